/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline evidence
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-evidence-search.h"
#include "plumb-git-log.h"
#include "plumb-json-writer.h"

/* The best of each, for people; programs get more. */
#define FEW 10
#define MANY 500
#define SHORT_ID 12

typedef struct
{
  int year;
  char *repository;
  char *since;
  gboolean as_json;
} Options;

typedef struct
{
  PlumbEvidenceSearch *search;
  GPtrArray *hits; /* PlumbEvidenceHit */
} Finding;

static gboolean
found_cb (const PlumbGitCommit *commit, gpointer user_data)
{
  Finding *finding = user_data;
  PlumbEvidenceHit *hit = plumb_evidence_search_match (finding->search, commit);

  if (hit != NULL)
    g_ptr_array_add (finding->hits, hit);
  return TRUE;
}

static char *
dup_day (gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (time);

  return day != NULL ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("?");
}

static void
add_hit (JsonBuilder *builder, const Finding *finding, const PlumbEvidenceHit *hit, guint target)
{
  g_autofree char *day = dup_day (hit->committed_at);
  g_autofree char *reason = plumb_evidence_search_dup_reason (finding->search, hit, target);
  g_autofree char *evidence = plumb_evidence_hit_dup_evidence (hit);

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "commit", hit->id);
  plumb_json_add_text (builder, "subject", hit->subject);
  plumb_json_add_text (builder, "author", hit->author);
  plumb_json_add_text (builder, "date", day);
  plumb_json_add_text (builder, "person", hit->person);
  plumb_json_add_text (builder, "reason", reason);
  plumb_json_add_text (builder, "evidence", evidence);
  json_builder_set_member_name (builder, "rank");
  json_builder_add_double_value (builder,
                                 plumb_evidence_search_rank (finding->search, hit, target));
  json_builder_end_object (builder);
}

static void
add_target (JsonBuilder *builder, const Finding *finding, guint target)
{
  const PlumbEvidenceTarget *it = plumb_evidence_search_get_target (finding->search, target);
  g_autoptr (GPtrArray) sorted = plumb_evidence_search_sort (finding->search, finding->hits,
                                                             target);

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "kind", it->is_accomplishment ? "accomplishment" : "topic");
  plumb_json_add_text (builder, "uid", it->uid);
  plumb_json_add_text (builder, "title", it->title);
  plumb_json_add_integer (builder, "found", sorted->len);
  json_builder_set_member_name (builder, "commits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (sorted->len, MANY); i++)
    add_hit (builder, finding, g_ptr_array_index (sorted, i), target);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
dup_json (const Finding *finding)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "targets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plumb_evidence_search_get_n_targets (finding->search); i++)
    add_target (builder, finding, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static void
append_target (GString *out, const Finding *finding, guint target)
{
  const PlumbEvidenceTarget *it = plumb_evidence_search_get_target (finding->search, target);
  g_autoptr (GPtrArray) sorted = plumb_evidence_search_sort (finding->search, finding->hits,
                                                             target);

  g_string_append_printf (out, "%s%s\n", out->len > 0 ? "\n" : "", it->title);
  for (guint i = 0; i < MIN (sorted->len, FEW); i++)
    {
      const PlumbEvidenceHit *hit = g_ptr_array_index (sorted, i);
      g_autofree char *day = dup_day (hit->committed_at);
      g_autofree char *reason = plumb_evidence_search_dup_reason (finding->search, hit, target);

      g_string_append_printf (out, "  %.*s %s %s\n    %s: %s\n", SHORT_ID, hit->id, day,
                              hit->subject, hit->author, reason);
    }
  if (sorted->len > FEW)
    g_string_append_printf (out,
                            ngettext ("  … and %u more\n", "  … and %u more\n", sorted->len - FEW),
                            sorted->len - FEW);
}

static char *
dup_lines (const Finding *finding)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plumb_evidence_search_get_n_targets (finding->search); i++)
    append_target (out, finding, i);
  return g_string_free (out, FALSE);
}

static gboolean
read_since (const Options *options, gint64 *out_since, GError **error)
{
  g_autofree char *text = g_strconcat (options->since, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  if (time == NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("“%s” is not a date such as 2025-12-31."), options->since);
      return FALSE;
    }
  *out_since = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
find (const Options *options, const PlumbSnapshot *snapshot, const PlumbEdition *edition,
      Finding *finding, GError **error)
{
  gint64 since = plumb_evidence_search_since (snapshot, edition);
  gboolean is_shallow = FALSE;

  if (options->since != NULL && !read_since (options, &since, error))
    return FALSE;
  finding->search = plumb_evidence_search_new_for (snapshot, edition);
  finding->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_evidence_hit_free);
  if (!plumb_git_check (options->repository, &is_shallow, NULL, error))
    return FALSE;
  if (is_shallow)
    plumb_cli_say (_ ("The repository is a shallow clone: older commits may be missing."));
  return plumb_git_log (options->repository, since, found_cb, finding, NULL, error);
}

static int
print_evidence (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (PlumbEvidenceSearch) search = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *text = NULL;
  const PlumbEdition *edition = NULL;
  Finding finding = { NULL, NULL };
  gboolean found;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot != NULL)
    edition = plumb_cli_find_edition (snapshot, options->year, &error);
  if (edition == NULL)
    return plumb_cli_fail (error);
  found = find (options, snapshot, edition, &finding, &error);
  search = finding.search;
  hits = finding.hits;
  if (!found)
    return plumb_cli_fail (error);
  text = options->as_json ? dup_json (&finding) : dup_lines (&finding);
  if (!plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_evidence (const PlumbCliCommand *self, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "repo", 0, 0, G_OPTION_ARG_FILENAME, &options.repository,
      N_ ("A git repository on this computer"), N_ ("FOLDER") },
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.since,
      N_ ("From which day on; that of the last meeting"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, N_ ("As JSON for other programs"), NULL },
    { NULL },
  };
  int code;

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    code = PLUMB_CLI_USAGE;
  else if (argc != 2 || options.repository == NULL)
    code = plumb_cli_usage (self, NULL);
  else
    code = print_evidence (argv[1], &options);
  g_free (options.repository);
  g_free (options.since);
  return code;
}
