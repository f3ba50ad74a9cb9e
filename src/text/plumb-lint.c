/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-lint-private.h"
#include "plumb-text-kinds.h"

/* An excerpt shorter than that does not tell one place from another. */
#define MIN_EXCERPT 16
#define MAX_KEY_CHARS 96

struct _PlumbLintRule
{
  const char *id;
  PlumbLintSeverity severity;
  gboolean is_for_rows; /* done once an edition, else once a text */
  void (*check) (PlumbLint *self);
};

static const PlumbLintRule rules[] = {
  { "placeholder", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_placeholder },
  { "dead-field", PLUMB_LINT_ERROR, FALSE, plumb_lint_check_dead_field },
  { "empty-list", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_empty_list },
  { "missing-part", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_missing_part },
  { "track-name", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_track_name },
  { "other-year", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_other_year },
  { "other-event", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_other_event },
  { "weekday", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_weekday },
  { "topic-dropped", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_topic_dropped },
  { "topic-not-named", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_topic_not_named },
  { "name-unlike", PLUMB_LINT_HINT, FALSE, plumb_lint_check_name_unlike },
  { "two-addresses", PLUMB_LINT_HINT, FALSE, plumb_lint_check_two_addresses },
  { "dead-link", PLUMB_LINT_WARNING, FALSE, plumb_lint_check_dead_link },
  { "missing-part", PLUMB_LINT_WARNING, TRUE, plumb_lint_check_row_missing_part },
  { "track-name", PLUMB_LINT_WARNING, TRUE, plumb_lint_check_row_track_name },
  { "abstract-topic", PLUMB_LINT_WARNING, TRUE, plumb_lint_check_row_abstract },
  { "past-work", PLUMB_LINT_WARNING, TRUE, plumb_lint_check_row_past_work },
  { "presentation-heavy", PLUMB_LINT_WARNING, TRUE, plumb_lint_check_row_presentation },
  { "dead-link", PLUMB_LINT_WARNING, TRUE, plumb_lint_check_row_dead_link },
};

static const PlumbLintRule spelling = { "spelling", PLUMB_LINT_HINT, FALSE,
                                        plumb_lint_check_spelling };

/**
 * plumb_lint_finding_free:
 */
void
plumb_lint_finding_free (PlumbLintFinding *self)
{
  g_free (self->kind);
  g_free (self->uid);
  g_free (self->field);
  g_free (self->message);
  g_free (self->key);
  g_free (self->fix);
  g_free (self);
}

/**
 * plumb_lint_severity_nick:
 *
 * Returns: (transfer none): the word for it in JSON and on the command line
 */
const char *
plumb_lint_severity_nick (PlumbLintSeverity severity)
{
  static const char *const nicks[] = { "error", "warning", "hint" };

  return nicks[severity];
}

/* The same slip has the same key wherever its line moves to, and a second one just like it does
 * not. */
static char *
dup_key (const PlumbLint *self, const char *kind, const char *uid, const char *field,
         const char *excerpt)
{
  g_autofree char *words = plumb_words_fold (excerpt);
  g_autofree char *start =
    g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), (glong) MAX_KEY_CHARS));

  return g_strjoin (":", self->rule->id, kind, uid, field, start, NULL);
}

static PlumbLintFinding *
new_finding (PlumbLint *self, const char *kind, const char *uid, const char *field,
             const char *excerpt, char *take_message)
{
  PlumbLintFinding *finding = g_new0 (PlumbLintFinding, 1);

  finding->rule = self->rule->id;
  finding->severity = self->rule->severity;
  finding->kind = g_strdup (kind);
  finding->uid = g_strdup (uid);
  finding->field = g_strdup (field);
  finding->message = take_message;
  finding->key = dup_key (self, kind, uid, field, excerpt);
  g_ptr_array_add (self->findings, finding);
  return finding;
}

/* A word that occurs once or often is one finding, at its first place. */
void
plumb_lint_add_word (PlumbLint *self, gsize start, gsize end, const char *word, char *take_message)
{
  g_autofree char *message = take_message;
  gsize index = plumb_lint_find_segment (self, start);
  const PlumbLintSegment *segment = &g_array_index (self->segments, PlumbLintSegment, index);
  PlumbLintFinding *finding;

  if (segment->is_record)
    return;
  finding = new_finding (self, self->kind, self->uid, self->field, word,
                         g_steal_pointer (&message));
  finding->start = segment->source + (start - segment->start);
  finding->end = finding->start + (end - start);
}

