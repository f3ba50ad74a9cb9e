/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "plumb-slips.h"
#include "plumb-styles.h"

G_DEFINE_FINAL_TYPE (PlumbTextsPage, plumb_texts_page, PLUMB_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_HOUSE_STYLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/**
 * plumb_texts_get_kind:
 * @index: a row of the list of texts
 *
 * Returns: (nullable): what is in that row; %NULL behind the last one
 */
const PlumbTextKind *
plumb_texts_get_kind (guint index)
{
  const char *id = index < g_strv_length ((char **) plumb_text_edition_kinds)
                     ? plumb_text_edition_kinds[index]
                     : NULL;

  return id != NULL ? plumb_text_kinds_find (id) : NULL;
}

/* There is none while the page is being made. */
static const PlumbEdition *
get_edition (PlumbTextsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));

  return state != NULL ? plumb_view_state_get_edition (state) : NULL;
}

/* NULL where the house style's text stands. */
static const PlumbDraft *
find_draft (PlumbTextsPage *self, const PlumbTextKind *kind)
{
  const PlumbEdition *edition = get_edition (self);

  return edition != NULL ? plumb_edition_find_draft (edition, kind->id) : NULL;
}

/**
 * plumb_texts_get_style:
 *
 * Returns: the house style of the text that is shown
 */
const char *
plumb_texts_get_style (PlumbTextsPage *self)
{
  const PlumbDraft *draft = find_draft (self, self->kind);

  return draft != NULL && draft->style[0] != '\0' ? draft->style
                                                  : plumb_styles_default (self->kind->id);
}

/**
 * plumb_texts_is_edited:
 *
 * Says whether a text is the lead's and not the house style's.
 */
gboolean
plumb_texts_is_edited (PlumbTextsPage *self, const PlumbTextKind *kind)
{
  const PlumbEdition *edition = get_edition (self);

  return edition != NULL && plumb_text_is_edited (edition, kind->id);
}

/**
 * plumb_texts_flush:
 *
 * Stores now what was typed.
 */
void
plumb_texts_flush (PlumbTextsPage *self)
{
  plumb_typing_flush (self->typing);
}

/* A field's target says which edition and which text, so that nothing lands in another one. */
static char *
dup_target (PlumbTextsPage *self)
{
  return g_strdup_printf (
    "%d %s", plumb_view_state_get_year (plumb_page_get_state (PLUMB_PAGE (self))), self->kind->id);
}

/* The style stays: a new draft begins in that which was shown, the default one. */
static gboolean
store_cb (const char *target, const char *text, gpointer user_data)
{
  PlumbTextsPage *self = user_data;
  g_auto (GStrv) parts = g_strsplit (target, " ", 2);

  return plumb_view_state_type (plumb_page_get_state (PLUMB_PAGE (self)), "set-draft", "edition",
                                atoi (parts[0]), "kind", parts[1], "markdown", text, NULL);
}

static gboolean
preview_cb (gpointer user_data)
{
  PlumbTextsPage *self = user_data;

  self->preview_timeout = 0;
  plumb_texts_preview_update (self);
  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (PlumbTextsPage *self)
{
  self->is_edited = gtk_widget_is_focus (GTK_WIDGET (self->draft));
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  self->preview_timeout = g_timeout_add (150, preview_cb, self);
}

static void
plumb_texts_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (page);
  PlumbViewState *state = plumb_page_get_state (page);
  const PlumbDraft *draft = find_draft (self, self->kind);
  g_autofree char *target = dup_target (self);
  g_autofree char *template = plumb_styles_dup_template (self->kind->id, NULL);

  if (plumb_view_state_get_edition (state) == NULL)
    return;
  plumb_draft_view_set_record (self->draft, plumb_view_state_get_snapshot (state),
                               plumb_view_state_get_year (state));
  plumb_typing_show (self->typing, target, draft != NULL ? draft->markdown : template);
  plumb_texts_findings_show (self);
  if (self->replies != NULL)
    plumb_replies_page_refresh (self->replies);
  plumb_texts_styles_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOUSE_STYLE]);
  plumb_texts_actions_update (self);
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  preview_cb (self);
}

