/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-typed.h"

#include "plumb-error.h"

/* Between two tries (s). */
#define RETRY_SECONDS 2

struct _PlumbTyped
{
  PlumbDocument *document;
  PlumbTypedFunc func;
  gpointer user_data;
  GQueue waiting; /* PlumbArgs */
  char *message;  /* why, "" when nothing waits */
  guint source;
};

static void store_waiting (PlumbTyped *self);

static gboolean
retry_cb (gpointer user_data)
{
  PlumbTyped *self = user_data;

  self->source = 0;
  store_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
set_message (PlumbTyped *self, const char *message)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (message[0] != '\0')
    self->source = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
  if (g_set_str (&self->message, message))
    self->func (self->user_data, NULL);
}

/* Whether a command might be done later as it is. */
static gboolean
is_passing (const GError *error)
{
  return error->domain == G_IO_ERROR || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_FAILED)
         || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_BUSY);
}

/* Returns whether it is stored or waits. */
static gboolean
run (PlumbTyped *self, PlumbArgs *args, gboolean *out_waits, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *out_waits = FALSE;
  if (plumb_document_do_args (self->document, args, &local_error))
    return TRUE;
  if (is_passing (local_error))
    {
      *out_waits = TRUE;
      set_message (self, local_error->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
store_waiting (PlumbTyped *self)
{
  gboolean waits = FALSE;

  while (!waits && !g_queue_is_empty (&self->waiting))
    {
      /* Taken off first: what is stored may have more stored. */
      g_autoptr (PlumbArgs) args = g_queue_pop_head (&self->waiting);
      g_autoptr (GError) error = NULL;

      /* Something may have gone since with what was typed about it. */
      if (!run (self, args, &waits, &error))
        self->func (self->user_data, error->message);
      if (waits)
        g_queue_push_head (&self->waiting, g_steal_pointer (&args));
    }
  if (!waits)
    set_message (self, "");
}

/**
 * plumb_typed_store:
 * @args: (transfer full): a command
 *
 * Runs a command that stores what was typed, or keeps it for later.
 *
 * Returns: %FALSE with an error when it is refused for what it is
 */
gboolean
plumb_typed_store (PlumbTyped *self, PlumbArgs *args, GError **error)
{
  g_autoptr (PlumbArgs) own = args;
  gboolean waits = FALSE;

  store_waiting (self);
  if (g_queue_is_empty (&self->waiting))
    {
      if (!run (self, own, &waits, error))
        return FALSE;
      if (!waits)
        return TRUE;
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&own));
  return TRUE;
}

/**
 * plumb_typed_get_message:
 *
 * Returns: what keeps something from being stored, "" when nothing waits
 */
const char *
plumb_typed_get_message (PlumbTyped *self)
{
  return self->message;
}

/**
 * plumb_typed_new:
 * @document: (transfer none): the document, which has to outlive this
 */
PlumbTyped *
plumb_typed_new (PlumbDocument *document, PlumbTypedFunc func, gpointer user_data)
{
  PlumbTyped *self = g_new0 (PlumbTyped, 1);

  self->document = document;
  self->func = func;
  self->user_data = user_data;
  self->message = g_strdup ("");
  g_queue_init (&self->waiting);
  return self;
}

void
plumb_typed_free (PlumbTyped *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) plumb_args_free);
  g_free (self->message);
  g_free (self);
}
