#!/usr/bin/env python3
"""Writes the figures that the geometry tests are held to, by other programs than the ones under test.

Run it in any folder: the CSV and WKT files appear beside it. Everything is seeded, so a second run with
the same versions (first line of every CSV) writes the same bytes.

Projection and scale: pyproj (its own PROJ, not the system's). Ground distance: geographiclib (Karney's
algorithm, in Python). Nearest asset: shapely's STRtree finds those that come near in the plane, and for
each the shortest geodesic is searched along the line with geographiclib; the plane's scale is never used.
"""

import math
import pathlib
import random
import re
import subprocess

import geographiclib
import pyproj
import shapely
from geographiclib.geodesic import Geodesic
from pyproj import CRS, Transformer

pyproj.network.set_network_enabled(False)
HERE = pathlib.Path(__file__).resolve().parent
HEADER = (
    f"# pyproj {pyproj.__version__} (PROJ {pyproj.__proj_version__}, EPSG "
    f"{pyproj.database.get_database_metadata('EPSG.VERSION')}), geographiclib {geographiclib.__version__}, "
    f"shapely {shapely.__version__} (GEOS {shapely.geos_version_string})"
)
# West, south, east, north: inside each system's area of use.
AREAS = {
    3067: (19.1, 59.0, 31.5, 70.0),
    3879: (19.5, 59.5, 31.0, 70.0),
    25833: (10.0, 47.0, 20.0, 71.0),
    3006: (10.6, 55.0, 24.1, 69.0),
    2154: (-4.8, 42.0, 8.2, 51.0),
    27700: (-6.0, 50.5, 1.5, 58.5),
}
# Systems of other kinds: oblique, double stereographic, polar-origin conic, shifted datums.
OTHERS = {
    2056: (6.0, 45.9, 10.4, 47.7),
    5514: (12.2, 48.6, 22.4, 51.0),
    28992: (3.4, 50.8, 7.2, 53.5),
    31370: (2.6, 49.6, 6.3, 51.4),
    3301: (21.9, 57.6, 28.1, 59.7),
    2393: (25.6, 60.0, 28.4, 69.9),
    27572: (-4.7, 45.5, 7.6, 48.1),
}
# Of these the dataset has several transformations, and its editions disagree about the best one.
SCALE_ONLY = {5514}


def write(name, columns, rows):
    text = "\n".join([HEADER, columns, *(",".join(map(str, row)) for row in rows)]) + "\n"
    (HERE / name).write_text(text)


def number(value, digits):
    return f"{value:.{digits}f}"


class Plane:
    """A system's plane and ellipsoid, without any change of datum."""

    def __init__(self, code):
        crs = CRS.from_epsg(code)
        self.crs = crs
        self.base = crs.geodetic_crs
        self.forward = Transformer.from_crs(self.base, crs, always_xy=True)
        ellipsoid = crs.ellipsoid
        flattening = 1 / ellipsoid.inverse_flattening
        self.geodesic = Geodesic(ellipsoid.semi_major_metre, flattening)
        self.factors = pyproj.Proj(crs)

    def ground(self, east, north):
        return self.forward.transform(east, north, direction="INVERSE")

    def length(self, a, b):
        (lon1, lat1), (lon2, lat2) = self.ground(*a), self.ground(*b)
        return self.geodesic.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE)["s12"]


def projected(code, area, count, rng):
    crs = CRS.from_epsg(code)
    way = Transformer.from_crs("EPSG:4326", crs, always_xy=True, allow_ballpark=False)
    plane = Plane(code)
    for _ in range(count):
        lon = round(rng.uniform(area[0], area[2]), 9)
        lat = round(rng.uniform(area[1], area[3]), 9)
        east, north = way.transform(lon, lat)
        assert math.isfinite(east)
        own_lon, own_lat = plane.ground(east, north)
        # Proj() takes longitudes from Greenwich, the base system of NTF (Paris) does not.
        factors = plane.factors.get_factors(*plane.factors(east, north, inverse=True))
        scale = math.sqrt(factors.meridional_scale * factors.parallel_scale)
        figures = [number(east, 7), number(north, 7), number(scale, 10)]
        back_lon, back_lat = way.transform(east, north, direction="INVERSE")
        if code in SCALE_ONLY:
            yield code, "", "", *figures, "", ""
        elif abs(own_lon - lon) < 1e-9 and abs(own_lat - lat) < 1e-9:
            yield code, number(lat, 9), number(lon, 9), *figures, "", ""
        else:
            # A shift in three dimensions from height 0 to height 0 does not lead back exactly.
            back = number(back_lat, 12), number(back_lon, 12)
            yield code, number(lat, 9), number(lon, 9), *figures, *back


