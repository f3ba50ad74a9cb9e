/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One letter: to whom, about what, its words, and the ways out.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-draft-view.h"
#include "plumb-fields.h"
#include "plumb-markdown-view.h"
#include "plumb-output.h"
#include "plumb-replies-private.h"
#include "plumb-text-kinds.h"
#include "plumb-typing.h"
#include "plumb-widgets.h"

struct _PlumbLetterPage
{
  AdwNavigationPage parent_instance;

  PlumbViewState *state;
  gint64 id;
  char *uid;
  GtkLabel *to;
  GtkLabel *subject;
  GtkLabel *findings;
  GtkWidget *findings_box;
  GtkStack *stack;
  PlumbMarkdownView *preview;
  PlumbDraftView *draft;
  GtkToggleButton *edit_button;
  PlumbTyping *typing; /* belongs to the draft view */
};

G_DEFINE_FINAL_TYPE (PlumbLetterPage, plumb_letter_page, ADW_TYPE_NAVIGATION_PAGE)

void
plumb_letter_free (PlumbLetter *self)
{
  g_clear_pointer (&self->one, plumb_snapshot_unref);
  g_clear_pointer (&self->programme, plumb_snapshot_unref);
  g_free (self);
}

/* Reads a proposal with its letter; NULL when there is nothing to tell any more. What is on the
 * programme is taken from there: only there it has its time and its partners. */
PlumbLetter *
plumb_letter_read (PlumbViewState *state, gint64 id)
{
  g_autoptr (PlumbLetter) self = g_new0 (PlumbLetter, 1);
  const PlumbSnapshot *programme = plumb_view_state_get_snapshot (state);

  self->one = plumb_document_dup_proposal (plumb_view_state_get_document (state), id,
                                           &self->proposal);
  self->edition = plumb_view_state_get_edition (state);
  if (self->one == NULL || self->proposal == NULL || self->edition == NULL
      || plumb_text_kinds_find_reply (self->proposal->decision) == NULL)
    return NULL;
  self->programme = plumb_snapshot_ref ((PlumbSnapshot *) programme);
  self->reply = self->proposal->reply;
  for (guint i = 0; i < self->edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (self->edition->proposals, i);

      if (proposal->id == id)
        self->proposal = proposal;
    }
  return g_steal_pointer (&self);
}

static PlumbMail *
new_mail (const PlumbLetter *letter)
{
  return plumb_mail_new_reply (letter->programme, letter->edition, letter->proposal, letter->reply);
}

static char *
dup_recipients (const PlumbMail *mail)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < mail->to->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (mail->to, i);

      g_strv_builder_take (builder, g_strdup_printf ("%s <%s>", person->name, person->email));
    }
  names = g_strv_builder_end (builder);
  return mail->to->len > 0 ? g_strjoinv (", ", names) : g_strdup (_ ("No address is known."));
}

/* All of them: a letter is short, and has few. */
static void
show_findings (PlumbLetterPage *self, const PlumbLetter *letter)
{
  g_autoptr (GPtrArray) findings = plumb_lint_reply (letter->programme, letter->edition,
                                                     letter->proposal, letter->reply);
  g_autoptr (GString) words = g_string_new (NULL);

  plumb_lint_drop_acknowledged (findings, letter->edition);
  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", finding->message);
    }
  gtk_label_set_text (self->findings, words->str);
  gtk_widget_set_visible (self->findings_box, findings->len > 0);
  plumb_draft_view_set_slips (self->draft, findings);
}

/**
 * plumb_letter_page_refresh:
 *
 * Shows the letter as it is now.
 *
 * Returns: whether there still is one
 */
gboolean
plumb_letter_page_refresh (PlumbLetterPage *self)
{
  g_autoptr (PlumbLetter) letter = plumb_letter_read (self->state, self->id);
  const PlumbTextKind *kind;
  g_autoptr (PlumbMail) mail = NULL;
  g_autofree char *recipients = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *filled = NULL;

  if (letter == NULL)
    return FALSE;
  kind = plumb_text_kinds_find_reply (letter->proposal->decision);
  mail = new_mail (letter);
  recipients = dup_recipients (mail);
  markdown = plumb_text_dup_reply_markdown (letter->reply, kind->id);
  filled = plumb_fields_expand_reply (markdown, letter->programme, letter->edition,
                                      letter->proposal);
  g_set_str (&self->uid, letter->proposal->uid);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), letter->proposal->title);
  gtk_label_set_text (self->to, recipients);
  gtk_label_set_text (self->subject, mail->subject);
  plumb_markdown_view_set_markdown (self->preview, filled);
  plumb_draft_view_set_reply_record (self->draft, letter->programme, letter->edition->year,
                                     letter->one, letter->proposal);
  plumb_typing_show (self->typing, self->uid, markdown);
  show_findings (self, letter);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.reset", letter->reply != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.mail", mail->to->len > 0);
  return TRUE;
}

