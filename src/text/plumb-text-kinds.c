/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-text-kinds.h"

#include <glib/gi18n-lib.h>

#define FOR_BLOG N_ ("For the conference’s blog.")
#define FOR_CODE_EDITOR N_ ("For the conference’s blog: paste it into the code editor.")
#define FOR_PAGE N_ ("For the page of accepted microconferences.")
#define FOR_ORGANIZERS N_ ("For the organizers, who decide on microconferences.")
#define FOR_LIST N_ ("For an e-mail to a list.")
#define FOR_FORUM N_ ("For a forum, a repository or a wiki.")
#define AS_WRITTEN N_ ("Names and addresses only where the text gives them.")
#define LEADS N_ ("Names and addresses of the leads.")
#define ATTENDEES N_ ("Names of the key attendees, names and addresses of the leads.")
#define SPEAKERS N_ ("Names of the speakers, names and addresses of the leads.")
#define SUBMITTER N_ ("The submitter’s name, and those of others in the same topic.")

/* In the order to offer them. */
static const PlumbTextKind kinds[] = {
  { .id = PLUMB_TEXT_ANNOUNCEMENT,
    .title = N_ ("Announcement"),
    .stem = "announcement",
    .title_use = PLUMB_TITLE_HEADING,
    .disclosure = AS_WRITTEN,
    .forms = { [PLUMB_TEXT_MARKDOWN] = { N_ ("Announcement as Markdown"), FOR_BLOG },
               [PLUMB_TEXT_HTML] = { N_ ("Announcement as HTML"), FOR_BLOG },
               [PLUMB_TEXT_WORDPRESS] = { N_ ("Announcement for WordPress"), FOR_CODE_EDITOR },
               [PLUMB_TEXT_MAIL] = { N_ ("Announcement as Plain Text"), FOR_LIST } } },
  { .id = PLUMB_TEXT_PAGE,
    .title = N_ ("Accepted-Page Entry"),
    .stem = "page",
    .disclosure = LEADS,
    .forms = { [PLUMB_TEXT_MARKDOWN] = { N_ ("Accepted-Page Entry as Markdown"), FOR_PAGE },
               [PLUMB_TEXT_HTML] = { N_ ("Accepted-Page Entry as HTML"), FOR_PAGE },
               [PLUMB_TEXT_MAIL] = { N_ ("Accepted-Page Entry as Plain Text"),
                                     N_ ("For an e-mail to the organizers.") } } },
  { .id = "cfp-mail",
    .title = N_ ("Call for Topics"),
    .stem = "cfp-mail",
    .title_use = PLUMB_TITLE_SUBJECT,
    .disclosure = LEADS,
    .forms = { [PLUMB_TEXT_MARKDOWN] = { N_ ("Call for Topics as Markdown"), FOR_FORUM },
               [PLUMB_TEXT_MAIL] = { N_ ("Call for Topics as Plain Text"), FOR_LIST } } },
  { .id = "schedule-mail",
    .title = N_ ("Tentative Schedule"),
    .stem = "schedule-mail",
    .title_use = PLUMB_TITLE_SUBJECT,
    .disclosure = SPEAKERS,
    .forms = { [PLUMB_TEXT_MARKDOWN] = { N_ ("Tentative Schedule as Markdown"), FOR_FORUM },
               [PLUMB_TEXT_MAIL] = { N_ ("Tentative Schedule as Plain Text"), FOR_LIST } } },
  { .id = "reminder",
    .title = N_ ("Reminder"),
    .stem = "reminder",
    .title_use = PLUMB_TITLE_HEADING,
    .disclosure = SPEAKERS,
    .forms = { [PLUMB_TEXT_MARKDOWN] = { N_ ("Reminder as Markdown"), FOR_BLOG },
               [PLUMB_TEXT_HTML] = { N_ ("Reminder as HTML"), FOR_BLOG },
               [PLUMB_TEXT_WORDPRESS] = { N_ ("Reminder for WordPress"), FOR_CODE_EDITOR },
               [PLUMB_TEXT_MAIL] = { N_ ("Reminder as Plain Text"), FOR_LIST } } },
  { .id = "proposal",
    .title = N_ ("MC Proposal"),
    .stem = "proposal",
    .title_use = PLUMB_TITLE_HEADING,
    .disclosure = ATTENDEES,
    .forms = { [PLUMB_TEXT_MARKDOWN] = { N_ ("MC Proposal as Markdown"), FOR_ORGANIZERS },
               [PLUMB_TEXT_HTML] = { N_ ("MC Proposal as HTML"), FOR_ORGANIZERS },
               [PLUMB_TEXT_MAIL] = { N_ ("MC Proposal as Plain Text"), FOR_LIST } } },
  { .id = "reply-accepted",
    .title = N_ ("Reply: Accepted"),
    .stem = "reply-accepted",
    .scope = PLUMB_TEXT_OF_PROPOSAL,
    .title_use = PLUMB_TITLE_SUBJECT,
    .decision = PLUMB_DECISION_ACCEPTED,
    .disclosure = SUBMITTER },
  { .id = "reply-joined",
    .title = N_ ("Reply: Joined With Others"),
    .stem = "reply-joined",
    .scope = PLUMB_TEXT_OF_PROPOSAL,
    .title_use = PLUMB_TITLE_SUBJECT,
    .decision = PLUMB_DECISION_JOINED,
    .disclosure = SUBMITTER },
  { .id = "reply-declined",
    .title = N_ ("Reply: Declined"),
    .stem = "reply-declined",
    .scope = PLUMB_TEXT_OF_PROPOSAL,
    .title_use = PLUMB_TITLE_SUBJECT,
    .decision = PLUMB_DECISION_DECLINED,
    .disclosure = SUBMITTER },
  { .id = "reply-moved",
    .title = N_ ("Reply: Moved to Another Microconference"),
    .stem = "reply-moved",
    .scope = PLUMB_TEXT_OF_PROPOSAL,
    .title_use = PLUMB_TITLE_SUBJECT,
    .decision = PLUMB_DECISION_MOVED,
    .disclosure = SUBMITTER },
  { .id = "reply-asked",
    .title = N_ ("Reply: More Asked For"),
    .stem = "reply-asked",
    .scope = PLUMB_TEXT_OF_PROPOSAL,
    .title_use = PLUMB_TITLE_SUBJECT,
    .decision = PLUMB_DECISION_ASKED,
    .disclosure = SUBMITTER },
};

