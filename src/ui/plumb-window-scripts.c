/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions for programs on the session bus, which have no use for a file chooser. The bus only sees
 * actions of the window's own group, not those of its class.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-evidence-dialog.h"
#include "plumb-export.h"
#include "plumb-import-dialog.h"
#include "plumb-import.h"
#include "plumb-radar-dialog.h"
#include "plumb-window-private.h"

static void
import_files_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbWindow *self = user_data;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      g_list_store_append (files, file);
    }
  if (self->state != NULL && uris[0] != NULL)
    plumb_import_dialog_open (self->state, GTK_WIDGET (self), G_LIST_MODEL (files));
}

static GBytes *
export_bytes (PlumbWindow *self, const char *id, GError **error)
{
  const PlumbExportFormat *format = plumb_export_find (id);
  g_autoptr (PlumbSnapshot) snapshot = NULL;

  if (format == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("There is no format “%s”."),
                   id);
      return NULL;
    }
  snapshot = plumb_document_dup_snapshot (self->document, error);
  if (snapshot == NULL)
    return NULL;
  return plumb_export_run (
    format, snapshot,
    plumb_snapshot_find_edition (snapshot, plumb_view_state_get_year (self->state)), error);
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbViewState) state = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = plumb_import_dup_name (G_FILE (object));
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    text = g_strdup_printf (_ ("“%s” exported"), name);
  plumb_view_state_toast (state, error != NULL ? error->message : text);
}

static void
export_to_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbWindow *self = user_data;
  const char *id;
  const char *uri;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (self->state == NULL)
    return;
  g_variant_get (parameter, "(&s&s)", &id, &uri);
  file = g_file_new_for_uri (uri);
  if (plumb_document_is_at (self->document, file))
    {
      plumb_view_state_toast (self->state, _ ("The document is not replaced by an export"));
      return;
    }
  bytes = export_bytes (self, id, &error);
  if (bytes == NULL)
    plumb_view_state_toast (self->state, error->message);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         exported_cb, g_object_ref (self->state));
}

static void
save_copy_to_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbWindow *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->state != NULL)
    plumb_window_save_copy_to (self, file);
}

static void
find_evidence_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbWindow *self = user_data;

  if (self->state != NULL)
    plumb_evidence_dialog_present (self->state, NULL, g_variant_get_string (parameter, NULL),
                                   GTK_WIDGET (self));
}

static void
take_conference_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbWindow *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->state != NULL)
    plumb_radar_dialog_present (self->state, file, GTK_WIDGET (self));
}

static void
rehearse_at_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbWindow *self = user_data;

  if (self->state != NULL)
    plumb_view_state_rehearse (self->state, g_variant_get_int64 (parameter));
}

/**
 * plumb_window_add_script_actions:
 *
 * Adds `import-files` with the addresses of files, which opens the import dialog on them,
 * `export-to` with the id of a format and the address of a file, `save-copy-to` with the address of
 * a file, `find-evidence` with the folder
 * of a git repository, `take-conference` with the address of a programme, and `rehearse-at` with
 * UTC seconds, from which the clock of the Session page goes on, or 0 for the time that it is.
 */
void
plumb_window_add_script_actions (PlumbWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "import-files", .activate = import_files_action, .parameter_type = "as" },
    { .name = "export-to", .activate = export_to_action, .parameter_type = "(ss)" },
    { .name = "save-copy-to", .activate = save_copy_to_action, .parameter_type = "s" },
    { .name = "find-evidence", .activate = find_evidence_action, .parameter_type = "s" },
    { .name = "take-conference", .activate = take_conference_action, .parameter_type = "s" },
    { .name = "rehearse-at", .activate = rehearse_at_action, .parameter_type = "x" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
