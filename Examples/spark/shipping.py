"""What both recipes need: the program and its files brought to the workers, and its own words brought back."""
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zoneinfo

from py4j.protocol import Py4JJavaError
from pyspark import SparkFiles
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

USAGE, BAD_DATA, NO_INPUT, UNAVAILABLE, CANNOT_CREATE = 64, 65, 66, 69, 73
MARK = "connect-quote ended with"


class Refusal(Exception):
    """What ends the recipe: an exit code, and what to tell the person who started it."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def job(name, work):
    """Does work with a session of Spark and a shipment: the exit code. What ends it is told on stderr."""
    spark = SparkSession.builder.appName(name).getOrCreate()
    spark.sparkContext.addPyFile(__file__)
    spark.sparkContext.setLogLevel("OFF")
    shipment = Shipment(spark.sparkContext)
    try:
        return work(spark, shipment)
    except Refusal as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return refusal.code
    except (Py4JJavaError, PySparkException) as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        print(f"\n{refusal}", file=sys.stderr)
        return refusal.code
    finally:
        shipment.remove()
        spark.stop()


class Shipment:
    """Files of the machine that starts the job, which each worker gets once. Names that are alike do not meet."""

    def __init__(self, context):
        self.context = context
        self.folder = tempfile.mkdtemp(prefix="connect-quote-spark-")
        self.count = 0

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, path):
        """Ships a file, or a folder as an archive. A word of the shipped arguments that stands for it."""
        if not os.path.exists(path):
            raise Refusal(NO_INPUT, f"There is no {path}.")
        self.count += 1
        # The file keeps its name, which results tell; its place in the list keeps it from others of the same name.
        name = f"{self.count}-{os.path.basename(os.path.abspath(path))}"
        if os.path.isdir(path):
            archive = shutil.make_archive(os.path.join(self.folder, name), "zip", path)
            self.context.addArchive(archive)
            return Shipped(os.path.basename(archive), os.path.abspath(path))
        named = os.path.join(self.folder, name)
        try:
            os.link(os.path.realpath(path), named)  # Spark would ship a symbolic link under the name of its target
        except OSError:
            shutil.copy(path, named)
        self.context.addFile(named)
        return Shipped(name, os.path.abspath(path))


class Shipped:
    """A file that lies at one place where the job starts, and at another on each worker."""

    def __init__(self, name, here):
        self.name, self.here = name, here


class Installed:
    """A program that every worker has already, at the same place."""

    def __init__(self, path):
        self.here = self.path = path


def on_worker(words):
    return [SparkFiles.get(word.name) if isinstance(word, Shipped) else
            word.path if isinstance(word, Installed) else word for word in words]


def here(words):
    return [word if isinstance(word, str) else word.here for word in words]


def environment():
    """Without what would tell the program of files that workers do not have."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CONNECT_QUOTE_")}


def add_program_options(parser):
    group = parser.add_argument_group("the program and its files, which are shipped to the workers")
    group.add_argument("--program", metavar="FILE", default=shutil.which("connect-quote"),
                       help="the program connect-quote for the workers' system (else the one on the path)")
    group.add_argument("--installed-program", metavar="PATH",
                       help="where every worker has the program already; it is needed here as well")
    group.add_argument("--network", metavar="FILE", default=os.environ.get("CONNECT_QUOTE_NETWORK"),
                       help="the network file (else the variable CONNECT_QUOTE_NETWORK)")
    group.add_argument("--rules", metavar="DIR", help="a folder with rulebooks and price lists")
    group.add_argument("--date", metavar="YYYY-MM-DD", help="the day that counts (else today in Finland, all over)")


def program(options, shipment):
    if options.installed_program:
        return Installed(options.installed_program)
    if not options.program:
        raise Refusal(NO_INPUT, "There is no program connect-quote on the path.\n\nhint: Name it with --program.")
    return shipment.add(options.program)


def today():
    """One day for all workers, also where the job goes over midnight."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Helsinki")).date().isoformat()


def ended(code, messages):
    """What a task says when its program failed. The program's own words come last, so that they are seen."""
    hint = ""
    if code == 127 or "error while loading shared libraries" in messages:
        hint = "\n\nhint: Workers need the libraries of GEOS, PROJ and SQLite, as Examples/spark/README.md says."
    return RuntimeError(f"{MARK} {code}: {messages.strip()[-4000:]}{hint}\n[end]")


def run(words):
    """Runs the program to its end: its code, its output and its messages."""
    try:
        done = subprocess.run(words, capture_output=True, env=environment(), stdin=subprocess.DEVNULL)
    except OSError as error:
        return 127, b"", f"{words[0]}: {error.strerror}"
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def refusal_of(error):
    """The program's own words out of what Spark says of a failed job, else nothing."""
    found = re.search(re.escape(MARK) + r" (-?\d+): (.*?)\n\[end\]", str(error), re.DOTALL)
    if not found:
        return None
    code = int(found[1])
    return Refusal(code if 64 <= code <= 78 else UNAVAILABLE,
                   f"On a worker {MARK} {code}, so the job failed. It said:\n\n{found[2]}")


def hadoop_path(spark, text):
    """A place of any file system that Spark knows: its file system, and the place in full."""
    place = spark._jvm.org.apache.hadoop.fs.Path(text)
    system = place.getFileSystem(spark._jsc.hadoopConfiguration())
    return system, system.makeQualified(place)


def refuse_output(spark, output, overwrite, inputs):
    system, place = hadoop_path(spark, output)
    for text in inputs:
        read = hadoop_path(spark, text)[1].toString().rstrip("/")
        written = place.toString().rstrip("/")
        if (read + "/").startswith(written + "/") or (written + "/").startswith(read + "/"):
            raise Refusal(CANNOT_CREATE, f"{output} would replace what is read.\n\nhint: Choose another output.")
    if system.exists(place) and not overwrite:
        raise Refusal(CANNOT_CREATE, f"{output} is there already.\n\nhint: Add --overwrite to replace it.")
