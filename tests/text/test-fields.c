/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-fields.h"
#include "plumb-markdown.h"
#include "plumb-prose.h"
#include "text-fixture.h"

static void
test_fields_are_found_where_markdown_has_text (void)
{
  static const struct
  {
    const char *markdown;
    const char *names; /* of the fields found, parted by blanks; "?" behind those nobody knows */
  } cases[] = {
    { "", "" },
    { "{{name}} is {{ year }}", "name year" },
    { "{{#topics}}{{^ leads }}{{/topics}}", "topics leads topics" },
    { "{{nothing}} {{Name}} {{a-b}}", "nothing? Name? a-b?" },
    { "{{}} {{ {{name} }} {{na me}} {name} {{name", "" },
    { "{{{name}}}", "name" },
    { "{{na\nme}}", "" },
    { "\\{{name}} \\\\{{year}}", "year" },
    { "`{{name}}` {{year}}", "year" },
    { "`` {{name}} ` {{name}} `` {{year}}", "year" },
    { "` {{name}}", "name" },
    { "`a `` {{name}} ` {{year}}", "year" },
    { "````\n```\n{{name}}\n````\n{{year}}", "year" },
    { "\\` {{name}} `", "name" },
    { "` {{name}}\n\n` {{year}}", "name year" },
    { "a ` b\n- {{name}} `", "name" },
    { "`{{name}}\n{{name}}` {{year}}", "year" },
    { "```\n{{name}}\n```\n{{year}}", "year" },
    { "~~~ c\n{{name}}\n```\n{{name}}\n~~~~\n{{year}}", "year" },
    { "- ```\n  {{name}}\n  ```\n- {{year}}", "year" },
    { "> ```\n> {{name}}\n> ```\n{{year}}", "year" },
    { "```\n```\n```\n```\n{{year}}", "year" },
    { "```\n{{name}}", "" },
    { "``` a`b\n{{name}}", "name" },
    { "[{{name}}](https://e.org/{{year}})", "name year" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) refs = plumb_fields_scan (cases[i].markdown);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; j < refs->len; j++)
        {
          const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, j);
          const char *start = cases[i].markdown + ref->start;

          g_assert_cmpmem (start, 2, "{{", 2);
          g_assert_cmpmem (cases[i].markdown + ref->end - 2, 2, "}}", 2);
          g_string_append_printf (names, "%s%s%s", j > 0 ? " " : "", ref->name,
                                  ref->field == NULL ? "?" : "");
        }
      g_assert_cmpstr (names->str, ==, cases[i].names);
    }
}

static void
test_sections_find_their_other_end (void)
{
  static const struct
  {
    const char *markdown;
    int partners[6]; /* -1: none */
  } cases[] = {
    { "{{#name}} {{/name}}", { 1, 0 } },
    { "{{#name}} {{#year}} {{/year}} {{/name}}", { 3, 2, 1, 0 } },
    { "{{#name}} {{#year}} {{/name}} {{/year}}", { 2, -1, 0, -1 } },
    { "{{/name}} {{#name}}", { -1, -1 } },
    { "{{#name}} {{#name}} {{/name}}", { -1, 2, 1 } },
    { "{{^name}} {{/name}} {{/name}}", { 1, 0, -1 } },
    { "{{#none}} {{/none}}", { -1, -1 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) refs = plumb_fields_scan (cases[i].markdown);

      for (guint j = 0; j < refs->len; j++)
        g_assert_cmpint ((int) g_array_index (refs, PlumbFieldRef, j).partner, ==,
                         cases[i].partners[j]);
    }
}

static void
test_links_stand_below_their_block_where_there_are_several (void)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();

  g_ptr_array_add (snapshot->editions, edition);
  for (guint i = 0; i < 3; i++)
    {
      PlumbBlock *block = plumb_block_new ();
      g_autofree char *value = NULL;

      g_set_str (&block->room, i == 0 ? "Hall *A*" : "Hall B");
      g_set_str (&block->video, i < 2 ? "https://example.org/v_1_" : "mailto:a@example.org");
      g_set_str (&block->chat, i == 1 ? "https://example.org/c" : "");
      g_ptr_array_add (edition->blocks, block);
      value = plumb_fields_value (snapshot, edition, "links");
      g_assert_cmpstr (value, ==,
                       i == 0 ? "- Video: <https://example.org/v_1_>"
                              : "- Time to be announced, Hall \\*A\\*\n"
                                "  - Video: <https://example.org/v_1_>\n"
                                "- Time to be announced, Hall B\n"
                                "  - Video: <https://example.org/v_1_>\n"
                                "  - Chat: <https://example.org/c>");
    }
}

