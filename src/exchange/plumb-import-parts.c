/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who takes part in a proposal after an import.
 *
 * A file may give one human two affiliations, one with each proposal, but the record has them once.
 * So that importing a file again changes nothing, all proposals use the same details: those of the
 * proposal with the highest number, the newest.
 */
#include "config.h"

#include "plumb-import-plan-private.h"

#include <string.h>

#include "plumb-import-private.h"

/* The details of a human, each from the newest proposal that has it. */
typedef struct
{
  const char *name;
  const char *affiliation;
  const char *email;
  const char *phone;
  gint64 person_id;
  gint64 ranks[5];
} Best;

static void
take_detail (const char **best, gint64 *best_rank, const char *text, gint64 rank)
{
  if (text[0] == '\0' || rank < *best_rank)
    return;
  *best = text;
  *best_rank = rank;
}

/* What tells a human from others: the address, else Indico's number; a name does not. */
static char *
dup_identity (const PlumbImportPerson *person)
{
  if (person->email[0] != '\0')
    return g_ascii_strdown (person->email, -1);
  if (person->indico_person_id != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, person->indico_person_id);
  return NULL;
}

/**
 * plumb_import_context_note_people:
 *
 * Takes note of the people of a proposal that is about to be compared.
 */
void
plumb_import_context_note_people (PlumbImportContext *self, const PlumbImportProposal *proposal)
{
  gint64 rank = proposal->friendly_id;

  if (self->best_people == NULL)
    self->best_people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < proposal->people->len; i++)
    {
      const PlumbImportPerson *person = g_ptr_array_index (proposal->people, i);
      g_autofree char *identity = dup_identity (person);
      Best *best = identity != NULL ? g_hash_table_lookup (self->best_people, identity) : NULL;

      if (identity == NULL)
        continue;
      if (best == NULL)
        {
          best = g_new0 (Best, 1);
          best->name = best->affiliation = best->email = best->phone = "";
          g_hash_table_insert (self->best_people, g_steal_pointer (&identity), best);
        }
      take_detail (&best->name, &best->ranks[0], person->name, rank);
      take_detail (&best->affiliation, &best->ranks[1], person->affiliation, rank);
      take_detail (&best->email, &best->ranks[2], person->email, rank);
      take_detail (&best->phone, &best->ranks[3], person->phone, rank);
      if (person->indico_person_id != 0 && rank >= best->ranks[4])
        {
          best->person_id = person->indico_person_id;
          best->ranks[4] = rank;
        }
    }
}

void
plumb_import_context_clear (PlumbImportContext *self)
{
  g_clear_pointer (&self->best_people, g_hash_table_unref);
}

static Best
best_of (const PlumbImportContext *context, const PlumbImportPerson *person)
{
  g_autofree char *identity = dup_identity (person);
  const Best *best = identity != NULL ? g_hash_table_lookup (context->best_people, identity) : NULL;

  if (best != NULL)
    return *best;
  return (Best) { person->name,  person->affiliation,      person->email,
                  person->phone, person->indico_person_id, { 0 } };
}

/* The ways to know somebody again within one proposal, the surest first. */
typedef enum
{
  BY_PERSON_ID,
  BY_EMAIL,
  BY_NAME,
  N_WAYS,
} Way;

static gboolean
is_same (const PlumbPerson *known, const PlumbImportPerson *person, Way way)
{
  /* The first character of a CSV's cell may be lost. */
  static const char lost[] = "=+-@ ";

  switch (way)
    {
    case BY_PERSON_ID:
      return person->indico_person_id != 0 && known->indico_person_id == person->indico_person_id;
    case BY_EMAIL:
      return person->email[0] != '\0' && g_ascii_strcasecmp (known->email, person->email) == 0;
    case BY_NAME:
    case N_WAYS:
    default:
      return g_ascii_strcasecmp (known->name + strspn (known->name, lost),
                                 person->name + strspn (person->name, lost))
             == 0;
    }
}

