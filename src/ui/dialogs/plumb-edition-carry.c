/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the next edition has from the last one.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-edition-private.h"
#include "plumb-phrases.h"
#include "plumb-text-kinds.h"

/* More names than these are a number. */
#define MAX_NAMES 4

static char *
dup_leads (const PlumbEdition *latest)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < latest->leads->len; i++)
    g_strv_builder_add (names, ((const PlumbPerson *) g_ptr_array_index (latest->leads, i))->name);
  all = g_strv_builder_end (names);
  return plumb_phrase_list ((const char *const *) all);
}

static char *
dup_people (const PlumbEdition *latest)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *list = NULL;
  guint n = latest->attendees->len;

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (
      names, ((const PlumbAttendee *) g_ptr_array_index (latest->attendees, i))->person->name);
  all = g_strv_builder_end (names);
  list = n <= MAX_NAMES ? plumb_phrase_list ((const char *const *) all)
                        : g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  /* Translators: %s is a list of names, or a number of people. */
  return g_strdup_printf (_ ("%s, to be asked again"), list);
}

/* “Announcement (2021) and Page (2023)” */
static char *
dup_styles (const PlumbEdition *latest)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < latest->drafts->len; i++)
    {
      const PlumbDraft *draft = g_ptr_array_index (latest->drafts, i);
      const PlumbTextKind *kind = plumb_text_kinds_find (draft->kind);

      if (kind != NULL)
        /* Translators: a text, such as the announcement, and its style, such as 2021. */
        g_strv_builder_take (
          texts, g_strdup_printf (_ ("%s (%s)"), plumb_text_kind_get_title (kind), draft->style));
    }
  all = g_strv_builder_end (texts);
  return plumb_phrase_list ((const char *const *) all);
}

static void
show_row (gpointer row, const char *subtitle, gboolean is_there)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (row), is_there);
}

/**
 * plumb_edition_carry_show:
 * @latest: the last edition
 *
 * Says what a new edition has from the last one.
 */
void
plumb_edition_carry_show (PlumbEditionDialog *self, const PlumbEdition *latest)
{
  g_autofree char *leads = dup_leads (latest);
  g_autofree char *people = dup_people (latest);
  g_autofree char *styles = dup_styles (latest);
  guint n = latest->topics->len;
  g_autofree char *prompts =
    g_strdup_printf (ngettext ("Accomplishments asks what came of %u topic of %d",
                               "Accomplishments asks what came of %u topics of %d", n),
                     n, latest->year);
  g_autofree char *words = g_strdup_printf (
    /* Translators: %d is a year. */
    _ ("What the new edition has from %d. Proposals, the agenda and the dates are its own."),
    latest->year);

  adw_preferences_group_set_description (self->carry_group, words);
  show_row (self->keep_leads_row, leads, latest->leads->len > 0);
  show_row (self->keep_people_row, people, latest->attendees->len > 0);
  show_row (self->keep_styles_row, styles, latest->drafts->len > 0);
  show_row (self->prompts_row, prompts, n > 0);
}

/**
 * plumb_edition_carry_add_params:
 * @command: “add-edition”
 *
 * Asks for what was chosen to be carried over.
 */
void
plumb_edition_carry_add_params (PlumbEditionDialog *self, JsonObject *command)
{
  const PlumbEdition *latest = plumb_snapshot_latest (plumb_view_state_get_snapshot (self->state));

  json_object_set_boolean_member (command, "keep_leads",
                                  adw_switch_row_get_active (self->keep_leads_row));
  json_object_set_boolean_member (command, "keep_people",
                                  adw_switch_row_get_active (self->keep_people_row));
  json_object_set_boolean_member (command, "keep_styles",
                                  adw_switch_row_get_active (self->keep_styles_row));
  if (latest == NULL)
    return;
  json_object_set_int_member (command, "passes", latest->passes);
  json_object_set_int_member (command, "min_minutes", latest->min_minutes);
  json_object_set_int_member (command, "max_minutes", latest->max_minutes);
  json_object_set_int_member (command, "discussion_percent", latest->discussion_percent);
}
