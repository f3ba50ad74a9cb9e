/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "mc-fixture.h"

#include <string.h>

#include "plumb-styles.h"
#include "text-fixture.h"

const char *const mc_fixture_names[] = { "first", "returning", "merged", NULL };

/* Monday, October 5, 2026, 10:00 in Prague. */
#define MONDAY 1791187200

static PlumbPerson *
add_person (PlumbSnapshot *snapshot, const char *name, const char *affiliation)
{
  PlumbPerson *person = plumb_person_new ();
  g_autofree char *first = g_ascii_strdown (name, (gssize) strcspn (name, " "));

  g_set_str (&person->name, name);
  g_set_str (&person->affiliation, affiliation);
  person->email = (g_free (person->email), g_strdup_printf ("%s@example.org", first));
  g_set_str (&person->phone, TEXT_FIXTURE_PRIVATE);
  g_set_str (&person->notes, TEXT_FIXTURE_PRIVATE);
  g_ptr_array_add (snapshot->people, person);
  return person;
}

static PlumbEdition *
add_edition (PlumbSnapshot *snapshot, int year)
{
  PlumbEdition *edition = plumb_edition_new ();

  edition->year = year;
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_set_str (&edition->zone, "Europe/Prague");
  g_ptr_array_add (snapshot->editions, edition);
  return edition;
}

static PlumbEdition *
add_this_edition (PlumbSnapshot *snapshot)
{
  PlumbEdition *edition = add_edition (snapshot, 2026);

  g_set_str (&edition->place, "Prague");
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&edition->ends_on, "2026-10-07");
  return edition;
}

static PlumbTopic *
add_topic (PlumbEdition *edition, PlumbTopic *parent, const char *title, const char *statement)
{
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&topic->uid, title);
  g_set_str (&topic->title, title);
  g_set_str (&topic->statement, statement);
  g_set_str (&topic->notes, TEXT_FIXTURE_PRIVATE);
  topic->minutes = 30;
  topic->talk_minutes = 10;
  topic->parent = parent;
  g_ptr_array_add (parent != NULL ? parent->topics : edition->topics, topic);
  return topic;
}

static void
add_accomplishment (PlumbEdition *edition, PlumbAccomplishmentStatus status, const char *text,
                    const char *evidence)
{
  PlumbAccomplishment *done = plumb_accomplishment_new ();

  done->status = status;
  g_set_str (&done->text, text);
  g_strfreev (done->evidence);
  done->evidence = g_strsplit (evidence, " ", -1);
  g_ptr_array_add (edition->accomplishments, done);
}

static void
add_attendee (PlumbEdition *edition, PlumbPerson *person, const char *status)
{
  PlumbAttendee *attendee = plumb_attendee_new ();
  PlumbAvailability *availability = plumb_availability_new ();

  attendee->person = person;
  g_set_str (&attendee->status, status);
  g_set_str (&attendee->why, TEXT_FIXTURE_PRIVATE);
  availability->person = attendee->person;
  g_set_str (&availability->words, TEXT_FIXTURE_PRIVATE);
  g_ptr_array_add (edition->availabilities, availability);
  g_ptr_array_add (edition->attendees, attendee);
}

static PlumbProposal *
add_proposal (PlumbEdition *edition, PlumbPerson *person, const char *title, PlumbDecision decision,
              PlumbTopic *topic)
{
  PlumbProposal *proposal = plumb_proposal_new ();
  PlumbProposalPerson *submitter = g_new0 (PlumbProposalPerson, 1);

  submitter->person = person;
  submitter->is_submitter = TRUE;
  submitter->is_speaker = TRUE;
  g_ptr_array_add (proposal->people, submitter);
  g_set_str (&proposal->title, title);
  g_set_str (&proposal->content, TEXT_FIXTURE_PRIVATE);
  g_set_str (&proposal->notes, TEXT_FIXTURE_PRIVATE);
  proposal->friendly_id = edition->proposals->len + 1;
  proposal->decision = decision;
  proposal->topic = topic;
  if (topic != NULL)
    g_ptr_array_add (topic->proposals, proposal);
  g_ptr_array_add (edition->proposals, proposal);
  return proposal;
}

static void
add_item (PlumbBlock *block, PlumbItemKind kind, const PlumbTopic *topic, guint start,
          guint minutes)
{
  PlumbItem *item = plumb_item_new ();

  item->kind = kind;
  item->topic = topic;
  item->minutes = minutes;
  item->starts_at = block->starts_at != 0 ? block->starts_at + (gint64) start * 60 : 0;
  g_set_str (&item->title, topic != NULL ? topic->title : "");
  g_ptr_array_add (block->items, item);
}

