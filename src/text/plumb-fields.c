/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-fields.h"

#include <glib/gi18n-lib.h>

#include "plumb-fields-private.h"
#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-output.h"
#include "plumb-prose.h"

/* A chip is a word among words. */
#define CHIP_CHARS 40

static char *
dup_name (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strdup (plumb_edition_get_name (edition, snapshot));
}

static char *
dup_short_name (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_edition_dup_name_with (edition, snapshot, " MC");
}

static char *
dup_long_name (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_edition_dup_name_with (edition, snapshot, " Microconference");
}

/* What joined a microconference that kept its name is named beside it. */
static char *
dup_origins (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (edition->origins->len == 1)
    g_ptr_array_add (names, (char *) plumb_edition_get_name (edition, snapshot));
  for (guint i = 0; i < edition->origins->len; i++)
    g_ptr_array_add (names, ((const PlumbOrigin *) g_ptr_array_index (edition->origins, i))->name);
  return plumb_prose_join (names);
}

static char *
dup_year (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return edition->year > 0 ? g_strdup_printf ("%d", edition->year) : g_strdup ("");
}

static char *
dup_conference (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strdup (edition->conference);
}

static char *
dup_place (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strdup (edition->place);
}

static char *
dup_zone (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strdup (edition->zone);
}

/* The organizers' Tracks are called "X MC". */
static char *
dup_track (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_edition_dup_track (edition, snapshot);
}

static char *
dup_cfp_end (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_prose_short_date (edition->cfp_ends_on);
}

static char *
dup_cfp_end_long (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_prose_date (edition->cfp_ends_on);
}

static char *
dup_starts (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_prose_date (edition->starts_on);
}

static char *
dup_ends (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_prose_date (edition->ends_on);
}

static char *
dup_dates (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_prose_dates (edition->starts_on, edition->ends_on);
}

static char *
dup_leads (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < edition->leads->len; i++)
    g_ptr_array_add (names, ((const PlumbPerson *) g_ptr_array_index (edition->leads, i))->name);
  return plumb_prose_join (names);
}

static char *
dup_leads_label (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  if (edition->leads->len == 0)
    return g_strdup ("");
  return g_strdup (edition->leads->len == 1 ? "MC lead" : "MC leads");
}

/* The edition before this one, which need not be last year's. */
static int
get_last_year (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  int last = 0;

  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *other = g_ptr_array_index (snapshot->editions, i);

      if (other->year < edition->year)
        last = MAX (last, other->year);
    }
  return last;
}

static char *
dup_last_year (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  int last = get_last_year (snapshot, edition);

  return last > 0 ? g_strdup_printf ("%d", last) : g_strdup ("");
}

static char *
dup_last_time (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  int last = get_last_year (snapshot, edition);

  if (last > 0 && last == edition->year - 1)
    return g_strdup ("last year’s meetup");
  if (last > 0)
    return g_strdup_printf ("the meetup in %d", last);
  return g_strdup ("the last meetup");
}

static char *
dup_topic_count (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strdup_printf ("%u", edition->topics->len);
}

static char *
dup_topics_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->topics->len;

  return g_strdup_printf (ngettext ("%u topic", "%u topics", n), n);
}

static guint
count_followups (const PlumbEdition *edition)
{
  guint n = 0;

  for (guint i = 0; i < edition->topics->len; i++)
    n += ((const PlumbTopic *) g_ptr_array_index (edition->topics, i))->follows_uid != NULL;
  return n;
}

static char *
dup_new_topics_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->topics->len - count_followups (edition);

  return g_strdup_printf (ngettext ("%u new topic", "%u new topics", n), n);
}

static char *
dup_followups_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = count_followups (edition);

  return g_strdup_printf (ngettext ("%u follow-up", "%u follow-ups", n), n);
}

static char *
dup_leads_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->leads->len;

  return g_strdup_printf (ngettext ("%u lead", "%u leads", n), n);
}

static char *
dup_accomplishments_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->accomplishments->len;

  return g_strdup_printf (ngettext ("%u accomplishment", "%u accomplishments", n), n);
}

static guint
count_open (const PlumbEdition *edition)
{
  guint n = 0;

  for (guint i = 0; i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *done = g_ptr_array_index (edition->accomplishments, i);

      n += done->status == PLUMB_ACCOMPLISHMENT_IN_PROGRESS;
    }
  return n;
}

static char *
dup_done_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->accomplishments->len - count_open (edition);

  return g_strdup_printf (ngettext ("%u accomplishment", "%u accomplishments", n), n);
}

static char *
dup_open_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strdup_printf (_ ("%u in progress"), count_open (edition));
}

