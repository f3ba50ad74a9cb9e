/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-names.h"

static const char *const words[] = { "none", "weak", "partial", "full" };

static void
test_names (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    const char *expected;
  } cases[] = {
    /* The same words */
    { "Yara Haddad", "Yara Haddad", "full" },
    { "Yara Haddad", "yara HADDAD", "full" },
    { "Yara Haddad", "Haddad Yara", "full" },
    { "Yara Haddad", "Haddad, Yara", "full" },
    { "Jan Novák", "Jan Novak", "full" },
    { "Jürgen Müller", "Jurgen Muller", "full" },
    { "Jürgen Müller", "Juergen Mueller", "full" },
    { "Ju\xcc\x88rgen Mu\xcc\x88ller", "Jürgen Müller", "full" },
    { "Søren Kjær", "Soren Kjaer", "full" },
    { "Søren Kjær", "Soeren Kjaer", "full" },
    { "Łukasz Wałęsa", "Lukasz Walesa", "full" },
    { "Groß Anna", "Anna Gross", "full" },
    { "Åsa Öberg", "Aasa Oeberg", "full" },
    { "Işıl Yıldız", "Isil Yildiz", "full" },
    { "Jean-Luc Martin", "Jean Luc Martin", "full" },
    { "Shane O’Brien", "Shane O'Brien", "full" },
    { "Shane O’Brien", "Shane OBrien", "full" },
    { "Dr. Ada Lindqvist", "Ada Lindqvist", "full" },
    { "Ada Lindqvist, PhD", "Ada Lindqvist", "full" },
    { "山田太郎", "山田太郎", "full" },
    { "山田 太郎", "太郎 山田", "full" },
    { "Ольга Иванова", "ольга иванова", "full" },
    { "Anna Maria Schmidt", "Schmidt Anna Maria", "full" },
    { "Dr No", "Dr No", "full" },
    /* Something is missing, short, or run together */
    { "Anna Maria Schmidt", "Anna Schmidt", "partial" },
    { "Anna Schmidt", "Anna Maria Schmidt", "partial" },
    { "Juan García López", "Juan García", "partial" },
    { "John R. Hartley", "John Hartley", "partial" },
    { "John R. Hartley", "John Robert Hartley", "partial" },
    { "Alex Popov", "Alexander Popov", "partial" },
    { "Matthew Brown", "Matt Brown", "partial" },
    { "Xiao Ming Wang", "Xiaoming Wang", "partial" },
    { "Jean-Luc Martin", "JeanLuc Martin", "partial" },
    { "Hans Peter Weber", "Peter Weber", "partial" },
    { "Juergen K. Mueller", "Jürgen Müller", "partial" },
    /* Initials, or a word alone */
    { "Y. Haddad", "Yara Haddad", "weak" },
    { "Yara Haddad", "Haddad Y", "weak" },
    { "Yara H.", "Yara Haddad", "weak" },
    { "J. R. Hartley", "John Hartley", "weak" },
    { "J Smith", "J. Smith", "weak" },
    { "Ö. Yılmaz", "Ömer Yılmaz", "weak" },
    { "Plato", "plato", "weak" },
    /* False friends */
    { "Yara Haddad", "Yusuf Haddad", "none" },
    { "Yara Haddad", "Yara Hadid", "none" },
    { "John Smith", "Jane Smith", "none" },
    { "John A. Smith", "John B. Smith", "none" },
    { "Jan Novák", "Jana Novák", "none" },
    { "Jan Novák", "Jan Nováková", "none" },
    { "A. Schmidt", "B. Schmidt", "none" },
    { "Y. H.", "Yara Haddad", "none" },
    { "Linus", "Linus Torvalds", "none" },
    { "Wei Zhang", "Wei Zhao", "none" },
    { "Wei Li", "Li Na", "none" },
    { "Maria Garcia", "Maria Garza", "none" },
    { "Kim Lee", "Kimberly Leeds", "none" },
    { "Bob Example", "Alice Example", "none" },
    { "山田太郎", "山田次郎", "none" },
    { "Anna Schmidt", "Anna Maria Huber", "none" },
    { "", "", "none" },
    { "...", "Yara Haddad", "none" },
    { "Dr. Haddad", "Dr. Schmidt", "none" },
  };

  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 50);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” and “%s”", cases[i].a, cases[i].b);
      g_assert_cmpstr (words[plumb_names_compare (cases[i].a, cases[i].b)], ==, cases[i].expected);
      g_assert_cmpstr (words[plumb_names_compare (cases[i].b, cases[i].a)], ==, cases[i].expected);
    }
}

static void
test_long_names (void)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (name, "Word%u ", i % 7);
  g_assert_cmpint (plumb_names_compare (name->str, "Yara Haddad"), ==, PLUMB_SAMENESS_NONE);
  g_assert_cmpint (plumb_names_compare (name->str, name->str), ==, PLUMB_SAMENESS_FULL);
}

static void
test_affiliations (void)
{
  static const char *const answers[] = { "unknown", "no", "yes" };
  static const struct
  {
    const char *a;
    const char *b;
    const char *expected;
  } cases[] = {
    { "", "Example Corp", "unknown" },
    { "Example Corp", "example corp", "yes" },
    { "Example Corp", "Example, Inc.", "yes" },
    { "Example Kernel Lab", "EKL", "yes" },
    { "Université de Genève", "Universite de Geneve", "yes" },
    { "The Lab", "The Lab", "yes" },
    { "Example Corp", "Sample Corp", "no" },
    { "University of Springfield", "University of Shelbyville", "no" },
    { "Sample Research Institute", "Example Research Institute", "no" },
    { "AB", "Alpha Beta", "no" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” and “%s”", cases[i].a, cases[i].b);
      g_assert_cmpstr (answers[plumb_affiliations_compare (cases[i].a, cases[i].b)], ==,
                       cases[i].expected);
      g_assert_cmpstr (answers[plumb_affiliations_compare (cases[i].b, cases[i].a)], ==,
                       cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/names/same_and_false_friends", test_names);
  g_test_add_func ("/base/names/endless_ones_are_cut", test_long_names);
  g_test_add_func ("/base/names/affiliations", test_affiliations);
  return g_test_run ();
}
