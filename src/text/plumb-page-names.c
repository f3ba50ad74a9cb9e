/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a microconference is called, from its heading or from its first sentences.
 */
#include "config.h"

#include <string.h>

#include "plumb-page-labels.h"

#define MAX_HEADING 160
#define MAX_NAME 100
/* How much of a paragraph is looked at for a name. */
#define MAX_PROSE 400

/* What follows a name. */
static const char *const suffixes[] = { " microconference", " micro-conference",
                                        " micro conference", " mc", " uconf" };

/* "Tracing MC 2021" is how leads call theirs. */
static void
drop_year (char *name)
{
  gsize used = strlen (name);
  const char *year = used > 5 ? name + used - 5 : "";

  if (year[0] == ' ' && (year[1] == '1' || year[1] == '2') && g_ascii_isdigit (year[2])
      && g_ascii_isdigit (year[3]) && g_ascii_isdigit (year[4]))
    name[used - 5] = '\0';
  g_strchomp (name);
}

/* The text without the word for what it names, or NULL if it ends otherwise. */
static char *
dup_without_suffix (const char *text, gssize length)
{
  g_autofree char *name = g_strstrip (length < 0 ? g_strdup (text)
                                                 : g_strndup (text, (gsize) length));
  gsize used;

  drop_year (name);
  used = strlen (name);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize suffix = strlen (suffixes[i]);

      if (used > suffix && used - suffix <= MAX_NAME
          && g_ascii_strcasecmp (name + used - suffix, suffixes[i]) == 0)
        {
          name[used - suffix] = '\0';
          return g_strdup (g_strstrip (name));
        }
    }
  return NULL;
}

/* A mail's subject: without "Re:", "[tags]" and the like, which may be escaped. */
static const char *
skip_prefixes (const char *heading)
{
  static const char *const prefixes[] = { "re:",
                                          "fwd:",
                                          "fw:",
                                          "cfp:",
                                          "cfp for ",
                                          "call for topics:",
                                          "call for proposals:",
                                          "proposal:",
                                          "announcing the ",
                                          "the " };
  gboolean found = TRUE;

  while (found)
    {
      const char *end = heading[heading[0] == '\\' ? 1 : 0] == '[' ? strchr (heading, ']') : NULL;

      found = FALSE;
      if (end != NULL)
        {
          heading = end + 1;
          found = TRUE;
        }
      while (*heading == ' ')
        heading++;
      for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
        {
          if (plumb_page_begins_with (heading, prefixes[i]))
            {
              heading += strlen (prefixes[i]);
              found = TRUE;
            }
        }
    }
  return heading;
}

static PlumbPageKind
guess_kind (const char *folded)
{
  if (strstr (folded, "cfp") != NULL || strstr (folded, "call for ") != NULL)
    return PLUMB_PAGE_CFP;
  if (strstr (folded, "proposal") != NULL)
    return PLUMB_PAGE_PROPOSAL;
  if (strstr (folded, "accepted into") != NULL || strstr (folded, "in-depth look") != NULL)
    return PLUMB_PAGE_ANNOUNCEMENT;
  return PLUMB_PAGE_ACCEPTED;
}

/* What follows a name in headings; the name precedes the first of them. */
static gsize
find_tail (const char *folded)
{
  static const char *const tails[] = { " accepted into ", " accepted in ", " cfp",
                                       " call for ",      " at lpc",       " at linux plumbers",
                                       " for lpc",        " proposal",     ": call",
                                       ": cfp",           " @ lpc" };
  gsize least = strlen (folded);

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      const char *found = strstr (folded, tails[i]);

      if (found != NULL)
        least = MIN (least, (gsize) (found - folded));
    }
  return least;
}

/**
 * plumb_page_dup_name:
 * @heading: a heading, or what may be one
 * @out_kind: (out): what such a heading stands over, untouched if it is none
 *
 * Returns: (transfer full) (nullable): what the microconference is called, or %NULL if @heading
 *   names none
 */
char *
plumb_page_dup_name (const char *heading, PlumbPageKind *out_kind)
{
  static const char *const leads[] = { "microconferences at linux plumbers conference:",
                                       "an in-depth look:", "in-depth look:",
                                       "microconference proposal:" };
  const char *rest = heading;
  gboolean has_lead = FALSE;
  g_autofree char *folded = NULL;
  g_autofree char *name = NULL;
  gsize end;

  if (strnlen (heading, MAX_HEADING + 1) > MAX_HEADING)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (leads) && !has_lead; i++)
    {
      has_lead = plumb_page_begins_with (heading, leads[i]);
      if (has_lead)
        rest = heading + strlen (leads[i]);
    }
  rest = skip_prefixes (rest);
  folded = g_ascii_strdown (rest, -1);
  end = find_tail (folded);
  name = dup_without_suffix (rest, (gssize) end);
  if (name == NULL && (has_lead || g_str_has_prefix (folded + end, " accepted in")))
    name = g_strstrip (g_strndup (rest, end));
  if (name == NULL || name[0] == '\0' || strstr (name, ". ") != NULL || strchr (name, ':') != NULL)
    return NULL;
  g_free (folded);
  folded = g_ascii_strdown (heading, -1);
  *out_kind = has_lead && strstr (folded, "proposal") == NULL ? PLUMB_PAGE_ANNOUNCEMENT
                                                              : guess_kind (folded);
  return g_steal_pointer (&name);
}

/**
 * plumb_page_dup_name_in_prose:
 * @text: a paragraph
 *
 * Finds a name in an opening, such as “The X microconference focuses on …”.
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
plumb_page_dup_name_in_prose (const char *text)
{
  g_autofree char *start = g_strndup (text, MAX_PROSE);
  g_autofree char *folded = g_ascii_strdown (start, -1);
  const char *end = NULL;

  for (guint i = 0; i < 4; i++)
    {
      const char *found = strstr (folded, suffixes[i]);
      gsize length = strlen (suffixes[i]);

      if (found != NULL && !g_ascii_isalnum (found[length]) && (end == NULL || found < end))
        end = found;
    }
  for (const char *at = end; at != NULL && at >= folded; at--)
    {
      if (g_str_has_prefix (at, "the ") && (at == folded || at[-1] == ' ') && end > at + 4)
        {
          g_autofree char *name = g_strndup (start + (at - folded) + 4, (gsize) (end - at) - 4);

          if (strlen (name) > MAX_NAME || strstr (name, ". ") != NULL
              || !g_utf8_validate (name, -1, NULL))
            return NULL;
          return g_steal_pointer (&name);
        }
    }
  return NULL;
}

/**
 * plumb_page_is_list_of_pages:
 * @heading: a heading
 *
 * Says whether @heading stands over the entries of several microconferences.
 */
gboolean
plumb_page_is_list_of_pages (const char *heading)
{
  g_autofree char *folded = NULL;

  if (strnlen (heading, MAX_HEADING) == MAX_HEADING)
    return FALSE;
  folded = plumb_page_fold (heading, MAX_HEADING);
  return (g_str_has_suffix (folded, "microconferences")
          || g_str_has_suffix (folded, "micro-conferences"))
         && strchr (folded, '.') == NULL;
}
