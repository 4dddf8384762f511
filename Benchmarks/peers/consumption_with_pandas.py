#!/usr/bin/env python3
"""The same as `connect-quote products --folder`, with pandas: sums of bands, highest hours of months, and the bill of every
product, as rows of CSV.

    consumption_with_pandas.py FOLDER PRICES.json [--engine c|pyarrow] [--processes 1]

PRICES.json has a list of products with their bands and unit prices, VAT included: `basic` a month, `energy` by band in cents,
`power` a month and kW, `tax` in cents.
"""
import argparse
import json
import multiprocessing
import os
import sys
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

COLUMNS = ["Alkuaika", "Määrä", "Laatu"]


def cent(value):
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def energy(value):
    """A sum of binary fractions, to a millionth."""
    return Decimal(repr(round(float(value), 6)))


def bill(path, products, engine):
    rows = pd.read_csv(path, sep=";", decimal=",", usecols=COLUMNS, engine=engine, na_values=["null"])
    hours = rows.loc[rows["Laatu"] != "MISSING", "Määrä"]
    local = pd.DatetimeIndex(pd.to_datetime(rows.loc[hours.index, "Alkuaika"], format="%Y-%m-%dT%H:%M:%SZ", utc=True)).tz_convert("Europe/Helsinki")
    kwh = hours.to_numpy()
    is_day = (local.hour >= 7) & (local.hour < 22)
    is_winter = is_day & local.month.isin([11, 12, 1, 2, 3]) & (local.day_of_week < 6)
    total = energy(kwh.sum())
    sums = {"all": total}
    sums["day"], sums["night"] = energy(kwh[is_day].sum()), energy(kwh[~is_day].sum())
    sums["winter_day"], sums["other"] = energy(kwh[is_winter].sum()), energy(kwh[~is_winter].sum())
    peaks = hours.groupby(local.year * 12 + local.month).max()
    totals = []
    for product in products:
        lines = [cent(Decimal(product["basic"]) * 12), cent(total * Decimal(product["tax"]) / 100)]
        lines += [cent(sums[band] * Decimal(price) / 100) for band, price in product["energy"].items()]
        if product["power"]:
            lines += [cent(energy(peak) * Decimal(product["power"])) for peak in peaks]
        totals.append(str(sum(lines)))
    return ",".join([os.path.basename(path), str(total), *totals])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("prices")
    parser.add_argument("--engine", default="c")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    products = json.load(open(options.prices))
    work = [(os.path.join(options.folder, name), products, options.engine) for name in sorted(os.listdir(options.folder))]
    print(",".join(["file", "energy_kwh", *(product["product"] for product in products)]))
    if options.processes == 1:
        for each in work:
            print(bill(*each))
    else:
        with multiprocessing.Pool(options.processes) as pool:
            for line in pool.starmap(bill, work, chunksize=4):
                print(line)


if __name__ == "__main__":
    sys.exit(main())
