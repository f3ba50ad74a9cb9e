/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-git-parser.h"

#include <string.h>

/* More of a subject nobody reads, and more of the other fields there is not. */
#define MAX_FIELD 1000

enum
{
  FIELD_ID,
  FIELD_PARENTS,
  FIELD_TIME,
  FIELD_AUTHOR,
  FIELD_EMAIL,
  FIELD_SUBJECT,
  N_FIELDS,
};

struct _PlumbGitParser
{
  PlumbGitFunc func;
  gpointer user_data;
  GString *fields[N_FIELDS];
  guint field; /* the one that is being read */
};

/**
 * plumb_git_parser_new:
 * @func: is told each commit
 */
PlumbGitParser *
plumb_git_parser_new (PlumbGitFunc func, gpointer user_data)
{
  PlumbGitParser *self = g_new0 (PlumbGitParser, 1);

  self->func = func;
  self->user_data = user_data;
  for (guint i = 0; i < N_FIELDS; i++)
    self->fields[i] = g_string_sized_new (MAX_FIELD + 1);
  return self;
}

void
plumb_git_parser_free (PlumbGitParser *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_string_free (self->fields[i], TRUE);
  g_free (self);
}

static void
append (GString *field, const char *bytes, gsize length)
{
  g_string_append_len (field, bytes, (gssize) MIN (length, MAX_FIELD - field->len));
}

/* Old commits have names in the encoding of their day and do not say which. */
static const char *
make_valid (GString *field)
{
  gsize length = field->len;

  if (g_utf8_validate_len (field->str, length, NULL))
    return field->str;
  /* The cut may be in the midst of a letter. */
  if (length == MAX_FIELD)
    {
      while (length > 0 && ((guchar) field->str[length - 1] & 0xc0) == 0x80)
        length--;
      g_string_truncate (field, length - (length > 0));
    }
  if (!g_utf8_validate_len (field->str, field->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (field->str, (gssize) field->len);

      g_string_assign (field, valid);
    }
  return field->str;
}

/* What has no id is no commit: the bytes are not git's. */
static gboolean
has_id (const PlumbGitParser *self)
{
  const char *id = self->fields[FIELD_ID]->str;

  return id[0] != '\0' && id[strspn (id, "0123456789abcdef")] == '\0';
}

static gboolean
tell_commit (PlumbGitParser *self)
{
  PlumbGitCommit commit = {
    .id = make_valid (self->fields[FIELD_ID]),
    .is_merge = strchr (self->fields[FIELD_PARENTS]->str, ' ') != NULL,
    .committed_at = g_ascii_strtoll (self->fields[FIELD_TIME]->str, NULL, 10),
    .author = make_valid (self->fields[FIELD_AUTHOR]),
    .email = make_valid (self->fields[FIELD_EMAIL]),
    .subject = make_valid (self->fields[FIELD_SUBJECT]),
  };
  gboolean goes_on = !has_id (self) || self->func (&commit, self->user_data);

  for (guint i = 0; i < N_FIELDS; i++)
    g_string_truncate (self->fields[i], 0);
  self->field = 0;
  return goes_on;
}

/**
 * plumb_git_parser_feed:
 *
 * Reads the next bytes.
 *
 * Returns: whether whoever is told the commits wants more
 */
gboolean
plumb_git_parser_feed (PlumbGitParser *self, const char *bytes, gsize length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *stop = memchr (bytes, '\0', (gsize) (end - bytes));

      append (self->fields[self->field], bytes,
              stop != NULL ? (gsize) (stop - bytes) : (gsize) (end - bytes));
      if (stop == NULL)
        return TRUE;
      bytes = stop + 1;
      if (++self->field == N_FIELDS && !tell_commit (self))
        return FALSE;
    }
  return TRUE;
}
