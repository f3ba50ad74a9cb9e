/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One list of everything, so that ten thousand entries cost what is in sight:
 *
 *   GListStore of Item (figures, notes, headings, entries; new ones may be folded into a group)
 *     -> GtkNoSelection
 *       -> GtkListView
 */
#include "config.h"

#include "plumb-import-preview.h"

#include <glib/gi18n.h>

#include "plumb-import-row.h"

/* More new ones than this are folded up at first: there is nothing to compare about them. */
#define MAX_UNFOLDED 5

typedef enum
{
  ITEM_FIGURES,
  ITEM_NOTE,
  ITEM_HEADING,
  ITEM_GROUP,
  ITEM_ENTRY,
} ItemKind;

#define PLUMB_TYPE_IMPORT_ITEM (plumb_import_item_get_type ())
G_DECLARE_FINAL_TYPE (PlumbImportItem, plumb_import_item, PLUMB, IMPORT_ITEM, GObject)

struct _PlumbImportItem
{
  GObject parent_instance;

  ItemKind kind;
  PlumbImportEntryKind entry_kind;
  PlumbImportEntry *entry; /* borrowed from the plan */
  const char *text;        /* borrowed from the plan */
  gboolean is_first;       /* of a card */
  gboolean is_last;
  gulong handler;          /* of the row that shows it */
};

enum
{
  ITEM_SIGNAL_CHANGED,
  N_ITEM_SIGNALS,
};

static guint item_signals[N_ITEM_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbImportItem, plumb_import_item, G_TYPE_OBJECT)

struct _PlumbImportPreview
{
  AdwBin parent_instance;

  GtkListView *list;
  GListStore *items;
  PlumbImportPlan *plan; /* borrowed */
  PlumbImportItem *group; /* borrowed from the items: the folded new ones, nullable */
  gboolean is_unfolded;
};

enum
{
  SIGNAL_TICKED,
  SIGNAL_COMPARE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbImportPreview, plumb_import_preview, ADW_TYPE_BIN)

static void
plumb_import_item_class_init (PlumbImportItemClass *klass)
{
  item_signals[ITEM_SIGNAL_CHANGED] = g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_import_item_init (PlumbImportItem *self)
{
}

static PlumbImportItem *
new_item (ItemKind kind, PlumbImportEntryKind entry_kind)
{
  PlumbImportItem *item = g_object_new (PLUMB_TYPE_IMPORT_ITEM, NULL);

  item->kind = kind;
  item->entry_kind = entry_kind;
  return item;
}

static guint
count_ticked (PlumbImportPreview *self, PlumbImportEntryKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->plan->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (self->plan->entries, i);

      n += entry->kind == kind && entry->selected;
    }
  return n;
}

static void
tick (PlumbImportPreview *self, PlumbImportItem *item, gboolean ticked)
{
  for (guint i = 0; i < self->plan->entries->len; i++)
    {
      PlumbImportEntry *entry = g_ptr_array_index (self->plan->entries, i);

      if (item->kind == ITEM_GROUP ? entry->kind == item->entry_kind : entry == item->entry)
        entry->selected = ticked;
    }
  g_signal_emit (item, item_signals[ITEM_SIGNAL_CHANGED], 0);
  if (self->group != NULL && self->group != item)
    g_signal_emit (self->group, item_signals[ITEM_SIGNAL_CHANGED], 0);
  for (guint i = 0;
       item->kind == ITEM_GROUP && i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (PlumbImportItem) other = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (other->kind == ITEM_ENTRY && other->entry_kind == item->entry_kind)
        g_signal_emit (other, item_signals[ITEM_SIGNAL_CHANGED], 0);
    }
  g_signal_emit (self, signals[SIGNAL_TICKED], 0);
}

static gboolean
is_ticked (PlumbImportPreview *self, PlumbImportItem *item, gboolean *out_partly)
{
  guint n_all = self->plan->n_entries[item->entry_kind];
  guint n;

  *out_partly = FALSE;
  if (item->kind == ITEM_ENTRY)
    return item->entry->selected;
  n = count_ticked (self, item->entry_kind);
  *out_partly = n > 0 && n < n_all;
  return n == n_all;
}

static void
toggled_cb (GtkCheckButton *check, PlumbImportItem *item)
{
  PlumbImportPreview *self = g_object_get_data (G_OBJECT (item), "plumb-preview");
  gboolean partly = FALSE;
  gboolean now = gtk_check_button_get_active (check);

  if (is_ticked (self, item, &partly) != now || partly)
    tick (self, item, now);
}

