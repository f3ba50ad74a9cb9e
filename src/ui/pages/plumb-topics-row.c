/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics-row.h"

#include <glib/gi18n.h>

#include "plumb-avatars.h"
#include "plumb-phrases.h"
#include "plumb-topics.h"
#include "plumb-widgets.h"

struct _PlumbTopicsRow
{
  GtkBox parent_instance;

  GtkImage *handle;
  GtkLabel *number;
  GtkLabel *title;
  GtkWidget *caption;
  GtkWidget *missing;
  GtkLabel *proposals;
  GtkWidget *follows;
  GtkLabel *follows_label;
  PlumbAvatars *avatars;
  GtkLabel *minutes;

  char *uid;
  gboolean is_narrow;
  gboolean has_people;
};

G_DEFINE_FINAL_TYPE (PlumbTopicsRow, plumb_topics_row, GTK_TYPE_BOX)

static void
plumb_topics_row_dispose (GObject *object)
{
  PlumbTopicsRow *self = PLUMB_TOPICS_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_TOPICS_ROW);
  g_clear_pointer (&self->uid, g_free);
  G_OBJECT_CLASS (plumb_topics_row_parent_class)->dispose (object);
}

static void
plumb_topics_row_class_init (PlumbTopicsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_topics_row_dispose;
  g_type_ensure (PLUMB_TYPE_AVATARS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-topics-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, handle);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, number);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, caption);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, missing);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, proposals);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, follows);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, follows_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, avatars);
  gtk_widget_class_bind_template_child (widget_class, PlumbTopicsRow, minutes);
}

static void
plumb_topics_row_init (PlumbTopicsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
plumb_topics_row_new (void)
{
  return g_object_new (PLUMB_TYPE_TOPICS_ROW, NULL);
}

static void
show_caption (PlumbTopicsRow *self, const PlumbSnapshot *snapshot, const PlumbTopic *topic)
{
  guint n = topic->proposals->len;
  const PlumbEdition *earlier = NULL;
  g_autofree char *proposals = g_strdup_printf (ngettext ("%u proposal", "%u proposals", n), n);
  gboolean is_missing = !plumb_topic_is_covered (topic) && topic->parent == NULL;
  gboolean follows = topic->follows_uid != NULL
                     && plumb_snapshot_find_topic (snapshot, topic->follows_uid, &earlier) != NULL;

  gtk_widget_set_visible (self->missing, is_missing);
  gtk_label_set_text (self->proposals, proposals);
  gtk_widget_set_visible (GTK_WIDGET (self->proposals), n > 0);
  gtk_widget_set_visible (self->follows, follows);
  gtk_widget_set_visible (self->caption, is_missing || n > 0 || follows);
  if (follows)
    {
      /* Translators: %d is the year of an earlier edition. */
      g_autofree char *text = g_strdup_printf (_ ("Follow-up of %d"), earlier->year);

      gtk_label_set_text (self->follows_label, text);
    }
}

static void
show_number (PlumbTopicsRow *self, const PlumbEdition *edition, const PlumbTopic *topic)
{
  guint number = 0;
  guint second = 0;
  g_autofree char *text = NULL;

  plumb_topic_get_number (edition, topic, &number, &second);
  text = second > 0 ? g_strdup_printf ("%u.%u", number, second) : g_strdup_printf ("%u", number);
  gtk_label_set_text (self->number, text);
}

static void
show_people (PlumbTopicsRow *self, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) people = plumb_topic_dup_everybody (topic);

  plumb_avatars_set_people (self->avatars, people);
  self->has_people = people->len > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->avatars), self->has_people && !self->is_narrow);
}

/**
 * plumb_topics_row_show:
 *
 * Shows a topic of @edition. Nothing of it is kept but its uid.
 */
void
plumb_topics_row_show (PlumbTopicsRow *self, const PlumbSnapshot *snapshot,
                       const PlumbEdition *edition, const PlumbTopic *topic)
{
  g_autofree char *minutes = NULL;

  g_set_str (&self->uid, topic->uid);
  show_number (self, edition, topic);
  gtk_label_set_text (self->title, topic->title);
  plumb_widget_set_class (self->title, "heading", topic->parent == NULL);
  plumb_widget_set_class (self, "second-level", topic->parent != NULL);
  show_caption (self, snapshot, topic);
  show_people (self, topic);
  minutes = plumb_phrase_minutes (topic->minutes);
  gtk_label_set_text (self->minutes, topic->parent == NULL ? minutes : "");
}

const char *
plumb_topics_row_get_uid (PlumbTopicsRow *self)
{
  return self->uid;
}

/**
 * plumb_topics_row_set_narrow:
 *
 * Leaves out what a narrow window has no room for; it is in the details.
 */
void
plumb_topics_row_set_narrow (PlumbTopicsRow *self, gboolean narrow)
{
  self->is_narrow = narrow;
  plumb_widget_set_class (self, "narrow", narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->avatars), self->has_people && !narrow);
}

/**
 * plumb_topics_row_set_fixed:
 * @fixed: whether topics cannot be moved because only some are shown
 */
void
plumb_topics_row_set_fixed (PlumbTopicsRow *self, gboolean fixed)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->handle), !fixed);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->handle),
                               fixed ? _ ("Show all topics to change their order") : NULL);
}

/**
 * plumb_topics_row_set_drop:
 * @second_level: whether what is dropped would be of the second level
 *
 * Draws the line where a drop would put a topic.
 */
void
plumb_topics_row_set_drop (PlumbTopicsRow *self, PlumbTopicsDrop drop, gboolean second_level)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (row == NULL)
    return;
  plumb_widget_set_class (row, "drop-above", drop == PLUMB_TOPICS_DROP_ABOVE);
  plumb_widget_set_class (row, "drop-below", drop == PLUMB_TOPICS_DROP_BELOW);
  plumb_widget_set_class (row, "drop-inside", drop != PLUMB_TOPICS_DROP_NONE && second_level);
}

/**
 * plumb_topics_row_dup_label:
 *
 * Returns: (transfer full): what a screen reader says of the row
 */
char *
plumb_topics_row_dup_label (PlumbTopicsRow *self)
{
  GPtrArray *parts = g_ptr_array_new ();
  char *label;

  g_ptr_array_add (parts, (char *) gtk_label_get_text (self->number));
  g_ptr_array_add (parts, (char *) gtk_label_get_text (self->title));
  if (gtk_label_get_text (self->minutes)[0] != '\0')
    g_ptr_array_add (parts, (char *) gtk_label_get_text (self->minutes));
  if (gtk_widget_get_visible (self->missing))
    g_ptr_array_add (parts, _ ("No proposal yet"));
  if (gtk_widget_get_visible (GTK_WIDGET (self->proposals)))
    g_ptr_array_add (parts, (char *) gtk_label_get_text (self->proposals));
  if (gtk_widget_get_visible (self->follows))
    g_ptr_array_add (parts, (char *) gtk_label_get_text (self->follows_label));
  g_ptr_array_add (parts, NULL);
  label = plumb_phrase_list ((const char *const *) parts->pdata);
  g_ptr_array_unref (parts);
  return label;
}
