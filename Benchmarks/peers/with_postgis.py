"""Zones of connection points with PostGIS: from files to a file, with a server of its own.

    python with_postgis.py NETWORK.gpkg POINTS.(csv|gpkg) RESULT.(csv|gpkg) CLUSTER BINARIES [UID]

CLUSTER is the folder of an initialised cluster; the server is started as a child on a socket in it, so that its
time and memory are accounted for, and stopped at the end. Distances are metres of the plane.
"""
import os
import signal
import subprocess
import sys
import time

network, points, result, cluster, binaries = sys.argv[1:6]
user = int(sys.argv[6]) if len(sys.argv) > 6 else None
address = f"host={cluster} dbname=postgres user=postgres"
# What one would set for a load in bulk on a small machine.
settings = ["listen_addresses=", f"unix_socket_directories={cluster}", "fsync=off", "synchronous_commit=off",
            "full_page_writes=off", "shared_buffers=512MB", "work_mem=128MB", "maintenance_work_mem=512MB",
            "max_wal_size=8GB", "wal_level=minimal", "max_wal_senders=0", "jit=off", "autovacuum=off",
            "min_parallel_table_scan_size=0", "parallel_setup_cost=0", "max_parallel_workers_per_gather=2"]


def psql(script, **streams):
    subprocess.run([f"{binaries}/psql", "-qX", "-v", "ON_ERROR_STOP=1", address, "-c", script], check=True, **streams)


def load(path, *layers):
    subprocess.run(["ogr2ogr", "-q", "-f", "PostgreSQL", f"PG:{address}", path, *layers, "-overwrite", "-unsetFid",
                    "-lco", "GEOMETRY_NAME=geom", "-lco", "UNLOGGED=ON", "-lco", "SPATIAL_INDEX=NONE",
                    "--config", "PG_USE_COPY", "YES"], check=True)


IN_USE = """company IS DISTINCT FROM 'customer'
    AND (in_use_from IS NULL OR in_use_from <= '2019-06-01') AND (in_use_until IS NULL OR in_use_until > '2019-06-01')
    AND (status = 'existing' OR (status = 'planned' AND in_use_from IS NOT NULL)
        OR (status = 'decommissioned' AND in_use_until IS NOT NULL))"""
IN_FORCE = """(in_force_from IS NULL OR in_force_from <= '2019-06-01')
    AND (in_force_until IS NULL OR in_force_until > '2019-06-01')"""
PREPARE = f"""
CREATE UNLOGGED TABLE cable AS SELECT id, company, geom FROM mv_line
    WHERE voltage_kv = 20 AND installation IN ('underground', 'aerial_cable') AND {IN_USE};
CREATE UNLOGGED TABLE substation AS SELECT id, company, geom FROM secondary_substation WHERE {IN_USE};
CREATE UNLOGGED TABLE agreement AS SELECT company, ST_Subdivide(geom, 64) AS geom FROM agreement_area
    WHERE kind = 'area_price' AND {IN_FORCE};
CREATE UNLOGGED TABLE plan AS SELECT kind, geom FROM plan_area
    WHERE kind IN ('town_plan', 'shore_plan') AND urban IS DISTINCT FROM false AND {IN_FORCE};
CREATE UNLOGGED TABLE owner AS SELECT company, ST_Subdivide(geom, 64) AS geom FROM network_area;
CREATE INDEX ON cable USING gist (geom); CREATE INDEX ON substation USING gist (geom);
CREATE INDEX ON agreement USING gist (geom); CREATE INDEX ON plan USING gist (geom);
CREATE INDEX ON owner USING gist (geom); CREATE INDEX ON obstacle USING gist (geom);
ANALYZE;"""
# The nearest by KNN, one index search a point and company.
DECIDE = """
CREATE UNLOGGED TABLE result AS
SELECT point.*, cable.id AS cable_id, cable.distance AS cable_distance_m, substation.id AS substation_id,
    substation.distance AS substation_distance_m,
    CASE WHEN company IS NULL THEN NULL
        WHEN EXISTS (SELECT FROM agreement WHERE agreement.company = located.company
            AND ST_Intersects(agreement.geom, point.geom)) THEN 'area'
        WHEN cable.distance <= 300 OR (EXISTS (
                SELECT FROM plan WHERE kind = 'town_plan' AND ST_Covers(plan.geom, point.geom))
            AND NOT EXISTS (SELECT FROM plan WHERE kind = 'shore_plan' AND ST_Covers(plan.geom, point.geom))) THEN '1'
        WHEN cable.distance <= 600 THEN '2'
        WHEN company = 'caruna-oy' AND substation.distance <= 800 AND EXISTS (
            SELECT FROM substation AS other
            WHERE (other.company IS NULL OR other.company = located.company)
                AND ST_DWithin(other.geom, point.geom, 800) AND NOT EXISTS (
                    SELECT FROM obstacle WHERE ST_Intersects(obstacle.geom, ST_MakeLine(point.geom, other.geom))))
            THEN '2+'
        ELSE '3' END AS zone
FROM point
    LEFT JOIN LATERAL (SELECT min(company) AS company FROM owner WHERE ST_Intersects(owner.geom, point.geom)
        HAVING min(company) = max(company)) AS located ON true
    LEFT JOIN LATERAL (SELECT id, cable.geom <-> point.geom AS distance FROM cable
        WHERE cable.company IS NULL OR cable.company = located.company
        ORDER BY cable.geom <-> point.geom LIMIT 1) AS cable ON located.company IS NOT NULL
    LEFT JOIN LATERAL (SELECT id, substation.geom <-> point.geom AS distance FROM substation
        WHERE substation.company IS NULL OR substation.company = located.company
        ORDER BY substation.geom <-> point.geom LIMIT 1) AS substation ON located.company IS NOT NULL"""


def work():
    psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE EXTENSION postgis")
    load(network, "mv_line", "secondary_substation", "network_area", "plan_area", "obstacle", "agreement_area")
    psql(PREPARE)
    if points.endswith(".csv"):
        psql("CREATE UNLOGGED TABLE raw (id text, easting float8, northing float8)")
        with open(points) as rows:
            psql("COPY raw FROM STDIN (FORMAT csv, HEADER)", stdin=rows)
        psql("""CREATE UNLOGGED TABLE point AS
            SELECT *, ST_SetSRID(ST_MakePoint(easting, northing), 3067) AS geom FROM raw""")
    else:
        load(points, "connection_point")
        psql("ALTER TABLE connection_point RENAME TO point")
    psql("ANALYZE point;" + DECIDE)
    if result.endswith(".csv"):
        with open(result, "w") as rows:
            psql("""COPY (SELECT id, easting, northing, cable_id, cable_distance_m, substation_id,
                substation_distance_m, zone FROM result) TO STDOUT (FORMAT csv, HEADER)""", stdout=rows)
    else:
        subprocess.run(["ogr2ogr", "-q", "-f", "GPKG", result, f"PG:{address}", "result", "-nlt", "POINT",
                        "-unsetFid"], check=True)


def main():
    options = [part for setting in settings for part in ("-c", setting)]
    with open(f"{cluster}/server.log", "a") as log:
        server = subprocess.Popen([f"{binaries}/postgres", "-D", cluster, *options], user=user, stdout=log,
                                  stderr=log, cwd=cluster)
    try:
        while subprocess.run([f"{binaries}/pg_isready", "-q", "-h", cluster]).returncode != 0:
            if server.poll() is not None:
                sys.exit(f"the server did not start: see {cluster}/server.log")
            time.sleep(0.05)
        work()
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown
        server.wait()


main()