static void
test_fields_are_filled_in (void)
{
  static const struct
  {
    const char *markdown;
    const char *expected;
  } cases[] = {
    { "no field", "no field" },
    { "{{name}}: {{year}}, {{place}}.", "Lifetimes & Locks: 2026, Prague, Czech Republic." },
    { "{{unknown}} \\{{year}} `{{year}}`", "{{unknown}} \\{{year}} `{{year}}`" },
    { "{{#leads}}a{{/leads}}{{^leads}}b{{/leads}}", "a" },
    { "{{^leads}}a{{/leads}}{{#leads}}{{#year}}b{{/year}}{{/leads}}", "b" },
    { "a\n{{#year}}\nb\n{{/year}}\nc", "a\nb\nc" },
    { "a\n  {{^year}}\nb {{name}}\n{{/year}}  \nc", "a\nc" },
    { "a {{^year}}b{{/year}} c", "a  c" },
    { "{{#year}}open", "{{#year}}open" },
    { "x\n\n{{leads_list}}\n\ny",
      "x\n\n- Ada Example\n- Zoë d’Élan-Łukasz\n- 王小明\n- J. R. \\*Star\\* \\<Esq>\n\ny" },
    { "x\n{{blocks}}\ny", "x\n\n- B1\n- B2\n\ny" },
    { "x {{blocks}} y", "x \n\n- B1\n- B2\n\ny" },
    { "{{blocks}}{{blocks}}", "- B1\n- B2\n\n- B1\n- B2" },
    { "- {{blocks}}\n- y", "- - B1\n  - B2\n\n- y" },
    { "> {{blocks}}\n> y", "> - B1\n> - B2\n>\n> y" },
    { "> x\n> {{blocks}}", "> x\n>\n> - B1\n> - B2" },
    { "{{blocks}}\n", "- B1\n- B2\n" },
  };
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);
  static const char *const blocks[] = {
    "Monday, October 5, 2026, 10:00 to 13:30 (Europe/Prague), Hall A, 2nd floor",
    "Tuesday, October 6, 2026, 16:00 to 17:30 (Europe/Prague)"
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = plumb_fields_expand (cases[i].markdown, snapshot, edition);
      g_autoptr (GString) expected = g_string_new (cases[i].expected);

      g_string_replace (expected, "B1", blocks[0], 0);
      g_string_replace (expected, "B2", blocks[1], 0);
      g_assert_cmpstr (filled, ==, expected->str);
    }
}

static void
test_an_empty_list_takes_its_line_along (void)
{
  static const struct
  {
    const char *markdown;
    const char *expected;
  } cases[] = {
    { "a\n\n{{topics}}\n\nb", "a\n\nb" },
    { "a\n{{topics}}\nb", "a\nb" },
    { "{{topics}}\n\nb", "b" },
    { "a\n\n{{topics}}", "a\n\n" },
    { "a {{topics}} b", "a  b" },
    { "a {{place}} b", "a  b" },
    { "a\n\n{{#topics}}\nlabel:\n\n{{topics}}\n\n{{/topics}}\nb", "a\n\nb" },
    { "{{^accomplishments}}\nnew\n{{/accomplishments}}\n", "new\n" },
  };
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new_first_time ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = plumb_fields_expand (cases[i].markdown, snapshot,
                                                     text_fixture_edition (snapshot));

      g_assert_cmpstr (filled, ==, cases[i].expected);
    }
}

