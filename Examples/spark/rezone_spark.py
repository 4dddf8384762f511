#!/usr/bin/env python3
"""Rezones points on an Apache Spark cluster: the partitions of CSV or Parquet go through connect-quote rezone.

    spark-submit Examples/spark/rezone_spark.py \\
        --points points.parquet --network network.gpkg --output zones.parquet --fuse 3x35 --date 2019-06-01

Options that are not named below are rezone's own (connect-quote rezone --help). The output is a folder, as Spark
writes it. Exit code 1 when rows are in error, 0 with --allow-errors; others are those of rezone.
"""
import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile
import threading

import numpy
import pyarrow
import pyarrow.csv
from pyspark.errors import PySparkException
from pyspark.sql import functions as F, types as T

import shipping
from shipping import BAD_DATA, NO_INPUT, USAGE, Refusal

# Options of rezone that name files, which go to the workers; those after them may name something else.
FILES = ["--addresses", "--add-plans", "--add-lines", "--add-substations", "--before-network", "--before-rules",
         "--within"]
HANDLED_HERE = ["--output-format", "--input-format", "--layer", "--format", "--timings"]
NUMBERS = {"lat", "lon", "accuracy_m", "cable_distance_m", "substation_distance_m"}
AMOUNTS = {"price_incl_vat", "price_excl_vat", "previous_price_incl_vat", "price_change_incl_vat"}
AMOUNT = pyarrow.decimal128(14, 2)
# Results are taken from the program in pieces of so many bytes.
PIECE = 1 << 20


def main(words=None):
    options, own = arguments(words)
    return shipping.job("connect-quote rezone", lambda spark, shipment: rezone(spark, options, own, shipment))


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     allow_abbrev=False)
    parser.add_argument("--points", required=True, help="a file, folder or pattern of CSV or Parquet")
    parser.add_argument("--output", required=True, help="the folder to be made, ending with .parquet or .csv")
    parser.add_argument("--points-form", choices=["csv", "parquet"], help="where the name does not tell")
    parser.add_argument("--output-form", choices=["csv", "parquet"], help="where the name does not tell")
    parser.add_argument("--row-number", metavar="COLUMN",
                        help="number the rows in a column before the others, to restore their order")
    parser.add_argument("--overwrite", action="store_true", help="replace the output if it is there")
    parser.add_argument("--allow-errors", action="store_true", help="exit with 0 also when rows are in error")
    shipping.add_program_options(parser)
    for name in FILES:
        parser.add_argument(name, action="append", default=[], help=argparse.SUPPRESS)
    return parser.parse_known_args(words)


def form(name, given, what):
    if given:
        return given
    stem = name.rstrip("/").lower().removesuffix(".gz")
    for ending, known in ((".parquet", "parquet"), (".csv", "csv"), (".tsv", "csv"), (".txt", "csv")):
        if stem.endswith(ending):
            return known
    raise Refusal(USAGE, f"The name {name} does not tell whether it is CSV or Parquet.\n\n"
                         f"hint: Add {what} csv or parquet.")


