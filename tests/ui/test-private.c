/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is copied tells what it is for and nothing else: every text of the document is a word of its
 * own, and of each place that copies all words are looked at. What somebody selects and copies is
 * not of interest: it was seen before.
 */
#include "config.h"

#include <string.h>

#include "ui-copies.h"
#include "ui-words.h"

/* The rows of some people; and the one that the place has its number of. */
enum
{
  THIS,
  LEAD,
  SPEAKER,
  DECLINED,
  ASKED,
};

/* What a place tells although not everybody may read it. Of an export it is what the file tells
 * (tests/hostile/test-private.py). */
static const struct
{
  const char *place; /* a pattern */
  const char *column;
  int row;
  const char *reason;
} allowed[] = {
  { "text page *", "person.email", LEAD, "it says whom to ask" },
  { "text cfp-mail *", "person.email", LEAD, "it says whom to ask" },
  { "text proposal *", "person.email", LEAD, "the organizers write to them" },
  { "text proposal *", "person.name", ASKED, "the organizers give passes to them" },
  { "text proposal *", "person.affiliation", ASKED, "it tells them from others" },
  { "link page", "person.email", LEAD, "it is the address" },
  { "link cfp-mail", "person.email", LEAD, "it is the address" },
  { "link proposal", "person.email", LEAD, "it is the address" },
  { "letter *", "proposal.title", THIS, "it is about that" },
  { "letter 2", "person.name", DECLINED, "it is to them" },
  { "letter 2", "reply.markdown", 1, "these are its words" },
  { "letter 4", "person.name", DECLINED, "it is to them" },
  { "letter 4", "proposal.moved_to", THIS, "it says where they go" },
  { "letter 6", "person.name", DECLINED, "it is to them" },
  { "address *", "person.email", THIS, "it is asked for" },
  { "export page-*", "person.email", LEAD, "it says whom to ask" },
  { "export cfp-mail-*", "person.email", LEAD, "it says whom to ask" },
  { "export proposal-*", "person.email", LEAD, "the organizers write to them" },
  { "export proposal-*", "person.name", ASKED, "the organizers give passes to them" },
  { "export proposal-*", "person.affiliation", ASKED, "it tells them from others" },
  { "export schedule-indico-csv", "person.email", SPEAKER, "Indico knows people by it" },
  { "export schedule-indico-csv-new", "person.email", SPEAKER, "Indico knows people by it" },
  { "export replies-mbox", "person.email", LEAD, "letters are from them" },
  { "export replies-mbox", "person.email", SPEAKER, "letters are to them" },
  { "export replies-mbox", "person.email", DECLINED, "letters are to them" },
  { "export replies-mbox", "person.name", DECLINED, "letters are to them" },
  { "export replies-mbox", "proposal.title", 1, "a letter is about that" },
  { "export replies-mbox", "proposal.title", 2, "a letter is about that" },
  { "export replies-mbox", "proposal.title", 4, "a letter is about that" },
  { "export replies-mbox", "proposal.title", 5, "a letter is about that" },
  { "export replies-mbox", "proposal.title", 6, "a letter is about that" },
  { "export replies-mbox", "proposal.moved_to", 4, "a letter says where they go" },
  { "export replies-mbox", "reply.markdown", 1, "these are the words of a letter" },
};
static gboolean is_used[G_N_ELEMENTS (allowed)];

/* What everybody may read and a place tells: words are found at all. */
static const struct
{
  const char *place; /* a pattern */
  const char *column;
} told[] = {
  { "text page *", "topic.title" },
  { "text schedule-mail *", "person.name" },
  { "letter 1", "topic.title" },
  { "export schedule-ics", "block.room" },
  { "export outcomes-*", "topic.outcome" },
  { "mail", "topic.title" },
  { "log", "topic.title" },
};
static gboolean is_told[G_N_ELEMENTS (told)];

static UiFixture fixture;
static GString *problems; /* of one test */

static gboolean
is_allowed (const char *place, const UiWord *word)
{
  const char *number = strrchr (place, ' ');
  int this_row = number != NULL ? atoi (number) : 0;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      int row = allowed[i].row == THIS ? this_row : allowed[i].row;

      if (g_pattern_match_simple (allowed[i].place, place) && row == word->row
          && g_str_equal (allowed[i].column, word->column))
        found = is_used[i] = TRUE;
    }
  return found;
}

static void
note_word (const char *place, const UiWord *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    is_told[i] |= g_pattern_match_simple (told[i].place, place)
                  && g_str_equal (told[i].column, word->column);
}

static gboolean
is_public (UiFixture *self, const UiWord *word)
{
  return g_str_equal (word->kind, "public")
         || (g_str_equal (word->kind, "outcome") && ui_get_edition (self)->outcomes_public);
}