/* What a key is made of: the place itself, or its line where that says too little. */
static char *
dup_excerpt (const PlumbLint *self, gsize start, gsize end)
{
  gsize line_start = start;

  if (end - start >= MIN_EXCERPT)
    return plumb_lint_dup (self, start, end);
  while (line_start > 0 && start - line_start < MAX_KEY_CHARS && self->text[line_start - 1] != '\n')
    line_start--;
  end = MAX (end, start + strcspn (self->text + start, "\n"));
  return plumb_lint_dup (self, line_start, MIN (end, line_start + 2 * MAX_KEY_CHARS));
}

/* Lines are counted when all findings are known, see number_lines(). */
void
plumb_lint_add (PlumbLint *self, gsize start, gsize end, char *take_message, char *take_fix)
{
  g_autofree char *message = take_message;
  g_autofree char *fix = take_fix;
  g_autofree char *excerpt = dup_excerpt (self, start, end);
  g_autofree char *valid = g_utf8_make_valid (excerpt, -1);
  const PlumbLintSegment *segment = NULL;
  PlumbLintFinding *finding;
  gsize offset;

  if (self->segments->len > 0)
    segment = &g_array_index (self->segments, PlumbLintSegment,
                              plumb_lint_find_segment (self, start));
  if (segment != NULL && segment->is_record)
    return;
  finding = new_finding (self, self->kind, self->uid, self->field, valid,
                         g_steal_pointer (&message));
  if (segment == NULL)
    return;
  offset = start - segment->start;
  finding->start = segment->source + offset;
  finding->end = segment->source + MIN (end - segment->start, segment->length);
  /* A fix would not replace all of what is wrong. */
  if (end - segment->start <= segment->length)
    finding->fix = g_steal_pointer (&fix);
}

/* @field is "" for the row as a whole. */
void
plumb_lint_add_row (PlumbLint *self, const char *kind, const char *uid, const char *field,
                    const char *excerpt, PlumbLintSeverity severity, char *take_message)
{
  PlumbLintFinding *finding = new_finding (self, kind, uid, field, excerpt, take_message);

  finding->severity = severity;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const PlumbLintFinding *first = *(PlumbLintFinding *const *) a;
  const PlumbLintFinding *second = *(PlumbLintFinding *const *) b;

  return (first->start > second->start) - (first->start < second->start);
}

static void
number_lines (GPtrArray *findings, const char *source)
{
  const char *at = source;
  guint line = 1;

  for (guint i = 0; i < findings->len; i++)
    {
      PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      for (; at < source + finding->start; at++)
        line += *at == '\n';
      finding->line = finding->start < finding->end ? line : 0;
    }
}

static void
run_text_rules (PlumbLint *self)
{
  if (self->vocabulary != NULL)
    {
      self->rule = &spelling;
      spelling.check (self);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      self->rule = &rules[i];
      if (!rules[i].is_for_rows)
        rules[i].check (self);
    }
}

/* Runs the rules for texts over one, and moves what they find to @findings. */
static void
lint_text (PlumbLint *self, GPtrArray *findings, const char *kind, const char *uid,
           const char *field, const char *source)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (source[0] == '\0')
    return;
  self->kind = kind;
  self->uid = uid;
  self->field = field;
  self->findings = found;
  plumb_lint_read (self, source);
  plumb_lint_mark (self);
  plumb_lint_split (self);
  run_text_rules (self);
  plumb_lint_clear (self);
  g_ptr_array_sort (found, compare_findings);
  number_lines (found, source);
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&found));
}

static void
lint_topics (PlumbLint *self, GPtrArray *findings, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);

      lint_text (self, findings, "topic", topic->uid, "title", topic->title);
      lint_text (self, findings, "topic", topic->uid, "statement", topic->statement);
      lint_text (self, findings, "topic", topic->uid, "tried", topic->tried);
      lint_text (self, findings, "topic", topic->uid, "ask", topic->ask);
      lint_topics (self, findings, topic->topics);
    }
}

static void
lint_drafts (PlumbLint *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->edition->drafts->len; i++)
    {
      const PlumbDraft *draft = g_ptr_array_index (self->edition->drafts, i);

      lint_text (self, findings, draft->kind, draft->uid, "", draft->markdown);
    }
}

/* Only those that the lead has written, as of the other texts. */
static void
lint_reply (PlumbLint *self, GPtrArray *findings, const PlumbProposal *proposal,
            const PlumbReply *reply)
{
  const PlumbTextKind *kind = plumb_text_kinds_find_reply (proposal->decision);

  if (kind == NULL || reply == NULL)
    return;
  self->proposal = proposal;
  lint_text (self, findings, kind->id, proposal->uid, "", reply->markdown);
  self->proposal = NULL;
}

