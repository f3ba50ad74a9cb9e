/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-page-summary.h"
#include "plumb-phrases.h"

static void
plan_topic_free (gpointer data)
{
  PlumbPagePlanTopic *self = data;

  g_ptr_array_unref (self->topics);
  g_free (self);
}

static void
plan_accomplishment_free (gpointer data)
{
  PlumbPagePlanAccomplishment *self = data;

  g_ptr_array_unref (self->evidence);
  g_free (self);
}

void
plumb_page_plan_free (PlumbPagePlan *self)
{
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->accomplishments);
  g_ptr_array_unref (self->leads);
  g_free (self);
}

/* "Topic (follow-up from 2024)" is how our own texts mark a topic that goes on. */
static gsize
measure_title (const char *title)
{
  gsize length = strlen (title);
  const char *mark = g_strrstr (title, " (follow-up");

  return mark != NULL && length > 0 && title[length - 1] == ')' ? (gsize) (mark - title) : length;
}

/* The words of a text: letters and digits without case, one blank between them. Marks such as "+"
 * and "#" count, for "C" and "C++" are two things. */
static char *
dup_key (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *folded = g_utf8_casefold (part, -1);
  g_autofree char *plain = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *key = g_string_new (NULL);

  for (const char *c = plain; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalnum (letter) || letter == '+' || letter == '#')
        g_string_append_unichar (key, letter);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  return g_strchomp (g_string_free (key, FALSE));
}

static char *
dup_title_key (const char *title)
{
  return dup_key (title, measure_title (title));
}

/* A name without what says that it is one of a microconference. */
static char *
dup_name_key (const char *name)
{
  static const char *const ends[] = { " mc", " microconference", " micro conference" };
  char *key = dup_key (name, strlen (name));

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (key, ends[i]))
        key[strlen (key) - strlen (ends[i])] = '\0';
    }
  return key;
}

/**
 * plumb_page_plan_is_same_name:
 *
 * Says whether two names mean one microconference: “Tracing” and “tracing MC” do.
 */
gboolean
plumb_page_plan_is_same_name (const char *a, const char *b)
{
  g_autofree char *first = dup_name_key (a);
  g_autofree char *second = dup_name_key (b);

  return g_str_equal (first, second);
}

static void
index_topics (GHashTable *known, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (topics, i);
      char *key = dup_title_key (topic->title);

      if (g_hash_table_contains (known, key))
        g_free (key);
      else
        g_hash_table_insert (known, key, topic);
      index_topics (known, topic->topics);
    }
}

/**
 * plumb_page_plan_dup_text:
 * @source: a page as it was saved, in any encoding
 *
 * Returns: (transfer full): the same page as text that a command takes, line by line
 */
char *
plumb_page_plan_dup_text (GBytes *source)
{
  gsize length;
  const char *bytes = g_bytes_get_data (source, &length);
  g_autofree char *text = NULL;

  if (length >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0))
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "UTF-16", "?", NULL, &length,
                                    NULL);
  if (text == NULL)
    text = g_memdup2 (length > 0 ? bytes : "", MAX (length, 1));
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\0')
        text[i] = ' ';
    }
  return g_utf8_make_valid (text, (gssize) length);
}

static gboolean
is_repeated (GHashTable *seen, const char *text)
{
  return !g_hash_table_add (seen, dup_title_key (text));
}

/* A page that lists a topic twice means it once. */
static GPtrArray *
plan_topics (PlumbPagePlan *self, const GPtrArray *topics, GHashTable *known, GHashTable *seen)
{
  GPtrArray *plan = g_ptr_array_new_with_free_func (plan_topic_free);

  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPageTopic *topic = g_ptr_array_index (topics, i);
      g_autofree char *key = dup_title_key (topic->text);
      PlumbPagePlanTopic *one;

      if (is_repeated (seen, topic->text) && topic->topics->len == 0)
        continue;
      one = g_new0 (PlumbPagePlanTopic, 1);
      one->topic = topic;
      one->known = g_hash_table_lookup (known, key);
      self->n_topics += one->known == NULL;
      self->n_known += one->known != NULL;
      one->topics = plan_topics (self, topic->topics, known, seen);
      g_ptr_array_add (plan, one);
    }
  return plan;
}

static const PlumbAccomplishment *
find_accomplishment (const PlumbEdition *edition, const char *text)
{
  g_autofree char *key = dup_key (text, strlen (text));

  for (guint i = 0; edition != NULL && i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *one = g_ptr_array_index (edition->accomplishments, i);
      g_autofree char *other = dup_key (one->text, strlen (one->text));

      if (g_str_equal (key, other))
        return one;
    }
  return NULL;
}

static void
plan_evidence (PlumbPagePlan *self, PlumbPagePlanAccomplishment *one)
{
  const GPtrArray *evidence = one->accomplishment->evidence;

  one->evidence = g_ptr_array_new ();
  for (guint i = 0; i < evidence->len; i++)
    {
      char *piece = g_ptr_array_index (evidence, i);

      if (one->known != NULL && g_strv_contains ((const char *const *) one->known->evidence, piece))
        continue;
      g_ptr_array_add (one->evidence, piece);
      self->adds_evidence |= one->known != NULL;
    }
}

