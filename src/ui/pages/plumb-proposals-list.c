/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of proposals:
 *
 *   PlumbRowList (keys; filtered, searched and sorted by the database)
 *     -> GtkSliceListModel (short in the first frames)
 *       -> GtkMultiSelection
 *         -> GtkListView of PlumbProposalsRow, read when bound
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-after-paint.h"
#include "plumb-proposals-private.h"
#include "plumb-proposals-row.h"
#include "plumb-widgets.h"

#define PAGES "/io/github/plumbline/Plumbline/pages/"

/* As many as fit in a window of usual height. */
#define FIRST_ROWS 13
/* How many each frame brings after that, and how many GTK makes of a long list. */
#define MORE_ROWS 10
#define ENOUGH_ROWS 240

static PlumbDocument *
get_document (PlumbProposalsPage *self)
{
  return plumb_view_state_get_document (plumb_page_get_state (PLUMB_PAGE (self)));
}

static void
show_line (PlumbProposalsPage *self, GtkListItem *item)
{
  PlumbRow *row = gtk_list_item_get_item (item);
  g_auto (PlumbProposalLine) line = { 0 };
  g_autofree char *label = NULL;

  if (!plumb_row_read_proposal (get_document (self), plumb_row_get_id (row), &line))
    return;
  label = plumb_proposals_row_dup_label (&line);
  plumb_proposals_row_take_line (PLUMB_PROPOSALS_ROW (gtk_list_item_get_child (item)), &line);
  gtk_list_item_set_accessible_label (item, label);
}

static void
row_changed_cb (GtkListItem *item)
{
  PlumbProposalsPage *self = g_object_get_data (G_OBJECT (item), "plumb-page");

  show_line (self, item);
}

/**
 * plumb_proposals_page_find_item:
 * @x: in the list (px)
 * @y: in the list (px)
 *
 * Returns: (nullable) (transfer none): what is at a place of the list
 */
GtkListItem *
plumb_proposals_page_find_item (PlumbProposalsPage *self, double x, double y)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row;

  while (widget != NULL && widget != list && gtk_widget_get_parent (widget) != list)
    widget = gtk_widget_get_parent (widget);
  row = widget != NULL && widget != list ? gtk_widget_get_first_child (widget) : NULL;
  return PLUMB_IS_PROPOSALS_ROW (row) ? g_object_get_data (G_OBJECT (row), "plumb-item") : NULL;
}

/* Where only one of list and pane has room, a click on a row goes to the pane. The list must not take
 * the click as well: it would take the focus back to where nobody sees it. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, PlumbProposalsPage *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkListItem *item = plumb_proposals_page_find_item (self, x, y);

  if (n_press != 1 || item == NULL || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0
      || !adw_navigation_split_view_get_collapsed (self->split))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  plumb_proposals_page_select (self, gtk_list_item_get_position (item), TRUE);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PlumbProposalsPage *self)
{
  GtkWidget *row = plumb_proposals_row_new (self->ruler);

  g_object_set_data (G_OBJECT (item), "plumb-page", self);
  g_object_set_data (G_OBJECT (row), "plumb-item", item);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PlumbProposalsPage *self)
{
  show_line (self, item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb),
                            item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PlumbProposalsPage *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

/* The list follows a change by itself, which may be after the page was told of it. */
static void
items_changed_cb (PlumbProposalsPage *self)
{
  if (self->is_changing)
    return;
  plumb_proposals_page_update_list (self);
  plumb_proposals_page_show_selection (self);
}

static void
selection_changed_cb (PlumbProposalsPage *self)
{
  if (self->is_changing)
    return;
  self->was_chosen = TRUE;
  plumb_proposals_page_show_selection (self);
}

/**
 * plumb_proposals_page_init_list:
 *
 * Prepares the list, which is filled when the page is shown.
 */
