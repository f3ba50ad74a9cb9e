/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-evidence-search.h"

#include <string.h>

#include "plumb-evidence-private.h"
#include "plumb-stems.h"
#include "plumb-words.h"

static void
free_target (PlumbEvidenceTarget *target)
{
  g_free (target->uid);
  g_free (target->title);
  g_array_unref (target->weights);
  g_array_unref (target->people);
  g_free (target);
}

static void
clear_word (gpointer word)
{
  g_free (((PlumbEvidenceWord *) word)->shown);
}

/**
 * plumb_evidence_search_new:
 *
 * Returns: (transfer full): a search for nothing yet
 */
PlumbEvidenceSearch *
plumb_evidence_search_new (void)
{
  PlumbEvidenceSearch *self = g_new0 (PlumbEvidenceSearch, 1);

  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) free_target);
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->emails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->word_list = g_array_new (FALSE, FALSE, sizeof (PlumbEvidenceWord));
  g_array_set_clear_func (self->word_list, clear_word);
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->author_key = g_string_new (NULL);
  return self;
}

void
plumb_evidence_search_free (PlumbEvidenceSearch *self)
{
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->emails);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->words);
  g_array_unref (self->word_list);
  g_hash_table_unref (self->authors);
  g_string_free (self->author_key, TRUE);
  g_free (self);
}

/* A first name alone is many people's: two words at least, in one form however they are spaced. */
static char *
dup_name_key (const char *name)
{
  g_autofree char *folded = plumb_words_fold (name);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t.,", -1);
  g_autoptr (GString) key = g_string_new (NULL);
  guint n_words = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '\0')
        continue;
      g_string_append_printf (key, "%s ", parts[i]);
      n_words++;
    }
  return n_words > 1 ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}

/**
 * plumb_evidence_search_add_person:
 * @email: may be ""
 *
 * Adds somebody whose commits count.
 *
 * Returns: a number for them
 */
guint
plumb_evidence_search_add_person (PlumbEvidenceSearch *self, const char *name, const char *email)
{
  g_autofree char *key = dup_name_key (name);
  guint person = self->people->len;

  g_ptr_array_add (self->people, g_strdup (name));
  if (email[0] != '\0')
    g_hash_table_insert (self->emails, g_utf8_strdown (email, -1), GUINT_TO_POINTER (person + 1));
  if (key != NULL)
    {
      guint value = g_hash_table_contains (self->names, key) ? 0 : person + 1;

      g_hash_table_insert (self->names, g_steal_pointer (&key), GUINT_TO_POINTER (value));
    }
  return person;
}

/**
 * plumb_evidence_search_add_target:
 *
 * Adds something that evidence is looked for.
 *
 * Returns: a number for it
 */
guint
plumb_evidence_search_add_target (PlumbEvidenceSearch *self, const char *uid, const char *title,
                                  gboolean is_accomplishment)
{
  PlumbEvidenceTarget *target = g_new0 (PlumbEvidenceTarget, 1);

  target->uid = g_strdup (uid);
  target->title = g_strdup (title);
  target->is_accomplishment = is_accomplishment;
  target->weights = g_array_new (FALSE, TRUE, sizeof (double));
  target->people = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->targets, target);
  return self->targets->len - 1;
}

typedef struct
{
  PlumbEvidenceSearch *search;
  PlumbEvidenceTarget *target;
  double weight;
} Adding;

static void
add_word_cb (const char *stem, const char *word, gsize length, gpointer user_data)
{
  Adding *adding = user_data;
  PlumbEvidenceSearch *self = adding->search;
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, stem));
  double *weight;

  if (index == 0)
    {
      PlumbEvidenceWord added = { .shown = g_utf8_strdown (word, (gssize) length) };

      g_array_append_val (self->word_list, added);
      index = self->word_list->len;
      g_hash_table_insert (self->words, g_strdup (stem), GUINT_TO_POINTER (index));
    }
  if (adding->target->weights->len < index)
    g_array_set_size (adding->target->weights, index);
  weight = &g_array_index (adding->target->weights, double, index - 1);
  *weight = MAX (*weight, adding->weight);
}

/**
 * plumb_evidence_search_add_words:
 * @weight: how much a word of @text says about the target, of 1
 *
 * Adds words that a target is about.
 */
void
plumb_evidence_search_add_words (PlumbEvidenceSearch *self, guint target, const char *text,
                                 double weight)
{
  Adding adding = { self, g_ptr_array_index (self->targets, target), weight };

  plumb_stems_foreach (text, add_word_cb, &adding);
}

/**
 * plumb_evidence_search_add_speaker:
 *
 * Notes that somebody works on what a target is about.
 */
void
plumb_evidence_search_add_speaker (PlumbEvidenceSearch *self, guint target, guint person)
{
  PlumbEvidenceTarget *it = g_ptr_array_index (self->targets, target);

  g_array_append_val (it->people, person);
}

guint
plumb_evidence_search_get_n_targets (PlumbEvidenceSearch *self)
{
  return self->targets->len;
}

const PlumbEvidenceTarget *
plumb_evidence_search_get_target (PlumbEvidenceSearch *self, guint target)
{
  return g_ptr_array_index (self->targets, target);
}

static PlumbEvidenceAuthor *
new_author (PlumbEvidenceSearch *self, const PlumbGitCommit *commit)
{
  PlumbEvidenceAuthor *author = g_new0 (PlumbEvidenceAuthor, 1);
  g_autofree char *email = g_utf8_strdown (commit->email, -1);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->emails, email));
  g_autofree char *key = NULL;

  author->by_email = found > 0;
  if (found == 0)
    {
      key = dup_name_key (commit->author);
      found = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->names, key)) : 0;
    }
  author->person = (int) found - 1;
  return author;
}

/* Whose a commit is, by address before name. */
const PlumbEvidenceAuthor *
plumb_evidence_search_find_author (PlumbEvidenceSearch *self, const PlumbGitCommit *commit)
{
  PlumbEvidenceAuthor *author;

  g_string_assign (self->author_key, commit->author);
  g_string_append_c (self->author_key, '<');
  g_string_append (self->author_key, commit->email);
  author = g_hash_table_lookup (self->authors, self->author_key->str);
  if (author == NULL)
    {
      author = new_author (self, commit);
      g_hash_table_insert (self->authors, g_strdup (self->author_key->str), author);
    }
  return author;
}
