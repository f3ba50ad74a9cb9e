/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From one year to the next: old pages, earlier documents, a new edition, another name.
 */
#include "config.h"

#include "document.h"
#include "plumb-error.h"

#define PAGE                                                                                  \
  "Clocks MC\\n\\nCFP Ends: Sept 3, 2021\\n\\nClocks are about *time*.\\n\\nAll of it.\\n\\n" \
  "Topics:\\n- Leap seconds\\n  - Tables\\n- Timer wheel\\n\\n"                               \
  "MC leads:\\n- Ada Example <ada@example.org>\\n- Bo Example\\n"
#define DONE                                                                                          \
  "Clocks MC\\n\\nAccomplishments:\\n- The wheel was merged in v5.12\\n"                              \
  "- Tables are [done](https://lore.kernel.org/all/1@example.org/)\\n\\nTopics:\\n- leap seconds!\\n" \
  "  - Days\\n- Sleep\\n"

#define TOPICS                                                                                  \
  "SELECT group_concat (title, '|') FROM (SELECT iif (t.parent_id IS NULL, '', '-') || t.title" \
  " AS title FROM topic AS t JOIN edition AS e ON e.id = t.edition_id"                          \
  " LEFT JOIN topic AS p ON p.id = t.parent_id WHERE e.year = 2021"                             \
  " ORDER BY coalesce (p.rank, t.rank), t.parent_id IS NOT NULL, t.rank)"
#define LEADS                                                                                   \
  "SELECT group_concat (name || ':' || email, '|') FROM (SELECT p.name, p.email FROM lead AS l" \
  " JOIN person AS p ON p.id = l.person_id JOIN edition AS e ON e.id = l.edition_id"            \
  " WHERE e.year = 2021 ORDER BY l.rank)"

static void
set_name (PlumbDocument *document, const char *name)
{
  document_do (document, "{'do': 'set-microconference', 'name': '%s'}", name);
}

static void
test_a_page_becomes_an_edition (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  set_name (document, "Clocks");
  document_do (document, "{'do': 'set-edition', 'conference': 'A Conference'}");
  document_do (document, "{'do': 'take-page', 'page': '" PAGE "', 'year': 2021}");
  document_assert (document, TOPICS, "Leap seconds|-Tables|Timer wheel");
  document_assert (document, LEADS, "Ada Example:ada@example.org|Bo Example:");
  document_assert (document,
                   "SELECT cfp_ends_on || '/' || conference || '/' || description FROM edition"
                   " WHERE year = 2021",
                   "2021-09-03/A Conference/Clocks are about \\*time\\*.\n\nAll of it.");
  document_assert (document, "SELECT count (*) FROM origin", "0");
  document_undo (document);
  document_assert (document, "SELECT count (*) FROM edition WHERE year = 2021", "0");
  document_assert (document, "SELECT count (*) FROM person", "0");
  document_redo (document);
  document_assert (document, TOPICS, "Leap seconds|-Tables|Timer wheel");
}

static void
test_what_stands_below_a_topic_is_its_statement (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  set_name (document, "Clocks");
  document_do (document, "{'do': 'take-page', 'year': 2021, 'page': '# Clocks MC\\n\\nTopics:\\n\\n"
                         "- **Leap seconds**\\n\\n  They are *late*.\\n\\n  Always.\\n'}");
  document_assert (document, TOPICS, "Leap seconds");
  document_assert (document, "SELECT statement FROM topic WHERE title = 'Leap seconds'",
                   "They are late.\n\nAlways.");
}

static void
test_what_is_known_is_not_taken_again (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  gint64 step;

  set_name (document, "Clocks");
  document_do (document, "{'do': 'take-page', 'page': '" PAGE "', 'year': 2021}");
  step = plumb_document_get_step (document);
  document_do (document, "{'do': 'take-page', 'page': '" PAGE "', 'year': 2021}");
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
  document_do (document, "{'do': 'take-page', 'page': '" DONE "', 'year': 2021}");
  document_assert (document, TOPICS, "Leap seconds|-Tables|-Days|Timer wheel|Sleep");
  document_assert (document,
                   "SELECT group_concat (evidence, ' ') FROM"
                   " (SELECT evidence FROM accomplishment ORDER BY rank)",
                   "[\"v5.12\"] [\"https://lore.kernel.org/all/1@example.org/\"]");
  document_do (document, "{'do': 'take-page', 'page': '" DONE "', 'year': 2021}");
  document_assert (document, "SELECT count (*) FROM accomplishment", "2");
}

