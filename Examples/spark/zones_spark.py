#!/usr/bin/env python3
"""Draws a zone map on an Apache Spark cluster, region by region, and joins it without a seam.

    spark-submit Examples/spark/zones_spark.py --network network.gpkg --output zones.gpkg --date 2019-06-01

Options that are not named below are those of connect-quote zones build. The output is one GeoPackage on the machine
where the job was started.

A region is a block of the squares that zones build draws one at a time (--tile). A worker gets the whole network, but
network areas cut to its region, so it draws these squares as the whole map has them: what decides a zone (lines,
substations, plans, obstacles) may lie in any region. The squares' edges are straight and on the map's grid, so parts
of a zone on both sides of one have the same edge and are joined along it to the bit.
"""
import argparse
import math
import os
import shutil
import sqlite3
import struct
import sys
import tempfile

import shapely
from pyspark import StorageLevel

import shipping
from shipping import CANNOT_CREATE, NO_INPUT, USAGE, Refusal

HANDLED_HERE = ["--format", "--lang"]
COLUMNS = ["company", "zone", "fuse_over_a", "fuse_up_to_a", "rulebook"]


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     allow_abbrev=False)
    parser.add_argument("--output", required=True, help="the GeoPackage to be made")
    parser.add_argument("--overwrite", action="store_true", help="replace the output if it is there")
    parser.add_argument("--tile", type=int, default=8192, metavar="METRES", help="the side of the squares")
    parser.add_argument("--region-tiles", type=int, default=8, metavar="COUNT",
                        help="how many squares a region is wide and high (8: 65 km)")
    shipping.add_program_options(parser)
    options, own = parser.parse_known_args(words)
    return shipping.job("connect-quote zones",
                        lambda spark, shipment: build(spark.sparkContext, options, own, shipment))


def build(context, options, own, shipment):
    for word in own:
        if word.split("=")[0] in HANDLED_HERE:
            raise Refusal(USAGE, f"{word} cannot be given here.")
    if not 100 <= options.tile <= 50_000 or options.region_tiles < 1:
        raise Refusal(USAGE, "--tile is 100 to 50000 metres, --region-tiles at least 1.")
    if not options.network or not os.path.exists(options.network):
        raise Refusal(NO_INPUT, f"There is no network file {options.network or ''}.\n\nhint: Name it with --network.")
    if os.path.exists(options.output):
        if os.path.samefile(options.output, options.network):
            raise Refusal(CANNOT_CREATE, f"{options.output} would replace what is read.\n\n"
                                         "hint: Choose another output.")
        if not options.overwrite:
            raise Refusal(CANNOT_CREATE, f"{options.output} is there already.\n\nhint: Add --overwrite to replace it.")
    network = shipment.add(options.network)
    words = [shipping.program(options, shipment), "zones", "build", "--date", options.date or shipping.today(),
             "--tile", str(options.tile), "--format", "json", *own]
    if options.rules:
        words += ["--rules", shipment.add(options.rules)]
    side_m = options.tile * options.region_tiles
    companies = {own[i + 1] if word == "--company" else word.removeprefix("--company=")
                 for i, word in enumerate(own) if word.split("=")[0] == "--company"}
    regions = cut(options.network, side_m, companies)
    if not regions:
        raise Refusal(1, "The network file has no network area of such a company.")
    # Regions with much of a network area come first, so that none of them is left for the end.
    regions.sort(key=lambda region: -sum(len(blob) for _, blob in region[1]))
    name = os.path.basename(options.network)
    spread = context.parallelize(regions, len(regions))
    drawn = spread.flatMap(lambda region: draw(words, network, name, region))
    drawn = drawn.persist(StorageLevel.DISK_ONLY)
    rows = drawn.filter(lambda row: row[0] != "file").groupByKey(min(len(regions), 4 * context.defaultParallelism))
    joined = list(rows.flatMap(lambda group: join(*group, side_m)).toLocalIterator())
    keys = {row[0] for row in joined}
    if not joined:
        raise Refusal(1, "No region has a zone: there are no rules for that day.")
    files = drawn.filter(lambda row: row[0] == "file").map(lambda row: row[1])
    write(options.output, files.max(key=lambda file: len(file[0])), joined, keys)
    print(f"\n{len(joined):,} parts of zones from {len(regions)} regions: {options.output}", file=sys.stderr)
    return 0


