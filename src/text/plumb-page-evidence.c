/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accomplishments with the evidence that stands in and behind their words.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "plumb-evidence.h"
#include "plumb-page-labels.h"

/* As many digits as no word has. */
#define MIN_COMMIT 12
#define MAX_COMMIT 64
/* More than this nobody reads, and each is compared with those before. */
#define MAX_EVIDENCE 64

static const char brackets[] = "<([{\"'`>)]},;:.!?";

static void
add_once (GPtrArray *texts, const char *text)
{
  if (texts->len < MAX_EVIDENCE
      && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

static gboolean
is_address (const char *word)
{
  return g_str_has_prefix (word, "https://") || g_str_has_prefix (word, "http://");
}

static gboolean
is_version (const char *word)
{
  g_auto (PlumbEvidence) evidence = { 0 };

  if (word[0] != 'v' || !g_ascii_isdigit (word[1]) || strlen (word) > 16)
    return FALSE;
  plumb_evidence_parse (word, &evidence);
  return evidence.kind == PLUMB_EVIDENCE_VERSION;
}

/* @follows: the word before is “commit” */
static gboolean
is_commit (const char *word, gboolean follows)
{
  gsize length = strspn (word, "0123456789abcdef");

  return word[length] == '\0' && length >= (follows ? 7 : MIN_COMMIT) && length <= MAX_COMMIT
         && strpbrk (word, "0123456789") != NULL;
}

static char *
strip_word (const char *word, gsize length)
{
  while (length > 0 && strchr (brackets, word[0]) != NULL)
    {
      word++;
      length--;
    }
  while (length > 0 && strchr (brackets, word[length - 1]) != NULL)
    length--;
  return g_strndup (word, length);
}

/* The number of “[12]”, or 0 */
static guint
read_mark (const char *word, gsize length)
{
  gsize digits = length > 2 && word[0] == '[' ? strspn (word + 1, "0123456789") : 0;

  return digits > 0 && digits <= 4 && word[1 + digits] == ']' ? (guint) atoi (word + 1) : 0;
}

typedef void (*WordFunc) (const char *word, gsize length, gboolean follows, gpointer user_data);

/* Words that hold brackets, such as “[v6.1][2]”, are told apart there. */
static void
each_word (const char *text, WordFunc func, gpointer user_data)
{
  gboolean follows = FALSE;

  while (*text != '\0')
    {
      gsize length = strcspn (text, " ");
      const char *bracket = text[0] == '[' ? memchr (text, ']', length) : NULL;

      if (bracket != NULL)
        length = (gsize) (bracket - text) + 1;
      if (length > 0)
        {
          func (text, length, follows, user_data);
          follows = length == 6 && g_ascii_strncasecmp (text, "commit", 6) == 0;
        }
      text += length;
      text += strspn (text, " ");
    }
}

typedef struct
{
  GPtrArray *evidence;
  GHashTable *footnotes;
} Search;

static void
find_evidence_cb (const char *word, gsize length, gboolean follows, gpointer user_data)
{
  Search *search = user_data;
  guint number = read_mark (word, length);
  g_autofree char *bare = strip_word (word, length);
  const char *address = number > 0 && search->footnotes != NULL
                          ? g_hash_table_lookup (search->footnotes, GUINT_TO_POINTER (number))
                          : NULL;

  if (address != NULL)
    add_once (search->evidence, address);
  else if (is_address (bare) || is_version (bare) || is_commit (bare, follows))
    add_once (search->evidence, bare);
}

static void
find_address_cb (const char *word, gsize length, gboolean follows, gpointer user_data)
{
  g_autofree char *bare = strip_word (word, length);

  if (is_address (bare))
    add_once (user_data, bare);
}

/**
 * plumb_page_find_addresses:
 * @text: words
 * @addresses: (element-type utf8): where to append them, each once
 *
 * Finds the addresses that are written out.
 */
void
plumb_page_find_addresses (const char *text, GPtrArray *addresses)
{
  each_word (text, find_address_cb, addresses);
}

/**
 * plumb_page_dup_footnote:
 * @text: a paragraph, such as “[1] https://example.org/”
 * @out_number: (out): its number, untouched if it is no footnote
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if @text is no footnote
 */
char *
plumb_page_dup_footnote (const char *text, guint *out_number)
{
  guint number = read_mark (text, strlen (text));
  const char *rest = number > 0 ? strchr (text, ']') + 1 : text;

  rest += strspn (rest, " :");
  if (number == 0 || !is_address (rest + strspn (rest, "<")))
    return NULL;
  *out_number = number;
  return strip_word (rest, strcspn (rest, " "));
}

/* Cuts what stands in brackets at the end off, if it is evidence and no words. */
static void
cut_evidence (char *text)
{
  for (guint i = 0; i < MAX_EVIDENCE; i++)
    {
      char *start = strrchr (text, '[');
      gsize length = strlen (text);
      g_autofree char *bare = NULL;

      if (start == NULL || start == text || text[length - 1] != ']')
        return;
      bare = strip_word (start, strlen (start));
      if (!is_address (bare) && !is_version (bare) && !is_commit (bare, FALSE)
          && read_mark (start, strlen (start)) == 0)
        return;
      *start = '\0';
      g_strchomp (text);
    }
}

static const struct
{
  const char *words;
  gboolean is_prefix; /* which is then no part of the text */
  PlumbAccomplishmentStatus status;
} cues[] = {
  { "in progress: ", TRUE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "found not feasible: ", TRUE, PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE },
  { "(in progress)", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "(wip)", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "is wip", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "work in progress", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "still in progress", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "still being worked on", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "is being worked", FALSE, PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
  { "not feasible", FALSE, PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE },
};

static const char *
read_status (const char *text, PlumbAccomplishmentStatus *status)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    {
      if (cues[i].is_prefix ? g_str_has_prefix (folded, cues[i].words)
                            : strstr (folded, cues[i].words) != NULL)
        {
          *status = cues[i].status;
          return cues[i].is_prefix ? text + strlen (cues[i].words) : text;
        }
    }
  return text;
}

/**
 * plumb_page_parse_accomplishment:
 * @text: the words of a list's item
 * @links: (element-type utf8) (nullable): where they lead
 * @footnotes: (element-type guint utf8) (nullable): what “[1]” stands for
 * @status: what the label says; the words may say otherwise
 *
 * Returns: (transfer full): the accomplishment
 */
PlumbPageAccomplishment *
plumb_page_parse_accomplishment (const char *text, const GPtrArray *links, GHashTable *footnotes,
                                 PlumbAccomplishmentStatus status)
{
  PlumbPageAccomplishment *self = g_new0 (PlumbPageAccomplishment, 1);
  Search search = { g_ptr_array_new_with_free_func (g_free), footnotes };

  self->evidence = search.evidence;
  self->status = status;
  self->text = g_strdup (read_status (text, &self->status));
  each_word (self->text, find_evidence_cb, &search);
  for (guint i = 0; links != NULL && i < links->len; i++)
    add_once (self->evidence, g_ptr_array_index (links, i));
  cut_evidence (self->text);
  return self;
}
