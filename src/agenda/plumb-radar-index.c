/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The people of a programme, each way of naming somebody once, found by whatever is known of them.
 */
#include "config.h"

#include <string.h>

#include "plumb-names.h"
#include "plumb-radar-private.h"
#include "plumb-words.h"

/** Entry: one way of naming somebody, and where it is used. */
typedef struct
{
  const PlumbConferencePerson *named;
  PlumbName *name;
  GArray *items; /* guint, into the programme */
} Entry;

struct _PlumbRadarIndex
{
  gatomicrefcount ref_count;
  GPtrArray *items;  /* PlumbConferenceItem, by their start */
  GPtrArray *people; /* Entry */
  GHashTable *by_email; /* in small letters -> GPtrArray of Entry */
  GHashTable *by_hash;
  GHashTable *by_id;   /* gint64 */
  GHashTable *by_name; /* as it is written */
  GHashTable *by_word; /* of a name */
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  plumb_name_free (self->name);
  g_array_unref (self->items);
  g_free (self);
}

static guint
hash_person (gconstpointer key)
{
  const PlumbConferencePerson *person = key;

  return g_str_hash (person->name) ^ (g_str_hash (person->affiliation) * 31)
         ^ (g_str_hash (person->email) * 17) ^ (guint) person->indico_person_id;
}

static gboolean
equal_people (gconstpointer a, gconstpointer b)
{
  return plumb_conference_person_equal (a, b);
}

/* @key is taken or freed. */
static void
add_to (GHashTable *table, gpointer key, GDestroyNotify free_key, Entry *entry)
{
  GPtrArray *entries = g_hash_table_lookup (table, key);

  if (entries == NULL)
    {
      entries = g_ptr_array_new ();
      g_hash_table_insert (table, key, entries);
    }
  else
    {
      free_key (key);
      /* A name may have a word twice. */
      if (g_ptr_array_index (entries, entries->len - 1) == entry)
        return;
    }
  g_ptr_array_add (entries, entry);
}

static void
add_words (PlumbRadarIndex *self, char **words, Entry *entry)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (g_utf8_next_char (words[i])[0] != '\0')
        add_to (self->by_word, g_strdup (words[i]), g_free, entry);
    }
}

static Entry *
add_entry (PlumbRadarIndex *self, const PlumbConferencePerson *named)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->named = named;
  entry->name = plumb_name_new (named->name);
  entry->items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->people, entry);
  if (named->email[0] != '\0')
    add_to (self->by_email, g_utf8_strdown (named->email, -1), g_free, entry);
  if (named->email_hash[0] != '\0')
    add_to (self->by_hash, g_ascii_strdown (named->email_hash, -1), g_free, entry);
  if (named->indico_person_id != 0)
    add_to (self->by_id, g_memdup2 (&named->indico_person_id, sizeof (gint64)), g_free, entry);
  add_to (self->by_name, g_strdup (named->name), g_free, entry);
  add_words (self, entry->name->words, entry);
  add_words (self, entry->name->spelled, entry);
  return entry;
}

static void
add_item (PlumbRadarIndex *self, GHashTable *known, guint index)
{
  const PlumbConferenceItem *item = g_ptr_array_index (self->items, index);

  for (guint i = 0; i < item->people->len; i++)
    {
      PlumbConferencePerson *named = g_ptr_array_index (item->people, i);
      Entry *entry = g_hash_table_lookup (known, named);

      if (entry == NULL)
        {
          entry = add_entry (self, named);
          g_hash_table_insert (known, named, entry);
        }
      if (entry->items->len == 0
          || g_array_index (entry->items, guint, entry->items->len - 1) != index)
        g_array_append_val (entry->items, index);
    }
}

