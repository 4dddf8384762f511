"""What the benchmarks of `rezone` need below .build/bench: networks, points and peers. Each is made once."""
import os
import pwd
import shutil
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def release(program):
    return os.path.join(root, ".build", "release", program)


command = release("connect-quote")
folder = os.path.join(root, ".build", "bench")
environment = os.path.join(folder, "peers")
python = os.path.join(environment, "bin", "python")
cluster = os.path.join(folder, "cluster")
here = os.path.join(root, "Benchmarks")

# The rows of the peers and ours are of one fuse and one day, whose rules the peers' scripts hold.
COLUMNS = "cable_id,cable_distance_m,substation_id,substation_distance_m,zone"
# So many points are made near a network; a longer file has copies that are moved a little.
POINTS_MADE = 1_000_000
DAY = ["--date", "2019-06-01"]
GIVEN = ["--fuse", "3x35", *DAY]


def rezone(network, points, result, *options, columns=COLUMNS, given=GIVEN):
    """The command line that is measured."""
    return [command, "rezone", points, "--network", network, "--output", result, "--columns", columns, *given,
            "--overwrite", *options]


def need_command():
    if not os.path.exists(command):
        sys.exit(f"There is no {command}.\n\nhint: make build makes it.")


def say(text):
    print(text, file=sys.stderr, flush=True)


def path(name):
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, name)


def is_older(made, source):
    """Whether a file is not there, or not as new as what it is made of."""
    return not os.path.exists(made) or os.path.exists(source) and os.path.getmtime(made) < os.path.getmtime(source)


def network(scale=1.0, connection_points=0):
    """A national network; the same one every time. What is measured reads one without connection points."""
    more = f"-with-{connection_points}-points" if connection_points else ""
    made = path(f"national-{scale:g}{more}.gpkg")
    maker = release("make-network")
    if is_older(made, maker):
        say(f"making {made}")
        subprocess.run([maker, "national", "--scale", f"{scale:g}", "--connection-points", str(connection_points),
                        "--output", made, "--overwrite"], check=True)
    return made


def make(made, script, *arguments):
    """Runs a Python script that writes a file, which appears whole or not at all."""
    say(f"making {made}")
    unfinished = path(f"unfinished-{os.path.basename(made)}")
    if os.path.exists(unfinished):
        os.remove(unfinished)
    subprocess.run([need_python(), os.path.join(here, script), *arguments, unfinished], check=True)
    os.replace(unfinished, made)


def points(count, form, scale=1.0):
    """The path of `count` connection points near a network as csv (easting, northing), latlon.csv or gpkg."""
    made = path(f"points-{scale:g}-{count}.{form}")
    near = network(scale, POINTS_MADE)
    if is_older(made, near):
        make(made, "write_points.py", near, str(count))
    return made


def need_python():
    """Python with geopandas and DuckDB, in a virtual environment; ends the process where it cannot be had."""
    packages, complete = os.path.join(here, "peers", "requirements.txt"), os.path.join(environment, "complete")
    if not os.path.exists(complete) or open(complete).read() != open(packages).read():
        say("setting up a virtual environment with the peers")
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", packages],
                           check=True)
            shutil.copyfile(packages, complete)
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"The peers cannot be set up: {error}\n\nhint: python3-venv and access to PyPI are needed.")
    return python


def version(package):
    done = subprocess.run([python, "-c", f"import importlib.metadata as m; print(m.version('{package}'))"],
                          capture_output=True, text=True)
    return done.stdout.strip() or "not there"


def postgis():
    """The folder of PostgreSQL's programs and the user that a server runs as (None: this one) with a fresh
    cluster, or a sentence why there is none."""
    if not find_postgis():
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            return "the Debian packages postgresql and postgresql-15-postgis-3 are not installed"
        say("installing PostGIS")
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql",
                   "postgresql-15-postgis-3", "gdal-bin"]
        with open(path("apt.log"), "w") as log:
            subprocess.run(["apt-get", "update", "-qq"], stdout=log, stderr=log)
            subprocess.run(install, stdout=log, stderr=log, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    binaries = find_postgis()
    if not binaries:
        return "the Debian package postgresql-15-postgis-3 cannot be installed"
    if not shutil.which("ogr2ogr"):
        return "ogr2ogr (Debian package gdal-bin), which loads its tables, is missing"
    user = None
    if os.geteuid() == 0:  # the server refuses to run as root
        try:
            user = pwd.getpwnam("postgres").pw_uid
        except KeyError:
            return "there is no user postgres to run the server as"
    shutil.rmtree(cluster, ignore_errors=True)
    os.makedirs(cluster, mode=0o700)
    if user is not None:
        os.chown(cluster, user, -1)
    done = subprocess.run([f"{binaries}/initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8",
                           "--locale", "C"], user=user, capture_output=True, text=True, cwd="/")
    if done.returncode != 0:
        return f"initdb failed: {done.stderr.strip().splitlines()[-1]}"
    return binaries, user


def find_postgis():
    base = "/usr/lib/postgresql"
    for release in sorted(os.listdir(base) if os.path.isdir(base) else [], key=float, reverse=True):
        control = f"/usr/share/postgresql/{release}/extension/postgis.control"
        if os.path.exists(control) and os.path.exists(f"{base}/{release}/bin/postgres"):
            return f"{base}/{release}/bin"
    return None
