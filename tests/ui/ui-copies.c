/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ui-copies.h"

#include "plumb-export.h"
#include "plumb-markdown-text.h"
#include "plumb-replies-private.h"
#include "plumb-row-list.h"
#include "plumb-text-kinds.h"
#include "ui-words.h"

/* The document has as many people, and a letter of each decision that can be told. */
#define N_PEOPLE 5
#define N_LETTERS PLUMB_DECISION_ASKED

/* What is said instead of copying an outcome that is private. */
#define REFUSAL                                                                                  \
  "The outcomes of 2026 are private. Publish them first, on the Session page or by the command " \
  "“publish-outcomes”."

static void
click (gpointer button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* As the menu does of a link that was clicked. */
static void
open_menu (GtkTextView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  GtkTextIter start;
  GdkRectangle place;
  int x, y;

  g_assert_true (
    gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, NULL));
  gtk_text_view_get_iter_location (view, &start, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x + 1, place.y + 1, &x,
                                         &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller))
               == GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (controller, "pressed", 1, (double) x, (double) y);
    }
}

static void
copy_links (UiFixture *self, UiCopied check, GtkWidget *preview, const char *what)
{
  GtkWidget *text = ui_find (preview, PLUMB_TYPE_MARKDOWN_TEXT, NULL);
  g_autofree char *place = g_strconcat ("link ", what, NULL);

  while (plumb_markdown_text_move_link (PLUMB_MARKDOWN_TEXT (text), TRUE))
    {
      open_menu (GTK_TEXT_VIEW (text));
      g_assert_true (gtk_widget_activate_action (text, "link.copy", NULL));
      check (self, place);
    }
}

/* What the menu copies, in each form that it has. */
static void
copy_items (UiFixture *self, UiCopied check, GtkWidget *page, GMenuModel *menu,
            const PlumbTextKind *kind)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GVariant) target =
        g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      g_autofree char *action = NULL;
      g_autofree char *place = NULL;

      if (section != NULL)
        copy_items (self, check, page, section, kind);
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        continue;
      place = g_strdup_printf ("text %s %s", kind->id,
                               target != NULL ? g_variant_get_string (target, NULL) : "title");
      gtk_widget_activate_action_variant (page, action, target);
      if (target != NULL || kind->title_use != PLUMB_TITLE_WITHIN)
        check (self, place);
      else
        g_assert_false (ui_clipboard_is_filled (self));
    }
}

void
ui_copy_texts (UiFixture *self, UiCopied check)
{
  GtkWidget *page = GTK_WIDGET (ui_show_page (self, "texts"));
  AdwSplitButton *button = ADW_SPLIT_BUTTON (ui_get_child (page, "copy_button"));

  for (guint i = 0; plumb_text_edition_kinds[i] != NULL; i++)
    {
      const PlumbTextKind *kind = plumb_text_kinds_find (plumb_text_edition_kinds[i]);

      plumb_window_show_page (self->window, "texts", kind->id);
      ui_settle ();
      copy_items (self, check, page, adw_split_button_get_menu_model (button), kind);
      copy_links (self, check, ui_get_child (page, "preview_pane"), kind->id);
    }
}

/* One of each decision. */
void
ui_copy_letters (UiFixture *self, UiCopied check)
{
  GtkWidget *page = GTK_WIDGET (ui_show_page (self, "texts"));
  GtkWidget *letter = NULL;
  GtkListView *list = NULL;
  GListModel *rows = NULL;

  plumb_window_show_page (self->window, "texts", "replies");
  list = GTK_LIST_VIEW (ui_find (page, GTK_TYPE_LIST_VIEW, NULL));
  rows = G_LIST_MODEL (gtk_list_view_get_model (list));
  ui_wait_until (g_list_model_get_n_items (rows) == N_LETTERS);
  for (guint i = 0; i < N_LETTERS; i++)
    {
      g_autoptr (PlumbRow) row = g_list_model_get_item (rows, i);
      g_autofree char *place = g_strdup_printf ("letter %d", (int) plumb_row_get_id (row));

      g_signal_emit_by_name (list, "activate", i);
      ui_settle ();
      letter = ui_find (page, PLUMB_TYPE_LETTER_PAGE, NULL);
      gtk_widget_activate_action (letter, "letter.copy", NULL);
      check (self, place);
      copy_links (self, check, letter, place);
      gtk_widget_activate_action (letter, "navigation.pop", NULL);
      ui_wait_until (ui_find (page, PLUMB_TYPE_LETTER_PAGE, NULL) == NULL);
    }
}

static GtkWidget *
open_dialog (UiFixture *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL);
  ui_settle ();
  return GTK_WIDGET (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
}

static void
close_dialog (GtkWidget *dialog)
{
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_settle ();
}

