/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed since a text was last copied or exported: in the margin, in words, and line by line.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>

#include "plumb-changes.h"
#include "plumb-diff.h"
#include "plumb-fields.h"
#include "plumb-output.h"

/* "14 July", with the year where it is another one. */
static char *
dup_day (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    return g_date_time_format (time, _ ("%-d %B"));
  return g_date_time_format (time, _ ("%-d %B %Y"));
}

static char *
dup_count (const char *how, guint n)
{
  if (g_str_equal (how, "exported"))
    return g_strdup_printf (ngettext ("%u change since exported", "%u changes since exported", n),
                            n);
  if (g_str_equal (how, "sent"))
    return g_strdup_printf (ngettext ("%u change since sent", "%u changes since sent", n), n);
  return g_strdup_printf (ngettext ("%u change since copied", "%u changes since copied", n), n);
}

/* When the text went out if it is still the same, or how many changes there were. */
static char *
dup_words (const PlumbRelease *release, guint n_changes)
{
  g_autofree char *day = dup_day (release->released_at);

  if (n_changes > 0)
    return dup_count (release->how, n_changes);
  if (g_str_equal (release->how, "exported"))
    /* Translators: %s is a date, such as “14 July”. */
    return g_strdup_printf (_ ("Exported %s"), day);
  if (g_str_equal (release->how, "sent"))
    /* Translators: %s is a date, such as “14 July”. */
    return g_strdup_printf (_ ("Sent %s"), day);
  /* Translators: %s is a date, such as “14 July”. */
  return g_strdup_printf (_ ("Copied %s"), day);
}

static const PlumbRelease *
find_release (const PlumbEdition *edition, const char *kind)
{
  const PlumbRelease *release = plumb_edition_find_release (edition, kind);

  return release != NULL && release->how[0] != '\0' ? release : NULL;
}

/**
 * plumb_texts_changes_dup_state:
 *
 * Returns: (transfer full) (nullable): for the list, what became of a text since it went out;
 *   %NULL if it never did
 */
char *
plumb_texts_changes_dup_state (PlumbTextsPage *self, const char *kind)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  const PlumbRelease *release = edition != NULL ? find_release (edition, kind) : NULL;
  g_autofree char *source = NULL;
  g_autoptr (PlumbChanges) changes = NULL;

  if (release == NULL)
    return NULL;
  source = plumb_text_dup_markdown (edition, kind);
  changes = plumb_changes_new (release, source, plumb_view_state_get_snapshot (state), edition);
  return dup_words (release, changes->n_changes);
}

/**
 * plumb_texts_changes_show:
 *
 * Compares the text that is shown with what went out.
 */
void
plumb_texts_changes_show (PlumbTextsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  const PlumbRelease *release = find_release (edition, self->kind->id);
  g_autofree char *source = plumb_draft_view_dup_text (self->draft);
  g_autofree char *words = NULL;
  PlumbChanges *changes = NULL;

  if (release != NULL)
    {
      changes = plumb_changes_new (release, source, plumb_view_state_get_snapshot (state), edition);
      words = dup_words (release, changes->n_changes);
      gtk_menu_button_set_label (self->changes_button, words);
      gtk_widget_set_sensitive (GTK_WIDGET (self->changes_button), changes->n_changes > 0);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->changes_button),
                          release != NULL && !plumb_view_state_get_is_narrow (state));
  plumb_draft_view_take_changes (self->draft, changes);
}

/* A line of the diff: a sign beside it says it without colour. */
static GtkWidget *
new_line (const PlumbDiffLine *line)
{
  gboolean is_added = line->kind == PLUMB_DIFF_ADDED;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *sign = gtk_label_new (is_added ? "+" : "−");
  GtkWidget *text = gtk_label_new (line->text);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (sign, "numeric");
  gtk_widget_add_css_class (sign, is_added ? "success" : "error");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 56);
  gtk_label_set_selectable (GTK_LABEL (text), FALSE);
  if (!is_added)
    gtk_widget_add_css_class (text, "dimmed");
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_added ? _ ("New:") : _ ("Before:"), -1);
  return box;
}

/**
 * plumb_texts_changes_fill:
 *
 * Fills the popover with what changed, as readers would see it.
 */
void
plumb_texts_changes_fill (PlumbTextsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  const PlumbRelease *release = find_release (edition, self->kind->id);
  g_autofree char *source = plumb_draft_view_dup_text (self->draft);
  g_autoptr (PlumbChanges) changes = NULL;
  guint n = 0;

  while (gtk_widget_get_first_child (GTK_WIDGET (self->changes_box)) != NULL)
    gtk_box_remove (self->changes_box, gtk_widget_get_first_child (GTK_WIDGET (self->changes_box)));
  if (release == NULL)
    return;
  changes = plumb_changes_new (release, source, plumb_view_state_get_snapshot (state), edition);
  for (guint i = 0; i < changes->words->len; i++)
    {
      const PlumbDiffLine *line = g_ptr_array_index (changes->words, i);

      if (line->kind == PLUMB_DIFF_SAME || line->text[0] == '\0')
        continue;
      gtk_box_append (self->changes_box, new_line (line));
      n++;
    }
  if (n == 0)
    gtk_box_append (self->changes_box, gtk_label_new (_ ("Readers would see no difference.")));
}
