/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where on a page each microconference begins and ends.
 */
#include "config.h"

#include "plumb-page-labels.h"
#include "plumb-page-private.h"

#include <string.h>

#define MAX_HEADING_LINE 80

typedef struct
{
  PlumbPageBlocks *blocks;
  GArray *starts; /* guint: blocks that are headings of entries */
  GHashTable *footnotes;
  gboolean is_list; /* a heading says that several follow */
  int year;         /* of the page */
} Search;

static PlumbPageBlock *
get_block (const Search *self, guint i)
{
  return g_ptr_array_index (self->blocks->blocks, i);
}

static gboolean
is_line (const PlumbPageBlock *block)
{
  return block->kind == PLUMB_PAGE_PARAGRAPH && block->level == 0 && block->n_lines == 1
         && strlen (block->text) <= MAX_HEADING_LINE;
}

static gboolean
is_label (const PlumbPageBlock *block)
{
  gsize start;
  gsize end;

  return block->kind != PLUMB_PAGE_ITEM
         && plumb_page_find_label (block->text,
                                   block->kind == PLUMB_PAGE_HEADING ? PLUMB_PAGE_AS_HEADING
                                                                     : PLUMB_PAGE_IN_TEXT,
                                   &start, &end)
              != PLUMB_PAGE_LABEL_NONE;
}

static gboolean
ends_sentence (const char *text)
{
  return strchr (".,:;!?", text[strlen (text) - 1]) != NULL;
}

/* A post's title is longer than most lines, but it says so. */
static gboolean
names_microconference (const PlumbPageBlock *block)
{
  PlumbPageKind kind = PLUMB_PAGE_ACCEPTED;
  g_autofree char *name = NULL;

  if (block->kind == PLUMB_PAGE_ITEM
      || (block->kind == PLUMB_PAGE_PARAGRAPH
          && (block->level != 0 || block->n_lines > 2 || ends_sentence (block->text))))
    return FALSE;
  name = plumb_page_dup_name (block->text, &kind);
  return name != NULL && plumb_page_find_formula (block->text) == PLUMB_PAGE_FORMULA_NONE
         && (block->kind == PLUMB_PAGE_HEADING || kind == PLUMB_PAGE_ANNOUNCEMENT
             || is_line (block));
}

static void
find_named (Search *self)
{
  for (guint i = 0; i < self->blocks->blocks->len; i++)
    {
      if (names_microconference (get_block (self, i)))
        g_array_append_val (self->starts, i);
    }
}

static gboolean
may_be_name (const PlumbPageBlock *block)
{
  gsize value;

  return !plumb_page_is_list_of_pages (block->text) && !is_label (block)
         && !plumb_page_is_cfp_line (block->text, &value)
         && plumb_page_find_formula (block->text) == PLUMB_PAGE_FORMULA_NONE;
}

/* On some pages a heading is the bare name: then what stands over a label is one. */
static void
find_bare (Search *self)
{
  gboolean has_label[7] = { FALSE };
  gboolean has_entry[7] = { FALSE };

  for (guint i = self->blocks->blocks->len; i > 0; i--)
    {
      guint at = i - 1;
      const PlumbPageBlock *block = get_block (self, at);
      guint level = block->kind == PLUMB_PAGE_HEADING && may_be_name (block) ? block->level : 0;
      gboolean is_entry = level > 0 && has_label[level] && !has_entry[level];

      for (guint l = 1; level > 0 && l <= 6; l++)
        {
          has_label[l] = l < level && has_label[l];
          has_entry[l] = l < level && (has_entry[l] || is_entry);
        }
      for (guint l = 1; l <= 6 && is_label (block); l++)
        has_label[l] = TRUE;
      if (is_entry)
        g_array_prepend_val (self->starts, at);
    }
}

/* Pasted as text, such a name is the first line of the page or after the leads of the one before. */
static void
find_lines (Search *self)
{
  guint n_people = 0; /* blocks that may still be people */
  gboolean is_due = FALSE;

  for (guint i = 0; self->is_list && i < self->blocks->blocks->len; i++)
    {
      const PlumbPageBlock *block = get_block (self, i);
      gsize start;
      gsize end;

      if (plumb_page_is_list_of_pages (block->text))
        {
          is_due = TRUE;
          n_people = 0;
        }
      else if (plumb_page_find_label (block->text, PLUMB_PAGE_IN_TEXT, &start, &end)
               == PLUMB_PAGE_LABEL_LEADS)
        {
          is_due = TRUE;
          n_people = block->text[end] == '\0' ? 1 : 0;
        }
      else if (n_people > 0)
        {
          n_people--;
        }
      else if (is_due && is_line (block) && !ends_sentence (block->text) && may_be_name (block))
        {
          g_array_append_val (self->starts, i);
          is_due = FALSE;
        }
    }
}