def rezone(spark, options, own, shipment):
    for word in own:
        if word.split("=")[0] in HANDLED_HERE:
            raise Refusal(USAGE, f"{word} cannot be given here: rows go through pipes, and CSV or Parquet comes out.")
    if not options.network:
        raise Refusal(NO_INPUT, "No network file is named.\n\nhint: Name it with --network.")
    read = form(options.points, options.points_form, "--points-form")
    written = form(options.output, options.output_form, "--output-form")
    shipping.refuse_output(spark, options.output, options.overwrite, [options.points])

    words = [shipping.program(options, shipment), "rezone", "-", "--input-format", "csv", "--output", "-",
             "--output-format", "csv", "--network", shipment.add(options.network),
             "--date", options.date or shipping.today()]
    if options.rules:
        words += ["--rules", shipment.add(options.rules)]
    for name in FILES:
        for value in getattr(options, name[2:].replace("-", "_")):
            either = name in ("--before-rules", "--within") and not os.path.exists(value)
            words += [name, value if either else shipment.add(value)]
    if not options.addresses and os.environ.get("CONNECT_QUOTE_ADDRESSES"):
        words += ["--addresses", shipment.add(os.environ["CONNECT_QUOTE_ADDRESSES"])]
    words += own

    # Both scans of the points have to see the same partitions, also while a cluster grows.
    spark.conf.set("spark.sql.files.minPartitionNum", str(spark.sparkContext.defaultParallelism))
    source = (CSVPoints if read == "csv" else ParquetPoints)(spark, options, own)
    start, counted = answer_to_first_row(words, source)
    added = source.added_columns(start)
    errors, rows = spark.sparkContext.accumulator(0), spark.sparkContext.accumulator(0)
    # The rows of Parquet come with their numbers, those of CSV get theirs when they are answered: a column more would
    # be a field more in what is said of rows with too few.
    work = Work(words, source.header + source.first, start, counted, errors, rows,
                options.row_number if read == "csv" else None)
    if written == "csv":
        result = source.lines().mapInArrow(work.pieces, "piece string")
        writing = result.write.option("lineSep", "\n")
    else:
        fields, work.columns = source.result_fields(added)
        work.add_names, work.decimal_comma = added, source.decimal_comma
        result = source.rows().mapInArrow(work.table if read == "parquet" else work.records, T.StructType(fields))
        writing = result.write
    writing = writing.mode("overwrite" if options.overwrite else "errorifexists")
    (writing.text if written == "csv" else writing.parquet)(options.output)

    print(f"\n{rows.value:,} rows, {errors.value:,} of them in error: {options.output}", file=sys.stderr)
    if errors.value and not options.allow_errors:
        print("\nhint: The column error tells why. Add --allow-errors where such rows are expected.", file=sys.stderr)
        return 1
    return 0


def answer_to_first_row(words, source):
    """The program's output for the header and the first row, before the job: what is wrong with options, network,
    rules or columns ends the run here. The program looks at the first row to tell degrees from metres and a decimal
    comma, so each worker's copy gets it first."""
    try:
        done = subprocess.run(shipping.here(words), input=source.header + source.first, capture_output=True,
                              env=shipping.environment())
    except OSError as error:
        raise Refusal(NO_INPUT, f"{shipping.here(words)[0]}: {error.strerror}")
    if done.returncode not in (0, 1):
        code = done.returncode if 64 <= done.returncode <= 78 else shipping.UNAVAILABLE
        raise Refusal(code, done.stderr.decode(errors="replace").strip())
    return done.stdout, counts(done.stderr.decode(errors="replace"), done.returncode)


