/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics-text-row.h"

#include "plumb-widgets.h"

#define LINES 2
/* In letters; a longer text scrolls within its row, rather than being laid out at every letter. */
#define MAX_LAID_OUT 20000

struct _PlumbTopicsTextView
{
  GtkTextView parent_instance;
};

struct _PlumbTopicsTextRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (PlumbTopicsTextView, plumb_topics_text_view, GTK_TYPE_TEXT_VIEW)
G_DEFINE_FINAL_TYPE (PlumbTopicsTextRow, plumb_topics_text_row, ADW_TYPE_PREFERENCES_ROW)

static GtkSizeRequestMode
plumb_topics_text_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* GTK's own height is that of the width it had before, which cuts off what is shown first. */
static int
get_text_height (GtkWidget *widget, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  g_autofree char *text = plumb_text_buffer_dup_start (buffer, MAX_LAID_OUT);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int height;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width > 0 ? width * PANGO_SCALE : -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* As many lines as there are, and some of the font when there are none. */
static void
plumb_topics_text_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                int *minimum, int *natural, int *minimum_baseline,
                                int *natural_baseline)
{
  PangoFontMetrics *metrics;
  int least;

  GTK_WIDGET_CLASS (plumb_topics_text_view_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  least = LINES * PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  *minimum = MAX (least, get_text_height (widget, for_size));
  *natural = *minimum;
}

static void
plumb_topics_text_view_class_init (PlumbTopicsTextViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = plumb_topics_text_view_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = plumb_topics_text_view_measure;
}

static void
plumb_topics_text_view_init (PlumbTopicsTextView *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "plain-text");
}

static void
title_cb (PlumbTopicsTextRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_text (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
clicked_cb (PlumbTopicsTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
plumb_topics_text_row_class_init (PlumbTopicsTextRowClass *klass)
{
}

static void
plumb_topics_text_row_init (PlumbTopicsTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  self->view = g_object_new (PLUMB_TYPE_TOPICS_TEXT_VIEW, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
}

/**
 * plumb_topics_text_row_get_view:
 *
 * Returns: (transfer none): the text view
 */
GtkWidget *
plumb_topics_text_row_get_view (PlumbTopicsTextRow *self)
{
  return GTK_WIDGET (self->view);
}
