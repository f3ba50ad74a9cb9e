/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-style.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-fields.h"

#define MAX_ID_CHARS 40
#define MAX_NAME_CHARS 100

typedef struct
{
  const char *text;
  PlumbStyle *style;
  guint line;       /* that is being read, from 1 */
  guint title_line; /* 0: none yet */
  gboolean has_default;
} Parser;

G_GNUC_PRINTF (3, 4) static gboolean
set_fault (GError **error, guint line, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
               /* Translators: a line of a file, and a sentence that says what is wrong with it. */
               _ ("line %u: %s"), line, words);
  return FALSE;
}

static guint
count_lines (const char *text, const char *until)
{
  guint line = 1;

  for (const char *at = text; at < until; at++)
    line += *at == '\n';
  return line;
}

static gboolean
read_kind (Parser *self, const char *value, GError **error)
{
  g_autofree char *ids = NULL;

  self->style->kind = plumb_text_kinds_find (value);
  if (self->style->kind != NULL)
    return TRUE;
  ids = plumb_text_kinds_dup_ids ();
  return set_fault (error, self->line, _ ("There is no kind of text “%s”. There are: %s."), value,
                    ids);
}

static gboolean
read_id (Parser *self, const char *value, GError **error)
{
  if (value[strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789-_.")] != '\0'
      || strlen (value) > MAX_ID_CHARS)
    return set_fault (error, self->line,
                      /* Translators: “style” is a word of the file. */
                      _ ("“style” is a short word of small letters, digits, “-”, “_” and “.”, such "
                         "as “2021”."));
  self->style->id = g_intern_string (value);
  return TRUE;
}

static gboolean
read_name (Parser *self, const char *value, GError **error)
{
  if (g_utf8_strlen (value, -1) > MAX_NAME_CHARS)
    /* Translators: “name” is a word of the file. */
    return set_fault (error, self->line, _ ("“name” is too long: it is for a menu."));
  g_set_str (&self->style->name, value);
  return TRUE;
}

static gboolean
read_title (Parser *self, const char *value, GError **error)
{
  self->title_line = self->line;
  g_set_str (&self->style->title, value);
  return TRUE;
}

static gboolean
read_default (Parser *self, const char *value, GError **error)
{
  if (!g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    /* Translators: these three are words of the file. */
    return set_fault (error, self->line, _ ("“default” is “yes” or “no”."));
  self->style->is_default = g_str_equal (value, "yes");
  self->has_default = TRUE;
  return TRUE;
}

/* A note may have several lines, each with its key. */
static gboolean
read_note (Parser *self, const char *value, GError **error)
{
  g_autofree char *before = self->style->note;

  self->style->note = g_strconcat (before, before[0] != '\0' ? "\n" : "", value, NULL);
  return TRUE;
}

static gboolean
is_read (const Parser *self, const char *key)
{
  const PlumbStyle *style = self->style;

  return g_str_equal (key, "kind")      ? style->kind != NULL
         : g_str_equal (key, "style")   ? style->id != NULL
         : g_str_equal (key, "name")    ? style->name != NULL
         : g_str_equal (key, "title")   ? style->title != NULL
         : g_str_equal (key, "default") ? self->has_default
                                        : FALSE;
}

static const struct
{
  const char *key;
  gboolean is_required;
  gboolean (*read) (Parser *self, const char *value, GError **error);
} keys[] = {
  { "kind", TRUE, read_kind },  { "style", TRUE, read_id },         { "title", TRUE, read_title },
  { "name", FALSE, read_name }, { "default", FALSE, read_default }, { "note", FALSE, read_note },
};

static gboolean
read_pair (Parser *self, const char *key, const char *value, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!g_str_equal (keys[i].key, key))
        continue;
      if (is_read (self, key))
        return set_fault (error, self->line, _ ("“%s” was given before."), key);
      if (value[0] == '\0')
        return set_fault (error, self->line, _ ("Nothing follows “%s:”."), key);
      return keys[i].read (self, value, error);
    }
  return set_fault (error, self->line,
                    /* Translators: after the colon come words of the file. */
                    _ ("“%s” is not known. A style has: kind, style, title, name, default, note."),
                    key);
}

static gboolean
read_header_line (Parser *self, const char *line, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));
  char *colon = strchr (stripped, ':');

  if (stripped[0] == '\0' || stripped[0] == '#')
    return TRUE;
  if (colon == NULL)
    return set_fault (
      error, self->line,
      _ ("Above the line “---”, a word and a colon begin every line, such as “kind: "
         "page”."));
  *colon = '\0';
  return read_pair (self, g_strchomp (stripped), g_strchug (colon + 1), error);
}

static gboolean
check_header (Parser *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].is_required && !is_read (self, keys[i].key))
        return set_fault (error, self->line, _ ("“%s” is missing above this line."), keys[i].key);
    }
  if (self->style->name == NULL)
    self->style->name = g_strdup (self->style->id);
  return TRUE;
}

/* Returns: the text below the header, or %NULL with an error */
static const char *
read_header (Parser *self, GError **error)
{
  const char *at = self->text;

  while (*at != '\0')
    {
      const char *end = at + strcspn (at, "\n");
      g_autofree char *line = g_strchomp (g_strndup (at, end - at));

      self->line++;
      at = *end == '\n' ? end + 1 : end;
      if (g_str_equal (line, "---"))
        return check_header (self, error) ? at : NULL;
      if (!read_header_line (self, line, error))
        return NULL;
    }
  set_fault (error, MAX (self->line, 1), _ ("A line “---” is missing; the text follows below it."));
  return NULL;
}

