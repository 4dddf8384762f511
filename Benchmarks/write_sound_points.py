"""Writes the connection points of a network file that lie in exactly one network area, 1 m or more from any border.

    python write_sound_points.py NETWORK.gpkg RESULT.csv

Lines of latitude,longitude on WGS 84 without a head.
"""
import sys

import geopandas
import numpy
import pyproj
import shapely

network, result = sys.argv[1:3]
points = geopandas.read_file(network, layer="connection_point", columns=["id"], use_arrow=True).geometry.to_numpy()
areas = geopandas.read_file(network, layer="network_area").geometry.to_numpy()
pairs = shapely.STRtree(areas).query(points, predicate="covered_by")
near = shapely.STRtree(shapely.boundary(areas)).query(points, predicate="dwithin", distance=1)
held = numpy.bincount(pairs[0], minlength=len(points))
held[near[0]] = 0
kept = shapely.get_coordinates(points[held == 1])
longitude, latitude = pyproj.Transformer.from_crs("EPSG:3067", "EPSG:4326", always_xy=True).transform(*kept.T)
with open(result, "w") as table:
    table.writelines(f"{y:.9f},{x:.9f}\n" for x, y in zip(longitude.tolist(), latitude.tolist()))