def cut(network, side_m, companies):
    """The regions that have a part of a network area: for each the parts, by the number of the row they come from."""
    regions = {}
    with sqlite3.connect(f"file:{network}?mode=ro", uri=True) as file:
        for fid, company, blob in file.execute("SELECT fid, company, geom FROM network_area WHERE geom IS NOT NULL"):
            if companies and company not in companies:
                continue
            area = shapely.from_wkb(body(blob))
            west, south, east, north = (math.floor(value / side_m) for value in area.bounds)
            for column in range(west, east + 1):
                for row in range(south, north + 1):
                    square = shapely.box(column * side_m, row * side_m, (column + 1) * side_m, (row + 1) * side_m)
                    parts = [part for part in shapely.get_parts(area.intersection(square))
                             if part.geom_type == "Polygon" and part.area > 0]
                    if parts:
                        regions.setdefault((column, row), []).append(
                            (fid, shapely.to_wkb(shapely.MultiPolygon(parts), byte_order=1)))
    return list(regions.items())


def draw(words, network, name, region):
    """The rows that the program draws in a region, each with what it is a zone of, and one with the file itself."""
    folder = tempfile.mkdtemp(prefix="connect-quote-zones-")
    try:
        (own_network,) = shipping.on_worker([network])
        path, output = os.path.join(folder, name), os.path.join(folder, "zones.gpkg.of.region.gpkg")
        shutil.copyfile(own_network, path)
        with sqlite3.connect(path) as file:
            without_triggers(file, "network_area")
            index = file.execute("SELECT name FROM sqlite_master WHERE name = 'rtree_network_area_geom'").fetchone()
            (srs_id,) = file.execute("SELECT srs_id FROM gpkg_geometry_columns "
                                     "WHERE table_name = 'network_area'").fetchone()
            kept = [fid for fid, _ in region[1]]
            among = f"({', '.join('?' * len(kept))})"
            file.execute(f"DELETE FROM network_area WHERE fid NOT IN {among}", kept)
            if index:
                file.execute("DELETE FROM rtree_network_area_geom")
            for fid, wkb in region[1]:
                bounds = shapely.from_wkb(wkb).bounds
                file.execute("UPDATE network_area SET geom = ? WHERE fid = ?", (blob_of(wkb, srs_id, bounds), fid))
                if index:
                    file.execute("INSERT INTO rtree_network_area_geom VALUES (?, ?, ?, ?, ?)",
                                 (fid, bounds[0], bounds[2], bounds[1], bounds[3]))
        file.close()
        code, told, messages = shipping.run([*shipping.on_worker(words), "--network", path, "--output", output])
        if code == 1 and '"no_rulebook"' in told.decode(errors="replace") + messages:
            return  # a company that the whole map would leave out is alone here
        if code != 0:
            raise shipping.ended(code, messages or told.decode(errors="replace"))
        file = sqlite3.connect(output)
        keys = set()
        for *key, blob in file.execute(f"SELECT {', '.join(COLUMNS)}, geom FROM zone"):
            keys.add(tuple(key))
            yield tuple(key), bytes(body(blob))
        triggers = without_triggers(file, "zone")
        file.execute("DELETE FROM zone")
        file.execute("DELETE FROM rtree_zone_geom")
        for sql in triggers:
            file.execute(sql)
        file.commit()
        file.execute("VACUUM")
        file.close()
        with open(output, "rb") as emptied:
            yield "file", (keys, emptied.read())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def without_triggers(file, table):
    """Takes away a layer's triggers, which call functions that SQLite itself does not have; what makes them anew."""
    triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
                            (table,)).fetchall()
    for name, _ in triggers:
        file.execute(f'DROP TRIGGER "{name}"')
    return [sql for _, sql in triggers]


