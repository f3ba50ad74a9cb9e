/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names to confirm, who is in two places, and what was answered.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-radar-dialog-private.h"
#include "plumb-time.h"

/* As many rows of a list are shown; what matters comes first. */
#define MAX_ROWS 50

static GtkWidget *
add_row (PlumbRadarDialog *self, AdwPreferencesGroup *group, const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

static GtkWidget *
add_button (GtkWidget *row, const char *label, const char *description, GCallback callback,
            PlumbRadarDialog *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

/* What a row is about; a change makes all rows anew. */
static void
set_names (GtkWidget *row, const char *person, const char *name, const char *affiliation)
{
  g_object_set_data_full (G_OBJECT (row), "person", g_strdup (person), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "affiliation", g_strdup (affiliation), g_free);
}

static void
answer (PlumbRadarDialog *self, GtkWidget *button, gboolean is_same)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "row");
  g_autofree char *person = g_strdup (g_object_get_data (G_OBJECT (row), "person"));
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));
  g_autofree char *affiliation = g_strdup (g_object_get_data (G_OBJECT (row), "affiliation"));

  self->answered = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  plumb_view_state_do (self->state, NULL, "set-namesake", "person", person, "name", name,
                       "affiliation", affiliation, "is_same", is_same, NULL);
}

static void
yes_cb (PlumbRadarDialog *self, GtkWidget *button)
{
  answer (self, button, TRUE);
}

static void
no_cb (PlumbRadarDialog *self, GtkWidget *button)
{
  answer (self, button, FALSE);
}

static void
ask_again_cb (PlumbRadarDialog *self, GtkWidget *button)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "row");
  g_autofree char *person = g_strdup (g_object_get_data (G_OBJECT (row), "person"));
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));
  g_autofree char *affiliation = g_strdup (g_object_get_data (G_OBJECT (row), "affiliation"));

  self->answered = 0;
  plumb_view_state_do (self->state, NULL, "remove-namesake", "person", person, "name", name,
                       "affiliation", affiliation, NULL);
}

static char *
dup_where (const PlumbRadarQuestion *question)
{
  const PlumbConferenceItem *item = question->item;
  const char *place = item->session[0] != '\0' ? item->session : item->room;

  if (place[0] == '\0')
    /* Translators: the title of a talk */
    return g_strdup_printf (_ ("In “%s”"), item->title);
  /* Translators: the title of a talk, and a session or a room */
  return g_strdup_printf (_ ("In “%s”, %s"), item->title, place);
}

/* Who has the very same name is told apart by the affiliation. */
static char *
dup_ours (const PlumbRadarQuestion *question)
{
  PlumbConferencePerson ours = { .name = question->person->name,
                                 .affiliation = question->person->affiliation,
                                 .email = (char *) "" };

  return g_str_equal (question->person->name, question->named->name)
           ? plumb_conference_person_dup_label (&ours)
           : g_strdup (question->person->name);
}

static GtkWidget *
add_question (PlumbRadarDialog *self, const PlumbRadarQuestion *question, guint index)
{
  g_autofree char *label = plumb_conference_person_dup_label (question->named);
  g_autofree char *ours = dup_ours (question);
  /* Translators: a name as the conference’s programme has it, and somebody of ours */
  g_autofree char *title = g_strdup_printf (_ ("Is “%s” %s?"), label, ours);
  /* Translators: a name as the conference’s programme has it, and somebody of ours */
  g_autofree char *yes = g_strdup_printf (_ ("“%s” is %s"), label, ours);
  /* Translators: a name as the conference’s programme has it, and somebody of ours */
  g_autofree char *no = g_strdup_printf (_ ("“%s” is not %s"), label, ours);
  g_autofree char *where = dup_where (question);
  GtkWidget *row = add_row (self, self->questions, title, where);
  GtkWidget *button;

  set_names (row, question->person->uid, question->named->name, question->named->affiliation);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  button = add_button (row, C_ ("answer", "_Yes"), yes, G_CALLBACK (yes_cb), self);
  add_button (row, C_ ("answer", "_No"), no, G_CALLBACK (no_cb), self);
  return button;
}

static void
clash_cb (PlumbRadarDialog *self, GtkWidget *row)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "uid"));

  adw_dialog_close (ADW_DIALOG (self));
  plumb_view_state_go (self->state, "agenda", uid);
}

static char *
dup_clocks (gint64 starts_at, gint64 ends_at, const char *zone)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (starts_at, zone);
  g_autoptr (GDateTime) end = plumb_time_to_local (ends_at, zone);
  g_autofree char *from = g_date_time_format (start, "%H:%M");
  g_autofree char *until = g_date_time_format (end, "%H:%M");

  /* Translators: the clock times when something starts and ends */
  return g_strdup_printf (_ ("%s – %s"), from, until);
}

/* Both entries, a line each. */
static char *
dup_places (const PlumbRadarClash *clash, const char *zone)
{
  const PlumbConferenceItem *other = clash->other;
  const char *place = other->session[0] != '\0' ? other->session : other->room;
  g_autofree char *ours = plumb_agenda_dup_title (clash->item);
  g_autofree char *clocks = dup_clocks (other->starts_at, other->ends_at, zone);

  if (place[0] == '\0')
    /* Translators: one of our topics, and the title and the times of a talk elsewhere */
    return g_strdup_printf (_ ("Here: “%s”\nElsewhere: “%s”, %s"), ours, other->title, clocks);
  /* Translators: one of our topics; the title, the session or room and the times of a talk */
  return g_strdup_printf (_ ("Here: “%s”\nElsewhere: “%s” in %s, %s"), ours, other->title, place,
                          clocks);
}

