/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-findings-dialog.h"

#include <glib/gi18n.h>

#include "plumb-ignore-dialog.h"
#include "plumb-text-kinds.h"

/* What the sheet is made of; belongs to the dialog. */
typedef struct
{
  AdwDialog *dialog;
  GtkWidget *parent;
  PlumbViewState *state;
  PlumbSlips *slips;
  char *kind; /* what stands first; nullable */
  AdwBin *bin;
} Sheet;

/* A row keeps the slip's key: the slips there are change while the sheet is open. */
static const PlumbSlip *
find_slip (Sheet *sheet, GtkWidget *row)
{
  const GPtrArray *slips = plumb_slips_list (sheet->slips);
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  for (guint i = 0; i < slips->len; i++)
    {
      const PlumbSlip *slip = g_ptr_array_index (slips, i);

      if (g_str_equal (slip->finding->key, key))
        return slip;
    }
  return NULL;
}

static Sheet *
get_sheet (GtkWidget *widget)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG);

  return g_object_get_data (G_OBJECT (dialog), "sheet");
}

static void
row_activated_cb (GtkWidget *row)
{
  Sheet *sheet = get_sheet (row);
  const PlumbSlip *slip = find_slip (sheet, row);
  g_autoptr (GtkWidget) parent = g_object_ref (sheet->parent);
  g_autoptr (PlumbSlips) slips = g_object_ref (sheet->slips);

  if (slip == NULL)
    return;
  adw_dialog_close (sheet->dialog);
  plumb_slips_go (slips, slip);
  if (g_str_equal (slip->finding->kind, "edition"))
    gtk_widget_activate_action (parent, "win.edit-edition", NULL);
}

static void
fix_cb (GtkWidget *row)
{
  Sheet *sheet = get_sheet (row);
  const PlumbSlip *slip = find_slip (sheet, row);

  if (slip != NULL)
    plumb_slips_fix (sheet->slips, slip);
}

static void
restore_cb (GtkWidget *row)
{
  Sheet *sheet = get_sheet (row);
  const PlumbSlip *slip = find_slip (sheet, row);

  if (slip != NULL)
    plumb_slips_restore (sheet->slips, slip);
}

static void
ignore_slip (GtkWidget *row, const char *reason)
{
  Sheet *sheet = get_sheet (row);
  const PlumbSlip *slip = find_slip (sheet, row);

  if (slip != NULL)
    plumb_slips_acknowledge (sheet->slips, slip, reason);
}

static void
ignore_cb (GtkWidget *row)
{
  plumb_ignore_dialog_present (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                               ignore_slip);
}

static GtkWidget *
new_button (GtkWidget *row, const char *label, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", callback, row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *word;
} looks[] = {
  [PLUMB_LINT_ERROR] = { "dialog-error-symbolic", "error", N_ ("Error") },
  [PLUMB_LINT_WARNING] = { "dialog-warning-symbolic", "warning", N_ ("Warning") },
  [PLUMB_LINT_HINT] = { "dialog-information-symbolic", "dimmed", N_ ("Hint") },
};

static GtkWidget *
new_row (Sheet *sheet, const PlumbSlip *slip)
{
  const PlumbLintFinding *finding = slip->finding;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[finding->severity].icon_name);
  g_autofree char *place = plumb_slip_dup_place (sheet->state, slip);
  /* Translators: where something is, and why it was ignored. */
  g_autofree char *ignored = g_strdup_printf (_ ("%s. Ignored: %s"), place, slip->reason);

  gtk_widget_add_css_class (icon, looks[finding->severity].css_class);
  gtk_widget_set_tooltip_text (icon, gettext (looks[finding->severity].word));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), slip->reason != NULL ? ignored : place);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (finding->key), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), NULL);
  if (slip->reason != NULL)
    {
      new_button (row, _ ("_Restore"), NULL, G_CALLBACK (restore_cb));
      return row;
    }
  if (finding->fix != NULL)
    {
      /* Translators: %s is what is put in the place of a slip. */
      g_autofree char *tooltip = finding->fix[0] != '\0'
                                   ? g_strdup_printf (_ ("Write “%s” instead"), finding->fix)
                                   : g_strdup (_ ("Take it out"));

      new_button (row, _ ("_Fix"), tooltip, G_CALLBACK (fix_cb));
    }
  new_button (row, _ ("_Ignore…"), NULL, G_CALLBACK (ignore_cb));
  return row;
}