class CSVPoints:
    """Lines of CSV, as they are: not a byte of a row is changed."""

    def __init__(self, spark, options, own):
        self.number = options.row_number
        text = read(spark, options.points, lambda: spark.read.text(options.points, lineSep="\n"))
        place = [F.col("_metadata.file_path").alias("file"), F.col("_metadata.file_block_start").alias("start")]
        filled = text.select("value", *place).where(~F.col("value").isin("", "\r"))
        filled = filled.withColumn("id", F.monotonically_increasing_id())
        pieces = filled.groupBy("file", "start").agg(
            F.count("*").alias("count"), F.min("id").alias("first"), F.min_by("value", "id").alias("line"),
            F.sum(F.expr("cast(length(value) - length(replace(value, '\"', '')) as int) % 2")).alias("open")).collect()
        pieces.sort(key=lambda piece: (piece.file, piece.start))
        heads = [piece for piece in pieces if piece.start == 0]
        if not heads:
            raise Refusal(NO_INPUT, f"There are no rows in {options.points}.")
        line = heads[0].line
        for head in heads:
            if head.line.rstrip("\r") != line.rstrip("\r"):
                raise Refusal(BAD_DATA, f"{head.file} has other columns than {heads[0].file}.\n\n"
                                        "hint: Rezone files of different columns in runs of their own.")
        plain = line.removeprefix("\ufeff").rstrip("\r")
        if plain.lower().startswith("sep=") or plain.count('"') % 2 or "\r" in plain:
            raise Refusal(BAD_DATA, f"The first line of {heads[0].file} is not a header of one line.\n\n"
                                    "hint: A line sep= has to be taken away, and line ends are LF or CRLF.")
        delimiter = max(",;\t", key=re.sub(r'"[^"]*"', "", plain).count)
        self.delimiter = delimiter
        self.names = split(plain, delimiter)
        area = area_column(self.names, own)
        whole = any(piece.open for piece in pieces)
        if self.number and ("--only-changed" in own or options.within):
            raise Refusal(USAGE, "Rows of CSV of which some are left out are not numbered: the program does not name "
                                 "them.\n\nhint: Go by a column of your own, or read Parquet.")
        if whole and (self.number or area is not None):
            raise Refusal(BAD_DATA, "Some fields go over several lines or have a quote that is not closed, so rows can "
                                    "be neither numbered nor brought together by planned area.\n\n"
                                    "hint: Mend them, or turn the file into Parquet first.")
        if whole:
            print("Some fields go over several lines, or a quote is not closed: files are not split.", file=sys.stderr)
            spark.conf.set("spark.sql.files.maxPartitionBytes", str(1 << 62))
            spark.conf.set("spark.sql.files.openCostInBytes", str(1 << 61))
            lines = spark.read.text(options.points, lineSep="\n").withColumn("id", F.monotonically_increasing_id())
            # A file a partition, so that the first line of each is the header.
            lines = lines.where(F.col("id").bitwiseAND((1 << 33) - 1) != 0)
            first = ""
        else:
            lines = filled.where(~F.col("id").isin([head.first for head in heads]))
            head = lines.orderBy("file", "start", "id").select("value").head() if len(heads) > 1 else \
                lines.select("value").head()
            first = head.value.rstrip("\r") if head else ""
            if area is not None:
                fields = split(first, delimiter)
                fields[area:area + 1] = [""]  # else it would be one joiner more
                first = delimiter.join(quoted(field, delimiter) for field in fields)
                # Rows of one planned area are each other's joiners, so one worker has to see them all.
                cell = F.from_csv("value", ", ".join(f"c{i} string" for i in range(len(self.names))),
                                  {"sep": delimiter, "escape": '"'})[f"c{area}"]
                key = F.coalesce(F.nullif(F.trim(cell), F.lit("")), F.col("id").cast("string"))
                lines = lines.repartition(key).sortWithinPartitions("id")
        mark, plain = ("\ufeff" if line.startswith("\ufeff") else ""), line.removeprefix("\ufeff")
        if self.number:
            if self.number.lower() in (name.lower() for name in self.names):
                raise taken(self.number)
            before, shifts = 0, []
            for piece in pieces:
                header = 1 if piece.start == 0 else 0
                shifts.append((piece.file, piece.start, before + 1 - piece.first - header))
                before += piece["count"] - header
            table = spark.createDataFrame(shifts, "file string, start bigint, shift bigint")
            # A join may not change the order of rows in a partition, which a broadcast one does not.
            lines = lines.join(F.broadcast(table), ["file", "start"])
            numbers = [(F.col("id") + F.col("shift")).alias("row")]
        else:
            numbers = []
        self.table = lines.select(*numbers,
                                  F.concat(F.col("value").cast("binary"), F.lit(bytearray(b"\n"))).alias("line"))
        self.header = (mark + plain + "\n").encode()
        self.first = (first + "\n").encode() if first else b""
        self.decimal_comma = False

    def lines(self):
        return self.table

    rows = lines

    def added_columns(self, start):
        names, *answers = [split(line, self.delimiter) for line in start.decode("utf-8-sig").splitlines()]
        if self.delimiter != ",":
            added = dict(zip(names[len(self.names):], (answers or [[]])[0][len(self.names):]))
            own = (answers or [[]])[0][:len(self.names)]
            self.decimal_comma = any(re.fullmatch(r"-?\d+,\d+", value) for value in [*added.values(), *own])
        return names[len(self.names):]

    def result_fields(self, added):
        numbers = [T.StructField(self.number, T.LongType())] if self.number else []
        types = {name: T.StringType() for name in self.names}
        if len(types) < len(self.names):
            raise Refusal(BAD_DATA, "Two columns have the same name, which Parquet cannot hold.\n\n"
                                    "hint: Give one another name, or write CSV.")
        return ([*numbers, *[T.StructField(name, kind) for name, kind in types.items()], *added_fields(added)],
                {name: pyarrow.string() for name in self.names})


