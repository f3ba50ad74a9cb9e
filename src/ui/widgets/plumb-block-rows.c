/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of a block: made of what stands in it, and told their times, real ones or those of a
 * move under way.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-agenda-words.h"
#include "plumb-block-body-private.h"
#include "plumb-block-header.h"
#include "plumb-time.h"

#define SECONDS_A_MINUTE 60
/* Hours of the night in another zone. */
#define NIGHT_BEGINS 22
#define NIGHT_ENDS 7

static char *
dup_clock (const PlumbBlock *block, gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);

  /* A block without a date has no clock either: how long after its start. */
  if (block->starts_at == 0)
    return g_strdup_printf ("%u:%02u", (guint) (seconds / 3600), (guint) (seconds / 60 % 60));
  return g_date_time_format (local, "%H:%M");
}

static gboolean
is_night (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);
  int hour = g_date_time_get_hour (local);

  return hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
}

static void
show_time (PlumbBlockBody *self, PlumbBlockRow *row, const PlumbBlock *block, gint64 seconds)
{
  gboolean has_second = self->second_zone != NULL && block->starts_at != 0;
  const char *first_zone = self->second_only && has_second ? self->second_zone : self->venue;
  g_autofree char *clock = dup_clock (block, seconds, first_zone);

  gtk_label_set_text (GTK_LABEL (row->time), clock);
  gtk_widget_set_visible (row->second, has_second && !self->second_only);
  gtk_widget_set_visible (row->night, has_second && !self->second_only
                                        && is_night (seconds, self->second_zone));
  if (has_second)
    {
      g_autofree char *second = dup_clock (block, seconds, self->second_zone);

      gtk_label_set_text (GTK_LABEL (row->second), second);
    }
}

static void
add_row (PlumbBlockBody *self, const PlumbBlock *block, PlumbBlockRow *row, gint64 starts_at)
{
  if (row->time == NULL)
    {
      row->time = plumb_block_body_new_label (self, "time");
      row->second = plumb_block_body_new_label (self, "time");
      row->night = plumb_block_body_new_box (self, "night");
    }
  show_time (self, row, block, starts_at);
  g_array_append_val (self->rows, *row);
}

static void
show_gap (PlumbBlockBody *self, PlumbBlockRow *row, const PlumbBlock *block, const PlumbGap *gap)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: %u is a number of minutes. */
    ngettext ("%u minute free", "%u minutes free", gap->minutes), gap->minutes);

  gtk_label_set_text (GTK_LABEL (row->free), text);
  show_time (self, row, block, gap->starts_at);
}

static void
add_gap (PlumbBlockBody *self, const PlumbBlock *block, const PlumbGap *gap)
{
  PlumbBlockRow row = { NULL };

  row.free = plumb_block_body_new_label (self, "free-time");
  gtk_label_set_xalign (GTK_LABEL (row.free), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row.free), PANGO_ELLIPSIZE_END);
  row.minutes = gap->minutes;
  add_row (self, block, &row, gap->starts_at);
  show_gap (self, &g_array_index (self->rows, PlumbBlockRow, self->rows->len - 1), block, gap);
}

static const PlumbAgendaFinding *
find_worst (GPtrArray *findings, const PlumbEdition *edition, const char *uid, char **out_words)
{
  const PlumbAgendaFinding *worst = NULL;
  GString *words = g_string_new ("");

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);
      gboolean is_about = g_str_equal (finding->item_uid, uid)
                          || (finding->kind == PLUMB_AGENDA_SAME_PERSON_TWICE
                              && g_str_equal (finding->other_uid, uid));
      g_autofree char *brief = is_about ? plumb_agenda_words_dup_short (finding, edition) : NULL;

      if (!is_about || strstr (words->str, brief) != NULL)
        continue;
      if (worst == NULL || finding->severity < worst->severity)
        {
          worst = finding;
          g_string_prepend (words, words->len > 0 ? " · " : "");
          g_string_prepend (words, brief);
        }
      else
        g_string_append_printf (words, " · %s", brief);
    }
  *out_words = g_string_free (words, FALSE);
  return worst;
}

typedef struct
{
  const PlumbBlock *block;
  const PlumbEdition *edition;
  GPtrArray *findings;
  GHashTable *known; /* uid to PlumbBlockRow: those of entries that stay */
  GtkWidget *previous;
} Build;

