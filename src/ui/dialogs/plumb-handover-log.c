/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two pages: what was handed over, to whom and when; and of one of them, what it was and what
 * changed since.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-export.h"
#include "plumb-handed-changes.h"
#include "plumb-handed.h"
#include "plumb-handover-private.h"
#include "plumb-time.h"

static char *
dup_day (const PlumbHandover *handover, const PlumbEdition *edition)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (handover->sent_at, edition->zone);

  /* Translators: a day and the time, see g_date_time_format(). */
  return g_date_time_format (local, _ ("%-d %B %Y, %H:%M"));
}

static char *
dup_recipient (const PlumbHandover *handover)
{
  return g_strdup (handover->recipient[0] != '\0' ? handover->recipient : _ ("No Recipient"));
}

/* The name of a format, or what else was noted. */
static const char *
name_format (const char *id)
{
  const PlumbExportFormat *format = plumb_export_find (id);

  if (format != NULL)
    return plumb_export_format_get_name (format);
  return g_str_equal (id, "mail") ? _ ("Mail") : id;
}

/**
 * plumb_handover_log_dup_words:
 *
 * Returns: (transfer full): how often something was handed over, and when the last time
 */
char *
plumb_handover_log_dup_words (const PlumbEdition *edition)
{
  guint n = edition->handovers->len;
  g_autofree char *day = NULL;
  g_autofree char *recipient = NULL;

  if (n == 0)
    return g_strdup (_ ("Nothing has been handed over yet."));
  day = dup_day (g_ptr_array_index (edition->handovers, n - 1), edition);
  recipient = dup_recipient (g_ptr_array_index (edition->handovers, n - 1));
  return g_strdup_printf (
    /* Translators: a number, a day and who got it. */
    ngettext ("%u hand-over, on %s: %s", "%u hand-overs, the last one on %s: %s", n), n, day,
    recipient);
}

static PlumbViewState *
get_state (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), "state");
}

static const PlumbHandover *
find_handover (GtkWidget *page)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (page));
  const char *uid = g_object_get_data (G_OBJECT (page), "uid");

  for (guint i = 0; edition != NULL && i < edition->handovers->len; i++)
    {
      const PlumbHandover *handover = g_ptr_array_index (edition->handovers, i);

      if (g_str_equal (handover->uid, uid))
        return handover;
    }
  return NULL;
}

static AdwNavigationPage *
new_page (PlumbViewState *state, const char *title, GtkWidget *content)
{
  GtkWidget *toolbar_view = adw_toolbar_view_new ();
  AdwNavigationPage *page = adw_navigation_page_new (toolbar_view, title);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar_view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar_view), content);
  g_object_set_data_full (G_OBJECT (page), "state", g_object_ref (state), g_object_unref);
  return page;
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return row;
}

static void
copy_cb (GtkWidget *page)
{
  const PlumbHandover *handover = find_handover (page);
  GtkWidget *toasts = gtk_widget_get_ancestor (page, ADW_TYPE_TOAST_OVERLAY);
  PlumbViewState *state = get_state (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast = NULL;

  if (handover == NULL)
    return;
  text = plumb_changes_to_text (plumb_view_state_get_snapshot (state),
                                plumb_view_state_get_edition (state), handover, &error);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text);
  toast = adw_toast_new (text != NULL ? _ ("Mail copied") : error->message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

static void
remove_cb (GtkWidget *page)
{
  const char *uid = g_object_get_data (G_OBJECT (page), "uid");
  GtkWidget *view = gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr (PlumbViewState) state = g_object_ref (get_state (page));

  if (plumb_view_state_do (state, _ ("Hand-over removed from the log"), "remove-handover",
                           "handover", uid, NULL))
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
}

static void
add_what (AdwPreferencesPage *content, const PlumbHandover *handover)
{
  AdwPreferencesGroup *group = add_group (content, _ ("What Was Sent"));
  g_auto (GStrv) what = g_strsplit (handover->what, "\n", -1);
  /* A description is markup. */
  g_autofree char *note = g_markup_escape_text (handover->note, -1);

  if (note[0] != '\0')
    adw_preferences_group_set_description (group, note);
  for (guint i = 0; what[i] != NULL; i++)
    add_row (group, name_format (what[i]), NULL);
  gtk_widget_set_visible (GTK_WIDGET (group), what[0] != NULL || handover->note[0] != '\0');
}

/* The same lines as in the mail, which is in the conference's language. */
static void
add_changes (AdwNavigationPage *page, AdwPreferencesPage *content, const PlumbHandover *handover)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (GTK_WIDGET (page)));
  AdwPreferencesGroup *group = add_group (content, _ ("What Changed Since"));
  g_autoptr (GPtrArray) before = plumb_handed_list (handover);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  g_auto (GStrv) lines = plumb_handed_dup_changes (before, now, edition->zone);
  g_autofree char *day = dup_day (handover, edition);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy Mail"));

  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), page, G_CONNECT_SWAPPED);
  adw_preferences_group_set_description (group, day);
  adw_preferences_group_set_header_suffix (group, copy);
  if (lines[0] == NULL)
    add_row (group, _ ("Nothing has changed."), NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    add_row (group, lines[i], NULL);
}

