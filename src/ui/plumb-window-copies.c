/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The banner about copies of the document that lie beside it.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-copies-dialog.h"
#include "plumb-window-private.h"

static char *
dup_words (const GPtrArray *copies)
{
  const PlumbCopy *copy = g_ptr_array_index (copies, 0);

  if (copies->len == 1)
    /* Translators: %s is a file's name. */
    return g_strdup_printf (_ ("“%s” is another copy of this document."), copy->name);
  return g_strdup_printf (ngettext ("%u other copy of this document lies beside it.",
                                    "%u other copies of this document lie beside it.", copies->len),
                          copies->len);
}

static void
copies_changed_cb (PlumbWindow *self)
{
  const GPtrArray *copies = plumb_copies_watch_get_copies (self->copies);

  if (copies->len > 0)
    {
      g_autofree char *words = dup_words (copies);

      adw_banner_set_title (self->copies_banner, words);
    }
  adw_banner_set_revealed (self->copies_banner, copies->len > 0);
}

/**
 * plumb_window_watch_copies:
 *
 * Tells of copies of the window's document from now on.
 */
void
plumb_window_watch_copies (PlumbWindow *self)
{
  self->copies = plumb_copies_watch_new (self->document);
  g_signal_connect_object (self->copies, "changed", G_CALLBACK (copies_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * plumb_window_merge_copies:
 *
 * Asks which of the copies to merge.
 */
void
plumb_window_merge_copies (PlumbWindow *self)
{
  if (plumb_copies_watch_get_copies (self->copies)->len > 0)
    plumb_copies_dialog_present (GTK_WIDGET (self), self->state, self->copies);
}
