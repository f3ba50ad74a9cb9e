/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was typed and could not be stored yet, because of the disk and not because of what it is.
 *
 * It waits in the order in which it was typed, is tried again by itself, and is stored before what
 * is typed later.
 */
#pragma once

#include "plumb-document.h"

G_BEGIN_DECLS

typedef struct _PlumbTyped PlumbTyped;

/**
 * PlumbTypedFunc:
 * @refusal: (nullable): why something that waited was not stored after all
 *
 * Hears of it when something waits, and when nothing does any more.
 */
typedef void (*PlumbTypedFunc) (gpointer user_data, const char *refusal);

PlumbTyped *plumb_typed_new (PlumbDocument *document, PlumbTypedFunc func, gpointer user_data);
void plumb_typed_free (PlumbTyped *self);
gboolean plumb_typed_store (PlumbTyped *self, PlumbArgs *args, GError **error);
const char *plumb_typed_get_message (PlumbTyped *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbTyped, plumb_typed_free)

G_END_DECLS
