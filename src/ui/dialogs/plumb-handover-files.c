/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export.h"
#include "plumb-handover-private.h"

/* The schedule's own formats: no text of the lead's and no letter. */
static gboolean
is_for_handing_over (const PlumbExportFormat *format)
{
  return format->kind == NULL
         && (g_str_has_prefix (format->id, "schedule-")
             || g_str_has_prefix (format->id, "handover-")
             || g_str_has_prefix (format->id, "changes-"));
}

/* The same as the last time; the first time what most organizers ask for. */
static gboolean
was_chosen (const PlumbEdition *edition, const char *id)
{
  static const char *const first[] = { "schedule-ics", "schedule-indico-csv", "handover-html",
                                       NULL };

  for (guint i = edition->handovers->len; i > 0; i--)
    {
      const PlumbHandover *handover = g_ptr_array_index (edition->handovers, i - 1);
      g_auto (GStrv) what = g_strsplit (handover->what, "\n", -1);

      if (what[0] != NULL && plumb_export_find (what[0]) != NULL)
        return g_strv_contains ((const char *const *) what, id);
    }
  return g_strv_contains (first, id);
}

static GtkWidget *
add_format (AdwPreferencesGroup *group, const PlumbExportFormat *format, const char *file_name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "format", (gpointer) format);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plumb_export_format_get_name (format));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), file_name);
  gtk_widget_set_tooltip_text (row, plumb_export_format_get_audience (format));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  return check;
}

/**
 * plumb_handover_files_add:
 * @group: where to
 * @toggled: called with @dialog when another choice is made
 *
 * Offers the formats of a schedule, those of the last hand-over chosen. What is made for organizers
 * stands before what is for everybody.
 *
 * Returns: (transfer container) (element-type GtkCheckButton): a check for each
 */
GPtrArray *
plumb_handover_files_add (AdwPreferencesGroup *group, PlumbViewState *state,
                          const PlumbEdition *edition, GCallback toggled, gpointer dialog)
{
  GPtrArray *checks = g_ptr_array_new ();
  gsize n = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (gsize i = 0; i < n; i++)
        {
          gboolean is_first = g_str_has_prefix (formats[i].id, "schedule-indico-")
                              || !g_str_has_prefix (formats[i].id, "schedule-");
          g_autofree char *name = NULL;
          GtkWidget *check = NULL;

          if (!is_for_handing_over (&formats[i]) || is_first != (pass == 0))
            continue;
          name = plumb_export_dup_file_name (&formats[i], plumb_view_state_get_snapshot (state),
                                             edition);
          check = add_format (group, &formats[i], name);
          gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                       was_chosen (edition, formats[i].id));
          g_signal_connect_object (check, "toggled", toggled, dialog, G_CONNECT_SWAPPED);
          g_ptr_array_add (checks, check);
        }
    }
  return checks;
}

/**
 * plumb_handover_files_dup_formats:
 * @checks: (element-type GtkCheckButton): from plumb_handover_files_add()
 *
 * Returns: (transfer full): ids of the formats that are chosen
 */
GStrv
plumb_handover_files_dup_formats (const GPtrArray *checks)
{
  g_autoptr (GStrvBuilder) formats = g_strv_builder_new ();

  for (guint i = 0; i < checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (checks, i);
      const PlumbExportFormat *format = g_object_get_data (G_OBJECT (check), "format");

      if (gtk_check_button_get_active (check))
        g_strv_builder_add (formats, format->id);
    }
  return g_strv_builder_end (formats);
}
