"""Every command that writes, each with a small input; what lies in its folder before, and what must lie there after."""

import json
from dataclasses import dataclass, field
from pathlib import Path

DAY = ["--date", "2019-06-01"]
OFFER = "offers.ledger"
OFFER_FILES = [OFFER, OFFER + ".persons"]
SITE = "--lat 60.2678 --lon 23.75125 --fuse 3x35".split()

MAPPING = """schema: connect-quote/mapping/1
title: Lines
extracted: 2025-11-22
crs: EPSG:3067
layers:
  network_area:
    - around: {company: caruna-oy, margin_m: 500}
  mv_line:
    - from: lines
      columns:
        id: {column: no, prefix: "L-"}
        voltage_kv: {constant: 20}
        installation: {constant: underground}
        status: {constant: existing}
"""

ADDRESS_MAPPING = """schema: connect-quote/address-mapping/1
licence: none
date: 2024-05-01
layers:
  - from: addresses
    kind: points
    street_fi: {column: street}
    number: {column: number}
    municipality_code: {constant: "049"}
    municipality_fi: {constant: Espoo}
"""


def geojson(name, features):
    return json.dumps({"type": "FeatureCollection", "name": name, "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]})


def write_inputs(folder: Path, root: Path):
    """The files that every command's own are taken from."""
    for name in ["demo.gpkg", "demo-addresses.sqlite"]:
        (folder / name).write_bytes((root / "GeoData" / name).read_bytes())
    (folder / "mapping.yaml").write_text(MAPPING)
    (folder / "mapping-csv.yaml").write_text(MAPPING.replace("from: lines", "from: lines\n      crs: EPSG:4326"))
    (folder / "address-mapping.yaml").write_text(ADDRESS_MAPPING)
    (folder / "lines.geojson").write_text(geojson("lines", [
        ({"no": n}, {"type": "LineString", "coordinates": [[24.1, 60.2 + n / 1000], [24.11, 60.2 + n / 1000]]})
        for n in range(3)]))
    (folder / "addresses.geojson").write_text(geojson("addresses", [
        ({"street": "Esimerkkitie", "number": str(n)}, {"type": "Point", "coordinates": [24.65 + n / 1000, 60.2]})
        for n in range(1, 9)]))
    rows = [f"{n},{60.2678 + n * 0.0003:.5f},23.75125,3x35" for n in range(30)]
    (folder / "points.csv").write_text("\n".join(["id,lat,lon,fuse"] + rows) + "\n")
    rows = [f"{n},{60.2678 + n * 0.0000003:.7f},23.75125,3x35" for n in range(6000)]
    (folder / "many.csv").write_text("\n".join(["id,lat,lon,fuse"] + rows) + "\n")
    (folder / "lines.csv").write_text('no,WKT\n1,"LINESTRING (24.1 60.2,24.11 60.2)"\n')
    (folder / "access.yaml").write_text("# Kept.\nschema: connect-quote/access/1\nkeys: []\n")


# What is made of them by the commands themselves, unfailing.
PREPARATIONS = [
    ["import", "lines.geojson", "--mapping", "mapping.yaml", "--output", "small.gpkg"],
    ["zones", "build", "--network", "small.gpkg", *DAY, "--output", "zones.gpkg"],
    ["zones", "build", "--network", "small.gpkg", *DAY, "--output", "built.gpkg"],
    ["zones", "validate", "zones.gpkg", "--network", "small.gpkg", *DAY, "--output", "findings.gpkg"],
    ["access", "add", "present", "--role", "clerk", "--file", "access.yaml"],
    ["offer", "create", "--new-ledger", *SITE, "--network", "demo.gpkg", *DAY, "--valid-until", "2099-12-31",
     "--by", "anna", "--person", "Maija", "--ledger", OFFER],
    ["offer", "create", *SITE, "--network", "demo.gpkg", *DAY, "--valid-until", "2099-12-31", "--by", "anna",
     "--ledger", OFFER],
    ["offer", "open", "{year}-000001", "--by", "anna", "--ledger", OFFER],
    ["offer", "backup", "--ledger", OFFER, "--output", "older.ledger"],
]


@dataclass
class Command:
    name: str
    arguments: list
    inputs: list
    outputs: list
    # What lies there before: output to a file among the inputs, or None for some text.
    older: dict = field(default_factory=dict)
    code: int = 0
    # How outputs are held: "bytes" as without a fault, "ledger" by its own proof, "lines" by how many there are.
    held: str = "bytes"
    # Exit codes of the same command once more, after its work was done or not.
    again: tuple = ()
    # Another command to go on with where the first was broken off.
    onwards: list = field(default_factory=list)
    # What the service is asked: method, target, body or <file, fields. The arguments are the service's then.
    requests: list = field(default_factory=list)


def over(name, arguments, inputs, output, code=0, older=None):
    return Command(name, arguments + ["--output", output, "--overwrite"], inputs, [output], {output: older}, code)


def fresh(name, arguments, inputs, output):
    """To a file that is not there; where the work was done before a kill, it is, and may be replaced."""
    arguments = arguments + ["--output", output]
    return Command(name, arguments, inputs, [output], again=(0, 73), onwards=[*arguments, "--overwrite"])


def ledger(name, arguments, again, onwards=()):
    return Command(
        name, ["offer", *arguments, "--ledger", OFFER, "--by", "anna"], ["demo.gpkg"], list(OFFER_FILES),
        {file: file for file in OFFER_FILES}, held="ledger", again=again, onwards=list(onwards))


def service(name, requests, more=(), inputs=()):
    """Started, asked and stopped; it keeps offers."""
    return Command(
        name, ["--network", "demo.gpkg", "--listen", "127.0.0.1:0", "--ledger", OFFER, "--web", "{web}", *more],
        ["demo.gpkg", *inputs], list(OFFER_FILES), {file: file for file in OFFER_FILES}, held="ledger", again=(0,),
        requests=requests)


def table():
    offer = json.dumps({"at": "60.2678 23.75125", "fuse": "3x35", "date": "2019-06-01", "valid_until": "2099-12-31",
                        "person": "Matti"})
    plan = geojson("plan", [({"name": "A"}, {"type": "Polygon", "coordinates": [
        [[24.1, 60.2], [24.11, 60.2], [24.11, 60.21], [24.1, 60.2]]]})])
    demo = ["--network", "demo.gpkg", *DAY]
    small = ["--network", "small.gpkg", *DAY]
    points = ["points.csv", "demo.gpkg"]
    bill = ("invoice --company turku-energia --fuse 3x25 --product general --from 2023-01-01 --to 2023-02-28 "
            "--kwh 3100").split()
    create = ["create", *SITE, *demo, "--valid-until", "2099-12-31", "--person", "Matti"]
    return [
        over("rezone to csv", ["rezone", "points.csv", *demo], points, "r.csv"),
        fresh("rezone to a new csv", ["rezone", "points.csv", *demo], points, "r.csv"),
        over("rezone to geojson", ["rezone", "points.csv", *demo], points, "r.geojson"),
        over("rezone to gpkg", ["rezone", "points.csv", *demo], points, "r.gpkg", older="zones.gpkg"),
        fresh("rezone to a new gpkg", ["rezone", "points.csv", *demo], points, "r.gpkg"),
        over("rezone of many rows", ["rezone", "many.csv", *demo], ["many.csv", "demo.gpkg"], "r.csv"),
        over("rezone of a pipe, to gpkg", ["rezone", "<points.csv", "-", "--input-format", "csv", *demo], points,
             "r.gpkg"),
        Command("rezone to stdout", ["rezone", "points.csv", *demo, "--output", "-"], points, []),
        over("rezone compared", ["rezone", "points.csv", *demo, "--before-date", "2018-12-01"], points, "r.csv"),
        over("import", ["import", "lines.geojson", "--mapping", "mapping.yaml"], ["lines.geojson", "mapping.yaml"],
             "n.gpkg", older="small.gpkg"),
        Command("import with reports",
                ["import", "lines.geojson", "--mapping", "mapping.yaml", "--output", "n.gpkg", "--report", "n.json",
                 "--report", "n-report.gpkg", "--report", "n.txt", "--overwrite"],
                ["lines.geojson", "mapping.yaml"], ["n.gpkg", "n.json", "n-report.gpkg", "n.txt"],
                {"n.gpkg": "small.gpkg", "n.json": None, "n-report.gpkg": None, "n.txt": None}),
        over("import through ogr2ogr", ["import", "lines.csv", "--mapping", "mapping-csv.yaml"],
             ["lines.csv", "mapping-csv.yaml"], "n.gpkg"),
        over("zones build", ["zones", "build", *small], ["small.gpkg"], "z.gpkg", older="zones.gpkg"),
        over("zones validate", ["zones", "validate", "zones.gpkg", "--built", "built.gpkg", *small],
             ["zones.gpkg", "built.gpkg", "small.gpkg"], "f.gpkg", older="findings.gpkg"),
        over("zones draw", ["zones", "draw", "zones.gpkg", *small], ["zones.gpkg", "small.gpkg"], "map.svg"),
        over("project", ["project", "--zones", "zones.gpkg", *small], ["zones.gpkg", "small.gpkg"], "plan.qgz"),
        over("addresses build", ["addresses", "build", "addresses.geojson", "--mapping", "address-mapping.yaml"],
             ["addresses.geojson", "address-mapping.yaml"], "a.db", older="demo-addresses.sqlite"),
        Command("access add", ["access", "add", "desk", "--role", "clerk", "--file", "access.yaml"], [],
                ["access.yaml"], {"access.yaml": "access.yaml"}, held="lines", again=(0, 64)),
        Command("access add to a new file", ["access", "add", "desk", "--role", "clerk", "--file", "new.yaml"], [],
                ["new.yaml"], held="lines", again=(0, 64),
                onwards=["access", "add", "other", "--role", "clerk", "--file", "new.yaml"]),
        Command("access revoke", ["access", "revoke", "present", "--file", "access.yaml"], [], ["access.yaml"],
                {"access.yaml": "access.yaml"}, held="lines", again=(0, 64)),
        over("invoice as pdf", bill, [], "i.pdf"),
        over("invoice as html", bill, [], "i.html"),
        Command("quote", ["quote", *SITE, *demo], ["demo.gpkg"], []),
        Command("quote as json", ["quote", *SITE, *demo, "--format", "json"], ["demo.gpkg"], []),
        Command("prices", ["prices", "--company", "caruna-oy", *DAY], [], []),
        Command("steps", ["steps", "--company", "caruna-oy", *DAY], [], []),
        Command("products", "products --company turku-energia --fuse 3x25 --date 2023-01-01 --kwh 18000".split(), [], []),
        ledger("offer create", create, (0,)),
        Command("offer create in a new ledger", ["offer", *create, "--new-ledger", "--ledger", OFFER, "--by", "anna"],
                ["demo.gpkg"], list(OFFER_FILES), held="ledger", again=(0, 73),
                onwards=["offer", *create, "--ledger", OFFER, "--by", "anna"]),
        ledger("offer open", ["open", "{year}-000002"], (0, 1)),
        ledger("offer accept", ["accept", "{year}-000001"], (0, 1)),
        ledger("offer cancel", ["cancel", "{year}-000002"], (0, 1)),
        ledger("offer revise", ["revise", "{year}-000002", "--fuse", "3x50", *demo, "--valid-until", "2099-12-31"], (0,)),
        ledger("offer erase-person", ["erase-person", "{year}-000001"], (0, 1)),
        Command("offer backup", ["offer", "backup", "--ledger", OFFER, "--output", "b.ledger", "--overwrite"],
                list(OFFER_FILES), ["b.ledger", "b.ledger.persons"],
                {"b.ledger": "older.ledger", "b.ledger.persons": "older.ledger.persons"}, held="ledger"),
        Command("offer backup to a new file", ["offer", "backup", "--ledger", OFFER, "--output", "b.ledger"],
                list(OFFER_FILES), ["b.ledger", "b.ledger.persons"], held="ledger", again=(0, 73),
                onwards=["offer", "backup", "--ledger", OFFER, "--output", "b.ledger", "--overwrite"]),
        over("offer print as pdf", ["offer", "print", "{year}-000001", "--ledger", OFFER], OFFER_FILES, "o.pdf"),
        over("offer print as html", ["offer", "print", "{year}-000001", "--ledger", OFFER], OFFER_FILES, "o.html"),
            service("serve, offers", [
            ("POST", "/v1/offers", offer, {"Content_Type": "application/json", "Idempotency_Key": "k"}),
            ("POST", "/v1/offers/{year}-000002/open", "", {}),
            ("GET", "/v1/offers/{year}-000001/document?lang=fi", None, {"Accept": "application/pdf"}),
            ("POST", "/v1/offers/{year}-000002/cancel", "", {}), ("GET", "/v1/offers", None, {})]),
        service("serve, files", [
            ("POST", "/v1/quotes?date=2019-06-01", "<points.csv", {"Content_Type": "text/csv", "Accept": "text/csv"}),
            ("POST", "/v1/validation?date=2019-06-01", "<zones.gpkg", {"Content_Type": "application/geopackage+sqlite3"}),
            ("POST", "/v1/scenarios?name=a&plans_from=2019-06-01", plan, {"Content_Type": "application/geo+json"}),
            ("POST", "/v1/admin/reload", "", {}),
            ("GET", "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01", None, {})],
            inputs=["points.csv", "zones.gpkg"]),
    ]
