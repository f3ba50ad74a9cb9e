/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules about names: of the Track, of this microconference and conference, and of people.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"

/* A name of a Track is not longer; a longer stretch between marks is something else. */
#define MAX_TRACK 200
#define MAX_NAME_WORDS 12

/* A name without "MC" and the like, folded: what two ways to write it have in common. */
static char *
dup_core (const char *name)
{
  static const char *const endings[] = { " mc", " microconference", " micro conference", " track",
                                         NULL };
  char *words = plumb_words_fold (name);

  for (guint i = 0; endings[i] != NULL; i++)
    {
      if (g_str_has_suffix (words, endings[i]))
        words[strlen (words) - strlen (endings[i])] = '\0';
    }
  if (g_str_has_prefix (words, "the "))
    memmove (words, words + 4, strlen (words + 4) + 1);
  return words;
}

/* "&" is "and". */
static gboolean
is_same_name (const char *a, const char *b)
{
  g_auto (GStrv) parts_a = g_strsplit (a, "&", -1);
  g_auto (GStrv) parts_b = g_strsplit (b, "&", -1);
  g_autofree char *joined_a = g_strjoinv (" and ", parts_a);
  g_autofree char *joined_b = g_strjoinv (" and ", parts_b);
  g_autofree char *core_a = dup_core (joined_a);
  g_autofree char *core_b = dup_core (joined_b);

  return g_str_equal (core_a, core_b);
}

/* The quoted words around the word at @word: "X" in: select “X” for the “Track”. */
static gboolean
find_quoted_before (const PlumbLint *self, gsize track, gsize *out_start, gsize *out_end)
{
  static const struct
  {
    const char *opening;
    const char *closing;
  } marks[] = { { "“", "”" }, { "\"", "\"" } };
  gsize from = track > MAX_TRACK ? track - MAX_TRACK : 0;

  while (from < track && (self->text[from] & 0xc0) == 0x80)
    from++;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *before = plumb_lint_dup (self, from, track);
      char *closing = g_strrstr (before, marks[i].closing);
      char *opening = NULL;

      if (closing == NULL)
        continue;
      opening = g_strrstr_len (before, closing - before, marks[i].opening);
      if (opening == NULL)
        continue;
      *out_start = from + (gsize) (opening - before) + strlen (marks[i].opening);
      *out_end = from + (gsize) (closing - before);
      return TRUE;
    }
  return FALSE;
}

/* "for the “Track”": between the name and the word, which has a mark of its own. */
static gboolean
is_for_the_track (const PlumbLint *self, guint word)
{
  return word >= 2 && plumb_lint_word_is (self, word - 1, "the")
         && (plumb_lint_word_is (self, word - 2, "for")
             || plumb_lint_word_is (self, word - 2, "as"));
}

static gboolean
find_track (const PlumbLint *self, guint word, gsize *out_start, gsize *out_end)
{
  const PlumbLintWord *found = plumb_lint_word (self, word);
  const PlumbLintLine *line = plumb_lint_line (self, found->line);
  gsize colon = found->end + strspn (self->text + found->end, "*_\"");

  if (plumb_lint_begins (self->text + colon, "”"))
    colon += strlen ("”");
  if (is_for_the_track (self, word))
    return find_quoted_before (self, plumb_lint_word (self, word - 2)->start, out_start, out_end);
  if (self->text[colon] != ':' || found->start > line->body + 4 || colon + 1 >= line->end)
    return FALSE;
  *out_start = colon + 1 + strspn (self->text + colon + 1, " \t*_\"");
  *out_end = line->end;
  return *out_start < *out_end;
}

static void
check_track (PlumbLint *self, guint word)
{
  g_autofree char *own = plumb_lint_dup_own_name (self, plumb_lint_word (self, word)->line);
  g_autofree char *right = NULL;
  g_autofree char *found = NULL;
  gsize start = 0;
  gsize end = 0;
  char *message = NULL;

  if (own == NULL || !find_track (self, word, &start, &end))
    return;
  right = self->edition != NULL ? plumb_edition_dup_track (self->edition, self->snapshot)
                                : g_strconcat (own, " MC", NULL);
  found = plumb_lint_dup (self, start, end);
  if (strstr (found, "\n\n") != NULL || strstr (found, "\n\r\n") != NULL)
    /* Translators: the name of a Track. */
    message = g_strdup_printf (_ ("The Track’s name “%s” is broken in two."), right);
  else if (!is_same_name (found, right))
    /* Translators: the name of a Track in the text, and its real name. */
    message = g_strdup_printf (_ ("The text says Track “%s”, but the Track is “%s”."), found,
                               right);
  if (message != NULL)
    plumb_lint_add (self, start, end, message,
                    plumb_lint_is_draft (self) ? g_strdup ("{{track}}") : g_steal_pointer (&right));
}

void
plumb_lint_check_track_name (PlumbLint *self)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      if (plumb_lint_word_is (self, i, "track")
          && self->text[plumb_lint_word (self, i)->start] == 'T')
        check_track (self, i);
    }
}

