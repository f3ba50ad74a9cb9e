/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with proposals: one function installs the actions and one says which can be
 * used. All act on everything that is selected, as one step.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-proposals-private.h"

static PlumbViewState *
get_state (PlumbProposalsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static char **
dup_uids (PlumbProposalsPage *self)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  g_autoptr (GArray) ids = plumb_proposals_page_get_selected (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (PlumbProposalLine) line = { 0 };

      if (plumb_row_read_proposal (document, g_array_index (ids, gint64, i), &line))
        g_strv_builder_add (builder, line.uid);
    }
  return g_strv_builder_end (builder);
}

static gboolean
read_at (PlumbProposalsPage *self, guint position, PlumbProposalLine *out_line)
{
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return row != NULL
         && plumb_row_read_proposal (plumb_view_state_get_document (get_state (self)),
                                     plumb_row_get_id (row), out_line);
}

static gboolean
waits (PlumbProposalsPage *self, guint position)
{
  g_auto (PlumbProposalLine) line = { 0 };

  return read_at (self, position, &line) && line.decision == PLUMB_DECISION_NONE
         && line.state != PLUMB_PROPOSAL_WITHDRAWN;
}

/* The next undecided one below what is selected, else from the top; its key, 0 for none. */
static gint64
find_next_undecided (PlumbProposalsPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint start = gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_maximum (selected) + 1;

  for (guint i = 0; i < n_items; i++)
    {
      guint position = (start + i) % n_items;
      g_autoptr (PlumbRow) row = NULL;

      if (gtk_bitset_contains (selected, position) || !waits (self, position))
        continue;
      row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
      return plumb_row_get_id (row);
    }
  return 0;
}

static void
go_to (PlumbProposalsPage *self, gint64 id)
{
  guint position;

  if (id != 0 && plumb_row_list_find (self->rows, id, &position))
    plumb_proposals_page_select (self, position, TRUE);
}

/**
 * plumb_proposals_page_do_on_all:
 * @param: (nullable): another parameter of the command
 * @toast: what to say
 *
 * Decides on all that is selected and goes to the next undecided one.
 */
void
plumb_proposals_page_do_on_all (PlumbProposalsPage *self, const char *command, const char *param,
                                const char *value, const char *toast)
{
  g_auto (GStrv) uids = dup_uids (self);
  gint64 next = find_next_undecided (self);

  if (uids[0] != NULL
      && plumb_view_state_do (get_state (self), toast, command, "proposal", uids, param, value,
                              NULL))
    go_to (self, next);
}

/* What a toast says: the title of one, or how many. The forms hold one %s and one %u. */
static char *
dup_toast (PlumbProposalsPage *self, const char *one, const char *many)
{
  g_autoptr (GArray) ids = plumb_proposals_page_get_selected (self);
  g_auto (PlumbProposalLine) line = { 0 };
  g_auto (GStrv) parts = NULL;
  g_autofree char *number = g_strdup_printf ("%u", ids->len);

  if (ids->len == 1
      && plumb_row_read_proposal (plumb_view_state_get_document (get_state (self)),
                                  g_array_index (ids, gint64, 0), &line))
    {
      parts = g_strsplit (one, "%s", 2);
      return g_strjoinv (line.title, parts);
    }
  parts = g_strsplit (many, "%u", 2);
  return g_strjoinv (number, parts);
}

static guint
count_selected (PlumbProposalsPage *self)
{
  g_autoptr (GArray) ids = plumb_proposals_page_get_selected (self);

  return ids->len;
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  guint n = count_selected (self);
  g_autofree char *toast
      /* Translators: %s is the title of a proposal. */
    = dup_toast (self, _ ("Accepted “%s”"),
                 ngettext ("%u proposal accepted", "%u proposals accepted", n));

  plumb_proposals_page_do_on_all (self, "accept", NULL, NULL, toast);
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  guint n = count_selected (self);
  g_autofree char *toast
      /* Translators: %s is the title of a proposal. */
    = dup_toast (self, _ ("“%s” joined the topic"),
                 ngettext ("%u proposal joined the topic", "%u proposals joined the topic", n));

  plumb_proposals_page_do_on_all (self, "join", "topic", g_variant_get_string (parameter, NULL),
                                  toast);
}

