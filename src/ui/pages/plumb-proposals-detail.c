/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-detail.h"

#include <glib/gi18n.h>

#include "plumb-markdown-view.h"
#include "plumb-phrases.h"
#include "plumb-proposals-reviews.h"
#include "plumb-proposals-words.h"
#include "plumb-similar.h"
#include "plumb-time.h"
#include "plumb-typing.h"

struct _PlumbProposalsDetail
{
  AdwBin parent_instance;

  PlumbViewState *state;
  char *uid;       /* nullable: the proposal that is shown */
  char *topic_uid; /* nullable: the topic that covers it */
  GStrv people;    /* nullable: what is shown of them */
  PlumbTyping *notes;
  gboolean is_showing;

  GtkScrolledWindow *scroller;
  GtkLabel *title_label;
  GtkBox *people_box;
  GtkWidget *decision_list;
  GtkWidget *withdrawn_row;
  AdwActionRow *decision_row;
  GtkImage *decision_icon;
  GtkWidget *decision_arrow;
  AdwSwitchRow *told_row;
  AdwActionRow *suggestion_row;
  GtkButton *join_button;
  PlumbMarkdownView *text;
  GtkWidget *no_text_label;
  GtkWidget *answers_box;
  PlumbMarkdownView *answers;
  GtkWidget *comment_box;
  PlumbMarkdownView *comment;
  GtkWidget *reviews_list;
  AdwExpanderRow *reviews_row;
  GtkTextView *notes_view;
  GtkWidget *notes_hint;
};

G_DEFINE_FINAL_TYPE (PlumbProposalsDetail, plumb_proposals_detail, ADW_TYPE_BIN)

static gboolean
store_notes (const char *target, const char *text, gpointer user_data)
{
  PlumbProposalsDetail *self = user_data;

  return plumb_view_state_type (self->state, "set-proposal", "proposal", target, "notes", text,
                                NULL);
}

static void
notes_changed_cb (PlumbProposalsDetail *self, GtkTextBuffer *buffer)
{
  gtk_widget_set_visible (self->notes_hint, gtk_text_buffer_get_char_count (buffer) == 0);
}

static void
told_changed_cb (PlumbProposalsDetail *self)
{
  char *uids[] = { self->uid, NULL };

  if (self->is_showing || self->uid == NULL)
    return;
  plumb_view_state_do (self->state, NULL, "mark-told", "proposal", uids, "told",
                       adw_switch_row_get_active (self->told_row), NULL);
}

static void
decision_activated_cb (PlumbProposalsDetail *self)
{
  if (self->topic_uid != NULL)
    plumb_view_state_go (self->state, "topics", self->topic_uid);
}

/* “2 August”, with the year where it is not the edition's. */
static char *
dup_date (PlumbProposalsDetail *self, gint64 seconds)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autoptr (GDateTime) date = plumb_time_to_local (seconds,
                                                    edition != NULL ? edition->zone : "UTC");

  if (seconds == 0 || date == NULL)
    return g_strdup ("");
  if (edition != NULL && g_date_time_get_year (date) == edition->year)
    /* Translators: a day and a month, see g_date_time_format(). */
    return g_date_time_format (date, _ ("%-d %B"));
  /* Translators: a day, a month and a year, see g_date_time_format(). */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

/* When it came and how long it wants to be. */
static char *
dup_facts (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autofree char *track =
    edition != NULL ? plumb_edition_dup_track (edition, plumb_view_state_get_snapshot (self->state))
                    : g_strdup ("");
  g_autofree char *date = dup_date (self, proposal->submitted_at);
  g_autofree char *minutes =
    proposal->minutes == 0
      ? g_strdup ("")
            /* Translators: what a proposal asks for. */
      : g_strdup_printf (ngettext ("asks for %u min", "asks for %u min", proposal->minutes),
                         proposal->minutes);
  g_autofree char *number = proposal->friendly_id == 0
                              ? g_strdup ("")
                              : g_strdup_printf ("#%" G_GINT64_FORMAT, proposal->friendly_id);
  g_autofree char *one = plumb_phrase_facts (date, minutes);
  g_autofree char *two = plumb_phrase_facts (one, number);

  /* A Track is worth saying where it is not the microconference's own. */
  return plumb_phrase_facts (
    two, g_ascii_strcasecmp (proposal->track, track) == 0 ? "" : proposal->track);
}

static char *
dup_part (const PlumbProposalPerson *part, gboolean others_speak)
{
  const char *role = "";

  if (!part->is_speaker && others_speak)
    role = part->is_submitter ? _ ("submitted it, does not speak") : _ ("co-author");
  return plumb_phrase_facts (part->person->affiliation, role);
}

