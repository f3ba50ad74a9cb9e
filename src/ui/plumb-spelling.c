/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-spelling.h"

#ifdef HAVE_SPELLING
#include <libspelling.h>

/* Words of the field that no dictionary has. */
static const char *const terms[] = { "CFP",
                                     "CfP",
                                     "LPC",
                                     "MC",
                                     "MCs",
                                     "Microconference",
                                     "Microconferences",
                                     "microconference",
                                     "microconferences" };

static gpointer
add_terms (gpointer unused)
{
  SpellingChecker *checker = spelling_checker_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    spelling_checker_ignore_word (checker, terms[i]);
  return checker;
}

static SpellingChecker *
get_checker (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, add_terms, NULL);
}
#endif

/**
 * plumb_spelling_is_available:
 *
 * Says whether there is a dictionary, and teaches it the words of the field.
 */
gboolean
plumb_spelling_is_available (void)
{
#ifdef HAVE_SPELLING
  const char *language = spelling_checker_get_language (get_checker ());

  return language != NULL
         && spelling_provider_supports_language (spelling_checker_get_provider (get_checker ()),
                                                 language);
#else
  return FALSE;
#endif
}

/**
 * plumb_spelling_check:
 * @length: of @word, in bytes
 *
 * Returns: whether the dictionary has @word; %TRUE where there is none
 */
gboolean
plumb_spelling_check (const char *word, gsize length)
{
#ifdef HAVE_SPELLING
  return spelling_checker_check_word (get_checker (), word, (gssize) length);
#else
  return TRUE;
#endif
}