static void
decline_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  guint n = count_selected (self);
  g_autofree char *toast
      /* Translators: %s is the title of a proposal. */
    = dup_toast (self, _ ("Declined “%s”"),
                 ngettext ("%u proposal declined", "%u proposals declined", n));

  plumb_proposals_page_do_on_all (self, "decline", NULL, NULL, toast);
}

static void
ask_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  guint n = count_selected (self);
  g_autofree char *toast
      /* Translators: %s is the title of a proposal. */
    = dup_toast (
      self, _ ("“%s” is to be asked again"),
      ngettext ("%u proposal is to be asked again", "%u proposals are to be asked again", n));

  plumb_proposals_page_do_on_all (self, "ask-again", NULL, NULL, toast);
}

static void
move_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_proposals_page_move_out (PLUMB_PROPOSALS_PAGE (widget));
}

static void
undecide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  g_auto (GStrv) uids = dup_uids (self);

  plumb_view_state_do (get_state (self), _ ("Decision taken back"), "undecide", "proposal", uids,
                       NULL);
}

static void
mark_told (PlumbProposalsPage *self, gboolean told)
{
  g_auto (GStrv) uids = dup_uids (self);

  plumb_view_state_do (get_state (self), NULL, "mark-told", "proposal", uids, "told", told, NULL);
}

static void
mark_told_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_told (PLUMB_PROPOSALS_PAGE (widget), TRUE);
}

static void
mark_not_told_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_told (PLUMB_PROPOSALS_PAGE (widget), FALSE);
}

static void
mark_unread_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  g_auto (GStrv) uids = dup_uids (self);

  /* It stays unread until it is looked at again. */
  g_clear_handle_id (&self->see_timeout, g_source_remove);
  plumb_view_state_do (get_state (self), NULL, "mark-unread", "proposal", uids, NULL);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  g_auto (GStrv) uids = dup_uids (self);
  guint position = plumb_proposals_page_get_position (self);
  guint n = g_strv_length (uids);
  g_autofree char *toast
      /* Translators: %s is the title of a proposal. */
    = dup_toast (self, _ ("Deleted “%s”"),
                 ngettext ("%u proposal deleted", "%u proposals deleted", n));
  guint n_left;

  if (n == 0
      || !plumb_view_state_do (get_state (self), toast, "delete-proposal", "proposal", uids, NULL))
    return;
  n_left = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (n_left > 0)
    plumb_proposals_page_select (self, MIN (position, n_left - 1), TRUE);
}

static void
step (PlumbProposalsPage *self, gboolean forward)
{
  guint position = plumb_proposals_page_get_position (self);

  if (position == GTK_INVALID_LIST_POSITION)
    plumb_proposals_page_select (self, 0, TRUE);
  else if (forward || position > 0)
    plumb_proposals_page_select (self, forward ? position + 1 : position - 1, TRUE);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (PLUMB_PROPOSALS_PAGE (widget), TRUE);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (PLUMB_PROPOSALS_PAGE (widget), FALSE);
}

static void
next_undecided_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);
  gint64 next = find_next_undecided (self);

  if (next != 0)
    go_to (self, next);
  else
    plumb_view_state_toast (get_state (self), _ ("No other proposal is undecided"));
}

static void
move_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_proposals_page_move (PLUMB_PROPOSALS_PAGE (widget), -1);
}

