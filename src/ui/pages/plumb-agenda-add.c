/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be added to an agenda: blocks, breaks, openings; and the second column of times.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-block-dialog.h"
#include "plumb-agenda-page-private.h"
#include "plumb-refit-dialog.h"
#include "plumb-zone-page.h"

static const PlumbBlock *
find_block (const PlumbEdition *edition, const char *uid)
{
  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      if (g_str_equal (block->uid, uid))
        return block;
    }
  return NULL;
}

/* The button that asked for the first block is gone with the empty page; the keyboard goes on from
 * the block. */
static void
block_dialog_closed_cb (PlumbAgendaPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    gtk_widget_child_focus (GTK_WIDGET (self->board), GTK_DIR_TAB_FORWARD);
}

static void
add_block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwDialog *dialog = plumb_agenda_block_dialog_add (
    plumb_agenda_page_get_state (PLUMB_AGENDA_PAGE (widget)), widget);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (block_dialog_closed_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
edit_block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbBlock *block = find_block (plumb_agenda_page_get_edition (self),
                                        g_variant_get_string (parameter, NULL));

  if (block != NULL)
    plumb_agenda_block_dialog_edit (plumb_agenda_page_get_state (self), block, widget);
}

static void
refit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbBlock *block = find_block (plumb_agenda_page_get_edition (self),
                                        g_variant_get_string (parameter, NULL));

  if (block != NULL)
    plumb_refit_dialog_present (plumb_agenda_page_get_state (self), block->uid, block->starts_at,
                                block->minutes, widget);
}

static void
delete_block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_view_state_do (plumb_agenda_page_get_state (PLUMB_AGENDA_PAGE (widget)),
                       _ ("Block deleted, its topics are not placed any more"), "delete-block",
                       "block", g_variant_get_string (parameter, NULL), NULL);
}

static void
add_entry (PlumbAgendaPage *self, const char *command, const char *block, const char *before,
           const char *after)
{
  g_autofree char *made = plumb_view_state_do_made (plumb_agenda_page_get_state (self), NULL,
                                                    command, "block", block, "before", before,
                                                    "after", after, NULL);

  if (made != NULL)
    plumb_agenda_board_select (self->board, made, TRUE);
}

/* A break goes to the end of a block, an opening to its beginning. */
static void
add_to_block (PlumbAgendaPage *self, const PlumbBlock *block, gboolean is_break)
{
  const PlumbItem *first = !is_break && block->items->len > 0 ? g_ptr_array_index (block->items, 0)
                                                              : NULL;

  add_entry (self, is_break ? "add-break" : "add-opening", first == NULL ? block->uid : NULL,
             first != NULL ? first->uid : NULL, NULL);
}

static void
add_to_block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbBlock *block = find_block (plumb_agenda_page_get_edition (self),
                                        g_variant_get_string (parameter, NULL));

  if (block != NULL)
    add_to_block (self, block, g_str_equal (name, "agenda.add-break"));
}

static void
add_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  const PlumbItem *item = plumb_agenda_page_get_item (self, NULL, NULL);
  gboolean is_break = g_str_equal (name, "agenda.add-break-here");
  guint shown = plumb_agenda_board_get_shown (self->board);

  if (item != NULL)
    add_entry (self, is_break ? "add-break" : "add-opening", NULL, NULL, item->uid);
  else if (shown < edition->blocks->len)
    add_to_block (self, g_ptr_array_index (edition->blocks, shown), is_break);
}

static void
zone_picked_cb (PlumbAgendaPage *self, const char *zone)
{
  g_object_set (self, "second-zone", zone, NULL);
}

static void
choose_zone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbZonePage *page = plumb_zone_page_present (widget, _ ("Second Time Column"));

  g_signal_connect_object (page, "picked", G_CALLBACK (zone_picked_cb), widget, G_CONNECT_SWAPPED);
}

/**
 * plumb_agenda_page_install_add:
 *
 * Installs the actions that add something.
 */
void
plumb_agenda_page_install_add (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "agenda.add-block", NULL, add_block_action);
  gtk_widget_class_install_action (widget_class, "agenda.edit-block", "s", edit_block_action);
  gtk_widget_class_install_action (widget_class, "agenda.delete-block", "s", delete_block_action);
  gtk_widget_class_install_action (widget_class, "agenda.refit", "s", refit_action);
  gtk_widget_class_install_action (widget_class, "agenda.add-break", "s", add_to_block_action);
  gtk_widget_class_install_action (widget_class, "agenda.add-opening", "s", add_to_block_action);
  gtk_widget_class_install_action (widget_class, "agenda.add-break-here", NULL, add_here_action);
  gtk_widget_class_install_action (widget_class, "agenda.add-opening-here", NULL, add_here_action);
  gtk_widget_class_install_action (widget_class, "agenda.choose-zone", NULL, choose_zone_action);
}
