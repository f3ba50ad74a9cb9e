/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-reviews.h"

#include <glib/gi18n.h>
#include <math.h>

#include "plumb-markdown-view.h"
#include "plumb-phrases.h"
#include "plumb-widgets.h"

#define ROWS "plumb-review-rows"

static char *
dup_subtitle (const GPtrArray *reviews)
{
  g_autofree char *reviewed = NULL;
  g_autofree char *commented = NULL;
  guint n_comments = 0;
  guint n_scores = 0;
  double sum = 0;

  for (guint i = 0; i < reviews->len; i++)
    {
      const PlumbReview *review = g_ptr_array_index (reviews, i);

      n_comments += review->is_comment;
      if (isnan (review->score))
        continue;
      sum += review->score;
      n_scores++;
    }
  if (reviews->len > n_comments)
    reviewed = g_strdup_printf (ngettext ("%u review", "%u reviews", reviews->len - n_comments),
                                reviews->len - n_comments);
  if (n_scores > 0)
    {
      g_autofree char *count = g_steal_pointer (&reviewed);

      /* Translators: “3 reviews” and what they come to. */
      reviewed = g_strdup_printf (_ ("%s, %.1f on average"), count != NULL ? count : "",
                                  sum / n_scores);
    }
  if (n_comments > 0)
    commented = g_strdup_printf (ngettext ("%u comment", "%u comments", n_comments), n_comments);
  return plumb_phrase_facts (reviewed != NULL ? reviewed : "", commented != NULL ? commented : "");
}

/* “Proposes to accept” and so on; an action that Indico may invent is shown as it is. */
static const char *
action_words (const PlumbReview *review)
{
  static const struct
  {
    const char *action;
    const char *words;
  } actions[] = {
    { "accept", N_ ("would accept") },
    { "reject", N_ ("would decline") },
    { "change_tracks", N_ ("would move it to another Track") },
    { "mark_as_duplicate", N_ ("thinks it is a duplicate") },
    { "merge", N_ ("would merge it") },
    { "to_be_changed", N_ ("asks for changes") },
  };

  if (review->is_comment)
    return _ ("commented");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].action, review->action))
        return gettext (actions[i].words);
    }
  return review->action;
}

static GtkWidget *
new_row (const PlumbReview *review)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *who = review->reviewer[0] != '\0' ? review->reviewer : _ ("Somebody");
  GtkWidget *name = plumb_label_new_wrapped (who, "heading");
  GtkWidget *action = plumb_label_new_wrapped (action_words (review), "caption");
  g_autofree char *score = isnan (review->score) ? NULL : g_strdup_printf ("%.1f", review->score);

  gtk_widget_add_css_class (box, "review");
  gtk_widget_add_css_class (action, "muted");
  gtk_widget_set_hexpand (action, TRUE);
  gtk_widget_set_valign (action, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_valign (name, GTK_ALIGN_BASELINE_FILL);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), action);
  if (score != NULL)
    {
      GtkWidget *label = plumb_label_new_wrapped (score, "numeric");

      gtk_widget_set_valign (label, GTK_ALIGN_BASELINE_FILL);
      gtk_box_append (GTK_BOX (head), label);
    }
  gtk_box_append (GTK_BOX (box), head);
  if (review->text[0] != '\0')
    {
      GtkWidget *text = plumb_markdown_view_new ();

      plumb_markdown_view_set_markdown (PLUMB_MARKDOWN_VIEW (text), review->text);
      gtk_box_append (GTK_BOX (box), text);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, who, -1);
  return row;
}

static guint
hash_reviews (const GPtrArray *reviews)
{
  guint hash = reviews->len;

  for (guint i = 0; i < reviews->len; i++)
    {
      const PlumbReview *review = g_ptr_array_index (reviews, i);

      hash = hash * 33 + g_str_hash (review->reviewer);
      hash = hash * 33 + g_str_hash (review->text);
      hash = hash * 33 + g_str_hash (review->action);
      hash = hash * 33 + (isnan (review->score) ? 1 : g_double_hash (&review->score));
    }
  return hash;
}

/**
 * plumb_proposals_reviews_show:
 * @reviews: (element-type PlumbReview): the reviews
 *
 * Shows reviews; the same ones again stay as they are.
 */
void
plumb_proposals_reviews_show (AdwExpanderRow *row, GPtrArray *reviews)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (row), ROWS);
  guint hash = hash_reviews (reviews);
  g_autofree char *subtitle = dup_subtitle (reviews);

  if (rows != NULL && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), ROWS "-hash")) == hash)
    return;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_expander_row_remove (row, g_ptr_array_index (rows, i));
  rows = g_ptr_array_new ();
  for (guint i = 0; i < reviews->len; i++)
    {
      GtkWidget *child = new_row (g_ptr_array_index (reviews, i));

      adw_expander_row_add_row (row, child);
      g_ptr_array_add (rows, child);
    }
  adw_expander_row_set_subtitle (row, subtitle);
  g_object_set_data_full (G_OBJECT (row), ROWS, rows, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (row), ROWS "-hash", GUINT_TO_POINTER (hash));
}
