/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-bar.h"

#define HEIGHT 6
#define GAP 2

/* Style sheets colour both parts, so that dark, accent and high contrast follow by themselves. */
struct _PlumbAgendaBar
{
  GtkWidget parent_instance;

  GtkWidget *used;
  GtkWidget *over;
  PlumbBudget budget;
};

G_DEFINE_FINAL_TYPE (PlumbAgendaBar, plumb_agenda_bar, GTK_TYPE_WIDGET)

static void
plumb_agenda_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 24;
  *natural = *minimum;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
allocate_part (PlumbAgendaBar *self, GtkWidget *part, double start, double width, int height)
{
  double whole = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GskTransform *transform = gsk_transform_translate (
    NULL, &GRAPHENE_POINT_INIT ((float) (rtl ? whole - start - width : start), 0));

  gtk_widget_set_child_visible (part, width >= 1);
  gtk_widget_allocate (part, MAX ((int) width, 1), height, -1, transform);
}

static void
plumb_agenda_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbAgendaBar *self = PLUMB_AGENDA_BAR (widget);
  double whole = MAX (self->budget.available, self->budget.used);
  double used = 0;
  double limit;

  if (whole > 0)
    used = self->budget.used / whole * width;
  limit = self->budget.over > 0 ? self->budget.available / whole * width - GAP : used;
  allocate_part (self, self->used, 0, limit, height);
  allocate_part (self, self->over, limit + GAP, self->budget.over > 0 ? used - limit - GAP : 0,
                 height);
}

static void
plumb_agenda_bar_dispose (GObject *object)
{
  PlumbAgendaBar *self = PLUMB_AGENDA_BAR (object);

  g_clear_pointer (&self->used, gtk_widget_unparent);
  g_clear_pointer (&self->over, gtk_widget_unparent);
  G_OBJECT_CLASS (plumb_agenda_bar_parent_class)->dispose (object);
}

static void
plumb_agenda_bar_class_init (PlumbAgendaBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_agenda_bar_dispose;
  widget_class->measure = plumb_agenda_bar_measure;
  widget_class->size_allocate = plumb_agenda_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "agendabar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkWidget *
new_part (PlumbAgendaBar *self, const char *css_class)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (part, css_class);
  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
plumb_agenda_bar_init (PlumbAgendaBar *self)
{
  self->used = new_part (self, "used");
  self->over = new_part (self, "over");
}

GtkWidget *
plumb_agenda_bar_new (void)
{
  return g_object_new (PLUMB_TYPE_AGENDA_BAR, NULL);
}

/**
 * plumb_agenda_bar_show_budget:
 *
 * Shows how the minutes of a block are spent.
 */
void
plumb_agenda_bar_show_budget (PlumbAgendaBar *self, const PlumbBudget *budget)
{
  self->budget = *budget;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
