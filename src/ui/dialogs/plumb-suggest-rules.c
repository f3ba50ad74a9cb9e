/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-suggest-rules.h"

#include <glib/gi18n.h>

struct _PlumbSuggestRules
{
  AdwPreferencesGroup parent_instance;

  PlumbViewState *state;
  GPtrArray *rows; /* GtkWidget, borrowed: what stands for a rule */
  AdwExpanderRow *add_row;
  AdwComboRow *kind_row;
  AdwComboRow *topic_row;
  AdwComboRow *other_row;
  AdwExpanderRow *hot_row;
  GPtrArray *switches; /* GtkWidget, borrowed: one for each topic */
  char *topics;        /* what the lists of topics were made of */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (PlumbSuggestRules, plumb_suggest_rules, ADW_TYPE_PREFERENCES_GROUP)

static const PlumbEdition *
get_edition (PlumbSuggestRules *self)
{
  return plumb_view_state_get_edition (self->state);
}

static void
remove_cb (PlumbSuggestRules *self, GtkWidget *button)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (button), "uid"));

  plumb_view_state_do (self->state, NULL, "remove-topic-rule", "rule", uid, NULL);
}

static char *
dup_words (const PlumbTopicRule *rule)
{
  if (rule->kind == PLUMB_RULE_BEFORE)
    /* Translators: two topics. */
    return g_strdup_printf (_ ("“%s” before “%s”"), rule->topic->title, rule->other->title);
  /* Translators: two topics. */
  return g_strdup_printf (_ ("“%s” and “%s” apart"), rule->topic->title, rule->other->title);
}

static void
add_rule_row (PlumbSuggestRules *self, const PlumbTopicRule *rule)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *words = dup_words (rule);
  /* Translators: %s is a rule, such as “A” before “B”. */
  g_autofree char *label = g_strdup_printf (_ ("Remove Rule: %s"), words);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove Rule"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "uid", g_strdup (rule->uid), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show_rules (PlumbSuggestRules *self)
{
  const PlumbEdition *edition = get_edition (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < edition->rules->len; i++)
    add_rule_row (self, g_ptr_array_index (edition->rules, i));
}

static const PlumbTopic *
get_selected (PlumbSuggestRules *self, AdwComboRow *row)
{
  guint index = adw_combo_row_get_selected (row);
  const PlumbEdition *edition = get_edition (self);

  return index < edition->topics->len ? g_ptr_array_index (edition->topics, index) : NULL;
}

static void
add_cb (PlumbSuggestRules *self)
{
  const PlumbTopic *topic = get_selected (self, self->topic_row);
  const PlumbTopic *other = get_selected (self, self->other_row);
  gboolean is_before = adw_combo_row_get_selected (self->kind_row) == 0;

  if (topic != NULL && other != NULL
      && plumb_view_state_do (self->state, NULL, "set-topic-rule", "kind",
                              is_before ? "before" : "apart", "topic", topic->uid, "other",
                              other->uid, NULL))
    adw_expander_row_set_expanded (self->add_row, FALSE);
}

static void
hot_cb (PlumbSuggestRules *self, GParamSpec *pspec, GtkWidget *row)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "uid"));

  if (self->is_updating)
    return;
  plumb_view_state_do (self->state, NULL, "set-topic", "topic", uid, "is_hot",
                       (int) adw_switch_row_get_active (ADW_SWITCH_ROW (row)), NULL);
}

static void
add_switch (PlumbSuggestRules *self, const PlumbTopic *topic)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), topic->title);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (topic->uid), g_free);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (hot_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->hot_row, row);
  g_ptr_array_add (self->switches, row);
}

static char *
dup_topics (const PlumbEdition *edition)
{
  GString *topics = g_string_new (NULL);

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      g_string_append_printf (topics, "%s %s\n", topic->uid, topic->title);
    }
  return g_string_free (topics, FALSE);
}

/* The lists of topics stay while the topics do: somebody may be about to choose from one. */
static void
show_topics (PlumbSuggestRules *self)
{
  const PlumbEdition *edition = get_edition (self);
  g_autofree char *topics = dup_topics (edition);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  if (g_strcmp0 (topics, self->topics) == 0)
    return;
  g_set_str (&self->topics, topics);
  for (guint i = 0; i < self->switches->len; i++)
    adw_expander_row_remove (self->hot_row, g_ptr_array_index (self->switches, i));
  g_ptr_array_set_size (self->switches, 0);
  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      gtk_string_list_append (titles, topic->title);
      add_switch (self, topic);
    }
  adw_combo_row_set_model (self->topic_row, G_LIST_MODEL (titles));
  adw_combo_row_set_model (self->other_row, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->other_row, edition->topics->len > 1 ? 1 : 0);
}

static void
show_hot (PlumbSuggestRules *self)
{
  const PlumbEdition *edition = get_edition (self);
  guint n = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->switches->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      adw_switch_row_set_active (g_ptr_array_index (self->switches, i), topic->is_hot);
      n += topic->is_hot;
    }
  words = n == 0 ? g_strdup (_ ("None yet"))
                 : g_strdup_printf (ngettext ("%u topic", "%u topics", n), n);
  adw_expander_row_set_subtitle (self->hot_row, words);
}

/**
 * plumb_suggest_rules_refresh:
 *
 * Shows the rules as they are now.
 */
void
plumb_suggest_rules_refresh (PlumbSuggestRules *self)
{
  if (get_edition (self) == NULL)
    return;
  self->is_updating = TRUE;
  show_rules (self);
  show_topics (self);
  show_hot (self);
  self->is_updating = FALSE;
}

void
plumb_suggest_rules_set_state (PlumbSuggestRules *self, PlumbViewState *state)
{
  g_set_object (&self->state, state);
  plumb_suggest_rules_refresh (self);
}

static void
plumb_suggest_rules_dispose (GObject *object)
{
  PlumbSuggestRules *self = PLUMB_SUGGEST_RULES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_SUGGEST_RULES);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->switches, g_ptr_array_unref);
  g_clear_pointer (&self->topics, g_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_suggest_rules_parent_class)->dispose (object);
}

static void
plumb_suggest_rules_class_init (PlumbSuggestRulesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_suggest_rules_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-suggest-rules.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestRules, add_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestRules, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestRules, topic_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestRules, other_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestRules, hot_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
plumb_suggest_rules_init (PlumbSuggestRules *self)
{
  self->rows = g_ptr_array_new ();
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
