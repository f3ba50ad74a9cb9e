/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-release.h"

#include "plumb-fields.h"
#include "plumb-output.h"

/**
 * plumb_release_note:
 * @kind: of a text that an edition has one of
 * @how: "copied" or "exported"
 *
 * Notes that a text of the edition that is shown went out as it is now.
 */
void
plumb_release_note (PlumbViewState *state, const char *kind, const char *how)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (state);
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  g_autofree char *source = plumb_text_dup_markdown (edition, kind);
  g_autofree char *words = plumb_fields_expand (source, snapshot, edition);

  plumb_view_state_do (state, NULL, "note-release", "edition", plumb_view_state_get_year (state),
                       "kind", kind, "how", how, "source", source, "words", words, NULL);
}
