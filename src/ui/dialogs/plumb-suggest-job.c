/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-suggest-job.h"

#include "plumb-order-explain.h"

typedef struct
{
  PlumbOrderProblem *problem;
  PlumbSuggestFunc told;
} Request;

/* A suggestion on its way from the thread to the main loop. */
typedef struct
{
  GTask *job;
  PlumbSuggestion *suggestion;
} News;

void
plumb_suggestion_free (PlumbSuggestion *self)
{
  plumb_order_result_free (self->result);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

static void
request_free (gpointer data)
{
  Request *self = data;

  plumb_order_problem_free (self->problem);
  g_free (self);
}

static void
news_free (gpointer data)
{
  News *self = data;

  g_object_unref (self->job);
  g_clear_pointer (&self->suggestion, plumb_suggestion_free);
  g_free (self);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  Request *request = g_task_get_task_data (news->job);

  request->told (news->job, g_steal_pointer (&news->suggestion),
                 g_task_get_source_object (news->job));
  return G_SOURCE_REMOVE;
}

static void
send (GTask *job, const PlumbOrderResult *result, gboolean is_last)
{
  Request *request = g_task_get_task_data (job);
  News *news = g_new0 (News, 1);
  PlumbSuggestion *suggestion = g_new0 (PlumbSuggestion, 1);
  g_autoptr (GSource) source = NULL;

  suggestion->result = plumb_order_result_copy (result);
  suggestion->reasons = result->status == PLUMB_ORDER_FOUND
                          ? plumb_order_explain (request->problem, result)
                          : g_ptr_array_new_with_free_func (g_free);
  suggestion->is_last = is_last;
  news->job = g_object_ref (job);
  news->suggestion = suggestion;
  /* Not g_main_context_invoke(): between two turns of a main loop that nobody runs for good, it
   * would call back in this thread. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, news, news_free);
  g_source_attach (source, g_task_get_context (job));
}

static void
progress_cb (const PlumbOrderResult *best, gpointer data)
{
  send (data, best, FALSE);
}

static void
search_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  g_autoptr (PlumbOrderResult) result = plumb_order_solve (request->problem, progress_cb, task,
                                                           cancellable);

  send (task, result, TRUE);
  g_task_return_boolean (task, TRUE);
}

/**
 * plumb_suggest_job_start:
 * @source: (type GObject): whom it is for; kept alive until the search is over
 * @problem: (transfer full): the question
 * @told: gets what is known so far, and at last what was found
 *
 * Searches for an order until the cancellable of the job is cancelled. A job that was cancelled
 * still tells what it has found.
 *
 * Returns: (transfer full): the job
 */
GTask *
plumb_suggest_job_start (gpointer source, PlumbOrderProblem *problem, PlumbSuggestFunc told)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *job = g_task_new (source, cancellable, NULL, NULL);
  Request *request = g_new0 (Request, 1);

  request->problem = problem;
  request->told = told;
  g_task_set_task_data (job, request, request_free);
  g_task_set_check_cancellable (job, FALSE);
  g_task_run_in_thread (job, search_thread);
  return job;
}

const PlumbOrderProblem *
plumb_suggest_job_get_problem (GTask *job)
{
  Request *request = g_task_get_task_data (job);

  return request->problem;
}