def grounded(code, area, count, rng):
    plane = Plane(code)
    for _ in range(count):
        lon, lat = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
        east, north = (round(v, 4) for v in plane.forward.transform(lon, lat))
        length, angle = math.exp(rng.uniform(0, math.log(5000))), rng.uniform(0, 2 * math.pi)
        to = round(east + length * math.cos(angle), 4), round(north + length * math.sin(angle), 4)
        ground = plane.length((east, north), to)
        yield code, east, north, *to, number(ground, 7)


def network(number_, code, area, rng):
    """A little network, and sites with the nearest id and the geodesic to it."""
    plane = Plane(code)
    lon, lat = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
    east, north = plane.forward.transform(lon, lat)
    assets = []
    for index in range(12):
        x, y = east + rng.uniform(-2500, 2500), north + rng.uniform(-2500, 2500)
        points = [(round(x, 3), round(y, 3))]
        heading = rng.uniform(0, 2 * math.pi)
        for _ in range(rng.choice([0, 1, 1, 3, 6])):
            heading += rng.uniform(-1, 1)
            step = rng.uniform(5, 500)
            x, y = x + step * math.cos(heading), y + step * math.sin(heading)
            points.append((round(x, 3), round(y, 3)))
        assets.append((f"A{index:02}", points))
    shapes = [shapely.LineString(p) if len(p) > 1 else shapely.Point(p[0]) for _, p in assets]
    tree = shapely.STRtree(shapes)
    for name, points in assets:
        yield "asset", number_, code, name, " ".join(f"{x} {y}" for x, y in points), ""
    for _ in range(8):
        site = round(east + rng.uniform(-3000, 3000), 3), round(north + rng.uniform(-3000, 3000), 3)
        # Whatever could be the nearest on the ground is within 1 % of the nearest in the plane.
        reach = shapely.Point(site).distance(shapes[tree.nearest(shapely.Point(site))]) * 1.01 + 1
        lengths = {}
        for index in tree.query(shapely.Point(site), predicate="dwithin", distance=reach):
            lengths[assets[index][0]] = geodesic_to(plane, site, shapes[index])
        best, second = (sorted(lengths.values()) + [math.inf])[:2]
        if second - best < 0.002:
            continue
        nearest = min(lengths, key=lengths.get)
        yield "site", number_, code, nearest, f"{site[0]} {site[1]}", number(best, 6)


def geodesic_to(plane, site, shape):
    """The geodesic to the nearest point of a line, by golden-section search on the ground around
    shapely's nearest point."""
    if shape.geom_type == "Point":
        return plane.length(site, (shape.x, shape.y))
    middle = shape.project(shapely.Point(site))
    low, high = max(0, middle - 2), min(shape.length, middle + 2)
    at = lambda along: plane.length(site, shape.interpolate(along).coords[0])
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(40):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if at(left) < at(right):
            high = right
        else:
            low = left
    return min(at((low + high) / 2), at(middle))


def datums():
    """Every datum of the table: the shift of positions on WGS 84, in degrees, at the area's middle and
    corners, by the best operation that the EPSG dataset has."""
    codes = [4326, 4258, 4171, 9777, 9782, 4619, 4180, 4661, 4669, 9702, 4765, 4761, 4173]
    others = [4230, 4123, 4277, 4289, 4314, 4312, 4156, 4150]
    for code in codes + others:
        crs = CRS.from_epsg(code)
        way = Transformer.from_crs("EPSG:4326", crs, always_xy=True, allow_ballpark=False)
        area = crs.area_of_use
        width, height = area.east - area.west, area.north - area.south
        shift = 0.0
        for x in (0.1, 0.5, 0.9):
            for y in (0.1, 0.5, 0.9):
                lon, lat = area.west + width * x, area.south + height * y
                to = way.transform(lon, lat)
                if all(map(math.isfinite, to)):
                    shift = max(shift, abs(to[0] - lon), abs(to[1] - lat))
        yield code, f'"{crs.datum.name}"', number(shift, 9)


