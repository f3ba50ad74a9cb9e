/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is found on old pages. pages/ holds pages of microconferences that never were, and beside
 * each what is to be found there; with PLUMBLINE_WRITE_GOLDEN set that is written anew.
 */
#include "config.h"

#include <string.h>

#include "page-fixture.h"
#include "plumb-output.h"
#include "plumb-styles.h"
#include "text-fixture.h"

static void
finds_what_a_page_says (gconstpointer data)
{
  g_autofree char *golden_name = g_strconcat (data, ".found", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "text", "pages", golden_name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = page_fixture_load (data, &length);
  g_autoptr (PlumbPage) page = plumb_page_read (text, length, &error);
  g_autofree char *found = NULL;
  g_autofree char *golden = NULL;

  g_assert_no_error (error);
  found = page_fixture_describe (page);
  if (g_getenv ("PLUMBLINE_WRITE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, found, -1, NULL));
  golden = page_fixture_load_path (path, NULL);
  g_assert_cmpstr (found, ==, golden);
}

/* The first entry of a page, or none */
static PlumbPage *
read_text (const char *text)
{
  return plumb_page_read (text, strlen (text), NULL);
}

static void
knows_headings (void)
{
  static const struct
  {
    const char *heading;
    const char *name;
    PlumbPageKind kind;
    int year;
  } cases[] = {
    { "# Kites MC", "Kites", PLUMB_PAGE_ACCEPTED, 0 },
    { "# Kites microconference", "Kites", PLUMB_PAGE_ACCEPTED, 0 },
    { "# An In-Depth Look: Kites Microconference", "Kites", PLUMB_PAGE_ANNOUNCEMENT, 0 },
    { "# Kites Microconference Accepted into 2018 Linux Plumbers Conference", "Kites",
      PLUMB_PAGE_ANNOUNCEMENT, 2018 },
    { "# Microconferences at Linux Plumbers Conference: Kites", "Kites", PLUMB_PAGE_ANNOUNCEMENT,
      0 },
    { "# Kites Microconference CFP", "Kites", PLUMB_PAGE_CFP, 0 },
    { "# [CFP] Kites MC at LPC 2025", "Kites", PLUMB_PAGE_CFP, 2025 },
    { "# Re: Call for topics: Kites MC at Linux Plumbers 2025", "Kites", PLUMB_PAGE_CFP, 2025 },
    { "# Accepted Microconferences", NULL, 0, 0 },
    { "The Kites MC", "Kites", PLUMB_PAGE_ACCEPTED, 0 },
    { "Everybody likes the Kites MC.", NULL, 0, 0 },
    { "# MC", NULL, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbPage) page = read_text (cases[i].heading);
      const PlumbPageEntry *entry;

      if (cases[i].name == NULL)
        {
          g_assert_null (page);
          continue;
        }
      g_assert_nonnull (page);
      g_assert_cmpuint (page->entries->len, ==, 1);
      entry = g_ptr_array_index (page->entries, 0);
      g_assert_cmpstr (entry->name, ==, cases[i].name);
      g_assert_cmpint (entry->kind, ==, cases[i].kind);
      g_assert_cmpint (entry->year, ==, cases[i].year);
    }
}

static void
knows_dates (void)
{
  static const struct
  {
    const char *line;
    const char *date;
  } cases[] = {
    { "CFP Ends: Aug 7, 2020", "2020-08-07" },
    { "CFP Ends: Sept 10, 2021", "2021-09-10" },
    { "CFP closes on July 10th.", "2031-07-10" },
    { "CFP Ends: 10 July", "2031-07-10" },
    { "CFP ends: 2031-07-10", "2031-07-10" },
    { "CFP Ends: February 30, 2021", NULL },
    { "CFP Ends: TBD", NULL },
    { "CFP Ends: soon", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("LPC 2031\n\n# Kites MC\n\n%s\n", cases[i].line);
      g_autoptr (PlumbPage) page = read_text (text);
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, 0);

      g_assert_cmpstr (entry->cfp_ends_on, ==, cases[i].date);
      g_assert_cmpuint (entry->warnings->len, ==, cases[i].date == NULL ? 1 : 0);
    }
}

/* Where no line of its own says it; what else has a date is not when the call ends. */
static void
finds_dates_in_prose (void)
{
  static const struct
  {
    const char *prose;
    const char *date;
  } cases[] = {
    { "Topics can be submitted until 15 August 2031.", "2031-08-15" },
    { "The call for topics closes on Friday, August 15th, 2031. See you.", "2031-08-15" },
    { "We wait. Please submit proposals before the 1st of Sept; later ones may be too late.",
      "2031-09-01" },
    { "Submit it no later than 2031-08-15!", "2031-08-15" },
    { "The CFP is open. The conference lasts until 15 November 2031.", NULL },
    { "Patches were submitted by 2 people and merged by March.", NULL },
    { "Topics can be submitted until the end of summer 2031.", NULL },
    { "Topics can be submitted until 31 June 2031.", NULL },
    { "It was submitted. Clocks stood until 15 August 2031.", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("LPC 2031\n\n# Kites MC\n\n%s\n", cases[i].prose);
      g_autoptr (PlumbPage) page = read_text (text);
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, 0);

      g_assert_cmpstr (entry->cfp_ends_on, ==, cases[i].date);
      g_assert_cmpstr (entry->description, ==, cases[i].prose);
      g_assert_cmpuint (entry->warnings->len, ==, 0);
    }
}

/* What our own texts say of a topic is no part of it; what somebody else wrote is. */
static void
knows_marks_of_topics (void)
{
  static const struct
  {
    const char *item;
    const char *topic;
  } cases[] = {
    { "Strings (follow-up from 2029)", "Strings" },
    { "Strings (follow-up)", "Strings" },
    { "Strings (follow-up from 2029, Ropes (and Knots) MC)", "Strings" },
    { "Strings (follow-up from the Ropes MC)", "Strings" },
    { "Strings (follow-up from 2029 on)", "Strings (follow-up from 2029 on)" },
    { "Strings (follow-up from the list)", "Strings (follow-up from the list)" },
    { "Strings (again)", "Strings (again)" },
    { "(follow-up)", "(follow-up)" },
    { "Call `string()` or *p", "Call `string()` or *p" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Kites MC\n\nTopics:\n\n - %s\n", cases[i].item);
      g_autoptr (PlumbPage) page = read_text (text);
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, 0);

      g_assert_cmpuint (entry->topics->len, ==, 1);
      g_assert_cmpstr (((PlumbPageTopic *) g_ptr_array_index (entry->topics, 0))->text, ==,
                       cases[i].topic);
    }
}

static void
knows_people (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "Ada Example <ada@example.org>", "Ada Example <ada@example.org>\n" },
    { "Ada Example - ada@example.org", "Ada Example <ada@example.org>\n" },
    { "Ada Example (Example Ltd) (ada@example.org)", "Ada Example <ada@example.org>\n" },
    { "Ada Example <ada at example.org>", "Ada Example <ada@example.org>\n" },
    { "Ada Example ada (at) example (dot) org", "Ada Example <ada@example.org>\n" },
    { "Ada <a@example.org> Bob <b@example.org>", "Ada <a@example.org>\nBob <b@example.org>\n" },
    { "Ada, Bob and Eve", "Ada <>\nBob <>\nEve <>\n" },
    { "Ada (Example, Inc.), Bob", "Ada <>\nBob <>\n" },
    { "Jörg d’Élan-Łukasz", "Jörg d’Élan-Łukasz <>\n" },
    { "Ada, ada@example.org, Bob <bob@example.org>",
      "Ada <ada@example.org>\nBob <bob@example.org>\n" },
    { "Ada <ada@example.org>, bob@example.org", "Ada <ada@example.org>\n <bob@example.org>\n" },
    { "Ada ada(at)example[dot]org", "Ada <ada@example.org>\n" },
    { "Ada <ada@example dot org>", "Ada <ada@example.org>\n" },
    { "Ada <[email\302\240protected]> Bob <bob@example.org>", "Ada <>\nBob <bob@example.org>\n" },
    { "Ada (at home), Bob", "Ada <>\nBob <>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Kites MC\n\nMC leads:\n\n  • %s\n", cases[i].text);
      g_autoptr (PlumbPage) page = read_text (text);
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, 0);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < entry->leads->len; j++)
        {
          const PlumbPageLead *lead = g_ptr_array_index (entry->leads, j);

          g_string_append_printf (found, "%s <%s>\n", lead->name, lead->email);
        }
      g_assert_cmpstr (found->str, ==, cases[i].found);
    }
}