/* The widgets of which @key is known. */
static void
collect (GtkWidget *widget, const char *key, GPtrArray *found)
{
  if (g_object_get_data (G_OBJECT (widget), key) != NULL)
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, key, found);
}

static void
copy_export (UiFixture *self, UiCopied check, GtkWidget *dialog, gpointer button,
             const PlumbExportFormat *format)
{
  GtkWidget *toasts = ui_get_child (dialog, "toasts");
  g_autofree char *place = g_strdup_printf ("export %s", format->id);

  click (button);
  if (ui_get_edition (self)->outcomes_public || !g_str_has_prefix (format->id, "outcomes-"))
    {
      check (self, place);
      return;
    }
  ui_wait_until (ui_find (toasts, GTK_TYPE_LABEL, REFUSAL) != NULL);
  g_assert_false (ui_clipboard_is_filled (self));
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (toasts));
  ui_wait_until (ui_find (toasts, GTK_TYPE_LABEL, REFUSAL) == NULL);
}

void
ui_copy_exports (UiFixture *self, UiCopied check)
{
  GtkWidget *dialog = open_dialog (self, "win.export");
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  gsize n = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n);
  guint n_tried = 0;

  collect (dialog, "format", buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (buttons, i);

      if (!g_str_equal (gtk_widget_get_tooltip_text (button), "Copy"))
        continue;
      copy_export (self, check, dialog, button, g_object_get_data (G_OBJECT (button), "format"));
      n_tried++;
    }
  for (gsize i = 0; i < n; i++)
    n_tried += plumb_export_format_has_pages (&formats[i]);
  g_assert_cmpuint (n_tried, ==, n);
  close_dialog (dialog);
}

void
ui_copy_mail (UiFixture *self, UiCopied check)
{
  GtkWidget *dialog = open_dialog (self, "win.hand-over");

  click (ui_get_child (dialog, "mail_button"));
  check (self, "mail");
  close_dialog (dialog);
}

/* What changed since the last time: the room, for one. */
void
ui_copy_log (UiFixture *self, UiCopied check)
{
  const GPtrArray *handovers = ui_get_edition (self)->handovers;
  const PlumbHandover *last = g_ptr_array_index (handovers, handovers->len - 1);
  g_autofree char *recipient = g_strdup (last->recipient);
  g_autofree char *room = g_strdup_printf ("Room %u", handovers->len);
  GtkWidget *dialog = NULL;
  AdwNavigationView *navigation = NULL;

  g_assert_true (
    plumb_document_do (self->document, NULL, "set-block", "block", "block-1", "room", room, NULL));
  dialog = open_dialog (self, "win.hand-over");
  navigation = ADW_NAVIGATION_VIEW (ui_get_child (dialog, "navigation"));
  g_signal_emit_by_name (ui_get_child (dialog, "log_row"), "activated");
  ui_settle ();
  g_signal_emit_by_name (ui_find (dialog, ADW_TYPE_ACTION_ROW, recipient), "activated");
  ui_settle ();
  click (ui_find (GTK_WIDGET (adw_navigation_view_get_visible_page (navigation)), GTK_TYPE_BUTTON,
                  "_Copy Mail"));
  check (self, "log");
  close_dialog (dialog);
}

void
ui_copy_addresses (UiFixture *self, UiCopied check)
{
  GtkWidget *detail = ui_get_child (GTK_WIDGET (ui_show_page (self, "people")), "detail");

  for (int i = 1; i <= N_PEOPLE; i++)
    {
      g_autofree char *uid = g_strdup_printf ("person-%d", i);
      g_autofree char *place = g_strdup_printf ("address %d", i);

      plumb_window_show_page (self->window, "people", uid);
      click (ui_get_child (detail, "copy_button"));
      check (self, place);
    }
}

/* It is none of the words: it stands there and nothing else. */
void
ui_copy_evidence (UiFixture *self, UiCopied check)
{
  GtkWidget *page = GTK_WIDGET (ui_show_page (self, "accomplishments"));
  g_autoptr (GPtrArray) chips = g_ptr_array_new ();

  collect (page, "evidence", chips);
  g_assert_cmpuint (chips->len, ==, 2);
  for (guint i = 0; i < chips->len; i++)
    {
      GtkWidget *chip = g_ptr_array_index (chips, i);
      const char *evidence = g_object_get_data (G_OBJECT (chip), "evidence");
      g_autofree char *text = NULL;
      g_autoptr (GString) rest = NULL;

      gtk_widget_activate_action (chip, "accomplishments.copy", "s", evidence);
      text = ui_clipboard_dup (self);
      rest = g_string_new (text);
      g_assert_cmpuint (g_string_replace (rest, evidence, "", 0), >, 0);
      g_assert_cmpstr (rest->str, ==, "");
      ui_clipboard_forget (self);
    }
}
