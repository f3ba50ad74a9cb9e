/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML read for its blocks. It needs no tree: tags begin and end blocks, the rest is words.
 *
 * It is not libxml2: that of Debian 13 compares each attribute of a tag with all others and looks
 * for the open element of each end tag, so what it takes grows with the square of a hostile page.
 */
#include "config.h"

#include <string.h>

#include "plumb-entities.h"
#include "plumb-href.h"
#include "plumb-page-blocks.h"
#include "plumb-page-labels.h"

#define MAX_TAG_NAME 16
#define MAX_ENTITY 40

typedef enum
{
  TAG_INLINE,
  TAG_BLOCK,
  TAG_HEADING,
  TAG_LIST,
  TAG_ITEM,
  TAG_BREAK,
  TAG_CELL,
  TAG_LINK,
  TAG_EMPHASIS,
  TAG_RAW,  /* its content is not HTML */
  TAG_SKIP, /* the site's, not the page's */
  TAG_BODY,
} TagKind;

typedef struct
{
  char name[MAX_TAG_NAME];
  TagKind kind;
  gboolean closes;
  GString *href;
  GString *hidden_email;
} Tag;

typedef struct
{
  PlumbPageBlocks *out;
  const char *at;
  const char *counted; /* lines are counted up to here */
  guint line;
  GString *words;
  GPtrArray *links;
  guint words_line; /* where the words begin */
  guint heading;    /* level of the open one */
  guint depth;      /* open lists */
  guint n_skipped;  /* open elements that are left out */
  gboolean item_waits;
  guint n_emphases; /* open ones that began with the words */
  gsize title_length;
  Tag tag;
  GString *mail; /* of the open link */
  gsize mail_start;
  char stand_in[MAX_TAG_NAME]; /* the open element whose text stands in for an address */
} Reader;

static const struct
{
  const char *name;
  TagKind kind;
} tags[] = {
  { "a", TAG_LINK },        { "address", TAG_BLOCK }, { "article", TAG_BLOCK },
  { "aside", TAG_SKIP },    { "b", TAG_EMPHASIS },    { "strong", TAG_EMPHASIS },
  { "em", TAG_EMPHASIS },   { "i", TAG_EMPHASIS },    { "blockquote", TAG_BLOCK },
  { "body", TAG_BODY },     { "br", TAG_BREAK },      { "button", TAG_SKIP },
  { "center", TAG_BLOCK },  { "dd", TAG_BLOCK },      { "div", TAG_BLOCK },
  { "dl", TAG_BLOCK },      { "dt", TAG_BLOCK },      { "fieldset", TAG_BLOCK },
  { "figure", TAG_BLOCK },  { "footer", TAG_SKIP },   { "form", TAG_BLOCK },
  { "h1", TAG_HEADING },    { "h2", TAG_HEADING },    { "h3", TAG_HEADING },
  { "h4", TAG_HEADING },    { "h5", TAG_HEADING },    { "h6", TAG_HEADING },
  { "head", TAG_SKIP },     { "header", TAG_BLOCK },  { "hr", TAG_BLOCK },
  { "iframe", TAG_RAW },    { "li", TAG_ITEM },       { "main", TAG_BLOCK },
  { "nav", TAG_SKIP },      { "noscript", TAG_SKIP }, { "ol", TAG_LIST },
  { "p", TAG_BLOCK },       { "pre", TAG_BLOCK },     { "script", TAG_RAW },
  { "section", TAG_BLOCK }, { "select", TAG_SKIP },   { "style", TAG_RAW },
  { "table", TAG_BLOCK },   { "tbody", TAG_BLOCK },   { "td", TAG_CELL },
  { "template", TAG_SKIP }, { "textarea", TAG_RAW },  { "th", TAG_CELL },
  { "title", TAG_RAW },     { "tr", TAG_BLOCK },      { "ul", TAG_LIST },
};