static GHashTable *
new_table (GHashFunc hash, GEqualFunc equal)
{
  return g_hash_table_new_full (hash, equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const PlumbConferenceItem *first = a;
  const PlumbConferenceItem *second = b;

  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;
  return strcmp (first->key, second->key);
}

/**
 * plumb_radar_index_new:
 * @items: (element-type PlumbConferenceItem): a programme, not to be changed any more
 *
 * Makes the index of a programme.
 *
 * Returns: (transfer full): the index, which holds @items
 */
PlumbRadarIndex *
plumb_radar_index_new (GPtrArray *items)
{
  PlumbRadarIndex *self = g_new0 (PlumbRadarIndex, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (hash_person, equal_people);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_ptr_array_ref (items);
  self->people = g_ptr_array_new_with_free_func (entry_free);
  self->by_email = new_table (g_str_hash, g_str_equal);
  self->by_hash = new_table (g_str_hash, g_str_equal);
  self->by_id = new_table (g_int64_hash, g_int64_equal);
  self->by_name = new_table (g_str_hash, g_str_equal);
  self->by_word = new_table (g_str_hash, g_str_equal);
  g_ptr_array_sort_values (self->items, compare_items);
  for (guint i = 0; i < items->len; i++)
    add_item (self, known, i);
  return self;
}

PlumbRadarIndex *
plumb_radar_index_ref (PlumbRadarIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
plumb_radar_index_unref (PlumbRadarIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_email);
  g_hash_table_unref (self->by_hash);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_word);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * plumb_radar_index_get_items:
 *
 * Returns: (transfer none) (element-type PlumbConferenceItem): the programme, by time
 */
const GPtrArray *
plumb_radar_index_get_items (const PlumbRadarIndex *self)
{
  return self->items;
}

/** Search: who of the programme may be one of our people. */
typedef struct
{
  const PlumbPerson *person;
  PlumbName *name;
  GHashTable *found; /* Entry -> PlumbCertainty */
  GPtrArray *order;  /* Entry, so that the same is found in the same order */
} Search;

static void
note (Search *search, Entry *entry, PlumbCertainty certainty)
{
  gpointer known = NULL;

  if (certainty == PLUMB_CERTAINTY_NONE)
    return;
  if (!g_hash_table_lookup_extended (search->found, entry, NULL, &known))
    g_ptr_array_add (search->order, entry);
  if ((PlumbCertainty) GPOINTER_TO_UINT (known) < certainty)
    g_hash_table_insert (search->found, entry, GUINT_TO_POINTER (certainty));
}

static void
note_all (Search *search, GHashTable *table, gconstpointer key)
{
  const GPtrArray *entries = g_hash_table_lookup (table, key);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    note (search, g_ptr_array_index (entries, i), PLUMB_CERTAINTY_SURE);
}

static void
find_by_address (const PlumbRadarIndex *self, Search *search)
{
  g_autofree char *email = g_strstrip (g_utf8_strdown (search->person->email, -1));
  g_autofree char *hash = NULL;

  if (email[0] == '\0')
    return;
  note_all (search, self->by_email, email);
  if (g_hash_table_size (self->by_hash) == 0)
    return;
  hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, email, -1);
  note_all (search, self->by_hash, hash);
}

/* Numbers are one server's. Where the name is another one, so may be the server. */
static void
find_by_id (const PlumbRadarIndex *self, Search *search)
{
  const GPtrArray *entries;

  if (search->person->indico_person_id == 0)
    return;
  entries = g_hash_table_lookup (self->by_id, &search->person->indico_person_id);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);
      gboolean fits = entry->name->words[0] == NULL
                      || plumb_name_compare (search->name, entry->name) != PLUMB_SAMENESS_NONE;

      note (search, entry, fits ? PLUMB_CERTAINTY_SURE : PLUMB_CERTAINTY_MAYBE);
    }
}

/* By name alone: the same words are the same person, unless they work elsewhere. */
static PlumbCertainty
judge (const Search *search, const Entry *entry)
{
  PlumbSameness sameness = plumb_name_compare (search->name, entry->name);
  PlumbAgreement agreement;

  if (sameness == PLUMB_SAMENESS_NONE)
    return PLUMB_CERTAINTY_NONE;
  agreement = plumb_affiliations_compare (search->person->affiliation, entry->named->affiliation);
  if (sameness == PLUMB_SAMENESS_FULL)
    return agreement != PLUMB_AGREEMENT_NO ? PLUMB_CERTAINTY_SURE : PLUMB_CERTAINTY_MAYBE;
  if (sameness == PLUMB_SAMENESS_WEAK && agreement == PLUMB_AGREEMENT_NO)
    return PLUMB_CERTAINTY_NONE;
  return PLUMB_CERTAINTY_MAYBE;
}

