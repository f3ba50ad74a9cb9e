/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records that nobody would type, in every format of the schedule. The seeds are fixed, so a
 * failure comes back.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "ics-check.h"
#include "plumb-csv.h"
#include "plumb-export.h"
#include "plumb-lines.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"

#define N_RECORDS 150
#define START 1791187200

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "a",
    "Lock",
    " ",
    "  ",
    "\n",
    "\t",
    "*",
    "_",
    "`",
    "#",
    "- ",
    "1. ",
    "=",
    "+",
    "-",
    "@",
    "'",
    "\"",
    ",",
    ";",
    "\\",
    "<b>",
    "&",
    "&lt;",
    "{{year}}",
    "[x]",
    "(y)",
    "|",
    "~~",
    "://",
    "内核",
    "🐧",
    "\xcc\x81",
    "<!--",
    "From ",
    ">",
    "!",
    "https://example.org/a_b_c",
    "www.example.org",
    "\xe2\x80\xa8",
    "\xc2\x85",
    "\x01",
    "%s",
  };
  GString *text = g_string_new (NULL);
  guint n_pieces = g_rand_int_range (rand, 0, 20);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
set_random (char **text, GRand *rand)
{
  g_free (*text);
  *text = random_text (rand);
}

static void
add_random_speaker (PlumbSnapshot *snapshot, PlumbTopic *topic, GRand *rand)
{
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbPerson *person = plumb_person_new ();
  PlumbProposal *proposal = plumb_proposal_new ();
  PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

  set_random (&person->name, rand);
  set_random (&person->affiliation, rand);
  part->person = person;
  part->is_speaker = g_rand_boolean (rand);
  g_ptr_array_add (snapshot->people, person);
  g_ptr_array_add (proposal->people, part);
  g_ptr_array_add (edition->proposals, proposal);
  g_ptr_array_add (topic->proposals, proposal);
}

static PlumbSnapshot *
random_snapshot (GRand *rand)
{
  guint n_topics = g_rand_int_range (rand, 1, 10);
  guint minutes = g_rand_int_range (rand, 1, 40);
  PlumbSnapshot *snapshot = export_fixture_simple ("Europe/Prague", START, n_topics, minutes);
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);

  set_random (&snapshot->name, rand);
  set_random (&edition->place, rand);
  set_random (&edition->conference, rand);
  set_random (&block->title, rand);
  set_random (&block->room, rand);
  for (guint i = 0; i < n_topics; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      PlumbItem *item = g_ptr_array_index (block->items, i);

      set_random (&item->title, rand);
      set_random (&topic->statement, rand);
      item->kind = g_rand_int_range (rand, 0, 3);
      add_random_speaker (snapshot, topic, rand);
    }
  return snapshot;
}

static const PlumbScheduleRow *
get_row (const GPtrArray *blocks, guint i)
{
  const PlumbScheduleBlock *block = g_ptr_array_index (blocks, 0);

  return i < block->rows->len ? g_ptr_array_index (block->rows, i) : NULL;
}