void
plumb_proposals_page_init_list (PlumbProposalsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->ruler = plumb_proposals_ruler_new (GTK_WIDGET (self->list));
  /* One for all rows, before theirs. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  plumb_proposals_page_add_drag (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

static void
set_n_rows (PlumbProposalsPage *self, guint n)
{
  self->is_changing = TRUE;
  gtk_slice_list_model_set_size (self->slice, n);
  self->is_changing = FALSE;
}

static void
grow_cb (GtkWidget *page)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (page);
  guint n = gtk_slice_list_model_get_size (self->slice);

  if (n == G_MAXUINT)
    return;
  n = n + MORE_ROWS < ENOUGH_ROWS ? n + MORE_ROWS : G_MAXUINT;
  set_n_rows (self, n);
  if (n != G_MAXUINT)
    plumb_after_paint (page, grow_cb);
}

static void
painted_cb (GtkWidget *page)
{
  PlumbProposalsPage *self = PLUMB_PROPOSALS_PAGE (page);

  self->is_painted = TRUE;
  plumb_proposals_page_update_list (self);
  if (self->shown == 0)
    plumb_proposals_page_show_selection (self);
  plumb_after_paint (page, grow_cb);
}

/**
 * plumb_proposals_page_fill_list:
 *
 * Fills the list from the document: with a few rows at first, for GTK makes some two hundred of
 * what it can get before it paints any. The others come some in each frame, so that none is late,
 * and what is selected is shown once the first frame is.
 */
void
plumb_proposals_page_fill_list (PlumbProposalsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));

  self->rows = plumb_row_list_new_proposals (get_document (self),
                                             plumb_view_state_get_year (state));
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), 0, FIRST_ROWS);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->slice)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  plumb_after_paint (GTK_WIDGET (self), painted_cb);
}

/**
 * plumb_proposals_page_get_selected:
 *
 * Returns: (transfer full) (element-type gint64): the keys of what is selected, in its order
 */
GArray *
plumb_proposals_page_get_selected (PlumbProposalsPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) bits = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->selection == NULL)
    return ids;
  bits = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (!gtk_bitset_iter_init_first (&iter, bits, &position))
    return ids;
  do
    {
      g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
      gint64 id = plumb_row_get_id (row);

      g_array_append_val (ids, id);
    }
  while (gtk_bitset_iter_next (&iter, &position));
  return ids;
}

/**
 * plumb_proposals_page_get_position:
 *
 * Returns: the place of the first one selected, %GTK_INVALID_LIST_POSITION when none is
 */
guint
plumb_proposals_page_get_position (PlumbProposalsPage *self)
{
  g_autoptr (GtkBitset) bits = NULL;

  if (self->selection == NULL)
    return GTK_INVALID_LIST_POSITION;
  bits = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return gtk_bitset_is_empty (bits) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (bits);
}

static gboolean
list_has_focus (PlumbProposalsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/**
 * plumb_proposals_page_select:
 * @was_chosen: whether somebody wants to see it, or it only is the first one
 *
 * Selects one proposal and brings it into view.
 */
void
plumb_proposals_page_select (PlumbProposalsPage *self, guint position, gboolean was_chosen)
{
  GtkListScrollFlags flags = GTK_LIST_SCROLL_NONE;

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    return;
  if (position >= gtk_slice_list_model_get_size (self->slice))
    set_n_rows (self, G_MAXUINT);
  if (list_has_focus (self))
    flags |= GTK_LIST_SCROLL_FOCUS;
  self->is_changing = TRUE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  self->is_changing = FALSE;
  self->was_chosen = was_chosen;
  gtk_list_view_scroll_to (self->list, position, flags, NULL);
  plumb_proposals_page_show_selection (self);
}

/**
 * plumb_proposals_page_is_limited:
 *
 * Returns: whether a filter or a search leaves proposals out
 */
gboolean
plumb_proposals_page_is_limited (PlumbProposalsPage *self)
{
  g_autofree char *active = NULL;

  g_object_get (self->filter, "active", &active, NULL);
  return g_strcmp0 (active, "all") != 0
         || gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0';
}

/**
 * plumb_proposals_page_count:
 *
 * Counts anew, after a change.
 */
void
plumb_proposals_page_count (PlumbProposalsPage *self)
{
  self->counts = plumb_row_count_proposals (
    get_document (self), plumb_view_state_get_year (plumb_page_get_state (PLUMB_PAGE (self))));
  plumb_proposals_page_fold (self);
}

static void
show_counts (PlumbProposalsPage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text = NULL;

  if (plumb_proposals_page_is_limited (self))
    /* Translators: how many proposals are shown, and how many there are. */
    text = g_strdup_printf (_ ("%u of %u"), n_shown, self->counts.all);
  else if (self->counts.undecided > 0)
    /* Translators: numbers of proposals, such as “14, 5 undecided”. */
    text = g_strdup_printf (_ ("%u, %u undecided"), self->counts.all, self->counts.undecided);
  else if (self->counts.all > 0)
    /* Translators: a number of proposals. */
    text = g_strdup_printf (_ ("%u, all decided"), self->counts.all);
  adw_window_title_set_subtitle (self->list_title, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->filter), self->counts.all > 0);
  if (n_shown > 0)
    gtk_stack_set_visible_child_name (self->list_stack, "list");
  else if (self->counts.all > 0)
    plumb_stack_show_late (self->list_stack, "none", PAGES "plumb-proposals-none.ui");
  else
    plumb_stack_show_late (self->list_stack, "empty", PAGES "plumb-proposals-empty.ui");
}

