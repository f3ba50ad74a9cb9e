/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Indico exports as JSON as a programme: the timetable, the list of contributions, and an
 * event with its contributions or sessions.
 *
 * Who only is an author of a talk need not be there; where a file tells who speaks, only they are
 * taken, unless nobody does.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "plumb-conference-private.h"
#include "plumb-error.h"
#include "plumb-indico-json.h"
#include "plumb-time.h"

#define MAX_PEOPLE PLUMB_INDICO_MAX_PEOPLE

static void
set_line (const PlumbIndicoObject *object, const char *key, char **field)
{
  JsonNode *node = plumb_indico_object_get_node (object, key);

  if (node == NULL)
    return;
  g_free (*field);
  *field = plumb_conference_dup_line (plumb_indico_object_get_text (object, key));
}

/* {"date": "2026-10-05", "time": "10:00:00", "tz": "Europe/Prague"} */
static gint64
read_wall_time (const PlumbIndicoObject *entry, const char *key)
{
  PlumbIndicoObject time;
  PlumbWall wall = { 0 };
  const char *date;
  const char *clock;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 seconds = 0;

  if (!plumb_indico_object_get_object (entry, key, &time))
    {
      plumb_indico_object_fail (entry, key, _ ("the time is missing"));
      return 0;
    }
  date = plumb_indico_object_get_text (&time, "date");
  clock = plumb_indico_object_get_text (&time, "time");
  zone = plumb_zone_new (plumb_indico_object_get_text (&time, "tz"), NULL);
  if (zone == NULL)
    plumb_indico_object_fail (&time, "tz", _ ("this is not a time zone such as Europe/Prague"));
  else if (!plumb_date_is_valid (date)
           || sscanf (date, "%4d-%2d-%2d", &wall.year, &wall.month, &wall.day) != 3
           || sscanf (clock, "%2d:%2d:%2d", &wall.hour, &wall.minute, &wall.second) < 2
           || !plumb_wall_to_utc (&wall, zone, &seconds))
    plumb_indico_object_fail (&time, NULL,
                              _ ("this is not a time such as 2026-10-05 and 10:00:00"));
  return seconds;
}

/* The keys of names differ from one export to the next. */
static char *
dup_person_name (const PlumbIndicoObject *object)
{
  static const struct
  {
    const char *first;
    const char *last;
    const char *whole;
  } forms[] = { { "first_name", "last_name", "fullName" }, { "firstName", "familyName", "name" } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name =
        g_strconcat (plumb_indico_object_get_text (object, forms[i].first), " ",
                     plumb_indico_object_get_text (object, forms[i].last), NULL);
      g_autofree char *line = plumb_conference_dup_line (name);

      if (line[0] != '\0')
        return g_steal_pointer (&line);
      g_set_str (&line, plumb_indico_object_get_text (object, forms[i].whole));
      if (line[0] != '\0')
        return plumb_conference_dup_line (line);
    }
  return plumb_conference_dup_line (plumb_indico_object_get_text (object, "full_name"));
}

/* Of conveners Indico writes a list of one address. */
static void
set_email (const PlumbIndicoObject *object, PlumbConferencePerson *person)
{
  JsonNode *node = plumb_indico_object_get_node (object, "email");

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_free (person->email);
      person->email = plumb_conference_dup_line (json_node_get_string (node));
    }
}

static PlumbConferencePerson *
read_person (const PlumbIndicoObject *object)
{
  PlumbConferencePerson *person = plumb_conference_person_new ();

  g_free (person->name);
  person->name = dup_person_name (object);
  set_line (object, "affiliation", &person->affiliation);
  set_email (object, person);
  set_line (object, "emailHash", &person->email_hash);
  set_line (object, "email_hash", &person->email_hash);
  person->indico_person_id = plumb_indico_object_get_id (object, "person_id");
  return person;
}

