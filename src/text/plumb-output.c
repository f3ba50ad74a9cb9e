/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-output.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-fields.h"
#include "plumb-markdown.h"
#include "plumb-styles.h"

static const char *
get_style (const PlumbEdition *edition, const char *kind)
{
  const PlumbDraft *draft = plumb_edition_find_draft (edition, kind);

  /* A draft of a style that this build does not know still has a text; its title is the newest. */
  if (draft != NULL && plumb_styles_template (kind, draft->style) != NULL)
    return draft->style;
  return plumb_styles_default (kind);
}

/**
 * plumb_text_dup_markdown:
 * @edition: an edition
 * @kind: a kind of text, see plumb_styles_kinds()
 *
 * Says what the lead would see in the editor: the edition's draft, or where there is none the
 * template of the newest house style.
 *
 * Returns: (transfer full) (nullable): Markdown with live fields; %NULL for an unknown kind
 */
char *
plumb_text_dup_markdown (const PlumbEdition *edition, const char *kind)
{
  const PlumbDraft *draft = plumb_edition_find_draft (edition, kind);
  const char *style = plumb_styles_default (kind);

  if (draft != NULL)
    return g_strdup (draft->markdown);
  return style != NULL ? g_strdup (plumb_styles_template (kind, style)) : NULL;
}

/**
 * plumb_text_dup_title:
 * @kind: a kind of text, see plumb_styles_kinds()
 *
 * Says what the text is called, in the house style of the edition's draft.
 *
 * Returns: (transfer full) (nullable): one line of plain text; %NULL for an unknown kind
 */
char *
plumb_text_dup_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *kind)
{
  const char *style = get_style (edition, kind);

  return style != NULL ? plumb_styles_title (kind, style, snapshot, edition) : NULL;
}

/**
 * plumb_text_convert:
 * @markdown: Markdown without fields
 * @format: what to make of it
 *
 * Writes @markdown in another form.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
plumb_text_convert (const char *markdown, PlumbTextFormat format)
{
  switch (format)
    {
    case PLUMB_TEXT_HTML:
      return plumb_markdown_to_html (markdown);
    case PLUMB_TEXT_WORDPRESS:
      return plumb_markdown_to_wordpress (markdown);
    case PLUMB_TEXT_MAIL:
      return plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH);
    case PLUMB_TEXT_MARKDOWN:
      break;
    }
  return g_utf8_make_valid (markdown, -1);
}

/* One line end at the end, none at the start: drafts are edited by hand. */
static char *
dup_trimmed (const char *markdown)
{
  const char *start = markdown;
  g_autofree char *trimmed = NULL;

  for (const char *at = markdown; g_ascii_isspace (*at); at++)
    {
      if (*at == '\n')
        start = at + 1;
    }
  trimmed = g_strchomp (g_strdup (start));
  return g_strconcat (trimmed, trimmed[0] != '\0' ? "\n" : "", NULL);
}

/* The lead may have written the title as the text's first heading. */
static gboolean
wants_title (const char *markdown, const char *kind, PlumbTextFormat format)
{
  return g_str_equal (kind, PLUMB_TEXT_ANNOUNCEMENT)
         && (format == PLUMB_TEXT_MARKDOWN || format == PLUMB_TEXT_MAIL)
         && !g_str_has_prefix (markdown, "# ");
}

/**
 * plumb_text_render:
 * @snapshot: the record
 * @edition: one of its editions
 * @kind: a kind of text, see plumb_styles_kinds()
 * @format: the form to write
 *
 * Writes a text of an edition: its draft, or the template where there is none, with all fields
 * filled in. The same record gives the same bytes.
 *
 * Returns: (transfer full): the text, or %NULL with an error
 */
char *
plumb_text_render (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *kind,
                   PlumbTextFormat format, GError **error)
{
  g_autofree char *draft = plumb_text_dup_markdown (edition, kind);
  g_autofree char *expanded = NULL;
  g_autofree char *markdown = NULL;

  if (draft == NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no text called “%s”."),
                   kind);
      return NULL;
    }
  expanded = plumb_fields_expand (draft, snapshot, edition);
  markdown = dup_trimmed (expanded);
  if (wants_title (markdown, kind, format))
    {
      g_autofree char *title = plumb_text_dup_title (snapshot, edition, kind);
      g_autofree char *escaped = plumb_markdown_escape (title);
      g_autofree char *titled = g_strdup_printf ("# %s\n\n%s", escaped, markdown);

      return plumb_text_convert (titled, format);
    }
  return plumb_text_convert (markdown, format);
}

/**
 * plumb_text_count_words:
 * @markdown: any text
 *
 * Counts the words a reader sees: what is between blanks and has a letter or a digit.
 */
guint
plumb_text_count_words (const char *markdown)
{
  g_autofree char *line = plumb_markdown_to_line (markdown);
  gboolean in_word = FALSE;
  guint n_words = 0;

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        in_word = FALSE;
      else if (!in_word && g_unichar_isalnum (c))
        {
          in_word = TRUE;
          n_words++;
        }
    }
  return n_words;
}