static char *
write_as (const PlumbSnapshot *snapshot, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = plumb_export_run (plumb_export_find (id), snapshot,
                                               plumb_snapshot_latest (snapshot), &error);

  g_assert_no_error (error);
  g_assert_true (
    g_utf8_validate_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
for_all_records (void (*check) (const PlumbSnapshot *snapshot, const GPtrArray *blocks))
{
  for (guint32 seed = 0; seed < N_RECORDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (PlumbSnapshot) snapshot = random_snapshot (rand);
      g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (plumb_snapshot_latest (snapshot),
                                                                NULL);

      g_test_message ("seed %u", seed);
      check (snapshot, blocks);
    }
}

static void
calendars_hold_it (const PlumbSnapshot *snapshot, const GPtrArray *blocks)
{
  g_autofree char *stream = write_as (snapshot, "schedule-ics");
  g_autoptr (GPtrArray) events = NULL;

  ics_lint (stream);
  events = ics_read_events (stream);
  for (guint i = 0; get_row (blocks, i) != NULL; i++)
    {
      const IcsEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpstr (event->summary, ==, get_row (blocks, i)->title);
      g_assert_cmpstr (event->location, !=, "");
    }
}

static void
tables_hold_it (const PlumbSnapshot *snapshot, const GPtrArray *blocks)
{
  g_autofree char *text = write_as (snapshot, "schedule-csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (text, strlen (text), ',', NULL, &error);
  guint i;

  g_assert_no_error (error);
  for (i = 0; get_row (blocks, i) != NULL; i++)
    {
      const char *title = plumb_csv_table_get_cell (table, i + 1, 7);
      const char *people = plumb_csv_table_get_cell (table, i + 1, 8);

      g_assert_false (plumb_csv_is_formula (title));
      /* A title that looks guarded already cannot be told from one that was. */
      g_assert_cmpstr (plumb_csv_skip_guard (title), ==,
                       plumb_csv_skip_guard (get_row (blocks, i)->title));
      g_assert_cmpstr (plumb_csv_skip_guard (people), ==,
                       plumb_csv_skip_guard (get_row (blocks, i)->people));
    }
  g_assert_cmpuint (plumb_csv_table_get_n_rows (table), ==, i + 1);
}

/* The text of every element of a name, in order. */
typedef struct
{
  const char *element;
  GString *open;
  GPtrArray *texts;
} Collector;

static void
start_cb (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer user_data, GError **error)
{
  Collector *self = user_data;

  if (g_str_equal (element, self->element))
    self->open = g_string_new (NULL);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Collector *self = user_data;

  if (g_str_equal (element, self->element))
    g_ptr_array_add (self->texts, g_string_free (g_steal_pointer (&self->open), FALSE));
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
         GError **error)
{
  Collector *self = user_data;

  if (self->open != NULL)
    g_string_append_len (self->open, text, (gssize) length);
}

static GPtrArray *
collect (const char *html, const char *element)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Collector self = { element, NULL, g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &self, NULL);
  g_autofree char *document = g_strconcat ("<html>", html, "</html>", NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, document, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  return self.texts;
}

static void
pages_hold_it (const PlumbSnapshot *snapshot, const GPtrArray *blocks)
{
  g_autofree char *html = write_as (snapshot, "schedule-html");
  g_autoptr (GPtrArray) cells = collect (html, "td");
  guint i;

  for (i = 0; get_row (blocks, i) != NULL; i++)
    {
      g_assert_cmpstr (g_ptr_array_index (cells, 3 * i + 1), ==, get_row (blocks, i)->title);
      g_assert_cmpstr (g_ptr_array_index (cells, 3 * i + 2), ==, get_row (blocks, i)->people);
    }
  g_assert_cmpuint (cells->len, ==, 3 * i);
}

static char *
dup_without_blanks (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  return g_strjoinv (NULL, words);
}

static void
markdown_holds_it (const PlumbSnapshot *snapshot, const GPtrArray *blocks)
{
  g_autofree char *markdown = write_as (snapshot, "schedule-md");
  g_autofree char *html = plumb_markdown_to_html (markdown);
  g_autoptr (GPtrArray) lines = collect (html, "li");
  g_autoptr (GPtrArray) links = collect (html, "a");
  guint i;

  for (i = 0; get_row (blocks, i) != NULL; i++)
    {
      g_autofree char *line = dup_without_blanks (g_ptr_array_index (lines, i));
      g_autofree char *title = dup_without_blanks (get_row (blocks, i)->title);

      g_assert_nonnull (strstr (line, title));
    }
  g_assert_cmpuint (lines->len, ==, i);
  g_assert_cmpuint (links->len, ==, 0);
}

static void
mails_hold_it (const PlumbSnapshot *snapshot, const GPtrArray *blocks)
{
  g_autofree char *text = write_as (snapshot, "schedule-text");
  g_autofree char *flat = dup_without_blanks (text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *first_word = lines[i] + strspn (lines[i], " 0123456789:-");
      gboolean is_one_word = strchr (first_word, ' ') == NULL;

      g_assert_true (plumb_display_width (lines[i], -1) <= 72 || is_one_word);
      g_assert_false (g_str_has_suffix (lines[i], " "));
      g_assert_false (g_str_has_prefix (lines[i], "From "));
    }
  for (guint i = 0; get_row (blocks, i) != NULL; i++)
    {
      g_autofree char *title = dup_without_blanks (get_row (blocks, i)->title);

      g_assert_nonnull (strstr (flat, title));
    }
}

static void
test_any_record_survives_in_a_calendar (void)
{
  for_all_records (calendars_hold_it);
}

static void
test_any_record_survives_in_a_table (void)
{
  for_all_records (tables_hold_it);
}

static void
test_any_record_survives_on_a_page (void)
{
  for_all_records (pages_hold_it);
}

static void
test_any_record_survives_in_markdown (void)
{
  for_all_records (markdown_holds_it);
}

static void
test_any_record_survives_in_a_mail (void)
{
  for_all_records (mails_hold_it);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/any/record_survives_in_a_calendar",
                   test_any_record_survives_in_a_calendar);
  g_test_add_func ("/export/any/record_survives_in_a_table", test_any_record_survives_in_a_table);
  g_test_add_func ("/export/any/record_survives_on_a_page", test_any_record_survives_on_a_page);
  g_test_add_func ("/export/any/record_survives_in_markdown", test_any_record_survives_in_markdown);
  g_test_add_func ("/export/any/record_survives_in_a_mail", test_any_record_survives_in_a_mail);
  return g_test_run ();
}
