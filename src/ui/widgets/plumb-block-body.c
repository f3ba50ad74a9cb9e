/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-block-body.h"

#include <math.h>

#include "plumb-block-body-private.h"
#include "plumb-widgets.h"

#define GAP 3
/* Room for the outline of the selected entry. */
#define MARGIN 3
#define TIME_SPACE 8
#define LEAST_WIDTH 150
/* The name of a city may go on above the cards. */
#define CAPTION_WIDTH 120

G_DEFINE_FINAL_TYPE (PlumbBlockBody, plumb_block_body, GTK_TYPE_WIDGET)

PlumbBlockRow *
plumb_block_body_row_at (PlumbBlockBody *self, guint index)
{
  return &g_array_index (self->rows, PlumbBlockRow, index);
}

static int
measure (GtkWidget *child, GtkOrientation orientation)
{
  int natural = 0;

  gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
line_height (PlumbBlockBody *self)
{
  return measure (self->end_time, GTK_ORIENTATION_VERTICAL);
}

static int
caption_height (PlumbBlockBody *self)
{
  return self->second_zone != NULL ? line_height (self) + 5 : 0;
}

/* The width of a column of times. */
static int
time_width (PlumbBlockBody *self)
{
  return measure (self->end_time, GTK_ORIENTATION_HORIZONTAL) + TIME_SPACE;
}

static int
second_width (PlumbBlockBody *self)
{
  return self->second_zone != NULL && !self->second_only ? time_width (self) + TIME_SPACE : 0;
}

static int
row_height (PlumbBlockBody *self, const PlumbBlockRow *row, double factor)
{
  int wanted = (int) floor (row->minutes * factor) - GAP;
  int floor_height = row->item != NULL ? plumb_agenda_item_get_floor (row->item)
                                       : line_height (self) + 4;

  return MAX (wanted, floor_height);
}

/**
 * plumb_block_body_get_height:
 * @factor: pixels a minute
 *
 * Returns: how high the body is with @factor
 */
int
plumb_block_body_get_height (PlumbBlockBody *self, double factor)
{
  int height = 2 * MARGIN + caption_height (self);

  for (guint i = 0; i < self->rows->len; i++)
    height += row_height (self, plumb_block_body_row_at (self, i), factor) + GAP;
  return height + line_height (self);
}

/**
 * plumb_block_body_set_factor:
 * @factor: pixels a minute
 *
 * Gives the height of a minute; called while the board is allocated.
 */
void
plumb_block_body_set_factor (PlumbBlockBody *self, double factor)
{
  self->factor = factor;
}

static void
plumb_block_body_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  PlumbBlockBody *self = PLUMB_BLOCK_BODY (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = time_width (self) + second_width (self) + LEAST_WIDTH + MARGIN;
  else
    *minimum = plumb_block_body_get_height (self, self->factor);
  *natural = *minimum;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
place (PlumbBlockBody *self, GtkWidget *child, int start, int y, int width, int height)
{
  int least_width = 0;
  int least_height = 0;

  if (!gtk_widget_get_visible (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  plumb_widget_allocate_at (GTK_WIDGET (self), child, start, y, MAX (width, least_width),
                            MAX (height, least_height));
}

static void
place_row (PlumbBlockBody *self, const PlumbBlockRow *row, int shift, int width)
{
  int time = time_width (self);
  int second = second_width (self);
  int line = line_height (self);
  int y = row->y + shift;
  int lower = MIN (5, MAX (0, (row->height - line) / 2));
  GtkWidget *card = row->item != NULL ? GTK_WIDGET (row->item) : row->free;

  place (self, row->night, time, y - GAP, second - TIME_SPACE, row->height + GAP);
  place (self, row->time, 0, y + lower, time - TIME_SPACE, line);
  place (self, row->second, time, y + lower, second - TIME_SPACE, line);
  place (self, card, time + second, y, width - time - second - MARGIN, row->height);
}

static void
place_end (PlumbBlockBody *self, int bottom, int shift, int width)
{
  int time = time_width (self);
  int second = second_width (self);
  int line = line_height (self);
  int y = bottom + line / 2;
  int above = G_MININT;

  if (self->end_row >= 0 && (guint) self->end_row < self->rows->len)
    {
      const PlumbBlockRow *row = plumb_block_body_row_at (self, (guint) self->end_row);

      y = row->y + shift + (int) (row->height * (1 - self->end_part));
      above = row->y + shift + 5 + line;
    }
  place (self, self->end_time, 0, MAX (y - line / 2, above), time - TIME_SPACE, line);
  gtk_widget_set_child_visible (self->end_line, self->end_row < 0);
  place (self, self->end_line, time + second, y, width - time - second - MARGIN, 1);
}

static void
place_insertion (PlumbBlockBody *self, int y, int width)
{
  int time = time_width (self);
  int line = line_height (self);

  gtk_widget_set_child_visible (self->insert_time, self->insert >= 0);
  gtk_widget_set_child_visible (self->insert_line, self->insert >= 0);
  gtk_widget_set_child_visible (self->insert_dot, self->insert >= 0);
  place (self, self->insert_time, 0, y - line / 2, time - TIME_SPACE, line);
  place (self, self->insert_line, time - 2, y - 1, width - time - MARGIN + 2, 3);
  place (self, self->insert_dot, time - 5, y - 4, 8, 8);
}

static void
plumb_block_body_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbBlockBody *self = PLUMB_BLOCK_BODY (widget);
  int line = line_height (self);
  int y = MARGIN + caption_height (self);
  int insertion = y;
  int shift = 0;
  int end_shift = 0;

  place (self, self->venue_caption, 0, MARGIN, time_width (self) - 2, line);
  place (self, self->second_caption, self->second_only ? 0 : time_width (self) + TIME_SPACE / 2,
         MARGIN, CAPTION_WIDTH, line);
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbBlockRow *row = plumb_block_body_row_at (self, i);

      if ((int) i == self->insert)
        {
          insertion = y + line / 2;
          shift = line + GAP;
        }
      row->y = y;
      row->height = row_height (self, row, self->factor);
      place_row (self, row, shift, width);
      if ((int) i == self->end_row)
        end_shift = shift;
      y += row->height + GAP;
    }
  if (self->insert >= (int) self->rows->len)
    insertion = y + line / 2;
  place_end (self, y + shift, end_shift, width);
  place_insertion (self, insertion, width);
}

/* Tab goes past the entries, arrows go from one to the next. */
static gboolean
plumb_block_body_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PlumbBlockBody *self = PLUMB_BLOCK_BODY (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  gboolean down = direction == GTK_DIR_DOWN;
  PlumbAgendaItem *next = NULL;

  if (focus == NULL)
    {
      PlumbAgendaItem *selected = plumb_block_body_find_item (self, NULL);

      next = selected != NULL ? selected : plumb_block_body_get_item (self, 0);
      return next != NULL && gtk_widget_grab_focus (GTK_WIDGET (next));
    }
  if (!down && direction != GTK_DIR_UP)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbAgendaItem *item = plumb_block_body_row_at (self, i)->item;

      if (item == NULL)
        continue;
      if (GTK_WIDGET (item) == focus && !down)
        break;
      if (down && next != NULL && GTK_WIDGET (next) == focus)
        return gtk_widget_grab_focus (GTK_WIDGET (item));
      next = item;
    }
  if (down || next == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (next));
}

void
plumb_block_row_clear (gpointer data)
{
  PlumbBlockRow *row = data;

  g_clear_pointer (&row->time, gtk_widget_unparent);
  g_clear_pointer (&row->second, gtk_widget_unparent);
  g_clear_pointer (&row->night, gtk_widget_unparent);
  g_clear_pointer (&row->free, gtk_widget_unparent);
}

static void
plumb_block_body_dispose (GObject *object)
{
  PlumbBlockBody *self = PLUMB_BLOCK_BODY (object);
  GtkWidget *child;

  if (self->rows != NULL)
    g_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->venue, g_free);
  g_clear_pointer (&self->second_zone, g_free);
  G_OBJECT_CLASS (plumb_block_body_parent_class)->dispose (object);
}