static void
test_values_are_as_the_conference_writes_them (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    const char *chip;
  } cases[] = {
    { "name", "Lifetimes & Locks", "Lifetimes & Locks" },
    { "short_name", "Lifetimes & Locks MC", "Lifetimes & Locks MC" },
    { "long_name", "Lifetimes & Locks Microconference", "Lifetimes & Locks Microconference" },
    { "track", "Lifetimes & Locks MC", "Lifetimes & Locks MC" },
    { "year", "2026", "2026" },
    { "zone", "Europe/Prague", "Europe/Prague" },
    { "cfp_end", "Sept 10, 2026", "Sept 10, 2026" },
    { "cfp_end_long", "September 10, 2026", "September 10, 2026" },
    { "starts", "October 5, 2026", "October 5, 2026" },
    { "dates", "October 5–7, 2026", "October 5–7, 2026" },
    { "leads", "Ada Example, Zoë d’Élan-Łukasz, 王小明, and J. R. \\*Star\\* \\<Esq>",
      "Ada Example, Zoë d’Élan-Łukasz, 王小明, an…" },
    { "leads_label", "MC leads", "MC leads" },
    { "last_year", "2024", "2024" },
    { "last_time", "the meetup in 2024", "the meetup in 2024" },
    { "topic_count", "5", "5" },
    { "topics", NULL, "5 topics" },
    { "accomplishments", NULL, "4 accomplishments" },
    { "leads_mail", NULL, "4 leads" },
    { "blocks", NULL, "3 blocks" },
    { "description", NULL, "34 words" },
    { "conference", "Linux Plumbers Conference", "Linux Plumbers Conference" },
  };
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = plumb_fields_value (snapshot, edition, cases[i].name);
      g_autofree char *chip = plumb_fields_chip (snapshot, edition, cases[i].name);

      if (cases[i].value != NULL)
        g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_nonnull (value);
      g_assert_cmpstr (chip, ==, cases[i].chip);
    }
  g_assert_null (plumb_fields_value (snapshot, edition, "nothing"));
  g_assert_null (plumb_fields_chip (snapshot, edition, "nothing"));
}

static void
test_a_field_without_value_shows_its_name (void)
{
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new_first_time ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);
  g_autofree char *place = plumb_fields_chip (snapshot, edition, "place");
  g_autofree char *topics = plumb_fields_chip (snapshot, edition, "topics");
  g_autofree char *last_time = plumb_fields_value (snapshot, edition, "last_time");
  g_autofree char *label = plumb_fields_value (snapshot, edition, "leads_label");

  g_assert_cmpstr (place, ==, "place?");
  g_assert_cmpstr (topics, ==, "0 topics");
  g_assert_cmpstr (last_time, ==, "the last meetup");
  g_assert_cmpstr (label, ==, "MC lead");
}

static void
test_names_say_microconference_once (void)
{
  static const struct
  {
    const char *name;
    const char *short_name;
    const char *long_name;
  } cases[] = {
    { "Tracing", "Tracing MC", "Tracing Microconference" },
    { "Tracing MC", "Tracing MC", "Tracing Microconference" },
    { "Tracing microconference", "Tracing MC", "Tracing Microconference" },
    { "MC", "MC MC", "MC Microconference" },
    { "", "", "" },
  };
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *short_name = NULL;
      g_autofree char *long_name = NULL;

      g_set_str (&snapshot->name, cases[i].name);
      short_name = plumb_fields_value (snapshot, edition, "short_name");
      long_name = plumb_fields_value (snapshot, edition, "long_name");
      g_assert_cmpstr (short_name, ==, cases[i].short_name);
      g_assert_cmpstr (long_name, ==, cases[i].long_name);
    }
}

static void
test_dates_read_as_prose (void)
{
  static const struct
  {
    const char *first;
    const char *last;
    const char *expected;
  } cases[] = {
    { "2021-09-20", "2021-09-24", "September 20–24, 2021" },
    { "2021-09-30", "2021-10-02", "September 30 – October 2, 2021" },
    { "2021-12-30", "2022-01-02", "December 30, 2021 – January 2, 2022" },
    { "2021-09-20", "2021-09-20", "September 20, 2021" },
    { "2021-09-20", "", "September 20, 2021" },
    { "", "2021-09-20", "September 20, 2021" },
    { "", "", "" },
  };
  g_autofree char *may = plumb_prose_short_date ("2021-05-01");
  g_autofree char *june = plumb_prose_short_date ("2021-06-01");
  g_autofree char *none = plumb_prose_short_date ("TBD");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dates = plumb_prose_dates (cases[i].first, cases[i].last);

      g_assert_cmpstr (dates, ==, cases[i].expected);
    }
  g_assert_cmpstr (may, ==, "May 1, 2021");
  g_assert_cmpstr (june, ==, "June 1, 2021");
  g_assert_cmpstr (none, ==, "TBD");
}

