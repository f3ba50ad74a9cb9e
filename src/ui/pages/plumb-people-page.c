/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The People page: everybody in one list, one of them beside it.
 *
 *   PlumbRowList -> GtkSingleSelection -> GtkListView
 */
#include "config.h"

#include "plumb-people-page.h"

#include <glib/gi18n.h>

#include "plumb-people-private.h"
#include "plumb-people-row.h"
#include "plumb-people-time.h"
#include "plumb-phrases.h"
#include "plumb-row-people.h"

G_DEFINE_FINAL_TYPE (PlumbPeoplePage, plumb_people_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbPeoplePage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

/* What time it is for those who have to be there; "" for all others. In words it is the venue's, too. */
static char *
dup_clock (PlumbPeoplePage *self, const PlumbPerson *person, PlumbRoles roles, gboolean in_words)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  const PlumbPerson *known;

  if (edition == NULL
      || (roles & (PLUMB_ROLE_LEAD | PLUMB_ROLE_ATTENDEE | PLUMB_ROLE_SPEAKER)) == 0)
    return g_strdup ("");
  known = plumb_people_time_find (get_state (self), person->id);
  return in_words ? plumb_people_time_dup_clocks (edition, known)
                  : plumb_people_time_dup_clock (edition, known);
}

static void
show_in_row (PlumbPeoplePage *self, GtkListItem *item)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  PlumbPerson *person = plumb_row_read_person (document,
                                               plumb_row_get_id (gtk_list_item_get_item (item)));
  g_autofree char *words = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *clocks = NULL;
  g_autofree char *told = NULL;
  PlumbRoles roles;

  if (person == NULL)
    return;
  roles = plumb_roles_of (self->roles, person->id);
  if (roles == 0
      && plumb_row_has_submitted (document, person->id,
                                  plumb_view_state_get_year (get_state (self))))
    roles = PLUMB_ROLE_SUBMITTER;
  words = plumb_people_dup_words (person, roles);
  clock = dup_clock (self, person, roles, FALSE);
  clocks = dup_clock (self, person, roles, TRUE);
  plumb_people_row_show (PLUMB_PEOPLE_ROW (gtk_list_item_get_child (item)), person, roles, clock);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), clocks[0] != '\0' ? clocks : NULL);
  gtk_list_item_set_accessible_label (item, person->name);
  told = plumb_phrase_facts (words, clocks);
  if (roles & PLUMB_ROLE_LEAD)
    {
      /* Translators: %s is where somebody works and what else they do. */
      g_autofree char *description = g_strdup_printf (_ ("Lead, %s"), told);

      gtk_list_item_set_accessible_description (item, told[0] != '\0' ? description
                                                                      : C_ ("role", "Lead"));
    }
  else
    {
      gtk_list_item_set_accessible_description (item, told);
    }
  plumb_person_free (person);
}

static void
row_changed_cb (PlumbRow *row, GtkListItem *item)
{
  show_in_row (g_object_get_data (G_OBJECT (item), "page"), item);
}

static void
setup_cb (PlumbPeoplePage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, plumb_people_row_new ());
  g_object_set_data (G_OBJECT (item), "page", self);
}

static void
bind_cb (PlumbPeoplePage *self, GtkListItem *item)
{
  g_ptr_array_add (self->bound, item);
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item);
  show_in_row (self, item);
}

static void
unbind_cb (PlumbPeoplePage *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
  g_ptr_array_remove_fast (self->bound, item);
}

static char *
dup_selected_uid (PlumbPeoplePage *self)
{
  PlumbRow *row = gtk_single_selection_get_selected_item (self->selection);
  PlumbPerson *person;
  char *uid;

  if (row == NULL)
    return NULL;
  person = plumb_row_read_person (plumb_view_state_get_document (get_state (self)),
                                  plumb_row_get_id (row));
  uid = person != NULL ? g_strdup (person->uid) : NULL;
  g_clear_pointer (&person, plumb_person_free);
  return uid;
}

static void
refresh_detail (PlumbPeoplePage *self, gboolean people_changed)
{
  const char *name;

  plumb_people_detail_leave (self->detail, self->uid);
  name = plumb_people_detail_show (self->detail, self->uid, self->roles, people_changed);
  gtk_stack_set_visible_child_name (self->detail_stack, name != NULL ? "person" : "nobody");
  adw_navigation_page_set_title (self->detail_page, name != NULL ? name : _ ("Person"));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), name != NULL);
  plumb_people_page_update_actions (self);
}