void
plumb_lint_check_row_track_name (PlumbLint *self)
{
  const char *track = self->edition->track;
  const char *name = plumb_edition_get_name (self->edition, self->snapshot);

  if (track[0] == '\0' || is_same_name (track, name))
    return;
  plumb_lint_add_row (
    self, "edition", self->edition->uid, "track", track, PLUMB_LINT_WARNING,
                      /* Translators: the name of a Track, and of the microconference. */
    g_strdup_printf (_ ("The Track “%s” is not called as the microconference “%s”."), track, name));
}

/* How many words "microconference" is at @word, and that it is one. */
static guint
count_own_word (const PlumbLint *self, guint word)
{
  if (plumb_lint_phrase (self, word, "micro conference") > 0)
    return 2;
  return plumb_lint_phrase (self, word, "microconference") > 0
         || plumb_lint_phrase (self, word, "mc") > 0;
}

/* What follows the name in a sentence by which a microconference presents itself. */
static gboolean
presents_itself (const PlumbLint *self, guint word)
{
  static const char *const phrases[] = { "has been accepted", "was accepted", "focuses on",
                                         "accepted into",     "aims to",      NULL };

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      if (plumb_lint_phrase (self, word, phrases[i]) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Where the name begins that ends before @word: behind "the", or where a heading begins; @word itself
 * when it cannot be told. */
static guint
find_name (const PlumbLint *self, guint word)
{
  guint line = plumb_lint_word (self, word)->line;
  guint first, end;

  plumb_lint_sentence (self, word, &first, &end);
  for (guint i = word; i > first && word - i < MAX_NAME_WORDS; i--)
    {
      if (plumb_lint_word_is (self, i - 1, "the"))
        return i;
    }
  return plumb_lint_line (self, line)->kind == PLUMB_LINT_LINE_HEADING
             && plumb_lint_word (self, first)->line == line
           ? first
           : word;
}

static void
check_name (PlumbLint *self, guint word)
{
  static const char *const pronouns[] = { "this", "our", "that", "each", NULL };
  guint name = find_name (self, word);
  g_autofree char *own = plumb_lint_dup_own_name (self, plumb_lint_word (self, word)->line);
  g_autofree char *found = NULL;
  gsize start, end;

  if (own == NULL || name >= word || plumb_lint_word_in (self, word - 1, pronouns))
    return;
  start = plumb_lint_word (self, name)->start;
  end = plumb_lint_word (self, word - 1)->end;
  found = plumb_lint_dup (self, start, end);
  if (is_same_name (found, own))
    return;
  plumb_lint_add (
    self, start, end,
    /* Translators: the name in the text, and the real one. */
    g_strdup_printf (_ ("It presents the “%s” microconference; this one is “%s”."), found, own),
    g_strdup (plumb_lint_is_draft (self) ? "{{name}}" : own));
}

/* Other conferences, whose texts leads also write. */
static const char *const events[] = { "open source summit",
                                      "embedded linux conference",
                                      "fosdem",
                                      "linux storage filesystem",
                                      "kernel recipes",
                                      "linaro connect",
                                      "kvm forum",
                                      "debconf",
                                      "guadec",
                                      "xdc",
                                      "lsfmm",
                                      "linuxcon",
                                      "netdev",
                                      "all systems go",
                                      NULL };

static const char *const entries[] = { "accepted into the", "accepted into",
                                       "accepted at",       "see you at",
                                       "join us at",        "see you there at",
                                       "welcome to",        NULL };

static guint
skip_year (const PlumbLint *self, guint word)
{
  const PlumbLintWord *found = plumb_lint_is_prose (self, word) ? plumb_lint_word (self, word)
                                                                : NULL;

  return word + (found != NULL && g_ascii_isdigit (self->text[found->start]));
}

static void
check_event (PlumbLint *self, guint word)
{
  g_autofree char *conference = plumb_words_fold (self->edition->conference);

  word = skip_year (self, word);
  for (guint i = 0; events[i] != NULL; i++)
    {
      guint n = plumb_lint_phrase (self, word, events[i]);
      g_autofree char *found = NULL;
      gsize start, end;

      if (n == 0 || strstr (conference, events[i]) != NULL)
        continue;
      start = plumb_lint_word (self, word)->start;
      end = plumb_lint_word (self, word + n - 1)->end;
      found = plumb_lint_dup (self, start, end);
      plumb_lint_add (
        self, start, end,
        /* Translators: the name of another conference, and of this one. */
        g_strdup_printf (_ ("It says %s; the conference is %s."), found, self->edition->conference),
        plumb_lint_is_draft (self) ? g_strdup ("{{conference}}") : NULL);
    }
}

void
plumb_lint_check_other_event (PlumbLint *self)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      guint own = plumb_lint_is_prose (self, i) ? count_own_word (self, i) : 0;

      if (own > 0 && presents_itself (self, i + own))
        check_name (self, i);
      for (guint e = 0; self->edition != NULL && entries[e] != NULL; e++)
        {
          guint n = plumb_lint_phrase (self, i, entries[e]);

          /* "accepted into" is the beginning of "accepted into the". */
          if (n > 0 && !plumb_lint_word_is (self, i + n, "the"))
            check_event (self, i + n);
        }
    }
}
