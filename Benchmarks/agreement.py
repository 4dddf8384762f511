"""Holds a result of `rezone` against an independent reckoning with geopandas, shapely and pyproj.

    .build/bench/peers/bin/python Benchmarks/agreement.py NETWORK.gpkg RESULT.csv

RESULT.csv comes from points with `id,easting,northing` and has the columns
cable_id,cable_distance_m,substation_id,substation_distance_m,zone, for main fuse 3x35 on 2019-06-01. Distances are
held to 1 mm on the ground; zones where no limit or border lies within 1 mm. Ends with 1 on any disagreement.
"""
import sys

import geopandas
import numpy
import pandas
import pyproj
import shapely

DATE = "2019-06-01"
TOLERANCE_M = 0.001
GEODESIC_BEYOND_M = 2000
CHUNK = 200_000


class Ground:
    """Metres on the ground of lines in the network's plane."""

    def __init__(self, crs):
        self.projection = pyproj.Proj(crs)
        self.ellipsoid = self.projection.crs.get_geod()

    def length_m(self, start, end):
        """Plane length divided by the scale at the middle; beyond 2 km the geodesic."""
        middle = (start + end) / 2
        longitude, latitude = self.projection(middle[:, 0], middle[:, 1], inverse=True)
        scale = self.projection.get_factors(longitude, latitude).meridional_scale
        length_m = numpy.hypot(*(end - start).T) / scale
        far = numpy.flatnonzero(length_m > GEODESIC_BEYOND_M)
        if len(far):
            from_lon, from_lat = self.projection(start[far, 0], start[far, 1], inverse=True)
            to_lon, to_lat = self.projection(end[far, 0], end[far, 1], inverse=True)
            length_m[far] = self.ellipsoid.inv(from_lon, from_lat, to_lon, to_lat)[2]
        return length_m

    def distance_m(self, points, shapes):
        """From each point to the nearest place of the shape beside it."""
        ends = shapely.get_coordinates(shapely.shortest_line(points, shapes)).reshape(-1, 2, 2)
        return self.length_m(ends[:, 0], ends[:, 1])


def holds(table, start, end):
    """Whether the day lies in a row's period: its first day included, its last excluded."""
    begun = table[start].isna() | (table[start].astype(str).str[:10] <= DATE)
    lasts = table[end].isna() | (table[end].astype(str).str[:10] > DATE)
    return begun & lasts


def counted(assets):
    by_status = {"existing": pandas.Series(True, assets.index), "planned": assets["in_use_from"].notna(),
                 "decommissioned": assets["in_use_until"].notna()}
    stands = sum((assets["status"] == status) & known for status, known in by_status.items()).astype(bool)
    return assets[stands & holds(assets, "in_use_from", "in_use_until") & assets["company"].ne("customer").fillna(True)]


def own(assets, company):
    return assets[assets["company"].isna() | assets["company"].eq(company).fillna(False)].reset_index(drop=True)


class Network:
    def __init__(self, path):
        def read(layer):
            return geopandas.read_file(path, layer=layer)

        lines, plans, agreements = read("mv_line"), read("plan_area"), read("agreement_area")
        kept = (lines["voltage_kv"] == 20) & lines["installation"].isin(["underground", "aerial_cable"])
        self.crs = lines.crs
        self.ground = Ground(lines.crs)
        self.cables = counted(lines[kept])
        self.substations = counted(read("secondary_substation"))
        self.areas = read("network_area")
        plans = plans[holds(plans, "in_force_from", "in_force_until")]
        urban = ~plans["urban"].map(lambda value: value is not None and not pandas.isna(value) and not value)
        self.town_plans = plans[(plans["kind"] == "town_plan") & urban].geometry.to_numpy()
        self.shore_plans = plans[plans["kind"] == "shore_plan"].geometry.to_numpy()
        agreements = agreements[holds(agreements, "in_force_from", "in_force_until")]
        self.agreements = agreements[agreements["kind"] == "area_price"]
        self.obstacles = read("obstacle").geometry.to_numpy()


