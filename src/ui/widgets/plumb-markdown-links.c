/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The links of a PlumbMarkdownText: by pointer, by Tab and Enter, and in the context menu. Where a
 * link leads is said before it is followed.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-markdown-text.h"

/* Which run of which line stands at a place of the buffer. */
static const PlumbMarkdownRun *
find_link_at (PlumbMarkdownText *self, const GtkTextIter *iter)
{
  const GPtrArray *lines = plumb_markdown_text_get_lines (self);
  guint number = (guint) gtk_text_iter_get_line (iter);
  guint index = (guint) gtk_text_iter_get_line_index (iter);
  const PlumbMarkdownLine *line;

  if (number >= lines->len)
    return NULL;
  line = g_ptr_array_index (lines, number);
  for (guint i = 0; i < line->runs->len; i++)
    {
      const PlumbMarkdownRun *run = &g_array_index (line->runs, PlumbMarkdownRun, i);

      if (run->href != NULL && index >= run->start && index < run->start + run->length)
        return run;
    }
  return NULL;
}

static const PlumbMarkdownRun *
find_link_under (PlumbMarkdownText *self, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  return gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y)
           ? find_link_at (self, &iter)
           : NULL;
}

static const PlumbMarkdownRun *
find_link_at_cursor (PlumbMarkdownText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &iter, &end))
    gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return find_link_at (self, &iter);
}

static void
open_link (PlumbMarkdownText *self, const PlumbMarkdownRun *run)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (run->href);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL,
                           NULL);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, PlumbMarkdownText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const PlumbMarkdownRun *run = find_link_under (self, x, y);

  /* Whoever selects text over a link does not mean to follow it. */
  if (run != NULL && n_press == 1 && !gtk_text_buffer_get_has_selection (buffer))
    open_link (self, run);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, PlumbMarkdownText *self)
{
  gboolean is_link = find_link_under (self, x, y) != NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_link ? "pointer" : "text");
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  PlumbMarkdownText *self = PLUMB_MARKDOWN_TEXT (widget);
  const PlumbMarkdownRun *run = by_keyboard ? find_link_at_cursor (self)
                                            : find_link_under (self, x, y);

  if (run == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, run->href);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *key, guint keyval, guint code, GdkModifierType state,
                PlumbMarkdownText *self)
{
  const PlumbMarkdownRun *run;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;
  run = find_link_at_cursor (self);
  if (run == NULL)
    return FALSE;
  open_link (self, run);
  return TRUE;
}

static void
open_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PlumbMarkdownRun *run = find_link_at_cursor (PLUMB_MARKDOWN_TEXT (widget));

  if (run != NULL)
    open_link (PLUMB_MARKDOWN_TEXT (widget), run);
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PlumbMarkdownRun *run = find_link_at_cursor (PLUMB_MARKDOWN_TEXT (widget));

  if (run != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), run->href);
}

static void
offer_link (PlumbMarkdownText *self, gboolean is_link)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "link.open", is_link);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "link.copy", is_link);
}

/* The menu that the keyboard opens is about the link at the cursor. */
static void
cursor_moved_cb (PlumbMarkdownText *self)
{
  offer_link (self, find_link_at_cursor (self) != NULL);
}

/* The one that the pointer opens is about the link that was clicked. */
static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, PlumbMarkdownText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean is_link = find_link_under (self, x, y) != NULL;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (is_link && !gtk_text_buffer_get_has_selection (buffer))
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                             &buffer_x, &buffer_y);
      gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  offer_link (self, is_link);
}

static void
select_run (PlumbMarkdownText *self, guint number, const PlumbMarkdownRun *run)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line_index (buffer, &start, (int) number, (int) run->start);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, (int) number,
                                          (int) (run->start + run->length));
  if (!gtk_widget_is_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_buffer_select_range (buffer, &start, &end);
  /* The cursor may have been there before. */
  offer_link (self, TRUE);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  /* Translators: read aloud; the words of a link and its address. */
  text = g_strdup_printf (_ ("Link: %s, %s"), words, run->href);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The next link after (or before) the cursor; the first or last when the focus comes in. */
static gboolean
find_next (PlumbMarkdownText *self, gboolean forward, guint *out_number,
           const PlumbMarkdownRun **out_run)
{
  const GPtrArray *lines = plumb_markdown_text_get_lines (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gboolean inside = gtk_widget_is_focus (GTK_WIDGET (self));
  GtkTextIter start, end;
  gboolean on_link = gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  guint line_now, index_now;
  gboolean found = FALSE;

  if (!on_link)
    gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  line_now = (guint) gtk_text_iter_get_line (&start);
  index_now = (guint) gtk_text_iter_get_line_index (&start);
  for (guint i = 0; i < lines->len; i++)
    {
      const PlumbMarkdownLine *line = g_ptr_array_index (lines, i);

      for (guint k = 0; k < line->runs->len; k++)
        {
          const PlumbMarkdownRun *run = &g_array_index (line->runs, PlumbMarkdownRun, k);
          gboolean is_after = i > line_now
                              || (i == line_now && run->start >= index_now + (on_link ? 1 : 0));
          gboolean is_before = i < line_now || (i == line_now && run->start < index_now);

          if (run->href == NULL || (inside && (forward ? !is_after : !is_before)))
            continue;
          *out_number = i;
          *out_run = run;
          found = TRUE;
          if (forward)
            return TRUE;
        }
    }
  return found;
}

/**
 * plumb_markdown_text_move_link:
 *
 * Moves the focus to the next link, or the one before.
 *
 * Returns: whether there is one
 */
gboolean
plumb_markdown_text_move_link (PlumbMarkdownText *self, gboolean forward)
{
  const PlumbMarkdownRun *run = NULL;
  guint number = 0;

  if (!find_next (self, forward, &number, &run))
    return FALSE;
  select_run (self, number, run);
  return TRUE;
}

static void
add_menu (PlumbMarkdownText *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuItem) open = g_menu_item_new (_ ("_Open Link"), "link.open");
  g_autoptr (GMenuItem) copy = g_menu_item_new (_ ("Copy _Link Address"), "link.copy");

  g_menu_item_set_attribute (open, "hidden-when", "s", "action-disabled");
  g_menu_item_set_attribute (copy, "hidden-when", "s", "action-disabled");
  g_menu_append_item (section, open);
  g_menu_append_item (section, copy);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), G_MENU_MODEL (menu));
}

/**
 * plumb_markdown_text_install_links:
 *
 * Installs the actions on links.
 */
void
plumb_markdown_text_install_links (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "link.open", NULL, open_link_action);
  gtk_widget_class_install_action (widget_class, "link.copy", NULL, copy_link_action);
}

/**
 * plumb_markdown_text_add_links:
 *
 * Makes links work in a new view.
 */
void
plumb_markdown_text_add_links (PlumbMarkdownText *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, key);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                           "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  offer_link (self, FALSE);
  add_menu (self);
}