static PlumbBlock *
add_block (PlumbEdition *edition, gint64 starts_at, const char *room)
{
  PlumbBlock *block = plumb_block_new ();

  block->starts_at = starts_at;
  block->minutes = 210;
  g_set_str (&block->room, room);
  g_ptr_array_add (edition->blocks, block);
  return block;
}

/* Nothing was before, little is known, and one person leads. */
static void
fill_first (PlumbSnapshot *snapshot)
{
  PlumbPerson *lead = add_person (snapshot, "Nela Prvni", "Example University");
  PlumbEdition *edition = add_this_edition (snapshot);

  g_set_str (&snapshot->name, "Quiet Fans");
  g_set_str (&edition->description,
             "The Quiet Fans microconference is about machines that cool themselves without a "
             "sound. Drivers, firmware and user space each have a say, and none knows of the "
             "others.\n");
  g_ptr_array_add (edition->leads, lead);
  add_topic (edition, NULL, "Who may set `fan1_target`?",
             "Firmware and the kernel overrule each other. Somebody has to give in.");
  add_topic (edition, NULL, "A common curve format", "");
}

/* Met two years ago, has everything, and replies to those who proposed. */
static void
fill_returning (PlumbSnapshot *snapshot)
{
  PlumbPerson *ada = add_person (snapshot, "Ada Example", "Example Ltd");
  PlumbPerson *bo = add_person (snapshot, "Bo Example", "");
  PlumbPerson *cyd = add_person (snapshot, "Cyd Example", "Sample Works");
  PlumbEdition *before = add_edition (snapshot, 2024);
  PlumbEdition *edition = add_this_edition (snapshot);
  PlumbTopic *maps;
  PlumbTopic *clocks;
  PlumbBlock *block;

  g_set_str (&snapshot->name, "Build Farms");
  g_set_str (&edition->cfp_ends_on, "2026-08-14");
  g_set_str (&edition->description,
             "The Build Farms microconference brings those together who compile the same kernel "
             "ten thousand times a day.\n\nWhat it wants is *fewer* builds that tell more.\n");
  g_ptr_array_add (edition->leads, ada);
  g_ptr_array_add (edition->leads, bo);
  add_topic (before, NULL, "Maps of what was built", "");
  maps = add_topic (edition, NULL, "Maps of what was built, again",
                    "Each farm has its own format of `build.map`, so that no two can be compared.");
  g_set_str (&maps->follows_uid, "Maps of what was built");
  add_topic (edition, maps, "Is <linux/kconfig.h> part of it?", "");
  clocks = add_topic (edition, NULL, "Time stamps, and who needs __DATE__",
                      "Reproducible builds and debug information want different things.\n\n"
                      "- The one wants none,\n- the other a real one.");
  add_topic (edition, NULL, "Sharing of caches", "");
  add_accomplishment (edition, PLUMB_ACCOMPLISHMENT_DONE,
                      "Farms publish what they built in a common log.",
                      "v6.12 https://lore.example.org/log");
  add_accomplishment (edition, PLUMB_ACCOMPLISHMENT_IN_PROGRESS,
                      "A shared queue for bisections is under review",
                      "https://lore.example.org/queue https://lore.example.org/log");
  add_accomplishment (edition, PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE,
                      "One cache for all was measured and is slower than none.",
                      "54da6a092431c9a0d4f7a1e3f3a3b9c1d2e3f4a5");
  add_attendee (edition, cyd, "coming");
  add_attendee (edition, bo, "declined");
  add_proposal (edition, cyd, "My build.map format", PLUMB_DECISION_ACCEPTED, maps);
  add_proposal (edition, bo, "Maps for *everybody*", PLUMB_DECISION_JOINED, maps);
  add_proposal (edition, cyd, "Ten years of our farm", PLUMB_DECISION_DECLINED, NULL);
  g_set_str (&add_proposal (edition, cyd, "Faster linkers", PLUMB_DECISION_MOVED, NULL)->moved_to,
             "the Toolchains MC");
  add_proposal (edition, cyd, "Something with clouds", PLUMB_DECISION_ASKED, NULL);
  block = add_block (edition, MONDAY, "Hall A");
  add_item (block, PLUMB_ITEM_OPENING, NULL, 0, 5);
  add_item (block, PLUMB_ITEM_TOPIC, maps, 5, 30);
  add_item (block, PLUMB_ITEM_BREAK, NULL, 35, 30);
  add_item (block, PLUMB_ITEM_TOPIC, clocks, 65, 30);
}

static const PlumbOrigin *
add_origin (PlumbEdition *edition, const char *name)
{
  PlumbOrigin *origin = plumb_origin_new ();

  g_set_str (&origin->uid, name);
  g_set_str (&origin->name, name);
  g_set_str (&origin->source, TEXT_FIXTURE_PRIVATE);
  g_ptr_array_add (edition->origins, origin);
  return origin;
}

