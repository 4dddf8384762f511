"""Reckons what search-nasty drew and quoted anew, with shapely and pyproj.

    .build/bench/peers/bin/python Benchmarks/nasty.py RECORDS...

Areas: of networks without plans, obstacles and agreements each zone's area, against buffers with 512 segments a quarter.
Points: the nearest counted cable and substation of every quote, with their ground distances, and the zones of the same
networks. Ends with 1 on any difference.
"""
import json
import sys

import numpy
import pyproj
import shapely

COUNTED = {"underground", "aerial_cable"}
# By company: the distances of the rulebooks in force on 2019-06-01 (DOMAIN: zones 1, 2 and 2+).
NEAR_M, FAR_M, SUBSTATION_M = 300, 600, 800
PLUS = {"caruna-oy"}


class Plane:
    def __init__(self, crs):
        self.projection = pyproj.Proj(crs)
        self.geodesic = pyproj.CRS(crs).get_geod()

    def position(self, east, north):
        return self.projection(east, north, inverse=True)

    def scale(self, east, north):
        longitude, latitude = self.position(east, north)
        return self.projection.get_factors(longitude, latitude).meridional_scale


planes = {}


def plane_of(crs):
    return planes.setdefault(crs, Plane(crs))


def lines_of(record, company):
    return [(line["id"], shapely.LineString(line["path"])) for line in record["lines"]
            if line["installation"] in COUNTED and line["company"] in ("", company)]


def substations_of(record, company):
    return [(s["id"], shapely.Point(s["path"][0])) for s in record["substations"] if s["company"] in ("", company)]


def buffered(shapes, metres, plane):
    """Each piece with the limit in metres of the plane where it is."""
    pieces = []
    for _, shape in shapes:
        coordinates = shape.coords
        pairs = zip(coordinates[:-1], coordinates[1:]) if len(coordinates) > 1 else [(coordinates[0], coordinates[0])]
        for start, end in pairs:
            piece = shapely.Point(start) if start == end else shapely.LineString([start, end])
            radius = metres * plane.scale((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            pieces.append(piece.buffer(radius, quad_segs=512))
    return shapely.union_all(pieces) if pieces else shapely.Polygon()


def check_areas(record):
    plane = plane_of(record["crs"])
    worst, checked, faults = 0.0, 0, []
    for area in record["areas"]:
        company, whole = area["company"], shapely.Polygon(area["ring"])
        lines = lines_of(record, company)
        near = buffered(lines, NEAR_M, plane).intersection(whole)
        far = buffered(lines, FAR_M, plane).intersection(whole)
        plus = buffered(substations_of(record, company), SUBSTATION_M, plane).intersection(whole)
        bands = {}
        for over in (0, 35, 63):
            zones = {"1": near}
            if over < 63:
                zones["2"] = far.difference(near)
                if over == 0 and company in PLUS:
                    zones["2+"] = plus.difference(far)
            zones["3"] = whole.difference(shapely.union_all(list(zones.values())))
            bands[over] = zones
        for drawn in (m for m in record["maps"] if m["company"] == company):
            for zone, expected in bands[drawn["over"]].items():
                checked += 1
                found = drawn["zones"].get(zone, 0.0)
                allowed = expected.length * (0.55 * drawn["tolerance"] + 0.006) + 0.01
                share = abs(found - expected.area) / allowed
                worst = max(worst, share)
                if share > 1:
                    faults.append(f"seed {record['seed']} {record['crs']} {company} tolerance {drawn['tolerance']} over "
                                  f"{drawn['over']}: zone {zone} {found:.2f} m2, shapely {expected.area:.2f} m2")
    return worst, checked, faults


def nearest(shapes, points):
    """Of each point the least distance in the plane, the places, and by shape the distances."""
    if not shapes:
        return None
    geometries = numpy.array([shape for _, shape in shapes], dtype=object)
    return shapely.distance(points[:, None], geometries[None, :]), geometries


def ground(plane, start, shape, distance):
    foot = shapely.get_coordinates(shapely.shortest_line(start, shape))[-1]
    east, north = start.x, start.y
    if distance <= 2000:
        return distance / plane.scale((east + foot[0]) / 2, (north + foot[1]) / 2)
    one, other = plane.position(east, north), plane.position(*foot)
    return plane.geodesic.inv(one[0], one[1], other[0], other[1])[2]


def check_points(record):
    plane = plane_of(record["crs"])
    worst, checked, faults = 0.0, 0, []
    for east, north, company, zone, cable, cable_m, substation, substation_m in record["quotes"]:
        checked += 1
        point = shapely.Point(east, north)
        said = f"seed {record['seed']} {record['crs']} {east}, {north}"
        reckoned = {}
        for name, shapes, found, found_m in (("cable", lines_of(record, company), cable, cable_m),
                                             ("substation", substations_of(record, company), substation, substation_m)):
            if not shapes:
                reckoned[name] = float("inf")
                if found:
                    faults.append(f"{said}: {name} {found} where none counts")
                continue
            distances = [ground(plane, point, shape, point.distance(shape)) for _, shape in shapes]
            least = min(distances)
            reckoned[name] = least
            # As near to a hundredth of a millimetre: the lowest id.
            ties = sorted(shapes[i][0] for i, d in enumerate(distances) if d - least <= 1e-5)
            worst = max(worst, abs(found_m - least))
            if found not in ties or abs(found_m - least) > 1e-5:
                faults.append(f"{said}: {name} {found} at {found_m}, shapely {ties} at {least}")
        if record["plain"]:
            limits = [abs(reckoned["cable"] - NEAR_M), abs(reckoned["cable"] - FAR_M),
                      abs(reckoned["substation"] - SUBSTATION_M)]
            expected = ("1" if reckoned["cable"] <= NEAR_M else "2" if reckoned["cable"] <= FAR_M
                        else "2+" if company in PLUS and reckoned["substation"] <= SUBSTATION_M else "3")
            if zone != expected and min(limits) > 1e-5:
                faults.append(f"{said}: zone {zone}, reckoned {expected}")
    return worst, checked, faults


def main():
    areas = points = networks = 0
    worst_area = worst_m = 0.0
    faults = []
    for path in sys.argv[1:]:
        with open(path) as records:
            for line in records:
                record = json.loads(line)
                networks += 1
                if record["plain"]:
                    worst, checked, found = check_areas(record)
                    areas, worst_area, faults = areas + checked, max(worst_area, worst), faults + found
                worst, checked, found = check_points(record)
                points, worst_m, faults = points + checked, max(worst_m, worst), faults + found
    for fault in faults[:50]:
        print("FAULT", fault)
    print(f"{networks} networks in a plane, {areas} areas (worst {worst_area:.2f} of what the tolerance allows), "
          f"{points} quotes (worst distance {worst_m * 1000:.6f} mm): {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
