/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-error.h"

G_DEFINE_QUARK (plumb-error-quark, plumb_error)
