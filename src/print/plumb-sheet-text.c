/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-sheet-private.h"

#include <string.h>

/* What comes after the first is there where the first is not. */
#define FAMILIES "Inter,Adwaita Sans,Cantarell,Noto Sans,DejaVu Sans,sans-serif"
/* More is nothing that a sheet could show, and a text of megabytes would take seconds to set. */
#define MAX_BYTES 4000

/* Whether it has a character of the script, and so is in the language. */
static gboolean
uses_script (const char *text, GUnicodeScript first, GUnicodeScript second)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = (guchar) *p < 0x80 ? G_UNICODE_SCRIPT_LATIN
                                                 : g_unichar_get_script (g_utf8_get_char (p));

      if (script == first || script == second)
        return TRUE;
    }
  return FALSE;
}

/* Han characters look different in China, Japan and Korea. What is beside them tells where they are
 * from; the language of the desktop does not. */
static PangoLanguage *
guess_language (const PlumbEdition *edition)
{
  gboolean is_korean = FALSE;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, j);

          if (uses_script (item->title, G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA))
            return pango_language_from_string ("ja");
          is_korean = is_korean
                      || uses_script (item->title, G_UNICODE_SCRIPT_HANGUL,
                                      G_UNICODE_SCRIPT_HANGUL);
        }
    }
  return pango_language_from_string (is_korean ? "ko" : "en");
}

/**
 * plumb_sheet_new_context:
 *
 * Makes what texts are set with: on paper of any resolution they come out alike.
 *
 * Returns: (transfer full): the context
 */
PangoContext *
plumb_sheet_new_context (const PlumbEdition *edition)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FAMILIES);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, guess_language (edition));
  pango_context_set_font_description (context, font);
  return context;
}

/* Fonts for Chinese, Japanese and Korean have nothing between medium and bold, and a title is to
 * look like one. */
static PangoWeight
choose_weight (const PlumbType *type, const char *text)
{
  if (type->weight == 0)
    return PANGO_WEIGHT_NORMAL;
  if (type->weight == PANGO_WEIGHT_SEMIBOLD
      && (uses_script (text, G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_HANGUL)
          || uses_script (text, G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA)))
    return PANGO_WEIGHT_BOLD;
  return type->weight;
}

static void
set_font (const PlumbSheet *self, PangoLayout *layout, const PlumbType *type, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font =
    pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, type->size * PANGO_SCALE);
  pango_font_description_set_weight (font, choose_weight (type, text));
  pango_layout_set_font_description (layout, font);
  /* Whoever copies a long name out of a PDF is to get no hyphens with it. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (type->is_figures)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
}

/**
 * plumb_sheet_is_rtl:
 * @c: a character
 *
 * Returns: whether it is of a script that is written from the right
 */
gboolean
plumb_sheet_is_rtl (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A text is read in the direction of its first letter. */
static gboolean
begins_at_right (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return plumb_sheet_is_rtl (c);
    }
  return FALSE;
}

/* A title in Hebrew is read from its right, but begins below the others all the same. */
static PangoAlignment
choose_alignment (const PlumbType *type, const char *text)
{
  gboolean is_rtl = type->direction == PANGO_DIRECTION_NEUTRAL && begins_at_right (text);

  if (!is_rtl || type->alignment == PANGO_ALIGN_CENTER)
    return type->alignment;
  return type->alignment == PANGO_ALIGN_LEFT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/**
 * plumb_sheet_set_text:
 * @type: how
 * @text: on one line; where it is longer than the type's width it is broken
 *
 * Returns: (transfer full): the text, ready to be put on a page
 */
PangoLayout *
plumb_sheet_set_text (const PlumbSheet *self, const PlumbType *type, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  gsize length = strlen (text);

  if (length > MAX_BYTES)
    length = (gsize) (g_utf8_find_prev_char (text, text + MAX_BYTES) - text);
  set_font (self, layout, type, text);
  pango_layout_set_auto_dir (layout, type->direction == PANGO_DIRECTION_NEUTRAL);
  pango_layout_set_alignment (layout, choose_alignment (type, text));
  pango_layout_set_line_spacing (layout, 0);
  if (type->width > 0)
    {
      pango_layout_set_width (layout, (int) (type->width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  if (type->height > 0)
    {
      pango_layout_set_height (layout, (int) (type->height * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_text (layout, text, (int) length);
  return layout;
}

/** plumb_sheet_text_height: in points, 0 for no text */
double
plumb_sheet_text_height (PangoLayout *layout)
{
  PangoRectangle logical = { 0 };

  if (layout != NULL)
    pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

double
plumb_sheet_text_width (PangoLayout *layout)
{
  PangoRectangle logical = { 0 };

  if (layout != NULL)
    pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/** plumb_sheet_text_baseline: how far below its upper edge the first line stands */
double
plumb_sheet_text_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}
