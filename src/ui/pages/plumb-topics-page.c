/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics-page.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"
#include "plumb-topics-page-private.h"

G_DEFINE_FINAL_TYPE (PlumbTopicsPage, plumb_topics_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbTopicsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

/**
 * plumb_topics_page_find:
 * @uid: (nullable): a topic
 *
 * Returns: (transfer none) (nullable): the topic of this edition, good until the next change
 */
const PlumbTopic *
plumb_topics_page_find (PlumbTopicsPage *self, const char *uid)
{
  const PlumbEdition *shown = plumb_view_state_get_edition (get_state (self));
  const PlumbEdition *edition = NULL;
  const PlumbTopic *topic =
    uid != NULL
      ? plumb_snapshot_find_topic (plumb_view_state_get_snapshot (get_state (self)), uid, &edition)
      : NULL;

  return edition == shown ? topic : NULL;
}

static const char *
get_selected_uid (PlumbTopicsPage *self)
{
  PlumbEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  return entry != NULL ? plumb_entry_get_key (entry) : NULL;
}

const PlumbTopic *
plumb_topics_page_get_selected (PlumbTopicsPage *self)
{
  return plumb_topics_page_find (self, get_selected_uid (self));
}

/* Whether the keyboard is on a row of the list, and not in the entry below it. */
static gboolean
has_row_focus (PlumbTopicsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))
         && !gtk_widget_is_ancestor (focus, self->add_row);
}

/**
 * plumb_topics_page_select:
 * @focus: whether the keyboard goes there too
 *
 * Selects a topic and scrolls to it.
 */
void
plumb_topics_page_select (PlumbTopicsPage *self, const char *uid, gboolean focus)
{
  guint position = 0;

  if (!plumb_entry_list_find (self->entries, uid, &position))
    return;
  gtk_list_view_scroll_to (
    self->list, position,
    focus ? GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_SELECT, NULL);
  /* The list takes the keyboard only from itself. */
  if (focus && !has_row_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/**
 * plumb_topics_page_show_pane:
 * @focus_title: whether the title is to be edited
 *
 * Shows the details of the selected topic.
 */
void
plumb_topics_page_show_pane (PlumbTopicsPage *self, gboolean focus_title)
{
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  if (focus_title)
    plumb_topics_detail_focus_title (self->detail);
}

static void
show_detail (PlumbTopicsPage *self)
{
  const PlumbEdition *edition;
  const PlumbTopic *topic;
  guint number = 0;
  guint second = 0;
  g_autofree char *title = NULL;

  /* Stores what was typed, so nothing is read before. */
  plumb_topics_detail_show (self->detail, get_selected_uid (self));
  edition = plumb_view_state_get_edition (get_state (self));
  topic = plumb_topics_page_get_selected (self);
  if (topic != NULL && plumb_topic_get_number (edition, topic, &number, &second))
    title = second > 0 ? g_strdup_printf (_ ("Topic %u.%u"), number, second)
                       /* Translators: %u is the number of a topic. */
                       : g_strdup_printf (_ ("Topic %u"), number);
  adw_window_title_set_title (self->detail_title, title != NULL ? title : _ ("Topic"));
  gtk_widget_set_sensitive (self->more_button, topic != NULL);
  plumb_topics_page_update_actions (self);
}

static void
selected_cb (PlumbTopicsPage *self)
{
  if (!self->is_refreshing)
    show_detail (self);
}

static void
activate_cb (PlumbTopicsPage *self, guint position)
{
  if (plumb_topics_page_get_selected (self) == NULL)
    return;
  plumb_topics_page_show_pane (self, !plumb_view_state_get_is_medium (get_state (self)));
}

static void
close_pane_cb (PlumbTopicsPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
add_keys (GPtrArray *keys, const GPtrArray *topics, gboolean filtered)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);

      if (!filtered || !plumb_topic_is_covered (topic))
        g_ptr_array_add (keys, topic->uid);
      if (!filtered)
        add_keys (keys, topic->topics, FALSE);
    }
}

static void
show_summary (PlumbTopicsPage *self, const PlumbEdition *edition)
{
  guint minutes = 0;
  guint missing = 0;
  g_autofree char *summary = NULL;
  g_autofree char *filter = NULL;

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      minutes += topic->minutes;
      if (!plumb_topic_is_covered (topic))
        missing++;
    }
  summary = plumb_phrase_topics (edition->topics->len, minutes);
  /* Translators: %u is a number of topics. */
  filter = g_strdup_printf (ngettext ("%u without a proposal", "%u without a proposal", missing),
                            missing);
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->filter_label, filter);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), missing > 0 || self->is_filtered);
}