static void
test_another_name_is_an_origin (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'take-page', 'page': '" PAGE "', 'year': 2021, 'from': 'A page'}");
  document_assert (document, "SELECT name || '/' || source FROM origin", "Clocks/A page");
  document_assert (document, "SELECT count (*) FROM topic WHERE origin_id IS NOT NULL", "3");
  document_undo (document);
  document_do (document, "{'do': 'take-page', 'page': '" PAGE "', 'entries': ['1 2021 name']}");
  document_assert (document, "SELECT name FROM edition WHERE year = 2021", "Clocks");
  document_assert (document, "SELECT count (*) FROM origin", "0");
  document_undo (document);
  document_do (document, "{'do': 'take-page', 'page': '" PAGE "', 'entries': ['1 2021 ignore']}");
  document_assert (document, "SELECT name || count (*) FROM edition WHERE year = 2021", "1");
}

static void
test_a_page_that_cannot_be_taken_is_refused (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  gint64 step;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  step = plumb_document_get_step (document);
  document_refuse (document, "which year",
                   "{'do': 'take-page', 'page': 'Clocks MC\\n\\nTopics:\\n- A'}");
  document_refuse (document, "“2” names no entry",
                   "{'do': 'take-page', 'page': '" PAGE "', 'entries': ['2']}");
  document_refuse (document, "“1 21” names no entry",
                   "{'do': 'take-page', 'page': '" PAGE "', 'entries': ['1 21']}");
  document_refuse (document, "“1 2021 x” names no entry",
                   "{'do': 'take-page', 'page': '" PAGE "', 'entries': ['1 2021 x']}");
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
}

static void
test_the_next_edition_keeps_what_was_asked (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *person = document_do (document, "{'do': 'add-person', 'name': 'Ada'}");

  document_do (document, "{'do': 'add-lead', 'person': '%s'}", person);
  document_do (document,
               "{'do': 'set-attendee', 'person': '%s', 'why': 'Knows', 'status': 'coming',"
               " 'pass': true}",
               person);
  document_do (document, "{'do': 'set-availability', 'person': '%s', 'words': 'late'}", person);
  document_do (document, "{'do': 'set-draft', 'kind': 'announcement', 'style': '2019',"
                         " 'markdown': 'Mine'}");
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'style': 'unknown'}");
  document_do (document, "{'do': 'add-edition', 'year': 2031, 'keep_leads': true,"
                         " 'keep_people': true, 'keep_styles': true}");
  document_assert (document,
                   "SELECT count (*) FROM lead AS l JOIN edition AS e ON e.id = l.edition_id"
                   " WHERE e.year = 2031",
                   "1");
  document_assert (document,
                   "SELECT why || status || pass FROM attendee AS a"
                   " JOIN edition AS e ON e.id = a.edition_id WHERE e.year = 2031",
                   "Knows0");
  document_assert (document, "SELECT count (*) FROM availability", "1");
  document_assert (document,
                   "SELECT group_concat (kind || style || (markdown LIKE '%{{topics%'))"
                   " FROM draft AS d JOIN edition AS e ON e.id = d.edition_id WHERE e.year = 2031",
                   "announcement20191");
  document_undo (document);
  document_do (document, "{'do': 'add-edition', 'year': 2031}");
  document_assert (document,
                   "SELECT (SELECT count (*) FROM lead) + (SELECT count (*) FROM attendee)"
                   " + (SELECT count (*) FROM draft)",
                   "4");
}

static void
test_earlier_editions_keep_their_name (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *name = document_text (document, "SELECT name FROM microconference");

  document_do (document, "{'do': 'add-edition', 'year': 2031}");
  document_do (document, "{'do': 'set-microconference', 'name': '%s', 'keep_name': true}", name);
  document_assert (document, "SELECT count (*) FROM edition WHERE name <> ''", "0");
  document_do (document, "{'do': 'set-microconference', 'name': 'New', 'keep_name': true}");
  document_assert (document, "SELECT name FROM edition ORDER BY year LIMIT 1", name);
  document_assert (document, "SELECT name FROM edition WHERE year = 2031", "");
  document_do (document, "{'do': 'set-microconference', 'name': 'Newer', 'keep_name': true}");
  document_assert (document, "SELECT name FROM edition ORDER BY year LIMIT 1", name);
}

/* A document of 2021 and 2025, as another one sees its file. */
static char *
write_earlier (const char *name)
{
  g_autoptr (PlumbDocument) earlier = document_new ("earlier.microconf");
  g_autoptr (GError) error = NULL;
  const char *person, *topic;

  set_name (earlier, name);
  document_fill (earlier);
  document_do (earlier, "{'do': 'add-edition', 'year': 2021, 'place': 'Afar'}");
  person = document_do (earlier, "{'do': 'add-person', 'name': 'Ada', 'email': 'ADA@x.org',"
                                 " 'affiliation': 'Example'}");
  document_do (earlier, "{'do': 'add-lead', 'person': '%s', 'edition': 2021}", person);
  topic = document_do (earlier, "{'do': 'add-topic', 'title': 'Old', 'edition': 2021}");
  document_do (earlier, "{'do': 'add-topic', 'title': 'Below', 'parent': '%s', 'edition': 2021}",
               topic);
  document_do (earlier, "{'do': 'add-topic', 'title': 'Again', 'follows': '%s'}", topic);
  document_do (earlier,
               "{'do': 'add-accomplishment', 'text': 'It is done', 'topic': '%s',"
               " 'evidence': ['v5.1'], 'edition': 2025}",
               topic);
  g_assert_true (plumb_document_publish (earlier, &error));
  g_assert_no_error (error);
  return g_file_get_path (plumb_document_get_file (earlier));
}