class ParquetPoints:
    """Rows of Parquet. The program gets their columns as text, and the columns themselves wait for its answers."""

    NUMBER = "spark row"

    def __init__(self, spark, options, own):
        self.number, self.delimiter, self.decimal_comma = options.row_number, ",", False
        table = read(spark, options.points, lambda: spark.read.parquet(options.points))
        self.fields = table.schema.fields
        self.names = [field.name for field in self.fields]
        if self.number and self.number.lower() in (name.lower() for name in self.names):
            raise taken(self.number)
        own_columns = [F.col(f"`{name}`") for name in self.names]
        numbers = []
        if self.number:
            file = F.col("_metadata.file_path").alias("file")
            counts = sorted(table.groupBy(file).count().collect())
            before, shifts = 1, []
            for name, count in counts:
                shifts.append((name, before))
                before += count
            # Columns of the points may have any name, so these get names that are nobody's.
            shift = spark.createDataFrame(shifts, "`spark file` string, `spark shift` bigint")
            table = table.select(*own_columns, F.col("_metadata.file_path").alias("spark file"),
                                 F.col("_metadata.row_index").alias("spark index"))
            table = table.join(F.broadcast(shift), "spark file")
            numbers = [(F.col("spark index") + F.col("spark shift")).alias(self.number)]
            self.fields = [T.StructField(self.number, T.LongType()), *self.fields]
        table = table.select(*numbers, *own_columns).withColumn(self.NUMBER, F.monotonically_increasing_id())
        area = area_column(self.names, own)
        if area is not None:
            key = F.coalesce(F.nullif(F.trim(F.col(f"`{self.names[area]}`").cast("string")), F.lit("")),
                             F.col(f"`{self.NUMBER}`").cast("string"))
            table = table.repartition(key).sortWithinPartitions(self.NUMBER)
        self.names = [field.name for field in self.fields]
        texts = [text_of(field) for field in self.fields]
        self.plain = F.concat(F.concat_ws(",", *texts), F.lit("\n")).cast("binary")
        self.numbered = F.concat(F.col(f"`{self.NUMBER}`").cast("string"), F.lit(","), F.concat_ws(",", *texts),
                                 F.lit("\n")).cast("binary")
        self.table = table
        first = table.select(F.concat_ws(",", *[
            F.lit("") if self.names.index(field.name) == (None if area is None else area + bool(self.number))
            else text for field, text in zip(self.fields, texts)]).alias("line")).head()
        if first is None:
            raise Refusal(NO_INPUT, f"There are no rows in {options.points}.")
        self.numbers_sent = form(options.output, options.output_form, "--output-form") == "parquet"
        sent = [self.NUMBER, *self.names] if self.numbers_sent else self.names
        self.header = (",".join(quoted(name, ",") for name in sent) + "\n").encode()
        self.first = (("-1," if self.numbers_sent else "") + first.line + "\n").encode()

    def lines(self):
        return self.table.select(self.plain.alias("line"))

    def rows(self):
        return self.table.withColumn("spark line", self.numbered)

    def added_columns(self, start):
        names = split(start.decode().splitlines()[0], ",")
        return names[len(self.names) + self.numbers_sent:]

    def result_fields(self, added):
        return [*self.fields, *added_fields(added)], {}


