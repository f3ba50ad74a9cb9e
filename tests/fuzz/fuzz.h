/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fuzz targets share. A target is a file with LLVMFuzzerTestOneInput(), linked twice: with
 * libFuzzer, which makes inputs up, and with replay.c, which gives it the kept ones.
 *
 * A target says more than that nothing crashes: whatever must hold of any input, it asserts.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "plumb-records.h"

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/**
 * FuzzInput:
 * @data: what is left of an input
 * @size: how many bytes that is
 *
 * An input that is taken apart piece by piece. When nothing is left, every piece is 0 or "".
 */
typedef struct
{
  const uint8_t *data;
  size_t size;
} FuzzInput;

guint fuzz_take (FuzzInput *self, guint n_bytes);
char *fuzz_take_text (FuzzInput *self);
char *fuzz_dup_text (const uint8_t *data, size_t size);

void fuzz_assert_answered (gboolean answered, const GError *error);
void fuzz_assert_text (const char *text);
void fuzz_assert_json (const char *text);
void fuzz_assert_html (const char *html);

char *fuzz_dup_folder (void);

G_END_DECLS
