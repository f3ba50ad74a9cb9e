/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-page-blocks.h"
#include "plumb-page-bytes.h"
#include "plumb-page-private.h"

static void
topic_free (gpointer data)
{
  PlumbPageTopic *self = data;

  g_free (self->text);
  g_free (self->statement);
  g_ptr_array_unref (self->topics);
  g_free (self);
}

static void
accomplishment_free (gpointer data)
{
  PlumbPageAccomplishment *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->evidence);
  g_free (self);
}

static void
lead_free (gpointer data)
{
  PlumbPageLead *self = data;

  g_free (self->name);
  g_free (self->email);
  g_free (self);
}

static void
warning_free (gpointer data)
{
  PlumbPageWarning *self = data;

  g_free (self->message);
  g_free (self);
}

PlumbPageTopic *
plumb_page_topic_new (const char *text)
{
  PlumbPageTopic *self = g_new0 (PlumbPageTopic, 1);

  self->text = g_strdup (text);
  self->topics = g_ptr_array_new_with_free_func (topic_free);
  return self;
}

PlumbPageEntry *
plumb_page_entry_new (void)
{
  PlumbPageEntry *self = g_new0 (PlumbPageEntry, 1);

  self->topics = g_ptr_array_new_with_free_func (topic_free);
  self->accomplishments = g_ptr_array_new_with_free_func (accomplishment_free);
  self->leads = g_ptr_array_new_with_free_func (lead_free);
  self->references = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (warning_free);
  return self;
}

void
plumb_page_entry_free (PlumbPageEntry *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->track);
  g_free (self->cfp_ends_on);
  g_free (self->description);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->accomplishments);
  g_ptr_array_unref (self->leads);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * plumb_page_free:
 *
 * Frees a page with all its entries.
 */
void
plumb_page_free (PlumbPage *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * plumb_page_kind_nick:
 *
 * Returns: (transfer none): the word for @kind in JSON
 */
const char *
plumb_page_kind_nick (PlumbPageKind kind)
{
  static const char *const nicks[] = {
    [PLUMB_PAGE_ACCEPTED] = "accepted-page",
    [PLUMB_PAGE_ANNOUNCEMENT] = "announcement",
    [PLUMB_PAGE_PROPOSAL] = "proposal",
    [PLUMB_PAGE_CFP] = "cfp",
  };

  return nicks[kind];
}

/**
 * plumb_page_warning_nick:
 *
 * Returns: (transfer none): the word for @code in JSON
 */
const char *
plumb_page_warning_nick (PlumbPageWarningCode code)
{
  static const char *const nicks[] = {
    [PLUMB_PAGE_EMPTY_LIST] = "empty-list",
    [PLUMB_PAGE_UNLABELLED_LIST] = "unlabelled-list",
    [PLUMB_PAGE_DATE_TO_BE_DECIDED] = "date-to-be-decided",
    [PLUMB_PAGE_DATE_UNREADABLE] = "date-unreadable",
    [PLUMB_PAGE_TRACK_DIFFERS] = "track-differs",
    [PLUMB_PAGE_TRACK_BROKEN] = "track-broken",
    [PLUMB_PAGE_PLACEHOLDER] = "placeholder",
  };

  return nicks[code];
}

/* Whether a tag that makes up pages stands in @text; Markdown that speaks of one is no page. */
static gboolean
is_html (const char *text)
{
  static const char *const ends[] = { "</p",  "</li", "</ul", "</ol", "</div",  "</h1",
                                      "</h2", "</h3", "</h4", "</td", "</html", "<br" };
  static const char *const starts[] = {
    "<!doctype", "<html", "<p",  "<div",     "<h1",   "<h2",
    "<h3",       "<ul",   "<ol", "<!-- wp:", "<body", "<article"
  };
  guint n_found = 0;

  text += strspn (text, " \t\r\n");
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
        return TRUE;
    }
  for (const char *at = strchr (text, '<'); at != NULL && n_found < 3; at = strchr (at + 1, '<'))
    {
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        n_found += g_ascii_strncasecmp (at, ends[i], strlen (ends[i])) == 0 ? 1 : 0;
    }
  return n_found >= 3;
}

/* Mail says in its headers what its parts are; a page may say what its letters are. */
static PlumbPageBlocks *
read_blocks (const char *bytes)
{
  PlumbPageBlocks *blocks = plumb_page_read_mail (bytes);
  gboolean as_html = blocks == NULL && is_html (bytes);
  g_autofree char *charset = as_html ? plumb_page_dup_meta_charset (bytes) : NULL;
  g_autofree char *text = NULL;

  if (blocks != NULL)
    return blocks;
  text = plumb_page_dup_utf8 (bytes, strlen (bytes), charset);
  return as_html ? plumb_page_read_html (text) : plumb_page_read_text (text, FALSE);
}

/**
 * plumb_page_read:
 * @bytes: (array length=length): a page, a text or a mail
 * @length: how many there are
 *
 * Finds every microconference of a page.
 *
 * Returns: (transfer full): the page, with one entry at least, or %NULL with an error
 */
PlumbPage *
plumb_page_read (const char *bytes, gsize length, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PlumbPageBlocks) blocks = NULL;
  PlumbPage *self;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length > PLUMB_PAGE_MAX_BYTES)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("The text is too long to be a page: it has over %u MB."),
                   PLUMB_PAGE_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  text = plumb_page_dup_bytes (bytes, length);
  blocks = read_blocks (text);
  self = g_new0 (PlumbPage, 1);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_page_entry_free);
  plumb_page_find_entries (blocks, self->entries);
  self->work = blocks->work;
  if (self->entries->len == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("No microconference was found in the text."));
      g_clear_pointer (&self, plumb_page_free);
    }
  return self;
}
