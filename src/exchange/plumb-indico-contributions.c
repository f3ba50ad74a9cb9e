/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "plumb-error.h"
#include "plumb-indico-json.h"

/* One session may have taken an abstract twice, as a clone; only the first is the abstract. */
static gint64
take_abstract_id (const PlumbIndicoObject *contribution, GHashTable *taken)
{
  gint64 id = plumb_indico_object_get_id (contribution, "abstract_id");

  if (id == 0)
    return 0;
  return g_hash_table_add (taken, g_memdup2 (&id, sizeof id)) ? id : 0;
}

static gboolean
check_own_id (const PlumbIndicoObject *contribution, GHashTable *own_ids, guint place)
{
  gint64 id = plumb_indico_object_get_id (contribution, "id");
  gpointer first = NULL;
  g_autofree char *what = NULL;
  g_autofree char *number = NULL;

  if (id == 0 || !g_hash_table_lookup_extended (own_ids, &id, NULL, &first))
    {
      if (id != 0)
        g_hash_table_insert (own_ids, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (place));
      return TRUE;
    }
  number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  /* Translators: the place of another entry in a list, and a number. */
  what = g_strdup_printf (_ ("[%u] has the same id %s"), GPOINTER_TO_UINT (first), number);
  plumb_indico_object_fail (contribution, "id", what);
  return FALSE;
}

/* A session stands for its track: the two are one microconference, and what the organizers put into
 * the session by hand has no track. */
static void
read_place (const PlumbIndicoObject *contribution, PlumbImportBuilder *builder,
            PlumbImportProposal *proposal)
{
  static const char *const keys[] = { "track", "session" };
  PlumbIndicoObject object;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *title;

      if (plumb_indico_object_has (contribution, keys[i]))
        proposal->fields |= PLUMB_FIELD_TRACKS;
      if (!plumb_indico_object_get_object (contribution, keys[i], &object))
        continue;
      title = plumb_indico_object_get_text (&object, "title");
      if (proposal->accepted_track != NULL && g_str_equal (proposal->accepted_track->title, title))
        continue;
      plumb_import_builder_add_track (builder, proposal, title,
                                      plumb_indico_object_get_text (&object, "code"));
      if (proposal->accepted_track == NULL && proposal->tracks->len > 0)
        proposal->accepted_track = g_ptr_array_index (proposal->tracks, 0);
    }
}

static void
read_duration (const PlumbIndicoObject *contribution, PlumbImportProposal *proposal)
{
  double seconds = plumb_indico_object_get_number (contribution, "duration");

  if (isnan (seconds))
    return;
  if (seconds < 0 || seconds > 7 * 24 * 3600)
    {
      plumb_indico_object_fail (contribution, "duration", _ ("the number is out of range"));
      return;
    }
  proposal->minutes = (guint) lround (seconds / 60);
  if (proposal->minutes > 0)
    proposal->fields |= PLUMB_FIELD_MINUTES;
}

/* Whatever is on the programme was accepted once; the abstract may say otherwise by now, so this is
 * the state of a new proposal only and not told of a known one. */
static void
read_contribution (const PlumbIndicoObject *contribution, PlumbImportBuilder *builder,
                   PlumbImportProposal *proposal)
{
  proposal->state = PLUMB_PROPOSAL_ACCEPTED;
  proposal->friendly_id = plumb_indico_object_get_id (contribution, "friendly_id");
  if (plumb_indico_object_has (contribution, "title"))
    proposal->fields |= PLUMB_FIELD_TITLE;
  if (plumb_indico_object_has (contribution, "description"))
    proposal->fields |= PLUMB_FIELD_CONTENT;
  plumb_indico_object_read_text (contribution, "title", &proposal->title);
  plumb_indico_object_read_text (contribution, "description", &proposal->content);
  read_duration (contribution, proposal);
  read_place (contribution, builder, proposal);
  plumb_indico_object_read_persons (contribution, proposal);
  plumb_indico_object_read_custom (contribution, proposal);
}

/**
 * plumb_indico_read_contributions:
 * @bytes: the document's text
 * @document: the same cut up: an array of contributions
 * @cancellable: (nullable): to stop early
 *
 * Reads what Indico exports as contributions.json.
 *
 * Returns: (transfer full): the import, or %NULL with an error that names the place
 */
PlumbImport *
plumb_indico_read_contributions (GBytes *bytes, const PlumbIndicoDocument *document,
                                 GCancellable *cancellable, GError **error)
{
  g_auto (PlumbImportBuilder) builder = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) own_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          NULL);
  g_autoptr (GError) mistake = NULL;

  plumb_import_builder_init (&builder, PLUMB_IMPORT_CONTRIBUTIONS_JSON);
  for (guint i = 0; mistake == NULL && i < document->elements->len; i++)
    {
      const PlumbIndicoSlice *slice = &g_array_index (document->elements, PlumbIndicoSlice, i);
      PlumbIndicoObject contribution;
      PlumbImportProposal *proposal;

      if (g_cancellable_set_error_if_cancelled (cancellable, &mistake)
          || !plumb_indico_object_parse (&contribution, parser, bytes, slice, NULL, (int) i,
                                         &mistake)
          || !check_own_id (&contribution, own_ids, i))
        break;
      proposal = plumb_import_builder_add_proposal (&builder, i);
      proposal->indico_id = take_abstract_id (&contribution, taken);
      read_contribution (&contribution, &builder, proposal);
    }
  if (mistake != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&mistake));
      return NULL;
    }
  return plumb_import_builder_finish (&builder, error);
}