/* Follows the plan, without taking that for a wish. */
static void
show_tick (PlumbImportItem *item, GtkCheckButton *check)
{
  PlumbImportPreview *self = g_object_get_data (G_OBJECT (item), "plumb-preview");
  gboolean partly;
  gboolean ticked = is_ticked (self, item, &partly);

  g_signal_handlers_block_by_func (check, toggled_cb, item);
  gtk_check_button_set_active (check, ticked);
  gtk_check_button_set_inconsistent (check, partly);
  g_signal_handlers_unblock_by_func (check, toggled_cb, item);
}

static GtkWidget *
new_check (PlumbImportItem *item, const char *label)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), item, G_CONNECT_DEFAULT);
  show_tick (item, GTK_CHECK_BUTTON (check));
  g_signal_connect_object (item, "changed", G_CALLBACK (show_tick), check, G_CONNECT_DEFAULT);
  return check;
}

static guint
find_item (PlumbImportPreview *self, PlumbImportItem *item)
{
  guint position = 0;

  g_list_store_find (self->items, item, &position);
  return position;
}

static void
add_entries (PlumbImportPreview *self, GPtrArray *items, PlumbImportEntryKind kind,
             gboolean is_folded)
{
  PlumbImportItem *last = NULL;

  for (guint i = 0; i < self->plan->entries->len; i++)
    {
      PlumbImportEntry *entry = g_ptr_array_index (self->plan->entries, i);

      if (entry->kind != kind)
        continue;
      last = new_item (ITEM_ENTRY, kind);
      last->entry = entry;
      last->is_first = !is_folded
                       && (items->len == 0
                           || ((PlumbImportItem *) g_ptr_array_index (items, items->len - 1))->kind
                                != ITEM_ENTRY);
      g_object_set_data (G_OBJECT (last), "plumb-preview", self);
      g_ptr_array_add (items, last);
    }
  if (last != NULL)
    last->is_last = TRUE;
}

static void
set_unfolded (PlumbImportPreview *self, gboolean unfolded)
{
  guint position = find_item (self, self->group);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->is_unfolded == unfolded)
    return;
  self->is_unfolded = unfolded;
  self->group->is_last = !unfolded;
  if (unfolded)
    add_entries (self, items, self->group->entry_kind, TRUE);
  g_list_store_splice (self->items, position + 1,
                       unfolded ? 0 : self->plan->n_entries[self->group->entry_kind], items->pdata,
                       items->len);
  /* The group's own row is made anew, for its arrow and its corners. */
  g_list_model_items_changed (G_LIST_MODEL (self->items), position, 1, 1);
}

static void
unfold_cb (PlumbImportPreview *self)
{
  set_unfolded (self, !self->is_unfolded);
}

static char *
dup_group_title (PlumbImportPreview *self, PlumbImportItem *item)
{
  guint n = self->plan->n_entries[item->entry_kind];

  return g_strdup_printf (ngettext ("%u new proposal", "%u new proposals", n), n);
}

static GtkWidget *
new_group_row (PlumbImportPreview *self, PlumbImportItem *item)
{
  g_autofree char *title = dup_group_title (self, item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *arrow = gtk_button_new_from_icon_name (self->is_unfolded ? "pan-down-symbolic"
                                                                      : "pan-end-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_set_tooltip_text (arrow, self->is_unfolded ? _ ("Fold Up") : _ ("Show Each"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_EXPANDED,
                               self->is_unfolded, -1);
  g_signal_connect_object (arrow, "clicked", G_CALLBACK (unfold_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), new_check (item, title));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  return box;
}

static void
compare_cb (const PlumbImportEntry *entry, const PlumbImportChange *change, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_COMPARE], 0, entry, change);
}

static GtkWidget *
new_entry_row (PlumbImportPreview *self, PlumbImportItem *item)
{
  gboolean can_tick = item->entry_kind <= PLUMB_IMPORT_ENTRY_WITHDRAWN;
  GtkWidget *check = can_tick ? new_check (item, item->entry->title) : NULL;

  return plumb_import_row_new_entry (item->entry, check, compare_cb, self);
}

