/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Some leads, each with a copy of a document, and what is on its way between them. What they write
 * are words, of which none is part of another, so that each can be looked for.
 */
#pragma once

#include "plumb-workcopy.h"

G_BEGIN_DECLS

#define WORLD_MAX_LEADS 5

/**
 * World:
 * @written: every word that was ever written
 * @replaced: those that somebody took out who saw them
 */
typedef struct
{
  GRand *rand;
  guint n_leads;
  GFile *files[WORLD_MAX_LEADS];
  PlumbWorkcopy *leads[WORLD_MAX_LEADS];
  GPtrArray *on_the_way;
  guint n_words;
  GHashTable *written;
  GHashTable *replaced;
  GString *story;
} World;

void world_begin (World *world, guint32 seed);
void world_end (World *world);
guint world_pick (World *world, guint n);
void world_open (World *world, guint lead);
void world_close (World *world, guint lead);

void world_send (World *world, guint lead);
void world_deliver_some (World *world);
gboolean world_give (World *world, guint from, guint to);

GHashTable *world_list_words (World *world, guint lead);
char *world_dup_edit (World *world, guint lead, char **out_word);

G_END_DECLS
