/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-row.h"

#include <glib/gi18n.h>

#include "plumb-diff.h"
#include "plumb-phrases.h"
#include "plumb-proposals-words.h"
#include "plumb-widgets.h"

/* What is shown of a value in a line; the rest is behind Compare or in the proposal. */
#define MAX_VALUE 90

static void
add_figure (GtkWidget *box, guint number, const char *caption)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *figure = plumb_label_new_wrapped (text, "title-1");
  GtkWidget *words = plumb_label_new_wrapped (caption, "caption");

  gtk_label_set_xalign (GTK_LABEL (figure), 0.5f);
  gtk_label_set_xalign (GTK_LABEL (words), 0.5f);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (words, "muted");
  if (number == 0)
    gtk_widget_add_css_class (figure, "dimmed");
  gtk_box_append (GTK_BOX (column), figure);
  gtk_box_append (GTK_BOX (column), words);
  gtk_box_append (GTK_BOX (box), column);
}

/**
 * plumb_import_row_new_figures:
 *
 * Returns: (transfer floating): how many proposals there are of each kind
 */
GtkWidget *
plumb_import_row_new_figures (const PlumbImportPlan *plan)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  guint n_unchanged = plan->n_entries[PLUMB_IMPORT_ENTRY_UNCHANGED];

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "import-figures");
  /* Translators: captions below the numbers of proposals of each kind. */
  add_figure (box, plan->n_entries[PLUMB_IMPORT_ENTRY_NEW], C_ ("proposals", "new"));
  add_figure (box, plan->n_entries[PLUMB_IMPORT_ENTRY_CHANGED], C_ ("proposals", "changed"));
  add_figure (box, plan->n_entries[PLUMB_IMPORT_ENTRY_WITHDRAWN], C_ ("proposals", "withdrawn"));
  add_figure (box, n_unchanged, C_ ("proposals", "unchanged"));
  return box;
}

static const char *
heading_title (PlumbImportEntryKind kind)
{
  switch (kind)
    {
    case PLUMB_IMPORT_ENTRY_NEW:
      return C_ ("proposals", "New");
    case PLUMB_IMPORT_ENTRY_CHANGED:
      return C_ ("proposals", "Changed");
    case PLUMB_IMPORT_ENTRY_WITHDRAWN:
      return C_ ("proposals", "Withdrawn");
    case PLUMB_IMPORT_ENTRY_MISSING:
      return _ ("No Longer in the File");
    case PLUMB_IMPORT_ENTRY_UNCHANGED:
    default:
      return C_ ("proposals", "Unchanged");
    }
}

static const char *
heading_text (PlumbImportEntryKind kind)
{
  switch (kind)
    {
    case PLUMB_IMPORT_ENTRY_CHANGED:
      return _ ("Your decisions, notes and minutes are kept.");
    case PLUMB_IMPORT_ENTRY_WITHDRAWN:
      return _ ("They stay on the list and say so.");
    case PLUMB_IMPORT_ENTRY_MISSING:
      return _ ("Nothing happens to them; ask the organizers.");
    case PLUMB_IMPORT_ENTRY_NEW:
    case PLUMB_IMPORT_ENTRY_UNCHANGED:
    default:
      return NULL;
    }
}

/**
 * plumb_import_row_new_heading:
 *
 * Returns: (transfer floating): the heading over the proposals of a kind
 */
GtkWidget *
plumb_import_row_new_heading (PlumbImportEntryKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "import-heading");
  gtk_box_append (GTK_BOX (box), plumb_label_new_wrapped (heading_title (kind), "heading"));
  if (heading_text (kind) != NULL)
    gtk_box_append (GTK_BOX (box), plumb_label_new_wrapped (heading_text (kind), "muted"));
  return box;
}

/**
 * plumb_import_row_new_note:
 *
 * Returns: (transfer floating): a line that says what was odd
 */
GtkWidget *
plumb_import_row_new_note (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("help-about-symbolic");
  GtkWidget *label = plumb_label_new_wrapped (text, NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "import-note");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static char *
dup_value (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  g_autofree char *start = NULL;
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_VALUE)
    return g_markup_escape_text (line, -1);
  start = g_utf8_substring (line, 0, MAX_VALUE);
  cut = g_strconcat (g_strchomp (start), "…", NULL);
  return g_markup_escape_text (cut, -1);
}

static gboolean
is_long_text (const PlumbImportChange *change)
{
  return change->field == PLUMB_FIELD_CONTENT || change->field == PLUMB_FIELD_COMMENT
         || change->field == PLUMB_FIELD_CUSTOM;
}

/* “3 lines changed, 1 added” */
static char *
dup_line_counts (const PlumbImportChange *change)
{
  g_autoptr (GPtrArray) lines = plumb_diff_lines (change->old_text, change->new_text);
  PlumbDiffCounts counts = plumb_diff_count (lines);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (counts.changed > 0)
    g_strv_builder_take (
      builder, g_strdup_printf (ngettext ("%u line changed", "%u lines changed", counts.changed),
                                counts.changed));
  if (counts.added > 0)
    g_strv_builder_take (
      builder,
      g_strdup_printf (ngettext ("%u line added", "%u lines added", counts.added), counts.added));
  if (counts.removed > 0)
    g_strv_builder_take (
      builder, g_strdup_printf (ngettext ("%u line removed", "%u lines removed", counts.removed),
                                counts.removed));
  parts = g_strv_builder_end (builder);
  return parts[0] != NULL ? plumb_phrase_list ((const char *const *) parts)
                          : g_strdup (_ ("laid out in another way"));
}