static void
show_list (PlumbTopicsPage *self, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *uid = g_strdup (get_selected_uid (self));
  gboolean was_empty = g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0;
  gboolean had_focus = has_row_focus (self);
  guint position = gtk_single_selection_get_selected (self->selection);

  add_keys (keys, edition->topics, self->is_filtered);
  self->is_refreshing = TRUE;
  plumb_entry_list_update (self->entries, keys);
  if (was_empty && keys->len > 0 && !plumb_view_state_get_is_medium (get_state (self)))
    gtk_single_selection_set_selected (self->selection, 0);
  else if (uid != NULL && get_selected_uid (self) == NULL && keys->len > 0)
    gtk_single_selection_set_selected (self->selection, MIN (position, keys->len - 1));
  self->is_refreshing = FALSE;
  /* The list keeps the place of the row it had, which is that for adding. */
  if (was_empty && keys->len > 1)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_NONE, NULL);
  /* A row that moved has lost the keyboard. */
  if (had_focus && get_selected_uid (self) != NULL && !has_row_focus (self))
    plumb_topics_page_select (self, get_selected_uid (self), TRUE);
}

static void
update (PlumbTopicsPage *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  gboolean is_empty;

  if (edition == NULL)
    return;
  is_empty = edition->topics->len == 0;
  show_summary (self, edition);
  show_list (self, edition);
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
  gtk_widget_set_visible (self->summary_bar, !is_empty);
  if (is_empty == gtk_widget_get_sensitive (self->pane_button))
    adw_overlay_split_view_set_show_sidebar (
      self->split, !is_empty && !adw_overlay_split_view_get_collapsed (self->split));
  gtk_widget_set_sensitive (self->pane_button, !is_empty);
  show_detail (self);
}

static void
plumb_topics_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (page);

  if (changes == NULL)
    plumb_topics_detail_flush (self->detail);
  update (self);
}

static void
filter_cb (PlumbTopicsPage *self)
{
  self->is_filtered = gtk_toggle_button_get_active (self->filter_button);
  update (self);
}

static void
entry_cb (PlumbTopicsPage *self, GtkEditable *entry)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  guint last;

  if (title[0] == '\0'
      || !plumb_view_state_do (get_state (self), NULL, "add-topic", "title", title, "edition",
                               plumb_view_state_get_year (get_state (self)), NULL))
    return;
  gtk_editable_set_text (entry, "");
  last = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) - 1;
  gtk_list_view_scroll_to (self->list, last, GTK_LIST_SCROLL_NONE, NULL);
  if (GTK_WIDGET (entry) == self->first_entry)
    gtk_widget_grab_focus (self->add_entry);
}

static void
show_row (PlumbTopicsPage *self, GtkListItem *item, PlumbTopicsRow *row)
{
  PlumbEntry *entry = gtk_list_item_get_item (item);
  const PlumbTopic *topic = plumb_topics_page_find (self, plumb_entry_get_key (entry));
  g_autofree char *label = NULL;

  if (topic == NULL)
    return;
  plumb_topics_row_show (row, plumb_view_state_get_snapshot (get_state (self)),
                         plumb_view_state_get_edition (get_state (self)), topic);
  plumb_topics_row_set_narrow (row, plumb_view_state_get_is_narrow (get_state (self)));
  plumb_topics_row_set_fixed (row, self->is_filtered);
  label = plumb_topics_row_dup_label (row);
  gtk_list_item_set_accessible_label (item, label);
}

static void
entry_changed_cb (GtkListItem *item)
{
  PlumbTopicsRow *row = PLUMB_TOPICS_ROW (gtk_list_item_get_child (item));

  show_row (PLUMB_TOPICS_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (row), PLUMB_TYPE_TOPICS_PAGE)),
            item, row);
}