static void
find_by_words (const PlumbRadarIndex *self, Search *search, char **words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      const GPtrArray *entries = g_hash_table_lookup (self->by_word, words[i]);

      for (guint j = 0; entries != NULL && j < entries->len; j++)
        {
          Entry *entry = g_ptr_array_index (entries, j);

          if (!g_hash_table_contains (search->found, entry))
            note (search, entry, judge (search, entry));
        }
    }
}

static void
answer (Search *search, const PlumbRadarIndex *self, const PlumbNamesake *namesake)
{
  const GPtrArray *entries = g_hash_table_lookup (self->by_name, namesake->name);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      if (!g_str_equal (namesake->affiliation, entry->named->affiliation))
        continue;
      if (namesake->is_same)
        note (search, entry, PLUMB_CERTAINTY_SURE);
      else
        g_hash_table_insert (search->found, entry, GUINT_TO_POINTER (PLUMB_CERTAINTY_NONE));
    }
}

/* What the lead said is above everything else. */
static void
ask_namesakes (Search *search, const PlumbRadarIndex *self, const GPtrArray *namesakes)
{
  for (guint i = 0; i < namesakes->len; i++)
    {
      const PlumbNamesake *namesake = g_ptr_array_index (namesakes, i);

      if (namesake->person->id == search->person->id)
        answer (search, self, namesake);
    }
}

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const PlumbRadarSpot *first = a;
  const PlumbRadarSpot *second = b;
  int order = compare_items (first->item, second->item);

  return order != 0 ? order : (int) second->certainty - (int) first->certainty;
}

/* One that names them twice is one place; the surer name counts. */
static void
drop_repeated (GArray *spots)
{
  guint n = 0;

  g_array_sort (spots, compare_spots);
  for (guint i = 0; i < spots->len; i++)
    {
      PlumbRadarSpot spot = g_array_index (spots, PlumbRadarSpot, i);

      if (n > 0 && g_array_index (spots, PlumbRadarSpot, n - 1).item == spot.item)
        continue;
      g_array_index (spots, PlumbRadarSpot, n++) = spot;
    }
  g_array_set_size (spots, n);
}

static void
add_spots (const PlumbRadarIndex *self, const Search *search, const Entry *entry, GArray *spots,
           GArray *questions)
{
  PlumbCertainty certainty =
    (PlumbCertainty) GPOINTER_TO_UINT (g_hash_table_lookup (search->found, entry));

  if (certainty == PLUMB_CERTAINTY_NONE)
    return;
  for (guint i = 0; i < entry->items->len; i++)
    {
      PlumbRadarSpot spot = { g_ptr_array_index (self->items,
                                                 g_array_index (entry->items, guint, i)),
                              entry->named, certainty };

      g_array_append_val (spots, spot);
    }
  if (certainty == PLUMB_CERTAINTY_MAYBE)
    {
      PlumbRadarQuestion question = { search->person, entry->named,
                                      g_ptr_array_index (self->items,
                                                         g_array_index (entry->items, guint, 0)),
                                      entry->items->len, FALSE };

      g_array_append_val (questions, question);
    }
}

/*
 * plumb_radar_index_find:
 * @namesakes: (element-type PlumbNamesake): what the lead said
 * @questions: (element-type PlumbRadarQuestion): gets what is not sure
 *
 * Finds where the programme names somebody.
 *
 * Returns: (transfer full) (element-type PlumbRadarSpot): the entries, by time
 */
GArray *
plumb_radar_index_find (const PlumbRadarIndex *self, const PlumbPerson *person,
                        const GPtrArray *namesakes, GArray *questions)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PlumbRadarSpot));
  g_autoptr (PlumbName) name = plumb_name_new (person->name);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Search search = { person, name, found, order };

  find_by_address (self, &search);
  find_by_id (self, &search);
  find_by_words (self, &search, name->words);
  find_by_words (self, &search, name->spelled);
  ask_namesakes (&search, self, namesakes);
  for (guint i = 0; i < order->len; i++)
    add_spots (self, &search, g_ptr_array_index (order, i), spots, questions);
  drop_repeated (spots);
  return spots;
}
