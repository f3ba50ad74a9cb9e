/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: mail-tool eml|uri NAME ADDRESS SUBJECT BODY
 *
 * Prints a letter, for readers written in other languages.
 */
#include "config.h"

#include <stdio.h>

#include "plumb-eml.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  PlumbPerson person = { 0 };
  PlumbMail mail = { .from = &person, .to = people, .written_at = 1784000000 };
  g_autofree char *out = NULL;

  g_assert_cmpint (argc, ==, 6);
  person.name = argv[2];
  person.email = argv[3];
  mail.subject = argv[4];
  mail.body = argv[5];
  g_ptr_array_add (people, &person);
  out = g_str_equal (argv[1], "eml") ? plumb_mail_to_eml (&mail) : plumb_mail_to_uri (&mail);
  fputs (out, stdout);
  return 0;
}