static void
test_an_earlier_document_is_taken_once (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *path = write_earlier ("Tracing");
  g_autofree char *year = document_text (document, "SELECT year FROM edition");
  gint64 step;

  set_name (document, "Tracing");
  document_do (document, "{'do': 'add-person', 'name': 'Ada L.', 'email': 'ada@x.org'}");
  document_do (document, "{'do': 'add-topic', 'title': 'Mine'}");
  document_do (document, "{'do': 'take-document', 'source': '%s'}", path);
  document_assert (document, TOPICS, "Old|-Below");
  document_assert (document, LEADS, "Ada L.:ada@x.org");
  document_assert (document, "SELECT affiliation FROM person WHERE name = 'Ada L.'", "Example");
  document_assert (document,
                   "SELECT f.title || e.year FROM topic AS t JOIN topic AS f ON f.id = t.follows_id"
                   " JOIN edition AS e ON e.id = f.edition_id WHERE t.title = 'Again'",
                   "Old2021");
  document_assert (document,
                   "SELECT t.title || a.evidence FROM accomplishment AS a"
                   " JOIN topic AS t ON t.id = a.topic_id WHERE a.text = 'It is done'",
                   "Old[\"v5.1\"]");
  document_assert (document, "SELECT count (*) FROM origin WHERE name = 'Tracing'", "0");
  document_assert (document, "SELECT count (*) > 0 FROM proposal_text WHERE content <> ''", "1");
  document_assert (document,
                   "SELECT title FROM topic AS t JOIN edition AS e ON e.id = edition_id"
                   " WHERE year = (SELECT max (year) FROM edition)"
                   " AND parent_id IS NULL ORDER BY rank LIMIT 1",
                   "Mine");
  step = plumb_document_get_step (document);
  document_do (document, "{'do': 'take-document', 'source': '%s'}", path);
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
  document_undo (document);
  document_assert (document, "SELECT group_concat (title) FROM topic", "Mine");
  document_assert (document, "SELECT group_concat (year) FROM edition", year);
  document_redo (document);
  document_assert (document, TOPICS, "Old|-Below");
}

static void
test_a_year_of_another_name_is_merged (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *path = write_earlier ("Probes");

  set_name (document, "Tracing");
  document_do (document, "{'do': 'add-edition', 'year': 2025, 'place': 'Here'}");
  document_do (document, "{'do': 'take-document', 'source': '%s'}", path);
  document_assert (document,
                   "SELECT group_concat (o.name || o.source || e.year) FROM origin AS o"
                   " JOIN edition AS e ON e.id = o.edition_id"
                   " WHERE o.source = 'earlier.microconf' AND e.year = 2025",
                   "Probesearlier.microconf2025");
  document_assert (document,
                   "SELECT count (*) > 0 AND count (*) = count (origin_id) FROM topic AS t"
                   " JOIN edition AS e ON e.id = t.edition_id WHERE e.year = 2025",
                   "1");
  document_assert (document, "SELECT place || name FROM edition WHERE year = 2025", "Here");
  document_assert (document, "SELECT place || name FROM edition WHERE year = 2021", "AfarProbes");
}

static void
test_a_file_that_is_no_document_changes_nothing (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *path = write_earlier ("Probes");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  document_refuse (document, "is not a microconf document",
                   "{'do': 'take-document', 'source': '/'}");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_file_set_contents (path, bytes, (gssize) length / 2, &error);
  g_assert_no_error (error);
  document_refuse (document, "is damaged", "{'do': 'take-document', 'source': '%s'}", path);
  g_assert_null (plumb_document_get_undo_label (document));
  document_assert (document, "SELECT count (*) FROM edition", "1");
}

#define ADD(name) g_test_add_func ("/model/years/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (a_page_becomes_an_edition);
  ADD (what_stands_below_a_topic_is_its_statement);
  ADD (what_is_known_is_not_taken_again);
  ADD (another_name_is_an_origin);
  ADD (a_page_that_cannot_be_taken_is_refused);
  ADD (the_next_edition_keeps_what_was_asked);
  ADD (earlier_editions_keep_their_name);
  ADD (an_earlier_document_is_taken_once);
  ADD (a_year_of_another_name_is_merged);
  ADD (a_file_that_is_no_document_changes_nothing);
  return g_test_run ();
}