/* Made of two that met apart, one of them last year; blocks without a time yet. */
static void
fill_merged (PlumbSnapshot *snapshot)
{
  PlumbEdition *before = add_edition (snapshot, 2025);
  PlumbEdition *edition = add_this_edition (snapshot);
  const PlumbOrigin *of_naps = add_origin (edition, "Naps");
  const PlumbOrigin *of_alarms = add_origin (edition, "Alarms");
  PlumbTopic *naps;
  PlumbTopic *alarms;
  PlumbBlock *block;

  static const char *const leads[] = { "Dan Example", "Eve Example", "Fay Example", "Gil Example" };

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    g_ptr_array_add (edition->leads, add_person (snapshot, leads[i], ""));
  g_set_str (&snapshot->name, "Naps and Alarms");
  g_set_str (&edition->track, "Naps & Alarms MC");
  g_set_str (&edition->cfp_ends_on, "2026-07-31");
  g_set_str (&edition->description,
             "Two microconferences become one: Naps, on idle states, and Alarms, on timers. What "
             "wakes a machine and what lets it sleep are the same question.\n");
  add_topic (before, NULL, "Naps that last", "");
  naps = add_topic (edition, NULL, "Naps that last longer", "");
  g_set_str (&naps->follows_uid, "Naps that last");
  naps->origin = of_naps;
  alarms = add_topic (edition, NULL, "Alarms that nobody set", "Who woke us?");
  g_set_str (&alarms->follows_uid, "of the other microconference");
  alarms->origin = of_alarms;
  add_accomplishment (edition, PLUMB_ACCOMPLISHMENT_DONE,
                      "Idle states have names that say what they cost.", "v6.15");
  block = add_block (edition, 0, "");
  add_item (block, PLUMB_ITEM_TOPIC, naps, 0, 30);
}

/**
 * mc_fixture_new:
 * @name: one of mc_fixture_names
 */
PlumbSnapshot *
mc_fixture_new (const char *name)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();

  if (g_str_equal (name, "first"))
    fill_first (snapshot);
  else if (g_str_equal (name, "returning"))
    fill_returning (snapshot);
  else
    fill_merged (snapshot);
  return snapshot;
}

/**
 * mc_fixture_proposal:
 *
 * Returns: the first proposal with that decision
 */
const PlumbProposal *
mc_fixture_proposal (const PlumbSnapshot *snapshot, PlumbDecision decision)
{
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);

  for (guint i = 0; i < edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);

      if (proposal->decision == decision)
        return proposal;
    }
  return NULL;
}

/* As a person does it who chooses the style and changes nothing. */
static void
choose_style (PlumbSnapshot *snapshot, const char *kind, const char *style)
{
  PlumbEdition *edition = (PlumbEdition *) plumb_snapshot_latest (snapshot);
  PlumbDraft *draft = plumb_draft_new ();
  g_autofree char *template = plumb_styles_dup_template (kind, style);

  g_set_str (&draft->kind, kind);
  g_set_str (&draft->style, style);
  g_set_str (&draft->markdown, template);
  g_ptr_array_add (edition->drafts, draft);
}

/**
 * mc_fixture_render:
 * @name: one of mc_fixture_names
 *
 * Words a text in a style.
 *
 * Returns: the title, and the text in every form that is exported; of a reply, as mail
 */
char *
mc_fixture_render (const char *name, const char *kind, const char *style)
{
  static const char *const forms[] = { "Markdown", "HTML", "WordPress", "Mail" };
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new (name);
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  const PlumbTextKind *found = plumb_text_kinds_find (kind);
  gboolean is_reply = found->scope == PLUMB_TEXT_OF_PROPOSAL;
  const PlumbProposal *proposal = mc_fixture_proposal (snapshot, found->decision);
  g_autofree char *title = NULL;
  GString *all;

  choose_style (snapshot, kind, style);
  title = is_reply ? plumb_text_dup_reply_title (snapshot, edition, proposal, kind)
                   : plumb_text_dup_title (snapshot, edition, kind);
  all = g_string_new (NULL);
  g_string_append_printf (all, "%s\n", title);
  for (PlumbTextFormat format = 0; format < PLUMB_TEXT_N_FORMATS; format++)
    {
      g_autofree char *text = NULL;

      if (found->forms[format].name == NULL && (!is_reply || format != PLUMB_TEXT_MAIL))
        continue;
      text = is_reply ? plumb_text_render_reply (snapshot, edition, proposal, kind, format, NULL)
                      : plumb_text_render (snapshot, edition, kind, format, NULL);
      g_string_append_printf (all, "\n######## %s\n\n%s", forms[format], text);
    }
  return g_string_free (all, FALSE);
}
