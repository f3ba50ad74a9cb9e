/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Indico's CSV has three cells for a list of people: names; names with affiliation; and addresses,
 * without those who have none. They are joined by name and in order. Names and affiliations may
 * hold the separator, "Example Labs, Inc." above all, so cells are not simply split: addresses know
 * where a name ends, and names know where an affiliation does.
 */
#include "config.h"

#include <string.h>

#include "plumb-indico-csv.h"
#include "plumb-indico-json.h"

/* A name of more words than this that holds the separator is not put together again. */
#define MAX_PIECES 4

typedef struct
{
  char *name;
  char *email;
} Address;

static void
address_free (Address *self)
{
  g_free (self->name);
  g_free (self->email);
  g_free (self);
}

/* Takes the text between double quotes, where a backslash protects the next character. */
static char *
take_quoted (const char **at)
{
  GString *text = g_string_new (NULL);
  const char *p = *at + 1;

  for (; *p != '\0' && *p != '"'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (text, *p);
    }
  *at = *p == '"' ? p + 1 : p;
  return g_string_free (text, FALSE);
}

static Address *
take_address (const char **at)
{
  g_autofree char *quoted = **at == '"' ? take_quoted (at) : NULL;
  const char *open = strchr (*at, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;
  Address *address;

  if (close == NULL)
    return NULL;
  address = g_new0 (Address, 1);
  address->name = quoted != NULL ? g_strdup (quoted) : g_strndup (*at, (gsize) (open - *at));
  g_strstrip (address->name);
  address->email = g_strndup (open + 1, (gsize) (close - open - 1));
  *at = close + 1;
  return address;
}

static GPtrArray *
parse_addresses (const char *cell)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) address_free);
  Address *address;

  for (cell += strspn (cell, ";, "); (address = take_address (&cell)) != NULL;
       cell += strspn (cell, ";, "))
    {
      if (addresses->len <= PLUMB_INDICO_MAX_PEOPLE)
        g_ptr_array_add (addresses, address);
      else
        address_free (address);
    }
  return addresses;
}

/* How many of the pieces are one name, which only its address tells. */
static guint
count_pieces (char **pieces, const char *separator, const char *name)
{
  g_autoptr (GString) joined = g_string_new (pieces[0]);

  for (guint n = 1;; n++)
    {
      if (g_str_equal (joined->str, name))
        return n;
      if (n == MAX_PIECES || pieces[n] == NULL)
        return 0;
      g_string_append (joined, separator);
      g_string_append (joined, pieces[n]);
    }
}

/* Makes people of the names and their addresses; both lists have the same order. */
static GPtrArray *
join_addresses (const char *names, const char *separator, const GPtrArray *addresses)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_person_free);
  g_auto (GStrv) pieces = g_strsplit (names, separator, PLUMB_INDICO_MAX_PEOPLE * 2);
  guint n_taken = 0;

  for (guint i = 0, n = 1; pieces[i] != NULL; i += n)
    {
      const Address *address = n_taken < addresses->len ? g_ptr_array_index (addresses, n_taken)
                                                        : NULL;
      PlumbImportPerson *person = plumb_import_person_new ();

      n = address != NULL ? count_pieces (pieces + i, separator, address->name) : 0;
      if (n > 0)
        {
          g_free (person->email);
          person->email = g_strdup (address->email);
          n_taken++;
        }
      g_free (person->name);
      person->name = n > 1 ? g_strdup (address->name) : g_strdup (pieces[i]);
      g_strstrip (person->name);
      n = MAX (n, 1);
      if (person->name[0] != '\0')
        g_ptr_array_add (people, person);
      else
        plumb_import_person_free (person);
    }
  return people;
}

/* Takes what follows a name in the cell of affiliations; @next is the name after it, or %NULL. */
static char *
take_affiliation (const char **at, const char *name, const char *next, const char *separator)
{
  gsize length = strlen (name);
  g_autofree char *border = g_strconcat (")", separator, next, NULL);
  const char *start;
  const char *end;

  if (!g_str_has_prefix (*at, name))
    return g_strdup ("");
  if (g_str_has_prefix (*at + length, separator))
    {
      *at += length + strlen (separator);
      return g_strdup ("");
    }
  if (!g_str_has_prefix (*at + length, " ("))
    return g_strdup ("");
  start = *at + length + strlen (" (");
  end = next != NULL ? strstr (start, border) : strrchr (start, ')');
  if (end == NULL)
    return g_strdup ("");
  *at = end + strlen (")") + (next != NULL ? strlen (separator) : 0);
  return g_strndup (start, (gsize) (end - start));
}

/**
 * plumb_indico_take_people:
 * @separator: what parts people in this file, "; " or ", "
 * @names: the cell of names
 * @affiliations: the cell of names with affiliations
 * @emails: the cell of addresses
 * @part: whose is_speaker, is_author and is_submitter they get
 *
 * Adds the people of three cells to a proposal.
 *
 * Returns: %FALSE when there are too many
 */
gboolean
plumb_indico_take_people (PlumbImportProposal *proposal, const char *separator, const char *names,
                          const char *affiliations, const char *emails,
                          const PlumbImportPerson *part)
{
  g_autoptr (GPtrArray) addresses = parse_addresses (emails);
  g_autoptr (GPtrArray) people = join_addresses (names, separator, addresses);
  guint n_people = people->len;

  if (n_people > PLUMB_INDICO_MAX_PEOPLE)
    return FALSE;
  for (guint i = 0; i < n_people; i++)
    {
      PlumbImportPerson *person = g_ptr_array_index (people, i);
      const PlumbImportPerson *next = i + 1 < n_people ? g_ptr_array_index (people, i + 1) : NULL;

      g_free (person->affiliation);
      person->affiliation = take_affiliation (&affiliations, person->name,
                                              next != NULL ? next->name : NULL, separator);
      person->is_speaker = part->is_speaker;
      person->is_author = part->is_author;
      person->is_submitter = part->is_submitter;
    }
  g_ptr_array_set_free_func (people, NULL);
  for (guint i = 0; i < n_people; i++)
    plumb_import_proposal_take_person (proposal, g_ptr_array_index (people, i));
  return TRUE;
}