static void
move_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_proposals_page_move (PLUMB_PROPOSALS_PAGE (widget), 1);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_proposals_page_add (PLUMB_PROPOSALS_PAGE (widget));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_proposals_page_edit (PLUMB_PROPOSALS_PAGE (widget));
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_proposals_page_show_all (PLUMB_PROPOSALS_PAGE (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_a, "proposals.accept" },         { GDK_KEY_d, "proposals.decline" },
    { GDK_KEY_j, "proposals.next" },           { GDK_KEY_k, "proposals.previous" },
    { GDK_KEY_n, "proposals.next-undecided" }, { GDK_KEY_slash, "proposals.search" },
    { GDK_KEY_Delete, "proposals.delete" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}

/**
 * plumb_proposals_page_install_actions:
 *
 * Installs every action of the page, and the keys for them.
 */
void
plumb_proposals_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "proposals.accept", NULL, accept_action },
    { "proposals.join", "s", join_action },
    { "proposals.decline", NULL, decline_action },
    { "proposals.ask-again", NULL, ask_again_action },
    { "proposals.move-out", NULL, move_out_action },
    { "proposals.undecide", NULL, undecide_action },
    { "proposals.mark-told", NULL, mark_told_action },
    { "proposals.mark-not-told", NULL, mark_not_told_action },
    { "proposals.mark-unread", NULL, mark_unread_action },
    { "proposals.delete", NULL, delete_action },
    { "proposals.next", NULL, next_action },
    { "proposals.previous", NULL, previous_action },
    { "proposals.next-undecided", NULL, next_undecided_action },
    { "proposals.move-up", NULL, move_up_action },
    { "proposals.move-down", NULL, move_down_action },
    { "proposals.add", NULL, add_action },
    { "proposals.edit", NULL, edit_action },
    { "proposals.show-all", NULL, show_all_action },
    { "proposals.search", NULL, search_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].func);
  gtk_widget_class_install_property_action (widget_class, "proposals.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "proposals.filter", "show");
  add_keys (widget_class);
}

/* What all that is selected have in common. */
typedef struct
{
  guint n;
  gboolean all_covered;
  gboolean any_decided;
  gboolean any_told;
  gboolean any_not_told;
  gboolean all_unread;
} Common;

/* Decided on so far is asked of a few; of many it is not worth the time. */
#define MAX_ASKED 200

static Common
find_common (PlumbProposalsPage *self)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  g_autoptr (GArray) ids = plumb_proposals_page_get_selected (self);
  Common common = { .n = ids->len, .all_covered = ids->len > 0, .all_unread = ids->len > 0 };

  if (ids->len > MAX_ASKED)
    return (Common) { .n = ids->len, .any_decided = TRUE, .any_told = TRUE, .any_not_told = TRUE };
  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (PlumbProposalLine) line = { 0 };
      gboolean covered;

      if (!plumb_row_read_proposal (document, g_array_index (ids, gint64, i), &line))
        continue;
      covered = line.decision == PLUMB_DECISION_ACCEPTED || line.decision == PLUMB_DECISION_JOINED;
      common.all_covered &= covered;
      common.any_decided |= line.decision != PLUMB_DECISION_NONE;
      common.any_told |= line.decision != PLUMB_DECISION_NONE && line.told;
      common.any_not_told |= line.decision != PLUMB_DECISION_NONE && !line.told;
      common.all_unread &= line.unread;
    }
  return common;
}

/**
 * plumb_proposals_page_update_actions:
 *
 * Says which actions can be used on what is selected.
 */
void
plumb_proposals_page_update_actions (PlumbProposalsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Common common = find_common (self);
  guint position = plumb_proposals_page_get_position (self);
  guint n_items = self->rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->rows)) : 0;
  gboolean can_move = common.n == 1 && plumb_proposals_page_can_move (self);
  const struct
  {
    const char *name;
    gboolean enabled;
  } actions[] = {
    { "proposals.accept", common.n > 0 && !common.all_covered },
    { "proposals.join", common.n > 0 },
    { "proposals.decline", common.n > 0 },
    { "proposals.ask-again", common.n > 0 },
    { "proposals.move-out", common.n > 0 },
    { "proposals.undecide", common.any_decided },
    { "proposals.mark-told", common.any_not_told },
    { "proposals.mark-not-told", common.any_told },
    { "proposals.mark-unread", common.n > 0 && !common.all_unread },
    { "proposals.delete", common.n > 0 },
    { "proposals.edit", common.n == 1 },
    { "proposals.next", n_items > 0 && (common.n == 0 || position + 1 < n_items) },
    { "proposals.previous", n_items > 0 && common.n > 0 && position > 0 },
    { "proposals.next-undecided", n_items > 0 },
    { "proposals.move-up", can_move && position > 0 },
    { "proposals.move-down", can_move && position + 1 < n_items },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (widget, actions[i].name, actions[i].enabled);
  if (self->pane != NULL)
    plumb_proposals_pane_set_can_accept (self->pane, !common.all_covered);
}
