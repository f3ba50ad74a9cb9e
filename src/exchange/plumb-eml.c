/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-eml.h"

#include <string.h>

#include "plumb-output.h"
#include "plumb-text-kinds.h"

#define MAX_LINE 76
/* Bytes of text in an encoded word of at most 75 characters: "=?UTF-8?B?" and "?=" take 12, and
 * three bytes become four letters. */
#define MAX_ENCODED 45

/* Only what can stand in a header and in a URI without quotes: others are left out. */
static gboolean
is_plain_address (const char *email)
{
  const char *at = strchr (email, '@');

  if (at == NULL || at == email || at[1] == '\0' || strchr (at + 1, '@') != NULL)
    return FALSE;
  for (const char *c = email; *c != '\0'; c++)
    {
      if (!g_ascii_isalnum (*c) && strchr ("@.!#$%&'*+/=?^_`{|}~-", *c) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add_people (GPtrArray *to, const PlumbProposal *proposal, gboolean submitters)
{
  for (guint i = 0; i < proposal->people->len; i++)
    {
      const PlumbProposalPerson *part = g_ptr_array_index (proposal->people, i);

      if ((submitters ? part->is_submitter : part->is_speaker)
          && is_plain_address (part->person->email))
        g_ptr_array_add (to, (gpointer) part->person);
    }
}

/**
 * plumb_mail_new_reply:
 * @proposal: a decided proposal of @edition
 * @reply: (nullable): the lead's own words; %NULL for those of the house style
 *
 * Writes the letter that tells the submitters what was decided. It is from the first lead with an
 * address.
 *
 * Returns: (transfer full) (nullable): the letter, good as long as the record; %NULL where there is
 *   nothing to tell
 */
PlumbMail *
plumb_mail_new_reply (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                      const PlumbProposal *proposal, const PlumbReply *reply)
{
  const PlumbTextKind *kind = plumb_text_kinds_find_reply (proposal->decision);
  PlumbMail *self;

  if (kind == NULL)
    return NULL;
  self = g_new0 (PlumbMail, 1);
  self->to = g_ptr_array_new ();
  add_people (self->to, proposal, TRUE);
  if (self->to->len == 0)
    add_people (self->to, proposal, FALSE);
  for (guint i = 0; i < edition->leads->len && self->from == NULL; i++)
    {
      const PlumbPerson *lead = g_ptr_array_index (edition->leads, i);

      if (is_plain_address (lead->email))
        self->from = lead;
    }
  self->subject = plumb_text_dup_reply_title (snapshot, edition, proposal, kind->id);
  self->body = plumb_text_dup_reply_body (snapshot, edition, proposal, reply, kind->id);
  self->written_at = snapshot->changed_at;
  return self;
}

/**
 * plumb_mail_free:
 */
void
plumb_mail_free (PlumbMail *self)
{
  g_ptr_array_unref (self->to);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

/* One line, whatever is in it. */
static char *
dup_line (const char *text)
{
  char *line = g_utf8_make_valid (text, -1);

  for (char *c = line; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        *c = ' ';
    }
  return g_strstrip (line);
}

static gboolean
is_ascii (const char *text)
{
  return g_str_is_ascii (text) && strstr (text, "=?") == NULL;
}

/* Encoded words (RFC 2047), no letter of which is cut in two. */
static void
append_encoded (GString *out, const char *text)
{
  while (*text != '\0')
    {
      gsize length = 0;
      g_autofree char *base64 = NULL;

      while (text[length] != '\0')
        {
          gsize next = (gsize) (g_utf8_next_char (text + length) - text);

          if (next > MAX_ENCODED)
            break;
          length = next;
        }
      base64 = g_base64_encode ((const guchar *) text, length);
      g_string_append_printf (out, "=?UTF-8?B?%s?=", base64);
      text += length;
      if (*text != '\0')
        g_string_append (out, "\r\n ");
    }
}

/* A long word cannot be folded. */
static gboolean
has_long_word (const char *text)
{
  gsize length = 0;

  for (; *text != '\0'; text++)
    {
      length = *text == ' ' ? 0 : length + 1;
      if (length > MAX_LINE - 12)
        return TRUE;
    }
  return FALSE;
}

static void
append_text_header (GString *out, const char *name, const char *text)
{
  g_autofree char *line = dup_line (text);
  gsize column = strlen (name) + 2;
  g_auto (GStrv) words = NULL;

  g_string_append_printf (out, "%s: ", name);
  if (!is_ascii (line) || has_long_word (line))
    {
      if (column + 75 > MAX_LINE)
        g_string_append (out, "\r\n ");
      append_encoded (out, line);
      g_string_append (out, "\r\n");
      return;
    }
  words = g_strsplit (line, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0 && column + strlen (words[i]) + 1 > MAX_LINE && words[i][0] != '\0')
        {
          g_string_append (out, "\r\n");
          column = 0;
        }
      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", words[i]);
      column += strlen (words[i]) + 1;
    }
  g_string_append (out, "\r\n");
}

/* A name and an address on a line of their own. */
static void
append_person (GString *out, const PlumbPerson *person)
{
  g_autofree char *name = dup_line (person->name);

  if (!is_ascii (name) || strlen (name) > MAX_LINE / 2)
    {
      append_encoded (out, name);
    }
  else if (name[0] != '\0')
    {
      g_string_append_c (out, '"');
      for (const char *c = name; *c != '\0'; c++)
        {
          if (*c == '"' || *c == '\\')
            g_string_append_c (out, '\\');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  g_string_append_printf (out, "%s<%s>", name[0] != '\0' ? "\r\n " : "", person->email);
}

static void
append_people (GString *out, const char *name, const GPtrArray *people)
{
  if (people->len == 0)
    return;
  g_string_append_printf (out, "%s: ", name);
  for (guint i = 0; i < people->len; i++)
    {
      if (i > 0)
        g_string_append (out, ",\r\n ");
      append_person (out, g_ptr_array_index (people, i));
    }
  g_string_append (out, "\r\n");
}

/* Days and months are English there, whatever the language is. */
static void
append_date (GString *out, gint64 seconds)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  g_string_append_printf (
    out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n",
    days[g_date_time_get_day_of_week (time) - 1], g_date_time_get_day_of_month (time),
    months[g_date_time_get_month (time) - 1], g_date_time_get_year (time),
    g_date_time_get_hour (time), g_date_time_get_minute (time), g_date_time_get_second (time));
}

/* A blank at the end of a line would be lost, and "From " begins a letter in an mbox. */
static gboolean
is_literal (const char *text, gsize at, gsize length, gsize column)
{
  char c = text[at];

  if (c == ' ' || c == '\t')
    return at + 1 < length && text[at + 1] != '\n';
  if ((c == 'F' || c == '.') && column == 0)
    return FALSE;
  return c > ' ' && c < 127 && c != '=';
}

/* Quoted-printable (RFC 2045). */
static void
append_body (GString *out, const char *text)
{
  gsize length = strlen (text);
  gsize column = 0;

  for (gsize at = 0; at < length; at++)
    {
      if (text[at] == '\n')
        {
          g_string_append (out, "\r\n");
          column = 0;
          continue;
        }
      if (text[at] == '\r')
        continue;
      if (column > MAX_LINE - 4)
        {
          g_string_append (out, "=\r\n");
          column = 0;
        }
      if (is_literal (text, at, length, column))
        {
          g_string_append_c (out, text[at]);
          column++;
          continue;
        }
      g_string_append_printf (out, "=%02X", (guchar) text[at]);
      column += 3;
    }
  if (column > 0)
    g_string_append (out, "\r\n");
}

/**
 * plumb_mail_to_eml:
 *
 * Returns: (transfer full): the letter as a file; mail programs open it as a draft
 */
char *
plumb_mail_to_eml (const PlumbMail *self)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) from = g_ptr_array_new ();

  if (self->from != NULL)
    g_ptr_array_add (from, (gpointer) self->from);
  append_date (out, self->written_at);
  append_people (out, "From", from);
  append_people (out, "To", self->to);
  append_text_header (out, "Subject", self->subject);
  g_string_append (out, "X-Unsent: 1\r\n"
                        "MIME-Version: 1.0\r\n"
                        "Content-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: quoted-printable\r\n"
                        "\r\n");
  append_body (out, self->body);
  return g_string_free (out, FALSE);
}

/**
 * plumb_mail_to_uri:
 *
 * Returns: (transfer full): "mailto:…", which opens the letter in a mail program
 */
char *
plumb_mail_to_uri (const PlumbMail *self)
{
  GString *out = g_string_new ("mailto:");
  g_auto (GStrv) lines = g_strsplit (self->body, "\n", -1);
  g_autofree char *body = g_strjoinv ("\r\n", lines);
  g_autofree char *subject = dup_line (self->subject);

  for (guint i = 0; i < self->to->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (self->to, i);

      if (i > 0)
        g_string_append_c (out, ',');
      g_string_append_uri_escaped (out, person->email, "@", FALSE);
    }
  g_string_append (out, "?subject=");
  g_string_append_uri_escaped (out, subject, NULL, FALSE);
  g_string_append (out, "&body=");
  g_string_append_uri_escaped (out, body, NULL, FALSE);
  return g_string_free (out, FALSE);
}

/**
 * plumb_mail_replies_to_mbox:
 *
 * Writes the letters to all who have not been told what was decided, one behind the other.
 *
 * Returns: (transfer full): an mbox, "" when there is nobody left
 */
char *
plumb_mail_replies_to_mbox (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                            GError **error)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);
      g_autoptr (PlumbMail) mail = NULL;
      g_autofree char *eml = NULL;
      g_auto (GStrv) lines = NULL;
      g_autofree char *unix_lines = NULL;

      if (!proposal->told)
        mail = plumb_mail_new_reply (snapshot, edition, proposal, proposal->reply);
      if (mail == NULL)
        continue;
      eml = plumb_mail_to_eml (mail);
      lines = g_strsplit (eml, "\r\n", -1);
      unix_lines = g_strjoinv ("\n", lines);
      g_string_append_printf (out, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n%s\n", unix_lines);
    }
  return g_string_free (out, FALSE);
}
