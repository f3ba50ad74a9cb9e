/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-styles.h"

#include "plumb-fields.h"
#include "plumb-markdown.h"

typedef struct
{
  const char *kind;
  const char *style;
  const char *title;    /* with fields */
  const char *template; /* Markdown with fields */
} Style;

/* Newest first: the first of a kind is what a new draft begins with. A first-time microconference
 * has no accomplishments and one without topics promises none, so both have sections. */
static const Style styles[] = {
  {
    .kind = PLUMB_TEXT_ANNOUNCEMENT,
    .style = "2021",
    .title = "{{long_name}} Accepted into {{year}} {{conference}}",
    .template =
      "We are pleased to announce that the {{long_name}} has been accepted into the {{year}} "
      "{{conference}}!\n"
      "\n"
      "{{description}}\n"
      "\n"
      "{{#accomplishments}}\n"
      "Since {{last_time}}, the following has been accomplished:\n"
      "\n"
      "{{accomplishments}}\n"
      "\n"
      "{{/accomplishments}}\n"
      "{{#topics}}\n"
      "This year’s topics to be discussed include:\n"
      "\n"
      "{{topics}}\n"
      "\n"
      "{{/topics}}\n"
      "Come and join us in the discussion of where {{name}} goes from here.\n"
      "\n"
      "We hope to see you there!\n",
  },
  {
    .kind = PLUMB_TEXT_PAGE,
    .style = "2021",
    .title = "{{short_name}}",
    .template =
      "## {{short_name}}\n"
      "\n"
      "{{#cfp_end}}\n"
      "CFP Ends: {{cfp_end}}\n"
      "\n"
      "{{/cfp_end}}\n"
      "{{description}}\n"
      "\n"
      "{{#topics}}\n"
      "Suggested topics:\n"
      "\n"
      "{{topics}}\n"
      "\n"
      "{{/topics}}\n"
      "Do you want to take part, or have a topic to propose? Then please use the CfP process, and "
      "select “{{track}}” for the “Track”. The list of topics grows with what is proposed.\n"
      "\n"
      "{{#leads}}\n"
      "{{leads_label}}:\n"
      "\n"
      "{{leads_mail}}\n"
      "{{/leads}}\n",
  },
};

static const Style *
find_style (const char *kind, const char *style)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (styles[i].kind, kind) && g_str_equal (styles[i].style, style))
        return &styles[i];
    }
  return NULL;
}

/**
 * plumb_styles_kinds:
 *
 * Lists the kinds of text that have styles.
 *
 * Returns: (transfer none): %NULL-terminated
 */
const char *const *
plumb_styles_kinds (void)
{
  static const char *const kinds[] = { PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_PAGE, NULL };

  return kinds;
}

/**
 * plumb_styles_default:
 * @kind: a kind of text
 *
 * Returns: (nullable) (transfer none): the style a new draft begins with; %NULL for an unknown kind
 */
const char *
plumb_styles_default (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (styles[i].kind, kind))
        return styles[i].style;
    }
  return NULL;
}

/**
 * plumb_styles_list:
 * @kind: a kind of text
 *
 * Lists the styles of a kind, newest first.
 *
 * Returns: (transfer full): %NULL-terminated
 */
char **
plumb_styles_list (const char *kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (styles[i].kind, kind))
        g_strv_builder_add (builder, styles[i].style);
    }
  return g_strv_builder_end (builder);
}

/**
 * plumb_styles_template:
 * @kind: a kind of text
 * @style: a style
 *
 * Returns: (nullable) (transfer none): the draft to start from, with live fields
 */
const char *
plumb_styles_template (const char *kind, const char *style)
{
  const Style *found = find_style (kind, style);

  return found != NULL ? found->template : NULL;
}

/**
 * plumb_styles_title:
 * @kind: a kind of text
 * @style: a style
 *
 * Makes the title of a text, for the blog's own field, a mail's subject or a file's name.
 *
 * Returns: (nullable) (transfer full): one line of plain text
 */
char *
plumb_styles_title (const char *kind, const char *style, const PlumbSnapshot *snapshot,
                    const PlumbEdition *edition)
{
  const Style *found = find_style (kind, style);
  g_autofree char *markdown = NULL;

  if (found == NULL)
    return NULL;
  markdown = plumb_fields_expand (found->title, snapshot, edition);
  return plumb_markdown_to_line (markdown);
}
