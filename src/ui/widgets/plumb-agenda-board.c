/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-board.h"

#include "plumb-agenda-board-private.h"
#include "plumb-widgets.h"

/* Pixels a minute at normal size of text. */
#define LEAST_FACTOR 2.4
#define MOST_FACTOR 4.0
#define MARGIN 10
#define SPACING 18
/* The cards keep so much room for the outline of the selected one. */
#define HEADER_INSET 3
#define LEAST_COLUMN 190
#define MOST_COLUMN 680

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_MOVED,
  SIGNAL_RESIZED,
  SIGNAL_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAgendaBoard, plumb_agenda_board, GTK_TYPE_WIDGET)

PlumbBlockBody *
plumb_agenda_board_get_body (PlumbAgendaBoard *self, guint index)
{
  return g_ptr_array_index (self->bodies, index);
}

PlumbBlockHeader *
plumb_agenda_board_get_header (PlumbAgendaBoard *self, guint index)
{
  return g_ptr_array_index (self->headers, index);
}

static gboolean
is_shown (PlumbAgendaBoard *self, guint index)
{
  return !self->is_single || index == self->shown;
}

static guint
count_shown (PlumbAgendaBoard *self)
{
  return self->is_single ? MIN (self->bodies->len, 1) : self->bodies->len;
}

static int
header_height (PlumbAgendaBoard *self)
{
  int height = 0;

  for (guint i = 0; i < self->headers->len; i++)
    {
      int natural = 0;

      gtk_widget_measure (g_ptr_array_index (self->headers, i), GTK_ORIENTATION_VERTICAL, -1, NULL,
                          &natural, NULL, NULL);
      height = MAX (height, natural);
    }
  return height + MARGIN;
}

/* The height of the longest block. */
static int
body_height (PlumbAgendaBoard *self, double factor)
{
  int height = 0;

  for (guint i = 0; i < self->bodies->len; i++)
    {
      if (is_shown (self, i))
        height = MAX (height,
                      plumb_block_body_get_height (plumb_agenda_board_get_body (self, i), factor));
    }
  return height;
}

static int
least_column (PlumbAgendaBoard *self)
{
  int least = LEAST_COLUMN;

  for (guint i = 0; i < self->bodies->len; i++)
    {
      int header = 0;
      int body = 0;

      gtk_widget_measure (g_ptr_array_index (self->headers, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          &header, NULL, NULL, NULL);
      gtk_widget_measure (g_ptr_array_index (self->bodies, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          &body, NULL, NULL, NULL);
      least = MAX (least, MAX (header, body));
    }
  return least;
}

static void
plumb_agenda_board_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  PlumbAgendaBoard *self = PLUMB_AGENDA_BOARD (widget);
  int n = (int) MAX (count_shown (self), 1);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = n * least_column (self) + (n - 1) * SPACING + 2 * MARGIN;
  else
    *minimum = header_height (self) + 2 * MARGIN
               + body_height (self, LEAST_FACTOR * plumb_agenda_item_get_scale (widget));
  *natural = *minimum;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

/* What makes the longest block fill the height, within limits. */
static double
find_factor (PlumbAgendaBoard *self, int height)
{
  double scale = plumb_agenda_item_get_scale (GTK_WIDGET (self));
  double least = LEAST_FACTOR * scale;
  double most = MOST_FACTOR * scale;

  if (body_height (self, most) <= height)
    return most;
  for (int i = 0; i < 12; i++)
    {
      double middle = (least + most) / 2;

      if (body_height (self, middle) <= height)
        least = middle;
      else
        most = middle;
    }
  return least;
}

static void
plumb_agenda_board_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbAgendaBoard *self = PLUMB_AGENDA_BOARD (widget);
  int n = (int) MAX (count_shown (self), 1);
  int header = header_height (self);
  int body = height - header - 2 * MARGIN;
  int column = MIN ((width - 2 * MARGIN - (n - 1) * SPACING) / n,
                    MAX (MOST_COLUMN, least_column (self)));
  int x = (width - n * column - (n - 1) * SPACING) / 2;

  /* While an entry is stretched, what is below the pointer must not move away from it. */
  if (self->resized == NULL)
    self->factor = find_factor (self, body);
  for (guint i = 0; i < self->bodies->len; i++)
    {
      if (!is_shown (self, i))
        continue;
      plumb_block_body_set_factor (plumb_agenda_board_get_body (self, i), self->factor);
      plumb_widget_allocate_at (widget, g_ptr_array_index (self->headers, i), x, MARGIN / 2,
                                column - HEADER_INSET, header);
      plumb_widget_allocate_at (widget, g_ptr_array_index (self->bodies, i), x, header + MARGIN,
                                column, MAX (body, body_height (self, self->factor)));
      x += column + SPACING;
    }
}

/* Left and right go to what is beside the entry with the keyboard. */
static gboolean
focus_beside (PlumbAgendaBoard *self, guint index, gboolean forward)
{
  PlumbBlockBody *body = plumb_agenda_board_get_body (self, index);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (body));
  graphene_rect_t bounds;
  PlumbAgendaItem *item;

  if (self->is_single || (forward ? index + 1 >= self->bodies->len : index == 0)
      || !gtk_widget_compute_bounds (focus, GTK_WIDGET (body), &bounds))
    return FALSE;
  item = plumb_block_body_find_nearest (
    plumb_agenda_board_get_body (self, forward ? index + 1 : index - 1), bounds.origin.y + 1);
  return item != NULL && gtk_widget_grab_focus (GTK_WIDGET (item));
}

