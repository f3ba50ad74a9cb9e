/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page says about one microconference, gathered block by block: a label says what the list
 * below it is.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-page-labels.h"
#include "plumb-page-private.h"
#include "plumb-words.h"

/* Addresses of one entry: each is compared with those before. */
#define MAX_REFERENCES 200
/* A paragraph that is a list of people */
#define MAX_PEOPLE 400

/* Part of a description */
typedef struct
{
  const PlumbPageBlock *block;
  gsize start;
  gsize end;
  gboolean begins_list; /* the first item of a list without a label */
} Piece;

typedef struct
{
  PlumbPageEntry *entry;
  PlumbPageBlocks *blocks;
  GHashTable *footnotes;
  PlumbPageLabel label;
  const PlumbPageBlock *label_block;
  gsize label_start;
  guint n_items; /* under the label */
  const char *open_text; /* of the item that was appended to last */
  gsize open_length;
  gsize open_size;
  GArray *pieces;
  GString *cfp;
  guint cfp_line;
  guint track_line;
  gboolean has_topics;
  gboolean has_done;
  gboolean has_others;
  gboolean has_opening;
  gboolean after_item;
  gboolean track_is_open;
  gboolean closed;
} Filler;

static void G_GNUC_PRINTF (4, 5)
warn (Filler *self, PlumbPageWarningCode code, guint line, const char *format, ...)
{
  PlumbPageWarning *warning = g_new0 (PlumbPageWarning, 1);
  va_list arguments;

  va_start (arguments, format);
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  warning->code = code;
  warning->line = line;
  g_ptr_array_add (self->entry->warnings, warning);
}

static gboolean
is_done_label (PlumbPageLabel label)
{
  return label == PLUMB_PAGE_LABEL_DONE || label == PLUMB_PAGE_LABEL_IN_PROGRESS
         || label == PLUMB_PAGE_LABEL_NOT_FEASIBLE;
}

/* @next: what ends it; a heading over a label of the same kind needs no list of its own */
static void
end_label (Filler *self, PlumbPageLabel next)
{
  gboolean is_heading = self->label_block != NULL && self->label_block->kind == PLUMB_PAGE_HEADING;
  gboolean goes_on = next == self->label || (is_done_label (next) && is_done_label (self->label));

  if (self->label != PLUMB_PAGE_LABEL_NONE && self->label != PLUMB_PAGE_LABEL_OTHER
      && self->n_items == 0 && !(is_heading && goes_on))
    {
      g_autofree char *words = g_strndup (self->label_block->text + self->label_start, 200);
      g_autofree char *valid = g_utf8_make_valid (words, -1);

      warn (self, PLUMB_PAGE_EMPTY_LIST, self->label_block->line,
            _ ("There is no list under “%s”."), valid);
    }
  self->label = PLUMB_PAGE_LABEL_NONE;
  self->n_items = 0;
}

static void
add_reference (Filler *self, const char *address)
{
  GPtrArray *references = self->entry->references;

  if (references->len < MAX_REFERENCES
      && !g_ptr_array_find_with_equal_func (references, address, g_str_equal, NULL))
    g_ptr_array_add (references, g_strdup (address));
}

static void
add_links (Filler *self, const PlumbPageBlock *block)
{
  for (guint i = 0; block->links != NULL && i < block->links->len; i++)
    add_reference (self, g_ptr_array_index (block->links, i));
}

static void
add_piece (Filler *self, const PlumbPageBlock *block, gsize start, gsize end)
{
  Piece piece = { block, start, end, FALSE };

  while (piece.end > start && block->text[piece.end - 1] == ' ')
    piece.end--;
  piece.begins_list = block->kind == PLUMB_PAGE_ITEM && !self->after_item;
  if (piece.end > start)
    g_array_append_val (self->pieces, piece);
  if (block->kind != PLUMB_PAGE_ITEM)
    add_links (self, block);
}

static void
add_topic (PlumbPageEntry *entry, const char *text, guint level)
{
  GPtrArray *topics = entry->topics;

  if (level > 1 && topics->len > 0)
    topics = ((PlumbPageTopic *) g_ptr_array_index (topics, topics->len - 1))->topics;
  g_ptr_array_add (topics, plumb_page_topic_new (text));
}

/* Appends to an item; one that many paragraphs belong to is not copied for each of them. */
static void
append_to_text (Filler *self, char **text, const char *separator, const char *more)
{
  gsize needed;

  if (self->open_text != *text)
    {
      self->open_length = strlen (*text);
      self->open_size = self->open_length + 1;
    }
  needed = self->open_length + strlen (separator) + strlen (more) + 1;
  if (needed > self->open_size)
    {
      self->open_size = 2 * needed;
      *text = g_realloc (*text, self->open_size);
      self->blocks->work += needed;
    }
  self->open_text = *text;
  self->open_length += (gsize) g_snprintf (
    *text + self->open_length, self->open_size - self->open_length, "%s%s", separator, more);
}

