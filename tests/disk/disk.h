/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Disks of a test's own: small ones, full ones, slow ones, such as may not be written or are taken
 * out. They are real file systems in a mount namespace of the test, which ends with it; what cannot
 * be mounted comes of disk-shim.c.
 *
 * Each call that needs what a machine may refuse returns whether it could be had, and skips the
 * test with the reason if not.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void disk_init (void);

gboolean disk_mount (const char *folder, const char *options);
gboolean disk_show (const char *from, const char *folder);
void disk_allow_writing (const char *folder, gboolean may_write);
void disk_pull_out (const char *folder);
void disk_pull_out_all (void);
gboolean disk_obeys_permissions (void);

void disk_fill (const char *folder);
void disk_free (const char *folder);

void disk_slow (const char *folder, int ms);
void disk_fail (const char *folder, int code);
void disk_heal (void);
guint disk_take_count (void);

G_END_DECLS
