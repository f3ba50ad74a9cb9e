/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-edition-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-edition-lead-page.h"
#include "plumb-error.h"

#define CONFERENCE "Linux Plumbers Conference"

G_DEFINE_FINAL_TYPE (PlumbEditionDialog, plumb_edition_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static GtkLabel *
problem_label_of (PlumbEditionDialog *self, GtkWidget *row)
{
  if (row == GTK_WIDGET (self->name_row) || row == GTK_WIDGET (self->year_row))
    return self->microconference_problem;
  if (row == GTK_WIDGET (self->cfp_end_row) || row == GTK_WIDGET (self->track_row))
    return self->call_problem;
  return self->conference_problem;
}

/**
 * plumb_edition_dialog_show_problem:
 * @row: (nullable): the row at fault; %NULL for none, and then all problems are taken away
 * @words: what is wrong
 *
 * Says below the group of @row what is wrong.
 */
void
plumb_edition_dialog_show_problem (PlumbEditionDialog *self, GtkWidget *row, const char *words)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->name_row), GTK_WIDGET (self->year_row),
                        GTK_WIDGET (self->starts_row), GTK_WIDGET (self->ends_row),
                        GTK_WIDGET (self->cfp_end_row) };
  GtkLabel *labels[] = { self->microconference_problem, self->conference_problem,
                         self->call_problem };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_remove_css_class (rows[i], "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (rows[i]), GTK_ACCESSIBLE_STATE_INVALID);
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_widget_set_visible (GTK_WIDGET (labels[i]), FALSE);
  if (row == NULL)
    return;
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_label_set_text (problem_label_of (self, row), words);
  gtk_widget_set_visible (GTK_WIDGET (problem_label_of (self, row)), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static char *
find_problem_of_name (PlumbEditionDialog *self, GtkWidget **out_row)
{
  g_autofree char *name = dup_text (self->name_row);
  int year = (int) adw_spin_row_get_value (self->year_row);

  if (self->mode != PLUMB_EDITION_ADD && name[0] == '\0')
    {
      *out_row = GTK_WIDGET (self->name_row);
      return g_strdup (_ ("Give the microconference a name, such as “Tracing”."));
    }
  if (self->mode == PLUMB_EDITION_ADD
      && plumb_snapshot_find_edition (plumb_view_state_get_snapshot (self->state), year) != NULL)
    {
      *out_row = GTK_WIDGET (self->year_row);
      return g_strdup_printf (_ ("There is an edition %d already."), year);
    }
  return NULL;
}

static char *
find_problem_of_dates (PlumbEditionDialog *self, GtkWidget **out_row)
{
  PlumbEditionDateRow *rows[] = { self->starts_row, self->ends_row, self->cfp_end_row };
  g_autofree char *starts = plumb_edition_date_row_dup_date (self->starts_row);
  g_autofree char *ends = plumb_edition_date_row_dup_date (self->ends_row);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *date = plumb_edition_date_row_dup_date (rows[i]);

      if (plumb_edition_date_row_is_valid (rows[i]))
        continue;
      *out_row = GTK_WIDGET (rows[i]);
      return g_strdup_printf (
          /* Translators: %s is what was typed. */
        _ ("“%s” is not a date. Write year, month and day, such as 2026-10-05."), date);
    }
  if (starts[0] != '\0' && ends[0] != '\0' && strcmp (ends, starts) < 0)
    {
      *out_row = GTK_WIDGET (self->ends_row);
      return g_strdup (_ ("The conference ends before it starts."));
    }
  return NULL;
}

/**
 * plumb_edition_dialog_check:
 *
 * Shows what is wrong with the form.
 *
 * Returns: (transfer none) (nullable): the row at fault, %NULL when the form can be used
 */
GtkWidget *
plumb_edition_dialog_check (PlumbEditionDialog *self)
{
  GtkWidget *row = NULL;
  g_autofree char *words = find_problem_of_name (self, &row);

  if (words == NULL)
    words = find_problem_of_dates (self, &row);
  plumb_edition_dialog_show_problem (self, row, words);
  return row;
}

static gboolean
can_be_used (PlumbEditionDialog *self)
{
  GtkWidget *row = plumb_edition_dialog_check (self);

  if (row != NULL)
    gtk_widget_grab_focus (row);
  return row == NULL;
}

static void
set_param (JsonObject *object, const char *param, char *value)
{
  if (value[0] != '\0')
    json_object_set_string_member (object, param, value);
  g_free (value);
}

static JsonObject *
dup_params (PlumbEditionDialog *self)
{
  JsonObject *object = json_object_new ();

  set_param (object, "conference", dup_text (self->conference_row));
  set_param (object, "place", dup_text (self->place_row));
  set_param (object, "zone", g_strdup (self->zone));
  set_param (object, "starts", plumb_edition_date_row_dup_date (self->starts_row));
  set_param (object, "ends", plumb_edition_date_row_dup_date (self->ends_row));
  set_param (object, "track", dup_text (self->track_row));
  set_param (object, "cfp_end", plumb_edition_date_row_dup_date (self->cfp_end_row));
  return object;
}

/**
 * plumb_edition_dialog_save_to:
 * @file: where the new document shall be
 *
 * Makes the document that the form describes, hands it over and closes the dialog.
 */
gboolean
plumb_edition_dialog_save_to (PlumbEditionDialog *self, GFile *file)
{
  g_autoptr (JsonObject) params = dup_params (self);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dup_text (self->name_row);

  if (!can_be_used (self))
    return FALSE;
  document = plumb_document_create_with (file, name, (int) adw_spin_row_get_value (self->year_row),
                                         params, &error);
  if (document == NULL)
    {
      plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->name_row), error->message);
      return FALSE;
    }
  self->func (document, self->user_data);
  adw_dialog_force_close (ADW_DIALOG (self));
  return TRUE;
}

