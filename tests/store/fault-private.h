/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by fault.c, which decides, and those that ask it: the calls, SQLite's memory.
 */
#pragma once

/* The function that a program which is not linked with this has. */
#define REAL(name)                                          \
  ({                                                        \
    static __typeof__ (&name) next;                         \
    if (next == NULL)                                       \
      next = (__typeof__ (&name)) dlsym (RTLD_NEXT, #name); \
    next;                                                   \
  })

#include "fault.h"

G_BEGIN_DECLS

/* Each says whether the call must fail; errno is set then. */
gboolean fault_at_path (FaultKind kind, const char *call, const char *path);
gboolean fault_at_fd (FaultKind kind, const char *call, int fd);
gboolean fault_at_memory (void);
gboolean fault_skips_syncs (void);
gboolean fault_at_statement (void);

void fault_opened (int fd, const char *path);
void fault_closed (int fd);
const char *fault_path_of (int fd);

void fault_memory_install (void);

G_END_DECLS