static void
plan_accomplishments (PlumbPagePlan *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->entry->accomplishments->len; i++)
    {
      const PlumbPageAccomplishment *done = g_ptr_array_index (self->entry->accomplishments, i);
      PlumbPagePlanAccomplishment *one;

      if (is_repeated (seen, done->text))
        continue;
      one = g_new0 (PlumbPagePlanAccomplishment, 1);
      one->accomplishment = done;
      one->known = find_accomplishment (self->edition, done->text);
      plan_evidence (self, one);
      self->n_accomplishments += one->known == NULL;
      self->n_known += one->known != NULL;
      g_ptr_array_add (self->accomplishments, one);
    }
}

static gboolean
leads_already (const PlumbEdition *edition, const PlumbPageLead *lead)
{
  for (guint i = 0; edition != NULL && i < edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);
      gboolean both = lead->email[0] != '\0' && person->email[0] != '\0';

      if (both ? g_ascii_strcasecmp (lead->email, person->email) == 0
               : g_str_equal (lead->name, person->name))
        return TRUE;
    }
  return FALSE;
}

static void
plan_leads (PlumbPagePlan *self)
{
  for (guint i = 0; i < self->entry->leads->len; i++)
    {
      PlumbPageLead *lead = g_ptr_array_index (self->entry->leads, i);

      if (lead->name[0] == '\0')
        continue;
      if (leads_already (self->edition, lead))
        self->n_known++;
      else
        g_ptr_array_add (self->leads, lead);
    }
}

static const char *
get_name (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return edition != NULL ? plumb_edition_get_name (edition, snapshot) : snapshot->name;
}

/**
 * plumb_page_plan_new:
 * @edition: (nullable): the edition of @snapshot that it shall go into; %NULL for a new one
 * @entry: what a page says of a microconference; outlives the plan, as @snapshot does
 *
 * Returns: (transfer full): what taking @entry in adds
 */
PlumbPagePlan *
plumb_page_plan_new (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                     const PlumbPageEntry *entry)
{
  PlumbPagePlan *self = g_new0 (PlumbPagePlan, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->entry = entry;
  self->edition = edition;
  self->is_other = entry->name[0] != '\0'
                   && !plumb_page_plan_is_same_name (entry->name, get_name (snapshot, edition))
                   && !plumb_page_plan_is_same_name (entry->name, snapshot->name);
  self->adds_description = entry->description[0] != '\0'
                           && (edition == NULL || edition->description[0] == '\0');
  self->adds_cfp_end = entry->cfp_ends_on != NULL
                       && (edition == NULL || edition->cfp_ends_on[0] == '\0');
  if (edition != NULL)
    index_topics (known, edition->topics);
  self->topics = plan_topics (self, entry->topics, known, seen);
  self->accomplishments = g_ptr_array_new_with_free_func (plan_accomplishment_free);
  self->leads = g_ptr_array_new ();
  plan_accomplishments (self);
  plan_leads (self);
  return self;
}

/* Takes @words, which are left out where there are none. */
static void
add_count (GStrvBuilder *parts, guint n, char *words)
{
  if (n > 0)
    g_strv_builder_take (parts, words);
  else
    g_free (words);
}

/**
 * plumb_page_plan_to_words:
 *
 * Returns: (transfer full): what is added, as a list such as “4 topics, 2 accomplishments and the
 *   description”; "" for nothing
 */
char *
plumb_page_plan_to_words (const PlumbPagePlan *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  add_count (parts, self->n_topics,
             g_strdup_printf (ngettext ("%u topic", "%u topics", self->n_topics), self->n_topics));
  add_count (
    parts, self->n_accomplishments,
    g_strdup_printf (ngettext ("%u accomplishment", "%u accomplishments", self->n_accomplishments),
                     self->n_accomplishments));
  add_count (
    parts, self->leads->len,
    g_strdup_printf (ngettext ("%u lead", "%u leads", self->leads->len), self->leads->len));
  if (self->adds_description)
    g_strv_builder_add (parts, _ ("the description"));
  if (self->adds_cfp_end)
    g_strv_builder_add (parts, _ ("the end of the call"));
  if (self->adds_evidence)
    g_strv_builder_add (parts, _ ("evidence"));
  all = g_strv_builder_end (parts);
  return plumb_phrase_list ((const char *const *) all);
}

static guint
count_topics (const GPtrArray *topics)
{
  guint n = topics->len;

  for (guint i = 0; i < topics->len; i++)
    n += count_topics (((const PlumbPageTopic *) g_ptr_array_index (topics, i))->topics);
  return n;
}

/**
 * plumb_page_entry_dup_counts:
 *
 * Returns: (transfer full): what was found of a microconference, such as “Accepted page · 4 topics ·
 *   2 leads”
 */
char *
plumb_page_entry_dup_counts (const PlumbPageEntry *entry)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint n_topics = count_topics (entry->topics);

  g_strv_builder_add (parts, plumb_page_kind_word (entry->kind));
  add_count (parts, n_topics,
             g_strdup_printf (ngettext ("%u topic", "%u topics", n_topics), n_topics));
  add_count (parts, entry->accomplishments->len,
             g_strdup_printf (
               ngettext ("%u accomplishment", "%u accomplishments", entry->accomplishments->len),
               entry->accomplishments->len));
  add_count (
    parts, entry->leads->len,
    g_strdup_printf (ngettext ("%u lead", "%u leads", entry->leads->len), entry->leads->len));
  add_count (parts, entry->warnings->len,
             g_strdup_printf (ngettext ("%u warning", "%u warnings", entry->warnings->len),
                              entry->warnings->len));
  all = g_strv_builder_end (parts);
  return g_strjoinv (" · ", all);
}
