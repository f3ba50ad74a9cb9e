/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-import-private.h"
#include "plumb-phrases.h"

/* How sure a match is. */
enum
{
  SURE_SAME = 1000,
  SURE_REORDERED = 950,
  SURE_CODE = 900,
  SURE_INITIALS = 800,
  SURE_CONTAINED = 500,
  SURE_PARTLY = 400,
  SURE_ABBREVIATED = 300,
};

/* Words that say what kind of thing it is, not which one. */
static gboolean
is_filler (const char *word)
{
  static const char *const fillers[] = { "mc",
                                         "mcs",
                                         "microconference",
                                         "microconferences",
                                         "micro",
                                         "conference",
                                         "nano",
                                         "nc",
                                         "nanoconference",
                                         "track",
                                         "lpc",
                                         "linux",
                                         "plumbers",
                                         "the",
                                         "and",
                                         "of",
                                         "a" };
  gboolean is_year = strlen (word) == 4 && strspn (word, "0123456789") == 4;

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    {
      if (g_str_equal (word, fillers[i]))
        return TRUE;
    }
  return is_year;
}

/* The words that matter, in order. */
static char **
split_words (const char *name)
{
  g_autofree char *key = plumb_import_dup_key (name);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0' && !is_filler (words[i]))
        g_strv_builder_add (builder, words[i]);
    }
  return g_strv_builder_end (builder);
}

static guint
count_common (char **words, char **others)
{
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_strv_contains ((const char *const *) others, words[i]);
  return n;
}

static char *
initials_of (char **words)
{
  GString *initials = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_unichar (initials, g_utf8_get_char (words[i]));
  return g_string_free (initials, FALSE);
}

/* A code is a short name such as "MEMMC": often the word, its start, or the initials, and "MC". */
static guint
match_code (const char *code, char **words)
{
  g_autofree char *key = plumb_import_dup_key (code);
  g_autofree char *joined = g_strjoinv ("", words);
  g_autofree char *initials = initials_of (words);
  gsize length = strlen (key);

  if (length == 0 || strchr (key, ' ') != NULL || joined[0] == '\0')
    return 0;
  if (length > 2 && g_str_has_suffix (key, "mc") && !g_str_equal (key, joined))
    key[length -= 2] = '\0';
  if (g_str_equal (key, joined))
    return SURE_CODE;
  if (length >= 2 && g_str_equal (key, initials))
    return SURE_INITIALS;
  if (length < 3)
    return 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_has_prefix (words[i], key))
        return SURE_ABBREVIATED;
    }
  return 0;
}

static guint
match_words (char **words, char **others)
{
  guint n_words = g_strv_length (words);
  guint n_others = g_strv_length (others);
  guint n_common = count_common (words, others);
  guint n_all = n_words + n_others - n_common;
  g_autofree char *joined = g_strjoinv ("", words);
  g_autofree char *other = g_strjoinv ("", others);

  if (n_words == 0 || n_others == 0)
    return 0;
  if (g_str_equal (joined, other))
    return SURE_SAME;
  if (n_common == n_words && n_common == n_others)
    return SURE_REORDERED;
  if (n_common == MIN (n_words, n_others))
    return SURE_CONTAINED + 100 * n_common / n_all;
  return 2 * n_common >= n_all ? SURE_PARTLY * n_common / n_all : 0;
}

/**
 * plumb_import_dup_tracks:
 *
 * Returns: (transfer full): the Tracks of the file in quotes, for a sentence; "" when there are none
 */
char *
plumb_import_dup_tracks (const PlumbImport *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < self->tracks->len; i++)
    g_ptr_array_add (titles, ((PlumbImportTrack *) g_ptr_array_index (self->tracks, i))->title);
  g_ptr_array_add (titles, NULL);
  return plumb_phrase_quotes ((const char *const *) titles->pdata);
}

/**
 * plumb_import_guess_track:
 * @mc_name: the microconference's name, such as "Tracing", or its Track
 *
 * Finds the Track that is the microconference's, whatever "MC" or code its name comes with. In a
 * CSV a Track may be known by its code only.
 *
 * Returns: (transfer none) (nullable): the Track's title, %NULL when none or several fit
 */
const char *
plumb_import_guess_track (const PlumbImport *self, const char *mc_name)
{
  g_auto (GStrv) words = split_words (mc_name);
  const char *best = NULL;
  guint best_sure = 0;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      const PlumbImportTrack *track = g_ptr_array_index (self->tracks, i);
      g_auto (GStrv) others = split_words (track->title);
      guint sure = match_words (words, others);

      sure = MAX (sure, match_code (track->code, words));
      sure = MAX (sure, match_code (track->title, words));
      if (sure == 0 || sure < best_sure)
        continue;
      best = sure > best_sure ? track->title : NULL;
      best_sure = sure;
    }
  return best;
}

static gboolean
is_called (const PlumbImportTrack *self, const char *name)
{
  return g_str_equal (self->title, name) || (name[0] != '\0' && g_str_equal (self->code, name));
}

/**
 * plumb_import_proposal_is_in:
 * @track: a Track's title or code
 *
 * Says whether a proposal was submitted for, is reviewed for or was accepted in a Track.
 */
gboolean
plumb_import_proposal_is_in (const PlumbImportProposal *self, const char *track)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      if (is_called (g_ptr_array_index (self->tracks, i), track))
        return TRUE;
    }
  return FALSE;
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  const PlumbImportTrack *one = *(const PlumbImportTrack *const *) a;
  const PlumbImportTrack *two = *(const PlumbImportTrack *const *) b;

  return strcmp (one->title, two->title);
}

/**
 * plumb_import_proposal_get_track:
 * @track: (nullable): the Track that the microconference's lead is interested in
 *
 * Chooses the one Track to show for a proposal that may have several: the one that accepted it,
 * else
 * @track, else the first by name, because Indico lists them in no particular order.
 *
 * Returns: (transfer none): the Track's title, "" when there is none
 */
const char *
plumb_import_proposal_get_track (const PlumbImportProposal *self, const char *track)
{
  g_autoptr (GPtrArray) tracks = NULL;

  if (self->accepted_track != NULL)
    return self->accepted_track->title;
  if (self->tracks->len == 0)
    return "";
  tracks = g_ptr_array_copy (self->tracks, NULL, NULL);
  g_ptr_array_sort (tracks, compare_titles);
  for (guint i = 0; track != NULL && i < tracks->len; i++)
    {
      const PlumbImportTrack *candidate = g_ptr_array_index (tracks, i);

      if (is_called (candidate, track))
        return candidate->title;
    }
  return ((const PlumbImportTrack *) g_ptr_array_index (tracks, 0))->title;
}
