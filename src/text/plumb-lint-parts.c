/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules about what a text leaves open: placeholders, dead fields, empty lists and missing parts.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"
#include "plumb-styles.h"

static void
add_placeholder (PlumbLint *self, gsize start, gsize end, char *take_fix)
{
  g_autofree char *words = plumb_lint_dup (self, start, end);

  /* Translators: what stands in the text, such as “TBD”. */
  plumb_lint_add (self, start, end,
                  g_strdup_printf (_ ("“%s” still stands in for something."), words), take_fix);
}

/* Whether nothing but a label precedes and nothing follows on the line: "Room: TBD". */
static gboolean
is_all_of_value (const PlumbLint *self, guint line, gsize start, gsize end)
{
  gsize from = start;
  gsize to = end + strspn (self->text + end, " \t.*_)]");

  while (from > 0 && strchr (" \t*_([", self->text[from - 1]) != NULL)
    from--;
  if (strchr ("\r\n", self->text[to]) == NULL)
    return FALSE;
  return from <= plumb_lint_line (self, line)->body || strchr (":-", self->text[from - 1]) != NULL;
}

/* "CFP Ends: TBD" can be put right when the record knows. */
static char *
dup_date_fix (const PlumbLint *self, guint word)
{
  static const char *const calls[] = { "cfp", "call", "deadline", NULL };

  if (!plumb_lint_is_draft (self) || self->edition->cfp_ends_on[0] == '\0')
    return NULL;
  for (guint i = word; i > 0 && word - i < 5; i--)
    {
      if (plumb_lint_word (self, i - 1)->line != plumb_lint_word (self, word)->line)
        return NULL;
      if (plumb_lint_word_in (self, i - 1, calls))
        return g_strdup ("{{cfp_end}}");
    }
  return NULL;
}

static gboolean
is_upper (const PlumbLint *self, guint word)
{
  const PlumbLintWord *found = plumb_lint_word (self, word);

  for (gsize i = found->start; i < found->end; i++)
    {
      if (!g_ascii_isupper (self->text[i]))
        return FALSE;
    }
  return TRUE;
}

/* Marks that editors leave for themselves; "the TODO list" is none. */
static gboolean
is_editors_mark (const PlumbLint *self, guint word)
{
  static const char *const marks[] = { "todo", "fixme", "xxx", "tbc", NULL };
  const PlumbLintWord *found = plumb_lint_word (self, word);

  return plumb_lint_word_in (self, word, marks) && is_upper (self, word)
         && (self->text[found->end] == ':'
             || is_all_of_value (self, found->line, found->start, found->end));
}

/* How many words from @word on are a placeholder. */
static guint
count_placeholder (const PlumbLint *self, guint word)
{
  static const char *const certain[] = { "tbd", "tba", NULL };
  static const char *const phrases[] = { "lorem ipsum", "your text here", "insert text here",
                                         "insert name here", NULL };
  static const char *const values[] = { "to be announced",  "to be determined", "to be decided",
                                        "to be confirmed",  "list item",        "placeholder",
                                        "description here", "not yet known",    NULL };
  const PlumbLintWord *found = plumb_lint_word (self, word);
  guint n = 0;

  if (plumb_lint_word_in (self, word, certain) || is_editors_mark (self, word))
    return 1;
  for (guint i = 0; phrases[i] != NULL && n == 0; i++)
    n = plumb_lint_phrase (self, word, phrases[i]);
  for (guint i = 0; values[i] != NULL && n == 0; i++)
    {
      n = plumb_lint_phrase (self, word, values[i]);
      if (n > 0
          && !is_all_of_value (self, found->line, found->start,
                               plumb_lint_word (self, word + n - 1)->end))
        n = 0;
    }
  return n;
}