static void
bind_cb (PlumbTopicsPage *self, GtkListItem *item)
{
  PlumbEntry *entry = gtk_list_item_get_item (item);
  gboolean is_topic = plumb_entry_get_key (entry) != NULL;

  gtk_list_item_set_selectable (item, is_topic);
  gtk_list_item_set_activatable (item, is_topic);
  gtk_list_item_set_focusable (item, is_topic);
  if (!is_topic)
    {
      gtk_list_item_set_child (item, self->add_row);
      return;
    }
  if (!PLUMB_IS_TOPICS_ROW (gtk_list_item_get_child (item)))
    {
      GtkWidget *row = plumb_topics_row_new ();

      gtk_list_item_set_child (item, row);
      plumb_topics_page_set_up_drag (self, PLUMB_TOPICS_ROW (row));
    }
  show_row (self, item, PLUMB_TOPICS_ROW (gtk_list_item_get_child (item)));
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), item,
                           G_CONNECT_SWAPPED);
}

static void
unbind_cb (PlumbTopicsPage *self, GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), entry_changed_cb, item);
  if (child == self->add_row)
    gtk_list_item_set_child (item, NULL);
  else if (PLUMB_IS_TOPICS_ROW (child))
    plumb_topics_row_set_drop (PLUMB_TOPICS_ROW (child), PLUMB_TOPICS_DROP_NONE, FALSE);
}

static void
width_cb (PlumbTopicsPage *self)
{
  PlumbViewState *state = get_state (self);

  gtk_list_view_set_single_click_activate (self->list, plumb_view_state_get_is_medium (state));
  /* The pane that appears beside the list has something to show. */
  if (!plumb_view_state_get_is_medium (state) && get_selected_uid (self) == NULL
      && g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  update (self);
}

static void
plumb_topics_page_show_thing (PlumbPage *page, const char *uid)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (page);

  if (plumb_topics_page_find (self, uid) == NULL)
    return;
  gtk_toggle_button_set_active (self->filter_button, FALSE);
  plumb_topics_page_select (self, uid, TRUE);
  plumb_topics_page_show_pane (self, FALSE);
}

static void
plumb_topics_page_toggle_pane (PlumbPage *page)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (page);

  if (gtk_widget_get_sensitive (self->pane_button))
    adw_overlay_split_view_set_show_sidebar (
      self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
set_up_list (PlumbTopicsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (PlumbEntry) tail = g_object_new (PLUMB_TYPE_ENTRY, NULL);
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkFlattenListModel *rows;

  /* entries + tail -> flatten -> selection -> list */
  self->entries = plumb_entry_list_new ();
  self->tail = g_list_store_new (PLUMB_TYPE_ENTRY);
  g_list_store_append (self->tail, tail);
  g_list_store_append (models, self->entries);
  g_list_store_append (models, self->tail);
  rows = gtk_flatten_list_model_new (G_LIST_MODEL (models));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (rows));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
plumb_topics_page_constructed (GObject *object)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (object);
  PlumbViewState *state = get_state (self);

  G_OBJECT_CLASS (plumb_topics_page_parent_class)->constructed (object);
  plumb_topics_detail_set_state (self->detail, state);
  g_object_bind_property (state, "is-medium", self->split, "collapsed", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (state, "notify::is-medium", G_CALLBACK (width_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::is-narrow", G_CALLBACK (width_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_single_click_activate (self->list, plumb_view_state_get_is_medium (state));
}

static void
plumb_topics_page_dispose (GObject *object)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* A child that is a template child as well would be dropped twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_TOPICS_PAGE);
  g_clear_object (&self->entries);
  g_clear_object (&self->tail);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->dragged, g_free);
  G_OBJECT_CLASS (plumb_topics_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, pane_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, summary_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, filter_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, first_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, detail_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, add_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, add_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, topic_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsPage, merge_menu);
}

static void
plumb_topics_page_class_init (PlumbTopicsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_topics_page_constructed;
  object_class->dispose = plumb_topics_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_topics_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_topics_page_show_thing;
  PLUMB_PAGE_CLASS (klass)->toggle_pane = plumb_topics_page_toggle_pane;

  g_type_ensure (PLUMB_TYPE_TOPICS_DETAIL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-topics-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_pane_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  plumb_topics_page_install_actions (widget_class);
}

static void
plumb_topics_page_init (PlumbTopicsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: the bin and the template would both let it go. */
  self->split = ADW_OVERLAY_SPLIT_VIEW (adw_bin_get_child (ADW_BIN (self)));
  set_up_list (self);
  plumb_topics_page_set_up_menu (self);
  plumb_topics_page_set_up_drop (self);
}