/* Somebody who is being edited stays, even when the new name is not what was searched for. */
static gboolean
is_editing (PlumbPeoplePage *self)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  guint position;
  gint64 id;

  if (self->uid == NULL || gtk_widget_get_focus_child (GTK_WIDGET (self->detail)) == NULL)
    return FALSE;
  id = plumb_row_find_id (document, "person", self->uid);
  return id != 0 && !plumb_row_list_find (self->rows, id, &position);
}

static void
selected_cb (PlumbPeoplePage *self)
{
  g_autofree char *uid = NULL;

  if (is_editing (self))
    return;
  uid = dup_selected_uid (self);
  if (g_set_str (&self->uid, uid))
    refresh_detail (self, TRUE);
}

static void
activated_cb (PlumbPeoplePage *self)
{
  selected_cb (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
refresh_list_stack (PlumbPeoplePage *self)
{
  gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0';
  guint part = gtk_drop_down_get_selected (self->part_drop_down);
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0;

  gtk_stack_set_visible_child_name (self->list_stack, any ? "list" : "none");
  gtk_stack_set_visible_child_name (
    self->stack, any || searching || part != PLUMB_PEOPLE_ALL ? "people" : "empty");
  adw_status_page_set_title (self->none_page, searching                    ? _ ("No Results Found")
                                              : part == PLUMB_PEOPLE_LEADS ? _ ("No Leads Yet")
                                              : part == PLUMB_PEOPLE_SPEAKERS
                                                ? _ ("No Speakers Yet")
                                                : _ ("No Key Attendees Yet"));
  adw_status_page_set_description (
    self->none_page,
    searching                       ? _ ("Try other words")
    : part == PLUMB_PEOPLE_LEADS    ? _ ("Choose somebody and “Make Lead” in the menu")
    : part == PLUMB_PEOPLE_SPEAKERS ? _ ("Speakers come with the proposals that you accept")
                                    : _ ("Choose somebody without whom nothing can be decided"));
}

static void
refresh_title (PlumbPeoplePage *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  g_autofree char *words = NULL;

  if (edition == NULL)
    return;
  /* Translators: a number of people, then free passes given, of how many. */
  words = g_strdup_printf (_ ("%s, passes %u of %u"), people, plumb_edition_count_passes (edition),
                           edition->passes);
  adw_window_title_set_subtitle (self->title, words);
}

static void
items_changed_cb (PlumbPeoplePage *self)
{
  refresh_list_stack (self);
  refresh_title (self);
}

static void
search_changed_cb (PlumbPeoplePage *self)
{
  plumb_row_list_set_words (self->rows, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  refresh_list_stack (self);
}

static void
stop_search_cb (PlumbPeoplePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_activated_cb (PlumbPeoplePage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    activated_cb (self);
}

static void
part_changed_cb (PlumbPeoplePage *self)
{
  if (self->rows == NULL)
    return;
  plumb_row_list_set_part (self->rows,
                           (PlumbPeoplePart) gtk_drop_down_get_selected (self->part_drop_down));
  refresh_list_stack (self);
}

static gboolean
concern (GArray *changes, const char *table)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      if (g_str_equal (g_array_index (changes, PlumbChange, i).table, table))
        return TRUE;
    }
  return changes == NULL;
}

/* What people are to the edition, and what time it is for them, hangs on more than their own rows. */
static gboolean
changes_roles (GArray *changes)
{
  return concern (changes, "lead") || concern (changes, "attendee") || concern (changes, "proposal")
         || concern (changes, "proposal_person") || concern (changes, "availability")
         || concern (changes, "edition");
}

static void
refresh_roles (PlumbPeoplePage *self, const PlumbEdition *edition)
{
  g_clear_pointer (&self->roles, g_hash_table_unref);
  self->roles = plumb_edition_dup_roles (edition);
  for (guint i = 0; i < self->bound->len; i++)
    show_in_row (self, g_ptr_array_index (self->bound, i));
}

static void
refresh_all (PlumbPeoplePage *self, GArray *changes)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));

  self->is_stale = FALSE;
  if (edition == NULL)
    return;
  if (changes_roles (changes))
    refresh_roles (self, edition);
  plumb_row_list_set_year (self->rows, edition->year);
  refresh_list_stack (self);
  refresh_title (self);
  refresh_detail (self, concern (changes, "person"));
}

