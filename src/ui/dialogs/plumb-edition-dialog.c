/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-edition-private.h"

#include <glib/gi18n.h>

#include "plumb-edition-lead-page.h"

#define CONFERENCE "Linux Plumbers Conference"

G_DEFINE_FINAL_TYPE (PlumbEditionDialog, plumb_edition_dialog, ADW_TYPE_DIALOG)

static void
done_cb (PlumbEditionDialog *self)
{
  if (self->mode == PLUMB_EDITION_EDIT || !plumb_edition_dialog_can_be_used (self))
    return;
  if (self->mode == PLUMB_EDITION_START)
    plumb_edition_make_document (self);
  else
    plumb_edition_make_edition (self);
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
  place = plumb_edition_dialog_dup_text (self->place_row);
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
  g_clear_pointer (&self->origins_shown, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, keep_name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, year_name_row);
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
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, carry_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, keep_leads_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, keep_people_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, keep_styles_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, prompts_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, origins_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, origins_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, origin_name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, origin_source_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, add_origin_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, leads_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, leads_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, add_lead_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, about_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, description_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, passes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, policy_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, min_minutes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, max_minutes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionDialog, discussion_row);
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
  gtk_widget_class_bind_template_callback_full (widget_class, "origin_changed_cb",
                                                G_CALLBACK (plumb_edition_origins_update));
  gtk_widget_class_bind_template_callback_full (widget_class, "origin_added_cb",
                                                G_CALLBACK (plumb_edition_origins_add));
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
  if (latest != NULL)
    plumb_edition_carry_show (self, latest);
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
    { N_ ("Start Next Edition"), N_ ("_Start") },
    /* Translators: %d is a year. */
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
  gtk_widget_set_visible (GTK_WIDGET (self->year_name_row), self->mode == PLUMB_EDITION_EDIT);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_name_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->carry_group), self->mode == PLUMB_EDITION_ADD);
  gtk_widget_set_visible (GTK_WIDGET (self->origins_group), self->mode == PLUMB_EDITION_EDIT);
  gtk_widget_set_visible (self->policy_group, self->mode == PLUMB_EDITION_EDIT);
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
  if (self->mode == PLUMB_EDITION_START)
    /* Translators: the title of the dialog “New Microconference” on a phone. */
    g_value_set_static_string (&title, C_ ("microconference", "New"));
  else
    /* Translators: the title of the dialog “Start Next Edition” on a phone. */
    g_value_set_static_string (&title, _ ("Next Edition"));
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
  if (mode != PLUMB_EDITION_EDIT)
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
