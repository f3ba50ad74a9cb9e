/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands that take in what was written elsewhere.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-load.h"
#include "plumb-take.h"

#define FIRST_YEAR 1990
#define LAST_YEAR 2999

/* What is done with a name that is not the document's. */
typedef enum
{
  NAME_IS_ORIGIN, /* the edition was merged from it */
  NAME_IS_OF_YEAR, /* the edition was called so */
  NAME_IS_IGNORED,
} NameUse;

static const char *const name_uses[] = { "origin", "name", "ignore", NULL };

/* One line of "entries": "2", "2 2021" or "2 2021 origin". */
typedef struct
{
  guint number;
  int year;
  NameUse use;
} Choice;

static gboolean
read_number (const char *text, gint64 max, gint64 *out_number)
{
  char *end = NULL;
  gint64 number = text != NULL ? g_ascii_strtoll (text, &end, 10) : 0;

  *out_number = number;
  return text != NULL && end != text && *end == '\0' && number > 0 && number <= max;
}

static gboolean
read_use (const char *text, NameUse *out_use)
{
  for (NameUse use = NAME_IS_ORIGIN; name_uses[use] != NULL; use++)
    {
      if (g_str_equal (text, name_uses[use]))
        {
          *out_use = use;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
read_choice (const PlumbPage *page, const char *line, Choice *out_choice, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);
  gint64 number = 0;
  gint64 year = 0;

  if (n < 1 || n > 3 || !read_number (words[0], page->entries->len, &number)
      || (n > 1 && (!read_number (words[1], LAST_YEAR, &year) || year < FIRST_YEAR))
      || (n > 2 && !read_use (words[2], &out_choice->use)))
    return plumb_run_fail (error, _ ("“%s” names no entry of the page."), line);
  out_choice->number = (guint) number;
  if (year != 0)
    out_choice->year = (int) year;
  return TRUE;
}

static const PlumbPageEntry *
get_entry (const PlumbPage *page, guint number)
{
  return g_ptr_array_index (page->entries, number - 1);
}

/* What is taken when nobody says: what is about this microconference, or all there is. */
static gboolean
choose_by_name (const PlumbPage *page, const PlumbSnapshot *snapshot, const Choice *usual,
                GArray *choices, GError **error)
{
  for (guint i = 1; i <= page->entries->len; i++)
    {
      Choice choice = *usual;

      choice.number = i;
      if (page->entries->len == 1
          || plumb_page_plan_is_same_name (get_entry (page, i)->name, snapshot->name))
        g_array_append_val (choices, choice);
    }
  if (choices->len > 0)
    return TRUE;
  return plumb_run_fail (error, _ ("No entry of the page is called “%s”."), snapshot->name);
}

static GArray *
list_choices (PlumbRun *run, const PlumbPage *page, const PlumbSnapshot *snapshot, GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  const char *const *lines = plumb_run_lines (run, "entries");
  Choice usual = { .year = (int) plumb_run_int (run, "year", 0), .use = NAME_IS_ORIGIN };

  if (lines == NULL || lines[0] == NULL)
    return choose_by_name (page, snapshot, &usual, choices, error) ? g_steal_pointer (&choices)
                                                                   : NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Choice choice = usual;

      if (!read_choice (page, lines[i], &choice, error))
        return NULL;
      g_array_append_val (choices, choice);
    }
  return g_steal_pointer (&choices);
}

static gboolean
use_name (PlumbRun *run, const PlumbPagePlan *plan, const Choice *choice, gint64 edition,
          gint64 *out_origin, GError **error)
{
  *out_origin = 0;
  if (!plan->is_other || choice->use == NAME_IS_IGNORED)
    return TRUE;
  if (choice->use == NAME_IS_ORIGIN)
    return plumb_take_find_origin (run, edition, plan->entry->name, plumb_run_text (run, "from"),
                                   out_origin, error);
  return plumb_db_run (run->db, error, "UPDATE edition SET name = ? WHERE id = ? AND name = ''",
                       "ti", plan->entry->name, edition);
}

/* Each entry is taken on top of those before it, which may be of the same year. */
static gboolean
take_entry (PlumbRun *run, const PlumbPageEntry *entry, const Choice *choice, GError **error)
{
  int year = choice->year != 0 ? choice->year : entry->year;
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (PlumbPagePlan) plan = NULL;
  gint64 edition = 0;
  gint64 origin = 0;

  if (year < FIRST_YEAR || year > LAST_YEAR)
    return plumb_run_fail (error, _ ("The page does not say which year “%s” is of."), entry->name);
  if (!plumb_take_find_edition (run, year, &edition, error))
    return FALSE;
  snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_PROGRAMME, 0, error);
  if (snapshot == NULL)
    return FALSE;
  plan = plumb_page_plan_new (snapshot, plumb_snapshot_find_edition (snapshot, year), entry);
  return use_name (run, plan, choice, edition, &origin, error)
         && plumb_take_page (run, edition, origin, plan, error);
}

static gboolean
take_page (PlumbRun *run, GError **error)
{
  const char *text = plumb_run_text (run, "page");
  g_autoptr (PlumbPage) page = plumb_page_read (text, strlen (text), error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (GArray) choices = NULL;

  if (page == NULL)
    return FALSE;
  snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_PROGRAMME, 0, error);
  if (snapshot == NULL)
    return FALSE;
  choices = list_choices (run, page, snapshot, error);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      if (!take_entry (run, get_entry (page, choice->number), choice, error))
        return FALSE;
    }
  return choices != NULL;
}

static gboolean
take_document (PlumbRun *run, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (plumb_run_text (run, "source"));

  return plumb_take_document (run, file, error);
}

const PlumbCommand plumb_commands_page[] = {
  { "take-page",
    N_ ("Take In Old Page"),
    "Adds what an old page says to editions of the document: only what they do not have yet.",
    "{\"do\":\"take-page\",\"page\":\"Tracing MC 2021\\n\\nTopics:\\n- LTO\",\"year\":2021}",
    FALSE,
    take_page,
    { { "page", PLUMB_PARAM_TEXT, TRUE, "The page: HTML, Markdown or text" },
      { "entries", PLUMB_PARAM_LINES, FALSE,
        "Which microconferences of it: \"NUMBER\", \"NUMBER YEAR\" or \"NUMBER YEAR USE\", where "
        "USE of another name is origin, name or ignore; those of the document’s name when not "
        "given" },
      { "year", PLUMB_PARAM_INT, FALSE, "Edition that they go into; the page’s when not given",
        .min = FIRST_YEAR, .max = LAST_YEAR },
      { "from", PLUMB_PARAM_LINE, FALSE, "What the page is called, such as an address" } },
    .is_import = TRUE },
  { "take-document",
    N_ ("Import Earlier Document"),
    "Adds the editions of another document; what is here already is not taken twice.",
    "{\"do\":\"take-document\",\"source\":\"tracing-2021.microconf\"}",
    FALSE,
    take_document,
    { { "source", PLUMB_PARAM_LINE, TRUE, "Path of the other document" } },
    .is_import = TRUE },
  { NULL },
};
