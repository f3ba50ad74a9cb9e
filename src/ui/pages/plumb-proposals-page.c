/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list, and what is selected on it beside it.
 */
#include "config.h"

#include "plumb-proposals-page.h"

#include <glib/gi18n.h>

#include "plumb-import-dialog.h"
#include "plumb-proposals-private.h"
#include "plumb-widgets.h"

/* Who looks at a proposal for so long has read it. */
#define SEE_MS 1000

enum
{
  PROP_0,
  PROP_SORT,
  PROP_SHOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbProposalsPage, plumb_proposals_page, PLUMB_TYPE_PAGE)

static PlumbProposalFilter
current_filter (PlumbProposalsPage *self)
{
  g_autofree char *name = NULL;

  g_object_get (self->filter, "active", &name, NULL);
  return g_strcmp0 (name, "unread") == 0 ? PLUMB_FILTER_UNREAD : PLUMB_FILTER_ALL;
}

static void
see (PlumbProposalsPage *self, gint64 id)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  PlumbDocument *document = plumb_view_state_get_document (state);
  g_auto (PlumbProposalLine) line = { 0 };

  if (id == 0 || !plumb_row_read_proposal (document, id, &line) || !line.unread)
    return;
  plumb_view_state_do (state, NULL, "see", "proposal", (char *[]) { line.uid, NULL }, NULL);
}

static gboolean
see_cb (gpointer user_data)
{
  PlumbProposalsPage *self = user_data;

  self->see_timeout = 0;
  see (self, self->shown);
  return G_SOURCE_REMOVE;
}

/* In a list of what was not read, a proposal must not go away while it is being read. */
static void
plan_to_see (PlumbProposalsPage *self)
{
  gboolean is_in_sight = !adw_navigation_split_view_get_collapsed (self->split)
                         || adw_navigation_split_view_get_show_content (self->split);

  g_clear_handle_id (&self->see_timeout, g_source_remove);
  if (self->shown != 0 && self->was_chosen && is_in_sight
      && current_filter (self) != PLUMB_FILTER_UNREAD)
    self->see_timeout = g_timeout_add (SEE_MS, see_cb, self);
}

static void
leave_proposal (PlumbProposalsPage *self)
{
  gint64 left = self->shown;

  g_clear_handle_id (&self->see_timeout, g_source_remove);
  self->shown = 0;
  if (left != 0 && self->was_chosen && current_filter (self) == PLUMB_FILTER_UNREAD)
    see (self, left);
}

/* It is made when there is something to show in it, which is not before the list has been painted. */
static PlumbProposalsPane *
ensure_pane (PlumbProposalsPage *self)
{
  if (self->pane == NULL)
    {
      self->pane = plumb_proposals_pane_new (plumb_page_get_state (PLUMB_PAGE (self)));
      plumb_proposals_pane_set_is_alone (self->pane,
                                         adw_navigation_split_view_get_collapsed (self->split));
      adw_navigation_page_set_child (self->pane_page, GTK_WIDGET (self->pane));
    }
  return self->pane;
}

static gboolean
show_one (PlumbProposalsPage *self, gint64 id)
{
  PlumbDocument *document =
    plumb_view_state_get_document (plumb_page_get_state (PLUMB_PAGE (self)));
  const PlumbProposal *proposal = NULL;
  g_autoptr (PlumbSnapshot) owner = plumb_document_dup_proposal (document, id, &proposal);

  if (owner == NULL)
    return FALSE;
  self->shown = id;
  plumb_proposals_pane_show_one (ensure_pane (self), proposal);
  adw_navigation_page_set_title (self->pane_page, proposal->title);
  return TRUE;
}

static void
show_other_than_one (PlumbProposalsPage *self, guint n_selected)
{
  g_autofree char *title = g_strdup_printf (
    ngettext ("%u Proposal Selected", "%u Proposals Selected", n_selected), n_selected);

  if (n_selected > 1)
    plumb_proposals_pane_show_many (ensure_pane (self), title);
  else
    plumb_proposals_pane_show_nothing (ensure_pane (self), self->counts.all > 0);
  adw_navigation_page_set_title (self->pane_page, n_selected > 1 ? title : _ ("Proposal"));
}

/**
 * plumb_proposals_page_show_selection:
 *
 * Shows what is selected, once the list has been painted; the same again is read anew and keeps its
 * place.
 */
void
plumb_proposals_page_show_selection (PlumbProposalsPage *self)
{
  g_autoptr (GArray) ids = plumb_proposals_page_get_selected (self);
  gint64 id = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  gboolean is_other = id != self->shown;

  if (!self->is_painted)
    return;
  if (is_other)
    leave_proposal (self);
  if (id == 0 || !show_one (self, id))
    show_other_than_one (self, ids->len);
  else if (is_other)
    plan_to_see (self);
  plumb_proposals_page_update_actions (self);
}

static void
show_content_cb (PlumbProposalsPage *self)
{
  plan_to_see (self);
}

/* The focus goes along to what is shown, or it would be lost with the page that goes away. */
static void
pane_shown_cb (PlumbProposalsPage *self)
{
  if (adw_navigation_split_view_get_collapsed (self->split) && self->was_chosen)
    gtk_widget_child_focus (GTK_WIDGET (ensure_pane (self)), GTK_DIR_TAB_FORWARD);
}