typedef enum
{
  PART_FIRST,  /* of the text the sheet was opened from */
  PART_RECORD,
  PART_OTHERS, /* texts */
  PART_IGNORED,
} Part;

static gboolean
is_in (Sheet *sheet, const PlumbSlip *slip, Part part)
{
  gboolean is_first = sheet->kind != NULL && plumb_slip_is_of (slip, sheet->kind);
  gboolean is_record = plumb_slip_is_of (slip, PLUMB_SLIPS_RECORD);

  if (slip->reason != NULL || part == PART_IGNORED)
    return slip->reason != NULL && part == PART_IGNORED;
  if (is_first || part == PART_FIRST)
    return is_first && part == PART_FIRST;
  return is_record == (part == PART_RECORD);
}

static char *
dup_heading (Sheet *sheet, Part part)
{
  const PlumbTextKind *kind = sheet->kind != NULL ? plumb_text_kinds_find (sheet->kind) : NULL;

  if (part == PART_FIRST && kind != NULL)
    return g_strdup (plumb_text_kind_get_title (kind));
  return g_strdup (part == PART_OTHERS ? _ ("Other Texts") : _ ("The Record"));
}

static void
add_part (Sheet *sheet, AdwPreferencesPage *page, Part part)
{
  const GPtrArray *slips = plumb_slips_list (sheet->slips);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *heading = dup_heading (sheet, part);
  GtkWidget *expander = part == PART_IGNORED ? adw_expander_row_new () : NULL;
  guint n = 0;

  for (guint i = 0; i < slips->len; i++)
    {
      const PlumbSlip *slip = g_ptr_array_index (slips, i);

      if (!is_in (sheet, slip, part))
        continue;
      n++;
      if (expander != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), new_row (sheet, slip));
      else
        adw_preferences_group_add (group, new_row (sheet, slip));
    }
  if (expander != NULL)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u ignored", "%u ignored", n), n);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
      adw_preferences_group_add (group, expander);
    }
  else
    {
      adw_preferences_group_set_title (group, heading);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
  adw_preferences_page_add (page, group);
}

static GtkWidget *
new_empty (void)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("No Findings"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _ ("Nothing in the texts and the record looks wrong."));
  gtk_widget_add_css_class (status, "compact");
  return status;
}

/* The list is short and changes seldom while it is looked at: all of it anew. */
static void
show (Sheet *sheet)
{
  GtkWidget *page = adw_preferences_page_new ();

  if (plumb_slips_list (sheet->slips)->len == 0)
    {
      g_object_ref_sink (page);
      g_object_unref (page);
      adw_bin_set_child (sheet->bin, new_empty ());
      return;
    }
  for (Part part = PART_FIRST; part <= PART_IGNORED; part++)
    add_part (sheet, ADW_PREFERENCES_PAGE (page), part);
  adw_bin_set_child (sheet->bin, page);
}

static void
changed_cb (AdwDialog *dialog)
{
  show (g_object_get_data (G_OBJECT (dialog), "sheet"));
}

static void
free_sheet (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->kind);
  g_free (sheet);
}

/**
 * plumb_findings_dialog_present:
 * @kind: (nullable): a kind of text whose findings come first, or %PLUMB_SLIPS_RECORD
 *
 * Shows the findings. The sheet follows them while it is open.
 *
 * Returns: (transfer none): the sheet
 */
AdwDialog *
plumb_findings_dialog_present (PlumbViewState *state, const char *kind, GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->dialog = dialog;
  sheet->parent = parent;
  sheet->state = state;
  sheet->slips = plumb_slips_get (state);
  sheet->kind = g_strdup (kind);
  sheet->bin = ADW_BIN (adw_bin_new ());
  g_object_set_data_full (G_OBJECT (dialog), "sheet", sheet, free_sheet);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (sheet->bin));
  adw_dialog_set_title (dialog, _ ("Findings"));
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 420);
  adw_dialog_set_presentation_mode (dialog, ADW_DIALOG_BOTTOM_SHEET);
  adw_dialog_set_child (dialog, view);
  show (sheet);
  g_signal_connect_object (sheet->slips, "changed", G_CALLBACK (changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
  return dialog;
}
