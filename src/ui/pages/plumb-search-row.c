/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-search-row.h"

#include <glib/gi18n.h>

#include "plumb-proposals-words.h"
#include "plumb-text-kinds.h"

struct _PlumbSearchRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *snippet;
  GtkWidget *padlock;
  GtkLabel *state;

  PlumbSearchHit hit;
  char *uid;
  int year;
};

G_DEFINE_FINAL_TYPE (PlumbSearchRow, plumb_search_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *page;
  const char *icon_name;
} places[] = {
  [PLUMB_SEARCH_PROPOSAL] = { "proposals", "plumb-inbox-symbolic" },
  [PLUMB_SEARCH_TOPIC] = { "topics", "plumb-list-symbolic" },
  [PLUMB_SEARCH_PERSON] = { "people", "plumb-people-symbolic" },
  [PLUMB_SEARCH_ACCOMPLISHMENT] = { "accomplishments", "plumb-medal-symbolic" },
  [PLUMB_SEARCH_DRAFT] = { "texts", "plumb-page-symbolic" },
};

static void
plumb_search_row_finalize (GObject *object)
{
  g_free (PLUMB_SEARCH_ROW (object)->uid);
  G_OBJECT_CLASS (plumb_search_row_parent_class)->finalize (object);
}

static void
plumb_search_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SEARCH_ROW);
  G_OBJECT_CLASS (plumb_search_row_parent_class)->dispose (object);
}

static void
plumb_search_row_class_init (PlumbSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_search_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_search_row_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchRow, padlock);
  gtk_widget_class_bind_template_child (widget_class, PlumbSearchRow, state);
}

static void
plumb_search_row_init (PlumbSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
take_attribute (PangoAttrList *list, PangoAttribute *attribute, const PlumbSpan *span)
{
  attribute->start_index = (guint) span->start;
  attribute->end_index = (guint) span->end;
  pango_attr_list_insert (list, attribute);
}

/* Bold on a yellow that lets the text's own colour be read in both styles. */
static void
mark (GtkLabel *label, const char *text, GArray *spans)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  const guint16 alpha = G_MAXUINT16 * 44 / 100;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbSpan *span = &g_array_index (spans, PlumbSpan, i);

      take_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);
      take_attribute (list, pango_attr_background_new (0xf6f6, 0xd3d3, 0x2d2d), span);
      take_attribute (list, pango_attr_background_alpha_new (alpha), span);
    }
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, list);
}

/* “Topic 2”, “Topic 2.1”; "" when the edition does not have it. */
static char *
dup_topic_number (const PlumbEdition *edition, const char *uid)
{
  for (guint i = 0; edition != NULL && i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (g_str_equal (topic->uid, uid))
        /* Translators: the number of a topic in the programme. */
        return g_strdup_printf (_ ("Topic %u"), i + 1);
      for (guint j = 0; j < topic->topics->len; j++)
        {
          if (g_str_equal (((PlumbTopic *) g_ptr_array_index (topic->topics, j))->uid, uid))
            /* Translators: the number of a second-level topic in the programme. */
            return g_strdup_printf (_ ("Topic %u.%u"), i + 1, j + 1);
        }
    }
  return g_strdup ("");
}

static char *
dup_state (PlumbViewState *state, const PlumbSearchHit *hit, const PlumbResult *result)
{
  if (result->is_private)
    return g_strdup (_ ("In private notes"));
  if (result->year != 0 && result->year != plumb_view_state_get_year (state))
    return g_strdup_printf ("%d", result->year);
  if (hit->kind == PLUMB_SEARCH_PROPOSAL)
    {
      const char *word = plumb_proposal_decision (result->decision).text;

      return g_strdup (word != NULL ? word : "");
    }
  if (hit->kind == PLUMB_SEARCH_TOPIC)
    return dup_topic_number (plumb_view_state_get_edition (state), result->uid);
  return g_strdup ("");
}

static const char *
text_title (const char *kind)
{
  const PlumbTextKind *found = plumb_text_kinds_find (kind);

  return found != NULL ? plumb_text_kind_get_title (found) : kind;
}

static void
show_title (PlumbSearchRow *self, const PlumbResult *result, const char *words)
{
  const char *title = self->hit.kind == PLUMB_SEARCH_DRAFT ? text_title (result->title)
                                                           : result->title;
  g_autoptr (GArray) spans = plumb_words_find (title, words);

  mark (self->title, title, spans);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
show_result (PlumbSearchRow *self, PlumbViewState *state, const PlumbResult *result,
             const char *words)
{
  g_autofree char *state_words = dup_state (state, &self->hit, result);
  g_autofree char *description = state_words[0] != '\0'
                                   ? g_strdup_printf ("%s. %s", state_words, result->snippet)
                                   : g_strdup (result->snippet);

  self->uid = g_strdup (result->uid);
  self->year = result->year;
  gtk_image_set_from_icon_name (self->icon, places[self->hit.kind].icon_name);
  show_title (self, result, words);
  mark (self->snippet, result->snippet, result->snippet_spans);
  gtk_widget_set_visible (GTK_WIDGET (self->snippet), result->snippet[0] != '\0');
  gtk_widget_set_visible (self->padlock, result->is_private);
  gtk_label_set_text (self->state, state_words);
  gtk_widget_set_visible (GTK_WIDGET (self->state), state_words[0] != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

/**
 * plumb_search_row_new:
 *
 * Returns: (nullable): a row that shows a hit, %NULL when the thing is gone
 */
GtkWidget *
plumb_search_row_new (PlumbViewState *state, const PlumbSearchHit *hit, const char *words)
{
  g_auto (PlumbResult) result = { 0 };
  PlumbSearchRow *self;

  if (!plumb_result_read (plumb_view_state_get_document (state), hit, words, &result))
    return NULL;
  self = g_object_new (PLUMB_TYPE_SEARCH_ROW, NULL);
  self->hit = *hit;
  show_result (self, state, &result, words);
  return GTK_WIDGET (self);
}

const PlumbSearchHit *
plumb_search_row_get_hit (PlumbSearchRow *self)
{
  return &self->hit;
}

/**
 * plumb_search_row_go:
 *
 * Goes to the thing, in its edition.
 */
void
plumb_search_row_go (PlumbSearchRow *self, PlumbViewState *state)
{
  g_autofree char *uid = g_strdup (self->uid);
  PlumbSearchKind kind = self->hit.kind;

  /* Another edition makes new results: the row may be gone after this. */
  if (self->year != 0)
    plumb_view_state_set_year (state, self->year);
  plumb_view_state_go (state, places[kind].page, uid);
}
