/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-people-time-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-agenda.h"
#include "plumb-phrases.h"
#include "plumb-presence-strip.h"
#include "plumb-presence.h"
#include "plumb-time.h"
#include "plumb-typing.h"
#include "plumb-zone-page.h"
#include "plumb-zones.h"

G_DEFINE_FINAL_TYPE (PlumbPeopleTime, plumb_people_time, ADW_TYPE_BIN)

/**
 * plumb_people_time_find:
 * @id: the key of a person
 *
 * Returns: (transfer none) (nullable): them in the programme, which has only those who play a part
 */
const PlumbPerson *
plumb_people_time_find (PlumbViewState *state, gint64 id)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (state);

  for (guint i = 0; snapshot != NULL && i < snapshot->people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (snapshot->people, i);

      if (person->id == id)
        return person;
    }
  return NULL;
}

/* Who is shown, in the programme; NULL where they play no part in it. */
const PlumbPerson *
plumb_people_time_get_shown (PlumbPeopleTime *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);

  for (guint i = 0; snapshot != NULL && i < snapshot->people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (snapshot->people, i);

      if (g_strcmp0 (person->uid, self->uid) == 0)
        return person;
    }
  return NULL;
}

static char *
dup_now (const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (g_get_real_time () / G_USEC_PER_SEC, zone);

  return g_date_time_format (local, "%H:%M");
}

/**
 * plumb_people_time_dup_clock:
 * @person: (nullable): somebody of the record that @edition is of
 *
 * Returns: (transfer full): what their clock shows now
 */
char *
plumb_people_time_dup_clock (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autofree char *zone = person != NULL ? plumb_presence_dup_zone (edition, person)
                                         : g_strdup (edition->zone);

  return dup_now (zone);
}

/**
 * plumb_people_time_dup_clocks:
 * @person: (nullable): somebody of the record that @edition is of
 *
 * Returns: (transfer full): what their clock shows now, and the venue's where that is another one
 */
char *
plumb_people_time_dup_clocks (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autofree char *zone = person != NULL ? plumb_presence_dup_zone (edition, person)
                                         : g_strdup (edition->zone);
  g_autofree char *city = plumb_zone_dup_city (zone);
  g_autofree char *clock = dup_now (zone);
  g_autofree char *venue = dup_now (edition->zone);

  if (g_str_equal (zone, edition->zone))
    /* Translators: a clock time, and the city of the venue. */
    return g_strdup_printf (_ ("%s in %s, as at the venue"), clock, city);
  /* Translators: a clock time, a city, and the clock time at the venue. */
  return g_strdup_printf (_ ("%s in %s, %s at the venue"), clock, city, venue);
}

/* A field of a person and a year; what is typed for one of them is not stored for the other. */
static gboolean
store_words (const char *target, const char *text, gpointer user_data)
{
  PlumbPeopleTime *self = user_data;

  return plumb_view_state_type (self->state, "set-availability", "person", strchr (target, ' ') + 1,
                                "edition", atoi (target), "words", text, NULL);
}

static void
show_words (PlumbPeopleTime *self, const PlumbEdition *edition, const PlumbPerson *person)
{
  const PlumbAvailability *availability = person != NULL
                                            ? plumb_edition_find_availability (edition, person)
                                            : NULL;
  g_autofree char *target = g_strdup_printf ("%d %s", edition->year, self->uid);
  g_autofree char *understood = person != NULL ? plumb_presence_dup_understood (edition, person)
                                               : g_strdup ("");
  g_auto (GStrv) unknown = person != NULL ? plumb_presence_dup_unknown (edition, person)
                                          : g_new0 (char *, 1);
  g_autofree char *quotes = plumb_phrase_quotes ((const char *const *) unknown);

  plumb_typing_show (self->words_field, target, availability != NULL ? availability->words : "");
  adw_action_row_set_subtitle (self->understood_row, understood);
  gtk_widget_set_visible (GTK_WIDGET (self->understood_row), understood[0] != '\0');
  adw_action_row_set_subtitle (self->unknown_row, quotes);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown_row), unknown[0] != NULL);
  gtk_widget_set_visible (self->clear_zone_button,
                          availability != NULL && availability->zone[0] != '\0');
}

static void
show_clocks (PlumbPeopleTime *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autofree char *clocks = NULL;

  if (edition == NULL || self->uid == NULL)
    return;
  clocks = plumb_people_time_dup_clocks (edition, plumb_people_time_get_shown (self));
  adw_action_row_set_subtitle (self->zone_row, clocks);
}

static void
show_busy (PlumbPeopleTime *self, const PlumbEdition *edition, const PlumbPerson *person)
{
  guint n = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; person != NULL && i < edition->busy->len; i++)
    n += ((const PlumbBusy *) g_ptr_array_index (edition->busy, i))->person == person;
  words = g_strdup_printf (
    ngettext ("Busy at %u time around the conference", "Busy at %u times around the conference", n),
    n);
  adw_action_row_set_subtitle (self->busy_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_row), n > 0);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_strip (PlumbPeopleTime *self, const PlumbEdition *edition, const PlumbPerson *person,
           const PlumbBlock *block)
{
  g_autoptr (GDateTime) from = plumb_time_to_local (block->starts_at, edition->zone);
  g_autoptr (GDateTime) to = plumb_time_to_local (plumb_agenda_block_end (block), edition->zone);
  /* Translators: a date without its year, in the syntax of strftime(). */
  g_autofree char *day = g_date_time_format (from, C_ ("date", "%A %-d %B"));
  g_autofree char *start = g_date_time_format (from, "%H:%M");
  g_autofree char *end = g_date_time_format (to, "%H:%M");
  g_autofree char *times = g_strdup_printf (C_ ("range", "%s – %s"), start, end);
  g_autofree char *words = plumb_presence_dup_block_words (edition, person, block);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *day_label = new_label (day, NULL);
  GtkWidget *strip = plumb_presence_strip_new ();

  gtk_widget_set_hexpand (day_label, TRUE);
  gtk_box_append (GTK_BOX (head), day_label);
  gtk_box_append (GTK_BOX (head), new_label (times, "dimmed"));
  plumb_presence_strip_show (PLUMB_PRESENCE_STRIP (strip), edition, person, block);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), strip);
  gtk_box_append (GTK_BOX (box), new_label (words, "dimmed"));
  gtk_box_append (self->strips, box);
}

