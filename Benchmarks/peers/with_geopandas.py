"""Zones of connection points with geopandas: one process, from files to a file.

    python with_geopandas.py NETWORK.gpkg POINTS.(csv|gpkg) RESULT.(csv|gpkg)

Distances are metres of the plane. Nearest without a maximum: with 800 m it takes as long.
"""
import sys

import geopandas
import numpy
import pandas

from counting import in_force, in_use

network_path, points_path, result_path = sys.argv[1:4]
FUSE_A = 35


def read(layer):
    return geopandas.read_file(network_path, layer=layer, use_arrow=True)


def nearest(points, assets, prefix):
    """Id and distance of the nearest asset that counts for the point's company."""
    found = []
    for company, own in points.groupby("company"):
        counted = assets[assets["company"].isna() | (assets["company"] == company)]
        joined = own[["geometry"]].sjoin_nearest(counted[["id", "geometry"]], distance_col="distance")
        found.append(joined[~joined.index.duplicated()])
    found = pandas.concat(found)
    points[f"{prefix}_id"] = found["id"]
    points[f"{prefix}_distance_m"] = found["distance"]


def inside(points, areas):
    joined = points[["geometry"]].sjoin(areas[["geometry"]], predicate="covered_by")
    return points.index.isin(joined.index)


def has_free_line(points, substations, obstacles):
    """Whether the line to at least one counted substation within 800 m meets no obstacle."""
    pairs = points[["company", "geometry"]].sjoin(
        substations[["company", "geometry"]], predicate="dwithin", distance=800)
    other = substations.geometry.loc[pairs["index_right"]]
    pairs = pairs[(pairs["company_right"].isna() | (pairs["company_left"] == pairs["company_right"])).to_numpy()]
    other = substations.geometry.loc[pairs["index_right"]]
    lines = geopandas.GeoDataFrame(
        {"point": pairs.index}, geometry=pairs.geometry.shortest_line(other, align=False).to_numpy(), crs=points.crs)
    met = lines.sjoin(obstacles[["geometry"]], predicate="intersects")
    return points.index.isin(lines["point"][~lines.index.isin(met.index)])


def read_points(crs):
    if points_path.endswith(".csv"):
        table = pandas.read_csv(points_path)
        return geopandas.GeoDataFrame(
            table, geometry=geopandas.points_from_xy(table["easting"], table["northing"]), crs=crs)
    return geopandas.read_file(points_path, use_arrow=True)


def main():
    lines, substations, areas = read("mv_line"), in_use(read("secondary_substation")), read("network_area")
    cables = in_use(lines[(lines["voltage_kv"] == 20) & lines["installation"].isin(["underground", "aerial_cable"])])
    plans, agreements = in_force(read("plan_area")), in_force(read("agreement_area"))
    points = read_points(lines.crs)

    owner = points[["geometry"]].sjoin(areas[["company", "geometry"]], predicate="covered_by")["company"]
    points["company"] = owner[~owner.index.duplicated(keep=False)]
    nearest(points, cables, "cable")
    nearest(points, substations, "substation")

    urban = plans["urban"].isna() | plans["urban"].fillna(True).astype(bool)
    planned = (inside(points, plans[(plans["kind"] == "town_plan") & urban])
               & ~inside(points, plans[plans["kind"] == "shore_plan"]))
    agreed = numpy.zeros(len(points), dtype=bool)
    for company, own in agreements[agreements["kind"] == "area_price"].groupby("company"):
        agreed |= inside(points, own) & (points["company"] == company).fillna(False).to_numpy(dtype=bool)
    cable_m = points["cable_distance_m"]
    maybe = ((points["company"] == "caruna-oy").fillna(False) & (cable_m > 600) & ~planned & ~agreed
             & (points["substation_distance_m"] <= 800) & (FUSE_A <= 35))
    free = numpy.zeros(len(points), dtype=bool)
    free[maybe.to_numpy()] = has_free_line(points[maybe], substations, read("obstacle"))
    points["zone"] = numpy.select(
        [points["company"].isna(), agreed, planned | (cable_m <= 300), cable_m <= 600, free],
        ["", "area", "1", "2", "2+"], "3")

    points = points.drop(columns="company")
    if result_path.endswith(".csv"):
        points.drop(columns="geometry").to_csv(result_path, index=False)
    else:
        points.to_file(result_path, layer="result", use_arrow=True)


main()