/* The chooser asked already whether to replace a file that is there; it goes to the trash. */
static void
save_ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbEditionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->name_row), error->message);
      return;
    }
  if (g_file_query_exists (file, NULL) && !g_file_trash (file, NULL, &error))
    {
      plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->name_row), error->message);
      return;
    }
  plumb_edition_dialog_save_to (self, file);
}

static void
choose_file (PlumbEditionDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *plain = g_strdelimit (g_utf8_strdown (name, -1), " /\\:*?\"<>|", '-');
  g_autofree char *file_name = g_strconcat (plain, ".microconf", NULL);

  gtk_file_filter_set_name (filter, _ ("Microconferences"));
  gtk_file_filter_add_suffix (filter, "microconf");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Create Microconference"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Create"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        save_ready_cb, g_object_ref (self));
}

static void
add_edition (PlumbEditionDialog *self)
{
  g_autoptr (JsonObject) command = dup_params (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int year = (int) adw_spin_row_get_value (self->year_row);

  json_object_set_string_member (command, "do", "add-edition");
  json_object_set_int_member (command, "year", year);
  json_object_set_boolean_member (command, "keep_leads",
                                  adw_switch_row_get_active (self->keep_leads_row));
  if (!plumb_document_do_json (plumb_view_state_get_document (self->state), command, NULL, &error))
    {
      plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->year_row), error->message);
      return;
    }
  text = g_strdup_printf (_ ("Edition %d added"), year);
  plumb_view_state_set_year (self->state, year);
  plumb_view_state_toast_undo (self->state, text);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
done_cb (PlumbEditionDialog *self)
{
  if (self->mode == PLUMB_EDITION_EDIT || !can_be_used (self))
    return;
  if (self->mode == PLUMB_EDITION_START)
    choose_file (self);
  else
    add_edition (self);
}

/* What was wrong is forgotten as soon as somebody types on, not when the old value comes back. */
static void
row_changed_cb (PlumbEditionDialog *self, GtkWidget *row)
{
  if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN)
    plumb_edition_dialog_show_problem (self, NULL, NULL);
}

static void
year_changed_cb (PlumbEditionDialog *self)
{
  plumb_edition_dialog_show_problem (self, NULL, NULL);
}

