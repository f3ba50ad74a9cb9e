/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields as one thing: the cursor stands before or after one, and none is ever cut in two.
 */
#include "plumb-draft-private.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * plumb_draft_fields_find:
 * @offset: a place in the buffer, in characters
 *
 * Returns: (nullable): the field that @offset is within, not at an end of
 */
const PlumbDraftField *
plumb_draft_fields_find (PlumbDraftView *self, guint offset)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);

      if (field->start < offset && offset < field->end)
        return field;
    }
  return NULL;
}

/**
 * plumb_draft_fields_near_cursor:
 *
 * Returns: (nullable): the field that is selected, or that the cursor stands at
 */
const PlumbDraftField *
plumb_draft_fields_near_cursor (PlumbDraftView *self)
{
  GtkTextIter start, end;
  const PlumbDraftField *near = NULL;
  guint from, to;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  from = (guint) gtk_text_iter_get_offset (&start);
  to = (guint) gtk_text_iter_get_offset (&end);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);

      if (from == to ? from == field->start || (near == NULL && from == field->end)
                     : from <= field->start && field->end <= to)
        near = field;
    }
  return near;
}

static void
get_iters (PlumbDraftView *self, const PlumbDraftField *field, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, (int) field->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, (int) field->end);
}

static gboolean
is_tagged (PlumbDraftView *self, const PlumbDraftField *field)
{
  GtkTextIter start, end, toggle;

  get_iters (self, field, &start, &end);
  if (!gtk_text_iter_has_tag (&start, field->chip->tag))
    return FALSE;
  toggle = start;
  return gtk_text_iter_forward_to_tag_toggle (&toggle, field->chip->tag)
         && gtk_text_iter_compare (&toggle, &end) >= 0;
}

/* Takes the tag off letters that are no field any more, such as when a brace was put back. */
static void
untag_rest (PlumbDraftView *self, PlumbDraftChip *chip)
{
  GtkTextIter iter, end;

  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  while (gtk_text_iter_has_tag (&iter, chip->tag)
         || (gtk_text_iter_forward_to_tag_toggle (&iter, chip->tag)
             && gtk_text_iter_has_tag (&iter, chip->tag)))
    {
      guint offset = (guint) gtk_text_iter_get_offset (&iter);
      gboolean is_field = FALSE;

      for (guint i = 0; i < self->fields->len && !is_field; i++)
        {
          const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);

          is_field = field->chip == chip && field->start == offset;
        }
      end = iter;
      if (is_field)
        {
          gtk_text_iter_forward_chars (&end, (int) chip->n_chars);
        }
      else
        {
          gtk_text_iter_forward_to_tag_toggle (&end, chip->tag);
          gtk_text_buffer_remove_tag (self->buffer, chip->tag, &iter, &end);
          gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) offset);
          if (!gtk_text_iter_forward_char (&end))
            return;
        }
      iter = end;
    }
}

static void
tag (PlumbDraftView *self)
{
  GHashTableIter iter;
  gpointer chip;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);
      GtkTextIter start, end;

      if (is_tagged (self, field))
        continue;
      get_iters (self, field, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, field->chip->tag, &start, &end);
    }
  g_hash_table_iter_init (&iter, self->chips);
  while (g_hash_table_iter_next (&iter, NULL, &chip))
    untag_rest (self, chip);
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* Looks where the fields are now. The texts are a few thousand letters: from the start every time. */
static void
scan (PlumbDraftView *self)
{
  g_autofree char *text = plumb_draft_view_dup_text (self);
  const char *at = text;
  const char *open;
  guint offset = 0;

  g_array_set_size (self->fields, 0);
  while ((open = strstr (at, "{{")) != NULL)
    {
      const char *end = open + 2;
      g_autofree char *raw = NULL;
      g_autofree char *name = NULL;
      PlumbDraftField field;

      while (is_name_char (*end))
        end++;
      offset += (guint) g_utf8_pointer_to_offset (at, open);
      at = open;
      if (end == open + 2 || !g_str_has_prefix (end, "}}"))
        {
          at++;
          offset++;
          continue;
        }
      raw = g_strndup (open, (gsize) (end + 2 - open));
      name = g_strndup (open + 2, (gsize) (end - open - 2));
      field.start = offset;
      field.end = offset + (guint) g_utf8_strlen (raw, -1);
      field.chip = plumb_draft_chips_get (self, raw, name);
      if (field.chip->is_known)
        g_array_append_val (self->fields, field);
      at = end + 2;
      offset = field.end;
    }
}

