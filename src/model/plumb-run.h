/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a command's function sees: the open transaction and its checked arguments. Private to
 * the plumb-commands-*.c files and the engine in plumb-command.c.
 */
#pragma once

#include "plumb-command.h"

G_BEGIN_DECLS

struct _PlumbRun
{
  PlumbDb *db;
  const PlumbCommand *command;
  PlumbArgs *args;  /* %NULL where @data says it all */
  gpointer data;    /* what a caller within the model prepared, such as an import's plan */
  GPtrArray *made;
};

/**
 * PlumbScope:
 * @table: a table with a rank
 * @where: what limits it to one list, with ?1 and ?2 for @a and @b
 *
 * One ordered list of the document.
 */
typedef struct
{
  const char *table;
  const char *where;
  gint64 a;
  gint64 b;
} PlumbScope;

gboolean plumb_run_transact (PlumbDb *db, const PlumbCommand *command, PlumbArgs *args,
                             gpointer data, PlumbOutcome *out_outcome, GError **error);

gboolean plumb_run_has (PlumbRun *run, const char *param);
const char *plumb_run_text (PlumbRun *run, const char *param);
gint64 plumb_run_int (PlumbRun *run, const char *param, gint64 fallback);
gint64 plumb_run_row (PlumbRun *run, const char *param);
const gint64 *plumb_run_rows (PlumbRun *run, const char *param, gsize *out_n);
const char *const *plumb_run_lines (PlumbRun *run, const char *param);

char *plumb_run_new_uid (PlumbRun *run);
gboolean plumb_run_set (PlumbRun *run, const char *table, gint64 row, const char *param,
                        const char *column, GError **error);
char *plumb_run_rank (PlumbRun *run, const PlumbScope *scope, gint64 self, gint64 before,
                      gint64 after, GError **error);
gboolean plumb_run_time (PlumbRun *run, const char *param, const char *zone, gint64 *out_time,
                         GError **error);
char *plumb_run_zone_of (PlumbRun *run, gint64 edition, GError **error);
gboolean plumb_run_check_list (const char *json, GError **error);
gboolean plumb_run_fail (GError **error, const char *message, ...) G_GNUC_PRINTF (2, 3);

/* The tables of commands, one a file; each ends with a NULL name. */
extern const PlumbCommand plumb_commands_edition[];
extern const PlumbCommand plumb_commands_people[];
extern const PlumbCommand plumb_commands_presence[];
extern const PlumbCommand plumb_commands_proposals[];
extern const PlumbCommand plumb_commands_topics[];
extern const PlumbCommand plumb_commands_agenda[];
extern const PlumbCommand plumb_commands_plans[];
extern const PlumbCommand plumb_commands_order[];
extern const PlumbCommand plumb_commands_day[];
extern const PlumbCommand plumb_commands_outcomes[];
extern const PlumbCommand plumb_commands_texts[];
extern const PlumbCommand plumb_commands_notes[];
extern const PlumbCommand plumb_commands_import[];
extern const PlumbCommand plumb_commands_page[];
extern const PlumbCommand plumb_commands_radar[];
extern const PlumbCommand plumb_commands_handover[];
extern const PlumbCommand plumb_commands_conflicts[];

gboolean plumb_people_find (PlumbRun *run, const char *name, const char *email,
                            gint64 indico_person_id, gint64 *out_person, GError **error);
gboolean plumb_people_complete (PlumbRun *run, gint64 person, const char *email,
                                const char *affiliation, gint64 indico_person_id, GError **error);
gint64 plumb_people_find_or_add (PlumbRun *run, const char *name, const char *email,
                                 const char *affiliation, gint64 indico_person_id, GError **error);

gboolean plumb_origins_set (PlumbRun *run, const char *table, gint64 row, GError **error);

gboolean plumb_topics_set_minutes (PlumbRun *run, gint64 topic, gint64 minutes, gint64 talk,
                                   GError **error);

G_END_DECLS
