/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-listing.h"

#include <string.h>

#include "plumb-listing-private.h"
#include "plumb-workcopy.h"

/* Of JSON that nests deeper than anything of ours does, lines are not indented further. */
#define MAX_INDENT 8

typedef struct
{
  PlumbDb *db;
  PlumbListing *rows;
  GString *text;
} Writer;

/* What would move the cursor of a terminal, or turn a line around, is told by its number. */
static void
append_escaped (GString *text, const char *words, gsize length)
{
  for (const char *p = words; p < words + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean turns = c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e)
                       || (c >= 0x2066 && c <= 0x2069);

      if (turns || (c != '\t' && g_unichar_iscntrl (c)))
        g_string_append_printf (text, "\\u{%x}", c);
      else
        g_string_append_unichar (text, c);
    }
}

static void
begin_line (Writer *self, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (self->text, "  ");
}

/* What is called as another thing is told apart as that one. */
static void
append_name (Writer *self, const PlumbListingRow *row)
{
  const PlumbListingRow *other = row->label >= 0 ? plumb_listing_refers_to (row, row->label) : NULL;
  const char *uid = plumb_listing_value (other != NULL ? other : row, "uid");

  append_escaped (self->text, row->name, strlen (row->name));
  if (!(other != NULL ? other : row)->is_ambiguous || uid == NULL)
    return;
  g_string_append (self->text, " (");
  append_escaped (self->text, uid, MIN (strlen (uid), strcspn (uid, "-") + 1 + 4));
  g_string_append_c (self->text, ')');
}

/* A text of several lines stands below its name, all of its lines further to the right. */
static void
append_text (Writer *self, const char *value, guint depth)
{
  const char *end;

  if (strchr (value, '\n') == NULL)
    {
      g_string_append (self->text, value[0] != '\0' ? " " : "");
      append_escaped (self->text, value, strlen (value));
      g_string_append_c (self->text, '\n');
      return;
    }
  g_string_append_c (self->text, '\n');
  for (const char *line = value; line != NULL; line = *end != '\0' ? end + 1 : NULL)
    {
      end = strchrnul (line, '\n');
      if (end > line)
        begin_line (self, depth + 1);
      append_escaped (self->text, line, (gsize) (end - line));
      g_string_append_c (self->text, '\n');
    }
}

static void
append_json_line (Writer *self, PlumbRows *node, guint depth)
{
  const char *type = plumb_rows_text (node, 2);
  const char *key = plumb_rows_text (node, 0);
  const char *atom = plumb_rows_text (node, 3);
  gboolean is_member = plumb_rows_int (node, 1) != 0;
  gboolean is_word = g_str_equal (type, "true") || g_str_equal (type, "false")
                     || g_str_equal (type, "null");

  begin_line (self, MIN (depth, MAX_INDENT));
  if (is_member)
    append_escaped (self->text, key, strlen (key));
  g_string_append (self->text, is_member ? ":" : "-");
  if (!plumb_rows_is_null (node, 3) || is_word)
    {
      g_string_append_c (self->text, ' ');
      append_escaped (self->text, is_word ? type : atom, strlen (is_word ? type : atom));
    }
  g_string_append_c (self->text, '\n');
}

static gboolean
append_json (Writer *self, const char *value, guint depth, GError **error)
{
  g_autoptr (GHashTable) depths = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (PlumbRows) nodes = plumb_db_query (
    self->db, "SELECT key, typeof (key) = 'text', type, atom, id, parent FROM json_tree (?)", "t",
    value);

  g_string_append_c (self->text, '\n');
  while (plumb_rows_next (nodes))
    {
      gint64 id = plumb_rows_int (nodes, 4);
      gint64 parent = plumb_rows_int (nodes, 5);
      gboolean is_root = plumb_rows_is_null (nodes, 5);
      guint level = is_root ? depth : GPOINTER_TO_UINT (g_hash_table_lookup (depths, &parent)) + 1;

      g_hash_table_insert (depths, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (level));
      if (!is_root || !plumb_rows_is_null (nodes, 3))
        append_json_line (self, nodes, level);
    }
  return plumb_rows_finish (nodes, error);
}

/* An instant, if that is what the column has. */
static char *
dup_instant (const PlumbListingColumn *column, const char *value)
{
  gint64 seconds = g_ascii_strtoll (value, NULL, 10);
  g_autoptr (GDateTime) instant = NULL;

  if (g_str_has_suffix (column->name, "_at") && seconds > 0)
    instant = g_date_time_new_from_unix_utc (seconds);
  return instant != NULL ? g_date_time_format (instant, "%Y-%m-%d %H:%M:%S UTC") : NULL;
}

