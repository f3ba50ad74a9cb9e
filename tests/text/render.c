/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lets tests in other languages use the library. `text-render FUNCTION` reads texts from standard
 * input, with a NUL between two of them, and writes what the function makes of each in the same
 * way. `text-render KIND-FORMAT [first]` writes a text of the fixture and `text-render MC KIND STYLE`
 * one of mc-fixture.h, which is how the golden files are made.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mc-fixture.h"
#include "plumb-fields.h"
#include "plumb-markdown.h"
#include "plumb-output.h"
#include "plumb-page.h"
#include "plumb-text-kinds.h"
#include "text-fixture.h"

static char *
to_mail (const char *markdown)
{
  return plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH);
}

static char *
expand (const char *markdown)
{
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();

  return plumb_fields_expand (markdown, snapshot, text_fixture_edition (snapshot));
}

/* How many microconferences a page has that begins with a label. */
static char *
read_page (const char *text)
{
  g_autofree char *whole = g_strconcat ("Kites MC\n\nSuggested topics:\n\n", text, NULL);
  g_autoptr (PlumbPage) page = plumb_page_read (whole, strlen (whole), NULL);

  return g_strdup_printf ("%u", page != NULL ? page->entries->len : 0);
}

/* The same of a mail or another page, which is not made to be one. */
static char *
read_mail (const char *text)
{
  g_autoptr (PlumbPage) page = plumb_page_read (text, strlen (text), NULL);

  return g_strdup_printf ("%u", page != NULL ? page->entries->len : 0);
}

/* One line a field: start, end, name, and "?" if nobody knows it. */
static char *
scan (const char *markdown)
{
  g_autoptr (GArray) refs = plumb_fields_scan (markdown);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);

      g_string_append_printf (out, "%zu %zu %s%s\n", ref->start, ref->end, ref->name,
                              ref->field != NULL ? "" : " ?");
    }
  return g_string_free (out, FALSE);
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
  { "expand", expand },
  { "scan", scan },
  { "page", read_page },
  { "mail", read_mail },
};

static const struct
{
  const char *name;
  const char *kind;
  PlumbTextFormat format;
} texts[] = {
  { "announcement-md", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MARKDOWN },
  { "announcement-html", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_HTML },
  { "announcement-wordpress", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_WORDPRESS },
  { "announcement-text", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MAIL },
  { "page-md", PLUMB_TEXT_PAGE, PLUMB_TEXT_MARKDOWN },
  { "page-html", PLUMB_TEXT_PAGE, PLUMB_TEXT_HTML },
  { "page-wordpress", PLUMB_TEXT_PAGE, PLUMB_TEXT_WORDPRESS },
  { "page-text", PLUMB_TEXT_PAGE, PLUMB_TEXT_MAIL },
};

static GString *
read_all (FILE *file)
{
  GString *text = g_string_new (NULL);
  char buffer[65536];
  gsize n_read;

  while ((n_read = fread (buffer, 1, sizeof buffer, file)) > 0)
    g_string_append_len (text, buffer, (gssize) n_read);
  return text;
}

static GString *
run_function (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autoptr (GString) input = NULL;
      GString *output;

      if (!g_str_equal (functions[i].name, name))
        continue;
      input = read_all (stdin);
      output = g_string_new (NULL);
      for (gsize at = 0; at <= input->len; at += strlen (input->str + at) + 1)
        {
          g_autofree char *made = functions[i].function (input->str + at);

          if (at > 0)
            g_string_append_c (output, '\0');
          g_string_append (output, made);
        }
      return output;
    }
  return NULL;
}

static GString *
run_text (const char *name, PlumbSnapshot *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (g_str_equal (texts[i].name, name))
        return g_string_new_take (plumb_text_render (snapshot, text_fixture_edition (snapshot),
                                                     texts[i].kind, texts[i].format, NULL));
    }
  return NULL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (PlumbSnapshot) snapshot = argc == 3 ? text_fixture_new_first_time ()
                                                 : text_fixture_new ();
  g_autoptr (GString) output = NULL;

  if (argc == 4)
    output = g_string_new_take (mc_fixture_render (argv[1], argv[2], argv[3]));
  if (argc == 2)
    output = run_function (argv[1]);
  if ((argc == 2 || argc == 3) && output == NULL)
    output = run_text (argv[1], snapshot);
  if (output == NULL)
    {
      fputs ("usage: text-render FUNCTION < TEXT, text-render KIND-FORMAT [first],\n"
             "       or text-render MC KIND STYLE\n",
             stderr);
      return EXIT_FAILURE;
    }
  fwrite (output->str, 1, output->len, stdout);
  return EXIT_SUCCESS;
}
