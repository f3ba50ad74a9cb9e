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

/* For who cannot see it, the row is the check. */
static void
tell_state_cb (GtkCheckButton *check, GParamSpec *pspec, GtkAccessible *row)
{
  gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_check_button_get_active (check) ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                                   : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static GtkWidget *
add_format (GtkListBox *list, const PlumbExportFormat *format, const char *file_name)
{
  const char *name = plumb_export_format_get_name (format);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_CHECKBOX, "use-markup", FALSE, "title", name,
                                 "subtitle", file_name, NULL);
  /* A check that is only not focusable would still take the focus along, and keep it. */
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-focus", FALSE, "valign",
                                   GTK_ALIGN_CENTER, NULL);

  g_object_set_data (G_OBJECT (check), "format", (gpointer) format);
  gtk_widget_set_tooltip_text (row, plumb_export_format_get_audience (format));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, file_name, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (tell_state_cb), row,
                           G_CONNECT_DEFAULT);
  tell_state_cb (GTK_CHECK_BUTTON (check), NULL, GTK_ACCESSIBLE (row));
  gtk_list_box_append (list, row);
  return check;
}

/**
 * plumb_handover_files_add:
 * @list: where to
 * @toggled: called with @dialog when another choice is made
 *
 * Offers the formats of a schedule, those of the last hand-over chosen. What is made for organizers
 * stands before what is for everybody.
 *
 * Returns: (transfer container) (element-type GtkCheckButton): a check for each
 */
GPtrArray *
plumb_handover_files_add (GtkListBox *list, PlumbViewState *state, const PlumbEdition *edition,
                          GCallback toggled, gpointer dialog)
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
          check = add_format (list, &formats[i], name);
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
