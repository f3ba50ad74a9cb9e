/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-ruler.h"

#define SMALL 0.85
/* Some times what GTK keeps of a list, so that it is seldom that all is found anew. */
#define MAX_REMEMBERED 1000

/* A title in the list; the key of what is remembered. */
typedef struct
{
  char *title;
  gboolean is_bold;
  int width; /* that it has (px) */
} Title;

struct _PlumbProposalsRuler
{
  GObject parent_instance;

  GtkWidget *list; /* weak; its font is the rows' */
  PangoLayout *title;
  PangoLayout *fact;
  guint serial;     /* of the context of both */
  int title_height; /* of one line (px) */
  int facts_height;
  GHashTable *facts;  /* text to width (px) */
  GHashTable *lines;  /* Title to number of lines */
};

G_DEFINE_FINAL_TYPE (PlumbProposalsRuler, plumb_proposals_ruler, G_TYPE_OBJECT)

static guint
hash_title (gconstpointer data)
{
  const Title *self = data;

  return g_str_hash (self->title) ^ (guint) self->width;
}

static gboolean
titles_equal (gconstpointer one, gconstpointer other)
{
  const Title *a = one, *b = other;

  return a->width == b->width && a->is_bold == b->is_bold && g_str_equal (a->title, b->title);
}

static void
free_title (gpointer data)
{
  g_free (((Title *) data)->title);
  g_free (data);
}

static int
line_height (PangoLayout *layout)
{
  int height;

  pango_layout_set_text (layout, "0", -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/**
 * plumb_proposals_ruler_update:
 *
 * Looks whether the font, its size or the direction of text is another one. All that is measured
 * before the next call is measured with what was found.
 *
 * Returns: a number that is another one when they are
 */
guint
plumb_proposals_ruler_update (PlumbProposalsRuler *self)
{
  PangoContext *context = pango_layout_get_context (self->title);

  /* Asking for it brings it up to date. */
  if (self->list != NULL)
    gtk_widget_get_pango_context (self->list);
  if (pango_context_get_serial (context) == self->serial)
    return self->serial;
  self->serial = pango_context_get_serial (context);
  self->title_height = line_height (self->title);
  self->facts_height = line_height (self->fact);
  g_hash_table_remove_all (self->facts);
  g_hash_table_remove_all (self->lines);
  return self->serial;
}

/**
 * plumb_proposals_ruler_get_title_height:
 *
 * Returns: the height of one line of a title (px)
 */
int
plumb_proposals_ruler_get_title_height (PlumbProposalsRuler *self)
{
  if (self->serial == 0)
    plumb_proposals_ruler_update (self);
  return self->title_height;
}

/**
 * plumb_proposals_ruler_get_facts_height:
 *
 * Returns: the height of the line below the title (px)
 */
int
plumb_proposals_ruler_get_facts_height (PlumbProposalsRuler *self)
{
  if (self->serial == 0)
    plumb_proposals_ruler_update (self);
  return self->facts_height;
}

/**
 * plumb_proposals_ruler_measure_fact:
 * @fact: words that many rows have, such as a score or a state
 *
 * Returns: the width of @fact (px)
 */
int
plumb_proposals_ruler_measure_fact (PlumbProposalsRuler *self, const char *fact)
{
  gpointer known;
  int width;

  if (g_hash_table_lookup_extended (self->facts, fact, NULL, &known))
    return GPOINTER_TO_INT (known);
  pango_layout_set_text (self->fact, fact, -1);
  pango_layout_get_pixel_size (self->fact, &width, NULL);
  g_hash_table_insert (self->facts, g_strdup (fact), GINT_TO_POINTER (width));
  return width;
}

/**
 * plumb_proposals_ruler_recall_lines:
 * @width: the room there is for the title (px)
 *
 * Returns: how many lines a title takes, 0 when nobody has said it
 */
int
plumb_proposals_ruler_recall_lines (PlumbProposalsRuler *self, const char *title, gboolean is_bold,
                                    int width)
{
  const Title key = { (char *) title, is_bold, width };

  return GPOINTER_TO_INT (g_hash_table_lookup (self->lines, &key));
}

/**
 * plumb_proposals_ruler_remember_lines:
 * @width: the room there is for the title (px)
 *
 * Says how many lines a title takes, as it was laid out.
 */
void
plumb_proposals_ruler_remember_lines (PlumbProposalsRuler *self, const char *title,
                                      gboolean is_bold, int width, int n_lines)
{
  Title *key = g_new (Title, 1);

  if (g_hash_table_size (self->lines) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->lines);
  *key = (Title) { g_strdup (title), is_bold, width };
  g_hash_table_replace (self->lines, key, GINT_TO_POINTER (n_lines));
}

/**
 * plumb_proposals_ruler_set_bold:
 * @title: made by plumb_proposals_ruler_new_title()
 */
void
plumb_proposals_ruler_set_bold (PangoLayout *title, gboolean is_bold)
{
  PangoAttrList *attributes;

  if ((pango_layout_get_attributes (title) != NULL) == is_bold)
    return;
  attributes = is_bold ? pango_attr_list_new () : NULL;
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (title, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

static PangoLayout *
new_title (PangoContext *context)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -PLUMB_TITLE_LINES);
  return layout;
}

static PangoLayout *
new_fact (PangoContext *context)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/**
 * plumb_proposals_ruler_new_title:
 *
 * Returns: (transfer full): a layout for drawing a title
 */
PangoLayout *
plumb_proposals_ruler_new_title (PlumbProposalsRuler *self)
{
  return new_title (pango_layout_get_context (self->title));
}

/**
 * plumb_proposals_ruler_new_fact:
 *
 * Returns: (transfer full): a layout for drawing a part of the line below the title
 */
PangoLayout *
plumb_proposals_ruler_new_fact (PlumbProposalsRuler *self)
{
  return new_fact (pango_layout_get_context (self->title));
}

static void
plumb_proposals_ruler_finalize (GObject *object)
{
  PlumbProposalsRuler *self = PLUMB_PROPOSALS_RULER (object);

  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->lines);
  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->title);
  g_clear_object (&self->fact);
  G_OBJECT_CLASS (plumb_proposals_ruler_parent_class)->finalize (object);
}

static void
plumb_proposals_ruler_class_init (PlumbProposalsRulerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_proposals_ruler_finalize;
}

static void
plumb_proposals_ruler_init (PlumbProposalsRuler *self)
{
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lines = g_hash_table_new_full (hash_title, titles_equal, free_title, NULL);
}

/**
 * plumb_proposals_ruler_new:
 *
 * Returns: (transfer full): a ruler for the rows of a list
 */
PlumbProposalsRuler *
plumb_proposals_ruler_new (GtkWidget *list)
{
  PlumbProposalsRuler *self = g_object_new (PLUMB_TYPE_PROPOSALS_RULER, NULL);
  PangoContext *context = gtk_widget_get_pango_context (list);

  g_set_weak_pointer (&self->list, list);
  self->title = new_title (context);
  self->fact = new_fact (context);
  return self;
}
