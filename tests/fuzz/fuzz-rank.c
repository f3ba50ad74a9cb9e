/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-rank.h"

/* Whatever the neighbours are, there is a rank, and between two sound ones it is between them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { data, size };
  g_autofree char *before = fuzz_take_text (&input);
  g_autofree char *after = fuzz_take_text (&input);
  gboolean is_after = plumb_rank_is_valid (before);
  gboolean is_before = plumb_rank_is_valid (after) && (!is_after || strcmp (before, after) < 0);
  g_autofree char *rank = plumb_rank_between (before, after);

  g_assert_true (plumb_rank_is_valid (rank));
  if (is_after)
    g_assert_cmpstr (before, <, rank);
  if (is_before)
    g_assert_cmpstr (rank, <, after);
  return 0;
}