/* Each row and the search for doubles ask the database, so not while nobody looks. */
static void
plumb_people_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (page);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_all (self, changes);
  else
    self->is_stale = TRUE;
}

/* Clocks show minutes, and rows are read anew for them. */
static gboolean
tick_cb (gpointer user_data)
{
  PlumbPeoplePage *self = user_data;
  gint64 minute = g_get_real_time () / G_USEC_PER_SEC / 60;

  if (minute == self->minute)
    return G_SOURCE_CONTINUE;
  self->minute = minute;
  for (guint i = 0; i < self->bound->len; i++)
    show_in_row (self, g_ptr_array_index (self->bound, i));
  return G_SOURCE_CONTINUE;
}

static void
plumb_people_page_map (GtkWidget *widget)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (widget);

  if (self->is_stale)
    refresh_all (self, NULL);
  GTK_WIDGET_CLASS (plumb_people_page_parent_class)->map (widget);
  tick_cb (self);
  self->tick = g_timeout_add_seconds (2, tick_cb, self);
}

static void
plumb_people_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PLUMB_PEOPLE_PAGE (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (plumb_people_page_parent_class)->unmap (widget);
}

static void
plumb_people_page_show_thing (PlumbPage *page, const char *uid)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (page);
  gint64 id = plumb_row_find_id (plumb_view_state_get_document (get_state (self)), "person", uid);
  guint position = 0;

  if (id == 0)
    return;
  if (!plumb_row_list_find (self->rows, id, &position))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      gtk_drop_down_set_selected (self->part_drop_down, PLUMB_PEOPLE_ALL);
      /* The entry tells a moment later, but the place is needed now. */
      plumb_row_list_set_words (self->rows, "");
    }
  if (!plumb_row_list_find (self->rows, id, &position))
    return;
  gtk_list_view_scroll_to (self->list_view, position,
                           GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
plumb_people_page_constructed (GObject *object)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (object);
  PlumbViewState *state = get_state (self);

  G_OBJECT_CLASS (plumb_people_page_parent_class)->constructed (object);
  plumb_people_detail_set_state (self->detail, state);
  self->rows = plumb_row_list_new_people (plumb_view_state_get_document (state));
  plumb_row_list_set_year (self->rows, plumb_view_state_get_year (state));
  g_object_bind_property (state, "is-medium", self->split, "collapsed", G_BINDING_SYNC_CREATE);
  g_object_bind_property (state, "is-medium", self->list_view, "single-click-activate",
                          G_BINDING_SYNC_CREATE);
  /* Before the selection, so that what is shown is right when somebody is selected. */
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  self->uid = dup_selected_uid (self);
}

static void
plumb_people_page_dispose (GObject *object)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (object);

  /* A child that is a template child as well would be dropped twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->roles, g_hash_table_unref);
  g_clear_pointer (&self->uid, g_free);
  G_OBJECT_CLASS (plumb_people_page_parent_class)->dispose (object);
}

static void
plumb_people_page_class_init (PlumbPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_people_page_constructed;
  object_class->dispose = plumb_people_page_dispose;
  widget_class->map = plumb_people_page_map;
  widget_class->unmap = plumb_people_page_unmap;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_people_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_people_page_show_thing;

  g_type_ensure (PLUMB_TYPE_PEOPLE_DETAIL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, split);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, part_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, none_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, detail_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeoplePage, detail);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  plumb_people_page_install_actions (widget_class);
}

static void
plumb_people_page_init (PlumbPeoplePage *self)
{
  /* In the order of #PlumbPeoplePart. */
  const char *const parts[] = { C_ ("people", "All"), _ ("Leads"), _ ("Speakers"),
                                _ ("Key Attendees"), NULL };
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkStringList) part_names = gtk_string_list_new (parts);

  self->bound = g_ptr_array_new ();
  self->roles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->part_drop_down, G_LIST_MODEL (part_names));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list_view));
}
