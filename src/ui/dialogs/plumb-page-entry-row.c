/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page-entry-row.h"

#include <glib/gi18n.h>

#include "plumb-widgets.h"

/* A page without a year may be of any of the last ones. */
#define YEARS_BACK 12

struct _PlumbPageEntryRow
{
  AdwExpanderRow parent_instance;

  PlumbSnapshot *snapshot;
  const PlumbPageEntry *entry; /* borrowed: the dialog keeps the page */
  GArray *years;               /* int, as in the list */
  GtkCheckButton *check;
  AdwComboRow *year_row;
  AdwSwitchRow *origin_row; /* NULL where the name is the document's */
  GtkBox *preview;
};

G_DEFINE_FINAL_TYPE (PlumbPageEntryRow, plumb_page_entry_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  TICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const PlumbEdition *
get_edition (PlumbPageEntryRow *self)
{
  return plumb_snapshot_find_edition (self->snapshot, plumb_page_entry_row_get_year (self));
}

static void
add_line (PlumbPageEntryRow *self, const char *text, int indent, gboolean is_known)
{
  /* Translators: %s is a line of a list; the edition has it already. */
  g_autofree char *words = is_known ? g_strdup_printf (_ ("%s (already there)"), text)
                                    : g_strdup (text);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new (indent > 1 ? "◦" : "•");
  GtkWidget *label = plumb_label_new_wrapped (words, is_known ? "dimmed" : NULL);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_set_margin_start (line, 12 * (indent - 1));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (bullet), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (line), bullet);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->preview, line);
}

static void
add_heading (PlumbPageEntryRow *self, const char *text)
{
  GtkWidget *label = plumb_label_new_wrapped (text, "caption-heading");

  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (self->preview, label);
}

static void
add_topics (PlumbPageEntryRow *self, const GPtrArray *topics, int indent)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPagePlanTopic *one = g_ptr_array_index (topics, i);

      add_line (self, one->topic->text, indent, one->known != NULL);
      add_topics (self, one->topics, indent + 1);
    }
}

static void
add_accomplishments (PlumbPageEntryRow *self, const PlumbPagePlan *plan)
{
  if (plan->accomplishments->len > 0)
    add_heading (self, _ ("Accomplishments"));
  for (guint i = 0; i < plan->accomplishments->len; i++)
    {
      const PlumbPagePlanAccomplishment *one = g_ptr_array_index (plan->accomplishments, i);

      add_line (self, one->accomplishment->text, 1, one->known != NULL);
    }
}

static void
add_leads (PlumbPageEntryRow *self, const PlumbPagePlan *plan)
{
  if (plan->leads->len > 0)
    add_heading (self, _ ("New Leads"));
  for (guint i = 0; i < plan->leads->len; i++)
    {
      const PlumbPageLead *lead = g_ptr_array_index (plan->leads, i);
      g_autofree char *both = g_strdup_printf ("%s <%s>", lead->name, lead->email);

      add_line (self, lead->email[0] != '\0' ? both : lead->name, 1, FALSE);
    }
}

static void
add_texts (PlumbPageEntryRow *self, const PlumbPagePlan *plan)
{
  if (plan->adds_description)
    {
      add_heading (self, _ ("Description"));
      gtk_box_append (self->preview, plumb_label_new_wrapped (plan->entry->description, "muted"));
    }
  if (plan->adds_cfp_end)
    {
      add_heading (self, _ ("End of the Call"));
      gtk_box_append (self->preview, plumb_label_new_wrapped (plan->entry->cfp_ends_on, NULL));
    }
}

/* What would be added to the edition that is chosen. */
static void
refresh (PlumbPageEntryRow *self)
{
  g_autoptr (PlumbPagePlan) plan = plumb_page_plan_new (self->snapshot, get_edition (self),
                                                        self->entry);
  g_autofree char *words = plumb_page_plan_to_words (plan);
  /* Translators: %s is a list such as “4 topics and 1 lead”. */
  g_autofree char *adds = g_strdup_printf (_ ("Adds %s."), words);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_box_remove (self->preview, child);
  gtk_box_append (
    self->preview,
    plumb_label_new_wrapped (words[0] != '\0' ? adds : _ ("Adds nothing: the edition has it all."),
                             "heading"));
  if (plan->topics->len > 0)
    add_heading (self, _ ("Topics"));
  add_topics (self, plan->topics, 1);
  add_accomplishments (self, plan);
  add_leads (self, plan);
  add_texts (self, plan);
}

static void
toggled_cb (PlumbPageEntryRow *self)
{
  g_signal_emit (self, signals[TICKED], 0);
}

static void
plumb_page_entry_row_dispose (GObject *object)
{
  PlumbPageEntryRow *self = PLUMB_PAGE_ENTRY_ROW (object);

  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_clear_pointer (&self->years, g_array_unref);
  G_OBJECT_CLASS (plumb_page_entry_row_parent_class)->dispose (object);
}

