/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One agenda of 40 topics and 80 people against a conference of 5,000 entries.
 */
#include <gio/gio.h>
#include <string.h>

#include "bench.h"
#include "plumb-conference.h"
#include "plumb-document.h"
#include "plumb-load.h"

#define N_ITEMS 5000
#define N_NAMES 2500
#define N_TOPICS 40
#define N_PEOPLE 80
#define START 1791187200 /* Mon 5 Oct 2026, 10:00 in Prague */

typedef struct
{
  GPtrArray *items;
  PlumbSnapshot *snapshot;
  PlumbEdition *edition;
  PlumbRadarIndex *index;
  PlumbDb *db;
  gint64 row;
  GBytes *ics;
} Bench;

static const char *const syllables[] = {
  "ka", "ri", "no", "ta", "mi", "lo", "se", "va", "du", "fe"
};

/* Two words of some syllables; the same number gives the same name. */
static char *
make_name (guint number)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint first = number % 331;
  guint last = number / 3 + 7;

  for (guint n = first + 11; n > 0; n /= 10)
    g_string_append (name, syllables[n % 10]);
  g_string_append_c (name, ' ');
  for (guint n = last + 100; n > 0; n /= 10)
    g_string_append (name, syllables[n % 10]);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static PlumbConferenceItem *
make_item (guint number, GRand *rand)
{
  PlumbConferenceItem *item = plumb_conference_item_new ();
  guint n_people = (guint) g_rand_int_range (rand, 1, 4);

  g_free (item->key);
  item->key = g_strdup_printf ("indico-contribution-%u", number);
  g_free (item->title);
  item->title = g_strdup_printf ("What is next for subject %u of many", number);
  g_free (item->session);
  item->session = g_strdup_printf ("Subject %u MC", number / 20);
  g_set_str (&item->room, "Hall A (Congress Centre)");
  item->starts_at = START + 86400 * g_rand_int_range (rand, 0, 3)
                    + 300 * g_rand_int_range (rand, -12, 84);
  item->ends_at = item->starts_at + 60 * g_rand_int_range (rand, 15, 45);
  for (guint i = 0; i < n_people; i++)
    {
      PlumbConferencePerson *person = plumb_conference_person_new ();
      guint who = (guint) g_rand_int_range (rand, 0, N_NAMES);

      g_free (person->name);
      person->name = make_name (who);
      g_free (person->affiliation);
      person->affiliation = g_strdup_printf ("Employer %u", who % 90);
      g_free (person->email_hash);
      person->email_hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, person->name, -1);
      g_ptr_array_add (item->people, person);
    }
  return item;
}

static void
add_topic (Bench *self, PlumbBlock *block, guint number)
{
  PlumbTopic *topic = plumb_topic_new ();
  PlumbItem *item = plumb_item_new ();

  g_free (topic->title);
  topic->title = g_strdup_printf ("Topic %u", number);
  topic->minutes = item->minutes = 20;
  g_set_str (&item->title, topic->title);
  item->topic = topic;
  for (guint i = 0; i < 4; i++)
    {
      PlumbTopicPerson *part = g_new0 (PlumbTopicPerson, 1);

      part->person = g_ptr_array_index (self->snapshot->people, (number * 2 + i) % N_PEOPLE);
      part->why = g_strdup ("");
      g_ptr_array_add (topic->people, part);
    }
  g_ptr_array_add (self->edition->topics, topic);
  g_ptr_array_add (block->items, item);
}

static void
make_agenda (Bench *self)
{
  self->snapshot = plumb_snapshot_new ();
  self->edition = plumb_edition_new ();
  g_set_str (&self->edition->zone, "Europe/Prague");
  g_ptr_array_add (self->snapshot->editions, self->edition);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      PlumbPerson *person = plumb_person_new ();

      person->id = i + 1;
      g_free (person->uid);
      person->uid = g_strdup_printf ("person-%u", i);
      g_free (person->name);
      person->name = make_name (i * 29);
      g_free (person->email);
      person->email = g_strdup_printf ("person%u@example.org", i);
      g_ptr_array_add (self->snapshot->people, person);
    }
  for (guint b = 0; b < 3; b++)
    {
      PlumbBlock *block = plumb_block_new ();

      block->starts_at = START + 86400 * b;
      block->minutes = 300;
      g_ptr_array_add (self->edition->blocks, block);
      for (guint i = b; i < N_TOPICS; i += 3)
        add_topic (self, block, i);
    }
}