/* What stands below an accomplishment is part of it. */
static void
add_accomplishment (Filler *self, const PlumbPageBlock *block)
{
  GPtrArray *accomplishments = self->entry->accomplishments;
  PlumbAccomplishmentStatus status = PLUMB_ACCOMPLISHMENT_DONE;

  if (block->level > 1 && accomplishments->len > 0)
    {
      PlumbPageAccomplishment *above = g_ptr_array_index (accomplishments,
                                                          accomplishments->len - 1);

      append_to_text (self, &above->text, "\n- ", block->text);
      return;
    }
  if (self->label == PLUMB_PAGE_LABEL_IN_PROGRESS)
    status = PLUMB_ACCOMPLISHMENT_IN_PROGRESS;
  else if (self->label == PLUMB_PAGE_LABEL_NOT_FEASIBLE)
    status = PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE;
  g_ptr_array_add (accomplishments, plumb_page_parse_accomplishment (block->text, block->links,
                                                                     self->footnotes, status));
}

/* Addresses in a list of references, or the whole paragraph if it has none and is an item. */
static guint
add_references_of (Filler *self, const PlumbPageBlock *block)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  plumb_page_find_addresses (block->text, found);
  for (guint i = 0; i < found->len; i++)
    add_reference (self, g_ptr_array_index (found, i));
  add_links (self, block);
  if (found->len == 0 && block->links == NULL && block->kind == PLUMB_PAGE_ITEM)
    add_reference (self, block->text);
  return found->len + (block->links != NULL ? block->links->len : 0);
}

static void
read_item (Filler *self, const PlumbPageBlock *block)
{
  if (plumb_page_find_formula (block->text) == PLUMB_PAGE_FORMULA_MORE
      && self->label == PLUMB_PAGE_LABEL_TOPICS)
    {
      warn (self, PLUMB_PAGE_PLACEHOLDER, block->line, _ ("“%s” is no topic and was left out."),
            block->text);
      self->n_items++;
      return;
    }
  self->n_items++;
  switch (self->label)
    {
    case PLUMB_PAGE_LABEL_TOPICS:
      add_topic (self->entry, block->text, block->level);
      add_links (self, block);
      break;
    case PLUMB_PAGE_LABEL_DONE:
    case PLUMB_PAGE_LABEL_IN_PROGRESS:
    case PLUMB_PAGE_LABEL_NOT_FEASIBLE:
      add_accomplishment (self, block);
      break;
    case PLUMB_PAGE_LABEL_LEADS:
      plumb_page_parse_leads (block->text, self->entry->leads);
      break;
    case PLUMB_PAGE_LABEL_REFERENCES:
      add_references_of (self, block);
      break;
    case PLUMB_PAGE_LABEL_OTHER:
      break;
    case PLUMB_PAGE_LABEL_NONE:
    default:
      add_piece (self, block, 0, strlen (block->text));
      break;
    }
}

/* Returns: whether @block announces a list */
static gboolean
read_label (Filler *self, const PlumbPageBlock *block)
{
  gsize start;
  gsize end;
  PlumbPageLabel label = plumb_page_find_label (
    block->text, block->kind == PLUMB_PAGE_HEADING ? PLUMB_PAGE_AS_HEADING : PLUMB_PAGE_IN_TEXT,
    &start, &end);

  if (label == PLUMB_PAGE_LABEL_NONE)
    return FALSE;
  end_label (self, label);
  self->label = label;
  self->label_block = block;
  self->label_start = start;
  self->has_topics = self->has_topics || label == PLUMB_PAGE_LABEL_TOPICS;
  self->has_done = self->has_done || is_done_label (label);
  self->has_others = self->has_others || label == PLUMB_PAGE_LABEL_OTHER;
  if (start > 0)
    add_piece (self, block, 0, start);
  if (label == PLUMB_PAGE_LABEL_LEADS && block->text[end] != '\0')
    {
      plumb_page_parse_leads (block->text + end, self->entry->leads);
      self->n_items++;
    }
  return TRUE;
}