def join(key, blobs, side_m):
    """The connected parts of one zone, of the parts in all regions. What meets no region's edge stays as it is."""
    meeting = []
    for blob in blobs:
        for part in shapely.get_parts(shapely.from_wkb(blob)):
            if any(abs(value / side_m - round(value / side_m)) * side_m < 1e-6 for value in part.bounds):
                meeting.append(part)
            else:
                yield key, shapely.to_wkb(shapely.MultiPolygon([part]), byte_order=1)
    # Edges between regions are straight along one axis, so what lies on them does so exactly, and nothing is rounded.
    for part in shapely.get_parts(shapely.union_all(meeting)):
        yield key, shapely.to_wkb(shapely.MultiPolygon([part]), byte_order=1)


def write(path, region_file, rows, keys):
    """The map: the file of a region, which has been emptied, with the rows of all."""
    shown, template = region_file
    made = f"{path}.unfinished-{os.getpid()}"
    try:
        with open(made, "wb") as file:
            file.write(template)
        with sqlite3.connect(made) as file:
            triggers = without_triggers(file, "zone")
            (srs_id,) = file.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'zone'").fetchone()
            placed = sorted(((key, shapely.from_wkb(wkb).bounds, wkb) for key, wkb in rows),
                            key=lambda row: ([(value is None, value or 0) if index in (2, 3) else value or ""
                                              for index, value in enumerate(row[0])], row[1]))
            for fid, (key, bounds, wkb) in enumerate(placed, 1):
                file.execute("INSERT INTO zone (fid, geom, company, zone, fuse_over_a, fuse_up_to_a, rulebook) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?)", (fid, blob_of(wkb, srs_id, bounds), *key))
                file.execute("INSERT INTO rtree_zone_geom VALUES (?, ?, ?, ?, ?)",
                             (fid, bounds[0], bounds[2], bounds[1], bounds[3]))
            boxes = [bounds for _, bounds, _ in placed]
            file.execute("UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? "
                         "WHERE table_name = 'zone'",
                         [pick(box[i] for box in boxes) for i, pick in enumerate((min, min, max, max))])
            for sql in triggers:
                file.execute(sql)
            (metadata,) = file.execute("SELECT metadata FROM gpkg_metadata").fetchone()
            for name, index in (("COMPANIES", 0), ("RULEBOOKS", 4)):
                start = metadata.index(f'<MDI key="{name}">') + len(f'<MDI key="{name}">')
                metadata = metadata[:start] + ", ".join(sorted({key[index] for key in keys})) + \
                    metadata[metadata.index("</MDI>", start):]
            file.execute("UPDATE gpkg_metadata SET metadata = ?", (metadata,))
            if shown != keys:
                # A region's style knows the zones of that region alone.
                file.execute("DELETE FROM layer_styles")
                print("No region has every zone, so the map has no style of its own; connect-quote project gives it "
                      "one.", file=sys.stderr)
        file.close()
        os.replace(made, path)
    except OSError as error:
        raise Refusal(CANNOT_CREATE, f"{path}: {error.strerror}")
    finally:
        if os.path.exists(made):
            os.remove(made)


def body(blob):
    """The WKB of a GeoPackage's geometry."""
    return blob[8 + [0, 32, 48, 48, 64][blob[3] >> 1 & 7]:]


def blob_of(wkb, srs_id, bounds):
    return b"GP\0\x03" + struct.pack("<i4d", srs_id, bounds[0], bounds[2], bounds[1], bounds[3]) + wkb


if __name__ == "__main__":
    sys.exit(main())