/* What the line of the name says already, and what is only good inside a file. */
static gboolean
is_left_out (const PlumbListingRow *row, int i)
{
  const PlumbListingColumn *column = plumb_listing_column (row->table, i);
  const PlumbListingRow *other = plumb_listing_refers_to (row, i);
  const char *value = row->values[i];

  if (i == 0 || g_str_equal (column->name, "rank") || value == NULL
      || g_strcmp0 (value, column->initial) == 0)
    return TRUE;
  if (i == row->table->owner && row->table->is_inside)
    return TRUE;
  if (i != row->label)
    return FALSE;
  return other != NULL ? !other->is_ambiguous : g_str_equal (value, row->name);
}

static gboolean
append_field (Writer *self, const PlumbListingRow *row, int i, guint depth, GError **error)
{
  const PlumbListingColumn *column = plumb_listing_column (row->table, i);
  const PlumbListingRow *other = plumb_listing_refers_to (row, i);
  g_autofree char *instant = dup_instant (column, row->values[i]);
  gsize length = strlen (column->name);

  begin_line (self, depth);
  if (other != NULL && g_str_has_suffix (column->name, "_id"))
    length -= strlen ("_id");
  g_string_append_len (self->text, column->name, (gssize) length);
  g_string_append_c (self->text, ':');
  if (column->is_json)
    return append_json (self, row->values[i], depth, error);
  if (other == NULL)
    {
      append_text (self, instant != NULL ? instant : row->values[i], depth);
      return TRUE;
    }
  g_string_append_c (self->text, ' ');
  append_name (self, other);
  g_string_append_c (self->text, '\n');
  return TRUE;
}

static gboolean
append_fields (Writer *self, const PlumbListingRow *row, guint depth, GError **error)
{
  for (guint i = 0; i < row->table->columns->len; i++)
    {
      if (!is_left_out (row, (int) i) && !append_field (self, row, (int) i, depth, error))
        return FALSE;
    }
  return row->more == NULL || append_fields (self, row->more, depth, error);
}

static const char *
get_rank (const PlumbListingRow *row)
{
  const char *rank = row != NULL ? plumb_listing_value (row, "rank") : NULL;

  return rank != NULL ? rank : "";
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const PlumbListingRow *x = *(const PlumbListingRow *const *) a;
  const PlumbListingRow *y = *(const PlumbListingRow *const *) b;
  int order = (x->table->number > y->table->number) - (x->table->number < y->table->number);

  if (order == 0)
    order = strcmp (get_rank (x), get_rank (y));
  return order != 0 ? order
                    : g_strcmp0 (plumb_listing_value (x, "uid"), plumb_listing_value (y, "uid"));
}

static const PlumbListingRow *
get_parent (const PlumbListingRow *row)
{
  return row->table->parent >= 0 ? plumb_listing_refers_to (row, row->table->parent) : NULL;
}

/* Parts follow the whole that they are of. */
static int
compare_in_outline (gconstpointer a, gconstpointer b)
{
  const PlumbListingRow *x = *(const PlumbListingRow *const *) a;
  const PlumbListingRow *y = *(const PlumbListingRow *const *) b;
  const PlumbListingRow *of_x = get_parent (x);
  const PlumbListingRow *of_y = get_parent (y);
  const PlumbListingRow *whole_x = of_x != NULL ? of_x : x;
  const PlumbListingRow *whole_y = of_y != NULL ? of_y : y;

  if (whole_x != whole_y)
    return compare_rows (&whole_x, &whole_y);
  if ((of_x == NULL) != (of_y == NULL))
    return of_x == NULL ? -1 : 1;
  return compare_rows (a, b);
}

/* The order of what belongs to an edition is told there, a line each. What each of them is comes
 * below, in an order that no move changes. */
static void
append_order (Writer *self, const PlumbListingTable *table, const PlumbListingRow *owner)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < table->rows->len; i++)
    {
      PlumbListingRow *row = g_ptr_array_index (table->rows, i);

      if (row->owner == owner)
        g_ptr_array_add (rows, row);
    }
  if (rows->len == 0)
    return;
  g_ptr_array_sort (rows, compare_in_outline);
  g_string_append_printf (self->text, "  %ss:\n", table->name);
  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbListingRow *row = g_ptr_array_index (rows, i);

      begin_line (self, get_parent (row) != NULL ? 3 : 2);
      append_name (self, row);
      g_string_append_c (self->text, '\n');
    }
}