static gboolean
store_cb (const char *target, const char *text, gpointer user_data)
{
  PlumbLetterPage *self = user_data;

  return plumb_view_state_type (self->state, "set-reply", "proposal", target, "markdown", text,
                                NULL);
}

static PlumbMail *
read_mail (PlumbLetterPage *self, PlumbLetter **out_letter)
{
  plumb_typing_flush (self->typing);
  *out_letter = plumb_letter_read (self->state, self->id);
  return *out_letter != NULL ? new_mail (*out_letter) : NULL;
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbLetterPage *self = PLUMB_LETTER_PAGE (widget);
  g_autoptr (PlumbLetter) letter = NULL;
  g_autoptr (PlumbMail) mail = read_mail (self, &letter);

  if (mail == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), mail->body);
  plumb_view_state_toast (self->state, _ ("Reply copied"));
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbViewState) state = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    plumb_view_state_toast (state, _ ("No mail program could be opened. Save the reply instead."));
}

static void
mail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbLetterPage *self = PLUMB_LETTER_PAGE (widget);
  g_autoptr (PlumbLetter) letter = NULL;
  g_autoptr (PlumbMail) mail = read_mail (self, &letter);
  g_autofree char *uri = mail != NULL ? plumb_mail_to_uri (mail) : NULL;
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (uri == NULL)
    return;
  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb,
                           g_object_ref (self->state));
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbViewState) state = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    plumb_view_state_toast (state, _ ("Reply saved"));
  else
    plumb_view_state_toast (state, error->message);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbLetterPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (PlumbLetter) letter = NULL;
  g_autoptr (PlumbMail) mail = file != NULL ? read_mail (self, &letter) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *eml;

  if (mail == NULL)
    return;
  eml = plumb_mail_to_eml (mail);
  bytes = g_bytes_new_take (eml, strlen (eml));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb,
                                       g_object_ref (self->state));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save Reply"));
  gtk_file_dialog_set_initial_name (dialog, _ ("reply.eml"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb,
                        g_object_ref (widget));
}

static void
sent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Once it is marked, its page is left. */
  g_autoptr (PlumbLetterPage) self = g_object_ref (PLUMB_LETTER_PAGE (widget));
  const char *const uids[] = { self->uid, NULL };

  plumb_typing_flush (self->typing);
  plumb_view_state_do (self->state, _ ("Marked as sent"), "mark-told", "proposal", uids, NULL);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbLetterPage *self = PLUMB_LETTER_PAGE (widget);

  plumb_typing_flush (self->typing);
  plumb_view_state_do (self->state, _ ("The house style’s reply is back"), "reset-reply",
                       "proposal", self->uid, NULL);
}

static void
edit_toggled_cb (PlumbLetterPage *self)
{
  gboolean edits = gtk_toggle_button_get_active (self->edit_button);

  gtk_stack_set_visible_child_name (self->stack, edits ? "draft" : "preview");
  if (edits)
    gtk_widget_grab_focus (GTK_WIDGET (self->draft));
}

static void
plumb_letter_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_LETTER_PAGE);
  G_OBJECT_CLASS (plumb_letter_page_parent_class)->dispose (object);
}

static void
plumb_letter_page_finalize (GObject *object)
{
  PlumbLetterPage *self = PLUMB_LETTER_PAGE (object);

  g_clear_object (&self->state);
  g_free (self->uid);
  G_OBJECT_CLASS (plumb_letter_page_parent_class)->finalize (object);
}

static void
plumb_letter_page_class_init (PlumbLetterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_letter_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_letter_page_finalize;
  g_type_ensure (PLUMB_TYPE_DRAFT_VIEW);
  g_type_ensure (PLUMB_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-replies-letter.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, to);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, subject);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, findings);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, findings_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, preview);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, draft);
  gtk_widget_class_bind_template_child (widget_class, PlumbLetterPage, edit_button);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_install_action (widget_class, "letter.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "letter.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "letter.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "letter.sent", NULL, sent_action);
  gtk_widget_class_install_action (widget_class, "letter.reset", NULL, reset_action);
}

static void
plumb_letter_page_init (PlumbLetterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typing = plumb_typing_attach (GTK_WIDGET (self->draft), store_cb, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->draft), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reply"), -1);
}

/**
 * plumb_letter_page_new:
 * @id: of a proposal that was decided on
 *
 * Returns: (transfer floating): a page with the letter
 */
AdwNavigationPage *
plumb_letter_page_new (PlumbViewState *state, gint64 id)
{
  PlumbLetterPage *self = g_object_new (PLUMB_TYPE_LETTER_PAGE, NULL);

  self->state = g_object_ref (state);
  self->id = id;
  plumb_letter_page_refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}
