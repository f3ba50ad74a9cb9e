#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints HTML's named characters as rows of a C array sorted by name.

The HTML standard froze the list, and Python carries it, so two thousand lines need not be kept here.
"""
from html.entities import html5

for name in sorted(key[:-1] for key in html5 if key.endswith(';')):
    text = ''.join(f'\\x{byte:02x}' for byte in html5[name + ';'].encode())
    print(f'{{ "{name}", "{text}" }},')
