/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of plans: which one is shown, a new one, names, comparison.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-page-private.h"
#include "plumb-plans-dialog.h"
#include "plumb-widgets.h"

/* What is asked for in the dialog of a name; belongs to it. */
typedef struct
{
  PlumbAgendaPage *page; /* borrowed: it is the dialog's owner */
  GtkWidget *entry;
  char *renamed; /* uid of a plan, NULL for a new one */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->renamed);
  g_free (question);
}

static const PlumbPlan *
find_plan (PlumbAgendaPage *self, const char *uid)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);

  for (guint i = 0; edition != NULL && i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      if (g_str_equal (plan->uid, uid))
        return plan;
    }
  return NULL;
}

/* The first plan is called so by the command that makes it. */
static gboolean
is_taken (const PlumbEdition *edition, const char *name, const char *except)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  gboolean is_first = edition->plans->len == 0 && g_str_equal (name, _ ("Plan A"));

  for (guint i = 0; i < edition->plans->len && !is_first; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);
      g_autofree char *own = g_utf8_casefold (plan->name, -1);

      if (g_strcmp0 (plan->uid, except) != 0 && g_str_equal (own, wanted))
        return TRUE;
    }
  return is_first;
}

static char *
dup_free_name (const PlumbEdition *edition)
{
  for (char letter = 'A'; letter <= 'Z'; letter++)
    {
      /* Translators: %c is a letter. */
      g_autofree char *name = g_strdup_printf (_ ("Plan %c"), letter);

      if (!is_taken (edition, name, NULL))
        return g_steal_pointer (&name);
    }
  return g_strdup ("");
}

static char *
dup_name (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->entry))));
}

static void
name_changed_cb (AdwAlertDialog *alert)
{
  Question *question = g_object_get_data (G_OBJECT (alert), "question");
  g_autofree char *name = dup_name (question);
  gboolean taken = is_taken (plumb_agenda_page_get_edition (question->page), name,
                             question->renamed);

  adw_alert_dialog_set_response_enabled (alert, "done", name[0] != '\0' && !taken);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->entry),
                                 taken ? _ ("Another Plan Is Called So") : _ ("Name"));
}

static void
name_response_cb (PlumbAgendaPage *self, const char *response, AdwAlertDialog *alert)
{
  Question *question = g_object_get_data (G_OBJECT (alert), "question");
  PlumbViewState *state = plumb_agenda_page_get_state (self);
  g_autofree char *name = dup_name (question);
  g_autofree char *uid = NULL;

  if (!g_str_equal (response, "done"))
    return;
  if (question->renamed != NULL)
    plumb_view_state_do (state, NULL, "set-plan", "plan", question->renamed, "name", name, NULL);
  else
    uid = plumb_view_state_do_made (state, NULL, "copy-plan", "name", name, "choose", TRUE,
                                    "edition", plumb_view_state_get_year (state), NULL);
}

static void
ask_for_name (PlumbAgendaPage *self, const PlumbPlan *renamed)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  AdwDialog *dialog = adw_alert_dialog_new (renamed != NULL ? _ ("Rename Plan") : _ ("New Plan"),
                                            renamed != NULL
                                              ? NULL
                                              : _ ("It begins as a copy of the one that is shown, "
                                                   "which stays as it is."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *group = adw_preferences_group_new ();
  Question *question = g_new0 (Question, 1);
  g_autofree char *name = renamed != NULL ? g_strdup (renamed->name) : dup_free_name (edition);

  question->page = self;
  question->entry = adw_entry_row_new ();
  question->renamed = renamed != NULL ? g_strdup (renamed->uid) : NULL;
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  gtk_editable_set_text (GTK_EDITABLE (question->entry), name);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (question->entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question->entry);
  adw_alert_dialog_set_extra_child (alert, group);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "done",
                                  renamed != NULL ? _ ("_Rename") : _ ("_Create"), NULL);
  adw_alert_dialog_set_default_response (alert, "done");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_response_appearance (alert, "done", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (question->entry, "changed", G_CALLBACK (name_changed_cb), alert,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (alert, "response", G_CALLBACK (name_response_cb), self,
                           G_CONNECT_SWAPPED);
  name_changed_cb (alert);
  adw_dialog_set_focus (dialog, question->entry);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
new_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_for_name (PLUMB_AGENDA_PAGE (widget), NULL);
}

static void
rename_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (PLUMB_AGENDA_PAGE (widget));

  if (edition->plan != NULL)
    ask_for_name (PLUMB_AGENDA_PAGE (widget), edition->plan);
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_plans_dialog_present (plumb_agenda_page_get_state (PLUMB_AGENDA_PAGE (widget)), widget);
}

/* The plan above it is shown then, or the one below. */
static const PlumbPlan *
find_next (const PlumbEdition *edition)
{
  guint index = 0;

  if (edition->plans->len < 2)
    return NULL;
  g_ptr_array_find (edition->plans, edition->plan, &index);
  return g_ptr_array_index (edition->plans, index > 0 ? index - 1 : 1);
}

static void
delete_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  const PlumbPlan *next = find_next (edition);
  g_autofree char *toast = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *chosen = NULL;

  if (edition->plan == NULL)
    return;
  /* Translators: %s is the name of a plan. */
  toast = g_strdup_printf (_ ("“%s” deleted"), edition->plan->name);
  uid = g_strdup (edition->plan->uid);
  chosen = next != NULL ? g_strdup (next->uid) : NULL;
  plumb_view_state_do (plumb_agenda_page_get_state (self), toast, "delete-plan", "plan", uid,
                       "choose", chosen, NULL);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *uid)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = uid != NULL ? g_strsplit (label, "_", -1) : NULL;
  g_autofree char *plain = uid != NULL ? g_strjoinv ("__", parts) : g_strdup (label);

  g_menu_item_set_label (item, plain);
  if (uid != NULL)
    g_menu_item_set_action_and_target (item, action, "s", uid);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (menu, item);
}