/**
 * plumb_edition_dialog_show_zone:
 *
 * Shows @zone in its row.
 */
void
plumb_edition_dialog_show_zone (PlumbEditionDialog *self, const char *zone)
{
  g_autofree char *summary = plumb_zone_dup_summary (zone);

  g_set_str (&self->zone, zone);
  adw_action_row_set_subtitle (self->zone_row, zone);
  gtk_label_set_text (self->zone_clock, summary);
}

/* A new edition in Prague is on Prague's clock, until somebody says otherwise. */
static void
place_changed_cb (PlumbEditionDialog *self)
{
  g_autofree char *place = NULL;
  g_autofree char *zone = NULL;

  if (self->mode == PLUMB_EDITION_EDIT || self->zone_is_chosen || self->is_showing)
    return;
  place = dup_text (self->place_row);
  zone = plumb_zone_dup_for_city (place);
  plumb_edition_dialog_show_zone (self, zone != NULL ? zone : "UTC");
}

static void
zone_picked_cb (PlumbEditionDialog *self, const char *zone)
{
  self->zone_is_chosen = TRUE;
  if (self->mode == PLUMB_EDITION_EDIT)
    plumb_edition_live_set_zone (self, zone);
  else
    plumb_edition_dialog_show_zone (self, zone);
  adw_navigation_view_pop (self->navigation);
}

static void
zone_activated_cb (PlumbEditionDialog *self)
{
  PlumbZonePage *page = plumb_zone_page_new ();

  g_signal_connect_object (page, "picked", G_CALLBACK (zone_picked_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}

static void
add_lead_activated_cb (PlumbEditionDialog *self)
{
  adw_navigation_view_push (
    self->navigation,
    plumb_edition_lead_page_new (plumb_view_state_get_document (self->state), self->year));
}

static void
plumb_edition_dialog_dispose (GObject *object)
{
  PlumbEditionDialog *self = PLUMB_EDITION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_EDITION_DIALOG);
  g_clear_object (&self->state);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->leads_shown, g_free);
  G_OBJECT_CLASS (plumb_edition_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, form_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, header);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, form);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, microconference_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, year_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, microconference_problem);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, conference_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, zone_clock);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, starts_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, ends_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, conference_problem);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, track_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, cfp_end_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, call_problem);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, keep_leads_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, keep_leads_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, leads_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, leads_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, add_lead_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, about_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, description_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, passes_row);
}

static void
plumb_edition_dialog_class_init (PlumbEditionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_edition_dialog_dispose;
  g_type_ensure (PLUMB_TYPE_EDITION_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-edition-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_lead_activated_cb);
}

static void
plumb_edition_dialog_init (PlumbEditionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_row (gpointer row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
suggest_leads (PlumbEditionDialog *self, const PlumbEdition *latest)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; latest != NULL && i < latest->leads->len; i++)
    g_strv_builder_add (names, ((const PlumbPerson *) g_ptr_array_index (latest->leads, i))->name);
  all = g_strv_builder_end (names);
  /* Translators: between the names in a list. */
  joined = g_strjoinv (_ (", "), all);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->keep_leads_row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->keep_leads_row), joined);
  gtk_widget_set_visible (self->keep_leads_group, all[0] != NULL);
}

/* What is likely for the next year. Place and dates are not: the conference moves. */
static void
suggest (PlumbEditionDialog *self)
{
  const PlumbEdition *latest =
    self->state != NULL ? plumb_snapshot_latest (plumb_view_state_get_snapshot (self->state))
                        : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year = g_date_time_get_year (now);

  adw_spin_row_set_value (self->year_row, latest != NULL ? latest->year + 1 : year);
  set_row (self->conference_row, latest != NULL ? latest->conference : CONFERENCE);
  set_row (self->track_row, latest != NULL ? latest->track : "");
  suggest_leads (self, latest);
  plumb_edition_dialog_show_zone (self, "UTC");
}

