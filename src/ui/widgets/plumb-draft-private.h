/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-draft-*.c files.
 */
#pragma once

#include <adwaita.h>

#include "config.h"
#include "plumb-draft-view.h"

#ifdef HAVE_SPELLING
#include <libspelling.h>
#endif

G_BEGIN_DECLS

/* A field in the buffer, in characters; borrowed chip. */
typedef struct _PlumbDraftChip PlumbDraftChip;
typedef struct
{
  guint start;
  guint end;
  PlumbDraftChip *chip;
} PlumbDraftField;

/* How a field is drawn, once for all its occurrences. */
struct _PlumbDraftChip
{
  char *name;
  char *raw;    /* as written: "{{year}}" */
  char *text;   /* what the chip says */
  guint n_chars; /* of raw */
  gboolean is_list;
  gboolean is_known;
  PangoLayout *layout;
  GtkTextTag *tag; /* borrowed from the buffer: makes the letters as wide as the chip */
};

struct _PlumbDraftView
{
  GtkSourceView parent_instance;

  GtkTextBuffer *buffer;
  PlumbSnapshot *snapshot; /* nullable */
  int year;
  GArray *fields;     /* PlumbDraftField, in order */
  GHashTable *chips;  /* raw => PlumbDraftChip */
  GtkIconPaintable *list_icon;
  GtkWidget *popover; /* nullable: what is known of a field that was clicked */
  guint insert_was;   /* where the cursor was */
#ifdef HAVE_SPELLING
  SpellingTextBufferAdapter *spelling;
#endif
  GMenu *menu; /* the context menu */
  guint is_replaying : 1; /* undo and redo put back what was, to the letter */
  guint is_snapping : 1;
};

/* plumb-draft-fields.c: where fields are, and that they are one */
void plumb_draft_fields_init (PlumbDraftView *self);
void plumb_draft_fields_update (PlumbDraftView *self);
const PlumbDraftField *plumb_draft_fields_find (PlumbDraftView *self, guint offset);
const PlumbDraftField *plumb_draft_fields_near_cursor (PlumbDraftView *self);

/* plumb-draft-chips.c: how they look and what they tell */
PlumbDraftChip *plumb_draft_chips_get (PlumbDraftView *self, const char *raw, const char *name);
void plumb_draft_chips_update (PlumbDraftView *self);
void plumb_draft_chips_draw (PlumbDraftView *self, GtkSnapshot *snapshot);
gboolean plumb_draft_chips_query_tooltip (PlumbDraftView *self, int x, int y, gboolean keyboard,
                                          GtkTooltip *tooltip);
const PlumbDraftField *plumb_draft_chips_find_at (PlumbDraftView *self, int x, int y);
void plumb_draft_chips_show_popover (PlumbDraftView *self, const PlumbDraftField *field);
void plumb_draft_chip_free (gpointer chip);

/* plumb-draft-format.c */
void plumb_draft_format_install (GtkWidgetClass *widget_class);

G_END_DECLS