/**
 * plumb_draft_fields_update:
 *
 * Looks where the fields are after the text changed.
 */
void
plumb_draft_fields_update (PlumbDraftView *self)
{
  scan (self);
  tag (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed_cb (PlumbDraftView *self)
{
  plumb_draft_fields_update (self);
}

/* Deleting a part of a field deletes it, so the range grows before it is deleted. */
static void
delete_range_cb (PlumbDraftView *self, GtkTextIter *start, GtkTextIter *end)
{
  const PlumbDraftField *first = plumb_draft_fields_find (self,
                                                          (guint) gtk_text_iter_get_offset (start));
  const PlumbDraftField *last = plumb_draft_fields_find (self,
                                                         (guint) gtk_text_iter_get_offset (end));

  if (self->is_replaying)
    return;
  if (first != NULL)
    gtk_text_iter_set_offset (start, (int) first->start);
  if (last != NULL)
    gtk_text_iter_set_offset (end, (int) last->end);
}

/* Something dropped on a chip comes after it. */
static void
insert_text_cb (PlumbDraftView *self, GtkTextIter *location)
{
  const PlumbDraftField *field =
    plumb_draft_fields_find (self, (guint) gtk_text_iter_get_offset (location));

  if (!self->is_replaying && field != NULL)
    gtk_text_iter_set_offset (location, (int) field->end);
}

/* A step from one end of a field goes to the other; anything else to the nearer end. */
static guint
snap (const PlumbDraftField *field, guint offset, guint before)
{
  if (before == field->start && offset == field->start + 1)
    return field->end;
  if (before == field->end && offset == field->end - 1)
    return field->start;
  return offset - field->start < field->end - offset ? field->start : field->end;
}

static guint
get_offset (PlumbDraftView *self, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
  return (guint) gtk_text_iter_get_offset (&iter);
}

static void
announce (PlumbDraftView *self, const PlumbDraftField *field)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), field->chip->text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
mark_set_cb (PlumbDraftView *self, const GtkTextIter *location, GtkTextMark *mark)
{
  GtkTextMark *insert = gtk_text_buffer_get_insert (self->buffer);
  GtkTextMark *bound = gtk_text_buffer_get_selection_bound (self->buffer);
  guint insert_at, bound_at;
  const PlumbDraftField *of_insert, *of_bound;
  GtkTextIter first, second;

  if (self->is_snapping || self->is_replaying || (mark != insert && mark != bound))
    return;
  insert_at = get_offset (self, insert);
  bound_at = get_offset (self, bound);
  of_insert = plumb_draft_fields_find (self, insert_at);
  of_bound = plumb_draft_fields_find (self, bound_at);
  if (of_insert != NULL || of_bound != NULL)
    {
      gboolean is_one = insert_at == bound_at;

      if (of_insert != NULL)
        insert_at = snap (of_insert, insert_at, self->insert_was);
      if (is_one)
        bound_at = insert_at;
      else if (of_bound != NULL)
        bound_at = snap (of_bound, bound_at, bound_at);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &first, (int) insert_at);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &second, (int) bound_at);
      self->is_snapping = TRUE;
      gtk_text_buffer_select_range (self->buffer, &first, &second);
      self->is_snapping = FALSE;
      if (of_insert != NULL)
        announce (self, of_insert);
    }
  self->insert_was = insert_at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
replay_cb (PlumbDraftView *self)
{
  self->is_replaying = TRUE;
}

/* What was put back to the letter may have left the cursor within a field. */
static void
replayed_cb (PlumbDraftView *self)
{
  GtkTextIter cursor;

  self->is_replaying = FALSE;
  plumb_draft_fields_update (self);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  mark_set_cb (self, &cursor, gtk_text_buffer_get_insert (self->buffer));
}

/**
 * plumb_draft_fields_init:
 *
 * Keeps the fields of the buffer whole from now on.
 */
void
plumb_draft_fields_init (PlumbDraftView *self)
{
  GtkTextBuffer *buffer = self->buffer;

  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (replay_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (replay_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (replayed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (replayed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
