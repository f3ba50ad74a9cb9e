/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mail: of its parts the first plain text, otherwise the first HTML, with its subject and date.
 *
 * Every byte is looked at once for each level of parts, and there are few of these.
 */
#include "config.h"

#include <string.h>

#include "plumb-page-bytes.h"
#include "plumb-page-labels.h"
#include "plumb-page-private.h"

/* Mixed, of alternatives, of related parts, forwarded; what nests deeper was made to. */
#define MAX_DEPTH 6
#define MAX_BOUNDARY 200
/* How much of a line of the headers matters. */
#define MAX_VALUE 4000

typedef enum
{
  HEADER_SUBJECT,
  HEADER_DATE,
  HEADER_TYPE,
  HEADER_ENCODING,
  HEADER_DISPOSITION,
  N_HEADERS,
} Header;

typedef struct
{
  GString *values[N_HEADERS];
  guint lines[N_HEADERS]; /* where they stand, from 0 */
  gboolean has_others;    /* such as only mail has */
} Headers;

/* The part that is read, within the mail. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean is_html;
  char *charset;
  char *encoding;
} Part;

typedef struct
{
  Part part; /* no start if there is none yet */
  guint64 work;
} Search;

static Headers *
headers_new (void)
{
  Headers *self = g_new0 (Headers, 1);

  for (guint i = 0; i < N_HEADERS; i++)
    self->values[i] = g_string_new (NULL);
  return self;
}

