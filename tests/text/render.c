/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lets the Python tests use the library: `render FUNCTION` reads standard input and writes what the
 * function makes of it.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-markdown.h"

static char *
to_mail (const char *markdown)
{
  return plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH);
}

static const struct
{
  const char *name;
  char *(*function) (const char *text);
} functions[] = {
  { "html", plumb_markdown_to_html },
  { "wordpress", plumb_markdown_to_wordpress },
  { "text", to_mail },
  { "line", plumb_markdown_to_line },
  { "escape", plumb_markdown_escape },
};

static char *
read_all (FILE *file)
{
  GString *text = g_string_new (NULL);
  char buffer[65536];
  gsize n_read;

  while ((n_read = fread (buffer, 1, sizeof buffer, file)) > 0)
    g_string_append_len (text, buffer, (gssize) n_read);
  return g_string_free (text, FALSE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *input = read_all (stdin);

  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (functions); i++)
    {
      g_autofree char *output = NULL;

      if (!g_str_equal (functions[i].name, argv[1]))
        continue;
      output = functions[i].function (input);
      fputs (output, stdout);
      return EXIT_SUCCESS;
    }
  fputs ("usage: render FUNCTION < TEXT\n", stderr);
  return EXIT_FAILURE;
}
