/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of styles, those that are built in and the user's.
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "mc-fixture.h"
#include "plumb-error.h"
#include "plumb-fields.h"
#include "plumb-styles.h"
#include "text-fixture.h"

#define HEADER "kind: page\nstyle: mine\ntitle: {{name}}\n"

static void
test_every_house_style_is_there (void)
{
  static const struct
  {
    const char *kind;
    const char *first; /* that a new draft begins with */
    const char *ids;   /* in the order to offer them */
  } cases[] = {
    { "announcement", "2021", "2024 2023 2022 2021 2020 2019 2018" },
    { "page", "2021", "2023 2021 2020 2019" },
    { "cfp-mail", "2024", "2024" },
    { "schedule-mail", "2018", "2018" },
    { "reminder", "2024", "2024" },
    { "proposal", "2021", "2021" },
    { "reply-accepted", "2024", "2024" },
    { "reply-joined", "2024", "2024" },
    { "reply-declined", "2024", "2024" },
    { "reply-moved", "2024", "2024" },
    { "reply-asked", "2024", "2024" },
  };
  guint n_kinds = 0;

  plumb_text_kinds_list (&n_kinds);
  g_assert_cmpuint (n_kinds, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) styles = plumb_styles_list (cases[i].kind);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint j = 0; j < styles->len; j++)
        g_string_append_printf (ids, "%s%s", j > 0 ? " " : "",
                                ((PlumbStyle *) g_ptr_array_index (styles, j))->id);
      g_assert_cmpstr (ids->str, ==, cases[i].ids);
      g_assert_cmpstr (plumb_styles_default (cases[i].kind), ==, cases[i].first);
    }
  g_assert_null (plumb_styles_default ("poem"));
  g_assert_null (plumb_styles_find ("page", "1066"));
}

static void
test_the_kinds_of_an_edition_come_first (void)
{
  guint n = 0;
  const PlumbTextKind *kinds = plumb_text_kinds_list (&n);
  guint n_of_edition = g_strv_length ((char **) plumb_text_edition_kinds);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_of_edition = kinds[i].scope == PLUMB_TEXT_OF_EDITION;

      g_assert_cmpint (is_of_edition, ==, i < n_of_edition);
      if (is_of_edition)
        g_assert_cmpstr (kinds[i].id, ==, plumb_text_edition_kinds[i]);
      else
        g_assert_true (plumb_text_kinds_find_reply (kinds[i].decision) == &kinds[i]);
    }
  g_assert_null (plumb_text_kinds_find_reply (PLUMB_DECISION_NONE));
}

static void
test_a_file_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_style_parse (
    "\xEF\xBB\xBF# Mine\r\n\r\nkind:page\r\nstyle: 2027-b\r\ntitle:  The {{name}}: {{year}} \r\n"
    "note: One.\r\nnote: Two.\r\ndefault: yes\r\nname: My own\r\n---\r\n"
    "Hello\r\n---\r\nkind: text\r\n",
    -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (style->kind->id, ==, "page");
  g_assert_cmpstr (style->id, ==, "2027-b");
  g_assert_cmpstr (style->title, ==, "The {{name}}: {{year}}");
  g_assert_cmpstr (style->note, ==, "One.\nTwo.");
  g_assert_cmpstr (style->name, ==, "My own");
  g_assert_true (style->is_default);
  g_assert_cmpstr (style->template, ==, "Hello\n---\nkind: text\n");
  g_assert_null (style->path);
}

