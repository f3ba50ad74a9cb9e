/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-page.h"

#include <glib/gi18n.h>

#include "plumb-agenda-page-private.h"
#include "plumb-block-header.h"

enum
{
  PROP_0,
  PROP_SECOND_ZONE,
  PROP_PLAN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbAgendaPage, plumb_agenda_page, PLUMB_TYPE_PAGE)

PlumbViewState *
plumb_agenda_page_get_state (PlumbAgendaPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

const PlumbEdition *
plumb_agenda_page_get_edition (PlumbAgendaPage *self)
{
  return plumb_view_state_get_edition (plumb_agenda_page_get_state (self));
}

/**
 * plumb_agenda_page_get_item:
 *
 * Returns: (transfer none) (nullable): the selected entry, good until the next change
 */
const PlumbItem *
plumb_agenda_page_get_item (PlumbAgendaPage *self, const PlumbBlock **out_block, guint *out_index)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);

  if (edition == NULL)
    return NULL;
  return plumb_agenda_find_item (edition, plumb_agenda_board_get_selected (self->board), out_block,
                                 out_index);
}

static void
selected_cb (PlumbAgendaPage *self)
{
  guint shown = plumb_agenda_board_get_shown (self->board);

  if (adw_toggle_group_get_n_toggles (self->blocks_toggle) > shown)
    adw_toggle_group_set_active (self->blocks_toggle, shown);
  plumb_agenda_page_update_actions (self);
}

static void
activated_cb (PlumbAgendaPage *self, const char *uid)
{
  plumb_agenda_page_open (self, uid);
}

static void
moved_cb (PlumbAgendaPage *self, const PlumbAgendaMove *move)
{
  plumb_agenda_page_move (self, move);
}

static void
resized_cb (PlumbAgendaPage *self, const char *uid, guint minutes)
{
  plumb_agenda_page_set_minutes (self, uid, (int) minutes);
}

static void
menu_cb (PlumbAgendaPage *self, double x, double y)
{
  plumb_agenda_page_popup_menu (self, x, y);
}

static void
block_toggled_cb (PlumbAgendaPage *self)
{
  if (!self->is_updating)
    plumb_agenda_board_set_shown (self->board, adw_toggle_group_get_active (self->blocks_toggle));
}

static void
close_pane_cb (PlumbAgendaPage *self)
{
  plumb_agenda_page_show_pane (self, FALSE);
}

/**
 * plumb_agenda_page_show_pane:
 *
 * Shows or hides the topics that are not placed.
 */
void
plumb_agenda_page_show_pane (PlumbAgendaPage *self, gboolean shown)
{
  adw_overlay_split_view_set_show_sidebar (self->split, shown);
}

static void
fill_toggles (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  adw_toggle_group_remove_all (self->blocks_toggle);
  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *title = plumb_block_dup_short_title (block, edition->zone);
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, title);
      adw_toggle_group_add (self->blocks_toggle, toggle);
    }
}

static void
show_toggles (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  gboolean is_narrow = plumb_view_state_get_is_narrow (plumb_agenda_page_get_state (self));
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *title = plumb_block_dup_short_title (block, edition->zone);

      g_string_append_printf (key, "%s\n", title);
    }
  self->is_updating = TRUE;
  if (g_set_str (&self->toggles, key->str))
    fill_toggles (self, edition);
  if (edition->blocks->len > 0)
    adw_toggle_group_set_active (self->blocks_toggle, plumb_agenda_board_get_shown (self->board));
  self->is_updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->blocks_toggle), is_narrow && edition->blocks->len > 1);
}

static void
update (PlumbAgendaPage *self)
{
  PlumbViewState *state = plumb_agenda_page_get_state (self);
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  gboolean has_second = self->second_zone != NULL && self->second_zone[0] != '\0';
  PlumbBlockZones zones;

  if (edition == NULL)
    return;
  zones = (PlumbBlockZones) { edition->zone, has_second ? self->second_zone : NULL,
                              plumb_view_state_get_is_medium (state) };
  g_ptr_array_unref (self->findings);
  self->findings = plumb_agenda_check_with (edition, plumb_view_state_get_radar (state));
  g_ptr_array_unref (self->ignored);
  self->ignored = plumb_agenda_steal_acknowledged (self->findings, edition);
  plumb_agenda_board_set_single (self->board, plumb_view_state_get_is_narrow (state));
  plumb_agenda_board_show_agenda (self->board, plumb_view_state_get_snapshot (state), edition,
                                  self->findings, &zones);
  gtk_stack_set_visible_child_name (self->stack, edition->blocks->len > 0 ? "board" : "empty");
  /* The header bar has room for one name below 960sp, and it is the plan's. */
  adw_button_content_set_label (self->add_content,
                                plumb_view_state_get_is_medium (state) ? "" : _ ("Add"));
  gtk_widget_set_visible (self->export_button, !plumb_view_state_get_is_medium (state));
  gtk_widget_set_visible (self->suggest_button, !plumb_view_state_get_is_narrow (state));
  plumb_agenda_page_show_plans (self, edition);
  show_toggles (self, edition);
  plumb_agenda_page_show_zones (self, edition);
  plumb_agenda_page_show_unplaced (self, edition);
  plumb_agenda_page_show_findings (self, edition);
  plumb_agenda_page_update_actions (self);
}

