/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields that name people.
 */
#include "config.h"

#include <string.h>

#include "plumb-fields-private.h"
#include "plumb-markdown.h"

char *
plumb_field_dup_leads_list (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);
      g_autofree char *name = plumb_markdown_escape (person->name);

      plumb_field_append_item (out, 0, name);
    }
  return plumb_field_finish (out);
}

/* Only what Markdown surely takes for an address: letters, digits and a little punctuation. */
static gboolean
is_plain_address (const char *email)
{
  const char *at = strchr (email, '@');

  return at != NULL && at != email && g_ascii_isalnum (at[1])
         && email[strspn (email, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                 "@.-_+")]
              == '\0'
         && strchr (at + 1, '@') == NULL && strpbrk (at, "_+") == NULL
         && g_ascii_isalnum (email[strlen (email) - 1]) && strstr (at, "..") == NULL
         && strstr (at, "-.") == NULL && strstr (at, ".-") == NULL;
}

/* The form of the accepted page, "Name <mail>", the address being a link. */
static char *
dup_name_and_mail (const PlumbPerson *person)
{
  g_autofree char *name = plumb_markdown_escape (person->name);
  g_autofree char *email = plumb_markdown_escape (person->email);

  if (email[0] == '\0')
    return g_steal_pointer (&name);
  if (is_plain_address (person->email))
    return g_strdup_printf ("%s \\<<%s>\\>", name, person->email);
  return g_strdup_printf ("%s \\<%s\\>", name, email);
}

char *
plumb_field_dup_leads_mail (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->leads->len; i++)
    {
      g_autofree char *item = dup_name_and_mail (g_ptr_array_index (edition->leads, i));

      plumb_field_append_item (out, 0, item);
    }
  return plumb_field_finish (out);
}

char *
plumb_field_dup_leads_mail_line (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->leads->len; i++)
    {
      g_autofree char *lead = dup_name_and_mail (g_ptr_array_index (edition->leads, i));

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", lead);
    }
  return g_string_free (out, FALSE);
}

/* Without why they are needed and when they cannot come: both are the lead's own business. */
char *
plumb_field_dup_key_attendees (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->attendees->len; i++)
    {
      const PlumbAttendee *attendee = g_ptr_array_index (edition->attendees, i);
      const PlumbPerson *person = attendee->person;
      g_autofree char *affiliation = NULL;
      g_autofree char *who = NULL;
      g_autofree char *item = NULL;

      if (g_str_equal (attendee->status, "declined"))
        continue;
      affiliation = g_strdup_printf (" (%s)", person->affiliation);
      who = g_strconcat (person->name, person->affiliation[0] != '\0' ? affiliation : "", NULL);
      item = plumb_markdown_escape (who);
      plumb_field_append_item (out, 0, item);
    }
  return plumb_field_finish (out);
}