/* What a field shows is Markdown that its own scan takes for text. */
static void
test_frozen_fields_stay_as_they_were (void)
{
  static const char markdown[] =
    "# {{name}}\n\n{{description}}\n\n{{#topics}}\nT:\n\n{{topics}}\n\n"
    "{{/topics}}\n{{^topics}}none{{/topics}}\n> {{accomplishments}}\n";
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);
  g_autofree char *expanded = plumb_fields_expand (markdown, snapshot, edition);
  g_autofree char *expected = plumb_markdown_to_html (expanded);
  g_autofree char *all = plumb_fields_freeze (markdown, 0, strlen (markdown), snapshot, edition);
  g_autofree char *again = plumb_fields_expand (all, snapshot, edition);
  g_autofree char *html = plumb_markdown_to_html (all);
  g_autoptr (GArray) refs = plumb_fields_scan (all);

  g_assert_cmpuint (refs->len, ==, 0);
  g_assert_cmpstr (again, ==, all);
  g_assert_cmpstr (html, ==, expected);
}

static void
test_one_field_is_frozen_at_a_time (void)
{
  static const char markdown[] = "{{name}} {{year}} {{#year}}{{place}}{{/year}} {{nothing}}";
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);
  g_autofree char *year = plumb_fields_freeze (markdown, 9, 17, snapshot, edition);
  g_autofree char *half = plumb_fields_freeze (markdown, 9, 16, snapshot, edition);
  g_autofree char *place = plumb_fields_freeze (markdown, 18, 38, snapshot, edition);
  g_autofree char *section = plumb_fields_freeze (markdown, 18, 47, snapshot, edition);

  g_assert_cmpstr (year, ==, "{{name}} 2026 {{#year}}{{place}}{{/year}} {{nothing}}");
  g_assert_cmpstr (half, ==, markdown);
  g_assert_cmpstr (place, ==,
                   "{{name}} {{year}} {{#year}}Prague, Czech Republic{{/year}} {{nothing}}");
  g_assert_cmpstr (section, ==, "{{name}} {{year}} Prague, Czech Republic {{nothing}}");
}

/* Only what says so discloses a lead's address, and nothing discloses what is private. */
static void
test_values_hold_nothing_private (void)
{
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  guint n_fields;
  const PlumbField *fields = plumb_fields_list (&n_fields);

  g_assert_cmpuint (n_fields, >, 15);
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = plumb_fields_value (snapshot, text_fixture_edition (snapshot),
                                                   fields[i].name);

      g_assert_null (strstr (value, TEXT_FIXTURE_PRIVATE));
      g_assert_cmpint (strstr (value, "ada@") != NULL, ==, fields[i].discloses);
      g_assert_true (plumb_fields_find (fields[i].name) == &fields[i]);
      g_assert_cmpstr (fields[i].description, !=, "");
    }
}

