/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "plumb-indico-json.h"

/** Question: what reviewers are asked. */
typedef struct
{
  gint64 id;
  char *title;
  gboolean counts; /* for the score */
} Question;

static void
question_free (Question *self)
{
  g_free (self->title);
  g_free (self);
}

/* The questions by their id; "questions" may be missing. */
static GHashTable *
read_questions (GBytes *bytes, const PlumbIndicoDocument *document, JsonParser *parser,
                GError **error)
{
  g_autoptr (GHashTable) questions = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                            (GDestroyNotify) question_free);
  const PlumbIndicoMember *member = plumb_indico_document_find (document, "questions");

  for (guint i = 0; member != NULL && member->elements != NULL && i < member->elements->len; i++)
    {
      const PlumbIndicoSlice *slice = &g_array_index (member->elements, PlumbIndicoSlice, i);
      PlumbIndicoObject object;
      Question *question;

      if (!plumb_indico_object_parse (&object, parser, bytes, slice, "questions", (int) i, error))
        return NULL;
      question = g_new0 (Question, 1);
      question->id = plumb_indico_object_get_id (&object, "id");
      question->title = plumb_import_dup_text (plumb_indico_object_get_text (&object, "title"));
      question->counts = !plumb_indico_object_get_boolean (&object, "no_score");
      g_hash_table_replace (questions, &question->id, question);
    }
  return *error == NULL ? g_steal_pointer (&questions) : NULL;
}

static void
append_line (GString *text, const char *start, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, start);
  g_string_append (text, line);
}

/* An answer counts for the score, or is appended to the text; a deleted question's does neither. */
static void
read_rating (const PlumbIndicoObject *rating, GHashTable *questions, GString *text, double *sum,
             guint *n_scores)
{
  gint64 id = plumb_indico_object_get_id (rating, "question");
  const Question *question = g_hash_table_lookup (questions, &id);
  JsonNode *value = plumb_indico_object_get_node (rating, "value");
  GType type = value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value)
                                                              : G_TYPE_INVALID;
  g_autofree char *line = NULL;

  if (question == NULL)
    return;
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    {
      if (question->counts)
        {
          *sum += json_node_get_double (value);
          (*n_scores)++;
        }
      else
        line = g_strdup_printf ("%s %g", question->title, json_node_get_double (value));
    }
  else if (type == G_TYPE_BOOLEAN)
    line = g_strdup_printf ("%s %s", question->title,
                            json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
  else if (type == G_TYPE_STRING && json_node_get_string (value)[0] != '\0')
    line = g_strdup_printf ("%s %s", question->title, json_node_get_string (value));
  if (line != NULL)
    append_line (text, "* ", line);
}

/* Where the reviewer would rather have it: other tracks, or the abstract it belongs to. */
static void
read_proposed (const PlumbIndicoObject *review, GString *text)
{
  JsonArray *tracks = plumb_indico_object_get_array (review, "proposed_tracks");
  PlumbIndicoObject object;

  for (guint i = 0; plumb_indico_object_get_element (review, "proposed_tracks", tracks, i, &object);
       i++)
    append_line (text, "* → ", plumb_indico_object_get_text (&object, "title"));
  if (plumb_indico_object_get_object (review, "proposed_related_abstract", &object))
    {
      g_autofree char *line = g_strdup_printf ("#%" G_GINT64_FORMAT " %s",
                                               plumb_indico_object_get_id (&object, "friendly_id"),
                                               plumb_indico_object_get_text (&object, "title"));

      append_line (text, "* → ", line);
    }
}

/* What a review and a comment have in common; @text_key is where the text stands. */
static PlumbReview *
read_remark (const PlumbIndicoObject *object, const char *text_key)
{
  PlumbReview *review = plumb_review_new ();
  PlumbIndicoObject user;

  review->indico_id = plumb_indico_object_get_id (object, "id");
  review->created_at = plumb_indico_object_get_time (object, "created_dt");
  review->score = NAN;
  plumb_indico_object_read_text (object, text_key, &review->text);
  if (plumb_indico_object_get_object (object, "user", &user))
    {
      g_free (review->reviewer);
      review->reviewer = plumb_indico_object_dup_name (&user);
    }
  return review;
}

