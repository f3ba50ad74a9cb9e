/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of topics as a mixed-integer programme, solved by HiGHS: what our own search is held
 * against. The application does not use it: it would be one more library to load at every start for
 * what the search proves by itself.
 */
#pragma once

#include "plumb-order.h"

G_BEGIN_DECLS

typedef struct
{
  double ms;
  gboolean is_optimal;
  guint cost; /* of the best order; costs of neighbours are not part of it */
} OrderHighs;

gboolean order_highs_is_there (void);
OrderHighs order_highs_solve (const PlumbOrderProblem *problem, double seconds);

G_END_DECLS
