/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-evidence.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_auto (PlumbEvidence) evidence = { 0 };

  plumb_evidence_parse (text, &evidence);
  g_assert_nonnull (plumb_evidence_kind_nick (evidence.kind));
  fuzz_assert_text (evidence.label);
  if (evidence.subject != NULL)
    fuzz_assert_text (evidence.subject);
  if (evidence.uri == NULL)
    return 0;
  fuzz_assert_text (evidence.uri);
  /* It is opened by a click. */
  g_assert_true (g_ascii_strncasecmp (evidence.uri, "https:", 6) == 0
                 || g_ascii_strncasecmp (evidence.uri, "http:", 5) == 0);
  return 0;
}
