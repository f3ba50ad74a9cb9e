/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "document.h"

#include <string.h>

#include "plumb-error.h"

/**
 * document_file:
 *
 * Returns: (transfer full): a file in a folder of the running test's own
 */
GFile *
document_file (const char *file_name)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "documents", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_file_new_build_filename (folder, file_name, NULL);
}

PlumbDocument *
document_new (const char *file_name)
{
  g_autoptr (GFile) file = document_file (file_name);
  g_autoptr (GError) error = NULL;
  PlumbDocument *document = plumb_document_create (file, "Tracing", 2026, &error);

  g_assert_no_error (error);
  return document;
}

PlumbDocument *
document_open (GFile *file)
{
  g_autoptr (GError) error = NULL;
  PlumbDocument *document = plumb_document_open (file, &error);

  g_assert_no_error (error);
  return document;
}

/**
 * document_hurry:
 *
 * Commits no longer wait for the disk; for tests that are not about it.
 */
void
document_hurry (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_db_script (plumb_document_get_db (document), "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
}

static gboolean
run (PlumbDocument *document, const char *json, char ***out_made, GError **error)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &json_error);

  if (json_error != NULL)
    g_error ("%s: %s", json, json_error->message);
  return plumb_document_do_json (document, json_node_get_object (node), out_made, error);
}

/* Tests write '...' for "..." in JSON. */
G_GNUC_PRINTF (1, 0) static char *
expand (const char *form, va_list values)
{
  return g_strdelimit (g_strdup_vprintf (form, values), "'", '"');
}

/**
 * document_do:
 * @form: a command in JSON, with ' for "
 *
 * Runs a command that has to work.
 *
 * Returns: (transfer none) (nullable): the first uid that it made, good until the program ends
 */
const char *
document_do (PlumbDocument *document, const char *form, ...)
{
  g_autofree char *json = NULL;
  g_auto (GStrv) made = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, form);
  json = expand (form, values);
  va_end (values);
  if (!run (document, json, &made, &error))
    g_error ("%s: %s", json, error->message);
  return made[0] != NULL ? g_intern_string (made[0]) : NULL;
}

/**
 * document_refuse:
 * @words: what the message must have
 * @form: a command in JSON, with ' for "
 *
 * Runs a command that has to be refused.
 */
void
document_refuse (PlumbDocument *document, const char *words, const char *form, ...)
{
  g_autofree char *json = NULL;
  g_auto (GStrv) made = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, form);
  json = expand (form, values);
  va_end (values);
  if (run (document, json, &made, &error))
    g_error ("%s: was not refused", json);
  g_assert_true (error->domain == PLUMB_ERROR);
  g_assert_null (made);
  if (strstr (error->message, words) == NULL)
    g_error ("%s: “%s” does not say “%s”", json, error->message, words);
}

/**
 * document_text:
 *
 * Returns: (transfer full) (nullable): the first column of the first row
 */
char *
document_text (PlumbDocument *document, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = plumb_db_dup_text (plumb_document_get_db (document), &error, sql, "");

  g_assert_no_error (error);
  return text;
}

void
document_assert (PlumbDocument *document, const char *sql, const char *expected)
{
  g_autofree char *found = document_text (document, sql);

  if (g_strcmp0 (found, expected) != 0)
    g_error ("%s: expected “%s”, found “%s”", sql, expected, found);
}

void
document_undo (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_document_undo (document, NULL, &error);
  g_assert_no_error (error);
}

void
document_redo (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_document_redo (document, NULL, &error);
  g_assert_no_error (error);
}

static void
fill_old_edition (PlumbDocument *document)
{
  const char *old;

  document_do (document, "{'do': 'add-edition', 'year': 2025, 'place': 'Elsewhere',"
                         " 'zone': 'Asia/Tokyo', 'starts': '2025-09-01', 'ends': '2025-09-03'}");
  old = document_do (document, "{'do': 'add-topic', 'title': 'Old', 'edition': 2025}");
  document_do (document,
               "{'do': 'add-topic', 'title': 'Old, below', 'edition': 2025,"
               " 'parent': '%s'}",
               old);
  document_do (document,
               "{'do': 'add-accomplishment', 'text': 'It was merged.', 'topic': '%s',"
               " 'evidence': ['v6.12', 'https://lore.example.org/1']}",
               old);
  document_do (document, "{'do': 'add-accomplishment', 'text': 'It was not.',"
                         " 'status': 'not-feasible'}");
  document_do (document, "{'do': 'add-topic', 'title': 'Follow-up', 'follows': '%s'}", old);
  document_do (document, "{'do': 'add-block', 'edition': 2025, 'room': 'Old hall'}");
  document_do (document, "{'do': 'add-origin', 'edition': 2025, 'name': 'Older'}");
  document_do (document, "{'do': 'add-origin', 'name': 'Other', 'source': 'A mail'}");
  document_do (document, "{'do': 'acknowledge', 'key': 'x', 'reason': 'It is meant so.'}");
}

static void
fill_proposals (PlumbDocument *document)
{
  const char *uids[6];
  const char *topic;

  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    uids[i] = document_do (document,
                           "{'do': 'add-proposal', 'title': 'Proposal %u',"
                           " 'content': 'Words *%u*', 'minutes': %u,"
                           " 'name': 'Speaker %u', 'email': 's%u@example.org'}",
                           i, i, i * 10, i % 4, i % 4);
  topic = document_do (document, "{'do': 'accept', 'proposal': '%s'}", uids[0]);
  document_do (document, "{'do': 'join', 'proposal': '%s', 'topic': '%s'}", uids[1], topic);
  document_do (document, "{'do': 'decline', 'proposal': '%s'}", uids[2]);
  document_do (document, "{'do': 'move-out', 'proposal': '%s', 'to': 'Real-Time'}", uids[3]);
  document_do (document, "{'do': 'mark-told', 'proposal': ['%s', '%s']}", uids[0], uids[2]);
  document_do (document, "{'do': 'add-topic', 'title': 'Below', 'parent': '%s'}", topic);
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    document_do (document, "{'do': 'set-reply', 'proposal': '%s', 'markdown': 'Thanks'}", uids[i]);
}

