"""Holds a result of `rezone` against an independent reckoning with geopandas, shapely and pyproj.

    .build/bench/peers/bin/python Benchmarks/agreement.py NETWORK.gpkg POINTS.(csv|gpkg) RESULT.(csv|gpkg)

The points have an id and easting and northing or a geometry, and the result besides those
company,cable_id,cable_distance_m,substation_id,substation_distance_m,zone,error, for main fuse 3x35 on 2019-06-01.
geopandas finds what is nearest in the plane; distances are held to 1 mm on the ground; zones where no limit or
border lies within 1 mm. Ends with 1 on any disagreement.
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


def nearest_ids(name, points, assets, ours_id, ours_m, ground, told):
    """Compares ids and distances; the nearest distance in ground metres, for the zones."""
    pairs = assets.sindex.nearest(points, return_all=True)
    first = numpy.unique(pairs[0], return_index=True)[1]
    shapes, names = assets.geometry.to_numpy(), assets["id"].to_numpy(object)
    chosen = pairs[1][first]
    distance_m = ground.distance_m(points, shapes[chosen])
    # Of those that are exactly as near in the plane, the lowest id is the one to name.
    lowest = pandas.Series(names[pairs[1]]).groupby(pairs[0]).min().to_numpy(object)
    ties = numpy.bincount(pairs[0], minlength=len(points)) > 1
    numbers = pandas.Index(names).get_indexer(ours_id)
    known = numbers >= 0
    # Of ours the distance is reckoned anew: the id itself must be as near as any, to 1 mm.
    claimed_m = numpy.full(len(points), numpy.inf)
    claimed_m[known] = ground.distance_m(points[known], shapes[numbers[known]])
    same = lowest == ours_id
    near = numpy.abs(claimed_m - distance_m) <= TOLERANCE_M
    off_m = numpy.abs(ours_m - distance_m)
    right = off_m <= TOLERANCE_M
    told.count(f"{name}: same id, the only nearest", same & right & ~ties)
    told.count(f"{name}: same id, the lowest of some exactly as near", same & right & ties)
    told.count(f"{name}: another id, of some exactly as near", ~same & near & right & ties)
    told.count(f"{name}: another id, less than 1 mm farther in the plane", ~same & near & right & ~ties)
    told.greatest(f"{name}: greatest difference of distance, mm", off_m * 1000)
    told.greatest(f"{name}: greatest distance, m", distance_m)
    wrong = ~(right & (same | near))
    told.disagreement(f"{name}", wrong)
    return distance_m, wrong


def two_plus(points, network, substations, tree):
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


def compare(network, company, points, ours, told):
    cables, substations = own(network.cables, company), own(network.substations, company)
    substation_tree = shapely.STRtree(substations.geometry)
    agreements = network.agreements[network.agreements["company"] == company].geometry.to_numpy()
    covers = [Cover(areas) for areas in (network.town_plans, network.shore_plans, agreements)]
    for first in range(0, len(points), CHUNK):
        part, rows = points[first:first + CHUNK], ours.iloc[first:first + CHUNK]
        cable_m, wrong_cable = nearest_ids(
            "cable", part, cables, rows["cable_id"].to_numpy(object), rows["cable_distance_m"].to_numpy(float),
            network.ground, told)
        substation_m, wrong_substation = nearest_ids(
            "substation", part, substations, rows["substation_id"].to_numpy(object),
            rows["substation_distance_m"].to_numpy(float), network.ground, told)
        in_town, on_shore, agreed = (cover.holding(part) > 0 for cover in covers)
        borders = numpy.any([cover.unsure(part) for cover in covers], axis=0)
        limits = numpy.zeros(len(part), bool)
        for limit_m in (300, 600):
            limits |= numpy.abs(cable_m - limit_m) <= TOLERANCE_M
        free = numpy.zeros(len(part), bool)
        asked = numpy.flatnonzero((cable_m > 600 - TOLERANCE_M) & (substation_m <= 800 + TOLERANCE_M))
        if company == "caruna-oy" and len(asked):
            free[asked], close = two_plus(part[asked], network, substations, substation_tree)
            limits[asked] |= close
        unsure = borders | limits
        zone = numpy.select(
            [agreed, (cable_m <= 300) | (in_town & ~on_shore), cable_m <= 600, free], ["area", "1", "2", "2+"], "3")
        same = zone == rows["zone"].to_numpy(object)
        wrong_zone = ~same & ~unsure
        told.count("zone: same", same & ~unsure)
        told.count("zone: within 1 mm of a limit or border, and the same", same & unsure)
        told.count("zone: within 1 mm of a limit or border, and another", ~same & unsure)
        for name in ("1", "2", "2+", "3", "area"):
            told.count(f"zone {name}", zone == name)
        told.disagreement("zone", wrong_zone)
        wrong_row = (rows["company"].to_numpy(object) != company) | rows["error"].notna().to_numpy()
        told.disagreement("company, or an error", wrong_row)
        for index in numpy.flatnonzero(wrong_cable | wrong_substation | wrong_zone | wrong_row)[:5]:
            print(f"disagree: {rows.iloc[index].to_dict()}: {company}, cable {cable_m[index]:.4f} m, substation "
                  f"{substation_m[index]:.4f} m, zone {zone[index]}")


class Told:
    """What is counted on the way, and what is greatest."""

    def __init__(self):
        self.counts, self.most, self.disagreements = {}, {}, {}

    def count(self, name, which):
        self.counts[name] = self.counts.get(name, 0) + int(which.sum())

    def disagreement(self, name, which):
        self.disagreements[name] = self.disagreements.get(name, 0) + int(which.sum())

    def greatest(self, name, values):
        # A missing value is a disagreement, counted as one.
        self.most[name] = max(self.most.get(name, 0), float(numpy.nanmax(values, initial=0)))

    def show(self):
        for name, count in self.counts.items():
            print(f"{count:>11,}  {name}")
        for name, most in self.most.items():
            print(f"{most:>11,.6f}  {name}")
        for name, count in self.disagreements.items():
            print(f"{count:>11,}  DISAGREE: {name}")


def read(path):
    """Rows with easting and northing as numbers, and the rest as text where it is text."""
    if path.endswith(".csv"):
        texts = ["id", "company", "cable_id", "substation_id", "zone", "error"]
        return pandas.read_csv(path, dtype=dict.fromkeys(texts, object))
    rows = geopandas.read_file(path, use_arrow=True)
    places = shapely.get_coordinates(rows.geometry)
    return pandas.DataFrame(rows.drop(columns="geometry")).assign(easting=places[:, 0], northing=places[:, 1])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    network, given, ours = Network(sys.argv[1]), read(sys.argv[2]), read(sys.argv[3])
    told = Told()
    if len(given) != len(ours):
        sys.exit(f"{len(given):,} points went in, and {len(ours):,} came out.")
    told.disagreement("the point itself, or its row's place", numpy.any(
        [(given[name] != ours[name]).to_numpy(bool) for name in ("id", "easting", "northing")], axis=0))
    points = shapely.points(given["easting"].to_numpy(), given["northing"].to_numpy())
    held = numpy.zeros(len(points), int)
    unsure = numpy.zeros(len(points), bool)
    owners = numpy.full(len(points), None, object)
    for company, areas in network.areas.groupby("company"):
        cover = Cover(areas.geometry.to_numpy())
        holding = cover.holding(points) > 0
        held += holding
        owners[holding] = company
        unsure |= cover.unsure(points)
    told.count("points in exactly one company's network area", (held == 1) & ~unsure)
    told.count("points in none, or in those of two", (held != 1) & ~unsure)
    told.count("points within 1 mm of a network area's border, not compared", unsure)
    told.disagreement("no error outside", (held != 1) & ~unsure & ~(
        ours["zone"].isna() & ours["cable_id"].isna() & ours["error"].notna()).to_numpy())
    for company in network.areas["company"].unique():
        chosen = (held == 1) & ~unsure & (owners == company)
        compare(network, company, points[chosen], ours[chosen], told)
    told.show()
    return int(any(told.disagreements.values()))


if __name__ == "__main__":
    sys.exit(main())
