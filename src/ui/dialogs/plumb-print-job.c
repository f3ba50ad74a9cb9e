/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-print-private.h"

#include <glib/gi18n.h>

#include "plumb-error.h"
#include "plumb-load.h"
#include "plumb-sheet.h"

/* The longer side of a preview in pixels: sharp on a dialog of twice the usual resolution. */
#define PREVIEW_SIZE 1600.0

/* All that the thread needs, copied in. */
typedef struct
{
  char *working_path;
  int year;
  PlumbSheetKind kind;
  PlumbPaper paper;
  guint page;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free (self->working_path);
  g_free (self);
}

void
plumb_print_preview_free (PlumbPrintPreview *self)
{
  g_clear_object (&self->texture);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_free (self);
}

static GdkTexture *
draw (const PlumbSheet *sheet, const PlumbPaper *paper, guint page)
{
  double scale = PREVIEW_SIZE / MAX (paper->width, paper->height);
  int width = (int) (paper->width * scale);
  int height = (int) (paper->height * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;
  GdkTexture *texture;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  plumb_sheet_draw (sheet, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  /* Cairo's fourth byte means nothing, as GDK's does not in the format without it. */
  texture = gdk_memory_texture_new (
    width, height, G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8 : GDK_MEMORY_X8R8G8B8,
    bytes, stride);
  cairo_surface_destroy (surface);
  return texture;
}

static PlumbPrintPreview *
make_preview (const Job *job, GError **error)
{
  g_autoptr (PlumbPrintPreview) self = g_new0 (PlumbPrintPreview, 1);
  g_autoptr (PlumbSheet) sheet = NULL;
  const PlumbEdition *edition;

  self->snapshot = plumb_load_snapshot_at (job->working_path, error);
  if (self->snapshot == NULL)
    return NULL;
  edition = plumb_snapshot_find_edition (self->snapshot, job->year);
  if (edition == NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no edition %d."),
                   job->year);
      return NULL;
    }
  sheet = plumb_sheet_new (job->kind, self->snapshot, edition, &job->paper, error);
  if (sheet == NULL)
    return NULL;
  self->n_pages = plumb_sheet_get_n_pages (sheet);
  self->page = MIN (job->page, self->n_pages - 1);
  self->texture = draw (sheet, &job->paper, self->page);
  return g_steal_pointer (&self);
}

static void
job_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  PlumbPrintPreview *preview = make_preview (task_data, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) plumb_print_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * plumb_print_job_run:
 * @paper: the size of the page
 * @page: which, from 0; where there are fewer, the last
 *
 * Draws a page of the edition that a window shows, in a thread.
 */
void
plumb_print_job_run (PlumbViewState *state, PlumbSheetKind kind, const PlumbPaper *paper,
                     guint page, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->working_path = g_strdup (plumb_document_get_path (plumb_view_state_get_document (state)));
  job->year = plumb_view_state_get_year (state);
  job->kind = kind;
  job->paper = *paper;
  job->page = page;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

/**
 * plumb_print_job_finish:
 *
 * Returns: (transfer full): the page
 */
PlumbPrintPreview *
plumb_print_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
