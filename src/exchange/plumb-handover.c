/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handover.h"

#include "plumb-handed-changes.h"
#include "plumb-handed-past.h"
#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"
#include "plumb-schedule-text.h"
#include "plumb-time.h"

typedef struct
{
  const PlumbEdition *edition;
  GHashTable *past; /* uid of an entry -> PlumbHandedPast */
  GHashTable *now;  /* uid of an entry -> PlumbHandedItem, borrowed */
} Sheet;

/* "Indico #12, #14", or "". */
static char *
dup_numbers (const PlumbTopic *topic)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; topic != NULL && i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      if (proposal->friendly_id != 0)
        g_string_append_printf (numbers, "%s#%" G_GINT64_FORMAT,
                                numbers->len > 0 ? ", " : "Indico ", proposal->friendly_id);
    }
  return g_string_free (numbers, FALSE);
}

static void
add_line (GString *markdown, const char *words)
{
  g_autofree char *escaped = plumb_markdown_escape (words);

  if (words[0] != '\0')
    g_string_append_printf (markdown, "   %s\n\n", escaped);
}

/* "Mon 5 Oct 2026 10:00, Hall B, 25 min" */
static char *
dup_place (const PlumbHandedItem *item, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (item->starts_at, zone);
  g_autofree char *day = plumb_schedule_dup_day (item->starts_at, zone);
  const char *room = item->room[0] != '\0' ? item->room : "no room";

  if (item->starts_at == 0)
    return g_strdup_printf ("without a time, %s, %u min", room, item->minutes);
  return g_strdup_printf ("%s %02d:%02d, %s, %u min", day, g_date_time_get_hour (local),
                          g_date_time_get_minute (local), room, item->minutes);
}

/* Whether who reads this has it already. */
static char *
dup_mark (const Sheet *self, const PlumbScheduleRow *row)
{
  const PlumbHandedPast *past = g_hash_table_lookup (self->past, row->item->uid);
  const PlumbHandedItem *now = g_hash_table_lookup (self->now, row->item->uid);
  g_autofree char *day = NULL;
  g_autofree char *place = NULL;
  const char *table = NULL;

  if (self->edition->handovers->len == 0 || now == NULL)
    return g_strdup ("");
  if (past == NULL)
    return g_strdup ("New: it was not handed over before.");
  day = plumb_schedule_dup_day (past->handover->sent_at, self->edition->zone);
  table = past->table != NULL ? " It was in a table for the import already." : "";
  if (!plumb_handed_item_is_elsewhere (past->item, now))
    return g_strdup_printf ("As it was handed over on %s.%s", day, table);
  place = dup_place (past->item, self->edition->zone);
  return g_strdup_printf ("Moved: on %s it was handed over as %s.%s", day, place, table);
}

/* A numbered item: title and time, who speaks, and what it is about. */
static void
add_row (GString *markdown, const Sheet *self, guint number, const PlumbScheduleRow *row)
{
  g_autofree char *mark = dup_mark (self, row);
  g_autofree char *title = plumb_markdown_escape (row->title);
  g_autofree char *numbers = dup_numbers (row->item->topic);
  g_autofree char *people = row->people[0] != '\0' ? g_strconcat ("Speakers: ", row->people, NULL)
                                                   : g_strdup ("");

  g_string_append_printf (markdown, "%u. **%s–%s** %s (%u min)\n\n", number, row->starts, row->ends,
                          title, row->item->minutes);
  add_line (markdown, mark);
  add_line (markdown, people);
  add_line (markdown, numbers);
  if (row->item->topic != NULL && row->item->topic->statement[0] != '\0')
    {
      g_autofree char *statement = plumb_markdown_to_text (row->item->topic->statement, 1u << 20);
      g_autofree char *line = plumb_schedule_dup_line (statement);

      add_line (markdown, line);
    }
}

static void
add_links (GString *markdown, const PlumbBlock *block)
{
  g_autoptr (GPtrArray) links = plumb_links_new (block);

  for (guint i = 0; i < links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (markdown, "%s: <%s>%s", link->label, link->url,
                              i + 1 < links->len ? "\\\n" : "\n\n");
    }
}

static void
add_block (GString *markdown, const Sheet *self, const PlumbScheduleBlock *block)
{
  g_autofree char *title = plumb_markdown_escape (block->title[0] != '\0' ? block->title : "Block");
  g_autofree char *when = plumb_schedule_block_dup_when (block, "–");
  g_autofree char *when_markdown = plumb_markdown_escape (when);

  g_string_append_printf (markdown, "### %s\n\n%s\n\n", title, when_markdown);
  add_links (markdown, block->block);
  for (guint i = 0; i < block->rows->len; i++)
    add_row (markdown, self, i + 1, g_ptr_array_index (block->rows, i));
}