/* "[insert date]", "<your name>" and "???". */
static void
check_brackets (PlumbLint *self)
{
  static const char *const openings[] = { "[insert ", "[your ", "<insert ", "<your ", NULL };

  for (gsize at = 0; at < self->length; at++)
    {
      gsize length = 0;

      if (self->marks[at] != 0)
        continue;
      if (self->text[at] == '?' && (length = strspn (self->text + at, "?")) >= 3)
        add_placeholder (self, at, at + length, NULL);
      for (guint i = 0; strchr ("[<", self->text[at]) != NULL && openings[i] != NULL; i++)
        {
          if (g_ascii_strncasecmp (self->text + at, openings[i], strlen (openings[i])) != 0)
            continue;
          length = strcspn (self->text + at, "]>\n");
          if (self->text[at + length] != '\n' && self->text[at + length] != '\0')
            add_placeholder (self, at, at + length + 1, NULL);
        }
      at += length > 0 ? length - 1 : 0;
    }
}

void
plumb_lint_check_placeholder (PlumbLint *self)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      guint n = plumb_lint_is_prose (self, i) ? count_placeholder (self, i) : 0;

      if (n == 0)
        continue;
      add_placeholder (self, plumb_lint_word (self, i)->start,
                       plumb_lint_word (self, i + n - 1)->end, dup_date_fix (self, i));
      i += n - 1;
    }
  check_brackets (self);
}

/* The field that was probably meant. */
static char *
dup_likely_field (const char *name)
{
  guint n = 0;
  const PlumbField *fields = plumb_fields_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (plumb_lint_distance (fields[i].name, name) <= 2)
        return g_strdup (fields[i].name);
    }
  return NULL;
}

static void
add_unknown_field (PlumbLint *self, const PlumbFieldRef *ref, gsize at)
{
  static const char *const marks[] = { "", "#", "^", "/" };
  g_autofree char *likely = dup_likely_field (ref->name);
  char *fix = likely != NULL ? g_strdup_printf ("{{%s%s}}", marks[ref->role], likely) : NULL;

  /* Translators: the name of a field. */
  plumb_lint_add (
    self, at, at + ref->end - ref->start,
    g_strdup_printf (_ ("There is no field “%s”: readers would see the braces."), ref->name), fix);
}

/* A field of the source has no bytes of its own in the text, so the finding is made by hand. */
static void
add_at_source (PlumbLint *self, const PlumbFieldRef *ref, char *take_message)
{
  PlumbLintFinding *finding;
  g_autofree char *words = g_strndup (self->source + ref->start, ref->end - ref->start);

  plumb_lint_add_row (self, self->kind, self->uid, self->field, words, PLUMB_LINT_WARNING,
                      take_message);
  finding = g_ptr_array_index (self->findings, self->findings->len - 1);
  finding->start = ref->start;
  finding->end = ref->end;
}

static gboolean
follows_colon (const PlumbLint *self, gsize at)
{
  while (at > 0 && g_ascii_isspace (self->source[at - 1]))
    at--;
  return at > 0 && self->source[at - 1] == ':';
}

/* A field that has a value, or none on purpose, is alive; an empty list below its label is told of
 * by the label. */
static void
check_field (PlumbLint *self, guint index, GHashTable *sections)
{
  const PlumbFieldRef *ref = &g_array_index (self->refs, PlumbFieldRef, index);
  const GString *value;

  if (ref->role != PLUMB_FIELD_VALUE)
    {
      if (ref->partner == G_MAXUINT)
        /* Translators: the name of a field. */
        add_at_source (self, ref,
                       g_strdup_printf (_ ("The section “%s” has only one end."), ref->name));
      else if (ref->role == PLUMB_FIELD_SECTION)
        g_hash_table_insert (sections, (gpointer) ref->field, GUINT_TO_POINTER (ref->partner));
      return;
    }
  if (self->edition == NULL
      || GPOINTER_TO_UINT (g_hash_table_lookup (sections, ref->field)) > index)
    return;
  value = plumb_lint_get_value (self, ref);
  if (value == NULL || value->len > 0
      || (ref->field->shape == PLUMB_FIELD_BLOCK && follows_colon (self, ref->start)))
    return;
  /* Translators: the name of a field. */
  add_at_source (self, ref, g_strdup_printf (_ ("The field “%s” has nothing to show."), ref->name));
}