/* Words that a text is made of; the seed decides which. */
static char *
make_draft (guint32 seed)
{
  static const char *const pieces[] = { "{{name}}",
                                        "{{topics}}",
                                        "{{#topics}}",
                                        "{{/topics}}",
                                        "{{^year}}",
                                        "{{/year}}",
                                        "\n",
                                        "\n\n",
                                        "- ",
                                        "> ",
                                        "`",
                                        "```\n",
                                        "{{",
                                        "}}",
                                        "\\",
                                        "word ",
                                        "# ",
                                        "{{nothing}}",
                                        "{{description}}",
                                        "    ",
                                        "1. ",
                                        "{{place}}",
                                        "{{#place}}\n",
                                        "{{/place}}\n",
                                        "\n{{accomplishments}}\n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);
  int n_pieces = g_rand_int_range (random, 1, 25);

  for (int i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
check_draft (const char *draft, const PlumbSnapshot *snapshot)
{
  const PlumbEdition *edition = text_fixture_edition (snapshot);
  g_autofree char *once = plumb_fields_expand (draft, snapshot, edition);
  g_autofree char *twice = plumb_fields_expand (draft, snapshot, edition);
  g_autofree char *frozen = plumb_fields_freeze (draft, 0, strlen (draft), snapshot, edition);
  g_autofree char *nothing = plumb_fields_freeze (draft, 0, 0, snapshot, edition);
  g_autoptr (GArray) refs = plumb_fields_scan (draft);
  gsize end = 0;

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (nothing, ==, draft);
  g_assert_null (strstr (once, TEXT_FIXTURE_PRIVATE));
  g_assert_true (g_utf8_validate (frozen, -1, NULL));
  for (guint i = 0; i < refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);

      g_assert_cmpuint (ref->start, >=, end);
      g_assert_cmpuint (ref->end, >, ref->start);
      end = ref->end;
    }
  if (refs->len == 0)
    g_assert_cmpstr (once, ==, draft);
}

static void
test_any_draft_keeps_the_rules (void)
{
  g_autoptr (PlumbSnapshot) full = text_fixture_new ();
  g_autoptr (PlumbSnapshot) bare = text_fixture_new_first_time ();

  for (guint32 seed = 0; seed < 3000; seed++)
    {
      g_autofree char *draft = make_draft (seed);

      check_draft (draft, full);
      check_draft (draft, bare);
    }
}

static void
test_chips_count_what_a_field_lists (void)
{
  static const struct
  {
    const char *name;
    const char *chip;
  } cases[] = {
    { "topics", "5 topics" },
    { "new_problems", "5 new topics" },
    { "followup_problems", "0 follow-ups" },
    { "leads_list", "4 leads" },
    { "accomplishments", "4 accomplishments" },
    { "accomplishments_done", "3 accomplishments" },
    { "accomplishments_open", "1 in progress" },
    { "key_attendees", "1 key attendee" },
    { "links", "0 links" },
    { "nothing", NULL },
  };
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chip = plumb_fields_chip (snapshot, edition, cases[i].name);

      g_assert_cmpstr (chip, ==, cases[i].chip);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fields/fields_are_found_where_markdown_has_text",
                   test_fields_are_found_where_markdown_has_text);
  g_test_add_func ("/text/fields/sections_find_their_other_end",
                   test_sections_find_their_other_end);
  g_test_add_func ("/text/fields/fields_are_filled_in", test_fields_are_filled_in);
  g_test_add_func ("/text/fields/an_empty_list_takes_its_line_along",
                   test_an_empty_list_takes_its_line_along);
  g_test_add_func ("/text/fields/values_are_as_the_conference_writes_them",
                   test_values_are_as_the_conference_writes_them);
  g_test_add_func ("/text/fields/a_field_without_value_shows_its_name",
                   test_a_field_without_value_shows_its_name);
  g_test_add_func ("/text/fields/names_say_microconference_once",
                   test_names_say_microconference_once);
  g_test_add_func ("/text/fields/dates_read_as_prose", test_dates_read_as_prose);
  g_test_add_func ("/text/fields/frozen_fields_stay_as_they_were",
                   test_frozen_fields_stay_as_they_were);
  g_test_add_func ("/text/fields/one_field_is_frozen_at_a_time",
                   test_one_field_is_frozen_at_a_time);
  g_test_add_func ("/text/fields/values_hold_nothing_private", test_values_hold_nothing_private);
  g_test_add_func ("/text/fields/any_draft_keeps_the_rules", test_any_draft_keeps_the_rules);
  g_test_add_func ("/text/fields/links_stand_below_their_block_where_there_are_several",
                   test_links_stand_below_their_block_where_there_are_several);
  g_test_add_func ("/text/fields/chips_count_what_a_field_lists",
                   test_chips_count_what_a_field_lists);
  return g_test_run ();
}
