/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and values of the record in words for a person.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "plumb-columns.h"
#include "plumb-phrases.h"
#include "plumb-text-kinds.h"
#include "plumb-time.h"
#include "plumb-words.h"

/* Names may be whole sentences. */
#define MAX_NAME 60

#define YEAR(key) "(SELECT year FROM edition WHERE id = " key ")"
#define PERSON_NAME(key) "(SELECT name FROM person WHERE id = " key ")"
#define TOPIC_TITLE(key) "(SELECT title FROM topic WHERE id = " key ")"
#define TOPIC_YEAR(key) \
  "(SELECT e.year FROM topic AS t JOIN edition AS e ON e.id = t.edition_id WHERE t.id = " key ")"
#define OF_PERSON(table)                           \
  "SELECT p.name, '', " YEAR (                     \
    "r.edition_id") ", p.uid FROM " table " AS r " \
                    "JOIN person AS p ON p.id = r.person_id WHERE r.uid = ?"
#define OF_PROPOSAL(name, table)                                     \
  "SELECT " name                                                     \
  ", p.title, " YEAR ("p.edition_id") ", p.uid FROM " table " AS r " \
                                      "JOIN proposal AS p ON p.id = r.proposal_id WHERE r.uid = ?"

static const PlumbTable tables[] = {
  { "microconference", N_ ("Microconference"), "overview",
    "SELECT name, '', 0, '' FROM microconference WHERE uid = ?" },
  { "edition", N_ ("Edition"), "overview", "SELECT year, '', year, '' FROM edition WHERE uid = ?" },
  { "person", N_ ("Person"), "people", "SELECT name, '', 0, uid FROM person WHERE uid = ?" },
  { "lead", N_ ("Lead"), "people", OF_PERSON ("lead") },
  { "attendee", N_ ("Key Attendee"), "people", OF_PERSON ("attendee") },
  { "topic", N_ ("Topic"), "topics",
    "SELECT title, '', " YEAR ("edition_id") ", uid FROM topic WHERE uid = ?" },
  { "topic_person", N_ ("Needed for a Topic"), "topics",
    "SELECT " PERSON_NAME ("r.person_id") ", t.title, " YEAR (
      "t.edition_id") ", t.uid"
                      " FROM topic_person AS r JOIN topic AS t ON t.id = r.topic_id WHERE r.uid = ?" },
  { "proposal", N_ ("Proposal"), "proposals",
    "SELECT title, '', " YEAR ("edition_id") ", uid FROM proposal WHERE uid = ?" },
  { "proposal_text", N_ ("Proposal"), "proposals",
    "SELECT title, '', " YEAR ("edition_id") ", uid FROM proposal WHERE uid = ?" },
  { "proposal_person", N_ ("Author of a Proposal"), "proposals",
    OF_PROPOSAL (PERSON_NAME ("r.person_id"), "proposal_person") },
  { "review", N_ ("Review of a Proposal"), "proposals", OF_PROPOSAL ("r.reviewer", "review") },
  { "block", N_ ("Block"), "agenda",
    "SELECT coalesce (nullif (title, ''), room), '', " YEAR (
      "edition_id") ", uid"
                    " FROM block WHERE uid = ?" },
  { "item", N_ ("Entry of the Agenda"), "agenda",
    "SELECT coalesce (" TOPIC_TITLE ("r.topic_id") ", r.title), '', " YEAR (
      "b.edition_id") ", r.uid FROM item AS r JOIN block AS b ON b.id = r.block_id WHERE r.uid = ?" },
  { "accomplishment", N_ ("Accomplishment"), "accomplishments",
    "SELECT text, '', " YEAR ("edition_id") ", uid FROM accomplishment WHERE uid = ?" },
  { "draft", N_ ("Text"), "texts",
    "SELECT kind, '', " YEAR ("edition_id") ", uid FROM draft WHERE uid = ?" },
  { "origin", N_ ("Merged Microconference"), "overview",
    "SELECT name, '', " YEAR ("edition_id") ", '' FROM origin WHERE uid = ?" },
  { "acknowledgement", N_ ("Ignored Finding"), "texts",
    "SELECT reason, '', " YEAR ("edition_id") ", '' FROM acknowledgement WHERE uid = ?" },
  { "release", N_ ("Published Text"), "texts",
    "SELECT kind, '', " YEAR ("edition_id") ", kind FROM release WHERE uid = ?" },
  { "reply", N_ ("Reply"), "proposals",
    "SELECT p.title, '', " YEAR (
      "p.edition_id") ", p.uid FROM reply AS r"
                      " JOIN proposal AS p ON p.id = r.proposal_id WHERE r.uid = ?" },
  { "plan", N_ ("Plan"), "agenda",
    "SELECT name, '', " YEAR ("edition_id") ", '' FROM plan WHERE uid = ?" },
  { "action_item", N_ ("Action Item"), "topics",
    "SELECT r.text, '', " TOPIC_YEAR (
      "r.topic_id") ", (SELECT uid FROM topic WHERE id = r.topic_id)"
                    " FROM action_item AS r WHERE r.uid = ?" },
  { "topic_rule", N_ ("Order of Topics"), "agenda",
    "SELECT " TOPIC_TITLE ("r.topic_id") ", " TOPIC_TITLE ("r.other_id") ", " TOPIC_YEAR (
      "r.topic_id") ", '' FROM topic_rule AS r WHERE r.uid = ?" },
  { "availability", N_ ("Availability"), "people", OF_PERSON ("availability") },
  { "busy", N_ ("Time in a Calendar"), "people", OF_PERSON ("busy") },
  { "conference_item", N_ ("Entry of the Conference"), "agenda",
    "SELECT title, '', " YEAR ("edition_id") ", '' FROM conference_item WHERE uid = ?" },
  { "namesake", N_ ("Namesake"), "people",
    "SELECT r.name, p.name, 0, p.uid FROM namesake AS r JOIN person AS p ON p.id = r.person_id"
    " WHERE r.uid = ?" },
  { "handover", N_ ("Hand-Over"), "agenda",
    "SELECT recipient, '', " YEAR ("edition_id") ", '' FROM handover WHERE uid = ?" },
};

