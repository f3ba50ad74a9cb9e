/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-accomplishments-row.h"

#include <glib/gi18n.h>

#include "plumb-accomplishments-chip.h"
#include "plumb-evidence.h"
#include "plumb-typing.h"
#include "plumb-widgets.h"

/* In letters; a longer text scrolls within its row, rather than being laid out at every letter. */
#define MAX_MIRRORED 5000

struct _PlumbAccomplishmentsRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *handle;
  GtkLabel *mirror; /* a text view does not know its height, a label does */
  GtkTextView *text_view;
  AdwWrapBox *chips;
  GtkMenuButton *status_button;
  GtkImage *status_icon;
  GtkLabel *status_label;
  GtkWidget *topic_button;
  GtkLabel *topic_label;
  GtkWidget *evidence_button;
  GtkPopover *evidence_popover;
  GtkEntry *evidence_entry;
  GtkMenuButton *menu_button;
  GtkLabel *published;

  PlumbViewState *state;
  char *uid;
  char *topic_uid; /* nullable */
  char **evidence;
  GPtrArray *evidence_chips; /* GtkWidget, borrowed */
  PlumbTyping *field;
  guint position;
};

G_DEFINE_FINAL_TYPE (PlumbAccomplishmentsRow, plumb_accomplishments_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *word;
  const char *icon_name;
  const char *css_class; /* nullable */
} looks[] = {
  [PLUMB_ACCOMPLISHMENT_DONE] = { NC_ ("accomplishment", "Done"), "plumb-state-done-symbolic",
                                  "success" },
  [PLUMB_ACCOMPLISHMENT_IN_PROGRESS] = { NC_ ("accomplishment", "In Progress"),
                                         "plumb-state-half-symbolic", "accent" },
  [PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE] = { NC_ ("accomplishment", "Not Feasible"),
                                          "action-unavailable-symbolic", "neutral" },
};

static const char *
status_word (PlumbAccomplishmentStatus status)
{
  return g_dpgettext2 (NULL, "accomplishment", looks[status].word);
}

static gboolean
store_text (const char *target, const char *text, gpointer user_data)
{
  PlumbAccomplishmentsRow *self = user_data;
  /* It is one sentence, even when lines were pasted. */
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r", ' ');

  return plumb_view_state_type (self->state, "set-accomplishment", "accomplishment", target, "text",
                                line, NULL);
}

static char *
dup_text (PlumbAccomplishmentsRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
text_changed_cb (PlumbAccomplishmentsRow *self)
{
  g_autofree char *text = plumb_text_buffer_dup_start (gtk_text_view_get_buffer (self->text_view),
                                                       MAX_MIRRORED);

  gtk_label_set_text (self->mirror, text[0] != '\0' ? text : " ");
}

static gboolean
enter_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_widget_grab_focus (user_data);
  return GDK_EVENT_STOP;
}

static void
add_shortcut (PlumbAccomplishmentsRow *self, guint key)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                      gtk_callback_action_new (enter_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->text_view), controller);
}

static void
topic_clicked_cb (PlumbAccomplishmentsRow *self)
{
  const PlumbEdition *edition = NULL;

  if (self->topic_uid == NULL
      || plumb_snapshot_find_topic (plumb_view_state_get_snapshot (self->state), self->topic_uid,
                                    &edition)
           == NULL)
    return;
  plumb_view_state_set_year (self->state, edition->year);
  plumb_view_state_go (self->state, "topics", self->topic_uid);
}

static void
evidence_shown_cb (PlumbAccomplishmentsRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->evidence_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->evidence_entry));
}

static void
evidence_activated_cb (PlumbAccomplishmentsRow *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->evidence_entry))));

  gtk_popover_popdown (self->evidence_popover);
  if (text[0] != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "accomplishments.add-evidence", "(ss)",
                                self->uid, text);
}