static void
test_what_is_left_out_has_a_default (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_style_parse (HEADER "---\nx", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (style->name, ==, "mine");
  g_assert_cmpstr (style->note, ==, "");
  g_assert_false (style->is_default);
}

static void
test_a_fault_names_its_line (void)
{
  static const struct
  {
    const char *text;
    const char *fault; /* what the message begins with */
    const char *words; /* and holds */
  } cases[] = {
    { "", "line 1: ", "“---” is missing" },
    { HEADER, "line 3: ", "“---” is missing" },
    { "kind: page\nstyle: x\n---\ntext", "line 3: ", "“title” is missing" },
    { "style: x\ntitle: x\n---\ntext", "line 3: ", "“kind” is missing" },
    { "kind: page\ntitle: x\n\n---\ntext", "line 4: ", "“style” is missing" },
    { "# x\n\nkind: poem\n", "line 3: ", "“poem”. There are: announcement, page, cfp-mail" },
    { "kind: page\ncolour: red\n", "line 2: ", "“colour” is not known" },
    { "kind: page\nno colon\n", "line 2: ", "a word and a colon" },
    { "kind: page\nkind: page\n", "line 2: ", "“kind” was given before" },
    { "title: x\ntitle: x\n", "line 2: ", "“title” was given before" },
    { "default: no\ndefault: no\n", "line 2: ", "“default” was given before" },
    { "default: maybe\n", "line 1: ", "“yes” or “no”" },
    { "kind:\n", "line 1: ", "Nothing follows “kind:”" },
    { "style: My Style\n", "line 1: ", "short word" },
    { "style: 12345678901234567890123456789012345678901\n", "line 1: ", "short word" },
    { HEADER "---\n", "line 4: ", "Nothing follows the line" },
    { HEADER "---\n \n\n", "line 4: ", "Nothing follows the line" },
    { HEADER "---\none\ntwo {{year}} {{topcis}}\n", "line 6: ", "no field “topcis”" },
    { HEADER "---\none\n{{#topics}}\ntwo\n", "line 6: ", "not closed by “{{/topics}}”" },
    { HEADER "---\n{{#year}}{{#name}}{{/year}}{{/name}}\n", "line 5: ", "“name” is not closed" },
    { HEADER "---\none\n\n{{/topics}}\n", "line 7: ", "“{{/topics}}” ends no section" },
    { HEADER "---\n{{submitter}}\n", "line 5: ", "“submitter” is for replies" },
    { "kind: page\ntitle: {{nmae}}\nstyle: x\n---\nx", "line 2: ", "no field “nmae”" },
    { "kind: page\ntitle: {{topics}}\nstyle: x\n---\nx", "line 2: ", "a title only one" },
    { "kind: page\r\ntitle: x\r\nstyle: x\r\n---\r\n{{x}}", "line 5: ", "no field “x”" },
    { "kind: page\nstyle: \xFFx\n", "line 2: ", "not text in UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (plumb_style_parse (cases[i].text, -1, &error));
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].fault));
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_what_is_no_text_is_refused (void)
{
  g_autofree char *large = g_malloc0 (PLUMB_STYLE_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (plumb_style_parse (large, PLUMB_STYLE_MAX_BYTES + 1, &error));
  g_assert_nonnull (strstr (error->message, "too large"));
  g_clear_error (&error);
  g_assert_null (plumb_style_parse (HEADER "---\na\0b", strlen (HEADER) + 7, &error));
  g_assert_nonnull (strstr (error->message, "line 5: "));
}

/* A field in code is text, and so may be anything; a reply may have those of a proposal. */
static void
test_what_is_no_fault_is_taken (void)
{
  static const char *const texts[] = {
    HEADER "---\n`{{nothing}}` \\{{nothing}} {{ no field }}\n",
    HEADER "---\n{{#topics}}{{^leads}}x{{/leads}}{{/topics}}",
    "kind: reply-moved\nstyle: x\ntitle: {{proposal}}\n---\n{{#moved_to}}{{submitter}}{{/moved_to}}",
    "kind: reply-asked\nstyle: x\ntitle: {{#topics}}x{{/topics}}\n---\n{{name}}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbStyle) style = plumb_style_parse (texts[i], -1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (style);
    }
}

static void
write_own (const char *name, const char *text)
{
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
empty_folder (void)
{
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  plumb_styles_reload ();
}

static void
test_the_users_files_replace_and_extend (void)
{
  g_autoptr (PlumbStyle) before = plumb_styles_find ("page", "2021");
  g_autoptr (PlumbStyle) replaced = NULL;
  g_autoptr (PlumbStyle) added = NULL;
  g_autoptr (GPtrArray) styles = NULL;
  g_auto (GStrv) faults = NULL;

  write_own ("a.plumbstyle", "kind: page\nstyle: 2021\ntitle: T\n---\nMine\n");
  write_own ("b.plumbstyle", "kind: page\nstyle: 2027\ntitle: T\n---\nNew\n");
  write_own ("c.txt", "nonsense");
  write_own (".d.plumbstyle", "nonsense");
  plumb_styles_reload ();
  styles = plumb_styles_list ("page");
  replaced = plumb_styles_find ("page", "2021");
  added = g_ptr_array_index (styles, 0);
  plumb_style_ref (added);
  faults = plumb_styles_dup_faults ();

  g_assert_cmpuint (styles->len, ==, 5);
  g_assert_cmpstr (replaced->template, ==, "Mine\n");
  g_assert_true (g_str_has_suffix (replaced->path, "a.plumbstyle"));
  g_assert_cmpstr (added->id, ==, "2027");
  g_assert_cmpuint (g_strv_length (faults), ==, 0);
  empty_folder ();
  g_assert_true (g_str_has_prefix (before->template, "## {{short_name}}"));
}

static void
test_the_users_default_wins (void)
{
  write_own ("own.plumbstyle", "kind: page\nstyle: own\ntitle: T\ndefault: yes\n---\nNew\n");
  plumb_styles_reload ();
  g_assert_cmpstr (plumb_styles_default ("page"), ==, "own");
  empty_folder ();
  g_assert_cmpstr (plumb_styles_default ("page"), ==, "2021");
}

static void
test_a_broken_file_is_told_of_and_left_out (void)
{
  g_autoptr (GPtrArray) styles = NULL;
  g_autoptr (PlumbStyle) first = NULL;
  g_auto (GStrv) faults = NULL;
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autofree char *no_file = g_build_filename (folder, "d.plumbstyle", NULL);

  write_own ("a.plumbstyle", "kind: page\nstyle: 2021\ntitle: T\n---\n{{topcis}}\n");
  write_own ("b.plumbstyle", "kind: page\nstyle: mine\ntitle: T\n---\nFirst\n");
  write_own ("c.plumbstyle", "kind: page\nstyle: mine\ntitle: T\n---\nSecond\n");
  g_assert_cmpint (g_mkdir (no_file, 0700), ==, 0);
  plumb_styles_reload ();
  styles = plumb_styles_list ("page");
  first = plumb_styles_find ("page", "mine");
  faults = plumb_styles_dup_faults ();

  g_assert_cmpuint (styles->len, ==, 5);
  g_assert_cmpstr (first->template, ==, "First\n");
  g_assert_cmpuint (g_strv_length (faults), ==, 3);
  g_assert_cmpstr (
    faults[0], ==,
    "The style in “a.plumbstyle” cannot be used: line 5: There is no field “topcis”.");
  g_assert_cmpstr (faults[1], ==,
                   "The style in “c.plumbstyle” is left out: page/mine is in “b.plumbstyle”, too.");
  g_assert_nonnull (strstr (faults[2], "“d.plumbstyle”"));
  empty_folder ();
}

#define SAVED HEADER "name: Mine\ndefault: yes\n---\nHello {{name}}\n"

static void
test_what_is_saved_is_found_until_it_is_deleted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) first = plumb_styles_save (SAVED, NULL, &error);
  g_autoptr (PlumbStyle) second = NULL;
  g_autoptr (PlumbStyle) found = NULL;

  g_assert_no_error (error);
  found = plumb_styles_find ("page", "mine");
  g_assert_cmpstr (found->path, ==, first->path);
  g_assert_cmpstr (plumb_styles_default ("page"), ==, "mine");

  /* In its own file again, and in another one where the name is taken. */
  second = plumb_styles_save (HEADER "---\nBye\n", first->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->path, ==, first->path);
  g_assert_cmpstr (plumb_styles_default ("page"), !=, "mine");
  g_clear_pointer (&second, plumb_style_unref);
  second = plumb_styles_save (SAVED, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->path, !=, first->path);

  g_assert_true (plumb_styles_delete (second, &error));
  g_assert_true (plumb_styles_delete (first, &error));
  g_assert_no_error (error);
  g_assert_null (plumb_styles_find ("page", "mine"));
  g_assert_false (plumb_styles_delete (first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  empty_folder ();
}

static void
test_what_cannot_be_kept_is_not_saved (void)
{
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "mine.plumbstyle", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) io_error = NULL;

  g_assert_null (plumb_styles_save (HEADER "---\n{{nonsense}}\n", NULL, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  /* What is in the way is a folder. */
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_null (plumb_styles_save (SAVED, path, &io_error));
  g_assert_true (io_error->domain == G_FILE_ERROR);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_null (plumb_styles_find ("page", "mine"));
  empty_folder ();
}

static void
test_a_copy_has_a_name_of_its_own (void)
{
  g_autoptr (PlumbStyle) style = plumb_styles_find ("page", "2023");
  g_autofree char *text = plumb_styles_dup_copy (style);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) copy = plumb_styles_save (text, NULL, &error);
  g_autofree char *again = NULL;
  g_autoptr (PlumbStyle) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (copy->id, ==, "2023-own");
  g_assert_cmpstr (plumb_styles_default ("page"), ==, "2021");
  again = plumb_styles_dup_copy (style);
  second = plumb_style_parse (again, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->id, ==, "2023-own2");
  /* Below the line it is the same, also what looks like a key. */
  g_assert_cmpstr (strstr (text, "\n---"), ==, strstr (style->source, "\n---"));
  g_assert_true (plumb_styles_delete (copy, NULL));
  empty_folder ();
}

/* The golden files are what `text-render MC KIND STYLE` prints. */
static void
assert_golden (const char *mc, const PlumbStyle *style)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", style->kind->id, style->id);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "styles", mc, name, NULL);
  g_autofree char *text = mc_fixture_render (mc, style->kind->id, style->id);
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, golden);
  g_assert_null (strstr (text, TEXT_FIXTURE_PRIVATE));
  g_assert_null (strstr (text, "{{"));
}

static void
test_texts_are_as_the_golden_files_have_them (gconstpointer mc)
{
  guint n_kinds = 0;
  const PlumbTextKind *kinds = plumb_text_kinds_list (&n_kinds);
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new (mc);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GPtrArray) styles = plumb_styles_list (kinds[i].id);

      if (kinds[i].scope == PLUMB_TEXT_OF_PROPOSAL
          && mc_fixture_proposal (snapshot, kinds[i].decision) == NULL)
        continue;
      for (guint j = 0; j < styles->len; j++)
        assert_golden (mc, g_ptr_array_index (styles, j));
    }
}

