/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Accomplishments page: first what the last edition leaves to tell, then the list in the order
 * of publication. There are a few dozen at most, so each has a row of its own, which stays as long
 * as its accomplishment does and keeps focus and cursor through every change.
 */
#include "config.h"

#include "plumb-accomplishments-page.h"

#include <glib/gi18n.h>

#include "plumb-accomplishments-private.h"
#include "plumb-accomplishments-prompt.h"
#include "plumb-ledger.h"

G_DEFINE_FINAL_TYPE (PlumbAccomplishmentsPage, plumb_accomplishments_page, PLUMB_TYPE_PAGE)

static PlumbViewState *
get_state (PlumbAccomplishmentsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

/**
 * plumb_accomplishments_page_find_row:
 *
 * Returns: (nullable) (transfer none): the row of an accomplishment
 */
PlumbAccomplishmentsRow *
plumb_accomplishments_page_find_row (PlumbAccomplishmentsPage *self, const char *uid)
{
  return g_hash_table_lookup (self->rows, uid);
}

static void
add_activated_cb (PlumbAccomplishmentsPage *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_row))));

  if (text[0] == '\0')
    return;
  if (plumb_view_state_do (get_state (self), NULL, "add-accomplishment", "text", text, "edition",
                           plumb_view_state_get_year (get_state (self)), NULL))
    gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
}

/* The entry for another one stays at the end. */
static int
sort_cb (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  guint place_a = PLUMB_IS_ACCOMPLISHMENTS_ROW (a)
                    ? plumb_accomplishments_row_get_position (PLUMB_ACCOMPLISHMENTS_ROW (a))
                    : G_MAXUINT;
  guint place_b = PLUMB_IS_ACCOMPLISHMENTS_ROW (b)
                    ? plumb_accomplishments_row_get_position (PLUMB_ACCOMPLISHMENTS_ROW (b))
                    : G_MAXUINT;

  return (place_a > place_b) - (place_a < place_b);
}

static void
show_accomplishment (PlumbAccomplishmentsPage *self, const PlumbEdition *edition, guint position)
{
  const PlumbAccomplishment *accomplishment = g_ptr_array_index (edition->accomplishments,
                                                                 position);
  PlumbAccomplishmentsRow *row = plumb_accomplishments_page_find_row (self, accomplishment->uid);
  g_autofree char *places = plumb_ledger_dup_places (edition, accomplishment);
  gboolean is_new = row == NULL;

  if (is_new)
    row = plumb_accomplishments_row_new (get_state (self), accomplishment->uid);
  plumb_accomplishments_row_show (row, accomplishment, position, edition->accomplishments->len,
                                  places);
  if (!is_new)
    return;
  g_hash_table_insert (self->rows, g_strdup (accomplishment->uid), row);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static gboolean
is_in (const PlumbEdition *edition, const char *uid)
{
  for (guint i = 0; i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *one = g_ptr_array_index (edition->accomplishments, i);

      if (g_str_equal (one->uid, uid))
        return TRUE;
    }
  return FALSE;
}

/* A row that goes while it has the focus leaves it to its neighbour. */
static void
remove_row (PlumbAccomplishmentsPage *self, GtkWidget *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == row;

  if (had_focus)
    gtk_widget_grab_focus (next);
  if (self->drop_row == row)
    self->drop_row = NULL;
  gtk_list_box_remove (self->list, row);
}

static void
refresh_list (PlumbAccomplishmentsPage *self, const PlumbEdition *edition)
{
  GHashTableIter iter;
  gpointer uid, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &uid, &row))
    {
      if (is_in (edition, uid))
        continue;
      remove_row (self, row);
      g_hash_table_iter_remove (&iter);
    }
  for (guint i = 0; i < edition->accomplishments->len; i++)
    show_accomplishment (self, edition, i);
  gtk_list_box_invalidate_sort (self->list);
}

static GPtrArray *
list_open (const PlumbEdition *edition, const PlumbEdition *previous)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; previous != NULL && i < previous->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (previous->topics, i);

      if (!plumb_topic_is_answered (topic, edition))
        g_ptr_array_add (open, topic);
    }
  return open;
}

static gboolean
is_shown (PlumbAccomplishmentsPage *self, GPtrArray *open)
{
  if (open->len != self->prompt_order->len)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (open, i);

      if (g_hash_table_lookup (self->prompts, topic->uid)
          != g_ptr_array_index (self->prompt_order, i))
        return FALSE;
    }
  return TRUE;
}

/* The prompt that had the focus is gone: the next one gets it. */
static void
pass_focus_on (PlumbAccomplishmentsPage *self, guint index)
{
  if (self->prompt_order->len > 0)
    gtk_widget_child_focus (
      g_ptr_array_index (self->prompt_order, MIN (index, self->prompt_order->len - 1)),
      GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->add_row));
}

static GtkWidget *
take_prompt (GHashTable *known, const char *uid)
{
  GtkWidget *prompt = g_hash_table_lookup (known, uid);

  if (prompt == NULL)
    return g_object_ref_sink (GTK_WIDGET (plumb_accomplishments_prompt_new ()));
  return g_object_ref (prompt);
}

