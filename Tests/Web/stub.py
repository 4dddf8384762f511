#!/usr/bin/env python3
"""Stands in for the service while the page is worked on: answers by calling the command, serves Web/ with the same
strict policy. Slow, for one person, never for use."""

import argparse
import functools
import json
import math
import mimetypes
import subprocess
import sys
import tempfile
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import geopackage
import tiles

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
LAYERS = {
    "zone": ("company", "zone", "fuse_over_a", "fuse_up_to_a"),
    "network_area": ("company",),
    "plan_area": ("id", "kind", "name"),
    "obstacle": ("id", "kind"),
    "agreement_area": ("id", "name"),
    "mv_line": ("id", "installation", "status", "voltage_kv", "owner"),
    "secondary_substation": ("id", "status"),
}
TONES = [("#8FC1E3", "#004A73"), ("#A9DCC3", "#005A40"), ("#FBE0A0", "#7A4F00"), ("#DDA5C4", "#6B234F")]
LAST = ("#F3F1EB", "#57544A")
NAMES = {
    "caruna-oy": {"en": "Caruna Oy", "fi": "Caruna Oy", "sv": "Caruna Ab"},
    "caruna-espoo-oy": {"en": "Caruna Espoo Oy", "fi": "Caruna Espoo Oy", "sv": "Caruna Esbo Ab"},
}
ZONES = {"caruna-oy": ["area", "1", "2", "2+", "3"], "caruna-espoo-oy": ["area", "1", "2", "3"]}
TITLES = {"en": ("Zone", "Area price"), "fi": ("Vyöhyke", "Aluehinta"), "sv": ("Zon", "Områdespris")}
FLAGS = {"further_connection", "estimate", "temporary", "unmetered"}
OPTIONS = {
    "at", "lat", "lon", "easting", "northing", "crs", "fuse", "date", "company", "joiners", "upgrade_from", "place",
    "accuracy", "production_kva", "cables", "area_cost", "potential_joiners", "lang",
}


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(problem.get("message"))
        self.status, self.problem = status, problem


