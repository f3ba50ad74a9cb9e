/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-texts-*.c files.
 */
#pragma once

#include "plumb-draft-view.h"
#include "plumb-markdown-view.h"
#include "plumb-replies-page.h"
#include "plumb-text-kinds.h"
#include "plumb-texts-page.h"
#include "plumb-typing.h"

G_BEGIN_DECLS

struct _PlumbTextsPage
{
  PlumbPage parent_instance;

  AdwNavigationSplitView *split;
  GtkListBox *list;
  AdwNavigationPage *text_page;
  AdwNavigationPage *text_page_held; /* the same: it makes room for the next one */
  AdwNavigationPage *replies_page;   /* nullable: made when first shown; a reference */
  PlumbRepliesPage *replies;       /* in it */
  GtkMenuButton *style_button;
  GtkMenuButton *more_button;
  GtkWidget *copy_button;
  GtkWidget *bottom_copy_button; /* for a phone, where the header has no room beside the title */
  GtkToggleButton *preview_button;
  AdwBreakpointBin *bin;
  GtkBox *panes;
  GtkWidget *source_pane;
  GtkWidget *preview_pane;
  PlumbDraftView *draft;
  GtkLabel *preview_title;
  PlumbMarkdownView *preview;
  GtkMenuButton *field_button;
  GtkWidget *field_label;
  GtkPopover *field_popover;
  GtkListBox *field_list;
  GtkWidget *findings_button;
  GtkLabel *findings_label;
  GtkLabel *first_label; /* the first finding's words */
  GtkMenuButton *changes_button; /* since the text last went out */
  GtkBox *changes_box;
  GtkLabel *words_label;
  GMenu *style_menu;
  GMenu *style_section; /* of the menu: where there is no room for the button */

  GSettings *settings;
  PlumbTyping *typing; /* on the way to the document; belongs to the draft view */
  const PlumbTextKind *kind;
  guint preview_timeout;
  gboolean is_single; /* source or preview, not both */
  gboolean is_edited; /* by hand, since the preview was last brought up to date */
};

/* plumb-texts-page.c */
const PlumbTextKind *plumb_texts_get_kind (guint index);
const char *plumb_texts_get_style (PlumbTextsPage *self);
gboolean plumb_texts_is_edited (PlumbTextsPage *self, const PlumbTextKind *kind);
void plumb_texts_flush (PlumbTextsPage *self);

/* plumb-texts-list.c */
void plumb_texts_list_fill (PlumbTextsPage *self);
void plumb_texts_list_show (PlumbTextsPage *self);
gboolean plumb_texts_list_is_replies (GtkListBoxRow *row);
GtkListBoxRow *plumb_texts_list_get_replies (PlumbTextsPage *self);

/* plumb-texts-findings.c */
void plumb_texts_findings_install (GtkWidgetClass *widget_class);
void plumb_texts_findings_begin (PlumbTextsPage *self);
void plumb_texts_findings_show (PlumbTextsPage *self);

/* plumb-texts-changes.c */
char *plumb_texts_changes_dup_state (PlumbTextsPage *self, const char *kind);
void plumb_texts_changes_show (PlumbTextsPage *self);
void plumb_texts_changes_fill (PlumbTextsPage *self);

/* plumb-texts-styles.c */
void plumb_texts_styles_install (GtkWidgetClass *widget_class);
void plumb_texts_styles_append (PlumbTextsPage *self, GMenu *menu);

/* plumb-texts-preview.c */
void plumb_texts_preview_update (PlumbTextsPage *self);

/* plumb-texts-actions.c */
void plumb_texts_actions_install (GtkWidgetClass *widget_class);
void plumb_texts_actions_update (PlumbTextsPage *self);
void plumb_texts_fields_show (PlumbTextsPage *self);
void plumb_texts_set_style (PlumbTextsPage *self, const char *style);
void plumb_texts_styles_show (PlumbTextsPage *self);

G_END_DECLS