/* A conflict is called as what it is about. */
static void
append_conflict_name (Writer *self, const PlumbListingRow *row)
{
  const char *table = plumb_listing_value (row, "tbl");
  const PlumbListingRow *about = plumb_listing_find_row (self->rows, table,
                                                         plumb_listing_value (row, "row_uid"));

  append_escaped (self->text, table, strlen (table));
  if (about == NULL)
    return;
  g_string_append (self->text, ", ");
  append_name (self, about);
}

static void
append_title (Writer *self, const PlumbListingRow *row, guint depth)
{
  g_autofree char *kind = g_strdelimit (g_strdup (row->table->name), "_", ' ');

  kind[0] = g_ascii_toupper (kind[0]);
  begin_line (self, depth);
  g_string_append_printf (self->text, "%s: ", kind);
  if (g_str_equal (row->table->name, "conflict"))
    append_conflict_name (self, row);
  else
    append_name (self, row);
  g_string_append_c (self->text, '\n');
}

static gboolean
append_row (Writer *self, PlumbListingRow *row, guint depth, GError **error)
{
  if (depth == 0 && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  append_title (self, row, depth);
  if (!append_fields (self, row, depth + 1, error))
    return FALSE;
  for (guint t = 0; t < self->rows->tables->len; t++)
    {
      const PlumbListingTable *table = g_ptr_array_index (self->rows->tables, t);

      if (table->owner >= 0 && table->is_ranked && !table->is_inside
          && plumb_listing_column (table, table->owner)->refers_to == row->table)
        append_order (self, table, row);
    }
  g_ptr_array_sort (row->inside, compare_rows);
  for (guint i = 0; i < row->inside->len; i++)
    {
      if (!append_row (self, g_ptr_array_index (row->inside, i), depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* The rows of a table that belong to @owner. */
static gboolean
append_rows (Writer *self, const PlumbListingTable *table, const PlumbListingRow *owner,
             GError **error)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      PlumbListingRow *row = g_ptr_array_index (table->rows, i);

      if (row->owner == owner && !append_row (self, row, 0, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const PlumbListingRow *x = *(const PlumbListingRow *const *) a;
  const PlumbListingRow *y = *(const PlumbListingRow *const *) b;

  return strcmp (x->name, y->name);
}

static gboolean
append_edition (Writer *self, PlumbListingRow *edition, GError **error)
{
  if (!append_row (self, edition, 0, error))
    return FALSE;
  for (guint t = 0; t < self->rows->tables->len; t++)
    {
      const PlumbListingTable *table = g_ptr_array_index (self->rows->tables, t);

      if (table->owner >= 0 && !table->is_inside && !append_rows (self, table, edition, error))
        return FALSE;
    }
  return TRUE;
}

/* What belongs to nothing stands in the schema's order: the microconference, its editions with all
 * that is theirs, people. */
static gboolean
append_all (Writer *self, GError **error)
{
  for (guint t = 0; t < self->rows->tables->len; t++)
    {
      const PlumbListingTable *table = g_ptr_array_index (self->rows->tables, t);
      gboolean is_edition = g_str_equal (table->name, "edition");

      if (is_edition)
        g_ptr_array_sort (table->rows, compare_years);
      for (guint i = 0; is_edition && i < table->rows->len; i++)
        {
          if (!append_edition (self, g_ptr_array_index (table->rows, i), error))
            return FALSE;
        }
      if (!is_edition && table->owner < 0 && !table->is_more
          && !append_rows (self, table, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_listing_dup_text:
 * @file: a document
 *
 * Lists what a document's file holds. It is checked as any that is opened, and neither changed nor
 * given a working copy.
 *
 * Returns: (transfer full): the lines, in English, or %NULL with an error
 */
char *
plumb_listing_dup_text (GFile *file, GError **error)
{
  PlumbForeign *foreign = plumb_foreign_open (file, error);
  Writer writer = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean done = FALSE;

  if (foreign == NULL)
    return NULL;
  writer = (Writer) { plumb_foreign_get_db (foreign), NULL, text };
  writer.rows = plumb_listing_read (writer.db, error);
  if (writer.rows != NULL)
    {
      done = append_all (&writer, error);
      plumb_listing_free (writer.rows);
    }
  plumb_foreign_free (foreign);
  return done ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