# From, to, and where: west, south, east, north. Every way needs no file beside PROJ's database. Finland's and
# its neighbours', shifted datums, one datum on both sides, feet, and axes to the west and south.
FINLAND = (20.0, 59.9, 31.0, 69.0)
WAYS = [
    (4326, 3067, FINLAND), (4258, 3067, FINLAND), (25832, 3067, FINLAND), (25833, 3067, FINLAND),
    (25835, 3067, FINLAND), (3879, 3067, FINLAND), (3006, 3067, (18.0, 60.0, 24.0, 69.0)),
    (3301, 3067, (22.0, 57.6, 28.0, 59.6)), (32635, 3067, FINLAND), (3857, 3067, FINLAND), (5048, 3067, FINLAND),
    (2393, 3067, FINLAND), (2392, 3067, (22.5, 60.0, 25.4, 69.0)), (4123, 3067, FINLAND), (3067, 2393, FINLAND),
    (2393, 2392, (22.5, 60.0, 25.4, 69.0)), (31370, 25832, OTHERS[31370]), (28992, 25832, OTHERS[28992]),
    (2056, 25832, OTHERS[2056]), (27700, 25832, AREAS[27700]), (2236, 26917, (-81.5, 25.0, -80.1, 28.0)),
    (2052, 32734, (22.1, -32.0, 23.9, -28.0)),
]


def transformed(rng):
    for source, target, area in WAYS:
        start = CRS.from_epsg(source)
        ground = Transformer.from_crs(start.geodetic_crs, start, always_xy=True)
        if source == 27700:
            # There is no way to ETRS89 without a grid, but one to WGS 84.
            first = Transformer.from_crs(start, "EPSG:4326", always_xy=True, allow_ballpark=False)
            second = Transformer.from_crs("EPSG:4258", target, always_xy=True)
            way = lambda x, y: second.transform(*first.transform(x, y))
        else:
            way = Transformer.from_crs(start, target, always_xy=True, allow_ballpark=False).transform
        digits = 9 if start.is_geographic else 4
        for _ in range(40):
            place = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
            x, y = (round(v, digits) for v in ground.transform(*place))
            east, north = way(x, y)
            assert math.isfinite(east)
            yield source, target, number(x, digits), number(y, digits), number(east, 6), number(north, 6)


def texts():
    for code in [*AREAS, *OTHERS, 4326, 3857, 3035, 2236, 4978, 5773, 3413, 2052, 3903]:
        for form in ("wkt1", "wkt2"):
            done = subprocess.run(
                ["gdalsrsinfo", "-o", form, "--single-line", f"EPSG:{code}"], capture_output=True, text=True)
            if done.returncode == 0 and done.stdout.strip():
                (HERE / f"{code}.{form}.wkt").write_text(done.stdout.strip() + "\n")
            else:
                print("no", form, "for", code)
    esri = subprocess.run(
        ["gdalsrsinfo", "-o", "wkt_esri", "--single-line", "EPSG:3067"], capture_output=True, text=True, check=True)
    (HERE / "3067.esri.wkt").write_text(esri.stdout.strip() + "\n")


def main():
    rng = random.Random(20180701)
    rows = []
    for code, area in AREAS.items():
        rows += projected(code, area, 1500, rng)
    for code, area in OTHERS.items():
        rows += projected(code, area, 60, rng)
    write("projected.csv", "epsg,lat,lon,easting,northing,scale,back_lat,back_lon", rows)
    rows = []
    for code, area in AREAS.items():
        rows += grounded(code, area, 600, rng)
    write("ground.csv", "epsg,from_easting,from_northing,to_easting,to_northing,geodesic", rows)
    rows = []
    number_ = 0
    for code, area in AREAS.items():
        for _ in range(20):
            number_ += 1
            rows += network(number_, code, area, rng)
    write("nearest.csv", "kind,network,epsg,id,points,geodesic", rows)
    write("datums.csv", "epsg,datum,shift_deg", datums())
    write("transformed.csv", "from,to,x,y,easting,northing", transformed(random.Random(20240901)))
    texts()


if __name__ == "__main__":
    main()
