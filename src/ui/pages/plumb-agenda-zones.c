/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which zones the second column of times can have: those of people are named by who is there.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-page-private.h"
#include "plumb-widgets.h"

/* "Asia/Tokyo (Takumi Arai, Yara Haddad)": whoever looks for a person finds their zone. */
static char *
dup_label (const PlumbEdition *edition, const char *zone)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *label = NULL;

  for (guint i = 0; i < edition->availabilities->len; i++)
    {
      const PlumbAvailability *one = g_ptr_array_index (edition->availabilities, i);

      if (!g_str_equal (one->zone, zone))
        continue;
      /* Translators: between the names of people. */
      g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", one->person->name);
    }
  /* Translators: a time zone, and who is there. */
  label = g_strdup_printf (C_ ("time zone", "%s (%s)"), zone, names->str);
  return plumb_menu_dup_plain (label);
}

/* Labels, and the zones that they stand for. */
typedef struct
{
  GPtrArray *labels;
  GPtrArray *zones;
} Choices;

static void
add_choice (Choices *choices, const char *zone, char *take_label)
{
  g_ptr_array_add (choices->labels, take_label);
  g_ptr_array_add (choices->zones, g_strdup (zone));
}

static gboolean
has_choice (const Choices *choices, const char *zone)
{
  return g_ptr_array_find_with_equal_func (choices->zones, zone, g_str_equal, NULL);
}

static void
add_zones_of_people (Choices *choices, const PlumbEdition *edition)
{
  for (guint i = 0; i < edition->availabilities->len; i++)
    {
      const PlumbAvailability *one = g_ptr_array_index (edition->availabilities, i);

      if (!g_str_equal (one->zone, edition->zone) && !has_choice (choices, one->zone))
        add_choice (choices, one->zone, dup_label (edition, one->zone));
    }
}

static void
fill_menu (PlumbAgendaPage *self, const Choices *choices)
{
  g_menu_remove_all (self->zone_section);
  for (guint i = 0; i < choices->labels->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (g_ptr_array_index (choices->labels, i), NULL);

      g_menu_item_set_action_and_target (item, "agenda.second-zone", "s",
                                         g_ptr_array_index (choices->zones, i));
      g_menu_append_item (self->zone_section, item);
    }
  g_menu_append (self->zone_section, _ ("_Choose Time Zone…"), "agenda.choose-zone");
}

/**
 * plumb_agenda_page_show_zones:
 * @edition: (nullable): the edition that is shown
 *
 * Lists the zones in the menu, unless it lists them already.
 */
void
plumb_agenda_page_show_zones (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  const char *now = self->second_zone != NULL ? self->second_zone : "";
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func (g_free);
  Choices choices = { labels, zones };
  g_autofree char *key = NULL;

  add_choice (&choices, "", g_strdup (C_ ("time zone", "_None")));
  add_choice (&choices, "UTC", g_strdup (_ ("_UTC")));
  if (edition != NULL)
    add_zones_of_people (&choices, edition);
  if (!has_choice (&choices, now))
    add_choice (&choices, now, plumb_menu_dup_plain (now));
  key = g_strjoinv ("\n", (char **) labels->pdata);
  if (g_set_str (&self->zones, key))
    fill_menu (self, &choices);
}
