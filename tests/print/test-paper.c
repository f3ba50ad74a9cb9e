/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "plumb-error.h"
#include "plumb-paper.h"

static void
test_names_and_sizes_are_read (void)
{
  static const struct
  {
    const char *words;
    int width;
    int height;
  } cases[] = {
    { "a4", 595, 842 },         { "A4", 595, 842 },          { "a4-landscape", 842, 595 },
    { "letter", 612, 792 },     { "a6", 298, 420 },          { "148x210mm", 420, 595 },
    { "50X2000MM", 142, 5669 }, { "105.5x148mm", 299, 420 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      PlumbPaper paper;

      g_test_message ("%s", cases[i].words);
      g_assert_true (plumb_paper_parse (cases[i].words, &paper, &error));
      g_assert_no_error (error);
      g_assert_cmpint (lround (paper.width), ==, cases[i].width);
      g_assert_cmpint (lround (paper.height), ==, cases[i].height);
      g_assert_cmpfloat (paper.left, >, 10);
      g_assert_cmpfloat (paper.left + paper.right, <, paper.width / 2);
    }
}

static void
test_what_is_no_paper_is_refused (void)
{
  static const char *const cases[] = {
    "",          "a0",        "a4 ",        "landscape",           "-landscape", "148x210",
    "148x210cm", "49x210mm",  "148x2001mm", "148x210mm-landscape", "xmm",        "x210mm",
    "nanxnanmm", "infxinfmm", "-148x210mm", "148x210mmm",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      PlumbPaper paper = { .width = 1 };

      g_test_message ("%s", cases[i]);
      g_assert_false (plumb_paper_parse (cases[i], &paper, &error));
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
      g_assert_cmpfloat_with_epsilon (paper.width, 1, 1e-9);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/paper/names_and_sizes_are_read", test_names_and_sizes_are_read);
  g_test_add_func ("/print/paper/what_is_no_paper_is_refused", test_what_is_no_paper_is_refused);
  return g_test_run ();
}
