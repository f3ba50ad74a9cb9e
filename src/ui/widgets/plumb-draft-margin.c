/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The margin: what changed since the text last went out. Kinds differ in shape, not only in
 * colour: a whole bar for what is new, a broken one for what was changed, a wedge where something
 * was, dots where a field says something else.
 */
#include "plumb-draft-private.h"

#include <glib/gi18n.h>

#define BAR_X 7
#define BAR_WIDTH 4
#define WEDGE 7

static char *
dup_words (const PlumbLineChange *change)
{
  switch (change->kind)
    {
    case PLUMB_LINE_ADDED:
      return g_strdup (_ ("This line is new."));
    case PLUMB_LINE_CHANGED:
      /* Translators: %s is a line of a text. */
      return g_strdup_printf (_ ("This line was: %s"), change->was);
    case PLUMB_LINE_REMOVED:
      /* Translators: %s is a line of a text. */
      return g_strdup_printf (_ ("Here was: %s"), change->was);
    case PLUMB_LINE_FIELD:
    default:
      return g_strdup (_ ("A field in this line says something else now."));
    }
}

static const PlumbLineChange *
get_change (PlumbDraftView *self, guint index)
{
  return g_ptr_array_index (self->changes->lines, index);
}

/* Another text is shown before its changes are known, so a line may not be there. */
static gboolean
get_range (PlumbDraftView *self, const PlumbLineChange *change, int *out_y, int *out_height)
{
  GtkTextIter iter;

  if (change->line >= (guint) gtk_text_buffer_get_line_count (self->buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_line (self->buffer, &iter, (int) change->line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &iter, out_y, out_height);
  return TRUE;
}

static void
get_colour (const PlumbLineChange *change, GdkRGBA *out_colour)
{
  static const char *const light[] = { "#007a3d", "#9c6e00", "#c30000", "#0461be" };
  static const char *const dark[] = { "#78e9ab", "#ffc252", "#ff938c", "#81d0ff" };
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (out_colour, (is_dark ? dark : light)[change->kind]);
}

static void
draw_bars (GtkSnapshot *snapshot, const GdkRGBA *colour, int y, int height, int bar, int gap)
{
  for (int at = y; at < y + height; at += bar + gap)
    gtk_snapshot_append_color (
      snapshot, colour,
      &GRAPHENE_RECT_INIT (BAR_X, (float) at, BAR_WIDTH, (float) MIN (bar, y + height - at)));
}

static void
draw_wedge (GtkSnapshot *snapshot, const GdkRGBA *colour, int y)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskPath *path;

  gsk_path_builder_move_to (builder, BAR_X, (float) (y - WEDGE));
  gsk_path_builder_line_to (builder, BAR_X + WEDGE, (float) y);
  gsk_path_builder_line_to (builder, BAR_X, (float) (y + WEDGE));
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
  gsk_path_unref (path);
}

/**
 * plumb_draft_margin_draw:
 *
 * Draws what changed beside the lines that can be seen, in buffer coordinates.
 */
void
plumb_draft_margin_draw (PlumbDraftView *self, GtkSnapshot *snapshot)
{
  GdkRectangle visible;

  if (self->changes == NULL)
    return;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  for (guint i = 0; i < self->changes->lines->len; i++)
    {
      const PlumbLineChange *change = get_change (self, i);
      GdkRGBA colour;
      int y, height;

      if (!get_range (self, change, &y, &height) || y + height < visible.y
          || y > visible.y + visible.height)
        continue;
      get_colour (change, &colour);
      if (change->kind == PLUMB_LINE_REMOVED)
        draw_wedge (snapshot, &colour, y);
      else if (change->kind == PLUMB_LINE_ADDED)
        draw_bars (snapshot, &colour, y, height, height, 1);
      else
        draw_bars (snapshot, &colour, y, height, change->kind == PLUMB_LINE_FIELD ? 3 : 8, 4);
    }
}

/**
 * plumb_draft_margin_query_tooltip:
 *
 * Tells what changed in the line beside the pointer.
 */
gboolean
plumb_draft_margin_query_tooltip (PlumbDraftView *self, int x, int y, GtkTooltip *tooltip)
{
  if (self->changes == NULL || x > gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)))
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &x,
                                         &y);
  for (guint i = 0; i < self->changes->lines->len; i++)
    {
      const PlumbLineChange *change = get_change (self, i);
      g_autofree char *words = NULL;
      int top, height;

      if (!get_range (self, change, &top, &height))
        continue;
      if (change->kind == PLUMB_LINE_REMOVED)
        {
          top -= WEDGE;
          height = 2 * WEDGE;
        }
      if (y < top || y >= top + height)
        continue;
      words = dup_words (change);
      gtk_tooltip_set_text (tooltip, words);
      return TRUE;
    }
  return FALSE;
}

/**
 * plumb_draft_view_take_changes:
 * @changes: (nullable) (transfer full): what changed since the text last went out
 *
 * Marks the lines that changed.
 */
void
plumb_draft_view_take_changes (PlumbDraftView *self, PlumbChanges *changes)
{
  g_clear_pointer (&self->changes, plumb_changes_free);
  self->changes = changes;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
