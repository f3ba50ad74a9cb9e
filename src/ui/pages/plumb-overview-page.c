/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-overview-page.h"

#include <glib/gi18n.h>

#include "plumb-overview-waiting.h"
#include "plumb-proposal-plot.h"
#include "plumb-readiness.h"
#include "plumb-row-list.h"
#include "plumb-time.h"

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
  GtkButton *date_button;
  PlumbOverviewWaiting *waiting;
  GPtrArray *ready_rows; /* AdwActionRow, borrowed, in the order of the parts */
  guint is_stale : 1;    /* the record changed while the page was out of sight */
};

G_DEFINE_FINAL_TYPE (PlumbOverviewPage, plumb_overview_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbOverviewPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

/* The table of parts has static names of places. */
static void
go_cb (GtkWidget *row, PlumbOverviewPage *self)
{
  plumb_view_state_go (get_state (self), g_object_get_data (G_OBJECT (row), "place"), NULL);
}

static GtkWidget *
new_row (PlumbOverviewPage *self, const char *icon_name, const char *place)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "activatable", TRUE, "use-markup", FALSE,
                                 "title-lines", 1, "subtitle-lines", 2, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (icon, "state");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (next, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "place", (gpointer) place);
  g_signal_connect_object (row, "activated", G_CALLBACK (go_cb), self, G_CONNECT_DEFAULT);
  return row;
}

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *word; /* for a screen reader */
} looks[] = {
  [PLUMB_READY_EMPTY] = { "plumb-state-empty-symbolic", "dimmed", NC_ ("progress", "Not begun") },
  [PLUMB_READY_HALF] = { "plumb-state-half-symbolic", "warning", NC_ ("progress", "Begun") },
  [PLUMB_READY_WARNING] = { "dialog-warning-symbolic", "warning",
                            NC_ ("progress", "Needs attention") },
  [PLUMB_READY_DONE] = { "plumb-state-done-symbolic", "success", NC_ ("progress", "Done") },
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
  description = g_strdup_printf (C_ ("progress", "%s: %s"),
                                 g_dpgettext2 (NULL, "progress", looks[part->state].word),
                                 part->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
refresh_ready (PlumbOverviewPage *self, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) parts =
    plumb_readiness_list (edition, plumb_view_state_get_previous_edition (get_state (self)),
                          plumb_view_state_get_radar (get_state (self)));
  g_autofree char *summary = NULL;
  guint n_done = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const PlumbReadyPart *part = g_ptr_array_index (parts, i);

      if (i == self->ready_rows->len)
        {
          GtkWidget *row = new_row (self, looks[part->state].icon_name, part->place);

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
  g_autoptr (GArray) before = previous != NULL
                                ? plumb_row_list_submissions (document, previous->year)
                                : g_array_new (FALSE, FALSE, sizeof (gint64));
  PlumbPlotSeries series = { now, anchor_of (edition) };
  PlumbPlotSeries series_before = { before, previous != NULL ? anchor_of (previous) : 0 };

  plumb_proposal_plot_set (self->plot, &series, &series_before,
                           previous != NULL ? previous->year : 0,
                           g_get_real_time () / G_USEC_PER_SEC);
}

static void
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
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
    next = (PlumbNextDate) { .heading = g_strdup (_ ("When is it?")) };
  gtk_label_set_text (self->date_heading, next.heading);
  show_line (self->date_figure, next.figure);
  show_line (self->date_words, next.words);
  show_line (self->date_then, next.then);
  gtk_widget_set_visible (GTK_WIDGET (self->date_button), next.figure == NULL);
}

static void
refresh_all (PlumbOverviewPage *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  PlumbProposalCounts counts;
  gboolean is_new;

  self->is_stale = FALSE;
  if (edition == NULL)
    return;
  counts = plumb_row_count_proposals (plumb_view_state_get_document (get_state (self)),
                                      edition->year);
  is_new = counts.all == 0 && edition->topics->len == 0;
  adw_status_page_set_title (self->steps_page,
                             plumb_view_state_get_snapshot (get_state (self))->name);
  gtk_stack_set_visible_child_name (self->stack, is_new ? "steps" : "dashboard");
  refresh_date (self, edition);
  refresh_plot (self, edition);
  refresh_ready (self, edition);
  plumb_overview_waiting_show (self->waiting, edition, &counts);
}

/* It reads more of the record than the other pages do, so not while nobody looks. */
static void
plumb_overview_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (page);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_all (self);
  else
    self->is_stale = TRUE;
}

static void
plumb_overview_page_map (GtkWidget *widget)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (widget);

  if (self->is_stale)
    refresh_all (self);
  GTK_WIDGET_CLASS (plumb_overview_page_parent_class)->map (widget);
}

static void
width_changed_cb (PlumbOverviewPage *self)
{
  gboolean medium = plumb_view_state_get_is_medium (get_state (self));
  gboolean narrow = plumb_view_state_get_is_narrow (get_state (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  medium ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !medium);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->top_box, narrow ? 18 : medium ? 24 : 40);
}

static void
plumb_overview_page_constructed (GObject *object)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (object);

  G_OBJECT_CLASS (plumb_overview_page_parent_class)->constructed (object);
  g_signal_connect_object (get_state (self), "notify::is-medium", G_CALLBACK (width_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_state (self), "notify::is-narrow", G_CALLBACK (width_changed_cb),
                           self, G_CONNECT_SWAPPED);
  self->waiting = plumb_overview_waiting_new (self->waiting_box, get_state (self));
  width_changed_cb (self);
}

static void
plumb_overview_page_dispose (GObject *object)
{
  PlumbOverviewPage *self = PLUMB_OVERVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&self->waiting, plumb_overview_waiting_free);
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
  widget_class->map = plumb_overview_page_map;
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
  gtk_widget_class_bind_template_child (widget_class, PlumbOverviewPage, date_button);
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