static gboolean
is_known (const GPtrArray *people, const PlumbConferencePerson *person)
{
  for (guint i = 0; i < people->len; i++)
    {
      if (plumb_conference_person_equal (g_ptr_array_index (people, i), person))
        return TRUE;
    }
  return FALSE;
}

/* @only: a member that has to be true of them, or NULL */
static void
take_people (const PlumbIndicoObject *entry, const char *key, const char *only,
             PlumbConferenceItem *item)
{
  JsonArray *array = plumb_indico_object_get_array (entry, key);
  PlumbIndicoObject object;

  if (array != NULL && json_array_get_length (array) > MAX_PEOPLE)
    {
      plumb_indico_object_fail (entry, key, _ ("there are too many people"));
      return;
    }
  for (guint i = 0; plumb_indico_object_get_element (entry, key, array, i, &object); i++)
    {
      PlumbConferencePerson *person;

      if (only != NULL && !plumb_indico_object_get_boolean (&object, only))
        continue;
      person = read_person (&object);
      if ((person->name[0] == '\0' && person->email[0] == '\0') || is_known (item->people, person))
        plumb_conference_person_free (person);
      else
        g_ptr_array_add (item->people, person);
    }
}

/* Says why an entry is left out, or takes it. */
static void
finish_item (PlumbConference *self, PlumbConferenceItem *item, GError **mistake,
             const PlumbIndicoObject *entry)
{
  g_autofree char *place = NULL;

  if (*mistake == NULL)
    {
      place = entry->key != NULL && entry->index < 0
                ? g_strdup (entry->key)
                : g_strdup_printf ("%s[%d]", entry->key != NULL ? entry->key : "", entry->index);
      plumb_conference_take_item (self, item, place);
      return;
    }
  plumb_conference_leave_out (self, _ ("JSON"), item->title, (*mistake)->message);
  g_clear_error (mistake);
  plumb_conference_item_free (item);
}

/* A session's block. Who convenes it is there all the time. */
static void
read_block (PlumbConference *self, PlumbIndicoObject *entry, const char *session, gint64 id)
{
  g_autoptr (GError) mistake = NULL;
  PlumbConferenceItem *item = plumb_conference_item_new ();
  const char *title;

  entry->error = &mistake;
  title = plumb_indico_object_get_text (entry, "slotTitle");
  g_set_str (&item->session, session);
  g_free (item->title);
  item->title = title[0] != '\0' ? g_strconcat (session, ": ", title, NULL) : g_strdup (session);
  set_line (entry, "room", &item->room);
  set_line (entry, "url", &item->url);
  item->starts_at = read_wall_time (entry, "startDate");
  item->ends_at = read_wall_time (entry, "endDate");
  take_people (entry, "conveners", NULL, item);
  g_free (item->key);
  item->key = plumb_conference_dup_key ("session-block", id);
  finish_item (self, item, &mistake, entry);
}

static void
read_talk (PlumbConference *self, PlumbIndicoObject *entry, const char *session, const char *id_key,
           const char *const *people)
{
  g_autoptr (GError) mistake = NULL;
  PlumbConferenceItem *item = plumb_conference_item_new ();
  gint64 id;

  entry->error = &mistake;
  set_line (entry, "title", &item->title);
  g_set_str (&item->session, session);
  set_line (entry, "room", &item->room);
  set_line (entry, "url", &item->url);
  item->starts_at = read_wall_time (entry, "startDate");
  item->ends_at = read_wall_time (entry, "endDate");
  for (guint i = 0; people[i] != NULL && item->people->len == 0; i++)
    take_people (entry, people[i], NULL, item);
  id = plumb_indico_object_get_id (entry, id_key);
  if (id == 0)
    plumb_indico_object_fail (entry, id_key, _ ("the number is missing"));
  g_free (item->key);
  item->key = plumb_conference_dup_key ("contribution", id);
  finish_item (self, item, &mistake, entry);
}