class Cover:
    """Which points some area holds, its border included, and which lie within 1 mm of a border."""

    def __init__(self, areas):
        self.areas = shapely.STRtree(areas)
        self.borders = shapely.STRtree(shapely.boundary(areas))

    def holding(self, points):
        """How many areas hold each point."""
        return numpy.bincount(self.areas.query(points, predicate="covered_by")[0], minlength=len(points))

    def unsure(self, points):
        near = self.borders.query(points, predicate="dwithin", distance=TOLERANCE_M)[0]
        return numpy.isin(numpy.arange(len(points)), near)


def nearest_ids(name, points, assets, tree, ours_id, ours_m, ground, counts):
    """Compares ids and distances; the nearest distance in ground metres, for the zones."""
    pairs = tree.query_nearest(points)
    rows, first = numpy.unique(pairs[0], return_index=True)
    chosen = pairs[1][first]
    shapes, names = assets.geometry.to_numpy(), assets["id"].to_numpy()
    distance_m = ground.distance_m(points, shapes[chosen])
    ties = numpy.bincount(pairs[0], minlength=len(points)) > 1
    numbers = pandas.Index(names).get_indexer(ours_id)
    known = numbers >= 0
    # Of ours the distance is reckoned anew: the id itself must be as near as any, to 1 mm.
    claimed_m = numpy.full(len(points), numpy.inf)
    claimed_m[known] = ground.distance_m(points[known], shapes[numbers[known]])
    same = names[chosen] == ours_id
    near = numpy.abs(claimed_m - distance_m) <= TOLERANCE_M
    right = numpy.abs(ours_m - distance_m) <= TOLERANCE_M
    counts[f"{name}: same id"] += int((same & right).sum())
    counts[f"{name}: another id, an exact tie in the plane"] += int((~same & near & right & ties).sum())
    counts[f"{name}: another id, within 1 mm of the nearest"] += int((~same & near & right & ~ties).sum())
    wrong = ~(right & (same | near))
    counts[f"DISAGREE {name}"] += int(wrong.sum())
    return distance_m, wrong


def two_plus(points, distance_m, network, substations, tree):
    """Whether a line of at most 800 m to a substation meets no obstacle, and where 1 mm would decide it."""
    free, unsure = numpy.zeros(len(points), bool), numpy.zeros(len(points), bool)
    pairs = tree.query(points, predicate="dwithin", distance=802)
    shapes = substations.geometry.to_numpy()[pairs[1]]
    length_m = network.ground.distance_m(points[pairs[0]], shapes)
    kept = length_m <= 800 + TOLERANCE_M
    rows, length_m = pairs[0][kept], length_m[kept]
    lines = shapely.shortest_line(points[rows], shapes[kept])
    obstacles = shapely.STRtree(network.obstacles)
    met = numpy.isin(numpy.arange(len(lines)), obstacles.query(lines, predicate="intersects")[0])
    touched = numpy.isin(
        numpy.arange(len(lines)), obstacles.query(lines, predicate="dwithin", distance=TOLERANCE_M)[0])
    limit = numpy.abs(length_m - 800) <= TOLERANCE_M
    free[rows[~met & (length_m <= 800)]] = True
    sure = numpy.zeros(len(points), bool)
    sure[rows[~touched & ~limit]] = True
    unsure[rows[(touched & ~met) | (limit & ~met)]] = True
    return free, unsure & ~sure


