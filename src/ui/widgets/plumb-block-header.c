/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-block-header.h"

#include <glib/gi18n.h>

#include "plumb-agenda-bar.h"
#include "plumb-time.h"

struct _PlumbBlockHeader
{
  GtkWidget parent_instance;

  char *uid;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *menu_button;
  GMenu *block_menu;
  PlumbAgendaBar *bar;
  GtkLabel *words;
  GtkLabel *rest;
};

G_DEFINE_FINAL_TYPE (PlumbBlockHeader, plumb_block_header, GTK_TYPE_WIDGET)

static void
plumb_block_header_dispose (GObject *object)
{
  PlumbBlockHeader *self = PLUMB_BLOCK_HEADER (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_BLOCK_HEADER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->uid, g_free);
  G_OBJECT_CLASS (plumb_block_header_parent_class)->dispose (object);
}

static void
plumb_block_header_class_init (PlumbBlockHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_block_header_dispose;
  g_type_ensure (PLUMB_TYPE_AGENDA_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/widgets/plumb-block-header.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, block_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, words);
  gtk_widget_class_bind_template_child (widget_class, PlumbBlockHeader, rest);
}

static void
plumb_block_header_init (PlumbBlockHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
plumb_block_header_new (void)
{
  return g_object_new (PLUMB_TYPE_BLOCK_HEADER, NULL);
}

static char *
dup_day (const PlumbBlock *block, const char *zone, const char *format)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (block->starts_at, zone);

  return g_date_time_format (start, format);
}

/**
 * plumb_block_dup_title:
 * @zone: the venue's
 *
 * Returns: (transfer full): what a block is called: its title, or its day
 */
char *
plumb_block_dup_title (const PlumbBlock *block, const char *zone)
{
  if (block->title[0] != '\0')
    return g_strdup (block->title);
  if (block->starts_at == 0)
    return g_strdup (_ ("Not Scheduled Yet"));
  /* Translators: a date with its weekday, see g_date_time_format(). */
  return dup_day (block, zone, _ ("%A %-d %B"));
}

/**
 * plumb_block_dup_short_title:
 *
 * Returns: (transfer full): what a block is called where there is little room
 */
char *
plumb_block_dup_short_title (const PlumbBlock *block, const char *zone)
{
  if (block->title[0] != '\0' || block->starts_at == 0)
    return plumb_block_dup_title (block, zone);
  /* Translators: weekday, day and month for g_date_time_format(), short, such as “Mon 5 Oct”. */
  return dup_day (block, zone, _ ("%a %-d %b"));
}

static char *
dup_hours (const PlumbBlock *block, const char *zone)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (block->starts_at, zone);
  g_autoptr (GDateTime) end = plumb_time_to_local (plumb_agenda_block_end (block), zone);
  g_autofree char *from = g_date_time_format (start, "%H:%M");
  g_autofree char *to = g_date_time_format (end, "%H:%M");

  if (block->starts_at == 0)
    /* Translators: hours and minutes of a block that has no date yet. */
    return g_strdup_printf (_ ("%u h %02u min"), block->minutes / 60, block->minutes % 60);
  /* Translators: when a block starts and ends, such as “10:00 – 13:30”. */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

/**
 * plumb_block_dup_when:
 *
 * Returns: (transfer full): a block's hours and room, and its day if the title does not say it
 */
char *
plumb_block_dup_when (const PlumbBlock *block, const char *zone)
{
  g_autofree char *hours = dup_hours (block, zone);
  g_autofree char *day = NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  if (block->title[0] != '\0' && block->starts_at != 0)
    parts[n++] = day = dup_day (block, zone, _ ("%a %-d %b"));
  parts[n++] = hours;
  if (block->room[0] != '\0')
    parts[n++] = block->room;
  return g_strjoinv (" · ", (char **) parts);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *uid)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", uid);
  g_menu_append_item (menu, item);
}

static void
fill_menu (PlumbBlockHeader *self)
{
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_menu_remove_all (self->block_menu);
  append (self->block_menu, _ ("_Edit Block…"), "agenda.edit-block", self->uid);
  append (self->block_menu, _ ("_Refit…"), "agenda.refit", self->uid);
  append (add, _ ("Add _Break"), "agenda.add-break", self->uid);
  append (add, _ ("Add _Opening"), "agenda.add-opening", self->uid);
  append (remove, _ ("_Delete Block"), "agenda.delete-block", self->uid);
  g_menu_append_section (self->block_menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (self->block_menu, NULL, G_MENU_MODEL (remove));
}

/**
 * plumb_block_header_show_block:
 * @zone: the venue's
 *
 * Shows which block it is. Nothing of it is kept but its uid.
 */
void
plumb_block_header_show_block (PlumbBlockHeader *self, const PlumbBlock *block, const char *zone)
{
  PlumbBudget budget = plumb_agenda_budget (block);
  g_autofree char *title = plumb_block_dup_title (block, zone);
  g_autofree char *when = plumb_block_dup_when (block, zone);

  if (g_strcmp0 (self->uid, block->uid) != 0)
    {
      g_set_str (&self->uid, block->uid);
      fill_menu (self);
    }
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, when);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), when);
  plumb_block_header_show_budget (self, &budget);
}

static char *
dup_rest (const PlumbBudget *budget)
{
  if (budget->over > 0)
    /* Translators: %u are minutes too many. */
    return g_strdup_printf (ngettext ("%u over", "%u over", budget->over), budget->over);
  if (budget->topics_over > 0)
    return g_strdup_printf (
        /* Translators: %u are topics that end after their block. */
      ngettext ("%u topic over", "%u topics over", budget->topics_over), budget->topics_over);
  if (budget->free > 0)
    /* Translators: %u are minutes left. */
    return g_strdup_printf (ngettext ("%u free", "%u free", budget->free), budget->free);
  return g_strdup (C_ ("block", "full"));
}

/**
 * plumb_block_header_show_budget:
 *
 * Shows how full the block is, or would be.
 */
void
plumb_block_header_show_budget (PlumbBlockHeader *self, const PlumbBudget *budget)
{
  g_autofree char *sentence = plumb_agenda_budget_words (budget);
  g_autofree char *words = plumb_agenda_budget_used_words (budget);
  g_autofree char *rest = dup_rest (budget);
  gboolean is_over = budget->over > 0 || budget->topics_over > 0;
  const char *const classes[] = { "caption-heading", "numeric", is_over ? "error" : "success",
                                  NULL };

  plumb_agenda_bar_show_budget (self->bar, budget);
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->rest, rest);
  gtk_widget_set_css_classes (GTK_WIDGET (self->rest), (const char **) classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
}

const char *
plumb_block_header_get_uid (PlumbBlockHeader *self)
{
  return self->uid;
}
