/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-conflicts-private.h"
#include "plumb-diff.h"
#include "plumb-limits.h"
#include "plumb-widgets.h"

/* A label lays all of its text out at once; nobody reads more than this to choose (bytes). */
#define MAX_SHOWN 20000
/* How strong the colour behind words that differ is, of 65535. */
#define TINT 15000

struct _PlumbConflictsCard
{
  AdwBin parent_instance;

  GtkLabel *whose_label;
  GtkLabel *shown_label;
  GtkLabel *text_label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (PlumbConflictsCard, plumb_conflicts_card, ADW_TYPE_BIN)

static guint16
to_channel (float value)
{
  return (guint16) (CLAMP (value, 0, 1) * 65535);
}

static void
mark (PangoAttrList *list, guint start, guint end)
{
  g_autofree GdkRGBA *accent =
    adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  PangoAttribute *attributes[] = {
    pango_attr_background_new (to_channel (accent->red), to_channel (accent->green),
                               to_channel (accent->blue)),
    pango_attr_background_alpha_new (TINT),
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = start;
      attributes[i]->end_index = end;
      pango_attr_list_insert (list, attributes[i]);
    }
}

static gboolean
is_word (const PlumbDiffLine *part)
{
  return g_unichar_isalnum (g_utf8_get_char (part->text));
}

static gboolean
have_words_in_common (const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const PlumbDiffLine *word = g_ptr_array_index (words, i);

      if (word->kind == PLUMB_DIFF_SAME && is_word (word))
        return TRUE;
    }
  return FALSE;
}

/* Marks what @text has and @other has not; nothing where that would be all of it. */
static PangoAttrList *
new_marks (const char *text, const char *other)
{
  g_autoptr (GPtrArray) words = plumb_diff_words (text, other);
  PangoAttrList *list = pango_attr_list_new ();
  guint at = 0;

  if (!have_words_in_common (words))
    return list;
  for (guint i = 0; i < words->len; i++)
    {
      const PlumbDiffLine *word = g_ptr_array_index (words, i);
      guint length = (guint) strlen (word->text);

      if (word->kind == PLUMB_DIFF_ADDED)
        continue;
      if (word->kind == PLUMB_DIFF_REMOVED)
        mark (list, at, at + length);
      at += length;
    }
  return list;
}

/* Also cut in a word that no line has room for: that takes the time of its length squared. */
static char *
dup_shown (const char *words)
{
  const char *word = words;
  const char *p = words;

  for (; *p != '\0' && p - words < MAX_SHOWN && p - word < PLUMB_LIMIT_LINE; p++)
    {
      if (g_ascii_isspace (*p))
        word = p + 1;
    }
  if (*p == '\0')
    return g_strdup (words);
  return g_strdup_printf ("%.*s…", (int) (g_utf8_find_prev_char (words, p + 1) - words), words);
}

static void
show_text (PlumbConflictsCard *self, const PlumbConflict *conflict, PlumbConflictSide side,
           PlumbConflictSide against)
{
  g_autofree char *text = dup_shown (conflict->words[side]);
  g_autofree char *other = dup_shown (conflict->words[against]);
  gboolean is_text = conflict->kind == PLUMB_CONFLICT_PROSE || conflict->kind == PLUMB_CONFLICT_LINE
                     || conflict->kind == PLUMB_CONFLICT_LIST;
  g_autoptr (PangoAttrList) marks = is_text && side != against ? new_marks (text, other)
                                                               : pango_attr_list_new ();

  gtk_label_set_text (self->text_label, text[0] != '\0' ? text : C_ ("value", "(nothing)"));
  gtk_label_set_attributes (self->text_label, text[0] != '\0' ? marks : NULL);
  plumb_widget_set_class (self->text_label, "dimmed", text[0] == '\0');
  plumb_widget_set_class (self->text_label, "reading", is_text);
  plumb_widget_set_class (self->text_label, "title-3", !is_text && text[0] != '\0');
}

static const char *
get_button_label (const PlumbConflict *conflict, PlumbConflictSide side)
{
  if (side == PLUMB_CONFLICT_BASE)
    return _ ("Use What It Was");
  if (conflict->ours == PLUMB_CONFLICT_BASE)
    return side == PLUMB_CONFLICT_SHOWN ? _ ("Keep Shown") : _ ("Use Other");
  return side == conflict->ours ? _ ("Use Mine") : _ ("Use Theirs");
}

/**
 * plumb_conflicts_card_show:
 * @side: the value it shows
 * @against: what it is compared with; the same as @side for nothing
 * @key: the digit that uses it
 */
void
plumb_conflicts_card_show (PlumbConflictsCard *self, const PlumbConflict *conflict,
                           PlumbConflictSide side, PlumbConflictSide against, guint key)
{
  const char *label = get_button_label (conflict, side);
  /* Translators: what a button does (“Use Mine”), and the key that does the same. */
  g_autofree char *tip = g_strdup_printf (_ ("%s (%u)"), label, key);

  gtk_label_set_text (self->whose_label, plumb_conflict_get_label (conflict, side));
  gtk_widget_set_visible (GTK_WIDGET (self->shown_label),
                          side == PLUMB_CONFLICT_SHOWN && conflict->ours != PLUMB_CONFLICT_BASE);
  show_text (self, conflict, side, against);
  gtk_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s",
                                    plumb_conflict_choices[side]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  plumb_conflict_get_label (conflict, side), -1);
}

/**
 * plumb_conflicts_get_first:
 *
 * Returns: whose value stands first: ours, if it is known which that is
 */
PlumbConflictSide
plumb_conflicts_get_first (const PlumbConflict *conflict)
{
  return conflict->ours == PLUMB_CONFLICT_OTHER ? PLUMB_CONFLICT_OTHER : PLUMB_CONFLICT_SHOWN;
}

static void
plumb_conflicts_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_CONFLICTS_CARD);
  G_OBJECT_CLASS (plumb_conflicts_card_parent_class)->dispose (object);
}

static void
plumb_conflicts_card_class_init (PlumbConflictsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_conflicts_card_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-conflicts-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsCard, whose_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsCard, shown_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsCard, text_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbConflictsCard, button);
}

static void
plumb_conflicts_card_init (PlumbConflictsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
