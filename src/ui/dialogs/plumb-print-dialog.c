/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-print-private.h"

#include <glib/gi18n.h>

struct _PlumbPrintDialog
{
  AdwDialog parent_instance;

  AdwToggleGroup *kinds;
  GtkStack *stack;
  GtkAspectFrame *frame;
  GtkPicture *picture;
  AdwStatusPage *nothing;
  GtkWidget *pager;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *page_label;
  GtkWidget *print_button;

  PlumbViewState *state;
  PlumbPrintPreview *preview; /* NULL until there is one */
  GCancellable *cancellable;  /* of the one that is being drawn */
  gboolean has_focused;
};

G_DEFINE_FINAL_TYPE (PlumbPrintDialog, plumb_print_dialog, ADW_TYPE_DIALOG)

static PlumbSheetKind
get_kind (PlumbPrintDialog *self)
{
  return (PlumbSheetKind) adw_toggle_group_get_active (self->kinds);
}

static void
show_preview (PlumbPrintDialog *self)
{
  const PlumbPrintPreview *preview = self->preview;
  float ratio = (float) gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (preview->texture));
  g_autofree char *words = g_strdup_printf (
    /* Translators: a page, and how many there are. */
    _ ("Page %1$u of %2$u"), preview->page + 1, preview->n_pages);

  gtk_aspect_frame_set_ratio (self->frame, ratio);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (preview->texture));
  gtk_picture_set_alternative_text (self->picture, words);
  gtk_label_set_text (self->page_label, words);
  gtk_widget_set_visible (self->pager, preview->n_pages > 1);
  gtk_widget_set_sensitive (self->previous_button, preview->page > 0);
  gtk_widget_set_sensitive (self->next_button, preview->page + 1 < preview->n_pages);
  gtk_widget_set_sensitive (self->print_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
show_nothing (PlumbPrintDialog *self, const char *why)
{
  adw_status_page_set_description (self->nothing, why);
  gtk_widget_set_visible (self->pager, FALSE);
  gtk_widget_set_sensitive (self->print_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* What to print is asked first. As a sheet at the bottom, the dialog gets its focus late, and gives
 * it to the first button. */
static void
focus_kinds (PlumbPrintDialog *self)
{
  if (self->has_focused)
    return;
  self->has_focused = TRUE;
  gtk_widget_child_focus (GTK_WIDGET (self->kinds), GTK_DIR_TAB_FORWARD);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  PlumbPrintPreview *preview = plumb_print_job_finish (result, &error);
  g_autofree char *why = NULL;

  /* Another one is being drawn by now, or the dialog is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->preview, plumb_print_preview_free);
  self->preview = preview;
  focus_kinds (self);
  if (preview != NULL)
    {
      show_preview (self);
      return;
    }
  why = g_markup_escape_text (error->message, -1);
  show_nothing (self, why);
}

/* The paper that the desktop's dialog begins with; there another one can be chosen. */
static void
get_paper (PlumbPaper *paper)
{
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (NULL);

  plumb_paper_init (paper, gtk_paper_size_get_width (size, GTK_UNIT_POINTS),
                    gtk_paper_size_get_height (size, GTK_UNIT_POINTS));
}

static void
draw_page (PlumbPrintDialog *self, guint page)
{
  PlumbPaper paper;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  get_paper (&paper);
  plumb_print_job_run (self->state, get_kind (self), &paper, page, self->cancellable, drawn_cb,
                       g_object_ref (self));
}

static void
kind_changed_cb (PlumbPrintDialog *self)
{
  if (self->state != NULL)
    draw_page (self, 0);
}

static void
previous_cb (PlumbPrintDialog *self)
{
  if (self->preview != NULL && self->preview->page > 0)
    draw_page (self, self->preview->page - 1);
}

static void
next_cb (PlumbPrintDialog *self)
{
  if (self->preview != NULL)
    draw_page (self, self->preview->page + 1);
}

static void
cancel_cb (PlumbPrintDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, PlumbViewState *state)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  plumb_view_state_toast (state, error->message);
}

static void
print_cb (PlumbPrintDialog *self)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->preview == NULL)
    return;
  operation = plumb_print_operation_new (get_kind (self), self->preview->snapshot,
                                         plumb_view_state_get_year (self->state));
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self->state, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
plumb_print_dialog_closed (AdwDialog *dialog)
{
  PlumbPrintDialog *self = PLUMB_PRINT_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
plumb_print_dialog_dispose (GObject *object)
{
  PlumbPrintDialog *self = PLUMB_PRINT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PRINT_DIALOG);
  g_clear_pointer (&self->preview, plumb_print_preview_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_print_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, frame);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, pager);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, previous_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, page_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbPrintDialog, print_button);
}

static void
plumb_print_dialog_class_init (PlumbPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_print_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = plumb_print_dialog_closed;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-print-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
plumb_print_dialog_init (PlumbPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * plumb_print_dialog_present:
 *
 * Shows what there is to print of the edition that a window shows.
 */
void
plumb_print_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  PlumbPrintDialog *self = g_object_new (PLUMB_TYPE_PRINT_DIALOG, NULL);

  self->state = g_object_ref (state);
  draw_page (self, 0);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
