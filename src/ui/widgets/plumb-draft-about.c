/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What there is to know of a field: its tooltip and, after a click, its popover.
 */
#include "plumb-draft-private.h"

#include <glib/gi18n.h>

static char *
dup_description (const PlumbDraftField *field)
{
  const char *description = gettext (field->chip->field->description);

  switch (field->chip->role)
    {
    case PLUMB_FIELD_SECTION:
      /* Translators: %s is a field’s description, such as “Names of the leads”. */
      return g_strdup_printf (_ ("What follows is left out where there is no value for: %s"),
                              description);
    case PLUMB_FIELD_INVERTED:
      /* Translators: %s is a field’s description, such as “Names of the leads”. */
      return g_strdup_printf (_ ("What follows is left out where there is a value for: %s"),
                              description);
    case PLUMB_FIELD_END:
      /* Translators: %s is a field’s description, such as “Names of the leads”. */
      return g_strdup_printf (_ ("Here ends what depends on: %s"), description);
    case PLUMB_FIELD_VALUE:
    default:
      return g_strdup (description);
    }
}

/* What a person wants to know of a field: what it is, and how it is written. */
static char *
dup_tooltip (const PlumbDraftField *field)
{
  g_autofree char *description = dup_description (field);

  return g_strdup_printf ("%s\n%s", description, field->chip->raw);
}

/**
 * plumb_draft_about_query_tooltip:
 *
 * Tells what the chip at a place, or at the cursor, stands for.
 */
gboolean
plumb_draft_about_query_tooltip (PlumbDraftView *self, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  const PlumbDraftField *field = keyboard ? plumb_draft_fields_near_cursor (self)
                                          : plumb_draft_chips_find_at (self, x, y);
  g_autofree char *text = NULL;

  if (field == NULL)
    return FALSE;
  text = dup_tooltip (field);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
freeze_clicked_cb (PlumbDraftView *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  plumb_draft_view_freeze_field (self);
}

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * plumb_draft_about_hide:
 *
 * Returns: whether there was one
 */
gboolean
plumb_draft_about_hide (PlumbDraftView *self)
{
  gboolean shown = self->popover != NULL && gtk_widget_get_visible (self->popover);

  if (shown)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  return shown;
}

/**
 * plumb_draft_about_show:
 *
 * Shows what is known of a field beside its chip, and lets it be turned into text. The keys stay
 * with the text: a popover that takes them would swallow what is typed after a click.
 */
void
plumb_draft_about_show (PlumbDraftView *self, const PlumbDraftField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Turn Into _Text"));
  g_autofree char *about = dup_tooltip (field);
  GdkRectangle place;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_box_append (GTK_BOX (box), new_line (field->chip->text, "heading"));
  gtk_box_append (GTK_BOX (box), new_line (about, "dimmed"));
  gtk_widget_set_margin_top (button, 6);
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (freeze_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "draft-popover");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  plumb_draft_chips_get_place (self, field, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
