/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page says about one microconference, gathered block by block: a label says what the list
 * below it is.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-page-filler.h"
#include "plumb-page-labels.h"
#include "plumb-page-private.h"

/* Addresses of one entry: each is compared with those before. */
#define MAX_REFERENCES 200
/* A paragraph that is a list of people */
#define MAX_PEOPLE 400

void
plumb_page_filler_warn (PlumbPageFiller *self, PlumbPageWarningCode code, guint line,
                        const char *format, ...)
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
void
plumb_page_filler_end_label (PlumbPageFiller *self, PlumbPageLabel next)
{
  gboolean is_heading = self->label_block != NULL && self->label_block->kind == PLUMB_PAGE_HEADING;
  gboolean goes_on = next == self->label || (is_done_label (next) && is_done_label (self->label));

  if (self->label != PLUMB_PAGE_LABEL_NONE && self->label != PLUMB_PAGE_LABEL_OTHER
      && self->n_items == 0 && !(is_heading && goes_on))
    {
      g_autofree char *words = g_strndup (self->label_block->text + self->label_start, 200);
      g_autofree char *valid = g_utf8_make_valid (words, -1);

      plumb_page_filler_warn (self, PLUMB_PAGE_EMPTY_LIST, self->label_block->line,
                              _ ("There is no list under “%s”."), valid);
    }
  self->label = PLUMB_PAGE_LABEL_NONE;
  self->n_items = 0;
}

static void
add_reference (PlumbPageFiller *self, const char *address)
{
  GPtrArray *references = self->entry->references;

  if (references->len < MAX_REFERENCES
      && !g_ptr_array_find_with_equal_func (references, address, g_str_equal, NULL))
    g_ptr_array_add (references, g_strdup (address));
}

static void
add_links (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  for (guint i = 0; block->links != NULL && i < block->links->len; i++)
    add_reference (self, g_ptr_array_index (block->links, i));
}

static void
add_piece (PlumbPageFiller *self, const PlumbPageBlock *block, gsize start, gsize end)
{
  PlumbPagePiece piece = { block, start, end, FALSE };

  while (piece.end > start && block->text[piece.end - 1] == ' ')
    piece.end--;
  piece.begins_list = block->kind == PLUMB_PAGE_ITEM && !self->after_item;
  if (piece.end > start)
    g_array_append_val (self->pieces, piece);
  if (block->kind != PLUMB_PAGE_ITEM)
    add_links (self, block);
}

/* Our own texts end follow-ups with “(follow-up from 2031)”, “(follow-up from 2031, Kites MC)” or
 * “(follow-up from the Kites MC)”; that is said of the topic and no part of it. */
static gsize
skip_mark (const char *text)
{
  static const char mark[] = " (follow-up";
  gsize length = strlen (text);
  const char *start = length > 0 && text[length - 1] == ')' ? g_strrstr (text, mark) : NULL;
  const char *at = start != NULL ? start + strlen (mark) : NULL;
  gsize digits;

  if (start == NULL || start == text)
    return length;
  if (g_str_has_prefix (at, " from "))
    {
      at += strlen (" from ");
      digits = strspn (at, "0123456789");
      at += digits;
      if (g_str_has_prefix (at, digits > 0 ? ", " : "the ") && g_str_has_suffix (at, " MC)"))
        return (gsize) (start - text);
    }
  return g_str_equal (at, ")") ? (gsize) (start - text) : length;
}

void
plumb_page_entry_add_topic (PlumbPageEntry *entry, const PlumbPageBlock *block)
{
  GPtrArray *topics = entry->topics;
  gsize length = skip_mark (block->text);
  g_autofree char *title = g_strndup (block->text, length);
  PlumbPageTopic *topic = plumb_page_topic_new (title);

  if (block->title_length > 0 && block->title_length >= length)
    topic->statement = g_strdup ("");
  if (block->level > 1 && topics->len > 0)
    topics = ((PlumbPageTopic *) g_ptr_array_index (topics, topics->len - 1))->topics;
  g_ptr_array_add (topics, topic);
}

