/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-filter.h"

#include <glib/gi18n.h>

#include "plumb-widgets.h"

struct _PlumbProposalsFilter
{
  GtkWidget parent_instance;

  AdwToggleGroup *toggles;
  GtkMenuButton *button;
  char *active;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The first four have room beside each other; the others are in the menu of the list. */
static const struct
{
  const char *name;
  const char *title;
} filters[] = {
  { "all", NC_ ("proposals", "All") },           { "undecided", NC_ ("proposals", "Undecided") },
  { "accepted", NC_ ("proposals", "Accepted") }, { "declined", NC_ ("proposals", "Declined") },
  { "unread", NC_ ("proposals", "Not Read") },   { "not-told", NC_ ("proposals", "Not Told") },
};

#define N_TOGGLES 4

G_DEFINE_FINAL_TYPE (PlumbProposalsFilter, plumb_proposals_filter, GTK_TYPE_WIDGET)

/**
 * plumb_proposals_filter_get_title:
 *
 * Returns: the translated title of a filter
 */
const char *
plumb_proposals_filter_get_title (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (g_str_equal (filters[i].name, name))
        return g_dpgettext2 (NULL, "proposals", filters[i].title);
    }
  return "";
}

static void
set_active (PlumbProposalsFilter *self, const char *name)
{
  AdwToggle *toggle = adw_toggle_group_get_toggle_by_name (self->toggles, name);

  if (!g_set_str (&self->active, name))
    return;
  if (toggle != NULL)
    adw_toggle_group_set_active_name (self->toggles, name);
  else
    adw_toggle_group_set_active (self->toggles, GTK_INVALID_LIST_POSITION);
  gtk_menu_button_set_label (self->button, plumb_proposals_filter_get_title (name));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
toggled_cb (PlumbProposalsFilter *self)
{
  const char *name = adw_toggle_group_get_active_name (self->toggles);

  if (name != NULL)
    set_active (self, name);
}

static int
min_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
plumb_proposals_filter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                int *minimum, int *natural, int *minimum_baseline,
                                int *natural_baseline)
{
  PlumbProposalsFilter *self = PLUMB_PROPOSALS_FILTER (widget);
  int a_min, a_nat, b_min, b_nat;

  gtk_widget_measure (GTK_WIDGET (self->toggles), orientation, -1, &a_min, &a_nat, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->button), orientation, -1, &b_min, &b_nat, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (a_min, b_min);
  else
    *minimum = MAX (a_min, b_min);
  *natural = MAX (a_nat, b_nat);
}

static void
plumb_proposals_filter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbProposalsFilter *self = PLUMB_PROPOSALS_FILTER (widget);
  GtkWidget *toggles = GTK_WIDGET (self->toggles);
  GtkWidget *button = GTK_WIDGET (self->button);
  gboolean fits = min_width (toggles) <= width;

  gtk_widget_set_child_visible (toggles, fits);
  gtk_widget_set_child_visible (button, !fits);
  gtk_widget_allocate (fits ? toggles : button, width, height, baseline, NULL);
}

static void
plumb_proposals_filter_get_property (GObject *object, guint prop_id, GValue *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_ACTIVE)
    g_value_set_string (value, PLUMB_PROPOSALS_FILTER (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_proposals_filter_set_property (GObject *object, guint prop_id, const GValue *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_ACTIVE)
    set_active (PLUMB_PROPOSALS_FILTER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_proposals_filter_dispose (GObject *object)
{
  PlumbProposalsFilter *self = PLUMB_PROPOSALS_FILTER (object);

  if (self->toggles != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->toggles)));
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->button)));
  g_clear_pointer (&self->active, g_free);
  G_OBJECT_CLASS (plumb_proposals_filter_parent_class)->dispose (object);
}

static void
plumb_proposals_filter_class_init (PlumbProposalsFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = plumb_proposals_filter_dispose;
  object_class->get_property = plumb_proposals_filter_get_property;
  object_class->set_property = plumb_proposals_filter_set_property;
  widget_class->measure = plumb_proposals_filter_measure;
  widget_class->size_allocate = plumb_proposals_filter_size_allocate;

  /**
   * PlumbProposalsFilter:active:
   *
   * The name of the filter that is on.
   */
  properties[PROP_ACTIVE] = g_param_spec_string ("active", NULL, NULL, "all",
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
plumb_proposals_filter_init (PlumbProposalsFilter *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->toggles = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  /* Words that are cut off are what the menu is for. */
  adw_toggle_group_set_can_shrink (self->toggles, FALSE);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  for (guint i = 0; i < N_TOGGLES; i++)
    {
      AdwToggle *toggle = adw_toggle_new ();
      g_autofree char *action = g_strdup_printf ("proposals.filter::%s", filters[i].name);

      adw_toggle_set_name (toggle, filters[i].name);
      adw_toggle_set_label (toggle, g_dpgettext2 (NULL, "proposals", filters[i].title));
      adw_toggle_group_add (self->toggles, toggle);
      g_menu_append (menu, g_dpgettext2 (NULL, "proposals", filters[i].title), action);
    }
  plumb_menu_button_set_late_menu (self->button, G_MENU_MODEL (menu));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_can_shrink (self->button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show Proposals"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->toggles), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  g_signal_connect_object (self->toggles, "notify::active", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  set_active (self, "all");
}
