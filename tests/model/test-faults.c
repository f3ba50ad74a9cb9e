/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever a document is asked to do, each system call and each allocation of it is made to fail,
 * once or from then on. Afterwards the document is what it was or what it was to be, the user's
 * file is one of two, the person is told in a sentence, and the next try works.
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "action.h"
#include "fault.h"
#include "plumb-error.h"

/* Between the first call and the last so many fail in turn; with more, all of them in the end. */
#define N_TRIES 4
#define N_TRIES_LONG 400

#define SPACE (FAULT_WRITE | FAULT_TRUNCATE | FAULT_CREATE | FAULT_RENAME | FAULT_SYNC)
#define CHANGE (SPACE | FAULT_UNLINK | FAULT_MODE)

static const FaultPlan plans[] = {
  { "no memory, from everywhere", FAULT_MEMORY, ENOMEM, FALSE, TRUE },
  { "a broken disk, once", FAULT_CALLS, EIO, FALSE },
  /* SQLite waits ten seconds for a lock that cannot be had. */
  { "a broken disk", FAULT_CALLS & ~FAULT_LOCK, EIO, TRUE },
  { "a full disk, once", SPACE, ENOSPC, FALSE },
  { "a full disk", SPACE, ENOSPC, TRUE },
  { "no quota", SPACE, EDQUOT, TRUE },
  { "a disk for reading only", CHANGE, EROFS, TRUE },
  { "no rights", FAULT_OPEN | FAULT_CREATE | FAULT_RENAME | FAULT_UNLINK, EACCES, TRUE },
  { "no memory, once", FAULT_MEMORY, ENOMEM, FALSE },
  { "no memory", FAULT_MEMORY, ENOMEM, TRUE },
  { "no memory for a statement", FAULT_STATEMENT, ENOMEM, FALSE, TRUE },
  { "a broken disk, from everywhere", FAULT_CALLS, EIO, FALSE, TRUE },
};

typedef struct
{
  const Action *action;
  const FaultPlan *plan;
  guint at;
  gint64 n_memory; /* what SQLite keeps */
} Try;

/* Goes on, so that one run tells of all that is wrong. */
G_GNUC_PRINTF (2, 3) static void
complain (const Try *try, const char *form, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, form);
  text = g_strdup_vprintf (form, values);
  va_end (values);
  g_test_message ("%s, %s, call %u (%s): %s", try->action->name, try->plan->name, try->at,
                  fault_get_place (), text);
  g_test_fail ();
}

/* What SQLite and the C library say to programmers. */
static gboolean
is_jargon (const char *message)
{
  static const char *const words[] = {
    "SQL",       "sqlite", "disk I/O error", "unable to open", "(null)",       "out of memory",
    "malformed", "errno",  "statement",      "transaction",    "not an error", "logic error"
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (message, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_sentence (const char *message)
{
  gunichar first = g_utf8_get_char (message);

  return (g_unichar_isupper (first) || first == 0x201C) && g_str_has_suffix (message, ".")
         && !g_str_has_suffix (message, "..") && !is_jargon (message);
}

/* A fault is not the document's. */
static void
check_message (const Try *try, gboolean done, const GError *error)
{
  if (done != (error == NULL))
    complain (try, "it says %s, and %s", done ? "that it worked" : "that it failed",
              error != NULL ? error->message : "nothing else");
  if (error != NULL && !is_sentence (error->message))
    complain (try, "“%s” is no sentence for a person", error->message);
  if (g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED)
      || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS)
      || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_INVALID)
      || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND)
      || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_NOTHING)
      || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_NEWER))
    complain (try, "“%s” blames the document", error->message);
}

static gboolean
is_one_of (GBytes *found, GBytes *before, GBytes *after)
{
  if (found == NULL)
    return before == NULL;
  return (before != NULL && g_bytes_equal (found, before)) || g_bytes_equal (found, after);
}

static void
check_file (const Try *try, const Outcome *expected)
{
  g_autoptr (GBytes) found = action_load_file ();

  if (!is_one_of (found, expected->file_before, expected->file_after))
    complain (try, "the user's file is neither the old one nor the new one");
}

/* Returns: whether the document is as it is to be. */
static gboolean
check_document (const Try *try, PlumbDocument *document, gboolean done, gboolean restarted,
                const Outcome *expected)
{
  gboolean is_before = action_is_like (document, expected->before);
  gboolean is_after = action_is_like (document, expected->after);

  if (done && !is_after)
    complain (try, "it is said to be done and is not");
  else if (!done && !restarted && try->action->is_whole && !is_before)
    complain (try, "it failed and something has changed");
  else if (!is_before && !is_after)
    complain (try, "the document is neither the old one nor the new one");
  return is_after;
}

