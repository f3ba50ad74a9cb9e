/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields turned into the text they stand for, which is the lead's from then on.
 */
#include "plumb-draft-private.h"

#include <string.h>

/* Only what differs is replaced, so that cursor and scrolling stay. */
static void
replace_text (PlumbDraftView *self, const char *text)
{
  g_autofree char *now = plumb_draft_view_dup_text (self);
  const char *a = now, *b = text;
  const char *a_end = now + strlen (now), *b_end = text + strlen (text);
  g_autofree char *middle = NULL;
  GtkTextIter start, end;
  guint from, to;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
              == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  from = (guint) g_utf8_pointer_to_offset (now, a);
  to = (guint) g_utf8_pointer_to_offset (now, a_end);
  middle = g_strndup (b, (gsize) (b_end - b));
  gtk_text_buffer_begin_user_action (self->buffer);
  self->is_replaying = TRUE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) to);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, middle, -1);
  self->is_replaying = FALSE;
  gtk_text_buffer_end_user_action (self->buffer);
}

/**
 * plumb_draft_view_freeze_field:
 *
 * Turns the field at the cursor into the text it stands for, which is the lead's from then on.
 */
void
plumb_draft_view_freeze_field (PlumbDraftView *self)
{
  const PlumbDraftField *field = plumb_draft_fields_near_cursor (self);
  const PlumbEdition *edition = self->snapshot != NULL
                                  ? plumb_snapshot_find_edition (self->snapshot, self->year)
                                  : NULL;
  g_autofree char *text = plumb_draft_view_dup_text (self);
  g_autofree char *frozen = NULL;
  gsize start, end;

  if (field == NULL || edition == NULL)
    return;
  start = field->byte_start;
  end = field->byte_end;
  if (field->partner < self->fields->len)
    {
      const PlumbDraftField *partner = &g_array_index (self->fields, PlumbDraftField,
                                                       field->partner);

      start = MIN (start, partner->byte_start);
      end = MAX (end, partner->byte_end);
    }
  frozen = plumb_fields_freeze (text, start, end, self->snapshot, edition);
  replace_text (self, frozen);
}

/**
 * plumb_draft_view_freeze_all:
 *
 * Turns every field into text, as one step of undo.
 */
void
plumb_draft_view_freeze_all (PlumbDraftView *self)
{
  const PlumbEdition *edition = self->snapshot != NULL
                                  ? plumb_snapshot_find_edition (self->snapshot, self->year)
                                  : NULL;
  g_autofree char *text = plumb_draft_view_dup_text (self);
  g_autofree char *frozen = NULL;

  if (edition == NULL)
    return;
  frozen = plumb_fields_expand (text, self->snapshot, edition);
  replace_text (self, frozen);
}
