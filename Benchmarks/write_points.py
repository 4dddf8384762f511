"""Writes connection points near a network: a network file's own, and beyond those copies moved by some 100 m.

    python write_points.py NETWORK.gpkg COUNT RESULT.(gpkg|latlon.csv|csv)

The csv has id,easting,northing (or id,lat,lon) with every digit; no fuse, which is given to the command.
"""
import sys

import numpy
import pyogrio
import pyproj
import shapely

network, count, result = sys.argv[1], int(sys.argv[2]), sys.argv[3]
CHUNK = 1_000_000

_, _, blobs, _ = pyogrio.raw.read(network, layer="connection_point", columns=[], max_features=min(count, CHUNK))
own = numpy.column_stack([shapely.get_x(shapely.from_wkb(blobs)), shapely.get_y(shapely.from_wkb(blobs))])
if not len(own):
    sys.exit(f"{network} has no connection points.")


def chunks():
    random = numpy.random.default_rng(count)
    for first in range(0, count, len(own)):
        points = own[:count - first]
        if first:
            points = numpy.round(points + random.normal(0, 100, points.shape), 3)
        yield [f"K-{number}" for number in range(first + 1, first + len(points) + 1)], points


if result.endswith(".gpkg"):
    if count > len(own):
        sys.exit(f"{network} has only {len(own)} connection points.")
    identifiers, points = next(chunks())
    pyogrio.raw.write(
        result, shapely.to_wkb(shapely.points(points)), [numpy.array(identifiers, dtype=object)], ["id"],
        layer="connection_point", geometry_type="Point", crs="EPSG:3067", driver="GPKG")
else:
    geographic = result.endswith(".latlon.csv")
    position = pyproj.Transformer.from_crs("EPSG:3067", "EPSG:4326", always_xy=True)
    with open(result, "w") as table:
        table.write("id,lat,lon\n" if geographic else "id,easting,northing\n")
        for identifiers, points in chunks():
            if geographic:
                points = numpy.column_stack(position.transform(points[:, 0], points[:, 1])[::-1])
            table.writelines(
                f"{identifier},{x!r},{y!r}\n" for identifier, (x, y) in zip(identifiers, points.tolist()))