static TagKind
kind_of_tag (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      if (g_str_equal (tags[i].name, name))
        return tags[i].kind;
    }
  return TAG_INLINE;
}

static guint
count_line (Reader *self)
{
  for (; self->counted < self->at; self->counted++)
    {
      if (*self->counted == '\n')
        self->line++;
    }
  return self->line;
}

static void
flush (Reader *self)
{
  PlumbPageBlock *block;
  PlumbPageBlockKind kind = PLUMB_PAGE_PARAGRAPH;
  guint level = self->depth;

  if (self->heading > 0)
    {
      kind = PLUMB_PAGE_HEADING;
      level = self->heading;
    }
  else if (self->item_waits)
    {
      kind = PLUMB_PAGE_ITEM;
      level = MAX (self->depth, 1);
    }
  block = plumb_page_blocks_add (self->out, kind, level, self->words->str, self->words_line);
  if (block != NULL)
    {
      block->title_length = self->title_length;
      self->item_waits = self->item_waits && kind != PLUMB_PAGE_ITEM;
      for (guint i = 0; i < self->links->len; i++)
        plumb_page_block_add_link (block, g_ptr_array_index (self->links, i));
    }
  g_ptr_array_set_size (self->links, 0);
  g_string_truncate (self->words, 0);
  g_string_truncate (self->mail, 0);
  self->mail_start = 0;
  self->n_emphases = 0;
  self->title_length = 0;
}

static void
append (Reader *self, const char *text, gsize length)
{
  self->out->work += length;
  if (self->n_skipped > 0 || self->stand_in[0] != '\0')
    return;
  if (self->words->len == 0)
    self->words_line = count_line (self);
  plumb_page_append_words (self->words, text, length);
}

/* A character reference, or an ampersand that begins none. */
static void
read_reference (Reader *self)
{
  const char *end = memchr (self->at, ';', strnlen (self->at, MAX_ENTITY));
  gsize length = end != NULL ? (gsize) (end - self->at) + 1 : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  self->out->work += MAX_ENTITY;
  if (length > 0 && plumb_entity_append (text, self->at, length))
    {
      append (self, text->str, text->len);
      self->at += length;
      return;
    }
  append (self, "&", 1);
  self->at++;
}

static void
read_text (Reader *self)
{
  gsize length = strcspn (self->at, "<&");

  append (self, self->at, length);
  self->at += length;
}

/* What ends with @end; without it, the rest of the page. */
static void
skip_past (Reader *self, const char *end)
{
  const char *found = strstr (self->at, end);
  const char *next = found != NULL ? found + strlen (end) : self->at + strlen (self->at);

  self->out->work += (guint64) (next - self->at);
  self->at = next;
}

static void
skip_raw (Reader *self)
{
  gsize length = strlen (self->tag.name);

  while (*self->at != '\0')
    {
      skip_past (self, "</");
      if (g_ascii_strncasecmp (self->at, self->tag.name, length) == 0)
        break;
    }
}

/* One attribute; only addresses matter. */
static void
read_attribute (Reader *self)
{
  gsize length = strcspn (self->at, " \t\r\n\f=>");
  GString *wanted = NULL;
  const char *value;
  char quote;

  if (length == 4 && plumb_page_begins_with (self->at, "href"))
    wanted = self->tag.href;
  else if (length == 12 && plumb_page_begins_with (self->at, "data-cfemail"))
    wanted = self->tag.hidden_email;
  self->at += length;
  self->at += strspn (self->at, " \t\r\n\f");
  if (*self->at != '=')
    return;
  self->at++;
  self->at += strspn (self->at, " \t\r\n\f");
  quote = *self->at;
  if (quote == '"' || quote == '\'')
    {
      char ends[2] = { quote, '\0' };

      value = ++self->at;
      length = strcspn (value, ends);
      self->at += length + (value[length] == quote ? 1 : 0);
    }
  else
    {
      value = self->at;
      length = strcspn (value, " \t\r\n\f>");
      self->at += length;
    }
  if (wanted != NULL)
    {
      g_string_truncate (wanted, 0);
      g_string_append_len (wanted, value, (gssize) length);
    }
}

