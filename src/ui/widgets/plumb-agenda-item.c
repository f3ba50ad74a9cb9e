/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-item.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-avatars.h"
#include "plumb-phrases.h"
#include "plumb-topics.h"
#include "plumb-widgets.h"

#define PAD_START 13
#define PAD_END 10
#define PAD_ABOVE 4
#define SPACING 6
#define ICON 16
/* More of the height than this has words on it. */
#define MOST_WITHOUT_TEXT 0.25
#define GRIP_WIDTH 28
#define GRIP_HEIGHT 4
/* The size of text, in pixels, at which all lengths are as designed. */
#define NORMAL_SIZE 14.667

struct _PlumbAgendaItem
{
  GtkWidget parent_instance;

  char *uid;
  char *clock;
  double over; /* the part of it, from its end, that is past the end of the block */
  gboolean has_finding;
  gboolean is_selected;

  GtkWidget *hatch;
  GtkWidget *end_line;
  GtkWidget *title;   /* one line */
  GtkWidget *wrapped; /* the same, on two */
  GtkWidget *people;
  GtkWidget *minutes;
  GtkWidget *pin;
  GtkWidget *icon;
  GtkWidget *finding;
  GtkWidget *grip;
};

G_DEFINE_FINAL_TYPE (PlumbAgendaItem, plumb_agenda_item, GTK_TYPE_WIDGET)

static int
measure (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int natural = 0;

  gtk_widget_measure (child, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static int
line_of (GtkWidget *child)
{
  return measure (child, GTK_ORIENTATION_VERTICAL, -1);
}

static void
plumb_agenda_item_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  /* The height is the block's to give; words that do not fit are left out. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : 4;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 40;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

/* Places @child by its distance from the start, whichever side that is. */
static void
place (GtkWidget *self, GtkWidget *child, int start, int y, int width, int height)
{
  int least = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_child_visible (child, width >= least && height > 0);
  plumb_widget_allocate_at (self, child, start, y, MAX (width, least), MAX (height, 1));
}

static void
hide (GtkWidget *child)
{
  gtk_widget_set_child_visible (child, FALSE);
}

/* Minutes at the end of a line, and what they leave of it. */
static int
place_minutes (PlumbAgendaItem *self, int y, int height, int width)
{
  int taken = measure (self->minutes, GTK_ORIENTATION_HORIZONTAL, -1);
  int line = line_of (self->minutes);

  place (GTK_WIDGET (self), self->minutes, width - PAD_END - taken, y + (height - line) / 2, taken,
         line);
  return width - PAD_END - taken - SPACING;
}

static int
place_pin (PlumbAgendaItem *self, int end, int y, int height)
{
  if (!gtk_widget_get_visible (self->pin))
    return end;
  place (GTK_WIDGET (self), self->pin, end - ICON, y + (height - ICON) / 2, ICON, ICON);
  return end - ICON - SPACING;
}

static void
place_one_line (PlumbAgendaItem *self, int width, int height)
{
  int line = line_of (self->title);
  int end = place_minutes (self, 0, height, width);

  end = place_pin (self, end, 0, height);
  place (GTK_WIDGET (self), self->title, PAD_START, (height - line) / 2, end - PAD_START, line);
  hide (self->wrapped);
  hide (self->people);
  hide (self->icon);
  hide (self->finding);
}

static void
place_finding (PlumbAgendaItem *self, int y, int end)
{
  int line = line_of (self->finding);

  place (GTK_WIDGET (self), self->icon, PAD_START, y + (line - ICON) / 2, ICON, ICON);
  place (GTK_WIDGET (self), self->finding, PAD_START + ICON + 4, y, end - PAD_START - ICON - 4,
         line);
}

static gboolean
fits_beside_minutes (PlumbAgendaItem *self, int width)
{
  int taken = PAD_START + PAD_END + SPACING + measure (self->title, GTK_ORIENTATION_HORIZONTAL, -1)
              + measure (self->minutes, GTK_ORIENTATION_HORIZONTAL, -1);

  return taken + (gtk_widget_get_visible (self->pin) ? ICON + SPACING : 0) <= width;
}

static void
place_lines (PlumbAgendaItem *self, int width, int height)
{
  int title = line_of (self->title);
  int caption = line_of (self->minutes);
  int y = PAD_ABOVE;
  gboolean has_people = gtk_label_get_text (GTK_LABEL (self->people))[0] != '\0';
  gboolean is_plain = !has_people && !self->has_finding && fits_beside_minutes (self, width);
  int end = is_plain ? place_minutes (self, y, title, width) : width - PAD_END;
  int wrapped, below, room;
  gboolean wraps;

  end = place_pin (self, end, y, title);
  wrapped = measure (self->wrapped, GTK_ORIENTATION_VERTICAL, MAX (end - PAD_START, 60));
  below = is_plain ? 0 : caption + (self->has_finding && has_people ? caption + 2 : 0);
  wraps = height >= y + wrapped + below + PAD_ABOVE;

  place (GTK_WIDGET (self), wraps ? self->wrapped : self->title, PAD_START, y, end - PAD_START,
         wraps ? wrapped : title);
  hide (wraps ? self->title : self->wrapped);
  hide (self->people);
  if (is_plain)
    return;
  y += wraps ? wrapped : title;
  end = place_minutes (self, y, caption, width);
  room = height - y - caption;
  if (has_people && (!self->has_finding || room >= caption))
    {
      place (GTK_WIDGET (self), self->people, PAD_START, y, end - PAD_START, caption);
      y += caption + 2;
      end = width - PAD_END;
    }
  if (self->has_finding)
    place_finding (self, y, end);
}

static void
place_over (PlumbAgendaItem *self, int width, int height)
{
  int y = height - (int) (self->over * height);

  if (self->over <= 0)
    {
      hide (self->hatch);
      hide (self->end_line);
      return;
    }
  place (GTK_WIDGET (self), self->hatch, 0, y, width, height - y);
  place (GTK_WIDGET (self), self->end_line, 0, y, width, 1);
}

static void
plumb_agenda_item_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbAgendaItem *self = PLUMB_AGENDA_ITEM (widget);
  int two_lines = line_of (self->title) + line_of (self->minutes) + PAD_ABOVE;

  place_over (self, width, height);
  if (height < two_lines || gtk_widget_has_css_class (widget, "break"))
    place_one_line (self, width, height);
  else
    place_lines (self, width, height);
  place (widget, self->grip, (width - GRIP_WIDTH) / 2, height - GRIP_HEIGHT - 3, GRIP_WIDTH,
         self->is_selected ? GRIP_HEIGHT : 0);
}

/* Where the keyboard is, is what is selected. */
static void
plumb_agenda_item_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  PlumbAgendaItem *self = PLUMB_AGENDA_ITEM (widget);
  GtkStateFlags now = gtk_widget_get_state_flags (widget);

  if ((now & GTK_STATE_FLAG_FOCUSED) != 0 && (before & GTK_STATE_FLAG_FOCUSED) == 0
      && self->uid != NULL)
    gtk_widget_activate_action (widget, "board.select", "s", self->uid);
  GTK_WIDGET_CLASS (plumb_agenda_item_parent_class)->state_flags_changed (widget, before);
}

