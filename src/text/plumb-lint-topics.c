/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules about a list of topics that was typed, or frozen, and the topics that the record has now.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"

/* A title of fewer words may stand in a text by chance. */
#define MIN_TITLE_WORDS 3

/* The folded text between blanks, so that whole words can be found in it. */
static char *
dup_padded (const char *text)
{
  g_autofree char *words = plumb_words_fold (text);

  return g_strconcat (" ", words, " ", NULL);
}

static guint
count_words (const char *padded)
{
  guint n = 0;

  for (const char *at = padded; *at != '\0'; at++)
    n += *at == ' ';
  return n - 1;
}

/* Where a title stands in the text, word for word. */
static gboolean
find_title (const PlumbLint *self, const char *padded, guint n_words, gsize *out_start,
            gsize *out_end)
{
  g_auto (GStrv) parts = g_strsplit (padded + 1, " ", -1);

  for (guint i = 0; i + n_words <= self->words->len; i++)
    {
      guint n = 0;

      while (n < n_words)
        {
          const PlumbLintWord *word = plumb_lint_word (self, i + n);
          g_autofree char *found = NULL;

          /* Most words differ in their first letter, and need no folding. */
          if (n == 0 && g_ascii_isalnum (self->text[word->start]) && g_ascii_isalnum (parts[0][0])
              && g_ascii_tolower (self->text[word->start]) != parts[0][0])
            break;
          found = plumb_lint_dup (self, word->start, word->end);
          if (!plumb_words_equal (found, parts[n]))
            break;
          n++;
        }
      if (n < n_words)
        continue;
      *out_start = plumb_lint_word (self, i)->start;
      *out_end = plumb_lint_word (self, i + n_words - 1)->end;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_off_programme (const PlumbProposal *proposal)
{
  if (proposal->topic != NULL)
    return FALSE;
  return proposal->decision == PLUMB_DECISION_DECLINED || proposal->decision == PLUMB_DECISION_MOVED
         || proposal->state == PLUMB_PROPOSAL_WITHDRAWN
         || proposal->state == PLUMB_PROPOSAL_REJECTED;
}

static gboolean
is_topic_title (const PlumbEdition *edition, const char *padded)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      g_autofree char *title = dup_padded (topic->title);

      if (g_str_equal (title, padded))
        return TRUE;
    }
  return FALSE;
}

/* Titles of proposals that will not be talked about. */
void
plumb_lint_check_topic_dropped (PlumbLint *self)
{
  g_autofree char *text = NULL;

  if (!plumb_lint_is_draft (self) || self->proposal != NULL)
    return;
  text = dup_padded (self->text);
  for (guint i = 0; i < self->edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (self->edition->proposals, i);
      g_autofree char *title = NULL;
      gsize start, end;

      if (!is_off_programme (proposal))
        continue;
      title = dup_padded (proposal->title);
      if (count_words (title) < MIN_TITLE_WORDS || strstr (text, title) == NULL
          || is_topic_title (self->edition, title)
          || !find_title (self, title, count_words (title), &start, &end))
        continue;
      plumb_lint_add (
        self, start, end,
                      /* Translators: the title of a proposal. */
        g_strdup_printf (_ ("“%s” is not on the programme any more."), proposal->title), NULL);
    }
}

/* The topics that have a place on the agenda, or all while there is no agenda. */
static GPtrArray *
dup_scheduled (const PlumbEdition *edition)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *topics = g_ptr_array_new ();

  for (guint b = 0; b < edition->blocks->len; b++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, b);

      for (guint i = 0; i < block->items->len; i++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, i);

          if (item->topic != NULL && item->topic->parent == NULL)
            g_hash_table_add (seen, (gpointer) item->topic);
        }
    }
  for (guint i = 0; i < edition->topics->len; i++)
    {
      gpointer topic = g_ptr_array_index (edition->topics, i);

      if (g_hash_table_size (seen) == 0 || g_hash_table_contains (seen, topic))
        g_ptr_array_add (topics, topic);
    }
  return topics;
}

/* An announcement or a page without a single topic is a matter of its own. */
static void
add_no_topics (PlumbLint *self)
{
  if (!g_str_equal (self->kind, "announcement") && !g_str_equal (self->kind, "page"))
    return;
  plumb_lint_add_row (self, self->kind, self->uid, "", "topics", PLUMB_LINT_WARNING,
                      g_strdup (_ ("It names none of the topics.")));
}

/* Where a text lists its topics by hand, all that have a place should be on the list. A text that
 * mentions one or two in passing is no list. */
void
plumb_lint_check_topic_not_named (PlumbLint *self)
{
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (!plumb_lint_is_draft (self) || self->proposal != NULL)
    return;
  topics = dup_scheduled (self->edition);
  text = dup_padded (self->text);
  for (guint i = 0; i < topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (topics, i);
      g_autofree char *title = dup_padded (topic->title);

      if (strstr (text, title) == NULL)
        g_ptr_array_add (missing, topic);
    }
  if (topics->len > 0 && missing->len == topics->len)
    add_no_topics (self);
  else if (missing->len * 2 <= topics->len)
    {
      for (guint i = 0; i < missing->len; i++)
        {
          const PlumbTopic *topic = g_ptr_array_index (missing, i);

          plumb_lint_add_row (
            self, self->kind, self->uid, "", topic->title, PLUMB_LINT_WARNING,
                              /* Translators: the title of a topic. */
            g_strdup_printf (_ ("The topic “%s” is not on its list."), topic->title));
        }
    }
}
