/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages that nobody wrote: any bytes give an answer or an error, in time linear in their length.
 */
#include "config.h"

#include <string.h>

#include "page-fixture.h"

/* Breaks a text at a few places: bytes, pieces left out, doubled, swapped in from elsewhere. */
static void
mutate (GString *text, GRand *rand)
{
  for (int n = g_rand_int_range (rand, 1, 12); n > 0 && text->len > 1; n--)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (int) text->len);
      gsize length = (gsize) g_rand_int_range (rand, 0, (int) MIN (text->len - at, 400) + 1);
      g_autofree char *piece = g_memdup2 (text->str + at, length + 1);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          text->str[at] = (char) g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_string_erase (text, (gssize) at, (gssize) length);
          break;
        case 2:
          g_string_insert_len (text, g_rand_int_range (rand, 0, (int) text->len + 1), piece,
                               (gssize) length);
          break;
        default:
          text->str[at] = "<>&[]()*_`#-:\n \t•"[g_rand_int_range (rand, 0, 17)];
          break;
        }
    }
}

static void
answers_or_refuses (const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPage) page = plumb_page_read (text->str, text->len, &error);
  g_autofree char *found = NULL;

  g_assert_true ((page == NULL) == (error != NULL));
  if (page == NULL)
    return;
  found = page_fixture_describe (page);
  g_assert_true (g_utf8_validate (found, -1, NULL));
  for (guint i = 0; i < page->entries->len; i++)
    g_assert_cmpstr (((PlumbPageEntry *) g_ptr_array_index (page->entries, i))->name, !=, "");
}

static void
stands_broken_pages (void)
{
  GRand *rand = g_rand_new_with_seed (2031);
  guint n_pages = g_strv_length ((char **) page_fixture_names);
  guint n_rounds = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 100000 : 1500;

  for (guint round = 0; round < n_rounds; round++)
    {
      gsize length;
      g_autofree char *page = page_fixture_load (page_fixture_names[round % n_pages], &length);
      g_autoptr (GString) text = g_string_new_len (page, (gssize) length);

      mutate (text, rand);
      answers_or_refuses (text);
    }
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new (round % 2 == 0 ? "Kites MC\n\n" : "<p>Kites MC</p>");

      for (int n = g_rand_int_range (rand, 0, 2000); n > 0; n--)
        g_string_append_c (text, (char) g_rand_int_range (rand, 0, 256));
      answers_or_refuses (text);
    }
  g_rand_free (rand);
}

static guint64
count_work (const char *start, const char *unit, guint n)
{
  g_autoptr (GString) text = g_string_new (start);
  g_autoptr (PlumbPage) page = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  page = plumb_page_read (text->str, text->len, NULL);
  return page != NULL ? page->work : 0;
}

static void
works_in_proportion_to_the_length (void)
{
  static const char *const starts[] = {
    "Kites MC\n\n",
    "Kites MC\n\nSuggested topics:\n\n",
    "Kites MC\n\nSuggested topics:\n\n- a\n\n",
    "Kites MC\n\nMC leads:\n\n- ",
    "<h1>Kites MC</h1><p>",
    "<h1>Kites MC</h1><p>Topics:</p><ul><li>a</ul><p>a</p>",
    "<h1>Kites MC</h1><p>MC leads:</p><ul><li>",
    "To: a\nSubject: Kites MC\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n",
    "To: a\nSubject: Kites MC\nContent-Transfer-Encoding: quoted-printable\n\n",
    "To: a\nSubject: Kites MC ",
  };
  static const char *const units[] = {
    "a ",
    "a\n",
    "a\n\n",
    "- a\n",
    "  - a\n\n",
    "- ",
    ":\n",
    "topics:\n\n",
    "[1] ",
    "[a ",
    "http://a ",
    "a at b.c ",
    "a@b ",
    "<a b ",
    "<ul><li>",
    "<ul><li>a",
    "  b\n\n",
    "</b>",
    "<!--",
    "<a href='",
    "&",
    "&amp;",
    "#",
    "# a\n",
    "**a** ",
    "a. ",
    "<p>",
    "<script>",
    "\"",
    "select ",
    "(",
    "<li><p>a</p><p>b</p>",
    "Kites MC\n\n",
    "<h2>Kites MC</h2>",
    "<br>",
    "> ",
    "a:\n- a\n\n  b\n\n",
    "submit by 1 ",
    "=?a?b?",
    "--b\n",
    "--b\n\na\n",
    "--b\nContent-Type: multipart/mixed; boundary=b\n\n",
    "=20",
    "= ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (units); j++)
        {
          guint64 few = count_work (starts[i], units[j], 1000);
          guint64 many = count_work (starts[i], units[j], 8000);

          if (many > 9 * few + 10000)
            g_test_message ("“%s” and then “%s”", starts[i], units[j]);
          g_assert_cmpuint (many, <=, 9 * few + 10000);
        }
    }
}

static void
nests_without_end (void)
{
  g_autoptr (GString) text = g_string_new ("<h1>Kites MC</h1><p>Topics:</p>");
  g_autoptr (PlumbPage) page = NULL;
  const PlumbPageEntry *entry;
  const PlumbPageTopic *topic;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "<ul><li>a");
  page = plumb_page_read (text->str, text->len, NULL);
  entry = g_ptr_array_index (page->entries, 0);
  g_assert_cmpuint (entry->topics->len, ==, 1);
  topic = g_ptr_array_index (entry->topics, 0);
  g_assert_cmpuint (topic->topics->len, ==, 49999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/page/stands_broken_pages", stands_broken_pages);
  g_test_add_func ("/text/page/works_in_proportion_to_the_length",
                   works_in_proportion_to_the_length);
  g_test_add_func ("/text/page/nests_without_end", nests_without_end);
  return g_test_run ();
}
