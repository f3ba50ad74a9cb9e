/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-window.h"

#include <glib/gi18n.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "plumb-conflicts.h"
#include "plumb-day.h"
#include "plumb-places.h"
#include "plumb-search-page.h"
#include "plumb-widgets.h"
#include "plumb-window-private.h"

#define MIME_TYPE "application/vnd.plumbline.microconf+sqlite3"
/* By then a window that was opened is painted and quiet. */
#define GIVE_BACK_MS 1000

G_DEFINE_FINAL_TYPE (PlumbWindow, plumb_window, ADW_TYPE_APPLICATION_WINDOW)

static void
breakpoint_changed_cb (PlumbWindow *self)
{
  AdwBreakpoint *current =
    adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self));

  if (self->state == NULL)
    return;
  g_object_set (self->state, "is-medium", current != NULL, "is-narrow",
                current != NULL && current == self->narrow_breakpoint, NULL);
}

static PlumbPage *
get_page (PlumbWindow *self, const char *name)
{
  const PlumbPlace *place = plumb_place_find (name);
  GtkStack *stack = place != NULL && place->is_whole ? self->stack : self->pages;
  GtkWidget *page = gtk_stack_get_child_by_name (stack, name);
  GType type = place != NULL ? place->get_type () : PLUMB_TYPE_SEARCH_PAGE;

  if (page != NULL)
    return PLUMB_PAGE (page);
  page = g_object_new (type, "state", self->state, NULL);
  gtk_stack_add_named (stack, page, name);
  plumb_page_refresh (PLUMB_PAGE (page), NULL);
  return PLUMB_PAGE (page);
}

/**
 * plumb_window_show_page:
 * @page: the name of a place, or "search"
 * @uid: (nullable): the thing to show on it
 *
 * Goes to a page, making it if it was not shown yet.
 */
void
plumb_window_show_page (PlumbWindow *self, const char *page, const char *uid)
{
  const PlumbPlace *place = plumb_place_find (page);
  const char *now = gtk_stack_get_visible_child_name (self->pages);
  gboolean is_whole;
  PlumbPage *shown;

  if (self->state == NULL)
    return;
  if (place == NULL && g_strcmp0 (now, "search") != 0)
    g_set_str (&self->page_before_search, now);
  shown = get_page (self, page);
  is_whole = place != NULL && place->is_whole;
  plumb_widget_set_class (self->toasts, "over-bar", is_whole);
  gtk_stack_set_visible_child_name (is_whole ? self->stack : self->pages, page);
  if (!is_whole)
    gtk_stack_set_visible_child_name (self->stack, "document");
  adw_navigation_page_set_title (self->content_page,
                                 place != NULL ? gettext (place->title) : _ ("Search"));
  plumb_sidebar_select_place (self->sidebar, page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (place != NULL)
    g_settings_set_string (self->settings, "last-page", page);
  if (uid != NULL)
    plumb_page_show_thing (shown, uid);
  else if (place == NULL || is_whole)
    gtk_widget_grab_focus (GTK_WIDGET (shown));
  plumb_window_update_actions (self);
}

/* Pages that are not in sight are refreshed as well: going to one must not wait. */
static void
state_changed_cb (PlumbWindow *self, GArray *changes)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (self->pages));
  GtkWidget *session = gtk_stack_get_child_by_name (self->stack, "session");

  plumb_window_update_title (self);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GtkStackPage) page = g_list_model_get_item (pages, i);

      plumb_page_refresh (PLUMB_PAGE (gtk_stack_page_get_child (page)), changes);
    }
  if (session != NULL)
    plumb_page_refresh (PLUMB_PAGE (session), changes);
  plumb_window_update_banner (self);
}

static void
toast_cb (PlumbWindow *self, AdwToast *toast)
{
  /* Only the last Undo button still works; what is new must not wait behind it. */
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

void
plumb_window_update_title (PlumbWindow *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);

  gtk_window_set_title (GTK_WINDOW (self), snapshot->name);
}