static void
check_clean (const Try *try)
{
  g_autofree char *stray = action_find_stray (try->action);

  if (stray != NULL)
    complain (try, "there is a file “%s”", stray);
  if (fault_find_open () != NULL)
    complain (try, "“%s” is open still", fault_find_open ());
  if (fault_memory_get_used () != try->n_memory)
    complain (try, "%d pieces of memory are in use still",
              (int) (fault_memory_get_used () - try->n_memory));
}

/* Without a fault it works: on the document that met one, or after a restart. */
static void
try_again (const Try *try, PlumbDocument **document, gboolean is_after, const Outcome *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  if (!is_after && !action_run (try->action, document, &error))
    {
      complain (try, "the next try fails: %s", error->message);
      return;
    }
  if (!action_is_like (*document, expected->after))
    complain (try, "the next try makes something else of it");
  if (!plumb_document_publish (*document, &error))
    complain (try, "it cannot be saved afterwards: %s", error->message);
  file = action_load_file ();
  if (file == NULL || !g_bytes_equal (file, expected->file_at_last))
    complain (try, "what is saved afterwards is something else");
}

/* Returns: whether a call failed; there are no more of them otherwise. */
static gboolean
run_try (const Try *try, gboolean restarts, const Outcome *expected)
{
  g_autoptr (PlumbDocument) document = action_begin (try->action);
  g_autoptr (GError) error = NULL;
  gboolean happened = FALSE;
  gboolean is_after = FALSE;
  gboolean done;

  fault_start (try->plan, try->at);
  done = action_run (try->action, &document, &error);
  if (!restarts)
    fault_stop (&happened);
  check_message (try, done, error);
  if (restarts)
    {
      /* What lasts is still there when the document is closed. */
      g_clear_object (&document);
      fault_stop (&happened);
      if (done || !try->action->opens)
        document = action_reopen ();
    }
  check_file (try, expected);
  if (document != NULL)
    is_after = check_document (try, document, done, restarts, expected);
  try_again (try, &document, is_after, expected);
  g_clear_object (&document);
  check_clean (try);
  return happened;
}

static guint
count_calls (const Action *action, const FaultPlan *plan)
{
  g_autoptr (PlumbDocument) document = action_begin (action);
  g_autoptr (GError) error = NULL;
  guint n;

  fault_start (plan, 0);
  action_run (action, &document, &error);
  n = fault_stop (NULL);
  g_assert_no_error (error);
  return n;
}

/* Some of all calls fail in turn, or the first from some of the places in the program. */
static guint
get_call (const FaultPlan *plan, guint n)
{
  if (!plan->by_place)
    return n;
  return n <= fault_n_places () ? fault_get_first_call (n - 1) : 0;
}

static void
test_faults_in (gconstpointer data)
{
  const Action *action = data;
  gboolean is_long = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL;
  guint n_tries = is_long ? N_TRIES_LONG : N_TRIES;
  g_auto (Outcome) expected = { 0 };

  action_set_up (action);
  action_expect (action, &expected);
  /* To look from where each of 100,000 allocations is asked for takes longer than all tries. */
  for (guint p = is_long ? 0 : 1; p < G_N_ELEMENTS (plans); p++)
    {
      Try try = { action, &plans[p], 0, fault_memory_get_used () };
      guint n = count_calls (action, &plans[p]);
      guint step = MAX (1, (plans[p].by_place ? fault_n_places () : n) / n_tries);
      guint at = 1 + (guint) g_test_rand_int_range (0, (gint32) step);
      guint n_done = 0;

      for (; (try.at = get_call (&plans[p], at)) > 0; at += step, n_done++)
        {
          if (!run_try (&try, n_done % 2 == 1, &expected))
            break;
        }
      /* The last is mostly the one that says that it is done. */
      try.at = n;
      run_try (&try, FALSE, &expected);
      g_test_message ("%s, %s: %u of %u calls failed", action->name, plans[p].name, n_done, n);
    }
}

int
main (int argc, char *argv[])
{
  fault_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < action_n (); i++)
    {
      const Action *action = action_get (i);
      g_autofree char *path = g_strconcat ("/model/faults/", action->name, NULL);

      g_test_add_data_func (path, action, test_faults_in);
    }
  return g_test_run ();
}
