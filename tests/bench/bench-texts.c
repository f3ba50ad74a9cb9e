/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading old pages of a megabyte, and lint of a document in which everything is written.
 * usage: bench-texts [FIGURE...]
 */
#include <string.h>

#include "bench.h"
#include "plumb-lint.h"
#include "plumb-page.h"
#include "plumb-styles.h"
#include "plumb-text-kinds.h"

#define MEGABYTE (1024 * 1024)
#define MAIL_HEADERS                                                                   \
  "From: Ada Example <ada@example.org>\nSubject: [CFP] Clocks MC\nMIME-Version: 1.0\n" \
  "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"

/* What a page says of one microconference; NR becomes its number. */
static const char markdown_unit[] =
  "## Clocks NR MC\n\nCFP Ends: Sept 10, 2031\n\n"
  "The Clocks NR microconference is about *when* things happen. The last talks on `hrtimer` and\n"
  "[the wheel](https://example.org/wheel) left more questions than answers, and since then __two__\n"
  "drivers have changed sides: who still reads `CLOCK_TAI`, and why would anybody?\n\n"
  "Suggested topics:\n\n- Leap seconds that never come\n  - Tables that *still* hold them\n"
  "  - Tests that believe in <linux/time.h>\n"
  "- Timers that fire early, see [the thread](https://example.org/t/NR)\n- Clocks of guests\n\n"
  "If you are interested in participating in this microconference and have topics to propose,\n"
  "please use the CfP process, and select “Clocks NR MC” for the “Track”.\n\n"
  "MC leads:\n\n- Ada Example <ada@example.org>\n- Bo Example, bo at example dot org\n\n";

static const char html_unit[] =
  "<h2>Clocks NR MC</h2>\n<p>CFP Ends: Sept 10, 2031</p>\n"
  "<p>The Clocks NR microconference is about <em>when</em> things happen. The last talks on\n"
  "<code>hrtimer</code> and <a href=\"https://example.org/wheel\">the wheel</a> left more\n"
  "questions than answers &amp; two drivers have changed sides: who still reads it?</p>\n"
  "<p>Suggested topics:</p>\n<ul><li>Leap seconds that never come\n<ul><li>Tables that hold\n"
  "them</li><li>Tests that believe in &lt;linux/time.h&gt;</li></ul></li><li>Guests</li></ul>\n"
  "<p>If you are interested in participating in this microconference and have topics to\n"
  "propose, please use the CfP process, and select &#8220;Clocks NR MC&#8221; for the\n"
  "&#8220;Track&#8221;.</p>\n<p>MC leads:</p>\n<ul><li>Ada Example &lt;ada@example.org&gt;\n"
  "</li><li>Bo Example, bo at example dot org</li></ul>\n";

static const char problem[] =
  "Clocks of guests stop while the host sleeps, and `CLOCK_BOOTTIME` does not say so. Two series\n"
  "were posted to [the list](https://lore.kernel.org/r/clock@example.org); the one costs a cache\n"
  "line, the other breaks those who restore a process elsewhere.\n\n"
  "- What do users rely on, and who tells them?\n- Is a second vDSO page too much?\n\n"
  "We want to leave the room with one of them on Monday, October 5, 2026.\n";

/* The same page twice as long, too. */
typedef struct
{
  GString *one;
  GString *two;
} Pages;

static GString *
make_page (const char *unit, gsize size)
{
  GString *page = g_string_new (NULL);

  for (guint i = 0; page->len < size; i++)
    {
      g_autoptr (GString) entry = g_string_new (unit);
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_string_replace (entry, "NR", number, 0);
      g_string_append_len (page, entry->str, (gssize) entry->len);
    }
  return page;
}

static GString *
make_mail (gsize size)
{
  g_autoptr (GString) body = make_page (markdown_unit, size / 4 * 3);
  GString *mail = g_string_new (MAIL_HEADERS);
  gsize length = mail->len;
  int state = 0;
  int saved = 0;

  g_string_set_size (mail, length + body->len * 2);
  length += g_base64_encode_step ((const guchar *) body->str, body->len, TRUE, mail->str + length,
                                  &state, &saved);
  length += g_base64_encode_close (TRUE, mail->str + length, &state, &saved);
  g_string_truncate (mail, length);
  return mail;
}

static double
read_page (const GString *text)
{
  gint64 start = bench_get_cpu_time ();
  g_autoptr (PlumbPage) page = plumb_page_read (text->str, text->len, NULL);

  g_assert_nonnull (page);
  return (double) (bench_get_cpu_time () - start);
}

static double
read_one (gpointer data)
{
  return read_page (((Pages *) data)->one);
}

static double
read_two (gpointer data)
{
  return read_page (((Pages *) data)->two);
}

