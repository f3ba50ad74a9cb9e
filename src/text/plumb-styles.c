/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-styles.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "plumb-error.h"
#include "plumb-text-resources.h"

#define BUILT_IN "/io/github/plumbline/Plumbline/styles/"

/* What was read from the files, once and again when asked to. */
static GMutex lock;
static GPtrArray *styles; /* PlumbStyle, sorted; NULL: not read yet */
static GStrv faults;

/* Newest first: by the year that ids begin with, then as words. */
static int
compare_styles (gconstpointer a, gconstpointer b)
{
  const PlumbStyle *left = *(PlumbStyle *const *) a;
  const PlumbStyle *right = *(PlumbStyle *const *) b;
  long left_year = strtol (left->id, NULL, 10);
  long right_year = strtol (right->id, NULL, 10);

  if (left_year != right_year)
    return left_year < right_year ? 1 : -1;
  return g_strcmp0 (left->id, right->id);
}

static PlumbStyle *
find (GPtrArray *among, const PlumbTextKind *kind, const char *id, guint *out_index)
{
  for (guint i = 0; i < among->len; i++)
    {
      PlumbStyle *style = g_ptr_array_index (among, i);

      if (style->kind == kind && g_str_equal (style->id, id))
        {
          *out_index = i;
          return style;
        }
    }
  return NULL;
}

/* The tests read every one of them. */
static void
add_built_in (GPtrArray *all)
{
  GResource *resource = plumb_text_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, BUILT_IN,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (BUILT_IN, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autoptr (GError) error = NULL;
      PlumbStyle *style = plumb_style_parse (g_bytes_get_data (bytes, NULL),
                                             (gssize) g_bytes_get_size (bytes), &error);

      g_assert_no_error (error);
      g_ptr_array_add (all, style);
    }
}

/* Takes the place of a built-in one; of two of the user's, the first counts. */
static gboolean
add_own (GPtrArray *all, PlumbStyle *style, GError **error)
{
  g_autoptr (PlumbStyle) own = style;
  guint index = 0;
  const PlumbStyle *other = find (all, style->kind, style->id, &index);

  if (other != NULL && other->path != NULL)
    {
      g_autofree char *name = g_filename_display_basename (style->path);
      g_autofree char *first = g_filename_display_basename (other->path);

      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   /* Translators: a file, a style such as “page/2021”, and another file. */
                   _ ("The style in “%s” is left out: %s/%s is in “%s”, too."), name,
                   style->kind->id, style->id, first);
      return FALSE;
    }
  if (other != NULL)
    g_ptr_array_remove_index (all, index);
  g_ptr_array_add (all, g_steal_pointer (&own));
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* In the order of their names, so that the same files always give the same styles. */
static GPtrArray *
list_own (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, PLUMB_STYLE_SUFFIX) && name[0] != '.')
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static void
add_own_styles (GPtrArray *all, GStrvBuilder *out_faults)
{
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autoptr (GPtrArray) paths = list_own (folder);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) error = NULL;
      PlumbStyle *style = plumb_style_read (g_ptr_array_index (paths, i), &error);

      if (style == NULL || !add_own (all, style, &error))
        g_strv_builder_add (out_faults, error->message);
    }
}

/* Called with the lock. */
static void
load (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_style_unref);

  add_built_in (all);
  add_own_styles (all, builder);
  g_ptr_array_sort (all, compare_styles);
  g_clear_pointer (&styles, g_ptr_array_unref);
  g_strfreev (faults);
  styles = all;
  faults = g_strv_builder_end (builder);
}

/**
 * plumb_styles_list:
 * @kind: a kind of text
 *
 * Lists the styles of a kind, built-in and the user's, newest first.
 *
 * Returns: (transfer full) (element-type PlumbStyle): the styles
 */
GPtrArray *
plumb_styles_list (const char *kind)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_style_unref);
  G_MUTEX_AUTO_LOCK (&lock, locker);

  if (styles == NULL)
    load ();
  for (guint i = 0; i < styles->len; i++)
    {
      PlumbStyle *style = g_ptr_array_index (styles, i);

      if (g_str_equal (style->kind->id, kind))
        g_ptr_array_add (found, plumb_style_ref (style));
    }
  return found;
}

/* The user's wins over a built-in one; where none is said to be the default, the newest is. */
static PlumbStyle *
choose_default (GPtrArray *among)
{
  PlumbStyle *chosen = NULL;

  for (guint i = 0; i < among->len; i++)
    {
      PlumbStyle *style = g_ptr_array_index (among, i);

      if (style->is_default && (chosen == NULL || (chosen->path == NULL && style->path != NULL)))
        chosen = style;
    }
  return chosen != NULL || among->len == 0 ? chosen : g_ptr_array_index (among, 0);
}

/**
 * plumb_styles_find:
 * @kind: a kind of text
 * @id: (nullable): a style such as "2021"; %NULL for the one that a new draft begins with
 *
 * Returns: (transfer full) (nullable): the style
 */
