/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-beginnings.h"
#include "plumb-error.h"
#include "plumb-import-private.h"
#include "plumb-indico-csv.h"
#include "plumb-indico-json.h"

/* How much of a file is read at once. */
#define CHUNK 1048576

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
check_beginning (GBytes *bytes, GError **error)
{
  static const PlumbBeginning others[] = {
    { "PK\003\004", N_ ("This is a spreadsheet or an archive. Save the sheet as CSV in UTF-8.") },
    { "\xd0\xcf\x11\xe0", N_ ("This is an old spreadsheet. Save it as CSV in UTF-8.") },
    { "%PDF", N_ ("This is a PDF. Export the abstracts from Indico as JSON or CSV.") },
    { "SQLite format 3", N_ ("This is a document or database. Open it instead of importing it.") },
    { "BEGIN:VCALENDAR",
      N_ ("This is a calendar. Export the abstracts from Indico as JSON or CSV.") },
    { "<", N_ ("This is a web page or XML. Sign in to Indico, then export the abstracts as JSON or "
               "CSV.") },
  };
  const char *what;

  if (g_bytes_get_size (bytes) == 0)
    return fail (error, _ ("The file is empty."));
  if (g_bytes_get_size (bytes) > PLUMB_IMPORT_MAX_BYTES)
    return fail (error, _ ("The file is over 256 MB; no export of a conference is that large."));
  what = plumb_beginnings_find (others, G_N_ELEMENTS (others), bytes);
  return what == NULL || fail (error, what);
}

/* What Indico calls other documents that are JSON objects. */
static gboolean
fail_object (const PlumbIndicoDocument *document, GError **error)
{
  const PlumbIndicoMember *results = plumb_indico_document_find (document, "results");

  if (results != NULL && results->elements == NULL)
    return fail (error, _ ("This is an Indico timetable. Export the abstracts instead: Call for "
                           "Abstracts, List of Abstracts, Export, JSON."));
  if (results != NULL)
    return fail (error, _ ("This is an Indico event. Export the abstracts instead: Call for "
                           "Abstracts, List of Abstracts, Export, JSON."));
  if (plumb_indico_document_find (document, "tracks") != NULL)
    return fail (error,
                 _ ("This is Indico’s list of Tracks. Export the abstracts instead: Call for "
                    "Abstracts, List of Abstracts, Export, JSON."));
  if (plumb_indico_document_find (document, "friendly_id") != NULL)
    return fail (error, _ ("This is a single contribution. Export the list of contributions "
                           "instead."));
  return fail (error, _ ("This JSON is not from Indico: it has neither abstracts nor "
                         "contributions."));
}

/* An empty list is a conference without contributions. */
static gboolean
check_contributions (GBytes *bytes, const PlumbIndicoDocument *document, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) mistake = NULL;
  PlumbIndicoObject first;

  if (document->elements->len == 0)
    return TRUE;
  if (!plumb_indico_object_parse (&first, parser, bytes,
                                  &g_array_index (document->elements, PlumbIndicoSlice, 0), NULL, 0,
                                  &mistake))
    {
      g_propagate_error (error, g_steal_pointer (&mistake));
      return FALSE;
    }
  if (plumb_indico_object_has (&first, "friendly_id")
      && plumb_indico_object_has (&first, "duration"))
    return TRUE;
  return fail (error, _ ("This JSON list is not Indico’s list of contributions."));
}

static PlumbImport *
read_json (GBytes *text, GCancellable *cancellable, GError **error)
{
  g_auto (PlumbIndicoDocument) document = { 0 };
  const PlumbIndicoMember *abstracts;

  if (!plumb_indico_document_cut (&document, text, cancellable, error))
    return NULL;
  if (document.elements != NULL)
    {
      if (!check_contributions (text, &document, error))
        return NULL;
      return plumb_indico_read_contributions (text, &document, cancellable, error);
    }
  abstracts = plumb_indico_document_find (&document, "abstracts");
  if (abstracts != NULL && abstracts->elements != NULL)
    return plumb_indico_read_abstracts (text, &document, cancellable, error);
  if (abstracts != NULL)
    fail (error, _ ("abstracts: expected a list"));
  else
    fail_object (&document, error);
  return NULL;
}

static PlumbImport *
read_any (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) text = NULL;
  const char *data;
  gsize length = 0;

  if (!check_beginning (bytes, error))
    return NULL;
  text = plumb_import_decode (bytes, error);
  if (text == NULL)
    return NULL;
  data = g_bytes_get_data (text, &length);
  while (length > 0 && g_ascii_isspace (*data))
    {
      data++;
      length--;
    }
  if (length == 0)
    {
      fail (error, _ ("The file is empty."));
      return NULL;
    }
  if (*data == '{' || *data == '[')
    return read_json (text, cancellable, error);
  return plumb_indico_read_csv (text, cancellable, error);
}

/**
 * plumb_import_read:
 * @name: the file's name, for messages
 * @bytes: what is in it
 * @cancellable: (nullable): to stop early, from any thread
 *
 * Reads proposals from a file that the organizers' Indico exports: abstracts.json, abstracts.csv,
 * contributions.json or contributions.csv, the CSVs also after a spreadsheet saved them again. The
 * contents decide which it is, not the name.
 *
 * Returns: (transfer full): the import, or %NULL with an error that names the file and the place
 */
PlumbImport *
plumb_import_read (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  PlumbImport *import;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);
  import = read_any (bytes, cancellable, error);
  if (import == NULL && error != NULL
      && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: the name of a file; what is wrong with it follows. */
    g_prefix_error (error, _ ("“%s”: "), name);
  return import;
}

static GBytes *
fail_reading (GError **error)
{
  if (error != NULL)
    plumb_error_end (*error);
  return NULL;
}

/* Not much more than @max, whatever the file says of its size: it may be a pipe. */
GBytes *
plumb_import_load_bytes (GFile *file, gsize max, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n_read = CHUNK;

  if (stream == NULL)
    return fail_reading (error);
  while (n_read == CHUNK && bytes->len <= max)
    {
      guint length = bytes->len;

      g_byte_array_set_size (bytes, length + CHUNK);
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes->data + length, CHUNK, &n_read,
                                    cancellable, error))
        return fail_reading (error);
      g_byte_array_set_size (bytes, length + (guint) n_read);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * plumb_import_dup_name:
 * @file: a file that somebody named, or what they took for the address of one
 *
 * Returns: (transfer full): its name for people
 */
char *
plumb_import_dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
}

/**
 * plumb_import_load:
 * @file: a file that the organizers' Indico exports
 * @cancellable: (nullable): to stop early, from any thread
 *
 * Reads proposals from a file; see plumb_import_read().
 *
 * Returns: (transfer full): the import, or %NULL with an error that names the file
 */
PlumbImport *
plumb_import_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = plumb_import_dup_name (file);
  g_autoptr (GBytes) bytes = plumb_import_load_bytes (file, PLUMB_IMPORT_MAX_BYTES, cancellable,
                                                      error);

  if (bytes != NULL)
    return plumb_import_read (name, bytes, cancellable, error);
  /* Translators: %s is the name of a file; an error message follows. */
  g_prefix_error (error, _ ("“%s” cannot be read: "), name);
  return NULL;
}

/**
 * plumb_import_is_csv:
 *
 * Says whether the file was a CSV, whose text Indico flattens and whose scores it rounds.
 */
gboolean
plumb_import_is_csv (const PlumbImport *self)
{
  return self->kind == PLUMB_IMPORT_ABSTRACTS_CSV || self->kind == PLUMB_IMPORT_CONTRIBUTIONS_CSV;
}
