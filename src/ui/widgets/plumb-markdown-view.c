/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only lines that differ are written anew, so the rest keeps its place while somebody types; what
 * takes longer than a moment goes on when nothing else is to be done.
 */
#include "config.h"

#include "plumb-markdown-view.h"

#include <glib/gi18n.h>

#include "plumb-markdown-text.h"

/* How long one go may take: a small part of a frame. */
#define SLICE_US 4000
#define MEASURE 640
/* A text view outside of its own scrolled window draws all of its text in each frame. No proposal
 * or announcement comes near this. */
#define MAX_LINES 2500
#define MAX_BYTES 250000
/* One paragraph is laid out as a whole, and where it has no blanks, the rest of it for each line. */
#define MAX_PARAGRAPH 20000
#define MAX_WORD 2000

struct _PlumbMarkdownView
{
  AdwBin parent_instance;

  AdwClamp *clamp;
  PlumbMarkdownText *text;
  char *markdown;
  GPtrArray *lines; /* nullable: what is to be shown; those already shown are taken out */
  guint next; /* the line to write next */
  guint end; /* where what stays begins again */
  guint changed; /* the first line that the last text brought */
  guint idle;
};

G_DEFINE_FINAL_TYPE (PlumbMarkdownView, plumb_markdown_view, ADW_TYPE_BIN)

static gboolean
write_lines (PlumbMarkdownView *self)
{
  gint64 deadline = g_get_monotonic_time () + SLICE_US;

  while (self->next < self->end)
    {
      PlumbMarkdownLine *line = g_steal_pointer (&g_ptr_array_index (self->lines, self->next));

      plumb_markdown_text_insert (self->text, self->next, line);
      self->next++;
      if (self->next < self->end && g_get_monotonic_time () > deadline)
        return G_SOURCE_CONTINUE;
    }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

static gboolean
idle_cb (gpointer user_data)
{
  PlumbMarkdownView *self = user_data;

  if (write_lines (self))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  plumb_markdown_text_changed (self->text);
  return G_SOURCE_REMOVE;
}

/* How much of a text can be shown: it is cut in its first paragraph or word that is too long. */
static gsize
measure (const char *markdown)
{
  const char *paragraph = markdown;
  const char *word = markdown;
  const char *p = markdown;

  for (; *p != '\0' && p - markdown < MAX_BYTES && p - paragraph < MAX_PARAGRAPH
         && p - word < MAX_WORD;
       p++)
    {
      if (p[0] == '\n' && p[1] == '\n')
        paragraph = p + 1;
      if (g_ascii_isspace (*p))
        word = p + 1;
    }
  return (gsize) ((*p != '\0' ? g_utf8_find_prev_char (markdown, p + 1) : p) - markdown);
}

/* Says where a text ends that is longer than what can be shown. */
static GPtrArray *
new_lines (const char *markdown)
{
  gsize length = measure (markdown);
  gboolean is_long = markdown[length] != '\0';
  g_autofree char *start = is_long ? g_strndup (markdown, length) : NULL;
  GPtrArray *lines = plumb_markdown_lines_new (is_long ? start : markdown);
  g_autoptr (GPtrArray) notice = NULL;
  g_autofree char *words = NULL;

  if (!is_long && lines->len <= MAX_LINES)
    return lines;
  words = g_strdup_printf ("---\n\n*%s*", _ ("The text goes on. It is too long to be shown here."));
  notice = plumb_markdown_lines_new (words);
  g_ptr_array_set_size (lines, (int) MIN (lines->len, MAX_LINES));
  g_ptr_array_set_free_func (notice, NULL);
  g_ptr_array_extend (lines, notice, NULL, NULL);
  return lines;
}

/* How many lines are the same at the start, and how many of the others at the end. */
static void
compare (const GPtrArray *old, const GPtrArray *new, guint *out_head, guint *out_tail)
{
  guint shorter = MIN (old->len, new->len);
  guint head = 0;
  guint tail = 0;

  while (
    head < shorter
    && plumb_markdown_line_equal (g_ptr_array_index (old, head), g_ptr_array_index (new, head)))
    head++;
  while (tail < shorter - head
         && plumb_markdown_line_equal (g_ptr_array_index (old, old->len - 1 - tail),
                                       g_ptr_array_index (new, new->len - 1 - tail)))
    tail++;
  *out_head = head;
  *out_tail = tail;
}

/**
 * plumb_markdown_view_set_markdown:
 *
 * Shows another text.
 */
void
plumb_markdown_view_set_markdown (PlumbMarkdownView *self, const char *markdown)
{
  const GPtrArray *shown = plumb_markdown_text_get_lines (self->text);
  guint head, tail;

  if (!g_set_str (&self->markdown, markdown))
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = new_lines (markdown);
  compare (shown, self->lines, &head, &tail);
  plumb_markdown_text_remove (self->text, head, shown->len - head - tail);
  self->changed = head;
  self->next = head;
  self->end = self->lines->len - tail;
  if (write_lines (self))
    self->idle = g_idle_add (idle_cb, self);
  plumb_markdown_text_changed (self->text);
  if (head == 0)
    plumb_markdown_text_begin (self->text);
}

/**
 * plumb_markdown_view_locate_change:
 * @target: a widget around this one
 * @out_line: (out caller-allocates): the line's area on @target
 *
 * Finds the first line in which the text differs from the one before.
 *
 * Returns: whether there is one
 */
gboolean
plumb_markdown_view_locate_change (PlumbMarkdownView *self, GtkWidget *target,
                                   graphene_rect_t *out_line)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->text);
  guint n_lines = plumb_markdown_text_get_lines (self->text)->len;
  graphene_point_t corner;
  GtkTextIter iter;
  int y, height;

  if (n_lines == 0
      || !gtk_widget_compute_point (GTK_WIDGET (view), target, &GRAPHENE_POINT_INIT (0, 0),
                                    &corner))
    return FALSE;
  /* Lays out what was just written. */
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL,
                      gtk_widget_get_width (GTK_WIDGET (view)), NULL, NULL, NULL, NULL);
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter,
                                    (int) MIN (self->changed, n_lines - 1));
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  *out_line = GRAPHENE_RECT_INIT (corner.x, corner.y + (float) y,
                                  (float) gtk_widget_get_width (GTK_WIDGET (view)), (float) height);
  return TRUE;
}

static void
plumb_markdown_view_dispose (GObject *object)
{
  PlumbMarkdownView *self = PLUMB_MARKDOWN_VIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->markdown, g_free);
  G_OBJECT_CLASS (plumb_markdown_view_parent_class)->dispose (object);
}

static void
plumb_markdown_view_class_init (PlumbMarkdownViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_markdown_view_dispose;
}

static void
plumb_markdown_view_init (PlumbMarkdownView *self)
{
  self->text = g_object_new (PLUMB_TYPE_MARKDOWN_TEXT, NULL);
  self->clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", MEASURE, "tightening-threshold",
                              MEASURE, "unit", ADW_LENGTH_UNIT_SP, "child", self->text, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->clamp));
  plumb_markdown_view_set_label (self, _ ("Text"));
}

GtkWidget *
plumb_markdown_view_new (void)
{
  return g_object_new (PLUMB_TYPE_MARKDOWN_VIEW, NULL);
}

/**
 * plumb_markdown_view_set_label:
 * @label: what the text is, for a screen reader
 */
void
plumb_markdown_view_set_label (PlumbMarkdownView *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}
