/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

int plumb_ui_main (int argc, char **argv);
