/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of an edition in the form in which it leaves the app.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbTextFormat:
 * @PLUMB_TEXT_MARKDOWN: CommonMark, the fields filled in
 * @PLUMB_TEXT_HTML: a plain fragment of HTML
 * @PLUMB_TEXT_WORDPRESS: WordPress blocks
 * @PLUMB_TEXT_MAIL: plain text in lines of mail
 *
 * The title of a post precedes it in Markdown and in mail, and so does the subject of a mail. In HTML
 * and WordPress it does not: there the title has a field of its own, see plumb_text_dup_title().
 */
typedef enum
{
  PLUMB_TEXT_MARKDOWN,
  PLUMB_TEXT_HTML,
  PLUMB_TEXT_WORDPRESS,
  PLUMB_TEXT_MAIL,
} PlumbTextFormat;

#define PLUMB_TEXT_N_FORMATS (PLUMB_TEXT_MAIL + 1)

char *plumb_text_dup_markdown (const PlumbEdition *edition, const char *kind);
char *plumb_text_dup_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                            const char *kind);
gboolean plumb_text_is_edited (const PlumbEdition *edition, const char *kind);
char *plumb_text_convert (const char *markdown, PlumbTextFormat format);
char *plumb_text_render (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                         const char *kind, PlumbTextFormat format, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

char *plumb_text_dup_reply_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                  const PlumbProposal *proposal, const char *kind);
char *plumb_text_render_reply (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                               const PlumbProposal *proposal, const char *kind,
                               PlumbTextFormat format, GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *plumb_text_dup_reply_markdown (const PlumbReply *reply, const char *kind);
char *plumb_text_dup_reply_body (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                 const PlumbProposal *proposal, const PlumbReply *reply,
                                 const char *kind);

guint plumb_text_count_words (const char *markdown);

G_END_DECLS
