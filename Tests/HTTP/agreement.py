"""Quotes over HTTP against those that the command prints, byte for byte.

    python agreement.py URL COMMAND NETWORK COUNT
"""
import concurrent.futures
import json
import random
import subprocess
import sys

import asking

url, command, network, count = sys.argv[1:4] + [int(sys.argv[4])]
get = asking.Asking(url)
FUSES = ["3x25", "3x35", "3x63", "3x80", "3x160"]


def question(index):
    own = random.Random(1_000_003 * index + 14)
    return {"lat": f"{own.uniform(60.05, 60.45):.6f}", "lon": f"{own.uniform(23.5, 25.0):.6f}", "fuse": own.choice(FUSES),
            "date": "2019-06-01", "lang": own.choice(["en", "fi", "sv"])}


def compare(index):
    asked = question(index)
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    # Every other one over a connection of its own.
    status, told = get(f"/v1/quote?{query}&explain=true", kept=index % 2 == 0)
    options = [f"--{name}={value}" for name, value in asked.items()]
    printed = subprocess.run([command, "--network", network, "--format", "json", *options], capture_output=True).stdout
    if status == 200:
        return None if told == printed else asked
    # A refusal has the members of the command's, and HTTP's besides; only the options in a hint are parameters there.
    own, other = json.loads(told), json.loads(printed)
    same = all(own.get(key) == other[key] for key in ("code", "message")) and (own["hint"] == other["hint"] or "--" in other["hint"])
    return None if same and "--" not in own["hint"] else asked


with concurrent.futures.ThreadPoolExecutor(4) as pool:
    differing = [asked for asked in pool.map(compare, range(count)) if asked]
print(f"{count} quotes over HTTP, {len(differing)} differ from the command's")
for asked in differing[:5]:
    print(asked)
sys.exit(1 if differing else 0)
