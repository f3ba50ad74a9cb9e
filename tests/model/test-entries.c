/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of keys keeps its entries through every change, and tells of no more than what changed.
 */
#include "config.h"

#include "plumb-entry-list.h"

typedef struct
{
  PlumbEntryList *list;
  GPtrArray *heard; /* PlumbEntry: what somebody has who only heard of the changes */
  guint n_told;
  guint n_removed;
  guint n_added;
  guint n_changed;
} Watch;

static void
items_changed_cb (GListModel *list, guint position, guint n_removed, guint n_added, Watch *self)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->heard, position, n_removed);
  for (guint i = position; i < position + n_added; i++)
    g_ptr_array_insert (self->heard, (int) i, g_list_model_get_item (list, i));
  self->n_told++;
  self->n_removed += n_removed;
  self->n_added += n_added;
}

static void
watch_set_up (Watch *self)
{
  *self = (Watch) { .list = plumb_entry_list_new () };
  self->heard = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
watch_tear_down (Watch *self)
{
  g_ptr_array_unref (self->heard);
  g_assert_finalize_object (self->list);
}

/* @keys is a string of keys, each a letter. */
static void
update (Watch *self, const char *keys)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = keys; *at != '\0'; at++)
    g_ptr_array_add (array, g_strndup (at, 1));
  self->n_told = self->n_removed = self->n_added = 0;
  plumb_entry_list_update (self->list, array);
}

static void
assert_keys (Watch *self, const char *expected)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (PlumbEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      guint position = G_MAXUINT;

      g_string_append (keys, plumb_entry_get_key (entry));
      g_assert_true (g_ptr_array_index (self->heard, i) == entry);
      g_assert_true (plumb_entry_list_find (self->list, plumb_entry_get_key (entry), &position));
      g_assert_cmpuint (position, ==, i);
    }
  g_assert_cmpuint (self->heard->len, ==, keys->len);
  g_assert_cmpstr (keys->str, ==, expected);
}

static void
test_only_the_stretch_that_differs_is_told (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    guint n_removed;
    guint n_added;
  } cases[] = {
    { "", "", 0, 0 },         { "", "a", 0, 1 },       { "a", "", 1, 0 },
    { "abc", "abc", 0, 0 },   { "abc", "abxc", 0, 1 }, { "abc", "ac", 1, 0 },
    { "abc", "xabc", 0, 1 },  { "abc", "abcx", 0, 1 }, { "abcd", "acbd", 2, 2 },
    { "abcd", "dbca", 4, 4 }, { "abc", "xyz", 3, 3 },  { "abcde", "axe", 3, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Watch self;

      watch_set_up (&self);
      update (&self, cases[i].before);
      assert_keys (&self, cases[i].before);
      update (&self, cases[i].after);
      assert_keys (&self, cases[i].after);
      g_assert_cmpuint (self.n_told, ==, cases[i].n_removed + cases[i].n_added > 0 ? 1 : 0);
      g_assert_cmpuint (self.n_removed, ==, cases[i].n_removed);
      g_assert_cmpuint (self.n_added, ==, cases[i].n_added);
      watch_tear_down (&self);
    }
}

static PlumbEntry *
get_entry (Watch *self, const char *key)
{
  guint position = 0;

  g_assert_true (plumb_entry_list_find (self->list, key, &position));
  return g_ptr_array_index (self->heard, position);
}

static void
test_what_stays_is_the_same_object (void)
{
  Watch self;
  PlumbEntry *a, *c;
  guint position = 42;

  watch_set_up (&self);
  update (&self, "abcd");
  a = get_entry (&self, "a");
  c = get_entry (&self, "c");
  update (&self, "xcya");
  assert_keys (&self, "xcya");
  g_assert_true (get_entry (&self, "a") == a);
  g_assert_true (get_entry (&self, "c") == c);
  g_assert_false (plumb_entry_list_find (self.list, "b", &position));
  g_assert_cmpuint (position, ==, 42);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self.list), 4));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (self.list)) == PLUMB_TYPE_ENTRY);
  watch_tear_down (&self);
}

static void
changed_cb (PlumbEntry *entry, Watch *self)
{
  self->n_changed++;
}

/* Whoever hears that an entry changed may well change the list. */
static void
changed_again_cb (PlumbEntry *entry, Watch *self)
{
  g_signal_handlers_disconnect_by_func (entry, changed_again_cb, self);
  update (self, "b");
}

static void
test_what_stays_says_that_it_may_have_changed (void)
{
  Watch self;

  watch_set_up (&self);
  update (&self, "abc");
  g_signal_connect (get_entry (&self, "a"), "changed", G_CALLBACK (changed_cb), &self);
  g_signal_connect (get_entry (&self, "c"), "changed", G_CALLBACK (changed_cb), &self);
  update (&self, "abc");
  g_assert_cmpuint (self.n_changed, ==, 2);
  update (&self, "bc");
  g_assert_cmpuint (self.n_changed, ==, 3);

  g_signal_connect (get_entry (&self, "b"), "changed", G_CALLBACK (changed_again_cb), &self);
  update (&self, "bcd");
  assert_keys (&self, "b");
  /* All the same, everything that was there is told. */
  g_assert_cmpuint (self.n_changed, ==, 4);
  watch_tear_down (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entries/only_the_stretch_that_differs_is_told",
                   test_only_the_stretch_that_differs_is_told);
  g_test_add_func ("/model/entries/what_stays_is_the_same_object",
                   test_what_stays_is_the_same_object);
  g_test_add_func ("/model/entries/what_stays_says_that_it_may_have_changed",
                   test_what_stays_says_that_it_may_have_changed);
  return g_test_run ();
}
