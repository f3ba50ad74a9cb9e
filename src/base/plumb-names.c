/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-names.h"

#include <string.h>

#include "plumb-words.h"

/* No name has more words; what comes after them is not looked at. */
#define MAX_WORDS 12
/* A short form such as "Alex" has at least so many letters, and its long form so many more. */
#define MIN_SHORT 3
#define MIN_MORE 2

/* Letters without a decomposition, and what they are written as where they are not to be had. */
static const struct
{
  gunichar letter;
  const char *plain;
  const char *spelled;
} letters[] = {
  { 0xe4, "ä", "ae" }, { 0xf6, "ö", "oe" },  { 0xfc, "ü", "ue" },   { 0xe5, "å", "aa" },
  { 0xf8, "o", "oe" }, { 0xe6, "ae", "ae" }, { 0x153, "oe", "oe" }, { 0x142, "l", "l" },
  { 0x111, "d", "d" }, { 0xf0, "d", "d" },   { 0xfe, "th", "th" },  { 0x131, "i", "i" },
  { 0x127, "h", "h" },
};

static const char *
find_letter (gunichar c, gboolean is_spelled)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].letter == c)
        return is_spelled ? letters[i].spelled : letters[i].plain;
    }
  return NULL;
}

/* "O’Brien" is one word. */
static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xb4;
}

