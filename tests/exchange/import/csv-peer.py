#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Python's csv module as a second opinion on ours.
#
# usage: csv-peer.py write SEED DELIMITER LINE-END FILE    writes a made-up table and prints its dump
#        csv-peer.py read FILE                             prints the dump of a file
#
# A dump has a line for each row: its cells in hexadecimal, a blank after each.

import csv
import random
import sys

PIECES = ['', 'a', 'ab c', 'Novák', '日本', '🐧', ' ', ',', ';', '\t', '"', '""', '\n', '\r\n', "'", '=1+1', '-', '#']


def dump(rows):
    for row in rows:
        print(''.join(cell.encode().hex() + ' ' for cell in row))


def make_table(seed):
    pick = random.Random(seed)
    width = pick.randint(1, 9)
    header = [f'H{i}' for i in range(width)]
    rows = [[''.join(pick.choices(PIECES, k=pick.randint(0, 6))) for _ in range(width)] for _ in range(50)]
    return [header] + rows


def main():
    if sys.argv[1] == 'write':
        rows = make_table(int(sys.argv[2]))
        with open(sys.argv[5], 'w', encoding='utf-8', newline='') as f:
            csv.writer(f, delimiter=sys.argv[3], lineterminator=sys.argv[4]).writerows(rows)
    else:
        with open(sys.argv[2], encoding='utf-8-sig', newline='') as f:
            rows = list(csv.reader(f, strict=True))
    dump(rows)


main()
