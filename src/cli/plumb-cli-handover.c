/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline handover
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-agenda-left.h"
#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-export.h"
#include "plumb-handed-changes.h"
#include "plumb-handed.h"
#include "plumb-json-writer.h"
#include "plumb-time.h"

typedef struct
{
  int year;
  gboolean as_json;
  gboolean is_strict;
  gboolean wants_list;
  gboolean wants_changes;
  char *since;
  char *recipient;
  char *note;
  char *folder;
  GStrv formats;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->since);
  g_free (self->recipient);
  g_free (self->note);
  g_free (self->folder);
  g_strfreev (self->formats);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static char *
dup_left_json (const GPtrArray *left)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "left");
  json_builder_begin_array (builder);
  for (guint i = 0; i < left->len; i++)
    {
      const PlumbAgendaLeft *each = g_ptr_array_index (left, i);

      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "severity", plumb_agenda_severity_nick (each->severity));
      plumb_json_add_text (builder, "key", each->key);
      plumb_json_add_text (builder, "place", each->place);
      plumb_json_add_fact (builder, "uid", each->uid);
      plumb_json_add_text (builder, "sentence", each->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

/* "warning: …", as compilers say it, and what it comes to. */
static char *
dup_left_lines (const GPtrArray *left)
{
  GString *out = g_string_new (NULL);
  g_autofree char *words = plumb_agenda_left_words (left);

  for (guint i = 0; i < left->len; i++)
    {
      const PlumbAgendaLeft *each = g_ptr_array_index (left, i);

      g_string_append_printf (out, "%s: %s\n", plumb_agenda_severity_nick (each->severity),
                              each->sentence);
    }
  g_string_append_printf (out, "%s\n", words);
  return g_string_free (out, FALSE);
}

static char *
dup_left (PlumbDocument *document, const PlumbEdition *edition, const Options *options,
          gboolean *out_is_grave)
{
  g_autoptr (GPtrArray) left = plumb_agenda_list_left (
    plumb_snapshot_find_edition (plumb_document_get_programme (document), edition->year),
    plumb_document_get_radar (document, edition->year));
  const PlumbAgendaLeft *first = left->len > 0 ? g_ptr_array_index (left, 0) : NULL;

  *out_is_grave = first != NULL && first->severity != PLUMB_AGENDA_HINT;
  return options->as_json ? dup_left_json (left) : dup_left_lines (left);
}

static char *
dup_log_json (const PlumbEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "handovers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < edition->handovers->len; i++)
    {
      const PlumbHandover *handover = g_ptr_array_index (edition->handovers, i);
      g_autofree char *at = plumb_time_format_rfc3339 (handover->sent_at, edition->zone);
      g_auto (GStrv) what = g_strsplit (handover->what, "\n", -1);

      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "uid", handover->uid);
      plumb_json_add_text (builder, "sent_at", at);
      plumb_json_add_text (builder, "recipient", handover->recipient);
      json_builder_set_member_name (builder, "what");
      json_builder_begin_array (builder);
      for (guint j = 0; what[j] != NULL; j++)
        json_builder_add_string_value (builder, what[j]);
      json_builder_end_array (builder);
      plumb_json_add_text (builder, "note", handover->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

/* "1  2026-09-01 12:00  Organizers: schedule-ics, handover-md" */
static char *
dup_log_lines (const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->handovers->len; i++)
    {
      const PlumbHandover *handover = g_ptr_array_index (edition->handovers, i);
      g_autoptr (GDateTime) local = plumb_time_to_local (handover->sent_at, edition->zone);
      g_autofree char *at = g_date_time_format (local, "%Y-%m-%d %H:%M");
      g_auto (GStrv) formats = g_strsplit (handover->what, "\n", -1);
      g_autofree char *what = g_strjoinv (", ", formats);

      g_string_append_printf (out, "%u  %s  %s%s%s\n", i + 1, at, handover->recipient,
                              what[0] != '\0' ? ": " : "", what);
    }
  return g_string_free (out, FALSE);
}

static char *
dup_changes (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const Options *options,
             GError **error)
{
  const PlumbHandover *since = plumb_handed_find_since (edition, options->since, error);

  return since != NULL ? plumb_changes_to_text (snapshot, edition, since, error) : NULL;
}

static int
tell (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autofree char *text = NULL;
  const PlumbEdition *edition = NULL;
  gboolean is_grave = FALSE;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot != NULL)
    edition = plumb_cli_find_edition (snapshot, options->year, &error);
  if (edition == NULL)
    return plumb_cli_fail (error);
  if (options->wants_changes)
    text = dup_changes (snapshot, edition, options, &error);
  else if (options->wants_list)
    text = options->as_json ? dup_log_json (edition) : dup_log_lines (edition);
  else
    text = dup_left (document, edition, options, &is_grave);
  if (text == NULL || !plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return options->is_strict && is_grave ? PLUMB_CLI_FAULT : PLUMB_CLI_DONE;
}

static gboolean
write_format (PlumbDocument *document, const PlumbSnapshot *snapshot, const PlumbEdition *edition,
              const char *folder, const char *id, GError **error)
{
  const PlumbExportFormat *format = plumb_export_find (id);
  g_autofree char *name = plumb_export_dup_file_name (format, snapshot, edition);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *shown = plumb_cli_dup_line (path);
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autoptr (GBytes) bytes = plumb_export_run (format, snapshot, edition, error);

  if (bytes == NULL)
    return FALSE;
  if (plumb_document_is_at (document, file))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("“%s” is the document itself. Choose another folder."), shown);
      return FALSE;
    }
  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                               FALSE, G_FILE_CREATE_NONE, NULL, NULL, error))
    {
      g_print ("%s\n", shown);
      return TRUE;
    }
  g_prefix_error (error, _ ("“%s” cannot be written: "), shown);
  return FALSE;
}

