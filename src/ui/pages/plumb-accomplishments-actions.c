/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the buttons, menus and keys of the Accomplishments page do.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-accomplishments-private.h"
#include "plumb-evidence-dialog.h"
#include "plumb-markdown.h"

static PlumbViewState *
get_state (PlumbAccomplishmentsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static const PlumbAccomplishment *
find_accomplishment (PlumbAccomplishmentsPage *self, const char *uid)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));

  for (guint i = 0; i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *one = g_ptr_array_index (edition->accomplishments, i);

      if (g_str_equal (one->uid, uid))
        return one;
    }
  return NULL;
}

static const PlumbTopic *
find_topic (PlumbAccomplishmentsPage *self, const char *uid)
{
  return plumb_snapshot_find_topic (plumb_view_state_get_snapshot (get_state (self)), uid, NULL);
}

/* What the room decided, and nothing is typed twice; else what the topic was about. */
static char *
dup_beginning (const PlumbTopic *topic)
{
  return topic->outcome[0] != '\0' ? g_strstrip (g_strdup (topic->outcome))
                                   : plumb_markdown_escape (topic->title);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);

  self->is_adding = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->add_row));
}

static void
find_evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_evidence_dialog_present (get_state (PLUMB_ACCOMPLISHMENTS_PAGE (widget)),
                                 g_variant_get_string (parameter, NULL), NULL, widget);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);
  const char *topic, *status;
  const PlumbTopic *found;
  g_autofree char *text = NULL;
  g_autofree char *uid = NULL;
  PlumbAccomplishmentsRow *row;

  g_variant_get (parameter, "(&s&s)", &topic, &status);
  found = find_topic (self, topic);
  if (found == NULL)
    return;
  text = dup_beginning (found);
  /* No toast: it would lie over the sentence that is to be edited now. */
  uid = plumb_view_state_do_made (get_state (self), NULL, "add-accomplishment", "text", text,
                                  "status", status, "topic", topic, "edition",
                                  plumb_view_state_get_year (get_state (self)), NULL);
  row = uid != NULL ? plumb_accomplishments_page_find_row (self, uid) : NULL;
  if (row != NULL)
    plumb_accomplishments_row_edit (row);
}

static void
still_open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);
  const char *topic = g_variant_get_string (parameter, NULL);
  const PlumbTopic *found = find_topic (self, topic);
  g_autofree char *title = found != NULL ? g_strdup (found->title) : NULL;
  /* It begins where the room left it. */
  g_autofree char *statement = found != NULL ? g_strdup (found->next_step) : NULL;
  g_autofree char *tried = found != NULL ? g_strdup (found->outcome) : NULL;

  if (title != NULL)
    plumb_view_state_do (get_state (self), _ ("Follow-up topic added"), "add-topic", "title", title,
                         "follows", topic, "statement", statement, "tried", tried, "edition",
                         plumb_view_state_get_year (get_state (self)), NULL);
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_view_state_do (get_state (PLUMB_ACCOMPLISHMENTS_PAGE (widget)), _ ("Topic skipped"),
                       "skip-prompt", "topic", g_variant_get_string (parameter, NULL), NULL);
}

static void
set_status_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *uid, *status;

  g_variant_get (parameter, "(&s&s)", &uid, &status);
  plumb_view_state_do (get_state (PLUMB_ACCOMPLISHMENTS_PAGE (widget)), NULL, "set-accomplishment",
                       "accomplishment", uid, "status", status, NULL);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_auto (GStrv) uids = g_new0 (char *, 2);

  uids[0] = g_variant_dup_string (parameter, NULL);
  plumb_view_state_do (get_state (PLUMB_ACCOMPLISHMENTS_PAGE (widget)),
                       _ ("Accomplishment deleted"), "delete-accomplishment", "accomplishment",
                       uids, NULL);
}

static void
set_evidence (PlumbAccomplishmentsPage *self, const char *toast, const char *uid, GPtrArray *lines)
{
  g_ptr_array_add (lines, NULL);
  plumb_view_state_do (get_state (self), toast, "set-accomplishment", "accomplishment", uid,
                       "evidence", (char **) lines->pdata, NULL);
}

static void
add_evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);
  const PlumbAccomplishment *accomplishment;
  const char *uid, *text;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_variant_get (parameter, "(&s&s)", &uid, &text);
  accomplishment = find_accomplishment (self, uid);
  if (accomplishment == NULL
      || g_strv_contains ((const char *const *) accomplishment->evidence, text))
    return;
  for (guint i = 0; accomplishment->evidence[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (accomplishment->evidence[i]));
  g_ptr_array_add (lines, g_strdup (text));
  set_evidence (self, NULL, uid, lines);
}

static void
remove_evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);
  const PlumbAccomplishment *accomplishment;
  const char *uid, *text;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_variant_get (parameter, "(&s&s)", &uid, &text);
  accomplishment = find_accomplishment (self, uid);
  for (guint i = 0; accomplishment != NULL && accomplishment->evidence[i] != NULL; i++)
    {
      if (!g_str_equal (accomplishment->evidence[i], text))
        g_ptr_array_add (lines, g_strdup (accomplishment->evidence[i]));
    }
  if (accomplishment != NULL)
    set_evidence (self, _ ("Evidence removed"), uid, lines);
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbAccomplishmentsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    plumb_view_state_toast (get_state (self), error->message);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkUriLauncher) launcher =
    gtk_uri_launcher_new (g_variant_get_string (parameter, NULL));

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb,
                           g_object_ref (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  plumb_view_state_toast (get_state (PLUMB_ACCOMPLISHMENTS_PAGE (widget)), _ ("Evidence copied"));
}

static void
move_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);

  plumb_accomplishments_page_move_by (
    self, plumb_accomplishments_page_find_row (self, g_variant_get_string (parameter, NULL)), -1);
}

static void
move_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);

  plumb_accomplishments_page_move_by (
    self, plumb_accomplishments_page_find_row (self, g_variant_get_string (parameter, NULL)), 1);
}

/**
 * plumb_accomplishments_page_install_actions:
 *
 * Installs what can be done on the page.
 */
void
plumb_accomplishments_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "accomplishments.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.find-evidence", "s",
                                   find_evidence_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.answer", "(ss)", answer_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.still-open", "s",
                                   still_open_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.skip", "s", skip_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.set-status", "(ss)",
                                   set_status_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.add-evidence", "(ss)",
                                   add_evidence_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.remove-evidence", "(ss)",
                                   remove_evidence_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.move-up", "s", move_up_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.move-down", "s",
                                   move_down_action);
  gtk_widget_class_install_action (widget_class, "accomplishments.delete", "s", delete_action);
}