static void
plumb_block_body_class_init (PlumbBlockBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_block_body_dispose;
  widget_class->measure = plumb_block_body_measure;
  widget_class->size_allocate = plumb_block_body_size_allocate;
  widget_class->focus = plumb_block_body_focus;
  gtk_widget_class_set_css_name (widget_class, "blockbody");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

/* A time or a caption beside the rows; the cards say it themselves. */
GtkWidget *
plumb_block_body_new_label (PlumbBlockBody *self, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

/* Something that a style sheet draws. */
GtkWidget *
plumb_block_body_new_box (PlumbBlockBody *self, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_can_target (box, FALSE);
  gtk_widget_add_css_class (box, css_class);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
plumb_block_body_init (PlumbBlockBody *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (PlumbBlockRow));
  g_array_set_clear_func (self->rows, plumb_block_row_clear);
  self->factor = 3;
  self->insert = -1;
  self->end_row = -1;
  self->venue_caption = plumb_block_body_new_label (self, "time");
  self->second_caption = plumb_block_body_new_label (self, "time");
  gtk_label_set_xalign (GTK_LABEL (self->venue_caption), 0);
  gtk_label_set_xalign (GTK_LABEL (self->second_caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->venue_caption), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->second_caption), PANGO_ELLIPSIZE_END);
  self->end_time = plumb_block_body_new_label (self, "time");
  gtk_label_set_text (GTK_LABEL (self->end_time), "00:00");
  self->end_line = plumb_block_body_new_box (self, "block-end");
  self->insert_time = plumb_block_body_new_label (self, "insert-time");
  self->insert_line = plumb_block_body_new_box (self, "insert-line");
  self->insert_dot = plumb_block_body_new_box (self, "insert-dot");
}

GtkWidget *
plumb_block_body_new (void)
{
  return g_object_new (PLUMB_TYPE_BLOCK_BODY, NULL);
}

/**
 * plumb_block_body_find_item:
 * @uid: (nullable): an entry, %NULL for the selected one
 *
 * Returns: (transfer none) (nullable): its card
 */
PlumbAgendaItem *
plumb_block_body_find_item (PlumbBlockBody *self, const char *uid)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbAgendaItem *item = plumb_block_body_row_at (self, i)->item;

      if (item == NULL)
        continue;
      if (uid != NULL ? g_str_equal (plumb_agenda_item_get_uid (item), uid)
                      : gtk_widget_has_css_class (GTK_WIDGET (item), "selected"))
        return item;
    }
  return NULL;
}

