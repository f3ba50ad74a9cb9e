/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form of an edition that exists: every change is a command, and every change by anybody else
 * is shown.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-edition-private.h"

typedef struct
{
  PlumbEditionDialog *dialog; /* borrowed */
  GtkWidget *row;             /* borrowed */
  const char *param;          /* of "set-edition"; "name" is the microconference's,
                                 "year_name" the edition's */
  PlumbTyping *field;         /* belongs to the row */
} Binding;

static const PlumbEdition *
get_edition (PlumbEditionDialog *self)
{
  return plumb_snapshot_find_edition (plumb_view_state_get_snapshot (self->state), self->year);
}

static gboolean
run_set (PlumbEditionDialog *self, const char *param, const char *text, GError **error)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);

  if (g_str_equal (param, "name"))
    return plumb_document_do (document, error, "set-microconference", "name", text, "keep_name",
                              adw_switch_row_get_active (self->keep_name_row), NULL);
  if (g_str_equal (param, "year_name"))
    param = "name";
  return plumb_document_do (document, error, "set-edition", "edition", self->year, param, text,
                            NULL);
}

static gboolean
store_cb (const char *target, const char *text, gpointer user_data)
{
  Binding *binding = user_data;
  g_autoptr (GError) error = NULL;

  /* The form's own words are better than the command's, where it has some. */
  if (PLUMB_IS_EDITION_DATE_ROW (binding->row)
      && plumb_edition_dialog_check (binding->dialog) != NULL)
    return FALSE;
  if (run_set (binding->dialog, binding->param, text, &error))
    return TRUE;
  plumb_edition_dialog_show_problem (binding->dialog, binding->row, error->message);
  /* What the disk is to blame for stays in its row. */
  return error->domain == G_IO_ERROR;
}

static void
add_binding (PlumbEditionDialog *self, gpointer row, const char *param)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->dialog = self;
  binding->row = GTK_WIDGET (row);
  binding->param = param;
  binding->field = plumb_typing_attach (GTK_WIDGET (row), store_cb, binding);
  g_ptr_array_add (self->fields, binding);
}

static const char *
get_value (const Binding *binding, const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  const struct
  {
    const char *param;
    const char *value;
  } values[] = {
    { "name", snapshot->name },
    { "conference", edition->conference },
    { "year_name", edition->name },
    { "place", edition->place },
    { "starts", edition->starts_on },
    { "ends", edition->ends_on },
    { "track", edition->track },
    { "cfp_end", edition->cfp_ends_on },
    { "description", edition->description },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (g_str_equal (values[i].param, binding->param))
        return values[i].value;
    }
  g_assert_not_reached ();
}

static void
remove_lead_cb (PlumbEditionDialog *self, GtkButton *button)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is the name of a person. */
    _ ("%s is no longer a lead"), name);
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (button), "uid"));
  g_autoptr (GError) error = NULL;
  AdwToast *toast;
  gboolean done;

  gtk_widget_grab_focus (self->add_lead_row);
  done = plumb_document_do (document, &error, "remove-lead", "person", uid, "edition", self->year,
                            NULL);
  toast = adw_toast_new (done ? text : error->message);
  adw_toast_set_use_markup (toast, FALSE);
  if (done)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo-step");
      adw_toast_set_action_target_value (toast,
                                         g_variant_new_int64 (plumb_document_get_step (document)));
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static GtkWidget *
new_lead_row (PlumbEditionDialog *self, const PlumbPerson *person)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gboolean both = person->affiliation[0] != '\0' && person->email[0] != '\0';
  g_autofree char *subtitle = g_strconcat (person->affiliation, both ? " · " : "", person->email,
                                           NULL);
  g_autofree char *tooltip = g_strdup_printf (
      /* Translators: %s is the name of a person. */
    _ ("Remove %s from the Leads"), person->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "uid", g_strdup (person->uid), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (person->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_lead_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_leads (PlumbEditionDialog *self, const PlumbEdition *edition)
{
  g_autoptr (GString) now = g_string_new (NULL);
  GtkListBoxRow *row;

  for (guint i = 0; i < edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);

      g_string_append_printf (now, "%s\n%s\n%s\n%s\n", person->uid, person->name,
                              person->affiliation, person->email);
    }
  if (g_strcmp0 (self->leads_shown, now->str) == 0)
    return;
  g_set_str (&self->leads_shown, now->str);
  while ((row = gtk_list_box_get_row_at_index (self->leads_list, 0)) != NULL
         && GTK_WIDGET (row) != self->add_lead_row)
    gtk_list_box_remove (self->leads_list, GTK_WIDGET (row));
  for (guint i = 0; i < edition->leads->len; i++)
    gtk_list_box_insert (self->leads_list,
                         new_lead_row (self, g_ptr_array_index (edition->leads, i)), (int) i);
}

static void
refresh_cb (PlumbEditionDialog *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);
  const PlumbEdition *edition = get_edition (self);

  if (edition == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  self->is_showing = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      Binding *binding = g_ptr_array_index (self->fields, i);

      plumb_typing_show (binding->field, edition->uid, get_value (binding, snapshot, edition));
    }
  plumb_edition_dialog_show_zone (self, edition->zone);
  adw_spin_row_set_value (self->passes_row, edition->passes);
  adw_spin_row_set_value (self->min_minutes_row, edition->min_minutes);
  adw_spin_row_set_value (self->max_minutes_row, edition->max_minutes);
  adw_spin_row_set_value (self->discussion_row, edition->discussion_percent);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_name_row), snapshot->editions->len > 1);
  show_leads (self, edition);
  plumb_edition_origins_show (self, edition);
  self->is_showing = FALSE;
}

