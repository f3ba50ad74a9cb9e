/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every shape that a microconference has had since 2008 can be planned, to the minute. A block is
 * "TEMPLATE@BREAK START MINUTES: ENTRIES", with minutes of topics, "o5" for an opening and "b10" for a
 * break that the lead chose; "-" for what the template says.
 */
#include "config.h"

#include "document.h"
#include "plumb-agenda-check.h"
#include "plumb-agenda.h"
#include "plumb-block-templates.h"
#include "plumb-time.h"

typedef struct
{
  const char *name;
  const char *zone;
  const char *blocks[4];
  const char *starts; /* of everything, in the venue's time, "|" between blocks */
  const char *budget;
} Shape;

static const Shape shapes[] = {
  { "2008: presentations in 2.5 hours",
    "America/Los_Angeles",
    { "custom 2008-09-17T09:00 150: 50 50 50" },
    "09:00 09:50 10:40-11:30",
    "150 of 150 min, full" },
  { "2010: four topics with lead-in",
    "America/New_York",
    { "custom 2010-11-03T13:30 150: o10 35 35 35 35" },
    "13:30 13:40 14:15 14:50 15:25-16:00",
    "150 of 150 min, full" },
  { "2012: 50 minutes on each of three days",
    "America/Los_Angeles",
    { "custom 2012-08-29T14:00 50: 25 25", "custom 2012-08-30T10:00 50: 50",
      "custom 2012-08-31T16:10 50: 20 30" },
    "14:00 14:25-14:50|10:00-10:50|16:10 16:30-17:00",
    "150 of 150 min, full" },
  { "2015: two blocks on one day",
    "America/Los_Angeles",
    { "custom 2015-08-20T13:30 150: 30 30 30 30 30",
      "custom 2015-08-20T17:00 150: 30 30 30 30 30" },
    "13:30 14:00 14:30 15:00 15:30-16:00|17:00 17:30 18:00 18:30 19:00-19:30",
    "300 of 300 min, full" },
  { "2017: split, not one after the other",
    "America/Los_Angeles",
    { "custom 2017-09-13T09:30 90: 30 30 30", "custom 2017-09-15T14:00 60: 30 30" },
    "09:30 10:00 10:30-11:00|14:00 14:30-15:00",
    "150 of 150 min, full" },
  { "2018: 15 minutes each, and a break",
    "America/Vancouver",
    { "full@15:00 2018-11-13T14:00 165: 15 15 15 15 30 15 15 15" },
    "14:00 14:15 14:30 14:45 15:00 15:30 16:00 16:15 16:30-16:45",
    "135 of 135 min, full" },
  { "2019: before and after lunch",
    "Europe/Lisbon",
    { "full 2019-09-10T10:00 -: 45 45 30 30 30", "full 2019-09-10T15:00 -: 15 30 45 30 30 30" },
    "10:00 10:45 11:30 12:00 12:30 13:00-13:30|15:00 15:15 15:45 16:30 17:00 17:30 18:00-18:30",
    "360 of 360 min, full" },
  { "2020: in the zone of the venue that nobody could go to",
    "America/St_Johns",
    { "virtual 2020-08-24T11:30 -: o5 25 b10 40" },
    "11:30 11:35 12:00 12:10-12:50",
    "70 of 230 min, 160 free" },
  { "2021: virtual, breaks chosen by the leads",
    "America/Los_Angeles",
    { "virtual 2021-09-20T07:00 -: o5 25 25 b15 25 b10 25 b10 40" },
    "07:00 07:05 07:30 07:55 08:10 08:35 08:45 09:10 09:20-10:00",
    "145 of 205 min, 60 free" },
  { "2022: 3 h 30 with the venue's break",
    "Europe/Dublin",
    { "full 2022-09-12T10:00 -: o5 25 30 30 25 20 25 20" },
    "10:00 10:05 10:30 11:00 11:30 12:00 12:25 12:45 13:10-13:30",
    "180 of 180 min, full" },
  { "2023: the fewest and longest",
    "America/New_York",
    { "full 2023-11-13T09:30 -: 30 30 30 30 30 30" },
    "09:30 10:00 10:30 11:00 11:30 12:00 12:30-13:00",
    "180 of 180 min, full" },
  { "2024: the most and shortest",
    "Europe/Vienna",
    { "full 2024-09-18T15:00 -: 15 15 15 15 15 15 15 15 15 15 15 15" },
    "15:00 15:15 15:30 15:45 16:00 16:15 16:30 17:00 17:15 17:30 17:45 18:00 18:15-18:30",
    "180 of 180 min, full" },
  { "2024: a nanoconference",
    "Europe/Vienna",
    { "nano 2024-09-20T12:00 -: o5 20 15 20 15 15" },
    "12:00 12:05 12:25 12:40 13:00 13:15-13:30",
    "90 of 90 min, full" },
  { "over the night on which clocks go back",
    "Europe/Prague",
    { "custom 2026-10-25T01:30 150: 30 60 60" },
    "01:30 02:00 02:00-03:00",
    "150 of 150 min, full" },
};

