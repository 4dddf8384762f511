"""The zone map of one company with geopandas: one process, from a network file to a file.

    python zones_with_geopandas.py NETWORK.gpkg COMPANY RESULT.gpkg

Buffers of 8 segments a quadrant (2.9 m short at 600 m) in metres of the plane; obstacles are not looked at, and all fuse
bands are the same.
"""
import sys

import geopandas
import shapely

network_path, company, result_path = sys.argv[1:4]
DATE = "2019-06-01"


def read(layer):
    return geopandas.read_file(network_path, layer=layer, use_arrow=True)


def counted(assets):
    stands = (assets["status"] == "existing") & (assets["company"].isna() | (assets["company"] == company))
    return assets[stands.fillna(False).astype(bool)]


def around(assets, metres):
    return shapely.union_all(shapely.buffer(assets.geometry.to_numpy(), metres, quad_segs=8))


lines = read("mv_line")
cables = counted(lines[(lines["voltage_kv"] == 20) & lines["installation"].isin(["underground", "aerial_cable"])])
substations = counted(read("secondary_substation"))
areas, plans = read("network_area"), read("plan_area")
area = shapely.union_all(areas.geometry[areas["company"] == company].to_numpy())
urban = plans["urban"].isna() | plans["urban"].fillna(True).astype(bool)
towns = shapely.union_all(plans.geometry[(plans["kind"] == "town_plan") & urban].to_numpy())
shores = shapely.union_all(plans.geometry[plans["kind"] == "shore_plan"].to_numpy())

near, middle, far = around(cables, 300), around(cables, 600), around(substations, 800)
first = shapely.intersection(shapely.union(near, shapely.difference(towns, shores)), area)
second = shapely.difference(shapely.intersection(middle, area), first)
third = shapely.difference(shapely.intersection(far, area), shapely.union(first, second))
rest = shapely.difference(area, shapely.union_all([first, second, third]))
zones = geopandas.GeoDataFrame(
    {"company": company, "zone": ["1", "2", "2+", "3"]}, geometry=[first, second, third, rest], crs=lines.crs)
zones.explode(ignore_index=True).to_file(result_path, layer="zone", use_arrow=True)
