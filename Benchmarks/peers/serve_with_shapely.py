"""What one would otherwise build for quotes over HTTP: FastAPI with shapely and pyproj.

    NETWORK=network.gpkg uvicorn serve_with_shapely:app --port 8093 --workers 2

Answers GET /quote?lat=…&lon=… with zone and distances, in metres of the plane, of a main fuse of 3x35 A on 2019-06-01.
"""
import os

import fastapi
import geopandas
import numpy
import pyproj
import shapely

from counting import in_force, in_use

network = os.environ["NETWORK"]


def read(layer):
    return geopandas.read_file(network, layer=layer, use_arrow=True)


class Layer:
    """Geometries with an index, and what is asked of them."""

    def __init__(self, table):
        self.geometries = table.geometry.to_numpy()
        shapely.prepare(self.geometries)
        self.tree = shapely.STRtree(self.geometries)
        self.columns = {name: table[name].to_numpy() for name in table.columns if name != "geometry"}

    def nearest(self, point):
        index = self.tree.nearest(point)
        return self.columns["id"][index], shapely.distance(self.geometries[index], point)

    def covering(self, point):
        return self.tree.query(point, predicate="covered_by")


lines = read("mv_line")
cables = Layer(in_use(lines[(lines["voltage_kv"] == 20) & lines["installation"].isin(["underground", "aerial_cable"])]))
substations = Layer(in_use(read("secondary_substation")))
areas, obstacles = Layer(read("network_area")), Layer(read("obstacle"))
plans = in_force(read("plan_area"))
urban = plans["urban"].isna() | plans["urban"].fillna(True).astype(bool)
towns = Layer(plans[(plans["kind"] == "town_plan") & urban])
shores = Layer(plans[plans["kind"] == "shore_plan"])
agreements = in_force(read("agreement_area"))
agreed = Layer(agreements[agreements["kind"] == "area_price"])
to_plane = pyproj.Transformer.from_crs(4326, lines.crs, always_xy=True)
app = fastapi.FastAPI()


def zone(point, company, cable_m, substation_m):
    if any(agreed.columns["company"][index] == company for index in agreed.covering(point)):
        return "area"
    if cable_m <= 300 or (len(towns.covering(point)) and not len(shores.covering(point))):
        return "1"
    if cable_m <= 600:
        return "2"
    if company == "caruna-oy" and substation_m <= 800:
        near = substations.tree.query(point, predicate="dwithin", distance=800)
        sights = shapely.shortest_line(point, substations.geometries[near])
        blocked = obstacles.tree.query(sights, predicate="intersects")[0]
        if len(numpy.unique(blocked)) < len(near):
            return "2+"
    return "3"


@app.get("/quote")
def quote(lat: float, lon: float):
    point = shapely.Point(*to_plane.transform(lon, lat))
    owners = areas.covering(point)
    if len(owners) != 1:
        raise fastapi.HTTPException(422, "outside_network_area")
    company = areas.columns["company"][owners[0]]
    cable, cable_m = cables.nearest(point)
    substation, substation_m = substations.nearest(point)
    return {"company": company, "zone": zone(point, company, cable_m, substation_m),
            "cable": {"id": cable, "distance_m": float(cable_m)},
            "substation": {"id": substation, "distance_m": float(substation_m)}}