/* Everything that has to happen once a programme is in memory. */
static double
look_whole (gpointer data)
{
  Bench *self = data;
  gint64 start = bench_get_cpu_time ();
  PlumbRadarIndex *index = plumb_radar_index_new (self->items);
  PlumbRadar *radar = plumb_radar_new (index, self->snapshot, self->edition);
  double elapsed = (double) (bench_get_cpu_time () - start);

  g_assert_cmpuint (radar->clashes->len, >, 0);
  plumb_radar_free (radar);
  plumb_radar_index_unref (index);
  return elapsed;
}

/* What has to happen after each change of the agenda. */
static double
look_again (gpointer data)
{
  Bench *self = data;
  gint64 start = bench_get_cpu_time ();
  PlumbRadar *radar = plumb_radar_new (self->index, self->snapshot, self->edition);
  double elapsed = (double) (bench_get_cpu_time () - start);

  plumb_radar_free (radar);
  return elapsed;
}

/* Reading a programme out of the document, which happens once after each import. */
static double
load (gpointer data)
{
  Bench *self = data;
  gint64 start = bench_get_cpu_time ();
  g_autoptr (GPtrArray) items = plumb_load_conference (self->db, self->row, NULL);

  g_assert_cmpuint (items->len, ==, N_ITEMS);
  return (double) (bench_get_cpu_time () - start);
}

static double
read_ics (gpointer data)
{
  Bench *self = data;
  gint64 start = bench_get_cpu_time ();
  g_autoptr (PlumbConference) conference = plumb_conference_read ("bench.ics", self->ics,
                                                                  "Europe/Prague", NULL, NULL);

  g_assert_cmpuint (conference->items->len, ==, N_ITEMS);
  return (double) (bench_get_cpu_time () - start);
}

static void
write_ics (Bench *self)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\n");

  for (guint i = 0; i < self->items->len; i++)
    {
      const PlumbConferenceItem *item = g_ptr_array_index (self->items, i);
      g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (item->starts_at);
      g_autofree char *at = g_date_time_format (start, "%Y%m%dT%H%M%SZ");

      g_string_append_printf (
        text,
        "BEGIN:VEVENT\r\nUID:%s@conf.example.org\r\nSUMMARY:%s\r\n"
        "DTSTART:%s\r\nDURATION:PT30M\r\nLOCATION:%s\r\n"
        "DESCRIPTION:Speakers: %s (Some Employer)\\n\\nWords\\, words.\r\n"
        "END:VEVENT\r\n",
        item->key, item->title, at, item->room,
        ((PlumbConferencePerson *) g_ptr_array_index (item->people, 0))->name);
    }
  g_string_append (text, "END:VCALENDAR\r\n");
  self->ics = g_string_free_to_bytes (g_steal_pointer (&text));
}

static PlumbDocument *
make_document (Bench *self)
{
  g_autofree char *folder = g_dir_make_tmp ("plumb-bench-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "radar.microconf", NULL);
  g_autofree char *path = g_build_filename (folder, "radar.ics", NULL);
  g_autoptr (GError) error = NULL;
  PlumbDocument *document = plumb_document_create (file, "Radar", 2026, &error);

  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (self->ics, NULL),
                       (gssize) g_bytes_get_size (self->ics), &error);
  g_assert_no_error (error);
  plumb_document_do (document, &error, "take-conference", "source", path, NULL);
  g_assert_no_error (error);
  self->db = plumb_document_get_db (document);
  self->row = plumb_snapshot_latest (plumb_document_get_programme (document))->id;
  return document;
}

int
main (void)
{
  Bench bench = { NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (PlumbDocument) document = NULL;

  bench.items = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conference_item_free);
  for (guint i = 0; i < N_ITEMS; i++)
    g_ptr_array_add (bench.items, make_item (i, rand));
  make_agenda (&bench);
  bench.index = plumb_radar_index_new (bench.items);
  write_ics (&bench);
  document = make_document (&bench);
  bench_limit ("radar-5000", 16, 21, look_whole, &bench);
  bench_limit ("radar-5000-edit", 4, 41, look_again, &bench);
  bench_limit ("radar-5000-load", 16, 11, load, &bench);
  bench_limit ("radar-5000-ics", 200, 5, read_ics, &bench);
  plumb_radar_index_unref (bench.index);
  plumb_snapshot_unref (bench.snapshot);
  g_ptr_array_unref (bench.items);
  g_bytes_unref (bench.ics);
  return 0;
}
