/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-output.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-fields.h"
#include "plumb-markdown.h"
#include "plumb-plain.h"
#include "plumb-styles.h"
#include "plumb-text-kinds.h"

/* The style that words a draft, or where there is none the one that a new draft begins with. A draft
 * of a style that is not here still has a text; its title is the default's. */
static PlumbStyle *
find_style (const PlumbDraft *draft, const char *kind)
{
  PlumbStyle *style = draft != NULL ? plumb_styles_find (kind, draft->style) : NULL;

  return style != NULL ? style : plumb_styles_find (kind, NULL);
}

/**
 * plumb_text_dup_markdown:
 * @edition: an edition
 * @kind: a kind of text, see plumb_text_kinds_list()
 *
 * Says what the lead would see in the editor: the edition's draft, or where there is none the
 * template of the kind's default style.
 *
 * Returns: (transfer full) (nullable): Markdown with live fields; %NULL for an unknown kind
 */
char *
plumb_text_dup_markdown (const PlumbEdition *edition, const char *kind)
{
  const PlumbDraft *draft = plumb_edition_find_draft (edition, kind);

  return draft != NULL ? g_strdup (draft->markdown) : plumb_styles_dup_template (kind, NULL);
}

/**
 * plumb_text_is_edited:
 * @edition: an edition
 * @kind: a kind of text, see plumb_text_kinds_list()
 *
 * Says whether somebody changed the words of the house style; choosing another style changes none.
 */
gboolean
plumb_text_is_edited (const PlumbEdition *edition, const char *kind)
{
  const PlumbDraft *draft = plumb_edition_find_draft (edition, kind);
  g_autofree char *template = draft != NULL ? plumb_styles_dup_template (kind, draft->style) : NULL;

  return draft != NULL && g_strcmp0 (draft->markdown, template) != 0;
}

/**
 * plumb_text_dup_title:
 * @kind: a kind of text, see plumb_text_kinds_list()
 *
 * Says what the text is called, in the house style of the edition's draft: for the blog's own field,
 * a mail's subject or a file's name.
 *
 * Returns: (transfer full) (nullable): one line of plain text; %NULL for an unknown kind
 */
char *
plumb_text_dup_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *kind)
{
  g_autoptr (PlumbStyle) style = find_style (plumb_edition_find_draft (edition, kind), kind);
  g_autofree char *markdown = NULL;

  if (style == NULL)
    return NULL;
  markdown = plumb_fields_expand (style->title, snapshot, edition);
  return plumb_markdown_to_line (markdown);
}

/* As find_style() does for a draft. */
static PlumbStyle *
find_reply_style (const PlumbReply *reply, const char *kind)
{
  PlumbStyle *style = reply != NULL && reply->style[0] != '\0'
                        ? plumb_styles_find (kind, reply->style)
                        : NULL;

  return style != NULL ? style : plumb_styles_find (kind, NULL);
}

/**
 * plumb_text_dup_reply_markdown:
 * @reply: (nullable): what the lead wrote
 * @kind: a kind of reply
 *
 * Returns: (transfer full) (nullable): what stands in the editor; %NULL for an unknown kind
 */
char *
plumb_text_dup_reply_markdown (const PlumbReply *reply, const char *kind)
{
  return reply != NULL ? g_strdup (reply->markdown) : plumb_styles_dup_template (kind, NULL);
}

/**
 * plumb_text_dup_reply_body:
 * @reply: (nullable): what the lead wrote; it is not looked for in @proposal
 *
 * Returns: (transfer full): the letter as plain text, without its subject
 */
char *
plumb_text_dup_reply_body (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                           const PlumbProposal *proposal, const PlumbReply *reply, const char *kind)
{
  g_autofree char *markdown = plumb_text_dup_reply_markdown (reply, kind);
  g_autofree char *filled = plumb_fields_expand_reply (markdown, snapshot, edition, proposal);

  return plumb_text_convert (filled, PLUMB_TEXT_MAIL);
}

/**
 * plumb_text_dup_reply_title:
 * @proposal: a proposal of @edition
 * @kind: a kind of reply, see plumb_text_kinds_find_reply()
 *
 * Makes the subject of a reply to a submitter.
 *
 * Returns: (transfer full) (nullable): one line of plain text; %NULL for an unknown kind
 */