/* “We are pleased to announce that …. The rest is the description.” */
static void
read_opening (Filler *self, const PlumbPageBlock *block)
{
  const char *at = block->text;
  int year;

  while (*at != '\0' && !((*at == '.' || *at == '!') && (at[1] == ' ' || at[1] == '\0')))
    at++;
  at += strspn (at, ".! ");
  year = plumb_page_find_year (block->text);
  if (year > 0 && plumb_page_find_year (self->entry->title) == 0)
    self->entry->year = year;
  self->has_opening = TRUE;
  if (*at != '\0' && plumb_page_find_formula (at) == PLUMB_PAGE_FORMULA_NONE)
    add_piece (self, block, (gsize) (at - block->text), strlen (block->text));
}

static void
read_track (Filler *self, const PlumbPageBlock *block)
{
  g_autofree char *track = NULL;

  if (!plumb_page_find_track (block->text, &track, &self->track_is_open))
    return;
  self->track_line = block->line;
  g_set_str (&self->entry->track, track);
  if (self->track_is_open)
    warn (self, PLUMB_PAGE_TRACK_BROKEN, block->line,
          _ ("The name of the Track is torn apart after “%s”."), track);
}

/* What belongs to the Track's name that a line's end tore apart. */
static void
close_track (Filler *self, const PlumbPageBlock *block)
{
  g_autofree char *rest = NULL;
  g_autofree char *whole = g_strconcat ("select ", block->text, NULL);
  gboolean is_open = TRUE;

  self->track_is_open = FALSE;
  if (!plumb_page_find_track (whole, &rest, &is_open) || is_open)
    return;
  g_free (whole);
  whole = g_strconcat (self->entry->track, " ", rest, NULL);
  g_set_str (&self->entry->track, whole);
}

/* Returns: whether @block says what all such pages say, and is done with */
static gboolean
read_formula (Filler *self, const PlumbPageBlock *block)
{
  PlumbPageFormula formula = plumb_page_find_formula (block->text);

  if (self->track_is_open)
    {
      close_track (self, block);
      return TRUE;
    }
  if (formula == PLUMB_PAGE_FORMULA_NONE)
    return FALSE;
  end_label (self, PLUMB_PAGE_LABEL_NONE);
  if (formula == PLUMB_PAGE_FORMULA_OPENING)
    read_opening (self, block);
  else if (formula == PLUMB_PAGE_FORMULA_INVITATION)
    read_track (self, block);
  else if (formula == PLUMB_PAGE_FORMULA_CLOSING)
    self->closed = self->closed || strstr (block->text, "hope to see you") != NULL;
  return TRUE;
}

/* The rest of a list's item */
static void
append_to_item (Filler *self, const PlumbPageBlock *block)
{
  GPtrArray *topics = self->entry->topics;
  GPtrArray *done = self->entry->accomplishments;
  char **text = NULL;

  if (self->label == PLUMB_PAGE_LABEL_TOPICS && topics->len > 0)
    {
      PlumbPageTopic *topic = g_ptr_array_index (topics, topics->len - 1);

      if (block->level > 1 && topic->topics->len > 0)
        topic = g_ptr_array_index (topic->topics, topic->topics->len - 1);
      text = &topic->text;
    }
  else if (is_done_label (self->label) && done->len > 0)
    {
      text = &((PlumbPageAccomplishment *) g_ptr_array_index (done, done->len - 1))->text;
    }
  if (text != NULL)
    append_to_text (self, text, " ", block->text);
  else if (self->label == PLUMB_PAGE_LABEL_NONE)
    {
      add_piece (self, block, 0, strlen (block->text));
    }
}

/* Returns: whether the paragraph is what the label announced */
static gboolean
read_under_label (Filler *self, const PlumbPageBlock *block)
{
  gboolean has_mail = strchr (block->text, '@') != NULL || strstr (block->text, " at ") != NULL;

  if (self->label == PLUMB_PAGE_LABEL_LEADS && strlen (block->text) <= MAX_PEOPLE
      && (has_mail || self->n_items == 0))
    {
      plumb_page_parse_leads (block->text, self->entry->leads);
      self->n_items++;
      return TRUE;
    }
  if (self->label == PLUMB_PAGE_LABEL_REFERENCES)
    {
      guint n = add_references_of (self, block);

      self->n_items += n;
      return n > 0;
    }
  return self->label == PLUMB_PAGE_LABEL_OTHER;
}

