/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sizes of paper, in points of 1/72 inch.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlumbPaper PlumbPaper;

/** PlumbPaper: a page as it lies before the reader, and what stays free at its edges. */
struct _PlumbPaper
{
  double width;
  double height;
  double top;
  double right;
  double bottom;
  double left;
};

void plumb_paper_init (PlumbPaper *self, double width, double height);
gboolean plumb_paper_parse (const char *words, PlumbPaper *out_paper, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