char *
plumb_text_dup_reply_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                            const PlumbProposal *proposal, const char *kind)
{
  g_autoptr (PlumbStyle) style = find_reply_style (proposal->reply, kind);
  g_autofree char *markdown = NULL;

  if (style == NULL)
    return NULL;
  markdown = plumb_fields_expand_reply (style->title, snapshot, edition, proposal);
  return plumb_markdown_to_line (markdown);
}

/**
 * plumb_text_convert:
 * @markdown: Markdown without fields
 * @format: what to make of it
 *
 * Writes @markdown in another form.
 *
 * Returns: (transfer full): valid UTF-8 without control characters
 */
char *
plumb_text_convert (const char *markdown, PlumbTextFormat format)
{
  switch (format)
    {
    case PLUMB_TEXT_HTML:
      return plumb_plain_clean (plumb_markdown_to_html (markdown));
    case PLUMB_TEXT_WORDPRESS:
      return plumb_plain_clean (plumb_markdown_to_wordpress (markdown));
    case PLUMB_TEXT_MAIL:
      return plumb_plain_clean (plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH));
    case PLUMB_TEXT_MARKDOWN:
      break;
    }
  return plumb_plain_clean (g_utf8_make_valid (markdown, -1));
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

/* Puts the title before the text where it has no place of its own; the lead may have written it as
 * the text's first heading. */
static char *
convert_with_title (const char *markdown, const char *title, PlumbTextTitle use,
                    PlumbTextFormat format)
{
  g_autofree char *trimmed = dup_trimmed (markdown);
  g_autofree char *escaped = plumb_markdown_escape (title);
  g_autofree char *titled = NULL;

  if (use == PLUMB_TITLE_WITHIN || format == PLUMB_TEXT_HTML || format == PLUMB_TEXT_WORDPRESS
      || g_str_has_prefix (trimmed, "# "))
    return plumb_text_convert (trimmed, format);
  titled = g_strdup_printf (use == PLUMB_TITLE_SUBJECT ? "Subject: %s\n\n%s" : "# %s\n\n%s",
                            escaped, trimmed);
  return plumb_text_convert (titled, format);
}

static void
set_no_such_text (GError **error, const char *kind)
{
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no text called “%s”."),
               kind);
}

/**
 * plumb_text_render:
 * @snapshot: the record
 * @edition: one of its editions
 * @kind: a kind of text of an edition, see plumb_text_kinds_list()
 * @format: the form to write
 *
 * Writes a text of an edition: its draft, or the template where there is none, with all fields
 * filled in. The same record and styles give the same bytes.
 *
 * Returns: (transfer full): the text, or %NULL with an error
 */
char *
plumb_text_render (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *kind,
                   PlumbTextFormat format, GError **error)
{
  const PlumbTextKind *found = plumb_text_kinds_find (kind);
  g_autofree char *draft = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *title = NULL;

  if (found == NULL)
    {
      set_no_such_text (error, kind);
      return NULL;
    }
  draft = plumb_text_dup_markdown (edition, kind);
  markdown = plumb_fields_expand (draft, snapshot, edition);
  title = plumb_text_dup_title (snapshot, edition, kind);
  return convert_with_title (markdown, title, found->title_use, format);
}

/**
 * plumb_text_render_reply:
 * @snapshot: the record
 * @edition: one of its editions
 * @proposal: a proposal of it
 * @kind: a kind of reply, see plumb_text_kinds_find_reply()
 * @format: the form to write
 *
 * Writes the reply to those who submitted @proposal: what the lead wrote, or where there is nothing
 * the kind's default style.
 *
 * Returns: (transfer full): the text, or %NULL with an error
 */
char *
plumb_text_render_reply (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                         const PlumbProposal *proposal, const char *kind, PlumbTextFormat format,
                         GError **error)
{
  const PlumbTextKind *found = plumb_text_kinds_find (kind);
  g_autofree char *template = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *title = NULL;

  if (found == NULL || found->scope != PLUMB_TEXT_OF_PROPOSAL)
    {
      set_no_such_text (error, kind);
      return NULL;
    }
  template = plumb_text_dup_reply_markdown (proposal->reply, kind);
  markdown = plumb_fields_expand_reply (template, snapshot, edition, proposal);
  title = plumb_text_dup_reply_title (snapshot, edition, proposal, kind);
  return convert_with_title (markdown, title, found->title_use, format);
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