/**
 * plumb_block_body_get_item:
 *
 * Returns: (transfer none) (nullable): the card of the entry at @index
 */
PlumbAgendaItem *
plumb_block_body_get_item (PlumbBlockBody *self, guint index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbAgendaItem *item = plumb_block_body_row_at (self, i)->item;

      if (item != NULL && index-- == 0)
        return item;
    }
  return NULL;
}

/**
 * plumb_block_body_find_nearest:
 *
 * Returns: (transfer none) (nullable): the card at the height @y, or the last above it
 */
PlumbAgendaItem *
plumb_block_body_find_nearest (PlumbBlockBody *self, double y)
{
  PlumbAgendaItem *nearest = plumb_block_body_get_item (self, 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const PlumbBlockRow *row = plumb_block_body_row_at (self, i);

      if (row->item != NULL && row->y <= y)
        nearest = row->item;
    }
  return nearest;
}

/**
 * plumb_block_body_find_index:
 * @moved: (nullable): the uid of an entry that is not counted
 * @y: a height
 *
 * Returns: where among the other entries something dropped at @y goes
 */
guint
plumb_block_body_find_index (PlumbBlockBody *self, const char *moved, double y)
{
  guint index = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const PlumbBlockRow *row = plumb_block_body_row_at (self, i);

      if (row->item == NULL || g_strcmp0 (plumb_agenda_item_get_uid (row->item), moved) == 0)
        continue;
      if (y < row->y + row->height / 2.0)
        break;
      index++;
    }
  return index;
}
