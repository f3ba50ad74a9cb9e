/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frame work while a list scrolls, how soon an edit is painted, and how long a decision keeps the
 * main loop from anything else.
 * usage: bench-scroll label | bench-scroll proposals DOCUMENT | bench-scroll edit DOCUMENT
 *        | bench-scroll blocked DOCUMENT [PAGE]
 * prints: {"p50_ms":...,"p95_ms":...} or {"frames":...} or {"longest_ms":...,"working_ms":...}
 */
#include <adwaita.h>

#include "bench.h"
#include "plumb-application.h"
#include "plumb-row-list.h"
#include "plumb-watch.h"
#include "plumb-window.h"

#define FRAMES 200
#define STEP 40
/* Until the user's file and the index have followed a change (ms). */
#define SETTLE 1500

typedef struct
{
  GtkWidget *window;
  GtkAdjustment *adjustment;
  GArray *work; /* double, ms a frame */
  double before;
  guint n_frames;
  GMainLoop *loop;
} Scroll;

/* The processor's time, not the wall's (ms): what else the machine does is not our work. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e3 * (double) time.tv_sec + 1e-6 * (double) time.tv_nsec;
}

static void
before_cb (GdkFrameClock *clock, Scroll *scroll)
{
  scroll->before = now ();
}

static void
after_cb (GdkFrameClock *clock, Scroll *scroll)
{
  double work = now () - scroll->before;

  /* The first frames warm caches. */
  if (scroll->n_frames++ > 20)
    g_array_append_val (scroll->work, work);
  if (scroll->n_frames == FRAMES)
    g_main_loop_quit (scroll->loop);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;

  gtk_adjustment_set_value (scroll->adjustment,
                            gtk_adjustment_get_value (scroll->adjustment) + STEP);
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
spin (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static void
run_scroll (GtkWidget *window)
{
  Scroll scroll = { window, NULL, g_array_new (FALSE, FALSE, sizeof (double)),
                    0,      0,    g_main_loop_new (NULL, FALSE) };
  GtkWidget *list = find_list (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_assert_nonnull (list);
  scroll.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &scroll);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &scroll);
  gtk_widget_add_tick_callback (window, tick_cb, &scroll, NULL);
  g_main_loop_run (scroll.loop);
  bench_median (scroll.work);
  g_print ("{\"p50_ms\":%.3f,\"p95_ms\":%.3f}\n",
           g_array_index (scroll.work, double, scroll.work->len / 2),
           g_array_index (scroll.work, double, scroll.work->len * 95 / 100));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The floor: a list of ten thousand lines of text. */
static GtkWidget *
new_label_list (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *text = g_strdup_printf ("A proposal about something, number %u", i);

      gtk_string_list_append (strings, text);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_scrolled_window_set_child (
    GTK_SCROLLED_WINDOW (scrolled),
    gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))),
                       factory));
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  return window;
}

static void
count_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

static void
note_cb (PlumbRow *row, gboolean *told)
{
  *told = TRUE;
}

