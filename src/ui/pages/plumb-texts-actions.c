/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with a text, and the menus that offer it.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-fields.h"
#include "plumb-output.h"
#include "plumb-release.h"
#include "plumb-styles.h"
#include "plumb-widgets.h"

static GdkContentProvider *
new_text_provider (const char *text)
{
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

/* HTML goes both ways: as formatted text into a mail, as tags into an editor of pages. */
static GdkContentProvider *
new_html_provider (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *both[] = { gdk_content_provider_new_for_bytes ("text/html", bytes),
                                 new_text_provider (html) };

  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static const struct
{
  const char *name;
  PlumbTextFormat format;
  const char *words;
} copies[] = {
  { "html", PLUMB_TEXT_HTML, N_ ("Copied as HTML") },
  { "wordpress", PLUMB_TEXT_WORDPRESS, N_ ("Copied for WordPress") },
  { "markdown", PLUMB_TEXT_MARKDOWN, N_ ("Copied as Markdown") },
  { "text", PLUMB_TEXT_MAIL, N_ ("Copied as text") },
};

static void
copy (PlumbTextsPage *self, const char *text, PlumbTextFormat format, const char *words)
{
  g_autoptr (GdkContentProvider) content = format == PLUMB_TEXT_HTML ? new_html_provider (text)
                                                                     : new_text_provider (text);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  plumb_view_state_toast (plumb_page_get_state (PLUMB_PAGE (self)), words);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const char *form = g_variant_get_string (parameter, NULL);

  plumb_texts_flush (self);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (!g_str_equal (copies[i].name, form))
        continue;
      text = plumb_text_render (plumb_view_state_get_snapshot (state),
                                plumb_view_state_get_edition (state), self->kind->id,
                                copies[i].format, &error);
      if (text == NULL)
        {
          plumb_view_state_toast (state, error->message);
          return;
        }
      copy (self, text, copies[i].format, gettext (copies[i].words));
      plumb_release_note (state, self->kind->id, "copied");
    }
}

static void
copy_title_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  g_autofree char *title = plumb_text_dup_title (
    plumb_view_state_get_snapshot (state), plumb_view_state_get_edition (state), self->kind->id);

  if (title != NULL)
    copy (self, title, PLUMB_TEXT_MAIL, _ ("Title copied"));
}

static void
bold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_draft_view_toggle_mark (PLUMB_TEXTS_PAGE (widget)->draft, "**");
  gtk_widget_grab_focus (GTK_WIDGET (PLUMB_TEXTS_PAGE (widget)->draft));
}

static void
italic_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_draft_view_toggle_mark (PLUMB_TEXTS_PAGE (widget)->draft, "*");
  gtk_widget_grab_focus (GTK_WIDGET (PLUMB_TEXTS_PAGE (widget)->draft));
}

static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_draft_view_toggle_list (PLUMB_TEXTS_PAGE (widget)->draft);
  gtk_widget_grab_focus (GTK_WIDGET (PLUMB_TEXTS_PAGE (widget)->draft));
}

static void
freeze_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_draft_view_freeze_field (PLUMB_TEXTS_PAGE (widget)->draft);
}

static void
freeze_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);

  plumb_draft_view_freeze_all (self->draft);
  plumb_texts_flush (self);
  plumb_view_state_toast_undo (plumb_page_get_state (PLUMB_PAGE (self)),
                               _ ("Fields turned into text"));
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTextsPage *self = PLUMB_TEXTS_PAGE (widget);
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));

  g_autofree char *style = g_strdup (plumb_texts_get_style (self));
  g_autofree char *template = plumb_styles_dup_template (self->kind->id, style);
  const char *toast = _ ("The house style’s text is back");

  plumb_texts_flush (self);
  /* A style that was chosen stays; the default one needs no draft. */
  if (template != NULL && !g_str_equal (style, plumb_styles_default (self->kind->id)))
    plumb_view_state_do (state, toast, "set-draft", "kind", self->kind->id, "edition",
                         plumb_view_state_get_year (state), "style", style, "markdown", template,
                         NULL);
  else
    plumb_view_state_do (state, toast, "reset-draft", "kind", self->kind->id, "edition",
                         plumb_view_state_get_year (state), NULL);
}

/**
 * plumb_texts_set_style:
 *
 * Words the text in another house style. A text that is the style's own becomes the other style's
 * own; one that is the lead's stays.
 */