static char *
dup_change_markup (const PlumbImportChange *change)
{
  g_autofree char *label = g_markup_escape_text (change->label, -1);
  g_autofree char *before = dup_value (change->old_text);
  g_autofree char *after = dup_value (change->new_text);

  if (is_long_text (change))
    {
      g_autofree char *counts = dup_line_counts (change);

      /* Translators: what a field is called, and how its text differs. */
      return g_strdup_printf (C_ ("change", "%s: %s"), label, counts);
    }
  if (before[0] == '\0')
    /* Translators: markup; what a field is called and what it would hold. */
    return g_strdup_printf (_ ("%s: <b>%s</b>"), label, after);
  /* Translators: markup; what a field is called, what it holds and what it would hold. */
  return g_strdup_printf (_ ("%s: <s>%s</s> → <b>%s</b>"), label, before, after);
}

static char *
dup_people (const PlumbImportEntry *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *minutes = plumb_proposal_minutes (entry->proposal->minutes);
  g_autofree char *names = NULL;
  g_auto (GStrv) parts = NULL;
  gboolean any_speaker = FALSE;

  for (guint i = 0; i < entry->proposal->people->len; i++)
    any_speaker |=
      ((PlumbImportPerson *) g_ptr_array_index (entry->proposal->people, i))->is_speaker;
  for (guint i = 0; i < entry->proposal->people->len; i++)
    {
      const PlumbImportPerson *person = g_ptr_array_index (entry->proposal->people, i);

      if (person->is_speaker || !any_speaker)
        g_strv_builder_add (builder, person->name);
    }
  parts = g_strv_builder_end (builder);
  names = plumb_phrase_list ((const char *const *) parts);
  return plumb_phrase_facts (names, minutes);
}

typedef struct
{
  const PlumbImportEntry *entry;
  const PlumbImportChange *change;
  PlumbImportCompareFunc func;
  gpointer user_data;
} Compare;

static void
free_compare (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
compare_cb (GtkButton *button, Compare *compare)
{
  compare->func (compare->entry, compare->change, compare->user_data);
}

static GtkWidget *
new_compare_button (const Compare *compare)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Compare"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (compare_cb),
                         g_memdup2 (compare, sizeof *compare), free_compare, 0);
  return button;
}

static void
add_line (GtkWidget *lines, const char *markup, gboolean is_quiet)
{
  GtkWidget *label = plumb_label_new_wrapped (NULL, "caption");

  if (is_quiet)
    gtk_widget_add_css_class (label, "muted");
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_box_append (GTK_BOX (lines), label);
}

static void
add_changes (GtkWidget *lines, const PlumbImportEntry *entry)
{
  for (guint i = 0; i < entry->changes->len; i++)
    {
      g_autofree char *markup = dup_change_markup (g_ptr_array_index (entry->changes, i));

      add_line (lines, markup, FALSE);
    }
}

static void
add_facts (GtkWidget *lines, const PlumbImportEntry *entry)
{
  g_autofree char *people = NULL;
  g_autofree char *escaped = NULL;

  if (entry->kind == PLUMB_IMPORT_ENTRY_NEW)
    {
      people = dup_people (entry);
      escaped = g_markup_escape_text (people, -1);
      if (escaped[0] != '\0')
        add_line (lines, escaped, TRUE);
      return;
    }
  if (entry->existing != NULL && entry->existing->topic != NULL
      && entry->kind != PLUMB_IMPORT_ENTRY_CHANGED)
    {
      g_autofree char *title = g_markup_escape_text (entry->existing->topic->title, -1);
      /* Translators: %s is the title of a topic. */
      g_autofree char *text = g_strdup_printf (_ ("It is part of the topic “%s”."), title);

      add_line (lines, text, TRUE);
    }
  add_changes (lines, entry);
}

static GtkWidget *
new_decision (const PlumbImportEntry *entry)
{
  PlumbProposalWord word = plumb_proposal_decision (
    entry->existing != NULL ? entry->existing->decision : PLUMB_DECISION_NONE);
  GtkWidget *label;

  if (word.text == NULL)
    return NULL;
  label = gtk_label_new (word.text);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "pill-label");
  gtk_widget_add_css_class (label, word.style);
  return label;
}

/**
 * plumb_import_row_new_entry:
 * @check: (nullable): what ticks it
 * @func: called when two long texts are to be compared
 *
 * Returns: (transfer floating): a proposal and what would become of it
 */
GtkWidget *
plumb_import_row_new_entry (const PlumbImportEntry *entry, GtkWidget *check,
                            PlumbImportCompareFunc func, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *decision = new_decision (entry);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  if (check != NULL)
    gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (lines), plumb_label_new_wrapped (entry->title, NULL));
  add_facts (lines, entry);
  gtk_box_append (GTK_BOX (box), lines);
  for (guint i = 0; entry->kind != PLUMB_IMPORT_ENTRY_NEW && i < entry->changes->len; i++)
    {
      const PlumbImportChange *change = g_ptr_array_index (entry->changes, i);

      if (is_long_text (change) && change->old_text[0] != '\0')
        gtk_box_append (GTK_BOX (box),
                        new_compare_button (&(Compare) { entry, change, func, user_data }));
    }
  if (decision != NULL)
    gtk_box_append (GTK_BOX (box), decision);
  return box;
}

/**
 * plumb_import_row_dup_label:
 *
 * Returns: (transfer full): what a screen reader says of an entry
 */
char *
plumb_import_row_dup_label (const PlumbImportEntry *entry)
{
  g_autoptr (GString) text = g_string_new (entry->title);

  for (guint i = 0; entry->kind != PLUMB_IMPORT_ENTRY_NEW && i < entry->changes->len; i++)
    {
      const PlumbImportChange *change = g_ptr_array_index (entry->changes, i);

      g_string_append_printf (text, "; %s", change->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