def compare(network, company, points, ours, counts):
    cables, substations = own(network.cables, company), own(network.substations, company)
    cable_tree, substation_tree = shapely.STRtree(cables.geometry), shapely.STRtree(substations.geometry)
    agreements = network.agreements[network.agreements["company"] == company].geometry.to_numpy()
    covers = [Cover(areas) for areas in (network.town_plans, network.shore_plans, agreements)]
    for first in range(0, len(points), CHUNK):
        part, rows = points[first:first + CHUNK], ours.iloc[first:first + CHUNK]
        cable_m, wrong_cable = nearest_ids(
            "cable", part, cables, cable_tree, rows["cable_id"].to_numpy(object),
            rows["cable_distance_m"].to_numpy(float), network.ground, counts)
        substation_m, wrong_substation = nearest_ids(
            "substation", part, substations, substation_tree, rows["substation_id"].to_numpy(object),
            rows["substation_distance_m"].to_numpy(float), network.ground, counts)
        in_town, on_shore, agreed = (cover.holding(part) > 0 for cover in covers)
        unsure = numpy.any([cover.unsure(part) for cover in covers], axis=0)
        for limit_m in (300, 600):
            unsure |= numpy.abs(cable_m - limit_m) <= TOLERANCE_M
        free = numpy.zeros(len(part), bool)
        asked = numpy.flatnonzero((cable_m > 600 - TOLERANCE_M) & (substation_m <= 800 + TOLERANCE_M))
        if company == "caruna-oy" and len(asked):
            free[asked], close = two_plus(part[asked], substation_m[asked], network, substations, substation_tree)
            unsure[asked] |= close
        zone = numpy.select(
            [agreed, (cable_m <= 300) | (in_town & ~on_shore), cable_m <= 600, free], ["area", "1", "2", "2+"], "3")
        wrong_zone = (zone != rows["zone"].to_numpy(object)) & ~unsure
        counts["zone: same"] += int(((zone == rows["zone"].to_numpy(object)) & ~unsure).sum())
        counts["zone: within 1 mm of a limit or border, not compared"] += int(unsure.sum())
        counts["DISAGREE zone"] += int(wrong_zone.sum())
        for name in numpy.unique(zone):
            counts[f"zone {name}"] = counts.get(f"zone {name}", 0) + int((zone == name).sum())
        for index in numpy.flatnonzero(wrong_cable | wrong_substation | wrong_zone)[:5]:
            print(f"disagree: {rows.iloc[index].to_dict()}: cable {cable_m[index]:.4f} m, substation "
                  f"{substation_m[index]:.4f} m, zone {zone[index]}")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    network = Network(sys.argv[1])
    ours = pandas.read_csv(sys.argv[2], dtype={"id": str, "cable_id": str, "substation_id": str, "zone": str})
    points = shapely.points(ours["easting"].to_numpy(), ours["northing"].to_numpy())
    counts = dict.fromkeys([
        f"{name}: {what}" for name in ("cable", "substation") for what in (
            "same id", "another id, an exact tie in the plane", "another id, within 1 mm of the nearest")], 0)
    counts |= {"zone: same": 0, "zone: within 1 mm of a limit or border, not compared": 0, "DISAGREE cable": 0,
               "DISAGREE substation": 0, "DISAGREE zone": 0, "DISAGREE outside": 0}
    held = numpy.zeros(len(points), int)
    unsure = numpy.zeros(len(points), bool)
    owners = numpy.full(len(points), None, object)
    for company, areas in network.areas.groupby("company"):
        cover = Cover(areas.geometry.to_numpy())
        holding = cover.holding(points) > 0
        held += holding
        owners[holding] = company
        unsure |= cover.unsure(points)
    counts["outside every network area, or in two"] = int(((held != 1) & ~unsure).sum())
    counts["within 1 mm of a network area's border, not compared"] = int(unsure.sum())
    wrong = (held != 1) & ~unsure & ours["zone"].notna().to_numpy()
    counts["DISAGREE outside"] += int(wrong.sum())
    for company in network.areas["company"].unique():
        chosen = (held == 1) & ~unsure & (owners == company)
        compare(network, company, points[chosen], ours[chosen], counts)
    for name, count in counts.items():
        print(f"{count:>10,}  {name}")
    return int(any(count for name, count in counts.items() if name.startswith("DISAGREE")))


if __name__ == "__main__":
    sys.exit(main())
