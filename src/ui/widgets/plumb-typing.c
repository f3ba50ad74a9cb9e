/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-typing.h"

#include <string.h>

#define QUIET_MS 400

/* What was handed over and is not in the document yet. */
typedef struct
{
  char *text;
  char *stored; /* what the document said instead */
} Held;

struct _PlumbTyping
{
  GtkWidget *widget; /* owns this */
  GtkTextBuffer *buffer; /* NULL for an entry */
  PlumbTypingFunc func;
  gpointer user_data;

  GHashTable *held; /* target -> Held: what is to be stored once that is possible */
  char *target; /* nullable: nothing is shown */
  char *stored; /* what the document said last */
  guint timeout;
  guint is_required : 1;
  guint is_storing : 1;
  guint is_showing : 1;
};

static char *
dup_text (PlumbTyping *self)
{
  GtkTextIter start, end;

  if (self->buffer == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Only what differs is replaced, so that cursor and scrolling stay where they are. */
static void
set_buffer (GtkTextBuffer *buffer, const char *now, const char *text)
{
  const char *a = now, *b = text;
  const char *a_end = now + strlen (now), *b_end = text + strlen (text);
  GtkTextIter start, end;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b && a_end[-1] == b_end[-1])
    {
      a_end--;
      b_end--;
    }
  /* Bytes may end within a letter. */
  while ((*a_end & 0xc0) == 0x80)
    {
      a_end++;
      b_end++;
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (now, a));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_pointer_to_offset (now, a_end));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, b, (int) (b_end - b));
}

static void
set_text (PlumbTyping *self, const char *text, gboolean is_other)
{
  g_autofree char *now = dup_text (self);

  if (g_str_equal (now, text))
    return;
  self->is_showing = TRUE;
  if (self->buffer == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
    }
  else
    {
      /* What was shown before must not come back by the widget's own Undo. */
      gtk_text_buffer_begin_irreversible_action (self->buffer);
      if (is_other)
        gtk_text_buffer_set_text (self->buffer, text, -1);
      else
        set_buffer (self->buffer, now, text);
      gtk_text_buffer_end_irreversible_action (self->buffer);
    }
  self->is_showing = FALSE;
}

static gboolean
is_empty (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

static void
held_free (gpointer data)
{
  Held *held = data;

  g_free (held->text);
  g_free (held->stored);
  g_free (held);
}

static const Held *
find_held (PlumbTyping *self)
{
  return self->target != NULL ? g_hash_table_lookup (self->held, self->target) : NULL;
}

/* Spaces around a text are not stored. */
static gboolean
is_same_but_for_spaces (const char *a, const char *b)
{
  g_autofree char *own_a = g_strstrip (g_strdup (a));
  g_autofree char *own_b = g_strstrip (g_strdup (b));

  return g_str_equal (own_a, own_b);
}

/* The document still says what it did before: this text waits, and is shown when its target is
 * shown again. */
static void
hold (PlumbTyping *self, const char *text, const char *before)
{
  Held *held;

  if (self->target == NULL)
    return;
  g_hash_table_remove (self->held, self->target);
  if (!g_str_equal (self->stored, before) || is_same_but_for_spaces (text, before))
    return;
  held = g_new0 (Held, 1);
  held->text = g_strdup (text);
  held->stored = g_strdup (before);
  g_hash_table_insert (self->held, g_strdup (self->target), held);
}

/* Returns whether what is in the widget is what is stored, or waits to be. */
static gboolean
store (PlumbTyping *self)
{
  g_autofree char *text = NULL;
  g_autofree char *target = g_strdup (self->target);
  g_autofree char *before = g_strdup (self->stored);
  const Held *held = find_held (self);
  gboolean done;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (target == NULL || self->is_storing)
    return TRUE;
  text = dup_text (self);
  if (held != NULL ? g_str_equal (text, held->text) : g_str_equal (text, before))
    return TRUE;
  if (self->is_required && is_empty (text))
    return FALSE;
  self->is_storing = TRUE;
  done = self->func (target, text, self->user_data);
  self->is_storing = FALSE;
  if (done && g_strcmp0 (self->target, target) == 0)
    hold (self, text, before);
  return done;
}

static gboolean
quiet_cb (gpointer user_data)
{
  PlumbTyping *self = user_data;

  self->timeout = 0;
  store (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PlumbTyping *self)
{
  if (self->is_showing || self->target == NULL)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
left_cb (PlumbTyping *self)
{
  plumb_typing_flush (self);
}

static void
plumb_typing_free (gpointer data)
{
  PlumbTyping *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_hash_table_unref (self->held);
  g_free (self->target);
  g_free (self->stored);
  g_free (self);
}

/**
 * plumb_typing_attach:
 * @widget: a #GtkEditable or a #GtkTextView with its buffer
 * @func: stores what was typed
 *
 * Returns: (transfer none): what lives as long as @widget
 */
PlumbTyping *
plumb_typing_attach (GtkWidget *widget, PlumbTypingFunc func, gpointer user_data)
{
  PlumbTyping *self = g_new0 (PlumbTyping, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_val_if_fail (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget), NULL);
  self->widget = widget;
  self->func = func;
  self->user_data = user_data;
  self->stored = g_strdup ("");
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, held_free);
  if (GTK_IS_TEXT_VIEW (widget))
    self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)));
  g_signal_connect_swapped (self->buffer != NULL ? (gpointer) self->buffer : (gpointer) widget,
                            "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (widget, "unmap", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (widget, focus);
  g_object_set_data_full (G_OBJECT (widget), "plumb-typing", self, plumb_typing_free);
  return self;
}

/**
 * plumb_typing_set_required:
 *
 * Says that the text may not be empty: an empty one is not stored, and the stored one comes back
 * when the widget is left.
 */
void
plumb_typing_set_required (PlumbTyping *self)
{
  self->is_required = TRUE;
}

/**
 * plumb_typing_show:
 * @target: (nullable): the thing whose text it is, usually its uid
 * @text: what the document says
 *
 * Shows a text. Called at every refresh; it does nothing unless the thing or its text changed.
 */
void
plumb_typing_show (PlumbTyping *self, const char *target, const char *text)
{
  gboolean is_other = g_strcmp0 (self->target, target) != 0;
  const Held *held;

  if (is_other)
    plumb_typing_flush (self);
  else if (g_str_equal (self->stored, text))
    return;
  g_set_str (&self->target, target);
  g_set_str (&self->stored, text);
  held = find_held (self);
  if (held != NULL && !g_str_equal (held->stored, text))
    {
      g_hash_table_remove (self->held, target);
      held = NULL;
    }
  if (held != NULL)
    text = held->text;
  /* What was typed is on its way: the stored text may be trimmed, the typed one goes on. */
  if (is_other || (!self->is_storing && self->timeout == 0))
    set_text (self, text, is_other);
}

/**
 * plumb_typing_flush:
 *
 * Stores now what was typed; what cannot be stored goes back to what was.
 */
void
plumb_typing_flush (PlumbTyping *self)
{
  if (!store (self))
    set_text (self, self->stored, FALSE);
}