static void
check (UiFixture *self, const char *place)
{
  g_autofree char *text = ui_clipboard_dup (self);
  g_autoptr (GPtrArray) words = ui_words_find (text);

  /* Some links are the same for everybody. */
  if (words->len == 0 && !g_str_has_prefix (place, "link "))
    g_string_append_printf (problems, "%s: tells nothing at all; ", place);
  for (guint i = 0; i < words->len; i++)
    {
      const UiWord *word = g_ptr_array_index (words, i);

      note_word (place, word);
      if (!is_public (self, word) && !is_allowed (place, word))
        g_string_append_printf (problems, "%s: tells %s of row %d; ", place, word->column,
                                word->row);
    }
  ui_clipboard_forget (self);
}

/* And lets the texts be in the words of their styles. */
static void
publish (PlumbDocument *document)
{
  g_assert_true (plumb_document_do (document, NULL, "publish-outcomes", NULL));
  g_assert_true (plumb_document_do (document, NULL, "reset-draft", "kind", "announcement", NULL));
  g_assert_true (plumb_document_do (document, NULL, "reset-reply", "proposal", "proposal-2", NULL));
}

static void
no_allowance_is_without_use (UiFixture *self, UiCopied unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      if (!is_used[i])
        g_string_append_printf (problems, "%s: need not tell %s of row %d, %s; ", allowed[i].place,
                                allowed[i].column, allowed[i].row, allowed[i].reason);
    }
}

static void
words_are_found (UiFixture *self, UiCopied unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      if (!is_told[i])
        g_string_append_printf (problems, "%s: does not tell %s; ", told[i].place, told[i].column);
    }
}

/* The sources that copy, each with one call for all that it copies. */
static const char *const sources[] = { "dialogs/plumb-export-dialog.c",
                                       "dialogs/plumb-handover-dialog.c",
                                       "dialogs/plumb-handover-log.c",
                                       "pages/plumb-accomplishments-actions.c",
                                       "pages/plumb-people-detail.c",
                                       "pages/plumb-replies-letter.c",
                                       "pages/plumb-texts-actions.c",
                                       "widgets/plumb-markdown-links.c",
                                       NULL };

static void
check_source (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", folder, name,
                                                 NULL);
  g_autofree char *source = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) calls = NULL;

  if (!g_str_has_suffix (name, ".c"))
    return;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  calls = g_strsplit (text, "gdk_clipboard_set", -1);
  if (g_strv_length (calls) != (g_strv_contains (sources, source) ? 2 : 1))
    g_string_append_printf (problems, "%s: is not all tried here; ", source);
}

/* Whoever adds a place that copies learns here that it is to be tried. */
static void
no_source_is_forgotten (UiFixture *self, UiCopied unused)
{
  static const char *const folders[] = { "", "dialogs", "pages", "widgets" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", folders[i],
                                                     NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name = NULL;

      g_assert_nonnull (folder);
      while ((name = g_dir_read_name (folder)) != NULL)
        check_source (folders[i], name);
    }
}

/* In this order. */
static const struct
{
  const char *path;
  gboolean is_published;
  void (*run) (UiFixture *self, UiCopied check);
} tests[] = {
  { "hidden/texts", FALSE, ui_copy_texts },
  { "hidden/letters", FALSE, ui_copy_letters },
  { "hidden/exports", FALSE, ui_copy_exports },
  { "hidden/mail", FALSE, ui_copy_mail },
  { "hidden/log", FALSE, ui_copy_log },
  { "hidden/addresses", FALSE, ui_copy_addresses },
  { "hidden/evidence", FALSE, ui_copy_evidence },
  { "published/texts", TRUE, ui_copy_texts },
  { "published/letters", TRUE, ui_copy_letters },
  { "published/exports", TRUE, ui_copy_exports },
  { "published/mail", TRUE, ui_copy_mail },
  { "published/log", TRUE, ui_copy_log },
  { "table/no_allowance_is_without_use", TRUE, no_allowance_is_without_use },
  { "table/words_are_found", TRUE, words_are_found },
  { "table/no_source_is_forgotten", TRUE, no_source_is_forgotten },
};

static void
run_test (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  if (tests[i].is_published && !ui_get_edition (&fixture)->outcomes_public)
    publish (fixture.document);
  g_string_truncate (problems, 0);
  ui_clipboard_forget (&fixture);
  tests[i].run (&fixture, check);
  if (problems->len > 0)
    g_test_fail_printf ("%s", problems->str);
}

int
main (int argc, char *argv[])
{
  int result;

  ui_init (&argc, &argv);
  problems = g_string_new (NULL);
  ui_fixture_set_up_hostile (&fixture, "words.microconf", "words.microconf");
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/private/", tests[i].path, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), run_test);
    }
  result = g_test_run ();
  ui_fixture_tear_down (&fixture, NULL);
  return result;
}
