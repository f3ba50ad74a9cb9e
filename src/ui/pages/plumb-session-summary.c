/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-session-summary.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"
#include "plumb-session-private.h"
#include "plumb-words.h"

#define OUTCOME_CHARS 160
#define N_STATUSES (PLUMB_OUTCOME_NOT_DISCUSSED + 1)

struct _PlumbSessionSummary
{
  AdwBin parent_instance;

  PlumbViewState *state;
  char *shown;      /* what the rows were made of */
  GPtrArray *menus; /* GtkDropDown, borrowed, one a row */
  gboolean is_showing; /* a menu moves because the document says so */

  GtkLabel *heading;
  GtkLabel *facts;
  GtkListBox *list;
  GtkLabel *publish_words;
  GtkWidget *publish_button;
  GtkWidget *hide_button;
};

G_DEFINE_FINAL_TYPE (PlumbSessionSummary, plumb_session_summary, ADW_TYPE_BIN)

static void
status_cb (GtkDropDown *drop_down, GParamSpec *pspec, PlumbSessionSummary *self)
{
  if (self->is_showing)
    return;
  plumb_view_state_do (self->state, NULL, "set-outcome", "topic",
                       g_object_get_data (G_OBJECT (drop_down), "topic"), "status",
                       plumb_outcome_status_nick (gtk_drop_down_get_selected (drop_down)), NULL);
}

static GtkWidget *
new_status_menu (PlumbSessionSummary *self, const PlumbTopic *topic)
{
  const char *words[N_STATUSES + 1] = { NULL };
  GtkWidget *drop_down;
  /* Translators: %s is the title of a topic. */
  g_autofree char *name = g_strdup_printf (_ ("How “%s” ended"), topic->title);

  for (guint i = 0; i < N_STATUSES; i++)
    words[i] = plumb_session_status_words (i);
  drop_down = gtk_drop_down_new_from_strings (words);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (drop_down), "topic", g_strdup (topic->uid), g_free);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (status_cb), self);
  g_ptr_array_add (self->menus, drop_down);
  return drop_down;
}

static char *
dup_subtitle (const PlumbTopic *topic)
{
  g_autofree char *outcome = plumb_words_opening (topic->outcome, OUTCOME_CHARS);
  g_autofree char *actions =
    topic->actions->len > 0
      ? g_strdup_printf (ngettext ("%u action item", "%u action items", topic->actions->len),
                         topic->actions->len)
      : g_strdup ("");

  return plumb_phrase_facts (outcome, actions);
}

static GtkWidget *
new_row (PlumbSessionSummary *self, const PlumbTopic *topic)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2,
                                 "subtitle-lines", 2, NULL);
  g_autofree char *subtitle = dup_subtitle (topic);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), topic->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_status_menu (self, topic));
  return row;
}

static char *
dup_key (const PlumbBlock *block)
{
  GString *key = g_string_new (block->uid);

  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *subtitle = item->topic != NULL ? dup_subtitle (item->topic) : NULL;

      if (item->topic != NULL)
        g_string_append_printf (key, "\n%s\t%s\t%s", item->topic->uid, item->topic->title,
                                subtitle);
    }
  return g_string_free (key, FALSE);
}

/* Rows stay while only statuses change: one of their menus may be open. */
static void
show_rows (PlumbSessionSummary *self, const PlumbBlock *block)
{
  g_autofree char *key = dup_key (block);
  gboolean is_new = g_set_str (&self->shown, key);
  guint n = 0;

  if (is_new)
    {
      gtk_list_box_remove_all (self->list);
      g_ptr_array_set_size (self->menus, 0);
    }
  self->is_showing = TRUE;
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->topic == NULL)
        continue;
      if (is_new)
        gtk_list_box_append (self->list, new_row (self, item->topic));
      gtk_drop_down_set_selected (g_ptr_array_index (self->menus, n++),
                                  item->topic->outcome_status);
    }
  self->is_showing = FALSE;
}

static void
show_facts (PlumbSessionSummary *self, const PlumbEdition *edition, const PlumbBlock *block,
            const PlumbDay *day)
{
  g_autofree char *late = plumb_day_dup_late_words (day);
  g_autofree char *name = plumb_session_dup_block_name (edition, block);
  g_autofree char *facts = plumb_day_is_over (day) ? plumb_phrase_facts (name, late)
                                                   : g_strdup (name);
  guint n_open = 0;
  g_autofree char *heading = NULL;

  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      n_open += item->topic != NULL && item->topic->outcome_status == PLUMB_OUTCOME_NONE;
    }
  heading = n_open > 0 ? g_strdup_printf (ngettext ("%u Topic Without an Outcome",
                                                    "%u Topics Without an Outcome", n_open),
                                          n_open)
                       : g_strdup (_ ("Every Topic Has an Outcome"));
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->facts, facts);
}

/**
 * plumb_session_summary_show:
 *
 * Shows what came of a block.
 */
void
plumb_session_summary_show (PlumbSessionSummary *self, PlumbViewState *state,
                            const PlumbBlock *block, const PlumbDay *day)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (state);

  g_set_object (&self->state, state);
  show_facts (self, edition, block, day);
  show_rows (self, block);
  gtk_widget_set_visible (self->publish_button, !edition->outcomes_public);
  gtk_widget_set_visible (self->hide_button, edition->outcomes_public);
  gtk_label_set_text (
    self->publish_words,
    edition->outcomes_public
      ? _ ("Outcomes, next steps and action items may be told. Notes stay private.")
      : _ ("Outcomes are private until you publish them, and so is the report. Notes stay private "
           "then, too."));
}

static void
plumb_session_summary_dispose (GObject *object)
{
  PlumbSessionSummary *self = PLUMB_SESSION_SUMMARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SESSION_SUMMARY);
  g_clear_object (&self->state);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->menus, g_ptr_array_unref);
  G_OBJECT_CLASS (plumb_session_summary_parent_class)->dispose (object);
}

static void
plumb_session_summary_class_init (PlumbSessionSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_session_summary_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-session-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionSummary, heading);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionSummary, facts);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionSummary, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionSummary, publish_words);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionSummary, publish_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionSummary, hide_button);
}

static void
plumb_session_summary_init (PlumbSessionSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->menus = g_ptr_array_new ();
}
