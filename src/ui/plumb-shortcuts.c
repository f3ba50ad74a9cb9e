/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-shortcuts.h"

#include <glib/gi18n.h>

static const PlumbShortcut shortcuts[] = {
  { N_ ("General"), N_ ("New Microconference"), "<Control>n", "app.new" },
  { N_ ("General"), N_ ("Open"), "<Control>o", "win.open" },
  { N_ ("General"), N_ ("Search Everything"), "<Control>f", "win.search" },
  { N_ ("General"), N_ ("Import Proposals"), "<Shift><Control>i", "win.import" },
  { N_ ("General"), N_ ("Paste Old Page"), "<Shift><Control>p", "win.paste-page" },
  { N_ ("General"), N_ ("Export"), "<Control>e", "win.export" },
  { N_ ("General"), N_ ("Hand Over"), "<Shift><Control>e", "win.hand-over" },
  { N_ ("General"), N_ ("Print Agenda"), "<Control>p", "win.print" },
  { N_ ("General"), N_ ("Undo"), "<Control>z", NULL },
  { N_ ("General"), N_ ("Redo"), "<Shift><Control>z", NULL },
  { N_ ("General"), N_ ("Show Side Pane"), "F9", "win.toggle-pane" },
  { N_ ("General"), N_ ("Preferences"), "<Control>comma", "app.preferences" },
  { N_ ("General"), N_ ("Keyboard Shortcuts"), "<Control>question", "app.shortcuts" },
  { N_ ("General"), N_ ("Close Window"), "<Control>w", "window.close" },
  { N_ ("General"), N_ ("Quit"), "<Control>q", "app.quit" },
  { N_ ("Places"), N_ ("Overview"), "<Control>1", "win.page::overview" },
  { N_ ("Places"), N_ ("Proposals"), "<Control>2", "win.page::proposals" },
  { N_ ("Places"), N_ ("Topics"), "<Control>3", "win.page::topics" },
  { N_ ("Places"), N_ ("Agenda"), "<Control>4", "win.page::agenda" },
  { N_ ("Places"), N_ ("People"), "<Control>5", "win.page::people" },
  { N_ ("Places"), N_ ("Accomplishments"), "<Control>6", "win.page::accomplishments" },
  { N_ ("Places"), N_ ("Texts"), "<Control>7", "win.page::texts" },
  { N_ ("Places"), N_ ("Session"), "<Control>8", "win.page::session" },
  { N_ ("Places"), N_ ("Conflicts"), "<Control>9", "win.page::conflicts" },
  { N_ ("Proposals"), N_ ("Accept"), "a", NULL },
  { N_ ("Proposals"), N_ ("Decline"), "d", NULL },
  { N_ ("Proposals"), N_ ("Next Proposal"), "j", NULL },
  { N_ ("Proposals"), N_ ("Previous Proposal"), "k", NULL },
  { N_ ("Proposals"), N_ ("Next Undecided"), "n", NULL },
  { N_ ("Topics and Agenda"), N_ ("Move Up"), "<Alt>Up", NULL },
  { N_ ("Topics and Agenda"), N_ ("Move Down"), "<Alt>Down", NULL },
  { N_ ("Topics and Agenda"), N_ ("Move to Top"), "<Alt>Home", NULL },
  { N_ ("Topics and Agenda"), N_ ("Move to Bottom"), "<Alt>End", NULL },
  { N_ ("Topics and Agenda"), N_ ("Move to Second Level"), "<Alt>Right", NULL },
  { N_ ("Topics and Agenda"), N_ ("Move to First Level"), "<Alt>Left", NULL },
  { N_ ("Topics and Agenda"), N_ ("A Minute Longer"), "plus", NULL },
  { N_ ("Topics and Agenda"), N_ ("A Minute Shorter"), "minus", NULL },
  { N_ ("Topics and Agenda"), N_ ("5 Minutes Longer"), "<Control>plus", NULL },
  { N_ ("Topics and Agenda"), N_ ("5 Minutes Shorter"), "<Control>minus", NULL },
  { N_ ("Topics and Agenda"), N_ ("Pin to Its Time"), "p", NULL },
  { N_ ("Topics and Agenda"), N_ ("Edit Title"), "F2", NULL },
  { N_ ("Topics and Agenda"), N_ ("Delete"), "Delete", NULL },
  { N_ ("Session"), N_ ("Start or Go On"), "space", NULL },
  { N_ ("Session"), N_ ("A Minute Longer"), "plus", NULL },
  { N_ ("Session"), N_ ("A Minute Shorter"), "minus", NULL },
  { N_ ("Session"), N_ ("Squeeze the Rest"), "s", NULL },
  { N_ ("Session"), N_ ("Skip Next"), "k", NULL },
  { N_ ("Session"), N_ ("Go Back to Previous"), "b", NULL },
  { N_ ("Session"), N_ ("Note"), "n", NULL },
  { N_ ("Session"), N_ ("Run of Show"), "l", NULL },
  { N_ ("Session"), N_ ("Full Screen"), "F11", NULL },
  { N_ ("Session"), N_ ("Leave Session"), "Escape", NULL },
  { N_ ("Conflicts"), N_ ("Use Mine"), "1", NULL },
  { N_ ("Conflicts"), N_ ("Use Theirs"), "2", NULL },
  { N_ ("Conflicts"), N_ ("Use What It Was"), "3", NULL },
  { N_ ("Texts"), N_ ("Bold"), "<Control>b", NULL },
  { N_ ("Texts"), N_ ("Italic"), "<Control>i", NULL },
  { N_ ("Texts"), N_ ("List"), "<Shift><Control>l", NULL },
};

/**
 * plumb_shortcut_get:
 *
 * Returns: (nullable) (transfer none): the shortcut at @index, %NULL after the last
 */
const PlumbShortcut *
plumb_shortcut_get (guint index)
{
  return index < G_N_ELEMENTS (shortcuts) ? &shortcuts[index] : NULL;
}
