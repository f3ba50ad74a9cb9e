/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-sheet-private.h"

#include <cairo-pdf.h>

typedef enum
{
  MARK_TEXT,
  MARK_BOX,
  MARK_LINE,
} MarkKind;

/* A line has its end where a box has its size. */
typedef struct
{
  MarkKind kind;
  PlumbInk ink;
  double x;
  double y;
  double width;
  double height;
  double thickness;
  PangoLayout *layout;
  const char *tag; /* of the PDF's structure; NULL for what only looks good */
  char *link;
} Mark;

typedef struct
{
  char *words;
  guint page;
  double y;
} Outline;

static const double inks[][3] = {
  [PLUMB_INK_TEXT] = { 0.09, 0.09, 0.11 },   [PLUMB_INK_QUIET] = { 0.36, 0.36, 0.40 },
  [PLUMB_INK_ACCENT] = { 0.10, 0.33, 0.62 }, [PLUMB_INK_ALARM] = { 0.71, 0.07, 0.11 },
  [PLUMB_INK_RULE] = { 0.76, 0.76, 0.79 },   [PLUMB_INK_BAND] = { 0.945, 0.945, 0.955 },
};

static void
clear_mark (gpointer data)
{
  Mark *self = data;

  g_clear_object (&self->layout);
  g_free (self->link);
}

static void
clear_outline (gpointer data)
{
  Outline *self = data;

  g_free (self->words);
}

/**
 * plumb_sheet_set_scale:
 * @scale: how many points a unit of the sheet is from now on
 *
 * Makes everything larger or smaller before anything is put on a page: the paper is measured in the
 * sheet's units.
 */
void
plumb_sheet_set_scale (PlumbSheet *self, double scale)
{
  double change = self->scale / scale;

  self->scale = scale;
  self->paper.width *= change;
  self->paper.height *= change;
  self->paper.top *= change;
  self->paper.right *= change;
  self->paper.bottom *= change;
  self->paper.left *= change;
}

double
plumb_sheet_inner_width (const PlumbSheet *self)
{
  return self->paper.width - self->paper.left - self->paper.right;
}

double
plumb_sheet_inner_height (const PlumbSheet *self)
{
  return self->paper.height - self->paper.top - self->paper.bottom;
}

void
plumb_sheet_add_page (PlumbSheet *self)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (Mark));

  g_array_set_clear_func (marks, clear_mark);
  g_ptr_array_add (self->pages, marks);
  self->page = self->pages->len - 1;
}

static void
add_mark (PlumbSheet *self, Mark mark)
{
  g_array_append_val (g_ptr_array_index (self->pages, self->page), mark);
}

/**
 * plumb_sheet_add_text:
 * @layout: (transfer none) (nullable): what plumb_sheet_set_text() made
 * @y: of its upper edge
 * @tag: (nullable): what it is in a PDF's structure, such as "H1"
 *
 * Puts a text on the last page.
 */
void
plumb_sheet_add_text (PlumbSheet *self, PangoLayout *layout, double x, double y, PlumbInk ink,
                      const char *tag)
{
  if (layout != NULL)
    add_mark (self, (Mark) { .kind = MARK_TEXT,
                             .ink = ink,
                             .x = x,
                             .y = y,
                             .layout = g_object_ref (layout),
                             .tag = tag });
}

/* cairo reads attributes of its own, in which some characters mean something, and an attribute that
 * it cannot read spoils the whole file. */
