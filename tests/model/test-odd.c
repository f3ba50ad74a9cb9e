/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents that are sound and yet hold what no lead would write: they are opened, shown and
 * handed out all the same, without a warning.
 */
#include "config.h"

#include <string.h>

#include "document.h"
#include "dump.h"
#include "plumb-export.h"
#include "plumb-show-json.h"
#include "plumb-show-text.h"

static const struct
{
  const char *what;
  const char *sql;
} oddities[] = {
  { "a zone that is none", "UPDATE edition SET zone = 'Mars/Olympus'" },
  { "an empty zone", "UPDATE edition SET zone = ''" },
  { "dates that are none",
    "UPDATE edition SET starts_on = 'soon', ends_on = '2026-99-99', cfp_ends_on = "
    "'5.10.2026'" },
  { "a block at the end of the calendar",
    "UPDATE block SET starts_at = 32503679999, minutes = 1440" },
  { "pins at the end of the calendar", "UPDATE item SET pinned_at = 32503679999" },
  { "proposals of any time",
    "UPDATE proposal SET submitted_at = CASE id % 2 WHEN 0 THEN 32503679999 ELSE 1 END" },
  { "reviews of any time", "UPDATE review SET created_at = 32503679999" },
  { "pins before their block", "UPDATE item SET pinned_at = 1" },
  { "longest of all",
    "UPDATE topic SET minutes = 1440, talk_minutes = 1440; UPDATE item SET minutes = "
    "1440 WHERE topic_id IS NULL" },
  { "nothing has any length", "UPDATE topic SET minutes = 0; UPDATE item SET minutes = 0" },
  { "scores without end",
    "UPDATE proposal SET score = CASE id % 2 WHEN 0 THEN 9e999 ELSE -9e999 END" },
  { "negative numbers", "UPDATE proposal SET friendly_id = -id, indico_id = -id" },
  { "evidence that is no list", "UPDATE accomplishment SET evidence = 'null'" },
  { "evidence that is no text",
    "UPDATE accomplishment SET evidence = '[1, [], {}, null, \"v6\"]'" },
  { "ranks that are none",
    "UPDATE topic SET rank = ''; UPDATE item SET rank = '~'; UPDATE proposal SET rank = "
    "'a0'" },
  { "a parent in another edition",
    "UPDATE topic SET parent_id = (SELECT max (id) FROM topic WHERE parent_id IS NULL)"
    " WHERE id = (SELECT min (t.id) FROM topic AS t WHERE t.parent_id IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM topic AS c WHERE c.parent_id = t.id))" },
  { "items of another edition", "UPDATE item SET block_id = (SELECT max (id) FROM block)" },
  { "proposals in a topic of another edition",
    "UPDATE proposal SET topic_id = (SELECT max (id) FROM topic)" },
  { "a topic that follows itself", "UPDATE topic SET follows_id = id" },
  { "empty words",
    "UPDATE topic SET title = ''; UPDATE proposal SET title = ''; UPDATE person SET name "
    "= '';UPDATE microconference SET name = ''; UPDATE edition SET conference = '', "
    "track = ''" },
  { "words that are markup",
    "UPDATE topic SET title = '<script>&\"''</script>', statement = '<b>' || char (1, 8, "
    "27);UPDATE person SET name = '<i>,;:\\\\' || char (10) || 'x'; UPDATE block SET "
    "room = '=1+1'" },
  { "control characters",
    "UPDATE topic SET title = char (1, 2, 7, 27, 127, 0x85, 0x2028, 0x202E, 0xFEFF, "
    "0xFFFE)" },
  { "a very long word",
    "UPDATE topic SET title = hex (zeroblob (1024)), statement = hex (zeroblob (20000));"
    "UPDATE person SET name = hex (zeroblob (1024))" },
  { "a draft of an unknown kind",
    "INSERT INTO draft VALUES (77, 'd', 1, 'poem', '1830', '{{name}} {{no}} {{')" },
  { "a draft of fields only", "INSERT INTO draft VALUES (77, 'd', 1, 'announcement', '2021', "
                              "'{{topics}}{{leads}}{{')" },
  { "the earliest year", "UPDATE edition SET year = 1990 WHERE id = 2" },
  { "the last year", "UPDATE edition SET year = 2999 WHERE id = 1" },
};

/* A document with some of everything, and its bytes. */
static GFile *
make_file (char **out_bytes, gsize *out_length)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  GFile *file = g_object_ref (plumb_document_get_file (document));
  g_autoptr (GError) error = NULL;

  document_hurry (document);
  document_fill (document);
  plumb_document_publish (document, &error);
  g_assert_no_error (error);
  *out_bytes = read_bytes (g_file_peek_path (file), out_length);
  return file;
}

static void
export_all (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  gsize n_formats = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n_formats);

  g_assert_cmpuint (n_formats, >, 4);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = plumb_export_run (&formats[i], snapshot, edition, &error);
      g_autofree char *name = plumb_export_dup_file_name (&formats[i], snapshot, edition);
      gsize length = 0;

      g_assert_true ((bytes == NULL) == (error != NULL));
      g_assert_null (strchr (name, '/'));
      if (bytes != NULL && !plumb_export_format_has_pages (&formats[i]))
        g_assert_true (g_utf8_validate (g_bytes_get_data (bytes, &length), (gssize) length, NULL)
                       || length == 0);
    }
}

static void
show_all (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, &error);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  json = plumb_show_json (snapshot);
  node = json_from_string (json, &error);
  g_assert_no_error (error);
  g_assert_nonnull (plumb_document_get_programme (document));
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);
      g_autofree char *text = plumb_show_text (snapshot, edition);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      export_all (snapshot, edition);
    }
}

static void
test_odd_contents_are_shown_and_handed_out (void)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GFile) file = make_file (&bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      g_autoptr (PlumbDocument) document = NULL;

      g_test_message ("%s", oddities[i].what);
      write_bytes (g_file_peek_path (file), bytes, length);
      run_script (g_file_peek_path (file), oddities[i].sql);
      document = document_open (file);
      show_all (document);
      document_do (document, "{'do': 'add-topic', 'title': 'One more'}");
      document_undo (document);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/odd/odd_contents_are_shown_and_handed_out",
                   test_odd_contents_are_shown_and_handed_out);
  return g_test_run ();
}
