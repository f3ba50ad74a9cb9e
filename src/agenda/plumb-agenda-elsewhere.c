/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who of an agenda is elsewhere in the conference's programme.
 */
#include "config.h"

#include "plumb-agenda-check-private.h"
#include "plumb-radar.h"

static void
add_finding (PlumbAgendaCheck *self, const PlumbRadarClash *clash)
{
  gboolean is_sure = clash->certainty == PLUMB_CERTAINTY_SURE;
  PlumbAgendaPlace place = { .block = clash->block,
                             .item = clash->item,
                             .block_index = clash->block_index,
                             .item_index = clash->item_index };
  PlumbAgendaFinding *finding = plumb_agenda_check_add (
    self, is_sure ? PLUMB_AGENDA_PERSON_ELSEWHERE : PLUMB_AGENDA_PERSON_MAYBE_ELSEWHERE, &place,
    NULL, clash->minutes, plumb_radar_clash_dup_sentence (clash, self->edition->zone));
  /* What of a block its lead misses changes with every minute. */
  g_autofree char *id = g_strjoin (":", plumb_agenda_finding_kind_nick (finding->kind),
                                   clash->is_lead ? clash->block->uid : clash->item->uid,
                                   clash->person->uid, clash->other->key, NULL);

  g_set_str (&finding->id, id);
  g_set_str (&finding->person_uid, clash->person->uid);
  g_free (finding->short_words);
  finding->short_words = plumb_radar_clash_dup_short (clash);
}

/* Each clash of the radar becomes a finding at our item. */
void
plumb_agenda_check_elsewhere (PlumbAgendaCheck *self, const PlumbRadar *radar)
{
  for (guint i = 0; i < radar->clashes->len; i++)
    add_finding (self, &g_array_index (radar->clashes, PlumbRadarClash, i));
}
