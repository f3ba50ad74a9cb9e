/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is carried in a drag inside the window: a thing of the document, by its uid. A position would
 * be wrong when the list changes meanwhile, and a text would be taken by other programs.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PlumbDrag:
 * @kind: the thing's table, "topic" or "item"
 * @uid: which
 */
typedef struct
{
  char *kind;
  char *uid;
} PlumbDrag;

#define PLUMB_TYPE_DRAG (plumb_drag_get_type ())
GType plumb_drag_get_type (void);

GdkContentProvider *plumb_drag_new_content (const char *kind, const char *uid);
void plumb_drag_set_icon (GtkDragSource *source, const char *title, const char *subtitle);
void plumb_drag_end_scrolling (GtkListBase *list);

G_END_DECLS