static void
add_item (PlumbBlockBody *self, Build *build, const PlumbSpot *spot)
{
  PlumbBlockRow row = { NULL };
  PlumbBlockRow *known = g_hash_table_lookup (build->known, spot->item->uid);
  GtkWidget *card;
  g_autofree char *clock = dup_clock (build->block, spot->starts_at, self->venue);
  g_autofree char *words = NULL;
  const PlumbAgendaFinding *worst = find_worst (build->findings, build->edition, spot->item->uid,
                                                &words);

  if (known != NULL)
    {
      row = *known;
      *known = (PlumbBlockRow) { NULL };
    }
  else
    {
      row.item = PLUMB_AGENDA_ITEM (plumb_agenda_item_new ());
    }
  card = GTK_WIDGET (row.item);
  /* Screen readers and the keyboard follow the order of the children. */
  if (gtk_widget_get_parent (card) == NULL || gtk_widget_get_prev_sibling (card) != build->previous)
    gtk_widget_insert_after (card, GTK_WIDGET (self), build->previous);
  build->previous = card;
  plumb_agenda_item_show_item (PLUMB_AGENDA_ITEM (card), spot->item, clock);
  plumb_agenda_item_show_finding (PLUMB_AGENDA_ITEM (card), worst, words);
  row.minutes = spot->item->minutes;
  add_row (self, build->block, &row, spot->starts_at);
}

static void
free_known (gpointer data)
{
  PlumbBlockRow *row = data;

  if (row->item != NULL)
    gtk_widget_unparent (GTK_WIDGET (row->item));
  plumb_block_row_clear (row);
  g_free (row);
}

/* Takes the rows of entries away; those of free time go. */
static GHashTable *
take_rows (PlumbBlockBody *self)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_known);

  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbBlockRow *row = plumb_block_body_row_at (self, i);

      if (row->item == NULL)
        continue;
      g_hash_table_insert (known, g_strdup (plumb_agenda_item_get_uid (row->item)),
                           g_memdup2 (row, sizeof *row));
      *row = (PlumbBlockRow) { NULL };
    }
  g_array_set_size (self->rows, 0);
  return known;
}

static void
show_pin (PlumbBlockRow *row, gboolean pinned)
{
  if (pinned)
    gtk_widget_add_css_class (row->time, "pinned");
  else
    gtk_widget_remove_css_class (row->time, "pinned");
}

static const PlumbSpot *
find_spot (const GArray *spots, const char *uid)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (g_str_equal (spot->item->uid, uid))
        return spot;
    }
  return NULL;
}

static void
show_spot (PlumbBlockBody *self, PlumbBlockRow *row, const PlumbBlock *block, const PlumbSpot *spot,
           gint64 end)
{
  gint64 length = spot->ends_at - spot->starts_at;
  double over = 0;

  if (block->minutes > 0 && length > 0 && spot->ends_at > end)
    over = MIN (1, (double) (spot->ends_at - end) / (double) length);
  show_time (self, row, block, spot->starts_at);
  show_pin (row, plumb_agenda_item_is_fixed (block, spot->item));
  plumb_agenda_item_set_over (row->item, over);
}

/* Tells every row its time, and finds where the end of the block lies. */
static void
show_spots (PlumbBlockBody *self, const PlumbBlock *block, const GArray *spots, const char *moved)
{
  gint64 end = plumb_agenda_block_end (block);
  g_autofree char *clock = dup_clock (block, end,
                                      self->second_only ? self->second_zone : self->venue);

  self->end_row = -1;
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbBlockRow *row = plumb_block_body_row_at (self, i);
      const PlumbSpot *spot = row->item != NULL
                                ? find_spot (spots, plumb_agenda_item_get_uid (row->item))
                                : NULL;

      if (spot == NULL || g_strcmp0 (spot->item->uid, moved) == 0)
        continue;
      show_spot (self, row, block, spot, end);
      if (self->end_row >= 0 || block->minutes == 0 || spot->ends_at <= end)
        continue;
      self->end_row = (int) i;
      self->end_part = (double) (spot->ends_at - MAX (end, spot->starts_at))
                       / (double) (spot->ends_at - spot->starts_at);
    }
  gtk_label_set_text (GTK_LABEL (self->end_time), clock);
  if (self->end_row >= 0)
    gtk_widget_add_css_class (self->end_time, "is-over");
  else
    gtk_widget_remove_css_class (self->end_time, "is-over");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static char *
dup_city (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

static void
show_zones (PlumbBlockBody *self, const PlumbBlockZones *zones)
{
  g_autofree char *venue = dup_city (zones->venue);
  g_autofree char *second = zones->second != NULL ? dup_city (zones->second) : g_strdup ("");

  g_set_str (&self->venue, zones->venue);
  g_set_str (&self->second_zone, zones->second);
  self->second_only = zones->second != NULL && zones->second_only;
  gtk_label_set_text (GTK_LABEL (self->venue_caption), venue);
  gtk_label_set_text (GTK_LABEL (self->second_caption), second);
  gtk_widget_set_visible (self->venue_caption, zones->second != NULL && !self->second_only);
  gtk_widget_set_visible (self->second_caption, zones->second != NULL);
}

static void
add_rows (PlumbBlockBody *self, Build *build, const GArray *spots)
{
  g_autoptr (GArray) gaps = plumb_agenda_dup_free_slots (build->block, spots);
  guint gap = 0;

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      for (; gap < gaps->len; gap++)
        {
          const PlumbGap *next = &g_array_index (gaps, PlumbGap, gap);

          if (next->starts_at + next->minutes * SECONDS_A_MINUTE > spot->starts_at)
            break;
          add_gap (self, build->block, next);
        }
      add_item (self, build, spot);
    }
  for (; gap < gaps->len; gap++)
    add_gap (self, build->block, &g_array_index (gaps, PlumbGap, gap));
}

