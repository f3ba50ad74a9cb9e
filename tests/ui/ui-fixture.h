/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window on a document of its own, for tests that work it.
 */
#pragma once

#include "plumb-application.h"
#include "plumb-page.h"
#include "plumb-window.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  GFile *file;
  PlumbDocument *document;
  PlumbWindow *window;
} UiFixture;

void ui_init (int *argc, char ***argv);
void ui_fixture_set_up (UiFixture *self, gconstpointer user_data);
void ui_fixture_set_up_hostile (UiFixture *self, const char *made, const char *name);
void ui_fixture_tear_down (UiFixture *self, gconstpointer user_data);

PlumbApplication *ui_get_application (void);
PlumbPage *ui_show_page (UiFixture *self, const char *name);
void ui_resize (UiFixture *self, int width, int height);
void ui_set_text_scale (double scale);
GtkWidget *ui_find (GtkWidget *root, GType type, const char *name);
GtkWidget *ui_get_child (GtkWidget *root, const char *id);
char *ui_take_announcement (void);
int ui_get_min_width (GtkWidget *widget);
const PlumbEdition *ui_get_edition (UiFixture *self);

/* Runs the main loop until @condition holds; fails when it does not within ten seconds. */
gboolean ui_step (gint64 deadline);
#define ui_wait_until(condition)                                                     \
  G_STMT_START                                                                       \
  {                                                                                  \
    gint64 ui_deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;              \
    while (!(condition))                                                             \
      {                                                                              \
        if (!ui_step (ui_deadline))                                                  \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
      }                                                                              \
  }                                                                                  \
  G_STMT_END

/* Lets everything happen that is due now. */
void ui_settle (void);

G_END_DECLS