/* What did not fit. As a tooltip's text, a screen reader would say it all once more. */
static gboolean
plumb_agenda_item_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  PlumbAgendaItem *self = PLUMB_AGENDA_ITEM (widget);
  const char *title = gtk_label_get_text (GTK_LABEL (self->title));
  const char *people = gtk_label_get_text (GTK_LABEL (self->people));
  const char *finding = gtk_label_get_text (GTK_LABEL (self->finding));
  const char *lines[4] = { title };
  guint n = 1;
  g_autofree char *text = NULL;

  if (people[0] != '\0')
    lines[n++] = people;
  if (finding[0] != '\0')
    lines[n++] = finding;
  text = g_strjoinv ("\n", (char **) lines);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
plumb_agenda_item_dispose (GObject *object)
{
  PlumbAgendaItem *self = PLUMB_AGENDA_ITEM (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->clock, g_free);
  G_OBJECT_CLASS (plumb_agenda_item_parent_class)->dispose (object);
}

static void
plumb_agenda_item_class_init (PlumbAgendaItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_agenda_item_dispose;
  widget_class->measure = plumb_agenda_item_measure;
  widget_class->query_tooltip = plumb_agenda_item_query_tooltip;
  widget_class->size_allocate = plumb_agenda_item_size_allocate;
  widget_class->state_flags_changed = plumb_agenda_item_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "agendaitem");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static GtkWidget *
add_label (PlumbAgendaItem *self, const char *css_class, int lines)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  if (lines > 1)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), lines);
    }
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static GtkWidget *
add_icon (PlumbAgendaItem *self, const char *name)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_parent (icon, GTK_WIDGET (self));
  return icon;
}

static GtkWidget *
add_box (PlumbAgendaItem *self, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_can_target (box, FALSE);
  gtk_widget_add_css_class (box, css_class);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
plumb_agenda_item_init (PlumbAgendaItem *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Below everything else. */
  self->hatch = add_box (self, "hatch");
  self->end_line = add_box (self, "end-line");
  self->title = add_label (self, "title", 1);
  self->wrapped = add_label (self, "title", 2);
  self->people = add_label (self, "people", 1);
  self->minutes = add_label (self, "minutes", 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->minutes), PANGO_ELLIPSIZE_NONE);
  self->pin = add_icon (self, "view-pin-symbolic");
  self->icon = add_icon (self, "dialog-warning-symbolic");
  gtk_widget_add_css_class (self->icon, "finding-icon");
  self->finding = add_label (self, "finding", 1);
  self->grip = add_box (self, "grip");
}

