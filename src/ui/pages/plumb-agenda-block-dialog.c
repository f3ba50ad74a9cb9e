/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-block-dialog.h"

#include <glib/gi18n.h>

#include "plumb-block-templates.h"
#include "plumb-clock-row.h"
#include "plumb-href.h"
#include "plumb-refit-dialog.h"
#include "plumb-time.h"
#include "plumb-widgets.h"

#define FIRST_HOUR 10
#define MOST_DAYS 14

struct _PlumbAgendaBlockDialog
{
  AdwDialog parent_instance;

  PlumbViewState *state;
  char *uid;       /* nullable: a new block */
  GPtrArray *days; /* "YYYY-MM-DD", one a choice; "" for not known */

  GtkWidget *room_row;
  GtkWidget *title_row;
  AdwComboRow *day_row;
  GtkWidget *date_row;
  GtkWidget *start_row;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  AdwComboRow *length_row;
  AdwSpinRow *minutes_row;
  GtkWidget *video_row;
  GtkWidget *chat_row;
  GtkWidget *shared_notes_row;
  GtkWidget *link_problem;
  PlumbClockRow *break_row;
  AdwPreferencesRow *fit_row;
  GtkWidget *done_button;
  gboolean is_updating;
  gboolean has_own_break; /* the lead said when the break is */
};

G_DEFINE_FINAL_TYPE (PlumbAgendaBlockDialog, plumb_agenda_block_dialog, ADW_TYPE_DIALOG)

/* The day that is chosen, or NULL for text that is none. */
static const char *
get_day (PlumbAgendaBlockDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->date_row));
  guint selected = adw_combo_row_get_selected (self->day_row);

  if (!gtk_widget_get_visible (self->date_row))
    return selected < self->days->len ? g_ptr_array_index (self->days, selected) : "";
  return typed[0] == '\0' || plumb_date_is_valid (typed) ? typed : NULL;
}

/* Without the blanks that come along when an address is pasted. */
static char *
dup_link (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
check_link (GtkWidget *row)
{
  g_autofree char *address = dup_link (row);
  gboolean is_good = address[0] == '\0' || plumb_href_is_web (address);

  plumb_widget_set_class (row, "error", !is_good);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  return is_good;
}

static gboolean
check_links (PlumbAgendaBlockDialog *self)
{
  gboolean video = check_link (self->video_row);
  gboolean chat = check_link (self->chat_row);
  gboolean shared_notes = check_link (self->shared_notes_row);

  gtk_widget_set_visible (self->link_problem, !video || !chat || !shared_notes);
  return video && chat && shared_notes;
}

/* NULL where the day is not known yet. */
static char *
dup_start (PlumbAgendaBlockDialog *self)
{
  const char *day = get_day (self);

  if (day == NULL || day[0] == '\0')
    return NULL;
  return g_strdup_printf ("%sT%02d:%02d", day, gtk_spin_button_get_value_as_int (self->hour),
                          gtk_spin_button_get_value_as_int (self->minute));
}

static gint64
get_start (PlumbAgendaBlockDialog *self)
{
  g_autofree char *start = dup_start (self);
  gint64 seconds = 0;

  if (start != NULL)
    plumb_time_parse_rfc3339 (start, plumb_view_state_get_edition (self->state)->zone, &seconds);
  return seconds;
}

static guint
get_minutes (PlumbAgendaBlockDialog *self)
{
  return (guint) adw_spin_row_get_value (self->minutes_row);
}

static const PlumbBlockTemplate *
get_template (PlumbAgendaBlockDialog *self)
{
  return plumb_block_template_list (adw_combo_row_get_selected (self->length_row));
}

/* The break follows the start until somebody says when it is. */
static void
show_break (PlumbAgendaBlockDialog *self)
{
  gint64 start = get_start (self);
  guint after = plumb_block_template_venue_break (
    get_template (self), plumb_view_state_get_edition (self->state), start, get_minutes (self));

  gtk_widget_set_visible (GTK_WIDGET (self->break_row),
                          self->uid == NULL && after != 0 && start != 0);
  if (self->has_own_break)
    return;
  self->is_updating = TRUE;
  plumb_clock_row_set_minute (self->break_row, gtk_spin_button_get_value_as_int (self->hour) * 60
                                                 + gtk_spin_button_get_value_as_int (self->minute)
                                                 + (int) after);
  self->is_updating = FALSE;
}

static void
break_cb (PlumbAgendaBlockDialog *self)
{
  self->has_own_break = self->has_own_break || !self->is_updating;
}

/* A block that no longer holds what is in it says so before it is changed. */
static void
show_fit (PlumbAgendaBlockDialog *self)
{
  g_autofree char *words = self->uid != NULL
                             ? plumb_refit_dialog_dup_words (self->state, self->uid,
                                                             get_start (self), get_minutes (self))
                             : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->fit_row), words != NULL);
  if (words != NULL)
    adw_preferences_row_set_title (self->fit_row, words);
}