static void
passes_changed_cb (PlumbEditionDialog *self)
{
  if (self->is_showing)
    return;
  plumb_view_state_do (self->state, NULL, "set-edition", "edition", self->year, "passes",
                       (int) adw_spin_row_get_value (self->passes_row), NULL);
}

/* What was set last stands, and the other end of the range makes room for it. */
static void
range_changed_cb (PlumbEditionDialog *self, GParamSpec *pspec, AdwSpinRow *row)
{
  int least = (int) adw_spin_row_get_value (self->min_minutes_row);
  int most = (int) adw_spin_row_get_value (self->max_minutes_row);

  if (self->is_showing)
    return;
  if (most != 0 && most < least && row == self->min_minutes_row)
    most = least;
  else if (most != 0 && most < least)
    least = most;
  plumb_view_state_do (self->state, NULL, "set-edition", "edition", self->year, "min_minutes",
                       least, "max_minutes", most, NULL);
}

static void
discussion_changed_cb (PlumbEditionDialog *self)
{
  if (self->is_showing)
    return;
  plumb_view_state_do (self->state, NULL, "set-edition", "edition", self->year,
                       "discussion_percent", (int) adw_spin_row_get_value (self->discussion_row),
                       NULL);
}

/**
 * plumb_edition_live_set_zone:
 *
 * Stores another time zone.
 */
void
plumb_edition_live_set_zone (PlumbEditionDialog *self, const char *zone)
{
  plumb_view_state_do (self->state, NULL, "set-edition", "edition", self->year, "zone", zone, NULL);
}

/**
 * plumb_edition_live_begin:
 *
 * Shows the edition and stores what is changed from now on.
 */
void
plumb_edition_live_begin (PlumbEditionDialog *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_group_set_description (
    self->microconference_group,
    _ ("The name holds for every edition that was not called otherwise."));
  add_binding (self, self->name_row, "name");
  plumb_typing_set_required (((Binding *) g_ptr_array_index (self->fields, 0))->field);
  add_binding (self, self->year_name_row, "year_name");
  add_binding (self, self->conference_row, "conference");
  add_binding (self, self->place_row, "place");
  add_binding (self, self->starts_row, "starts");
  add_binding (self, self->ends_row, "ends");
  add_binding (self, self->track_row, "track");
  add_binding (self, self->cfp_end_row, "cfp_end");
  add_binding (self, self->description_view, "description");
  refresh_cb (self);
  g_signal_connect_object (self->passes_row, "notify::value", G_CALLBACK (passes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->min_minutes_row, "notify::value", G_CALLBACK (range_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->max_minutes_row, "notify::value", G_CALLBACK (range_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discussion_row, "notify::value",
                           G_CALLBACK (discussion_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "changed", G_CALLBACK (refresh_cb), self,
                           G_CONNECT_SWAPPED);
}