/* From "<" to ">". Returns: whether it is a tag, and not text such as "<linux/io.h>" or "a < b" */
static gboolean
read_tag (Reader *self)
{
  const char *start = self->at;
  const char *name = start + 1 + (start[1] == '/' ? 1 : 0);
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-");

  self->out->work += length + 1;
  if (!g_ascii_isalpha (name[0])
      || (name[length] != '\0' && strchr (" \t\r\n\f>/", name[length]) == NULL)
      || (name[length] == '/' && g_ascii_isalnum (name[length + 1])))
    return FALSE;
  self->tag.closes = start[1] == '/';
  memset (self->tag.name, 0, sizeof self->tag.name);
  for (gsize i = 0; i < MIN (length, MAX_TAG_NAME - 1); i++)
    self->tag.name[i] = g_ascii_tolower (name[i]);
  self->tag.kind = kind_of_tag (self->tag.name);
  g_string_truncate (self->tag.href, 0);
  g_string_truncate (self->tag.hidden_email, 0);
  self->at = name + length;
  while (*self->at != '\0' && *self->at != '>')
    {
      const char *before = self->at;

      self->at += strspn (self->at, " \t\r\n\f/");
      if (*self->at != '\0' && *self->at != '>')
        read_attribute (self);
      self->at += self->at == before ? 1 : 0;
    }
  self->at += *self->at == '>' ? 1 : 0;
  self->out->work += (guint64) (self->at - start);
  return TRUE;
}

/* “[email protected]” is replaced by what it stands in for. */
static void
show_hidden_email (Reader *self)
{
  const GString *hex = self->tag.hidden_email;
  g_autofree char *email = plumb_page_dup_hidden_email (hex->str, hex->len);

  if (email == NULL)
    return;
  append (self, email, strlen (email));
  memcpy (self->stand_in, self->tag.name, sizeof self->stand_in);
}

static void
open_link (Reader *self)
{
  static const char hidden[] = "/cdn-cgi/l/email-protection#";
  const char *found = strstr (self->tag.href->str, hidden);
  g_autofree char *mail = NULL;
  g_autoptr (GString) href = g_string_new (NULL);

  g_string_truncate (self->mail, 0);
  self->mail_start = self->words->len;
  if (found != NULL)
    {
      found += strlen (hidden);
      mail = plumb_page_dup_hidden_email (found, strlen (found));
      g_string_append (self->mail, mail != NULL ? mail : "");
    }
  else if (plumb_page_begins_with (self->tag.href->str, "mailto:"))
    {
      mail = g_uri_unescape_string (self->tag.href->str + 7, NULL);
      g_string_append_len (self->mail, mail != NULL ? mail : "",
                           mail != NULL ? (gssize) strcspn (mail, "?") : 0);
    }
  else if (plumb_href_is_safe (self->tag.href->str) && self->n_skipped == 0)
    {
      g_auto (GStrv) parts = g_strsplit (self->tag.href->str, "&amp;", -1);
      g_autofree char *plain = g_strjoinv ("&", parts);

      plumb_href_append (href, plain, strlen (plain));
      g_ptr_array_add (self->links, g_string_free (g_steal_pointer (&href), FALSE));
    }
}

/* The address behind a name is worth as much as one that is written out. */
static void
close_link (Reader *self)
{
  if (self->mail->len > 0 && self->mail_start <= self->words->len
      && strstr (self->words->str + self->mail_start, self->mail->str) == NULL)
    {
      append (self, " <", 2);
      append (self, self->mail->str, self->mail->len);
      append (self, ">", 1);
    }
  g_string_truncate (self->mail, 0);
}

static void
handle_list (Reader *self)
{
  flush (self);
  self->item_waits = FALSE;
  if (!self->tag.closes)
    self->depth = MIN (self->depth + 1, PLUMB_PAGE_MAX_DEPTH);
  else if (self->depth > 0)
    self->depth--;
}

