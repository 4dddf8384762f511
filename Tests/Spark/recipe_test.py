"""Holds the recipes of Examples/spark against plain runs of the same rows: `Tests/Spark/run` runs it."""
import contextlib
import csv
import decimal
import io
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time

from pyspark.sql import SparkSession

import shapely

import rezone_spark
import zones_spark

command, work = sys.argv[1:]
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
network = os.path.join(root, "GeoData", "demo.gpkg")
GIVEN = ["--fuse", "3x35", "--date", "2019-06-01"]
ROWS = 20_000


def path(name):
    return os.path.join(work, name)


def plain(points, *more, code=1, given=GIVEN):
    result = path("plain.csv")
    done = subprocess.run([command, "rezone", points, "--output", result, "--overwrite", "--network", network, *given,
                           *more], capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    with open(result, "rb") as file:
        return file.read()


def spark(points, output, *more, code=1, says="", given=GIVEN, program=command):
    """Runs the recipe in this process's Spark; what it said."""
    with contextlib.redirect_stderr(io.StringIO()) as messages:
        ended = rezone_spark.main(["--program", program, "--network", network, "--points", points, "--output", output,
                                   *given, *more])
    assert ended == code and says in messages.getvalue(), f"{ended}, not {code} ({says}):\n{messages.getvalue()}"
    return messages.getvalue()


def joined(folder):
    """The rows of all parts in the order of their names, each with the same header, which is taken once."""
    parts = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))
             if name.startswith("part-")]
    parts = [part for part in parts if part]
    header = parts[0][:parts[0].index(b"\n") + 1]
    assert all(part.startswith(header) for part in parts)
    return header + b"".join(part[len(header):] for part in parts), len(parts)


def is_sorted_alike(one, other):
    return sorted(one.splitlines()) == sorted(other.splitlines())


def values(text, number=None):
    """The rows of a result as Parquet has them."""
    rows = csv.DictReader(io.StringIO(text.decode(), newline=""))

    def value(name, cell):
        if cell in ("", None):
            return None
        plain_name = name.removeprefix("quoted_")
        return (decimal.Decimal(cell) if plain_name in rezone_spark.AMOUNTS else
                float(cell) if plain_name in rezone_spark.NUMBERS and name not in ("lat", "lon") else cell)
    return [tuple(value(name, cell) for name, cell in row.items()) for row in rows]


def write(name, header, rows):
    with open(path(name), "w", newline="") as file:
        file.write(header + "\n")
        file.writelines(row + "\n" for row in rows)
    return path(name)


def points():
    """Seeded places within and around the demo network, and among them rows that are wrong in every way of one line."""
    chance = random.Random(18)
    rows = [f'K-{number},{chance.uniform(60.1, 60.4):.7f},{chance.uniform(23.7, 24.9):.7f},"a ""name"", {number}",{fuse}'
            for number in range(ROWS) for fuse in [chance.choice(["3x25", "3x35", "3x63", "3x100"])]]
    wrong = ["K,abc,24,,3x25", "K,60.2", "K,60.2,24.0,x,3x25,more,\"and, more\"", "K,95,24,,3x25", "K,60.2,24,,3x17",
             "K,24.0,60.2,swapped,3x25", "K,,,,", ",", "   ", "K,inf,24,Ääkköset €,3x25"]
    for number in range(200):
        rows[number * 97 + 5] = wrong[number % len(wrong)]
    rows[100:100] = ["", ""]  # no rows
    return "id,lat,lon,note,fuse", rows


def read_parquet(folder):
    session = SparkSession.builder.getOrCreate()
    rows = session.read.parquet(folder)
    found = [tuple(row) for row in rows.collect()]
    return rows.columns, rows.dtypes, found


def by_key(rows):
    return sorted(rows, key=lambda row: tuple(str(value) for value in row))


tests = []


def test(function):
    tests.append(function)
    return function


@test
def csv_to_csv():
    header, rows = points()
    source = write("points.csv", header, rows)
    expected = plain(source)
    said = spark(source, path("out.csv"), says="20,000 rows")
    found, parts = joined(path("out.csv"))
    assert parts > 2, parts
    assert found == expected, "parts one after another are not the plain run's bytes"
    wrong = sum(1 for row in values(expected) if row[-1] is not None)
    assert f"{wrong:,} of them in error" in said and wrong >= 180, (wrong, said)


