/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules about people: names that are almost somebody's, and addresses that are not the same twice.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"

#define MIN_PART 4
#define MAX_NAME 120

typedef struct
{
  char *first; /* folded */
  char *last;
  char **parts; /* as they are written */
} Name;

static void
name_free (gpointer data)
{
  Name *self = data;

  g_free (self->first);
  g_free (self->last);
  g_strfreev (self->parts);
  g_free (self);
}

static void
add_name (GHashTable *names, const char *key, Name *name)
{
  GPtrArray *list = g_hash_table_lookup (names, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (names, g_strdup (key), list);
    }
  g_ptr_array_add (list, name);
}

/* Names of two parts: of others it is not known what they are called for short. */
static void
collect_names (const PlumbLint *self, GPtrArray *all, GHashTable *names)
{
  for (guint i = 0; i < self->snapshot->people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (self->snapshot->people, i);
      g_auto (GStrv) parts = g_strsplit (person->name, " ", -1);
      Name *name;

      if (g_strv_length (parts) != 2 || parts[0][0] == '\0' || parts[1][0] == '\0')
        continue;
      name = g_new0 (Name, 1);
      name->first = plumb_words_fold (parts[0]);
      name->last = plumb_words_fold (parts[1]);
      name->parts = g_steal_pointer (&parts);
      g_ptr_array_add (all, name);
      add_name (names, name->first, name);
      add_name (names, name->last, name);
    }
}

static gboolean
is_capital (const PlumbLint *self, guint word)
{
  return plumb_lint_is_prose (self, word)
         && g_unichar_isupper (g_utf8_get_char (self->text + plumb_lint_word (self, word)->start));
}

static char *
dup_folded (const PlumbLint *self, guint word)
{
  g_autofree char *part = plumb_lint_dup (self, plumb_lint_word (self, word)->start,
                                          plumb_lint_word (self, word)->end);

  return plumb_words_fold (part);
}

/* Short forms ("Steve", "Rostedts") are no slips, and short names are too easily alike. */
static gboolean
is_almost (const char *found, const char *right)
{
  gsize length = strlen (right);
  guint distance = plumb_lint_distance (found, right);

  if (length < MIN_PART || strlen (found) < MIN_PART || g_str_has_prefix (found, right)
      || g_str_has_prefix (right, found) || strncmp (found, right, 1) != 0)
    return FALSE;
  return distance == 1 || (distance == 2 && length >= 8);
}

/* Whether somebody is really called that. */
static gboolean
is_known (GHashTable *names, const char *first, const char *last)
{
  GPtrArray *list = g_hash_table_lookup (names, first);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Name *name = g_ptr_array_index (list, i);

      if (g_str_equal (name->first, first) && g_str_equal (name->last, last))
        return TRUE;
    }
  return FALSE;
}

static void
add_unlike (PlumbLint *self, guint word, guint wrong, const char *right, const Name *name)
{
  gsize start = plumb_lint_word (self, word)->start;
  gsize end = plumb_lint_word (self, word + 1)->end;
  g_autofree char *found = plumb_lint_dup (self, start, end);

  plumb_lint_add (
    self, plumb_lint_word (self, wrong)->start, plumb_lint_word (self, wrong)->end,
                  /* Translators: a name in the text, and one of the people, in two parts. */
    g_strdup_printf (_ ("“%s” is almost “%s %s”."), found, name->parts[0], name->parts[1]),
    g_strdup (right));
}

static void
check_pair (PlumbLint *self, guint word, GHashTable *names)
{
  g_autofree char *first = dup_folded (self, word);
  g_autofree char *last = dup_folded (self, word + 1);
  GPtrArray *by_last = g_hash_table_lookup (names, last);
  GPtrArray *by_first = g_hash_table_lookup (names, first);

  if ((by_last == NULL && by_first == NULL) || is_known (names, first, last))
    return;
  for (guint i = 0; by_last != NULL && i < by_last->len; i++)
    {
      const Name *name = g_ptr_array_index (by_last, i);

      if (g_str_equal (name->last, last) && is_almost (first, name->first))
        {
          add_unlike (self, word, word, name->parts[0], name);
          return;
        }
    }
  for (guint i = 0; by_first != NULL && i < by_first->len; i++)
    {
      const Name *name = g_ptr_array_index (by_first, i);

      if (g_str_equal (name->first, first) && is_almost (last, name->last))
        {
          add_unlike (self, word, word + 1, name->parts[1], name);
          return;
        }
    }
}

/* Two words that begin with capitals, with one blank between them */
static gboolean
is_pair (const PlumbLint *self, guint word)
{
  const PlumbLintWord *first = plumb_lint_word (self, word);

  return self->text[first->end] == ' ' && plumb_lint_word (self, word + 1)->start == first->end + 1
         && is_capital (self, word) && is_capital (self, word + 1);
}

/* Most texts name nobody: the names of all people are looked up when the first pair is met. */
void
plumb_lint_check_name_unlike (PlumbLint *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) names = NULL;

  if (self->snapshot == NULL)
    return;
  for (guint i = 0; i + 1 < self->words->len; i++)
    {
      if (!is_pair (self, i))
        continue;
      if (names == NULL)
        {
          all = g_ptr_array_new_with_free_func (name_free);
          names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
          collect_names (self, all, names);
        }
      check_pair (self, i, names);
    }
}

/* The name before an address in angle brackets: what is behind a comma, "and" or a marker. */
static char *
dup_name_before (const PlumbLint *self, gsize bracket)
{
  gsize start = bracket;
  g_autofree char *words = NULL;
  const char *name;
  const char *comma;

  while (start > 0 && bracket - start < MAX_NAME && strchr ("\n<>", self->text[start - 1]) == NULL)
    start--;
  words = plumb_lint_dup (self, start, bracket);
  comma = strrchr (words, ',');
  name = comma != NULL ? comma + 1 : words;
  if (g_str_has_prefix (name, " and "))
    name += strlen (" and ");
  return plumb_words_fold (name);
}

static void
check_address (PlumbLint *self, GHashTable *addresses, gsize at)
{
  gsize end = at + 1 + strcspn (self->text + at + 1, "<> \n");
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  const char *known;

  if (self->text[end] != '>' || memchr (self->text + at, '@', end - at) == NULL)
    return;
  name = dup_name_before (self, at);
  address = g_ascii_strdown (self->text + at + 1, (gssize) (end - at - 1));
  if (strchr (name, ' ') == NULL)
    return;
  known = g_hash_table_lookup (addresses, name);
  if (known == NULL)
    g_hash_table_insert (addresses, g_steal_pointer (&name), g_steal_pointer (&address));
  else if (!g_str_equal (known, address))
    plumb_lint_add (
      self, at + 1, end,
                    /* Translators: two e-mail addresses. */
      g_strdup_printf (_ ("The same name has “%s” elsewhere, not “%s”."), known, address), NULL);
}

void
plumb_lint_check_two_addresses (PlumbLint *self)
{
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            g_free);

  for (gsize at = 0; at < self->length; at++)
    {
      if (self->text[at] == '<')
        check_address (self, addresses, at);
    }
}
