/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People with their addresses, however they are written.
 */
#include "config.h"

#include <string.h>

#include "plumb-page-labels.h"

#define MAX_NAME 100
#define MAX_EMAIL 254

typedef struct
{
  GPtrArray *leads;
  guint n_before; /* leads that were there */
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

/* “ada(at)example[dot]org”, written in one */
static char *
dup_unspelt (const char *word)
{
  static const struct
  {
    const char *spelt;
    char mark;
  } marks[] = { { "(at)", '@' },  { "[at]", '@' },  { "{at}", '@' },
                { "(dot)", '.' }, { "[dot]", '.' }, { "{dot}", '.' } };
  GString *out = g_string_new (NULL);

  while (*word != '\0')
    {
      gsize length = 1;
      char mark = *word;

      for (guint i = 0; i < G_N_ELEMENTS (marks) && length == 1 && out->len > 0; i++)
        {
          if (plumb_page_begins_with (word, marks[i].spelt))
            {
              mark = marks[i].mark;
              length = strlen (marks[i].spelt);
            }
        }
      g_string_append_c (out, mark);
      word += length;
    }
  return g_string_free (out, FALSE);
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
  if (length == 0 && self->email->len > 0 && self->leads->len > self->n_before)
    {
      PlumbPageLead *last = g_ptr_array_index (self->leads, self->leads->len - 1);

      /* “Ada Example, ada@example.org” */
      if (last->email[0] == '\0')
        {
          g_set_str (&last->email, self->email->str);
          g_string_truncate (self->email, 0);
        }
    }
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

/* “<ada@example.org>”, “ada(at)example.org”, “ada@example dot org”. Returns: how many of @words
 * belong to it, 0 if it is none */
static guint
read_address (Reader *self, char **words, guint n_words)
{
  g_autofree char *unspelt = NULL;
  g_autofree char *email = NULL;
  guint used = 1;

  if (strpbrk (words[0], "@([{") == NULL)
    return 0;
  unspelt = dup_unspelt (words[0]);
  if (strchr (unspelt, '@') == NULL || strlen (unspelt) <= 2)
    return 0;
  email = strip_brackets (unspelt);
  g_string_assign (self->email, email);
  for (; used + 1 < n_words && used < 8 && is_spelt (words[used], "dot"); used += 2)
    {
      g_autofree char *part = strip_brackets (words[used + 1]);

      g_string_append_printf (self->email, ".%s", part);
    }
  finish (self);
  return used;
}

/* What a site shows, and people paste, instead of an address: “[email protected]” */
static guint
skip_hidden (Reader *self, char **words, guint n_words)
{
  if (n_words < 2 || !g_str_has_suffix (words[0], "[email")
      || !plumb_page_begins_with (words[1], "protected]"))
    return 0;
  finish (self);
  return 2;
}

static void
add_name_word (Reader *self, const char *word)
{
  gsize length = strlen (word);

  if (word[0] == '(' && !is_spelt (word, "at"))
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
 * plumb_page_dup_hidden_email:
 * @hex: what stands in data-cfemail or behind “email-protection#”
 * @length: its length
 *
 * Some sites hide addresses from robots: each byte is mixed with the first one.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if @hex is none
 */
char *
plumb_page_dup_hidden_email (const char *hex, gsize length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  int key = 0;

  if (length % 2 != 0 || length < 8 || length > 2 * (MAX_EMAIL + 1))
    return NULL;
  for (gsize i = 0; i < length; i += 2)
    {
      int high = g_ascii_xdigit_value (hex[i]);
      int low = g_ascii_xdigit_value (hex[i + 1]);

      if (high < 0 || low < 0)
        return NULL;
      if (i == 0)
        key = high * 16 + low;
      else
        g_string_append_c (out, (char) ((high * 16 + low) ^ key));
    }
  for (gsize i = 0; i < out->len; i++)
    {
      if (!g_ascii_isgraph (out->str[i]) || strchr ("<>\"(),;:", out->str[i]) != NULL)
        return NULL;
    }
  return strchr (out->str, '@') != NULL ? g_strdup (out->str) : NULL;
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
  Reader self = { leads, leads->len, g_string_new (NULL), g_string_new (NULL), 0 };
  guint used;

  for (guint i = 0; i < n_words; i += used)
    {
      used = read_spelt (&self, words + i, n_words - i);
      if (used == 0)
        used = read_address (&self, words + i, n_words - i);
      if (used == 0)
        used = skip_hidden (&self, words + i, n_words - i);
      if (used > 0)
        continue;
      used = 1;
      if (is_conjunction (words[i]) && self.n_parentheses == 0)
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