/**
 * plumb_block_body_show_block:
 * @zones: which times to show
 * @findings: (element-type PlumbAgendaFinding): what is wrong with the agenda
 * @edition: the edition of @block
 *
 * Shows what stands in a block. The rows of entries that stay are the same widgets, so that they
 * keep the keyboard.
 */
void
plumb_block_body_show_block (PlumbBlockBody *self, const PlumbBlock *block,
                             const PlumbBlockZones *zones, GPtrArray *findings,
                             const PlumbEdition *edition)
{
  g_autoptr (GHashTable) known = take_rows (self);
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  g_autofree char *label = plumb_block_dup_title (block, zones->venue);
  Build build = { block, edition, findings, known, NULL };

  show_zones (self, zones);
  self->insert = -1;
  add_rows (self, &build, spots);
  show_spots (self, block, spots, NULL);
  g_hash_table_remove_all (known);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static int
row_of_index (PlumbBlockBody *self, const char *moved, guint index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PlumbBlockRow *row = plumb_block_body_row_at (self, i);

      if (index == 0)
        return (int) i;
      if (row->item != NULL && !g_str_equal (plumb_agenda_item_get_uid (row->item), moved))
        index--;
    }
  return (int) self->rows->len;
}

static void
set_dragged (PlumbBlockBody *self, const char *uid)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbBlockRow *row = plumb_block_body_row_at (self, i);

      if (row->item == NULL)
        continue;
      if (g_strcmp0 (plumb_agenda_item_get_uid (row->item), uid) == 0)
        gtk_widget_add_css_class (GTK_WIDGET (row->item), "dragged");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row->item), "dragged");
    }
}

/* When the free time at a row ends: where what is below it starts. */
static gint64
find_end_of_gap (PlumbBlockBody *self, guint index, const PlumbBlock *block, const GArray *spots,
                 const char *moved)
{
  for (guint i = index + 1; i < self->rows->len; i++)
    {
      const PlumbBlockRow *row = plumb_block_body_row_at (self, i);
      const PlumbSpot *spot = row->item != NULL
                                ? find_spot (spots, plumb_agenda_item_get_uid (row->item))
                                : NULL;

      if (spot != NULL && g_strcmp0 (spot->item->uid, moved) != 0)
        return spot->starts_at;
    }
  return plumb_agenda_block_end (block);
}

static const PlumbGap *
find_gap (const GArray *gaps, gint64 end)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const PlumbGap *gap = &g_array_index (gaps, PlumbGap, i);

      if (gap->starts_at + gap->minutes * SECONDS_A_MINUTE == end)
        return gap;
    }
  return NULL;
}

/* Free time is told where it is, as long as some of it would be left. */
static void
show_gaps (PlumbBlockBody *self, const PlumbBlock *block, const GArray *spots, const char *moved)
{
  g_autoptr (GArray) gaps = plumb_agenda_dup_free_slots (block, spots);

  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbBlockRow *row = plumb_block_body_row_at (self, i);
      const PlumbGap *gap;

      if (row->free == NULL)
        continue;
      gap = find_gap (gaps, find_end_of_gap (self, i, block, spots, moved));
      gtk_widget_set_opacity (row->free, gap != NULL ? 1 : 0);
      gtk_widget_set_child_visible (row->time, gap != NULL);
      if (gap != NULL)
        show_gap (self, row, block, gap);
    }
}

/**
 * plumb_block_body_show_move:
 * @moved: what is dragged, in this block or not
 * @index: where it would go, %PLUMB_AGENDA_AWAY for out of this block
 *
 * Shows a line where something would go, and the times that all the others would have.
 */
void
plumb_block_body_show_move (PlumbBlockBody *self, const PlumbBlock *block, const PlumbItem *moved,
                            guint index)
{
  g_autoptr (GArray) spots = plumb_agenda_lay_out_moved (block, moved, index);
  const PlumbSpot *spot = find_spot (spots, moved->uid);

  self->insert = -1;
  set_dragged (self, moved->uid);
  if (spot != NULL)
    {
      g_autofree char *clock = dup_clock (block, spot->starts_at,
                                          self->second_only ? self->second_zone : self->venue);

      self->insert = row_of_index (self, moved->uid, index);
      gtk_label_set_text (GTK_LABEL (self->insert_time), clock);
    }
  show_spots (self, block, spots, moved->uid);
  show_gaps (self, block, spots, moved->uid);
}

/**
 * plumb_block_body_end_move:
 *
 * Shows the block as it is again.
 */
void
plumb_block_body_end_move (PlumbBlockBody *self, const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  self->insert = -1;
  set_dragged (self, NULL);
  show_spots (self, block, spots, NULL);
  show_gaps (self, block, spots, NULL);
}
