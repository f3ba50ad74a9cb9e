/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a newer programme brings.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-conference.h"

/* A calendar of Indico's also tells the venue, "Hall B (Congress Centre)", a timetable does not. */
static gboolean
is_same_room (const char *a, const char *b)
{
  gsize n_a = strcspn (a, "(");
  gsize n_b = strcspn (b, "(");

  while (n_a > 0 && a[n_a - 1] == ' ')
    n_a--;
  while (n_b > 0 && b[n_b - 1] == ' ')
    n_b--;
  return n_a == n_b && strncmp (a, b, n_a) == 0;
}

static void
count_item (PlumbConferenceChanges *changes, const PlumbConferenceItem *old,
            const PlumbConferenceItem *item)
{
  if (old == NULL)
    changes->n_new++;
  else if (old->starts_at != item->starts_at || old->ends_at != item->ends_at
           || !is_same_room (old->room, item->room))
    changes->n_moved++;
  else if (!plumb_conference_item_equal (old, item))
    changes->n_changed++;
}

/**
 * plumb_conference_compare:
 * @before: (element-type PlumbConferenceItem): the entries there were
 * @after: (element-type PlumbConferenceItem): those there are
 *
 * Counts what changed between two programmes; an entry is known by its key.
 */
PlumbConferenceChanges
plumb_conference_compare (const GPtrArray *before, const GPtrArray *after)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  PlumbConferenceChanges changes = { 0 };

  for (guint i = 0; i < before->len; i++)
    {
      PlumbConferenceItem *item = g_ptr_array_index (before, i);

      g_hash_table_insert (known, item->key, item);
    }
  for (guint i = 0; i < after->len; i++)
    {
      const PlumbConferenceItem *item = g_ptr_array_index (after, i);

      count_item (&changes, g_hash_table_lookup (known, item->key), item);
      g_hash_table_remove (known, item->key);
    }
  changes.n_gone = g_hash_table_size (known);
  return changes;
}

/**
 * plumb_conference_changes_to_words:
 *
 * Returns: (transfer full): such as "12 new, 3 moved, 1 gone"; "" when nothing changed
 */
char *
plumb_conference_changes_to_words (const PlumbConferenceChanges *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  /* Translators: of entries of a conference’s programme */
  if (self->n_new > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%u new", "%u new", self->n_new), self->n_new));
  if (self->n_moved > 0)
    g_strv_builder_take (
      parts, g_strdup_printf (ngettext ("%u moved", "%u moved", self->n_moved), self->n_moved));
  if (self->n_changed > 0)
    g_strv_builder_take (
      parts,
      g_strdup_printf (ngettext ("%u changed", "%u changed", self->n_changed), self->n_changed));
  if (self->n_gone > 0)
    g_strv_builder_take (
      parts, g_strdup_printf (ngettext ("%u gone", "%u gone", self->n_gone), self->n_gone));
  words = g_strv_builder_end (parts);
  /* Translators: between parts such as “12 new” and “3 moved” */
  return g_strjoinv (_ (", "), words);
}
