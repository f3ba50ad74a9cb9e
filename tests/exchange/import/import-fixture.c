/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "import-fixture.h"

#include <string.h>

#include "plumb-error.h"

GBytes *
load_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "import", "data", name,
                                                 NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

PlumbImport *
read_data (const char *name)
{
  g_autoptr (GBytes) bytes = load_data (name);
  g_autoptr (GError) error = NULL;
  PlumbImport *import = plumb_import_read (name, bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

PlumbImport *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return plumb_import_read ("x", bytes, NULL, error);
}

/* A record with one edition and nothing in it. */
PlumbSnapshot *
new_record (void)
{
  PlumbSnapshot *record = plumb_snapshot_new ();

  g_ptr_array_add (record->editions, plumb_edition_new ());
  return record;
}

PlumbEdition *
edition_of (PlumbSnapshot *record)
{
  return g_ptr_array_index (record->editions, 0);
}

PlumbImportPlan *
plan_for (PlumbSnapshot *record, PlumbImport *import, const char *track)
{
  g_autoptr (GError) error = NULL;
  PlumbImportPlan *plan = plumb_import_plan_new (edition_of (record), import, track, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);
  return plan;
}

static PlumbPerson *
find_person (PlumbSnapshot *record, const PlumbImportPart *part)
{
  PlumbPerson *person;

  for (guint i = 0; i < record->people->len; i++)
    {
      person = g_ptr_array_index (record->people, i);
      if (person == part->existing
          || (part->existing == NULL && part->email[0] != '\0'
              && g_ascii_strcasecmp (person->email, part->email) == 0))
        return person;
    }
  person = plumb_person_new ();
  g_ptr_array_add (record->people, person);
  return person;
}

static void
set_detail (char **detail, const char *text)
{
  if (text[0] != '\0')
    g_set_str (detail, text);
}

static void
apply_people (PlumbSnapshot *record, PlumbProposal *proposal, const PlumbImportEntry *entry)
{
  g_ptr_array_set_size (proposal->people, 0);
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const PlumbImportPart *part = g_ptr_array_index (entry->parts, i);
      PlumbPerson *person = find_person (record, part);
      PlumbProposalPerson *role = g_new0 (PlumbProposalPerson, 1);

      set_detail (&person->name, part->name);
      set_detail (&person->affiliation, part->affiliation);
      set_detail (&person->email, part->email);
      set_detail (&person->phone, part->phone);
      if (part->indico_person_id != 0)
        person->indico_person_id = part->indico_person_id;
      role->person = person;
      role->is_speaker = part->is_speaker;
      role->is_submitter = part->is_submitter;
      g_ptr_array_add (proposal->people, role);
    }
}

static void
apply_reviews (PlumbProposal *proposal, const PlumbImportProposal *from)
{
  g_ptr_array_set_size (proposal->reviews, 0);
  for (guint i = 0; i < from->reviews->len; i++)
    {
      const PlumbReview *review = g_ptr_array_index (from->reviews, i);
      PlumbReview *copy = plumb_review_new ();

      copy->indico_id = review->indico_id;
      copy->is_comment = review->is_comment;
      copy->score = review->score;
      copy->created_at = review->created_at;
      g_set_str (&copy->reviewer, review->reviewer);
      g_set_str (&copy->action, review->action);
      g_set_str (&copy->text, review->text);
      g_ptr_array_add (proposal->reviews, copy);
    }
}

static void
apply_fields (PlumbProposal *proposal, const PlumbImportEntry *entry, const PlumbImport *import)
{
  const PlumbImportProposal *from = entry->proposal;

  if (proposal->indico_id == 0 && (entry->fields & PLUMB_FIELD_IDS) != 0)
    proposal->indico_id = from->indico_id;
  if (proposal->friendly_id == 0 && (entry->fields & PLUMB_FIELD_IDS) != 0)
    proposal->friendly_id = from->friendly_id;
  if ((entry->fields & PLUMB_FIELD_TITLE) != 0)
    g_set_str (&proposal->title, from->title);
  if ((entry->fields & PLUMB_FIELD_CONTENT) != 0)
    g_set_str (&proposal->content, from->content);
  if ((entry->fields & PLUMB_FIELD_STATE) != 0 || entry->existing == NULL)
    proposal->state = from->state;
  if ((entry->fields & PLUMB_FIELD_SCORE) != 0)
    proposal->score = from->score;
  if ((entry->fields & PLUMB_FIELD_SUBMITTED_AT) != 0)
    proposal->submitted_at = from->submitted_at;
  if ((entry->fields & PLUMB_FIELD_MINUTES) != 0)
    proposal->minutes = from->minutes;
  if ((entry->fields & PLUMB_FIELD_TRACKS) != 0)
    g_set_str (&proposal->track, entry->track);
  if ((entry->fields & PLUMB_FIELD_COMMENT) != 0)
    g_set_str (&proposal->submission_comment, from->comment);
  if ((entry->fields & PLUMB_FIELD_CUSTOM) != 0)
    {
      g_autofree char *answers = plumb_import_merge_answers (import, proposal->answers, from);

      g_set_str (&proposal->answers, answers);
    }
  if ((entry->fields & PLUMB_FIELD_REVIEWS) != 0)
    apply_reviews (proposal, from);
}

