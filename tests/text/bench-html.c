/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long it takes to render 10,000 abstracts, beside md4c's own HTML writer with nothing around
 * it. HTML may take twice as long.
 */
#include "config.h"

#include <md4c-html.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-markdown.h"

#define N_ABSTRACTS 10000
#define N_ROUNDS 7

#define ABSTRACT                                                                                     \
  "# Who frees what\n\n"                                                                             \
  "Locks are taken in one order and given back in *another*; who says which? The last release\n"     \
  "tried `guard()` and **scopes**, and they hold, but not where a lock outlives the function that\n" \
  "took it. See [the thread](https://lore.example.org/r/1?a=b&c=d) and <https://example.org>.\n\n"   \
  "- Three ways were posted to the list & each of them breaks one of the users we have,\n"           \
  "  - `CONFIG_LOCKDEP` among them,\n"                                                               \
  "  - and <linux/cleanup.h>.\n"                                                                     \
  "- We have numbers for two.\n\n"                                                                   \
  "```c\nguard (mutex) (&lock);\nreturn a < b;\n```\n\n"                                             \
  "We would like to leave the room with one of them, or with a fourth. What was tried before, and\n" \
  "why it failed, is in the notes of the last meetup; nobody has to have read them.\n"

static void
append_cb (const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  g_string_append_len (user_data, text, size);
}

static char *
render_barely (const char *markdown)
{
  GString *out = g_string_sized_new (strlen (markdown) * 2);

  md_html (markdown, (MD_SIZE) strlen (markdown), append_cb, out,
           MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
           0);
  return g_string_free (out, FALSE);
}

static char *
render_mail (const char *markdown)
{
  return plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH);
}

static double
measure (char *(*render) (const char *) )
{
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < N_ABSTRACTS; i++)
        g_free (render (ABSTRACT));
      best = MIN (best, g_get_monotonic_time () - start);
    }
  return (double) best / 1000;
}

int
main (int argc, char *argv[])
{
  double bare = measure (render_barely);
  double html = measure (plumb_markdown_to_html);
  double wordpress = measure (plumb_markdown_to_wordpress);
  double mail = measure (render_mail);

  g_print ("md_html    %7.1f ms\n", bare);
  g_print ("HTML       %7.1f ms, %.2f times as long\n", html, html / bare);
  g_print ("WordPress  %7.1f ms, %.2f times\n", wordpress, wordpress / bare);
  g_print ("mail       %7.1f ms, %.2f times\n", mail, mail / bare);
  return html <= 2 * bare ? EXIT_SUCCESS : EXIT_FAILURE;
}