class Work:
    """What a worker does with a partition. The program runs beside the partition's reader, and rows stream through."""

    def __init__(self, words, sent_first, answered_first, counted_first, errors, rows, number):
        self.words, self.sent_first, self.answered_first = words, sent_first, answered_first
        self.counted_first, self.number = counted_first, number
        self.errors, self.rows = errors, rows
        self.columns, self.add_names, self.decimal_comma = {}, [], False

    def through(self, batches, keep=None):
        """The program's output after its answer to the first row, as a stream; None where there are no rows."""
        batches = iter(batches)
        first = next((batch for batch in batches if batch.num_rows), None)
        return None if first is None else Pipe(self, first, batches, keep)

    def pieces(self, batches):
        """The output as it is, in pieces of whole lines that Spark writes as one after another."""
        numbers = Numbers()
        pipe = self.through(batches, numbers.add if self.number else None)
        if pipe is None:
            return
        header = self.answered_first[:self.answered_first.index(b"\n")]
        if self.number:
            mark = b"\xef\xbb\xbf" if header.startswith(b"\xef\xbb\xbf") else b""
            delimiter = pipe.delimiter.encode()
            header = mark + self.number.encode() + delimiter + header[len(mark):]
        yield texts(header)
        rest = b""
        while piece := pipe.output.read(PIECE):
            rest += piece
            end = rest.rfind(b"\n")
            if end >= 0:
                lines = rest[:end]
                if self.number:
                    separate = lines.split(b"\n")
                    lines = b"\n".join(b"%d%s%s" % (number, delimiter, line) for number, line in
                                       zip(numbers.take(len(separate)).tolist(), separate))
                yield texts(lines)
                rest = rest[end + 1:]
        pipe.finish()
        if rest:
            yield texts(rest)

    def records(self, batches):
        """The output's own and added columns."""
        numbers = Numbers()
        pipe = self.through(batches, numbers.add if self.number else None)
        if pipe is None:
            return
        for batch in self.parsed(pipe, self.columns):
            if self.number:
                column = pyarrow.array(numbers.take(batch.num_rows))
                names = [self.number, *batch.schema.names]
                batch = pyarrow.RecordBatch.from_arrays([column, *batch.columns], names=names)
            yield batch
        pipe.finish()

    def table(self, batches):
        """The rows as they came, with the added columns of the output behind theirs."""
        waiting = collections.deque()
        pipe = self.through(batches, waiting.append)
        if pipe is None:
            return
        number = ParquetPoints.NUMBER
        for answers in self.parsed(pipe, {number: pyarrow.int64()}):
            numbers = answers.column(0).to_numpy()
            done = 0
            while done < len(numbers):
                # A row is among those that wait before the program has it, and it answers in their order.
                batch = waiting[0]
                theirs = batch.column(batch.schema.get_field_index(number)).to_numpy()
                upto = int(numpy.searchsorted(numbers, theirs[-1], side="right"))
                if upto > done:
                    mine = batch.take(pyarrow.array(numpy.searchsorted(theirs, numbers[done:upto])))
                    own = mine.columns[:-2]  # without the number and the line
                    added = answers.slice(done, upto - done).columns[1:]
                    yield pyarrow.RecordBatch.from_arrays(
                        own + added, names=mine.schema.names[:-2] + answers.schema.names[1:])
                    done = upto
                if done < len(numbers):
                    waiting.popleft()
        pipe.finish()

    def parsed(self, pipe, columns):
        types = {**columns, **{name: added_type(name) for name in self.add_names}}
        if not pipe.output.peek(1):
            return
        # The position of a column is its name here, so that no name has to be unlike another.
        names = split(self.answered_first.decode("utf-8-sig").splitlines()[0], pipe.delimiter)
        reader = pyarrow.csv.open_csv(
            pipe.output, pyarrow.csv.ReadOptions(column_names=names, block_size=PIECE, use_threads=False),
            pyarrow.csv.ParseOptions(delimiter=pipe.delimiter, newlines_in_values=True, ignore_empty_lines=False),
            pyarrow.csv.ConvertOptions(column_types=types, include_columns=list(types), null_values=[""],
                                       strings_can_be_null=True,
                                       decimal_point="," if self.decimal_comma else "."))
        for batch in reader:
            yield batch


class Numbers:
    """The numbers of the rows that the program has and has not answered yet."""

    def __init__(self):
        self.waiting = collections.deque()

    def add(self, batch):
        self.waiting.append(batch.column(0).to_numpy())

    def take(self, count):
        taken = []
        while count:
            numbers = self.waiting.popleft()
            if len(numbers) > count:
                self.waiting.appendleft(numbers[count:])
                numbers = numbers[:count]
            taken.append(numbers)
            count -= len(numbers)
        return numpy.concatenate(taken)


class Pipe:
    """The program with a thread that writes to it what comes from Spark, while the task reads what it answers."""

    def __init__(self, work, first, batches, keep):
        self.work, self.failure = work, None
        header = work.sent_first[:work.sent_first.index(b"\n")].decode("utf-8-sig")
        self.delimiter = max(",;\t", key=re.sub(r'"[^"]*"', "", header).count)
        self.messages = tempfile.TemporaryFile()
        words = shipping.on_worker(work.words)
        try:
            self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.messages,
                                            bufsize=PIECE, env=shipping.environment())
        except OSError as error:
            raise shipping.ended(127, f"{words[0]}: {error.strerror}")
        self.output = self.process.stdout
        self.feeder = threading.Thread(target=self.feed, args=(first, batches, keep), daemon=True)
        self.feeder.start()
        start = self.output.read(len(work.answered_first))
        if start != work.answered_first:
            self.finish()
            raise shipping.ended(70, "it gave the first row another answer than where the job was started; is it the "
                                     "same program?")

    def feed(self, first, batches, keep):
        try:
            with self.process.stdin as pipe:
                pipe.write(self.work.sent_first)
                while first is not None:
                    if keep is not None:
                        keep(first)
                    lines = first.column(first.num_columns - 1)
                    _, ends, text = lines.buffers()
                    ends = numpy.frombuffer(ends, numpy.int32)[lines.offset:lines.offset + len(lines) + 1]
                    pipe.write(memoryview(text)[ends[0]:ends[-1]])
                    first = next(batches, None)
                    while first is not None and not first.num_rows:
                        first = next(batches, None)
        except BrokenPipeError:
            pass  # it has ended, and its code and messages tell why
        except BaseException as failure:
            self.failure = failure
            self.process.kill()

    def finish(self):
        """Waits for the end, and fails the task where the program failed."""
        self.output.read()
        code = self.process.wait()
        self.feeder.join()
        if self.failure:
            raise self.failure
        self.messages.seek(0)
        messages = self.messages.read().decode(errors="replace")
        if code not in (0, 1):
            raise shipping.ended(code, messages)
        rows, errors = counts(messages, code)
        # The first row was asked besides; it may be in error itself.
        self.work.rows.add(rows - self.work.counted_first[0])
        self.work.errors.add(errors - self.work.counted_first[1])


