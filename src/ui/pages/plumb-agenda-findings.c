/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bar that says what is wrong with the agenda, one thing at a time.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-ignored.h"
#include "plumb-agenda-page-private.h"
#include "plumb-agenda-words.h"
#include "plumb-ignore-dialog.h"
#include "plumb-radar-dialog.h"
#include "plumb-view-state.h"

static void
show_finding (PlumbAgendaPage *self)
{
  const PlumbAgendaFinding *finding = g_ptr_array_index (self->findings, self->finding);
  const char *const classes[] = { "state",
                                  finding->severity == PLUMB_AGENDA_ERROR     ? "error"
                                  : finding->severity == PLUMB_AGENDA_WARNING ? "warning"
                                                                              : "dimmed",
                                  NULL };
  /* Translators: the number of a finding and how many there are. */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), self->finding + 1, self->findings->len);

  gtk_image_set_from_icon_name (self->finding_icon,
                                plumb_agenda_words_get_icon (finding->severity));
  gtk_widget_set_css_classes (GTK_WIDGET (self->finding_icon), (const char **) classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->finding_icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  plumb_agenda_words_get_severity (finding->severity), -1);
  gtk_label_set_text (self->finding_label, finding->sentence);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->finding_label), finding->sentence);
  gtk_label_set_text (self->finding_count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->finding_count), self->findings->len > 1);
  gtk_widget_set_visible (self->ignore_button, plumb_agenda_finding_can_be_ignored (finding));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agenda.ignore-finding",
                                 plumb_agenda_finding_can_be_ignored (finding));
}

/**
 * plumb_agenda_page_show_findings:
 *
 * Shows what is wrong. The finding that was shown stays, as long as its cause does.
 */
void
plumb_agenda_page_show_findings (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  gboolean has_any = self->findings->len > 0;
  gboolean is_narrow = plumb_view_state_get_is_narrow (plumb_agenda_page_get_state (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->findings_bar),
                                  is_narrow ? GTK_ORIENTATION_VERTICAL
                                            : GTK_ORIENTATION_HORIZONTAL);
  adw_toolbar_view_set_reveal_bottom_bars (self->toolbar_view, has_any);
  gtk_widget_set_visible (self->findings_bar, has_any);
  self->finding = MIN (self->finding, MAX (self->findings->len, 1) - 1);
  if (has_any)
    show_finding (self);
  else
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "agenda.ignore-finding", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agenda.show-ignored", self->ignored->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agenda.previous-finding", has_any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agenda.next-finding", has_any);
}

static void
go (PlumbAgendaPage *self, guint step)
{
  const PlumbAgendaFinding *finding;
  const char *selected = plumb_agenda_board_get_selected (self->board);

  finding = g_ptr_array_index (self->findings, self->finding);
  /* The first press goes to the one that is shown. */
  if (g_strcmp0 (finding->item_uid, selected) == 0)
    self->finding = (self->finding + step) % self->findings->len;
  show_finding (self);
  finding = g_ptr_array_index (self->findings, self->finding);
  plumb_agenda_board_select (self->board, finding->item_uid, TRUE);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (PLUMB_AGENDA_PAGE (widget), 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);

  go (self, self->findings->len - 1);
}

/* The finding that was asked about is known by its key: another one may be shown by now. */
static void
ignore_finding (GtkWidget *page, const char *reason)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (page);
  PlumbViewState *state = plumb_agenda_page_get_state (self);

  plumb_view_state_do (state, _ ("Finding ignored"), "acknowledge", "edition",
                       plumb_view_state_get_year (state), "key", self->asked, "reason", reason,
                       NULL);
}

static void
ignore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbAgendaFinding *finding = g_ptr_array_index (self->findings, self->finding);

  g_free (self->asked);
  self->asked = plumb_agenda_finding_dup_key (finding);
  plumb_ignore_dialog_present (widget, finding->sentence, ignore_finding);
}

static void
show_ignored_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);

  plumb_agenda_ignored_present (plumb_agenda_page_get_state (self), self->ignored, widget);
}

static void
conference_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_radar_dialog_present (plumb_agenda_page_get_state (PLUMB_AGENDA_PAGE (widget)), NULL,
                              widget);
}

/**
 * plumb_agenda_page_install_findings:
 *
 * Binds the bar and installs its actions.
 */
void
plumb_agenda_page_install_findings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, findings_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, finding_icon);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, finding_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, finding_count);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, ignore_button);
  gtk_widget_class_install_action (widget_class, "agenda.ignore-finding", NULL, ignore_action);
  gtk_widget_class_install_action (widget_class, "agenda.show-ignored", NULL, show_ignored_action);
  gtk_widget_class_install_action (widget_class, "agenda.conference", NULL, conference_action);
  gtk_widget_class_install_action (widget_class, "agenda.next-finding", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "agenda.previous-finding", NULL, previous_action);
}