static gboolean
plumb_agenda_board_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PlumbAgendaBoard *self = PLUMB_AGENDA_BOARD (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint index = 0;

  if ((direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
      && g_ptr_array_find (self->bodies, focus, &index))
    return focus_beside (self, index, (direction == GTK_DIR_RIGHT) != rtl);
  return GTK_WIDGET_CLASS (plumb_agenda_board_parent_class)->focus (widget, direction);
}

static void
show_selection (PlumbAgendaBoard *self)
{
  for (guint i = 0; i < self->bodies->len; i++)
    {
      PlumbBlockBody *body = plumb_agenda_board_get_body (self, i);
      PlumbAgendaItem *before = plumb_block_body_find_item (body, NULL);
      PlumbAgendaItem *now = self->selected != NULL
                               ? plumb_block_body_find_item (body, self->selected)
                               : NULL;

      if (before != NULL && before != now)
        plumb_agenda_item_set_selected (before, FALSE);
      if (now != NULL)
        plumb_agenda_item_set_selected (now, TRUE);
    }
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaBoard *self = PLUMB_AGENDA_BOARD (widget);

  if (!g_set_str (&self->selected, g_variant_get_string (parameter, NULL)))
    return;
  show_selection (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
plumb_agenda_board_dispose (GObject *object)
{
  PlumbAgendaBoard *self = PLUMB_AGENDA_BOARD (object);
  GtkWidget *child;

  plumb_agenda_board_forget_hand (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->bodies, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_clear_pointer (&self->venue, g_free);
  g_clear_pointer (&self->second, g_free);
  g_clear_pointer (&self->selected, g_free);
  G_OBJECT_CLASS (plumb_agenda_board_parent_class)->dispose (object);
}

static void
plumb_agenda_board_class_init (PlumbAgendaBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_agenda_board_dispose;
  widget_class->measure = plumb_agenda_board_measure;
  widget_class->size_allocate = plumb_agenda_board_size_allocate;
  widget_class->focus = plumb_agenda_board_focus;
  gtk_widget_class_set_css_name (widget_class, "agendaboard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "board.select", "s", select_action);

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_RESIZED] = g_signal_new ("resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
plumb_agenda_board_init (PlumbAgendaBoard *self)
{
  self->headers = g_ptr_array_new ();
  self->bodies = g_ptr_array_new ();
  self->findings = g_ptr_array_new ();
  self->factor = LEAST_FACTOR;
  plumb_agenda_board_set_up_hand (self);
}

static void
add_column (PlumbAgendaBoard *self)
{
  GtkWidget *header = plumb_block_header_new ();
  GtkWidget *body = plumb_block_body_new ();

  gtk_widget_set_parent (header, GTK_WIDGET (self));
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  g_ptr_array_add (self->headers, header);
  g_ptr_array_add (self->bodies, body);
}

/* Columns stay with their blocks, so that a block that goes takes its own widgets with it. */
static void
match_columns (PlumbAgendaBoard *self)
{
  const GPtrArray *blocks = self->edition->blocks;

  for (guint i = 0; i < self->headers->len; i++)
    {
      const char *uid = plumb_block_header_get_uid (g_ptr_array_index (self->headers, i));
      gboolean stays = FALSE;

      for (guint j = 0; j < blocks->len; j++)
        stays |= g_strcmp0 (((const PlumbBlock *) g_ptr_array_index (blocks, j))->uid, uid) == 0;
      if (stays || self->headers->len <= blocks->len)
        continue;
      gtk_widget_unparent (g_ptr_array_steal_index (self->headers, i));
      gtk_widget_unparent (g_ptr_array_steal_index (self->bodies, i));
      i--;
    }
  while (self->headers->len < blocks->len)
    add_column (self);
}

static void
show_visible (PlumbAgendaBoard *self)
{
  for (guint i = 0; i < self->bodies->len; i++)
    {
      gtk_widget_set_visible (g_ptr_array_index (self->headers, i), is_shown (self, i));
      gtk_widget_set_visible (g_ptr_array_index (self->bodies, i), is_shown (self, i));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * plumb_agenda_board_show_block:
 * @block: the block at @index, or what it would be
 *
 * Shows one block.
 */
void
plumb_agenda_board_show_block (PlumbAgendaBoard *self, guint index, const PlumbBlock *block)
{
  PlumbBlockZones zones = { self->venue, self->second, self->second_only };

  plumb_block_header_show_block (plumb_agenda_board_get_header (self, index), block, self->venue);
  plumb_block_body_show_block (plumb_agenda_board_get_body (self, index), block, &zones,
                               self->findings, self->edition);
}

/**
 * plumb_agenda_board_show_agenda:
 * @snapshot: the record
 * @edition: an edition of it
 * @findings: (element-type PlumbAgendaFinding): what is wrong with its agenda
 *
 * Shows an agenda. What is under way by hand ends.
 */
void
plumb_agenda_board_show_agenda (PlumbAgendaBoard *self, const PlumbSnapshot *snapshot,
                                const PlumbEdition *edition, GPtrArray *findings,
                                const PlumbBlockZones *zones)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && PLUMB_IS_AGENDA_ITEM (focus)
                       && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  g_autofree char *selected = g_strdup (self->selected);

  plumb_agenda_board_forget_hand (self);
  plumb_snapshot_ref ((PlumbSnapshot *) snapshot);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  self->snapshot = (PlumbSnapshot *) snapshot;
  self->edition = edition;
  g_ptr_array_unref (self->findings);
  self->findings = g_ptr_array_ref (findings);
  g_set_str (&self->venue, zones->venue);
  g_set_str (&self->second, zones->second);
  self->second_only = zones->second_only;
  match_columns (self);
  for (guint i = 0; i < edition->blocks->len; i++)
    plumb_agenda_board_show_block (self, i, g_ptr_array_index (edition->blocks, i));
  self->shown = MIN (self->shown, MAX (self->bodies->len, 1) - 1);
  show_visible (self);
  if (selected != NULL && plumb_agenda_find_item (edition, selected, NULL, NULL) == NULL)
    g_clear_pointer (&selected, g_free);
  plumb_agenda_board_select (self, selected, had_focus);
}

static void
show_block_of (PlumbAgendaBoard *self, const char *uid)
{
  const PlumbBlock *block = NULL;
  guint index = 0;

  if (self->is_single && plumb_agenda_find_item (self->edition, uid, &block, NULL) != NULL
      && g_ptr_array_find (self->edition->blocks, block, &index))
    plumb_agenda_board_set_shown (self, index);
}

/**
 * plumb_agenda_board_take_focus:
 *
 * Gives the keyboard to the selected entry, or to the first one.
 *
 * Returns: %FALSE if there is none
 */
gboolean
plumb_agenda_board_take_focus (PlumbAgendaBoard *self)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->bodies->len; i++)
        {
          PlumbBlockBody *body = plumb_agenda_board_get_body (self, i);

          if (pass == 0 && plumb_block_body_find_item (body, NULL) == NULL)
            continue;
          if (gtk_widget_get_child_visible (GTK_WIDGET (body))
              && gtk_widget_child_focus (GTK_WIDGET (body), GTK_DIR_TAB_FORWARD))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * plumb_agenda_board_select:
 * @uid: (nullable): an entry
 * @focus: whether the keyboard goes there too
 *
 * Selects an entry and brings it into view.
 */
void
plumb_agenda_board_select (PlumbAgendaBoard *self, const char *uid, gboolean focus)
{
  gboolean is_other = g_set_str (&self->selected, uid);

  if (uid != NULL)
    show_block_of (self, uid);
  show_selection (self);
  for (guint i = 0; focus && uid != NULL && i < self->bodies->len; i++)
    {
      PlumbAgendaItem *item = plumb_block_body_find_item (plumb_agenda_board_get_body (self, i),
                                                          uid);

      if (item != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (item));
    }
  if (is_other)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

/**
 * plumb_agenda_board_get_selected:
 *
 * Returns: (transfer none) (nullable): the uid of the selected entry
 */
const char *
plumb_agenda_board_get_selected (PlumbAgendaBoard *self)
{
  return self->selected;
}

/**
 * plumb_agenda_board_set_single:
 *
 * Shows one block at a time, or all.
 */
void
plumb_agenda_board_set_single (PlumbAgendaBoard *self, gboolean single)
{
  self->is_single = single;
  show_visible (self);
}

/**
 * plumb_agenda_board_set_shown:
 * @block: the index of the block to show when there is room for one
 */
void
plumb_agenda_board_set_shown (PlumbAgendaBoard *self, guint block)
{
  self->shown = block;
  show_visible (self);
}

guint
plumb_agenda_board_get_shown (PlumbAgendaBoard *self)
{
  return self->shown;
}

/**
 * plumb_agenda_board_get_place:
 *
 * Returns: whether there is a card for @uid, and where on the board
 */
gboolean
plumb_agenda_board_get_place (PlumbAgendaBoard *self, const char *uid, graphene_rect_t *out_bounds)
{
  for (guint i = 0; uid != NULL && i < self->bodies->len; i++)
    {
      PlumbAgendaItem *item = plumb_block_body_find_item (plumb_agenda_board_get_body (self, i),
                                                          uid);

      if (item != NULL)
        return gtk_widget_compute_bounds (GTK_WIDGET (item), GTK_WIDGET (self), out_bounds);
    }
  return FALSE;
}

/**
 * plumb_agenda_find_item:
 * @out_block: (out) (optional): its block
 * @out_index: (out) (optional): where it stands there
 *
 * Returns: (transfer none) (nullable): an entry of the agenda
 */
const PlumbItem *
plumb_agenda_find_item (const PlumbEdition *edition, const char *uid, const PlumbBlock **out_block,
                        guint *out_index)
{
  for (guint i = 0; uid != NULL && i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, j);

          if (!g_str_equal (item->uid, uid))
            continue;
          if (out_block != NULL)
            *out_block = block;
          if (out_index != NULL)
            *out_index = j;
          return item;
        }
    }
  return NULL;
}
