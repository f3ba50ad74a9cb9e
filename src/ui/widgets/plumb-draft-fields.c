/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields as one thing: the cursor stands before or after one, and none is ever cut in two.
 */
#include "plumb-draft-private.h"

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

      if (field->chip->field != NULL && field->start < offset && offset < field->end)
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

      if (field->chip->field == NULL)
        continue;
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

      if (field->chip->field == NULL || is_tagged (self, field))
        continue;
      get_iters (self, field, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, field->chip->tag, &start, &end);
    }
  g_hash_table_iter_init (&iter, self->chips);
  while (g_hash_table_iter_next (&iter, NULL, &chip))
    {
      if (((PlumbDraftChip *) chip)->tag != NULL)
        untag_rest (self, chip);
    }
}

static void
mark_unknown (PlumbDraftView *self, guint start, guint end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int) start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, (int) end);
  gtk_text_buffer_apply_tag (self->buffer, self->unknown_tag, &from, &to);
}

/* Taking a tag off letters that do not have it would lay out and draw the whole text again. */
static void
unmark_unknown (PlumbDraftView *self)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  if (gtk_text_iter_has_tag (&from, self->unknown_tag)
      || gtk_text_iter_forward_to_tag_toggle (&from, self->unknown_tag))
    gtk_text_buffer_remove_tag (self->buffer, self->unknown_tag, &from, &to);
}

/* Looks where the fields are now. The texts are a few thousand letters: all of it every time. */
static void
scan (PlumbDraftView *self)
{
  g_autofree char *text = plumb_draft_view_dup_text (self);
  g_autoptr (GArray) refs = plumb_fields_scan (text);
  gsize at = 0;
  guint offset = 0;

  g_array_set_size (self->fields, 0);
  unmark_unknown (self);
  for (guint i = 0; i < refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);
      g_autofree char *raw = g_strndup (text + ref->start, ref->end - ref->start);
      PlumbDraftField field = { .byte_start = ref->start, .byte_end = ref->end };

      offset += (guint) g_utf8_strlen (text + at, (gssize) (ref->start - at));
      field.start = offset;
      offset += (guint) g_utf8_strlen (raw, -1);
      field.end = offset;
      field.partner = ref->partner;
      field.chip = plumb_draft_chips_get (self, raw, ref);
      at = ref->end;
      if (ref->field == NULL)
        mark_unknown (self, field.start, field.end);
      g_array_append_val (self->fields, field);
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
  plumb_draft_about_hide (self);
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

  if (self->is_replaying || self->n_user_actions == 0)
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

  if (!self->is_replaying && self->n_user_actions > 0 && field != NULL)
    gtk_text_iter_set_offset (location, (int) field->end);
}

/* Keys go on in their direction, the pointer to the nearer end. */
static guint
snap (PlumbDraftView *self, const PlumbDraftField *field, guint offset)
{
  if (self->is_moving)
    return offset > self->insert_was ? field->end : field->start;
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
  plumb_draft_about_hide (self);
  insert_at = get_offset (self, insert);
  bound_at = get_offset (self, bound);
  of_insert = plumb_draft_fields_find (self, insert_at);
  of_bound = plumb_draft_fields_find (self, bound_at);
  if (of_insert != NULL || of_bound != NULL)
    {
      gboolean is_one = insert_at == bound_at;

      if (of_insert != NULL)
        insert_at = snap (self, of_insert, insert_at);
      if (is_one)
        bound_at = insert_at;
      else if (of_bound != NULL)
        bound_at = snap (self, of_bound, bound_at);
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
moves_cb (PlumbDraftView *self)
{
  self->is_moving = TRUE;
}

static void
moved_cb (PlumbDraftView *self)
{
  self->is_moving = FALSE;
}

/* What a person does keeps fields whole; what the document says is put in to the letter. */
static void
user_begins_cb (PlumbDraftView *self)
{
  self->n_user_actions++;
}

static void
user_ends_cb (PlumbDraftView *self)
{
  self->n_user_actions--;
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

  self->unknown_tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR,
                                                  NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "move-cursor", G_CALLBACK (moves_cb), NULL);
  g_signal_connect_after (self, "move-cursor", G_CALLBACK (moved_cb), NULL);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (user_begins_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (user_ends_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (replay_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (replay_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (replayed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (replayed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