static gboolean
is_plain_uri (const char *uri)
{
  if (!g_str_has_prefix (uri, "https://") && !g_str_has_prefix (uri, "http://"))
    return FALSE;
  for (const char *p = uri; *p != '\0'; p++)
    {
      if (!g_ascii_isgraph (*p) || *p == '\'' || *p == '\\')
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_sheet_add_link:
 * @uri: where it leads
 *
 * Puts a text on the last page that can be followed on a screen.
 */
void
plumb_sheet_add_link (PlumbSheet *self, PangoLayout *layout, double x, double y, const char *uri)
{
  add_mark (self, (Mark) { .kind = MARK_TEXT,
                           .ink = PLUMB_INK_ACCENT,
                           .x = x,
                           .y = y,
                           .layout = g_object_ref (layout),
                           .link = is_plain_uri (uri) ? g_strdup_printf ("uri='%s'", uri) : NULL });
}

void
plumb_sheet_add_box (PlumbSheet *self, double x, double y, double width, double height,
                     PlumbInk ink)
{
  add_mark (
    self,
    (Mark) { .kind = MARK_BOX, .ink = ink, .x = x, .y = y, .width = width, .height = height });
}

void
plumb_sheet_add_line (PlumbSheet *self, double x, double y, double to_x, double to_y, double width,
                      PlumbInk ink)
{
  add_mark (self, (Mark) { .kind = MARK_LINE,
                           .ink = ink,
                           .x = x,
                           .y = y,
                           .width = to_x - x,
                           .height = to_y - y,
                           .thickness = width });
}

/**
 * plumb_sheet_add_outline:
 * @words: what begins here
 * @y: where on the last page
 *
 * Adds a line to the PDF's list of contents.
 */
void
plumb_sheet_add_outline (PlumbSheet *self, const char *words, double y)
{
  Outline outline = { g_strdup (words), self->pages->len, y * self->scale };

  g_array_append_val (self->outlines, outline);
}

static void
draw_text (const Mark *self, cairo_t *cr)
{
  const char *tag = self->link != NULL ? CAIRO_TAG_LINK : self->tag;

  if (tag != NULL)
    cairo_tag_begin (cr, tag, self->link);
  cairo_move_to (cr, self->x, self->y);
  pango_cairo_show_layout (cr, self->layout);
  if (tag != NULL)
    cairo_tag_end (cr, tag);
}

static void
draw_mark (const Mark *self, cairo_t *cr)
{
  const double *ink = inks[self->ink];

  cairo_set_source_rgb (cr, ink[0], ink[1], ink[2]);
  switch (self->kind)
    {
    case MARK_TEXT:
      draw_text (self, cr);
      break;
    case MARK_BOX:
      cairo_rectangle (cr, self->x, self->y, self->width, self->height);
      cairo_fill (cr);
      break;
    case MARK_LINE:
      cairo_set_line_width (cr, self->thickness);
      cairo_move_to (cr, self->x, self->y);
      cairo_rel_line_to (cr, self->width, self->height);
      cairo_stroke (cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * plumb_sheet_draw:
 * @page: from 0
 * @cr: where a unit is a point, and 0, 0 the paper's corner
 *
 * Draws a page.
 */
void
plumb_sheet_draw (const PlumbSheet *self, guint page, cairo_t *cr)
{
  const GArray *marks;

  g_return_if_fail (self != NULL && page < self->pages->len && cr != NULL);

  marks = g_ptr_array_index (self->pages, page);
  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  for (guint i = 0; i < marks->len; i++)
    draw_mark (&g_array_index (marks, Mark, i), cr);
  cairo_restore (cr);
}

/**
 * plumb_sheet_add_outlines:
 * @pdf: a PDF with all pages of @self
 *
 * Gives @pdf a list of contents.
 */
void
plumb_sheet_add_outlines (const PlumbSheet *self, cairo_surface_t *pdf)
{
  for (guint i = 0; i < self->outlines->len; i++)
    {
      const Outline *outline = &g_array_index (self->outlines, Outline, i);
      g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %d]", outline->page,
                                                (int) outline->y);

      cairo_pdf_surface_add_outline (pdf, CAIRO_PDF_OUTLINE_ROOT, outline->words, place, 0);
    }
}

guint
plumb_sheet_get_n_pages (const PlumbSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

/**
 * plumb_sheet_new:
 * @kind: what it is for
 * @snapshot: a record
 * @edition: one of its editions
 * @paper: a page
 *
 * Lays the agenda of @edition out. Nothing of the record is needed afterwards.
 *
 * Returns: (transfer full): the sheet, or %NULL with an error where there is nothing to print
 */
PlumbSheet *
plumb_sheet_new (PlumbSheetKind kind, const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                 const PlumbPaper *paper, GError **error)
{
  g_autoptr (PlumbSheet) self = NULL;
  g_autoptr (GPtrArray) blocks = NULL;

  g_return_val_if_fail (snapshot != NULL && edition != NULL && paper != NULL, NULL);

  blocks = plumb_schedule_dup_blocks (edition, error);
  if (blocks == NULL)
    return NULL;
  self = g_new0 (PlumbSheet, 1);
  self->paper = *paper;
  self->scale = 1;
  self->context = plumb_sheet_new_context (edition);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->outlines = g_array_new (FALSE, TRUE, sizeof (Outline));
  g_array_set_clear_func (self->outlines, clear_outline);
  self->blocks = g_steal_pointer (&blocks);
  self->snapshot = snapshot;
  self->edition = edition;
  if (kind == PLUMB_SHEET_PROGRAMME)
    plumb_sheet_lay_out_programme (self);
  else if (kind == PLUMB_SHEET_RUN)
    plumb_sheet_lay_out_run (self);
  else if (!plumb_sheet_lay_out_cards (self, error))
    return NULL;
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  self->snapshot = NULL;
  self->edition = NULL;
  return g_steal_pointer (&self);
}

void
plumb_sheet_free (PlumbSheet *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->context);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_ptr_array_unref (self->pages);
  g_array_unref (self->outlines);
  g_free (self);
}
