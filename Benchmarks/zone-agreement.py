"""Holds a zone map against the zones that `rezone` gives seeded points.

    .build/bench/peers/bin/python Benchmarks/zone-agreement.py COMMAND NETWORK.gpkg ZONES.gpkg DATE COUNT TOLERANCE_M

Ends with 1 where a point farther than the tolerance from every boundary has another zone in the map, where the
polygons of a company and band do not add up to its network area to a millionth, or overlap by 1 mm2 or more.
"""
import os
import subprocess
import sys
import tempfile

import geopandas
import numpy
import pandas
import shapely

command, network, zones_path, date, count, tolerance_m = sys.argv[1:7]
count, tolerance_m = int(count), float(tolerance_m)
SIZES = [10, 16, 20, 25, 35, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 600, 630, 800, 1000]


def seeded_points(areas):
    """As many points for each company, evenly over its network area."""
    random = numpy.random.default_rng(20190601)
    found = []
    companies = sorted(areas["company"].unique())
    for company in companies:
        area = shapely.union_all(areas.geometry[areas["company"] == company].to_numpy())
        shapely.prepare(area)
        wanted, kept = count // len(companies), []
        box = area.bounds
        while sum(map(len, kept)) < wanted:
            east = random.uniform(box[0], box[2], wanted)
            north = random.uniform(box[1], box[3], wanted)
            kept.append(numpy.column_stack([east, north])[shapely.contains_xy(area, east, north)])
        coordinates = numpy.round(numpy.vstack(kept)[:wanted], 4)
        found.append(pandas.DataFrame({"company": company, "easting": coordinates[:, 0], "northing": coordinates[:, 1]}))
    return pandas.concat(found, ignore_index=True)


def quoted(points, fuse, folder):
    asked, answered = os.path.join(folder, "points.csv"), os.path.join(folder, "quoted.csv")
    if not os.path.exists(asked):
        points.to_csv(asked, index=False)
    subprocess.run([command, "rezone", asked, "--network", network, "--date", date, "--fuse", fuse, "--columns",
                    "zone,error", "--output", answered, "--overwrite", "--allow-errors"], check=True, stderr=subprocess.DEVNULL)
    answers = pandas.read_csv(answered, dtype=str, keep_default_na=False)
    assert len(answers) == len(points)
    return answers["zone"].to_numpy(object), answers["error"].to_numpy(object)


def number(value):
    return None if pandas.isna(value) else int(value)


def main():
    zones = geopandas.read_file(zones_path, layer="zone", use_arrow=True)
    areas = geopandas.read_file(network, layer="network_area", use_arrow=True)
    points = seeded_points(areas)
    disagreed = False
    with tempfile.TemporaryDirectory() as folder:
        for (over, up_to), band in zones.groupby(["fuse_over_a", "fuse_up_to_a"], dropna=False):
            over, up_to = number(over), number(up_to)
            size = next(a for a in SIZES if (over is None or a > over) and (up_to is None or a <= up_to))
            zone, error = quoted(points, f"3x{size}", folder)
            for company, polygons in band.groupby("company"):
                disagreed |= compare(company, f"({over}, {up_to}]", polygons, areas, points, zone, error)
    return int(disagreed)


def compare(company, band, polygons, areas, points, zone, error):
    shapes, names = polygons.geometry.to_numpy(), polygons["zone"].fillna("").to_numpy(object)
    own = numpy.flatnonzero(points["company"] == company)
    places = shapely.points(points.loc[own, ["easting", "northing"]].to_numpy())
    polygon, place = shapely.STRtree(places).query(shapes, predicate="covers")
    holders = numpy.bincount(place, minlength=len(own))
    drawn = numpy.full(len(own), "", dtype=object)
    drawn[place] = names[polygon]
    expected, faulty = zone[own], numpy.count_nonzero(error[own] != "")
    other = numpy.flatnonzero((drawn != expected) | (holders != 1))
    beyond = 0
    if len(other):
        borders = shapely.STRtree(shapely.boundary(shapes))
        near = borders.query(places[other], predicate="dwithin", distance=tolerance_m)[0]
        certain = other[~numpy.isin(numpy.arange(len(other)), near)]
        beyond = len(certain)
        for index in certain[:5]:
            print(f"    {points.loc[own[index], 'easting']:.4f} {points.loc[own[index], 'northing']:.4f}: map "
                  f"{drawn[index] or 'none'} ({holders[index]} polygons), quote {expected[index] or 'none'} {error[own[index]]}")
    area_m2 = shapely.area(shapely.union_all(areas.geometry[areas["company"] == company].to_numpy()))
    whole = abs(shapely.area(shapes).sum() / area_m2 - 1)
    # A valid coverage has no overlap at all; where it is not one, how much they overlap is looked at.
    overlap_m2 = 0.0
    if not shapely.coverage_is_valid(shapes):
        first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
        pairs = numpy.flatnonzero(first < second)
        overlap_m2 = shapely.area(shapely.intersection(shapes[first[pairs]], shapes[second[pairs]])).max(initial=0)
    invalid = numpy.count_nonzero(~shapely.is_valid(shapes))
    print(f"  {company} {band} A: {len(own):,} points, {len(other) - beyond} differ within {tolerance_m} m of a boundary, "
          f"{beyond} farther away; {len(shapes)} polygons, {invalid} invalid, {whole:.1e} of the area missing, "
          f"largest overlap {overlap_m2 * 1e6:.3g} mm2" + (f"; {faulty} points in error" if faulty else ""), flush=True)
    return beyond > 0 or whole > 1e-6 or overlap_m2 >= 1e-6 or invalid > 0


sys.exit(main())