static const char *const timetable_people[] = { "presenters", "authors", NULL };
static const char *const event_people[] = { "speakers", "primaryauthors", "coauthors", NULL };

static gboolean read_entries (PlumbConference *self, const PlumbIndicoObject *parent,
                              const char *session, GError **error);

/* An entry of the timetable, and what is in it. */
static gboolean
read_entry (PlumbConference *self, PlumbIndicoObject *entry, const char *session, GError **error)
{
  GError **mistake = entry->error;
  const char *type = plumb_indico_object_get_text (entry, "entryType");
  g_autofree char *title = NULL;
  PlumbIndicoObject entries;

  if (g_str_equal (type, "Contribution"))
    read_talk (self, entry, session, "contributionId", timetable_people);
  if (!g_str_equal (type, "Session") || session[0] != '\0')
    return TRUE;
  title = plumb_conference_dup_line (plumb_indico_object_get_text (entry, "title"));
  read_block (self, entry, title, plumb_indico_object_get_id (entry, "sessionSlotId"));
  entry->error = mistake;
  return !plumb_indico_object_get_object (entry, "entries", &entries)
         || read_entries (self, &entries, title, error);
}

static gboolean
read_entries (PlumbConference *self, const PlumbIndicoObject *parent, const char *session,
              GError **error)
{
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init_ordered (&iter, parent->members);
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    {
      PlumbIndicoObject entry;

      if (plumb_conference_is_full (self, error))
        return FALSE;
      if (plumb_indico_object_get_object (parent, key, &entry)
          && !read_entry (self, &entry, session, error))
        return FALSE;
      if (*parent->error != NULL)
        return TRUE;
    }
  return TRUE;
}

/* "results": event -> day -> entries */
static gboolean
read_timetable (PlumbConference *self, const PlumbIndicoObject *results, GError **error)
{
  JsonObjectIter events;
  const char *event_key;

  json_object_iter_init_ordered (&events, results->members);
  while (json_object_iter_next_ordered (&events, &event_key, NULL))
    {
      PlumbIndicoObject event;
      JsonObjectIter days;
      const char *day_key;

      if (!plumb_indico_object_get_object (results, event_key, &event))
        return TRUE;
      json_object_iter_init_ordered (&days, event.members);
      while (json_object_iter_next_ordered (&days, &day_key, NULL))
        {
          PlumbIndicoObject day;

          if (!plumb_indico_object_get_object (&event, day_key, &day))
            return TRUE;
          if (!read_entries (self, &day, "", error))
            return FALSE;
        }
    }
  return TRUE;
}

/* The talks of an event, or of one block of it. */
static gboolean
read_talks (PlumbConference *self, const PlumbIndicoObject *parent, GError **error)
{
  JsonArray *array = plumb_indico_object_get_array (parent, "contributions");
  PlumbIndicoObject talk;

  for (guint i = 0; plumb_indico_object_get_element (parent, "contributions", array, i, &talk); i++)
    {
      g_autofree char *session = NULL;

      if (plumb_conference_is_full (self, error))
        return FALSE;
      set_line (&talk, "session", &session);
      /* One that is not scheduled yet has no time. */
      if (plumb_indico_object_get_node (&talk, "startDate") != NULL)
        read_talk (self, &talk, session != NULL ? session : "", "db_id", event_people);
    }
  return TRUE;
}

static gboolean
read_event (PlumbConference *self, const PlumbIndicoObject *event, GError **error)
{
  JsonArray *blocks = plumb_indico_object_get_array (event, "sessions");
  PlumbIndicoObject block;

  if (!read_talks (self, event, error))
    return FALSE;
  for (guint i = 0; plumb_indico_object_get_element (event, "sessions", blocks, i, &block); i++)
    {
      GError **mistake = block.error;
      g_autofree char *title = NULL;

      if (plumb_conference_is_full (self, error))
        return FALSE;
      title = plumb_conference_dup_line (plumb_indico_object_get_text (&block, "title"));
      read_block (self, &block, title, plumb_indico_object_get_id (&block, "id"));
      block.error = mistake;
      if (!read_talks (self, &block, error))
        return FALSE;
    }
  return TRUE;
}