/* What the strips hang on, so that they are made anew only when they are others. */
static char *
dup_state (const PlumbEdition *edition, const PlumbPerson *person)
{
  GString *text = g_string_new (person->uid);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *words = block->starts_at > 0
                                 ? plumb_presence_dup_block_words (edition, person, block)
                                 : NULL;

      g_string_append_printf (text, "\n%" G_GINT64_FORMAT " %u %s %s", block->starts_at,
                              block->minutes, edition->zone, words != NULL ? words : "");
    }
  return g_string_free (text, FALSE);
}

static void
show_strips (PlumbPeopleTime *self, const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autofree char *state = person != NULL ? dup_state (edition, person) : NULL;
  GtkWidget *child;

  if (!g_set_str (&self->strips_shown, state))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->strips))) != NULL)
    gtk_box_remove (self->strips, child);
  for (guint i = 0; person != NULL && i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      if (block->starts_at > 0 && block->minutes > 0)
        add_strip (self, edition, person, block);
    }
  gtk_widget_set_visible (self->strips_row,
                          gtk_widget_get_first_child (GTK_WIDGET (self->strips)) != NULL);
}

/**
 * plumb_people_time_show:
 * @person: (nullable): who is shown; what was typed for somebody else is stored first
 *
 * Shows somebody's time as it is now.
 */
void
plumb_people_time_show (PlumbPeopleTime *self, const PlumbPerson *person)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  const PlumbPerson *known;

  if (person == NULL || edition == NULL)
    {
      plumb_typing_show (self->words_field, NULL, "");
      g_clear_pointer (&self->uid, g_free);
      return;
    }
  if (g_set_str (&self->uid, person->uid))
    g_cancellable_cancel (self->cancellable);
  known = plumb_people_time_get_shown (self);
  show_words (self, edition, known);
  show_clocks (self);
  show_busy (self, edition, known);
  show_strips (self, edition, known);
}

static void
set_zone (PlumbPeopleTime *self, const char *zone)
{
  if (self->uid != NULL)
    plumb_view_state_do (self->state, NULL, "set-availability", "person", self->uid, "edition",
                         plumb_view_state_get_year (self->state), "zone", zone, NULL);
}

static void
choose_zone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbZonePage *page = plumb_zone_page_present (widget, _ ("Time Zone"));

  g_signal_connect_object (page, "picked", G_CALLBACK (set_zone), widget, G_CONNECT_SWAPPED);
}

static void
clear_zone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zone (PLUMB_PEOPLE_TIME (widget), "");
}

static void
forget_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbPeopleTime *self = PLUMB_PEOPLE_TIME (widget);

  if (self->uid != NULL)
    plumb_view_state_do (self->state, _ ("Calendar forgotten"), "clear-busy", "person", self->uid,
                         "edition", plumb_view_state_get_year (self->state), NULL);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_people_time_choose_calendar (PLUMB_PEOPLE_TIME (widget));
}

static gboolean
tick_cb (gpointer user_data)
{
  show_clocks (user_data);
  return G_SOURCE_CONTINUE;
}

static void
plumb_people_time_map (GtkWidget *widget)
{
  PlumbPeopleTime *self = PLUMB_PEOPLE_TIME (widget);

  GTK_WIDGET_CLASS (plumb_people_time_parent_class)->map (widget);
  show_clocks (self);
  self->tick = g_timeout_add_seconds (15, tick_cb, self);
}

static void
plumb_people_time_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PLUMB_PEOPLE_TIME (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (plumb_people_time_parent_class)->unmap (widget);
}

/**
 * plumb_people_time_set_state:
 *
 * Says of which window it is a part; called once.
 */
void
plumb_people_time_set_state (PlumbPeopleTime *self, PlumbViewState *state)
{
  g_assert (self->state == NULL);
  self->state = g_object_ref (state);
}

static void
plumb_people_time_dispose (GObject *object)
{
  PlumbPeopleTime *self = PLUMB_PEOPLE_TIME (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PEOPLE_TIME);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->strips_shown, g_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_people_time_parent_class)->dispose (object);
}

static void
plumb_people_time_class_init (PlumbPeopleTimeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLUMB_TYPE_PRESENCE_STRIP);
  G_OBJECT_CLASS (klass)->dispose = plumb_people_time_dispose;
  widget_class->map = plumb_people_time_map;
  widget_class->unmap = plumb_people_time_unmap;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-people-time.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, words_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, understood_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, unknown_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, zone_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, clear_zone_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, busy_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, strips_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleTime, strips);
  gtk_widget_class_install_action (widget_class, "time.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "time.choose-zone", NULL, choose_zone_action);
  gtk_widget_class_install_action (widget_class, "time.clear-zone", NULL, clear_zone_action);
  gtk_widget_class_install_action (widget_class, "time.forget", NULL, forget_action);
}

static void
plumb_people_time_init (PlumbPeopleTime *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->words_field = plumb_typing_attach (GTK_WIDGET (self->words_row), store_words, self);
}
