/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-places.h"

#include <glib/gi18n.h>

#include "plumb-accomplishments-page.h"
#include "plumb-agenda-page.h"
#include "plumb-conflicts-page.h"
#include "plumb-overview-page.h"
#include "plumb-people-page.h"
#include "plumb-proposals-page.h"
#include "plumb-session-page.h"
#include "plumb-texts-page.h"
#include "plumb-topics-page.h"

static const PlumbPlace places[] = {
  { "overview", N_ ("Overview"), "plumb-overview-symbolic", plumb_overview_page_get_type },
  { "proposals", N_ ("Proposals"), "plumb-inbox-symbolic", plumb_proposals_page_get_type },
  { "topics", N_ ("Topics"), "plumb-list-symbolic", plumb_topics_page_get_type },
  { "agenda", N_ ("Agenda"), "plumb-calendar-symbolic", plumb_agenda_page_get_type },
  { "people", N_ ("People"), "plumb-people-symbolic", plumb_people_page_get_type },
  { "accomplishments", N_ ("Accomplishments"), "plumb-medal-symbolic",
    plumb_accomplishments_page_get_type },
  { "texts", N_ ("Texts"), "plumb-page-symbolic", plumb_texts_page_get_type },
  { "session", N_ ("Session"), "plumb-clock-symbolic", plumb_session_page_get_type, TRUE },
  { "conflicts", N_ ("Conflicts"), "plumb-conflict-symbolic", plumb_conflicts_page_get_type },
};

/**
 * plumb_place_get:
 *
 * Returns: (nullable) (transfer none): the place at @index, %NULL after the last
 */
const PlumbPlace *
plumb_place_get (guint index)
{
  return index < G_N_ELEMENTS (places) ? &places[index] : NULL;
}

/**
 * plumb_place_find:
 *
 * Returns: (nullable) (transfer none): the place called @name
 */
const PlumbPlace *
plumb_place_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (g_str_equal (places[i].name, name))
        return &places[i];
    }
  return NULL;
}
