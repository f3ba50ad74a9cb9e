/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-error.h"
#include "plumb-import-plan.h"

static void
check_line (const char *line)
{
  fuzz_assert_text (line);
  g_assert_null (strpbrk (line, "\r\n"));
}

/* What others may say of it later is bounded, and what is shown is text. */
static void
check_proposal (const PlumbImportProposal *proposal)
{
  check_line (proposal->title);
  fuzz_assert_text (proposal->content);
  fuzz_assert_text (proposal->comment);
  g_assert_null (strchr (proposal->content, '\r'));
  for (guint i = 0; i < proposal->people->len; i++)
    {
      const PlumbImportPerson *person = g_ptr_array_index (proposal->people, i);

      check_line (person->name);
      check_line (person->affiliation);
      check_line (person->email);
      check_line (person->phone);
    }
  for (guint i = 0; i < proposal->reviews->len; i++)
    fuzz_assert_text (((PlumbReview *) g_ptr_array_index (proposal->reviews, i))->text);
}

static void
check_ids (const PlumbImport *import)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < import->proposals->len; i++)
    {
      PlumbImportProposal *proposal = g_ptr_array_index (import->proposals, i);

      g_assert_true (proposal->indico_id == 0 || g_hash_table_add (ids, &proposal->indico_id));
    }
}

/* A plan into an edition that has nothing has nothing to change. */
static void
check_plan (PlumbImport *import)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImportPlan) plan = NULL;

  g_ptr_array_add (snapshot->editions, edition);
  plan = plumb_import_plan_new (edition, import, NULL, NULL, &error);
  fuzz_assert_answered (plan != NULL, error);
  if (plan == NULL)
    return;
  for (guint i = 0; i < plan->notes->len; i++)
    fuzz_assert_text (g_ptr_array_index (plan->notes, i));
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_CHANGED], ==, 0);
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_MISSING], ==, 0);
  g_assert_cmpuint (plan->entries->len, <=, import->proposals->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = plumb_import_read ("file", bytes, NULL, &error);
  g_autofree char *tracks = NULL;

  fuzz_assert_answered (import != NULL, error);
  if (import == NULL)
    {
      g_assert_true (g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_INVALID));
      return 0;
    }
  for (guint i = 0; i < import->proposals->len; i++)
    check_proposal (g_ptr_array_index (import->proposals, i));
  check_ids (import);
  check_plan (import);
  tracks = plumb_import_dup_tracks (import);
  fuzz_assert_text (tracks);
  return 0;
}
