/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands on the order of topics: rules, hot topics, a whole order at once.
 */
#include "config.h"

#include "document.h"
#include "plumb-order-build.h"

#define RULES                                                                                  \
  "SELECT coalesce (group_concat (s, '; '), '') FROM (SELECT a.title || ' ' || r.kind || ' '"  \
  " || b.title AS s FROM topic_rule AS r JOIN topic AS a ON a.id = r.topic_id JOIN topic AS b" \
  " ON b.id = r.other_id ORDER BY r.id)"
#define AGENDA                                                                                     \
  "SELECT group_concat (s, '; ') FROM (SELECT b.title || ':' || coalesce ((SELECT group_concat ("  \
  " ' ' || s, '') FROM (SELECT coalesce (t.title, i.kind) || iif (i.pinned_at <> 0, '!', '') AS s" \
  " FROM item AS i LEFT JOIN topic AS t ON t.id = i.topic_id WHERE i.block_id = b.id"              \
  " ORDER BY i.rank, i.id)), '') AS s FROM block AS b ORDER BY b.id)"

typedef struct
{
  PlumbDocument *document;
  const char *one, *two;         /* blocks */
  const char *a, *b, *c, *d;     /* topics */
  const char *ia, *ib, *ic, *rest; /* entries */
} Agenda;

static void
agenda_init (Agenda *g)
{
  PlumbDocument *d = document_new ("test.microconf");

  document_hurry (d);
  g->document = d;
  document_do (d, "{'do': 'set-edition', 'zone': 'Europe/Prague'}");
  g->one = document_do (d, "{'do': 'add-block', 'title': '1', 'starts_at': '2026-10-05T10:00'}");
  g->two = document_do (d, "{'do': 'add-block', 'title': '2', 'starts_at': '2026-10-06T15:00',"
                           " 'minutes': 90}");
  g->a = document_do (d, "{'do': 'add-topic', 'title': 'A'}");
  g->b = document_do (d, "{'do': 'add-topic', 'title': 'B'}");
  g->c = document_do (d, "{'do': 'add-topic', 'title': 'C'}");
  g->d = document_do (d, "{'do': 'add-topic', 'title': 'D'}");
  g->ia = document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", g->a, g->one);
  g->rest = document_do (d, "{'do': 'add-break', 'block': '%s', 'at': '2026-10-05T11:30'}", g->one);
  g->ib = document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", g->b, g->one);
  g->ic = document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", g->c, g->two);
  document_assert (d, AGENDA, "1: A break! B; 2: C");
}

static void
agenda_clear (Agenda *g)
{
  g_assert_finalize_object (g->document);
}

static void
test_a_rule_is_kept_once (void)
{
  Agenda g;
  const char *rule;

  agenda_init (&g);
  rule = document_do (g.document,
                      "{'do': 'set-topic-rule', 'kind': 'before', 'topic': '%s', 'other': '%s'}",
                      g.a, g.b);
  document_assert (g.document, RULES, "A before B");
  g_assert_null (document_do (
    g.document, "{'do': 'set-topic-rule', 'kind': 'before', 'topic': '%s', 'other': '%s'}", g.a,
    g.b));
  document_do (g.document,
               "{'do': 'set-topic-rule', 'kind': 'apart', 'topic': '%s', 'other': '%s'}", g.a, g.c);
  g_assert_null (document_do (
    g.document, "{'do': 'set-topic-rule', 'kind': 'apart', 'topic': '%s', 'other': '%s'}", g.c,
    g.a));
  document_assert (g.document, RULES, "A before B; A apart C");
  document_do (g.document, "{'do': 'remove-topic-rule', 'rule': '%s'}", rule);
  document_assert (g.document, RULES, "A apart C");
  document_undo (g.document);
  document_assert (g.document, RULES, "A before B; A apart C");
  agenda_clear (&g);
}

static void
test_the_opposite_takes_the_place_of_a_rule (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document,
               "{'do': 'set-topic-rule', 'kind': 'before', 'topic': '%s', 'other': '%s'}", g.a,
               g.b);
  document_do (g.document,
               "{'do': 'set-topic-rule', 'kind': 'before', 'topic': '%s', 'other': '%s'}", g.b,
               g.a);
  document_assert (g.document, RULES, "B before A");
  agenda_clear (&g);
}

