/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ledger.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-text-kinds.h"

static gboolean
is_space (char c)
{
  return g_ascii_isspace (c);
}

/* Whether @text goes on with the sentence of @length bytes, however it is wrapped. */
static gboolean
goes_on (const char *text, const char *sentence, gsize length)
{
  const char *end = sentence + length;

  while (sentence < end)
    {
      if (is_space (*sentence) != is_space (*text))
        return FALSE;
      if (is_space (*sentence))
        {
          while (sentence < end && is_space (*sentence))
            sentence++;
          while (is_space (*text))
            text++;
        }
      else if (*text++ != *sentence++)
        {
          return FALSE;
        }
    }
  return TRUE;
}

/* The full stop is the style's as often as the lead's. */
static gboolean
has_sentence (const char *text, const char *sentence)
{
  g_autofree char *bare = g_strstrip (g_strdup (sentence));
  gsize length = strlen (bare);
  char first[2] = { bare[0], '\0' };

  if (g_str_has_suffix (bare, "."))
    length--;
  if (length == 0)
    return FALSE;
  for (const char *at = strstr (text, first); at != NULL; at = strstr (at + 1, first))
    {
      if (goes_on (at, bare, length))
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_ledger_dup_releases:
 * @edition: that has @accomplishment
 *
 * Lists the texts that told an accomplishment when they last left the document.
 *
 * Returns: (transfer container) (element-type PlumbRelease): the releases
 */
GPtrArray *
plumb_ledger_dup_releases (const PlumbEdition *edition, const PlumbAccomplishment *accomplishment)
{
  GPtrArray *releases = g_ptr_array_new ();

  for (guint i = 0; i < edition->releases->len; i++)
    {
      PlumbRelease *release = g_ptr_array_index (edition->releases, i);

      if (release->words[0] != '\0' && has_sentence (release->words, accomplishment->text))
        g_ptr_array_add (releases, release);
    }
  return releases;
}

static void
add_place (GString *places, const char *place)
{
  if (places->len > 0)
    /* Translators: what parts the items of a list. */
    g_string_append (places, C_ ("list", ", "));
  g_string_append (places, place);
}

static void
add_release (GString *places, const PlumbRelease *release)
{
  const PlumbTextKind *kind = plumb_text_kinds_find (release->kind);
  g_auto (GStrv) lines = g_strsplit (release->published_in, "\n", -1);
  gboolean any = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_strstrip (lines[i])[0] == '\0')
        continue;
      add_place (places, lines[i]);
      any = TRUE;
    }
  if (!any)
    add_place (places, kind != NULL ? plumb_text_kind_get_title (kind) : release->kind);
}

/**
 * plumb_ledger_dup_places:
 * @edition: that has @accomplishment
 *
 * Says where an accomplishment was published: where its texts can be read, or which texts they are
 * where nobody noted that.
 *
 * Returns: (transfer full): words, "" for nowhere
 */
char *
plumb_ledger_dup_places (const PlumbEdition *edition, const PlumbAccomplishment *accomplishment)
{
  g_autoptr (GPtrArray) releases = plumb_ledger_dup_releases (edition, accomplishment);
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < releases->len; i++)
    add_release (places, g_ptr_array_index (releases, i));
  return g_string_free (places, FALSE);
}

static void
free_entry (PlumbLedgerEntry *entry)
{
  g_ptr_array_unref (entry->releases);
  g_free (entry);
}

static void
free_row (PlumbLedgerRow *row)
{
  g_ptr_array_unref (row->told);
  g_free (row);
}

static void
add_entries (PlumbLedgerRow *row, const PlumbEdition *later)
{
  for (guint i = 0; i < later->accomplishments->len; i++)
    {
      const PlumbAccomplishment *accomplishment = g_ptr_array_index (later->accomplishments, i);
      PlumbLedgerEntry *entry;

      if (g_strcmp0 (accomplishment->topic_uid, row->topic->uid) != 0)
        continue;
      entry = g_new0 (PlumbLedgerEntry, 1);
      entry->edition = later;
      entry->accomplishment = accomplishment;
      entry->releases = plumb_ledger_dup_releases (later, accomplishment);
      g_ptr_array_add (row->told, entry);
    }
}

static const PlumbTopic *
find_follow_up (const char *uid, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);
      const PlumbTopic *part = find_follow_up (uid, topic->topics);

      if (g_strcmp0 (topic->follows_uid, uid) == 0)
        return topic;
      if (part != NULL)
        return part;
    }
  return NULL;
}

static PlumbLedgerRow *
new_row (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const PlumbTopic *topic)
{
  PlumbLedgerRow *row = g_new0 (PlumbLedgerRow, 1);

  row->edition = edition;
  row->topic = topic;
  row->told = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *later = g_ptr_array_index (snapshot->editions, i);

      if (later->year <= edition->year)
        continue;
      add_entries (row, later);
      if (row->follow_up == NULL)
        row->follow_up = find_follow_up (topic->uid, later->topics);
    }
  row->state = row->told->len > 0       ? PLUMB_LEDGER_TOLD
               : row->follow_up != NULL ? PLUMB_LEDGER_OPEN
               : topic->is_skipped      ? PLUMB_LEDGER_SKIPPED
                                        : PLUMB_LEDGER_UNTOLD;
  return row;
}

/**
 * plumb_ledger_list:
 *
 * Lists the topics of the first level of all editions but the newest, oldest first.
 *
 * Returns: (transfer full) (element-type PlumbLedgerRow): the rows, which borrow from @snapshot
 */
GPtrArray *
plumb_ledger_list (const PlumbSnapshot *snapshot)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);

  for (guint i = 0; i + 1 < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      for (guint j = 0; j < edition->topics->len; j++)
        g_ptr_array_add (rows, new_row (snapshot, edition, g_ptr_array_index (edition->topics, j)));
    }
  return rows;
}

/**
 * plumb_ledger_state_nick:
 *
 * Returns: the word for a state in JSON
 */
const char *
plumb_ledger_state_nick (PlumbLedgerState state)
{
  static const char *const nicks[] = {
    [PLUMB_LEDGER_UNTOLD] = "untold",
    [PLUMB_LEDGER_TOLD] = "told",
    [PLUMB_LEDGER_OPEN] = "open",
    [PLUMB_LEDGER_SKIPPED] = "skipped",
  };

  return nicks[state];
}
