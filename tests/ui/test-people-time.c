/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The availability of a person on the People page.
 */
#include "config.h"

#include <string.h>

#include "plumb-people-row.h"
#include "plumb-people-time.h"
#include "plumb-presence-strip.h"
#include "plumb-zone-page.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *page;
  PlumbPeopleTime *time;
  char *ada; /* a lead */
  char *bo;
  char *topic;
} Time;

static char *
do_made (Time *self, const char *command, const char *name, const char *value)
{
  g_auto (GStrv) made = NULL;

  g_assert_true (
    plumb_document_do_made (self->ui.document, &made, NULL, command, name, value, NULL));
  return g_strdup (made[0]);
}

static void
show (Time *self, const char *uid)
{
  plumb_page_show_thing (PLUMB_PAGE (self->page), uid);
  ui_settle ();
}

static void
set_up (Time *self, gconstpointer user_data)
{
  g_autofree char *block = NULL;

  ui_fixture_set_up (&self->ui, user_data);
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-edition", "zone", "Europe/Prague",
                                    "starts", "2026-10-05", "ends", "2026-10-07", NULL));
  self->ada = do_made (self, "add-person", "name", "Ada Example");
  self->bo = do_made (self, "add-person", "name", "Bo Sample");
  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "add-lead", "person", self->ada, NULL));
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "people"));
  self->time = PLUMB_PEOPLE_TIME (ui_get_child (ui_get_child (self->page, "detail"), "time"));
  show (self, self->ada);
}

static void
tear_down (Time *self, gconstpointer user_data)
{
  g_free (self->ada);
  g_free (self->bo);
  ui_fixture_tear_down (&self->ui, user_data);
}

static GtkWidget *
get (Time *self, const char *id)
{
  return ui_get_child (GTK_WIDGET (self->time), id);
}

static const char *
get_subtitle (Time *self, const char *id)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (get (self, id)));
}

static gboolean
is_visible (Time *self, const char *id)
{
  return gtk_widget_get_visible (get (self, id));
}

static void
type (Time *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get (self, "words_row")), text);
}

static void
act (Time *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->time), action, NULL));
  ui_settle ();
}

static const PlumbAvailability *
get_availability (Time *self, guint index)
{
  const PlumbEdition *edition = ui_get_edition (&self->ui);

  g_assert_cmpuint (index, <, edition->availabilities->len);
  return g_ptr_array_index (edition->availabilities, index);
}

static void
add_block (Time *self)
{
  g_autofree char *topic = do_made (self, "add-topic", "title", "Folios");
  const char *const topics[] = { topic, NULL };
  g_auto (GStrv) made = NULL;

  g_assert_true (plumb_document_do_made (self->ui.document, &made, NULL, "add-block", "starts_at",
                                         "2026-10-05T10:00", "minutes", 210, NULL));
  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "set-topic", "topic", topic, "minutes", 30, NULL));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-topic-person", "topic", topic,
                                    "person", self->ada, NULL));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "place-topic", "topic", topics,
                                    "block", made[0], NULL));
  ui_settle ();
}

static void
test_what_is_typed_is_said_back (Time *self, gconstpointer user_data)
{
  g_assert_false (is_visible (self, "understood_row"));
  g_assert_false (is_visible (self, "unknown_row"));
  type (self, "only after 10:30; a swim");
  ui_wait_until (is_visible (self, "understood_row"));
  g_assert_cmpstr (get_subtitle (self, "understood_row"), ==, "Only: from 10:30.");
  g_assert_true (is_visible (self, "unknown_row"));
  g_assert_cmpstr (get_subtitle (self, "unknown_row"), ==, "“a swim”");
  g_assert_cmpstr (get_availability (self, 0)->words, ==, "only after 10:30; a swim");
}

static void
test_words_go_to_whom_they_were_typed_for (Time *self, gconstpointer user_data)
{
  type (self, "not on Tuesday");
  show (self, self->bo);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get (self, "words_row"))), ==, "");
  g_assert_cmpuint (ui_get_edition (&self->ui)->availabilities->len, ==, 1);
  g_assert_cmpstr (get_availability (self, 0)->person->uid, ==, self->ada);
  /* Bo has no part in the edition yet, and may say when they can come all the same. */
  type (self, "remote from Tokyo");
  show (self, self->ada);
  g_assert_cmpuint (ui_get_edition (&self->ui)->availabilities->len, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get (self, "words_row"))), ==,
                   "not on Tuesday");
}

static void
test_a_zone_is_chosen_and_forgotten (Time *self, gconstpointer user_data)
{
  GtkWidget *window = GTK_WIDGET (self->ui.window);
  GtkWidget *page;

  g_assert_nonnull (strstr (get_subtitle (self, "zone_row"), "in Prague, as at the venue"));
  g_assert_false (is_visible (self, "clear_zone_button"));
  act (self, "time.choose-zone");
  page = ui_find (window, PLUMB_TYPE_ZONE_PAGE, NULL);
  g_assert_nonnull (page);
  g_signal_emit_by_name (page, "picked", "Asia/Tokyo");
  ui_settle ();
  g_assert_cmpstr (get_availability (self, 0)->zone, ==, "Asia/Tokyo");
  g_assert_nonnull (strstr (get_subtitle (self, "zone_row"), "in Tokyo, "));
  g_assert_true (g_str_has_suffix (get_subtitle (self, "zone_row"), "at the venue"));
  g_assert_true (is_visible (self, "clear_zone_button"));
  act (self, "time.clear-zone");
  g_assert_cmpuint (ui_get_edition (&self->ui)->availabilities->len, ==, 0);
  g_assert_false (is_visible (self, "clear_zone_button"));
}