/* An element of contributions.json; its times are in UTC. */
static void
read_contribution (PlumbConference *self, PlumbIndicoObject *entry)
{
  PlumbConferenceItem *item = plumb_conference_item_new ();
  PlumbIndicoObject session;
  gint64 id = plumb_indico_object_get_id (entry, "id");

  set_line (entry, "title", &item->title);
  if (plumb_indico_object_get_object (entry, "session", &session))
    set_line (&session, "title", &item->session);
  set_line (entry, "room_name", &item->room);
  item->starts_at = plumb_indico_object_get_time (entry, "start_dt");
  item->ends_at = plumb_indico_object_get_time (entry, "end_dt");
  take_people (entry, "persons", "is_speaker", item);
  if (item->people->len == 0)
    take_people (entry, "persons", NULL, item);
  if (id == 0)
    plumb_indico_object_fail (entry, "id", _ ("the number is missing"));
  g_free (item->key);
  item->key = plumb_conference_dup_key ("contribution", id);
  finish_item (self, item, entry->error, entry);
}

static gboolean
read_list (PlumbConference *self, GBytes *text, const PlumbIndicoDocument *document,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  for (guint i = 0; i < document->elements->len; i++)
    {
      const PlumbIndicoSlice *slice = &g_array_index (document->elements, PlumbIndicoSlice, i);
      g_autoptr (GError) mistake = NULL;
      PlumbIndicoObject entry;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || plumb_conference_is_full (self, error))
        return FALSE;
      if (!plumb_indico_object_parse (&entry, parser, text, slice, NULL, (int) i, &mistake))
        {
          g_propagate_error (error, g_steal_pointer (&mistake));
          return FALSE;
        }
      if (i == 0 && !plumb_indico_object_has (&entry, "start_dt"))
        {
          g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                               _ ("This JSON list is not Indico’s list of contributions."));
          return FALSE;
        }
      if (plumb_indico_object_get_node (&entry, "start_dt") != NULL)
        read_contribution (self, &entry);
    }
  return TRUE;
}

static gboolean
read_results (PlumbConference *self, GBytes *text, const PlumbIndicoMember *results,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) mistake = NULL;
  PlumbIndicoObject object;
  gboolean done = TRUE;

  if (results->elements == NULL)
    {
      if (plumb_indico_object_parse (&object, parser, text, &results->value, "results", -1,
                                     &mistake))
        done = read_timetable (self, &object, error);
    }
  for (guint i = 0;
       done && mistake == NULL && results->elements != NULL && i < results->elements->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (plumb_indico_object_parse (&object, parser, text,
                                     &g_array_index (results->elements, PlumbIndicoSlice, i),
                                     "results", (int) i, &mistake))
        done = read_event (self, &object, error);
    }
  if (!done || mistake == NULL)
    return done;
  g_propagate_error (error, g_steal_pointer (&mistake));
  return FALSE;
}

/**
 * plumb_conference_read_json:
 * @text: valid UTF-8
 *
 * Reads an export of Indico.
 */
gboolean
plumb_conference_read_json (PlumbConference *self, GBytes *text, GCancellable *cancellable,
                            GError **error)
{
  g_auto (PlumbIndicoDocument) document = { 0 };
  const PlumbIndicoMember *results;

  if (!plumb_indico_document_cut (&document, text, cancellable, error))
    return FALSE;
  if (document.elements != NULL)
    return read_list (self, text, &document, cancellable, error);
  results = plumb_indico_document_find (&document, "results");
  if (results != NULL)
    return read_results (self, text, results, cancellable, error);
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                       _ ("This JSON is not a programme. Get the conference’s calendar (.ics), or "
                          "its timetable or contributions as JSON."));
  return FALSE;
}