static PlumbReview *
read_review (const PlumbIndicoObject *object, GHashTable *questions)
{
  PlumbReview *review = read_remark (object, "comment");
  GString *text = g_string_new_take (g_steal_pointer (&review->text));
  JsonArray *ratings = plumb_indico_object_get_array (object, "ratings");
  PlumbIndicoObject rating;
  double sum = 0;
  guint n_scores = 0;

  plumb_indico_object_read_text (object, "proposed_action", &review->action);
  for (guint i = 0; plumb_indico_object_get_element (object, "ratings", ratings, i, &rating); i++)
    read_rating (&rating, questions, text, &sum, &n_scores);
  read_proposed (object, text);
  review->score = n_scores > 0 ? sum / n_scores : NAN;
  review->text = g_string_free (text, FALSE);
  return review;
}

static int
compare_reviews (gconstpointer a, gconstpointer b)
{
  const PlumbReview *one = *(const PlumbReview *const *) a;
  const PlumbReview *two = *(const PlumbReview *const *) b;

  if (one->created_at != two->created_at)
    return one->created_at < two->created_at ? -1 : 1;
  return (one->indico_id > two->indico_id) - (one->indico_id < two->indico_id);
}

static void
read_reviews (const PlumbIndicoObject *abstract, GHashTable *questions,
              PlumbImportProposal *proposal)
{
  JsonArray *reviews = plumb_indico_object_get_array (abstract, "reviews");
  JsonArray *comments = plumb_indico_object_get_array (abstract, "comments");
  PlumbIndicoObject object;

  for (guint i = 0; plumb_indico_object_get_element (abstract, "reviews", reviews, i, &object); i++)
    g_ptr_array_add (proposal->reviews, read_review (&object, questions));
  for (guint i = 0; plumb_indico_object_get_element (abstract, "comments", comments, i, &object);
       i++)
    {
      PlumbReview *comment = read_remark (&object, "text");

      comment->is_comment = TRUE;
      g_ptr_array_add (proposal->reviews, comment);
    }
  g_ptr_array_sort (proposal->reviews, compare_reviews);
  if (reviews != NULL && comments != NULL)
    proposal->fields |= PLUMB_FIELD_REVIEWS;
}

static void
read_track_list (const PlumbIndicoObject *abstract, const char *key, PlumbImportBuilder *builder,
                 PlumbImportProposal *proposal)
{
  JsonArray *tracks = plumb_indico_object_get_array (abstract, key);
  PlumbIndicoObject track;

  for (guint i = 0; plumb_indico_object_get_element (abstract, key, tracks, i, &track); i++)
    plumb_import_builder_add_track (builder, proposal,
                                    plumb_indico_object_get_text (&track, "title"),
                                    plumb_indico_object_get_text (&track, "code"));
  if (tracks != NULL)
    proposal->fields |= PLUMB_FIELD_TRACKS;
}

static void
read_tracks (const PlumbIndicoObject *abstract, PlumbImportBuilder *builder,
             PlumbImportProposal *proposal)
{
  PlumbIndicoObject track;

  if (plumb_indico_object_has (abstract, "accepted_track"))
    proposal->fields |= PLUMB_FIELD_TRACKS;
  if (plumb_indico_object_get_object (abstract, "accepted_track", &track))
    proposal->accepted_track = plumb_import_builder_add_track (
      builder, proposal, plumb_indico_object_get_text (&track, "title"),
      plumb_indico_object_get_text (&track, "code"));
  read_track_list (abstract, "reviewed_for_tracks", builder, proposal);
  read_track_list (abstract, "submitted_for_tracks", builder, proposal);
}

static void
read_submitter (const PlumbIndicoObject *abstract, PlumbImportProposal *proposal)
{
  PlumbIndicoObject user;
  PlumbImportPerson *person;

  if (!plumb_indico_object_get_object (abstract, "submitter", &user))
    return;
  person = plumb_import_person_new ();
  g_free (person->name);
  person->name = plumb_indico_object_dup_name (&user);
  plumb_indico_object_read_text (&user, "email", &person->email);
  plumb_indico_object_read_text (&user, "affiliation", &person->affiliation);
  person->is_submitter = TRUE;
  plumb_import_proposal_take_person (proposal, person);
  proposal->fields |= PLUMB_FIELD_SUBMITTER | PLUMB_FIELD_AFFILIATION | PLUMB_FIELD_EMAIL;
}

