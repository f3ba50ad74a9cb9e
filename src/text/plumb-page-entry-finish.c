/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the whole of an entry says: its description, its year, when the call ends, its kind.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-page-filler.h"
#include "plumb-words.h"

/* Lists without a label in an entry without a label for topics: its topics, rather than nothing. */
static void
take_unlabelled (PlumbPageFiller *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const PlumbPagePiece *piece = &g_array_index (self->pieces, PlumbPagePiece, i);

      if (piece->block->kind != PLUMB_PAGE_ITEM)
        continue;
      if (piece->begins_list)
        plumb_page_filler_warn (self, PLUMB_PAGE_UNLABELLED_LIST, piece->block->line,
                                _ ("This list has no label and was read as topics."));
      plumb_page_entry_add_topic (self->entry, piece->block);
    }
}

static char *
dup_description (PlumbPageFiller *self, gboolean with_items)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const PlumbPagePiece *piece = &g_array_index (self->pieces, PlumbPagePiece, i);
      gboolean is_item = piece->block->kind == PLUMB_PAGE_ITEM;

      if (is_item && !with_items)
        continue;
      if (out->len > 0)
        g_string_append (out, is_item && !piece->begins_list ? "\n" : "\n\n");
      if (is_item)
        g_string_append_printf (out, "%*s- ", (int) (2 * (piece->block->level - 1)), "");
      g_string_append_len (out, piece->block->text + piece->start,
                           (gssize) (piece->end - piece->start));
    }
  self->blocks->work += out->len;
  return g_string_free (out, FALSE);
}

/* Where no line of its own says when the call ends, a sentence may. */
static void
find_cfp (PlumbPageFiller *self)
{
  PlumbPageEntry *entry = self->entry;

  for (guint i = 0; i < self->pieces->len && entry->cfp_ends_on == NULL; i++)
    {
      const PlumbPageBlock *block = g_array_index (self->pieces, PlumbPagePiece, i).block;

      if (block->kind == PLUMB_PAGE_PARAGRAPH)
        plumb_page_find_cfp_end (block->text, entry->year, &entry->cfp_ends_on);
    }
}

static void
finish_cfp (PlumbPageFiller *self)
{
  PlumbPageEntry *entry = self->entry;
  g_autofree char *folded = g_ascii_strdown (self->cfp->str, -1);

  if (self->cfp->len == 0)
    find_cfp (self);
  if (self->cfp->len == 0)
    return;
  if (plumb_page_parse_date (self->cfp->str, entry->year, &entry->cfp_ends_on))
    {
      if (entry->year == 0)
        entry->year = plumb_page_find_year (entry->cfp_ends_on);
      return;
    }
  if (strstr (folded, "tbd") != NULL || strstr (folded, "tba") != NULL
      || strstr (folded, "to be") != NULL)
    plumb_page_filler_warn (self, PLUMB_PAGE_DATE_TO_BE_DECIDED, self->cfp_line,
                            _ ("The page does not say yet when the call for topics ends."));
  else
    plumb_page_filler_warn (self, PLUMB_PAGE_DATE_UNREADABLE, self->cfp_line,
                            _ ("“%s” is not a date with a year."),
                            self->cfp->str + strspn (self->cfp->str, " :"));
}

static void
finish_track (PlumbPageFiller *self)
{
  PlumbPageEntry *entry = self->entry;
  PlumbPageKind kind;
  g_autofree char *name = entry->track != NULL ? plumb_page_dup_name (entry->track, &kind) : NULL;

  if (entry->track == NULL || plumb_words_equal (name != NULL ? name : entry->track, entry->name))
    return;
  plumb_page_filler_warn (self, PLUMB_PAGE_TRACK_DIFFERS, self->track_line,
                          _ ("The Track is called “%s” and the microconference “%s”."),
                          entry->track, entry->name);
}

/* A year is that of the page or of the heading, unless the text says which conference it is for. */
static void
find_year (PlumbPageFiller *self)
{
  for (guint i = 0; i < self->pieces->len && self->entry->year == 0; i++)
    {
      const PlumbPagePiece *piece = &g_array_index (self->pieces, PlumbPagePiece, i);

      self->entry->year = plumb_page_find_conference_year (piece->block->text);
    }
}

/**
 * plumb_page_filler_finish:
 *
 * Says of the entry what only its end can tell.
 */
void
plumb_page_filler_finish (PlumbPageFiller *self)
{
  gboolean with_items = self->has_topics;

  plumb_page_filler_end_label (self, PLUMB_PAGE_LABEL_NONE);
  if (!with_items)
    take_unlabelled (self);
  self->entry->description = dup_description (self, with_items);
  find_year (self);
  finish_cfp (self);
  finish_track (self);
  if (self->entry->kind != PLUMB_PAGE_ACCEPTED)
    return;
  if (self->has_opening)
    self->entry->kind = PLUMB_PAGE_ANNOUNCEMENT;
  else if (self->has_done || self->has_others)
    self->entry->kind = PLUMB_PAGE_PROPOSAL;
}
