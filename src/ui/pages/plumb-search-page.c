/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-search-page.h"

#include <glib/gi18n.h>

struct _PlumbSearchPage
{
  PlumbPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbSearchPage, plumb_search_page, PLUMB_TYPE_PAGE)

static void
plumb_search_page_refresh (PlumbPage *page, GArray *changes)
{
}

static void
plumb_search_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SEARCH_PAGE);
  G_OBJECT_CLASS (plumb_search_page_parent_class)->dispose (object);
}

static void
plumb_search_page_class_init (PlumbSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_search_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_search_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/plumbline/Plumbline/pages/plumb-search-page.ui");
}

static void
plumb_search_page_init (PlumbSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
