/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-people-detail.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-people-parts.h"
#include "plumb-people-time.h"
#include "plumb-phrases.h"
#include "plumb-row-list.h"
#include "plumb-row-people.h"
#include "plumb-typing.h"

struct _PlumbPeopleDetail
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *hero;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *affiliation_label;
  AdwWrapBox *chips;
  GtkWidget *double_group;
  AdwActionRow *double_row;
  GtkButton *double_button;
  GtkWidget *attendee_group;
  GtkWidget *make_group;
  AdwEntryRow *why_row;
  AdwComboRow *status_row;
  AdwSwitchRow *pass_row;
  PlumbPeopleTime *time;
  AdwPreferencesGroup *part_group;
  AdwEntryRow *name_row;
  AdwEntryRow *affiliation_row;
  AdwEntryRow *email_row;
  AdwEntryRow *phone_row;
  GtkWidget *copy_button;
  GtkTextView *notes_view;

  PlumbViewState *state;
  PlumbPerson *person; /* nullable: who is shown, as of the last refresh */
  PlumbPeopleParts *parts;
  PlumbTyping *why_field;
  PlumbTyping *fields[5];
  char *chips_shown;
  guint is_showing : 1;
};

G_DEFINE_FINAL_TYPE (PlumbPeopleDetail, plumb_people_detail, ADW_TYPE_BIN)

/* What is stored and what it is called; the row's choices in this order. */
static const struct
{
  const char *status;
  const char *word;
} statuses[] = {
  { "", NC_ ("attendee", "Not asked") },
  { "invited", NC_ ("attendee", "Invited") },
  { "registered", NC_ ("attendee", "Registered") },
  { "coming", NC_ ("attendee", "Coming") },
  { "remote", NC_ ("attendee", "Remote") },
  { "declined", NC_ ("attendee", "Declined") },
};

static const char *
status_word (guint index)
{
  return g_dpgettext2 (NULL, "attendee", statuses[index].word);
}

/* A field of an attendee is of a person and a year. */
static char *
dup_attendee_target (PlumbPeopleDetail *self)
{
  return g_strdup_printf ("%d %s", plumb_view_state_get_year (self->state), self->person->uid);
}

static gboolean
store_attendee (PlumbPeopleDetail *self, const char *command, const char *target, const char *param,
                const char *text)
{
  const char *uid = strchr (target, ' ') + 1;

  return plumb_view_state_type (self->state, command, "person", uid, "edition", atoi (target),
                                param, text, NULL);
}

static gboolean
store_why (const char *target, const char *text, gpointer user_data)
{
  return store_attendee (user_data, "set-attendee", target, "why", text);
}

static gboolean
store_person (gpointer user_data, const char *target, const char *param, const char *text)
{
  PlumbPeopleDetail *self = user_data;

  return plumb_view_state_type (self->state, "set-person", "person", target, param, text, NULL);
}

static gboolean
store_name (const char *target, const char *text, gpointer user_data)
{
  return store_person (user_data, target, "name", text);
}

static gboolean
store_affiliation (const char *target, const char *text, gpointer user_data)
{
  return store_person (user_data, target, "affiliation", text);
}

static gboolean
store_email (const char *target, const char *text, gpointer user_data)
{
  return store_person (user_data, target, "email", text);
}

static gboolean
store_phone (const char *target, const char *text, gpointer user_data)
{
  return store_person (user_data, target, "phone", text);
}

static gboolean
store_notes (const char *target, const char *text, gpointer user_data)
{
  return store_person (user_data, target, "notes", text);
}

static void
status_changed_cb (PlumbPeopleDetail *self)
{
  guint selected = adw_combo_row_get_selected (self->status_row);
  g_autofree char *target = NULL;

  if (self->is_showing || self->person == NULL || selected >= G_N_ELEMENTS (statuses))
    return;
  target = dup_attendee_target (self);
  store_attendee (self, "set-attendee", target, "status", statuses[selected].status);
}

static void
pass_changed_cb (PlumbPeopleDetail *self)
{
  if (self->is_showing || self->person == NULL)
    return;
  plumb_view_state_do (self->state, NULL, "set-attendee", "person", self->person->uid, "edition",
                       plumb_view_state_get_year (self->state), "pass",
                       (int) adw_switch_row_get_active (self->pass_row), NULL);
}

static void
copy_clicked_cb (PlumbPeopleDetail *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_editable_get_text (GTK_EDITABLE (self->email_row)));
  plumb_view_state_toast (self->state, _ ("Address copied"));
}

static void
add_chip (PlumbPeopleDetail *self, const char *text, const char *css_class)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, "pill-label");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);
  adw_wrap_box_append (self->chips, chip);
}

