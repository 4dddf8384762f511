#!/usr/bin/env python3
"""Writes prices.csv: every connection charge that the shipped price lists give, in exact fractions.

The rates stand here a second time, so that a slip in a list shows. Run: python3 make_prices.py
"""
import csv
import pathlib
from fractions import Fraction
from math import floor

SIZES = [25, 35, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000]
RATES = {
    "caruna-oy": {"1": ("105.85", 1000), "2": ("158.80", 63), "2+": ("264.60", 35)},
    "caruna-espoo-oy": {"1": ("95.00", 1000), "2": ("142.50", 63)},
}
# Published, zone 1, with VAT of 24 %.
LIST_2015 = {25: 2640, 35: 3700, 50: 5290, 63: 6660, 80: 8460, 100: 10580, 125: 13230, 160: 16930, 200: 21170}


def cents(amount):
    """Rounded half up to the cent, as text."""
    whole = floor(amount * 100 + Fraction(1, 2))
    return f"{whole // 100}.{whole % 100:02d}"


def row(company, name, zone, size, incl, vat):
    return [company, f"{company}/{name}", zone, f"3x{size}", cents(incl), cents(incl / (1 + vat))]


def rows():
    old, new = Fraction("0.24"), Fraction("0.255")
    for size, amount in LIST_2015.items():
        yield row("caruna-oy", "2015-05-01", "1", size, Fraction(amount), old)
    for company, zones in RATES.items():
        for zone, (rate, largest) in zones.items():
            for size in SIZES:
                if size > largest:
                    continue
                plain = Fraction(rate) * size
                changed = Fraction(rate) / (1 + old) * (1 + new) * size
                yield row(company, "illustrative-2018-07-01", zone, size, plain // 10 * 10, old)
                yield row(company, "illustrative-2024-09-01", zone, size, changed // 10 * 10, new)


path = pathlib.Path(__file__).with_name("prices.csv")
with path.open("w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["company", "price_list", "zone", "fuse", "incl_vat", "excl_vat"])
    writer.writerows(rows())