static GtkWidget *
new_line (const char *text, gboolean is_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, is_name ? "heading" : "caption");
  if (!is_name)
    gtk_widget_add_css_class (label, "muted");
  return label;
}

static void
add_person (PlumbProposalsDetail *self, const char *name, const char *facts, int avatar_size)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *avatar = adw_avatar_new (avatar_size, name, TRUE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), new_line (name, TRUE));
  if (facts[0] != '\0')
    gtk_box_append (GTK_BOX (lines), new_line (facts, FALSE));
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (self->people_box, row);
}

/* A name and what is said of it in turn; one person and the facts share a line, with several the
 * facts stand alone below and last. */
static char **
list_people (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *facts = dup_facts (self, proposal);
  guint n_people = proposal->people->len;
  gboolean others_speak = FALSE;

  for (guint i = 0; i < n_people; i++)
    others_speak |= ((PlumbProposalPerson *) g_ptr_array_index (proposal->people, i))->is_speaker;
  for (guint i = 0; i < n_people; i++)
    {
      const PlumbProposalPerson *part = g_ptr_array_index (proposal->people, i);
      g_autofree char *role = dup_part (part, others_speak);

      g_strv_builder_add (lines, part->person->name);
      g_strv_builder_take (lines, plumb_phrase_facts (role, n_people == 1 ? facts : ""));
    }
  if (n_people != 1 && facts[0] != '\0')
    g_strv_builder_add (lines, facts);
  return g_strv_builder_end (lines);
}

static void
show_people (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  g_auto (GStrv) lines = list_people (self, proposal);
  guint n_people = proposal->people->len;
  GtkWidget *child;

  /* After a decision they are who they were, and making their pictures takes a part of a frame. */
  if (self->people != NULL
      && g_strv_equal ((const char *const *) self->people, (const char *const *) lines))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->people_box))) != NULL)
    gtk_box_remove (self->people_box, child);
  for (guint i = 0; i < n_people; i++)
    add_person (self, lines[2 * i], lines[2 * i + 1], n_people == 1 ? 40 : 32);
  if (lines[2 * n_people] != NULL)
    gtk_box_append (self->people_box, new_line (lines[2 * n_people], FALSE));
  g_strfreev (self->people);
  self->people = g_steal_pointer (&lines);
}

/* The topic that covers the proposal, and its number on the list (0 for a second-level one). */
static const PlumbTopic *
find_topic (PlumbProposalsDetail *self, const char *uid, guint *out_number)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);

  for (guint i = 0; edition != NULL && i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      for (guint level = 0; level <= topic->topics->len; level++)
        {
          const PlumbTopic *one = level == 0 ? topic : g_ptr_array_index (topic->topics, level - 1);

          for (guint k = 0; k < one->proposals->len; k++)
            {
              const PlumbProposal *proposal = g_ptr_array_index (one->proposals, k);

              if (!g_str_equal (proposal->uid, uid))
                continue;
              *out_number = level == 0 ? i + 1 : 0;
              return one;
            }
        }
    }
  return NULL;
}

static char *
dup_topic_words (const PlumbTopic *topic, guint number)
{
  if (topic == NULL)
    return g_strdup ("");
  if (number == 0)
    return g_strdup (topic->title);
  /* Translators: the number and the title of a topic. */
  return g_strdup_printf (_ ("Topic %u: %s"), number, topic->title);
}

static void
show_decision (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  PlumbProposalWord word = plumb_proposal_decision (proposal->decision);
  gboolean is_decided = word.text != NULL;
  guint number = 0;
  const PlumbTopic *topic = find_topic (self, proposal->uid, &number);
  g_autofree char *where = topic != NULL ? dup_topic_words (topic, number)
                                         : g_strdup (proposal->moved_to);

  g_set_str (&self->topic_uid, topic != NULL ? topic->uid : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->decision_row), is_decided);
  gtk_widget_set_visible (GTK_WIDGET (self->told_row), is_decided);
  gtk_widget_set_visible (self->withdrawn_row, proposal->state == PLUMB_PROPOSAL_WITHDRAWN);
  if (!is_decided)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->decision_row), word.text);
  adw_action_row_set_subtitle (self->decision_row, where);
  gtk_image_set_from_icon_name (self->decision_icon, word.icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->decision_icon),
                              (const char *[]) { word.style, NULL });
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->decision_row), topic != NULL);
  gtk_widget_set_visible (self->decision_arrow, topic != NULL);
  self->is_showing = TRUE;
  adw_switch_row_set_active (self->told_row, proposal->told);
  self->is_showing = FALSE;
}

