/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-evidence.h"

#include <string.h>

/* As many digits of a commit id as kernel people write. */
#define SHORT_ID 12

/* How many hexadecimal digits stand at @text. */
static gsize
count_hex (const char *text)
{
  gsize n = 0;

  while (g_ascii_isxdigit (text[n]))
    n++;
  return n;
}

static gboolean
is_commit_id (const char *text)
{
  gsize n = count_hex (text);

  return n >= 7 && n <= 64 && text[n] == '\0';
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* “v6.12”, “6.12.3”, “v6.13-rc1” */
static gboolean
is_version (const char *text)
{
  const char *p = text + (text[0] == 'v' || text[0] == 'V');
  const char *end = skip_digits (p);

  if (end == p || end - p > 2 || *end != '.')
    return FALSE;
  for (guint i = 0; i < 2 && *end == '.'; i++)
    {
      p = end + 1;
      end = skip_digits (p);
      if (end == p)
        return FALSE;
    }
  if (g_str_has_prefix (end, "-rc"))
    {
      p = end + 3;
      end = skip_digits (p);
      return end > p && *end == '\0';
    }
  return *end == '\0';
}

/* The commit id in an address: after “id=”, “h=” or “/commit/” and the like. */
static char *
dup_commit_of (const char *uri)
{
  static const char *const marks[] = { "?id=", "&id=",     ";id=", "?h=",
                                       ";h=",  "/commit/", "/c/",  "/linus/" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (uri, marks[i]);
      const char *id = found != NULL ? found + strlen (marks[i]) : "";
      gsize n = count_hex (id);

      if (n >= 7 && n <= 64 && !g_ascii_isalnum (id[n]))
        return g_strndup (id, MIN (n, SHORT_ID));
    }
  return NULL;
}

static gboolean
is_host (const char *host, const char *name)
{
  gsize length = strlen (host);
  gsize wanted = strlen (name);

  return g_str_equal (host, name)
         || (length > wanted && host[length - wanted - 1] == '.' && g_str_has_suffix (host, name));
}

/* The number of a bug: after "show_bug.cgi?id=", "/issues/" and the like; of GitHub and its kind
 * also what a patch is discussed by. */
static char *
dup_bug_of (const char *uri, const char *host)
{
  static const char *const marks[] = { "show_bug.cgi?id=", "bugreport.cgi?bug=", "/issues/",
                                       "/work_items/" };
  const char *number = NULL;

  for (guint i = 0; number == NULL && i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (uri, marks[i]);

      number = found != NULL ? found + strlen (marks[i]) : NULL;
    }
  if (number == NULL && (g_str_has_prefix (host, "bugzilla.") || g_str_has_prefix (host, "bugs.")))
    number = strrchr (uri, '/') + 1;
  if (number == NULL || !g_ascii_isdigit (*number) || g_ascii_isalpha (*skip_digits (number)))
    return NULL;
  return g_strdup_printf ("#%.*s", (int) (skip_digits (number) - number), number);
}

static gboolean
has_blanks (const char *text)
{
  const char *p = text;

  while (*p != '\0' && *p != ' ' && !g_ascii_iscntrl (*p))
    p++;
  return *p != '\0';
}

static gboolean
parse_uri (const char *text, PlumbEvidence *evidence)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  g_autofree char *host = NULL;

  /* GLib's reader takes blanks out, but the text goes to whoever opens it as it is. */
  if (has_blanks (text))
    return FALSE;
  if ((!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
      || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    return FALSE;
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  evidence->uri = g_strdup (text);
  evidence->label = dup_commit_of (text);
  evidence->kind = PLUMB_EVIDENCE_COMMIT;
  if (is_host (host, "lore.kernel.org"))
    evidence->kind = PLUMB_EVIDENCE_LORE;
  else if (is_host (host, "lwn.net"))
    evidence->kind = PLUMB_EVIDENCE_LWN;
  else if (evidence->label != NULL)
    return TRUE;
  else if ((evidence->label = dup_bug_of (text, host)) != NULL)
    {
      evidence->kind = PLUMB_EVIDENCE_BUG;
      return TRUE;
    }
  else
    evidence->kind = PLUMB_EVIDENCE_PAGE;
  g_free (evidence->label);
  evidence->label = g_strdup (evidence->kind == PLUMB_EVIDENCE_LORE  ? "lore"
                              : evidence->kind == PLUMB_EVIDENCE_LWN ? "LWN"
                              : g_str_has_prefix (host, "www.")      ? host + 4
                                                                     : host);
  return TRUE;
}

/* A commit as the kernel cites one: 3f1c9be47a02 ("tracing: Add this"), perhaps after "commit". */
static gboolean
parse_citation (const char *text, PlumbEvidence *evidence)
{
  const char *id = g_str_has_prefix (text, "commit ") ? text + strlen ("commit ") : text;
  gsize n = count_hex (id);
  const char *subject = id + n;
  gsize length;

  if (n < 7 || n > 64 || !g_str_has_prefix (subject, " (\"") || !g_str_has_suffix (subject, "\")"))
    return FALSE;
  subject += strlen (" (\"");
  length = strlen (subject);
  if (length < strlen ("x\")"))
    return FALSE;
  evidence->kind = PLUMB_EVIDENCE_COMMIT;
  evidence->label = g_strndup (id, MIN (n, SHORT_ID));
  evidence->subject = g_strndup (subject, length - strlen ("\")"));
  return TRUE;
}

/**
 * plumb_evidence_parse:
 * @text: what was pasted
 * @out_evidence: (out): what it is, to be cleared
 *
 * Finds out what evidence is. Whatever @text is, there is a label for it.
 */
void
plumb_evidence_parse (const char *text, PlumbEvidence *out_evidence)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  *out_evidence = (PlumbEvidence) { .kind = PLUMB_EVIDENCE_WORDS };
  if (parse_uri (trimmed, out_evidence) || parse_citation (trimmed, out_evidence))
    return;
  if (is_version (trimmed))
    out_evidence->kind = PLUMB_EVIDENCE_VERSION;
  else if (is_commit_id (trimmed))
    out_evidence->kind = PLUMB_EVIDENCE_COMMIT;
  out_evidence->label = out_evidence->kind == PLUMB_EVIDENCE_COMMIT ? g_strndup (trimmed, SHORT_ID)
                                                                    : g_steal_pointer (&trimmed);
}

/**
 * plumb_evidence_kind_nick:
 *
 * Returns: the word for a kind in JSON
 */
const char *
plumb_evidence_kind_nick (PlumbEvidenceKind kind)
{
  static const char *const nicks[] = {
    [PLUMB_EVIDENCE_VERSION] = "version", [PLUMB_EVIDENCE_COMMIT] = "commit",
    [PLUMB_EVIDENCE_LORE] = "lore",       [PLUMB_EVIDENCE_LWN] = "lwn",
    [PLUMB_EVIDENCE_BUG] = "bug",         [PLUMB_EVIDENCE_PAGE] = "page",
    [PLUMB_EVIDENCE_WORDS] = "words",
  };

  return nicks[kind];
}

void
plumb_evidence_clear (PlumbEvidence *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->subject, g_free);
}
