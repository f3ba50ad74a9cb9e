/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-picker.h"

#include <glib/gi18n.h>

#include "plumb-row-list.h"

struct _PlumbChoice
{
  GObject parent_instance;

  char *uid; /* nullable: what was typed becomes a new one */
  char *title;
  char *subtitle;
};

struct _PlumbPicker
{
  GtkPopover parent_instance;

  GtkSearchEntry *entry;
  GtkWidget *scroller;
  GtkListView *list;
  GtkWidget *none;

  GListStore *choices;
  char *new_format; /* nullable: only what there is can be picked */
  PlumbPickerFunc func;
  gpointer user_data;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbChoice, plumb_choice, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (PlumbPicker, plumb_picker, GTK_TYPE_POPOVER)

static void
plumb_choice_finalize (GObject *object)
{
  PlumbChoice *self = PLUMB_CHOICE (object);

  g_free (self->uid);
  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (plumb_choice_parent_class)->finalize (object);
}

static void
plumb_choice_class_init (PlumbChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_choice_finalize;
}

static void
plumb_choice_init (PlumbChoice *self)
{
}

/**
 * plumb_choice_new:
 * @uid: (nullable): the thing
 * @subtitle: a second line, "" for none
 *
 * Returns: (transfer full): something to pick
 */
PlumbChoice *
plumb_choice_new (const char *uid, const char *title, const char *subtitle)
{
  PlumbChoice *self = g_object_new (PLUMB_TYPE_CHOICE, NULL);

  self->uid = g_strdup (uid);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  return self;
}

static void
pick (PlumbPicker *self, guint position)
{
  g_autoptr (PlumbChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), position);
  g_autofree char *words = NULL;

  if (choice == NULL)
    return;
  words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, choice->uid, words);
}

static void
refill (PlumbPicker *self)
{
  g_autofree char *words =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  guint n;

  g_list_store_remove_all (self->choices);
  if (self->func != NULL)
    self->func (words, self->choices, self->user_data);
  if (self->new_format != NULL && words[0] != '\0')
    {
      g_auto (GStrv) parts = g_strsplit (self->new_format, "%s", 2);
      g_autofree char *title = g_strjoin (words, parts[0], parts[1], NULL);
      g_autoptr (PlumbChoice) choice = plumb_choice_new (NULL, title, "");

      g_list_store_append (self->choices, choice);
    }
  n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->none, n == 0);
}

static void
search_changed_cb (PlumbPicker *self)
{
  refill (self);
}

static void
entry_activate_cb (PlumbPicker *self)
{
  refill (self);
  pick (self, 0);
}

static void
stop_search_cb (PlumbPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
list_activate_cb (PlumbPicker *self, guint position)
{
  pick (self, position);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 30);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (subtitle), 30);
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (subtitle, "dimmed");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  PlumbChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);

  gtk_label_set_text (GTK_LABEL (title), choice->title);
  gtk_label_set_text (GTK_LABEL (subtitle), choice->subtitle);
  gtk_widget_set_visible (subtitle, choice->subtitle[0] != '\0');
  gtk_list_item_set_accessible_label (item, choice->title);
  gtk_list_item_set_accessible_description (item, choice->subtitle);
}

static void
plumb_picker_map (GtkWidget *widget)
{
  PlumbPicker *self = PLUMB_PICKER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  refill (self);
  GTK_WIDGET_CLASS (plumb_picker_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
plumb_picker_dispose (GObject *object)
{
  PlumbPicker *self = PLUMB_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PICKER);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->new_format, g_free);
  G_OBJECT_CLASS (plumb_picker_parent_class)->dispose (object);
}

static void
plumb_picker_class_init (PlumbPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_picker_dispose;
  widget_class->map = plumb_picker_map;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                         G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/widgets/plumb-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbPicker, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbPicker, none);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
plumb_picker_init (PlumbPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_list_store_new (PLUMB_TYPE_CHOICE);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->choices)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

/**
 * plumb_picker_set_up:
 * @placeholder: what the entry asks for, translated
 * @new_format: (nullable): translated, with %s for what was typed, such as “Add “%s””, where that
 *   can become a new thing
 * @func: finds what can be picked
 *
 * Says what is picked.
 */
void
plumb_picker_set_up (PlumbPicker *self, const char *placeholder, const char *new_format,
                     PlumbPickerFunc func, gpointer user_data)
{
  gtk_search_entry_set_placeholder_text (self->entry, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  g_set_str (&self->new_format, new_format);
  self->func = func;
  self->user_data = user_data;
}

/**
 * plumb_picker_add_people:
 * @words: as a #PlumbPickerFunc gets them
 *
 * Suggests people of a document.
 */
void
plumb_picker_add_people (GListStore *choices, PlumbDocument *document, const char *words)
{
  g_autoptr (PlumbRowList) rows = plumb_row_list_new_people (document);
  guint n;

  plumb_row_list_set_words (rows, words);
  n = MIN (g_list_model_get_n_items (G_LIST_MODEL (rows)), PLUMB_PICKER_MOST);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      PlumbPerson *person = plumb_row_read_person (document, plumb_row_get_id (row));
      g_autoptr (PlumbChoice) choice = NULL;

      if (person == NULL)
        continue;
      choice = plumb_choice_new (person->uid, person->name, person->affiliation);
      g_list_store_append (choices, choice);
      plumb_person_free (person);
    }
}
