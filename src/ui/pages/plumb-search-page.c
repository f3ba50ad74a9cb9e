/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search page: one entry for everything, the results by kind. A search gives keys only; the
 * groups read what they show.
 */
#include "config.h"

#include "plumb-search-page.h"

#include <glib/gi18n.h>

#include "plumb-search-group.h"

#define N_KINDS 5

struct _PlumbSearchPage
{
  PlumbPage parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *groups_box;
  GtkLabel *summary_label;

  PlumbSearchGroup *groups[N_KINDS]; /* in the order of the kinds */
  guint is_stale : 1;                /* the record changed while the page was out of sight */
};

G_DEFINE_FINAL_TYPE (PlumbSearchPage, plumb_search_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbSearchPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static gint64
key_of (const PlumbSearchHit *hit)
{
  return hit->row * N_KINDS + (gint64) hit->kind;
}

/* The newest come first: they are of the edition that is worked on. */
static void
add_hits (GArray *by_kind[N_KINDS], GArray *hits, GHashTable *known)
{
  for (guint i = hits->len; i > 0; i--)
    {
      const PlumbSearchHit *hit = &g_array_index (hits, PlumbSearchHit, i - 1);
      gint64 key = key_of (hit);

      if (g_hash_table_contains (known, &key))
        continue;
      g_array_append_val (by_kind[hit->kind], *hit);
      g_hash_table_add (known, g_memdup2 (&key, sizeof key));
    }
}

/* Those with the words in the title before those with them in the text. */
static guint
search (PlumbSearchPage *self, const char *words, GArray *by_kind[N_KINDS])
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  g_autoptr (GArray) hits = plumb_document_search (document, words, -1);
  g_autoptr (GArray) titles = plumb_document_search_titles (document, words);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  add_hits (by_kind, titles, known);
  add_hits (by_kind, hits, known);
  return hits->len;
}

static void
run (PlumbSearchPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *match = plumb_search_match (words);
  g_autofree char *summary = NULL;
  GArray *by_kind[N_KINDS];
  guint n = 0;

  self->is_stale = FALSE;
  for (guint i = 0; i < N_KINDS; i++)
    by_kind[i] = g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
  if (match != NULL)
    n = search (self, words, by_kind);
  for (guint i = 0; i < N_KINDS; i++)
    {
      plumb_search_group_show (self->groups[i], by_kind[i], words);
      g_array_unref (by_kind[i]);
    }
  summary = g_strdup_printf (ngettext ("%u result", "%u results", n), n);
  gtk_label_set_text (self->summary_label, summary);
  gtk_stack_set_visible_child_name (self->stack, match == NULL ? "hint"
                                                 : n == 0      ? "none"
                                                               : "results");
}

static void
search_changed_cb (PlumbSearchPage *self)
{
  run (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
entry_activated_cb (PlumbSearchPage *self)
{
  /* Return may come before the entry said what was typed last. */
  run (self);
  for (guint i = 0; i < N_KINDS; i++)
    {
      if (plumb_search_group_activate (self->groups[i]))
        return;
    }
}

static void
stop_search_cb (PlumbSearchPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_widget_activate_action (widget, "win.search", NULL);
  return GDK_EVENT_STOP;
}

/* From the entry to the first result, and from group to group up to the entry again. */
static gboolean
focus_from (PlumbSearchPage *self, int group, GtkDirectionType direction)
{
  int step = direction == GTK_DIR_DOWN ? 1 : -1;

  for (int i = group + step; i >= 0 && i < N_KINDS; i += step)
    {
      if (plumb_search_group_focus (self->groups[i], direction == GTK_DIR_UP))
        return TRUE;
    }
  return direction == GTK_DIR_UP && gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
leave_cb (PlumbSearchGroup *group, GtkDirectionType direction, PlumbSearchPage *self)
{
  for (int i = 0; i < N_KINDS; i++)
    {
      if (self->groups[i] == group)
        return focus_from (self, i, direction);
    }
  return FALSE;
}

static gboolean
down_cb (GtkWidget *entry, GVariant *arguments, gpointer user_data)
{
  return focus_from (user_data, -1, GTK_DIR_DOWN);
}

static void
search_again (PlumbSearchPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    run (self);
  else
    self->is_stale = TRUE;
}

static void
plumb_search_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbSearchPage *self = PLUMB_SEARCH_PAGE (page);

  search_again (self);
}

static void
plumb_search_page_map (GtkWidget *widget)
{
  PlumbSearchPage *self = PLUMB_SEARCH_PAGE (widget);

  if (self->is_stale)
    run (self);
  GTK_WIDGET_CLASS (plumb_search_page_parent_class)->map (widget);
}

static gboolean
plumb_search_page_grab_focus (GtkWidget *widget)
{
  PlumbSearchPage *self = PLUMB_SEARCH_PAGE (widget);

  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
plumb_search_page_constructed (GObject *object)
{
  static const char *const titles[N_KINDS] = {
    [PLUMB_SEARCH_PROPOSAL] = N_ ("Proposals"),
    [PLUMB_SEARCH_TOPIC] = N_ ("Topics"),
    [PLUMB_SEARCH_PERSON] = N_ ("People"),
    [PLUMB_SEARCH_ACCOMPLISHMENT] = N_ ("Accomplishments"),
    [PLUMB_SEARCH_DRAFT] = N_ ("Texts"),
  };
  PlumbSearchPage *self = PLUMB_SEARCH_PAGE (object);

  G_OBJECT_CLASS (plumb_search_page_parent_class)->constructed (object);
  g_signal_connect_object (plumb_view_state_get_document (get_state (self)), "indexed",
                           G_CALLBACK (search_again), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < N_KINDS; i++)
    {
      GtkWidget *group = plumb_search_group_new (get_state (self), gettext (titles[i]));

      gtk_widget_set_visible (group, FALSE);
      g_signal_connect_object (group, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_DEFAULT);
      gtk_box_append (self->groups_box, group);
      self->groups[i] = PLUMB_SEARCH_GROUP (group);
    }
}

static void
plumb_search_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SEARCH_PAGE);
  G_OBJECT_CLASS (plumb_search_page_parent_class)->dispose (object);
}

static void
plumb_search_page_class_init (PlumbSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_search_page_constructed;
  object_class->dispose = plumb_search_page_dispose;
  widget_class->grab_focus = plumb_search_page_grab_focus;
  widget_class->map = plumb_search_page_map;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_search_page_refresh;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchPage, groups_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchPage, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
plumb_search_page_init (PlumbSearchPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                      gtk_callback_action_new (down_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}
