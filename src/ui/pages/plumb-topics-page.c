/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics-page.h"

#include <glib/gi18n.h>

struct _PlumbTopicsPage
{
  PlumbPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbTopicsPage, plumb_topics_page, PLUMB_TYPE_PAGE)

static void
plumb_topics_page_refresh (PlumbPage *page, GArray *changes)
{
}

static void
plumb_topics_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_TOPICS_PAGE);
  G_OBJECT_CLASS (plumb_topics_page_parent_class)->dispose (object);
}

static void
plumb_topics_page_class_init (PlumbTopicsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_topics_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_topics_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/plumbline/Plumbline/pages/plumb-topics-page.ui");
}

static void
plumb_topics_page_init (PlumbTopicsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
