/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-copies-dialog.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"

/* What is asked; belongs to the dialog. */
typedef struct
{
  PlumbViewState *state;
  PlumbCopiesWatch *watch;
  GPtrArray *checks; /* GtkCheckButton, borrowed, each with its "file" */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->state);
  g_object_unref (question->watch);
  g_ptr_array_unref (question->checks);
  g_free (question);
}

static char *
dup_facts (const PlumbCopy *copy)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (copy->modified_at);
  /* Translators: a day and the time, see g_date_time_format(). */
  g_autofree char *when = g_date_time_format (time, _ ("%-d %B %Y, %H:%M"));
  g_autofree char *words = plumb_copy_dup_words (copy);

  return plumb_phrase_facts (when, words);
}

static GtkWidget *
new_row (Question *question, const PlumbCopy *copy)
{
  g_autofree char *facts = dup_facts (copy);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", copy->name,
                                 "subtitle", facts, "title-lines", 3, NULL);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (check), "file", g_object_ref (copy->file), g_object_unref);
  g_ptr_array_add (question->checks, check);
  return row;
}

static GPtrArray *
dup_chosen (Question *question)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < question->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (question->checks, i);

      if (gtk_check_button_get_active (check))
        g_ptr_array_add (files, g_object_ref (g_object_get_data (G_OBJECT (check), "file")));
    }
  return files;
}

static void
toggled_cb (AdwAlertDialog *alert)
{
  Question *question = g_object_get_data (G_OBJECT (alert), "question");
  g_autoptr (GPtrArray) chosen = dup_chosen (question);

  adw_alert_dialog_set_response_enabled (alert, "merge", chosen->len > 0);
}

static void
trash_response_cb (PlumbViewState *state, const char *response, AdwAlertDialog *alert)
{
  const GPtrArray *files = g_object_get_data (G_OBJECT (alert), "files");

  if (!g_str_equal (response, "trash"))
    return;
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (g_file_trash (g_ptr_array_index (files, i), NULL, &error))
        continue;
      plumb_view_state_toast (state, error->message);
      return;
    }
}

/* The copies are the person's: they are moved where they can be had back, and only if they say so. */
static void
offer_trash (GtkWidget *parent, PlumbViewState *state, GPtrArray *files)
{
  guint n = files->len;
  AdwDialog *dialog = adw_alert_dialog_new (
    ngettext ("Move Copy to the Trash?", "Move Copies to the Trash?", n),
    ngettext ("The document has all of it now.", "The document has all of them now.", n));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "keep", _ ("_Keep"), "trash", _ ("Move to _Trash"), NULL);
  adw_alert_dialog_set_default_response (alert, "trash");
  adw_alert_dialog_set_close_response (alert, "keep");
  g_object_set_data_full (G_OBJECT (dialog), "files", g_ptr_array_ref (files),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (alert, "response", G_CALLBACK (trash_response_cb), state,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}

static char *
dup_news (const PlumbMergeReport *report)
{
  if (report->conflicts > 0)
    return g_strdup_printf (ngettext ("Merged, with %u conflict to decide",
                                      "Merged, with %u conflicts to decide", report->conflicts),
                            report->conflicts);
  if (report->taken == 0)
    return g_strdup (_ ("Nothing in it was new"));
  return g_strdup_printf (ngettext ("Merged %u change", "Merged %u changes", report->taken),
                          report->taken);
}

/* What made no step must not offer to undo one. */
static void
tell (PlumbViewState *state, const PlumbMergeReport *report, gboolean is_step)
{
  g_autofree char *text = dup_news (report);

  if (report->conflicts > 0)
    plumb_view_state_go (state, "conflicts", NULL);
  if (is_step)
    plumb_view_state_toast_undo (state, text);
  else
    plumb_view_state_toast (state, text);
}

static void
merge (GtkWidget *parent, Question *question)
{
  PlumbDocument *document = plumb_view_state_get_document (question->state);
  gint64 step = plumb_document_get_step (document);
  g_autoptr (GPtrArray) files = dup_chosen (question);
  PlumbMergeReport all = { 0 };

  for (guint i = 0; i < files->len; i++)
    {
      PlumbMergeReport report = { 0 };
      g_autoptr (GError) error = NULL;

      if (!plumb_document_merge_file (document, g_ptr_array_index (files, i), &report, &error))
        {
          plumb_view_state_toast (question->state, error->message);
          return;
        }
      all.taken += report.taken;
      all.conflicts = report.conflicts;
    }
  plumb_copies_watch_dismiss (question->watch);
  tell (question->state, &all, plumb_document_get_step (document) != step);
  offer_trash (parent, question->state, files);
}

static void
response_cb (GtkWidget *parent, const char *response, AdwAlertDialog *alert)
{
  Question *question = g_object_get_data (G_OBJECT (alert), "question");

  if (g_str_equal (response, "merge"))
    merge (parent, question);
  else
    plumb_copies_watch_dismiss (question->watch);
}

/**
 * plumb_copies_dialog_present:
 * @parent: the window
 *
 * Shows the copies that there are, what each would bring, and merges those that are wanted. Who puts
 * it off is not asked again until a copy changes.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_copies_dialog_present (GtkWidget *parent, PlumbViewState *state, PlumbCopiesWatch *watch)
{
  const GPtrArray *copies = plumb_copies_watch_get_copies (watch);
  AdwDialog *dialog = adw_alert_dialog_new (
    ngettext ("Merge the Copy?", "Merge the Copies?", copies->len),
    _ ("What was changed there comes into the document. What was changed differently in both is "
       "kept for you to decide."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *group = adw_preferences_group_new ();
  Question *question = g_new0 (Question, 1);

  question->state = g_object_ref (state);
  question->watch = g_object_ref (watch);
  question->checks = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  for (guint i = 0; i < copies->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_row (question, g_ptr_array_index (copies, i)));
  for (guint i = 0; i < question->checks->len; i++)
    g_signal_connect_object (g_ptr_array_index (question->checks, i), "toggled",
                             G_CALLBACK (toggled_cb), alert, G_CONNECT_SWAPPED);
  adw_alert_dialog_set_extra_child (alert, group);
  adw_alert_dialog_add_responses (alert, "later", _ ("_Not Now"), "merge", _ ("_Merge"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "merge", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "merge");
  adw_alert_dialog_set_close_response (alert, "later");
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), parent, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
  return dialog;
}
