/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-drag.h"

static PlumbDrag *
plumb_drag_copy (PlumbDrag *self)
{
  PlumbDrag *copy = g_new (PlumbDrag, 1);

  copy->kind = g_strdup (self->kind);
  copy->uid = g_strdup (self->uid);
  return copy;
}

static void
plumb_drag_free (PlumbDrag *self)
{
  g_free (self->kind);
  g_free (self->uid);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (PlumbDrag, plumb_drag, plumb_drag_copy, plumb_drag_free)

/**
 * plumb_drag_new_content:
 * @kind: the thing's table
 * @uid: which
 *
 * Returns: (transfer full): what a #GtkDragSource carries
 */
GdkContentProvider *
plumb_drag_new_content (const char *kind, const char *uid)
{
  PlumbDrag drag = { (char *) kind, (char *) uid };

  return gdk_content_provider_new_typed (PLUMB_TYPE_DRAG, &drag);
}

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * plumb_drag_set_icon:
 * @title: the thing's title
 * @subtitle: a second line, "" for none
 *
 * Gives a drag that begins a small card as its icon.
 */
void
plumb_drag_set_icon (GtkDragSource *source, const char *title, const char *subtitle)
{
  GdkDrag *drag = gtk_drag_source_get_drag (source);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "drag-icon");
  gtk_box_append (GTK_BOX (box), new_line (title, "heading"));
  if (subtitle[0] != '\0')
    gtk_box_append (GTK_BOX (box), new_line (subtitle, "caption"));
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), box);
  gdk_drag_set_hotspot (drag, -8, 8);
}

/**
 * plumb_drag_end_scrolling:
 *
 * Stops a list that scrolls because something is dragged near its edge; to be called when it was
 * dropped there. On X11, GTK 4.18 tells nobody that a drag has left when it ends in a drop, and the
 * list goes on to its end.
 */
void
plumb_drag_end_scrolling (GtkListBase *list)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (list));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "leave");
    }
}
