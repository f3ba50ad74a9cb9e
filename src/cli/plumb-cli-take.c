/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline take
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-page-plan.h"

typedef struct
{
  char **entries; /* names; NULL for those of the microconference's name */
  int year;
} Options;

static void
clear_options (Options *self)
{
  g_strfreev (self->entries);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
is_document (GBytes *source)
{
  static const char magic[16] = "SQLite format 3";
  gsize length;
  const char *bytes = g_bytes_get_data (source, &length);

  return length >= sizeof magic && memcmp (bytes, magic, sizeof magic) == 0;
}

static gboolean
is_wanted (const PlumbPage *page, const PlumbPageEntry *entry, const Options *options,
           const PlumbSnapshot *snapshot)
{
  if (options->entries == NULL)
    return page->entries->len == 1 || plumb_page_plan_is_same_name (entry->name, snapshot->name);
  for (guint i = 0; options->entries[i] != NULL; i++)
    {
      if (plumb_page_plan_is_same_name (entry->name, options->entries[i]))
        return TRUE;
    }
  return FALSE;
}

/* The entries' names, for somebody who has to choose. */
static gboolean
refuse (const PlumbPage *page, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < page->entries->len; i++)
    {
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, i);

      g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", entry->name);
    }
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
               /* Translators: a list of names. */
               _ ("Name what to take with --entry. The page has %s."), names->str);
  return FALSE;
}

static void
print_plan (const PlumbPageEntry *entry, const PlumbSnapshot *snapshot, int year)
{
  g_autoptr (PlumbPagePlan) plan =
    plumb_page_plan_new (snapshot, plumb_snapshot_find_edition (snapshot, year), entry);
  g_autofree char *words = plumb_page_plan_to_words (plan);

  if (words[0] != '\0')
    /* Translators: a name, a year, and what is added, such as “2 topics and 1 lead”. */
    g_print (_ ("%s %d: %s\n"), entry->name, year, words);
  else
    /* Translators: a name and a year. */
    g_print (_ ("%s %d: nothing new\n"), entry->name, year);
}

static gboolean
take_page (PlumbDocument *document, GBytes *source, const char *from, const Options *options,
           GError **error)
{
  g_autofree char *text = plumb_page_plan_dup_text (source);
  g_autofree char *called = plumb_cli_dup_line (from);
  g_autoptr (PlumbPage) page = plumb_page_read (text, strlen (text), error);
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) entries = NULL;

  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < page->entries->len; i++)
    {
      if (is_wanted (page, g_ptr_array_index (page->entries, i), options, snapshot))
        g_strv_builder_take (lines, g_strdup_printf ("%u", i + 1));
    }
  entries = g_strv_builder_end (lines);
  if (entries[0] == NULL)
    return refuse (page, error);
  if (options->year != 0
        ? !plumb_document_do (document, error, "take-page", "page", text, "entries", entries,
                              "from", called, "year", options->year, NULL)
        : !plumb_document_do (document, error, "take-page", "page", text, "entries", entries,
                              "from", called, NULL))
    return FALSE;
  for (guint i = 0; i < page->entries->len; i++)
    {
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, i);

      if (is_wanted (page, entry, options, snapshot))
        print_plan (entry, snapshot, options->year != 0 ? options->year : entry->year);
    }
  return TRUE;
}

static guint
count_topics (const PlumbSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->editions->len; i++)
    n += ((const PlumbEdition *) g_ptr_array_index (snapshot->editions, i))->topics->len;
  return n;
}

static gboolean
take_document (PlumbDocument *document, const char *path, GError **error)
{
  g_autoptr (PlumbSnapshot) before = plumb_document_dup_snapshot (document, error);
  g_autoptr (PlumbSnapshot) after = NULL;
  g_auto (GStrv) made = NULL;
  /* Unlike a path, an address is text whatever the file is called. */
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autofree char *address = g_file_get_uri (file);
  guint n_made;

  if (before == NULL
      || !plumb_document_do_made (document, &made, error, "take-document", "source", address, NULL))
    return FALSE;
  after = plumb_document_dup_snapshot (document, error);
  if (after == NULL)
    return FALSE;
  n_made = g_strv_length (made);
  if (n_made == 0)
    g_print ("%s\n", _ ("Nothing new."));
  else
    /* Translators: how many more of each there are; the first may be 0. */
    g_print (_ ("New: editions: %u, topics: %u\n"), after->editions->len - before->editions->len,
             count_topics (after) - count_topics (before));
  return TRUE;
}

static int
take (const char *path, const char *from, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) source = plumb_cli_load_source (from, PLUMB_PAGE_MAX_BYTES, &error);
  g_autoptr (PlumbDocument) document = NULL;
  gboolean done;

  if (source != NULL)
    document = plumb_cli_open_to_change (path, &error);
  if (document == NULL)
    return plumb_cli_fail (error);
  done = is_document (source) ? take_document (document, from, &error)
                              : take_page (document, source, from, options, &error);
  return done ? plumb_cli_save (document) : plumb_cli_fail (error);
}

int
plumb_cli_take (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "entry", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.entries,
      N_ ("Take this microconference of the page; the document’s when not given"), N_ ("NAME") },
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year,
      N_ ("Into the edition of this year, which may be new; the page’s when not given"),
      N_ ("YEAR") },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  return argc == 3 ? take (argv[1], argv[2], &options) : plumb_cli_usage (self, NULL);
}
