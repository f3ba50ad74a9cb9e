/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-sidebar.h"

#include <glib/gi18n.h>

#include "plumb-agenda-check.h"
#include "plumb-agenda.h"
#include "plumb-conflicts.h"
#include "plumb-day.h"
#include "plumb-places.h"
#include "plumb-readiness.h"
#include "plumb-row-list.h"
#include "plumb-slips.h"
#include "plumb-widgets.h"

struct _PlumbSidebar
{
  AdwBin parent_instance;

  PlumbViewState *state;

  GtkToggleButton *search_button;
  GtkMenuButton *edition_button;
  GtkLabel *name_label;
  GtkLabel *edition_label;
  GtkMenuButton *menu_button;
  GtkListBox *places;
  GtkImage *sync_icon;
  GtkLabel *sync_label;
  GtkLabel *file_label;
  GMenuModel *edition_menu;
  GMenu *editions_section;
  gboolean is_following; /* the window: a row that gets selected is no wish to go there */
};

/* What a row says beside the place's name. */
typedef struct
{
  char *text;           /* nullable */
  const char *dot;      /* "accent", "warning" or NULL */
  char *description;    /* for a screen reader; nullable */
} Count;

enum
{
  PROP_0,
  PROP_MENU_MODEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbSidebar, plumb_sidebar, ADW_TYPE_BIN)

static void
row_activated_cb (PlumbSidebar *self, GtkListBoxRow *row)
{
  const PlumbPlace *place = plumb_place_get ((guint) gtk_list_box_row_get_index (row));

  plumb_view_state_go (self->state, place->name, NULL);
}

/* Arrow keys go from place to place, unless the place would cover the sidebar. */
static void
row_selected_cb (PlumbSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->is_following && self->state != NULL
      && !plumb_view_state_get_is_narrow (self->state))
    row_activated_cb (self, row);
}

static GtkWidget *
new_row (const PlumbPlace *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (place->icon_name);
  GtkWidget *title = gtk_label_new (gettext (place->title));
  GtkWidget *dot = g_object_new (ADW_TYPE_BIN, "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (dot, "dot");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "dot", dot);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gettext (place->title), -1);
  return row;
}

static void
show_count (GtkListBoxRow *row, const Count *count)
{
  GtkWidget *dot = g_object_get_data (G_OBJECT (row), "dot");
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "count");

  gtk_label_set_text (GTK_LABEL (label), count->text != NULL ? count->text : "");
  gtk_widget_set_visible (label, count->text != NULL);
  gtk_widget_set_visible (dot, count->dot != NULL);
  gtk_widget_remove_css_class (dot, "accent");
  gtk_widget_remove_css_class (dot, "warning");
  if (count->dot != NULL)
    gtk_widget_add_css_class (dot, count->dot);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  count->description != NULL ? count->description : "", -1);
}

static Count
count_proposals (PlumbSidebar *self)
{
  PlumbProposalCounts counts = plumb_row_count_proposals (
    plumb_view_state_get_document (self->state), plumb_view_state_get_year (self->state));
  Count count = { NULL, NULL, NULL };

  if (counts.undecided > 0)
    {
      count.text = g_strdup_printf ("%u", counts.undecided);
      count.description = g_strdup_printf (
        ngettext ("%u undecided", "%u undecided", counts.undecided), counts.undecided);
    }
  if (counts.unread > 0)
    {
      g_free (count.description);
      count.dot = "accent";
      count.description = g_strdup_printf (
          /* Translators: both are numbers of proposals. */
        _ ("%u undecided, %u not read yet"), counts.undecided, counts.unread);
    }
  return count;
}

static Count
count_topics (const PlumbEdition *edition)
{
  Count count = { NULL, NULL, NULL };

  if (edition->topics->len == 0)
    return count;
  count.text = g_strdup_printf ("%u", edition->topics->len);
  count.description = g_strdup_printf (ngettext ("%u topic", "%u topics", edition->topics->len),
                                       edition->topics->len);
  return count;
}

static gboolean
collides (PlumbSidebar *self, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) findings =
    plumb_agenda_check_open_with (edition, plumb_view_state_get_radar (self->state));

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity != PLUMB_AGENDA_HINT)
        return TRUE;
    }
  return FALSE;
}