static char *
add_block (PlumbDocument *document, char **words)
{
  g_autofree char *minutes = g_str_equal (words[2], "-")
                               ? g_strdup ("")
                               : g_strdup_printf (", 'minutes': %s", words[2]);
  g_auto (GStrv) template = g_strsplit (words[0], "@", 2);
  g_autofree char *pause = template[1] != NULL
                             ? g_strdup_printf (", 'break_at': '%.10sT%s'", words[1], template[1])
                             : g_strdup ("");
  const char *block = document_do (document,
                                   "{'do': 'add-block', 'template': '%s', 'starts_at': '%s'%s%s}",
                                   template[0], words[1], minutes, pause);

  return g_strdup (block);
}

static void
fill_block (PlumbDocument *document, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ": ", 2);
  g_auto (GStrv) words = g_strsplit (parts[0], " ", 3);
  g_auto (GStrv) entries = g_strsplit (parts[1], " ", -1);
  g_autofree char *block = add_block (document, words);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      const char *topic;

      if (entries[i][0] == 'b' || entries[i][0] == 'o')
        {
          g_autofree char *first = g_strdup_printf (
            "SELECT uid FROM item WHERE block_id = (SELECT id FROM block WHERE uid = '%s')"
            " ORDER BY rank LIMIT 1",
            block);
          g_autofree char *before = entries[i][0] == 'o' ? document_text (document, first) : NULL;

          document_do (document, "{'do': '%s', '%s': '%s', 'minutes': %s}",
                       entries[i][0] == 'b' ? "add-break" : "add-opening",
                       before != NULL ? "before" : "block", before != NULL ? before : block,
                       entries[i] + 1);
          continue;
        }
      topic = document_do (document, "{'do': 'add-topic', 'title': 'T', 'minutes': %s}",
                           entries[i]);
      document_do (document, "{'do': 'spread-topics', 'topic': ['%s'], 'block': ['%s']}", topic,
                   block);
    }
}