/* Choices of a command, which need a constant. */
const char *const plumb_text_edition_kinds[] = { PLUMB_TEXT_ANNOUNCEMENT,
                                                 PLUMB_TEXT_PAGE,
                                                 "cfp-mail",
                                                 "schedule-mail",
                                                 "reminder",
                                                 "proposal",
                                                 NULL };

/**
 * plumb_text_kinds_list:
 * @out_n_kinds: (out): how many there are
 *
 * Lists the kinds of text, those of an edition first, in the order to offer them.
 *
 * Returns: (transfer none) (array length=out_n_kinds): the kinds
 */
const PlumbTextKind *
plumb_text_kinds_list (guint *out_n_kinds)
{
  *out_n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * plumb_text_kinds_find:
 * @id: such as "announcement"
 *
 * Returns: (nullable) (transfer none): the kind
 */
const PlumbTextKind *
plumb_text_kinds_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].id, id))
        return &kinds[i];
    }
  return NULL;
}

/**
 * plumb_text_kinds_find_reply:
 * @decision: what was decided on a proposal
 *
 * Returns: (nullable) (transfer none): the kind of text that tells the submitter; %NULL where there
 *   is nothing to tell yet
 */
const PlumbTextKind *
plumb_text_kinds_find_reply (PlumbDecision decision)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].scope == PLUMB_TEXT_OF_PROPOSAL && kinds[i].decision == decision)
        return &kinds[i];
    }
  return NULL;
}

/**
 * plumb_text_kind_get_title:
 *
 * Returns: (transfer none): what a person calls it, translated
 */
const char *
plumb_text_kind_get_title (const PlumbTextKind *self)
{
  return _ (self->title);
}

/**
 * plumb_text_kinds_dup_ids:
 *
 * Returns: (transfer full): the ids of all kinds, "announcement, page, …", for a message
 */
char *
plumb_text_kinds_dup_ids (void)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", kinds[i].id);
  return g_string_free (ids, FALSE);
}
