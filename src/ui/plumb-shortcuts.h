/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every keyboard shortcut, in one table: what sets them is what the help shows.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbShortcut:
 * @group: the heading in the help, marked for translation
 * @title: what it does, marked for translation
 * @accelerator: as gtk_accelerator_parse() takes it; several are separated by a blank
 * @action: (nullable): a detailed action that the application sets it for; %NULL where a page or
 *   widget does
 */
typedef struct
{
  const char *group;
  const char *title;
  const char *accelerator;
  const char *action;
} PlumbShortcut;

const PlumbShortcut *plumb_shortcut_get (guint index);

G_END_DECLS
