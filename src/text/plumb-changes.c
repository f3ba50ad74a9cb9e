/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-changes.h"

#include <string.h>

#include "plumb-diff.h"
#include "plumb-fields.h"

static void
free_change (gpointer data)
{
  PlumbLineChange *change = data;

  g_free (change->was);
  g_free (change);
}

static void
add (PlumbChanges *self, PlumbLineChangeKind kind, guint line, const char *was)
{
  PlumbLineChange *change = g_new0 (PlumbLineChange, 1);

  change->kind = kind;
  change->line = line;
  change->was = g_strdup (was);
  g_ptr_array_add (self->lines, change);
}

/* Lines that went where others came: as far as there are both, they were changed. Blank lines come
 * and go with others.
 *
 * Returns: the index behind the run that begins at @i */
static guint
add_run (PlumbChanges *self, const GPtrArray *diff, guint i, guint *line)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  guint next = 0;

  for (; i < diff->len; i++)
    {
      const PlumbDiffLine *at = g_ptr_array_index (diff, i);

      if (at->kind == PLUMB_DIFF_SAME)
        break;
      if (at->kind == PLUMB_DIFF_ADDED && at->text[0] != '\0')
        {
          gboolean is_new = next >= removed->len;

          add (self, is_new ? PLUMB_LINE_ADDED : PLUMB_LINE_CHANGED, *line,
               is_new ? "" : g_ptr_array_index (removed, next));
          next++;
        }
      *line += at->kind == PLUMB_DIFF_ADDED;
      if (at->kind == PLUMB_DIFF_REMOVED && at->text[0] != '\0')
        g_ptr_array_add (removed, at->text);
    }
  for (; next < removed->len; next++)
    add (self, PLUMB_LINE_REMOVED, *line, g_ptr_array_index (removed, next));
  return i;
}

/* Whether a field of a line is a list or the like; sections are not looked at. */
static gboolean
has_value (const char *line, gboolean *out_is_block)
{
  g_autoptr (GArray) refs = plumb_fields_scan (line);
  gboolean has = FALSE;

  *out_is_block = FALSE;
  for (guint i = 0; i < refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);

      if (ref->field == NULL || ref->role != PLUMB_FIELD_VALUE)
        return FALSE;
      has = TRUE;
      *out_is_block |= ref->field->shape == PLUMB_FIELD_BLOCK;
    }
  return has;
}

static gboolean
is_edge (const char *text, gsize length, const char *edge)
{
  return length == 0 || strncmp (text, edge, MIN (length, strlen (edge))) == 0;
}

/* Whether @part is in @text, with @edge or an end of the text on either side. */
static gboolean
contains (const char *text, const char *part, const char *edge)
{
  gsize length = strlen (part);

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    {
      gsize before = MIN ((gsize) (at - text), strlen (edge));

      if (is_edge (at - before, before, edge) && is_edge (at + length, strlen (at + length), edge))
        return TRUE;
    }
  return FALSE;
}

/* A line that says now what it did not say then. */
static void
check_fields (PlumbChanges *self, guint line, const char *text, const char *words,
              const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autofree char *filled = NULL;
  gboolean is_block;

  if (!has_value (text, &is_block))
    return;
  filled = g_strstrip (plumb_fields_expand (text, snapshot, edition));
  if (filled[0] != '\0' && !contains (words, filled, is_block ? "\n\n" : "\n"))
    add (self, PLUMB_LINE_FIELD, line, text);
}

static guint
count (const GPtrArray *words)
{
  PlumbDiffCounts counts = plumb_diff_count (words);

  return counts.changed + counts.added + counts.removed;
}

/**
 * plumb_changes_new:
 * @release: how the text was when it left the document
 * @source: how it is now, with its fields
 * @snapshot: the record that fills these in
 * @edition: one of its editions
 *
 * Compares a text with what was copied, exported or sent.
 *
 * Returns: (transfer full): what changed
 */
PlumbChanges *
plumb_changes_new (const PlumbRelease *release, const char *source, const PlumbSnapshot *snapshot,
                   const PlumbEdition *edition)
{
  PlumbChanges *self = g_new0 (PlumbChanges, 1);
  g_autofree char *filled = plumb_fields_expand (source, snapshot, edition);
  g_autoptr (GPtrArray) diff = plumb_diff_lines (release->source, source);
  guint line = 0;

  self->lines = g_ptr_array_new_with_free_func (free_change);
  self->words = plumb_diff_lines (release->words, filled);
  self->n_changes = count (self->words);
  if (self->n_changes == 0 && count (diff) == 0)
    return self;
  for (guint i = 0; i < diff->len;)
    {
      const PlumbDiffLine *at = g_ptr_array_index (diff, i);

      if (at->kind != PLUMB_DIFF_SAME)
        {
          i = add_run (self, diff, i, &line);
          continue;
        }
      if (self->n_changes > 0)
        check_fields (self, line, at->text, release->words, snapshot, edition);
      line++;
      i++;
    }
  /* What is the same for readers may still be told otherwise, such as by a field. */
  self->n_changes = MAX (self->n_changes, self->lines->len > 0 ? 1 : 0);
  return self;
}

/**
 * plumb_changes_free:
 */
void
plumb_changes_free (PlumbChanges *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->words);
  g_free (self);
}
