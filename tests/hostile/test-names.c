/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of files that are made of what strangers write: plain ones, whatever that is.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "document.h"
#include "place.h"
#include "plumb-copies.h"
#include "plumb-export.h"
#include "plumb-file-name.h"
#include "plumb-styles.h"

/* Besides nasty.json. */
static const char *const more[] = {
  "",
  " ",
  ".",
  "..",
  "-",
  "--output=x",
  "~",
  "con",
  "NUL",
  "aux.txt",
  "Com1",
  "COM¹",
  "ｃｏｎ",
  "lpt9 ",
  "con: the microconference",
  "C:\\x",
  "a/b",
  "x.microconf",
  "🐧🐧",
  "قاعدة ‏RTL‏",
  "内核",
  "e\314\201\314\201\314\201",
  "\314\201",
  "हिन्दी",
};
/* Very long ones, of letters of so many bytes. */
static const char *const letters[] = { "x", "é", "内", "𐐷", "🐧", "\314\201", "x.", "x ", "-" };

/* Returns: (transfer full) (element-type utf8): the strings */
static GPtrArray *
list_texts (void)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "hostile", "nasty.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *nasty;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  nasty = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (nasty), >, 20);
  for (guint i = 0; i < json_array_get_length (nasty); i++)
    g_ptr_array_add (texts, g_strdup (json_array_get_string_element (nasty, i)));
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_ptr_array_add (texts, g_strdup (more[i]));
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      GString *text = g_string_new (NULL);

      while (text->len < 10000)
        g_string_append (text, letters[i]);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  return texts;
}

/* Said in other words than the code has. */
static void
assert_plain (const char *name, const char *text)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);

  if (!g_utf8_validate (name, -1, NULL) || strlen (name) > 255)
    g_error ("%s of %s", name, text);
  if (!g_regex_match_simple ("^[\\pL\\pN][\\pL\\pN\\pM_.-]*[a-z]$", name, G_REGEX_DOLLAR_ENDONLY, 0)
      || g_regex_match_simple ("\\.\\.|^(con|prn|aux|nul|(com|lpt)[0-9])\\.", composed,
                               G_REGEX_CASELESS, 0))
    g_error ("%s of %s", name, text);
}

static void
test_proposals_are_plain (void)
{
  g_autoptr (GPtrArray) texts = list_texts ();

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      g_autofree char *name = plumb_file_name_dup_new (text, "microconference", ".microconf");

      assert_plain (name, text);
    }
}