/* "Mon 5 Oct, 10:05 – 10:30": how long both last */
static char *
dup_clash_title (const PlumbRadarClash *clash, const char *zone)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (clash->starts_at, zone);
  /* Translators: weekday, day and month for g_date_time_format(), short, such as “Mon 5 Oct”. */
  g_autofree char *day = g_date_time_format (start, _ ("%a %-d %b"));
  g_autofree char *clocks = dup_clocks (clash->starts_at, clash->ends_at, zone);

  if (clash->certainty == PLUMB_CERTAINTY_SURE)
    /* Translators: a person, a day and clock times */
    return g_strdup_printf (_ ("%s, %s, %s"), clash->person->name, day, clocks);
  /* Translators: a person, who may be the one meant, a day and clock times */
  return g_strdup_printf (_ ("Perhaps %s, %s, %s"), clash->person->name, day, clocks);
}

static void
add_clash (PlumbRadarDialog *self, const PlumbRadarClash *clash, const char *zone)
{
  gboolean is_sure = clash->certainty == PLUMB_CERTAINTY_SURE;
  g_autofree char *title = dup_clash_title (clash, zone);
  g_autofree char *places = dup_places (clash, zone);
  GtkWidget *row = add_row (self, self->clashes, title, places);
  GtkWidget *icon = gtk_image_new_from_icon_name (is_sure ? "dialog-warning-symbolic"
                                                          : "dialog-question-symbolic");

  gtk_widget_add_css_class (icon, is_sure ? "warning" : "dimmed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_sure ? _ ("Certain") : _ ("Perhaps"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (clash->item->uid), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (clash_cb), self, G_CONNECT_SWAPPED);
}

static void
add_answer (PlumbRadarDialog *self, const PlumbNamesake *namesake)
{
  PlumbConferencePerson named = { .name = namesake->name,
                                  .affiliation = namesake->affiliation,
                                  .email = (char *) "" };
  g_autofree char *label = plumb_conference_person_dup_label (&named);
  g_autofree char *title =
    namesake->is_same
      /* Translators: a name as the conference’s programme has it, and somebody of ours */
      ? g_strdup_printf (_ ("“%s” is %s"), label, namesake->person->name)
      /* Translators: a name as the conference’s programme has it, and somebody of ours */
      : g_strdup_printf (_ ("“%s” is not %s"), label, namesake->person->name);
  GtkWidget *row = add_row (self, self->answers, title, "");

  set_names (row, namesake->person->uid, namesake->name, namesake->affiliation);
  add_button (row, _ ("_Ask Again"), title, G_CALLBACK (ask_again_cb), self);
}

static void
add_rest (PlumbRadarDialog *self, AdwPreferencesGroup *group, guint n)
{
  g_autofree char *words = NULL;

  if (n <= MAX_ROWS)
    return;
  words = g_strdup_printf (ngettext ("… and %u more", "… and %u more", n - MAX_ROWS), n - MAX_ROWS);
  add_row (self, group, words, "");
}

static void
show_questions (PlumbRadarDialog *self, const PlumbRadar *radar)
{
  guint n = MIN (radar->questions->len, MAX_ROWS);
  GtkWidget *focus = NULL;

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *yes = add_question (self, &g_array_index (radar->questions, PlumbRadarQuestion, i),
                                     i);

      if (i <= self->answered)
        focus = yes;
    }
  add_rest (self, self->questions, radar->questions->len);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), n > 0);
  /* The row that had the keyboard is gone. */
  if (self->answered != G_MAXUINT)
    gtk_widget_grab_focus (focus != NULL ? focus : self->refresh_button);
  self->answered = G_MAXUINT;
}

static void
show_clashes (PlumbRadarDialog *self, const PlumbRadar *radar, const char *zone)
{
  for (guint i = 0; i < MIN (radar->clashes->len, MAX_ROWS); i++)
    add_clash (self, &g_array_index (radar->clashes, PlumbRadarClash, i), zone);
  add_rest (self, self->clashes, radar->clashes->len);
  if (radar->clashes->len == 0)
    add_row (self, self->clashes, _ ("Nobody is in two places at once"), "");
}

static void
show_answers (PlumbRadarDialog *self, const GPtrArray *namesakes)
{
  for (guint i = 0; i < MIN (namesakes->len, MAX_ROWS); i++)
    add_answer (self, g_ptr_array_index (namesakes, i));
  add_rest (self, self->answers, namesakes->len);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), namesakes->len > 0);
}

/**
 * plumb_radar_dialog_show_lists:
 *
 * Makes the rows anew.
 */
void
plumb_radar_dialog_show_lists (PlumbRadarDialog *self)
{
  const PlumbRadar *radar = plumb_view_state_get_radar (self->state);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  show_questions (self, radar);
  show_clashes (self, radar, plumb_view_state_get_edition (self->state)->zone);
  show_answers (self, plumb_view_state_get_snapshot (self->state)->namesakes);
}