static void
fill_menu (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  g_autoptr (GMenu) plans = g_menu_new ();
  g_autoptr (GMenu) actions = g_menu_new ();

  g_menu_remove_all (self->plan_menu);
  for (guint i = 0; i < MIN (edition->plans->len, PLUMB_MENU_MAX); i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      append (plans, plan->name, "agenda.plan", plan->uid);
    }
  append (actions, _ ("_New Plan from This One…"), "agenda.new-plan", NULL);
  append (actions, _ ("_Rename…"), "agenda.rename-plan", NULL);
  append (actions, _ ("_Compare…"), "agenda.compare-plans", NULL);
  append (actions, _ ("_Delete Plan"), "agenda.delete-plan", NULL);
  g_menu_append_section (self->plan_menu, NULL, G_MENU_MODEL (plans));
  g_menu_append_section (self->plan_menu, NULL, G_MENU_MODEL (actions));
}

/* Where the header bar has no room for the button, its menu is part of More. */
static void
show_in_more (PlumbAgendaPage *self, gboolean is_narrow)
{
  gboolean is_there = g_menu_model_get_n_items (G_MENU_MODEL (self->plans_section)) > 0;

  gtk_widget_set_visible (self->plan_button, !is_narrow);
  if (is_narrow && !is_there)
    g_menu_append_section (self->plans_section, NULL, G_MENU_MODEL (self->plan_menu));
  else if (!is_narrow && is_there)
    g_menu_remove_all (self->plans_section);
}

/**
 * plumb_agenda_page_show_plans:
 *
 * Shows which plan the agenda is of, and which others there are.
 */
void
plumb_agenda_page_show_plans (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GString) key = g_string_new (NULL);
  const char *name = edition->plan != NULL ? edition->plan->name : C_ ("agenda", "Plan");

  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      g_string_append_printf (key, "%s %d %s\n", plan->uid, plan == edition->plan, plan->name);
    }
  gtk_label_set_text (self->plan_label, name);
  gtk_widget_set_tooltip_text (self->plan_button, edition->plan != NULL ? name : NULL);
  show_in_more (self, plumb_view_state_get_is_narrow (plumb_agenda_page_get_state (self)));
  gtk_widget_action_set_enabled (widget, "agenda.rename-plan", edition->plan != NULL);
  gtk_widget_action_set_enabled (widget, "agenda.compare-plans", edition->plans->len > 1);
  gtk_widget_action_set_enabled (widget, "agenda.delete-plan", edition->plan != NULL);
  if (!g_set_str (&self->plans, key->str)
      && g_menu_model_get_n_items (G_MENU_MODEL (self->plan_menu)))
    return;
  fill_menu (self, edition);
  g_object_notify (G_OBJECT (self), "plan");
}

/**
 * plumb_agenda_page_get_plan:
 *
 * Returns: (transfer none): uid of the plan that is shown, "" where there is none
 */
const char *
plumb_agenda_page_get_plan (PlumbAgendaPage *self)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);

  return edition != NULL && edition->plan != NULL ? edition->plan->uid : "";
}

/**
 * plumb_agenda_page_choose_plan:
 *
 * Makes another plan the current one.
 */
void
plumb_agenda_page_choose_plan (PlumbAgendaPage *self, const char *uid)
{
  const PlumbPlan *plan = uid != NULL ? find_plan (self, uid) : NULL;
  g_autofree char *chosen = NULL;

  if (plan == NULL || g_str_equal (uid, plumb_agenda_page_get_plan (self)))
    return;
  chosen = g_strdup (uid);
  plumb_view_state_do (plumb_agenda_page_get_state (self), NULL, "choose-plan", "plan", chosen,
                       NULL);
}

/**
 * plumb_agenda_page_install_plans:
 *
 * Binds the menu of plans and installs its actions.
 */
void
plumb_agenda_page_install_plans (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, plan_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, plan_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, plan_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, plans_section);
  gtk_widget_class_install_property_action (widget_class, "agenda.plan", "plan");
  gtk_widget_class_install_action (widget_class, "agenda.new-plan", NULL, new_plan_action);
  gtk_widget_class_install_action (widget_class, "agenda.rename-plan", NULL, rename_plan_action);
  gtk_widget_class_install_action (widget_class, "agenda.compare-plans", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "agenda.delete-plan", NULL, delete_plan_action);
}
