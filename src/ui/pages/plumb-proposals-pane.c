/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-pane.h"

#include <glib/gi18n.h>

#include "plumb-proposals-detail.h"
#include "plumb-widgets.h"

/* So many characters of a topic's title are in the menu. */
#define TITLE_LENGTH 44

struct _PlumbProposalsPane
{
  AdwBin parent_instance;

  PlumbViewState *state;

  GtkStack *stack;
  PlumbProposalsDetail *detail;
  AdwStatusPage *many_page;
  GtkWidget *nothing_page;
  GtkWidget *header_decisions;
  GtkWidget *bottom_decisions;
  GtkWidget *steps;
  AdwSplitButton *accept_button;
  AdwSplitButton *bottom_accept_button;
  GtkMenuButton *more_button;
  GtkMenuButton *bottom_more_button;
  GMenuModel *accept_menu;
  GMenuModel *more_menu;
  GMenu *join_section;
};

G_DEFINE_FINAL_TYPE (PlumbProposalsPane, plumb_proposals_pane, ADW_TYPE_BIN)

/**
 * plumb_proposals_pane_forget_topics:
 *
 * Empties the menu of topics to join, which is filled again when it is about to be opened.
 *
 * It has to be empty while a split view folds: while it is full, GTK 4.18 does more and more work each
 * time that the split view moves its button about, until the window stands still.
 */
void
plumb_proposals_pane_forget_topics (PlumbProposalsPane *self)
{
  g_menu_remove_all (self->join_section);
}

static void
append_topic (PlumbProposalsPane *self, guint position, const PlumbTopic *topic)
{
  g_autofree char *start = g_utf8_substring (topic->title, 0,
                                             MIN (g_utf8_strlen (topic->title, -1), TITLE_LENGTH));
  g_autofree char *plain = plumb_menu_dup_plain (start);
  g_autofree char *label = g_strdup_printf ("%u. %s%s", position + 1, plain,
                                            strlen (start) < strlen (topic->title) ? "…" : "");

  plumb_menu_append (self->join_section, label, "proposals.join",
                     g_variant_new_string (topic->uid));
}

static void
fill_if_empty (PlumbProposalsPane *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);

  if (g_menu_model_get_n_items (G_MENU_MODEL (self->join_section)) > 0)
    return;
  for (guint i = 0; edition != NULL && i < MIN (edition->topics->len, PLUMB_MENU_MAX); i++)
    append_topic (self, i, g_ptr_array_index (edition->topics, i));
}

/* Before it is opened, by pointer or by key: a menu that grows while it comes up may not be laid out
 * again. */
static void
fill_when_near (PlumbProposalsPane *self, AdwSplitButton *button)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (pointer, "enter", G_CALLBACK (fill_if_empty), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (fill_if_empty), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (button), pointer);
  gtk_widget_add_controller (GTK_WIDGET (button), focus);
  g_signal_connect_object (adw_split_button_get_popover (button), "show",
                           G_CALLBACK (fill_if_empty), self, G_CONNECT_SWAPPED);
}

/* The menu's widgets are made when its button is first shown. */
static void
give_menu (PlumbProposalsPane *self, AdwSplitButton *button)
{
  if (adw_split_button_get_menu_model (button) != NULL)
    return;
  adw_split_button_set_menu_model (button, self->accept_menu);
  fill_when_near (self, button);
}

static void
show_decisions (PlumbProposalsPane *self)
{
  gboolean narrow = plumb_view_state_get_is_narrow (self->state);
  gboolean some = !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "nothing");

  if (some)
    give_menu (self, narrow ? self->bottom_accept_button : self->accept_button);
  gtk_widget_set_visible (self->header_decisions, some && !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), some && !narrow);
  gtk_widget_set_visible (self->bottom_decisions, some && narrow);
}

static void
show (PlumbProposalsPane *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  show_decisions (self);
}

/**
 * plumb_proposals_pane_show_one:
 *
 * Shows a proposal; the same one again is read anew and keeps its place.
 */
void
plumb_proposals_pane_show_one (PlumbProposalsPane *self, const PlumbProposal *proposal)
{
  plumb_proposals_detail_show (self->detail, proposal);
  show (self, "one");
}

/**
 * plumb_proposals_pane_show_many:
 * @title: says how many
 *
 * Shows that a decision is made on several.
 */
void
plumb_proposals_pane_show_many (PlumbProposalsPane *self, const char *title)
{
  plumb_proposals_detail_clear (self->detail);
  adw_status_page_set_title (self->many_page, title);
  show (self, "many");
}

/**
 * plumb_proposals_pane_show_nothing:
 * @are_there_any: whether there is a proposal to select
 *
 * Shows that nothing is selected.
 */
void
plumb_proposals_pane_show_nothing (PlumbProposalsPane *self, gboolean are_there_any)
{
  plumb_proposals_detail_clear (self->detail);
  gtk_widget_set_visible (self->nothing_page, are_there_any);
  show (self, "nothing");
}

/**
 * plumb_proposals_pane_set_is_alone:
 *
 * Says whether the list is out of sight, so that the way to the next proposal is in here.
 */
void
plumb_proposals_pane_set_is_alone (PlumbProposalsPane *self, gboolean is_alone)
{
  gtk_widget_set_visible (self->steps, is_alone);
}

/**
 * plumb_proposals_pane_set_can_accept:
 *
 * A button that cannot be used does not call for it.
 */
void
plumb_proposals_pane_set_can_accept (PlumbProposalsPane *self, gboolean can_accept)
{
  plumb_widget_set_class (self->accept_button, "suggested-action", can_accept);
  plumb_widget_set_class (self->bottom_accept_button, "suggested-action", can_accept);
}

/**
 * plumb_proposals_pane_enter:
 *
 * Takes the focus to what is read.
 */
void
plumb_proposals_pane_enter (PlumbProposalsPane *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

static void
plumb_proposals_pane_dispose (GObject *object)
{
  /* A child of the template that is ours as well would be let go twice. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PROPOSALS_PANE);
  g_clear_object (&PLUMB_PROPOSALS_PANE (object)->state);
  G_OBJECT_CLASS (plumb_proposals_pane_parent_class)->dispose (object);
}

static void
plumb_proposals_pane_class_init (PlumbProposalsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_proposals_pane_dispose;
  g_type_ensure (PLUMB_TYPE_PROPOSALS_DETAIL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-proposals-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, detail);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, many_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, header_decisions);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, bottom_decisions);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, steps);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, accept_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, bottom_accept_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, more_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, bottom_more_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, accept_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, more_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPane, join_section);
}

static void
plumb_proposals_pane_init (PlumbProposalsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_menu_button_set_late_menu (self->more_button, self->more_menu);
  plumb_menu_button_set_late_menu (self->bottom_more_button, self->more_menu);
}

/**
 * plumb_proposals_pane_new:
 *
 * Returns: (transfer floating): a pane that shows nothing yet
 */
PlumbProposalsPane *
plumb_proposals_pane_new (PlumbViewState *state)
{
  PlumbProposalsPane *self = g_object_new (PLUMB_TYPE_PROPOSALS_PANE, NULL);

  self->state = g_object_ref (state);
  plumb_proposals_detail_set_state (self->detail, state);
  g_signal_connect_object (state, "notify::is-narrow", G_CALLBACK (show_decisions), self,
                           G_CONNECT_SWAPPED);
  return self;
}
