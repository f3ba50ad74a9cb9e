/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-replies-page.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"
#include "plumb-proposals-words.h"
#include "plumb-replies-private.h"
#include "plumb-row-list.h"

struct _PlumbRepliesPage
{
  AdwBin parent_instance;

  PlumbViewState *state;
  PlumbRowList *rows;
  GHashTable *chosen; /* uids */

  AdwNavigationView *navigation;
  AdwToolbarView *view;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *sent_button;
};

G_DEFINE_FINAL_TYPE (PlumbRepliesPage, plumb_replies_page, ADW_TYPE_BIN)

/* What a row is made of. */
typedef struct
{
  GtkWidget *check;
  GtkLabel *title;
  GtkLabel *subtitle;
  char *uid;
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->uid);
  g_free (row);
}

static void
update_sent_button (PlumbRepliesPage *self)
{
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *label = g_strdup_printf (ngettext ("_Mark %u as Sent", "_Mark %u as Sent", n),
                                            n);

  gtk_button_set_label (GTK_BUTTON (self->sent_button), label);
  adw_toolbar_view_set_reveal_bottom_bars (self->view, n > 0);
}

static void
check_toggled_cb (PlumbRepliesPage *self, GtkCheckButton *check)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (check));
  Row *row = g_object_get_data (G_OBJECT (box), "row");

  if (row->uid == NULL)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_strdup (row->uid));
  else
    g_hash_table_remove (self->chosen, row->uid);
  update_sent_button (self);
}

static void
setup_cb (PlumbRepliesPage *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");
  Row *row = g_new0 (Row, 1);

  row->check = gtk_check_button_new ();
  row->title = GTK_LABEL (gtk_label_new (NULL));
  row->subtitle = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->title, 0);
  gtk_label_set_xalign (row->subtitle, 0);
  gtk_label_set_ellipsize (row->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (row->subtitle, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (row->subtitle), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->subtitle), "dimmed");
  gtk_widget_add_css_class (next, "dimmed");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->subtitle));
  gtk_box_append (GTK_BOX (box), row->check);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), next);
  g_object_set_data_full (G_OBJECT (box), "row", row, free_row);
  g_signal_connect_object (row->check, "toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (PlumbRepliesPage *self, GtkListItem *item)
{
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");
  g_auto (PlumbProposalLine) line = { NULL };
  g_autofree char *facts = NULL;
  g_autofree char *name = NULL;

  g_clear_pointer (&row->uid, g_free);
  if (!plumb_row_read_proposal (plumb_view_state_get_document (self->state),
                                plumb_row_get_id (gtk_list_item_get_item (item)), &line))
    return;
  facts = plumb_phrase_facts (plumb_proposal_decision (line.decision).text, line.people);
  /* Translators: the title of a proposal, and what was decided. */
  name = g_strdup_printf (_ ("%s: %s"), line.title, facts);
  gtk_label_set_text (row->title, line.title);
  gtk_label_set_text (row->subtitle, facts);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check),
                               g_hash_table_contains (self->chosen, line.uid));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line.title, -1);
  gtk_list_item_set_accessible_label (item, name);
  row->uid = g_strdup (line.uid);
}

static void
unbind_cb (PlumbRepliesPage *self, GtkListItem *item)
{
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");

  g_clear_pointer (&row->uid, g_free);
}

static void
activated_cb (PlumbRepliesPage *self, guint position)
{
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    adw_navigation_view_push (self->navigation,
                              plumb_letter_page_new (self->state, plumb_row_get_id (row)));
}

static void
sent_cb (PlumbRepliesPage *self)
{
  g_autofree char **uids = (char **) g_hash_table_get_keys_as_array (self->chosen, NULL);
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *toast = g_strdup_printf (ngettext ("Marked %u as sent", "Marked %u as sent", n),
                                            n);

  if (n > 0 && plumb_view_state_do (self->state, toast, "mark-told", "proposal", uids, NULL))
    {
      g_hash_table_remove_all (self->chosen);
      update_sent_button (self);
    }
}

static void
rows_changed_cb (PlumbRepliesPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

/**
 * plumb_replies_page_refresh:
 *
 * Shows the edition that the window shows, and the letter that is open as it is now; one that was
 * sent is left.
 */
void
plumb_replies_page_refresh (PlumbRepliesPage *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  plumb_row_list_set_year (self->rows, plumb_view_state_get_year (self->state));
  if (PLUMB_IS_LETTER_PAGE (page) && !plumb_letter_page_refresh (PLUMB_LETTER_PAGE (page)))
    adw_navigation_view_pop_to_tag (self->navigation, "replies");
}

static void
plumb_replies_page_dispose (GObject *object)
{
  PlumbRepliesPage *self = PLUMB_REPLIES_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_REPLIES_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_replies_page_parent_class)->dispose (object);
}

static void
plumb_replies_page_finalize (GObject *object)
{
  g_hash_table_unref (PLUMB_REPLIES_PAGE (object)->chosen);
  G_OBJECT_CLASS (plumb_replies_page_parent_class)->finalize (object);
}

static void
plumb_replies_page_class_init (PlumbRepliesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_replies_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_replies_page_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-replies-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbRepliesPage, navigation);
  gtk_widget_class_bind_template_child (widget_class, PlumbRepliesPage, view);
  gtk_widget_class_bind_template_child (widget_class, PlumbRepliesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbRepliesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbRepliesPage, sent_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sent_cb);
}

static void
plumb_replies_page_init (PlumbRepliesPage *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_sent_button (self);
}

/**
 * plumb_replies_page_new:
 *
 * Returns: (transfer floating): the outbox of what @state shows
 */
GtkWidget *
plumb_replies_page_new (PlumbViewState *state)
{
  PlumbRepliesPage *self = g_object_new (PLUMB_TYPE_REPLIES_PAGE, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->state = g_object_ref (state);
  self->rows = plumb_row_list_new_proposals (plumb_view_state_get_document (state),
                                             plumb_view_state_get_year (state));
  plumb_row_list_set_filter (self->rows, PLUMB_FILTER_NOT_TOLD);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                         g_object_ref (G_LIST_MODEL (self->rows)))));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  rows_changed_cb (self);
  return GTK_WIDGET (self);
}