/* What is no page is refused, and what is not UTF-8 is read. */
static void
takes_any_bytes (void)
{
  static const char utf16[] = "\xFF\xFE#\0 \0K\0 \0M\0C\0";
  static const char half[] = "\xFE\xFF\0K\0i\r\b\xFF}\xFEi";
  static const char latin[] = "K\xEEtes MC\r\rMC leads: Ada\0 Example";
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPage) page = NULL;

  g_assert_null (plumb_page_read ("", 0, &error));
  g_assert_error (error, g_quark_from_string ("plumb-error-quark"), 1);
  page = plumb_page_read (utf16, sizeof utf16 - 1, NULL);
  g_assert_cmpstr (((PlumbPageEntry *) g_ptr_array_index (page->entries, 0))->name, ==, "K");
  g_clear_pointer (&page, plumb_page_free);
  page = plumb_page_read (half, sizeof half - 1, NULL);
  g_clear_pointer (&page, plumb_page_free);
  page = plumb_page_read (latin, sizeof latin - 1, NULL);
  g_assert_cmpstr (((PlumbPageEntry *) g_ptr_array_index (page->entries, 0))->name, ==,
                   "K\xC3\xAEtes");
}

static char *
dup_words (const char *text)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (text), "\n", ' ');

  return g_steal_pointer (&spaced);
}

