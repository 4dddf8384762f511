"""The same with PostGIS: FastAPI asks a function in the database, over a pool of connections.

    DATABASE="host=… dbname=postgres user=postgres" uvicorn serve_with_postgis:app --port 8094 --workers 2
"""
import os

import fastapi
import psycopg_pool

pool = psycopg_pool.ConnectionPool(os.environ["DATABASE"], min_size=4, max_size=4, open=True)
app = fastapi.FastAPI()


@app.get("/quote")
def quote(lat: float, lon: float):
    with pool.connection() as connection:
        row = connection.execute("SELECT * FROM quote(%s, %s)", (lat, lon)).fetchone()
    if row is None or row[0] is None:
        raise fastapi.HTTPException(422, "outside_network_area")
    company, cable, cable_m, substation, substation_m, zone = row
    return {"company": company, "zone": zone, "cable": {"id": cable, "distance_m": cable_m},
            "substation": {"id": substation, "distance_m": substation_m}}