/**
 * plumb_table_find:
 *
 * Returns: (nullable) (transfer none): what is known of a table
 */
const PlumbTable *
plumb_table_find (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (g_str_equal (tables[i].table, table))
        return &tables[i];
    }
  return NULL;
}

void
plumb_thing_clear (PlumbThing *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->uid, g_free);
}

/* A text is known by its kind. */
static char *
dup_shown_name (const PlumbTable *table, const char *name)
{
  const PlumbTextKind *kind = g_str_equal (table->table, "draft")
                                  || g_str_equal (table->table, "release")
                                ? plumb_text_kinds_find (name)
                                : NULL;

  return kind != NULL ? g_strdup (plumb_text_kind_get_title (kind))
                      : plumb_words_opening (name, MAX_NAME);
}

static char *
dup_thing_words (const PlumbTable *table, const char *name, const char *other)
{
  const char *what = gettext (table->words);
  g_autofree char *shown = dup_shown_name (table, name);
  g_autofree char *shown_other = plumb_words_opening (other, MAX_NAME);

  if (shown_other[0] != '\0')
    /* Translators: what something is, and the names of the two that it is about, such as:
     * Order of Topics “Leap seconds”, “Timer wheel”. */
    return g_strdup_printf (_ ("%s “%s”, “%s”"), what, shown, shown_other);
  if (g_str_equal (table->table, "edition"))
    return g_strdup_printf (_ ("Edition %d"), (int) g_ascii_strtoll (name, NULL, 10));
  if (shown[0] != '\0')
    /* Translators: what something is, and its name, such as: Topic “Leap seconds”. */
    return g_strdup_printf (_ ("%s “%s”"), what, shown);
  return g_strdup (what);
}

/**
 * plumb_table_read_thing:
 * @uid: of a row
 * @out_thing: (out): what the row is of
 *
 * Says what a row is.
 *
 * Returns: %FALSE without @error set when there is no such row
 */
