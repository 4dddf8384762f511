"""Counts the rows whose zone is another one in a peer's result than in that of `rezone`.

    python compare_zones.py OURS.(csv|gpkg) PEER.(csv|gpkg)

Prints one number. Peers measure in the plane, so that some are to be expected near limits.
"""
import sys

import pandas
import pyogrio


def zones(path):
    if path.endswith(".csv"):
        return pandas.read_csv(path, usecols=["id", "zone"], dtype=object).set_index("id")["zone"]
    return pyogrio.read_dataframe(path, columns=["id", "zone"], read_geometry=False).set_index("id")["zone"]


ours, theirs = (zones(path).fillna("").replace("", None) for path in sys.argv[1:3])
if len(ours) != len(theirs):
    sys.exit(f"{len(ours):,} rows against {len(theirs):,}")
theirs = theirs.reindex(ours.index)
print(int(((ours != theirs) & ~(ours.isna() & theirs.isna())).sum()))