/* Appends to an item; one that many paragraphs belong to is not copied for each of them. */
static void
append_to_text (PlumbPageFiller *self, char **text, const char *separator, const char *more)
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
add_accomplishment (PlumbPageFiller *self, const PlumbPageBlock *block)
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
add_references_of (PlumbPageFiller *self, const PlumbPageBlock *block)
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
read_item (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  if (plumb_page_find_formula (block->text) == PLUMB_PAGE_FORMULA_MORE
      && self->label == PLUMB_PAGE_LABEL_TOPICS)
    {
      plumb_page_filler_warn (self, PLUMB_PAGE_PLACEHOLDER, block->line,
                              _ ("“%s” is no topic and was left out."), block->text);
      self->n_items++;
      return;
    }
  self->n_items++;
  switch (self->label)
    {
    case PLUMB_PAGE_LABEL_TOPICS:
      plumb_page_entry_add_topic (self->entry, block);
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
read_label (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  gsize start;
  gsize end;
  PlumbPageLabel label = plumb_page_find_label (
    block->text, block->kind == PLUMB_PAGE_HEADING ? PLUMB_PAGE_AS_HEADING : PLUMB_PAGE_IN_TEXT,
    &start, &end);

  if (label == PLUMB_PAGE_LABEL_NONE)
    return FALSE;
  plumb_page_filler_end_label (self, label);
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
read_opening (PlumbPageFiller *self, const PlumbPageBlock *block)
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
read_track (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  g_autofree char *track = NULL;

  if (!plumb_page_find_track (block->text, &track, &self->track_is_open))
    return;
  self->track_line = block->line;
  g_set_str (&self->entry->track, track);
  if (self->track_is_open)
    plumb_page_filler_warn (self, PLUMB_PAGE_TRACK_BROKEN, block->line,
                            _ ("The name of the Track is torn apart after “%s”."), track);
}

/* What belongs to the Track's name that a line's end tore apart. */
static void
close_track (PlumbPageFiller *self, const PlumbPageBlock *block)
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
read_formula (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  PlumbPageFormula formula = plumb_page_find_formula (block->text);

  if (self->track_is_open)
    {
      close_track (self, block);
      return TRUE;
    }
  if (formula == PLUMB_PAGE_FORMULA_NONE)
    return FALSE;
  plumb_page_filler_end_label (self, PLUMB_PAGE_LABEL_NONE);
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
append_to_item (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  GPtrArray *topics = self->entry->topics;
  GPtrArray *done = self->entry->accomplishments;
  char **text = NULL;
  const char *separator = " ";

  if (self->label == PLUMB_PAGE_LABEL_TOPICS && topics->len > 0)
    {
      PlumbPageTopic *topic = g_ptr_array_index (topics, topics->len - 1);

      if (block->level > 1 && topic->topics->len > 0)
        topic = g_ptr_array_index (topic->topics, topic->topics->len - 1);
      text = topic->statement != NULL ? &topic->statement : &topic->text;
      if (topic->statement != NULL)
        separator = topic->statement[0] != '\0' ? "\n\n" : "";
    }
  else if (is_done_label (self->label) && done->len > 0)
    {
      text = &((PlumbPageAccomplishment *) g_ptr_array_index (done, done->len - 1))->text;
    }
  if (text != NULL)
    append_to_text (self, text, separator, block->text);
  else if (self->label == PLUMB_PAGE_LABEL_NONE)
    {
      add_piece (self, block, 0, strlen (block->text));
    }
}

/* Returns: whether the paragraph is what the label announced */
static gboolean
read_under_label (PlumbPageFiller *self, const PlumbPageBlock *block)
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
read_paragraph (PlumbPageFiller *self, const PlumbPageBlock *block)
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
    plumb_page_filler_end_label (self, PLUMB_PAGE_LABEL_NONE);
  if (after_leads && self->entry->kind == PLUMB_PAGE_ACCEPTED)
    self->closed = TRUE;
  else
    add_piece (self, block, 0, strlen (block->text));
}

static void
read_heading (PlumbPageFiller *self, const PlumbPageBlock *block)
{
  if (read_label (self, block))
    return;
  plumb_page_filler_end_label (self, PLUMB_PAGE_LABEL_NONE);
  if (plumb_page_find_formula (block->text) != PLUMB_PAGE_FORMULA_NONE)
    self->closed = TRUE;
  else
    add_piece (self, block, 0, strlen (block->text));
}

static void
read_block (PlumbPageFiller *self, const PlumbPageBlock *block)
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
  PlumbPageFiller self = { .entry = entry, .blocks = blocks, .footnotes = footnotes };

  self.pieces = g_array_new (FALSE, FALSE, sizeof (PlumbPagePiece));
  self.cfp = g_string_new (NULL);
  for (guint i = start; i < end; i++)
    read_block (&self, g_ptr_array_index (blocks->blocks, i));
  plumb_page_filler_finish (&self);
  g_string_free (self.cfp, TRUE);
  g_array_unref (self.pieces);
}