static guint
find_status (const PlumbAttendee *attendee)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_str_equal (statuses[i].status, attendee->status))
        return i;
    }
  return 0;
}

static void
show_chips (PlumbPeopleDetail *self, PlumbRoles roles, const PlumbAttendee *attendee)
{
  g_autofree char *shown = g_strdup_printf ("%u %s %d", roles,
                                            attendee != NULL ? attendee->status : "-",
                                            attendee != NULL && attendee->pass);
  GtkWidget *chip;

  if (!g_set_str (&self->chips_shown, shown))
    return;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  if (roles & PLUMB_ROLE_LEAD)
    add_chip (self, C_ ("role", "Lead"), "accent");
  if (roles & PLUMB_ROLE_ATTENDEE)
    add_chip (self, C_ ("role", "Key attendee"), "accent");
  if (roles & PLUMB_ROLE_SPEAKER)
    add_chip (self, C_ ("role", "Speaker"), NULL);
  if (attendee != NULL)
    add_chip (self, status_word (find_status (attendee)), NULL);
  if (attendee != NULL && attendee->pass)
    add_chip (self, _ ("Free pass"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chips),
                          gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

static void
show_passes (PlumbPeopleDetail *self, const PlumbEdition *edition)
{
  guint given = plumb_edition_count_passes (edition);
  g_autofree char *words = NULL;

  if (given <= edition->passes)
    /* Translators: free passes that can still be given, of how many. */
    words = g_strdup_printf (_ ("%u of %u left"), edition->passes - given, edition->passes);
  else
    words = g_strdup_printf (
      /* Translators: free passes given beyond those there are. */
      ngettext ("%u more than there are", "%u more than there are", given - edition->passes),
      given - edition->passes);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->pass_row), words);
}

static void
show_attendee (PlumbPeopleDetail *self, const PlumbEdition *edition, const PlumbAttendee *attendee)
{
  g_autofree char *target = attendee != NULL ? dup_attendee_target (self) : NULL;

  plumb_typing_show (self->why_field, target, attendee != NULL ? attendee->why : "");
  gtk_widget_set_visible (self->attendee_group, attendee != NULL);
  gtk_widget_set_visible (self->make_group, attendee == NULL);
  show_passes (self, edition);
  if (attendee == NULL)
    return;
  adw_combo_row_set_selected (self->status_row, find_status (attendee));
  adw_switch_row_set_active (self->pass_row, attendee->pass);
}

static void
show_person (PlumbPeopleDetail *self)
{
  const PlumbPerson *person = self->person;
  const char *texts[] = { person->name, person->affiliation, person->email, person->phone,
                          person->notes };

  adw_avatar_set_text (self->avatar, person->name);
  gtk_label_set_text (self->name_label, person->name);
  gtk_label_set_text (self->affiliation_label, person->affiliation);
  gtk_widget_set_visible (GTK_WIDGET (self->affiliation_label), person->affiliation[0] != '\0');
  gtk_widget_set_sensitive (self->copy_button, person->email[0] != '\0');
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    plumb_typing_show (self->fields[i], person->uid, texts[i]);
}

static void
show_double (PlumbPeopleDetail *self)
{
  PlumbLikeness likeness = PLUMB_LIKENESS_NONE;
  PlumbPerson *other = plumb_row_find_double (plumb_view_state_get_document (self->state),
                                              self->person, &likeness);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  const char *reason = likeness == PLUMB_LIKENESS_EMAIL ? _ ("Same e-mail address")
                                                        : _ ("Same name");

  gtk_widget_set_visible (self->double_group, other != NULL);
  if (other == NULL)
    return;
  /* Translators: %s is a name. */
  title = g_strdup_printf (_ ("%s may be the same person"), other->name);
  subtitle = plumb_phrase_facts (reason, other->affiliation);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->double_row), title);
  adw_action_row_set_subtitle (self->double_row, subtitle);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->double_button), "s", other->uid);
  plumb_person_free (other);
}

static void
show_nobody (PlumbPeopleDetail *self)
{
  plumb_typing_show (self->why_field, NULL, "");
  plumb_people_time_show (self->time, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    plumb_typing_show (self->fields[i], NULL, "");
  g_clear_pointer (&self->person, plumb_person_free);
}

static PlumbPerson *
read_person (PlumbPeopleDetail *self, const char *uid)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);

  if (uid == NULL)
    return NULL;
  return plumb_row_read_person (document, plumb_row_find_id (document, "person", uid));
}

/**
 * plumb_people_detail_leave:
 * @uid: (nullable): who is shown next
 *
 * Stores what was typed about who is shown, if that is somebody else. It changes the record, so it
 * is to be called before anything is read for plumb_people_detail_show().
 */
