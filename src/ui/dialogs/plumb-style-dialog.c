/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-style-dialog.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "plumb-fields.h"
#include "plumb-markdown-view.h"

struct _PlumbStyleDialog
{
  AdwDialog parent_instance;

  PlumbViewState *state;
  char *path; /* nullable: a new file */

  GtkTextView *source;
  PlumbMarkdownView *preview;
  GtkLabel *fault;
  GtkWidget *fault_bar;
  GtkWidget *save_button;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbStyleDialog, plumb_style_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (PlumbStyleDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->source);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Of a reply only what is the same for everybody can be shown. */
static void
show_preview (PlumbStyleDialog *self, const PlumbStyle *style)
{
  g_autofree char *markdown = plumb_fields_expand (style->template,
                                                   plumb_view_state_get_snapshot (self->state),
                                                   plumb_view_state_get_edition (self->state));

  plumb_markdown_view_set_markdown (self->preview, markdown);
}

static void
check_cb (PlumbStyleDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_style_parse (text, -1, &error);

  if (style != NULL)
    show_preview (self, style);
  gtk_label_set_text (self->fault, style == NULL ? error->message : "");
  gtk_widget_set_visible (self->fault_bar, style == NULL);
  gtk_widget_set_sensitive (self->save_button, style != NULL);
}

static void
cancel_cb (PlumbStyleDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_cb (PlumbStyleDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_styles_save (text, self->path, &error);

  if (style == NULL)
    {
      gtk_label_set_text (self->fault, error->message);
      gtk_widget_set_visible (self->fault_bar, TRUE);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, style);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
plumb_style_dialog_dispose (GObject *object)
{
  g_clear_object (&PLUMB_STYLE_DIALOG (object)->state);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_STYLE_DIALOG);
  G_OBJECT_CLASS (plumb_style_dialog_parent_class)->dispose (object);
}

static void
plumb_style_dialog_finalize (GObject *object)
{
  g_free (PLUMB_STYLE_DIALOG (object)->path);
  G_OBJECT_CLASS (plumb_style_dialog_parent_class)->finalize (object);
}

static void
plumb_style_dialog_class_init (PlumbStyleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_style_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_style_dialog_finalize;
  /**
   * PlumbStyleDialog::saved:
   * @style: the #PlumbStyle
   *
   * The style is among the user's own now.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (PLUMB_TYPE_MARKDOWN_VIEW);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-style-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbStyleDialog, source);
  gtk_widget_class_bind_template_child (widget_class, PlumbStyleDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, PlumbStyleDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, PlumbStyleDialog, fault_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbStyleDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
plumb_style_dialog_init (PlumbStyleDialog *self)
{
  GtkSourceBuffer *buffer;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (self->source));
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (
    buffer, gtk_source_style_scheme_manager_get_scheme (
              gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita"));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
}

/**
 * plumb_style_dialog_new:
 * @text: a style file
 * @path: (nullable): where it is to be saved; %NULL for a new file
 *
 * Returns: (transfer floating): a dialog to edit it
 */
AdwDialog *
plumb_style_dialog_new (PlumbViewState *state, const char *text, const char *path)
{
  PlumbStyleDialog *self = g_object_new (PLUMB_TYPE_STYLE_DIALOG, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->source);
  GtkTextIter start;

  self->state = g_object_ref (state);
  self->path = g_strdup (path);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  return ADW_DIALOG (self);
}
