/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the Session page shows of a moment. Nothing is set that is set so already.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-markdown.h"
#include "plumb-session-private.h"
#include "plumb-topics.h"
#include "plumb-widgets.h"

#define SECONDS_AN_HOUR 3600

/* A label that is told the same lays itself out anew. */
static void
set_label (GtkLabel *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_text (label), text))
    gtk_label_set_text (label, text);
}

static void
show_idle_ring (PlumbSessionPage *self, const PlumbBlock *block, const PlumbDay *day)
{
  PlumbDayClock clock = { .phase = PLUMB_DAY_IDLE };
  g_autofree char *words = NULL;
  g_autofree char *figure = NULL;
  guint n;

  if (block->starts_at == 0 || plumb_day_is_begun (day))
    {
      plumb_clock_ring_show (self->ring, &clock, "–",
                             block->starts_at == 0 ? _ ("no date yet") : _ ("nothing runs"), "");
      return;
    }
  n = plumb_day_count_until (block->starts_at - day->now, &words);
  figure = g_strdup_printf ("%u", n);
  plumb_clock_ring_show (self->ring, &clock, figure, words, "");
}

static void
show_ring (PlumbSessionPage *self, const PlumbBlock *block, const PlumbDay *day)
{
  PlumbDayClock clock = plumb_day_get_clock (day);
  g_autofree char *words = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *figure = NULL;

  if (clock.phase == PLUMB_DAY_IDLE)
    {
      show_idle_ring (self, block, day);
      return;
    }
  words = plumb_day_clock_dup_words (&clock);
  detail = plumb_day_clock_dup_detail (&clock, day->running);
  figure = g_strdup_printf (clock.phase == PLUMB_DAY_OVER && clock.figure > 0 ? "+%u" : "%u",
                            clock.figure);
  plumb_clock_ring_show (self->ring, &clock, figure, words, detail);
}

/* The last minutes, their end, and what runs now: each once. What was so already when the page came
 * into sight is on it. */
static void
announce (PlumbSessionPage *self, const PlumbDay *day)
{
  PlumbDayClock clock = plumb_day_get_clock (day);
  g_autofree char *text = plumb_session_dup_announcement (day, &clock);
  gboolean was_told = self->announced != NULL;

  if (!g_set_str (&self->announced, text != NULL ? text : "") || !was_told || text == NULL)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           clock.phase == PLUMB_DAY_LAST || clock.phase == PLUMB_DAY_OVER
                             ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                             : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_next (PlumbSessionPage *self, const PlumbEdition *edition, const PlumbDay *day)
{
  const PlumbDaySpot *spot;
  g_autofree char *title = NULL;
  g_autofree char *time = NULL;

  gtk_widget_set_visible (self->next_box, day->next != NULL && day->running != NULL);
  if (day->next == NULL)
    return;
  spot = plumb_day_find (day, day->next);
  title = plumb_agenda_dup_title (day->next);
  time = plumb_session_dup_clock (spot->starts_at, edition->zone);
  set_label (self->next_title, title);
  set_label (self->next_time, time);
}

static void
show_late (PlumbSessionPage *self, const PlumbBlock *block, const PlumbDay *day)
{
  gboolean counts = day->running != NULL
                    || (block->starts_at != 0 && day->now >= block->starts_at - SECONDS_AN_HOUR
                        && day->now < plumb_agenda_block_end (block) + SECONDS_AN_HOUR);
  g_autofree char *words = plumb_day_dup_late_words (day);
  gint64 late = plumb_day_get_late (day);

  set_label (self->late_label, counts ? words : "");
  plumb_widget_set_class (self->late_label, "late", late >= 60);
}

/**
 * plumb_session_page_show_wall_clock:
 * @day: (nullable): how the block stands, if there is one
 */
void
plumb_session_page_show_wall_clock (PlumbSessionPage *self, const PlumbEdition *edition,
                                    const PlumbDay *day)
{
  g_autofree char *clock = day != NULL ? plumb_session_dup_clock (day->now, edition->zone)
                                       : g_strdup ("");

  set_label (self->wall_clock, clock);
}

/**
 * plumb_session_page_show_time:
 *
 * Shows what the time alone changes.
 */
void
plumb_session_page_show_time (PlumbSessionPage *self, const PlumbEdition *edition,
                              const PlumbBlock *block, const PlumbDay *day)
{
  g_autoptr (PlumbSqueeze) squeeze = plumb_squeeze_new (block, day->now);
  g_autofree char *would = plumb_squeeze_dup_words (squeeze);

  show_ring (self, block, day);
  show_next (self, edition, day);
  show_late (self, block, day);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->squeeze_button), would) != 0)
    {
      gtk_widget_set_tooltip_text (self->squeeze_button, would);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->squeeze_button),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, would, -1);
    }
  announce (self, day);
}

static void
show_people (PlumbSessionPage *self, const PlumbItem *item)
{
  g_autoptr (GPtrArray) people = item->topic != NULL ? plumb_topic_dup_everybody (item->topic)
                                                     : g_ptr_array_new ();
  g_autofree char *names = plumb_people_dup_names (people);

  gtk_widget_set_visible (self->people_box, people->len > 0);
  plumb_avatars_set_people (self->avatars, people);
  set_label (self->people_label, names);
}

static void
show_ask (PlumbSessionPage *self, const PlumbItem *item)
{
  g_autofree char *plain = item->topic != NULL && item->topic->ask[0] != '\0'
                             ? plumb_markdown_to_line (item->topic->ask)
                             : g_strdup ("");
  /* Translators: %s is what the room is asked. */
  g_autofree char *text = g_strdup_printf (_ ("Ask: %s"), plain);

  gtk_widget_set_visible (GTK_WIDGET (self->ask_label), plain[0] != '\0');
  set_label (self->ask_label, text);
}

/**
 * plumb_session_page_show_about:
 *
 * Shows what runs, or what will.
 */
void
plumb_session_page_show_about (PlumbSessionPage *self, const PlumbEdition *edition,
                               const PlumbBlock *block, const PlumbDay *day)
{
  const PlumbItem *item = day->running != NULL ? day->running : day->next;
  g_autofree char *kicker = plumb_session_dup_kicker (edition, block, day);
  g_autofree char *title = plumb_agenda_dup_title (item);
  gint64 away = block->starts_at - day->now;

  set_label (self->kicker, kicker);
  set_label (self->title, title);
  show_people (self, item);
  show_ask (self, item);
  gtk_widget_set_visible (
    self->rehearse_button,
    block->starts_at != 0 && !plumb_day_is_begun (day)
      && !plumb_view_state_is_rehearsal (plumb_session_page_get_state (self))
      && (away > SECONDS_AN_HOUR || day->now > plumb_agenda_block_end (block)));
}

static const char *
find_next_words (const PlumbDay *day)
{
  if (day->next == NULL)
    return C_ ("session", "End");
  if (day->running == NULL)
    return C_ ("session", "Start");
  switch (day->next->kind)
    {
    case PLUMB_ITEM_BREAK:
      return C_ ("session", "Start Break");
    case PLUMB_ITEM_OPENING:
      return C_ ("session", "Next Entry");
    case PLUMB_ITEM_TOPIC:
    default:
      return C_ ("session", "Next Topic");
    }
}

/**
 * plumb_session_page_show_buttons:
 *
 * Shows what the keys do now.
 */
void
plumb_session_page_show_buttons (PlumbSessionPage *self, const PlumbDay *day)
{
  const char *words = find_next_words (day);

  set_label (self->next_button_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  plumb_session_page_update_actions (self, day);
}