/* Finds for every person of the record the one of the file, or NULL; each is found at most once. */
static const PlumbImportPerson **
match_people (const GPtrArray *known, const GPtrArray *people, gboolean *taken)
{
  const PlumbImportPerson **matches = g_new0 (const PlumbImportPerson *, known->len + 1);

  for (Way way = 0; way < N_WAYS; way++)
    {
      for (guint i = 0; i < known->len; i++)
        {
          const PlumbProposalPerson *part = g_ptr_array_index (known, i);

          for (guint k = 0; matches[i] == NULL && k < people->len; k++)
            {
              if (taken[k] || !is_same (part->person, g_ptr_array_index (people, k), way))
                continue;
              matches[i] = g_ptr_array_index (people, k);
              taken[k] = TRUE;
            }
        }
    }
  return matches;
}

static PlumbImportPart *
part_new (const PlumbPerson *existing, const Best *values)
{
  PlumbImportPart *part = g_new0 (PlumbImportPart, 1);

  part->existing = existing;
  part->name = values->name;
  part->affiliation = values->affiliation;
  part->email = values->email;
  part->phone = values->phone;
  part->indico_person_id = values->person_id;
  return part;
}

/* What an import does to people; to add something is no loss. */
typedef enum
{
  EFFECT_NONE = 0,
  EFFECT_CHANGES = 1 << 0,
  EFFECT_OVERWRITES = 1 << 1,
} Effect;

static const char *
newer (const PlumbImportContext *context, const char *old_text, const char *new_text,
       Effect *effect)
{
  if (new_text[0] == '\0' || !plumb_import_is_news (context, old_text, new_text))
    return old_text;
  *effect |= EFFECT_CHANGES | (old_text[0] != '\0' ? EFFECT_OVERWRITES : 0);
  return new_text;
}

/* Somebody whom both know: details the file has replace older ones. The name stays, as the lead may
 * have put it right: "TANAKA Mei" is "Mei Tanaka" in a programme. */
static PlumbImportPart *
merge_part (const PlumbImportContext *context, const PlumbProposalPerson *known,
            const PlumbImportPerson *person, PlumbFields fields, Effect *effect)
{
  const PlumbPerson *old = known->person;
  Best best = best_of (context, person);
  PlumbImportPart *part;

  best.name = old->name;
  best.affiliation = newer (context, old->affiliation, best.affiliation, effect);
  if (g_ascii_strcasecmp (old->email, best.email) == 0)
    best.email = old->email;
  best.email = newer (context, old->email, best.email, effect);
  best.phone = newer (context, old->phone, best.phone, effect);
  if (best.person_id == 0)
    best.person_id = old->indico_person_id;
  part = part_new (old, &best);
  part->is_named = TRUE;
  part->is_speaker = person->is_speaker
                     || (known->is_speaker && (fields & PLUMB_FIELD_SPEAKERS) == 0);
  part->is_submitter = person->is_submitter
                       || (known->is_submitter && (fields & PLUMB_FIELD_SUBMITTER) == 0);
  if (part->is_speaker != known->is_speaker || part->is_submitter != known->is_submitter)
    *effect |= EFFECT_CHANGES | EFFECT_OVERWRITES;
  return part;
}

/* Somebody whom the file does not name. They stay as long as the file may just be too poor.
 *
 * Returns: NULL when they have no part any more */
static PlumbImportPart *
keep_part (const PlumbProposalPerson *known, PlumbFields fields, Effect *effect)
{
  const PlumbPerson *old = known->person;
  const Best values = { old->name,  old->affiliation,      old->email,
                        old->phone, old->indico_person_id, { 0 } };
  gboolean had_part = known->is_speaker || known->is_submitter;
  gboolean is_speaker = known->is_speaker && (fields & PLUMB_FIELD_SPEAKERS) == 0;
  gboolean is_submitter = known->is_submitter && (fields & PLUMB_FIELD_SUBMITTER) == 0;
  PlumbImportPart *part;

  if (is_speaker != known->is_speaker || is_submitter != known->is_submitter)
    *effect |= EFFECT_CHANGES | EFFECT_OVERWRITES;
  if (!is_speaker && !is_submitter
      && ((fields & PLUMB_FIELD_EVERYBODY) != 0
          || (had_part && (fields & PLUMB_FIELD_AUTHORS) != 0)))
    {
      *effect |= EFFECT_CHANGES | EFFECT_OVERWRITES;
      return NULL;
    }
  part = part_new (old, &values);
  part->is_speaker = is_speaker;
  part->is_submitter = is_submitter;
  return part;
}

