/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <json-glib/json-glib.h>
#include <string.h>

/**
 * fuzz_take:
 * @n_bytes: how many bytes, four at most
 *
 * Returns: the next bytes as a number
 */
guint
fuzz_take (FuzzInput *self, guint n_bytes)
{
  guint number = 0;

  for (; n_bytes > 0 && self->size > 0; n_bytes--, self->data++, self->size--)
    number = number << 8 | *self->data;
  return number;
}

/**
 * fuzz_take_text:
 *
 * Returns: (transfer full): the bytes up to the next NUL, as text
 */
char *
fuzz_take_text (FuzzInput *self)
{
  const uint8_t *end = self->size > 0 ? memchr (self->data, '\0', self->size) : NULL;
  size_t length = end != NULL ? (size_t) (end - self->data) : self->size;
  char *text = fuzz_dup_text (self->data, length);

  self->data += length + (end != NULL);
  self->size -= length + (end != NULL);
  return text;
}

/**
 * fuzz_dup_text:
 *
 * Returns: (transfer full): the bytes as text in UTF-8, for what is promised that
 */
char *
fuzz_dup_text (const uint8_t *data, size_t size)
{
  return size > 0 ? g_utf8_make_valid ((const char *) data, (gssize) size) : g_strdup ("");
}

/**
 * fuzz_assert_answered:
 *
 * Whatever was asked was answered, or there is an error with words for a person.
 */
void
fuzz_assert_answered (gboolean answered, const GError *error)
{
  g_assert_true (answered == (error == NULL));
  if (error == NULL)
    return;
  fuzz_assert_text (error->message);
  g_assert_cmpstr (error->message, !=, "");
}

void
fuzz_assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

void
fuzz_assert_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  fuzz_assert_text (text);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
}

/* What runs nothing and loads nothing. */
static gboolean
is_harmless (const char *element)
{
  static const char *const elements[] = {
    "a",       "abbr",  "article", "b",      "blockquote", "body",  "br",     "caption", "code",
    "dd",      "del",   "div",     "dl",     "dt",         "em",    "figure", "footer",  "h1",
    "h2",      "h3",    "h4",      "h5",     "h6",         "head",  "header", "hr",      "html",
    "i",       "li",    "main",    "meta",   "nav",        "ol",    "p",      "pre",     "s",
    "section", "small", "span",    "strong", "style",      "table", "tbody",  "td",      "th",
    "thead",   "time",  "title",   "tr",     "ul",         NULL,
  };

  return g_strv_contains (elements, element);
}

static void
check_attribute (const char *name, const char *value)
{
  static const char *const safe[] = { "http://", "https://", "mailto:", "#" };
  gboolean is_safe = FALSE;

  g_assert_false (g_str_has_prefix (name, "on"));
  g_assert_cmpstr (name, !=, "src");
  if (!g_str_equal (name, "href"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    is_safe = is_safe || g_ascii_strncasecmp (value, safe[i], strlen (safe[i])) == 0;
  g_assert_true (is_safe);
}

/* Reads ` name="value"` as often as it is there; then the tag must end. */
static const char *
check_attributes (const char *at)
{
  while (*at == ' ')
    {
      const char *name = at + 1;
      gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyz-");
      g_autofree char *word = g_strndup (name, length);
      g_autofree char *value = NULL;
      const char *end;

      g_assert_true (g_str_has_prefix (name + length, "=\""));
      value = g_strdup (name + length + 2);
      end = strchr (name + length + 2, '"');
      g_assert_nonnull (end);
      value[end - (name + length + 2)] = '\0';
      check_attribute (word, value);
      at = end + 1;
    }
  g_assert_true (*at == '>' || g_str_has_prefix (at, "/>"));
  return at + 1;
}

/**
 * fuzz_assert_html:
 *
 * Whoever wrote what was made into HTML: every "<" begins an element that a browser neither runs
 * nor fetches, with attributes in quotes, or a comment.
 */
void
fuzz_assert_html (const char *html)
{
  const char *at = html;

  fuzz_assert_text (html);
  if (g_str_has_prefix (at, "<!DOCTYPE html>") || g_str_has_prefix (at, "<!doctype html>"))
    at += strlen ("<!doctype html>");
  while ((at = strchr (at, '<')) != NULL)
    {
      const char *name = at + 1 + (at[1] == '/');
      g_autofree char *element = g_strndup (name,
                                            strspn (name, "abcdefghijklmnopqrstuvwxyz123456"));

      if (g_str_has_prefix (at, "<!--"))
        {
          at = strstr (at, "-->");
          g_assert_nonnull (at);
          continue;
        }
      if (!is_harmless (element))
        g_error ("<%s> in %s", element, html);
      at = check_attributes (name + strlen (element));
    }
}

/**
 * fuzz_dup_folder:
 *
 * Returns: (transfer full): an empty folder that the process keeps, below that for temporary files
 */
char *
fuzz_dup_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("plumb-fuzz-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

int LLVMFuzzerInitialize (int *argc, char ***argv);

/* Only libFuzzer calls this. A target keeps away from the folders of whoever runs it, and what a
 * library warns of is a finding; replay.c has both from GLib's tests. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  static const char *const variables[] = { "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                                           "XDG_STATE_HOME", "HOME" };
  g_autofree char *folder = fuzz_dup_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], folder, TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
  return 0;
}