gboolean
plumb_table_read_thing (const PlumbTable *self, PlumbDb *db, const char *uid, PlumbThing *out_thing,
                        GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (db, self->sql, "t", uid);
  gboolean is_there = plumb_rows_next (rows);

  if (is_there)
    *out_thing = (PlumbThing) {
      .words = dup_thing_words (self, plumb_rows_text (rows, 0), plumb_rows_text (rows, 1)),
      .place = self->place,
      .uid = plumb_rows_text (rows, 3)[0] != '\0' ? plumb_rows_dup_text (rows, 3) : NULL,
      .year = (int) plumb_rows_int (rows, 2),
    };
  if (plumb_rows_finish (rows, error))
    return is_there;
  if (is_there)
    plumb_thing_clear (out_thing);
  return FALSE;
}

/**
 * plumb_table_dup_name:
 *
 * Returns: (transfer full) (nullable): the name of a row, %NULL when there is none
 */
char *
plumb_table_dup_name (const PlumbTable *self, PlumbDb *db, const char *uid)
{
  g_autofree char *name = plumb_db_dup_text (db, NULL, self->sql, "t", uid);

  if (name == NULL)
    return NULL;
  return name[0] != '\0' ? dup_shown_name (self, name) : g_strdup (gettext (self->words));
}

static char *
dup_instant_words (const char *value, const char *zone)
{
  gint64 seconds = g_ascii_strtoll (value, NULL, 10);
  g_autoptr (GDateTime) time = seconds != 0 ? plumb_time_to_local (seconds, zone) : NULL;

  /* Translators: a day and the time, see g_date_time_format(). */
  return time != NULL ? g_date_time_format (time, _ ("%-d %B %Y, %H:%M")) : g_strdup ("");
}

static char *
dup_choice_words (const PlumbColumn *self, const char *value)
{
  for (const PlumbColumnChoice *choice = self->choices; choice->nick != NULL; choice++)
    {
      if (g_str_equal (choice->nick, value))
        return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, choice->context, choice->words));
    }
  return g_strdup (value);
}

static char *
dup_reference_words (const PlumbColumn *self, PlumbDb *db, const char *value)
{
  char *name = plumb_table_dup_name (plumb_table_find (self->target), db, value);

  return name != NULL ? name : g_strdup (_ ("Something that was deleted"));
}

/* A line each. */
static char *
dup_list_words (const char *value)
{
  g_autoptr (JsonNode) node = json_from_string (value, NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return g_strdup (value);
      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", json_node_get_string (element));
    }
  return array != NULL ? g_string_free (g_steal_pointer (&words), FALSE) : g_strdup (value);
}

static char *
dup_words (const PlumbColumn *self, PlumbDb *db, const char *value, const char *zone)
{
  gint64 number = g_ascii_strtoll (value, NULL, 10);

  switch (self->form)
    {
    case PLUMB_COLUMN_MINUTES:
      return plumb_phrase_minutes_aloud ((guint) CLAMP (number, 0, G_MAXINT32));
    case PLUMB_COLUMN_FLAG:
      return g_strdup (number != 0 ? C_ ("flag", "Yes") : C_ ("flag", "No"));
    case PLUMB_COLUMN_INSTANT:
      return dup_instant_words (value, zone);
    case PLUMB_COLUMN_CHOICE:
      return dup_choice_words (self, value);
    case PLUMB_COLUMN_REFERENCE:
      return dup_reference_words (self, db, value);
    case PLUMB_COLUMN_WORDS:
      return dup_list_words (value);
    case PLUMB_COLUMN_LINE:
    case PLUMB_COLUMN_NAME:
    case PLUMB_COLUMN_PROSE:
    case PLUMB_COLUMN_NUMBER:
    case PLUMB_COLUMN_SCORE:
    case PLUMB_COLUMN_DATE:
    case PLUMB_COLUMN_ZONE:
    case PLUMB_COLUMN_JSON:
    case PLUMB_COLUMN_RANK:
    default:
      return g_strdup (value);
    }
}

/**
 * plumb_column_dup_value_words:
 * @value: (nullable): a value as text; of a reference the uid of its row
 * @zone: of instants
 *
 * Returns: (transfer full): what a value says to a person, "" for none
 */
char *
plumb_column_dup_value_words (const PlumbColumn *self, PlumbDb *db, const char *value,
                              const char *zone)
{
  return value != NULL ? dup_words (self, db, value, zone) : g_strdup ("");
}