static void
show_kind (PlumbTextsPage *self, const PlumbTextKind *kind)
{
  self->kind = kind;
  adw_navigation_page_set_title (self->text_page, plumb_text_kind_get_title (kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->draft), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  plumb_text_kind_get_title (kind), -1);
  if (plumb_page_get_state (PLUMB_PAGE (self)) != NULL)
    plumb_texts_page_refresh (PLUMB_PAGE (self), NULL);
}

static void
show_replies (PlumbTextsPage *self)
{
  plumb_texts_flush (self);
  if (self->replies_page == NULL)
    {
      GtkWidget *replies = plumb_replies_page_new (plumb_page_get_state (PLUMB_PAGE (self)));

      self->replies = PLUMB_REPLIES_PAGE (replies);
      self->replies_page = g_object_ref_sink (adw_navigation_page_new (replies, _ ("Replies")));
    }
  adw_navigation_split_view_set_content (self->split, self->replies_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
row_activated_cb (PlumbTextsPage *self, GtkListBoxRow *row)
{
  const PlumbTextKind *kind = plumb_texts_get_kind ((guint) gtk_list_box_row_get_index (row));

  if (plumb_texts_list_is_replies (row))
    {
      show_replies (self);
      return;
    }
  adw_navigation_split_view_set_content (self->split, self->text_page);
  if (kind != self->kind)
    {
      show_kind (self, kind);
      gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->source_pane)), 0);
      gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->preview_pane)), 0);
    }
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* Where both do not fit, the preview takes the place of the source; the choice is not kept then. */
static void
panes_changed_cb (PlumbTextsPage *self)
{
  gboolean single = adw_breakpoint_bin_get_current_breakpoint (self->bin) != NULL;
  gboolean preview;

  if (single != self->is_single)
    {
      self->is_single = single;
      gtk_toggle_button_set_active (
        self->preview_button,
        !single && g_settings_get_boolean (self->settings, "preview-visible"));
    }
  preview = gtk_toggle_button_get_active (self->preview_button);
  gtk_widget_set_visible (self->preview_pane, preview);
  gtk_widget_set_visible (self->source_pane, !single || !preview);
  if (single)
    gtk_widget_remove_css_class (self->preview_pane, "beside");
  else
    gtk_widget_add_css_class (self->preview_pane, "beside");
  gtk_button_set_icon_name (GTK_BUTTON (self->preview_button),
                            single ? "view-reveal-symbolic" : "view-dual-symbolic");
  plumb_texts_actions_update (self);
}

static void
preview_toggled_cb (PlumbTextsPage *self)
{
  if (!self->is_single)
    g_settings_set_boolean (self->settings, "preview-visible",
                            gtk_toggle_button_get_active (self->preview_button));
  panes_changed_cb (self);
}

static void
field_activated_cb (PlumbTextsPage *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->field_popover);
  plumb_draft_view_insert_field (self->draft, g_object_get_data (G_OBJECT (row), "name"));
}

static void
field_popover_shown_cb (PlumbTextsPage *self)
{
  plumb_texts_fields_show (self);
}

static void
changes_shown_cb (PlumbTextsPage *self)
{
  plumb_texts_changes_fill (self);
}

static void
cursor_moved_cb (PlumbTextsPage *self)
{
  plumb_texts_actions_update (self);
}

static void
spelling_changed_cb (PlumbTextsPage *self)
{
  plumb_draft_view_set_spelling (self->draft,
                                 g_settings_get_boolean (self->settings, "spell-check"));
}

static void
plumb_texts_page_show_thing (PlumbPage *page, const char *uid)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (page);

  if (g_str_equal (uid, "replies"))
    {
      gtk_list_box_select_row (self->list, plumb_texts_list_get_replies (self));
      show_replies (self);
      return;
    }
  for (guint i = 0; plumb_texts_get_kind (i) != NULL; i++)
    {
      const PlumbDraft *draft = find_draft (self, plumb_texts_get_kind (i));
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (!g_str_equal (uid, plumb_texts_get_kind (i)->id)
          && (draft == NULL || !g_str_equal (draft->uid, uid)))
        continue;
      gtk_list_box_select_row (self->list, row);
      row_activated_cb (self, row);
    }
}