def read(spark, place, reader):
    try:
        return reader()
    except PySparkException as error:
        system, path = shipping.hadoop_path(spark, place)
        if not system.globStatus(path):
            raise Refusal(NO_INPUT, f"There is no {place}.")
        raise Refusal(BAD_DATA, f"Spark cannot read {place}: {str(error).splitlines()[0]}")


def taken(name):
    return Refusal(USAGE, f"The points have a column {name} already.\n\nhint: Choose another --row-number.")


def counts(messages, code):
    """How many rows the program had, and how many were in error, from its summary in any of its languages."""
    def numbers(text):
        return [int(re.sub(r"\D", "", found)) for found in re.findall("\\d+(?:[,\u00a0\u202f ]\\d{3})*(?!\\d)", text)]

    rows = (numbers(messages.splitlines()[0]) or [0])[-1] if messages.strip() else 0
    if code == 0:
        return rows, 0
    paragraphs = messages.strip().split("\n\n")
    found = numbers(paragraphs[-2] if len(paragraphs) > 1 else "")
    return rows, found[1] if len(found) > 1 else 1


def split(line, delimiter):
    """The fields of one line of CSV."""
    mark = re.escape(delimiter)
    fields = re.findall(rf'(?:^|{mark})("(?:[^"]|"")*"|[^{mark}]*)', line.rstrip("\r\n"))
    return [field[1:-1].replace('""', '"') if field.startswith('"') and len(field) > 1 else field for field in fields]


def quoted(text, delimiter):
    return '"' + text.replace('"', '""') + '"' if re.search(f'["\r\n{delimiter}]', text) else text


def area_column(names, own):
    """The place of the column of planned areas, whose rows belong together."""
    given = [own[i + 1] if word == "--input-column" and i + 1 < len(own) else word.removeprefix("--input-column=")
             for i, word in enumerate(own) if word.split("=")[0] == "--input-column"]
    sought = {"planned_area_id", *(word.split("=", 1)[1].lower() for word in given
                                   if word.lower().startswith("planned_area_id="))}
    return next((i for i, name in enumerate(names) if name.strip().lower() in sought), None)


def text_of(field):
    """A column of Parquet as the program gets it: nested and binary ones are empty, but their names stand."""
    column = F.col(f"`{field.name}`")
    if isinstance(field.dataType, (T.BinaryType, T.ArrayType, T.MapType, T.StructType)):
        return F.lit("")
    text = F.coalesce(column.cast("string"), F.lit(""))
    if isinstance(field.dataType, (T.NumericType, T.BooleanType, T.DateType)):
        return text
    in_quotes = F.concat(F.lit('"'), F.regexp_replace(text, '"', '""'), F.lit('"'))
    return F.when(text.rlike('[",\r\n]'), in_quotes).otherwise(text)


def added_type(name):
    plain = name.removeprefix("quoted_")
    return AMOUNT if plain in AMOUNTS else pyarrow.float64() if plain in NUMBERS else pyarrow.string()


def added_fields(names):
    kinds = {AMOUNT: T.DecimalType(14, 2), pyarrow.float64(): T.DoubleType(), pyarrow.string(): T.StringType()}
    return [T.StructField(name, kinds[added_type(name)]) for name in names]


def texts(piece):
    offsets = pyarrow.py_buffer(numpy.array([0, len(piece)], numpy.int32))
    text = pyarrow.Array.from_buffers(pyarrow.string(), 1, [None, offsets, pyarrow.py_buffer(piece)])
    return pyarrow.RecordBatch.from_arrays([text], names=["piece"])


if __name__ == "__main__":
    sys.exit(main())
