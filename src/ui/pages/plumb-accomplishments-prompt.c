/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-accomplishments-prompt.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"
#include "plumb-words.h"

#define CAPTION_CHARS 160

struct _PlumbAccomplishmentsPrompt
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title;
  GtkLabel *caption;
  GtkActionable *done_button;
  GtkActionable *progress_button;
  GtkActionable *not_feasible_button;
  GtkActionable *open_button;
  GtkActionable *skip_button;
};

G_DEFINE_FINAL_TYPE (PlumbAccomplishmentsPrompt, plumb_accomplishments_prompt,
                     ADW_TYPE_PREFERENCES_ROW)

static void
plumb_accomplishments_prompt_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_ACCOMPLISHMENTS_PROMPT);
  G_OBJECT_CLASS (plumb_accomplishments_prompt_parent_class)->dispose (object);
}

static void
plumb_accomplishments_prompt_class_init (PlumbAccomplishmentsPromptClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_accomplishments_prompt_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-accomplishments-prompt.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt, caption);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt, done_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt, progress_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt,
                                        not_feasible_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt, open_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPrompt, skip_button);
}

static void
plumb_accomplishments_prompt_init (PlumbAccomplishmentsPrompt *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PlumbAccomplishmentsPrompt *
plumb_accomplishments_prompt_new (void)
{
  return g_object_new (PLUMB_TYPE_ACCOMPLISHMENTS_PROMPT, NULL);
}

static void
set_answer (GtkActionable *button, const char *topic, PlumbAccomplishmentStatus status)
{
  gtk_actionable_set_action_target (button, "(ss)", topic,
                                    plumb_accomplishment_status_nick (status));
}

/* What somebody took on and did not say is done. */
static char *
dup_open_actions (const PlumbTopic *topic)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *list = NULL;
  guint n = 0;

  for (guint i = 0; i < topic->actions->len; i++)
    {
      const PlumbActionItem *action = g_ptr_array_index (topic->actions, i);

      if (action->is_done)
        continue;
      n++;
      if (action->person != NULL)
        /* Translators: what is to be done, and by whom. */
        g_strv_builder_take (builder,
                             g_strdup_printf (_ ("%s (%s)"), action->text, action->person->name));
      else
        g_strv_builder_add (builder, action->text);
    }
  if (n == 0)
    return NULL;
  words = g_strv_builder_end (builder);
  list = plumb_phrase_list ((const char *const *) words);
  /* Translators: a number of action items, and what they are. */
  return g_strdup_printf (ngettext ("%u open action item: %s", "%u open action items: %s", n), n,
                          list);
}

static void
add_line (GStrvBuilder *builder, const char *form, const char *text)
{
  g_autofree char *opening = plumb_words_opening (text, CAPTION_CHARS);
  g_auto (GStrv) parts = g_strsplit (form, "%s", 2);

  if (opening[0] != '\0')
    g_strv_builder_take (builder, g_strjoin (opening, parts[0], parts[1], NULL));
}

/* How it ended in the room says most; before that, what was asked, or else what the problem was. */
static char *
dup_caption (const PlumbTopic *topic)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  char *actions = dup_open_actions (topic);

  /* Translators: %s is what was decided on a topic. */
  add_line (builder, _ ("Decided: %s"), topic->outcome);
  /* Translators: %s is what comes next. */
  add_line (builder, _ ("Next step: %s"), topic->next_step);
  if (actions != NULL)
    g_strv_builder_take (builder, actions);
  lines = g_strv_builder_end (builder);
  return lines[0] != NULL ? g_strjoinv ("\n", lines)
                          : plumb_words_opening (
                              topic->ask[0] != '\0' ? topic->ask : topic->statement, CAPTION_CHARS);
}

/**
 * plumb_accomplishments_prompt_show:
 *
 * Asks about a topic.
 */
void
plumb_accomplishments_prompt_show (PlumbAccomplishmentsPrompt *self, const PlumbTopic *topic)
{
  g_autofree char *caption = dup_caption (topic);

  gtk_label_set_text (self->title, topic->title);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption[0] != '\0');
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), topic->title);
  set_answer (self->done_button, topic->uid, PLUMB_ACCOMPLISHMENT_DONE);
  set_answer (self->progress_button, topic->uid, PLUMB_ACCOMPLISHMENT_IN_PROGRESS);
  set_answer (self->not_feasible_button, topic->uid, PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE);
  gtk_actionable_set_action_target (self->open_button, "s", topic->uid);
  gtk_actionable_set_action_target (self->skip_button, "s", topic->uid);
}
