/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-window*.c files.
 */
#pragma once

#include "plumb-copies-watch.h"
#include "plumb-page.h"
#include "plumb-sidebar.h"
#include "plumb-welcome.h"
#include "plumb-window.h"

G_BEGIN_DECLS

struct _PlumbWindow
{
  AdwApplicationWindow parent_instance;

  PlumbDocument *document;
  PlumbViewState *state;
  GSettings *settings;
  PlumbCopiesWatch *copies; /* nullable: the document was not painted yet */
  char *page_before_search;
  guint settle_source;
  char *notice; /* what happened to the file and was not dismissed, NULL for nothing */
  PlumbNotice notice_kind;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwNavigationSplitView *split;
  AdwNavigationPage *content_page;
  PlumbSidebar *sidebar;
  AdwBanner *banner;
  AdwBanner *copies_banner;
  GtkStack *pages;
  GMenu *undo_section;
  GMenuModel *welcome_menu;
  AdwBreakpoint *medium_breakpoint;
  AdwBreakpoint *narrow_breakpoint;
};

void plumb_window_install_actions (GtkWidgetClass *widget_class);
void plumb_window_add_script_actions (PlumbWindow *self);
void plumb_window_update_actions (PlumbWindow *self);
PlumbWindow *plumb_window_find (PlumbWindow *self, GFile *file);
void plumb_window_restore (PlumbWindow *self, GFile *file);
void plumb_window_say_not_opened (PlumbWindow *self, GFile *file, const GError *error);
void plumb_window_watch_copies (PlumbWindow *self);
void plumb_window_merge_copies (PlumbWindow *self);
void plumb_window_update_title (PlumbWindow *self);
void plumb_window_update_banner (PlumbWindow *self);
void plumb_window_notice (PlumbWindow *self, const char *text, PlumbNotice kind);
void plumb_window_press_banner (PlumbWindow *self);
void plumb_window_save_copy (PlumbWindow *self);
void plumb_window_save_copy_to (PlumbWindow *self, GFile *file);
void plumb_window_say_not_saved (PlumbWindow *self, const GError *error);
void plumb_window_say_not_stored (PlumbWindow *self, const char *why);
GListStore *plumb_window_new_filters (void);

G_END_DECLS
