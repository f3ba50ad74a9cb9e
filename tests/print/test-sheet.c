/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a reader of PDF does not see: the same sheet on other surfaces, in threads, and errors.
 */
#include "config.h"

#include <string.h>

#include "plumb-error.h"
#include "plumb-pdf.h"
#include "plumb-sheet-flow.h"
#include "plumb-sheet.h"
#include "sheet-fixture.h"

static PlumbPaper
get_a4 (void)
{
  PlumbPaper paper;

  plumb_paper_init (&paper, 595, 842);
  return paper;
}

static guint
count_dark (cairo_surface_t *surface)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guchar *row = data + y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        n += row[x * 4] < 100;
    }
  return n;
}

static void
test_a_sheet_is_drawn_on_any_surface (void)
{
  g_autoptr (PlumbSnapshot) snapshot = sheet_fixture_new (8);
  PlumbPaper paper = get_a4 ();

  for (PlumbSheetKind kind = 0; kind < PLUMB_SHEET_N_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbSheet) sheet =
        plumb_sheet_new (kind, snapshot, sheet_fixture_edition (snapshot), &paper, &error);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
      cairo_t *cr = cairo_create (surface);

      g_assert_no_error (error);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      plumb_sheet_draw (sheet, 0, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      g_assert_cmpuint (count_dark (surface), >, 1000);
      cairo_surface_destroy (surface);
    }
}

static gpointer
make_pdf (gpointer snapshot)
{
  PlumbPaper paper = get_a4 ();

  return plumb_pdf_new (PLUMB_SHEET_PROGRAMME, snapshot, sheet_fixture_edition (snapshot), &paper,
                        NULL);
}

static void
test_threads_make_the_same (void)
{
  g_autoptr (PlumbSnapshot) snapshot = sheet_fixture_new (40);
  g_autoptr (GBytes) expected = make_pdf (snapshot);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pdf", make_pdf, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) bytes = g_thread_join (threads[i]);

      g_assert_true (g_bytes_equal (bytes, expected));
    }
}

static void
test_there_has_to_be_something_to_print (void)
{
  g_autoptr (PlumbSnapshot) snapshot = sheet_fixture_new (1);
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  PlumbPaper paper = get_a4 ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (block->items, 0);
  g_assert_null (plumb_pdf_new (PLUMB_SHEET_CARDS, snapshot, edition, &paper, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_ptr_array_set_size (edition->blocks, 0);
  for (PlumbSheetKind kind = 0; kind < PLUMB_SHEET_N_KINDS; kind++)
    {
      g_assert_null (plumb_pdf_new (kind, snapshot, edition, &paper, &error));
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
assert_place (const PlumbFlowPiece *piece, guint page, guint column, double y)
{
  g_assert_cmpuint (piece->page, ==, page);
  g_assert_cmpuint (piece->column, ==, column);
  g_assert_cmpfloat_with_epsilon (piece->y, y, 1e-9);
}

static void
test_pieces_flow_into_columns_and_pages (void)
{
  PlumbFlowPiece pieces[] = {
    { .height = 10, .is_head = TRUE },
    { .height = 30 },
    { .height = 30 },
    { .height = 10, .before = 5, .is_head = TRUE },
    { .height = 30 },
  };
  PlumbFlowFrame frame = { .n_columns = 2, .first = 50, .rest = 90, .again = 5 };

  g_assert_cmpuint (plumb_flow (pieces, G_N_ELEMENTS (pieces), &frame), ==, 2);
  assert_place (&pieces[0], 0, 0, 0);
  assert_place (&pieces[1], 0, 0, 10);
  assert_place (&pieces[2], 0, 1, 5);
  /* A head would fit below, but not with what it is the head of. */
  assert_place (&pieces[3], 1, 0, 0);
  assert_place (&pieces[4], 1, 0, 10);
}

static void
test_columns_are_balanced (void)
{
  PlumbFlowPiece pieces[] = {
    { .height = 10, .is_head = TRUE },
    { .height = 10 },
    { .height = 10 },
    { .height = 10 },
  };
  PlumbFlowFrame frame = { .n_columns = 2, .first = 100, .rest = 100 };

  plumb_flow_balance (pieces, G_N_ELEMENTS (pieces), &frame);
  g_assert_cmpuint (pieces[1].column, ==, 0);
  g_assert_cmpuint (pieces[2].column, ==, 1);
  g_assert_cmpuint (pieces[3].column, ==, 1);
}

static void
test_what_is_higher_than_a_page_ends (void)
{
  PlumbFlowPiece pieces[] = { { .height = 500, .is_head = TRUE },
                              { .height = 500 },
                              { .height = 1 } };
  PlumbFlowFrame frame = { .n_columns = 1, .first = -10, .rest = 100, .keeps_parts = TRUE };

  g_assert_cmpuint (plumb_flow (pieces, G_N_ELEMENTS (pieces), &frame), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/sheet/a_sheet_is_drawn_on_any_surface",
                   test_a_sheet_is_drawn_on_any_surface);
  g_test_add_func ("/print/sheet/threads_make_the_same", test_threads_make_the_same);
  g_test_add_func ("/print/sheet/there_has_to_be_something_to_print",
                   test_there_has_to_be_something_to_print);
  g_test_add_func ("/print/flow/pieces_flow_into_columns_and_pages",
                   test_pieces_flow_into_columns_and_pages);
  g_test_add_func ("/print/flow/columns_are_balanced", test_columns_are_balanced);
  g_test_add_func ("/print/flow/what_is_higher_than_a_page_ends",
                   test_what_is_higher_than_a_page_ends);
  return g_test_run ();
}
