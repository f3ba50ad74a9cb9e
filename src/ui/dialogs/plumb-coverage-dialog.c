/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-coverage-dialog.h"

#include <glib/gi18n.h>

#include "plumb-coverage.h"

/* As many rows of a list are shown; whoever has more looks at the page. */
#define MAX_ROWS 50

#define PLUMB_TYPE_COVERAGE_DIALOG (plumb_coverage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbCoverageDialog, plumb_coverage_dialog, PLUMB, COVERAGE_DIALOG, AdwDialog)

struct _PlumbCoverageDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *pairs;
  AdwPreferencesGroup *topics;
  AdwPreferencesGroup *proposals;

  PlumbViewState *state;
  GPtrArray *rows; /* GtkWidget, borrowed: every row that is shown */
};

G_DEFINE_FINAL_TYPE (PlumbCoverageDialog, plumb_coverage_dialog, ADW_TYPE_DIALOG)

static void compare (PlumbCoverageDialog *self);

static void
row_activated_cb (PlumbCoverageDialog *self, GtkWidget *row)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "uid"));
  const char *page = g_object_get_data (G_OBJECT (row), "page");

  adw_dialog_close (ADW_DIALOG (self));
  plumb_view_state_go (self->state, page, uid);
}

static void
join_cb (PlumbCoverageDialog *self, GtkWidget *button)
{
  g_auto (GStrv) proposals = g_new0 (char *, 2);

  proposals[0] = g_strdup (g_object_get_data (G_OBJECT (button), "proposal"));
  if (plumb_view_state_do (self->state, _ ("Proposal joined"), "join", "proposal", proposals,
                           "topic", g_object_get_data (G_OBJECT (button), "topic"), NULL))
    compare (self);
}

static GtkWidget *
add_row (PlumbCoverageDialog *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_link (PlumbCoverageDialog *self, AdwPreferencesGroup *group, const char *page, const char *uid,
          const char *title)
{
  GtkWidget *row = add_row (self, group, title);

  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (uid), g_free);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) page);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_pair (PlumbCoverageDialog *self, const PlumbCoveragePair *pair)
{
  GtkWidget *row = add_row (self, self->pairs, pair->proposal->title);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Join"));
  /* Translators: %s is the title of a topic. */
  g_autofree char *subtitle = g_strdup_printf (_ ("Topic: %s"), pair->topic->title);
  /* Translators: the title of a proposal and that of a topic. */
  g_autofree char *label = g_strdup_printf (_ ("Join “%s” to “%s”"), pair->proposal->title,
                                            pair->topic->title);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  label, -1);
  g_object_set_data_full (G_OBJECT (button), "proposal", g_strdup (pair->proposal->uid), g_free);
  g_object_set_data_full (G_OBJECT (button), "topic", g_strdup (pair->topic->uid), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (join_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_rest (PlumbCoverageDialog *self, AdwPreferencesGroup *group, guint n)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
  if (n <= MAX_ROWS)
    return;
  words = g_strdup_printf (ngettext ("… and %u more", "… and %u more", n - MAX_ROWS), n - MAX_ROWS);
  add_row (self, group, words);
}

static void
show_coverage (PlumbCoverageDialog *self, const PlumbCoverage *coverage)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (coverage->pairs->len, MAX_ROWS); i++)
    add_pair (self, &g_array_index (coverage->pairs, PlumbCoveragePair, i));
  for (guint i = 0; i < MIN (coverage->topics->len, MAX_ROWS); i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (coverage->topics, i);

      add_link (self, self->topics, "topics", topic->uid, topic->title);
    }
  for (guint i = 0; i < MIN (coverage->proposals->len, MAX_ROWS); i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (coverage->proposals, i);

      add_link (self, self->proposals, "proposals", proposal->uid, proposal->title);
    }
  add_rest (self, self->pairs, coverage->pairs->len);
  add_rest (self, self->topics, coverage->topics->len);
  add_rest (self, self->proposals, coverage->proposals->len);
  gtk_stack_set_visible_child_name (
    self->stack, coverage->topics->len + coverage->proposals->len > 0 ? "lists" : "empty");
}

typedef struct
{
  char *working_path;
  int year;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->working_path);
  g_free (request);
}

static void
compare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  PlumbCoverage *coverage = plumb_coverage_new (request->working_path, request->year, &error);

  if (coverage != NULL)
    g_task_return_pointer (task, coverage, (GDestroyNotify) plumb_coverage_free);
  else
    g_task_return_error (task, error);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbCoverageDialog *self = PLUMB_COVERAGE_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCoverage) coverage = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->stack == NULL)
    return;
  if (coverage != NULL)
    {
      show_coverage (self, coverage);
      return;
    }
  plumb_view_state_toast (self->state, error->message);
  adw_dialog_close (ADW_DIALOG (self));
}

/* A thread does it: every proposal's text is read. */
static void
compare (PlumbCoverageDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, compared_cb, NULL);
  Request *request = g_new0 (Request, 1);

  request->working_path =
    g_strdup (plumb_document_get_path (plumb_view_state_get_document (self->state)));
  request->year = plumb_view_state_get_year (self->state);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, compare_thread);
}

static void
plumb_coverage_dialog_dispose (GObject *object)
{
  PlumbCoverageDialog *self = PLUMB_COVERAGE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_COVERAGE_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_coverage_dialog_parent_class)->dispose (object);
}

static void
plumb_coverage_dialog_class_init (PlumbCoverageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_coverage_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-coverage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbCoverageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbCoverageDialog, pairs);
  gtk_widget_class_bind_template_child (widget_class, PlumbCoverageDialog, topics);
  gtk_widget_class_bind_template_child (widget_class, PlumbCoverageDialog, proposals);
}

static void
plumb_coverage_dialog_init (PlumbCoverageDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * plumb_coverage_dialog_present:
 *
 * Shows which topics have no proposal and which proposals no topic, and offers to join the two.
 */
void
plumb_coverage_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  PlumbCoverageDialog *self = g_object_new (PLUMB_TYPE_COVERAGE_DIALOG, NULL);

  self->state = g_object_ref (state);
  compare (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