@test
def csv_with_crlf_and_semicolons():
    header, rows = points()
    rows = [row.replace(".", ",").replace("\"a \"\"name\"\", ", "\"a; ") for row in
            [row.replace(",", ";") for row in rows if row.startswith("K-")]]
    source = write("semicolons.csv", header.replace(",", ";") + "\r", [row + "\r" for row in rows])
    expected = plain(source)
    spark(source, path("out.csv"), "--overwrite")
    assert joined(path("out.csv"))[0] == expected
    spark(source, path("out.parquet"), "--columns", "zone,cable_distance_m,price_incl_vat,error")
    _, types, found = read_parquet(path("out.parquet"))
    dots = [(name, float(cable.replace(",", ".")) if cable else None) for name, *_, cable, _, _ in
            [row for row in csv.reader(io.StringIO(plain(source, "--columns",
             "zone,cable_distance_m,price_incl_vat,error").decode()), delimiter=";")][1:]]
    assert by_key((row[0], row[6]) for row in found) == by_key(dots)
    assert sum(cable is not None for _, cable in dots) > 5000


@test
def csv_to_parquet():
    expected = plain(path("points.csv"))
    spark(path("points.csv"), path("out.parquet"), "--overwrite", "--row-number", "row")
    names, types, found = read_parquet(path("out.parquet"))
    assert names[0] == "row" and ("price_incl_vat", "decimal(14,2)") in types and ("cable_distance_m", "double") in types
    found.sort()
    assert [row[0] for row in found] == list(range(1, ROWS + 1))
    wanted = values(expected)
    different = [(a[1:], b) for a, b in zip(found, wanted) if a[1:] != b]
    assert not different, different[:3]