static void
apply_mode (PlumbEditionDialog *self)
{
  static const struct
  {
    const char *title;
    const char *button;
  } words[] = {
    { N_ ("New Microconference"), N_ ("_Create…") },
    { N_ ("New Edition"), N_ ("_Add") },
    { N_ ("Edition %d"), "" },
  };
  g_autofree char *title = NULL;

  if (self->mode == PLUMB_EDITION_EDIT)
    title = g_strdup_printf (_ ("Edition %d"), self->year);
  else
    title = g_strdup (gettext (words[self->mode].title));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_navigation_page_set_title (self->form_page, title);
  gtk_button_set_label (self->done_button, gettext (words[self->mode].button));
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), self->mode != PLUMB_EDITION_EDIT);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), self->mode != PLUMB_EDITION_EDIT);
  adw_header_bar_set_show_end_title_buttons (self->header, self->mode == PLUMB_EDITION_EDIT);
  adw_header_bar_set_show_start_title_buttons (self->header, self->mode == PLUMB_EDITION_EDIT);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), self->mode != PLUMB_EDITION_ADD);
  gtk_widget_set_visible (GTK_WIDGET (self->year_row), self->mode != PLUMB_EDITION_EDIT);
  gtk_widget_set_visible (self->keep_leads_group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->leads_group), self->mode == PLUMB_EDITION_EDIT);
  gtk_widget_set_visible (GTK_WIDGET (self->about_group), self->mode == PLUMB_EDITION_EDIT);
}

/* Between the buttons a phone has no room for the whole title. */
static void
add_short_title (PlumbEditionDialog *self)
{
  AdwBreakpoint *breakpoint =
    adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 420sp"));
  GValue title = G_VALUE_INIT;

  g_value_init (&title, G_TYPE_STRING);
  /* Translators: the title of the dialog “New Microconference” on a phone. */
  g_value_set_static_string (&title, C_ ("microconference", "New"));
  adw_breakpoint_add_setter (breakpoint, G_OBJECT (self->form_page), "title", &title);
  adw_dialog_add_breakpoint (ADW_DIALOG (self), breakpoint);
  g_value_unset (&title);
}

/**
 * plumb_edition_dialog_new:
 * @state: (nullable): what the window shows; %NULL for a new document
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
PlumbEditionDialog *
plumb_edition_dialog_new (PlumbEditionMode mode, PlumbViewState *state)
{
  PlumbEditionDialog *self = g_object_new (PLUMB_TYPE_EDITION_DIALOG, NULL);

  self->mode = mode;
  if (state != NULL)
    {
      self->state = g_object_ref (state);
      self->year = plumb_view_state_get_year (state);
    }
  if (mode == PLUMB_EDITION_START)
    add_short_title (self);
  apply_mode (self);
  if (mode == PLUMB_EDITION_EDIT)
    plumb_edition_live_begin (self);
  else
    suggest (self);
  if (mode == PLUMB_EDITION_START)
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->name_row));
  return self;
}

/**
 * plumb_edition_dialog_edit:
 *
 * Shows what is known of the edition that is shown; changes are stored as they are made.
 */
void
plumb_edition_dialog_edit (PlumbViewState *state, GtkWidget *parent)
{
  PlumbEditionDialog *self = plumb_edition_dialog_new (PLUMB_EDITION_EDIT, state);

  /* Not the name, which would be selected: the first key pressed would take its place. */
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->zone_row));
  adw_dialog_present (ADW_DIALOG (self), parent);
}

/**
 * plumb_edition_dialog_add:
 *
 * Asks for another edition, adds it and shows it.
 */
void
plumb_edition_dialog_add (PlumbViewState *state, GtkWidget *parent)
{
  adw_dialog_present (ADW_DIALOG (plumb_edition_dialog_new (PLUMB_EDITION_ADD, state)), parent);
}

/**
 * plumb_edition_dialog_start:
 * @func: gets the new document; not called when the dialog is cancelled
 *
 * Asks for a new document.
 */
void
plumb_edition_dialog_start (GtkWindow *parent, PlumbNewDocumentFunc func, gpointer user_data)
{
  PlumbEditionDialog *self = plumb_edition_dialog_new (PLUMB_EDITION_START, NULL);

  self->func = func;
  self->user_data = user_data;
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (parent));
}
