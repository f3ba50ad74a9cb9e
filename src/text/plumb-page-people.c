/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People with their addresses, however they are written.
 */
#include "config.h"

#include <string.h>

#include "plumb-page-labels.h"

#define MAX_NAME 100

typedef struct
{
  GPtrArray *leads;
  GString *name;
  GString *email;
  guint n_parentheses;
} Reader;

static gboolean
is_mark (const char *word)
{
  static const char *const marks[] = { "-", "–", "—", ":", "|", "•", "·", NULL };

  return g_strv_contains (marks, word);
}

static gboolean
is_conjunction (const char *word)
{
  static const char *const conjunctions[] = { "and", "&", "und", NULL };

  return g_strv_contains (conjunctions, word);
}

/* “at”, “[at]”, “(AT)” */
static gboolean
is_spelt (const char *word, const char *mark)
{
  g_autofree char *bare = g_ascii_strdown (word, -1);
  gsize length = strlen (bare);

  if (length > 2 && strchr ("[(<{", bare[0]) != NULL && strchr ("])>}", bare[length - 1]) != NULL)
    {
      memmove (bare, bare + 1, length - 2);
      bare[length - 2] = '\0';
    }
  return g_str_equal (bare, mark);
}

static char *
strip_brackets (const char *word)
{
  gsize start = strspn (word, "<([{\"");
  gsize length = strlen (word + start);

  while (length > 0 && strchr (">)]}\",;:.", word[start + length - 1]) != NULL)
    length--;
  return g_strndup (word + start, length);
}

static void
finish (Reader *self)
{
  g_autofree char *name = g_strstrip (g_strdup (self->name->str));
  gsize length = strlen (name);

  while (length > 0 && strchr (",;.:", name[length - 1]) != NULL)
    name[--length] = '\0';
  if ((length > 0 || self->email->len > 0) && length <= MAX_NAME)
    {
      PlumbPageLead *lead = g_new0 (PlumbPageLead, 1);

      lead->name = g_steal_pointer (&name);
      lead->email = g_strdup (self->email->str);
      g_ptr_array_add (self->leads, lead);
    }
  g_string_truncate (self->name, 0);
  g_string_truncate (self->email, 0);
  self->n_parentheses = 0;
}

/* Takes the word before “at” back from the name. */
static char *
steal_last_word (GString *name)
{
  char *last = strrchr (name->str, ' ');
  g_autofree char *word = g_strdup (last != NULL ? last + 1 : name->str);

  g_string_truncate (name, last != NULL ? (gsize) (last - name->str) : 0);
  return strip_brackets (word);
}

/* “ada at example.org”, “ada at example dot org”: @words from “at” on. Returns: how many of them
 * belong to the address, 0 if it is none */
static guint
read_spelt (Reader *self, char **words, guint n_words)
{
  g_autofree char *domain = NULL;
  g_autofree char *local = NULL;
  guint used = 2;

  if (self->name->len == 0 || n_words < 2 || !is_spelt (words[0], "at"))
    return 0;
  domain = strip_brackets (words[1]);
  while (used + 1 < n_words && used < 8 && is_spelt (words[used], "dot"))
    {
      g_autofree char *part = strip_brackets (words[used + 1]);
      char *longer = g_strconcat (domain, ".", part, NULL);

      g_free (domain);
      domain = longer;
      used += 2;
    }
  if (strchr (domain, '.') == NULL || domain[0] == '.')
    return 0;
  local = steal_last_word (self->name);
  g_string_printf (self->email, "%s@%s", local, domain);
  finish (self);
  return used;
}

static void
add_name_word (Reader *self, const char *word)
{
  gsize length = strlen (word);

  if (word[0] == '(' && !g_str_has_prefix (word, "(at"))
    self->n_parentheses++;
  if (self->n_parentheses == 0 && !is_mark (word))
    g_string_append_printf (self->name, "%s%s", self->name->len > 0 ? " " : "", word);
  if (self->n_parentheses > 0 && strchr (word, ')') != NULL)
    self->n_parentheses--;
  if (length > 0 && (word[length - 1] == ',' || word[length - 1] == ';')
      && self->n_parentheses == 0)
    finish (self);
}

/**
 * plumb_page_parse_leads:
 * @text: “Ada Example <ada@example.org>, Bob Example (Company) and Eve, eve at example.org”
 * @leads: (element-type PlumbPageLead): where to append them
 *
 * Reads people. An address ends a person, and so does a comma or “and”.
 */
void
plumb_page_parse_leads (const char *text, GPtrArray *leads)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n_words = g_strv_length (words);
  Reader self = { leads, g_string_new (NULL), g_string_new (NULL), 0 };
  guint used;

  for (guint i = 0; i < n_words; i += used)
    {
      used = read_spelt (&self, words + i, n_words - i);
      if (used > 0)
        continue;
      used = 1;
      if (strchr (words[i], '@') != NULL && strlen (words[i]) > 2)
        {
          g_autofree char *email = strip_brackets (words[i]);

          g_string_assign (self.email, email);
          finish (&self);
        }
      else if (is_conjunction (words[i]) && self.n_parentheses == 0)
        {
          finish (&self);
        }
      else
        {
          add_name_word (&self, words[i]);
        }
    }
  finish (&self);
  g_string_free (self.name, TRUE);
  g_string_free (self.email, TRUE);
}
