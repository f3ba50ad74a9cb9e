/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command's arguments, checked against its table. Private to the commands' engine.
 */
#pragma once

#include "plumb-command.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_set;
  char *text;
  char **lines;
  gint64 number;
  gint64 *rows; /* of uids and editions, once resolved */
  gsize n_rows;
} PlumbValue;

struct _PlumbArgs
{
  const PlumbCommand *command;
  PlumbValue values[G_N_ELEMENTS (((PlumbCommand *) NULL)->params)];
};

PlumbValue *plumb_args_get (PlumbArgs *self, const char *param);
gboolean plumb_args_resolve (PlumbArgs *self, PlumbDb *db, GError **error);
char *plumb_args_dup_merge_key (PlumbArgs *self);

G_END_DECLS