static PlumbTopic *
new_topic (guint number)
{
  PlumbTopic *topic = plumb_topic_new ();

  topic->uid = (g_free (topic->uid), g_strdup_printf ("topic-%u", number));
  topic->title = (g_free (topic->title), g_strdup_printf ("Clocks of guests, part %u", number));
  g_set_str (&topic->statement, problem);
  topic->minutes = 25;
  topic->talk_minutes = 10;
  return topic;
}

static void
add_records (PlumbSnapshot *snapshot, PlumbEdition *edition)
{
  for (guint i = 0; i < 60; i++)
    {
      PlumbPerson *person = plumb_person_new ();

      person->id = i + 1;
      person->name = (g_free (person->name), g_strdup_printf ("Ada%u Example%u", i, i));
      person->email = (g_free (person->email), g_strdup_printf ("ada%u@example.org", i));
      g_ptr_array_add (snapshot->people, person);
      if (i < 4)
        g_ptr_array_add (edition->leads, person);
    }
  for (guint i = 0; i < 12; i++)
    {
      PlumbTopic *topic = new_topic (10 * i);
      PlumbAccomplishment *done = plumb_accomplishment_new ();

      for (guint j = 1; j < 4; j++)
        g_ptr_array_add (topic->topics, new_topic (10 * i + j));
      g_ptr_array_add (edition->topics, topic);
      g_set_str (&done->text, "Clocks of guests tell how long the host has slept.");
      g_strfreev (done->evidence);
      done->evidence = g_strsplit ("v6.12 https://lore.kernel.org/r/1@example.org", " ", -1);
      g_ptr_array_add (edition->accomplishments, done);
    }
  for (guint i = 0; i < 100; i++)
    {
      PlumbProposal *proposal = plumb_proposal_new ();

      proposal->title = (g_free (proposal->title), g_strdup_printf ("My clock, part %u", i));
      proposal->decision = i % 2 == 0 ? PLUMB_DECISION_DECLINED : PLUMB_DECISION_NONE;
      g_ptr_array_add (edition->proposals, proposal);
    }
}

/* Every text there is, each with two thousand words of its own. */
static void
add_drafts (PlumbEdition *edition)
{
  guint n = 0;
  const PlumbTextKind *kinds = plumb_text_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    {
      PlumbDraft *draft = plumb_draft_new ();
      const char *style = plumb_styles_default (kinds[i].id);
      g_autofree char *template = plumb_styles_dup_template (kinds[i].id, style);
      g_autoptr (GString) text = g_string_new (template);

      for (guint j = 0; j < 25; j++)
        g_string_append_printf (text, "\n\n%s", problem);
      g_set_str (&draft->kind, kinds[i].id);
      g_set_str (&draft->style, style);
      g_set_str (&draft->markdown, text->str);
      if (kinds[i].scope == PLUMB_TEXT_OF_EDITION)
        g_ptr_array_add (edition->drafts, draft);
      else
        plumb_draft_free (draft);
    }
}

static PlumbSnapshot *
make_document (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();

  g_set_str (&snapshot->name, "Clocks");
  edition->year = 2026;
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_set_str (&edition->cfp_ends_on, "2026-08-15");
  g_set_str (&edition->description, problem);
  g_ptr_array_add (snapshot->editions, edition);
  add_records (snapshot, edition);
  add_drafts (edition);
  return snapshot;
}

static double
lint (gpointer data)
{
  PlumbSnapshot *snapshot = data;
  gint64 start = bench_get_cpu_time ();
  g_autoptr (GPtrArray) findings = plumb_lint_edition (snapshot, plumb_snapshot_latest (snapshot));

  g_assert_nonnull (findings);
  return (double) (bench_get_cpu_time () - start);
}

static gboolean
wants (char **figures, const char *figure)
{
  return figures[0] == NULL || g_strv_contains ((const char *const *) figures, figure);
}

static void
run_pages (char **figures, const char *form, GString *one, GString *two)
{
  g_autofree char *limit = g_strconcat ("read-1mb-", form, NULL);
  g_autofree char *growth = g_strconcat ("read-growth-", form, NULL);
  Pages pages = { one, two };

  if (wants (figures, limit))
    bench_limit (limit, 100, 9, read_one, &pages);
  if (wants (figures, growth))
    bench_ratio (growth, 2.3, 9, read_two, read_one, &pages);
  g_string_free (one, TRUE);
  g_string_free (two, TRUE);
}

int
main (int argc, char *argv[])
{
  char **figures = argv + 1;
  g_autoptr (PlumbSnapshot) snapshot = make_document ();

  run_pages (figures, "markdown", make_page (markdown_unit, MEGABYTE),
             make_page (markdown_unit, 2 * MEGABYTE));
  run_pages (figures, "html", make_page (html_unit, MEGABYTE), make_page (html_unit, 2 * MEGABYTE));
  run_pages (figures, "mail", make_mail (MEGABYTE), make_mail (2 * MEGABYTE));
  if (wants (figures, "lint-full"))
    bench_limit ("lint-full", 50, 9, lint, snapshot);
  return 0;
}
