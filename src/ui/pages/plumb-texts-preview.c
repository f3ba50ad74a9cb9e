/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of the text that is being edited.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>

#include "plumb-fields.h"
#include "plumb-output.h"
#include "plumb-phrases.h"

/* A grown-up reads some 220 words of such a text in a minute. */
#define WORDS_A_MINUTE 220
/* What stays in sight around the line that is being written. */
#define AROUND 48

static char *
expand (PlumbTextsPage *self, const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autofree char *text = plumb_draft_view_dup_text (self->draft);

  return plumb_fields_expand (text, snapshot, edition);
}

static void
show_words (PlumbTextsPage *self, const char *markdown)
{
  guint n = plumb_text_count_words (markdown);
  guint n_minutes = (n + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n), n);
  g_autofree char *minutes = plumb_phrase_minutes (n_minutes);
  g_autofree char *both = plumb_phrase_facts (words, minutes);
  gboolean is_narrow = plumb_view_state_get_is_narrow (plumb_page_get_state (PLUMB_PAGE (self)));

  gtk_label_set_text (self->words_label, is_narrow ? words : both);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words_label), both);
}

/* Whoever writes sees what becomes of it, wherever the preview was scrolled to. */
static void
follow (PlumbTextsPage *self)
{
  GtkScrolledWindow *pane = GTK_SCROLLED_WINDOW (self->preview_pane);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (pane);
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t line;
  double bottom;

  if (!gtk_widget_get_mapped (self->preview_pane)
      || !plumb_markdown_view_locate_change (self->preview, gtk_scrolled_window_get_child (pane),
                                             &line))
    return;
  bottom = value + line.origin.y + line.size.height + AROUND;
  /* The text has grown before the pane is laid out again and says so by itself. */
  if (bottom > gtk_adjustment_get_upper (adjustment))
    gtk_adjustment_set_upper (adjustment, bottom);
  gtk_adjustment_clamp_page (adjustment, MAX (value + line.origin.y - AROUND, 0), bottom);
}

/**
 * plumb_texts_preview_update:
 *
 * Shows what readers will see. A page's entry has no title but the one in its text.
 */
void
plumb_texts_preview_update (PlumbTextsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (state);
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  g_autofree char *markdown = NULL;
  g_autofree char *title = NULL;

  if (edition == NULL)
    return;
  markdown = expand (self, snapshot, edition);
  if (self->kind->title_use != PLUMB_TITLE_WITHIN)
    title = plumb_text_dup_title (snapshot, edition, self->kind->id);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_title), title != NULL);
  gtk_label_set_text (self->preview_title, title != NULL ? title : "");
  plumb_markdown_view_set_markdown (self->preview, markdown);
  if (self->is_edited)
    follow (self);
  self->is_edited = FALSE;
  show_words (self, markdown);
  plumb_texts_changes_show (self);
}