static void
plumb_page_entry_row_class_init (PlumbPageEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_page_entry_row_dispose;
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_page_entry_row_init (PlumbPageEntryRow *self)
{
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static void
add_year (PlumbPageEntryRow *self, GtkStringList *list, int year)
{
  gboolean is_there = plumb_snapshot_find_edition (self->snapshot, year) != NULL;
  /* Translators: %d is a year. */
  g_autofree char *text = g_strdup_printf (is_there ? _ ("Edition %d") : _ ("New Edition %d"),
                                           year);

  for (guint i = 0; i < self->years->len; i++)
    {
      if (g_array_index (self->years, int, i) == year)
        return;
    }
  g_array_append_val (self->years, year);
  gtk_string_list_append (list, text);
}

/* First the year of the page; then what is there; then years that may be missing. */
static void
add_year_row (PlumbPageEntryRow *self, int current)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const PlumbEdition *latest = plumb_snapshot_latest (self->snapshot);

  add_year (self, list, self->entry->year != 0 ? self->entry->year : current);
  for (guint i = self->snapshot->editions->len; i > 0; i--)
    {
      const PlumbEdition *edition = g_ptr_array_index (self->snapshot->editions, i - 1);

      add_year (self, list, edition->year);
    }
  for (int i = -1; latest != NULL && i < YEARS_BACK; i++)
    add_year (self, list, latest->year - i);
  self->year_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->year_row), _ ("Goes Into"));
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (list));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->year_row));
  g_signal_connect_object (self->year_row, "notify::selected", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
}

static void
add_origin_row (PlumbPageEntryRow *self)
{
  /* Translators: %s is the name of a microconference. */
  g_autofree char *title = g_strdup_printf (_ ("Merged From “%s MC”"), self->entry->name);

  self->origin_row = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->origin_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->origin_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->origin_row),
                               _ ("What is taken in says where it is from"));
  adw_switch_row_set_active (self->origin_row, TRUE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->origin_row));
}

static void
add_warnings (PlumbPageEntryRow *self)
{
  for (guint i = 0; i < self->entry->warnings->len; i++)
    {
      const PlumbPageWarning *warning = g_ptr_array_index (self->entry->warnings, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      g_autofree char *line = g_strdup_printf (_ ("Line %u"), warning->line);

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Warning"), -1);
      gtk_widget_add_css_class (icon, "warning");
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), warning->message);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
}

static void
add_preview (PlumbPageEntryRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();

  self->preview = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_set_margin_top (GTK_WIDGET (self->preview), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->preview), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->preview), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->preview), 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (self->preview));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("What Is Added"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
show_title (PlumbPageEntryRow *self)
{
  g_autofree char *title = self->entry->year != 0
                             ? g_strdup_printf ("%s %d", self->entry->name, self->entry->year)
                             : g_strdup (self->entry->name);
  g_autofree char *counts = plumb_page_entry_dup_counts (self->entry);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), counts);
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->check));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * plumb_page_entry_row_new:
 * @snapshot: the document
 * @year: of the edition that is shown, where the page does not say one
 * @entry: what the page says; outlives the row
 *
 * Returns: (transfer floating): the row, not ticked
 */
PlumbPageEntryRow *
plumb_page_entry_row_new (const PlumbSnapshot *snapshot, int year, const PlumbPageEntry *entry)
{
  PlumbPageEntryRow *self = g_object_new (PLUMB_TYPE_PAGE_ENTRY_ROW, NULL);

  self->snapshot = plumb_snapshot_ref ((PlumbSnapshot *) snapshot);
  self->entry = entry;
  show_title (self);
  add_year_row (self, year);
  if (!plumb_page_entry_row_is_ours (self) && entry->name[0] != '\0')
    add_origin_row (self);
  add_warnings (self);
  add_preview (self);
  refresh (self);
  return self;
}

gboolean
plumb_page_entry_row_get_ticked (PlumbPageEntryRow *self)
{
  return gtk_check_button_get_active (self->check);
}

void
plumb_page_entry_row_set_ticked (PlumbPageEntryRow *self, gboolean ticked)
{
  gtk_check_button_set_active (self->check, ticked);
}

/**
 * plumb_page_entry_row_is_ours:
 *
 * Says whether the page calls the microconference as the document does.
 */
gboolean
plumb_page_entry_row_is_ours (PlumbPageEntryRow *self)
{
  return plumb_page_plan_is_same_name (self->entry->name, self->snapshot->name);
}

/**
 * plumb_page_entry_row_get_year:
 *
 * Returns: the edition that was chosen
 */
int
plumb_page_entry_row_get_year (PlumbPageEntryRow *self)
{
  guint selected = self->year_row != NULL ? adw_combo_row_get_selected (self->year_row) : 0;

  return selected < self->years->len ? g_array_index (self->years, int, selected) : 0;
}

/**
 * plumb_page_entry_row_dup_choice:
 * @number: of the entry on its page, from 1
 *
 * Returns: (transfer full): what “take-page” is told
 */
char *
plumb_page_entry_row_dup_choice (PlumbPageEntryRow *self, guint number)
{
  gboolean is_origin = self->origin_row == NULL || adw_switch_row_get_active (self->origin_row);

  return g_strdup_printf ("%u %d %s", number, plumb_page_entry_row_get_year (self),
                          is_origin ? "origin" : "ignore");
}
