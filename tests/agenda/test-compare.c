/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two agendas compared. A plan is written as blocks "START MINUTES ROOM: ITEMS", where an item with
 * an upper-case letter is the topic of that name.
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-plan-compare.h"

#define PRAGUE "Europe/Prague"
#define MON "2026-10-05T10:00 210 Hall A:"
#define TUE "; 2026-10-06T15:00 90 Hall B:"

typedef struct
{
  PlumbEdition *edition; /* owns the topics */
  GPtrArray *blocks;
} Plan;

static void
name_topic (Plan *plan, PlumbBlock *block, guint at, char name)
{
  char title[] = { name, '\0' };

  if (g_ascii_isupper (name))
    fixture_add_topic (plan->edition, block, at, title);
}

static PlumbBlock *
make_block (Plan *plan, const char *text, guint number)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  const char *colon = g_strrstr (text, ": ");
  const char *items = colon != NULL ? colon + 2 : "";
  g_autofree char *head = g_strndup (text,
                                     colon != NULL ? (gsize) (colon - text) : strlen (text) - 1);
  g_auto (GStrv) words = g_strsplit (head, " ", 3);
  g_autofree char *plain = g_strdup (items);
  PlumbBlock *block;
  guint at = 0;

  for (char *c = plain; *c != '\0'; c++)
    *c = g_ascii_isupper (*c) ? 't' : *c;
  block = fixture_block (PRAGUE, g_str_equal (words[0], "-") ? "" : words[0],
                         (guint) g_ascii_strtoull (words[1], NULL, 10), plain);
  g_set_str (&block->room, words[2]);
  g_free (block->uid);
  block->uid = g_strdup_printf ("%p-%u", (void *) plan, number);
  for (const char *c = items; *c != '\0'; c++)
    {
      if (c == items || c[-1] == ' ')
        name_topic (plan, block, at++, *c);
    }
  return block;
}

static void
plan_init (Plan *plan, const char *text)
{
  g_auto (GStrv) blocks = g_strsplit (text, "; ", -1);

  plan->edition = fixture_edition (PRAGUE);
  plan->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_block_free);
  for (guint i = 0; blocks[i] != NULL && blocks[i][0] != '\0'; i++)
    g_ptr_array_add (plan->blocks, make_block (plan, blocks[i], i));
}

static void
plan_clear (Plan *plan)
{
  g_ptr_array_unref (plan->blocks);
  plumb_edition_free (plan->edition);
}

static char *
compare (const char *before, const char *after)
{
  Plan one, other;
  g_autoptr (GPtrArray) changes = NULL;
  GString *text = g_string_new (NULL);

  plan_init (&one, before);
  plan_init (&other, after);
  changes = plumb_plan_compare (one.blocks, other.blocks, PRAGUE);
  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbPlanChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", change->sentence);
    }
  plan_clear (&one);
  plan_clear (&other);
  return g_string_free (text, FALSE);
}

