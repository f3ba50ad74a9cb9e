/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown's marks put on and taken off, each as one step of undo.
 */
#include "plumb-draft-private.h"

#include <string.h>

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || c == '\'' || c == 0x2019;
}

/* What the mark is for: the selection without the blanks around it, else the word at the cursor. */
static void
get_target (PlumbDraftView *self, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (self->buffer, start, end))
    {
      while (gtk_text_iter_compare (start, end) < 0
             && g_unichar_isspace (gtk_text_iter_get_char (start)))
        gtk_text_iter_forward_char (start);
      while (gtk_text_iter_compare (start, end) < 0)
        {
          GtkTextIter before = *end;

          gtk_text_iter_backward_char (&before);
          if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
            break;
          *end = before;
        }
      return;
    }
  while (is_word (gtk_text_iter_get_char (end)) && gtk_text_iter_forward_char (end))
    ;
  while (!gtk_text_iter_is_start (start))
    {
      GtkTextIter before = *start;

      gtk_text_iter_backward_char (&before);
      if (!is_word (gtk_text_iter_get_char (&before)))
        break;
      *start = before;
    }
}

static guint
count_before (GtkTextIter iter, gunichar c)
{
  guint n = 0;

  while (gtk_text_iter_backward_char (&iter) && gtk_text_iter_get_char (&iter) == c)
    n++;
  return n;
}

static guint
count_after (GtkTextIter iter, gunichar c)
{
  guint n = 0;

  while (gtk_text_iter_get_char (&iter) == c)
    {
      n++;
      gtk_text_iter_forward_char (&iter);
    }
  return n;
}

/* Marks that are part of the selection are looked for around it, like those outside. */
static void
leave_marks_out (GtkTextIter *start, GtkTextIter *end, gunichar c)
{
  while (gtk_text_iter_compare (start, end) < 0 && gtk_text_iter_get_char (start) == c)
    gtk_text_iter_forward_char (start);
  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter before = *end;

      gtk_text_iter_backward_char (&before);
      if (gtk_text_iter_get_char (&before) != c)
        break;
      *end = before;
    }
}

/* One star is italic, two are bold, three are both. */
static gboolean
is_marked (guint n, guint length)
{
  return length == 2 ? n >= 2 : n == 1 || n >= 3;
}

static void
delete_at (PlumbDraftView *self, int offset, guint length)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, offset + (int) length);
  gtk_text_buffer_delete (self->buffer, &start, &end);
}

static void
insert_at (PlumbDraftView *self, int offset, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  gtk_text_buffer_insert (self->buffer, &iter, text, -1);
}

static void
select_offsets (PlumbDraftView *self, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  gtk_text_buffer_select_range (self->buffer, &end, &start);
}

/**
 * plumb_draft_view_toggle_mark:
 * @mark: "**" for bold or "*" for italic
 *
 * Puts the mark around the selection or the word at the cursor, or takes it off.
 */
void
plumb_draft_view_toggle_mark (PlumbDraftView *self, const char *mark)
{
  GtkTextIter start, end;
  guint length = (guint) strlen (mark);
  gunichar c = (gunichar) mark[0];
  gboolean marked;
  int from, to, shift = (int) length;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  get_target (self, &start, &end);
  leave_marks_out (&start, &end, c);
  marked = is_marked (count_before (start, c), length) && is_marked (count_after (end, c), length);
  from = gtk_text_iter_get_offset (&start);
  to = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_begin_user_action (self->buffer);
  if (marked)
    {
      delete_at (self, to, length);
      delete_at (self, from - shift, length);
      shift = -shift;
    }
  else
    {
      insert_at (self, to, mark);
      insert_at (self, from, mark);
    }
  gtk_text_buffer_end_user_action (self->buffer);
  select_offsets (self, from + shift, to + shift);
}

static gboolean
is_item (GtkTextIter line)
{
  gunichar c = gtk_text_iter_get_char (&line);

  return (c == '-' || c == '*') && gtk_text_iter_forward_char (&line)
         && gtk_text_iter_get_char (&line) == ' ';
}

/**
 * plumb_draft_view_toggle_list:
 *
 * Makes the lines of the selection items of a list, or plain lines if they are items already.
 */
void
plumb_draft_view_toggle_list (PlumbDraftView *self)
{
  GtkTextIter start, end, line;
  int first, last;
  gboolean all_items = TRUE;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  for (int i = first; i <= last; i++)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &line, i);
      all_items = all_items && (is_item (line) || gtk_text_iter_ends_line (&line));
    }
  gtk_text_buffer_begin_user_action (self->buffer);
  for (int i = first; i <= last; i++)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &line, i);
      if (first != last && gtk_text_iter_ends_line (&line))
        continue;
      if (all_items && is_item (line))
        delete_at (self, gtk_text_iter_get_offset (&line), 2);
      else if (!is_item (line))
        gtk_text_buffer_insert (self->buffer, &line, "- ", 2);
    }
  gtk_text_buffer_end_user_action (self->buffer);
}

static gboolean
mark_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  const char *mark = NULL;

  g_variant_get (args, "(&s)", &mark);
  plumb_draft_view_toggle_mark (PLUMB_DRAFT_VIEW (widget), mark);
  return TRUE;
}

static gboolean
list_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  plumb_draft_view_toggle_list (PLUMB_DRAFT_VIEW (widget));
  return TRUE;
}

/**
 * plumb_draft_format_install:
 *
 * Binds the keys.
 */
void
plumb_draft_format_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, mark_cb, "(s)", "**");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, mark_cb, "(s)", "*");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, list_cb,
                                NULL);
}
