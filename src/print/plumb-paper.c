/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-paper.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"

#define POINTS_A_MM (72.0 / 25.4)
#define MIN_MM 50.0
#define MAX_MM 2000.0
#define LANDSCAPE "-landscape"

static const struct
{
  const char *name;
  double width; /* in millimetres */
  double height;
} sizes[] = {
  { "a3", 297, 420 },          { "a4", 210, 297 },         { "a5", 148, 210 },
  { "a6", 105, 148 },          { "letter", 215.9, 279.4 }, { "legal", 215.9, 355.6 },
  { "tabloid", 279.4, 431.8 },
};

/**
 * plumb_paper_init:
 * @self: what to fill
 * @width: in points
 * @height: in points
 *
 * Makes a page of any size, with margins that suit it.
 */
void
plumb_paper_init (PlumbPaper *self, double width, double height)
{
  double margin = CLAMP (MIN (width, height) * 0.065, 14.0, 54.0);

  *self = (PlumbPaper) { width, height, margin, margin, margin, margin };
}

/* Reads "148x210mm"; FALSE where it is something else, or no size that a page can have. */
static gboolean
parse_size (const char *words, double *out_width, double *out_height)
{
  char *end = NULL;
  double width = g_ascii_strtod (words, &end);
  double height;

  if (end == words || g_ascii_tolower (*end) != 'x')
    return FALSE;
  words = end + 1;
  height = g_ascii_strtod (words, &end);
  if (end == words || g_ascii_strcasecmp (end, "mm") != 0)
    return FALSE;
  if (!(width >= MIN_MM && width <= MAX_MM && height >= MIN_MM && height <= MAX_MM))
    return FALSE;
  *out_width = width;
  *out_height = height;
  return TRUE;
}

static gboolean
find_size (const char *name, double *out_width, double *out_height)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (g_ascii_strcasecmp (sizes[i].name, name) == 0)
        {
          *out_width = sizes[i].width;
          *out_height = sizes[i].height;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * plumb_paper_parse:
 * @words: such as "a4", "letter-landscape" or "148x210mm"
 * @out_paper: (out): the paper
 *
 * Returns: whether @words name a size of paper
 */
gboolean
plumb_paper_parse (const char *words, PlumbPaper *out_paper, GError **error)
{
  g_autofree char *name = g_strdup (words);
  gboolean is_landscape = g_str_has_suffix (words, LANDSCAPE);
  double width = 0;
  double height = 0;

  if (is_landscape)
    name[strlen (words) - strlen (LANDSCAPE)] = '\0';
  if (!find_size (name, &width, &height) && (is_landscape || !parse_size (name, &width, &height)))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("“%s” is no size of paper. Say “a4”, “letter”, “a5-landscape” or, with 50 to "
                      "2000 mm a side, “148x210mm”."),
                   words);
      return FALSE;
    }
  plumb_paper_init (out_paper, (is_landscape ? height : width) * POINTS_A_MM,
                    (is_landscape ? width : height) * POINTS_A_MM);
  return TRUE;
}
