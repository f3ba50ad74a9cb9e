/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   GListStore of PlumbConflictItem -> GtkSingleSelection -> GtkListView
 */
#include "config.h"

#include "plumb-conflicts-page.h"

#include <glib/gi18n.h>

#include "plumb-conflicts-private.h"

struct _PlumbConflictsPage
{
  PlumbPage parent_instance;

  GtkStack *stack;
  AdwNavigationSplitView *split;
  AdwWindowTitle *title;
  GtkListView *list_view;
  AdwNavigationPage *detail_page;
  GtkScrolledWindow *scrolled;
  GtkLabel *about_label;
  GtkLabel *column_label;
  PlumbConflictsCard *first_card;
  PlumbConflictsCard *second_card;
  PlumbConflictsCard *base_card;
  GtkButton *combine_button;

  GListStore *items;
  GtkSingleSelection *selection;
  guint is_stale : 1; /* the record changed while the page was out of sight */
};

G_DEFINE_FINAL_TYPE (PlumbConflictsPage, plumb_conflicts_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbConflictsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static const PlumbConflict *
get_selected (PlumbConflictsPage *self)
{
  PlumbConflictItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? plumb_conflict_item_get (item) : NULL;
}

static gboolean
has_base (const PlumbConflict *conflict)
{
  return conflict->values[PLUMB_CONFLICT_BASE] != NULL;
}

static void
show_cards (PlumbConflictsPage *self, const PlumbConflict *conflict)
{
  PlumbConflictSide first = plumb_conflicts_get_first (conflict);
  PlumbConflictSide second = first == PLUMB_CONFLICT_SHOWN ? PLUMB_CONFLICT_OTHER
                                                           : PLUMB_CONFLICT_SHOWN;

  plumb_conflicts_card_show (self->first_card, conflict, first, second, 1);
  plumb_conflicts_card_show (self->second_card, conflict, second, first, 2);
  plumb_conflicts_card_show (self->base_card, conflict, PLUMB_CONFLICT_BASE, PLUMB_CONFLICT_BASE,
                             3);
  gtk_widget_set_visible (GTK_WIDGET (self->base_card), has_base (conflict));
}

static void
show_detail (PlumbConflictsPage *self)
{
  const PlumbConflict *conflict = get_selected (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.use", conflict != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.combine",
                                 conflict != NULL && plumb_conflict_can_combine (conflict));
  if (conflict == NULL)
    return;
  adw_navigation_page_set_title (self->detail_page, conflict->title);
  gtk_label_set_text (self->about_label, conflict->thing.words);
  gtk_label_set_text (self->column_label, plumb_column_get_words (conflict->column));
  gtk_widget_set_visible (GTK_WIDGET (self->combine_button), plumb_conflict_can_combine (conflict));
  show_cards (self, conflict);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
activated_cb (PlumbConflictsPage *self)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->first_card), GTK_DIR_TAB_FORWARD);
}

/* The one that was selected, or else the one that has come into its place. */
static guint
find_position (PlumbConflictsPage *self, const char *uid, guint before)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbConflictItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_strcmp0 (plumb_conflict_item_get (item)->uid, uid) == 0)
        return i;
    }
  if (before == GTK_INVALID_LIST_POSITION)
    return n > 0 ? 0 : GTK_INVALID_LIST_POSITION;
  return n > 0 ? MIN (before, n - 1) : GTK_INVALID_LIST_POSITION;
}

static void
show_count (PlumbConflictsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *words = g_strdup_printf (ngettext ("%u to decide", "%u to decide", n), n);

  adw_window_title_set_subtitle (self->title, words);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "conflicts" : "empty");
}

static GPtrArray *
read_items (PlumbConflictsPage *self)
{
  PlumbDb *db = plumb_document_get_db (plumb_view_state_get_document (get_state (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = plumb_conflicts_list (db, &error);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  if (conflicts == NULL)
    plumb_view_state_toast (get_state (self), error->message);
  while (conflicts != NULL && conflicts->len > 0)
    g_ptr_array_add (items, plumb_conflict_item_new (g_ptr_array_steal_index (conflicts, 0)));
  return items;
}

static void
refresh_all (PlumbConflictsPage *self)
{
  const PlumbConflict *selected = get_selected (self);
  g_autofree char *uid = selected != NULL ? g_strdup (selected->uid) : NULL;
  guint before = gtk_single_selection_get_selected (self->selection);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->split)) != NULL;
  g_autoptr (GPtrArray) items = read_items (self);

  self->is_stale = FALSE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, find_position (self, uid, before));
  show_detail (self);
  show_count (self);
  if (items->len == 0)
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  /* The keyboard goes on with the next one. */
  if (had_focus && items->len > 0)
    plumb_page_take_focus (PLUMB_PAGE (self));
}

/* Each conflict asks the database, so not while nobody looks. */
static void
plumb_conflicts_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (page);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_all (self);
  else
    self->is_stale = TRUE;
}

static void
plumb_conflicts_page_map (GtkWidget *widget)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (widget);

  if (self->is_stale)
    refresh_all (self);
  GTK_WIDGET_CLASS (plumb_conflicts_page_parent_class)->map (widget);
}

static void
plumb_conflicts_page_show_thing (PlumbPage *page, const char *uid)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (page);
  guint position;

  refresh_all (self);
  position = find_position (self, uid, 0);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_list_view_scroll_to (self->list_view, position,
                           GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static gboolean
plumb_conflicts_page_take_focus (PlumbPage *page)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (page);

  if (get_selected (self) == NULL)
    return FALSE;
  if (adw_navigation_split_view_get_collapsed (self->split)
      && adw_navigation_split_view_get_show_content (self->split))
    return gtk_widget_child_focus (GTK_WIDGET (self->first_card), GTK_DIR_TAB_FORWARD);
  gtk_list_view_scroll_to (self->list_view, gtk_single_selection_get_selected (self->selection),
                           GTK_LIST_SCROLL_FOCUS, NULL);
  return TRUE;
}

