/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-links.h"

#include <string.h>

#include "plumb-href.h"

static void
link_free (gpointer data)
{
  PlumbLink *self = data;

  g_free (self->url);
  g_free (self);
}

static void
add_link (GPtrArray *links, const char *label, const char *feature, const char *address)
{
  GString *url = NULL;
  PlumbLink *self = NULL;

  if (!plumb_href_is_web (address))
    return;
  url = g_string_new (NULL);
  plumb_href_append (url, address, strlen (address));
  self = g_new0 (PlumbLink, 1);
  self->label = label;
  self->feature = feature;
  self->url = g_string_free (url, FALSE);
  g_ptr_array_add (links, self);
}

/**
 * plumb_links_new:
 * @block: a block
 *
 * Lists the links of @block.
 *
 * Returns: (transfer full) (element-type PlumbLink): those it has, always in the same order
 */
GPtrArray *
plumb_links_new (const PlumbBlock *block)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (link_free);

  add_link (links, "Video", "VIDEO", block->video);
  add_link (links, "Chat", "CHAT", block->chat);
  add_link (links, "Shared notes", NULL, block->shared_notes);
  return links;
}
