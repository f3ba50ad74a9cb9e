/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-people-parts.h"

#include <glib/gi18n.h>

#include "plumb-proposals-words.h"
#include "plumb-row-list.h"
#include "plumb-row-people.h"

struct _PlumbPeopleParts
{
  AdwPreferencesGroup *group;
  PlumbViewState *state;
  GPtrArray *rows; /* AdwActionRow, borrowed */
  GPtrArray *parts; /* Part: what is shown */
};

typedef struct
{
  const char *page;
  const char *icon_name;
  char *uid;
  char *title;
  char *words;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->uid);
  g_free (part->title);
  g_free (part->words);
  g_free (part);
}

static void
add_part (GPtrArray *parts, const char *page, const char *icon_name, const char *uid,
          const char *title, const char *words)
{
  Part *part = g_new0 (Part, 1);

  part->page = page;
  part->icon_name = icon_name;
  part->uid = g_strdup (uid);
  part->title = g_strdup (title);
  part->words = g_strdup (words);
  g_ptr_array_add (parts, part);
}

static const PlumbTopicPerson *
find_needed (const PlumbTopic *topic, const PlumbPerson *person)
{
  for (guint i = 0; i < topic->people->len; i++)
    {
      const PlumbTopicPerson *part = g_ptr_array_index (topic->people, i);

      if (part->person->id == person->id)
        return part;
    }
  return NULL;
}

static gboolean
speaks (const PlumbTopic *topic, const PlumbPerson *person)
{
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);

  for (guint i = 0; i < speakers->len; i++)
    {
      if (((const PlumbPerson *) g_ptr_array_index (speakers, i))->id == person->id)
        return TRUE;
    }
  return FALSE;
}

static void
add_topics (GPtrArray *parts, GPtrArray *topics, const PlumbPerson *person)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);
      const PlumbTopicPerson *needed = find_needed (topic, person);

      if (needed != NULL && needed->why[0] != '\0')
        {
          /* Translators: %s is why somebody is needed for a topic. */
          g_autofree char *words = g_strdup_printf (_ ("Needed: %s"), needed->why);

          add_part (parts, "topics", "plumb-list-symbolic", topic->uid, topic->title, words);
        }
      else if (needed != NULL)
        add_part (parts, "topics", "plumb-list-symbolic", topic->uid, topic->title,
                  _ ("Needed for the decision"));
      else if (speaks (topic, person))
        add_part (parts, "topics", "plumb-list-symbolic", topic->uid, topic->title, _ ("Speaks"));
      add_topics (parts, topic->topics, person);
    }
}

static const char *
decision_word (PlumbDecision decision)
{
  return decision == PLUMB_DECISION_NONE ? C_ ("decision", "Undecided")
                                         : plumb_proposal_decision (decision).text;
}

static void
add_proposals (PlumbPeopleParts *self, GPtrArray *parts, const PlumbPerson *person)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  g_autoptr (GArray) ids = plumb_row_list_proposals_of (document, person->id,
                                                        plumb_view_state_get_year (self->state));

  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (PlumbProposalLine) line = { NULL };
      g_autofree char *words = NULL;

      if (!plumb_row_read_proposal (document, g_array_index (ids, gint64, i), &line))
        continue;
      /* Translators: %s is what was decided, such as “Accepted”. */
      words = g_strdup_printf (_ ("Proposal · %s"), decision_word (line.decision));
      add_part (parts, "proposals", "plumb-inbox-symbolic", line.uid, line.title, words);
    }
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const Part *one = g_ptr_array_index (a, i);
      const Part *other = g_ptr_array_index (b, i);

      if (!g_str_equal (one->uid, other->uid) || !g_str_equal (one->title, other->title)
          || !g_str_equal (one->words, other->words))
        return FALSE;
    }
  return TRUE;
}

static void
activated_cb (PlumbPeopleParts *self, GtkWidget *row)
{
  guint index = 0;

  if (!g_ptr_array_find (self->rows, row, &index))
    return;
  plumb_view_state_go (self->state, ((Part *) g_ptr_array_index (self->parts, index))->page,
                       ((Part *) g_ptr_array_index (self->parts, index))->uid);
}

static void
add_row (PlumbPeopleParts *self, const Part *part)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE,
                                 "title-lines", 2, "subtitle-lines", 2, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (part->icon_name);
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");

  /* Markup is off only when the row is made. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), part->words);
  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_add_css_class (next, "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (activated_cb), self);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/**
 * plumb_people_parts_new:
 * @group: shows the rows; must outlive the parts
 *
 * Returns: (transfer full): parts of nobody
 */
PlumbPeopleParts *
plumb_people_parts_new (AdwPreferencesGroup *group, PlumbViewState *state)
{
  PlumbPeopleParts *self = g_new0 (PlumbPeopleParts, 1);

  self->group = group;
  self->state = g_object_ref (state);
  self->rows = g_ptr_array_new ();
  return self;
}

void
plumb_people_parts_free (PlumbPeopleParts *self)
{
  g_object_unref (self->state);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

/**
 * plumb_people_parts_show:
 *
 * Shows what somebody is part of; rows stay, and the focus with them, when nothing changed.
 */
void
plumb_people_parts_show (PlumbPeopleParts *self, const PlumbPerson *person)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);

  add_topics (parts, plumb_view_state_get_edition (self->state)->topics, person);
  add_proposals (self, parts, person);
  if (is_same (self->parts, parts))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = g_steal_pointer (&parts);
  for (guint i = 0; i < self->parts->len; i++)
    add_row (self, g_ptr_array_index (self->parts, i));
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->parts->len > 0);
}
