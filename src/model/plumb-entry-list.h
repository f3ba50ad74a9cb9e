/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GListModel of things known by a key, such as the topics of an edition by their uids.
 *
 * Entries are stable in identity: as long as a key is in the list its #PlumbEntry is the same
 * object, whatever is inserted, moved or removed around it, so selection, focus and scroll position
 * survive every change. What the entry stands for is looked up where it is shown.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_ENTRY (plumb_entry_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEntry, plumb_entry, PLUMB, ENTRY, GObject)

const char *plumb_entry_get_key (PlumbEntry *self);

#define PLUMB_TYPE_ENTRY_LIST (plumb_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEntryList, plumb_entry_list, PLUMB, ENTRY_LIST, GObject)

PlumbEntryList *plumb_entry_list_new (void);
void plumb_entry_list_update (PlumbEntryList *self, GPtrArray *keys);
gboolean plumb_entry_list_find (PlumbEntryList *self, const char *key, guint *out_position);

G_END_DECLS
