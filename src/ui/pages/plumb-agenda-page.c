/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-page.h"

#include <glib/gi18n.h>

struct _PlumbAgendaPage
{
  PlumbPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbAgendaPage, plumb_agenda_page, PLUMB_TYPE_PAGE)

static void
plumb_agenda_page_refresh (PlumbPage *page, GArray *changes)
{
}

static void
plumb_agenda_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_AGENDA_PAGE);
  G_OBJECT_CLASS (plumb_agenda_page_parent_class)->dispose (object);
}

static void
plumb_agenda_page_class_init (PlumbAgendaPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_agenda_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_agenda_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/plumbline/Plumbline/pages/plumb-agenda-page.ui");
}

static void
plumb_agenda_page_init (PlumbAgendaPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
