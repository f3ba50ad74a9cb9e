/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plumb-draft-private.h"

#include <glib/gi18n.h>

#include "plumb-spelling.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

G_DEFINE_FINAL_TYPE (PlumbDraftView, plumb_draft_view, GTK_SOURCE_TYPE_VIEW)

static void
plumb_draft_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  GTK_TEXT_VIEW_CLASS (plumb_draft_view_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer != GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    return;
  plumb_draft_chips_draw (PLUMB_DRAFT_VIEW (view), snapshot);
  plumb_draft_margin_draw (PLUMB_DRAFT_VIEW (view), snapshot);
}

static void
plumb_draft_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (plumb_draft_view_parent_class)->css_changed (widget, change);
  plumb_draft_chips_update (PLUMB_DRAFT_VIEW (widget));
}

static void
plumb_draft_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (plumb_draft_view_parent_class)->system_setting_changed (widget, setting);
  plumb_draft_chips_update (PLUMB_DRAFT_VIEW (widget));
}

static gboolean
plumb_draft_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                GtkTooltip *tooltip)
{
  return plumb_draft_about_query_tooltip (PLUMB_DRAFT_VIEW (widget), x, y, keyboard, tooltip)
         || plumb_draft_slips_query_tooltip (PLUMB_DRAFT_VIEW (widget), x, y, keyboard, tooltip)
         || (!keyboard
             && plumb_draft_margin_query_tooltip (PLUMB_DRAFT_VIEW (widget), x, y, tooltip))
         || GTK_WIDGET_CLASS (plumb_draft_view_parent_class)
              ->query_tooltip (widget, x, y, keyboard, tooltip);
}

static void
plumb_draft_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbDraftView *self = PLUMB_DRAFT_VIEW (widget);

  GTK_WIDGET_CLASS (plumb_draft_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
released_cb (PlumbDraftView *self, int n_press, double x, double y)
{
  const PlumbDraftField *field = plumb_draft_chips_find_at (self, (int) x, (int) y);

  if (n_press == 1 && field != NULL && !gtk_text_buffer_get_has_selection (self->buffer))
    plumb_draft_about_show (self, field);
}

/* The context menu is about what it is opened on, so a chip is selected first. */
static void
secondary_pressed_cb (PlumbDraftView *self, int n_press, double x, double y)
{
  const PlumbDraftField *field = plumb_draft_chips_find_at (self, (int) x, (int) y);
  GtkTextIter start, end;

  if (field == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) field->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) field->end);
  gtk_text_buffer_select_range (self->buffer, &end, &start);
}

static void
cursor_moved_cb (PlumbDraftView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.freeze-field",
                                 plumb_draft_view_get_field (self) != NULL);
}

static void
left_cb (PlumbDraftView *self)
{
  plumb_draft_about_hide (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return plumb_draft_about_hide (PLUMB_DRAFT_VIEW (widget));
}

static void
style_changed_cb (PlumbDraftView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
    gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self->buffer), scheme);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
freeze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_draft_view_freeze_field (PLUMB_DRAFT_VIEW (widget));
}

static void
plumb_draft_view_dispose (GObject *object)
{
  PlumbDraftView *self = PLUMB_DRAFT_VIEW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
#ifdef HAVE_SPELLING
  g_clear_object (&self->spelling);
#endif
  g_clear_object (&self->menu);
  g_clear_object (&self->list_icon);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_clear_pointer (&self->letter_record, plumb_snapshot_unref);
  G_OBJECT_CLASS (plumb_draft_view_parent_class)->dispose (object);
}

static void
plumb_draft_view_finalize (GObject *object)
{
  PlumbDraftView *self = PLUMB_DRAFT_VIEW (object);

  g_array_unref (self->fields);
  g_ptr_array_unref (self->slip_tags);
  g_clear_pointer (&self->changes, plumb_changes_free);
  g_hash_table_unref (self->chips);
  g_object_unref (self->buffer);
  G_OBJECT_CLASS (plumb_draft_view_parent_class)->finalize (object);
}

static void
plumb_draft_view_class_init (PlumbDraftViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = plumb_draft_view_dispose;
  object_class->finalize = plumb_draft_view_finalize;
  widget_class->css_changed = plumb_draft_view_css_changed;
  widget_class->system_setting_changed = plumb_draft_view_system_setting_changed;
  widget_class->query_tooltip = plumb_draft_view_query_tooltip;
  widget_class->size_allocate = plumb_draft_view_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = plumb_draft_view_snapshot_layer;
  gtk_widget_class_install_action (widget_class, "draft.freeze-field", NULL, freeze_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  plumb_draft_format_install (widget_class);
}

static void
set_up_buffer (PlumbDraftView *self)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  self->buffer = g_object_ref (GTK_TEXT_BUFFER (buffer));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), self->buffer);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_source_language_manager_append_search_path (
    languages, "resource:///io/github/plumbline/Plumbline/language-specs/");
  gtk_source_buffer_set_language (
    buffer, gtk_source_language_manager_get_language (languages, "plumb-draft"));
}