/* The files are of the agenda that is noted, and nothing is noted that was not written. */
static gboolean
write_files (PlumbDocument *document, const Options *options, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, error);
  const PlumbEdition *edition = snapshot != NULL
                                  ? plumb_cli_find_edition (snapshot, options->year, error)
                                  : NULL;

  if (edition == NULL)
    return FALSE;
  for (guint i = 0; options->folder != NULL && options->formats[i] != NULL; i++)
    {
      if (!write_format (document, snapshot, edition, options->folder, options->formats[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note (PlumbDocument *document, const Options *options, GError **error)
{
  if (options->year != 0)
    return plumb_document_do (document, error, "note-handover", "recipient", options->recipient,
                              "what", options->formats, "note", options->note, "edition",
                              options->year, NULL);
  return plumb_document_do (document, error, "note-handover", "recipient", options->recipient,
                            "what", options->formats, "note", options->note, NULL);
}

static int
hand_over (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open_to_change (path, &error);

  if (document == NULL || !write_files (document, options, &error)
      || !note (document, options, &error))
    return plumb_cli_fail (error);
  return plumb_cli_save (document);
}

/* What is wrong with the options together, NULL when nothing is. */
static char *
dup_complaint (const Options *options)
{
  guint n_ways = (options->wants_list ? 1 : 0) + (options->wants_changes ? 1 : 0)
                 + (options->recipient != NULL ? 1 : 0);

  if (n_ways > 1)
    return g_strdup (_ ("Give one of --list, --changes and --note."));
  if (options->since != NULL && !options->wants_changes)
    return g_strdup (_ ("--since goes with --changes."));
  if ((options->formats != NULL || options->folder != NULL || options->note != NULL)
      && options->recipient == NULL)
    return g_strdup (_ ("--as, --folder and --remark go with --note."));
  if (options->folder != NULL && options->formats == NULL)
    return g_strdup (_ ("Which files? Name their formats with --as."));
  for (guint i = 0; options->formats != NULL && options->formats[i] != NULL; i++)
    {
      if (plumb_export_find (options->formats[i]) == NULL)
        return g_strdup_printf (_ ("There is no format “%s”; see plumbline export --list."),
                                options->formats[i]);
    }
  return NULL;
}

int
plumb_cli_handover (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autofree char *complaint = NULL;
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.wants_list,
      N_ ("List what was handed over, to whom and when"), NULL },
    { "changes", 0, 0, G_OPTION_ARG_NONE, &options.wants_changes,
      N_ ("Say what changed since the last hand-over, as a mail"), NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.since,
      N_ ("Since which: its number in the list, or a day for the last one until then"),
      N_ ("NUMBER|DAY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.recipient,
      N_ ("Note that the agenda as it is now was handed over, and to whom"), N_ ("RECIPIENT") },
    { "as", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.formats,
      N_ ("With --note: in which format; may be given again"), N_ ("FORMAT") },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder,
      N_ ("With --note: where to write the files"), N_ ("PATH") },
    { "remark", 0, 0, G_OPTION_ARG_STRING, &options.note,
      N_ ("With --note: what else is to be remembered of it"), N_ ("TEXT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, N_ ("As JSON for other programs"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.is_strict,
      N_ ("Exit with 1 when an error or a warning is left"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  complaint = dup_complaint (&options);
  if (complaint != NULL)
    return plumb_cli_usage (self, complaint);
  return options.recipient != NULL ? hand_over (argv[1], &options) : tell (argv[1], &options);
}
