/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An editor that begins with both values of a conflict.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-conflicts-private.h"
#include "plumb-diff.h"

/* What is edited; belongs to the dialog. */
typedef struct
{
  GtkTextBuffer *buffer;
  PlumbCombineFunc func;
  char *conflict;
} Editor;

static void
free_editor (gpointer data)
{
  Editor *editor = data;

  g_free (editor->conflict);
  g_free (editor);
}

/* Lines that are in both stand there once. */
static char *
dup_beginning (const PlumbConflict *conflict)
{
  PlumbConflictSide first = plumb_conflicts_get_first (conflict);
  const char *one = conflict->values[first];
  const char *other =
    conflict->values[first == PLUMB_CONFLICT_SHOWN ? PLUMB_CONFLICT_OTHER : PLUMB_CONFLICT_SHOWN];
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (conflict->kind != PLUMB_CONFLICT_PROSE)
    return g_strstrip (g_strjoin (" ", one != NULL ? one : "", other != NULL ? other : "", NULL));
  lines = plumb_diff_lines (one != NULL ? one : "", other != NULL ? other : "");
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((const PlumbDiffLine *) g_ptr_array_index (lines, i))->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
apply_cb (GtkWidget *button, AdwDialog *dialog)
{
  Editor *editor = g_object_get_data (G_OBJECT (dialog), "editor");
  GtkWidget *owner = g_object_get_data (G_OBJECT (dialog), "owner");
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (editor->buffer, &start, &end);
  text = gtk_text_buffer_get_text (editor->buffer, &start, &end, TRUE);
  editor->func (owner, editor->conflict, text);
  adw_dialog_close (dialog);
}

static GtkWidget *
new_text_view (const PlumbConflict *conflict)
{
  g_autofree char *beginning = dup_beginning (conflict);
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), beginning, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 18);
  gtk_widget_add_css_class (view, "reading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  conflict->title, -1);
  return view;
}

static GtkWidget *
new_header (AdwDialog *dialog, const PlumbConflict *conflict)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *apply = gtk_button_new_with_mnemonic (_ ("_Apply"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (
    ADW_HEADER_BAR (bar),
    adw_window_title_new (_ ("Combine"), plumb_column_get_words (conflict->column)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_object (apply, "clicked", G_CALLBACK (apply_cb), dialog, G_CONNECT_DEFAULT);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), apply);
  return bar;
}

/**
 * plumb_conflicts_combine:
 * @owner: the page; the dialog goes with it
 * @func: called once something was made of both
 *
 * Lets somebody make one text of both.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_conflicts_combine (GtkWidget *owner, const PlumbConflict *conflict, PlumbCombineFunc func)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *text = new_text_view (conflict);
  Editor *editor = g_new0 (Editor, 1);

  editor->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  editor->func = func;
  editor->conflict = g_strdup (conflict->uid);
  g_object_set_data_full (G_OBJECT (dialog), "editor", editor, free_editor);
  g_object_set_data (G_OBJECT (dialog), "owner", owner);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), new_header (dialog, conflict));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
  adw_toolbar_view_set_top_bar_style (ADW_TOOLBAR_VIEW (view), ADW_TOOLBAR_RAISED_BORDER);
  adw_dialog_set_title (dialog, _ ("Combine"));
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, conflict->kind == PLUMB_CONFLICT_PROSE ? 520 : 240);
  adw_dialog_set_focus (dialog, text);
  adw_dialog_present (dialog, owner);
  return dialog;
}