/**
 * plumb_proposals_page_update_list:
 *
 * Says how many there are, and sees to it that something is shown where there is room for it.
 */
void
plumb_proposals_page_update_list (PlumbProposalsPage *self)
{
  if (self->rows == NULL)
    return;
  show_counts (self);
  if (!self->is_painted)
    return;
  if (plumb_proposals_page_get_position (self) == GTK_INVALID_LIST_POSITION
      && !adw_navigation_split_view_get_collapsed (self->split))
    plumb_proposals_page_select (self, 0, FALSE);
  else if (self->was_chosen
           && plumb_proposals_page_get_position (self) == GTK_INVALID_LIST_POSITION)
    adw_navigation_split_view_set_show_content (self->split, FALSE);
}

/* The list was limited in another way: what was shown stays if it is still there. */
static void
limit (PlumbProposalsPage *self)
{
  guint position;

  plumb_proposals_page_update_list (self);
  position = plumb_proposals_page_get_position (self);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  plumb_proposals_page_show_selection (self);
}

void
plumb_proposals_page_filter_changed_cb (PlumbProposalsPage *self)
{
  static const struct
  {
    const char *name;
    PlumbProposalFilter filter;
  } filters[] = {
    { "all", PLUMB_FILTER_ALL },           { "undecided", PLUMB_FILTER_UNDECIDED },
    { "accepted", PLUMB_FILTER_ACCEPTED }, { "declined", PLUMB_FILTER_DECLINED },
    { "unread", PLUMB_FILTER_UNREAD },     { "not-told", PLUMB_FILTER_NOT_TOLD },
  };
  g_autofree char *active = NULL;

  if (self->rows == NULL)
    return;
  g_object_get (self->filter, "active", &active, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (g_strcmp0 (filters[i].name, active) == 0)
        plumb_row_list_set_filter (self->rows, filters[i].filter);
    }
  limit (self);
}

void
plumb_proposals_page_search_changed_cb (PlumbProposalsPage *self)
{
  if (self->rows == NULL)
    return;
  plumb_row_list_set_words (self->rows, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  limit (self);
}

void
plumb_proposals_page_search_activate_cb (PlumbProposalsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return;
  gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  self->was_chosen = TRUE;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* Enter on a row goes on reading. */
void
plumb_proposals_page_activate_cb (PlumbProposalsPage *self, guint position)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (self->pane != NULL)
    plumb_proposals_pane_enter (self->pane);
}

void
plumb_proposals_page_show_all (PlumbProposalsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  g_object_set (self->filter, "active", "all", NULL);
}

void
plumb_proposals_page_set_sort (PlumbProposalsPage *self, const char *sort)
{
  static const struct
  {
    const char *name;
    PlumbProposalSort sort;
  } sorts[] = {
    { "hand", PLUMB_SORT_HAND },
    { "score", PLUMB_SORT_SCORE },
    { "newest", PLUMB_SORT_DATE },
    { "title", PLUMB_SORT_TITLE },
  };

  if (!g_set_str (&self->sort, sort))
    return;
  for (guint i = 0; self->rows != NULL && i < G_N_ELEMENTS (sorts); i++)
    {
      if (g_str_equal (sorts[i].name, sort))
        plumb_row_list_set_sort (self->rows, sorts[i].sort);
    }
  g_object_notify (G_OBJECT (self), "sort");
  if (self->rows != NULL)
    limit (self);
}