static GtkWidget *
new_row (PlumbImportPreview *self, PlumbImportItem *item)
{
  GtkWidget *row;

  switch (item->kind)
    {
    case ITEM_FIGURES:
      return plumb_import_row_new_figures (self->plan);
    case ITEM_NOTE:
      return plumb_import_row_new_note (item->text);
    case ITEM_HEADING:
      return plumb_import_row_new_heading (item->entry_kind);
    case ITEM_GROUP:
      row = new_group_row (self, item);
      break;
    case ITEM_ENTRY:
    default:
      row = new_entry_row (self, item);
      break;
    }
  gtk_widget_add_css_class (row, "import-entry");
  if (item->is_first)
    gtk_widget_add_css_class (row, "first");
  if (item->is_last)
    gtk_widget_add_css_class (row, "last");
  return row;
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, PlumbImportPreview *self)
{
  PlumbImportItem *item = gtk_list_item_get_item (list_item);
  gboolean is_row = item->kind == ITEM_ENTRY || item->kind == ITEM_GROUP;
  g_autofree char *label = item->kind == ITEM_ENTRY   ? plumb_import_row_dup_label (item->entry)
                           : item->kind == ITEM_GROUP ? dup_group_title (self, item)
                                                      : NULL;

  gtk_list_item_set_child (list_item, new_row (self, item));
  gtk_list_item_set_activatable (list_item, is_row);
  gtk_list_item_set_focusable (list_item, is_row);
  /* Also where there is none: rows are used again. */
  gtk_list_item_set_accessible_label (list_item, label != NULL ? label : "");
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, PlumbImportPreview *self)
{
  gtk_list_item_set_child (list_item, NULL);
}

static void
activate_cb (PlumbImportPreview *self, guint position)
{
  g_autoptr (PlumbImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  gboolean partly;

  if (item->kind == ITEM_GROUP)
    set_unfolded (self, !self->is_unfolded);
  else if (item->kind == ITEM_ENTRY && item->entry_kind <= PLUMB_IMPORT_ENTRY_WITHDRAWN)
    tick (self, item, !is_ticked (self, item, &partly));
}

static void
add_notes (PlumbImportPreview *self, GPtrArray *items)
{
  for (guint i = 0; i < self->plan->notes->len; i++)
    {
      PlumbImportItem *note = new_item (ITEM_NOTE, PLUMB_IMPORT_ENTRY_NEW);

      note->text = g_ptr_array_index (self->plan->notes, i);
      g_ptr_array_add (items, note);
    }
}

static void
add_section (PlumbImportPreview *self, GPtrArray *items, PlumbImportEntryKind kind)
{
  if (self->plan->n_entries[kind] == 0)
    return;
  g_ptr_array_add (items, new_item (ITEM_HEADING, kind));
  if (kind != PLUMB_IMPORT_ENTRY_NEW || self->plan->n_entries[kind] <= MAX_UNFOLDED)
    {
      add_entries (self, items, kind, FALSE);
      return;
    }
  self->group = new_item (ITEM_GROUP, kind);
  self->group->is_first = TRUE;
  self->group->is_last = TRUE;
  g_object_set_data (G_OBJECT (self->group), "plumb-preview", self);
  g_ptr_array_add (items, self->group);
}

/**
 * plumb_import_preview_set_plan:
 * @plan: (nullable): what to show; must outlive the preview or be taken away
 *
 * Shows a plan and ticks its entries.
 */
void
plumb_import_preview_set_plan (PlumbImportPreview *self, PlumbImportPlan *plan)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->plan = plan;
  self->group = NULL;
  self->is_unfolded = FALSE;
  g_list_store_remove_all (self->items);
  if (plan == NULL)
    return;
  g_ptr_array_add (items, new_item (ITEM_FIGURES, PLUMB_IMPORT_ENTRY_NEW));
  add_notes (self, items);
  for (guint kind = 0; kind < PLUMB_IMPORT_ENTRY_UNCHANGED; kind++)
    add_section (self, items, kind);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
}

static void
plumb_import_preview_dispose (GObject *object)
{
  PlumbImportPreview *self = PLUMB_IMPORT_PREVIEW (object);

  if (self->items != NULL)
    g_list_store_remove_all (self->items);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (plumb_import_preview_parent_class)->dispose (object);
}

static void
plumb_import_preview_class_init (PlumbImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_import_preview_dispose;
  signals[SIGNAL_TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMPARE] = g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER,
                                          G_TYPE_POINTER);
}

static void
plumb_import_preview_init (PlumbImportPreview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->items = g_list_store_new (PLUMB_TYPE_IMPORT_ITEM);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)))),
    factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_list_view_set_tab_behavior (self->list, GTK_LIST_TAB_ALL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "import-preview");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the Import Would Do"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
}
