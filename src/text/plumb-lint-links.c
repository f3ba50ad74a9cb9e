/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rule about addresses that lead nowhere, as far as one can see without going there.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"

/* Schemes as tired fingers write them. */
static const char *const typos[] = { "http//",   "https//",  "htp://",   "htpp://",   "hhtp://",
                                     "htttp://", "hhtps://", "htps://",  "htpps://",  "htttps://",
                                     "http;//",  "https;//", "http:///", "https:///", NULL };

static gboolean
has_prefix (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

static const char *
find_typo (const char *address)
{
  for (guint i = 0; typos[i] != NULL; i++)
    {
      if (has_prefix (address, typos[i]))
        return typos[i];
    }
  if ((has_prefix (address, "http:/") && address[6] != '/')
      || (has_prefix (address, "https:/") && address[7] != '/'))
    return "http:/";
  return NULL;
}

static gboolean
begins_like_address (const char *text)
{
  return has_prefix (text, "http://") || has_prefix (text, "https://") || find_typo (text) != NULL;
}

/* "example.org" and the like are nobody's, but hosts below them may be made up on purpose. */
static gboolean
is_example_host (const char *host)
{
  static const char *const hosts[] = { "example.com",
                                       "example.org",
                                       "example.net",
                                       "www.example.com",
                                       "www.example.org",
                                       "www.example.net",
                                       "yoursite.com",
                                       "your-link-here",
                                       "host",
                                       "url",
                                       NULL };

  return g_strv_contains (hosts, host);
}

/* What is wrong with an address that has a scheme.
 *
 * Returns: (nullable): a sentence, %NULL for an address that looks alive */
static char *
dup_fault (const char *address)
{
  const char *host = strstr (address, "://");
  g_autofree char *name = NULL;
  gsize length;

  if (find_typo (address) != NULL)
    /* Translators: an address. */
    return g_strdup_printf (_ ("“%s” does not begin as an address does."), address);
  if (host == NULL)
    return NULL;
  host += strlen ("://");
  if (has_prefix (host, "http://") || has_prefix (host, "https://"))
    return g_strdup_printf (_ ("“%s” begins twice."), address);
  length = strcspn (host, "/?#");
  name = g_ascii_strdown (host, (gssize) length);
  /* A port is no part of a name. */
  name[strcspn (name, ":")] = '\0';
  if (name[0] == '\0')
    return g_strdup_printf (_ ("“%s” names no host."), address);
  if (is_example_host (name))
    return g_strdup_printf (_ ("“%s” is an example, and leads nowhere."), address);
  if (strchr (name, '.') == NULL && name[0] != '[' && !g_str_equal (name, "localhost"))
    return g_strdup_printf (_ ("“%s” names no host."), address);
  if (strpbrk (name, ",;") != NULL || strstr (name, "..") != NULL || name[0] == '.')
    return g_strdup_printf (_ ("“%s” has a host that cannot be."), address);
  return NULL;
}

static char *
dup_typo_fix (const char *address)
{
  const char *rest = address + strcspn (address, "/");
  const char *scheme = "http://";

  if (find_typo (address) == NULL)
    return NULL;
  if (g_ascii_tolower (address[strcspn (address, ":;/") - 1]) == 's')
    scheme = "https://";
  return g_strconcat (scheme, rest + strspn (rest, "/"), NULL);
}

/* Where the destination of a Markdown link ends that begins at @at: the closing parenthesis, the
 * line's end, or another link. */
static gsize
find_destination_end (const PlumbLint *self, gsize at)
{
  int depth = 0;

  for (; self->text[at] != '\0' && self->text[at] != '\n'; at++)
    {
      if (self->text[at] == ']' && self->text[at + 1] == '(')
        break;
      if (self->text[at] == '(')
        depth++;
      else if (self->text[at] == ')' && --depth < 0)
        break;
    }
  return at;
}

static gboolean
is_placeholder (const char *destination)
{
  static const char *const words[] = { "",     "#",       "url", "link", "tbd",
                                       "todo", "address", "xxx", "here", NULL };
  g_autofree char *lower = g_ascii_strdown (destination, -1);

  return g_strv_contains (words, lower);
}

/* A destination as it is written, perhaps with a title behind it. */
static char *
dup_destination_fault (const char *destination)
{
  gsize blank = strcspn (destination, " \t");
  const char *rest = destination + blank + strspn (destination + blank, " \t");

  if (is_placeholder (destination))
    return g_strdup (_ ("The link has no address yet."));
  if (destination[0] == '<')
    return NULL;
  if (rest[0] != '\0' && strchr ("\"'(", rest[0]) == NULL)
    /* Translators: an address. */
    return g_strdup_printf (_ ("“%s” has a blank in it and makes no link."), destination);
  return NULL;
}

/* Returns: behind the link */
static gsize
check_markdown_link (PlumbLint *self, gsize at)
{
  gsize end = find_destination_end (self, at);
  g_autofree char *destination = g_strstrip (plumb_lint_dup (self, at, end));
  char *fault = NULL;

  if (self->text[end] != ')')
    fault = begins_like_address (destination)
              /* Translators: an address. */
              ? g_strdup_printf (_ ("The link to “%s” is not closed: a parenthesis is missing."),
                                 destination)
              : NULL;
  else
    fault = dup_destination_fault (destination);
  if (fault != NULL)
    plumb_lint_add (self, at - 1, MIN (end + 1, self->length), fault, NULL);
  return fault != NULL ? end : at;
}

static void
check_address (PlumbLint *self, gsize at, gsize end)
{
  g_autofree char *address = plumb_lint_dup (self, at, end);
  char *fault = dup_fault (address);

  if (fault != NULL)
    plumb_lint_add (self, at, end, fault, dup_typo_fix (address));
}

static gboolean
begins_word (const PlumbLint *self, gsize at)
{
  return at == 0 || !g_ascii_isalnum (self->text[at - 1]);
}

/* Returns: behind what begins at @at */
static gsize
check_step (PlumbLint *self, gsize at)
{
  const char *text = self->text + at;
  gsize end;

  if ((self->marks[at] & PLUMB_LINT_CODE) != 0)
    return at + 1;
  if (text[0] == ']' && text[1] == '(')
    return check_markdown_link (self, at + 2);
  if (g_ascii_tolower (text[0]) != 'h' || !begins_word (self, at) || !begins_like_address (text))
    return at + 1;
  end = at + strcspn (text, " \t\r\n<>\"`)]");
  while (end > at && strchr (".,;!?*_'", self->text[end - 1]) != NULL)
    end--;
  if (end > at)
    check_address (self, at, end);
  return MAX (end, at + 1);
}

void
plumb_lint_check_dead_link (PlumbLint *self)
{
  for (gsize at = 0; at < self->length;)
    at = check_step (self, at);
}

void
plumb_lint_check_row_dead_link (PlumbLint *self)
{
  for (guint i = 0; i < self->edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *done = g_ptr_array_index (self->edition->accomplishments, i);

      for (guint e = 0; done->evidence[e] != NULL; e++)
        {
          char *fault = dup_fault (done->evidence[e]);

          if (fault != NULL)
            plumb_lint_add_row (self, "accomplishment", done->uid, "evidence", done->evidence[e],
                                PLUMB_LINT_WARNING, fault);
        }
    }
}
