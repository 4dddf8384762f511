"""Writes the connection points of a network file that lie in exactly one network area, 1 m or more from any border.

    python write_sound_points.py NETWORK.gpkg RESULT.csv

Lines of easting,northing without a head.
"""
import sys

import geopandas
import numpy
import shapely

network, result = sys.argv[1:3]
points = geopandas.read_file(network, layer="connection_point", columns=["id"], use_arrow=True).geometry.to_numpy()
areas = geopandas.read_file(network, layer="network_area").geometry.to_numpy()
pairs = shapely.STRtree(areas).query(points, predicate="covered_by")
near = shapely.STRtree(shapely.boundary(areas)).query(points, predicate="dwithin", distance=1)
held = numpy.bincount(pairs[0], minlength=len(points))
held[near[0]] = 0
with open(result, "w") as table:
    table.writelines(f"{x!r},{y!r}\n" for x, y in shapely.get_coordinates(points[held == 1]).tolist())
