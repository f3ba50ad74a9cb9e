/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-plan-column.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-phrases.h"
#include "plumb-time.h"

struct _PlumbPlanColumn
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *lists; /* one a block */
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbPlanColumn, plumb_plan_column, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE_FILL);
  return label;
}

static char *
dup_clock (gint64 at, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (at, zone);

  return g_date_time_format (local, "%H:%M");
}

/* Whether another agenda has the same entry at the same time for as long. */
static gboolean
is_in (const GPtrArray *blocks, const PlumbSpot *spot)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (g_ptr_array_index (blocks, i));

      for (guint j = 0; j < spots->len; j++)
        {
          const PlumbSpot *other = &g_array_index (spots, PlumbSpot, j);

          if (other->starts_at == spot->starts_at && other->ends_at == spot->ends_at
              && other->item->topic == spot->item->topic
              && g_str_equal (other->item->title, spot->item->title))
            return TRUE;
        }
    }
  return FALSE;
}

static GtkWidget *
new_row (const PlumbSpot *spot, const char *zone, gboolean is_changed)
{
  static const char *const time_classes[] = { "caption", "numeric", "dimmed", NULL };
  static const char *const plain[] = { NULL };
  static const char *const bold[] = { "heading", NULL };
  g_autofree char *title = plumb_agenda_dup_title (spot->item);
  g_autofree char *clock = dup_clock (spot->starts_at, zone);
  g_autofree char *minutes = plumb_phrase_minutes (spot->item->minutes);
  g_autofree char *said = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = new_label (title, is_changed ? bold : plain);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), new_label (clock, time_classes));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_label (minutes, time_classes));
  gtk_widget_add_css_class (box, "plan-entry");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (is_changed)
    /* Translators: a clock time, a title and minutes of an entry that is not as in the other plan. */
    said = g_strdup_printf (_ ("%s %s, %s, different"), clock, title, minutes);
  else
    /* Translators: a clock time, a title and minutes. */
    said = g_strdup_printf (_ ("%s %s, %s"), clock, title, minutes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static char *
dup_block_words (const PlumbBlock *block, const char *zone)
{
  PlumbBudget budget = plumb_agenda_budget (block);
  g_autofree char *words = plumb_agenda_budget_words (&budget);
  g_autoptr (GDateTime) local = block->starts_at != 0 ? plumb_time_to_local (block->starts_at, zone)
                                                      : NULL;
  /* Translators: the start of a block, see g_date_time_format(). */
  g_autofree char *when = local != NULL ? g_date_time_format (local, _ ("%a %-d %b %H:%M")) : NULL;

  return when != NULL ? g_strjoin (" · ", when, words, NULL) : g_steal_pointer (&words);
}

static void
append_block (PlumbPlanColumn *self, const PlumbBlock *block, const GPtrArray *others,
              const char *zone)
{
  static const char *const classes[] = { "caption", "dimmed", "numeric", NULL };
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  g_autofree char *words = dup_block_words (block, zone);
  GtkWidget *label = new_label (words, classes);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      gtk_list_box_append (GTK_LIST_BOX (list), new_row (spot, zone, !is_in (others, spot)));
    }
  gtk_box_append (GTK_BOX (self->lists), label);
  if (spots->len > 0)
    gtk_box_append (GTK_BOX (self->lists), list);
}

static void
plumb_plan_column_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PlumbPlanColumn *self = PLUMB_PLAN_COLUMN (object);

  if (prop_id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->title)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_plan_column_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    plumb_plan_column_set_title (PLUMB_PLAN_COLUMN (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_plan_column_class_init (PlumbPlanColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = plumb_plan_column_get_property;
  G_OBJECT_CLASS (klass)->set_property = plumb_plan_column_set_property;

  /**
   * PlumbPlanColumn:title:
   *
   * What stands above it.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
plumb_plan_column_init (PlumbPlanColumn *self)
{
  static const char *const classes[] = { "heading", NULL };

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->title = new_label (NULL, classes);
  self->lists = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->lists);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * plumb_plan_column_set_title:
 *
 * Sets what stands above it.
 */
void
plumb_plan_column_set_title (PlumbPlanColumn *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title != NULL ? title : "");
}

/**
 * plumb_plan_column_show:
 * @blocks: (element-type PlumbBlock): what is shown
 * @others: (element-type PlumbBlock): what it is compared with
 * @zone: the venue's zone
 *
 * Shows blocks.
 */
void
plumb_plan_column_show (PlumbPlanColumn *self, const GPtrArray *blocks, const GPtrArray *others,
                        const char *zone)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lists)) != NULL)
    gtk_box_remove (GTK_BOX (self->lists), child);
  for (guint i = 0; i < blocks->len; i++)
    append_block (self, g_ptr_array_index (blocks, i), others, zone);
}
