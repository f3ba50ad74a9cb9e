/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-voc-names.h"

#include <string.h>

/* Bytes of a UUID. */
#define GUID_BYTES 16

/* What is hashed in front of a uid that is no UUID, so that no other program makes the same one:
 * the UUID a3b5c0de-7c55-4d0e-9a39-6e2f8c1d4b70 of this purpose. */
static const guint8 namespace[GUID_BYTES] = { 0xa3, 0xb5, 0xc0, 0xde, 0x7c, 0x55, 0x4d, 0x0e,
                                              0x9a, 0x39, 0x6e, 0x2f, 0x8c, 0x1d, 0x4b, 0x70 };

/**
 * plumb_voc_dup_slug:
 * @text: a title of any script
 * @between: what stands for everything but letters and digits
 *
 * Returns: (transfer full): @text in a-z, 0-9 and @between, which is neither first nor last; "" when
 *   nothing of it can be written so
 */
char *
plumb_voc_dup_slug (const char *text, char between)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *lower = g_utf8_strdown (plain, -1);
  GString *slug = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_ismark (g_utf8_get_char (p)))
        continue;
      if (!g_ascii_isalnum (*p))
        {
          is_gap = TRUE;
          continue;
        }
      if (is_gap && slug->len > 0)
        g_string_append_c (slug, between);
      g_string_append_c (slug, *p);
      is_gap = FALSE;
    }
  return g_string_free (slug, FALSE);
}

/* "lpc" for the Linux Plumbers Conference. */
static void
append_initials (GString *acronym, const char *conference)
{
  g_autofree char *slug = plumb_voc_dup_slug (conference, ' ');
  g_auto (GStrv) words = g_strsplit (slug, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0')
        g_string_append_c (acronym, words[i][0]);
    }
}

/**
 * plumb_voc_dup_acronym:
 * @conference: such as "Linux Plumbers Conference"
 * @name: of the microconference, such as "Tracing"
 *
 * Makes the acronym that both formats accept: at least four of a-z, 0-9 and "_", without hyphens.
 *
 * Returns: (transfer full): such as "lpc2026_tracing_mc"
 */
char *
plumb_voc_dup_acronym (const char *conference, int year, const char *name)
{
  GString *acronym = g_string_new (NULL);
  g_autofree char *slug = plumb_voc_dup_slug (name, '_');

  append_initials (acronym, conference);
  g_string_append_printf (acronym, "%d", year);
  if (slug[0] != '\0')
    g_string_append_printf (acronym, "_%s", slug);
  g_string_append (acronym, "_mc");
  return g_string_free (acronym, FALSE);
}

/**
 * plumb_voc_dup_guid:
 * @uid: of a row
 *
 * Returns: (transfer full): @uid in lower case if it is a UUID; else the one of version 5 (RFC 9562)
 *   that it makes
 */
char *
plumb_voc_dup_guid (const char *uid)
{
  g_autoptr (GChecksum) checksum = NULL;
  guint8 hash[20];
  gsize length = sizeof hash;
  GString *guid;

  if (g_uuid_string_is_valid (uid))
    return g_ascii_strdown (uid, -1);
  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, namespace, sizeof namespace);
  g_checksum_update (checksum, (const guchar *) uid, (gssize) strlen (uid));
  g_checksum_get_digest (checksum, hash, &length);
  hash[6] = (guint8) (0x50 | (hash[6] & 0x0f));
  hash[8] = (guint8) (0x80 | (hash[8] & 0x3f));
  guid = g_string_new (NULL);
  for (guint i = 0; i < GUID_BYTES; i++)
    g_string_append_printf (guid, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                            hash[i]);
  return g_string_free (guid, FALSE);
}

/**
 * plumb_voc_number:
 * @guid: a UUID
 *
 * Returns: a number from 1 to 2³¹ - 1 that is always the same for @guid
 */
guint
plumb_voc_number (const char *guid)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, guid, -1);
  g_autofree char *start = g_strndup (hash, 8);
  guint number = (guint) g_ascii_strtoull (start, NULL, 16) & G_MAXINT;

  return MAX (number, 1);
}