static void
rebuild_prompts (PlumbAccomplishmentsPage *self, GPtrArray *open)
{
  g_autoptr (GHashTable) known = g_steal_pointer (&self->prompts);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_object_unref);
  guint focused = G_MAXUINT;

  self->prompts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < open->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (open, i);
      GtkWidget *prompt = take_prompt (known, topic->uid);

      g_ptr_array_add (order, prompt);
      g_hash_table_insert (self->prompts, g_strdup (topic->uid), prompt);
    }
  for (guint i = 0; i < self->prompt_order->len; i++)
    {
      GtkWidget *prompt = g_ptr_array_index (self->prompt_order, i);

      if (gtk_widget_get_focus_child (prompt) != NULL)
        focused = i;
      adw_preferences_group_remove (self->prompts_group, prompt);
    }
  g_ptr_array_set_size (self->prompt_order, 0);
  for (guint i = 0; i < order->len; i++)
    {
      adw_preferences_group_add (self->prompts_group, g_ptr_array_index (order, i));
      g_ptr_array_add (self->prompt_order, g_ptr_array_index (order, i));
    }
  if (focused != G_MAXUINT)
    pass_focus_on (self, focused);
}

static void
refresh_prompts (PlumbAccomplishmentsPage *self, const PlumbEdition *edition)
{
  const PlumbEdition *previous = plumb_view_state_get_previous_edition (get_state (self));
  g_autoptr (GPtrArray) open = list_open (edition, previous);
  g_autofree char *words = NULL;

  if (!is_shown (self, open))
    rebuild_prompts (self, open);
  for (guint i = 0; i < open->len; i++)
    plumb_accomplishments_prompt_show (g_ptr_array_index (self->prompt_order, i),
                                       g_ptr_array_index (open, i));
  gtk_widget_set_visible (GTK_WIDGET (self->prompts_group), open->len > 0);
  if (open->len == 0)
    return;
  words = g_strdup_printf (
      /* Translators: topics nobody has told about yet, of how many, and their year. */
    ngettext ("%u of %u topic of %d left", "%u of %u topics of %d left", previous->topics->len),
    open->len, previous->topics->len, previous->year);
  gtk_label_set_text (self->prompts_label, words);
}

static void
refresh_stack (PlumbAccomplishmentsPage *self, const PlumbEdition *edition)
{
  const PlumbEdition *previous = plumb_view_state_get_previous_edition (get_state (self));
  gboolean any = edition->accomplishments->len > 0 || self->prompt_order->len > 0;

  if (any)
    self->is_adding = FALSE;
  gtk_stack_set_visible_child_name (self->stack, any || self->is_adding ? "list" : "empty");
  adw_status_page_set_description (
    self->empty_page,
    previous == NULL
      ? _ ("This is the first edition: there is nothing to tell of yet. Next year its topics "
           "will ask here what came of them.")
      : _ ("Say what came of earlier editions. It speaks for the microconference in the "
           "proposal and in the announcement."));
}

static void
plumb_accomplishments_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (page);
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));

  if (edition == NULL)
    return;
  if (changes == NULL)
    self->is_adding = FALSE;
  refresh_list (self, edition);
  /* Storing what was being typed may have changed the record meanwhile. */
  edition = plumb_view_state_get_edition (get_state (self));
  refresh_prompts (self, edition);
  refresh_stack (self, edition);
}

static void
plumb_accomplishments_page_show_thing (PlumbPage *page, const char *uid)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (page);
  PlumbAccomplishmentsRow *row = plumb_accomplishments_page_find_row (self, uid);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
plumb_accomplishments_page_constructed (GObject *object)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (object);

  G_OBJECT_CLASS (plumb_accomplishments_page_parent_class)->constructed (object);
  /* On a phone it is in the menu alone. */
  g_object_bind_property (get_state (self), "is-narrow", self->find_button, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

static void
plumb_accomplishments_page_dispose (GObject *object)
{
  PlumbAccomplishmentsPage *self = PLUMB_ACCOMPLISHMENTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_ACCOMPLISHMENTS_PAGE);
  g_clear_pointer (&self->prompts, g_hash_table_unref);
  g_clear_pointer (&self->prompt_order, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (plumb_accomplishments_page_parent_class)->dispose (object);
}

static void
plumb_accomplishments_page_class_init (PlumbAccomplishmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = plumb_accomplishments_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = plumb_accomplishments_page_dispose;
  PLUMB_PAGE_CLASS (klass)->refresh = plumb_accomplishments_page_refresh;
  PLUMB_PAGE_CLASS (klass)->show_thing = plumb_accomplishments_page_show_thing;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-accomplishments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, prompts_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, prompts_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, add_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbAccomplishmentsPage, find_button);
  gtk_widget_class_bind_template_callback (widget_class, add_activated_cb);
  plumb_accomplishments_page_install_actions (widget_class);
}

static void
plumb_accomplishments_page_init (PlumbAccomplishmentsPage *self)
{
  self->prompts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->prompt_order = g_ptr_array_new ();
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, sort_cb, NULL, NULL);
  plumb_accomplishments_page_accept_drops (self);
}
