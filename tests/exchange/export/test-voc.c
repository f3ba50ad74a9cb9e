/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names for machines, and what the schedule formats keep the same from one export to the next.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "plumb-error.h"
#include "plumb-schedule-xml.h"
#include "plumb-voc-names.h"
#include "plumb-voc.h"

static void
test_slugs (void)
{
  static const struct
  {
    const char *text;
    const char *slug;
  } cases[] = {
    { "Who owns struct page?", "who-owns-struct-page" },
    { "  LTO  ", "lto" },
    { "Ünïcödé &amp; co", "unicode-amp-co" },
    { "漢字", "" },
    { "漢字 2.0 漢字", "2-0" },
    { "--a--", "a" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = plumb_voc_dup_slug (cases[i].text, '-');

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_acronyms (void)
{
  g_autofree char *usual = plumb_voc_dup_acronym ("Linux Plumbers Conference", 2026, "Real-Time");
  g_autofree char *bare = plumb_voc_dup_acronym ("", 2026, "漢字");

  g_assert_cmpstr (usual, ==, "lpc2026_real_time_mc");
  g_assert_cmpstr (bare, ==, "2026_mc");
}

static void
test_guids (void)
{
  g_autofree char *kept = plumb_voc_dup_guid ("0D2F7A61-4F5D-4C6C-8D3A-3B1A4C5D6E7F");
  g_autofree char *made = plumb_voc_dup_guid ("made by hand");
  g_autofree char *again = plumb_voc_dup_guid ("made by hand");
  g_autofree char *other = plumb_voc_dup_guid ("made by hand, too");

  g_assert_cmpstr (kept, ==, "0d2f7a61-4f5d-4c6c-8d3a-3b1a4c5d6e7f");
  g_assert_true (g_uuid_string_is_valid (made));
  g_assert_cmpint (made[14], ==, '5');
  g_assert_cmpstr (made, ==, again);
  g_assert_cmpstr (made, !=, other);
  g_assert_cmpuint (plumb_voc_number (made), ==, plumb_voc_number (again));
  g_assert_cmpuint (plumb_voc_number (made), !=, plumb_voc_number (other));
  g_assert_cmpuint (plumb_voc_number (made), <=, G_MAXINT);
}

static const PlumbVocEvent *
find_event (const PlumbVoc *voc, const char *guid)
{
  for (guint i = 0; i < voc->days->len; i++)
    {
      const PlumbVocDay *day = g_ptr_array_index (voc->days, i);

      for (guint j = 0; j < day->rooms->len; j++)
        {
          const PlumbVocRoom *room = g_ptr_array_index (day->rooms, j);

          for (guint k = 0; k < room->events->len; k++)
            {
              const PlumbVocEvent *event = g_ptr_array_index (room->events, k);

              if (g_str_equal (event->guid, guid))
                return event;
            }
        }
    }
  return NULL;
}

static PlumbVoc *
voc_of (PlumbSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  PlumbVoc *voc = plumb_voc_new (snapshot, export_fixture_edition (snapshot), FALSE, &error);

  g_assert_no_error (error);
  return voc;
}

static void
test_a_topic_keeps_its_names (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autoptr (PlumbVoc) before = voc_of (snapshot);
  const PlumbEdition *edition = export_fixture_edition (snapshot);
  const PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  g_autoptr (PlumbVoc) after = NULL;

  for (guint i = 0; i < block->items->len; i++)
    {
      PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->topic != NULL)
        g_set_str (&item->title, "Renamed");
    }
  g_ptr_array_insert (block->items, -1, g_ptr_array_steal_index (block->items, 1));
  after = voc_of (snapshot);
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *guid = plumb_voc_dup_guid (item->topic != NULL ? item->topic->uid
                                                                      : item->uid);
      const PlumbVocEvent *old = find_event (before, guid);
      const PlumbVocEvent *new = find_event (after, guid);

      if (item->kind == PLUMB_ITEM_BREAK)
        g_assert_null (old);
      else
        g_assert_cmpuint (old->id, ==, new->id);
    }
}

static void
test_a_whole_day_is_refused (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  const PlumbEdition *edition = export_fixture_edition (snapshot);
  const PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  PlumbItem *item = g_ptr_array_index (block->items, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;

  item->minutes = 24 * 60;
  xml = plumb_schedule_to_xml (snapshot, edition, FALSE, &error);
  g_assert_null (xml);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
}

static void
test_nothing_becomes_markup (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  const PlumbEdition *edition = export_fixture_edition (snapshot);
  const PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;

  g_set_str (&((PlumbBlock *) block)->room, "A\" guid=\"x\"><day>");
  g_set_str (&((PlumbItem *) g_ptr_array_index (block->items, 0))->title, "]]>&amp;\x01<b>");
  xml = plumb_schedule_to_xml (snapshot, edition, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (xml, "<b>"));
  g_assert_null (strstr (xml, "><day>"));
  g_assert_null (strchr (xml, '\x01'));
  g_assert_nonnull (strstr (xml, "]]&gt;&amp;amp; &lt;b&gt;"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/voc/slugs", test_slugs);
  g_test_add_func ("/voc/acronyms", test_acronyms);
  g_test_add_func ("/voc/guids", test_guids);
  g_test_add_func ("/voc/a_topic_keeps_its_names", test_a_topic_keeps_its_names);
  g_test_add_func ("/voc/a_whole_day_is_refused", test_a_whole_day_is_refused);
  g_test_add_func ("/voc/nothing_becomes_markup", test_nothing_becomes_markup);
  return g_test_run ();
}
