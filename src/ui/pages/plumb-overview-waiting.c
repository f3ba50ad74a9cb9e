/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-overview-waiting.h"

#include <glib/gi18n.h>

#include "plumb-agenda-check.h"
#include "plumb-conflicts.h"
#include "plumb-phrases.h"
#include "plumb-topics.h"

/* At most this many of a kind; the rest is behind "Show All". */
#define MAX_WAITING 5

struct _PlumbOverviewWaiting
{
  GtkBox *box;
  PlumbViewState *state;
  GPtrArray *shown; /* Group: what the rows say */
};

typedef struct
{
  char *uid; /* nullable: the page as a whole */
  char *title;
  char *words;
} Thing;

typedef struct
{
  const char *title; /* translated */
  const char *page;
  const char *icon_name;
  guint n_all;
  GPtrArray *things;
} Group;

static void
thing_free (gpointer data)
{
  Thing *thing = data;

  g_free (thing->uid);
  g_free (thing->title);
  g_free (thing->words);
  g_free (thing);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->things);
  g_free (group);
}

static Group *
add_group (GPtrArray *groups, const char *title, const char *page, const char *icon_name,
           guint n_all)
{
  Group *group = g_new0 (Group, 1);

  group->title = title;
  group->page = page;
  group->icon_name = icon_name;
  group->n_all = n_all;
  group->things = g_ptr_array_new_with_free_func (thing_free);
  g_ptr_array_add (groups, group);
  return group;
}

static void
add_thing (Group *group, const char *uid, const char *title, const char *words)
{
  Thing *thing = g_new0 (Thing, 1);

  thing->uid = g_strdup (uid);
  thing->title = g_strdup (title);
  thing->words = g_strdup (words);
  g_ptr_array_add (group->things, thing);
}

static void
add_conflicts (PlumbOverviewWaiting *self, GPtrArray *groups)
{
  PlumbDb *db = plumb_document_get_db (plumb_view_state_get_document (self->state));
  g_autoptr (GPtrArray) conflicts = plumb_conflicts_count (db) > 0 ? plumb_conflicts_list (db, NULL)
                                                                   : NULL;
  Group *group;

  if (conflicts == NULL || conflicts->len == 0)
    return;
  group = add_group (groups, _ ("Conflicts With Another Lead"), "conflicts",
                     "plumb-conflict-symbolic", conflicts->len);
  for (guint i = 0; i < conflicts->len && i < MAX_WAITING; i++)
    {
      const PlumbConflict *conflict = g_ptr_array_index (conflicts, i);

      add_thing (group, conflict->uid, conflict->thing.words,
                 plumb_column_get_words (conflict->column));
    }
}

static char *
dup_proposal_words (const PlumbProposalLine *line)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (line->submitted_at);
  /* Translators: a day and a month, see g_date_time_format(). */
  g_autofree char *day = line->submitted_at != 0 ? g_date_time_format (time, _ ("%-d %B")) : NULL;

  return plumb_phrase_facts (line->people, day != NULL ? day : "");
}

static void
add_undecided (PlumbOverviewWaiting *self, GPtrArray *groups, const PlumbEdition *edition,
               const PlumbProposalCounts *counts)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  g_autoptr (GArray) newest = plumb_row_list_newest_undecided (document, edition->year,
                                                               MAX_WAITING);
  Group *group;

  if (newest->len == 0)
    return;
  group = add_group (groups, _ ("Undecided Proposals"), "proposals", "plumb-inbox-symbolic",
                     counts->undecided);
  for (guint i = 0; i < newest->len; i++)
    {
      g_auto (PlumbProposalLine) line = { NULL };
      g_autofree char *words = NULL;

      if (!plumb_row_read_proposal (document, g_array_index (newest, gint64, i), &line))
        continue;
      words = dup_proposal_words (&line);
      add_thing (group, line.uid, line.title, words);
    }
}

static void
add_findings (GPtrArray *groups, const PlumbEdition *edition, const PlumbRadar *radar)
{
  g_autoptr (GPtrArray) findings = plumb_agenda_check_open_with (edition, radar);
  Group *group;

  if (findings->len == 0)
    return;
  group = add_group (groups, _ ("Findings in the Agenda"), "agenda", "dialog-warning-symbolic",
                     findings->len);
  for (guint i = 0; i < findings->len && i < MAX_WAITING; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);

      add_thing (group, finding->item_uid, finding->sentence, "");
    }
}

static void
add_uncovered (GPtrArray *groups, const PlumbEdition *edition)
{
  Group *group = NULL;

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      g_autofree char *minutes = NULL;

      if (plumb_topic_is_covered (topic))
        continue;
      if (group == NULL)
        group = add_group (groups, _ ("Topics Without a Proposal"), "topics", "plumb-list-symbolic",
                           0);
      if (group->n_all++ >= MAX_WAITING)
        continue;
      minutes = plumb_phrase_minutes_aloud (topic->minutes);
      add_thing (group, topic->uid, topic->title, minutes);
    }
}

