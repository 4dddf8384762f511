"""Reads geometries of a GeoPackage: as much as a stand-in for the service needs."""

import sqlite3
import struct


def features(path, layer):
    """A list of (kind, parts, columns): kind is point, line or polygon, parts are lists of (easting, northing)."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        found = []
        for row in database.execute(f'SELECT * FROM "{layer}"'):
            columns = dict(row)
            blob = columns.pop("geom", None)
            if blob:
                kind, parts = geometry(blob)
                found.append((kind, parts, columns))
        return found


def geometry(blob):
    flags = blob[3]
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(flags >> 1) & 7]
    kind, parts, _ = well_known(blob, 8 + envelope)
    return kind, parts


def well_known(blob, at):
    order = "<" if blob[at] == 1 else ">"
    (kind,) = struct.unpack_from(order + "I", blob, at + 1)
    at += 5

    def number():
        nonlocal at
        (value,) = struct.unpack_from(order + "I", blob, at)
        at += 4
        return value

    def points(count):
        nonlocal at
        values = struct.unpack_from(f"{order}{2 * count}d", blob, at)
        at += 16 * count
        return list(zip(values[::2], values[1::2]))

    if kind == 1:
        return "point", [points(1)], at
    if kind == 2:
        return "line", [points(number())], at
    if kind == 3:
        return "polygon", [points(number()) for _ in range(number())], at
    parts, name = [], None
    for _ in range(number()):
        name, own, at = well_known(blob, at)
        parts += own
    return name, parts, at