static void
handle_heading (Reader *self)
{
  flush (self);
  self->heading = self->tag.closes ? 0 : (guint) (self->tag.name[1] - '0');
  self->item_waits = FALSE;
  if (!self->tag.closes)
    self->depth = 0;
}

static void
handle_emphasis (Reader *self)
{
  if (!self->tag.closes && (self->n_emphases > 0 || self->words->len == 0))
    self->n_emphases++;
  else if (self->tag.closes && self->n_emphases > 0 && --self->n_emphases == 0
           && self->title_length == 0)
    self->title_length = self->words->len;
}

static void
handle_skipped (Reader *self)
{
  flush (self);
  if (!self->tag.closes)
    self->n_skipped++;
  else if (self->n_skipped > 0)
    self->n_skipped--;
}

static void
handle_tag (Reader *self)
{
  if ((self->tag.kind != TAG_INLINE && self->tag.kind != TAG_EMPHASIS)
      || (self->tag.closes && g_str_equal (self->tag.name, self->stand_in)))
    self->stand_in[0] = '\0';
  switch (self->tag.kind)
    {
    case TAG_HEADING:
      handle_heading (self);
      break;
    case TAG_LIST:
      handle_list (self);
      break;
    case TAG_ITEM:
      flush (self);
      self->item_waits = !self->tag.closes;
      break;
    case TAG_SKIP:
      handle_skipped (self);
      break;
    case TAG_BODY:
      flush (self);
      self->n_skipped = 0;
      break;
    case TAG_BREAK:
      if (self->heading > 0 || self->depth > 0)
        append (self, " ", 1);
      else
        flush (self);
      break;
    case TAG_CELL:
      append (self, " ", 1);
      break;
    case TAG_LINK:
      self->tag.closes ? close_link (self) : open_link (self);
      break;
    case TAG_RAW:
      if (!self->tag.closes)
        skip_raw (self);
      break;
    case TAG_EMPHASIS:
      handle_emphasis (self);
      break;
    case TAG_BLOCK:
      flush (self);
      break;
    case TAG_INLINE:
    default:
      break;
    }
}

static void
read_markup (Reader *self)
{
  /* Not g_str_has_prefix(), which measures the rest of the page each time. */
  if (strncmp (self->at, "<!--", 4) == 0)
    {
      skip_past (self, "-->");
    }
  else if (self->at[1] == '!' || self->at[1] == '?')
    {
      skip_past (self, ">");
    }
  else if (read_tag (self))
    {
      handle_tag (self);
      if (self->tag.hidden_email->len > 0 && !self->tag.closes)
        show_hidden_email (self);
    }
  else
    {
      append (self, "<", 1);
      self->at++;
    }
}

/**
 * plumb_page_read_html:
 * @text: valid UTF-8
 *
 * Reads a page or a fragment of one. Menus, footers, forms' parts and scripts are left out.
 *
 * Returns: (transfer full): its blocks
 */
PlumbPageBlocks *
plumb_page_read_html (const char *text)
{
  Reader self = { .at = text, .counted = text, .line = 1, .words_line = 1 };

  self.out = plumb_page_blocks_new ();
  self.words = g_string_new (NULL);
  self.mail = g_string_new (NULL);
  self.links = g_ptr_array_new_with_free_func (g_free);
  self.tag.href = g_string_new (NULL);
  self.tag.hidden_email = g_string_new (NULL);
  while (*self.at != '\0')
    {
      if (*self.at == '<')
        read_markup (&self);
      else if (*self.at == '&')
        read_reference (&self);
      else
        read_text (&self);
    }
  flush (&self);
  g_string_free (self.tag.hidden_email, TRUE);
  g_string_free (self.tag.href, TRUE);
  g_ptr_array_unref (self.links);
  g_string_free (self.mail, TRUE);
  g_string_free (self.words, TRUE);
  return self.out;
}