static void
decide (PlumbConflictsPage *self, const PlumbConflict *conflict, const char *param,
        const char *value)
{
  /* Translators: %s is what two leads wrote differently, such as: Topic “Clocks”: Title. */
  g_autofree char *toast = g_strdup_printf (_ ("Decided: %s"), conflict->title);
  g_autofree char *uid = g_strdup (conflict->uid);

  plumb_view_state_do (get_state (self), toast, "resolve-conflict", "conflict", uid, param, value,
                       NULL);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (widget);
  const PlumbConflict *conflict = get_selected (self);
  const char *choice = g_variant_get_string (parameter, NULL);

  if (conflict == NULL
      || (g_str_equal (choice, plumb_conflict_choices[PLUMB_CONFLICT_BASE])
          && !has_base (conflict)))
    return;
  decide (self, conflict, "choice", choice);
}

static void
combined_cb (GtkWidget *owner, const char *uid, const char *value)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (owner);
  guint position = find_position (self, uid, 0);
  g_autoptr (PlumbConflictItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL && g_str_equal (plumb_conflict_item_get (item)->uid, uid))
    decide (self, plumb_conflict_item_get (item), "value", value);
}

static void
combine_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PlumbConflict *conflict = get_selected (PLUMB_CONFLICTS_PAGE (widget));

  if (conflict != NULL)
    plumb_conflicts_combine (widget, conflict, combined_cb);
}

static void
use_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (widget);

  plumb_view_state_do (get_state (self), _ ("All conflicts decided"), "resolve-conflicts", "choice",
                       g_variant_get_string (parameter, NULL), NULL);
}

/* To the thing as its own page shows it, in its own year. */
static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (widget);
  const PlumbConflict *conflict = get_selected (self);
  g_autofree char *uid = NULL;
  const char *place;

  if (conflict == NULL)
    return;
  place = conflict->thing.place;
  uid = g_strdup (conflict->thing.uid);
  if (conflict->thing.year != 0)
    plumb_view_state_set_year (get_state (self), conflict->thing.year);
  plumb_view_state_go (get_state (self), place, uid);
}

/* 1, 2 and 3 are the cards as they stand. */
static gboolean
digit_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  const PlumbConflict *conflict = get_selected (PLUMB_CONFLICTS_PAGE (widget));
  gint32 digit = g_variant_get_int32 (arguments);
  PlumbConflictSide side;

  if (conflict == NULL)
    return GDK_EVENT_PROPAGATE;
  side = digit == 3 ? PLUMB_CONFLICT_BASE
         : (digit == 1) == (plumb_conflicts_get_first (conflict) == PLUMB_CONFLICT_SHOWN)
           ? PLUMB_CONFLICT_SHOWN
           : PLUMB_CONFLICT_OTHER;
  gtk_widget_activate_action (widget, "conflicts.use", "s", plumb_conflict_choices[side]);
  return GDK_EVENT_STOP;
}

static void
setup_cb (PlumbConflictsPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, plumb_conflict_row_new ());
}

static void
bind_cb (PlumbConflictsPage *self, GtkListItem *item)
{
  const PlumbConflict *conflict = plumb_conflict_item_get (gtk_list_item_get_item (item));

  plumb_conflict_row_show (gtk_list_item_get_child (item), conflict);
  gtk_list_item_set_accessible_label (item, conflict->title);
}

static void
plumb_conflicts_page_constructed (GObject *object)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (object);

  G_OBJECT_CLASS (plumb_conflicts_page_parent_class)->constructed (object);
  g_object_bind_property (get_state (self), "is-medium", self->split, "collapsed",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (get_state (self), "is-medium", self->list_view, "single-click-activate",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_detail), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

static void
plumb_conflicts_page_dispose (GObject *object)
{
  PlumbConflictsPage *self = PLUMB_CONFLICTS_PAGE (object);

  /* A child that is a template child as well would be dropped twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_CONFLICTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (plumb_conflicts_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, split);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, detail_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, about_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, column_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, first_card);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, second_card);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, base_card);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsPage, combine_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conflicts.use", "s", use_action);
  gtk_widget_class_install_action (widget_class, "conflicts.combine", NULL, combine_action);
  gtk_widget_class_install_action (widget_class, "conflicts.use-all", "s", use_all_action);
  gtk_widget_class_install_action (widget_class, "conflicts.go", NULL, go_action);
  for (int digit = 1; digit <= 3; digit++)
    {
      gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_0 + digit), 0, digit_cb, "i",
                                    digit);
      gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_KP_0 + digit), 0, digit_cb, "i",
                                    digit);
    }
}

static void
plumb_conflicts_page_class_init (PlumbConflictsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_conflicts_page_constructed;
  object_class->dispose = plumb_conflicts_page_dispose;
  widget_class->map = plumb_conflicts_page_map;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_conflicts_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_conflicts_page_show_thing;
  PLUMB_PAGE_CLASS (klass)->take_focus = plumb_conflicts_page_take_focus;

  g_type_ensure (PLUMB_TYPE_CONFLICTS_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-conflicts-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
plumb_conflicts_page_init (PlumbConflictsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->items = g_list_store_new (PLUMB_TYPE_CONFLICT_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
}
