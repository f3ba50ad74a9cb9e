/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-conference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-beginnings.h"
#include "plumb-conference-private.h"
#include "plumb-error.h"
#include "plumb-import-private.h"
#include "plumb-time.h"

/* A title or name that is longer is cut. */
#define MAX_LINE 500

static PlumbConference *
conference_new (void)
{
  PlumbConference *self = g_new0 (PlumbConference, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conference_item_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
plumb_conference_free (PlumbConference *self)
{
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* Says that there are more entries than any conference has. */
gboolean
plumb_conference_is_full (const PlumbConference *self, GError **error)
{
  if (self->items->len < PLUMB_CONFERENCE_MAX_ITEMS)
    return FALSE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
               _ ("There are more than %u entries; no conference has that many."),
               PLUMB_CONFERENCE_MAX_ITEMS);
  return TRUE;
}

/* @place: where it stands, such as "Line 12" */
void
plumb_conference_leave_out (PlumbConference *self, const char *place, const char *title,
                            const char *why)
{
  self->n_left_out++;
  if (self->notes->len >= PLUMB_CONFERENCE_MAX_NOTES)
    return;
  /* Translators: a place such as “Line 12”, the title of an event, and what is wrong with it. */
  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("%s: “%s” is left out: %s"), place, title, why));
}

/**
 * plumb_conference_take_item:
 * @item: (transfer full): an entry
 *
 * Adds an entry. One of the same key takes the place of the one before it, as in a calendar.
 */
void
plumb_conference_take_item (PlumbConference *self, PlumbConferenceItem *item, const char *place)
{
  gpointer known = NULL;

  if (item->starts_at < 0 || item->ends_at < item->starts_at || item->ends_at > PLUMB_TIME_LAST)
    {
      plumb_conference_leave_out (self, place, item->title, _ ("it ends before it starts."));
      plumb_conference_item_free (item);
    }
  else if (g_hash_table_lookup_extended (self->keys, item->key, NULL, &known))
    {
      guint index = GPOINTER_TO_UINT (known);
      PlumbConferenceItem *old = g_ptr_array_index (self->items, index);

      g_hash_table_replace (self->keys, item->key, known);
      g_ptr_array_index (self->items, index) = item;
      plumb_conference_item_free (old);
    }
  else
    {
      g_hash_table_insert (self->keys, item->key, GUINT_TO_POINTER (self->items->len));
      g_ptr_array_add (self->items, item);
    }
}

/**
 * plumb_conference_dup_line:
 *
 * Returns: (transfer full): @text on one line without blanks around it, cut where it is very long
 */
char *
plumb_conference_dup_line (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < MAX_LINE; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
          continue;
        }
      g_string_append_unichar (line, c);
      n++;
    }
  return g_strchomp (g_string_free (g_steal_pointer (&line), FALSE));
}

/* @kind: "contribution" or "session-block" */
char *
plumb_conference_dup_key (const char *kind, gint64 number)
{
  return g_strdup_printf ("indico-%s-%" G_GINT64_FORMAT, kind, number);
}

static gint64
offset_at (GTimeZone *zone, gint64 utc)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc);

  return g_time_zone_get_offset (zone, interval);
}

/**
 * plumb_wall_to_utc:
 * @out_seconds: (out): UTC seconds, untouched on failure
 *
 * Finds the instant at which a clock in @zone shows @self. A time that comes twice, when summer
 * ends, is the first of the two; one that is skipped counts by the offset before the gap. So says
 * RFC 5545, and Indico's programmes have neither.
 *
 * Returns: whether there is such a day and time
 */