void
plumb_texts_set_style (PlumbTextsPage *self, const char *style)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  g_autofree char *template = plumb_styles_dup_template (self->kind->id, style);
  gboolean is_edited;

  plumb_texts_flush (self);
  is_edited = plumb_texts_is_edited (self, self->kind);
  if (g_str_equal (style, plumb_texts_get_style (self)))
    return;
  plumb_view_state_do (state, NULL, "set-draft", "kind", self->kind->id, "edition",
                       plumb_view_state_get_year (state), "style", style, "markdown",
                       is_edited ? NULL : template, NULL);
}

/**
 * plumb_texts_actions_install:
 *
 * Installs every action of the page.
 */
void
plumb_texts_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "texts.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "texts.copy-title", NULL, copy_title_action);
  gtk_widget_class_install_action (widget_class, "texts.bold", NULL, bold_action);
  gtk_widget_class_install_action (widget_class, "texts.italic", NULL, italic_action);
  gtk_widget_class_install_action (widget_class, "texts.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "texts.freeze-field", NULL, freeze_field_action);
  gtk_widget_class_install_action (widget_class, "texts.freeze-all", NULL, freeze_all_action);
  gtk_widget_class_install_action (widget_class, "texts.reset", NULL, reset_action);
  gtk_widget_class_install_property_action (widget_class, "texts.style", "house-style");
}

/**
 * plumb_texts_actions_update:
 *
 * Says which actions can be used.
 */
void
plumb_texts_actions_update (PlumbTextsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean source = gtk_widget_get_visible (self->source_pane);

  gtk_widget_action_set_enabled (widget, "texts.copy-title",
                                 self->kind->title_use != PLUMB_TITLE_WITHIN);
  gtk_widget_action_set_enabled (widget, "texts.bold", source);
  gtk_widget_action_set_enabled (widget, "texts.italic", source);
  gtk_widget_action_set_enabled (widget, "texts.list", source);
  gtk_widget_set_sensitive (GTK_WIDGET (self->field_button), source);
  gtk_widget_action_set_enabled (widget, "texts.freeze-field",
                                 source && plumb_draft_view_get_field (self->draft) != NULL);
  gtk_widget_action_set_enabled (widget, "texts.freeze-all",
                                 plumb_draft_view_has_fields (self->draft));
  gtk_widget_action_set_enabled (widget, "texts.reset", plumb_texts_is_edited (self, self->kind));
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_field_row (const PlumbField *field, const char *chip)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *value = new_label (chip[0] != '\0' ? chip : field->name, NULL);
  GtkWidget *description = new_label (gettext (field->description), "caption");

  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 32);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (description), 34);
  gtk_widget_add_css_class (description, "dimmed");
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), description);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "name", (gpointer) field->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gettext (field->description), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  chip, -1);
  return row;
}

/**
 * plumb_texts_fields_show:
 *
 * Fills the list of fields that can be put in, with what they stand for now.
 */
void
plumb_texts_fields_show (PlumbTextsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  guint n = 0;
  const PlumbField *fields = plumb_fields_list (&n);

  gtk_list_box_remove_all (self->field_list);
  for (guint i = 0; edition != NULL && i < n; i++)
    {
      g_autofree char *chip = plumb_fields_chip (plumb_view_state_get_snapshot (state), edition,
                                                 fields[i].name);

      gtk_list_box_append (self->field_list, new_field_row (&fields[i], chip != NULL ? chip : ""));
    }
}

static void
fill_styles (PlumbTextsPage *self, GMenu *menu, GPtrArray *styles)
{
  g_menu_remove_all (menu);
  for (guint i = 0; i < styles->len; i++)
    {
      const PlumbStyle *style = g_ptr_array_index (styles, i);
      g_autofree char *name = plumb_menu_dup_plain (style->name);
      g_autofree char *words = g_strdup_printf (_ ("Style %s"), name);
      g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

      g_menu_item_set_action_and_target (item, "texts.style", "s", style->id);
      g_menu_append_item (menu, item);
    }
  plumb_texts_styles_append (self, menu);
}

/**
 * plumb_texts_styles_show:
 *
 * Offers the house styles there are, in the header bar or, where that is too narrow, in the menu.
 */
void
plumb_texts_styles_show (PlumbTextsPage *self)
{
  const char *style = plumb_texts_get_style (self);
  g_autoptr (GPtrArray) styles = plumb_styles_list (self->kind->id);
  /* Translators: %s is the name of a house style, such as “2021”. */
  g_autofree char *label = g_strdup_printf (_ ("Style %s"), style);

  gtk_menu_button_set_label (self->style_button, label);
  fill_styles (self, self->style_menu, styles);
  if (plumb_view_state_get_is_narrow (plumb_page_get_state (PLUMB_PAGE (self))))
    fill_styles (self, self->style_section, styles);
  else
    g_menu_remove_all (self->style_section);
}