static gboolean
add_new_parts (PlumbImportEntry *self, const PlumbImportContext *context, const gboolean *taken)
{
  const GPtrArray *people = self->proposal->people;
  guint n_before = self->parts->len;

  for (guint i = 0; i < people->len; i++)
    {
      const PlumbImportPerson *person = g_ptr_array_index (people, i);
      Best best = best_of (context, person);
      PlumbImportPart *part;

      if (taken[i])
        continue;
      part = part_new (NULL, &best);
      part->is_named = TRUE;
      part->is_speaker = person->is_speaker;
      part->is_submitter = person->is_submitter;
      g_ptr_array_add (self->parts, part);
    }
  return self->parts->len > n_before;
}

/* What may differ between two lists of people, from what matters most. */
typedef enum
{
  SHOW_NAMES,
  SHOW_AFFILIATIONS,
  SHOW_EMAILS,
  SHOW_PHONES,
  SHOW_SPEAKERS,
  SHOW_SUBMITTERS,
  N_SHOWS,
} Show;

static void
append_part (GString *text, const PlumbImportPart *part, Show show)
{
  const char *details[N_SHOWS] = { "", part->affiliation, part->email, part->phone, "", "" };

  if ((show == SHOW_SPEAKERS && !part->is_speaker)
      || (show == SHOW_SUBMITTERS && !part->is_submitter))
    return;
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part->name);
  if (details[show][0] != '\0')
    g_string_append_printf (text, " (%s)", details[show]);
}

static char *
format_known (const GPtrArray *known, Show show)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < known->len; i++)
    {
      const PlumbProposalPerson *part = g_ptr_array_index (known, i);
      const PlumbPerson *person = part->person;
      const PlumbImportPart as_part = { person,           person->name,      person->affiliation,
                                        person->email,    person->phone,     0,
                                        part->is_speaker, part->is_submitter };

      append_part (text, &as_part, show);
    }
  return g_string_free (text, FALSE);
}

static char *
format_parts (const GPtrArray *parts, Show show)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    append_part (text, g_ptr_array_index (parts, i), show);
  return g_string_free (text, FALSE);
}

/* Tells no more of the people than is needed to see the difference. */
static void
add_change (PlumbImportEntry *self)
{
  for (Show show = 0; show < N_SHOWS; show++)
    {
      g_autofree char *before = format_known (self->existing->people, show);
      g_autofree char *after = format_parts (self->parts, show);

      if (g_str_equal (before, after) && show + 1 < N_SHOWS)
        continue;
      plumb_import_entry_add (self, PLUMB_FIELD_PEOPLE, g_steal_pointer (&before),
                              g_steal_pointer (&after));
      return;
    }
}

/**
 * plumb_import_entry_compare_people:
 * @self: an entry with a proposal
 *
 * Works out the people as they are to be, and what is new about them.
 *
 * Returns: whether somebody or something known of them would go
 */
gboolean
plumb_import_entry_compare_people (PlumbImportEntry *self, const PlumbImportContext *context)
{
  const PlumbImportProposal *proposal = self->proposal;
  g_autofree gboolean *taken = g_new0 (gboolean, proposal->people->len + 1);
  g_autofree const PlumbImportPerson **matches = NULL;
  Effect effect = EFFECT_NONE;
  guint n_known = self->existing != NULL ? self->existing->people->len : 0;

  if ((proposal->fields & PLUMB_FIELD_PEOPLE) == 0 && proposal->people->len == 0)
    return FALSE;
  if (n_known > 0)
    matches = match_people (self->existing->people, proposal->people, taken);
  for (guint i = 0; i < n_known; i++)
    {
      const PlumbProposalPerson *known = g_ptr_array_index (self->existing->people, i);
      PlumbImportPart *part = matches[i] != NULL
                                ? merge_part (context, known, matches[i], proposal->fields, &effect)
                                : keep_part (known, proposal->fields, &effect);

      if (part != NULL)
        g_ptr_array_add (self->parts, part);
    }
  if (add_new_parts (self, context, taken))
    effect |= EFFECT_CHANGES;
  if (effect != EFFECT_NONE && self->existing != NULL)
    add_change (self);
  return (effect & EFFECT_OVERWRITES) != 0;
}
