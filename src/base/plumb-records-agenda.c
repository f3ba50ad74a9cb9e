/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records of planning, of the day and of handing over.
 */
#include "config.h"

#include "plumb-records.h"

PlumbPlan *
plumb_plan_new (void)
{
  PlumbPlan *self = g_new0 (PlumbPlan, 1);

  self->uid = g_strdup ("");
  self->name = g_strdup ("");
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_block_free);
  return self;
}

void
plumb_plan_free (PlumbPlan *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

PlumbActionItem *
plumb_action_item_new (void)
{
  PlumbActionItem *self = g_new0 (PlumbActionItem, 1);

  self->uid = g_strdup ("");
  self->text = g_strdup ("");
  return self;
}

void
plumb_action_item_free (PlumbActionItem *self)
{
  g_free (self->uid);
  g_free (self->text);
  g_free (self);
}

PlumbTopicRule *
plumb_topic_rule_new (void)
{
  PlumbTopicRule *self = g_new0 (PlumbTopicRule, 1);

  self->uid = g_strdup ("");
  return self;
}

void
plumb_topic_rule_free (PlumbTopicRule *self)
{
  g_free (self->uid);
  g_free (self);
}

PlumbAvailability *
plumb_availability_new (void)
{
  PlumbAvailability *self = g_new0 (PlumbAvailability, 1);

  self->zone = g_strdup ("");
  self->words = g_strdup ("");
  return self;
}

void
plumb_availability_free (PlumbAvailability *self)
{
  g_free (self->zone);
  g_free (self->words);
  g_free (self);
}

PlumbBusy *
plumb_busy_new (void)
{
  PlumbBusy *self = g_new0 (PlumbBusy, 1);

  self->uid = g_strdup ("");
  self->title = g_strdup ("");
  return self;
}

void
plumb_busy_free (PlumbBusy *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self);
}

PlumbNamesake *
plumb_namesake_new (void)
{
  PlumbNamesake *self = g_new0 (PlumbNamesake, 1);

  self->uid = g_strdup ("");
  self->name = g_strdup ("");
  self->affiliation = g_strdup ("");
  return self;
}

void
plumb_namesake_free (PlumbNamesake *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->affiliation);
  g_free (self);
}

PlumbHandover *
plumb_handover_new (void)
{
  PlumbHandover *self = g_new0 (PlumbHandover, 1);

  self->uid = g_strdup ("");
  self->recipient = g_strdup ("");
  self->what = g_strdup ("");
  self->note = g_strdup ("");
  self->schedule = g_strdup ("");
  return self;
}

void
plumb_handover_free (PlumbHandover *self)
{
  g_free (self->uid);
  g_free (self->recipient);
  g_free (self->what);
  g_free (self->note);
  g_free (self->schedule);
  g_free (self);
}