static void
refit_cb (PlumbAgendaBlockDialog *self)
{
  plumb_refit_dialog_present (self->state, self->uid, get_start (self), get_minutes (self),
                              GTK_WIDGET (self));
}

static void
changed_cb (PlumbAgendaBlockDialog *self)
{
  const char *day = get_day (self);
  gboolean links = check_links (self);

  gtk_widget_set_sensitive (self->done_button, day != NULL && links);
  gtk_widget_set_sensitive (self->start_row, day != NULL && day[0] != '\0');
  if (day == NULL)
    gtk_widget_add_css_class (self->date_row, "error");
  else
    gtk_widget_remove_css_class (self->date_row, "error");
  if (self->state == NULL)
    return;
  show_break (self);
  show_fit (self);
}

static void
length_cb (PlumbAgendaBlockDialog *self)
{
  const PlumbBlockTemplate *template = get_template (self);

  if (template != NULL && template->minutes != 0)
    adw_spin_row_set_value (self->minutes_row, template->minutes);
  if (self->state != NULL)
    changed_cb (self);
}

static guint
find_template (guint minutes)
{
  const PlumbBlockTemplate *template;
  guint choice = 0;

  while ((template = plumb_block_template_list (choice)) != NULL && template->minutes != 0
         && template->minutes != minutes)
    choice++;
  return choice;
}

static void
minutes_cb (PlumbAgendaBlockDialog *self)
{
  const PlumbBlockTemplate *template = get_template (self);

  /* Who chose another kind did not mean a full one of the same length. */
  if (template != NULL && template->minutes != 0)
    adw_combo_row_set_selected (self->length_row, find_template (get_minutes (self)));
  if (self->state != NULL)
    changed_cb (self);
}

static gboolean
two_digits_cb (GtkSpinButton *button, gpointer user_data)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

static void
cancel_cb (PlumbAgendaBlockDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
add_block (PlumbAgendaBlockDialog *self, const char *video, const char *chat,
           const char *shared_notes)
{
  g_autofree char *start = dup_start (self);
  g_autofree char *clock = plumb_clock_row_dup_clock (self->break_row);
  g_autofree char *at = gtk_widget_get_visible (GTK_WIDGET (self->break_row))
                          ? g_strconcat (get_day (self), "T", clock, NULL)
                          : NULL;

  return plumb_view_state_do (
    self->state, NULL, "add-block", "title", gtk_editable_get_text (GTK_EDITABLE (self->title_row)),
    "room", gtk_editable_get_text (GTK_EDITABLE (self->room_row)), "starts_at", start, "minutes",
    (int) get_minutes (self), "template", get_template (self)->nick, "break_at", at, "video", video,
    "chat", chat, "shared_notes", shared_notes, "edition", plumb_view_state_get_year (self->state),
    NULL);
}

static gboolean
set_block (PlumbAgendaBlockDialog *self, const char *video, const char *chat,
           const char *shared_notes)
{
  g_autofree char *start = dup_start (self);

  return plumb_view_state_do (self->state, NULL, "set-block", "block", self->uid, "title",
                              gtk_editable_get_text (GTK_EDITABLE (self->title_row)), "room",
                              gtk_editable_get_text (GTK_EDITABLE (self->room_row)), "starts_at",
                              start, "minutes", (int) get_minutes (self), "video", video, "chat",
                              chat, "shared_notes", shared_notes, NULL);
}

static void
done_cb (PlumbAgendaBlockDialog *self)
{
  g_autofree char *video = dup_link (self->video_row);
  g_autofree char *chat = dup_link (self->chat_row);
  g_autofree char *shared_notes = dup_link (self->shared_notes_row);

  if (self->uid != NULL ? set_block (self, video, chat, shared_notes)
                        : add_block (self, video, chat, shared_notes))
    adw_dialog_close (ADW_DIALOG (self));
}

static GDateTime *
parse_day (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00Z", NULL);

  return g_date_time_new_from_iso8601 (text, NULL);
}

static void
add_day (PlumbAgendaBlockDialog *self, GtkStringList *names, GDateTime *day)
{
  /* Translators: a date with its weekday, see g_date_time_format(). */
  g_autofree char *name = g_date_time_format (day, _ ("%A %-d %B"));
  char *key = g_date_time_format (day, "%Y-%m-%d");

  if (g_ptr_array_find_with_equal_func (self->days, key, g_str_equal, NULL))
    {
      g_free (key);
      return;
    }
  g_ptr_array_add (self->days, key);
  gtk_string_list_append (names, name);
}

/* The days of the conference, and the one the block has. */
static void
fill_days (PlumbAgendaBlockDialog *self, const PlumbEdition *edition, const char *own)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GDateTime) first = parse_day (edition->starts_on);
  g_autoptr (GDateTime) last = parse_day (edition->ends_on);
  g_autoptr (GDateTime) other = own != NULL ? parse_day (own) : NULL;

  for (int i = 0; first != NULL && i < MOST_DAYS; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (first, i);

      if (i > 0 && (last == NULL || g_date_time_compare (day, last) > 0))
        break;
      add_day (self, names, day);
    }
  if (other != NULL)
    add_day (self, names, other);
  gtk_widget_set_visible (GTK_WIDGET (self->day_row), self->days->len > 0);
  gtk_widget_set_visible (self->date_row, self->days->len == 0);
  if (own == NULL)
    {
      g_ptr_array_add (self->days, g_strdup (""));
      gtk_string_list_append (names, _ ("Not Known Yet"));
    }
  adw_combo_row_set_model (self->day_row, G_LIST_MODEL (names));
}