static GFile *
write_calendar (Time *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->ui.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

#define CALENDAR                                                               \
  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Dentist\nDTSTART:20261005T090000Z\n" \
  "DTEND:20261005T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"

static void
test_a_calendar_is_taken_in_and_forgotten (Time *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = write_calendar (self, "ada.ics", CALENDAR);
  const PlumbBusy *busy;

  g_assert_false (is_visible (self, "busy_row"));
  plumb_people_time_take_file (self->time, file);
  ui_wait_until (is_visible (self, "busy_row"));
  g_assert_cmpstr (get_subtitle (self, "busy_row"), ==, "Busy at 1 time around the conference");
  g_assert_cmpuint (ui_get_edition (&self->ui)->busy->len, ==, 1);
  busy = g_ptr_array_index (ui_get_edition (&self->ui)->busy, 0);
  g_assert_cmpstr (busy->person->uid, ==, self->ada);
  g_assert_cmpstr (busy->title, ==, "");
  act (self, "time.forget");
  g_assert_false (is_visible (self, "busy_row"));
  g_assert_cmpstr (plumb_document_get_undo_label (self->ui.document), ==, "Forget Calendar");
}

static void
test_a_calendar_is_given_up_for_somebody_else (Time *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = write_calendar (self, "ada.ics", CALENDAR);

  plumb_people_time_take_file (self->time, file);
  show (self, self->bo);
  plumb_people_time_take_file (self->time, file);
  ui_wait_until (is_visible (self, "busy_row"));
  g_assert_cmpuint (ui_get_edition (&self->ui)->busy->len, ==, 1);
  g_assert_cmpstr (
    ((const PlumbBusy *) g_ptr_array_index (ui_get_edition (&self->ui)->busy, 0))->person->uid, ==,
    self->bo);
}

static void
test_what_is_no_calendar_is_told (Time *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = write_calendar (self, "odd.ics", "Hello\n");
  GtkWidget *window = GTK_WIDGET (self->ui.window);
  const char *body;

  plumb_people_time_take_file (self->time, file);
  ui_wait_until (ui_find (window, ADW_TYPE_ALERT_DIALOG, NULL) != NULL);
  body =
    adw_alert_dialog_get_body (ADW_ALERT_DIALOG (ui_find (window, ADW_TYPE_ALERT_DIALOG, NULL)));
  g_assert_cmpstr (body, ==, "“odd.ics” cannot be read: This is no calendar (.ics).");
}

static void
test_strips_say_what_they_show (Time *self, gconstpointer user_data)
{
  GtkWidget *strip;

  g_assert_false (is_visible (self, "strips_row"));
  add_block (self);
  g_assert_true (is_visible (self, "strips_row"));
  strip = ui_find (get (self, "strips"), PLUMB_TYPE_PRESENCE_STRIP, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Free all the time. Needed for “Folios” 10:00 – 10:30.");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_ROLE_IMG);
  type (self, "remote from New York; not before 5:00 am; rather not after 7 am");
  ui_wait_until (is_visible (self, "understood_row"));
  strip = ui_find (get (self, "strips"), PLUMB_TYPE_PRESENCE_STRIP, NULL);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Cannot: 10:00 – 11:00. Rather not: 13:00 – 13:30. Night: 10:00 – 13:00. "
    "Needed for “Folios” 10:00 – 10:30.");
}

static GtkWidget *
get_row (Time *self, guint row)
{
  GtkWidget *child = gtk_widget_get_first_child (ui_get_child (self->page, "list_view"));

  while (row-- > 0 && child != NULL)
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return ui_find (child, PLUMB_TYPE_PEOPLE_ROW, NULL);
}

static const char *
get_tooltip (Time *self, guint row)
{
  return gtk_widget_get_tooltip_text (get_row (self, row));
}

static const char *
get_clock (Time *self, guint row)
{
  return gtk_label_get_text (GTK_LABEL (ui_get_child (get_row (self, row), "clock")));
}

static char *
dup_clock (const char *zone)
{
  g_autoptr (GTimeZone) tz = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) now = g_date_time_new_now (tz);

  return g_date_time_format (now, "%H:%M");
}

/* The minute may turn meanwhile. */
static gboolean
shows_clock (Time *self, const char *zone)
{
  g_autofree char *clock = dup_clock (zone);

  return g_str_equal (get_clock (self, 0), clock);
}

static void
test_the_list_tells_the_time_of_who_is_needed (Time *self, gconstpointer user_data)
{
  ui_wait_until (shows_clock (self, "Europe/Prague"));
  g_assert_cmpstr (get_clock (self, 1), ==, "");
  type (self, "remote from India");
  ui_wait_until (shows_clock (self, "Asia/Kolkata"));
  /* Its words have the venue's, too. */
  g_assert_nonnull (strstr (get_tooltip (self, 0), "in Kolkata, "));
  g_assert_true (g_str_has_suffix (get_tooltip (self, 0), "at the venue"));
  g_assert_null (get_tooltip (self, 1));
}

static void
test_it_fits_a_phone (Time *self, gconstpointer user_data)
{
  add_block (self);
  type (self, "only after 10:30 and remote from a place with a long name; a swim in the sea");
  ui_wait_until (is_visible (self, "unknown_row"));
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->time)), <=, 336);
}

#define ADD(name) g_test_add ("/ui/people_time/" #name, Time, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD (what_is_typed_is_said_back);
  ADD (words_go_to_whom_they_were_typed_for);
  ADD (a_zone_is_chosen_and_forgotten);
  ADD (a_calendar_is_taken_in_and_forgotten);
  ADD (a_calendar_is_given_up_for_somebody_else);
  ADD (what_is_no_calendar_is_told);
  ADD (strips_say_what_they_show);
  ADD (the_list_tells_the_time_of_who_is_needed);
  ADD (it_fits_a_phone);
  return g_test_run ();
}
