#!/usr/bin/env python3
"""Writes buffers.csv: the area within a distance of hard shapes, and the length of its border, by shapely.

Run it in any folder; the file appears beside it. The buffers have so many segments a quadrant that their area is
within a square centimetre of the true one for each metre of the border.
"""

import math
import pathlib

import shapely
from shapely import LineString, MultiLineString, Point

EAST, NORTH = 380_000.0, 6_680_000.0


def line(*points):
    return LineString([(EAST + x, NORTH + y) for x, y in points])


def ring(radius, count):
    turns = [2 * math.pi * i / count for i in range(count + 1)]
    return line(*[(round(radius * math.cos(t), 3), round(radius * math.sin(t), 3)) for t in turns])


SHAPES = {
    "point": Point(EAST, NORTH),
    "single": line((0, 0), (431.7, 87.3)),
    "acute V": line((0, 0), (2000, 30), (0, 60)),
    "hairpin": line((0, 0), (900, 0), (905, 1), (905.5, 3), (900, 5), (0, 5)),
    "wide hairpin": line((0, 0), (2500, 0), (2500, 1300), (0, 1300)),
    "ring with a hole": ring(1000, 64),
    "ring without a hole": ring(250, 12),
    "square": line((0, 0), (1500, 0), (1500, 1500), (0, 1500), (0, 0)),
    "collinear chain": line(*[(x, x / 2) for x in range(0, 800, 20)]),
    "duplicates": MultiLineString([line((0, 0), (500, 100)), line((500, 100), (0, 0)), line((0, 0), (500, 100))]),
    "overlap": MultiLineString([line((0, 0), (500, 0)), line((250, 0), (900, 0)), line((900, 0), (100, 0))]),
    "cross": MultiLineString([line((-1000, 0), (1000, 0)), line((0, -900), (0, 1100))]),
    "just touching": MultiLineString([line((0, 0), (1500, 0)), line((0, 1200), (1500, 1200))]),
    "just apart": MultiLineString([line((0, 0), (1500, 0)), line((0, 1201), (1500, 1201))]),
    "just together": MultiLineString([line((0, 0), (1500, 0)), line((0, 1199), (1500, 1199))]),
    "star": MultiLineString([line((0, 0), (1200 * math.cos(t), 1200 * math.sin(t))) for t in (0, 0.2, 1.7, 3.0, 5.5)]),
    "curve": line(*[(30 * i, 200 * math.sin(i / 7)) for i in range(60)]),
    "short steps": line(*[(0.05 * i, 0.02 * (i % 3)) for i in range(200)]),
}


def segments(shape):
    if shape.geom_type == "Point":
        return [(shape.coords[0], shape.coords[0])]
    parts = shape.geoms if hasattr(shape, "geoms") else [shape]
    return [pair for part in parts for pair in zip(part.coords, part.coords[1:])]


rows = []
for name, shape in SHAPES.items():
    text = ";".join(" ".join(repr(number) for point in pair for number in point) for pair in segments(shape))
    for limit_m in (300, 600):
        # Doubled lines are one for the buffer, whatever its rounding makes of them.
        buffer = shapely.union_all(
            [shapely.buffer(LineString(pair) if pair[0] != pair[1] else Point(pair[0]), limit_m, quad_segs=2048)
             for pair in dict.fromkeys(tuple(sorted(pair)) for pair in segments(shape))]
        )
        rows.append(f"{name},{limit_m},{buffer.area:.3f},{buffer.length:.1f},{text}")

header = f"# shapely {shapely.__version__} (GEOS {shapely.geos_version_string})\nname,limit_m,area_m2,border_m,segments\n"
(pathlib.Path(__file__).parent / "buffers.csv").write_text(header + "\n".join(rows) + "\n")