#ifdef HAVE_SPELLING
/* Before 0.4.9 libspelling never frees what an adapter keeps of its text. It is allocated by way of
 * GLib, where a stack ends that is walked by frame pointers, so no suppression would find it. */
static SpellingTextBufferAdapter *
new_spelling (GtkTextBuffer *buffer)
{
  SpellingTextBufferAdapter *adapter;

#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  adapter = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (buffer),
                                              spelling_checker_get_default ());
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
  return adapter;
}
#endif

static void
set_up_menu (PlumbDraftView *self)
{
  g_autoptr (GMenu) section = g_menu_new ();

  self->menu = g_menu_new ();
  g_menu_append (section, _ ("Turn Field Into _Text"), "draft.freeze-field");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
#ifdef HAVE_SPELLING
  /* Teaches it the words of the field. */
  plumb_spelling_is_available ();
  self->spelling = new_spelling (self->buffer);
  g_menu_append_section (self->menu, NULL,
                         spelling_text_buffer_adapter_get_menu_model (self->spelling));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->spelling));
#endif
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), G_MENU_MODEL (self->menu));
}

static void
plumb_draft_view_init (PlumbDraftView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->fields = g_array_new (FALSE, FALSE, sizeof (PlumbDraftField));
  self->slip_tags = g_ptr_array_new_with_free_func (g_object_unref);
  self->chips = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, plumb_draft_chip_free);
  self->list_icon = gtk_icon_theme_lookup_icon (icons, "plumb-list-symbolic", NULL, 16, 2,
                                                gtk_widget_get_direction (GTK_WIDGET (self)), 0);
  set_up_buffer (self);
  set_up_menu (self);
  plumb_draft_fields_init (self);
  g_signal_connect_object (self->buffer, "mark-set", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  cursor_moved_cb (self);
  style_changed_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (secondary), GTK_PHASE_CAPTURE);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "draft");
  g_object_set (self, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "left-margin", 22,
                "right-margin", 22, "top-margin", 18, "bottom-margin", 18, "pixels-inside-wrap", 3,
                "pixels-below-lines", 3, NULL);
}

/**
 * plumb_draft_view_new:
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
plumb_draft_view_new (void)
{
  return g_object_new (PLUMB_TYPE_DRAFT_VIEW, NULL);
}

/**
 * plumb_draft_view_set_record:
 * @snapshot: the record whose values the chips show
 * @year: the edition the text is of
 *
 * Shows the values of another moment.
 */
void
plumb_draft_view_set_record (PlumbDraftView *self, const PlumbSnapshot *snapshot, int year)
{
  PlumbSnapshot *taken = plumb_snapshot_ref ((PlumbSnapshot *) snapshot);

  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  self->snapshot = taken;
  self->year = year;
  plumb_draft_chips_update (self);
}

/**
 * plumb_draft_view_set_reply_record:
 * @snapshot: as for plumb_draft_view_set_record()
 * @record: what owns @proposal and is to be kept; may be @snapshot
 * @proposal: the text is a reply to its submitter
 *
 * Shows what the fields of a reply stand for.
 */
void
plumb_draft_view_set_reply_record (PlumbDraftView *self, const PlumbSnapshot *snapshot, int year,
                                   PlumbSnapshot *record, const PlumbProposal *proposal)
{
  PlumbSnapshot *taken = plumb_snapshot_ref (record);

  g_clear_pointer (&self->letter_record, plumb_snapshot_unref);
  self->letter_record = taken;
  self->proposal = proposal;
  plumb_draft_view_set_record (self, snapshot, year);
}

/**
 * plumb_draft_view_set_spelling:
 *
 * Turns spell checking on or off, where there is any.
 */
void
plumb_draft_view_set_spelling (PlumbDraftView *self, gboolean enabled)
{
#ifdef HAVE_SPELLING
  spelling_text_buffer_adapter_set_enabled (self->spelling, enabled);
#endif
}

/**
 * plumb_draft_view_dup_text:
 *
 * Returns: (transfer full): the text with its fields, to the letter
 */
char *
plumb_draft_view_dup_text (PlumbDraftView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/**
 * plumb_draft_view_insert_field:
 * @name: a field's name, without braces
 *
 * Puts a field in the place of the selection.
 */
void
plumb_draft_view_insert_field (PlumbDraftView *self, const char *name)
{
  g_autofree char *raw = g_strconcat ("{{", name, "}}", NULL);

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (self->buffer, raw, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (self->buffer));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * plumb_draft_view_get_field:
 *
 * Returns: (nullable): the name of the field that is selected or that the cursor stands at
 */
const char *
plumb_draft_view_get_field (PlumbDraftView *self)
{
  const PlumbDraftField *field = plumb_draft_fields_near_cursor (self);

  return field != NULL ? field->chip->field->name : NULL;
}

/**
 * plumb_draft_view_has_fields:
 *
 * Says whether there is any field in the text.
 */
gboolean
plumb_draft_view_has_fields (PlumbDraftView *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (g_array_index (self->fields, PlumbDraftField, i).chip->field != NULL)
        return TRUE;
    }
  return FALSE;
}
