/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-phrases.h"

#include <glib/gi18n-lib.h>

/**
 * plumb_phrase_minutes:
 *
 * Returns: (transfer full): a length where there is little room, such as “25 min”
 */
char *
plumb_phrase_minutes (guint minutes)
{
  /* Translators: %u is a number of minutes, in little room. */
  return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
}

/**
 * plumb_phrase_minutes_aloud:
 *
 * Returns: (transfer full): a length as a screen reader says it, such as “25 minutes”
 */
char *
plumb_phrase_minutes_aloud (guint minutes)
{
  /* Translators: %u is a number of minutes. */
  return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
}

/**
 * plumb_phrase_topics:
 * @minutes: what they take together
 *
 * Returns: (transfer full): how many topics there are, such as “3 topics, 75 min”
 */
char *
plumb_phrase_topics (guint n_topics, guint minutes)
{
  /* Translators: a number of topics and the minutes they take together; the number of topics
   * decides about the plural. */
  return g_strdup_printf (ngettext ("%u topic, %u min", "%u topics, %u min", n_topics), n_topics,
                          minutes);
}

/**
 * plumb_phrase_list:
 * @parts: (array zero-terminated=1): names or short phrases
 *
 * Returns: (transfer full): all of them, such as “Ada Example, Bo Example”; "" for none
 */
char *
plumb_phrase_list (const char *const *parts)
{
  /* Translators: what stands between the names or phrases of a list. */
  return g_strjoinv (C_ ("list", ", "), (char **) parts);
}

/**
 * plumb_phrase_quotes:
 * @names: (array zero-terminated=1): names as they are written
 *
 * Returns: (transfer full): all of them in quotes, such as “Rust MC”, “Tracing MC”; "" for none
 */
char *
plumb_phrase_quotes (const char *const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) quoted = NULL;

  for (; *names != NULL; names++)
    /* Translators: a name in quotes, one of a list. */
    g_strv_builder_take (builder, g_strdup_printf (C_ ("list", "“%s”"), *names));
  quoted = g_strv_builder_end (builder);
  return plumb_phrase_list ((const char *const *) quoted);
}

/**
 * plumb_phrase_facts:
 *
 * Returns: (transfer full): both, with a dot between them where neither is ""
 */
char *
plumb_phrase_facts (const char *first, const char *second)
{
  if (first[0] == '\0' || second[0] == '\0')
    return g_strdup (first[0] != '\0' ? first : second);
  /* Translators: two short facts in one line, such as “Example Labs · Speaker”; only the dot is to
   * be translated. */
  return g_strdup_printf (_ ("%s · %s"), first, second);
}
