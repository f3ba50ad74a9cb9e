/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-overview-page.h"

#include <glib/gi18n.h>

#include "plumb-agenda-check.h"
#include "plumb-proposal-plot.h"
#include "plumb-readiness.h"
#include "plumb-row-list.h"
#include "plumb-time.h"
#include "plumb-topics.h"

/* Of what waits, at most this many of a kind; the rest is behind "Show All". */
#define MAX_WAITING 5

struct _PlumbOverviewPage
{
  PlumbPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *steps_page;
  GtkBox *top_box;
  GtkBox *date_box;
  GtkLabel *date_heading;
  GtkLabel *date_figure;
  GtkLabel *date_words;
  GtkLabel *date_then;
  PlumbProposalPlot *plot;
  GtkBox *columns;
  AdwPreferencesGroup *ready_group;
  GtkLabel *ready_label;
  GtkBox *waiting_box;
  GPtrArray *ready_rows; /* AdwActionRow, borrowed, in the order of the parts */
};

G_DEFINE_FINAL_TYPE (PlumbOverviewPage, plumb_overview_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbOverviewPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static void
go_cb (GtkWidget *row, PlumbOverviewPage *self)
{
  plumb_view_state_go (get_state (self), g_object_get_data (G_OBJECT (row), "place"),
                       g_object_get_data (G_OBJECT (row), "uid"));
}

/* A row that goes somewhere. */
static GtkWidget *
new_row (PlumbOverviewPage *self, const char *icon_name, const char *place, const char *uid)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "activatable", TRUE, "use-markup", FALSE,
                                 "title-lines", 1, "subtitle-lines", 1, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, "state");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data_full (G_OBJECT (row), "place", g_strdup (place), g_free);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (uid), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (go_cb), self, G_CONNECT_DEFAULT);
  return row;
}

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *word; /* for a screen reader */
} looks[] = {
  [PLUMB_READY_EMPTY] = { "plumb-state-empty-symbolic", "dimmed", N_ ("Not begun") },
  [PLUMB_READY_HALF] = { "plumb-state-half-symbolic", "warning", N_ ("Begun") },
  [PLUMB_READY_WARNING] = { "dialog-warning-symbolic", "warning", N_ ("Needs attention") },
  [PLUMB_READY_DONE] = { "plumb-state-done-symbolic", "success", N_ ("Done") },
};

static void
show_part (PlumbOverviewPage *self, guint index, const PlumbReadyPart *part)
{
  GtkWidget *row = g_ptr_array_index (self->ready_rows, index);
  GtkImage *icon = g_object_get_data (G_OBJECT (row), "icon");
  g_autofree char *description = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (icon), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (icon), looks[part->state].css_class);
  gtk_image_set_from_icon_name (icon, looks[part->state].icon_name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), part->words);
  gtk_widget_set_tooltip_text (row, part->words);
  /* Translators: how far something is (“Done”), and what is there of it. */
  description = g_strdup_printf (_ ("%s: %s"), gettext (looks[part->state].word), part->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
refresh_ready (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) parts = plumb_readiness_list (
      edition, plumb_view_state_get_previous_edition (get_state (self)));
  g_autofree char *summary = NULL;
  guint n_done = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const PlumbReadyPart *part = g_ptr_array_index (parts, i);

      if (i == self->ready_rows->len)
        {
          GtkWidget *row = new_row (self, looks[part->state].icon_name, part->place, NULL);

          adw_preferences_group_add (self->ready_group, row);
          g_ptr_array_add (self->ready_rows, row);
        }
      show_part (self, i, part);
      n_done += part->state == PLUMB_READY_DONE;
    }
  /* Translators: parts of the work that are done, of how many. */
  summary = g_strdup_printf (_ ("%u of %u done"), n_done, parts->len);
  gtk_label_set_text (self->ready_label, summary);
}

static gint64
anchor_of (const PlumbEdition *edition)
{
  gint64 anchor = 0;
  const char *date = edition->cfp_ends_on[0] != '\0' ? edition->cfp_ends_on : edition->starts_on;
  g_autofree char *text = g_strconcat (date, "T23:59:00", NULL);

  if (!plumb_time_parse_rfc3339 (text, edition->zone, &anchor))
    return g_get_real_time () / G_USEC_PER_SEC;
  return anchor;
}

