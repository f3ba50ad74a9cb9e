/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found in the text that is shown: underlines, the foot, and the way to the list.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>

#include "plumb-findings-dialog.h"
#include "plumb-slips.h"

static PlumbSlips *
get_slips (PlumbTextsPage *self)
{
  return plumb_slips_get (plumb_page_get_state (PLUMB_PAGE (self)));
}

/* The places are those of the stored text: while somebody types, they are wrong. */
static gboolean
is_stored (PlumbTextsPage *self)
{
  const PlumbEdition *edition =
    plumb_view_state_get_edition (plumb_page_get_state (PLUMB_PAGE (self)));
  const PlumbDraft *draft = edition != NULL ? plumb_edition_find_draft (edition, self->kind->id)
                                            : NULL;
  g_autofree char *text = plumb_draft_view_dup_text (self->draft);

  return draft != NULL && g_str_equal (draft->markdown, text);
}

static void
underline (PlumbTextsPage *self)
{
  const GPtrArray *slips = plumb_slips_list (get_slips (self));
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  for (guint i = 0; i < slips->len; i++)
    {
      const PlumbSlip *slip = g_ptr_array_index (slips, i);

      if (slip->reason == NULL && plumb_slip_is_of (slip, self->kind->id))
        g_ptr_array_add (findings, slip->finding);
    }
  if (findings->len == 0 || is_stored (self))
    plumb_draft_view_set_slips (self->draft, findings);
}

static const char *
get_first_message (PlumbTextsPage *self)
{
  const GPtrArray *slips = plumb_slips_list (get_slips (self));

  for (guint i = 0; i < slips->len; i++)
    {
      const PlumbSlip *slip = g_ptr_array_index (slips, i);

      if (slip->reason == NULL && plumb_slip_is_of (slip, self->kind->id))
        return slip->finding->message;
    }
  return "";
}

static void
show_foot (PlumbTextsPage *self)
{
  guint n = plumb_slips_count (get_slips (self), self->kind->id);
  guint n_all = plumb_slips_count (get_slips (self), NULL);
  gboolean is_narrow = plumb_view_state_get_is_narrow (plumb_page_get_state (PLUMB_PAGE (self)));
  g_autofree char *words = NULL;

  if (n > 0 || n_all == 0)
    words = g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);
  else
    /* Translators: findings in other texts and in the record. */
    words = g_strdup_printf (ngettext ("%u elsewhere", "%u elsewhere", n_all), n_all);
  gtk_widget_set_visible (self->findings_button, plumb_slips_list (get_slips (self))->len > 0);
  gtk_label_set_text (self->findings_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->findings_label), !is_narrow);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->findings_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (self->findings_button,
                               n > 0 ? get_first_message (self) : _ ("Show Findings"));
  if (n > 0)
    gtk_widget_add_css_class (self->findings_button, "warning");
  else
    gtk_widget_remove_css_class (self->findings_button, "warning");
  /* On a phone there is room for one of them. */
  gtk_widget_set_visible (GTK_WIDGET (self->words_label),
                          !is_narrow || plumb_slips_list (get_slips (self))->len == 0);
  gtk_label_set_text (self->first_label, n > 0 && !is_narrow ? get_first_message (self) : "");
}

/**
 * plumb_texts_findings_show:
 *
 * Shows what was found, wherever the page tells of it.
 */
void
plumb_texts_findings_show (PlumbTextsPage *self)
{
  underline (self);
  show_foot (self);
  plumb_texts_list_show (self);
}

static void
locate_cb (PlumbTextsPage *self, const PlumbSlip *slip)
{
  const PlumbLintFinding *finding = slip->finding;

  if (!plumb_slip_is_of (slip, self->kind->id) || !is_stored (self))
    return;
  if (self->is_single)
    gtk_toggle_button_set_active (self->preview_button, FALSE);
  plumb_draft_view_select (self->draft, finding->start, finding->end);
}

static void
findings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);

  plumb_texts_flush (self);
  plumb_findings_dialog_present (plumb_page_get_state (PLUMB_PAGE (self)), self->kind->id, widget);
}

/**
 * plumb_texts_findings_install:
 */
void
plumb_texts_findings_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "texts.findings", NULL, findings_action);
}

/**
 * plumb_texts_findings_begin:
 *
 * Follows what is found from now on.
 */
void
plumb_texts_findings_begin (PlumbTextsPage *self)
{
  g_signal_connect_object (get_slips (self), "changed", G_CALLBACK (plumb_texts_findings_show),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_slips (self), "locate", G_CALLBACK (locate_cb), self,
                           G_CONNECT_SWAPPED);
  plumb_texts_findings_show (self);
}