static gboolean
check_ref (const Parser *self, const PlumbFieldRef *ref, guint line, gboolean is_title,
           GError **error)
{
  if (ref->field == NULL)
    return set_fault (error, line, _ ("There is no field “%s”."), ref->name);
  if (plumb_field_is_of_proposal (ref->field) && self->style->kind->scope == PLUMB_TEXT_OF_EDITION)
    return set_fault (error, line, _ ("The field “%s” is for replies to submitters only."),
                      ref->name);
  if (ref->role == PLUMB_FIELD_END && ref->partner == G_MAXUINT)
    return set_fault (error, line, _ ("“{{/%s}}” ends no section; it may begin elsewhere."),
                      ref->name);
  if (ref->role != PLUMB_FIELD_VALUE && ref->partner == G_MAXUINT)
    return set_fault (error, line, _ ("The section of “%s” is not closed by “{{/%s}}”."), ref->name,
                      ref->name);
  if (is_title && ref->role == PLUMB_FIELD_VALUE && ref->field->shape == PLUMB_FIELD_BLOCK)
    return set_fault (error, line, _ ("The field “%s” has several lines, a title only one."),
                      ref->name);
  return TRUE;
}

static gboolean
check_fields (const Parser *self, const char *markdown, guint first_line, gboolean is_title,
              GError **error)
{
  g_autoptr (GArray) refs = plumb_fields_scan (markdown);
  guint line = first_line;
  const char *at = markdown;

  for (guint i = 0; i < refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);

      line += count_lines (at, markdown + ref->start) - 1;
      at = markdown + ref->start;
      if (!check_ref (self, ref, line, is_title, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (Parser *self, const char *body, GError **error)
{
  if (body[strspn (body, " \t\n")] == '\0')
    return set_fault (error, self->line, _ ("Nothing follows the line “---”."));
  self->style->template = g_strdup (body);
  return check_fields (self, self->style->title, self->title_line, TRUE, error)
         && check_fields (self, body, self->line + 1, FALSE, error);
}

/* With the line ends of this system and without the mark that some editors begin a file with;
 * %NULL with an error where it is not text. */
static char *
dup_clean (const char *text, gsize length, GError **error)
{
  const char *fault = NULL;
  g_autoptr (GString) clean = NULL;

  if (length > PLUMB_STYLE_MAX_BYTES)
    {
      g_autofree char *most = g_format_size_full (PLUMB_STYLE_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   /* Translators: %s is a size such as “256 KiB”. */
                   _ ("It is too large: a style has %s at most."), most);
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, &fault))
    {
      set_fault (error, count_lines (text, fault), _ ("This is not text in UTF-8."));
      return NULL;
    }
  clean = g_string_new_len (text, (gssize) length);
  g_string_replace (clean, "\r\n", "\n", 0);
  if (g_str_has_prefix (clean->str, "\xEF\xBB\xBF"))
    g_string_erase (clean, 0, 3);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/**
 * plumb_style_parse:
 * @text: what a style file holds, of any bytes
 * @length: how many bytes, or -1 when @text ends with a NUL
 *
 * Reads a style. The error names the line at fault, "line 7: …".
 *
 * Returns: (transfer full): the style, or %NULL with an error
 */
PlumbStyle *
plumb_style_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (PlumbStyle) style = g_new0 (PlumbStyle, 1);
  Parser self = { .style = style };
  const char *body;

  g_return_val_if_fail (text != NULL, NULL);

  g_atomic_ref_count_init (&style->ref_count);
  style->note = g_strdup ("");
  style->source = dup_clean (text, length < 0 ? strlen (text) : (gsize) length, error);
  if (style->source == NULL)
    return NULL;
  self.text = style->source;
  body = read_header (&self, error);
  if (body == NULL || !read_body (&self, body, error))
    return NULL;
  return g_steal_pointer (&style);
}

/* The size is asked for first, so that nothing is read that could not be a style. */
static char *
read_file (const char *path, gsize *out_length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, NULL, error);
  char *text = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("It is not a file."));
      return NULL;
    }
  if (g_file_info_get_size (info) > PLUMB_STYLE_MAX_BYTES)
    {
      g_autofree char *clean = dup_clean ("", (gsize) g_file_info_get_size (info), error);

      return NULL;
    }
  return g_file_load_contents (file, NULL, &text, out_length, NULL, error) ? text : NULL;
}

/**
 * plumb_style_read:
 * @path: a file
 *
 * Reads a style of the user's. The error names the file, and the line at fault.
 *
 * Returns: (transfer full): the style, or %NULL with an error
 */
PlumbStyle *
plumb_style_read (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = read_file (path, &length, error);
  PlumbStyle *style = text != NULL ? plumb_style_parse (text, (gssize) length, error) : NULL;

  if (style == NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: a file; then follows what is wrong with it. */
      g_prefix_error (error, _ ("The style in “%s” cannot be used: "), name);
      return NULL;
    }
  style->path = g_strdup (path);
  return style;
}

PlumbStyle *
plumb_style_ref (PlumbStyle *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
plumb_style_unref (PlumbStyle *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->note);
  g_free (self->template);
  g_free (self->source);
  g_free (self->path);
  g_free (self);
}
