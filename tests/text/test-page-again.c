/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written in any style comes back when it is read: the topics, what was accomplished and
 * those who lead, from each form that is exported.
 */
#include "config.h"

#include <string.h>

#include "mc-fixture.h"
#include "plumb-markdown.h"
#include "plumb-page.h"
#include "plumb-styles.h"

/* What lists a style has; one that tells of something in sentences lists nothing. */
typedef struct
{
  gboolean topics;
  gboolean problems; /* new ones before follow-ups, and words below each */
  gboolean accomplishments;
  gboolean leads;
  gboolean addresses;
} Lists;

static gboolean
has_field (const char *template, const char *field)
{
  g_autofree char *braces = g_strdup_printf ("{{%s}}", field);

  return strstr (template, braces) != NULL;
}

static Lists
find_lists (const char *kind, const char *style)
{
  g_autofree char *template = plumb_styles_dup_template (kind, style);
  Lists lists = { 0 };

  lists.problems = has_field (template, "new_problems");
  lists.topics = has_field (template, "topics") || has_field (template, "topics_marked")
                 || lists.problems;
  lists.accomplishments = has_field (template, "accomplishments")
                          || has_field (template, "accomplishments_done");
  lists.addresses = has_field (template, "leads_mail") || has_field (template, "leads_mail_line");
  lists.leads = lists.addresses || has_field (template, "leads_label");
  return lists;
}

static const PlumbPageTopic *
find_topic (const GPtrArray *topics, const char *text)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPageTopic *topic = g_ptr_array_index (topics, i);

      if (g_str_equal (topic->text, text))
        return topic;
    }
  return NULL;
}

/* Topics in their order; of problems, each is there with those below it. */
static void
check_topics (const GPtrArray *found, const GPtrArray *written, gboolean are_problems)
{
  if (!are_problems)
    g_assert_cmpuint (found->len, ==, written->len);
  for (guint i = 0; i < written->len; i++)
    {
      const PlumbTopic *original = g_ptr_array_index (written, i);
      const PlumbPageTopic *topic = are_problems ? find_topic (found, original->title)
                                                 : g_ptr_array_index (found, i);

      if (topic == NULL)
        g_test_message ("“%s” is missing", original->title);
      g_assert_nonnull (topic);
      g_assert_cmpstr (topic->text, ==, original->title);
      g_assert_cmpint (topic->statement != NULL, ==,
                       are_problems && original->statement[0] != '\0');
      check_topics (topic->topics, original->topics, are_problems);
    }
}

static gboolean
has_evidence (const GPtrArray *found, const char *evidence)
{
  for (guint i = 0; i < found->len; i++)
    {
      /* Commits are written in short. */
      if (g_str_has_prefix (evidence, g_ptr_array_index (found, i)))
        return TRUE;
    }
  return FALSE;
}

static const PlumbPageAccomplishment *
find_accomplishment (const GPtrArray *found, const char *text)
{
  for (guint i = 0; i < found->len; i++)
    {
      const PlumbPageAccomplishment *done = g_ptr_array_index (found, i);

      if (g_str_equal (done->text, text))
        return done;
    }
  return NULL;
}

/* Some styles list those that are done before the others. */
static void
check_accomplishments (const GPtrArray *found, const GPtrArray *written)
{
  g_assert_cmpuint (found->len, ==, written->len);
  for (guint i = 0; i < written->len; i++)
    {
      const PlumbAccomplishment *original = g_ptr_array_index (written, i);
      g_autofree char *text = plumb_markdown_to_line (original->text);
      const PlumbPageAccomplishment *done = find_accomplishment (found, text);

      if (done == NULL)
        g_test_message ("“%s” is missing", text);
      g_assert_nonnull (done);
      g_assert_cmpint (done->status, ==, original->status);
      for (guint j = 0; original->evidence[j] != NULL; j++)
        g_assert_true (has_evidence (done->evidence, original->evidence[j]));
    }
}

static void
check_leads (const GPtrArray *found, const GPtrArray *written, gboolean with_addresses)
{
  g_assert_cmpuint (found->len, ==, written->len);
  for (guint i = 0; i < written->len; i++)
    {
      const PlumbPageLead *lead = g_ptr_array_index (found, i);
      const PlumbPerson *person = g_ptr_array_index (written, i);

      g_assert_cmpstr (lead->name, ==, person->name);
      g_assert_cmpstr (lead->email, ==, with_addresses ? person->email : "");
    }
}

/* In HTML the title has a field of its own; on a page it is the heading that is pasted with it. */
static char *
dup_whole (const char *kind, const char *title, const char *form, const char *text)
{
  gboolean has_title = g_str_equal (kind, PLUMB_TEXT_PAGE) || g_str_has_prefix (form, "Markdown")
                       || g_str_has_prefix (form, "Mail");

  return has_title ? g_strdup (text) : g_strdup_printf ("<h1>%s</h1>\n%s", title, text);
}

static void
check_form (const PlumbSnapshot *snapshot, const Lists *lists, const char *text)
{
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPage) page = plumb_page_read (text, strlen (text), &error);
  const PlumbPageEntry *entry;

  g_assert_no_error (error);
  g_assert_cmpuint (page->entries->len, ==, 1);
  entry = g_ptr_array_index (page->entries, 0);
  g_assert_cmpstr (entry->name, ==, snapshot->name);
  for (guint i = 0; i < entry->warnings->len; i++)
    g_test_message ("%s", ((PlumbPageWarning *) g_ptr_array_index (entry->warnings, i))->message);
  if (lists->topics)
    check_topics (entry->topics, edition->topics, lists->problems);
  if (lists->accomplishments)
    check_accomplishments (entry->accomplishments, edition->accomplishments);
  if (lists->leads)
    check_leads (entry->leads, edition->leads, lists->addresses);
}

static void
check_style (const char *mc, const char *kind, const char *style)
{
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new (mc);
  g_autofree char *rendered = mc_fixture_render (mc, kind, style);
  g_auto (GStrv) forms = g_strsplit (rendered, "\n######## ", -1);
  Lists lists = find_lists (kind, style);

  g_strchomp (forms[0]);
  for (guint i = 1; forms[i] != NULL; i++)
    {
      g_autofree char *whole = dup_whole (kind, forms[0], forms[i], strchr (forms[i], '\n') + 2);

      g_test_message ("%s, %s %s, %.*s", mc, kind, style, (int) strcspn (forms[i], "\n"), forms[i]);
      check_form (snapshot, &lists, whole);
    }
}

static void
reads_every_style_again (gconstpointer data)
{
  g_autoptr (GPtrArray) styles = plumb_styles_list (data);

  g_assert_cmpuint (styles->len, >, 0);
  for (guint i = 0; i < styles->len; i++)
    {
      for (guint j = 0; mc_fixture_names[j] != NULL; j++)
        check_style (mc_fixture_names[j], data, ((PlumbStyle *) g_ptr_array_index (styles, i))->id);
    }
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = { PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_PAGE, "proposal",
                                       "cfp-mail" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/text/page/reads_every_style_again/", kinds[i], NULL);

      g_test_add_data_func (path, kinds[i], reads_every_style_again);
    }
  return g_test_run ();
}
