/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sheets are made of: pages with marks on them. A sheet is laid out once, into marks, and
 * drawn from them wherever it is wanted, so a printer gets what the PDF has.
 */
#pragma once

#include <pango/pangocairo.h>

#include "plumb-schedule-rows.h"
#include "plumb-sheet.h"

G_BEGIN_DECLS

/**
 * PlumbInk:
 * @PLUMB_INK_TEXT: what is read
 * @PLUMB_INK_QUIET: what is looked up
 * @PLUMB_INK_ACCENT: what leads the eye
 * @PLUMB_INK_ALARM: what does not fit
 * @PLUMB_INK_RULE: lines
 * @PLUMB_INK_BAND: behind a break
 */
typedef enum
{
  PLUMB_INK_TEXT,
  PLUMB_INK_QUIET,
  PLUMB_INK_ACCENT,
  PLUMB_INK_ALARM,
  PLUMB_INK_RULE,
  PLUMB_INK_BAND,
} PlumbInk;

/** PlumbType: how a text is set. Lengths are points; 0 is no limit. */
typedef struct
{
  double size;
  PangoWeight weight;
  double width;
  double height;
  PangoAlignment alignment;
  gboolean is_figures; /* of one width, so that they stand below each other */
  PangoDirection direction; /* PANGO_DIRECTION_NEUTRAL: what the text itself begins with */
} PlumbType;

struct _PlumbSheet
{
  PlumbPaper paper; /* in units of the sheet, as all marks are */
  double scale;     /* points of such a unit */
  PangoContext *context;
  GPtrArray *pages; /* GArray of marks */
  guint page;       /* that marks are put on: the last one, as long as pages are added */
  GArray *outlines;
  GPtrArray *blocks; /* PlumbScheduleBlock */
  const PlumbSnapshot *snapshot; /* borrowed, while it is laid out */
  const PlumbEdition *edition;   /* the same */
};

gboolean plumb_sheet_is_rtl (gunichar c);
PangoContext *plumb_sheet_new_context (const PlumbEdition *edition);

void plumb_sheet_set_scale (PlumbSheet *self, double scale);
double plumb_sheet_inner_width (const PlumbSheet *self);
double plumb_sheet_inner_height (const PlumbSheet *self);

PangoLayout *plumb_sheet_set_text (const PlumbSheet *self, const PlumbType *type, const char *text);
double plumb_sheet_text_height (PangoLayout *layout);
double plumb_sheet_text_width (PangoLayout *layout);
double plumb_sheet_text_baseline (PangoLayout *layout);

void plumb_sheet_add_page (PlumbSheet *self);
void plumb_sheet_add_text (PlumbSheet *self, PangoLayout *layout, double x, double y, PlumbInk ink,
                           const char *tag);
void plumb_sheet_add_link (PlumbSheet *self, PangoLayout *layout, double x, double y,
                           const char *uri);
void plumb_sheet_add_box (PlumbSheet *self, double x, double y, double width, double height,
                          PlumbInk ink);
void plumb_sheet_add_line (PlumbSheet *self, double x, double y, double to_x, double to_y,
                           double width, PlumbInk ink);
void plumb_sheet_add_outline (PlumbSheet *self, const char *words, double y);
void plumb_sheet_add_feet (PlumbSheet *self, double size);

char *plumb_sheet_dup_name (const PlumbSheet *self);
char *plumb_sheet_dup_venue (const PlumbSheet *self);
char *plumb_sheet_dup_people (const PlumbItem *item);
char *plumb_sheet_dup_split (const PlumbItem *item);

void plumb_sheet_lay_out_programme (PlumbSheet *self);
void plumb_sheet_lay_out_run (PlumbSheet *self);
gboolean plumb_sheet_lay_out_cards (PlumbSheet *self, GError **error);

G_END_DECLS
