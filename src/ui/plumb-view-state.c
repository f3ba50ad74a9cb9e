/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-view-state.h"

#include <glib/gi18n.h>

#include "plumb-typed.h"

struct _PlumbViewState
{
  GObject parent_instance;

  PlumbDocument *document;
  PlumbTyped *typed;
  int year;
  gboolean is_medium;
  gboolean is_narrow;
  PlumbClockFunc clock;
  gpointer clock_data;
  gint64 clock_shift; /* microseconds by which a rehearsal's clock goes before, 0 for none */
};

enum
{
  PROP_0,
  PROP_IS_MEDIUM,
  PROP_IS_NARROW,
  PROP_YEAR,
  PROP_WAITING,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TOAST,
  SIGNAL_GO,
  SIGNAL_CLOCK_SET,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbViewState, plumb_view_state, G_TYPE_OBJECT)

static void
plumb_view_state_dispose (GObject *object)
{
  PlumbViewState *self = PLUMB_VIEW_STATE (object);

  g_clear_pointer (&self->typed, plumb_typed_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (plumb_view_state_parent_class)->dispose (object);
}

static void
plumb_view_state_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PlumbViewState *self = PLUMB_VIEW_STATE (object);

  switch (prop_id)
    {
    case PROP_IS_MEDIUM:
      g_value_set_boolean (value, self->is_medium);
      break;
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    case PROP_YEAR:
      g_value_set_int (value, self->year);
      break;
    case PROP_WAITING:
      g_value_set_string (value, plumb_view_state_get_waiting (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (PlumbViewState *self, gboolean *flag, gboolean value, GParamSpec *pspec)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
plumb_view_state_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  PlumbViewState *self = PLUMB_VIEW_STATE (object);

  switch (prop_id)
    {
    case PROP_IS_MEDIUM:
      set_flag (self, &self->is_medium, g_value_get_boolean (value), pspec);
      break;
    case PROP_IS_NARROW:
      set_flag (self, &self->is_narrow, g_value_get_boolean (value), pspec);
      break;
    case PROP_YEAR:
      plumb_view_state_set_year (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_view_state_class_init (PlumbViewStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = plumb_view_state_dispose;
  object_class->get_property = plumb_view_state_get_property;
  object_class->set_property = plumb_view_state_set_property;

  /**
   * PlumbViewState:is-medium:
   *
   * Whether the window is too small for a page's list and detail side by side.
   */
  properties[PROP_IS_MEDIUM] = g_param_spec_boolean ("is-medium", NULL, NULL, FALSE, flags);
  /**
   * PlumbViewState:is-narrow:
   *
   * Whether the window is too small for the sidebar beside a page.
   */
  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, flags);
  /**
   * PlumbViewState:year:
   *
   * The edition that is shown.
   */
  properties[PROP_YEAR] = g_param_spec_int ("year", NULL, NULL, 0, G_MAXINT, 0, flags);
  /**
   * PlumbViewState:waiting:
   *
   * What keeps something that was typed from being stored, in words; "" when nothing does.
   */
  properties[PROP_WAITING] = g_param_spec_string ("waiting", NULL, NULL, "",
                                                  (flags & ~G_PARAM_WRITABLE));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[SIGNAL_GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_CLOCK_SET] = g_signal_new ("clock-set", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static gint64
read_real_clock (gpointer user_data)
{
  return g_get_real_time ();
}

static void
plumb_view_state_init (PlumbViewState *self)
{
  self->clock = read_real_clock;
}

/* The edition that is shown may have been undone away. */
static void
keep_year_valid (PlumbViewState *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self);
  const PlumbEdition *latest = plumb_snapshot_latest (snapshot);

  if (latest == NULL || plumb_snapshot_find_edition (snapshot, self->year) != NULL)
    return;
  self->year = latest->year;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_YEAR]);
}

static void
document_changed_cb (PlumbViewState *self, GArray *changes)
{
  keep_year_valid (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
}

static void
typed_cb (gpointer user_data, const char *refusal)
{
  PlumbViewState *self = user_data;

  if (refusal != NULL)
    plumb_view_state_toast (self, refusal);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

/**
 * plumb_view_state_new:
 *
 * Returns: (transfer full): the state of a window that shows the newest edition of @document
 */
PlumbViewState *
plumb_view_state_new (PlumbDocument *document)
{
  PlumbViewState *self = g_object_new (PLUMB_TYPE_VIEW_STATE, NULL);

  self->document = g_object_ref (document);
  self->typed = plumb_typed_new (document, typed_cb, self);
  keep_year_valid (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

PlumbDocument *
plumb_view_state_get_document (PlumbViewState *self)
{
  return self->document;
}

/**
 * plumb_view_state_get_snapshot:
 *
 * Returns: (transfer none): the record as of now, see plumb_document_get_programme()
 */
const PlumbSnapshot *
plumb_view_state_get_snapshot (PlumbViewState *self)
{
  return plumb_document_get_programme (self->document);
}

/**
 * plumb_view_state_get_edition:
 *
 * Returns: (transfer none): the edition that is shown, as of now; good until the next change
 */
const PlumbEdition *
plumb_view_state_get_edition (PlumbViewState *self)
{
  return plumb_snapshot_find_edition (plumb_view_state_get_snapshot (self), self->year);
}

/**
 * plumb_view_state_get_previous_edition:
 *
 * Returns: (transfer none) (nullable): the edition before the one that is shown
 */
const PlumbEdition *
plumb_view_state_get_previous_edition (PlumbViewState *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self);
  const PlumbEdition *previous = NULL;

  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      if (edition->year < self->year)
        previous = edition;
    }
  return previous;
}

/**
 * plumb_view_state_get_radar:
 *
 * Returns: (transfer none) (nullable): who of the edition is elsewhere; see
 *   plumb_document_get_radar()
 */
const PlumbRadar *
plumb_view_state_get_radar (PlumbViewState *self)
{
  return plumb_document_get_radar (self->document, self->year);
}

int
plumb_view_state_get_year (PlumbViewState *self)
{
  return self->year;
}

void
plumb_view_state_set_year (PlumbViewState *self, int year)
{
  if (self->year == year)
    return;
  self->year = year;
  keep_year_valid (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_YEAR]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, NULL);
}

gboolean
plumb_view_state_get_is_medium (PlumbViewState *self)
{
  return self->is_medium;
}

gboolean
plumb_view_state_get_is_narrow (PlumbViewState *self)
{
  return self->is_narrow;
}

/**
 * plumb_view_state_toast:
 * @text: plain text, no markup
 *
 * Says that something happened.
 */
void
plumb_view_state_toast (PlumbViewState *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, g_object_ref_sink (toast));
  g_object_unref (toast);
}

/**
 * plumb_view_state_toast_undo:
 * @text: plain text, no markup
 *
 * Says that something was done and offers to undo it, as long as nothing else was done since.
 */
void
plumb_view_state_toast_undo (PlumbViewState *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  /* Without a mnemonic: a toast is read out to the letter. */
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo-step");
  adw_toast_set_action_target_value (
    toast, g_variant_new_int64 (plumb_document_get_step (self->document)));
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, g_object_ref_sink (toast));
  g_object_unref (toast);
}

static gboolean
do_valist (PlumbViewState *self, const char *toast, char ***out_made, const char *command,
           va_list *values)
{
  g_autoptr (GError) error = NULL;

  g_assert (plumb_command_find (command) != NULL);
  if (!plumb_document_do_valist (self->document, out_made, &error, command, values))
    {
      plumb_view_state_toast (self, error->message);
      return FALSE;
    }
  if (toast != NULL)
    plumb_view_state_toast_undo (self, toast);
  return TRUE;
}

/**
 * plumb_view_state_do:
 * @toast: (nullable): what to say with an Undo button when it is done
 * @command: the name of a command
 * @...: see plumb_document_do()
 *
 * Runs a command for the person at the window; a failure is shown as a toast.
 */
gboolean
plumb_view_state_do (PlumbViewState *self, const char *toast, const char *command, ...)
{
  gboolean done;
  va_list values;

  va_start (values, command);
  done = do_valist (self, toast, NULL, command, &values);
  va_end (values);
  return done;
}

/**
 * plumb_view_state_do_made:
 *
 * Runs a command like plumb_view_state_do().
 *
 * Returns: (transfer full) (nullable): the uid of the first thing it made; %NULL on a failure
 */
char *
plumb_view_state_do_made (PlumbViewState *self, const char *toast, const char *command, ...)
{
  g_auto (GStrv) made = NULL;
  gboolean done;
  va_list values;

  va_start (values, command);
  done = do_valist (self, toast, &made, command, &values);
  va_end (values);
  return done && made != NULL ? g_strdup (made[0]) : NULL;
}

/**
 * plumb_view_state_type:
 * @command: the name of a command
 * @...: see plumb_document_do()
 *
 * Runs a command that stores what somebody types. Where the disk keeps it from being stored, it
 * waits until it can be, and #PlumbViewState:waiting tells why.
 *
 * Returns: %FALSE when it is refused for what it is, which a toast says
 */
gboolean
plumb_view_state_type (PlumbViewState *self, const char *command, ...)
{
  g_autoptr (GError) error = NULL;
  PlumbArgs *args;
  va_list values;

  g_assert (plumb_command_find (command) != NULL);
  va_start (values, command);
  args = plumb_args_new_valist (plumb_command_find (command), &values, &error);
  va_end (values);
  if (args != NULL && plumb_typed_store (self->typed, args, &error))
    return TRUE;
  plumb_view_state_toast (self, error->message);
  return FALSE;
}

/**
 * plumb_view_state_get_waiting:
 *
 * Returns: see #PlumbViewState:waiting
 */
const char *
plumb_view_state_get_waiting (PlumbViewState *self)
{
  return plumb_typed_get_message (self->typed);
}

/**
 * plumb_view_state_go:
 * @page: the name of a page
 * @uid: (nullable): a thing on it
 *
 * Goes to another page of the window.
 */
void
plumb_view_state_go (PlumbViewState *self, const char *page, const char *uid)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, page, uid);
}

/**
 * plumb_view_state_get_time:
 *
 * Returns: what time it is in this window, in UTC microseconds
 */
gint64
plumb_view_state_get_time (PlumbViewState *self)
{
  return self->clock (self->clock_data) + self->clock_shift;
}

/**
 * plumb_view_state_get_now:
 *
 * Returns: the same in whole seconds, as the document has it
 */
gint64
plumb_view_state_get_now (PlumbViewState *self)
{
  return plumb_view_state_get_time (self) / G_USEC_PER_SEC;
}

/**
 * plumb_view_state_set_clock:
 * @func: (scope forever): tells the time
 *
 * Takes the time from elsewhere than the computer's clock.
 */
void
plumb_view_state_set_clock (PlumbViewState *self, PlumbClockFunc func, gpointer user_data)
{
  self->clock = func;
  self->clock_data = user_data;
  g_signal_emit (self, signals[SIGNAL_CLOCK_SET], 0);
}

/* The years that an edition can be of, in UTC seconds. */
#define EARLIEST G_GINT64_CONSTANT (631152000)
#define LATEST G_GINT64_CONSTANT (32503679999)

/**
 * plumb_view_state_rehearse:
 * @now: UTC seconds, 0 for the time that it is; from 1990 to 2999, and the nearer end otherwise
 *
 * Lets the clock of this window go on from another time.
 */
void
plumb_view_state_rehearse (PlumbViewState *self, gint64 now)
{
  gint64 then = CLAMP (now, EARLIEST, LATEST);

  self->clock_shift = now != 0 ? then * G_USEC_PER_SEC - self->clock (self->clock_data) : 0;
  g_signal_emit (self, signals[SIGNAL_CLOCK_SET], 0);
}

gboolean
plumb_view_state_is_rehearsal (PlumbViewState *self)
{
  return self->clock_shift != 0;
}