static void
remember_recent (PlumbDocument *document)
{
  g_autofree char *uri = g_file_get_uri (plumb_document_get_file (document));
  GtkRecentData data = { .mime_type = (char *) MIME_TYPE,
                         .app_name = (char *) "Plumbline",
                         .app_exec = (char *) "plumbline %u" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* Making a window takes some megabytes that it then does not need; the C library keeps them unless it
 * is asked. */
static gboolean
give_back_cb (gpointer user_data)
{
  PlumbWindow *self = user_data;

  self->settle_source = 0;
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

/* What nobody waits for. */
static gboolean
settle_cb (gpointer user_data)
{
  PlumbWindow *self = user_data;

  self->settle_source = g_timeout_add (GIVE_BACK_MS, give_back_cb, self);
  plumb_document_follow (self->document);
  plumb_window_watch_copies (self);
  remember_recent (self->document);
  return G_SOURCE_REMOVE;
}

/* Whoever starts anew in the middle of a session is back in it; a year later nobody wants that, nor
 * to see that there are no conflicts. */
static const char *
choose_first_page (PlumbWindow *self, const char *last)
{
  const PlumbPlace *place = plumb_place_find (last);
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);

  if (place == NULL
      || (g_str_equal (last, "conflicts")
          && plumb_conflicts_count (plumb_document_get_db (self->document)) == 0)
      || (place->is_whole
          && (edition == NULL
              || !plumb_day_is_near (edition, plumb_view_state_get_now (self->state)))))
    return "overview";
  return last;
}

/**
 * plumb_window_take_document:
 * @document: (transfer none): an open document
 *
 * Shows a document in a window that has none.
 */
void
plumb_window_take_document (PlumbWindow *self, PlumbDocument *document)
{
  g_autofree char *page = g_settings_get_string (self->settings, "last-page");

  g_assert (self->document == NULL);
  self->document = g_object_ref (document);
  self->state = plumb_view_state_new (document);
  g_signal_connect_object (self->state, "changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "go", G_CALLBACK (plumb_window_show_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notice", G_CALLBACK (plumb_window_notice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::sync-message",
                           G_CALLBACK (plumb_window_update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::waiting", G_CALLBACK (plumb_window_update_banner),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::undo-label", G_CALLBACK (plumb_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::redo-label", G_CALLBACK (plumb_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  plumb_sidebar_set_state (self->sidebar, self->state);
  breakpoint_changed_cb (self);
  plumb_window_update_title (self);
  gtk_stack_set_visible_child_name (self->stack, "document");
  plumb_window_show_page (self, choose_first_page (self, page), NULL);
  self->settle_source = g_idle_add_full (G_PRIORITY_LOW, settle_cb, self, NULL);
}

PlumbDocument *
plumb_window_get_document (PlumbWindow *self)
{
  return self->document;
}

/**
 * plumb_window_show_error:
 * @heading: what did not work
 *
 * Shows an error that needs to be read before going on.
 */
void
plumb_window_show_error (PlumbWindow *self, const char *heading, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

PlumbWindow *
plumb_window_find (PlumbWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      PlumbWindow *window = PLUMB_IS_WINDOW (l->data) ? l->data : NULL;

      if (window != NULL && window->document != NULL
          && g_file_equal (plumb_document_get_file (window->document), file))
        return window;
    }
  return NULL;
}

static PlumbWindow *
new_window (PlumbWindow *self)
{
  return plumb_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

/* Shows what there was to tell of a document that another window has. */
static void
tell_again (PlumbWindow *self, PlumbDocument *document)
{
  PlumbNotice kind = PLUMB_NOTICE_EVENT;
  g_autofree char *notice = plumb_document_take_notice (document, &kind);

  if (notice != NULL)
    plumb_window_notice (self, notice, kind);
}

/**
 * plumb_window_open:
 * @file: a document
 *
 * Opens a document: in the window that shows it already, in this one if it has none, else in a new
 * one.
 */
void
plumb_window_open (PlumbWindow *self, GFile *file)
{
  PlumbWindow *target = plumb_window_find (self, file);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (target != NULL)
    {
      gtk_window_present (GTK_WINDOW (target));
      return;
    }
  document = plumb_document_open (file, &error);
  if (document == NULL)
    {
      plumb_window_say_not_opened (self, file, error);
      return;
    }
  /* A link to it, or a damaged file that it was rescued from. */
  target = plumb_window_find (self, plumb_document_get_file (document));
  if (target != NULL)
    tell_again (target, document);
  else
    {
      target = self->document == NULL ? self : new_window (self);
      plumb_window_take_document (target, document);
    }
  gtk_window_present (GTK_WINDOW (target));
}

static gboolean
close_request_cb (PlumbWindow *self)
{
  g_autoptr (GError) error = NULL;
  const char *waiting;
  int width, height;

  /* What is being typed is stored when the focus leaves it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->document == NULL)
    return GDK_EVENT_PROPAGATE;
  waiting = plumb_view_state_get_waiting (self->state);
  if (waiting[0] == '\0' && plumb_document_publish (self->document, &error))
    return GDK_EVENT_PROPAGATE;
  if (waiting[0] != '\0')
    plumb_window_say_not_stored (self, waiting);
  else
    plumb_window_say_not_saved (self, error);
  return GDK_EVENT_STOP;
}

/* The welcome page is only made for a window that is shown without a document. */
static void
plumb_window_map (GtkWidget *widget)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  GtkWidget *welcome;

  if (self->document == NULL && gtk_stack_get_child_by_name (self->stack, "welcome") == NULL)
    {
      welcome = g_object_new (PLUMB_TYPE_WELCOME, "menu-model", self->welcome_menu, NULL);
      plumb_welcome_refresh (PLUMB_WELCOME (welcome));
      gtk_stack_add_named (self->stack, welcome, "welcome");
      gtk_stack_set_visible_child_name (self->stack, "welcome");
    }
  GTK_WIDGET_CLASS (plumb_window_parent_class)->map (widget);
}

/* Once a tooltip was shown, GTK 4.18 takes it off its window when that has let go of its actions.
 * The tooltip's labels look there for actions, which makes an object for them anew, and nobody
 * frees that. */
static void
dispose_parent (GObject *object)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  G_OBJECT_CLASS (plumb_window_parent_class)->dispose (object);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}

static void
plumb_window_dispose (GObject *object)
{
  PlumbWindow *self = PLUMB_WINDOW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_WINDOW);
  if (self->copies != NULL)
    plumb_copies_watch_stop (self->copies);
  g_clear_object (&self->copies);
  g_clear_object (&self->state);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->page_before_search, g_free);
  g_clear_pointer (&self->notice, g_free);
  dispose_parent (object);
}

static void
plumb_window_class_init (PlumbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_window_dispose;
  widget_class->map = plumb_window_map;
  g_type_ensure (PLUMB_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/plumbline/Plumbline/plumb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, welcome_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, split);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, copies_banner);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, medium_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, narrow_breakpoint);
  gtk_widget_class_bind_template_callback (widget_class, plumb_window_press_banner);
  gtk_widget_class_bind_template_callback (widget_class, plumb_window_merge_copies);
  gtk_widget_class_bind_template_callback (widget_class, breakpoint_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  plumb_window_install_actions (widget_class);
}

static void
plumb_window_init (PlumbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_window_add_script_actions (self);
  self->settings = g_settings_new (PLUMB_APP_ID);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  plumb_window_update_actions (self);
}

/**
 * plumb_window_new:
 *
 * Returns: (transfer none): a window without a document; the application owns it
 */
PlumbWindow *
plumb_window_new (AdwApplication *application)
{
  return g_object_new (PLUMB_TYPE_WINDOW, "application", application, NULL);
}