static char *
dup_attendees_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->attendees->len;

  return g_strdup_printf (ngettext ("%u key attendee", "%u key attendees", n), n);
}

static char *
dup_blocks_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = edition->blocks->len;

  return g_strdup_printf (ngettext ("%u block", "%u blocks", n), n);
}

static char *
dup_links_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = 0;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      g_autoptr (GPtrArray) links = plumb_links_new (g_ptr_array_index (edition->blocks, i));

      n += links->len;
    }
  return g_strdup_printf (ngettext ("%u link", "%u links", n), n);
}

static char *
dup_description_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  guint n = plumb_text_count_words (edition->description);

  return g_strdup_printf (ngettext ("%u word", "%u words", n), n);
}

static const PlumbField fields[] = {
  { .name = "name", .description = N_ ("Name of the microconference"), .get_value = dup_name },
  { .name = "short_name",
    .description = N_ ("Name of the microconference with “MC”"),
    .get_value = dup_short_name },
  { .name = "long_name",
    .description = N_ ("Name of the microconference with “Microconference”"),
    .get_value = dup_long_name },
  { .name = "origins",
    .description = N_ ("Names of the microconferences that this one was merged from"),
    .get_value = dup_origins },
  { .name = "year", .description = N_ ("Year of the edition"), .get_value = dup_year },
  { .name = "conference",
    .description = N_ ("Name of the conference"),
    .get_value = dup_conference },
  { .name = "place", .description = N_ ("Where the conference is"), .get_value = dup_place },
  { .name = "zone", .description = N_ ("Time zone of the conference"), .get_value = dup_zone },
  { .name = "track", .description = N_ ("Track that submitters select"), .get_value = dup_track },
  { .name = "cfp_end",
    .description = N_ ("End of the call for topics, such as “Sept 10, 2021”"),
    .get_value = dup_cfp_end },
  { .name = "cfp_end_long",
    .description = N_ ("End of the call for topics, such as “September 10, 2021”"),
    .get_value = dup_cfp_end_long },
  { .name = "starts", .description = N_ ("First day of the conference"), .get_value = dup_starts },
  { .name = "ends", .description = N_ ("Last day of the conference"), .get_value = dup_ends },
  { .name = "dates",
    .description = N_ ("Days of the conference, such as “September 20–24, 2021”"),
    .get_value = dup_dates },
  { .name = "blocks",
    .description = N_ ("Time and room of each block, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_blocks,
    .get_chip = dup_blocks_chip },
  { .name = "schedule",
    .description = N_ ("Entries of each block with their times and speakers, as lists"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_schedule,
    .get_chip = dup_blocks_chip },
  { .name = "links",
    .description = N_ ("Video room, chat and shared notes of each block, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_links,
    .get_chip = dup_links_chip },
  { .name = "leads", .description = N_ ("Names of the leads"), .get_value = dup_leads },
  { .name = "leads_list",
    .description = N_ ("Names of the leads, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_leads_list,
    .get_chip = dup_leads_chip },
  { .name = "leads_mail",
    .description = N_ ("Names and e-mail addresses of the leads, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .discloses = TRUE,
    .get_value = plumb_field_dup_leads_mail,
    .get_chip = dup_leads_chip },
  { .name = "leads_mail_line",
    .description = N_ ("Names and e-mail addresses of the leads, in one line"),
    .is_markdown = TRUE,
    .discloses = TRUE,
    .get_value = plumb_field_dup_leads_mail_line,
    .get_chip = dup_leads_chip },
  { .name = "leads_label",
    .description = N_ ("“MC lead” or “MC leads”, by their number"),
    .get_value = dup_leads_label },
  { .name = "key_attendees",
    .description = N_ ("Names of the key attendees, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_key_attendees,
    .get_chip = dup_attendees_chip },
  { .name = "description",
    .description = N_ ("Description of the microconference"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_description,
    .get_chip = dup_description_chip },
  { .name = "topics",
    .description = N_ ("Titles of the topics, as a list of two levels"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_topics,
    .get_chip = dup_topics_chip },
  { .name = "topics_marked",
    .description = N_ ("The same list, with follow-ups of earlier topics marked"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_topics_marked,
    .get_chip = dup_topics_chip },
  { .name = "topics_prose",
    .description = N_ ("Titles of the topics, as part of a sentence"),
    .get_value = plumb_field_dup_topics_prose,
    .get_chip = dup_topics_chip },
  { .name = "topic_problems",
    .description = N_ ("Topics with their problem statements, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_topic_problems,
    .get_chip = dup_topics_chip },
  { .name = "new_problems",
    .description = N_ ("New topics with their problem statements, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_new_problems,
    .get_chip = dup_new_topics_chip },
  { .name = "followup_problems",
    .description = N_ ("Follow-up topics with their problem statements, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_followup_problems,
    .get_chip = dup_followups_chip },
  { .name = "topic_count", .description = N_ ("Number of topics"), .get_value = dup_topic_count },
  { .name = "accomplishments",
    .description = N_ ("What came of earlier editions, with evidence, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_accomplishments,
    .get_chip = dup_accomplishments_chip },
  { .name = "accomplishments_prose",
    .description = N_ ("What came of earlier editions, with evidence, as sentences"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_accomplishments_prose,
    .get_chip = dup_accomplishments_chip },
  { .name = "accomplishments_done",
    .description = N_ ("What was finished since earlier editions, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_accomplishments_done,
    .get_chip = dup_done_chip },
  { .name = "accomplishments_open",
    .description = N_ ("What is in progress since earlier editions, as a list"),
    .shape = PLUMB_FIELD_BLOCK,
    .get_value = plumb_field_dup_accomplishments_open,
    .get_chip = dup_open_chip },
  { .name = "last_year",
    .description = N_ ("Year of the edition before this one"),
    .get_value = dup_last_year },
  { .name = "last_time",
    .description = N_ ("The edition before this one in words, such as “last year’s meetup”"),
    .get_value = dup_last_time },
};

/**
 * plumb_fields_list:
 * @out_n_fields: (out): how many there are
 *
 * Lists the fields that every text can use, in the order to offer them.
 *
 * Returns: (transfer none) (array length=out_n_fields): the fields
 */
const PlumbField *
plumb_fields_list (guint *out_n_fields)
{
  *out_n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * plumb_fields_find:
 * @name: what stands between the braces
 *
 * Returns: (nullable) (transfer none): the field of that name
 */
const PlumbField *
plumb_fields_find (const char *name)
{
  guint n = 0;
  const PlumbField *of_proposal = plumb_fields_list_of_proposal (&n);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].name, name))
        return &fields[i];
    }
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (of_proposal[i].name, name))
        return &of_proposal[i];
    }
  return NULL;
}

/**
 * plumb_field_is_of_proposal:
 *
 * Says whether only a reply to a submitter has a value for the field.
 */
gboolean
plumb_field_is_of_proposal (const PlumbField *self)
{
  return self->get_reply_value != NULL;
}

static char *
dup_plain_value (const PlumbField *field, const PlumbSnapshot *snapshot,
                 const PlumbEdition *edition, const PlumbProposal *proposal)
{
  if (field->get_value != NULL)
    return field->get_value (snapshot, edition);
  return proposal != NULL ? field->get_reply_value (snapshot, edition, proposal) : g_strdup ("");
}

char *
plumb_field_dup_value (const PlumbField *field, const PlumbSnapshot *snapshot,
                       const PlumbEdition *edition, const PlumbProposal *proposal)
{
  g_autofree char *value = dup_plain_value (field, snapshot, edition, proposal);

  if (field->shape == PLUMB_FIELD_INLINE && !field->is_markdown)
    return plumb_markdown_escape (value);
  return g_steal_pointer (&value);
}

/**
 * plumb_fields_value:
 * @name: a field's name
 *
 * Returns: (transfer full) (nullable): the Markdown the field stands for, "" where the record has
 *   nothing; %NULL if there is no such field
 */
char *
plumb_fields_value (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *name)
{
  const PlumbField *field = plumb_fields_find (name);

  return field != NULL ? plumb_field_dup_value (field, snapshot, edition, NULL) : NULL;
}

/**
 * plumb_fields_chip:
 * @name: a field's name
 *
 * Says in a word or two what the field stands for, to be shown in its place while the text is
 * written: "2026", "12 topics". A field without a value shows its name and a question mark.
 *
 * Returns: (transfer full) (nullable): plain text; %NULL if there is no such field
 */
char *
plumb_fields_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *name)
{
  const PlumbField *field = plumb_fields_find (name);
  g_autofree char *chip = NULL;

  if (field == NULL)
    return NULL;
  chip = field->get_chip != NULL ? field->get_chip (snapshot, edition)
                                 : dup_plain_value (field, snapshot, edition, NULL);
  if (chip[0] == '\0')
    return g_strconcat (name, "?", NULL);
  if (g_utf8_strlen (chip, -1) > CHIP_CHARS)
    {
      g_autofree char *start = g_utf8_substring (chip, 0, CHIP_CHARS - 1);

      return g_strconcat (g_strchomp (start), "…", NULL);
    }
  return g_steal_pointer (&chip);
}