static void
show_start (PlumbAgendaBlockDialog *self, GDateTime *start, const char *day)
{
  guint choice = 0;

  gtk_spin_button_set_value (self->hour, start != NULL ? g_date_time_get_hour (start) : FIRST_HOUR);
  gtk_spin_button_set_value (self->minute, start != NULL ? g_date_time_get_minute (start) : 0);
  if (day != NULL && g_ptr_array_find_with_equal_func (self->days, day, g_str_equal, &choice))
    adw_combo_row_set_selected (self->day_row, choice);
}

static void
plumb_agenda_block_dialog_dispose (GObject *object)
{
  PlumbAgendaBlockDialog *self = PLUMB_AGENDA_BLOCK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_AGENDA_BLOCK_DIALOG);
  g_clear_object (&self->state);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  G_OBJECT_CLASS (plumb_agenda_block_dialog_parent_class)->dispose (object);
}

static void
plumb_agenda_block_dialog_class_init (PlumbAgendaBlockDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_agenda_block_dialog_dispose;
  g_type_ensure (PLUMB_TYPE_CLOCK_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-agenda-block-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, room_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, day_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, start_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, hour);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, minute);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, length_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, video_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, chat_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, shared_notes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, link_problem);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, break_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, fit_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaBlockDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, break_cb);
  gtk_widget_class_bind_template_callback (widget_class, refit_cb);
  gtk_widget_class_bind_template_callback (widget_class, length_cb);
  gtk_widget_class_bind_template_callback (widget_class, minutes_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
fill_kinds (PlumbAgendaBlockDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const PlumbBlockTemplate *template;

  for (guint i = 0; (template = plumb_block_template_list (i)) != NULL; i++)
    gtk_string_list_append (names, _ (template->name));
  adw_combo_row_set_model (self->length_row, G_LIST_MODEL (names));
}

static void
plumb_agenda_block_dialog_init (PlumbAgendaBlockDialog *self)
{
  self->days = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
}

static PlumbAgendaBlockDialog *
new_dialog (PlumbViewState *state, GDateTime *start)
{
  PlumbAgendaBlockDialog *self = g_object_new (PLUMB_TYPE_AGENDA_BLOCK_DIALOG, NULL);
  g_autofree char *day = start != NULL ? g_date_time_format (start, "%Y-%m-%d") : NULL;

  self->state = g_object_ref (state);
  fill_days (self, plumb_view_state_get_edition (state), day);
  show_start (self, start, day);
  changed_cb (self);
  g_signal_connect_object (state, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * plumb_agenda_block_dialog_add:
 *
 * Asks for a new block of the edition that is shown.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_agenda_block_dialog_add (PlumbViewState *state, GtkWidget *parent)
{
  AdwDialog *dialog = ADW_DIALOG (new_dialog (state, NULL));

  adw_dialog_present (dialog, parent);
  return dialog;
}

/**
 * plumb_agenda_block_dialog_edit:
 *
 * Asks for what is to change about a block.
 */
void
plumb_agenda_block_dialog_edit (PlumbViewState *state, const PlumbBlock *block, GtkWidget *parent)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  g_autoptr (GDateTime) start = block->starts_at != 0
                                  ? plumb_time_to_local (block->starts_at, edition->zone)
                                  : NULL;
  PlumbAgendaBlockDialog *self = new_dialog (state, start);

  self->uid = g_strdup (block->uid);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), block->title);
  gtk_editable_set_text (GTK_EDITABLE (self->room_row), block->room);
  gtk_editable_set_text (GTK_EDITABLE (self->video_row), block->video);
  gtk_editable_set_text (GTK_EDITABLE (self->chat_row), block->chat);
  gtk_editable_set_text (GTK_EDITABLE (self->shared_notes_row), block->shared_notes);
  adw_combo_row_set_selected (self->length_row, find_template (block->minutes));
  adw_spin_row_set_value (self->minutes_row, block->minutes);
  changed_cb (self);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Block"));
  gtk_button_set_label (GTK_BUTTON (self->done_button), _ ("C_hange"));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
