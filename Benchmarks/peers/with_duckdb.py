"""Zones of connection points with DuckDB spatial: one process, from files to a file.

    python with_duckdb.py NETWORK.gpkg POINTS.(csv|gpkg) RESULT.(csv|gpkg)

Distances are metres of the plane. Nearest within 800 m only: DuckDB has no nearest join, but its join by
ST_DWithin is fast; beyond 800 m id and distance stay empty (no zone depends on them).
"""
import glob
import os
import sys

import duckdb
import duckdb_extension_spatial

network, points, result = sys.argv[1:4]
database = duckdb.connect(config={"allow_unsigned_extensions": "true"})
extension = glob.glob(
    os.path.join(os.path.dirname(duckdb_extension_spatial.__file__), "**", "*.duckdb_extension"), recursive=True)[0]
database.execute(f"LOAD '{extension}'")

IN_USE = """company IS DISTINCT FROM 'customer'
    AND (in_use_from IS NULL OR CAST(in_use_from AS DATE) <= DATE '2019-06-01')
    AND (in_use_until IS NULL OR CAST(in_use_until AS DATE) > DATE '2019-06-01')
    AND (status = 'existing' OR (status = 'planned' AND in_use_from IS NOT NULL)
        OR (status = 'decommissioned' AND in_use_until IS NOT NULL))"""
IN_FORCE = """(in_force_from IS NULL OR CAST(in_force_from AS DATE) <= DATE '2019-06-01')
    AND (in_force_until IS NULL OR CAST(in_force_until AS DATE) > DATE '2019-06-01')"""


def layer(name):
    return f"ST_Read('{network}', layer = '{name}')"


source = (f"SELECT *, ST_Point(easting, northing) AS geom FROM read_csv('{points}')" if points.endswith(".csv")
          else f"SELECT * FROM ST_Read('{points}')")
database.execute(f"""
CREATE TABLE point AS SELECT row_number() OVER () AS row, source.* FROM ({source}) AS source;
CREATE TABLE cable AS SELECT id, company, geom FROM {layer('mv_line')}
    WHERE voltage_kv = 20 AND installation IN ('underground', 'aerial_cable') AND {IN_USE};
CREATE TABLE substation AS SELECT id, company, geom FROM {layer('secondary_substation')} WHERE {IN_USE};
CREATE TABLE area AS SELECT company, geom FROM {layer('network_area')};
CREATE TABLE obstacle AS SELECT geom FROM {layer('obstacle')};
CREATE TABLE town_plan AS SELECT geom FROM {layer('plan_area')}
    WHERE kind = 'town_plan' AND urban IS DISTINCT FROM false AND {IN_FORCE};
CREATE TABLE shore_plan AS SELECT geom FROM {layer('plan_area')} WHERE kind = 'shore_plan' AND {IN_FORCE};
CREATE TABLE agreement AS SELECT company, geom FROM {layer('agreement_area')} WHERE kind = 'area_price' AND {IN_FORCE};

CREATE TABLE located AS
    SELECT row, min(area.company) AS company FROM point JOIN area ON ST_Intersects(point.geom, area.geom)
    GROUP BY row HAVING count(*) = 1;
CREATE TABLE site AS SELECT row, company, geom FROM point JOIN located USING (row);
CREATE TABLE in_town AS SELECT DISTINCT row FROM site JOIN town_plan ON ST_Intersects(site.geom, town_plan.geom);
CREATE TABLE on_shore AS SELECT DISTINCT row FROM site JOIN shore_plan ON ST_Intersects(site.geom, shore_plan.geom);
CREATE TABLE agreed AS
    SELECT row FROM site JOIN agreement ON ST_Intersects(site.geom, agreement.geom)
    GROUP BY row HAVING bool_or(site.company = agreement.company);
""")
# A join on the company beside the distance would not be a spatial join: the company is looked at afterwards.
for asset in ("cable", "substation"):
    database.execute(f"""
CREATE TABLE nearest_{asset} AS
    SELECT row, min(distance) AS distance, arg_min(id, distance) AS id FROM (
        SELECT row, asset.id, ST_Distance(site.geom, asset.geom) AS distance,
            asset.company IS NULL OR asset.company = site.company AS counts
        FROM site JOIN {asset} AS asset ON ST_DWithin(site.geom, asset.geom, 800))
    WHERE counts GROUP BY row""")
database.execute("""
CREATE TABLE decided AS
    SELECT row, company, geom, cable.id AS cable_id, cable.distance AS cable_distance_m,
        substation.id AS substation_id, substation.distance AS substation_distance_m,
        CASE WHEN agreed.row IS NOT NULL THEN 'area'
            WHEN cable.distance <= 300 OR (in_town.row IS NOT NULL AND on_shore.row IS NULL) THEN '1'
            WHEN cable.distance <= 600 THEN '2'
            WHEN company = 'caruna-oy' AND substation.distance <= 800 THEN 'maybe 2+' ELSE '3' END AS zone
    FROM site LEFT JOIN nearest_cable AS cable USING (row) LEFT JOIN nearest_substation AS substation USING (row)
        LEFT JOIN agreed USING (row) LEFT JOIN in_town USING (row) LEFT JOIN on_shore USING (row);
CREATE TABLE way AS
    SELECT row_number() OVER () AS way, row, line FROM (
        SELECT site.row, ST_MakeLine(site.geom, substation.geom) AS line,
            substation.company IS NULL OR substation.company = site.company AS counts
        FROM (SELECT * FROM decided WHERE zone = 'maybe 2+') AS site
            JOIN substation ON ST_DWithin(site.geom, substation.geom, 800))
    WHERE counts;
CREATE TABLE free AS
    SELECT DISTINCT row FROM way
    WHERE way NOT IN (SELECT way FROM way JOIN obstacle ON ST_Intersects(way.line, obstacle.geom));
""")
form = ("FORMAT csv, HEADER" if result.endswith(".csv")
        else "FORMAT gdal, DRIVER 'GPKG', SRS 'EPSG:3067', LAYER_CREATION_OPTIONS 'SPATIAL_INDEX=YES'")
columns = "id, easting, northing" if points.endswith(".csv") else "id"
geometry = "" if result.endswith(".csv") else ", point.geom AS geom"
database.execute(f"""
COPY (SELECT {columns}, cable_id, cable_distance_m, substation_id, substation_distance_m,
        CASE WHEN zone = 'maybe 2+' THEN if(free.row IS NULL, '3', '2+') ELSE zone END AS zone{geometry}
    FROM point LEFT JOIN decided USING (row) LEFT JOIN free USING (row) ORDER BY row)
TO '{result}' ({form})""")
