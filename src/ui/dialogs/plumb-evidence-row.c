/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-evidence-row.h"

#include <glib/gi18n.h>

/* As many digits of a commit id as kernel people write. */
#define SHORT_ID 12

struct _PlumbEvidenceItem
{
  GObject parent_instance;

  PlumbEvidenceHit *hit;
  double rank; /* for the target that is looked at */
  int target;  /* that it is taken for, -1 for none */
};

G_DEFINE_FINAL_TYPE (PlumbEvidenceItem, plumb_evidence_item, G_TYPE_OBJECT)

enum
{
  PROP_TARGET = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
plumb_evidence_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, PLUMB_EVIDENCE_ITEM (object)->target);
}

static void
plumb_evidence_item_finalize (GObject *object)
{
  plumb_evidence_hit_free (PLUMB_EVIDENCE_ITEM (object)->hit);
  G_OBJECT_CLASS (plumb_evidence_item_parent_class)->finalize (object);
}

static void
plumb_evidence_item_class_init (PlumbEvidenceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = plumb_evidence_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = plumb_evidence_item_finalize;

  /**
   * PlumbEvidenceItem:target:
   *
   * What it is taken for, -1 for nothing.
   */
  properties[PROP_TARGET] = g_param_spec_int ("target", NULL, NULL, -1, G_MAXINT, -1,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
plumb_evidence_item_init (PlumbEvidenceItem *self)
{
  self->target = -1;
}

/**
 * plumb_evidence_item_new:
 * @hit: (transfer full): the commit
 */
PlumbEvidenceItem *
plumb_evidence_item_new (PlumbEvidenceHit *hit)
{
  PlumbEvidenceItem *self = g_object_new (PLUMB_TYPE_EVIDENCE_ITEM, NULL);

  self->hit = hit;
  return self;
}

const PlumbEvidenceHit *
plumb_evidence_item_get_hit (PlumbEvidenceItem *self)
{
  return self->hit;
}

double
plumb_evidence_item_get_rank (PlumbEvidenceItem *self)
{
  return self->rank;
}

void
plumb_evidence_item_set_rank (PlumbEvidenceItem *self, double rank)
{
  self->rank = rank;
}

int
plumb_evidence_item_get_target (PlumbEvidenceItem *self)
{
  return self->target;
}

void
plumb_evidence_item_set_target (PlumbEvidenceItem *self, int target)
{
  if (self->target == target)
    return;
  self->target = target;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

/**
 * plumb_evidence_item_dup_caption:
 *
 * Returns: (transfer full): its id, author and day
 */
char *
plumb_evidence_item_dup_caption (PlumbEvidenceItem *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->hit->committed_at);
  g_autofree char *id = g_strndup (self->hit->id, SHORT_ID);
  /* Translators: the day of a commit, such as “3 Mar 2026”. */
  g_autofree char *day = time != NULL ? g_date_time_format (time, _ ("%-e %b %Y")) : NULL;

  /* Translators: the id of a commit, who wrote it, and a day. */
  return g_strdup_printf (_ ("%s · %s · %s"), id, self->hit->author, day != NULL ? day : "");
}

struct _PlumbEvidenceRow
{
  GtkBox parent_instance;

  GtkWidget *check;
  GtkLabel *subject;
  GtkLabel *caption;
  GtkLabel *reason;

  PlumbEvidenceItem *item;
  int target;
};

G_DEFINE_FINAL_TYPE (PlumbEvidenceRow, plumb_evidence_row, GTK_TYPE_BOX)

static void
show_tick (PlumbEvidenceRow *self)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), self->item->target == self->target);
}

static void
toggled_cb (PlumbEvidenceRow *self)
{
  gboolean is_active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));

  if (self->item == NULL || is_active == (self->item->target == self->target))
    return;
  plumb_evidence_item_set_target (self->item, is_active ? self->target : -1);
}

static void
plumb_evidence_row_dispose (GObject *object)
{
  PlumbEvidenceRow *self = PLUMB_EVIDENCE_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (plumb_evidence_row_parent_class)->dispose (object);
}

static void
plumb_evidence_row_class_init (PlumbEvidenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_evidence_row_dispose;
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, css_class);
    }
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
plumb_evidence_row_init (PlumbEvidenceRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  /* The row has the focus, and Enter ticks it. */
  gtk_widget_set_focusable (self->check, FALSE);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->check);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (self), box);
  self->subject = add_label (box, NULL);
  self->caption = add_label (box, "dimmed");
  self->reason = add_label (box, "accent");
}

PlumbEvidenceRow *
plumb_evidence_row_new (void)
{
  return g_object_new (PLUMB_TYPE_EVIDENCE_ROW, NULL);
}

/**
 * plumb_evidence_row_show:
 * @item: (nullable): what to show; %NULL to let go of what is shown
 * @target: what a tick takes it for
 * @reason: (nullable): why it is on the list
 */
void
plumb_evidence_row_show (PlumbEvidenceRow *self, PlumbEvidenceItem *item, int target,
                         const char *reason)
{
  g_autofree char *caption = NULL;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  if (item == NULL)
    return;
  self->target = target;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), item->target == target);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::target", G_CALLBACK (show_tick), self, G_CONNECT_SWAPPED);
  caption = plumb_evidence_item_dup_caption (item);
  gtk_label_set_text (self->subject, item->hit->subject);
  gtk_label_set_text (self->caption, caption);
  gtk_label_set_text (self->reason, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->hit->subject, -1);
}
