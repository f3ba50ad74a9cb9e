/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-session*.c files.
 */
#pragma once

#include "plumb-avatars.h"
#include "plumb-clock-ring.h"
#include "plumb-day.h"
#include "plumb-session-notes.h"
#include "plumb-session-page.h"
#include "plumb-session-summary.h"

G_BEGIN_DECLS

struct _PlumbSessionPage
{
  PlumbPage parent_instance;

  char *chosen;           /* nullable: uid of the block that was asked for */
  char *announced;        /* nullable: what was said last, so that it is said once */
  guint tick_source;
  guint wants_summary : 1;
  guint has_fullscreened : 1;

  GtkStack *stack;
  GtkLabel *wall_clock;
  GtkLabel *rehearsal_label;
  GtkWidget *stage;
  PlumbClockRing *ring;
  GtkLabel *kicker;
  GtkLabel *title;
  GtkWidget *people_box;
  PlumbAvatars *avatars;
  GtkLabel *people_label;
  GtkLabel *ask_label;
  GtkWidget *next_box;
  GtkLabel *next_title;
  GtkLabel *next_time;
  GtkWidget *rehearse_button;
  PlumbSessionNotes *notes;
  PlumbSessionSummary *summary;
  GtkWidget *bar;
  GtkLabel *late_label;
  GtkWidget *next_button;
  GtkLabel *next_button_label;
  GtkWidget *squeeze_button;
  GtkWidget *fullscreen_button;
  GtkMenuButton *programme_button;
  GMenu *blocks_section;
};

PlumbViewState *plumb_session_page_get_state (PlumbSessionPage *self);
const PlumbBlock *plumb_session_page_get_block (PlumbSessionPage *self);
PlumbDay *plumb_session_page_dup_day (PlumbSessionPage *self);
void plumb_session_page_update (PlumbSessionPage *self);
gboolean plumb_session_page_is_typing (PlumbSessionPage *self);

/* plumb-session-show.c */
void plumb_session_page_show_wall_clock (PlumbSessionPage *self, const PlumbEdition *edition,
                                         const PlumbDay *day);
void plumb_session_page_show_time (PlumbSessionPage *self, const PlumbEdition *edition,
                                   const PlumbBlock *block, const PlumbDay *day);
void plumb_session_page_show_about (PlumbSessionPage *self, const PlumbEdition *edition,
                                    const PlumbBlock *block, const PlumbDay *day);
void plumb_session_page_show_buttons (PlumbSessionPage *self, const PlumbDay *day);

/* plumb-session-actions.c */
void plumb_session_page_install_actions (GtkWidgetClass *widget_class);
void plumb_session_page_add_keys (PlumbSessionPage *self);
void plumb_session_page_update_actions (PlumbSessionPage *self, const PlumbDay *day);

/* plumb-session-programme.c */
void plumb_session_page_fill_programme (GtkMenuButton *button, gpointer user_data);

/* plumb-session-words.c */
char *plumb_session_dup_clock (gint64 seconds, const char *zone);
char *plumb_session_dup_block_name (const PlumbEdition *edition, const PlumbBlock *block);
char *plumb_session_dup_kicker (const PlumbEdition *edition, const PlumbBlock *block,
                                const PlumbDay *day);
char *plumb_session_dup_announcement (const PlumbDay *day, const PlumbDayClock *clock);
const char *plumb_session_status_words (PlumbOutcomeStatus status);

G_END_DECLS
