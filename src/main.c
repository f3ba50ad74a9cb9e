/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line first, then the window.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "plumb-cli.h"
#ifdef HAVE_UI
#include "plumb-ui.h"
#endif

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PLUMB_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (plumb_cli_wants (argc, argv))
    return plumb_cli_main (argc, argv);
#ifdef HAVE_UI
  return plumb_ui_main (argc, argv);
#else
  g_printerr ("%s\n", _ ("This build has no window; see “plumbline --help”."));
  return 2;
#endif
}
