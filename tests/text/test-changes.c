/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed in a text since it went out.
 */
#include "config.h"

#include "plumb-changes.h"
#include "plumb-diff.h"
#include "plumb-fields.h"

static PlumbSnapshot *
new_record (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();

  g_set_str (&snapshot->name, "Tracing");
  edition->year = 2026;
  g_ptr_array_add (snapshot->editions, edition);
  for (guint i = 0; i < 3; i++)
    {
      PlumbTopic *topic = plumb_topic_new ();

      g_free (topic->title);
      topic->title = g_strdup_printf ("Topic %u", i);
      g_ptr_array_add (edition->topics, topic);
    }
  return snapshot;
}

/* "+2": line 2 is new, "*": changed, "-": one is gone, "f": a field. */
static char *
compare (PlumbSnapshot *snapshot, const char *before, const char *words, const char *after,
         guint *out_n)
{
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  PlumbRelease release = { .source = (char *) before, .words = (char *) words };
  g_autoptr (PlumbChanges) changes = plumb_changes_new (&release, after, snapshot, edition);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < changes->lines->len; i++)
    {
      const PlumbLineChange *change = g_ptr_array_index (changes->lines, i);

      g_string_append_printf (out, "%c%u ", "+*-f"[change->kind], change -> line);
    }
  *out_n = changes->n_changes;
  return g_strdup (out->str);
}

static void
tells_each_line_for_what_it_is (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *lines;
    guint n;
  } cases[] = {
    { "a\n\nb\n", "a\n\nb\n", "", 0 },         { "a\n\nb\n", "a\n\nx\n\nb\n", "+2 ", 1 },
    { "a\n\nb\n", "a\n\nc\n", "*2 ", 1 },      { "a\n\nb\n\nc\n", "a\n\nc\n", "-2 ", 1 },
    { "a\nb\n", "x\ny\nz\n", "*0 *1 +2 ", 3 },
  };
  g_autoptr (PlumbSnapshot) snapshot = new_record ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;
      g_autofree char *lines = compare (snapshot, cases[i].before, cases[i].before, cases[i].after,
                                        &n);

      g_assert_cmpstr (lines, ==, cases[i].lines);
      g_assert_cmpuint (n, ==, cases[i].n);
    }
}

static void
a_field_that_says_something_else_is_a_change (void)
{
  static const char *const source = "About {{name}}.\n\n{{topics}}\n\nIn {{year}}.\n";
  g_autoptr (PlumbSnapshot) snapshot = new_record ();
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  PlumbTopic *topic = g_ptr_array_index (edition->topics, 1);
  g_autofree char *words = plumb_fields_expand (source, snapshot, edition);
  g_autofree char *same = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *fewer = NULL;
  guint n = 0;

  same = compare (snapshot, source, words, source, &n);
  g_assert_cmpstr (same, ==, "");
  g_assert_cmpuint (n, ==, 0);
  g_set_str (&topic->title, "Another");
  renamed = compare (snapshot, source, words, source, &n);
  g_assert_cmpstr (renamed, ==, "f2 ");
  g_assert_cmpuint (n, ==, 1);
  g_set_str (&topic->title, "Topic 1");
  g_ptr_array_remove_index (edition->topics, 2);
  fewer = compare (snapshot, source, words, source, &n);
  g_assert_cmpstr (fewer, ==, "f2 ");
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/changes/tells_each_line_for_what_it_is", tells_each_line_for_what_it_is);
  g_test_add_func ("/text/changes/a_field_that_says_something_else_is_a_change",
                   a_field_that_says_something_else_is_a_change);
  return g_test_run ();
}
