"""Replaces the network file a hundred times while callers ask: every request is answered, and from one network.

    python replacing.py SERVICE NETWORK [TIMES]
"""
import concurrent.futures
import http.client
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import asking

service, network = (os.path.abspath(path) for path in sys.argv[1:3])
times = int(sys.argv[3]) if len(sys.argv) > 3 else 100
folder = tempfile.mkdtemp(prefix="replacing-")
sources = [os.path.join(folder, name) for name in ("one.gpkg", "other.gpkg")]
for source in sources:
    shutil.copy(network, source)
with sqlite3.connect(sources[1]) as other:
    # Without every second line, many places are in another zone.
    other.execute("DELETE FROM mv_line WHERE rowid % 2 = 0")
other.close()
served = os.path.join(folder, "network.gpkg")
shutil.copy(sources[0], served)


def target(index):
    own = random.Random(7_919 * index + 14)
    return (f"/v1/quote?lat={own.uniform(60.1, 60.4):.6f}&lon={own.uniform(23.7, 24.8):.6f}&fuse=3x35&date=2019-06-01"
            "&lang=en")


def known(status, body):
    """What tells networks apart: all of a quote but the time of the file; of a refusal its code."""
    answer = json.loads(body)
    if status != 200:
        return status, answer["code"]
    size = answer["sources"]["network"].pop("size_bytes")
    answer["sources"]["network"].pop("modified")
    return size, json.dumps(answer)


def replace(source):
    shutil.copy(source, served + ".new")
    os.utime(served + ".new")
    os.replace(served + ".new", served)


running = subprocess.Popen([service, "--network", served, "--listen", "127.0.0.1:0", "--log-level", "error"],
                           stdout=subprocess.PIPE, text=True)
url = running.stdout.readline().split()[1].rstrip("/")
get = asking.Asking(url)
targets = [target(index) for index in range(40)]
try:
    def reload():
        return json.loads(get("/v1/admin/reload", b"")[1])["generation"]

    right = []
    for source in sources:
        replace(source)
        generation = reload()
        right.append([known(*get(path)) for path in targets])
    differing = [index for index in range(len(targets)) if right[0][index][1] != right[1][index][1]]
    assert len(differing) > 5, "the two networks answer alike"
    stop, counted, wrong = threading.Event(), [0], []

    def ask(seed):
        own = random.Random(seed)
        while not stop.is_set():
            index = own.choice(differing)
            try:
                got = known(*get(targets[index], kept=own.random() < 0.5))
            except (OSError, ValueError, http.client.HTTPException) as error:
                got = (0, repr(error))
            if got not in (right[0][index], right[1][index]):
                wrong.append((targets[index], got))
            counted[0] += 1

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask, seed) for seed in range(4)]
        begun = time.monotonic()
        for index in range(times):
            replace(sources[index % 2])
            # Half of them are found by the service itself.
            if index % 2:
                generation = reload()
            else:
                time.sleep(0.2)
        took_s = time.monotonic() - begun
        stop.set()
        for caller in asking:
            caller.result()
    print(f"{times} replacements in {took_s:.0f} s, generation {generation}: {counted[0]} quotes, {len(wrong)} of no network "
          "or of two")
    for each in wrong[:3]:
        print(each)
    sys.exit(1 if wrong or running.poll() is not None else 0)
finally:
    running.terminate()
    running.wait()
    shutil.rmtree(folder)
