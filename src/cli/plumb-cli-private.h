/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the subcommands share. Private to cli/.
 */
#pragma once

#include "plumb-document.h"

G_BEGIN_DECLS

enum
{
  PLUMB_CLI_DONE = 0,
  PLUMB_CLI_FAULT = 1,
  PLUMB_CLI_USAGE = 2,
};

typedef struct _PlumbCliCommand PlumbCliCommand;

/**
 * PlumbCliCommand:
 * @name: the word after "plumbline"
 * @arguments: what follows it, for the first line of its help
 * @summary: one sentence, marked for translation
 * @run: does it; `argv[0]` is the subcommand's name
 *
 * One subcommand.
 */
struct _PlumbCliCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (const PlumbCliCommand *self, int argc, char **argv);
};

int plumb_cli_new (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_import (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_export (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_read (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_take (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_show (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_styles (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_lint (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_evidence (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_ledger (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_handover (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_coverage (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_suggest (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_availability (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_radar (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_plans (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_merge (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_conflicts (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_check (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_backups (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_restore (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_undo (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_redo (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_log (const PlumbCliCommand *self, int argc, char **argv);
int plumb_cli_apply (const PlumbCliCommand *self, int argc, char **argv);

GFile *plumb_cli_new_file (const char *name);
char *plumb_cli_dup_line (const char *text);
gboolean plumb_cli_check_names (const PlumbCliCommand *self, const GOptionEntry *entries, int argc,
                                char **argv);
gboolean plumb_cli_parse (const PlumbCliCommand *self, const GOptionEntry *entries, int *argc,
                          char ***argv);
int plumb_cli_usage (const PlumbCliCommand *self, const char *message);
int plumb_cli_fail (const GError *error);
void plumb_cli_tell_style_faults (void);
void plumb_cli_say (const char *message);
gboolean plumb_cli_write (const char *text, gsize length, GError **error);
gboolean plumb_cli_write_bytes (const char *bytes, gsize length, GError **error);
GBytes *plumb_cli_load_source (const char *source, gsize max, GError **error);
PlumbDocument *plumb_cli_open (const char *path, GError **error);
PlumbDocument *plumb_cli_open_to_change (const char *path, GError **error);
const PlumbEdition *plumb_cli_find_edition (const PlumbSnapshot *snapshot, int year,
                                            GError **error);
int plumb_cli_save (PlumbDocument *document);

G_END_DECLS
