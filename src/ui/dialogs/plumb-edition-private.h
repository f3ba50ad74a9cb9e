/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-edition-*.c files.
 *
 * One form, three uses: for a new document and for another edition it is filled in and then used as
 * a whole; for an edition that exists every change is stored as it is made, like anywhere else in
 * the window.
 */
#pragma once

#include "plumb-edition-date-row.h"
#include "plumb-edition-dialog.h"
#include "plumb-typing.h"
#include "plumb-zone-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_EDITION_DIALOG (plumb_edition_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEditionDialog, plumb_edition_dialog, PLUMB, EDITION_DIALOG, AdwDialog)

typedef enum
{
  PLUMB_EDITION_START,
  PLUMB_EDITION_ADD,
  PLUMB_EDITION_EDIT,
} PlumbEditionMode;

struct _PlumbEditionDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationPage *form_page;
  AdwHeaderBar *header;
  GtkButton *cancel_button;
  GtkButton *done_button;
  AdwToastOverlay *toasts;
  AdwPreferencesPage *form;
  AdwPreferencesGroup *microconference_group;
  AdwEntryRow *name_row;
  AdwSwitchRow *keep_name_row;
  AdwEntryRow *year_name_row;
  AdwSpinRow *year_row;
  GtkLabel *microconference_problem;
  AdwEntryRow *conference_row;
  AdwEntryRow *place_row;
  AdwActionRow *zone_row;
  GtkLabel *zone_clock;
  PlumbEditionDateRow *starts_row;
  PlumbEditionDateRow *ends_row;
  GtkLabel *conference_problem;
  AdwEntryRow *track_row;
  PlumbEditionDateRow *cfp_end_row;
  GtkLabel *call_problem;
  AdwPreferencesGroup *carry_group;
  AdwSwitchRow *keep_leads_row;
  AdwSwitchRow *keep_people_row;
  AdwSwitchRow *keep_styles_row;
  AdwActionRow *prompts_row;
  AdwPreferencesGroup *leads_group;
  GtkListBox *leads_list;
  GtkWidget *add_lead_row;
  AdwPreferencesGroup *origins_group;
  GtkListBox *origins_list;
  AdwEntryRow *origin_name_row;
  AdwEntryRow *origin_source_row;
  GtkWidget *add_origin_row;
  AdwPreferencesGroup *about_group;
  GtkTextView *description_view;
  AdwSpinRow *passes_row;
  GtkWidget *policy_group;
  AdwSpinRow *min_minutes_row;
  AdwSpinRow *max_minutes_row;
  AdwSpinRow *discussion_row;

  PlumbEditionMode mode;
  PlumbViewState *state; /* NULL for a new document */
  int year;              /* of the edition that is edited */
  char *zone;
  gboolean zone_is_chosen; /* by the lead, not by the city */
  PlumbNewDocumentFunc func;
  gpointer user_data;

  /* Only while an edition is edited. */
  GPtrArray *fields;  /* the rows that are fields, with the parameter they set */
  char *leads_shown;  /* what the rows of the leads say */
  char *origins_shown; /* what the rows of the origins say */
  gboolean is_showing;
};

PlumbEditionDialog *plumb_edition_dialog_new (PlumbEditionMode mode, PlumbViewState *state);
void plumb_edition_dialog_show_zone (PlumbEditionDialog *self, const char *zone);

/* plumb-edition-check.c */
char *plumb_edition_dialog_dup_text (AdwEntryRow *row);
GtkWidget *plumb_edition_dialog_check (PlumbEditionDialog *self);
gboolean plumb_edition_dialog_can_be_used (PlumbEditionDialog *self);
void plumb_edition_dialog_show_problem (PlumbEditionDialog *self, GtkWidget *row,
                                        const char *words);

/* plumb-edition-make.c */
gboolean plumb_edition_dialog_save_to (PlumbEditionDialog *self, GFile *file);
void plumb_edition_make_document (PlumbEditionDialog *self);
void plumb_edition_make_edition (PlumbEditionDialog *self);

/* plumb-edition-carry.c */
void plumb_edition_carry_show (PlumbEditionDialog *self, const PlumbEdition *latest);
void plumb_edition_carry_add_params (PlumbEditionDialog *self, JsonObject *command);

/* plumb-edition-origins.c */
void plumb_edition_origins_show (PlumbEditionDialog *self, const PlumbEdition *edition);
void plumb_edition_origins_add (PlumbEditionDialog *self);
void plumb_edition_origins_update (PlumbEditionDialog *self);

/* plumb-edition-live.c */
void plumb_edition_live_begin (PlumbEditionDialog *self);
void plumb_edition_live_set_zone (PlumbEditionDialog *self, const char *zone);

G_END_DECLS