static void
look_around (Search *self)
{
  for (guint i = 0; i < self->blocks->blocks->len; i++)
    {
      const PlumbPageBlock *block = get_block (self, i);
      guint number = 0;
      char *address = plumb_page_dup_footnote (block->text, &number);

      if (address != NULL)
        g_hash_table_replace (self->footnotes, GUINT_TO_POINTER (number), address);
      self->is_list = self->is_list || plumb_page_is_list_of_pages (block->text);
    }
}

/* The first year of the page, wherever it stands before or in the first entry's heading. */
static void
find_year (Search *self)
{
  guint end = self->starts->len > 0 ? g_array_index (self->starts, guint, 0) + 1 : 0;

  for (guint i = 0; i < end && self->year == 0; i++)
    self->year = plumb_page_find_year (get_block (self, i)->text);
}

/* An entry ends with the next one, or with another heading of its rank. */
static guint
find_end (const Search *self, guint n)
{
  guint start = g_array_index (self->starts, guint, n);
  guint end = n + 1 < self->starts->len ? g_array_index (self->starts, guint, n + 1)
                                        : self->blocks->blocks->len;
  const PlumbPageBlock *heading = get_block (self, start);

  for (guint i = start + 1; i < end && heading->kind == PLUMB_PAGE_HEADING; i++)
    {
      const PlumbPageBlock *block = get_block (self, i);

      if (block->kind == PLUMB_PAGE_HEADING && block->level <= heading->level && !is_label (block))
        return i;
    }
  return end;
}

static PlumbPageEntry *
begin_entry (const Search *self, const char *title, guint line)
{
  PlumbPageEntry *entry = plumb_page_entry_new ();

  entry->kind = PLUMB_PAGE_ACCEPTED;
  entry->title = g_strdup (title);
  entry->name = plumb_page_dup_name (title, &entry->kind);
  if (entry->name == NULL)
    entry->name = g_strdup (title);
  entry->line = line;
  return entry;
}

static void
finish_entry (const Search *self, PlumbPageEntry *entry)
{
  if (entry->kind == PLUMB_PAGE_PROPOSAL
      && (self->is_list || self->starts->len > 1 || entry->track != NULL))
    entry->kind = PLUMB_PAGE_ACCEPTED;
}

/* A text without any heading is about the microconference that its first sentences name. */
static void
add_whole (Search *self, GPtrArray *entries)
{
  g_autofree char *name = NULL;
  PlumbPageEntry *entry;
  gboolean has_label = FALSE;

  for (guint i = 0; i < self->blocks->blocks->len; i++)
    {
      const PlumbPageBlock *block = get_block (self, i);

      has_label = has_label || is_label (block);
      if (name == NULL && block->kind != PLUMB_PAGE_ITEM)
        name = plumb_page_dup_name_in_prose (block->text);
    }
  if (name == NULL || !has_label)
    return;
  entry = begin_entry (self, name, get_block (self, 0)->line);
  entry->year = self->year;
  plumb_page_fill_entry (entry, self->blocks, 0, self->blocks->blocks->len, self->footnotes);
  finish_entry (self, entry);
  g_ptr_array_add (entries, entry);
}

/**
 * plumb_page_find_entries:
 * @entries: (element-type PlumbPageEntry): where to append them
 *
 * Finds each microconference of a page.
 */
void
plumb_page_find_entries (PlumbPageBlocks *blocks, GPtrArray *entries)
{
  Search self = { .blocks = blocks };

  self.starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self.footnotes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  look_around (&self);
  find_named (&self);
  if (self.starts->len == 0)
    find_bare (&self);
  if (self.starts->len == 0)
    find_lines (&self);
  find_year (&self);
  for (guint n = 0; n < self.starts->len; n++)
    {
      guint start = g_array_index (self.starts, guint, n);
      const PlumbPageBlock *heading = get_block (&self, start);
      PlumbPageEntry *entry = begin_entry (&self, heading->text, heading->line);

      entry->year = plumb_page_find_year (entry->title);
      if (entry->year == 0)
        entry->year = self.year;
      plumb_page_fill_entry (entry, blocks, start + 1, find_end (&self, n), self.footnotes);
      finish_entry (&self, entry);
      g_ptr_array_add (entries, entry);
    }
  if (self.starts->len == 0)
    add_whole (&self, entries);
  g_hash_table_unref (self.footnotes);
  g_array_unref (self.starts);
}
