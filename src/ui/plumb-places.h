/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The places of the window: one table for the sidebar, the pages and their shortcuts.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PlumbPlace:
 * @is_whole: whether it takes the whole window, without the sidebar
 */
typedef struct
{
  const char *name;
  const char *title; /* marked for translation */
  const char *icon_name;
  GType (*get_type) (void);
  gboolean is_whole;
} PlumbPlace;

const PlumbPlace *plumb_place_get (guint index);
const PlumbPlace *plumb_place_find (const char *name);

G_END_DECLS
