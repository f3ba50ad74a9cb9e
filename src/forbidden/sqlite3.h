/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Found before the system's header by every layer but store/, see src/DESIGN.md.
 */
#error "Only src/store may include sqlite3.h; ask the document or the store instead."