static void
test_changes_in_words (void)
{
  static const struct
  {
    const char *name;
    const char *before;
    const char *after;
    const char *sentences;
  } cases[] = {
    { "nothing", MON " A30 b30@11:30 B20" TUE " C20", MON " A30 b30@11:30 B20" TUE " C20", "" },
    { "no blocks", "", "", "" },
    { "another time", MON " A30 B30", MON " B30 A30", "“B” 10:30 → 10:00\n“A” 10:00 → 10:30" },
    { "dropped", MON " A30 B30", MON " A30", "“B” dropped" },
    { "added", MON " A30", MON " A30 B30", "“B” added at Mon 5 Oct 10:30" },
    { "shorter", MON " A30 B30", MON " A20 B30", "“A” 30 → 20 min\n“B” 10:30 → 10:20" },
    { "another block", MON " A30 B30" TUE " C20", MON " A30" TUE " C20 B15",
      "“B” Mon 5 Oct 10:30 → Tue 6 Oct 15:20\n“B” 30 → 15 min\n“B” Hall A → Hall B" },
    { "the block's room", MON " A30 B30", "2026-10-05T10:00 210 Hall C: A30 B30",
      "“Block in Hall C” Hall A → Hall C" },
    { "the block's length", MON " A30", "2026-10-05T10:00 90 Hall A: A30",
      "“Block in Hall A” 210 → 90 min" },
    { "the block's start", MON " A30", "2026-10-05T12:00 210 Hall A: A30",
      "“Block in Hall A” 10:00 → 12:00\n“A” 10:00 → 12:00" },
    { "a block more", MON " A30", MON " A30" TUE, "“Block in Hall B” added at Tue 6 Oct 15:00" },
    { "a block less", MON " A30" TUE " C20", MON " A30", "“Block in Hall B” dropped\n“C” dropped" },
    { "a break that moves", MON " A30 b30@11:30", MON " A30 b30@11:00", "“Break” 11:30 → 11:00" },
    { "a break of two", MON " A30 b10 B30 b10", MON " A30 B30 b10",
      "“B” 10:40 → 10:30\n“Break” 11:10 → 11:00\n“Break” dropped" },
    { "an opening", MON " o5 A30", MON " A30", "“A” 10:05 → 10:00\n“Opening” dropped" },
    { "no time yet", "- 210 Hall A: A30 B20", "- 210 Hall A: B20 A30",
      "“B” number 2 → 1\n“A” number 1 → 2" },
    { "a time at last", "- 210 Hall A: A30", MON " A30",
      "“Block in Hall A” no time → Mon 5 Oct 10:00\n“A” no time → Mon 5 Oct 10:00" },
    { "no room", "2026-10-05T10:00 210 : A30", MON " A30", "“Block in Hall A” no room → Hall A" },
    { "a minute", MON " A2", MON " A1", "“A” 2 → 1 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentences = compare (cases[i].before, cases[i].after);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (sentences, ==, cases[i].sentences);
    }
}

static void
test_a_change_has_its_facts (void)
{
  Plan one, other;
  g_autoptr (GPtrArray) changes = NULL;
  const PlumbPlanChange *change;

  plan_init (&one, MON " A30");
  plan_init (&other, MON " o5 A20");
  changes = plumb_plan_compare (one.blocks, other.blocks, PRAGUE);
  g_assert_cmpuint (changes->len, ==, 3);
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpint (change->kind, ==, PLUMB_PLAN_CHANGE_TIME);
  g_assert_cmpstr (change->key, ==, "A");
  g_assert_cmpint (change->from_start, ==, fixture_instant ("2026-10-05T10:00", PRAGUE));
  g_assert_cmpint (change->to_start, ==, fixture_instant ("2026-10-05T10:05", PRAGUE));
  change = g_ptr_array_index (changes, 2);
  g_assert_cmpstr (plumb_plan_change_kind_nick (change->kind), ==, "minutes");
  g_assert_cmpuint (change->from_minutes, ==, 30);
  g_assert_cmpuint (change->to_minutes, ==, 20);
  plan_clear (&one);
  plan_clear (&other);
}

/* Entries of which nobody knows a block, as of a schedule that was sent. */
static void
test_entries_without_blocks (void)
{
  gint64 start = fixture_instant ("2026-10-05T10:00", PRAGUE);
  const PlumbPlanEntry then = { "a", "", "Folios", "Hall A", start, 30, 1 };
  const PlumbPlanEntry now = { "a", "", "Folios", "Hall B", start, 30, 1 };
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof then);
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof now);
  g_autoptr (GPtrArray) changes = NULL;
  const PlumbPlanChange *change;

  g_array_append_val (before, then);
  g_array_append_val (after, now);
  changes = plumb_plan_compare_entries (before, after, PRAGUE);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->sentence, ==, "“Folios” Hall A → Hall B");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/agenda/compare/changes_in_words", test_changes_in_words);
  g_test_add_func ("/agenda/compare/a_change_has_its_facts", test_a_change_has_its_facts);
  g_test_add_func ("/agenda/compare/entries_without_blocks", test_entries_without_blocks);
  return g_test_run ();
}
