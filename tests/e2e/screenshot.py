# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take a picture of a program's window: screenshot.py PICTURE COMMAND [ARGUMENT...], inside tests/e2e/desktop."""

import sys

import ax

picture, *command = sys.argv[1:]
with ax.Application(command) as app:
    app.screenshot(picture, app.windows[0])
