/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a topic is linked with: people, proposals, a topic of an earlier edition.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-phrases.h"
#include "plumb-row-list.h"
#include "plumb-topics-detail-private.h"

static void
remove_person_cb (GtkButton *button, PlumbTopicsDetail *self)
{
  const char *person = g_object_get_data (G_OBJECT (button), "person");

  plumb_view_state_do (self->state, _ ("Person taken off the topic"), "remove-topic-person",
                       "topic", self->uid, "person", person, NULL);
}

static GtkWidget *
new_chip (PlumbTopicsDetail *self, const PlumbTopicPerson *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *label = gtk_label_new (part->person->name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a person's name. */
  g_autofree char *what = g_strdup_printf (_ ("Remove %s"), part->person->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "chip");
  gtk_widget_set_tooltip_text (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  if (part->why[0] != '\0')
    gtk_widget_set_tooltip_text (label, part->why);
  g_object_set_data_full (G_OBJECT (button), "person", g_strdup (part->person->uid), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_person_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static char *
dup_people_key (const PlumbTopic *topic)
{
  GString *key = g_string_new (topic->uid);

  for (guint i = 0; i < topic->people->len; i++)
    {
      const PlumbTopicPerson *part = g_ptr_array_index (topic->people, i);

      g_string_append_printf (key, "\n%s\t%s\t%s", part->person->uid, part->person->name,
                              part->why);
    }
  return g_string_free (key, FALSE);
}

static void
show_people (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  g_autofree char *key = dup_people_key (topic);
  GtkWidget *child;

  if (g_strcmp0 (self->shown_people, key) == 0)
    return;
  g_set_str (&self->shown_people, key);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->people_box)))
         != self->person_button)
    adw_wrap_box_remove (self->people_box, child);
  for (guint i = topic->people->len; i > 0; i--)
    adw_wrap_box_prepend (self->people_box,
                          new_chip (self, g_ptr_array_index (topic->people, i - 1)));
}

static void
find_people (const char *words, GListStore *choices, gpointer user_data)
{
  PlumbTopicsDetail *self = user_data;

  plumb_picker_add_people (choices, plumb_view_state_get_document (self->state), words);
}

static void
person_picked_cb (PlumbTopicsDetail *self, const char *uid, const char *words)
{
  plumb_view_state_do (self->state, NULL, "add-topic-person", "topic", self->uid, "person", uid,
                       "name", uid == NULL ? words : NULL, NULL);
}

static void
undecide_cb (GtkButton *button, PlumbTopicsDetail *self)
{
  const char *const proposals[] = { g_object_get_data (G_OBJECT (button), "proposal"), NULL };

  plumb_view_state_do (self->state, _ ("Proposal is undecided again"), "undecide", "proposal",
                       proposals, NULL);
}

static GtkWidget *
new_proposal_row (PlumbTopicsDetail *self, const PlumbProposal *proposal)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *people = NULL;

  for (guint i = 0; i < proposal->people->len; i++)
    g_ptr_array_add (
      names, ((const PlumbProposalPerson *) g_ptr_array_index (proposal->people, i))->person->name);
  g_ptr_array_add (names, NULL);
  people = plumb_phrase_list ((const char *const *) names->pdata);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), proposal->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), people);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Take the Decision Back"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "proposal", g_strdup (proposal->uid), g_free);
  g_object_set_data_full (G_OBJECT (row), "proposal", g_strdup (proposal->uid), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (undecide_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

/* The second level may do without: its parent's proposals cover it. */
static GtkWidget *
new_no_proposal_row (gboolean is_second_level)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 is_second_level ? _ ("None of its own") : _ ("No proposal yet"));
  if (is_second_level)
    {
      gtk_widget_add_css_class (row, "dimmed");
      return row;
    }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (row, "topic-missing");
  return row;
}

static char *
dup_proposals_key (const PlumbTopic *topic)
{
  GString *key = g_string_new (topic->uid);

  for (guint i = 0; i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      g_string_append_printf (key, "\n%s\t%s", proposal->uid, proposal->title);
      for (guint j = 0; j < proposal->people->len; j++)
        g_string_append_printf (
          key, "\t%s",
          ((const PlumbProposalPerson *) g_ptr_array_index (proposal->people, j))->person->name);
    }
  return g_string_free (key, FALSE);
}

static void
show_proposals (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  g_autofree char *key = dup_proposals_key (topic);

  if (g_strcmp0 (self->shown_proposals, key) == 0)
    return;
  g_set_str (&self->shown_proposals, key);
  gtk_list_box_remove_all (self->proposals_list);
  for (guint i = 0; i < topic->proposals->len; i++)
    gtk_list_box_append (self->proposals_list,
                         new_proposal_row (self, g_ptr_array_index (topic->proposals, i)));
  if (topic->proposals->len == 0)
    gtk_list_box_append (self->proposals_list, new_no_proposal_row (topic->parent != NULL));
}