static void
show_status (PlumbAccomplishmentsRow *self, PlumbAccomplishmentStatus status)
{
  const char *word = status_word (status);
  /* Translators: %s is where something stands, such as “Done”. */
  g_autofree char *label = g_strdup_printf (_ ("Status: %s"), word);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_button), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->status_button), looks[status].css_class);
  gtk_image_set_from_icon_name (self->status_icon, looks[status].icon_name);
  gtk_label_set_text (self->status_label, word);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_button), _ ("Change Status"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->status_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_topic (PlumbAccomplishmentsRow *self, const char *topic_uid)
{
  const PlumbEdition *edition = NULL;
  const PlumbTopic *topic =
    topic_uid != NULL
      ? plumb_snapshot_find_topic (plumb_view_state_get_snapshot (self->state), topic_uid, &edition)
      : NULL;
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  g_set_str (&self->topic_uid, topic_uid);
  gtk_widget_set_visible (self->topic_button, topic != NULL);
  if (topic == NULL)
    return;
  /* Translators: %d is a year. */
  label = g_strdup_printf (_ ("Topic of %d"), edition->year);
  /* Translators: the title of a topic, and its year. */
  tooltip = g_strdup_printf (_ ("From “%s” of %d"), topic->title, edition->year);
  gtk_label_set_text (self->topic_label, label);
  gtk_widget_set_tooltip_text (self->topic_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->topic_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
show_evidence (PlumbAccomplishmentsRow *self, char **evidence)
{
  GtkWidget *before = self->topic_button;

  if (self->evidence != NULL
      && g_strv_equal ((const char *const *) self->evidence, (const char *const *) evidence))
    return;
  g_strfreev (self->evidence);
  self->evidence = g_strdupv (evidence);
  for (guint i = 0; i < self->evidence_chips->len; i++)
    adw_wrap_box_remove (self->chips, g_ptr_array_index (self->evidence_chips, i));
  g_ptr_array_set_size (self->evidence_chips, 0);
  for (guint i = 0; evidence[i] != NULL; i++)
    {
      GtkWidget *chip = plumb_accomplishments_chip_new (self->uid, evidence[i]);

      adw_wrap_box_insert_child_after (self->chips, chip, before);
      g_ptr_array_add (self->evidence_chips, chip);
      before = chip;
    }
}

static void
show_places (PlumbAccomplishmentsRow *self, const char *places)
{
  /* Translators: %s is a list of texts or addresses. */
  g_autofree char *words = g_strdup_printf (_ ("Published in %s"), places);

  gtk_label_set_text (self->published, words);
  gtk_widget_set_visible (GTK_WIDGET (self->published), places[0] != '\0');
}

static GMenuModel *
new_status_menu (PlumbAccomplishmentsRow *self)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    plumb_menu_append (menu, status_word (i), "accomplishments.set-status",
                       g_variant_new ("(ss)", self->uid, plumb_accomplishment_status_nick (i)));
  return G_MENU_MODEL (menu);
}

static void
add_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Made when it is opened: it depends on the place and on the evidence. */
static void
make_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  PlumbAccomplishmentsRow *self = user_data;
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list),
                                                       (int) self->position + 1);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) finds = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) removes = g_menu_new ();
  g_autoptr (GMenu) deletes = g_menu_new ();

  if (self->position > 0)
    plumb_menu_append (moves, _ ("Move _Up"), "accomplishments.move-up",
                       g_variant_new_string (self->uid));
  if (PLUMB_IS_ACCOMPLISHMENTS_ROW (next))
    plumb_menu_append (moves, _ ("Move _Down"), "accomplishments.move-down",
                       g_variant_new_string (self->uid));
  for (guint i = 0; self->evidence[i] != NULL; i++)
    {
      g_auto (PlumbEvidence) evidence = { 0 };
      g_autofree char *label = NULL;

      plumb_evidence_parse (self->evidence[i], &evidence);
      /* Translators: %s is evidence, such as “v6.12”. */
      label = g_strdup_printf (_ ("Remove “%s”"), evidence.label);
      plumb_menu_append (removes, label, "accomplishments.remove-evidence",
                         g_variant_new ("(ss)", self->uid, self->evidence[i]));
    }
  plumb_menu_append (deletes, _ ("_Delete"), "accomplishments.delete",
                     g_variant_new_string (self->uid));
  plumb_menu_append (finds, _ ("_Find Evidence…"), "accomplishments.find-evidence",
                     g_variant_new_string (self->uid));
  add_section (menu, finds);
  add_section (menu, moves);
  add_section (menu, removes);
  add_section (menu, deletes);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GdkContentProvider *