static void
show_suggestion (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  gboolean waits = proposal->decision == PLUMB_DECISION_NONE
                   || proposal->decision == PLUMB_DECISION_ASKED;
  guint number = 0;
  const PlumbTopic *topic = waits && edition != NULL && proposal->state != PLUMB_PROPOSAL_WITHDRAWN
                              ? plumb_similar_topic (edition, proposal, &number)
                              : NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->suggestion_row), topic != NULL);
  if (topic == NULL)
    return;
  /* Translators: %u is the number of a topic on the list. */
  title = g_strdup_printf (_ ("Looks Close to Topic %u"), number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->suggestion_row), title);
  adw_action_row_set_subtitle (self->suggestion_row, topic->title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->join_button), "s", topic->uid);
}

static void
show_texts (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  plumb_markdown_view_set_markdown (self->text, proposal->content);
  gtk_widget_set_visible (GTK_WIDGET (self->text), proposal->content[0] != '\0');
  gtk_widget_set_visible (self->no_text_label, proposal->content[0] == '\0');
  plumb_markdown_view_set_markdown (self->answers, proposal->answers);
  gtk_widget_set_visible (self->answers_box, proposal->answers[0] != '\0');
  plumb_markdown_view_set_markdown (self->comment, proposal->submission_comment);
  gtk_widget_set_visible (self->comment_box, proposal->submission_comment[0] != '\0');
  plumb_proposals_reviews_show (self->reviews_row, proposal->reviews);
  gtk_widget_set_visible (self->reviews_list, proposal->reviews->len > 0);
  plumb_typing_show (self->notes, proposal->uid, proposal->notes);
}

/**
 * plumb_proposals_detail_show:
 *
 * Shows a proposal; what is the same stays as it is.
 */
void
plumb_proposals_detail_show (PlumbProposalsDetail *self, const PlumbProposal *proposal)
{
  gboolean is_other = g_set_str (&self->uid, proposal->uid);

  gtk_label_set_text (self->title_label, proposal->title);
  show_people (self, proposal);
  show_decision (self, proposal);
  show_suggestion (self, proposal);
  gtk_widget_set_visible (self->decision_list,
                          gtk_widget_get_visible (GTK_WIDGET (self->decision_row))
                            || gtk_widget_get_visible (GTK_WIDGET (self->suggestion_row))
                            || gtk_widget_get_visible (self->withdrawn_row));
  show_texts (self, proposal);
  if (!is_other)
    return;
  adw_expander_row_set_expanded (self->reviews_row, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * plumb_proposals_detail_clear:
 *
 * Shows no proposal; what was typed is stored first.
 */
void
plumb_proposals_detail_clear (PlumbProposalsDetail *self)
{
  plumb_typing_show (self->notes, NULL, "");
  g_clear_pointer (&self->uid, g_free);
}

void
plumb_proposals_detail_set_state (PlumbProposalsDetail *self, PlumbViewState *state)
{
  self->state = g_object_ref (state);
}

static void
plumb_proposals_detail_dispose (GObject *object)
{
  PlumbProposalsDetail *self = PLUMB_PROPOSALS_DETAIL (object);

  /* A child of the template that is ours as well would be let go twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PROPOSALS_DETAIL);
  g_clear_object (&self->state);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->topic_uid, g_free);
  g_clear_pointer (&self->people, g_strfreev);
  G_OBJECT_CLASS (plumb_proposals_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, people_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, decision_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, withdrawn_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, decision_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, decision_icon);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, decision_arrow);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, told_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, suggestion_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, join_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, text);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, no_text_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, answers_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, answers);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, comment_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, comment);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, reviews_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, reviews_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, notes_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbProposalsDetail, notes_hint);
}

static void
plumb_proposals_detail_class_init (PlumbProposalsDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_proposals_detail_dispose;
  g_type_ensure (PLUMB_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-proposals-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, told_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, decision_activated_cb);
}

static void
plumb_proposals_detail_init (PlumbProposalsDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_markdown_view_set_label (self->text, _ ("Proposal’s Text"));
  plumb_markdown_view_set_label (self->answers, _ ("Answers to the Organizers"));
  plumb_markdown_view_set_label (self->comment, _ ("Comment to the Organizers"));
  self->notes = plumb_typing_attach (GTK_WIDGET (self->notes_view), store_notes, self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->notes_view), "changed",
                           G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
}
