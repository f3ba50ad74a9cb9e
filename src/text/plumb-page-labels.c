/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page-labels.h"

#include <string.h>

/* A label is the last sentence of its paragraph and no longer than this. */
#define MAX_LABEL 300
#define MAX_HEADING 120
/* No bare label and no placeholder is longer. */
#define MAX_BARE 40

/**
 * plumb_page_begins_with:
 * @text: valid UTF-8
 * @words: small letters
 *
 * Whether @text begins with @words, in letters of any size. Nearly all texts differ from nearly all
 * words in the first letter, and there this ends.
 */
gboolean
plumb_page_begins_with (const char *text, const char *words)
{
  for (; *words != '\0'; text++, words++)
    {
      if (*text != *words && (!g_ascii_isupper (*text) || (*text | 0x20) != *words))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_page_fold:
 * @text: valid UTF-8
 * @max: how many bytes of it matter
 *
 * Evens out what people write alike: small letters, straight apostrophes.
 *
 * Returns: (transfer full): the beginning of @text
 */
char *
plumb_page_fold (const char *text, gsize max)
{
  gsize size = strnlen (text, max);
  char *folded = g_malloc (size + 1);
  gsize length = 0;

  for (gsize i = 0; i < size; i++)
    {
      /* ‘ and ’ */
      if (text[i] == '\xE2' && text[i + 1] == '\x80'
          && (text[i + 2] == '\x98' || text[i + 2] == '\x99'))
        {
          folded[length++] = '\'';
          i += 2;
          continue;
        }
      folded[length++] = g_ascii_isupper (text[i]) ? (char) (text[i] | 0x20) : text[i];
    }
  folded[length] = '\0';
  return folded;
}

static gboolean
has_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (text, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
begins_with_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (plumb_page_begins_with (text, words[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_any (const char *text, const char *const *words)
{
  return g_strv_contains (words, text);
}

/* How much of @text names those who lead, "" after it or a colon; 0 if it does not. */
static gsize
leads_length (const char *text)
{
  static const char *const whose[] = { "mc ",    "microconference ", "micro-conference ",
                                       "track ", "session ",         "the " };
  static const char *const who[] = { "leads",      "lead",      "leaders",    "leader",
                                     "organizers", "organizer", "organisers", "organiser",
                                     "conveners",  "convener",  "runners",    "chairs" };
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      if (plumb_page_begins_with (at, whose[i]))
        {
          at += strlen (whose[i]);
          break;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    {
      gsize length = strlen (who[i]);

      if (plumb_page_begins_with (at, who[i]) && (at[length] == '\0' || at[length] == ':'))
        return (gsize) (at - text) + length + (at[length] == ':' ? 1 : 0);
    }
  return 0;
}

static gboolean
is_references (const char *folded)
{
  static const char *const beginnings[] = {
    "references",       "reference list",   "further reading",
    "interesting link", "useful links",     "for more ref",
    "for more inf",     "more information", NULL
  };

  return begins_with_any (folded, beginnings) || g_str_equal (folded, "links")
         || g_str_equal (folded, "see also");
}

/* What the words of a label, without its colon, announce. */
static PlumbPageLabel
classify (const char *folded)
{
  static const char *const others[] = { "audience",
                                        "expected audience",
                                        "key attendee",
                                        "expected attendees",
                                        "attendee",
                                        "actual attendee",
                                        "key participants",
                                        "participants",
                                        "key developers",
                                        "key people",
                                        NULL };
  static const char *const unfinished[] = { "work in progress",  "in progress",
                                            "still in progress", "ongoing work",
                                            "works in prog",     NULL };
  static const char *const done[] = { "accomplish",    "outcome",  "achiev",      "resulted in",
                                      "results",       "produced", "came out of", "come out of",
                                      "the source of", "came of ", NULL };
  static const char *const topics[] = {
    "topic",       "topci",          "discussions",        "to discuss",
    "discuss the", "problems",       "problem statements", "agenda",
    "talk about",  "think of these", "follow-up work",     "follow-up topics",
    NULL
  };
  static const char *const finished[] = { "done", "merged", "completed", NULL };
  static const char *const begun[] = { "done since", "done so far", "merged since", NULL };
  static const char *const since[] = { "since the last", "since last", NULL };

  if (leads_length (folded) > 0 || g_str_has_suffix (folded, " mc leads")
      || g_str_has_suffix (folded, " mc lead")
      || g_str_has_suffix (folded, "microconference leads"))
    return PLUMB_PAGE_LABEL_LEADS;
  if (begins_with_any (folded, unfinished))
    return PLUMB_PAGE_LABEL_IN_PROGRESS;
  if (g_str_has_prefix (folded, "not feasible") || g_str_has_prefix (folded, "found not feasible"))
    return PLUMB_PAGE_LABEL_NOT_FEASIBLE;
  if (begins_with_any (folded, others))
    return PLUMB_PAGE_LABEL_OTHER;
  if (is_references (folded))
    return PLUMB_PAGE_LABEL_REFERENCES;
  if (is_any (folded, finished) || begins_with_any (folded, begun) || has_any (folded, done))
    return PLUMB_PAGE_LABEL_DONE;
  if (has_any (folded, topics))
    return PLUMB_PAGE_LABEL_TOPICS;
  return has_any (folded, since) || plumb_page_begins_with (folded, "since ")
           ? PLUMB_PAGE_LABEL_DONE
           : PLUMB_PAGE_LABEL_NONE;
}

/* Where the last sentence of @text begins. */
static gsize
last_sentence (const char *text, gsize length)
{
  for (gsize i = length; i >= 2 && i + MAX_LABEL > length; i--)
    {
      if (text[i - 1] == ' ' && (text[i - 2] == '.' || text[i - 2] == '!' || text[i - 2] == '?'))
        return i;
    }
  return 0;
}

/* Labels that need no colon: nothing else is written so. */
static gboolean
is_bare_label (const char *folded)
{
  static const char *const bare[] = {
    "topics",
    "suggested topics",
    "expected topics",
    "proposed topics",
    "potential topics",
    "possible topics",
    "discussion topics",
    "accomplishments",
    "references",
    "audience",
    "expected audience",
    "key attendees",
    "attendees list",
    "interesting links",
    NULL,
  };

  return leads_length (folded) == strlen (folded) || is_any (folded, bare);
}

/* “We expect topics of many kinds. Here is an excerpt:” announces topics, too. */
static gboolean
speaks_of_topics (const char *text, gsize length)
{
  gsize start = length > 2 * MAX_LABEL ? length - 2 * MAX_LABEL : 0;
  g_autofree char *folded = plumb_page_fold (text + start, 2 * MAX_LABEL);

  return strstr (folded, "topics") != NULL;
}

/**
 * plumb_page_find_label:
 * @text: a paragraph, a heading or a line
 * @place: which of them
 * @out_start: (out): where the label begins; what precedes is prose
 * @out_end: (out): where it ends; what follows may be what it is the label of
 *
 * Looks whether @text announces a list. Untouched are @out_start and @out_end if not.
 */
PlumbPageLabel
plumb_page_find_label (const char *text, PlumbPageLabelPlace place, gsize *out_start,
                       gsize *out_end)
{
  gsize length = strlen (text);
  gboolean has_colon = length > 0 && text[length - 1] == ':';
  gsize start = has_colon ? last_sentence (text, length) : 0;
  gboolean is_heading = place == PLUMB_PAGE_AS_HEADING && length <= MAX_HEADING;
  gsize n_leads = leads_length (text + start);
  PlumbPageLabel label = PLUMB_PAGE_LABEL_NONE;
  g_autofree char *folded = NULL;

  if (n_leads > 0)
    {
      *out_start = start;
      *out_end = start + n_leads;
      return PLUMB_PAGE_LABEL_LEADS;
    }
  if (!has_colon && !is_heading && length > MAX_BARE)
    return PLUMB_PAGE_LABEL_NONE;
  folded = plumb_page_fold (text + start, MAX_LABEL);
  if (has_colon && g_str_has_suffix (folded, ":"))
    folded[strlen (folded) - 1] = '\0';
  if (has_colon || is_heading || is_bare_label (folded))
    label = classify (folded);
  if (label == PLUMB_PAGE_LABEL_NONE && has_colon && start > 0 && speaks_of_topics (text, length))
    label = PLUMB_PAGE_LABEL_TOPICS;
  if (label != PLUMB_PAGE_LABEL_NONE)
    {
      *out_start = start;
      *out_end = length;
    }
  return label;
}

static gboolean
is_sponsor (const char *folded)
{
  return g_str_has_suffix (folded, " sponsor") || g_str_has_suffix (folded, " sponsors");
}

/**
 * plumb_page_find_formula:
 * @text: a sentence, a paragraph or a heading
 *
 * Says whether @text begins like what every page of its kind says.
 */
PlumbPageFormula
plumb_page_find_formula (const char *text)
{
  static const struct
  {
    const char *beginning;
    PlumbPageFormula formula;
  } formulas[] = {
    { "we are pleased to announce that", PLUMB_PAGE_FORMULA_OPENING },
    { "we are happy to announce that", PLUMB_PAGE_FORMULA_OPENING },
    { "if you are interested in participating", PLUMB_PAGE_FORMULA_INVITATION },
    { "if you are interested in taking part", PLUMB_PAGE_FORMULA_INVITATION },
    { "do you want to take part", PLUMB_PAGE_FORMULA_INVITATION },
    { "come and join us", PLUMB_PAGE_FORMULA_CLOSING },
    { "come join us", PLUMB_PAGE_FORMULA_CLOSING },
    { "please come and join us", PLUMB_PAGE_FORMULA_CLOSING },
    { "please join us", PLUMB_PAGE_FORMULA_CLOSING },
    { "join us ", PLUMB_PAGE_FORMULA_CLOSING },
    { "we hope to see you", PLUMB_PAGE_FORMULA_CLOSING },
    { "posted on ", PLUMB_PAGE_FORMULA_FURNITURE },
    { "posted in ", PLUMB_PAGE_FORMULA_FURNITURE },
    { "posted by ", PLUMB_PAGE_FORMULA_FURNITURE },
    { "leave a comment", PLUMB_PAGE_FORMULA_FURNITURE },
    { "leave a reply", PLUMB_PAGE_FORMULA_FURNITURE },
    { "comments are closed", PLUMB_PAGE_FORMULA_FURNITURE },
    { "share this", PLUMB_PAGE_FORMULA_FURNITURE },
    { "continue reading", PLUMB_PAGE_FORMULA_FURNITURE },
    { "recent posts", PLUMB_PAGE_FORMULA_FURNITURE },
    { "recent comments", PLUMB_PAGE_FORMULA_FURNITURE },
    { "archives", PLUMB_PAGE_FORMULA_FURNITURE },
    { "categories", PLUMB_PAGE_FORMULA_FURNITURE },
    { "older posts", PLUMB_PAGE_FORMULA_FURNITURE },
    { "newer posts", PLUMB_PAGE_FORMULA_FURNITURE },
    { "post navigation", PLUMB_PAGE_FORMULA_FURNITURE },
    { "conference services provided by", PLUMB_PAGE_FORMULA_FURNITURE },
    { "proudly powered by", PLUMB_PAGE_FORMULA_FURNITURE },
    { "powered by ", PLUMB_PAGE_FORMULA_FURNITURE },
    { "skip to content", PLUMB_PAGE_FORMULA_FURNITURE },
    { "this entry was posted", PLUMB_PAGE_FORMULA_FURNITURE },
    { "©", PLUMB_PAGE_FORMULA_FURNITURE },
    { "more to be added", PLUMB_PAGE_FORMULA_MORE },
    { "more to come", PLUMB_PAGE_FORMULA_MORE },
    { "more topics will be added", PLUMB_PAGE_FORMULA_MORE },
  };
  static const char *const placeholders[] = { "list item", "tbd", "tba", "to be added",
                                              "...",       "…",   NULL };
  g_autofree char *folded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      if (plumb_page_begins_with (text, formulas[i].beginning))
        return formulas[i].formula;
    }
  if (plumb_page_begins_with (text, "linux plumbers conference")
      && g_strstr_len (text, 60, " is pleased to ") != NULL)
    return PLUMB_PAGE_FORMULA_OPENING;
  if (strnlen (text, MAX_BARE) == MAX_BARE)
    return PLUMB_PAGE_FORMULA_NONE;
  folded = plumb_page_fold (text, MAX_BARE);
  if (is_any (folded, placeholders))
    return PLUMB_PAGE_FORMULA_MORE;
  return is_sponsor (folded) ? PLUMB_PAGE_FORMULA_FURNITURE : PLUMB_PAGE_FORMULA_NONE;
}