static void
read_state (const PlumbIndicoObject *abstract, PlumbImportBuilder *builder,
            PlumbImportProposal *proposal)
{
  const char *word = plumb_indico_object_get_text (abstract, "state");

  if (word[0] == '\0')
    return;
  if (plumb_proposal_state_from_nick (word, &proposal->state))
    proposal->fields |= PLUMB_FIELD_STATE;
  else
    /* Translators: the title of a proposal, and what the file says of its state. */
    plumb_import_builder_add_note (builder, _ ("“%s” has the unknown state “%s”."), proposal->title,
                                   word);
}

/* The fields that are one member each. */
static void
read_members (const PlumbIndicoObject *abstract, PlumbImportProposal *proposal)
{
  static const struct
  {
    const char *key;
    PlumbFields field;
  } members[] = {
    { "title", PLUMB_FIELD_TITLE },
    { "content", PLUMB_FIELD_CONTENT },
    { "score", PLUMB_FIELD_SCORE },
    { "submitted_dt", PLUMB_FIELD_SUBMITTED_AT },
    { "submission_comment", PLUMB_FIELD_COMMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (plumb_indico_object_has (abstract, members[i].key))
        proposal->fields |= members[i].field;
    }
  proposal->indico_id = plumb_indico_object_get_id (abstract, "id");
  proposal->friendly_id = plumb_indico_object_get_id (abstract, "friendly_id");
  plumb_indico_object_read_text (abstract, "title", &proposal->title);
  plumb_indico_object_read_text (abstract, "content", &proposal->content);
  plumb_indico_object_read_text (abstract, "submission_comment", &proposal->comment);
  proposal->score = plumb_indico_object_get_number (abstract, "score");
  proposal->submitted_at = plumb_indico_object_get_time (abstract, "submitted_dt");
}

/**
 * plumb_indico_read_abstracts:
 * @bytes: the document's text
 * @document: the same cut up: an object with "abstracts"
 * @cancellable: (nullable): to stop early
 *
 * Reads what Indico exports as abstracts.json.
 *
 * Returns: (transfer full): the import, or %NULL with an error that names the place
 */
PlumbImport *
plumb_indico_read_abstracts (GBytes *bytes, const PlumbIndicoDocument *document,
                             GCancellable *cancellable, GError **error)
{
  const PlumbIndicoMember *list = plumb_indico_document_find (document, "abstracts");
  g_auto (PlumbImportBuilder) builder = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) questions = NULL;
  g_autoptr (GError) mistake = NULL;

  plumb_import_builder_init (&builder, PLUMB_IMPORT_ABSTRACTS_JSON);
  questions = read_questions (bytes, document, parser, &mistake);
  for (guint i = 0; mistake == NULL && i < list->elements->len; i++)
    {
      const PlumbIndicoSlice *slice = &g_array_index (list->elements, PlumbIndicoSlice, i);
      PlumbIndicoObject abstract;
      PlumbImportProposal *proposal;

      if (g_cancellable_set_error_if_cancelled (cancellable, &mistake)
          || !plumb_indico_object_parse (&abstract, parser, bytes, slice, "abstracts", (int) i,
                                         &mistake))
        break;
      proposal = plumb_import_builder_add_proposal (&builder, i);
      read_members (&abstract, proposal);
      read_state (&abstract, &builder, proposal);
      read_tracks (&abstract, &builder, proposal);
      plumb_indico_object_read_persons (&abstract, proposal);
      read_submitter (&abstract, proposal);
      read_reviews (&abstract, questions, proposal);
      plumb_indico_object_read_custom (&abstract, proposal);
    }
  if (mistake != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&mistake));
      return NULL;
    }
  return plumb_import_builder_finish (&builder, error);
}