static void
test_a_rule_is_about_two_topics_of_a_year (void)
{
  Agenda g;
  const char *old;
  const char *sub;

  agenda_init (&g);
  document_do (g.document, "{'do': 'add-edition', 'year': 2025}");
  old = document_do (g.document, "{'do': 'add-topic', 'title': 'Old', 'edition': 2025}");
  sub = document_do (g.document, "{'do': 'add-topic', 'title': 'Sub', 'parent': '%s'}", g.a);
  document_refuse (g.document, "two topics",
                   "{'do': 'set-topic-rule', 'kind': 'apart', 'topic': '%s', 'other': '%s'}", g.a,
                   g.a);
  document_refuse (g.document, "two topics",
                   "{'do': 'set-topic-rule', 'kind': 'apart', 'topic': '%s', 'other': '%s'}", g.a,
                   sub);
  document_refuse (g.document, "two topics",
                   "{'do': 'set-topic-rule', 'kind': 'apart', 'topic': '%s', 'other': '%s'}", g.a,
                   old);
  agenda_clear (&g);
}

static void
test_an_order_is_one_step (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document,
               "{'do': 'apply-order', 'order': ['%s', '%s', '%s', '%s', '%s', '%s', '%s']}", g.one,
               g.ic, g.rest, g.d, g.ib, g.two, g.ia);
  document_assert (g.document, AGENDA, "1: C break! D B; 2: A");
  g_assert_cmpstr (plumb_document_get_undo_label (g.document), ==, "Change Order");
  document_undo (g.document);
  document_assert (g.document, AGENDA, "1: A break! B; 2: C");
  document_redo (g.document);
  document_assert (g.document, AGENDA, "1: C break! D B; 2: A");
  agenda_clear (&g);
}

static void
test_todays_order_is_no_step (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document, "{'do': 'apply-order', 'order': ['%s', '%s', '%s', '%s', '%s', '%s']}",
               g.one, g.ia, g.rest, g.ib, g.two, g.ic);
  g_assert_cmpstr (plumb_document_get_undo_label (g.document), ==, "Place Topic");
  agenda_clear (&g);
}

static void
test_what_is_no_complete_order_is_refused (void)
{
  Agenda g;

  agenda_init (&g);
  document_refuse (g.document, "changed since",
                   "{'do': 'apply-order', 'order': ['%s', '%s', '%s']}", g.one, g.ib, g.ia);
  document_refuse (g.document, "twice",
                   "{'do': 'apply-order', 'order': ['%s', '%s', '%s', '%s', '%s']}", g.one, g.ib,
                   g.ia, g.rest, g.ib);
  document_refuse (g.document, "begins with a block",
                   "{'do': 'apply-order', 'order': ['%s', '%s']}", g.ia, g.one);
  document_refuse (g.document, "neither", "{'do': 'apply-order', 'order': ['%s', 'nonsense']}",
                   g.one);
  document_refuse (g.document, "not placed yet",
                   "{'do': 'apply-order', 'order': ['%s', '%s', '%s', '%s', '%s']}", g.one, g.ib,
                   g.ia, g.rest, g.a);
  document_refuse (g.document, "pinned",
                   "{'do': 'apply-order', 'order': ['%s', '%s', '%s', '%s', '%s', '%s']}", g.one,
                   g.ia, g.ib, g.two, g.ic, g.rest);
  document_assert (g.document, AGENDA, "1: A break! B; 2: C");
  agenda_clear (&g);
}

/* What is suggested can be applied, and is then the best there is. */
static void
test_a_suggestion_can_be_applied (void)
{
  Agenda g;
  g_autoptr (GString) json = g_string_new ("{'do': 'apply-order', 'order': [");
  g_autoptr (GError) error = NULL;
  PlumbOrderWish wish = { .places_all = TRUE };

  agenda_init (&g);
  document_do (g.document,
               "{'do': 'set-topic-rule', 'kind': 'before', 'topic': '%s', 'other': '%s'}", g.c,
               g.a);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (g.document, &error);
      g_autoptr (PlumbOrderProblem) problem =
        plumb_order_problem_new_for (plumb_snapshot_latest (snapshot), &wish);
      g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
      g_auto (GStrv) lines = plumb_order_dup_lines (problem, result);

      g_assert_no_error (error);
      g_assert_true (result->is_optimal);
      g_assert_cmpuint (result->spots->len, ==, 4);
      if (i == 1)
        g_assert_cmpuint (result->cost, ==, 0);
      for (guint k = 0; lines[k] != NULL && i == 0; k++)
        g_string_append_printf (json, "%s'%s'", k > 0 ? "," : "", lines[k]);
      g_string_append (json, i == 0 ? "]}" : "");
      if (i == 0)
        document_do (g.document, "%s", json->str);
    }
  document_assert (g.document, "SELECT count (*) FROM item", "5");
  agenda_clear (&g);
}

#define ADD(name) g_test_add_func ("/model/order/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (a_rule_is_kept_once);
  ADD (the_opposite_takes_the_place_of_a_rule);
  ADD (a_rule_is_about_two_topics_of_a_year);
  ADD (an_order_is_one_step);
  ADD (todays_order_is_no_step);
  ADD (what_is_no_complete_order_is_refused);
  ADD (a_suggestion_can_be_applied);
  return g_test_run ();
}
