/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A minute more for the first of forty topics: how many frames pass until the last one shows its
 * new time, and what the command and that frame cost together. The processor's time, not the
 * wall's: what else the machine does is not our work.
 * usage: bench-agenda DOCUMENT
 * prints: {"frames":...,"p50_ms":...,"p95_ms":...}
 */
#include <adwaita.h>

#include "bench.h"
#include "plumb-application.h"
#include "plumb-block-body-private.h"
#include "plumb-window.h"

#define TOPICS 40
#define EDITS 60

/* What is looked at of a frame. */
typedef struct
{
  GtkWidget *body; /* the block of the topics */
  char *before;    /* the time of the last one before the edit */
  guint n_frames;
  guint shown_in; /* the frame that shows another one, 0 so far */
} Look;

static double
now (void)
{
  return (double) bench_get_cpu_time () / 1000;
}

static void
spin (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
find_body (GtkWidget *widget)
{
  if (PLUMB_IS_BLOCK_BODY (widget) && PLUMB_BLOCK_BODY (widget)->rows->len > TOPICS)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_body (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
get_last_time (const Look *look)
{
  PlumbBlockRow *row = plumb_block_body_row_at (PLUMB_BLOCK_BODY (look->body), TOPICS - 1);

  return gtk_label_get_text (GTK_LABEL (row->time));
}

static void
painted_cb (GdkFrameClock *clock, Look *look)
{
  look->n_frames++;
  if (look->shown_in == 0 && g_strcmp0 (get_last_time (look), look->before) != 0)
    look->shown_in = look->n_frames;
}

/* Returns: (transfer full): the uid of the first topic */
static char *
fill (PlumbDocument *document)
{
  g_auto (GStrv) block = NULL;
  g_autofree char *first = NULL;

  g_assert_true (plumb_document_do_made (document, &block, NULL, "add-block", "room", "Vltava",
                                         "starts_at", "2026-10-05T09:00", "minutes", 900, NULL));
  for (guint i = 0; i < TOPICS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Locks of the reader %u", i + 1);
      g_auto (GStrv) topic = NULL;

      g_assert_true (plumb_document_do_made (document, &topic, NULL, "add-topic", "title", title,
                                             "minutes", 15, NULL));
      g_assert_true (
        plumb_document_do (document, NULL, "place-topic", "topic", topic, "block", block[0], NULL));
      if (first == NULL)
        first = g_strdup (topic[0]);
    }
  return g_steal_pointer (&first);
}

static double
edit (PlumbDocument *document, const char *topic, guint turn, Look *look)
{
  double start;

  spin (60);
  g_set_str (&look->before, get_last_time (look));
  look->n_frames = look->shown_in = 0;
  start = now ();
  g_assert_true (plumb_document_do (document, NULL, "set-topic", "topic", topic, "minutes",
                                    turn % 2 == 0 ? 20 : 15, NULL));
  while (look->shown_in == 0)
    g_main_context_iteration (NULL, TRUE);
  return now () - start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static void
measure (PlumbWindow *window, PlumbDocument *document, const char *topic)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Look look = { find_body (GTK_WIDGET (window)), NULL, 0, 0 };
  guint frames = 0;

  g_assert_nonnull (look.body);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &look);
  for (guint i = 0; i < EDITS; i++)
    {
      double ms = edit (document, topic, i, &look);

      g_array_append_val (times, ms);
      frames = MAX (frames, look.shown_in);
    }
  g_array_sort (times, compare);
  g_free (look.before);
  g_print ("{\"frames\":%u,\"p50_ms\":%.3f,\"p95_ms\":%.3f}\n", frames,
           g_array_index (times, double, EDITS / 2),
           g_array_index (times, double, EDITS * 95 / 100));
}

int
main (int argc, char *argv[])
{
  g_autoptr (PlumbApplication) application = NULL;
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *topic = NULL;
  PlumbWindow *window;

  adw_init ();
  application = plumb_application_new ();
  g_application_register (G_APPLICATION (application), NULL, NULL);
  file = g_file_new_for_commandline_arg (argv[1]);
  document = plumb_document_open (file, NULL);
  topic = fill (document);
  window = plumb_window_new (ADW_APPLICATION (application));
  plumb_window_take_document (window, document);
  plumb_window_show_page (window, "agenda", NULL);
  gtk_window_present (GTK_WINDOW (window));
  spin (1500);
  measure (window, document, topic);
  return 0;
}