/* Frames from a command to the end of the frame that paints what it changed. */
static void
run_edit (PlumbWindow *window)
{
  PlumbDocument *document = plumb_window_get_document (window);
  g_autoptr (PlumbRowList) list = plumb_row_list_new_proposals (document, 2026);
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_auto (PlumbProposalLine) line = { NULL };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean told = FALSE;
  guint n_frames = 0;

  g_assert_true (plumb_row_read_proposal (document, plumb_row_get_id (row), &line));
  g_signal_connect (row, "changed", G_CALLBACK (note_cb), &told);
  g_signal_connect (clock, "after-paint", G_CALLBACK (count_cb), &n_frames);
  spin (500);
  n_frames = 0;
  g_assert_true (plumb_document_do (document, NULL, "decline", "proposal",
                                    (const char *[]) { line.uid, NULL }, NULL));
  /* The change has reached the widgets before the command returned; the next frame paints it. */
  g_assert_true (told);
  while (n_frames == 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("{\"frames\":%u}\n", n_frames);
}

typedef struct
{
  PlumbDocument *document;
  char *proposal;
  char *topic;
  const char *command;
  gint64 longest; /* µs, of one turn of the main loop since the command */
  gint64 working; /* the same in time of the thread */
} Blocked;

static void
turn_cb (gint64 busy, gint64 working, gpointer user_data)
{
  Blocked *blocked = user_data;

  blocked->longest = MAX (blocked->longest, busy);
  blocked->working = MAX (blocked->working, working);
}

static gboolean
decide_cb (gpointer user_data)
{
  Blocked *blocked = user_data;
  const char *const proposal[] = { blocked->proposal, NULL };

  if (g_str_equal (blocked->command, "undo"))
    g_assert_true (plumb_document_undo (blocked->document, NULL, NULL));
  else if (g_str_equal (blocked->command, "join"))
    g_assert_true (plumb_document_do (blocked->document, NULL, "join", "proposal", proposal,
                                      "topic", blocked->topic, NULL));
  else
    g_assert_true (
      plumb_document_do (blocked->document, NULL, blocked->command, "proposal", proposal, NULL));
  return G_SOURCE_REMOVE;
}

/* The longest turn of the main loop after each of some decisions, until all that follows is done. */
static void
run_blocked (PlumbWindow *window)
{
  static const char *const commands[] = { "accept", "undo",    "decline", "undecide",
                                          "join",   "decline", "undo",    "undo" };
  PlumbDocument *document = plumb_window_get_document (window);
  g_autoptr (PlumbRowList) list = plumb_row_list_new_proposals (document, 2026);
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) workings = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (PlumbProposalLine) line = { NULL };
  g_auto (GStrv) made = NULL;
  Blocked blocked = { document };
  gboolean more = TRUE;

  while (more)
    g_assert_true (plumb_search_index (plumb_document_get_db (document), 0, &more, NULL));

  g_assert_true (plumb_row_read_proposal (document, plumb_row_get_id (row), &line));
  g_assert_true (
    plumb_document_do_made (document, &made, NULL, "add-topic", "title", "Locks", NULL));
  blocked.proposal = line.uid;
  blocked.topic = made[0];
  plumb_watch_start (turn_cb, &blocked);
  spin (SETTLE);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      double longest, working;

      blocked.command = commands[i];
      blocked.longest = blocked.working = 0;
      g_idle_add (decide_cb, &blocked);
      spin (SETTLE);
      longest = (double) blocked.longest / 1000;
      working = (double) blocked.working / 1000;
      g_array_append_val (values, longest);
      g_array_append_val (workings, working);
    }
  g_print ("{\"longest_ms\":%.3f,\"working_ms\":%.3f}\n", bench_median (values),
           bench_median (workings));
}

int
main (int argc, char *argv[])
{
  g_autoptr (PlumbApplication) application = NULL;
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GFile) file = NULL;
  PlumbWindow *window;
  GtkWidget *bare;

  adw_init ();
  if (g_strcmp0 (argv[1], "label") == 0)
    {
      bare = new_label_list ();
      gtk_window_set_default_size (GTK_WINDOW (bare), 1280, 820);
      gtk_window_present (GTK_WINDOW (bare));
      spin (700);
      run_scroll (bare);
      return 0;
    }
  application = plumb_application_new ();
  g_application_register (G_APPLICATION (application), NULL, NULL);
  file = g_file_new_for_commandline_arg (argv[2]);
  document = plumb_document_open (file, NULL);
  window = plumb_window_new (ADW_APPLICATION (application));
  plumb_window_take_document (window, document);
  plumb_window_show_page (window, argc > 3 ? argv[3] : "proposals", NULL);
  gtk_window_present (GTK_WINDOW (window));
  spin (1500);
  if (g_str_equal (argv[1], "edit"))
    run_edit (window);
  else if (g_str_equal (argv[1], "blocked"))
    run_blocked (window);
  else
    run_scroll (GTK_WIDGET (window));
  return 0;
}