static AdwNavigationPage *
new_entry_page (PlumbViewState *state, const PlumbHandover *handover)
{
  GtkWidget *content = adw_preferences_page_new ();
  g_autofree char *recipient = dup_recipient (handover);
  AdwNavigationPage *page = new_page (state, recipient, content);
  GtkWidget *remove = adw_button_row_new ();

  g_object_set_data_full (G_OBJECT (page), "uid", g_strdup (handover->uid), g_free);
  add_changes (page, ADW_PREFERENCES_PAGE (content), handover);
  add_what (ADW_PREFERENCES_PAGE (content), handover);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (remove), _ ("_Remove From the Log"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (remove), TRUE);
  gtk_widget_add_css_class (remove, "destructive-action");
  g_signal_connect_object (remove, "activated", G_CALLBACK (remove_cb), page, G_CONNECT_SWAPPED);
  adw_preferences_group_add (add_group (ADW_PREFERENCES_PAGE (content), ""), remove);
  return page;
}

static void
entry_activated_cb (GtkWidget *page, GtkWidget *row)
{
  GtkWidget *view = gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_VIEW);
  const PlumbHandover *handover = NULL;

  g_object_set_data_full (G_OBJECT (page), "uid",
                          g_strdup (g_object_get_data (G_OBJECT (row), "uid")), g_free);
  handover = find_handover (page);
  if (handover != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view),
                              new_entry_page (get_state (page), handover));
}

static void
add_entry (GtkWidget *page, AdwPreferencesGroup *group, const PlumbEdition *edition,
           const PlumbHandover *handover)
{
  g_autofree char *recipient = dup_recipient (handover);
  g_autofree char *day = dup_day (handover, edition);
  GtkWidget *row = add_row (group, recipient, day);

  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (handover->uid), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (entry_activated_cb), page,
                           G_CONNECT_SWAPPED);
}

/* The newest first. The list is short and changes seldom while it is looked at: all of it anew. */
static void
show_log (GtkWidget *page)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (page));
  AdwPreferencesPage *content = g_object_get_data (G_OBJECT (page), "content");
  AdwPreferencesGroup *old = g_object_get_data (G_OBJECT (page), "group");
  AdwPreferencesGroup *group = NULL;

  if (old != NULL)
    adw_preferences_page_remove (content, old);
  group = add_group (content, "");
  g_object_set_data (G_OBJECT (page), "group", group);
  if (edition == NULL || edition->handovers->len == 0)
    adw_preferences_group_set_description (group, _ ("Nothing has been handed over yet."));
  for (guint i = edition != NULL ? edition->handovers->len : 0; i > 0; i--)
    add_entry (page, group, edition, g_ptr_array_index (edition->handovers, i - 1));
}

/**
 * plumb_handover_log_new:
 *
 * Makes the page with the log of the edition that is shown.
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
plumb_handover_log_new (PlumbViewState *state)
{
  GtkWidget *content = adw_preferences_page_new ();
  AdwNavigationPage *page = new_page (state, _ ("Log"), content);

  g_object_set_data (G_OBJECT (page), "content", content);
  show_log (GTK_WIDGET (page));
  g_signal_connect_object (state, "changed", G_CALLBACK (show_log), page, G_CONNECT_SWAPPED);
  return page;
}