static void
add_gone (GString *markdown, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) gone = plumb_handed_list_gone (edition);

  if (gone->len > 0)
    g_string_append (markdown, "### Handed over before, and not any more\n\n");
  for (guint i = 0; i < gone->len; i++)
    {
      const PlumbHandedItem *item = g_ptr_array_index (gone, i);
      g_autofree char *place = dup_place (item, edition->zone);
      g_autofree char *words = g_strdup_printf ("“%s”, %s", item->title, place);
      g_autofree char *escaped = plumb_markdown_escape (words);

      g_string_append_printf (markdown, "- %s\n", escaped);
    }
  if (gone->len > 0)
    g_string_append_c (markdown, '\n');
}

static void
add_cautions (GString *markdown, const PlumbEdition *edition)
{
  g_auto (GStrv) cautions = plumb_handover_dup_cautions (edition);

  if (cautions[0] == NULL)
    return;
  g_string_append (markdown, "### Before you import the table\n\n");
  for (guint i = 0; cautions[i] != NULL; i++)
    {
      g_autofree char *caution = plumb_markdown_escape (cautions[i]);

      g_string_append_printf (markdown, "- %s\n", caution);
    }
}

static GHashTable *
index_items (const GPtrArray *items)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (table, item->uid, item);
    }
  return table;
}

/**
 * plumb_handover_to_md:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the sheet that goes with the table: blocks, rooms, order, all speakers, what each topic is
 * about, the numbers that Indico knows, what was handed over before, and what the import cannot do.
 *
 * Returns: (transfer full): CommonMark, or %NULL with an error where there is no block
 */
char *
plumb_handover_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autoptr (GPtrArray) items = plumb_handed_list_now (edition);
  g_autoptr (GHashTable) now = index_items (items);
  g_autoptr (GHashTable) past = plumb_handed_list_past (edition);
  Sheet self = { edition, past, now };
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;
  GString *markdown = NULL;

  if (blocks == NULL)
    return NULL;
  title = plumb_schedule_dup_title (snapshot, edition);
  escaped = plumb_markdown_escape (title);
  markdown = g_string_new (NULL);
  g_string_append_printf (markdown, "## %s: Hand-Over\n\n", escaped);
  for (guint i = 0; i < blocks->len; i++)
    add_block (markdown, &self, g_ptr_array_index (blocks, i));
  add_gone (markdown, edition);
  add_cautions (markdown, edition);
  return g_string_free (markdown, FALSE);
}

/* What goes into the mail by itself: since the last time what changed, the first time all of it. */
static char *
dup_news (const PlumbEdition *edition)
{
  guint n = edition->handovers->len;
  const PlumbHandover *last = n > 0 ? g_ptr_array_index (edition->handovers, n - 1) : NULL;
  g_autoptr (GPtrArray) before = plumb_handed_list (last);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  g_auto (GStrv) lines = plumb_handed_dup_changes (before, now, edition->zone);
  g_autofree char *day = last != NULL ? plumb_schedule_dup_day (last->sent_at, edition->zone)
                                      : NULL;
  GString *markdown = g_string_new (NULL);

  if (last == NULL)
    return g_string_free (markdown, FALSE);
  g_string_append_printf (markdown, "### What changed since %s\n\n%s", day,
                          lines[0] == NULL ? "Nothing has changed.\n" : "");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = plumb_markdown_escape (lines[i]);

      g_string_append_printf (markdown, "- %s\n", line);
    }
  g_string_append_c (markdown, '\n');
  return g_string_free (markdown, FALSE);
}

/**
 * plumb_handover_to_mail:
 * @snapshot: a record
 * @edition: one of its editions
 * @files: names of the files that go with it
 *
 * Writes the mail that hands the schedule over: what is enclosed, what changed since the last time,
 * and the schedule to be read at once.
 *
 * Returns: (transfer full): text in lines of mail, or %NULL with an error where there is no block
 */
char *
plumb_handover_to_mail (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                        const char *const *files, GError **error)
{
  g_autofree char *schedule = plumb_schedule_to_text (snapshot, edition, error);
  g_autofree char *news = dup_news (edition);
  g_autofree char *news_text = plumb_markdown_to_text (news, PLUMB_MARKDOWN_MAIL_WIDTH);
  GString *text = NULL;

  if (schedule == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; files[i] != NULL; i++)
    g_string_append_printf (text, "%s- %s\n", i == 0 ? "Enclosed:\n\n" : "", files[i]);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (news_text[0] != '\0')
    g_string_append_printf (text, "%s\n", news_text);
  g_string_append (text, schedule);
  return g_string_free (text, FALSE);
}