static void
fill_agenda (PlumbDocument *document)
{
  const char *block = document_do (document, "{'do': 'add-block', 'room': 'Hall B',"
                                             " 'starts_at': '2026-10-05T10:00', 'minutes': 210}");
  const char *other = document_do (document, "{'do': 'add-block', 'minutes': 90}");
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'Placed'}");
  const char *first = topic;

  document_do (document, "{'do': 'add-opening', 'block': '%s', 'title': 'Welcome'}", block);
  document_do (document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", topic, block);
  document_do (document, "{'do': 'add-break', 'block': '%s', 'at': '2026-10-05T11:30'}", block);
  topic = document_do (document, "{'do': 'add-topic', 'title': 'Placed too', 'minutes': 40}");
  document_do (document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", topic, other);
  document_do (document,
               "{'do': 'set-topic-rule', 'kind': 'before', 'topic': '%s',"
               " 'other': '%s'}",
               first, topic);
  document_do (document, "{'do': 'set-topic', 'topic': '%s', 'is_hot': true}", first);
  first = document_do (document, "{'do': 'add-topic', 'title': 'Not placed'}");
  document_do (document,
               "{'do': 'set-topic-rule', 'kind': 'apart', 'topic': '%s',"
               " 'other': '%s'}",
               first, topic);
  document_do (document, "{'do': 'copy-plan', 'name': 'Plan B'}");
}

/* The first block is under way: one entry is over, one runs, and a topic waits. */
static void
fill_day (PlumbDocument *document)
{
  g_autofree char *block = document_text (document, "SELECT uid FROM block WHERE room = 'Hall B'");
  g_autofree char *placed = document_text (document,
                                           "SELECT uid FROM topic WHERE title = 'Placed'");
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'Placed last'}");

  document_do (document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", topic, block);
  document_do (document, "{'do': 'next-item', 'block': '%s', 'at': '2026-10-05T10:00'}", block);
  document_do (document, "{'do': 'next-item', 'block': '%s', 'at': '2026-10-05T10:05'}", block);
  document_do (document, "{'do': 'add-action', 'topic': '%s', 'text': 'Send it'}", placed);
  document_do (document,
               "{'do': 'add-action', 'topic': '%s', 'text': 'Test it',"
               " 'name': 'Key Person'}",
               placed);
  document_do (document, "{'do': 'publish-outcomes', 'edition': 2025}");
}

static void
fill_people (PlumbDocument *document)
{
  const char *person = document_do (document, "{'do': 'add-person', 'name': 'Key Person'}");
  g_autofree char *topic = document_text (document, "SELECT uid FROM topic WHERE title = 'Placed'");

  document_do (document, "{'do': 'add-lead', 'name': 'Lead One', 'email': 'lead@example.org'}");
  document_do (document, "{'do': 'add-lead', 'name': 'Lead Two'}");
  document_do (document,
               "{'do': 'set-attendee', 'person': '%s', 'why': 'Knows',"
               " 'status': 'invited', 'pass': true}",
               person);
  document_do (document, "{'do': 'add-topic-person', 'topic': '%s', 'person': '%s'}", topic,
               person);
  document_do (document, "{'do': 'add-topic-person', 'topic': '%s', 'name': 'Lead One'}", topic);
  document_do (document,
               "{'do': 'set-availability', 'person': '%s', 'words': 'only after 10:30',"
               " 'zone': 'Asia/Tokyo'}",
               person);
  document_do (document,
               "{'do': 'set-busy', 'person': '%s', 'spans':"
               " ['cannot 2026-10-05T10:00 2026-10-05T11:00']}",
               person);
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': 'Come to {{name}}'}");
}

/* A programme with one entry, and names that somebody asked about. */
static void
fill_conference (PlumbDocument *document)
{
  static const char text[] =
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Elsewhere\r\n"
    "DTSTART:20261005T080000Z\r\nDURATION:PT30M\r\n"
    "DESCRIPTION:Speakers: Lead One (X)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  static const char *const people[] = { "Key Person", "Lead One", "Lead Two" };
  static const char *const names[] = { "A title", "x", "given", "Ünïcödé" };
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "programme.ics", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  document_do (document, "{'do': 'take-conference', 'source': '%s'}", path);
  for (guint i = 0; i < G_N_ELEMENTS (people) * G_N_ELEMENTS (names); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT uid FROM person WHERE name = '%s'",
                                              people[i % G_N_ELEMENTS (people)]);
      g_autofree char *person = document_text (document, sql);

      document_do (document, "{'do': 'set-namesake', 'person': '%s', 'name': '%s', 'is_same': %s}",
                   person, names[i / G_N_ELEMENTS (people)], i % 2 == 0 ? "true" : "false");
    }
}

/**
 * document_fill:
 *
 * Brings some of everything into a document.
 */
void
document_fill (PlumbDocument *document)
{
  document_do (document, "{'do': 'set-edition', 'zone': 'Europe/Prague', 'starts': '2026-10-05',"
                         " 'ends': '2026-10-07'}");
  fill_old_edition (document);
  fill_proposals (document);
  fill_agenda (document);
  fill_people (document);
  fill_day (document);
  fill_conference (document);
}