static void
append_time (GString *text, gint64 at, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (at, zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");

  g_string_append (text, clock);
}

static char *
describe (const PlumbEdition *edition)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      for (guint j = 0; j < spots->len; j++)
        {
          g_string_append (text, j > 0 ? " " : i > 0 ? "|" : "");
          append_time (text, g_array_index (spots, PlumbSpot, j).starts_at, edition->zone);
        }
      g_string_append_c (text, '-');
      append_time (text, g_array_index (spots, PlumbSpot, spots->len - 1).ends_at, edition->zone);
    }
  return g_string_free (text, FALSE);
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const PlumbEdition *edition;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *starts = NULL;
  g_autofree char *words = NULL;
  PlumbBudget budget;

  document_hurry (document);
  document_do (document, "{'do': 'set-edition', 'zone': '%s'}", shape->zone);
  for (guint i = 0; shape->blocks[i] != NULL; i++)
    fill_block (document, shape->blocks[i]);
  edition = plumb_snapshot_latest (plumb_document_get_programme (document));
  starts = describe (edition);
  g_assert_cmpstr (starts, ==, shape->starts);
  budget = plumb_agenda_budget_total (edition);
  words = plumb_agenda_budget_words (&budget);
  g_assert_cmpstr (words, ==, shape->budget);
  findings = plumb_agenda_check (edition);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_templates (void)
{
  g_autoptr (PlumbDocument) d = document_new ("test.microconf");

  document_hurry (d);
  document_do (d, "{'do': 'add-block', 'template': 'full'}");
  document_assert (d,
                   "SELECT b.minutes || ':' || i.minutes || ':' || i.pinned_at"
                   " FROM block AS b JOIN item AS i ON i.block_id = b.id",
                   "210:30:0");
  document_undo (d);
  document_assert (d, "SELECT count (*) FROM item", "0");
  document_do (d, "{'do': 'add-block', 'template': 'full', 'starts_at': '2026-10-05T10:00',"
                  " 'break_at': '2026-10-05T11:15'}");
  document_assert (d,
                   "SELECT (i.pinned_at - b.starts_at) / 60"
                   " FROM block AS b JOIN item AS i ON i.block_id = b.id",
                   "75");
  document_undo (d);
  document_do (d, "{'do': 'add-block', 'template': 'full', 'minutes': 30}");
  document_assert (d, "SELECT count (*) FROM item", "0");
  document_do (d, "{'do': 'add-block', 'template': 'custom'}");
  document_do (d, "{'do': 'add-block', 'template': 'virtual'}");
  document_do (d, "{'do': 'add-block', 'template': 'nano'}");
  document_assert (d, "SELECT group_concat (minutes) FROM (SELECT minutes FROM block ORDER BY id)",
                   "30,210,240,90");
  document_refuse (d, "venue’s break",
                   "{'do': 'add-block', 'template': 'nano', 'break_at': '2026-10-05T11:15'}");
  document_refuse (d, "venue’s break", "{'do': 'add-block', 'break_at': '2026-10-05T11:15'}");
}

/* The venue has one break for all rooms. */
static void
test_the_venue_has_one_break (void)
{
  g_autoptr (PlumbDocument) d = document_new ("test.microconf");
  const PlumbBlockTemplate *full = plumb_block_template_find ("full");
  const PlumbEdition *edition;
  gint64 monday = 0;

  document_do (d, "{'do': 'set-edition', 'zone': 'Europe/Prague'}");
  document_do (d, "{'do': 'add-block', 'template': 'full', 'starts_at': '2026-10-05T10:00',"
                  " 'break_at': '2026-10-05T11:15'}");
  edition = plumb_snapshot_latest (plumb_document_get_programme (d));
  monday = ((const PlumbBlock *) g_ptr_array_index (edition->blocks, 0))->starts_at;
  g_assert_cmpuint (plumb_block_template_venue_break (full, edition, monday + 86400, 210), ==, 75);
  g_assert_cmpuint (plumb_block_template_venue_break (full, edition, monday + 3600, 210), ==, 90);
  g_assert_cmpuint (plumb_block_template_venue_break (full, edition, monday + 86400, 100), ==, 35);
  g_assert_cmpuint (plumb_block_template_venue_break (full, edition, 0, 210), ==, 90);
  g_assert_cmpuint (
    plumb_block_template_venue_break (plumb_block_template_find ("nano"), edition, monday, 210), ==,
    0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/shapes/%s", shapes[i].name);

      g_strdelimit (path, " :,'.", '_');
      g_test_add_data_func (path, &shapes[i], test_shape);
    }
  g_test_add_func ("/model/shapes/templates", test_templates);
  g_test_add_func ("/model/shapes/one_break", test_the_venue_has_one_break);
  return g_test_run ();
}
