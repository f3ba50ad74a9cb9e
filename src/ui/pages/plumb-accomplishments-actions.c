/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the buttons, menus and keys of the Accomplishments page do.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-accomplishments-private.h"

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

static char *
dup_topic_title (PlumbAccomplishmentsPage *self, const char *uid)
{
  const PlumbTopic *topic =
    plumb_snapshot_find_topic (plumb_view_state_get_snapshot (get_state (self)), uid, NULL);

  return topic != NULL ? g_strdup (topic->title) : NULL;
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
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);
  const char *topic, *status;
  g_autofree char *title = NULL;
  g_autofree char *uid = NULL;
  PlumbAccomplishmentsRow *row;

  g_variant_get (parameter, "(&s&s)", &topic, &status);
  title = dup_topic_title (self, topic);
  if (title == NULL)
    return;
  /* No toast: it would lie over the sentence that is to be edited now. */
  uid = plumb_view_state_do_made (get_state (self), NULL, "add-accomplishment", "text", title,
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
  g_autofree char *title = dup_topic_title (self, topic);

  if (title != NULL)
    plumb_view_state_do (get_state (self), _ ("Follow-up topic added"), "add-topic", "title", title,
                         "follows", topic, "edition", plumb_view_state_get_year (get_state (self)),
                         NULL);
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

/**
 * plumb_accomplishments_page_move:
 * @position: the place it shall have
 *
 * Moves a row in the order of publication and says so.
 */
void
plumb_accomplishments_page_move (PlumbAccomplishmentsPage *self, PlumbAccomplishmentsRow *row,
                                 guint position)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  guint n_all = edition->accomplishments->len;
  guint now = plumb_accomplishments_row_get_position (row);
  const PlumbAccomplishment *at;
  g_autofree char *words = NULL;

  if (position == now || position >= n_all)
    return;
  at = g_ptr_array_index (edition->accomplishments, position);
  if (!plumb_view_state_do (get_state (self), NULL, "move-accomplishment", "accomplishment",
                            plumb_accomplishments_row_get_uid (row),
                            position < now ? "before" : "after", at->uid, NULL))
    return;
  /* Translators: a place in a list, and how many there are. */
  words = g_strdup_printf (_ ("Moved to position %u of %u"), position + 1, n_all);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move_by (PlumbAccomplishmentsPage *self, PlumbAccomplishmentsRow *row, int by)
{
  int position = (int) plumb_accomplishments_row_get_position (row) + by;

  if (position >= 0)
    plumb_accomplishments_page_move (self, row, (guint) position);
}

static void
move_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);

  move_by (self, plumb_accomplishments_page_find_row (self, g_variant_get_string (parameter, NULL)),
           -1);
}

static void
move_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (widget);

  move_by (self, plumb_accomplishments_page_find_row (self, g_variant_get_string (parameter, NULL)),
           1);
}

static gboolean
move_key_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row))
    return GDK_EVENT_PROPAGATE;
  move_by (user_data, PLUMB_ACCOMPLISHMENTS_ROW (row), g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

/* For the row alone: in the sentence the key deletes a letter. */
static gboolean
delete_key_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row) || !gtk_widget_is_focus (row))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (row, "accomplishments.delete", "s",
                              plumb_accomplishments_row_get_uid (PLUMB_ACCOMPLISHMENTS_ROW (row)));
  return GDK_EVENT_STOP;
}

static gboolean
edit_key_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row) || !gtk_widget_is_focus (row))
    return GDK_EVENT_PROPAGATE;
  plumb_accomplishments_row_edit (PLUMB_ACCOMPLISHMENTS_ROW (row));
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkEventController *controller, guint key, GdkModifierType modifiers,
              GtkShortcutFunc func, PlumbAccomplishmentsPage *self, int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (func, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
mark_drop (PlumbAccomplishmentsPage *self, GtkWidget *row, gboolean below)
{
  if (self->drop_row != NULL)
    {
      gtk_widget_remove_css_class (self->drop_row, "drop-above");
      gtk_widget_remove_css_class (self->drop_row, "drop-below");
    }
  self->drop_row = row;
  if (row != NULL)
    gtk_widget_add_css_class (row, below ? "drop-below" : "drop-above");
}

/* The row beside which a drop at @y goes; below the last one when it is over the entry. */
static GtkWidget *
find_drop (PlumbAccomplishmentsPage *self, double y, gboolean *out_below)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_y (self->list, (int) y));
  graphene_rect_t bounds;

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row))
    {
      *out_below = TRUE;
      return gtk_widget_get_prev_sibling (GTK_WIDGET (self->add_row));
    }
  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    return NULL;
  *out_below = y > (double) (bounds.origin.y + bounds.size.height / 2);
  return row;
}

static GdkDragAction
drop_motion_cb (PlumbAccomplishmentsPage *self, double x, double y)
{
  gboolean below = FALSE;
  GtkWidget *row = find_drop (self, y, &below);

  mark_drop (self, row, below);
  return row != NULL ? GDK_ACTION_MOVE : 0;
}

static void
drop_leave_cb (PlumbAccomplishmentsPage *self)
{
  mark_drop (self, NULL, FALSE);
}

static gboolean
drop_cb (PlumbAccomplishmentsPage *self, const GValue *value, double x, double y)
{
  PlumbAccomplishmentsRow *row = g_value_get_object (value);
  gboolean below = FALSE;
  GtkWidget *target = find_drop (self, y, &below);
  guint now, place;

  mark_drop (self, NULL, FALSE);
  /* It may have been deleted, or come from another window. */
  if (target == NULL || gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->list))
    return FALSE;
  now = plumb_accomplishments_row_get_position (row);
  place = plumb_accomplishments_row_get_position (PLUMB_ACCOMPLISHMENTS_ROW (target)) + below;
  plumb_accomplishments_page_move (self, row, place > now ? place - 1 : place);
  return TRUE;
}

/**
 * plumb_accomplishments_page_accept_drops:
 *
 * Lets rows be moved in the list, by pointer and by key.
 */
void
plumb_accomplishments_page_accept_drops (PlumbAccomplishmentsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (PLUMB_TYPE_ACCOMPLISHMENTS_ROW, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, self, -1);
  add_shortcut (keys, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, self, 1);
  add_shortcut (keys, GDK_KEY_Delete, 0, delete_key_cb, self, 0);
  add_shortcut (keys, GDK_KEY_Return, 0, edit_key_cb, self, 0);
  add_shortcut (keys, GDK_KEY_F2, 0, edit_key_cb, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
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