static void
proposal_activated_cb (PlumbTopicsDetail *self, GtkListBoxRow *row)
{
  const char *uid = g_object_get_data (G_OBJECT (row), "proposal");

  if (uid != NULL)
    plumb_view_state_go (self->state, "proposals", uid);
}

static void
find_proposals (const char *words, GListStore *choices, gpointer user_data)
{
  PlumbTopicsDetail *self = user_data;
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  g_autoptr (PlumbRowList) rows =
    plumb_row_list_new_proposals (document, plumb_view_state_get_year (self->state));
  guint n;

  plumb_row_list_set_filter (rows, PLUMB_FILTER_UNDECIDED);
  plumb_row_list_set_words (rows, words);
  n = MIN (g_list_model_get_n_items (G_LIST_MODEL (rows)), PLUMB_PICKER_MOST);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      g_auto (PlumbProposalLine) line = { NULL };
      g_autoptr (PlumbChoice) choice = NULL;

      if (!plumb_row_read_proposal (document, plumb_row_get_id (row), &line))
        continue;
      choice = plumb_choice_new (line.uid, line.title, line.people);
      g_list_store_append (choices, choice);
    }
}

static void
proposal_picked_cb (PlumbTopicsDetail *self, const char *uid, const char *words)
{
  const char *const proposals[] = { uid, NULL };

  plumb_view_state_do (self->state, NULL, "join", "proposal", proposals, "topic", self->uid, NULL);
}

static void
show_follows (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);
  const PlumbEdition *edition = NULL;
  const PlumbTopic *earlier = topic->follows_uid != NULL
                                ? plumb_snapshot_find_topic (snapshot, topic->follows_uid, &edition)
                                : NULL;
  g_autofree char *text = NULL;

  if (earlier != NULL)
    /* Translators: the title of a topic and the year of its edition. */
    text = g_strdup_printf (_ ("%s (%d)"), earlier->title, edition->year);
  adw_action_row_set_subtitle (self->follows_row,
                               text != NULL ? text : C_ ("earlier topic", "None"));
  gtk_widget_set_visible (self->follows_clear, earlier != NULL);
  gtk_widget_set_visible (self->follows_list,
                          earlier != NULL
                            || plumb_view_state_get_previous_edition (self->state) != NULL);
}

static void
add_earlier (GListStore *choices, const PlumbEdition *edition, const char *words)
{
  g_autofree char *year = g_strdup_printf ("%d", edition->year);
  g_autofree char *wanted = g_utf8_casefold (words, -1);

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      g_autofree char *title = g_utf8_casefold (topic->title, -1);
      g_autoptr (PlumbChoice) choice = NULL;

      if (strstr (title, wanted) == NULL)
        continue;
      choice = plumb_choice_new (topic->uid, topic->title, year);
      g_list_store_append (choices, choice);
    }
}

static void
find_earlier (const char *words, GListStore *choices, gpointer user_data)
{
  PlumbTopicsDetail *self = user_data;
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);

  for (guint i = snapshot->editions->len; i > 0; i--)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i - 1);

      if (edition->year < plumb_view_state_get_year (self->state))
        add_earlier (choices, edition, words);
    }
}

static void
follows_picked_cb (PlumbTopicsDetail *self, const char *uid, const char *words)
{
  plumb_view_state_do (self->state, NULL, "set-topic", "topic", self->uid, "follows", uid, NULL);
}

static void
follows_clear_cb (PlumbTopicsDetail *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->follows_button));
  plumb_view_state_do (self->state, _ ("Not a follow-up any more"), "clear-follow-up", "topic",
                       self->uid, NULL);
}

/**
 * plumb_topics_links_show:
 *
 * Shows what @topic is linked with.
 */
void
plumb_topics_links_show (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  show_people (self, topic);
  show_proposals (self, topic);
  show_follows (self, topic);
}

/**
 * plumb_topics_links_set_up:
 *
 * Says what the pickers look for.
 */
void
plumb_topics_links_set_up (PlumbTopicsDetail *self)
{
  /* Translators: %s is a name that was typed. */
  plumb_picker_set_up (self->person_picker, _ ("Name"), _ ("Add “%s”"), find_people, self);
  plumb_picker_set_up (self->proposal_picker, _ ("Undecided proposal"), NULL, find_proposals, self);
  plumb_picker_set_up (self->follows_picker, _ ("Earlier topic"), NULL, find_earlier, self);
}

/**
 * plumb_topics_links_install:
 *
 * Binds the children and callbacks of the template that this file needs.
 */
void
plumb_topics_links_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, people_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, person_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, person_picker);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, proposal_picker);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, proposals_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, follows_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, follows_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, follows_clear);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, follows_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, follows_picker);
  gtk_widget_class_bind_template_callback (widget_class, person_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, proposal_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, proposal_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, follows_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, follows_clear_cb);
}
