/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the plans of an edition. To look at another plan is to make it the current one.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-plans.h"

static gboolean
read_edition_of (PlumbRun *run, gint64 plan, gint64 *out_edition, GError **error)
{
  return plumb_db_get_int (run->db, out_edition, error, "SELECT edition_id FROM plan WHERE id = ?",
                           "i", plan);
}

static gboolean
choose_copy (PlumbRun *run, gint64 edition, gint64 current, const char *uid, GError **error)
{
  gint64 copy = 0;

  return plumb_db_get_int (run->db, &copy, error, "SELECT id FROM plan WHERE uid = ?", "t", uid)
         && plumb_plans_choose (run, edition, current, copy, error);
}

static gboolean
copy_plan (PlumbRun *run, GError **error)
{
  const char *uid = plumb_run_new_uid (run);
  const char *name = plumb_run_text (run, "name");
  gint64 plan = plumb_run_row (run, "plan");
  gint64 edition = plumb_run_row (run, "edition");
  gint64 current = 0;

  if ((plan != 0 && !read_edition_of (run, plan, &edition, error))
      || !plumb_plans_begin (run, edition, &current, error)
      || !plumb_plans_check_name (run, edition, 0, name, error))
    return FALSE;
  return plumb_plans_copy (run, edition, plan != 0 ? plan : current, uid, name, error)
         && (!plumb_run_int (run, "choose", FALSE)
             || choose_copy (run, edition, current, uid, error));
}

static gboolean
set_plan (PlumbRun *run, GError **error)
{
  gint64 plan = plumb_run_row (run, "plan");
  gint64 edition = 0;

  return read_edition_of (run, plan, &edition, error)
         && plumb_plans_check_name (run, edition, plan, plumb_run_text (run, "name"), error)
         && plumb_run_set (run, "plan", plan, "name", "name", error);
}

static gboolean
choose_plan (PlumbRun *run, GError **error)
{
  gint64 plan = plumb_run_row (run, "plan");
  gint64 edition = 0;
  gint64 current = 0;

  if (!read_edition_of (run, plan, &edition, error)
      || !plumb_plans_settle (run, edition, &current, error))
    return FALSE;
  return plan == current || plumb_plans_choose (run, edition, current, plan, error);
}

/* The agenda stays when its plan is the last one: it is as if there never had been any. */
static gboolean
delete_last (PlumbRun *run, gint64 edition, gint64 plan, GError **error)
{
  gint64 n_plans = 0;

  if (!plumb_db_get_int (run->db, &n_plans, error,
                         "SELECT count (*) FROM plan WHERE edition_id = ?", "i", edition))
    return FALSE;
  if (n_plans > 1)
    return plumb_run_fail (error, _ ("The current plan cannot be deleted; choose another one "
                                     "first."));
  return plumb_db_run (run->db, error, "UPDATE block SET plan_id = NULL WHERE plan_id = ?", "i",
                       plan)
         && plumb_db_run (run->db, error, "UPDATE edition SET plan_id = NULL WHERE id = ?", "i",
                          edition);
}

/* Another plan takes the place of the one that goes. */
static gboolean
choose_instead (PlumbRun *run, gint64 edition, gint64 plan, gint64 current, GError **error)
{
  gint64 other = plumb_run_row (run, "choose");
  gint64 other_edition = 0;

  if (!read_edition_of (run, other, &other_edition, error))
    return FALSE;
  if (other == plan || other_edition != edition)
    return plumb_run_fail (error, _ ("“choose” is another plan of the same edition."));
  return other == current || plumb_plans_choose (run, edition, current, other, error);
}

static gboolean
delete_plan (PlumbRun *run, GError **error)
{
  gint64 plan = plumb_run_row (run, "plan");
  gint64 edition = 0;
  gint64 current = 0;

  if (!read_edition_of (run, plan, &edition, error)
      || !plumb_plans_settle (run, edition, &current, error))
    return FALSE;
  if (plumb_run_has (run, "choose"))
    {
      if (!choose_instead (run, edition, plan, current, error))
        return FALSE;
    }
  else if (plan == current && !delete_last (run, edition, plan, error))
    return FALSE;
  return plumb_db_run (run->db, error, "DELETE FROM plan WHERE id = ?", "i", plan);
}

#define PLAN { "plan", PLUMB_PARAM_UID, TRUE, "Which", "plan" }

const PlumbCommand plumb_commands_plans[] = {
  { "copy-plan",
    N_ ("New Plan"),
    "Copies a plan, to change one of the two; the first copy makes a plan of the agenda, too.",
    "{\"do\":\"copy-plan\",\"name\":\"If the Rust people fly at noon\"}",
    FALSE,
    copy_plan,
    { { "name", PLUMB_PARAM_LINE, TRUE, "Name of the new plan" },
      { "plan", PLUMB_PARAM_UID, FALSE, "Which; the current one when not given", "plan" },
      { "choose", PLUMB_PARAM_BOOL, FALSE, "Whether the copy becomes the current one" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "set-plan",
    N_ ("Rename Plan"),
    "Renames a plan.",
    "{\"do\":\"set-plan\",\"plan\":\"UID\",\"name\":\"Plan B\"}",
    TRUE,
    set_plan,
    { PLAN, { "name", PLUMB_PARAM_LINE, TRUE, "Name" } } },
  { "choose-plan",
    N_ ("Choose Plan"),
    "Makes a plan the current one, of which every text and file is made.",
    "{\"do\":\"choose-plan\",\"plan\":\"UID\"}",
    FALSE,
    choose_plan,
    { PLAN } },
  { "delete-plan",
    N_ ("Delete Plan"),
    "Deletes a plan; the agenda stays when it is the last one.",
    "{\"do\":\"delete-plan\",\"plan\":\"UID\"}",
    FALSE,
    delete_plan,
    { PLAN,
      { "choose", PLUMB_PARAM_UID, FALSE, "The plan that becomes the current one then",
        "plan" } } },
  { "refit",
    N_ ("Refit"),
    "Gives a block another start or length, or moves its break, and shortens, moves or drops what "
    "does not fit; the plan as it was is kept beside it.",
    "{\"do\":\"refit\",\"block\":\"UID\",\"minutes\":90}",
    FALSE,
    plumb_plans_refit,
    { { "block", PLUMB_PARAM_UID, TRUE, "Which", "block" },
      { "starts_at", PLUMB_PARAM_TIME, FALSE, "Start, in the venue’s time" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Length, breaks included", .min = 1, .max = 1440 },
      { "break", PLUMB_PARAM_UID, FALSE, "A break of the block that moves", "item" },
      { "at", PLUMB_PARAM_TIME, FALSE, "The time it is fixed to then" },
      { "leave", PLUMB_PARAM_LINES, FALSE,
        "Steps to leave out, such as “shorten:UID”; the window lists them" } } },
  { NULL },
};