gboolean
plumb_wall_to_utc (const PlumbWall *self, GTimeZone *zone, gint64 *out_seconds)
{
  g_autoptr (GDateTime) shown = g_date_time_new_utc (self->year, self->month, self->day, self->hour,
                                                     self->minute, self->second);
  gint64 as_utc;
  gint64 before;
  gint64 after;

  if (shown == NULL)
    return FALSE;
  as_utc = g_date_time_to_unix (shown);
  before = offset_at (zone, as_utc - 24 * 60 * 60);
  after = offset_at (zone, as_utc + 24 * 60 * 60);
  if (offset_at (zone, as_utc - before) != before && offset_at (zone, as_utc - after) == after)
    before = after;
  if (as_utc - before < 0)
    return FALSE;
  *out_seconds = as_utc - before;
  return TRUE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const PlumbConferenceItem *first = a;
  const PlumbConferenceItem *second = b;

  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;
  return strcmp (first->key, second->key);
}

static gboolean
check_beginning (GBytes *bytes, GError **error)
{
  static const PlumbBeginning others[] = {
    { "SQLite format 3", N_ ("This is a document or database and no programme.") },
    { "%PDF", N_ ("This is a PDF. Get the conference’s calendar (.ics) instead.") },
    { "PK\003\004", N_ ("This is an archive. Get the conference’s calendar (.ics) instead.") },
    { "<", N_ ("This is a web page or XML. Get the conference’s calendar (.ics) instead.") },
  };
  const char *what = plumb_beginnings_find (others, G_N_ELEMENTS (others), bytes);

  if (g_bytes_get_size (bytes) == 0)
    what = _ ("The file is empty.");
  else if (g_bytes_get_size (bytes) > PLUMB_CONFERENCE_MAX_BYTES)
    what = _ ("The file is over 32 MB; no conference’s programme is that large.");
  if (what == NULL)
    return TRUE;
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
read_any (PlumbConference *self, GBytes *bytes, const char *zone, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GBytes) text = NULL;
  const char *data;
  gsize length = 0;

  if (!check_beginning (bytes, error))
    return FALSE;
  text = plumb_import_decode (bytes, error);
  if (text == NULL)
    return FALSE;
  for (data = g_bytes_get_data (text, &length); length > 0 && g_ascii_isspace (*data); length--)
    data++;
  if (length > 0 && (*data == '{' || *data == '['))
    return plumb_conference_read_json (self, text, cancellable, error);
  if (length >= 15 && g_ascii_strncasecmp (data, "BEGIN:VCALENDAR", 15) == 0)
    return plumb_conference_read_ics (self, text, zone, cancellable, error);
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                       _ ("This is neither a calendar (.ics) nor what Indico exports as JSON."));
  return FALSE;
}

/**
 * plumb_conference_read:
 * @name: the file's name, for messages
 * @bytes: what is in it: a calendar, or Indico's timetable, contributions or event as JSON
 * @zone: the IANA name of the venue's zone, for times that do not tell theirs
 * @cancellable: (nullable): to stop early, from any thread
 *
 * Reads the programme of a conference. The contents decide which format it is, not the name.
 *
 * Returns: (transfer full): the programme, or %NULL with an error that names file and place
 */
PlumbConference *
plumb_conference_read (const char *name, GBytes *bytes, const char *zone, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (PlumbConference) self = conference_new ();

  g_return_val_if_fail (name != NULL && bytes != NULL && zone != NULL, NULL);
  if (read_any (self, bytes, zone, cancellable, error))
    {
      g_ptr_array_sort_values (self->items, compare_items);
      return g_steal_pointer (&self);
    }
  if (error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: the name of a file; what is wrong with it follows. */
    g_prefix_error (error, _ ("“%s”: "), name);
  return NULL;
}

/**
 * plumb_conference_load:
 * @file: see plumb_conference_read()
 *
 * Reads the programme of a conference from a file.
 *
 * Returns: (transfer full): the programme, or %NULL with an error that names file and place
 */
PlumbConference *
plumb_conference_load (GFile *file, const char *zone, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = plumb_import_dup_name (file);
  g_autoptr (GBytes) bytes = plumb_import_load_bytes (file, PLUMB_CONFERENCE_MAX_BYTES, cancellable,
                                                      error);

  if (bytes != NULL)
    return plumb_conference_read (name, bytes, zone, cancellable, error);
  /* Translators: %s is the name of a file; an error message follows. */
  g_prefix_error (error, _ ("“%s” cannot be read: "), name);
  return NULL;
}