static void
list_shown_cb (PlumbProposalsPage *self)
{
  if (adw_navigation_split_view_get_collapsed (self->split) && self->was_chosen)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Where the list stands alone, only what somebody chose is selected on it. */
static void
collapsed_cb (PlumbProposalsPage *self)
{
  gboolean is_collapsed = adw_navigation_split_view_get_collapsed (self->split);

  if (self->selection != NULL && !self->was_chosen && is_collapsed)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->was_chosen = self->shown != 0 && self->was_chosen;
  if (self->pane != NULL)
    plumb_proposals_pane_set_is_alone (self->pane, is_collapsed);
  plumb_proposals_page_update_list (self);
}

/**
 * plumb_proposals_page_fold:
 *
 * Shows list and proposal beside each other where there is room, and where there are any.
 */
void
plumb_proposals_page_fold (PlumbProposalsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));

  adw_navigation_split_view_set_collapsed (self->split, plumb_view_state_get_is_medium (state)
                                                          || self->counts.all == 0);
}

static void
forget_topics (PlumbProposalsPage *self)
{
  if (self->pane != NULL)
    plumb_proposals_pane_forget_topics (self->pane);
}

static void
medium_cb (PlumbProposalsPage *self)
{
  forget_topics (self);
  plumb_proposals_page_fold (self);
}

/* Whether a change is about anything the page shows: counting takes its time where there are many. */
static gboolean
is_concerned (const GArray *changes)
{
  static const char *const tables[] = { "proposal", "proposal_text", "proposal_person", "person",
                                        "review",   "topic",         "edition",         NULL };

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      if (g_strv_contains (tables, g_array_index (changes, PlumbChange, i).table))
        return TRUE;
    }
  return changes == NULL;
}

static gboolean
touches_topics (const GArray *changes)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const char *table = g_array_index (changes, PlumbChange, i).table;

      if (g_str_equal (table, "topic") || g_str_equal (table, "edition"))
        return TRUE;
    }
  return changes == NULL;
}

static void
plumb_proposals_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (page);

  if (self->rows != NULL && !is_concerned (changes))
    return;
  if (self->rows == NULL)
    plumb_proposals_page_fill_list (self);
  plumb_row_list_set_year (self->rows, plumb_view_state_get_year (plumb_page_get_state (page)));
  /* Not when a proposal was only read: the menu may be open. */
  if (touches_topics (changes))
    forget_topics (self);
  plumb_proposals_page_count (self);
  plumb_proposals_page_update_list (self);
  plumb_proposals_page_show_selection (self);
}

static void
plumb_proposals_page_show_thing (PlumbPage *page, const char *uid)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (page);
  PlumbDocument *document = plumb_view_state_get_document (plumb_page_get_state (page));
  gint64 id = plumb_row_find_id (document, "proposal", uid);
  guint position;

  if (id == 0)
    return;
  if (!plumb_row_list_find (self->rows, id, &position))
    plumb_proposals_page_show_all (self);
  if (!plumb_row_list_find (self->rows, id, &position))
    return;
  plumb_proposals_page_select (self, position, TRUE);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PlumbProposalsPage *self)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GSList *dropped = gdk_file_list_get_files (list);

  for (GSList *l = dropped; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  g_slist_free (dropped);
  plumb_import_dialog_open (plumb_page_get_state (PLUMB_PAGE (self)), GTK_WIDGET (self),
                            G_LIST_MODEL (files));
  return TRUE;
}

static void
plumb_proposals_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (object);

  if (prop_id == PROP_SORT)
    g_value_set_string (value, self->sort);
  else if (prop_id == PROP_SHOW)
    g_object_get_property (G_OBJECT (self->filter), "active", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_proposals_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                   GParamSpec *pspec)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (object);

  if (prop_id == PROP_SORT)
    plumb_proposals_page_set_sort (self, g_value_get_string (value));
  else if (prop_id == PROP_SHOW)
    g_object_set_property (G_OBJECT (self->filter), "active", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
filter_notify_cb (PlumbProposalsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW]);
}

static void
plumb_proposals_page_constructed (GObject *object)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (object);
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));

  G_OBJECT_CLASS (plumb_proposals_page_parent_class)->constructed (object);
  plumb_menu_button_set_late_menu (self->sort_button, self->sort_menu);
  g_signal_connect_object (state, "notify::is-medium", G_CALLBACK (medium_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::collapsed", G_CALLBACK (collapsed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::show-content", G_CALLBACK (show_content_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify::active", G_CALLBACK (filter_notify_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
plumb_proposals_page_dispose (GObject *object)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (object);

  g_clear_handle_id (&self->see_timeout, g_source_remove);
  g_clear_weak_pointer (&self->drop_row);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  /* A child of the template that is ours as well would be let go twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PROPOSALS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);
  g_clear_object (&self->rows);
  g_clear_object (&self->ruler);
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (plumb_proposals_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, split);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, list_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, pane_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsPage, sort_menu);
}

static void
plumb_proposals_page_class_init (PlumbProposalsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = plumb_proposals_page_constructed;
  object_class->dispose = plumb_proposals_page_dispose;
  object_class->get_property = plumb_proposals_page_get_property;
  object_class->set_property = plumb_proposals_page_set_property;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_proposals_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_proposals_page_show_thing;

  /**
   * PlumbProposalsPage:sort:
   *
   * "hand", "score", "newest" or "title".
   */
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "hand", flags);
  /**
   * PlumbProposalsPage:show:
   *
   * Which proposals are shown, see PlumbProposalsFilter:active.
   */
  properties[PROP_SHOW] = g_param_spec_string ("show", NULL, NULL, "all", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PLUMB_TYPE_PROPOSALS_FILTER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-proposals-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, plumb_proposals_page_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plumb_proposals_page_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plumb_proposals_page_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, plumb_proposals_page_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_shown_cb);
  plumb_proposals_page_install_actions (widget_class);
}

static void
plumb_proposals_page_init (PlumbProposalsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sort = g_strdup ("hand");
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  plumb_proposals_page_init_list (self);
  plumb_proposals_page_add_move_keys (self);
}
