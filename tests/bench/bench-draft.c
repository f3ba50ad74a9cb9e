/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a key costs in a draft of 5,000 words: until it stands in the source, and, once typing is
 * quiet, until it stands in the preview, each with all frames that this takes. The processor's
 * time, not the wall's: what else the machine does is not our work.
 * usage: bench-draft DOCUMENT
 * prints: {"p50_ms":...,"p95_ms":...,"key_p95_ms":...}
 */
#include <adwaita.h>

#include "plumb-application.h"
#include "plumb-draft-view.h"
#include "plumb-markdown-text.h"
#include "plumb-window.h"

#define KEYS 60
#define WORDS 5000
#define WORDS_A_PARAGRAPH 60

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e3 * (double) time.tv_sec + 1e-6 * (double) time.tv_nsec;
}

static void
spin (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
dup_draft (void)
{
  /* In every dictionary: a misspelt word takes the spell checker long. */
  static const char *const words[] = { "the", "kernel", "gives", "every", "reader", "of",
                                       "a",   "trace",  "more",  "than",  "one",    "way",
                                       "to",  "ask",    "what",  "went",  "wrong",  "here" };
  GString *text = g_string_new ("# {{name}} in {{year}}\n\n");

  for (guint i = 1; i <= WORDS; i++)
    g_string_append_printf (text, "%s%s", words[i * 7 % G_N_ELEMENTS (words)],
                            i % WORDS_A_PARAGRAPH == 0 ? " in {{year}}.\n\n" : " ");
  g_string_append (text, "\n\n{{topics}}\n");
  return g_string_free (text, FALSE);
}

static void
set_cb (gboolean *flag)
{
  *flag = TRUE;
}

/* Work until @widget was drawn after @buffer changed. */
static double
wait_for (GtkWidget *widget, const gboolean *changed)
{
  gboolean painted = FALSE;
  double before = now ();
  gulong handler;

  while (!*changed)
    g_main_context_iteration (NULL, TRUE);
  handler = g_signal_connect_swapped (gtk_widget_get_frame_clock (widget), "after-paint",
                                      G_CALLBACK (set_cb), &painted);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (widget), handler);
  return now () - before;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_part (GArray *values, guint percent)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (values->len - 1) * percent / 100);
}

static void
run (GtkWidget *window)
{
  GtkWidget *draft = find (window, PLUMB_TYPE_DRAFT_VIEW);
  GtkWidget *preview = find (window, PLUMB_TYPE_MARKDOWN_TEXT);
  GtkTextBuffer *source = gtk_text_view_get_buffer (GTK_TEXT_VIEW (draft));
  GtkTextBuffer *shown = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) previews = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean changed = FALSE;
  GtkTextIter iter;

  g_signal_connect_swapped (shown, "changed", G_CALLBACK (set_cb), &changed);
  gtk_widget_grab_focus (draft);
  gtk_text_buffer_get_iter_at_line (source, &iter, gtk_text_buffer_get_line_count (source) / 2);
  gtk_text_buffer_place_cursor (source, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (draft), gtk_text_buffer_get_insert (source), 0, TRUE,
                                0, 0.5);
  spin (1500);
  for (guint i = 0; i < KEYS; i++)
    {
      double before = now ();
      gboolean typed = TRUE;
      double work;

      changed = FALSE;
      /* Words that the dictionary has: where the cursor stands in another one, libspelling looks
       * for corrections, which takes it longer than all of ours and is not what this measures. */
      gtk_text_buffer_insert_interactive_at_cursor (source, "a ", 2, TRUE);
      work = now () - before + wait_for (draft, &typed);
      g_array_append_val (keys, work);
      spin (80);
      work = wait_for (preview, &changed);
      g_array_append_val (previews, work);
    }
  g_print ("{\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"key_p95_ms\":%.3f}\n", get_part (previews, 50),
           get_part (previews, 95), get_part (keys, 95));
}

int
main (int argc, char *argv[])
{
  g_autoptr (PlumbApplication) application = NULL;
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = dup_draft ();
  PlumbWindow *window;

  adw_init ();
  application = plumb_application_new ();
  g_application_register (G_APPLICATION (application), NULL, NULL);
  file = g_file_new_for_commandline_arg (argv[1]);
  document = plumb_document_open (file, NULL);
  g_assert_true (plumb_document_do (document, NULL, "set-draft", "kind", "announcement", "markdown",
                                    text, NULL));
  window = plumb_window_new (ADW_APPLICATION (application));
  plumb_window_take_document (window, document);
  plumb_window_show_page (window, "texts", NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 820);
  gtk_window_present (GTK_WINDOW (window));
  spin (2500);
  run (GTK_WIDGET (window));
  return 0;
}
