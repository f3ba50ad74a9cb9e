/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting a finished file in the place of the user's where that has no path, such as on a server:
 * GIO does it then.
 */
#include "config.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dump.h"
#include "place.h"
#include "plumb-replace.h"

/* A file elsewhere: one of ours that does not tell its path. */
#define FAR_TYPE_FILE (far_file_get_type ())
G_DECLARE_FINAL_TYPE (FarFile, far_file, FAR, FILE, GObject)

struct _FarFile
{
  GObject parent_instance;
  GFile *near_by;
};

static void far_file_iface_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarFile, far_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, far_file_iface_init))

static char *
far_file_get_path (GFile *file)
{
  return NULL;
}

static GFileOutputStream *
far_file_create (GFile *file, GFileCreateFlags flags, GCancellable *cancellable, GError **error)
{
  return g_file_create (FAR_FILE (file)->near_by, flags, cancellable, error);
}

static GFileOutputStream *
far_file_replace (GFile *file, const char *etag, gboolean make_backup, GFileCreateFlags flags,
                  GCancellable *cancellable, GError **error)
{
  return g_file_replace (FAR_FILE (file)->near_by, etag, make_backup, flags, cancellable, error);
}

static gboolean
far_file_delete (GFile *file, GCancellable *cancellable, GError **error)
{
  return g_file_delete (FAR_FILE (file)->near_by, cancellable, error);
}

static void
far_file_iface_init (GFileIface *iface)
{
  iface->get_path = far_file_get_path;
  iface->create = far_file_create;
  iface->replace = far_file_replace;
  iface->delete_file = far_file_delete;
}

static void
far_file_finalize (GObject *object)
{
  g_object_unref (FAR_FILE (object)->near_by);
  G_OBJECT_CLASS (far_file_parent_class)->finalize (object);
}

static void
far_file_class_init (FarFileClass *class)
{
  G_OBJECT_CLASS (class)->finalize = far_file_finalize;
}

static void
far_file_init (FarFile *self)
{
}

typedef struct
{
  GFile *near_by;
  GFile *far;
  char *path; /* of the finished file */
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  g_autoptr (GFile) finished = place_file ("finished");
  FarFile *far = g_object_new (FAR_TYPE_FILE, NULL);

  place->near_by = place_file ("far.microconf");
  far->near_by = g_object_ref (place->near_by);
  place->far = G_FILE (far);
  place->path = g_file_get_path (finished);
  write_bytes (place->path, "new", 3);
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  g_object_unref (place->near_by);
  g_object_unref (place->far);
  g_free (place->path);
}

static void
put_old (Place *place)
{
  write_bytes (g_file_peek_path (place->near_by), "old", 3);
}

static char *
dup_etag (Place *place)
{
  g_autoptr (GFileInfo) info = g_file_query_info (place->near_by, G_FILE_ATTRIBUTE_ETAG_VALUE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  g_assert_nonnull (info);
  return g_strdup (g_file_info_get_etag (info));
}

static void
assert_holds (Place *place, const char *expected)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  text = read_bytes (g_file_peek_path (place->near_by), &length);
  g_assert_cmpmem (text, length, expected, strlen (expected));
}

/* Nothing half written lies beside it either. */
static void
assert_alone (Place *place, guint n_expected)
{
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, n_expected);
}

static void
test_new (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = plumb_replace_file (place->path, place->far, "", NULL, &error);
  g_autofree char *now = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  now = dup_etag (place);
  g_assert_cmpstr (etag, ==, now);
  assert_holds (place, "new");
  /* By now there is one. */
  write_bytes (place->path, "newer", 5);
  again = plumb_replace_file (place->path, place->far, "", NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_null (again);
  assert_holds (place, "new");
}

static void
test_known (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *known = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *now = NULL;

  put_old (place);
  known = dup_etag (place);
  g_assert_true (plumb_replace_check (place->far, &error));
  etag = plumb_replace_file (place->path, place->far, known, NULL, &error);
  g_assert_no_error (error);
  now = dup_etag (place);
  g_assert_cmpstr (etag, ==, now);
  assert_holds (place, "new");
}

static void
test_changed (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  put_old (place);
  etag = plumb_replace_file (place->path, place->far, "1:2", NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_null (etag);
  assert_holds (place, "old");
}

static void
test_failed_new (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  g_assert_cmpint (g_unlink (place->path), ==, 0);
  etag = plumb_replace_file (place->path, place->far, "", NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (etag);
  assert_alone (place, 0);
}

static void
test_failed_known (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *known = NULL;
  g_autofree char *etag = NULL;

  put_old (place);
  known = dup_etag (place);
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  etag = plumb_replace_file (place->path, place->far, known, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (etag);
  assert_holds (place, "old");
  assert_alone (place, 1);
}

/* What only the system has words for. */
static void
test_name_too_long (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_autofree char *target = g_build_filename (folder, name, NULL);

  g_assert_false (plumb_replace_name (place->path, target, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
  g_assert_cmpstr (error->message, ==, "File name too long.");
  assert_alone (place, 1);
}

/* As a sync client puts it there that keeps the time of the last change, in whole seconds. */
static void
test_another_of_the_same_moment (Place *place, gconstpointer data)
{
  const char *target = g_file_peek_path (place->near_by);
  g_autofree char *theirs = g_strconcat (target, ".theirs", NULL);
  g_autofree char *known = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;
  struct timespec times[2];

  put_old (place);
  known = plumb_replace_dup_etag (place->near_by, &error);
  g_assert_no_error (error);
  g_assert_no_errno (stat (target, &status));
  times[0] = status.st_atim;
  times[1] = status.st_mtim;
  write_bytes (theirs, "new", 3);
  g_assert_no_errno (utimensat (AT_FDCWD, theirs, times, 0));
  g_assert_no_errno (g_rename (theirs, target));

  etag = plumb_replace_dup_etag (place->near_by, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (etag, !=, known);
  g_clear_pointer (&etag, g_free);
  etag = plumb_replace_file (place->path, place->near_by, known, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_null (etag);
  assert_holds (place, "new");
}

#define ADD(name) \
  g_test_add ("/store/replace/" #name, Place, NULL, place_set_up, test_##name, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (new);
  ADD (known);
  ADD (changed);
  ADD (failed_new);
  ADD (failed_known);
  ADD (name_too_long);
  ADD (another_of_the_same_moment);
  return g_test_run ();
}
