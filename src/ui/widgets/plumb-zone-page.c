/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-zone-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-time.h"
#include "plumb-zones.h"

#define ZONE_TABLE "/usr/share/zoneinfo/zone1970.tab"

struct _PlumbZonePage
{
  AdwNavigationPage parent_instance;

  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;

  GtkStringList *zones;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  char **words; /* what is searched for, folded */
  char *typed;  /* nullable: a zone that is not in the table, typed in full */
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbZonePage, plumb_zone_page, ADW_TYPE_NAVIGATION_PAGE)

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One name a region that has shared its clock since 1970; empty where the table is missing. */
static GPtrArray *
read_zones (void)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_ptr_array_add (zones, g_strdup ("UTC"));
  if (!g_file_get_contents (ZONE_TABLE, &text, NULL, NULL))
    return zones;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      if (lines[i][0] != '#' && g_strv_length (columns) >= 3)
        g_ptr_array_add (zones, g_strdup (columns[2]));
    }
  g_ptr_array_sort (zones, compare_strings);
  return zones;
}

static char *
fold (const char *text)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (text), "_/", ' ');

  return g_utf8_casefold (spaced, -1);
}

/**
 * plumb_zone_dup_for_city:
 *
 * Returns: (transfer full) (nullable): the zone named for @city, such as "Europe/Prague"
 */
char *
plumb_zone_dup_for_city (const char *city)
{
  g_autoptr (GPtrArray) zones = read_zones ();
  g_autofree char *wanted = g_strstrip (fold (city));

  for (guint i = 0; i < zones->len; i++)
    {
      const char *zone = g_ptr_array_index (zones, i);
      g_autofree char *name = plumb_zone_dup_city (zone);
      g_autofree char *folded = g_utf8_casefold (name, -1);

      if (strchr (zone, '/') != NULL && g_str_equal (folded, wanted))
        return g_strdup (zone);
    }
  return NULL;
}

/**
 * plumb_zone_dup_summary:
 *
 * Returns: (transfer full): the clock of @zone as of now, such as "14:05, UTC+02"
 */
char *
plumb_zone_dup_summary (const char *zone)
{
  g_autoptr (GTimeZone) found = plumb_zone_new (zone, NULL);
  g_autoptr (GDateTime) now = found != NULL ? g_date_time_new_now (found) : NULL;

  if (now == NULL)
    return g_strdup ("");
  if (g_date_time_get_utc_offset (now) == 0)
    return g_date_time_format (now, "%H:%M UTC");
  return g_date_time_format (now, g_date_time_get_utc_offset (now) % G_TIME_SPAN_HOUR == 0
                                    ? "%H:%M UTC%:::z"
                                    : "%H:%M UTC%:z");
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  PlumbZonePage *self = user_data;
  g_autofree char *name = fold (gtk_string_object_get_string (item));

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    {
      if (strstr (name, self->words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Old names and links work too, but only when they are typed in full: they would double the list. */
static void
take_typed (PlumbZonePage *self, const char *text)
{
  g_autoptr (GTimeZone) found = NULL;

  if (self->typed != NULL)
    {
      gtk_string_list_remove (self->zones,
                              g_list_model_get_n_items (G_LIST_MODEL (self->zones)) - 1);
      g_clear_pointer (&self->typed, g_free);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    return;
  found = plumb_zone_new (text, NULL);
  if (found == NULL)
    return;
  self->typed = g_strdup (text);
  gtk_string_list_append (self->zones, text);
}

static void
search_changed_cb (PlumbZonePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *folded = g_strstrip (fold (text));

  g_clear_pointer (&self->words, g_strfreev);
  self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  take_typed (self, text);
  gtk_stack_set_visible_child_name (
    self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0 ? "list" : "none");
}

static void
pick (PlumbZonePage *self, guint position)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->filtered),
                                                            position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, gtk_string_object_get_string (item));
}

static void
search_activate_cb (PlumbZonePage *self)
{
  search_changed_cb (self);
  pick (self, 0);
}

static void
list_activate_cb (PlumbZonePage *self, guint position)
{
  pick (self, position);
}

static GtkWidget *
new_label (const char *css_class, gboolean expand)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (PlumbZonePage *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *city = new_label (NULL, TRUE);
  GtkWidget *zone = new_label ("caption", TRUE);
  GtkWidget *clock = new_label ("numeric", FALSE);

  gtk_widget_add_css_class (zone, "dimmed");
  gtk_widget_add_css_class (clock, "caption");
  gtk_widget_add_css_class (clock, "dimmed");
  gtk_label_set_ellipsize (GTK_LABEL (clock), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_margin_top (row, 4);
  gtk_widget_set_margin_bottom (row, 4);
  gtk_box_append (GTK_BOX (names), city);
  gtk_box_append (GTK_BOX (names), zone);
  gtk_box_append (GTK_BOX (row), names);
  gtk_box_append (GTK_BOX (row), clock);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (PlumbZonePage *self, GtkListItem *item)
{
  const char *zone = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_autofree char *city = plumb_zone_dup_city (zone);
  g_autofree char *clock = plumb_zone_dup_summary (zone);
  GtkWidget *names = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *city_label = gtk_widget_get_first_child (names);
  gboolean is_plain = strchr (zone, '/') == NULL;

  gtk_label_set_text (GTK_LABEL (city_label), city);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (city_label)),
                      is_plain ? _ ("Coordinated Universal Time") : zone);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (names)), clock);
  gtk_list_item_set_accessible_label (item, zone);
  gtk_list_item_set_accessible_description (item, clock);
}

static void
shown_cb (PlumbZonePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
plumb_zone_page_dispose (GObject *object)
{
  PlumbZonePage *self = PLUMB_ZONE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_ZONE_PAGE);
  g_clear_object (&self->filtered);
  g_clear_object (&self->zones);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->typed, g_free);
  G_OBJECT_CLASS (plumb_zone_page_parent_class)->dispose (object);
}

static void
plumb_zone_page_class_init (PlumbZonePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_zone_page_dispose;
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/widgets/plumb-zone-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbZonePage, search);
  gtk_widget_class_bind_template_child (widget_class, PlumbZonePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbZonePage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

/* GtkStringList -> GtkFilterListModel -> GtkNoSelection -> list */
static void
plumb_zone_page_init (PlumbZonePage *self)
{
  g_autoptr (GPtrArray) zones = read_zones ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_ptr_array_add (zones, NULL);
  self->zones = gtk_string_list_new ((const char *const *) zones->pdata);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->zones)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered))));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, selection);
  g_signal_connect (self, "showing", G_CALLBACK (shown_cb), NULL);
}

/**
 * plumb_zone_page_new:
 *
 * Returns: (transfer floating): a page for an #AdwNavigationView
 */
PlumbZonePage *
plumb_zone_page_new (void)
{
  return g_object_new (PLUMB_TYPE_ZONE_PAGE, NULL);
}

/**
 * plumb_zone_page_present:
 * @parent: what it is chosen for
 * @title: translated
 *
 * Opens a dialog that has only the page, and closes when a zone is picked.
 *
 * Returns: (transfer none): the page
 */
PlumbZonePage *
plumb_zone_page_present (GtkWidget *parent, const char *title)
{
  AdwDialog *dialog = adw_dialog_new ();
  PlumbZonePage *self = plumb_zone_page_new ();
  GtkWidget *view = adw_navigation_view_new ();

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 420);
  adw_dialog_set_content_height (dialog, 520);
  adw_dialog_set_child (dialog, view);
  g_signal_connect_object (self, "picked", G_CALLBACK (adw_dialog_close), dialog,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (dialog, parent);
  return self;
}
