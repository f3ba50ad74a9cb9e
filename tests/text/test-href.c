/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which addresses may become a link of a block.
 */
#include "config.h"

#include "plumb-href.h"
#include "plumb-links.h"

static void
test_addresses_of_pages (void)
{
  static const struct
  {
    const char *href;
    gboolean is_web;
  } cases[] = {
    { "https://meet.example.org/a", TRUE },
    { "http://example.org", TRUE },
    { "HTTPS://EXAMPLE.ORG/A?b=c&d='e'#f", TRUE },
    { "https://[2001:db8::1]:8443/x", TRUE },
    { "https://příklad.example/ž", TRUE },
    { "", FALSE },
    { "https://", FALSE },
    { "https:///path", FALSE },
    { "https://?a", FALSE },
    { "https://:80/", FALSE },
    { "https://@example.org", FALSE },
    { "example.org", FALSE },
    { "//example.org", FALSE },
    { "https:example.org", FALSE },
    { "mailto:a@example.org", FALSE },
    { "javascript:alert(1)", FALSE },
    { "data:text/html,x", FALSE },
    { "file:///etc/passwd", FALSE },
    { " https://example.org", FALSE },
    { "https://example.org/a b", FALSE },
    { "https://example.org/a\tb", FALSE },
    { "https://example.org/a\nb", FALSE },
    { "https://example.org/a\xc2\xa0"
      "b",
      FALSE },
    { "https://example.org/\xe2\x80\xae"
      "gro",
      FALSE },
    { "https://example.org/\"x", FALSE },
    { "https://example.org/<x>", FALSE },
    { "https://example.org/\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (plumb_href_is_web (cases[i].href), ==, cases[i].is_web);
    }
}

static void
test_links_of_a_block (void)
{
  PlumbBlock *block = plumb_block_new ();
  g_autoptr (GPtrArray) none = plumb_links_new (block);
  g_autoptr (GPtrArray) links = NULL;
  const PlumbLink *link;

  g_assert_cmpuint (none->len, ==, 0);
  g_set_str (&block->video, "javascript:alert(1)");
  g_set_str (&block->shared_notes, "https://notes.example.org/ž");
  links = plumb_links_new (block);
  g_assert_cmpuint (links->len, ==, 1);
  link = g_ptr_array_index (links, 0);
  g_assert_cmpstr (link->label, ==, "Shared notes");
  g_assert_null (link->feature);
  g_assert_cmpstr (link->url, ==, "https://notes.example.org/%C5%BE");
  plumb_block_free (block);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/href/addresses_of_pages", test_addresses_of_pages);
  g_test_add_func ("/text/href/links_of_a_block", test_links_of_a_block);
  return g_test_run ();
}