static void
assert_value (const char *mc, const char *field, const char *expected)
{
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new (mc);
  g_autofree char *value = plumb_fields_value (snapshot, plumb_snapshot_latest (snapshot), field);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_follow_ups_are_marked (void)
{
  assert_value ("returning", "topics_marked",
                "- Maps of what was built, again (follow-up from 2024)\n"
                "  - Is \\<linux/kconfig.h> part of it?\n"
                "- Time stamps, and who needs \\_\\_DATE\\_\\_\n"
                "- Sharing of caches");
  assert_value ("merged", "topics_marked",
                "- Naps that last longer (follow-up from 2025, Naps MC)\n"
                "- Alarms that nobody set (follow-up from the Alarms MC)");
  assert_value ("merged", "new_problems", "");
  assert_value ("first", "followup_problems", "");
  assert_value ("merged", "topics_prose", "“Naps that last longer” and “Alarms that nobody set”");
  assert_value ("returning", "key_attendees", "- Cyd Example (Sample Works)");
}

static void
test_accomplishments_become_sentences (void)
{
  assert_value ("returning", "accomplishments_prose",
                "Farms publish what they built in a common log. \\[v6.12\\] "
                "[\\[1\\]](<https://lore.example.org/log>) Still in progress: A shared queue for "
                "bisections is under review. [\\[2\\]](<https://lore.example.org/queue>) "
                "[\\[1\\]](<https://lore.example.org/log>) Found not to be feasible: One cache for "
                "all was measured and is slower than none. \\[`54da6a092431`\\]");
  assert_value ("returning", "accomplishments_open",
                "- A shared queue for bisections is under review "
                "[\\[2\\]](<https://lore.example.org/queue>) "
                "[\\[1\\]](<https://lore.example.org/log>)");
  assert_value ("first", "accomplishments_prose", "");
}

static void
test_fields_of_a_proposal_are_for_replies (void)
{
  static const char markdown[] = "{{submitter}}|{{proposal}}|{{proposal_number}}|{{decision}}|"
                                 "{{topic}}|{{topic_minutes}}|{{topic_talk}}|{{topic_when}}|"
                                 "{{topic_partners}}|{{moved_to}}";
  static const struct
  {
    PlumbDecision decision;
    const char *expected;
  } cases[] = {
    { PLUMB_DECISION_ACCEPTED,
      "Cyd Example|My build.map format|\\#1|accepted|Maps of what was built, again|30|10|"
      "Monday, October 5, 2026, 10:05 to 10:35 (Europe/Prague)|Bo Example|" },
    { PLUMB_DECISION_JOINED,
      "Bo Example|Maps for \\*everybody\\*|\\#2|joined with others|Maps of what was built, again|"
      "30|10|Monday, October 5, 2026, 10:05 to 10:35 (Europe/Prague)|Cyd Example|" },
    { PLUMB_DECISION_MOVED, "Cyd Example|Faster linkers|\\#4|moved||||||the Toolchains MC" },
    { PLUMB_DECISION_ASKED, "Cyd Example|Something with clouds|\\#5|not decided yet||||||" },
  };
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new ("returning");
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  g_autofree char *without = plumb_fields_expand (markdown, snapshot, edition);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PlumbProposal *proposal = mc_fixture_proposal (snapshot, cases[i].decision);
      g_autofree char *text = plumb_fields_expand_reply (markdown, snapshot, edition, proposal);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
  g_assert_cmpstr (without, ==, "|||||||||");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/text/styles/every_house_style_is_there", test_every_house_style_is_there);
  g_test_add_func ("/text/styles/the_kinds_of_an_edition_come_first",
                   test_the_kinds_of_an_edition_come_first);
  g_test_add_func ("/text/styles/a_file_is_read", test_a_file_is_read);
  g_test_add_func ("/text/styles/what_is_left_out_has_a_default",
                   test_what_is_left_out_has_a_default);
  g_test_add_func ("/text/styles/a_fault_names_its_line", test_a_fault_names_its_line);
  g_test_add_func ("/text/styles/what_is_no_text_is_refused", test_what_is_no_text_is_refused);
  g_test_add_func ("/text/styles/what_is_no_fault_is_taken", test_what_is_no_fault_is_taken);
  g_test_add_func ("/text/styles/the_users_files_replace_and_extend",
                   test_the_users_files_replace_and_extend);
  g_test_add_func ("/text/styles/the_users_default_wins", test_the_users_default_wins);
  g_test_add_func ("/text/styles/a_broken_file_is_told_of_and_left_out",
                   test_a_broken_file_is_told_of_and_left_out);
  g_test_add_func ("/text/styles/what_is_saved_is_found_until_it_is_deleted",
                   test_what_is_saved_is_found_until_it_is_deleted);
  g_test_add_func ("/text/styles/what_cannot_be_kept_is_not_saved",
                   test_what_cannot_be_kept_is_not_saved);
  g_test_add_func ("/text/styles/a_copy_has_a_name_of_its_own", test_a_copy_has_a_name_of_its_own);
  for (guint i = 0; mc_fixture_names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/text/styles/golden/", mc_fixture_names[i], NULL);

      g_test_add_data_func (path, mc_fixture_names[i],
                            test_texts_are_as_the_golden_files_have_them);
    }
  g_test_add_func ("/text/styles/follow_ups_are_marked", test_follow_ups_are_marked);
  g_test_add_func ("/text/styles/accomplishments_become_sentences",
                   test_accomplishments_become_sentences);
  g_test_add_func ("/text/styles/fields_of_a_proposal_are_for_replies",
                   test_fields_of_a_proposal_are_for_replies);
  return g_test_run ();
}
