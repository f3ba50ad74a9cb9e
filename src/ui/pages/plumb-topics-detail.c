/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics-detail.h"

#include <glib/gi18n.h>

#include "plumb-agenda-check.h"
#include "plumb-topics-detail-private.h"

G_DEFINE_FINAL_TYPE (PlumbTopicsDetail, plumb_topics_detail, ADW_TYPE_BIN)

static const PlumbTopic *
get_topic (PlumbTopicsDetail *self)
{
  if (self->uid == NULL || self->state == NULL)
    return NULL;
  return plumb_snapshot_find_topic (plumb_view_state_get_snapshot (self->state), self->uid, NULL);
}

/* The topic may have gone with what was typed about it. */
static gboolean
store_field (const char *uid, const char *text, gpointer user_data)
{
  PlumbTopicsField *field = user_data;
  PlumbViewState *state = field->detail->state;

  if (plumb_snapshot_find_topic (plumb_view_state_get_snapshot (state), uid, NULL) == NULL)
    return FALSE;
  return plumb_view_state_type (state, "set-topic", "topic", uid, field->param, text, NULL);
}

static void
set_minutes (PlumbTopicsDetail *self, const char *param, AdwSpinRow *row)
{
  if (self->is_showing || self->uid == NULL)
    return;
  plumb_view_state_do (self->state, NULL, "set-topic", "topic", self->uid, param,
                       (int) adw_spin_row_get_value (row), NULL);
}

static void
minutes_cb (PlumbTopicsDetail *self)
{
  set_minutes (self, "minutes", self->minutes_row);
}

static void
talk_cb (PlumbTopicsDetail *self)
{
  set_minutes (self, "talk_minutes", self->talk_row);
}

static void
show_texts (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  const char *texts[PLUMB_TOPICS_N_FIELDS] = { "", "", "", "", "", "" };

  if (topic != NULL)
    {
      texts[0] = topic->title;
      texts[1] = topic->statement;
      texts[2] = topic->tried;
      texts[3] = topic->ask;
      texts[4] = topic->notes;
      texts[5] = topic->outcome;
    }
  for (guint i = 0; i < PLUMB_TOPICS_N_FIELDS; i++)
    plumb_typing_show (self->fields[i].field, self->uid, texts[i]);
}

static void
show_policy (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autofree char *length = plumb_agenda_policy_dup_length (edition, topic->minutes);
  g_autofree char *discussion = plumb_agenda_policy_dup_discussion (edition, topic->minutes,
                                                                    topic->talk_minutes);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->minutes_row), length);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->talk_row), discussion);
}

static void
show_minutes (PlumbTopicsDetail *self, const PlumbTopic *topic)
{
  gtk_widget_set_visible (self->minutes_list, topic->parent == NULL);
  if (topic->parent != NULL)
    return;
  adw_spin_row_set_value (self->minutes_row, topic->minutes);
  gtk_adjustment_set_upper (self->talk_adjustment, topic->minutes);
  adw_spin_row_set_value (self->talk_row, topic->talk_minutes);
  show_policy (self, topic);
}

/**
 * plumb_topics_detail_flush:
 *
 * Stores what was typed. Changes the record, so call it before reading that.
 */
void
plumb_topics_detail_flush (PlumbTopicsDetail *self)
{
  for (guint i = 0; i < PLUMB_TOPICS_N_FIELDS; i++)
    plumb_typing_flush (self->fields[i].field);
}

/**
 * plumb_topics_detail_show:
 * @uid: (nullable): a topic, which may be gone
 *
 * Shows a topic as it is now. What was typed about another one is stored first.
 */
void
plumb_topics_detail_show (PlumbTopicsDetail *self, const char *uid)
{
  gboolean is_other = g_strcmp0 (self->uid, uid) != 0;
  const PlumbTopic *topic;

  if (is_other)
    plumb_topics_detail_flush (self);
  g_set_str (&self->uid, uid);
  topic = get_topic (self);
  if (topic == NULL)
    g_clear_pointer (&self->uid, g_free);
  self->is_showing = TRUE;
  show_texts (self, topic);
  if (topic != NULL)
    {
      show_minutes (self, topic);
      plumb_topics_links_show (self, topic);
    }
  self->is_showing = FALSE;
  gtk_stack_set_visible_child_name (self->stack, topic != NULL ? "topic" : "none");
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
plumb_topics_detail_focus_title (PlumbTopicsDetail *self)
{
  gtk_widget_grab_focus (self->title_row);
}

/**
 * plumb_topics_detail_set_state:
 *
 * Says whose topics are shown.
 */
void
plumb_topics_detail_set_state (PlumbTopicsDetail *self, PlumbViewState *state)
{
  g_set_object (&self->state, state);
}

static void
plumb_topics_detail_dispose (GObject *object)
{
  PlumbTopicsDetail *self = PLUMB_TOPICS_DETAIL (object);

  /* A child that is a template child as well would be dropped twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_TOPICS_DETAIL);
  g_clear_object (&self->state);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->shown_people, g_free);
  g_clear_pointer (&self->shown_proposals, g_free);
  G_OBJECT_CLASS (plumb_topics_detail_parent_class)->dispose (object);
}

static void
plumb_topics_detail_class_init (PlumbTopicsDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_topics_detail_dispose;
  g_type_ensure (PLUMB_TYPE_PICKER);
  g_type_ensure (PLUMB_TYPE_TOPICS_TEXT_ROW);
  g_type_ensure (PLUMB_TYPE_TOPICS_TEXT_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-topics-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, title_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, statement_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, tried_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, ask_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, minutes_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, talk_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, talk_adjustment);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, notes_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsDetail, outcome_view);
  gtk_widget_class_bind_template_callback (widget_class, minutes_cb);
  gtk_widget_class_bind_template_callback (widget_class, talk_cb);
  plumb_topics_links_install (widget_class);
}

static void
plumb_topics_detail_init (PlumbTopicsDetail *self)
{
  static const char *const params[] = { "title", "statement", "tried", "ask", "notes", "outcome" };
  GtkWidget *widgets[PLUMB_TOPICS_N_FIELDS];

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: the bin and the template would both let it go. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  widgets[0] = self->title_row;
  widgets[1] = plumb_topics_text_row_get_view (self->statement_row);
  widgets[2] = plumb_topics_text_row_get_view (self->tried_row);
  widgets[3] = plumb_topics_text_row_get_view (self->ask_row);
  widgets[4] = self->notes_view;
  widgets[5] = self->outcome_view;
  for (guint i = 0; i < PLUMB_TOPICS_N_FIELDS; i++)
    {
      self->fields[i].detail = self;
      self->fields[i].param = params[i];
      self->fields[i].field = plumb_typing_attach (widgets[i], store_field, &self->fields[i]);
    }
  plumb_typing_set_required (self->fields[0].field);
  plumb_topics_links_set_up (self);
}