/* Does to the values what the store does to the database, ticked or not. */
void
apply (PlumbSnapshot *record, const PlumbImportPlan *plan)
{
  for (guint i = 0; i < plan->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (plan->entries, i);
      PlumbProposal *proposal = (PlumbProposal *) entry->existing;

      if (entry->kind == PLUMB_IMPORT_ENTRY_MISSING)
        continue;
      if (proposal == NULL)
        {
          proposal = plumb_proposal_new ();
          g_ptr_array_add (edition_of (record)->proposals, proposal);
        }
      apply_fields (proposal, entry, plan->import);
      if (entry->parts != NULL)
        apply_people (record, proposal, entry);
    }
}

void
import_all (PlumbSnapshot *record, const char *name)
{
  g_autoptr (PlumbImport) import = read_data (name);
  g_autoptr (PlumbImportPlan) plan = plan_for (record, import, NULL);

  apply (record, plan);
}

PlumbProposal *
find_proposal (PlumbSnapshot *record, gint64 friendly_id)
{
  for (guint i = 0; i < edition_of (record)->proposals->len; i++)
    {
      PlumbProposal *proposal = g_ptr_array_index (edition_of (record)->proposals, i);

      if (proposal->friendly_id == friendly_id)
        return proposal;
    }
  g_assert_not_reached ();
}

const PlumbImportProposal *
find_imported (const PlumbImport *import, gint64 friendly_id)
{
  for (guint i = 0; i < import->proposals->len; i++)
    {
      const PlumbImportProposal *proposal = g_ptr_array_index (import->proposals, i);

      if (proposal->friendly_id == friendly_id)
        return proposal;
    }
  g_assert_not_reached ();
}

/* What a plan shows, one line an entry: "changed #12 [x] Title: a -> b". Unchanged ones are left
 * out. */
char *
describe_plan (const PlumbImportPlan *plan)
{
  static const char *const kinds[] = { "new", "changed", "withdrawn", "missing", "unchanged" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (plan->entries, i);

      if (entry->kind == PLUMB_IMPORT_ENTRY_UNCHANGED)
        continue;
      g_string_append_printf (text, "%s #%d %s", kinds[entry->kind],
                              (int) (entry->proposal != NULL ? entry->proposal->friendly_id
                                                             : entry->existing->friendly_id),
                              entry->selected ? "[x]" : "[ ]");
      for (guint k = 0; k < entry->changes->len; k++)
        {
          const PlumbImportChange *change = g_ptr_array_index (entry->changes, k);

          g_string_append_printf (text, " %s: %s -> %s;", change->label, change->old_text,
                                  change->new_text);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* "Name|affiliation|address|roles" for everybody, parted by "/". */
char *
describe_people (const PlumbImportProposal *proposal)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < proposal->people->len; i++)
    {
      const PlumbImportPerson *person = g_ptr_array_index (proposal->people, i);

      g_string_append_printf (text, "%s%s|%s|%s|%s%s%s", i > 0 ? "/" : "", person->name,
                              person->affiliation, person->email, person->is_speaker ? "s" : "",
                              person->is_author ? "a" : "", person->is_submitter ? "u" : "");
    }
  return g_string_free (text, FALSE);
}

void
assert_plan (PlumbSnapshot *record, const char *name, const char *expected)
{
  g_autoptr (PlumbImport) import = read_data (name);
  g_autoptr (PlumbImportPlan) plan = plan_for (record, import, NULL);
  g_autofree char *text = describe_plan (plan);

  g_assert_cmpstr (text, ==, expected);
}

void
assert_text_plan (PlumbSnapshot *record, const char *file, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = read_text (file, &error);
  g_autoptr (PlumbImportPlan) plan = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  plan = plan_for (record, import, NULL);
  text = describe_plan (plan);
  g_assert_cmpstr (text, ==, expected);
}

void
import_text (PlumbSnapshot *record, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = read_text (file, &error);
  g_autoptr (PlumbImportPlan) plan = NULL;

  g_assert_no_error (error);
  plan = plan_for (record, import, NULL);
  apply (record, plan);
}

void
assert_error (GBytes *bytes, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = plumb_import_read ("x", bytes, NULL, &error);

  g_assert_null (import);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, expected);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}