void
plumb_people_detail_leave (PlumbPeopleDetail *self, const char *uid)
{
  if (self->person != NULL && g_strcmp0 (self->person->uid, uid) != 0)
    show_nobody (self);
}

/**
 * plumb_people_detail_show:
 * @uid: (nullable): who
 * @roles: what people are to the edition, see plumb_edition_dup_roles()
 * @people_changed: whether there may be another double now
 *
 * Shows somebody as they are now.
 *
 * Returns: (transfer none) (nullable): the name, %NULL when there is nobody
 */
const char *
plumb_people_detail_show (PlumbPeopleDetail *self, const char *uid, GHashTable *roles,
                          gboolean people_changed)
{
  const PlumbEdition *edition;
  const PlumbAttendee *attendee;
  gboolean is_other = self->person == NULL;
  PlumbPerson *person = read_person (self, uid);

  edition = plumb_view_state_get_edition (self->state);
  if (person == NULL || edition == NULL)
    {
      g_clear_pointer (&person, plumb_person_free);
      show_nobody (self);
      return NULL;
    }
  g_clear_pointer (&self->person, plumb_person_free);
  self->person = person;
  attendee = plumb_edition_find_attendee (edition, person->id);
  self->is_showing = TRUE;
  show_person (self);
  show_chips (self, plumb_roles_of (roles, person->id), attendee);
  show_attendee (self, edition, attendee);
  if (is_other || people_changed)
    show_double (self);
  plumb_people_parts_show (self->parts, person);
  plumb_people_time_show (self->time, person);
  self->is_showing = FALSE;
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  return self->person->name;
}

/**
 * plumb_people_detail_edit_why:
 *
 * Starts telling why somebody is needed.
 */
void
plumb_people_detail_edit_why (PlumbPeopleDetail *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->why_row));
}

static void
width_changed_cb (PlumbPeopleDetail *self)
{
  gboolean narrow = plumb_view_state_get_is_narrow (self->state);

  adw_avatar_set_size (self->avatar, narrow ? 56 : 80);
  gtk_box_set_spacing (GTK_BOX (self->hero), narrow ? 12 : 18);
}

/**
 * plumb_people_detail_set_state:
 *
 * Says of which window it is a part; called once.
 */
void
plumb_people_detail_set_state (PlumbPeopleDetail *self, PlumbViewState *state)
{
  g_assert (self->state == NULL);
  self->state = g_object_ref (state);
  self->parts = plumb_people_parts_new (self->part_group, state);
  plumb_people_time_set_state (self->time, state);
  g_signal_connect_object (state, "notify::is-narrow", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  width_changed_cb (self);
}

static void
plumb_people_detail_dispose (GObject *object)
{
  PlumbPeopleDetail *self = PLUMB_PEOPLE_DETAIL (object);

  /* A child that is a template child as well would be dropped twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PEOPLE_DETAIL);
  g_clear_pointer (&self->parts, plumb_people_parts_free);
  g_clear_pointer (&self->person, plumb_person_free);
  g_clear_pointer (&self->chips_shown, g_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_people_detail_parent_class)->dispose (object);
}

static void
plumb_people_detail_class_init (PlumbPeopleDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLUMB_TYPE_PEOPLE_TIME);
  G_OBJECT_CLASS (klass)->dispose = plumb_people_detail_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-people-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, hero);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, avatar);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, name_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, affiliation_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, chips);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, double_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, double_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, double_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, attendee_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, make_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, why_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, status_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, pass_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, time);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, part_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, affiliation_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, email_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, phone_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleDetail, notes_view);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pass_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_changed_cb);
}

static GListModel *
new_choices (void)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    gtk_string_list_append (choices, status_word (i));
  return G_LIST_MODEL (choices);
}

static void
plumb_people_detail_init (PlumbPeopleDetail *self)
{
  static const PlumbTypingFunc funcs[] = { store_name, store_affiliation, store_email, store_phone,
                                           store_notes };
  GtkWidget *widgets[G_N_ELEMENTS (funcs)];
  g_autoptr (GListModel) choices = new_choices ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->status_row, choices);
  widgets[0] = GTK_WIDGET (self->name_row);
  widgets[1] = GTK_WIDGET (self->affiliation_row);
  widgets[2] = GTK_WIDGET (self->email_row);
  widgets[3] = GTK_WIDGET (self->phone_row);
  widgets[4] = GTK_WIDGET (self->notes_view);
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    self->fields[i] = plumb_typing_attach (widgets[i], funcs[i], self);
  plumb_typing_set_required (self->fields[0]);
  self->why_field = plumb_typing_attach (GTK_WIDGET (self->why_row), store_why, self);
}