static void
plumb_agenda_page_refresh (PlumbPage *page, GArray *changes)
{
  update (PLUMB_AGENDA_PAGE (page));
}

static void
plumb_agenda_page_show_thing (PlumbPage *page, const char *uid)
{
  plumb_agenda_board_select (PLUMB_AGENDA_PAGE (page)->board, uid, TRUE);
}

static void
plumb_agenda_page_toggle_pane (PlumbPage *page)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (page);

  plumb_agenda_page_show_pane (self, !adw_overlay_split_view_get_show_sidebar (self->split));
}

static gboolean
plumb_agenda_page_take_focus (PlumbPage *page)
{
  return plumb_agenda_board_take_focus (PLUMB_AGENDA_PAGE (page)->board);
}

static void
plumb_agenda_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (object);

  if (prop_id == PROP_SECOND_ZONE)
    g_value_set_string (value, self->second_zone != NULL ? self->second_zone : "");
  else if (prop_id == PROP_PLAN)
    g_value_set_string (value, plumb_agenda_page_get_plan (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_agenda_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (object);

  if (prop_id == PROP_PLAN)
    plumb_agenda_page_choose_plan (self, g_value_get_string (value));
  else if (prop_id != PROP_SECOND_ZONE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_str (&self->second_zone, g_value_get_string (value)))
    {
      plumb_agenda_page_show_zones (self, plumb_agenda_page_get_edition (self));
      update (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
plumb_agenda_page_constructed (GObject *object)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (object);
  PlumbViewState *state = plumb_agenda_page_get_state (self);

  G_OBJECT_CLASS (plumb_agenda_page_parent_class)->constructed (object);
  g_object_bind_property (state, "is-medium", self->split, "collapsed", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (state, "notify::is-medium", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::is-narrow", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  self->settings = g_settings_new (PLUMB_APP_ID);
  g_settings_bind (self->settings, "second-zone", self, "second-zone", G_SETTINGS_BIND_DEFAULT);
  plumb_agenda_page_show_zones (self, NULL);
}

static void
plumb_agenda_page_dispose (GObject *object)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_AGENDA_PAGE);
  g_clear_object (&self->settings);
  g_clear_object (&self->unplaced);
  g_clear_object (&self->unplaced_selection);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->second_zone, g_free);
  g_clear_pointer (&self->plans, g_free);
  g_clear_pointer (&self->zones, g_free);
  g_clear_pointer (&self->toggles, g_free);
  G_OBJECT_CLASS (plumb_agenda_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-agenda-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, add_content);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, blocks_toggle);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, board);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, item_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, pin_section);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, zone_section);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, block_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_pane_cb);
}

static void
plumb_agenda_page_class_init (PlumbAgendaPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_agenda_page_constructed;
  object_class->dispose = plumb_agenda_page_dispose;
  object_class->get_property = plumb_agenda_page_get_property;
  object_class->set_property = plumb_agenda_page_set_property;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_agenda_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_agenda_page_show_thing;
  PLUMB_PAGE_CLASS (klass)->toggle_pane = plumb_agenda_page_toggle_pane;
  PLUMB_PAGE_CLASS (klass)->take_focus = plumb_agenda_page_take_focus;

  /**
   * PlumbAgendaPage:plan:
   *
   * Uid of the plan that is shown, "" where there is none.
   */
  properties[PROP_PLAN] = g_param_spec_string (
    "plan", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PlumbAgendaPage:second-zone:
   *
   * The zone of the second column of times, "" for none.
   */
  properties[PROP_SECOND_ZONE] = g_param_spec_string ("second-zone", NULL, NULL, "",
                                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PLUMB_TYPE_AGENDA_BOARD);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "agenda.second-zone", "second-zone");
  plumb_agenda_page_install_actions (widget_class);
  plumb_agenda_page_install_add (widget_class);
  plumb_agenda_page_install_unplaced (widget_class);
  plumb_agenda_page_install_findings (widget_class);
  plumb_agenda_page_install_plans (widget_class);
}

static void
plumb_agenda_page_init (PlumbAgendaPage *self)
{
  self->findings = g_ptr_array_new ();
  self->ignored = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: the bin and the template would both let it go. */
  self->split = ADW_OVERLAY_SPLIT_VIEW (adw_bin_get_child (ADW_BIN (self)));
  plumb_agenda_page_set_up_menu (self);
  plumb_agenda_page_set_up_unplaced (self);
}