GtkWidget *
plumb_agenda_item_new (void)
{
  return g_object_new (PLUMB_TYPE_AGENDA_ITEM, NULL);
}

/**
 * plumb_agenda_item_get_scale:
 * @widget: any widget
 *
 * Returns: by how much its text is larger than normal
 */
double
plumb_agenda_item_get_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size > 0 ? size / NORMAL_SIZE : 1;
}

/**
 * plumb_agenda_item_dup_people:
 *
 * Returns: (transfer full): the names of those an entry needs, or ""
 */
char *
plumb_agenda_item_dup_people (const PlumbItem *item)
{
  g_autoptr (GPtrArray) people = NULL;

  if (item->topic == NULL)
    return g_strdup ("");
  people = plumb_topic_dup_everybody (item->topic);
  return plumb_people_dup_names (people);
}

static char *
dup_label (const char *clock, const char *title, const PlumbItem *item, const char *people)
{
  g_autofree char *minutes = plumb_phrase_minutes_aloud (item->minutes);
  const char *parts[6] = { clock, title, minutes };
  guint n = 3;

  if (people[0] != '\0')
    parts[n++] = people;
  if (item->pinned)
    parts[n++] = _ ("pinned to its time");
  return plumb_phrase_list (parts);
}

/**
 * plumb_agenda_item_show_item:
 * @clock: when it starts
 *
 * Shows an entry. Nothing of it is kept but its uid.
 */
void
plumb_agenda_item_show_item (PlumbAgendaItem *self, const PlumbItem *item, const char *clock)
{
  g_autofree char *title = plumb_agenda_dup_title (item);
  g_autofree char *people = plumb_agenda_item_dup_people (item);
  g_autofree char *minutes = plumb_phrase_minutes (item->minutes);
  g_autofree char *label = dup_label (clock, title, item, people);

  g_set_str (&self->uid, item->uid);
  plumb_widget_set_class (GTK_WIDGET (self), "break", item->kind == PLUMB_ITEM_BREAK);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->wrapped), title);
  gtk_label_set_text (GTK_LABEL (self->people), people);
  gtk_label_set_text (GTK_LABEL (self->minutes), minutes);
  gtk_widget_set_visible (self->pin, item->pinned);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * plumb_agenda_item_show_finding:
 * @finding: (nullable): the worst that is wrong with it
 * @words: all that is wrong with it, short
 *
 * Shows what is wrong with an entry.
 */
void
plumb_agenda_item_show_finding (PlumbAgendaItem *self, const PlumbAgendaFinding *finding,
                                const char *words)
{
  gboolean is_error = finding != NULL && finding->severity == PLUMB_AGENDA_ERROR;
  gboolean is_warning = finding != NULL && finding->severity == PLUMB_AGENDA_WARNING;

  self->has_finding = finding != NULL;
  plumb_widget_set_class (GTK_WIDGET (self), "has-error", is_error);
  plumb_widget_set_class (GTK_WIDGET (self), "has-warning", is_warning);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), is_error ? "dialog-error-symbolic"
                                                        : is_warning
                                                          ? "dialog-warning-symbolic"
                                                          : "dialog-information-symbolic");
  gtk_widget_set_visible (self->icon, finding != NULL);
  gtk_widget_set_visible (self->finding, finding != NULL);
  gtk_label_set_text (GTK_LABEL (self->finding), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

/**
 * plumb_agenda_item_set_over:
 * @part: from 0 to 1, counted from its end
 *
 * Says how much of an entry is past the end of its block.
 */
void
plumb_agenda_item_set_over (PlumbAgendaItem *self, double part)
{
  self->over = CLAMP (part, 0, 1);
  plumb_widget_set_class (GTK_WIDGET (self), "over", part > 0);
  plumb_widget_set_class (self->hatch, "below-text", part > MOST_WITHOUT_TEXT);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
plumb_agenda_item_set_selected (PlumbAgendaItem *self, gboolean selected)
{
  self->is_selected = selected;
  plumb_widget_set_class (GTK_WIDGET (self), "selected", selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

const char *
plumb_agenda_item_get_uid (PlumbAgendaItem *self)
{
  return self->uid;
}

/**
 * plumb_agenda_item_get_floor:
 *
 * Returns: the least height at which an entry can be read
 */
int
plumb_agenda_item_get_floor (PlumbAgendaItem *self)
{
  int caption = line_of (self->minutes);

  if (self->has_finding)
    return line_of (self->title) + caption + 2 * PAD_ABOVE;
  return (caption * 8 + 4) / 5;
}