drag_prepare_cb (PlumbAccomplishmentsRow *self)
{
  return gdk_content_provider_new_typed (PLUMB_TYPE_ACCOMPLISHMENTS_ROW, self);
}

static void
drag_begin_cb (PlumbAccomplishmentsRow *self, GdkDrag *drag)
{
  g_autofree char *text = dup_text (self);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "max-width-chars", 40, NULL);

  gtk_widget_add_css_class (label, "accomplishment-drag");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (PlumbAccomplishmentsRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
make_draggable (PlumbAccomplishmentsRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
}

static void
plumb_accomplishments_row_dispose (GObject *object)
{
  PlumbAccomplishmentsRow *self = PLUMB_ACCOMPLISHMENTS_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_ACCOMPLISHMENTS_ROW);
  g_clear_object (&self->state);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->topic_uid, g_free);
  g_clear_pointer (&self->evidence, g_strfreev);
  g_clear_pointer (&self->evidence_chips, g_ptr_array_unref);
  G_OBJECT_CLASS (plumb_accomplishments_row_parent_class)->dispose (object);
}

static void
plumb_accomplishments_row_class_init (PlumbAccomplishmentsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_accomplishments_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-accomplishments-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, handle);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, mirror);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, text_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, chips);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, status_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, status_icon);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, topic_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, topic_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, evidence_popover);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, evidence_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsRow, published);
  gtk_widget_class_bind_template_callback (widget_class, evidence_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, evidence_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, topic_clicked_cb);
}

static void
plumb_accomplishments_row_init (PlumbAccomplishmentsRow *self)
{
  self->evidence_chips = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  self->field = plumb_typing_attach (GTK_WIDGET (self->text_view), store_text, self);
  plumb_typing_set_required (self->field);
  add_shortcut (self, GDK_KEY_Return);
  add_shortcut (self, GDK_KEY_KP_Enter);
  add_shortcut (self, GDK_KEY_Escape);
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu_cb, self, NULL);
  make_draggable (self);
}

/**
 * plumb_accomplishments_row_new:
 * @uid: the accomplishment, for good
 */
PlumbAccomplishmentsRow *
plumb_accomplishments_row_new (PlumbViewState *state, const char *uid)
{
  PlumbAccomplishmentsRow *self = g_object_new (PLUMB_TYPE_ACCOMPLISHMENTS_ROW, NULL);
  g_autoptr (GMenuModel) menu = NULL;

  self->state = g_object_ref (state);
  self->uid = g_strdup (uid);
  menu = new_status_menu (self);
  gtk_menu_button_set_menu_model (self->status_button, menu);
  return self;
}

/**
 * plumb_accomplishments_row_show:
 * @position: its place in the order of publication
 * @places: where it was published, "" for nowhere
 *
 * Shows the accomplishment as it is now.
 */
void
plumb_accomplishments_row_show (PlumbAccomplishmentsRow *self,
                                const PlumbAccomplishment *accomplishment, guint position,
                                guint n_all, const char *places)
{
  /* Translators: a place in a list, of how many, and where the thing stands, such as “Done”. */
  g_autofree char *description = g_strdup_printf (_ ("%u of %u, %s"), position + 1, n_all,
                                                  status_word (accomplishment->status));

  self->position = position;
  plumb_typing_show (self->field, self->uid, accomplishment->text);
  show_status (self, accomplishment->status);
  show_topic (self, accomplishment->topic_uid);
  show_evidence (self, accomplishment->evidence);
  show_places (self, places);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accomplishment->text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sentence"), -1);
}

/**
 * plumb_accomplishments_row_edit:
 *
 * Starts editing the sentence.
 */
void
plumb_accomplishments_row_edit (PlumbAccomplishmentsRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

const char *
plumb_accomplishments_row_get_uid (PlumbAccomplishmentsRow *self)
{
  return self->uid;
}

guint
plumb_accomplishments_row_get_position (PlumbAccomplishmentsRow *self)
{
  return self->position;
}