void
plumb_lint_check_dead_field (PlumbLint *self)
{
  /* Of a field, where its last section ends. */
  g_autoptr (GHashTable) sections = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) left = NULL;

  if (self->field[0] != '\0')
    return;
  for (guint i = 0; i < self->refs->len; i++)
    {
      if (g_array_index (self->refs, PlumbFieldRef, i).field != NULL)
        check_field (self, i, sections);
    }
  left = plumb_fields_scan (self->text);
  for (guint i = 0; i < left->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (left, PlumbFieldRef, i);

      if (ref->field == NULL)
        add_unknown_field (self, ref, ref->start);
    }
}

/* What a label says of what follows it. */
typedef enum
{
  NO_LABEL,
  NOUN,     /* "Suggested topics:": prose may follow */
  SENTENCE, /* "Topics include:": goes on with what follows */
} Label;

static char *
dup_label_words (const PlumbLint *self, const PlumbLintLine *line)
{
  g_autofree char *words = plumb_lint_dup (self, line->body, line->end);

  return plumb_words_fold (words);
}

static gboolean
ends_in (const char *words, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    {
      gsize length = strlen (endings[i]);

      if (g_str_has_suffix (words, endings[i])
          && (strlen (words) == length || words[strlen (words) - length - 1] == ' '))
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_with_colon (const PlumbLint *self, const PlumbLintLine *line)
{
  gsize end = line->end;

  while (end > line->body && strchr ("*_", self->text[end - 1]) != NULL)
    end--;
  return end > line->body && self->text[end - 1] == ':';
}

static Label
read_label (const PlumbLint *self, const PlumbLintLine *line)
{
  static const char *const nouns[] = {
    "topics",       "topic",      "lead",        "leads",    "attendees",
    "participants", "references", "links",       "audience", "accomplishments",
    "achievements", "problems",   "discussions", "outcomes", "results",
    "this year",    "agenda",     "schedule",    NULL
  };
  static const char *const openings[] = { "include",  "includes",  "including", "following",
                                          "produced", "are",       "see",       "resulted in",
                                          "results",  "discussed", "excerpt",   "accomplished",
                                          NULL };
  static const char *const bare[] = { "mc lead", "mc leads",        "suggested topics",
                                      "topics",  "expected topics", "leads",
                                      NULL };
  g_autofree char *words = NULL;

  if (line->kind == PLUMB_LINT_LINE_BLANK || line->kind == PLUMB_LINT_LINE_ITEM
      || (self->marks[line->body] & (PLUMB_LINT_CODE | PLUMB_LINT_QUOTED)) != 0)
    return NO_LABEL;
  words = dup_label_words (self, line);
  if (!ends_with_colon (self, line))
    return g_strv_contains (bare, words) ? NOUN : NO_LABEL;
  if (ends_in (words, openings) || strstr (words, "not limited to") != NULL)
    return SENTENCE;
  return ends_in (words, nouns) ? NOUN : NO_LABEL;
}

static gboolean
is_closing (const PlumbLint *self, const PlumbLintLine *line)
{
  static const char *const closings[] = {
    "If you are interested", "Come ",     "Please ", "We hope",
    "Do you want",           "For more ", "See you", NULL
  };

  for (guint i = 0; closings[i] != NULL; i++)
    {
      if (plumb_lint_begins (self->text + line->body, closings[i]))
        return TRUE;
    }
  return FALSE;
}

/* A paragraph that begins a sentence of its own, and does not look like a list made of prose. */
static gboolean
is_sentence (const PlumbLint *self, const PlumbLintLine *line)
{
  const char *text = self->text + line->body;

  return g_unichar_isupper (g_utf8_get_char (text)) && line->end > line->body
         && memchr (text, ' ', line->end - line->body) != NULL
         && strchr (".!", self->text[line->end - 1]) != NULL;
}

static gboolean
is_empty_below (const PlumbLint *self, guint index, Label label)
{
  const PlumbLintLine *line = NULL;
  guint next = index + 1;

  while (next < self->lines->len && plumb_lint_line (self, next)->kind == PLUMB_LINT_LINE_BLANK)
    next++;
  if (next >= self->lines->len)
    return TRUE;
  line = plumb_lint_line (self, next);
  if (line->kind == PLUMB_LINT_LINE_HEADING)
    return plumb_lint_line (self, index)->kind != PLUMB_LINT_LINE_HEADING;
  if (line->kind == PLUMB_LINT_LINE_ITEM)
    return FALSE;
  /* Within a paragraph the text just goes on. */
  if (next == index + 1 && plumb_lint_line (self, index)->kind == PLUMB_LINT_LINE_TEXT)
    return FALSE;
  if (read_label (self, line) != NO_LABEL || is_closing (self, line))
    return TRUE;
  return label == SENTENCE && is_sentence (self, line);
}

void
plumb_lint_check_empty_list (PlumbLint *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const PlumbLintLine *line = plumb_lint_line (self, i);
      Label label = read_label (self, line);
      g_autofree char *words = NULL;

      if (label == NO_LABEL || !is_empty_below (self, i, label))
        continue;
      words = plumb_lint_dup (self, line->body, line->end);
      /* Translators: a label, such as “Suggested topics:”. */
      plumb_lint_add (self, line->body, line->end,
                      g_strdup_printf (_ ("Nothing is listed under “%s”."), words), NULL);
    }
}

static gboolean
names_lead (const PlumbLint *self)
{
  static const char *const fields[] = { "leads", "leads_list", "leads_mail", NULL };
  g_autofree char *folded = NULL;

  if (plumb_lint_uses_field (self, fields))
    return TRUE;
  folded = plumb_words_fold (self->text);
  for (guint i = 0; i < self->edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (self->edition->leads, i);
      g_autofree char *name = plumb_words_fold (person->name);

      if (name[0] != '\0' && strstr (folded, name) != NULL)
        return TRUE;
    }
  return self->edition->leads->len == 0;
}

static void
add_missing (PlumbLint *self, const char *part, char *take_message)
{
  plumb_lint_add_row (self, self->kind, self->uid, self->field, part, PLUMB_LINT_WARNING,
                      take_message);
}

/* Whether the text speaks of an end of the call for topics at all. */
static gboolean
tells_call_end (const PlumbLint *self)
{
  static const char *const fields[] = { "cfp_end", "cfp_end_long", NULL };
  static const char *const phrases[] = { "cfp ends",     "cfp closes", "cfp end",
                                         "cfp deadline", "deadline",   NULL };

  return plumb_lint_uses_field (self, fields) || plumb_lint_has_phrase (self, phrases);
}

/* Not every year's pages told everything: what the house style shows is what readers look for. */
static gboolean
wants_field (const PlumbLint *self, const char *field)
{
  const PlumbDraft *draft = plumb_edition_find_draft (self->edition, self->kind);
  g_autofree char *words = plumb_styles_dup_template (self->kind, draft->style);

  if (words == NULL)
    words = plumb_styles_dup_template (self->kind, plumb_styles_default (self->kind));
  return words != NULL && strstr (words, field) != NULL;
}

/* The parts that a page of accepted microconferences has. */
void
plumb_lint_check_missing_part (PlumbLint *self)
{
  static const char *const tracks[] = { "track", NULL };

  if (!plumb_lint_is_draft (self) || !g_str_equal (self->kind, "page"))
    return;
  if (!tells_call_end (self) && wants_field (self, "{{cfp_end"))
    add_missing (self, "call", g_strdup (_ ("It does not say when the call for topics ends.")));
  if (!names_lead (self))
    add_missing (self, "leads", g_strdup (_ ("It names no lead.")));
  if (!plumb_lint_uses_field (self, tracks) && strstr (self->text, "Track") == NULL
      && wants_field (self, "{{track}}"))
    add_missing (self, "track", g_strdup (_ ("It does not say which Track to select.")));
}