static void
refresh_plot (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  const PlumbEdition *previous = plumb_view_state_get_previous_edition (get_state (self));
  g_autoptr (GArray) now = plumb_row_list_submissions (document, edition->year);
  g_autoptr (GArray) before
      = previous != NULL ? plumb_row_list_submissions (document, previous->year)
                         : g_array_new (FALSE, FALSE, sizeof (gint64));
  PlumbPlotSeries series = { now, anchor_of (edition) };
  PlumbPlotSeries series_before = { before, previous != NULL ? anchor_of (previous) : 0 };

  plumb_proposal_plot_set (self->plot, &series, &series_before,
                           previous != NULL ? previous->year : 0,
                           g_get_real_time () / G_USEC_PER_SEC);
}

static void
refresh_date (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (g_get_real_time () / G_USEC_PER_SEC,
                                                     edition->zone);
  g_auto (PlumbNextDate) next = { NULL };
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  if (!plumb_readiness_next_date (edition, &today, &next))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->date_box), FALSE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->date_box), TRUE);
  gtk_label_set_text (self->date_heading, next.heading);
  gtk_label_set_text (self->date_figure, next.figure);
  gtk_label_set_text (self->date_words, next.words);
  gtk_label_set_text (self->date_then, next.then != NULL ? next.then : "");
  gtk_widget_set_visible (GTK_WIDGET (self->date_then), next.then != NULL);
}

static void
show_all_cb (GtkButton *button, PlumbOverviewPage *self)
{
  plumb_view_state_go (get_state (self), g_object_get_data (G_OBJECT (button), "place"), NULL);
}

static AdwPreferencesGroup *
add_group (PlumbOverviewPage *self, const char *title, const char *place, guint n_all)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (n_all > MAX_WAITING)
    {
      /* Translators: %u is a number of things. */
      g_autofree char *label = g_strdup_printf (_ ("Show All %u"), n_all);

      button = gtk_button_new_with_label (label);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "group-button");
      g_object_set_data_full (G_OBJECT (button), "place", g_strdup (place), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (show_all_cb), self,
                               G_CONNECT_DEFAULT);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
    }
  gtk_box_append (self->waiting_box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_waiting (PlumbOverviewPage *self, AdwPreferencesGroup *group, const char *icon_name,
             const char *place, const char *uid, const char *title, const char *subtitle)
{
  GtkWidget *row = new_row (self, icon_name, place, uid);

  gtk_widget_add_css_class (g_object_get_data (G_OBJECT (row), "icon"), "dimmed");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, title);
  adw_preferences_group_add (group, row);
}

static char *
dup_proposal_words (const PlumbProposalLine *line)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (line->submitted_at);
  /* Translators: a day and a month, for strftime. */
  g_autofree char *day
      = line->submitted_at != 0 ? g_date_time_format (time, _ ("%-d %B")) : NULL;

  if (day == NULL || line->people[0] == '\0')
    return g_strdup (day != NULL ? day : line->people);
  /* Translators: names of people, and a date. */
  return g_strdup_printf (_ ("%s, %s"), line->people, day);
}

static void
add_undecided (PlumbOverviewPage *self)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));
  g_autoptr (GArray) newest = plumb_row_list_newest_undecided (
      document, plumb_view_state_get_year (get_state (self)), MAX_WAITING);
  PlumbProposalCounts counts
      = plumb_row_count_proposals (document, plumb_view_state_get_year (get_state (self)));
  AdwPreferencesGroup *group;

  if (newest->len == 0)
    return;
  group = add_group (self, _ ("Undecided Proposals"), "proposals", counts.undecided);
  for (guint i = 0; i < newest->len; i++)
    {
      g_auto (PlumbProposalLine) line = { NULL };
      g_autofree char *words = NULL;

      if (!plumb_row_read_proposal (document, g_array_index (newest, gint64, i), &line))
        continue;
      words = dup_proposal_words (&line);
      add_waiting (self, group, "plumb-inbox-symbolic", "proposals", line.uid, line.title, words);
    }
}