class Desk:
    """The command, the network, and tiles of it."""

    def __init__(self, command, network, web):
        self.command, self.network, self.web = command, network, web
        self.folder = tempfile.TemporaryDirectory()
        self.lock = threading.Lock()
        self.layers, self.made = {}, {}

    @functools.lru_cache(maxsize=10_000)
    def run(self, *arguments, data=None):
        done = subprocess.run([self.command, *arguments, "--network", self.network], capture_output=True, input=data)
        if done.returncode and b'"connect-quote/error/1"' in done.stdout:
            problem = json.loads(done.stdout)
            status = 409 if problem["code"] == "position_ambiguous" else {1: 422, 64: 400}.get(done.returncode, 500)
            raise Refused(status, problem)
        if done.returncode and not done.stdout:
            text = done.stderr.decode().strip().removeprefix("Error: ").split("\n")[0]
            raise Refused(400, {"code": "usage", "message": text, "hint": None})
        return done.stdout

    def arguments(self, query):
        given = []
        for name, value in query.items():
            option = "--" + name.replace("_", "-")
            if name in FLAGS and value == "true":
                given.append(option)
            elif name in OPTIONS:
                given.append(f"{option}={value}")
            elif name not in FLAGS | {"explain", "text", "lines"}:
                raise Refused(400, {"code": "usage", "message": f"The parameter {name} is unknown.", "hint": None})
        return given

    def quote(self, query):
        given = self.arguments(query)
        answer = json.loads(self.run("quote", *given, "--format", "json"))
        if query.get("explain") != "true":
            answer.pop("trace", None)
        if query.get("text") == "true":
            explained = ["--explain"] if query.get("explain") == "true" else []
            answer["text"] = self.run("quote", *given, *explained).decode().rstrip("\n").split("\n")
        if query.get("lines") == "true":
            answer["lines"] = self.lines(answer)
        return answer

    def lines(self, answer):
        point = answer["connection_point"]
        at = (point["easting_m"], point["northing_m"])
        made = []
        for kind, layer in (("cable", "mv_line"), ("substation", "secondary_substation")):
            asset = answer["measurements"][kind]
            feature = asset and next((f for f in self.layer(layer, None) if f[3]["id"] == asset["id"]), None)
            if not feature:
                continue
            end = min((p for part in feature[2] for p in nearest(at, part)), key=lambda p: math.dist(at, p))
            blocked = kind == "substation" and bool(answer["measurements"]["obstacles_crossed"])
            made.append({"to": kind, "id": asset["id"], "length_m": asset["distance_m"], "blocked": blocked,
                         "coordinates": [list(at), list(end)]})
        return made

    def layer(self, name, day):
        return self.tile_layer(name, day, None).features

    def tile_layer(self, name, day, fuse):
        with self.lock:
            key = (name, day if name == "zone" else None, fuse)
            if key not in self.layers:
                file = self.zone_map(day) if name == "zone" else self.network
                found = geopackage.features(file, name)
                if name == "zone":
                    size = int((fuse or "3x25").split("x")[1])
                    found = [f for f in found if (f[2]["fuse_over_a"] or 0) < size <= (f[2]["fuse_up_to_a"] or 9999)]
                self.layers[key] = tiles.Layer(name, found, LAYERS[name])
            return self.layers[key]

    def zone_map(self, day):
        file = Path(self.folder.name) / f"zones-{day}.gpkg"
        if not file.exists():
            self.run("zones", "build", "--output", str(file), *([f"--date={day}"] if day else []))
        return str(file)

    def tile(self, path, query):
        _, _, layer, *place = path.split("/")
        if layer not in LAYERS or len(place) != 3 or not all(part.isdigit() for part in place):
            raise Refused(404, {"code": "not_found", "message": "There is no such tile.", "hint": None})
        key = (path, query.get("date"), query.get("fuse"))
        if key not in self.made:
            source = self.tile_layer(layer, query.get("date"), query.get("fuse") if layer == "zone" else None)
            self.made[key] = source.tile(*map(int, place))
        return self.made[key]

    @functools.lru_cache
    def service(self, lang):
        title, area = TITLES[lang]
        companies, zones = [], []
        for slug, names in ZONES.items():
            prices = json.loads(self.run("prices", "--company", slug, "--format", "json"))
            fuses = list(dict.fromkeys(row["fuse"] for row in prices["prices"]))
            companies.append({"slug": slug, "name": NAMES[slug][lang], "fuses": fuses, "prices": prices["status"]})
            for place, name in enumerate(names):
                fill, line = LAST if place == len(names) - 1 else TONES[place]
                zones.append({"company": slug, "zone": name, "title": area if name == "area" else f"{title} {name}",
                              "fill": fill, "line": line})
        boxes = [box for box, *_ in self.layer("network_area", None)]
        extent = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
        return {
            "schema": "connect-quote/service/1", "role": "planner",
            "network": {"file": Path(self.network).name, "modified": None, "is_made_up": True, "note": None},
            "crs": "EPSG:3067", "extent_m": extent, "today": date.today().isoformat(), "companies": companies, "zones": zones,
            "tiles": {"crs": "EPSG:3067", "origin_m": tiles.ORIGIN, "tile_size": tiles.SIDE, "resolutions_m": tiles.RESOLUTIONS},
            "layers": list(LAYERS), "may": {"network": True, "rezone": True, "validate": True, "admin": False}, "basemap": None,
        }

    def search(self, query):
        try:
            found = [json.loads(self.run("quote", "--at", query.get("q", ""), "--fuse", "3x25", "--format", "json"))]
            results = [{**found[0]["understood_as"], "inside": True}]
        except Refused as refused:
            results = [{**each, "inside": True} for each in refused.problem.get("candidates", [])]
        return {"results": results}

    def rezone(self, query, body, kind):
        form = {"text/csv": "csv", "application/geo+json": "geojson"}.get(kind.split(";")[0])
        if not form:
            raise Refused(415, {"code": "media_type", "message": f"{kind} is not read.", "hint": "Send CSV or GeoJSON."})
        given = [f"--{name}={value}" for name, value in query.items() if name in ("fuse", "date", "company", "crs", "lang")]
        return self.run("rezone", "-", "--input-format", form, "--output", "-", "--output-format", form, *given, data=body)


    def validation(self, query, body, kind):
        published = Path(self.folder.name) / ("published.geojson" if "geo+json" in kind else "published.gpkg")
        published.write_bytes(body)
        given = [f"--{name}={value}" for name, value in query.items() if name in ("date", "company", "lang")]
        file = str(published) + "-findings.gpkg"
        # The findings are an answer here, and an error of the command.
        done = subprocess.run([self.command, "zones", "validate", str(published), "--output", file, "--overwrite", "--format", "json",
                               "--network", self.network, *given], capture_output=True)
        answer = json.loads(done.stdout)
        if done.returncode and answer.get("code") != "map_has_findings":
            raise Refused(422, answer)
        findings = []
        for form, parts, columns in geopackage.features(file, "finding") if done.returncode else []:
            findings.append({"type": "Feature", "properties": columns, "geometry": {"type": "MultiPolygon", "coordinates": [[part] for part in parts]}})
        return {"findings": {"type": "FeatureCollection", "features": findings}, "summary": answer}