static void
add_untold (GPtrArray *groups, const PlumbProposalCounts *counts)
{
  g_autofree char *words = NULL;

  if (counts->not_told == 0)
    return;
  words = g_strdup_printf (
    /* Translators: people who submitted a proposal and were not told what was decided. */
    ngettext ("%u submitter does not know yet", "%u submitters do not know yet", counts->not_told),
    counts->not_told);
  add_thing (add_group (groups, _ ("Decisions Not Told"), "proposals", "mail-send-symbolic", 0),
             NULL, words, _ ("Mark them as told on the Proposals page"));
}

static gboolean
is_same_thing (const Thing *a, const Thing *b)
{
  return g_strcmp0 (a->uid, b->uid) == 0 && g_str_equal (a->title, b->title)
         && g_str_equal (a->words, b->words);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const Group *one = g_ptr_array_index (a, i);
      const Group *other = g_ptr_array_index (b, i);

      if (one->title != other->title || one->n_all != other->n_all
          || one->things->len != other->things->len)
        return FALSE;
      for (guint j = 0; j < one->things->len; j++)
        {
          if (!is_same_thing (g_ptr_array_index (one->things, j),
                              g_ptr_array_index (other->things, j)))
            return FALSE;
        }
    }
  return TRUE;
}

static void
go_cb (PlumbOverviewWaiting *self, GtkWidget *widget)
{
  plumb_view_state_go (self->state, g_object_get_data (G_OBJECT (widget), "page"),
                       g_object_get_data (G_OBJECT (widget), "uid"));
}

static GtkWidget *
new_row (PlumbOverviewWaiting *self, const Group *group, const Thing *thing)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "activatable", TRUE, "use-markup", FALSE,
                                 "title-lines", 3, "subtitle-lines", 1, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (group->icon_name);
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");

  /* Markup is off only when the row is made. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), thing->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), thing->words);
  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_add_css_class (next, "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) group->page);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (thing->uid), g_free);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (go_cb), self);
  return row;
}

static GtkWidget *
new_show_all (PlumbOverviewWaiting *self, const Group *group)
{
  /* Translators: %u is a number of things. */
  g_autofree char *label = g_strdup_printf (_ ("Show All %u"), group->n_all);
  /* Translators: %s is what they are, such as “Undecided Proposals”. */
  g_autofree char *name = g_strdup_printf (_ ("Show all: %s"), group->title);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "group-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "page", (gpointer) group->page);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (go_cb), self);
  return button;
}

/* Returns the row of the thing that had the focus, if it is among them. */
static GtkWidget *
append_group (PlumbOverviewWaiting *self, const Group *group, const char *focused)
{
  GtkWidget *widget = adw_preferences_group_new ();
  GtkWidget *found = NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), group->title);
  if (group->n_all > group->things->len)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (widget),
                                             new_show_all (self, group));
  for (guint i = 0; i < group->things->len; i++)
    {
      const Thing *thing = g_ptr_array_index (group->things, i);
      GtkWidget *row = new_row (self, group, thing);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), row);
      if (focused != NULL && g_strcmp0 (thing->uid, focused) == 0)
        found = row;
    }
  gtk_box_append (self->box, widget);
  return found;
}

static void
append_nothing (PlumbOverviewWaiting *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ ("Nothing waits for you"),
                                 "subtitle", _ ("Every proposal is decided and told"), NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("plumb-state-done-symbolic");

  gtk_widget_add_css_class (icon, "state");
  gtk_widget_add_css_class (icon, "success");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Waiting for You"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (self->box, group);
}

static char *
dup_focused (PlumbOverviewWaiting *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->box));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box)))
    return NULL;
  return g_strdup (g_object_get_data (G_OBJECT (focus), "uid"));
}

static void
rebuild (PlumbOverviewWaiting *self)
{
  g_autofree char *focused = dup_focused (self);
  GtkWidget *to_focus = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *row = append_group (self, g_ptr_array_index (self->shown, i), focused);

      if (row != NULL)
        to_focus = row;
    }
  if (self->shown->len == 0)
    append_nothing (self);
  if (to_focus != NULL)
    gtk_widget_grab_focus (to_focus);
}

/**
 * plumb_overview_waiting_new:
 * @box: takes the groups; must outlive what is returned
 *
 * Returns: (transfer full): nothing shown yet
 */
PlumbOverviewWaiting *
plumb_overview_waiting_new (GtkBox *box, PlumbViewState *state)
{
  PlumbOverviewWaiting *self = g_new0 (PlumbOverviewWaiting, 1);

  self->box = box;
  self->state = g_object_ref (state);
  return self;
}

void
plumb_overview_waiting_free (PlumbOverviewWaiting *self)
{
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_object_unref (self->state);
  g_free (self);
}

/**
 * plumb_overview_waiting_show:
 * @counts: of the edition's proposals
 *
 * Shows what waits. The rows are made anew only when they would say something else.
 */
void
plumb_overview_waiting_show (PlumbOverviewWaiting *self, const PlumbEdition *edition,
                             const PlumbProposalCounts *counts)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);

  add_conflicts (self, groups);
  add_undecided (self, groups, edition, counts);
  add_findings (groups, edition, plumb_view_state_get_radar (self->state));
  add_uncovered (groups, edition);
  add_untold (groups, counts);
  if (is_same (self->shown, groups))
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&groups);
  rebuild (self);
}