static char *
dup_plain (const char *text, gboolean is_spelled)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *plain = g_string_new (NULL);

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      const char *letter = c < 0x80 ? NULL : find_letter (c, is_spelled);

      if (letter != NULL)
        g_string_append (plain, letter);
      else if (!is_apostrophe (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
is_title (const char *word)
{
  static const char *const titles[] = { "dr", "prof", "professor", "mr",  "mrs",
                                        "ms", "phd",  "mx",        "ing", NULL };

  return g_strv_contains (titles, word);
}

static char **
split (const char *folded)
{
  g_auto (GStrv) all = g_strsplit (folded, " ", MAX_WORDS + 1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint n_all = g_strv_length (all);

  for (guint i = 0; i < MIN (n_all, MAX_WORDS); i++)
    {
      /* Whoever is only called "Ing" is. */
      if (all[i][0] != '\0' && (n_all < 3 || !is_title (all[i])))
        g_strv_builder_add (words, all[i]);
    }
  return g_strv_builder_end (words);
}

/**
 * plumb_name_new:
 * @text: a name as a list has it
 *
 * Takes a name apart, so that it can be compared with many.
 *
 * Returns: (transfer full): the name
 */
PlumbName *
plumb_name_new (const char *text)
{
  PlumbName *self = g_new0 (PlumbName, 1);
  g_autofree char *plain = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *spelled = NULL;
  g_autofree char *spelled_folded = NULL;

  if (g_str_is_ascii (text) && strpbrk (text, "'`") == NULL)
    {
      folded = plumb_words_fold (text);
      self->words = split (folded);
      return self;
    }
  plain = dup_plain (text, FALSE);
  folded = plumb_words_fold (plain);
  spelled = dup_plain (text, TRUE);
  spelled_folded = plumb_words_fold (spelled);
  self->words = split (folded);
  if (!g_str_equal (folded, spelled_folded))
    self->spelled = split (spelled_folded);
  return self;
}

void
plumb_name_free (PlumbName *self)
{
  g_strfreev (self->words);
  g_strfreev (self->spelled);
  g_free (self);
}

static gboolean
is_initial (const char *word)
{
  return g_utf8_next_char (word)[0] == '\0' && g_utf8_get_char (word) < 0x2e80;
}

/* One word of Chinese, Japanese or Korean is a whole name. */
static gboolean
is_whole (const char *word)
{
  return g_utf8_get_char (word) >= 0x2e80 && g_utf8_next_char (word)[0] != '\0';
}

typedef enum
{
  FIT_NOT,
  FIT_INITIAL,
  FIT_SHORT,
  FIT_EXACT,
} Fit;

static gboolean
is_short_of (const char *word, const char *longer)
{
  gsize n_word = strlen (word);
  gsize n_longer = strlen (longer);

  return n_word >= MIN_SHORT && n_longer >= n_word + MIN_MORE
         && strncmp (word, longer, n_word) == 0;
}

static Fit
fit_words (const char *a, const char *b)
{
  if (g_str_equal (a, b))
    return FIT_EXACT;
  if ((is_initial (a) || is_initial (b)) && g_utf8_get_char (a) == g_utf8_get_char (b))
    return FIT_INITIAL;
  return is_short_of (a, b) || is_short_of (b, a) ? FIT_SHORT : FIT_NOT;
}

/* How the words of the shorter name found theirs in the longer one. */
typedef struct
{
  guint n_exact; /* with more than a letter */
  guint n_initials;
  guint n_short;
  guint n_missing;
  gboolean has_whole;
} Match;

/* Gives each word of @a the first word of @b that fits so and is not taken yet. A short form is of
 * the name that comes first: “Novák” is none of “Nováková”. */
static void
match_words (char **a, char **b, Fit wanted, gboolean *done, gboolean *taken, Match *match)
{
  for (guint i = 0; a[i] != NULL; i++)
    {
      for (guint j = 0; !done[i] && b[j] != NULL; j++)
        {
          if (taken[j] || fit_words (a[i], b[j]) != wanted || (wanted == FIT_SHORT && i + j > 0))
            continue;
          done[i] = taken[j] = TRUE;
          match->has_whole |= wanted == FIT_EXACT && is_whole (a[i]);
          if (wanted == FIT_SHORT)
            match->n_short++;
          else if (wanted == FIT_INITIAL || is_initial (a[i]))
            match->n_initials++;
          else
            match->n_exact++;
        }
    }
}

static gboolean
runs_together (char **a, char **b)
{
  g_autofree char *joined_a = g_strjoinv ("", a);
  g_autofree char *joined_b = g_strjoinv ("", b);

  return g_str_equal (joined_a, joined_b);
}

static PlumbSameness
compare_words (char **a, char **b)
{
  guint n_a = g_strv_length (a);
  guint n_b = g_strv_length (b);
  char **few = n_a <= n_b ? a : b;
  char **many = n_a <= n_b ? b : a;
  gboolean done[MAX_WORDS] = { FALSE };
  gboolean taken[MAX_WORDS] = { FALSE };
  Match match = { 0 };

  if (few[0] == NULL)
    return PLUMB_SAMENESS_NONE;
  for (Fit fit = FIT_EXACT; fit > FIT_NOT; fit--)
    match_words (few, many, fit, done, taken, &match);
  match.n_missing = MIN (n_a, n_b) - match.n_exact - match.n_initials - match.n_short;
  if (match.n_missing > 0 || match.n_exact == 0)
    return MIN (n_a, n_b) > 1 && runs_together (a, b) ? PLUMB_SAMENESS_PARTIAL
                                                      : PLUMB_SAMENESS_NONE;
  if (n_a == n_b && match.n_initials + match.n_short == 0)
    return n_a > 1 || match.has_whole ? PLUMB_SAMENESS_FULL : PLUMB_SAMENESS_WEAK;
  if (MIN (n_a, n_b) == 1)
    return PLUMB_SAMENESS_NONE;
  return match.n_initials > 0 && match.n_exact < 2 ? PLUMB_SAMENESS_WEAK : PLUMB_SAMENESS_PARTIAL;
}

/**
 * plumb_name_compare:
 *
 * Says how much two names are the same.
 */
PlumbSameness
plumb_name_compare (const PlumbName *a, const PlumbName *b)
{
  PlumbSameness sameness = compare_words (a->words, b->words);

  if (a->spelled != NULL && sameness != PLUMB_SAMENESS_FULL)
    sameness = MAX (sameness, compare_words (a->spelled, b->words));
  if (b->spelled != NULL && sameness != PLUMB_SAMENESS_FULL)
    sameness = MAX (sameness, compare_words (a->words, b->spelled));
  return sameness;
}

/**
 * plumb_names_compare:
 *
 * Says how much two names are the same, for who has only these two.
 */
PlumbSameness
plumb_names_compare (const char *a, const char *b)
{
  g_autoptr (PlumbName) first = plumb_name_new (a);
  g_autoptr (PlumbName) second = plumb_name_new (b);

  return plumb_name_compare (first, second);
}

/* Words that half of all companies and institutes have. */
static gboolean
tells_nothing (const char *word)
{
  static const char *const words[] = {
    "ag",          "and",     "bv",           "co",         "company",    "corp",
    "corporation", "de",      "der",          "for",        "foundation", "gmbh",
    "group",       "inc",     "institute",    "kg",         "lab",        "labs",
    "limited",     "llc",     "llp",          "ltd",        "of",         "oy",
    "plc",         "project", "research",     "sa",         "sarl",       "se",
    "software",    "systems", "technologies", "technology", "the",        "und",
    "university",  NULL,
  };

  return is_initial (word) || g_strv_contains (words, word);
}

/* "EKL" for "Example Kernel Lab" */
static gboolean
is_acronym (char **a, char **b)
{
  g_autoptr (GString) initials = g_string_new (NULL);

  for (guint i = 0; b[i] != NULL; i++)
    g_string_append_unichar (initials, g_utf8_get_char (b[i]));
  return a[0] != NULL && a[1] == NULL && initials->len > 2 && g_str_equal (a[0], initials->str);
}

/**
 * plumb_affiliations_compare:
 *
 * Says whether two affiliations are the same: by a word that tells something, or by an acronym.
 */
PlumbAgreement
plumb_affiliations_compare (const char *a, const char *b)
{
  g_autofree char *folded_a = plumb_words_fold (a);
  g_autofree char *folded_b = plumb_words_fold (b);
  g_auto (GStrv) words_a = NULL;
  g_auto (GStrv) words_b = NULL;

  if (folded_a[0] == '\0' || folded_b[0] == '\0')
    return PLUMB_AGREEMENT_UNKNOWN;
  if (g_str_equal (folded_a, folded_b))
    return PLUMB_AGREEMENT_YES;
  words_a = g_strsplit (folded_a, " ", -1);
  words_b = g_strsplit (folded_b, " ", -1);
  for (guint i = 0; words_a[i] != NULL; i++)
    {
      if (!tells_nothing (words_a[i])
          && g_strv_contains ((const char *const *) words_b, words_a[i]))
        return PLUMB_AGREEMENT_YES;
    }
  return is_acronym (words_a, words_b) || is_acronym (words_b, words_a) ? PLUMB_AGREEMENT_YES
                                                                        : PLUMB_AGREEMENT_NO;
}
