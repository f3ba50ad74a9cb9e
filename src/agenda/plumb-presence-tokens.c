/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-presence-tokens.h"

#include <string.h>

#include "plumb-words.h"

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static char
get_mark (gunichar c)
{
  if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
    return '\n';
  return c < 0x80 && strchr (".,;:/+&()!", (int) c) != NULL ? (char) c : '?';
}

static const char *
read_word (const char *p, PlumbToken *token)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  token->kind = PLUMB_TOKEN_WORD;
  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_letter (c))
        g_string_append_unichar (letters, c);
      else if (!is_apostrophe (c))
        break;
    }
  token->word = plumb_words_fold (letters->str);
  return p;
}

static const char *
read_number (const char *p, PlumbToken *token)
{
  token->kind = PLUMB_TOKEN_NUMBER;
  for (; g_ascii_isdigit (*p); p++)
    {
      if (++token->n_digits <= 9)
        token->number = token->number * 10 + (guint) (*p - '0');
    }
  return p;
}

static const char *
read_token (const char *p, PlumbToken *token)
{
  gunichar c = g_utf8_get_char (p);

  if (g_ascii_isdigit (*p))
    return read_number (p, token);
  if (is_letter (c))
    return read_word (p, token);
  token->kind = PLUMB_TOKEN_MARK;
  token->mark = get_mark (c);
  return g_utf8_next_char (p);
}

static void
clear_token (gpointer data)
{
  g_free (((PlumbToken *) data)->word);
}

/* “p.m.” is one word. */
static void
join_half_days (GArray *tokens)
{
  for (guint i = 0; i + 2 < tokens->len; i++)
    {
      PlumbToken *first = &g_array_index (tokens, PlumbToken, i);
      const PlumbToken *dot = first + 1;
      const PlumbToken *second = first + 2;
      gboolean has_dot = i + 3 < tokens->len && first[3].mark == '.';

      if (dot->mark != '.' || !second->is_glued || g_strcmp0 (second->word, "m") != 0
          || (g_strcmp0 (first->word, "a") != 0 && g_strcmp0 (first->word, "p") != 0))
        continue;
      g_set_str (&first->word, first->word[0] == 'a' ? "am" : "pm");
      first->end = has_dot ? first[3].end : second->end;
      g_array_remove_range (tokens, i + 1, has_dot ? 3 : 2);
    }
}

void
plumb_presence_tokens_init (PlumbTokens *self, const char *text, guint32 first_day,
                            guint32 last_day)
{
  PlumbToken end = { .kind = PLUMB_TOKEN_END };
  gboolean is_glued = FALSE;

  self->text = text;
  self->first_day = first_day;
  self->last_day = last_day;
  self->tokens = g_array_new (FALSE, TRUE, sizeof (PlumbToken));
  g_array_set_clear_func (self->tokens, clear_token);
  for (const char *p = text; *p != '\0';)
    {
      PlumbToken token = { .start = (gsize) (p - text), .is_glued = is_glued };
      gunichar c = g_utf8_get_char (p);

      is_glued = !g_unichar_isspace (c) && !is_apostrophe (c);
      if (get_mark (c) != '\n' && !is_glued)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      p = read_token (p, &token);
      token.end = (gsize) (p - text);
      g_array_append_val (self->tokens, token);
    }
  join_half_days (self->tokens);
  end.start = end.end = strlen (text);
  g_array_append_val (self->tokens, end);
}

void
plumb_presence_tokens_clear (PlumbTokens *self)
{
  g_clear_pointer (&self->tokens, g_array_unref);
}

const PlumbToken *
plumb_presence_tokens_get (const PlumbTokens *self, guint at)
{
  return &g_array_index (self->tokens, PlumbToken, MIN (at, self->tokens->len - 1));
}

gboolean
plumb_tokens_is_word (const PlumbTokens *self, guint at, const char *word)
{
  return g_strcmp0 (plumb_presence_tokens_get (self, at)->word, word) == 0;
}

gboolean
plumb_tokens_is_mark (const PlumbTokens *self, guint at, char mark)
{
  return plumb_presence_tokens_get (self, at)->mark == mark;
}

/* How many tokens are the words of @words, which has a space between them. */
guint
plumb_presence_tokens_match (const PlumbTokens *self, guint at, const char *words)
{
  guint n = 0;

  while (*words != '\0')
    {
      const char *word = plumb_presence_tokens_get (self, at + n)->word;
      gsize length = word != NULL ? strlen (word) : 0;

      if (length == 0 || strncmp (words, word, length) != 0
          || (words[length] != '\0' && words[length] != ' '))
        return 0;
      words += length + (words[length] == ' ');
      n++;
    }
  return n;
}
