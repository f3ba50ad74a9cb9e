/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-entry-list.h"

struct _PlumbEntry
{
  GObject parent_instance;

  char *key;
};

struct _PlumbEntryList
{
  GObject parent_instance;

  GPtrArray *entries; /* PlumbEntry */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbEntry, plumb_entry, G_TYPE_OBJECT)

static void
plumb_entry_finalize (GObject *object)
{
  g_free (PLUMB_ENTRY (object)->key);
  G_OBJECT_CLASS (plumb_entry_parent_class)->finalize (object);
}

static void
plumb_entry_class_init (PlumbEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_entry_finalize;

  /**
   * PlumbEntry::changed:
   *
   * What the entry stands for may have changed; whoever shows it looks again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_entry_init (PlumbEntry *self)
{
}

const char *
plumb_entry_get_key (PlumbEntry *self)
{
  return self->key;
}

static GType
get_item_type (GListModel *model)
{
  return PLUMB_TYPE_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return PLUMB_ENTRY_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PlumbEntryList *self = PLUMB_ENTRY_LIST (model);

  if (position >= self->entries->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->entries, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbEntryList, plumb_entry_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
plumb_entry_list_finalize (GObject *object)
{
  g_ptr_array_unref (PLUMB_ENTRY_LIST (object)->entries);
  G_OBJECT_CLASS (plumb_entry_list_parent_class)->finalize (object);
}

static void
plumb_entry_list_class_init (PlumbEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_entry_list_finalize;
}

static void
plumb_entry_list_init (PlumbEntryList *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * plumb_entry_list_new:
 *
 * Returns: (transfer full): an empty list
 */
PlumbEntryList *
plumb_entry_list_new (void)
{
  return g_object_new (PLUMB_TYPE_ENTRY_LIST, NULL);
}

static const char *
key_at (PlumbEntryList *self, guint position)
{
  return PLUMB_ENTRY (g_ptr_array_index (self->entries, position))->key;
}

/**
 * plumb_entry_list_find:
 * @out_position: (out): where it is
 *
 * Finds a key.
 */
gboolean
plumb_entry_list_find (PlumbEntryList *self, const char *key, guint *out_position)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (!g_str_equal (key_at (self, i), key))
        continue;
      *out_position = i;
      return TRUE;
    }
  return FALSE;
}

static PlumbEntry *
take_entry (GHashTable *known, const char *key)
{
  PlumbEntry *entry = g_hash_table_lookup (known, key);

  if (entry != NULL)
    return g_object_ref (entry);
  entry = g_object_new (PLUMB_TYPE_ENTRY, NULL);
  entry->key = g_strdup (key);
  return entry;
}

/* Replaces the stretch that differs by the new one, keeping the objects of keys that stay. */
static void
replace_stretch (PlumbEntryList *self, GPtrArray *keys, guint start, guint n_old, guint n_new)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = start; i < start + n_old; i++)
    {
      PlumbEntry *entry = g_ptr_array_index (self->entries, i);

      g_ptr_array_add (old, g_object_ref (entry));
      g_hash_table_insert (known, entry->key, entry);
    }
  if (n_old > 0)
    g_ptr_array_remove_range (self->entries, start, n_old);
  for (guint i = 0; i < n_new; i++)
    g_ptr_array_insert (self->entries, (int) (start + i),
                        take_entry (known, g_ptr_array_index (keys, start + i)));
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_old, n_new);
}

static gpointer
copy_ref (gconstpointer entry, gpointer user_data)
{
  return g_object_ref ((gpointer) entry);
}

/**
 * plumb_entry_list_update:
 * @keys: (element-type utf8): the keys in order, each once
 *
 * Makes the list these keys, telling only about the stretch that differs, and has every entry that
 * stays say that it may have changed.
 */
void
plumb_entry_list_update (PlumbEntryList *self, GPtrArray *keys)
{
  g_autoptr (GPtrArray) kept = NULL;
  guint n_old = self->entries->len;
  guint n_new = keys->len;
  guint start = 0;

  while (start < n_old && start < n_new
         && g_str_equal (key_at (self, start), g_ptr_array_index (keys, start)))
    start++;
  while (n_old > start && n_new > start
         && g_str_equal (key_at (self, n_old - 1), g_ptr_array_index (keys, n_new - 1)))
    {
      n_old--;
      n_new--;
    }
  if (n_old > start || n_new > start)
    replace_stretch (self, keys, start, n_old - start, n_new - start);

  kept = g_ptr_array_copy (self->entries, copy_ref, NULL);
  g_ptr_array_set_free_func (kept, g_object_unref);
  for (guint i = 0; i < kept->len; i++)
    g_signal_emit (g_ptr_array_index (kept, i), signals[SIGNAL_CHANGED], 0);
}