static void
plumb_texts_page_toggle_pane (PlumbPage *page)
{
  GtkToggleButton *button = PLUMB_TEXTS_PAGE (page)->preview_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
plumb_texts_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_HOUSE_STYLE)
    g_value_set_string (value, plumb_texts_get_style (PLUMB_TEXTS_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_texts_page_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_HOUSE_STYLE)
    plumb_texts_set_style (PLUMB_TEXTS_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
narrow_changed_cb (PlumbTextsPage *self)
{
  plumb_texts_styles_show (self);
  plumb_texts_preview_update (self);
  plumb_texts_findings_show (self);
}

/* Files of styles that cannot be used; everything else works without them. */
static void
tell_style_faults (PlumbTextsPage *self)
{
  g_auto (GStrv) faults = plumb_styles_dup_faults ();

  for (guint i = 0; faults[i] != NULL; i++)
    plumb_view_state_toast (plumb_page_get_state (PLUMB_PAGE (self)), faults[i]);
}

static void
plumb_texts_page_constructed (GObject *object)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (object);
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));

  G_OBJECT_CLASS (plumb_texts_page_parent_class)->constructed (object);
  g_object_bind_property (state, "is-medium", self->split, "collapsed", G_BINDING_SYNC_CREATE);
  g_object_bind_property (state, "is-narrow", self->style_button, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_object_bind_property (state, "is-narrow", self->copy_button, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_object_bind_property (state, "is-narrow", self->bottom_copy_button, "visible",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (state, "is-narrow", self->field_label, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (state, "notify::is-narrow", G_CALLBACK (narrow_changed_cb), self,
                           G_CONNECT_SWAPPED);
  plumb_texts_styles_show (self);
  plumb_texts_findings_begin (self);
  plumb_slips_look_up_words (plumb_slips_get (state));
  tell_style_faults (self);
}

static void
plumb_texts_page_dispose (GObject *object)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (object);

  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  /* The bin would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->replies_page);
  self->replies = NULL;
  g_clear_object (&self->text_page_held);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_TEXTS_PAGE);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (plumb_texts_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, split);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, text_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, style_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, bottom_copy_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, preview_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, bin);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, source_pane);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, preview_pane);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, draft);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, preview_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, preview);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, field_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, field_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, field_popover);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, field_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, findings_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, findings_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, first_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, changes_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, changes_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, words_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, style_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbTextsPage, style_section);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, panes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, changes_shown_cb);
}

static void
plumb_texts_page_class_init (PlumbTextsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_texts_page_constructed;
  object_class->get_property = plumb_texts_page_get_property;
  object_class->set_property = plumb_texts_page_set_property;
  object_class->dispose = plumb_texts_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_texts_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_texts_page_show_thing;
  PLUMB_PAGE_CLASS (klass)->toggle_pane = plumb_texts_page_toggle_pane;
  /**
   * PlumbTextsPage:house-style:
   *
   * The house style of the text that is shown.
   */
  properties[PROP_HOUSE_STYLE] = g_param_spec_string ("house-style", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (PLUMB_TYPE_DRAFT_VIEW);
  g_type_ensure (PLUMB_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-texts-page.ui");
  bind_children (widget_class);
  plumb_texts_actions_install (widget_class);
  plumb_texts_findings_install (widget_class);
  plumb_texts_styles_install (widget_class);
}

static void
plumb_texts_page_init (PlumbTextsPage *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->text_page_held = g_object_ref (self->text_page);
  self->settings = g_settings_new (PLUMB_APP_ID);
  plumb_texts_list_fill (self);
  self->typing = plumb_typing_attach (GTK_WIDGET (self->draft), store_cb, self);
  show_kind (self, plumb_texts_get_kind (0));
  gtk_toggle_button_set_active (self->preview_button,
                                g_settings_get_boolean (self->settings, "preview-visible"));
  panes_changed_cb (self);
  spelling_changed_cb (self);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->draft));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview_button, "toggled", G_CALLBACK (preview_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::spell-check", G_CALLBACK (spelling_changed_cb),
                           self, G_CONNECT_SWAPPED);
}
