/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * House styles as files: copied, edited, passed on, taken in, deleted.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-file-name.h"
#include "plumb-style-dialog.h"
#include "plumb-styles.h"
#include "plumb-widgets.h"

static PlumbViewState *
get_state (PlumbTextsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static PlumbStyle *
find_style (PlumbTextsPage *self)
{
  return plumb_styles_find (self->kind->id, plumb_texts_get_style (self));
}

/* A text that was the style's own stays so, in its new words. */
static void
use_style (PlumbTextsPage *self, const PlumbStyle *style, gboolean was_own)
{
  if (style->kind == self->kind)
    plumb_view_state_do (get_state (self), NULL, "set-draft", "kind", self->kind->id, "edition",
                         plumb_view_state_get_year (get_state (self)), "style", style->id,
                         "markdown", was_own ? style->template : NULL, NULL);
  plumb_page_refresh (PLUMB_PAGE (self), NULL);
}

static void
saved_cb (PlumbTextsPage *self, const PlumbStyle *style, AdwDialog *dialog)
{
  use_style (self, style, g_object_get_data (G_OBJECT (dialog), "was-own") != NULL);
  plumb_view_state_toast (get_state (self), _ ("House style saved"));
}

static void
present (PlumbTextsPage *self, const char *text, const char *path)
{
  AdwDialog *dialog = plumb_style_dialog_new (get_state (self), text, path);

  plumb_texts_flush (self);
  if (!plumb_texts_is_edited (self, self->kind))
    g_object_set_data (G_OBJECT (dialog), "was-own", self);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  g_autoptr (PlumbStyle) style = find_style (self);
  g_autofree char *text = style != NULL ? plumb_styles_dup_copy (style) : NULL;

  if (text != NULL)
    present (self, text, NULL);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  g_autoptr (PlumbStyle) style = find_style (self);

  if (style != NULL && style->path != NULL)
    present (self, style->source, style->path);
}

static void
shared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbTextsPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (PlumbStyle) style = file != NULL ? find_style (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (style == NULL)
    return;
  if (g_file_replace_contents (file, style->source, strlen (style->source), NULL, FALSE,
                               G_FILE_CREATE_NONE, NULL, NULL, &error))
    plumb_view_state_toast (get_state (self), _ ("House style saved"));
  else
    plumb_view_state_toast (get_state (self), error->message);
}

static void
share_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *title = g_strconcat (self->kind->id, "-", plumb_texts_get_style (self), NULL);
  g_autofree char *file_name = plumb_file_name_dup_new (title, "style", PLUMB_STYLE_SUFFIX);

  gtk_file_dialog_set_title (dialog, _ ("Share House Style"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, shared_cb,
                        g_object_ref (self));
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbTextsPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) read = path != NULL ? plumb_style_read (path, &error) : NULL;
  g_autoptr (PlumbStyle) style = read != NULL ? plumb_styles_save (read->source, NULL, &error)
                                              : NULL;

  if (style != NULL)
    {
      plumb_view_state_toast (get_state (self), _ ("House style added"));
      plumb_page_refresh (PLUMB_PAGE (self), NULL);
    }
  else if (error != NULL)
    {
      plumb_view_state_toast (get_state (self), error->message);
    }
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Add House Style"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, added_cb,
                        g_object_ref (widget));
}

static void
undelete_cb (PlumbTextsPage *self, AdwToast *toast)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_styles_save (g_object_get_data (G_OBJECT (toast), "source"),
                                                    g_object_get_data (G_OBJECT (toast), "path"),
                                                    &error);

  if (style == NULL)
    plumb_view_state_toast (get_state (self), error->message);
  plumb_page_refresh (PLUMB_PAGE (self), NULL);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  g_autoptr (PlumbStyle) style = find_style (self);
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (style == NULL || style->path == NULL)
    return;
  if (!plumb_styles_delete (style, &error))
    {
      plumb_view_state_toast (get_state (self), error->message);
      return;
    }
  toast = adw_toast_new (_ ("House style deleted"));
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "source", g_strdup (style->source), g_free);
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (style->path), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undelete_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_ref_sink (toast);
  g_signal_emit_by_name (get_state (self), "toast", toast);
  g_object_unref (toast);
  plumb_page_refresh (PLUMB_PAGE (self), NULL);
}

/**
 * plumb_texts_styles_install:
 *
 * Installs what can be done with the style that is chosen.
 */
void
plumb_texts_styles_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "style.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "style.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "style.share", NULL, share_action);
  gtk_widget_class_install_action (widget_class, "style.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "style.delete", NULL, delete_action);
}

/**
 * plumb_texts_styles_append:
 *
 * Adds to a menu of styles what can be done with them.
 */
void
plumb_texts_styles_append (PlumbTextsPage *self, GMenu *menu)
{
  g_autoptr (PlumbStyle) style = find_style (self);
  gboolean is_own = style != NULL && style->path != NULL;
  g_autoptr (GMenu) files = g_menu_new ();

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "style.copy", style != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "style.share", style != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "style.edit", is_own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "style.delete", is_own);
  g_menu_append (files, _ ("_Copy Style…"), "style.copy");
  g_menu_append (files, _ ("_Edit Style…"), "style.edit");
  g_menu_append (files, _ ("_Share Style…"), "style.share");
  g_menu_append (files, _ ("_Add From File…"), "style.add");
  g_menu_append (files, _ ("_Delete Style"), "style.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
}