PlumbStyle *
plumb_styles_find (const char *kind, const char *id)
{
  g_autoptr (GPtrArray) among = plumb_styles_list (kind);
  const PlumbTextKind *found = plumb_text_kinds_find (kind);
  guint index = 0;
  PlumbStyle *style = id != NULL ? find (among, found, id, &index) : choose_default (among);

  return style != NULL ? plumb_style_ref (style) : NULL;
}

/**
 * plumb_styles_default:
 * @kind: a kind of text
 *
 * Returns: (nullable) (transfer none): the style a new draft begins with; %NULL for an unknown kind
 */
const char *
plumb_styles_default (const char *kind)
{
  g_autoptr (PlumbStyle) style = plumb_styles_find (kind, NULL);

  return style != NULL ? style->id : NULL;
}

/**
 * plumb_styles_dup_template:
 * @kind: a kind of text
 * @id: (nullable): a style; %NULL for the default one
 *
 * Returns: (nullable) (transfer full): the draft to start from, with live fields
 */
char *
plumb_styles_dup_template (const char *kind, const char *id)
{
  g_autoptr (PlumbStyle) style = plumb_styles_find (kind, id);

  return style != NULL ? g_strdup (style->template) : NULL;
}

/**
 * plumb_styles_dup_folder:
 *
 * Returns: (transfer full): where the user's own styles are; it need not exist
 */
char *
plumb_styles_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "plumbline", "styles", NULL);
}

/**
 * plumb_styles_dup_faults:
 *
 * Says which files of the user's were left out, and why.
 *
 * Returns: (transfer full): a sentence for each
 */
char **
plumb_styles_dup_faults (void)
{
  G_MUTEX_AUTO_LOCK (&lock, locker);

  if (styles == NULL)
    load ();
  return g_strdupv (faults);
}

/**
 * plumb_styles_reload:
 *
 * Reads the user's files again.
 */
void
plumb_styles_reload (void)
{
  G_MUTEX_AUTO_LOCK (&lock, locker);

  load ();
}

/* A name that no file has yet. */
static char *
dup_new_path (const PlumbStyle *style)
{
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autofree char *id = g_strdelimit (g_strdup (style->id), "/\\: .", '-');

  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (style->kind->id, "-", id, number, PLUMB_STYLE_SUFFIX,
                                           NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/**
 * plumb_styles_save:
 * @text: a whole style file
 * @path: (nullable): a file of the user's to write; %NULL for a new one
 *
 * Keeps a style among the user's own, if it has no fault.
 *
 * Returns: (transfer full): the style, or %NULL with an error that tells the line at fault
 */
PlumbStyle *
plumb_styles_save (const char *text, const char *path, GError **error)
{
  g_autoptr (PlumbStyle) style = plumb_style_parse (text, -1, error);
  g_autofree char *folder = plumb_styles_dup_folder ();
  g_autofree char *target = NULL;

  if (style == NULL)
    return NULL;
  target = path != NULL ? g_strdup (path) : dup_new_path (style);
  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents (target, text, -1, error))
    return NULL;
  plumb_styles_reload ();
  g_set_str (&style->path, target);
  return g_steal_pointer (&style);
}

/**
 * plumb_styles_delete:
 * @style: one of the user's own
 *
 * Deletes its file. Texts that are worded in it keep their words.
 */
gboolean
plumb_styles_delete (const PlumbStyle *style, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (style->path);

  if (!g_file_delete (file, NULL, error))
    return FALSE;
  plumb_styles_reload ();
  return TRUE;
}

/**
 * plumb_styles_dup_copy:
 *
 * Returns: (transfer full): the file of a style with an id and a name that no style has yet
 */
char *
plumb_styles_dup_copy (const PlumbStyle *style)
{
  g_auto (GStrv) lines = g_strsplit (style->source, "\n", -1);
  g_autofree char *id = NULL;
  gboolean is_head = TRUE;

  for (guint i = 1; id == NULL; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("%u", i) : g_strdup ("");
      g_autofree char *one = g_strconcat (style->id, "-own", number, NULL);
      g_autoptr (PlumbStyle) other = plumb_styles_find (style->kind->id, one);

      if (other == NULL)
        id = g_steal_pointer (&one);
    }
  for (guint i = 0; lines[i] != NULL && is_head; i++)
    {
      char *line = NULL;

      is_head = !g_str_has_prefix (lines[i], "---");
      if (g_str_has_prefix (lines[i], "style:"))
        line = g_strconcat ("style: ", id, NULL);
      else if (g_str_has_prefix (lines[i], "name:"))
        line = g_strdup_printf ("name: %s", id);
      else if (g_str_has_prefix (lines[i], "default:"))
        line = g_strdup ("default: no");
      if (line != NULL)
        {
          g_free (lines[i]);
          lines[i] = line;
        }
    }
  return g_strjoinv ("\n", lines);
}