static void
read_paragraph (Filler *self, const PlumbPageBlock *block)
{
  gboolean after_leads = self->label == PLUMB_PAGE_LABEL_LEADS && self->n_items > 0
                         && self->pieces->len > 0;
  gsize value;

  if (plumb_page_is_cfp_line (block->text, &value))
    {
      g_string_assign (self->cfp, block->text + value);
      self->cfp_line = block->line;
      return;
    }
  if (read_formula (self, block) || read_label (self, block) || read_under_label (self, block))
    return;
  if (self->label != PLUMB_PAGE_LABEL_NONE && self->label_block->kind != PLUMB_PAGE_HEADING)
    end_label (self, PLUMB_PAGE_LABEL_NONE);
  if (after_leads && self->entry->kind == PLUMB_PAGE_ACCEPTED)
    self->closed = TRUE;
  else
    add_piece (self, block, 0, strlen (block->text));
}

static void
read_heading (Filler *self, const PlumbPageBlock *block)
{
  if (read_label (self, block))
    return;
  end_label (self, PLUMB_PAGE_LABEL_NONE);
  if (plumb_page_find_formula (block->text) != PLUMB_PAGE_FORMULA_NONE)
    self->closed = TRUE;
  else
    add_piece (self, block, 0, strlen (block->text));
}

static void
read_block (Filler *self, const PlumbPageBlock *block)
{
  guint number;
  g_autofree char *footnote = plumb_page_dup_footnote (block->text, &number);

  self->blocks->work += strlen (block->text) + 1;
  if (footnote != NULL)
    {
      plumb_page_find_addresses (block->text, self->entry->references);
      if (self->label == PLUMB_PAGE_LABEL_REFERENCES)
        self->n_items++;
    }
  else if (self->closed)
    self->closed = !read_label (self, block);
  else if (block->kind == PLUMB_PAGE_ITEM)
    read_item (self, block);
  else if (block->kind == PLUMB_PAGE_HEADING)
    read_heading (self, block);
  else if (block->level > 0)
    append_to_item (self, block);
  else
    read_paragraph (self, block);
  self->after_item = block->kind == PLUMB_PAGE_ITEM;
}

/* Lists without a label in an entry without a label for topics: its topics, rather than nothing. */
static void
take_unlabelled (Filler *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->block->kind != PLUMB_PAGE_ITEM)
        continue;
      if (piece->begins_list)
        warn (self, PLUMB_PAGE_UNLABELLED_LIST, piece->block->line,
              _ ("This list has no label and was read as topics."));
      add_topic (self->entry, piece->block->text, piece->block->level);
    }
}

static char *
dup_description (Filler *self, gboolean with_items)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
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

static void
finish_cfp (Filler *self)
{
  PlumbPageEntry *entry = self->entry;
  g_autofree char *folded = g_ascii_strdown (self->cfp->str, -1);

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
    warn (self, PLUMB_PAGE_DATE_TO_BE_DECIDED, self->cfp_line,
          _ ("The page does not say yet when the call for topics ends."));
  else
    warn (self, PLUMB_PAGE_DATE_UNREADABLE, self->cfp_line, _ ("“%s” is not a date with a year."),
          self->cfp->str + strspn (self->cfp->str, " :"));
}

static void
finish_track (Filler *self)
{
  PlumbPageEntry *entry = self->entry;
  PlumbPageKind kind;
  g_autofree char *name = entry->track != NULL ? plumb_page_dup_name (entry->track, &kind) : NULL;

  if (entry->track == NULL || plumb_words_equal (name != NULL ? name : entry->track, entry->name))
    return;
  warn (self, PLUMB_PAGE_TRACK_DIFFERS, self->track_line,
        _ ("The Track is called “%s” and the microconference “%s”."), entry->track, entry->name);
}

/* A year is that of the page or of the heading, unless the text says which conference it is for. */
static void
find_year (Filler *self)
{
  for (guint i = 0; i < self->pieces->len && self->entry->year == 0; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      self->entry->year = plumb_page_find_conference_year (piece->block->text);
    }
}

static void
finish (Filler *self)
{
  gboolean with_items = self->has_topics;

  end_label (self, PLUMB_PAGE_LABEL_NONE);
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

/**
 * plumb_page_fill_entry:
 * @entry: an entry with its name, title, kind and the year of its page
 * @start: its first block after the heading
 * @end: the block after its last
 * @footnotes: (element-type guint utf8): what “[1]” stands for
 *
 * Gathers all that the blocks say.
 */
void
plumb_page_fill_entry (PlumbPageEntry *entry, PlumbPageBlocks *blocks, guint start, guint end,
                       GHashTable *footnotes)
{
  Filler self = { .entry = entry, .blocks = blocks, .footnotes = footnotes };

  self.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self.cfp = g_string_new (NULL);
  for (guint i = start; i < end; i++)
    read_block (&self, g_ptr_array_index (blocks->blocks, i));
  finish (&self);
  g_string_free (self.cfp, TRUE);
  g_array_unref (self.pieces);
}