@test
def parquet():
    session = SparkSession.builder.getOrCreate()
    rows = session.read.option("header", True).option("escape", '"').csv(path("points.csv"))
    rows = rows.where("id like 'K-%'").selectExpr(
        "id", "cast(lat as double) lat", "if(rand(3) < 0.01, null, cast(lon as double)) lon", "note", "fuse",
        "cast(rand(5) * 1000 as int) as meters", "array(id, fuse) as list", "timestamp'2024-01-02 03:04:05' as made")
    rows.coalesce(3).write.mode("overwrite").parquet(path("points.parquet"))
    rows = session.read.parquet(path("points.parquet")).collect()
    with open(path("same.csv"), "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(rows[0].asDict().keys())
        for row in rows:
            out.writerow([row.id, repr(row.lat), "" if row.lon is None else repr(row.lon), row.note, row.fuse, row.meters,
                          "", "2024-01-02 03:04:05"])
    expected = plain(path("same.csv"))
    spark(path("points.parquet"), path("out.csv"), "--overwrite")
    assert is_sorted_alike(joined(path("out.csv"))[0], expected)
    spark(path("points.parquet"), path("out.parquet"), "--overwrite", "--row-number", "row")
    names, types, found = read_parquet(path("out.parquet"))
    assert dict(types)["list"] == "array<string>" and dict(types)["made"] == "timestamp", types
    # Each row still has its own columns, and the answer of the plain run.
    own = {row.id: tuple(row) for row in rows}
    answers = {row[0]: row[8:] for row in values(expected)}
    assert len(found) == len(own) == len(answers)
    for row in found:
        assert row[1:9] == own[row[1]] and row[9:] == answers[row[1]], (row, own[row[1]], answers[row[1]])
    assert sorted(row[0] for row in found) == list(range(1, len(own) + 1))


@test
def some_rows_alone():
    """Where the program leaves out rows, what is left still has its own columns."""
    more = ["--before-date", "2018-01-01", "--only-changed", "--columns", "zone,previous_zone,error"]
    code = subprocess.run([command, "rezone", path("same.csv"), "--output", path("plain.csv"), "--overwrite", "--network",
                           network, *GIVEN, *more], capture_output=True).returncode
    expected = plain(path("same.csv"), *more, code=code)
    spark(path("points.parquet"), path("out.csv"), "--overwrite", *more, code=code)
    assert is_sorted_alike(joined(path("out.csv"))[0], expected)
    spark(path("points.parquet"), path("out.parquet"), "--overwrite", *more, code=code)
    found = read_parquet(path("out.parquet"))[2]
    assert by_key((row[0], *row[8:]) for row in found) == by_key((row[0], *row[8:]) for row in values(expected))
    assert 0 < len(found) < ROWS * 0.99


@test
def several_files():
    header, rows = points()
    shutil.rmtree(path("several.csv"), ignore_errors=True)
    os.makedirs(path("several.csv"))
    for number, (first, last) in enumerate([(0, 3000), (3000, 12000), (12000, len(rows))]):
        write(f"several.csv/{number}.csv", header, rows[first:last])
    expected = plain(path("points.csv"))
    spark(path("several.csv"), path("out.csv"), "--overwrite", "--row-number", "row")
    found = joined(path("out.csv"))[0].decode().split("\n")
    ordered = [found[0], *sorted(found[1:-1], key=lambda row: int(row.split(",")[0]))]
    assert "".join(row.split(",", 1)[1] + "\n" for row in ordered).encode() == expected
    assert [row.split(",")[0] for row in ordered[1:]] == [str(number) for number in range(1, ROWS + 1)]
    write("several.csv/3.csv", "id,easting,northing", ["K,1,2"])
    spark(path("several.csv"), path("out.csv"), "--overwrite", code=65, says="has other columns")


@test
def fields_over_lines():
    header, rows = points()
    rows[50] = 'K,60.26,23.76,"two\n\nlines",3x25'
    rows[9000] = 'K,60.26,23.76,"open,3x25'
    source = write("lines.csv", header, rows)
    expected = plain(source)
    spark(source, path("out.csv"), "--overwrite")
    found, parts = joined(path("out.csv"))
    assert found == expected and parts == 1, parts
    spark(source, path("out.csv"), "--overwrite", "--row-number", "row", code=65, says="neither numbered")


@test
def planned_areas():
    """Joiners are counted among all rows of a planned area, wherever they are."""
    chance = random.Random(7)
    areas = ["" if chance.random() < 0.5 else f"A{chance.randrange(300)}" for _ in range(ROWS)]
    rows = [f"K-{number},{chance.uniform(60.1, 60.4):.7f},{chance.uniform(23.7, 24.9):.7f},{area}"
            for number, area in enumerate(areas)]
    source = write("areas.csv", "id,lat,lon,Planned_Area_ID", rows)
    more = ["--columns", "zone,price_incl_vat,basis,error"]
    expected = plain(source, *more)
    spark(source, path("out.csv"), "--overwrite", *more)
    found, parts = joined(path("out.csv"))
    assert parts > 1 and is_sorted_alike(found, expected)
    alone = plain(write("alone.csv", "id,lat,lon", [",".join(row.split(",")[:3]) for row in rows]), *more)
    assert [row[-3:] for row in values(alone)] != [row[-3:] for row in values(expected)]
    session = SparkSession.builder.getOrCreate()
    session.read.option("header", True).csv(source).repartition(4).write.mode("overwrite").parquet(path("areas.parquet"))
    spark(path("areas.parquet"), path("out.csv"), "--overwrite", *more)
    assert is_sorted_alike(joined(path("out.csv"))[0], expected)


@test
def degrees_in_x_and_y():
    """The first row of all tells what x and y are, not the first of a partition."""
    rows = [f"{24.0 + number / 1e5},{60.2 + number / 1e5},{number}" for number in range(ROWS)]
    for number in range(2000, ROWS):
        rows[number] = f"330000.5,6680000.25,{number}"
    source = write("xy.csv", "x,y,id", rows)
    expected = plain(source)
    spark(source, path("out.csv"), "--overwrite")
    assert joined(path("out.csv"))[0] == expected


@test
def refusals():
    source, out = path("points.csv"), path("new.csv")
    spark(source, path("out.csv"), code=73, says="is there already")
    spark(source, work, "--overwrite", "--output-form", "csv", code=73, says="would replace what is read")
    spark(source, source, "--overwrite", code=73, says="would replace what is read")
    spark(source, out, "--columns", "zoe", code=64, says="knows no")
    spark(source, out, "--input-column", "lat=latt", code=65, says="latt")
    spark(source, out, "--frob", code=64, says="--frob")
    spark(source, out, "--format", "json", code=64, says="cannot be given here")
    spark(path("none.csv"), out, code=66, says="There is no")
    spark(source, out, "--rules", path("none"), code=66, says="There is no")
    spark(source, out, program=path("none"), code=66, says="There is no")
    spark(source, out, "--row-number", "ID", code=64, says="already")
    spark(source, path("new"), code=64, says="does not tell")
    spark(write("wrong.csv", "id,a,b", ["1,2,3"]), out, code=65)
    assert not os.path.exists(out)


@test
def rules_and_allowed_errors():
    rules = os.path.join(root, "Examples", "rules")
    expected = plain(path("points.csv"), "--rules", rules, "--allow-errors", code=0)
    spark(path("points.csv"), path("out.csv"), "--overwrite", "--rules", rules, "--allow-errors", code=0)
    assert joined(path("out.csv"))[0] == expected


@test
def failing_worker():
    """A program that fails on a worker fails the job with its own words, and there is no output."""
    with open(path("failing"), "w") as script:
        script.write(f'#!/bin/bash\nif [ -e {path("here")} ]; then cat >/dev/null; echo "The worker has no luck." >&2; '
                     f'exit 70; fi\ntouch {path("here")}\nexec {command} "$@"\n')
    os.chmod(path("failing"), 0o755)
    for output in ("failed.csv", "failed.parquet"):
        if os.path.exists(path("here")):
            os.remove(path("here"))
        spark(path("points.csv"), path(output), program=path("failing"), code=70, says="The worker has no luck.")
        assert not os.path.exists(os.path.join(path(output), "_SUCCESS"))


@test
def through_spark_submit():
    recipe = os.path.join(root, "Examples", "spark", "rezone_spark.py")
    shutil.rmtree(path("out.csv"))
    without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(["spark-submit", recipe, "--points", path("points.csv"), "--network", network, "--program",
                           command, "--output", path("out.csv"), *GIVEN], env=without, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert joined(path("out.csv"))[0] == plain(path("points.csv"))


@test
def zones_by_region():
    """The joined map is the whole one: the same parts of the same zones, with the same corners."""
    day = ["--date", "2019-06-01"]
    subprocess.run([command, "zones", "build", "--network", network, *day, "--output", path("whole.gpkg")], check=True,
                   capture_output=True)
    given = ["--program", command, "--network", network, "--output", path("joined.gpkg"), "--region-tiles", "3", *day]
    for code, more in ((0, []), (73, []), (73, ["--overwrite", "--output", network]), (64, ["--format", "json"]),
                       (0, ["--overwrite"])):
        with contextlib.redirect_stderr(io.StringIO()) as messages:
            assert zones_spark.main([*given, *more]) == code, messages.getvalue()
    maps = {}
    for name in ("whole.gpkg", "joined.gpkg"):
        with sqlite3.connect(path(name)) as file:
            rows = file.execute("SELECT company, fuse_over_a, fuse_up_to_a, zone, rulebook, geom FROM zone").fetchall()
        maps[name] = [(key, shapely.from_wkb(zones_spark.body(blob))) for *key, blob in rows]
    whole, joined = ({} for _ in range(2))
    for found, rows in ((whole, maps["whole.gpkg"]), (joined, maps["joined.gpkg"])):
        for key, part in rows:
            found.setdefault(tuple(key), []).append(part)
    assert whole.keys() == joined.keys()
    total = sum(part.area for parts in whole.values() for part in parts)
    different = sum(shapely.symmetric_difference(shapely.union_all(whole[key]), shapely.union_all(joined[key])).area
                    for key in whole)
    overlap = sum(sum(part.area for part in parts) - shapely.union_all(parts).area for parts in joined.values())
    assert different <= 1e-9 * total and abs(overlap) <= 1e-9 * total, (different, overlap, total)
    assert all(len(whole[key]) == len(joined[key]) for key in whole), "a seam"
    found = subprocess.run([command, "zones", "validate", path("joined.gpkg"), "--network", network, *day, "--output",
                            path("findings.gpkg")], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def main():
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    only = os.environ.get("ONLY")
    for each in tests:
        if only and each.__name__ not in only.split(",") and each.__name__ != "csv_to_csv":
            continue
        start = time.monotonic()
        each()
        print(f"{each.__name__.replace('_', ' ')}: {time.monotonic() - start:.1f} s", flush=True)
    shutil.rmtree(work)


main()
