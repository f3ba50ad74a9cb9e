/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document keeps of the conference's programme.
 *
 * A programme has hundreds of entries and changes a few times a year, so it is read and indexed
 * when somebody asks and kept until its rows change. What the radar sees of an agenda is kept until
 * the next change, as the record is.
 */
#include "config.h"

#include "plumb-document-private.h"
#include "plumb-load.h"

typedef struct
{
  PlumbRadarIndex *index; /* %NULL where there is no programme */
  PlumbRadar *radar;      /* %NULL until asked for */
} Known;

static void
known_free (gpointer data)
{
  Known *self = data;

  g_clear_pointer (&self->index, plumb_radar_index_unref);
  g_clear_pointer (&self->radar, plumb_radar_free);
  g_free (self);
}

/* A programme that cannot be read is none; whatever is wrong with the file shows elsewhere. */
static Known *
find_known (PlumbDocument *self, const PlumbEdition *edition)
{
  Known *known;
  g_autoptr (GPtrArray) items = NULL;

  if (self->radars == NULL)
    self->radars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, known_free);
  known = g_hash_table_lookup (self->radars, &edition->id);
  if (known != NULL)
    return known;
  known = g_new0 (Known, 1);
  items = plumb_load_conference (plumb_document_get_db (self), edition->id, NULL);
  if (items != NULL && items->len > 0)
    known->index = plumb_radar_index_new (items);
  g_hash_table_insert (self->radars, g_memdup2 (&edition->id, sizeof edition->id), known);
  return known;
}

/**
 * plumb_document_get_radar:
 * @year: of which edition
 *
 * Says who of an edition is elsewhere in the conference's programme.
 *
 * Returns: (transfer none) (nullable): what was found, good until the next change; %NULL without a
 *   programme
 */
const PlumbRadar *
plumb_document_get_radar (PlumbDocument *self, int year)
{
  const PlumbSnapshot *programme = plumb_document_get_programme (self);
  const PlumbEdition *edition = plumb_snapshot_find_edition (programme, year);
  Known *known = edition != NULL ? find_known (self, edition) : NULL;

  if (known == NULL || known->index == NULL)
    return NULL;
  if (known->radar == NULL)
    known->radar = plumb_radar_new (known->index, programme, edition);
  return known->radar;
}

/**
 * plumb_document_get_conference:
 * @year: of which edition
 *
 * Returns: (transfer none) (nullable) (element-type PlumbConferenceItem): the conference's
 *   programme, by time
 */
const GPtrArray *
plumb_document_get_conference (PlumbDocument *self, int year)
{
  const PlumbEdition *edition = plumb_snapshot_find_edition (plumb_document_get_programme (self),
                                                             year);
  const Known *known = edition != NULL ? find_known (self, edition) : NULL;

  return known != NULL && known->index != NULL ? plumb_radar_index_get_items (known->index) : NULL;
}

/* Forgets what @changes made wrong. */
void
plumb_document_drop_radars (PlumbDocument *self, const GArray *changes)
{
  const char *programme = g_intern_static_string ("conference_item");
  GHashTableIter iter;
  gpointer value;

  if (self->radars == NULL)
    return;
  for (guint i = 0; i < changes->len; i++)
    {
      if (g_array_index (changes, PlumbChange, i).table == programme)
        {
          g_clear_pointer (&self->radars, g_hash_table_unref);
          return;
        }
    }
  g_hash_table_iter_init (&iter, self->radars);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_clear_pointer (&((Known *) value)->radar, plumb_radar_free);
}
