/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline styles
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-styles.h"

typedef struct
{
  char *kind;
  char *show;
  char *check;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->kind);
  g_free (self->show);
  g_free (self->check);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/**
 * plumb_cli_tell_style_faults:
 *
 * Tells on stderr which styles of the user's cannot be used, and why.
 */
void
plumb_cli_tell_style_faults (void)
{
  g_auto (GStrv) faults = plumb_styles_dup_faults ();

  for (guint i = 0; faults[i] != NULL; i++)
    plumb_cli_say (faults[i]);
}

static void
list_kind (const char *kind)
{
  g_autoptr (GPtrArray) styles = plumb_styles_list (kind);
  const char *first = plumb_styles_default (kind);

  for (guint i = 0; i < styles->len; i++)
    {
      const PlumbStyle *style = g_ptr_array_index (styles, i);

      g_print ("%s/%s\n    %s\n", kind, style->id, style->name);
      if (styles->len > 1 && g_str_equal (style->id, first))
        g_print (_ ("    A new text begins with it.\n"));
      if (style->path != NULL)
        {
          g_autofree char *name = plumb_cli_dup_line (style->path);

          /* Translators: %s is a file. */
          g_print (_ ("    Yours: %s\n"), name);
        }
    }
}

static int
list (const PlumbCliCommand *self, const char *only)
{
  guint n = 0;
  const PlumbTextKind *kinds = plumb_text_kinds_list (&n);

  if (only != NULL && plumb_text_kinds_find (only) == NULL)
    {
      g_autofree char *ids = plumb_text_kinds_dup_ids ();
      g_autofree char *message =
        g_strdup_printf (_ ("There is no kind of text “%s”. There are: %s."), only, ids);

      return plumb_cli_usage (self, message);
    }
  plumb_cli_tell_style_faults ();
  for (guint i = 0; i < n; i++)
    {
      if (only == NULL || g_str_equal (kinds[i].id, only))
        list_kind (kinds[i].id);
    }
  return PLUMB_CLI_DONE;
}

static int
show (const PlumbCliCommand *self, const char *which)
{
  g_auto (GStrv) parts = g_strsplit (which, "/", 2);
  gboolean has_both = g_strv_length (parts) == 2;
  g_autoptr (PlumbStyle) style = has_both ? plumb_styles_find (parts[0], parts[1]) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (style == NULL)
    {
      message = g_strdup_printf (_ ("There is no style “%s”; “plumbline styles” lists them."),
                                 which);
      return plumb_cli_usage (self, message);
    }
  if (!plumb_cli_write (style->source, strlen (style->source), &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

static int
check (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_style_read (path, &error);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = plumb_cli_dup_line (base);

  if (style == NULL)
    return plumb_cli_fail (error);
  /* Translators: a file, and a style such as “page/2021”. */
  g_print (_ ("%s is a sound style: %s/%s.\n"), name, style->kind->id, style->id);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_styles (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, N_ ("List those of one kind of text only"),
      N_ ("KIND") },
    { "show", 0, 0, G_OPTION_ARG_STRING, &options.show,
      N_ ("Print the file of a style, to begin one of your own with"), N_ ("KIND/STYLE") },
    { "check", 0, 0, G_OPTION_ARG_FILENAME, &options.check,
      N_ ("Say whether a file is a sound style, or which line is at fault"), N_ ("PATH") },
    { NULL },
  };
  guint n_asked;

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  n_asked = (options.kind != NULL) + (options.show != NULL) + (options.check != NULL);
  if (argc != 1 || n_asked > 1)
    return plumb_cli_usage (self, NULL);
  if (options.show != NULL)
    return show (self, options.show);
  if (options.check != NULL)
    return check (options.check);
  return list (self, options.kind);
}