static Count
count_agenda (PlumbSidebar *self, const PlumbEdition *edition)
{
  PlumbBudget budget = plumb_agenda_budget_total (edition);
  Count count = { NULL, NULL, NULL };

  if (edition->blocks->len == 0)
    return count;
  /* Translators: minutes used and minutes available. */
  count.text = g_strdup_printf (_ ("%u / %u"), budget.used, budget.available);
  count.description = plumb_agenda_budget_words (&budget);
  if (collides (self, edition))
    {
      g_autofree char *budget_words = count.description;

      count.dot = "warning";
      /* Translators: %s is “170 of 180 min, 10 free”. */
      count.description = g_strdup_printf (_ ("%s; something collides"), budget_words);
    }
  return count;
}

static Count
count_accomplishments (PlumbSidebar *self, const PlumbEdition *edition)
{
  guint n_open =
    plumb_readiness_count_prompts (edition, plumb_view_state_get_previous_edition (self->state));
  Count count = { NULL, NULL, NULL };

  if (n_open == 0)
    return count;
  count.text = g_strdup_printf ("%u", n_open);
  count.description = g_strdup_printf (
    ngettext ("%u earlier topic to tell about", "%u earlier topics to tell about", n_open), n_open);
  return count;
}

static Count
count_texts (PlumbSidebar *self)
{
  guint n = plumb_slips_count (plumb_slips_get (self->state), NULL);
  Count count = { NULL, NULL, NULL };

  if (n == 0)
    return count;
  count.text = g_strdup_printf ("%u", n);
  count.description = g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);
  return count;
}

static Count
count_conflicts (PlumbSidebar *self)
{
  guint n =
    plumb_conflicts_count (plumb_document_get_db (plumb_view_state_get_document (self->state)));
  Count count = { NULL, NULL, NULL };

  if (n == 0)
    return count;
  count.text = g_strdup_printf ("%u", n);
  count.dot = "warning";
  count.description = g_strdup_printf (ngettext ("%u to decide", "%u to decide", n), n);
  return count;
}

static Count
count_place (PlumbSidebar *self, const char *name, const PlumbEdition *edition)
{
  if (g_str_equal (name, "proposals"))
    return count_proposals (self);
  if (g_str_equal (name, "topics"))
    return count_topics (edition);
  if (g_str_equal (name, "agenda"))
    return count_agenda (self, edition);
  if (g_str_equal (name, "accomplishments"))
    return count_accomplishments (self, edition);
  if (g_str_equal (name, "texts"))
    return count_texts (self);
  if (g_str_equal (name, "conflicts"))
    return count_conflicts (self);
  return (Count) { NULL, NULL, NULL };
}

static void
refresh_counts (PlumbSidebar *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  const PlumbPlace *place;

  for (guint i = 0; edition != NULL && (place = plumb_place_get (i)) != NULL; i++)
    {
      Count count = count_place (self, place->name, edition);

      show_count (gtk_list_box_get_row_at_index (self->places, (int) i), &count);
      /* There seldom are any, and then nothing is more urgent. */
      if (g_str_equal (place->name, "conflicts"))
        gtk_widget_set_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (self->places, (int) i)),
                                count.text != NULL);
      g_free (count.text);
      g_free (count.description);
    }
}

static char *
dup_edition_words (const PlumbEdition *edition)
{
  const char *conference = edition->conference;

  /* The field says LPC. */
  if (g_str_equal (conference, "Linux Plumbers Conference"))
    conference = "LPC";
  if (conference[0] == '\0')
    conference = _ ("Edition");
  if (edition->place[0] == '\0')
    /* Translators: a conference's name and the year, such as “LPC 2026”. */
    return g_strdup_printf (_ ("%s %d"), conference, edition->year);
  /* Translators: a conference's name, the year and the place, such as “LPC 2026, Prague”. */
  return g_strdup_printf (_ ("%s %d, %s"), conference, edition->year, edition->place);
}

static void
refresh_title (PlumbSidebar *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autofree char *words = edition != NULL ? dup_edition_words (edition) : g_strdup ("");

  gtk_label_set_text (self->name_label, edition != NULL ? plumb_edition_get_name (edition, snapshot)
                                                        : snapshot->name);
  gtk_label_set_text (self->edition_label, words);
}

