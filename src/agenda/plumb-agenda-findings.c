/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a lead has looked at and left as it is.
 */
#include "config.h"

#include "plumb-agenda-check.h"

/**
 * plumb_agenda_finding_can_be_ignored:
 *
 * Returns: whether a lead may leave it so: what cannot happen cannot be ignored
 */
gboolean
plumb_agenda_finding_can_be_ignored (const PlumbAgendaFinding *self)
{
  return self->severity != PLUMB_AGENDA_ERROR;
}

/**
 * plumb_agenda_finding_dup_key:
 *
 * Makes what an acknowledgement is kept by: what it is about and by how much, so that it holds
 * until one of them changes.
 *
 * Returns: (transfer full): a key, the same in every language
 */
char *
plumb_agenda_finding_dup_key (const PlumbAgendaFinding *self)
{
  return g_strdup_printf ("agenda:%s:%u", self->id, self->minutes);
}

/**
 * plumb_agenda_finding_get_reason:
 *
 * Returns: (nullable): why the lead left it so, %NULL unless it is acknowledged
 */
const char *
plumb_agenda_finding_get_reason (const PlumbAgendaFinding *self, const PlumbEdition *edition)
{
  g_autofree char *key = plumb_agenda_finding_dup_key (self);
  const PlumbAcknowledgement *acknowledgement =
    plumb_agenda_finding_can_be_ignored (self) ? plumb_edition_find_acknowledgement (edition, key)
                                               : NULL;

  return acknowledgement != NULL ? acknowledgement->reason : NULL;
}

/**
 * plumb_agenda_steal_acknowledged:
 * @findings: (element-type PlumbAgendaFinding): findings of @edition
 *
 * Takes out of @findings those that the lead has looked at and left as they are.
 *
 * Returns: (transfer full) (element-type PlumbAgendaFinding): these, in the same order
 */
GPtrArray *
plumb_agenda_steal_acknowledged (GPtrArray *findings, const PlumbEdition *edition)
{
  GPtrArray *ignored = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_agenda_finding_free);

  for (guint i = 0; i < findings->len;)
    {
      if (plumb_agenda_finding_get_reason (g_ptr_array_index (findings, i), edition) != NULL)
        g_ptr_array_add (ignored, g_ptr_array_steal_index (findings, i));
      else
        i++;
    }
  return ignored;
}

/**
 * plumb_agenda_check_open:
 * @edition: an edition whose agenda is laid out
 *
 * Returns: (transfer full) (element-type PlumbAgendaFinding): what is wrong with the agenda and
 *   nobody has acknowledged
 */
GPtrArray *
plumb_agenda_check_open (const PlumbEdition *edition)
{
  return plumb_agenda_check_open_with (edition, NULL);
}

/**
 * plumb_agenda_check_open_with:
 * @radar: (nullable): see plumb_agenda_check_with()
 *
 * Returns: (transfer full) (element-type PlumbAgendaFinding): what plumb_agenda_check_with() finds
 *   and nobody has acknowledged
 */
GPtrArray *
plumb_agenda_check_open_with (const PlumbEdition *edition, const PlumbRadar *radar)
{
  GPtrArray *findings = plumb_agenda_check_with (edition, radar);

  g_ptr_array_unref (plumb_agenda_steal_acknowledged (findings, edition));
  return findings;
}
