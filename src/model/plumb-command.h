/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands: the only way to change a document.
 *
 * Each command is one row of a table: a name, a label for the Undo menu, and typed parameters. The
 * window, `plumbline apply` and the tests all run commands by that table, so there is nothing one
 * can do that the other cannot. A command is one transaction and one undo step: either all of it
 * happened or nothing.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "plumb-db.h"

G_BEGIN_DECLS

/**
 * PlumbParamType:
 * @PLUMB_PARAM_LINE: text on one line, trimmed; not empty where it is required
 * @PLUMB_PARAM_TEXT: text of any length, Markdown where the field is
 * @PLUMB_PARAM_LINES: a list of lines
 * @PLUMB_PARAM_INT: a whole number between @min and @max
 * @PLUMB_PARAM_BOOL: true or false
 * @PLUMB_PARAM_DATE: "YYYY-MM-DD", or "" for none
 * @PLUMB_PARAM_TIME: an instant in RFC 3339; without an offset it is local to the edition's zone
 * @PLUMB_PARAM_ZONE: an IANA time zone
 * @PLUMB_PARAM_CHOICE: one of the words in @choices
 * @PLUMB_PARAM_UID: the uid of a row of @table
 * @PLUMB_PARAM_UIDS: a list of such uids, or one
 * @PLUMB_PARAM_EDITION: the year of an edition; the newest when not given
 */
typedef enum
{
  PLUMB_PARAM_LINE,
  PLUMB_PARAM_TEXT,
  PLUMB_PARAM_LINES,
  PLUMB_PARAM_INT,
  PLUMB_PARAM_BOOL,
  PLUMB_PARAM_DATE,
  PLUMB_PARAM_TIME,
  PLUMB_PARAM_ZONE,
  PLUMB_PARAM_CHOICE,
  PLUMB_PARAM_UID,
  PLUMB_PARAM_UIDS,
  PLUMB_PARAM_EDITION,
} PlumbParamType;

typedef struct
{
  const char *name;
  PlumbParamType type;
  gboolean required;
  const char *doc;            /* untranslated: documentation of `apply --list` */
  const char *table;          /* of a uid */
  const char *const *choices; /* %NULL-terminated */
  gint64 min;
  gint64 max;
} PlumbParam;

typedef struct _PlumbCommand PlumbCommand;
typedef struct _PlumbArgs PlumbArgs;
typedef struct _PlumbRun PlumbRun;

typedef gboolean (*PlumbCommandFunc) (PlumbRun *run, GError **error);

struct _PlumbCommand
{
  const char *name;    /* "add-topic" */
  const char *label;   /* "Add Topic", marked for translation */
  const char *doc;     /* one sentence */
  const char *example; /* JSON */
  gboolean merges;     /* quick repetitions on the same thing become one undo step */
  PlumbCommandFunc func;
  PlumbParam params[24]; /* ends with a %NULL name */
  gboolean is_quiet;     /* no undo step: it notes something and does nothing */
  gboolean is_import;    /* the document is backed up before it */
};

const PlumbCommand *plumb_command_find (const char *name);
const PlumbCommand *plumb_command_list (guint index);

PlumbArgs *plumb_args_new_from_json (const PlumbCommand *command, JsonObject *object,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbArgs *plumb_args_new_valist (const PlumbCommand *command, va_list *values, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void plumb_args_free (PlumbArgs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbArgs, plumb_args_free)

/**
 * PlumbOutcome:
 * @made: (element-type utf8): uids of what the command made, in order
 * @changes: (element-type PlumbChange): every row it touched
 */
typedef struct
{
  GPtrArray *made;
  GArray *changes;
} PlumbOutcome;

void plumb_outcome_clear (PlumbOutcome *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbOutcome, plumb_outcome_clear)

gboolean plumb_command_execute (PlumbDb *db, const PlumbCommand *command, PlumbArgs *args,
                                PlumbOutcome *out_outcome, GError **error);
gboolean plumb_command_replay (PlumbDb *db, gboolean redo, char **out_label,
                               PlumbOutcome *out_outcome, GError **error);

G_END_DECLS