/* The menu is filled when it is opened: a change is seldom about the editions. */
static void
fill_edition_menu (GtkMenuButton *button, gpointer user_data)
{
  PlumbSidebar *self = user_data;
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);

  g_menu_remove_all (self->editions_section);
  for (guint i = 0; i < MIN (snapshot->editions->len, PLUMB_MENU_MAX); i++)
    {
      const PlumbEdition *one = g_ptr_array_index (snapshot->editions,
                                                   snapshot->editions->len - 1 - i);
      g_autofree char *words = dup_edition_words (one);
      g_autofree char *label = plumb_menu_dup_plain (words);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.edition", "i", one->year);
      g_menu_append_item (self->editions_section, item);
    }
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->edition_menu);
}

/* From a week before the event until the day after; the menu has it always. */
static void
refresh_session (PlumbSidebar *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  gboolean is_near = edition != NULL
                     && plumb_day_is_near (edition, plumb_view_state_get_now (self->state));
  const PlumbPlace *place;

  for (guint i = 0; (place = plumb_place_get (i)) != NULL; i++)
    {
      if (place->is_whole)
        gtk_widget_set_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (self->places, (int) i)),
                                is_near);
    }
}

static void
refresh (PlumbSidebar *self)
{
  refresh_title (self);
  refresh_counts (self);
  refresh_session (self);
}

static void
refresh_sync (PlumbSidebar *self)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  g_autofree char *name = plumb_document_dup_file_name (document);
  const char *icon_name = "plumb-state-done-symbolic";
  const char *text = _ ("Saved");

  if (plumb_document_get_sync_state (document) == PLUMB_SYNC_SAVING)
    {
      icon_name = "plumb-state-half-symbolic";
      text = _ ("Saving…");
    }
  else if (plumb_document_get_sync_state (document) != PLUMB_SYNC_SAVED)
    {
      icon_name = "dialog-warning-symbolic";
      text = _ ("Not Saved");
    }
  gtk_image_set_from_icon_name (self->sync_icon, icon_name);
  gtk_label_set_text (self->sync_label, text);
  gtk_label_set_text (self->file_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sync_label),
                               plumb_document_get_sync_message (document));
}

/**
 * plumb_sidebar_set_state:
 *
 * Shows the document of a window.
 */
void
plumb_sidebar_set_state (PlumbSidebar *self, PlumbViewState *state)
{
  PlumbDocument *document = plumb_view_state_get_document (state);

  g_set_object (&self->state, state);
  g_signal_connect_object (state, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "clock-set", G_CALLBACK (refresh_session), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_slips_get (state), "changed", G_CALLBACK (refresh_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::sync-state", G_CALLBACK (refresh_sync), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::sync-message", G_CALLBACK (refresh_sync), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  refresh_sync (self);
}

/**
 * plumb_sidebar_select_place:
 * @name: a place, or another page, for which no row is selected
 *
 * Shows where the window is.
 */
void
plumb_sidebar_select_place (PlumbSidebar *self, const char *name)
{
  const PlumbPlace *place;

  /* The button has an action without a state, so it does not press itself. */
  gtk_toggle_button_set_active (self->search_button, g_str_equal (name, "search"));
  self->is_following = TRUE;
  gtk_list_box_unselect_all (self->places);
  for (guint i = 0; (place = plumb_place_get (i)) != NULL; i++)
    {
      if (g_str_equal (place->name, name))
        gtk_list_box_select_row (self->places,
                                 gtk_list_box_get_row_at_index (self->places, (int) i));
    }
  self->is_following = FALSE;
}

static void
plumb_sidebar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PlumbSidebar *self = PLUMB_SIDEBAR (object);

  if (prop_id == PROP_MENU_MODEL)
    plumb_menu_button_set_late_menu (self->menu_button, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_sidebar_dispose (GObject *object)
{
  PlumbSidebar *self = PLUMB_SIDEBAR (object);

  g_clear_object (&self->state);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_SIDEBAR);
  G_OBJECT_CLASS (plumb_sidebar_parent_class)->dispose (object);
}

static void
plumb_sidebar_class_init (PlumbSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = plumb_sidebar_dispose;
  object_class->set_property = plumb_sidebar_set_property;

  /**
   * PlumbSidebar:menu-model:
   *
   * The primary menu.
   */
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/plumbline/Plumbline/plumb-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, edition_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, name_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, edition_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, sync_icon);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, sync_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, file_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, edition_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, editions_section);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
plumb_sidebar_init (PlumbSidebar *self)
{
  const PlumbPlace *place;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->edition_button, fill_edition_menu, self, NULL);
  for (guint i = 0; (place = plumb_place_get (i)) != NULL; i++)
    gtk_list_box_append (self->places, new_row (place));
}