static void
assert_topics (const GPtrArray *found, const GPtrArray *written)
{
  g_assert_cmpuint (found->len, ==, written->len);
  for (guint i = 0; i < found->len; i++)
    {
      const PlumbPageTopic *topic = g_ptr_array_index (found, i);
      const PlumbTopic *original = g_ptr_array_index (written, i);
      g_autofree char *title = dup_words (original->title);

      g_assert_cmpstr (topic->text, ==, title);
      assert_topics (topic->topics, original->topics);
    }
}

static void
assert_read_again (const PlumbPageEntry *entry, const PlumbEdition *edition, const char *kind)
{
  gboolean is_page = g_str_equal (kind, PLUMB_TEXT_PAGE);

  g_assert_cmpint (entry->kind, ==, is_page ? PLUMB_PAGE_ACCEPTED : PLUMB_PAGE_ANNOUNCEMENT);
  g_assert_cmpstr (entry->name, ==, "Lifetimes & Locks");
  g_assert_cmpstr (entry->cfp_ends_on, ==, is_page ? edition->cfp_ends_on : NULL);
  g_assert_cmpuint (entry->warnings->len, ==, 0);
  assert_topics (entry->topics, edition->topics);
  for (guint i = 0; is_page && i < edition->leads->len; i++)
    {
      const PlumbPageLead *lead = g_ptr_array_index (entry->leads, i);
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);

      g_assert_cmpstr (lead->name, ==, person->name);
      g_assert_cmpstr (lead->email, ==, person->email);
    }
  g_assert_cmpuint (entry->accomplishments->len, ==, is_page ? 0 : edition->accomplishments->len);
  for (guint i = 0; i < entry->accomplishments->len; i++)
    {
      const PlumbPageAccomplishment *done = g_ptr_array_index (entry->accomplishments, i);
      const PlumbAccomplishment *original = g_ptr_array_index (edition->accomplishments, i);

      g_assert_cmpint (done->status, ==, original->status);
    }
}

/* What the app writes comes back, in each format. In HTML the title has a field of its own. */
static void
reads_what_we_write (void)
{
  static const char *const kinds[] = { PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_PAGE };
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  const PlumbEdition *edition = text_fixture_edition (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      for (guint format = PLUMB_TEXT_MARKDOWN; format <= PLUMB_TEXT_MAIL; format++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *text = plumb_text_render (snapshot, edition, kinds[i],
                                                     (PlumbTextFormat) format, &error);
          g_autoptr (PlumbPage) page = NULL;

          g_assert_no_error (error);
          page = read_text (text);
          g_assert_nonnull (page);
          g_assert_cmpuint (page->entries->len, ==, 1);
          assert_read_again (g_ptr_array_index (page->entries, 0), edition, kinds[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; page_fixture_names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/text/page/finds_what_a_page_says/",
                                           page_fixture_names[i], NULL);

      g_test_add_data_func (path, page_fixture_names[i], finds_what_a_page_says);
    }
  g_test_add_func ("/text/page/knows_headings", knows_headings);
  g_test_add_func ("/text/page/knows_dates", knows_dates);
  g_test_add_func ("/text/page/finds_dates_in_prose", finds_dates_in_prose);
  g_test_add_func ("/text/page/knows_marks_of_topics", knows_marks_of_topics);
  g_test_add_func ("/text/page/knows_people", knows_people);
  g_test_add_func ("/text/page/takes_any_bytes", takes_any_bytes);
  g_test_add_func ("/text/page/reads_what_we_write", reads_what_we_write);
  return g_test_run ();
}
