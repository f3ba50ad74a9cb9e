/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page.h"

typedef struct
{
  PlumbViewState *state;
} PlumbPagePrivate;

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PlumbPage, plumb_page, ADW_TYPE_BIN)

static void
plumb_page_dispose (GObject *object)
{
  PlumbPagePrivate *priv = plumb_page_get_instance_private (PLUMB_PAGE (object));

  g_clear_object (&priv->state);
  G_OBJECT_CLASS (plumb_page_parent_class)->dispose (object);
}

static void
plumb_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PlumbPagePrivate *priv = plumb_page_get_instance_private (PLUMB_PAGE (object));

  if (prop_id == PROP_STATE)
    g_value_set_object (value, priv->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PlumbPagePrivate *priv = plumb_page_get_instance_private (PLUMB_PAGE (object));

  if (prop_id == PROP_STATE)
    priv->state = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
refresh_nothing (PlumbPage *self, GArray *changes)
{
}

static void
show_nothing (PlumbPage *self, const char *uid)
{
}

static void
toggle_nothing (PlumbPage *self)
{
}

static void
plumb_page_class_init (PlumbPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = plumb_page_dispose;
  object_class->get_property = plumb_page_get_property;
  object_class->set_property = plumb_page_set_property;
  klass->refresh = refresh_nothing;
  klass->show_thing = show_nothing;
  klass->toggle_pane = toggle_nothing;

  /**
   * PlumbPage:state:
   *
   * The state of the window the page is in.
   */
  properties[PROP_STATE] = g_param_spec_object ("state", NULL, NULL, PLUMB_TYPE_VIEW_STATE,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                  | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
plumb_page_init (PlumbPage *self)
{
}

PlumbViewState *
plumb_page_get_state (PlumbPage *self)
{
  PlumbPagePrivate *priv = plumb_page_get_instance_private (self);

  return priv->state;
}

void
plumb_page_refresh (PlumbPage *self, GArray *changes)
{
  PLUMB_PAGE_GET_CLASS (self)->refresh (self, changes);
}

void
plumb_page_show_thing (PlumbPage *self, const char *uid)
{
  PLUMB_PAGE_GET_CLASS (self)->show_thing (self, uid);
}

void
plumb_page_toggle_pane (PlumbPage *self)
{
  PLUMB_PAGE_GET_CLASS (self)->toggle_pane (self);
}

void
plumb_page_take_focus (PlumbPage *self)
{
  PlumbPageClass *klass = PLUMB_PAGE_GET_CLASS (self);

  if (klass->take_focus == NULL || !klass->take_focus (self))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