/* Two slips that are just alike are still two. */
static void
number_keys (GPtrArray *findings)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      PlumbLintFinding *finding = g_ptr_array_index (findings, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->key)) + 1;

      g_hash_table_replace (counts, g_strdup (finding->key), GUINT_TO_POINTER (n));
      if (n > 1)
        {
          g_autofree char *key = g_strdup_printf ("%s:%u", finding->key, n);

          g_set_str (&finding->key, key);
        }
    }
}

/**
 * plumb_lint_edition:
 * @snapshot: the record
 * @edition: one of its editions
 *
 * Looks for slips in an edition's rows and in the texts that the lead has written for it.
 *
 * Returns: (transfer full) (element-type PlumbLintFinding): the findings: those of rows, then those
 *   of each text in the order of the text
 */
GPtrArray *
plumb_lint_edition (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  PlumbLint self = { .snapshot = snapshot, .edition = edition };
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_lint_finding_free);

  self.findings = findings;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      self.rule = &rules[i];
      if (rules[i].is_for_rows)
        rules[i].check (&self);
    }
  lint_text (&self, findings, "edition", edition->uid, "description", edition->description);
  lint_topics (&self, findings, edition->topics);
  for (guint i = 0; i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *done = g_ptr_array_index (edition->accomplishments, i);

      lint_text (&self, findings, "accomplishment", done->uid, "text", done->text);
    }
  lint_drafts (&self, findings);
  for (guint i = 0; i < edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);

      lint_reply (&self, findings, proposal, proposal->told ? NULL : proposal->reply);
    }
  number_keys (findings);
  return findings;
}

/**
 * plumb_lint_reply:
 * @proposal: a proposal of @edition that was decided on
 * @reply: (nullable): what the lead wrote; it is not looked for in @proposal
 *
 * Looks for slips in the reply to those who submitted a proposal.
 *
 * Returns: (transfer full) (element-type PlumbLintFinding): the findings in the order of the text
 */
GPtrArray *
plumb_lint_reply (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                  const PlumbProposal *proposal, const PlumbReply *reply)
{
  PlumbLint self = { .snapshot = snapshot, .edition = edition };
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_lint_finding_free);

  lint_reply (&self, findings, proposal, reply);
  number_keys (findings);
  return findings;
}

/**
 * plumb_lint_edition_words:
 * @snapshot: the record
 * @edition: one of its editions
 *
 * Lists the plain words of the texts that the lead has written, as findings of the rule "spelling":
 * no code, no addresses, no quotations, no names and nothing that the record says as well. Who has
 * a dictionary drops the words that are in it.
 *
 * Returns: (transfer full) (element-type PlumbLintFinding): each word of each text, once
 */
GPtrArray *
plumb_lint_edition_words (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GHashTable) vocabulary = plumb_lint_new_vocabulary (snapshot);
  PlumbLint self = { .snapshot = snapshot, .edition = edition, .vocabulary = vocabulary };
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_lint_finding_free);

  lint_drafts (&self, findings);
  return findings;
}

/**
 * plumb_lint_drop_acknowledged:
 * @findings: (element-type PlumbLintFinding): findings of @edition
 *
 * Takes out of @findings those that the lead has looked at and left as they are.
 *
 * Returns: how many these were
 */
guint
plumb_lint_drop_acknowledged (GPtrArray *findings, const PlumbEdition *edition)
{
  guint n = 0;

  for (guint i = findings->len; i-- > 0;)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      if (plumb_edition_find_acknowledgement (edition, finding->key) == NULL)
        continue;
      g_ptr_array_remove_index (findings, i);
      n++;
    }
  return n;
}

/**
 * plumb_lint_text:
 * @text: any text: Markdown, or a page as it was pasted
 *
 * Looks for slips in a text of which no record is known. Headings such as "Tracing MC" tell what
 * the lines below them are about.
 *
 * Returns: (transfer full) (element-type PlumbLintFinding): the findings in the order of the text;
 *   places are those of valid UTF-8, see g_utf8_make_valid()
 */
GPtrArray *
plumb_lint_text (const char *text)
{
  PlumbLint self = { NULL };
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_lint_finding_free);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  lint_text (&self, findings, "text", "", "", valid);
  number_keys (findings);
  return findings;
}
