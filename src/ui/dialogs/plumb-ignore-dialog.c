/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ignore-dialog.h"

#include <glib/gi18n.h>

/* What is asked for; belongs to the dialog. */
typedef struct
{
  GtkWidget *entry;
  PlumbIgnoreFunc func;
} Question;

static char *
dup_reason (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->entry))));
}

static Question *
get_question (AdwAlertDialog *alert)
{
  return g_object_get_data (G_OBJECT (alert), "question");
}

static void
changed_cb (AdwAlertDialog *alert)
{
  g_autofree char *reason = dup_reason (get_question (alert));

  adw_alert_dialog_set_response_enabled (alert, "ignore", reason[0] != '\0');
}

static void
response_cb (GtkWidget *owner, const char *response, AdwAlertDialog *alert)
{
  Question *question = get_question (alert);
  g_autofree char *reason = dup_reason (question);

  if (g_str_equal (response, "ignore"))
    question->func (owner, reason);
}

/**
 * plumb_ignore_dialog_present:
 * @owner: the widget that shows the finding; nothing happens once it is gone
 * @sentence: the finding
 * @func: called when a reason was given
 *
 * Asks why a finding stays as it is: whoever comes across it later wants to know.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_ignore_dialog_present (GtkWidget *owner, const char *sentence, PlumbIgnoreFunc func)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Ignore Finding"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *group = adw_preferences_group_new ();
  Question *question = g_new0 (Question, 1);

  question->entry = adw_entry_row_new ();
  question->func = func;
  g_object_set_data_full (G_OBJECT (dialog), "question", question, g_free);
  adw_alert_dialog_set_body (alert, sentence);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->entry),
                                 _ ("Why it stays as it is"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question->entry);
  adw_alert_dialog_set_extra_child (alert, group);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "ignore", _ ("_Ignore"), NULL);
  adw_alert_dialog_set_response_enabled (alert, "ignore", FALSE);
  adw_alert_dialog_set_default_response (alert, "ignore");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set (question->entry, "activates-default", TRUE, NULL);
  g_signal_connect_object (question->entry, "changed", G_CALLBACK (changed_cb), alert,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), owner, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (dialog, question->entry);
  adw_dialog_present (dialog, owner);
  return dialog;
}
