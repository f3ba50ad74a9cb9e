/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-draft-*.c files.
 */
#pragma once

#include <adwaita.h>

#include "config.h"
#include "plumb-draft-view.h"
#include "plumb-fields.h"

#ifdef HAVE_SPELLING
#include <libspelling.h>
#endif

G_BEGIN_DECLS

typedef struct _PlumbDraftChip PlumbDraftChip;

/* A field in the buffer. */
typedef struct
{
  guint start; /* in characters */
  guint end;
  gsize byte_start;
  gsize byte_end;
  guint partner;        /* index of a section's other end, G_MAXUINT where there is none */
  PlumbDraftChip *chip; /* borrowed */
} PlumbDraftField;

/* How a field is drawn, once for all its occurrences. */
struct _PlumbDraftChip
{
  char *raw; /* as written: "{{year}}" */
  const PlumbField *field; /* nullable: nobody knows it, and it is no chip */
  PlumbFieldRole role;
  char *text;    /* what the chip says */
  guint n_chars; /* of raw */
  gboolean is_list;
  gboolean is_empty;
  double scale; /* of the letters below, which shrink where the chip is narrower */
  PangoLayout *layout;
  GtkTextTag *tag; /* borrowed from the buffer: makes the letters as wide as the chip */
};

struct _PlumbDraftView
{
  GtkSourceView parent_instance;

  GtkTextBuffer *buffer;
  PlumbSnapshot *snapshot; /* nullable */
  int year;
  PlumbSnapshot *letter_record;  /* nullable: that of @proposal */
  const PlumbProposal *proposal; /* nullable: the text is a reply to its submitter */
  GArray *fields;     /* PlumbDraftField, in order */
  GtkTextTag *unknown_tag; /* borrowed */
  GPtrArray *slip_tags;    /* GtkTextTag */
  PlumbChanges *changes;   /* nullable: since the text last went out */
  GHashTable *chips;  /* raw => PlumbDraftChip */
  GtkIconPaintable *list_icon;
  GtkWidget *popover; /* nullable: what is known of a field that was clicked */
  int ascent; /* of a letter of the font */
  int descent;
  guint insert_was;   /* where the cursor was */
#ifdef HAVE_SPELLING
  SpellingTextBufferAdapter *spelling;
#endif
  GMenu *menu; /* the context menu */
  guint n_user_actions; /* begun and not ended */
  guint is_replaying : 1; /* undo and redo put back what was, to the letter */
  guint is_snapping : 1;
  guint is_moving : 1; /* by a key */
};

/* plumb-draft-fields.c: where fields are, and that they are one */
void plumb_draft_fields_init (PlumbDraftView *self);
void plumb_draft_fields_update (PlumbDraftView *self);
const PlumbDraftField *plumb_draft_fields_find (PlumbDraftView *self, guint offset);
const PlumbDraftField *plumb_draft_fields_near_cursor (PlumbDraftView *self);

/* plumb-draft-chips.c: how they look and what they tell */
PlumbDraftChip *plumb_draft_chips_get (PlumbDraftView *self, const char *raw,
                                       const PlumbFieldRef *ref);
void plumb_draft_chips_update (PlumbDraftView *self);
void plumb_draft_chips_draw (PlumbDraftView *self, GtkSnapshot *snapshot);
const PlumbDraftField *plumb_draft_chips_find_at (PlumbDraftView *self, int x, int y);
void plumb_draft_chips_get_place (PlumbDraftView *self, const PlumbDraftField *field,
                                  GdkRectangle *out_place);
void plumb_draft_chip_free (gpointer chip);

/* plumb-draft-about.c: what there is to know of a field */
gboolean plumb_draft_about_query_tooltip (PlumbDraftView *self, int x, int y, gboolean keyboard,
                                          GtkTooltip *tooltip);
void plumb_draft_about_show (PlumbDraftView *self, const PlumbDraftField *field);
gboolean plumb_draft_about_hide (PlumbDraftView *self);

/* plumb-draft-slips.c */
gboolean plumb_draft_slips_query_tooltip (PlumbDraftView *self, int x, int y, gboolean keyboard,
                                          GtkTooltip *tooltip);

/* plumb-draft-margin.c */
void plumb_draft_margin_draw (PlumbDraftView *self, GtkSnapshot *snapshot);
gboolean plumb_draft_margin_query_tooltip (PlumbDraftView *self, int x, int y, GtkTooltip *tooltip);

/* plumb-draft-format.c */
void plumb_draft_format_install (GtkWidgetClass *widget_class);

G_END_DECLS