static void
add_uncovered (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  AdwPreferencesGroup *group = NULL;
  guint n = 0;

  for (guint i = 0; i < edition->topics->len; i++)
    n += !plumb_topic_is_covered (g_ptr_array_index (edition->topics, i));
  for (guint i = 0, shown = 0; i < edition->topics->len && shown < MAX_WAITING; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      g_autofree char *minutes = NULL;

      if (plumb_topic_is_covered (topic))
        continue;
      if (group == NULL)
        group = add_group (self, _ ("Topics Without a Proposal"), "topics", n);
      minutes = g_strdup_printf (ngettext ("%u minute", "%u minutes", topic->minutes),
                                 topic->minutes);
      add_waiting (self, group, "plumb-list-symbolic", "topics", topic->uid, topic->title, minutes);
      shown++;
    }
}

static void
add_findings (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) findings = plumb_agenda_check (edition);
  AdwPreferencesGroup *group;

  if (findings->len == 0)
    return;
  group = add_group (self, _ ("Agenda"), "agenda", findings->len);
  for (guint i = 0; i < findings->len && i < MAX_WAITING; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);

      add_waiting (self, group, "dialog-warning-symbolic", "agenda", finding->item_uid,
                   finding->sentence, "");
    }
}

static void
add_untold (PlumbOverviewPage *self)
{
  PlumbProposalCounts counts
      = plumb_row_count_proposals (plumb_view_state_get_document (get_state (self)),
                                   plumb_view_state_get_year (get_state (self)));
  g_autofree char *words = NULL;
  AdwPreferencesGroup *group;

  if (counts.not_told == 0)
    return;
  words = g_strdup_printf (
      ngettext ("%u submitter does not know yet", "%u submitters do not know yet",
                counts.not_told),
      counts.not_told);
  group = add_group (self, _ ("Decisions Not Told"), "proposals", 0);
  add_waiting (self, group, "mail-send-symbolic", "proposals", NULL, words,
               _ ("Mark them as told on the Proposals page"));
}

static void
refresh_waiting (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->waiting_box))) != NULL)
    gtk_box_remove (self->waiting_box, child);
  add_undecided (self);
  add_findings (self, edition);
  add_uncovered (self, edition);
  add_untold (self);
}

static gboolean
is_new (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  PlumbProposalCounts counts = plumb_row_count_proposals (
      plumb_view_state_get_document (get_state (self)), edition->year);

  return counts.all == 0 && edition->topics->len == 0;
}

static void
plumb_overview_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (page);
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));

  if (edition == NULL)
    return;
  adw_status_page_set_title (self->steps_page,
                             plumb_view_state_get_snapshot (get_state (self))->name);
  gtk_stack_set_visible_child_name (self->stack, is_new (self, edition) ? "steps" : "dashboard");
  refresh_date (self, edition);
  refresh_plot (self, edition);
  refresh_ready (self, edition);
  refresh_waiting (self, edition);
}

static void
width_changed_cb (PlumbOverviewPage *self)
{
  gboolean medium = plumb_view_state_get_is_medium (get_state (self));
  GtkOrientation orientation
      = medium ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top_box), orientation);
  gtk_box_set_homogeneous (self->columns, !medium);
  gtk_box_set_spacing (self->top_box, medium ? 18 : 40);
}

static void
plumb_overview_page_constructed (GObject *object)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (object);

  G_OBJECT_CLASS (plumb_overview_page_parent_class)->constructed (object);
  g_signal_connect_object (get_state (self), "notify::is-medium", G_CALLBACK (width_changed_cb),
                           self, G_CONNECT_SWAPPED);
  width_changed_cb (self);
}

static void
plumb_overview_page_dispose (GObject *object)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&self->ready_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (plumb_overview_page_parent_class)->dispose (object);
}

static void
plumb_overview_page_class_init (PlumbOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_overview_page_constructed;
  object_class->dispose = plumb_overview_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_overview_page_refresh;

  g_type_ensure (PLUMB_TYPE_PROPOSAL_PLOT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/plumbline/Plumbline/pages/plumb-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, steps_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, top_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, date_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, date_heading);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, date_figure);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, date_words);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, date_then);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, plot);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, ready_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, ready_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, waiting_box);
}

static void
plumb_overview_page_init (PlumbOverviewPage *self)
{
  self->ready_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