static void
test_proposals_are_made_of_words (void)
{
  static const struct
  {
    const char *text;
    const char *name;
  } cases[] = {
    { "Rust", "rust.x" },
    { "Real-time & Scheduling!", "real-time-scheduling.x" },
    { "../../etc/passwd", "etc-passwd.x" },
    { "Žluťoučký  kůň", "žluťoučký-kůň.x" },
    { "e\314\201", "é.x" },
    { "हिन्दी", "हिन्दी.x" },
    { "内核", "内核.x" },
    { "🐧", "fallback.x" },
    { "Con", "con_.x" },
    { "COM¹", "com1_.x" },
    { "com", "com.x" },
    { "com12", "com12.x" },
    { "console", "console.x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = plumb_file_name_dup_new (cases[i].text, "fallback", ".x");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_exports_have_plain_names (void)
{
  g_autoptr (GPtrArray) texts = list_texts ();
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, NULL);
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  gsize n_formats = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n_formats);

  for (guint i = 0; i < texts->len * 2; i++)
    {
      const char *text = g_ptr_array_index (texts, i / 2);

      g_set_str (&snapshot->name, i % 2 == 0 ? text : "Rust");
      g_set_str (&edition->name, i % 2 == 0 ? "" : text);
      for (gsize j = 0; j < n_formats; j++)
        {
          g_autofree char *name = plumb_export_dup_file_name (&formats[j], snapshot, edition);

          g_assert_true (g_str_is_ascii (name));
          assert_plain (name, text);
        }
    }
}

/* A style's id may be "-" or ".."; the kind comes before it. */
static void
test_styles_are_kept_under_plain_names (void)
{
  static const char *const ids[] = {
    ".", "..", "-", "--", "...x", "con", "0123456789012345678901234567890123456789"
  };
  g_autofree char *folder = plumb_styles_dup_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = g_strdup_printf ("kind: page\nstyle: %s\ntitle: x\n---\nx\n", ids[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbStyle) style = plumb_styles_save (text, NULL, &error);
      g_autofree char *kept_in = NULL;
      g_autofree char *name = NULL;

      g_assert_no_error (error);
      kept_in = g_path_get_dirname (style->path);
      name = g_path_get_basename (style->path);
      g_assert_cmpstr (kept_in, ==, folder);
      assert_plain (name, ids[i]);
      g_assert_cmpint (g_unlink (style->path), ==, 0);
    }
  plumb_styles_reload ();
}

/* Whatever bytes a person's own file is called by, a copy is beside it, is known for one, and has a
 * name that a disk takes. */
static void
assert_copies (const char *stem)
{
  g_autofree char *own_name = g_strconcat (stem, ".microconf", NULL);
  g_autoptr (GFile) file = place_file (own_name);
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *key = g_path_get_dirname (plumb_workcopy_get_path (workcopy));
  g_autofree char *home = g_path_get_basename (key);

  g_assert_true (g_regex_match_simple ("^[0-9a-f]{32}$", home, G_REGEX_DOLLAR_ENDONLY, 0));
  for (guint i = 0; i < 2; i++)
    {
      PlumbBeside why = i < 1 ? PLUMB_BESIDE_YOURS : PLUMB_BESIDE_RESCUED;
      g_autoptr (GFile) copy = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;

      plumb_workcopy_save_beside (workcopy, why, &copy, &error);
      g_assert_no_error (error);
      name = g_file_get_basename (copy);
      g_assert_true (g_file_has_parent (copy, folder));
      g_assert_cmpuint (strlen (name), <=, 255);
      g_assert_cmpint (g_utf8_validate (name, -1, NULL), ==, g_utf8_validate (stem, -1, NULL));
      g_assert_true (plumb_copies_is_name (own_name, name));
      g_assert_true (g_file_delete (copy, NULL, NULL));
    }
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_copies_of_any_file_have_names (void)
{
  g_autoptr (GPtrArray) texts = list_texts ();

  /* Each takes some 50 ms: half of nasty.json and of the long ones, and a few of the others. */
  g_ptr_array_remove_range (texts, texts->len - G_N_ELEMENTS (letters) - G_N_ELEMENTS (more),
                            G_N_ELEMENTS (more) - 3);
  for (guint i = 0; i < texts->len; i += 2)
    {
      char *stem = g_strdelimit (g_ptr_array_index (texts, i), "/", '_');

      stem[plumb_file_name_fit (stem, strlen (stem), 255 - strlen (".microconf"))] = '\0';
      assert_copies (stem);
    }
  assert_copies ("\xff\xfe\r\n\033[2J");
  for (guint length = 222; length <= 226; length++)
    {
      g_autofree char *latin = g_strnfill (length, '\xe9');

      assert_copies (latin);
    }
}

/* A name that was cut is no copy of a document that is called otherwise. */
static void
test_cut_names_are_of_one_document (void)
{
  g_autofree char *longest = g_strnfill (245, 'x');
  g_autofree char *document = g_strconcat (longest, ".microconf", NULL);
  static const char rest[] = " (yours, 2026-11-22).microconf";

  for (gsize kept = 1; kept <= 245; kept++)
    {
      g_autofree char *name = g_strdup_printf ("%.*s%s", (int) kept, longest, rest);

      g_assert_cmpint (plumb_copies_is_name (document, name), ==,
                       kept == 255 - strlen (rest) || kept == 245);
    }
}

static void
test_letters_are_not_cut (void)
{
  static const struct
  {
    const char *name;
    gsize max;
    gsize kept;
  } cases[] = {
    { "", 0, 0 },
    { "abc", 3, 3 },
    { "abc", 2, 2 },
    { "abc", 0, 0 },
    { "é", 1, 0 },
    { "aé", 2, 1 },
    { "aéb", 3, 3 },
    { "a𐐷", 4, 1 },
    { "a𐐷", 2, 1 },
    { "\xe9\xe9", 1, 1 },
    { "\x80\x80\x80\x80\x80\x80", 5, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (plumb_file_name_fit (cases[i].name, strlen (cases[i].name), cases[i].max), ==,
                      cases[i].kept);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/hostile/names/proposals_are_plain", test_proposals_are_plain);
  g_test_add_func ("/hostile/names/proposals_are_made_of_words", test_proposals_are_made_of_words);
  g_test_add_func ("/hostile/names/exports_have_plain_names", test_exports_have_plain_names);
  g_test_add_func ("/hostile/names/styles_are_kept_under_plain_names",
                   test_styles_are_kept_under_plain_names);
  g_test_add_func ("/hostile/names/copies_of_any_file_have_names",
                   test_copies_of_any_file_have_names);
  g_test_add_func ("/hostile/names/cut_names_are_of_one_document",
                   test_cut_names_are_of_one_document);
  g_test_add_func ("/hostile/names/letters_are_not_cut", test_letters_are_not_cut);
  return g_test_run ();
}