def nearest(at, points):
    """The nearest point of each segment, in the plane."""
    if len(points) == 1:
        return points
    found = []
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        square = (x2 - x1) ** 2 + (y2 - y1) ** 2
        share = ((at[0] - x1) * (x2 - x1) + (at[1] - y1) * (y2 - y1)) / square if square else 0
        share = max(0, min(1, share))
        found.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
    return found


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    desk = None

    def do_GET(self):
        self.answer(lambda path, query: self.get(path, query))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.headers.get("Content-Type", "")
        if urlsplit(self.path).path == "/v1/validation":
            self.answer(lambda path, query: self.json(self.desk.validation(query, body, kind)))
        else:
            self.answer(lambda path, query: (self.desk.rezone(query, body, kind), kind))

    def answer(self, action):
        address = urlsplit(self.path)
        try:
            content, kind = action(unquote(address.path), dict(parse_qsl(address.query)))
            self.send(200 if content is not None else 204, content or b"", kind)
        except Refused as refused:
            problem = {"type": "about:blank", "title": "Refused", "status": refused.status, "request_id": "stub-1", **refused.problem}
            self.send(refused.status, json.dumps(problem).encode(), "application/problem+json")

    def get(self, path, query):
        if path == "/v1/service":
            return self.json(self.desk.service(query.get("lang", "en")))
        if path == "/v1/quote":
            return self.json(self.desk.quote(query))
        if path == "/v1/search":
            return self.json(self.desk.search(query))
        if path.startswith("/tiles/"):
            return self.desk.tile(path, query), "application/vnd.mapbox-vector-tile"
        file = (self.desk.web / ("index.html" if path == "/" else path.lstrip("/"))).resolve()
        if not file.is_relative_to(self.desk.web) or not file.is_file():
            raise Refused(404, {"code": "not_found", "message": "There is nothing here.", "hint": None})
        return file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"

    @staticmethod
    def json(value):
        return json.dumps(value, ensure_ascii=False).encode(), "application/json"

    def send(self, status, content, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def main():
    here = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", default=str(here / ".build/release/connect-quote"))
    parser.add_argument("--network", default=str(here / "GeoData/demo.gpkg"))
    parser.add_argument("--port", type=int, default=8080)
    given = parser.parse_args()
    Handler.desk = Desk(given.command, given.network, here / "Web")
    # A page that asks anew hangs up on what it asked before.
    ThreadingHTTPServer.handle_error = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", given.port), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
