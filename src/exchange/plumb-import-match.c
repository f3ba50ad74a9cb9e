/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-match.h"

#include "plumb-import-private.h"

/* How many proposals of one title are looked at; more than a few are no titles. */
#define MAX_SAME_TITLE 32

void
plumb_import_matcher_clear (PlumbImportMatcher *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->by_title, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
}

static guint
count_known (const PlumbImportMatcher *self)
{
  return self->edition != NULL ? self->edition->proposals->len : 0;
}

void
plumb_import_matcher_init (PlumbImportMatcher *self, const PlumbEdition *edition)
{
  self->edition = edition;
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_number = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->taken = g_hash_table_new (NULL, NULL);
  self->all_have_id = TRUE;
  self->all_have_number = TRUE;
  for (guint i = 0; i < count_known (self); i++)
    {
      PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);

      self->all_have_id &= proposal->indico_id != 0;
      self->all_have_number &= proposal->friendly_id != 0;
      if (proposal->indico_id != 0)
        g_hash_table_insert (self->by_id, &proposal->indico_id, proposal);
      if (proposal->friendly_id != 0)
        g_hash_table_insert (self->by_number, &proposal->friendly_id, proposal);
    }
}

/* Titles are only compared where ids cannot be, which is seldom, so their keys wait till then. */
static void
index_titles (PlumbImportMatcher *self)
{
  self->by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < count_known (self); i++)
    {
      PlumbProposal *proposal = g_ptr_array_index (self->edition->proposals, i);
      g_autofree char *key = plumb_import_dup_key (proposal->title);
      GPtrArray *same = g_hash_table_lookup (self->by_title, key);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (self->by_title, g_steal_pointer (&key), same);
        }
      g_ptr_array_add (same, proposal);
    }
}

static gboolean
ids_are_comparable (const PlumbProposal *existing, const PlumbImportProposal *proposal)
{
  return (existing->indico_id != 0 && proposal->indico_id != 0)
         || (existing->friendly_id != 0 && proposal->friendly_id != 0);
}

static const char *
first_known_name (const PlumbProposal *existing)
{
  const PlumbProposalPerson *first = existing->people->len > 0
                                       ? g_ptr_array_index (existing->people, 0)
                                       : NULL;

  return first != NULL ? first->person->name : "";
}

static const char *
first_name (const PlumbImportProposal *proposal)
{
  const PlumbImportPerson *first = proposal->people->len > 0
                                     ? g_ptr_array_index (proposal->people, 0)
                                     : NULL;

  return first != NULL ? first->name : "";
}

/* People count as the same where one side does not name any. */
static gboolean
have_same_author (const PlumbProposal *existing, const PlumbImportProposal *proposal)
{
  g_autofree char *known = plumb_import_dup_key (first_known_name (existing));
  g_autofree char *found = plumb_import_dup_key (first_name (proposal));

  return known[0] == '\0' || found[0] == '\0' || g_str_equal (known, found);
}

/**
 * plumb_import_matcher_take_by_title:
 *
 * Finds the proposal of the same title and first author, where one side lacks the ids that would
 * tell. Each proposal is found once.
 *
 * Returns: (transfer none) (nullable): the edition's proposal
 */
const PlumbProposal *
plumb_import_matcher_take_by_title (PlumbImportMatcher *self, const PlumbImportProposal *proposal)
{
  g_autofree char *key = NULL;
  GPtrArray *same;

  if ((self->all_have_id && proposal->indico_id != 0)
      || (self->all_have_number && proposal->friendly_id != 0))
    return NULL;
  key = plumb_import_dup_key (proposal->title);
  if (key[0] == '\0')
    return NULL;
  if (self->by_title == NULL)
    index_titles (self);
  same = g_hash_table_lookup (self->by_title, key);
  for (guint i = 0; same != NULL && i < MIN (same->len, MAX_SAME_TITLE); i++)
    {
      PlumbProposal *existing = g_ptr_array_index (same, i);

      if (!g_hash_table_contains (self->taken, existing) && !ids_are_comparable (existing, proposal)
          && have_same_author (existing, proposal))
        {
          g_hash_table_add (self->taken, existing);
          return existing;
        }
    }
  return NULL;
}

/**
 * plumb_import_matcher_take_by_ids:
 *
 * Finds the proposal of the same id, else of the same number. Each proposal is found once.
 *
 * Returns: (transfer none) (nullable): the edition's proposal
 */
const PlumbProposal *
plumb_import_matcher_take_by_ids (PlumbImportMatcher *self, const PlumbImportProposal *proposal)
{
  PlumbProposal *existing = NULL;

  if (proposal->indico_id != 0)
    existing = g_hash_table_lookup (self->by_id, &proposal->indico_id);
  if (existing == NULL && proposal->friendly_id != 0)
    {
      existing = g_hash_table_lookup (self->by_number, &proposal->friendly_id);
      /* Numbers start anew every year, ids do not. */
      if (existing != NULL && existing->indico_id != 0 && proposal->indico_id != 0)
        existing = NULL;
    }
  if (existing == NULL || !g_hash_table_add (self->taken, existing))
    return NULL;
  return existing;
}

/**
 * plumb_import_matcher_list_left:
 *
 * Returns: (transfer container): the edition's proposals that were not found
 */
GPtrArray *
plumb_import_matcher_list_left (const PlumbImportMatcher *self)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < count_known (self); i++)
    {
      PlumbProposal *existing = g_ptr_array_index (self->edition->proposals, i);

      if (!g_hash_table_contains (self->taken, existing))
        g_ptr_array_add (left, existing);
    }
  return left;
}
