/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words that a dictionary should have. The dictionaries are elsewhere: here it is only found out
 * which words are plain words, and not names, code, or terms that the record uses.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"

/* Shorter ones are units and abbreviations. */
#define MIN_CHARS 4

static void
add_words (GHashTable *vocabulary, const char *text)
{
  g_autofree char *folded = plumb_words_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (vocabulary, g_steal_pointer (&words[i]));
  /* The places are empty now, so what is freed is the array. */
  g_free (g_steal_pointer (&words));
}

static void
add_topics (GHashTable *vocabulary, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);

      add_words (vocabulary, topic->title);
      add_words (vocabulary, topic->statement);
      add_words (vocabulary, topic->tried);
      add_words (vocabulary, topic->ask);
      add_topics (vocabulary, topic->topics);
    }
}

/**
 * plumb_lint_new_vocabulary:
 *
 * Returns: (transfer full): the words of the record, folded: whoever writes of "kretprobes" in a
 *   topic need not be told in the announcement
 */
GHashTable *
plumb_lint_new_vocabulary (const PlumbSnapshot *snapshot)
{
  GHashTable *vocabulary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_words (vocabulary, snapshot->name);
  for (guint i = 0; i < snapshot->people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (snapshot->people, i);

      add_words (vocabulary, person->name);
      add_words (vocabulary, person->affiliation);
    }
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      add_words (vocabulary, edition->conference);
      add_words (vocabulary, edition->place);
      add_topics (vocabulary, edition->topics);
      for (guint j = 0; j < edition->accomplishments->len; j++)
        add_words (vocabulary, ((PlumbAccomplishment *) edition->accomplishments->pdata[j])->text);
    }
  return vocabulary;
}

/* Small letters, or one great one at the start: not "eBPF", "TCP", "kmem_cache" or "v6". */
static gboolean
is_plain (const PlumbLint *self, const PlumbLintWord *word)
{
  const char *start = self->text + word->start;
  const char *end = self->text + word->end;
  guint n = 0;

  for (const char *at = start; at < end; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalpha (c) || (n > 0 && !g_unichar_islower (c)))
        return FALSE;
    }
  return n >= MIN_CHARS;
}

static gboolean
is_among (char c, const char *chars)
{
  return c != '\0' && strchr (chars, c) != NULL;
}

/* Whether a word is part of something that is written together, as "linux/io.h", "a.out" and
 * "doesn’t" are. */
static gboolean
is_part (const PlumbLint *self, const PlumbLintWord *word)
{
  char before = word->start > 0 ? self->text[word->start - 1] : '\0';
  const char *after = self->text + word->end;

  if (is_among (before, "/_@#$%&+=<.{\\") || is_among (*after, "/_@#$%&+=>}\\("))
    return TRUE;
  if (plumb_lint_begins (after, "’"))
    return g_ascii_isalpha (after[strlen ("’")]);
  /* A dot or a colon ends a sentence, unless more follows at once. */
  return is_among (*after, ".:'") && g_ascii_isalnum (after[1]);
}

/* A great letter within a sentence makes a name. */
static gboolean
is_name (const PlumbLint *self, guint index)
{
  const PlumbLintWord *word = plumb_lint_word (self, index);
  guint first, end;

  if (!g_unichar_isupper (g_utf8_get_char (self->text + word->start)))
    return FALSE;
  plumb_lint_sentence (self, index, &first, &end);
  return index > first;
}

/* Adds every plain word as a finding; who has a dictionary drops those that are in it. */
void
plumb_lint_check_spelling (PlumbLint *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      const PlumbLintWord *word = plumb_lint_word (self, i);
      g_autofree char *text = NULL;
      g_autofree char *folded = NULL;

      if (word->marks != 0 || !is_plain (self, word) || is_part (self, word) || is_name (self, i))
        continue;
      text = plumb_lint_dup (self, word->start, word->end);
      folded = plumb_words_fold (text);
      if (g_hash_table_contains (self->vocabulary, folded)
          || !g_hash_table_add (seen, g_steal_pointer (&folded)))
        continue;
      /* Translators: %s is a word. */
      plumb_lint_add_word (self, word->start, word->end, text,
                           g_strdup_printf (_ ("Spelling: “%s”"), text));
    }
}