static void
headers_free (Headers *self)
{
  for (guint i = 0; i < N_HEADERS; i++)
    g_string_free (self->values[i], TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Headers, headers_free)

/* The line from @at without its end. Returns: the next one */
static const char *
get_line (const char *at, const char *end, gsize *out_length)
{
  const char *line_end = memchr (at, '\n', (gsize) (end - at));
  gsize length = (gsize) ((line_end != NULL ? line_end : end) - at);

  while (length > 0 && g_ascii_isspace (at[length - 1]))
    length--;
  *out_length = length;
  return line_end != NULL ? line_end + 1 : end;
}

/* The header that begins at @at, N_HEADERS if it is none of those wanted. */
static Header
find_header (const char *at, Headers *headers)
{
  static const char *const names[] = {
    [HEADER_SUBJECT] = "subject:",
    [HEADER_DATE] = "date:",
    [HEADER_TYPE] = "content-type:",
    [HEADER_ENCODING] = "content-transfer-encoding:",
    [HEADER_DISPOSITION] = "content-disposition:",
  };
  static const char *const others[] = { "from:", "to:", "message-id:", "received:", "date:" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    headers->has_others = headers->has_others || plumb_page_begins_with (at, others[i]);
  for (guint i = 0; i < N_HEADERS; i++)
    {
      if (plumb_page_begins_with (at, names[i]))
        return i;
    }
  return N_HEADERS;
}

/* What begins none goes on with the one before, even where it was wrapped without a blank. */
static gboolean
begins_header (const char *at)
{
  gsize name = strspn (at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

  return (name > 0 && at[name] == ':') || strncmp (at, "From ", 5) == 0;
}

/* Of a header that is there twice the first counts. Returns: what follows the headers */
static const char *
read_headers (const char *at, const char *end, Headers *headers)
{
  Header open = N_HEADERS;

  for (guint line = 0; at < end; line++)
    {
      gsize length;
      const char *next = get_line (at, end, &length);

      if (length == 0)
        return next;
      if (begins_header (at))
        {
          gsize name;

          open = find_header (at, headers);
          if (open < N_HEADERS && headers->values[open]->len > 0)
            open = N_HEADERS;
          name = open < N_HEADERS ? (gsize) ((const char *) memchr (at, ':', length) - at) + 1 : 0;
          at += name;
          length -= name;
          if (open < N_HEADERS)
            headers->lines[open] = line;
          for (; name > 0 && length > 0 && (*at == ' ' || *at == '\t'); at++)
            length--;
        }
      else if (open < N_HEADERS && *at != ' ' && *at != '\t')
        g_string_append_c (headers->values[open], ' ');
      if (open < N_HEADERS && headers->values[open]->len < MAX_VALUE)
        g_string_append_len (headers->values[open], at, (gssize) MIN (length, MAX_VALUE));
      at = next;
    }
  return end;
}

/* The value of “name=value” after a header's first word, or NULL */
static char *
dup_parameter (const char *header, const char *name)
{
  const char *at = strchr (header, ';');

  while (at != NULL)
    {
      at += 1 + strspn (at + 1, " \t");
      if (plumb_page_begins_with (at, name) && at[strlen (name)] == '=')
        {
          const char *value = at + strlen (name) + 1;

          return value[0] == '"' ? g_strndup (value + 1, strcspn (value + 1, "\""))
                                 : g_strndup (value, strcspn (value, "; \t"));
        }
      at = strchr (at, ';');
    }
  return NULL;
}

static void
take_part (Search *self, const Headers *headers, const char *start, const char *end)
{
  gboolean is_html = plumb_page_begins_with (headers->values[HEADER_TYPE]->str, "text/html");

  if (self->part.start != NULL && (is_html || !self->part.is_html))
    return;
  g_free (self->part.charset);
  g_free (self->part.encoding);
  self->part.start = start;
  self->part.end = end;
  self->part.is_html = is_html;
  self->part.charset = dup_parameter (headers->values[HEADER_TYPE]->str, "charset");
  self->part.encoding = g_strdup (headers->values[HEADER_ENCODING]->str);
}

static void look_into (Search *self, const Headers *headers, const char *start, const char *end,
                       guint depth);

static void
look_into_part (Search *self, const char *start, const char *end, guint depth)
{
  g_autoptr (Headers) headers = headers_new ();
  const char *body = read_headers (start, end, headers);

  if (!plumb_page_begins_with (headers->values[HEADER_DISPOSITION]->str, "attachment"))
    look_into (self, headers, body, end, depth);
}

/* Lines “--BOUNDARY” stand between parts, and “--BOUNDARY--” after the last. */
static void
look_into_parts (Search *self, const char *boundary, const char *at, const char *end, guint depth)
{
  gsize size = strlen (boundary);
  const char *start = NULL;
  gboolean is_last = FALSE;

  while (at < end && !is_last && (self->part.start == NULL || self->part.is_html))
    {
      gsize length;
      const char *next = get_line (at, end, &length);

      if (length >= size + 2 && at[0] == '-' && at[1] == '-'
          && memcmp (at + 2, boundary, size) == 0)
        {
          if (start != NULL)
            look_into_part (self, start, at, depth);
          start = next;
          is_last = length >= size + 4 && memcmp (at + 2 + size, "--", 2) == 0;
        }
      at = next;
    }
  if (start != NULL && !is_last && at == end)
    look_into_part (self, start, end, depth);
}

static void
look_into (Search *self, const Headers *headers, const char *start, const char *end, guint depth)
{
  const char *type = headers->values[HEADER_TYPE]->str;

  self->work += (guint64) (end - start);
  if (plumb_page_begins_with (type, "multipart/"))
    {
      g_autofree char *boundary = dup_parameter (type, "boundary");

      if (boundary != NULL && boundary[0] != '\0' && strlen (boundary) <= MAX_BOUNDARY
          && depth < MAX_DEPTH)
        look_into_parts (self, boundary, start, end, depth + 1);
    }
  else if (plumb_page_begins_with (type, "message/rfc822"))
    {
      if (depth < MAX_DEPTH)
        look_into_part (self, start, end, depth + 1);
    }
  else if (type[0] == '\0' || plumb_page_begins_with (type, "text/plain")
           || plumb_page_begins_with (type, "text/markdown")
           || plumb_page_begins_with (type, "text/html"))
    {
      take_part (self, headers, start, end);
    }
}

static int
read_hex (const char *at)
{
  int high = g_ascii_xdigit_value (at[0]);
  int low = high >= 0 ? g_ascii_xdigit_value (at[1]) : -1;

  return low >= 0 ? high * 16 + low : -1;
}

/* @is_word: within a header, where “_” is a blank */
static void
append_quoted (GString *out, const char *text, gsize length, gboolean is_word)
{
  for (gsize i = 0; i < length; i++)
    {
      int byte = text[i] == '=' && i + 2 < length ? read_hex (text + i + 1) : -1;

      if (byte >= 0)
        {
          g_string_append_c (out, (char) byte);
          i += 2;
        }
      else if (text[i] == '=' && !is_word)
        {
          gsize blanks = strspn (text + i + 1, " \t\r");

          /* A line that goes on */
          if (i + 1 + blanks < length && text[i + 1 + blanks] == '\n')
            i += 1 + blanks;
          else
            g_string_append_c (out, '=');
        }
      else
        {
          g_string_append_c (out, is_word && text[i] == '_' ? ' ' : text[i]);
        }
    }
}

static void
append_base64 (GString *out, const char *text, gsize length)
{
  gsize start = out->len;
  guint saved = 0;
  int state = 0;

  g_string_set_size (out, start + length / 4 * 3 + 3);
  start += g_base64_decode_step (text, length, (guchar *) out->str + start, &state, &saved);
  g_string_truncate (out, start);
}

/* “=?utf-8?Q?K=C3=AEtes?=” at @at. Returns: its length, 0 if it is none */
static gsize
append_word (GString *out, const char *at)
{
  const char *charset = at + 2;
  const char *kind;
  const char *text;
  const char *end;
  g_autoptr (GString) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (at[0] != '=' || at[1] != '?')
    return 0;
  kind = charset + strcspn (charset, "?* ");
  name = g_strndup (charset, MIN ((gsize) (kind - charset), 60));
  kind += strcspn (kind, "? ");
  if (kind[0] != '?' || kind[1] == '\0' || kind[2] != '?')
    return 0;
  text = kind + 3;
  end = text + strcspn (text, "? ");
  if (end[0] != '?' || end[1] != '=')
    return 0;
  bytes = g_string_new (NULL);
  if (g_ascii_tolower (kind[1]) == 'b')
    append_base64 (bytes, text, (gsize) (end - text));
  else
    append_quoted (bytes, text, (gsize) (end - text), TRUE);
  words = plumb_page_dup_utf8 (bytes->str, bytes->len, name);
  g_string_append (out, words);
  return (gsize) (end - at) + 2;
}

/* A header for people: words that are encoded, and no blanks between two of these. */
static char *
dup_header (const char *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean after_word = FALSE;

  while (*value != '\0')
    {
      gsize blanks = strspn (value, " \t");
      gsize before = out->len;
      gsize length;

      g_string_append_len (out, value, (gssize) blanks);
      length = append_word (out, value + blanks);
      if (length > 0 && after_word)
        g_string_erase (out, (gssize) before, (gssize) blanks);
      after_word = length > 0;
      value += blanks + length;
      if (length == 0)
        {
          length = strcspn (value, " \t=");
          length += length == 0 && *value != '\0' && blanks == 0 ? 1 : 0;
          g_string_append_len (out, value, (gssize) length);
          value += length;
        }
    }
  return plumb_page_dup_utf8 (out->str, out->len, NULL);
}

static char *
dup_body (const Part *part)
{
  gsize length = (gsize) (part->end - part->start);
  g_autoptr (GString) bytes = g_string_sized_new (length + 4);
  g_autofree char *plain = NULL;
  g_autofree char *meta = NULL;

  if (plumb_page_begins_with (part->encoding, "base64"))
    append_base64 (bytes, part->start, length);
  else if (plumb_page_begins_with (part->encoding, "quoted-printable"))
    append_quoted (bytes, part->start, length, FALSE);
  else
    g_string_append_len (bytes, part->start, (gssize) length);
  plain = plumb_page_dup_bytes (bytes->str, bytes->len);
  if (part->charset == NULL && part->is_html)
    meta = plumb_page_dup_meta_charset (plain);
  return plumb_page_dup_utf8 (plain, bytes->len, part->charset != NULL ? part->charset : meta);
}

/* What the headers say goes before the body, whose lines are counted from where it begins. */
static PlumbPageBlocks *
read_blocks (const char *text, const Headers *headers, const Part *part)
{
  g_autofree char *subject = dup_header (headers->values[HEADER_SUBJECT]->str);
  g_autofree char *date = dup_header (headers->values[HEADER_DATE]->str);
  g_autofree char *body = part->start != NULL ? dup_body (part) : g_strdup ("");
  PlumbPageBlocks *blocks = plumb_page_blocks_new ();
  guint n_lines = 0;

  plumb_page_blocks_add (blocks, PLUMB_PAGE_PARAGRAPH, 0, date, headers->lines[HEADER_DATE] + 1);
  plumb_page_blocks_add (blocks, PLUMB_PAGE_HEADING, 1, subject,
                         headers->lines[HEADER_SUBJECT] + 1);
  for (const char *at = text; part->start != NULL && at < part->start; at++)
    n_lines += *at == '\n' ? 1 : 0;
  if (part->is_html)
    plumb_page_blocks_append (blocks, plumb_page_read_html (body), n_lines);
  else
    plumb_page_blocks_append (blocks, plumb_page_read_text (body, TRUE), n_lines);
  return blocks;
}

/**
 * plumb_page_read_mail:
 * @text: bytes without NULs
 *
 * Reads a mail as it is stored, or as it was pasted with its headers.
 *
 * Returns: (transfer full) (nullable): its blocks, or %NULL if it is no mail
 */
PlumbPageBlocks *
plumb_page_read_mail (const char *text)
{
  const char *end = text + strlen (text);
  g_autoptr (Headers) headers = headers_new ();
  Search search = { 0 };
  PlumbPageBlocks *blocks;
  const char *body;

  if (!begins_header (text))
    return NULL;
  body = read_headers (text, end, headers);
  if (headers->values[HEADER_SUBJECT]->len == 0
      || (!headers->has_others && !plumb_page_begins_with (text, "subject:")))
    return NULL;
  look_into (&search, headers, body, end, 0);
  blocks = read_blocks (text, headers, &search.part);
  blocks->work += search.work;
  g_free (search.part.charset);
  g_free (search.part.encoding);
  return blocks;
}
