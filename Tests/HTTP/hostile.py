"""Callers who mean no good, or know no better: each gets the right status, and the service goes on within its memory.

    python hostile.py URL SERVICE COMMAND
"""
import concurrent.futures
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

url, program, command = sys.argv[1:4]
place = urllib.parse.urlsplit(url)
failures = []


def check(name, condition, seen=""):
    if not condition:
        failures.append(name)
        print(f"FAILED {name}: {seen}")


def connect(port=None):
    return socket.create_connection((place.hostname, port or place.port), timeout=60)


def answer(raw, port=None, close=True):
    """What comes back for some bytes: the status, and all of it."""
    with connect(port) as caller:
        try:
            caller.sendall(raw)
        except OSError:
            pass
        return receive(caller)


def receive(caller):
    got = b""
    while True:
        try:
            part = caller.recv(65536)
        except OSError:
            break
        if not part:
            break
        got += part
        head, _, body = got.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if length and len(body) >= int(length[1]):
            break
    found = re.match(rb"HTTP/1\.[01] (\d+)", got)
    return (int(found[1]) if found else None), got


def get(target, *fields, port=None):
    lines = [f"GET {target} HTTP/1.1", "Host: localhost", "Connection: close", *fields, "", ""]
    return answer("\r\n".join(lines).encode("latin-1"), port)


def code(got):
    body = got.partition(b"\r\n\r\n")[2]
    try:
        return json.loads(body)["code"]
    except (ValueError, KeyError):
        return None


def memory_kb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read())[1])


def heads():
    status, got = get("/v1/quote", *[f"X-{index}: {'a' * 200}" for index in range(400)])
    check("many fields", status == 431, got[:200])
    status, got = get("/v1/quote", "X-Long: " + "a" * 40_000)
    check("a long field", status == 431, got[:200])
    status, got = get("/" + "a" * 100_000)
    check("a long path", status in (400, 404, 431), got[:200])
    for raw in [b"\x00\x01\x02\xff\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50 + b"x\r\n\r\n"]:
        status, got = answer(raw)
        check(f"no HTTP {raw[:8]!r}", status in (400, None), got[:200])
    for target in ["/v1/quote?at=%FF&fuse=3x35", "/v1/quote?at=%&fuse=3x35", "/v1/quote?at=%zz&fuse=3x35",
                   "/v1/quote?at=60%00&fuse=3x35", "/%c0%ae%c0%ae/etc/passwd"]:
        status, got = get(target)
        check(f"nonsense {target}", status in (400, 404), got[:200])
    for target in ["/../../etc/passwd", "/app/../../../etc/passwd", "/app/..%2f..%2f..%2fetc%2fpasswd", "//etc/passwd",
                   "/vendor/%2e%2e/%2e%2e/Package.swift"]:
        status, got = get(target)
        check(f"traversal {target}", status == 404 and b"root:" not in got, got[:200])
    status, got = answer(b"BREW /v1/quote HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    check("a strange method", status in (400, 405), got[:200])
    status, got = answer(b"GET /v1/service HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    check("a name that is none of this machine", status == 421 and code(got) == "foreign_host", got[:200])


def bodies():
    status, got = answer(b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 2000000000\r\n\r\n")
    check("2 GB by its length", status == 413 and code(got) == "body_too_large", got[:200])
    status, got = answer(b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: -5\r\n\r\n")
    check("a negative length", status == 400, got[:200])
    status, got = answer(b"GET /v1/quote?fuse=3x35 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc")
    check("a body with GET", status == 400, got[:200])


def connections():
    """A connection ends where its caller expects it to, and who waits to send a body gets leave."""
    for head in [b"HTTP/1.0", b"HTTP/1.0\r\nConnection: keep-alive", b"HTTP/1.1\r\nHost: localhost\r\nConnection: Close"]:
        with connect() as caller:
            caller.settimeout(5)
            caller.sendall(b"GET /v1/service " + head + b"\r\n\r\n")
            status, got = receive(caller)
            check(f"answered {head!r}", status == 200, got[:200])
            check(f"closed after {head!r}", caller.recv(1) == b"", "open")
    rows = b"lat,lon,fuse\n60.2678,23.75125,3x35\n"
    sent = b"Content-Type: text/csv\r\nAccept: text/csv\r\nContent-Length: %d\r\n" % len(rows)
    with connect() as caller:
        caller.sendall(b"POST /v1/quotes HTTP/1.0\r\n" + sent + b"\r\n" + rows)
        status, got = receive(caller)
        check("no chunks for HTTP/1.0", status == 200 and b"chunked" not in got.lower() and got.endswith(b"\n"), got[:300])
    with connect() as caller:
        caller.settimeout(5)
        caller.sendall(b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n" + sent + b"\r\n")
        leave = caller.recv(1000)
        check("leave to send", leave == b"HTTP/1.1 100 Continue\r\n\r\n", leave)
        caller.sendall(rows)
        status, got = receive(caller)
        check("answered after leave", status == 200 and b"3x35" in got, got[:300])
    status, got = answer(b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: image/png\r\n"
                         b"Content-Length: 1000000\r\n\r\n")
    check("no leave for what is refused", status == 415 and b"100 Continue" not in got, got[:200])


def slow():
    """A head in drops, and a body that stops: each is closed in time, and others are answered meanwhile."""
    dripping = [connect() for _ in range(50)]
    for caller in dripping:
        caller.sendall(b"GET / HTTP/1.1\r\nX-")
    stopped = connect()
    stopped.sendall(b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nlat,lon\n")
    begun = time.time()
    while time.time() - begun < 23:
        for caller in dripping:
            try:
                caller.sendall(b"a")
            except OSError:
                pass
        status, got = get("/health/live")
        check("others while heads drip", status == 200, got[:100])
        time.sleep(1)
    status, got = receive(stopped)
    check("a body that stops", status == 408, got[:200])
    open_still = 0
    for caller in dripping:
        caller.settimeout(2)
        try:
            if caller.recv(1000) != b"":
                open_still += 1
        except socket.timeout:
            open_still += 1
        except OSError:
            pass
    check("heads in drops are closed", open_still == 0, open_still)


class Own:
    """A service of its own with an access file."""

    def __init__(self, access, *options):
        self.folder = tempfile.TemporaryDirectory()
        self.file = os.path.join(self.folder.name, "access.yaml")
        open(self.file, "w").write(access)
        self.log = open(os.path.join(self.folder.name, "log"), "w+")
        self.process = subprocess.Popen([program, "--listen", "127.0.0.1:0", "--network", "GeoData/demo.gpkg", "--access",
                                         self.file, *options], stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.port = int(self.process.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        check("ends when told", self.process.wait(40) == 0, self.process.returncode)


def access():
    text = ("schema: connect-quote/access/1\nproxy: {from: [10.0.0.0/8], user_header: X-Remote-User, role: admin}\n"
            "requests_per_minute: {public: 100000, known: 100000}\n")
    with Own(text) as own:
        key = subprocess.run([command, "access", "add", "desk", "--role", "clerk", "--file", own.file], capture_output=True,
                             text=True, check=True).stdout.strip()
        lines = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01&lines=true"
        status, got = get(lines, "X-Remote-User: alice", port=own.port)
        check("a forged proxy", status == 401, got[:200])
        status, got = get(lines, "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", port=own.port)
        check("alg none", status == 401 and code(got) == "credential_refused", got[:200])
        for _ in range(50):
            status, got = get(lines, f"Authorization: Bearer {key}", port=own.port)
            if status == 200:
                break
            time.sleep(0.2)
        check("a key added while it runs", status == 200, got[:200])
        subprocess.run([command, "access", "revoke", "desk", "--file", own.file], check=True)
        for _ in range(50):
            status, got = get(lines, f"Authorization: Bearer {key}", port=own.port)
            if status == 401:
                break
            time.sleep(0.2)
        check("a key revoked while it runs", status == 401, got[:200])
        own.log.seek(0)
        logged = own.log.read()
        check("nothing private is logged", not any(word in logged for word in (key, "60.2678", "alice", "eyJ")), logged[-300:])
        check("requests are logged", "/v1/quote" in logged, logged[-300:])


def post(target, body, *fields, port, kind="application/json"):
    head = [f"POST {target} HTTP/1.1", "Host: localhost", "Connection: close", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *fields, "", ""]
    return answer("\r\n".join(head).encode("latin-1") + body, port)


def offers():
    """Offers of callers who send too much, too often or what they should not, and of a service that is killed."""
    wish = {"at": "60.2678, 23.75125", "fuse": "3x35", "date": "2019-06-01", "person": "Mallikas Malli", "contact": "040 7654321"}
    text = "schema: connect-quote/access/1\nrequests_per_minute: {public: 100000, known: 100000}\n"
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "offers.ledger")
        with Own(text, "--ledger", ledger, "--new-ledger") as own:
            key = "Authorization: Bearer " + subprocess.run([command, "access", "add", "desk", "--role", "clerk", "--file", own.file],
                                                            capture_output=True, text=True, check=True).stdout.strip()
            for _ in range(50):
                status, got = get("/v1/offers", key, port=own.port)
                if status == 200:
                    break
                time.sleep(0.2)
            check("a clerk sees offers", status == 200, got[:200])
            status, got = post("/v1/offers", json.dumps(wish).encode(), port=own.port)
            check("an offer without a key", status == 401, got[:200])
            status, got = post("/v1/offers", b"{" + b" " * 70_000 + b"}", key, port=own.port)
            check("a wish that is too long", status == 413 and code(got) == "body_too_large", got[:200])
            status, got = post("/v1/offers", b"[" * 60_000, key, port=own.port)
            check("a wish nested deeply", status == 400 and code(got) == "body_unreadable", got[:200])
            status, got = post("/v1/offers", b'{"fuse": ' + b"[" * 50_000, key, port=own.port)
            check("a value nested deeply", status == 400 and code(got) == "body_unreadable", got[:200])
            status, got = post("/v1/offers", b'{"fuse": "3x35", "person": "\xff"}', key, port=own.port)
            check("no UTF-8", status == 400 and code(got) == "body_unreadable", got[:200])
            status, got = post("/v1/offers", json.dumps(wish).encode(), key, port=own.port, kind="application/x-www-form-urlencoded")
            check("a form of another page", status == 415, got[:200])
            status, got = post("/v1/offers", json.dumps(wish).encode(), key, "Origin: https://elsewhere.example", port=own.port)
            check("another page", status == 403, got[:200])
            # Markup and SQL are names like others.
            name = "<script>alert(1)</script> ' OR 1=1; DROP TABLE entry; --"
            status, got = post("/v1/offers", json.dumps({**wish, "person": name}).encode(), key, port=own.port)
            number = json.loads(got.partition(b"\r\n\r\n")[2]).get("number", "")
            check("a strange name", status == 201, got[:200])
            status, got = get(f"/v1/offers/{number}/document?format=html", key, port=own.port)
            check("a strange name in a document", status == 200 and b"<script>" not in got and b"&lt;script&gt;" in got, got[:200])
            status, got = get("/v1/offers?search=" + urllib.parse.quote("' OR 1=1;"), key, port=own.port)
            check("a strange search", status == 200 and got.count(b'"number"') == 1, got[-200:])
            with concurrent.futures.ThreadPoolExecutor(16) as pool:
                body = json.dumps(wish).encode()
                same = list(pool.map(lambda _: post("/v1/offers", body, key, "Idempotency-Key: once", port=own.port), range(64)))
                made = list(pool.map(lambda index: post("/v1/offers", body, key, f"Idempotency-Key: own-{index}", port=own.port), range(64)))
            numbers = [json.loads(got.partition(b"\r\n\r\n")[2])["number"] for status, got in made if status == 201]
            check("one key, one offer", len({got.partition(b"\r\n\r\n")[2] for _, got in same}) == 1, same[0])
            check("numbers of their own", len(set(numbers)) == 64, sorted(numbers))
            own.log.seek(0)
            logged = own.log.read()
            check("nobody is logged", not any(word in logged for word in ("Mallikas", "7654321", "script", number)), logged[-300:])
            check("the newest hash is logged", "hash=" in logged, logged[:300])
            writing = [threading.Thread(target=post, args=("/v1/offers", body, key), kwargs={"port": own.port}) for _ in range(16)]
            for each in writing:
                each.start()
            own.process.kill()
            for each in writing:
                each.join()
            own.process.wait()
            own.process.returncode = 0
        proof = subprocess.run([command, "offer", "verify", "--ledger", ledger, "--format", "json"], capture_output=True, text=True)
        check("a ledger is whole after a kill", proof.returncode == 0 and json.loads(proof.stdout)["offers"] >= 66, proof.stdout)
        with Own(text, "--ledger", ledger):
            pass


def uploads():
    """A file that was sent is told by what it is, never by where it was put."""
    status, got = get("/collections/zone/items?limit=10000&date=2019-06-01")
    published = got.partition(b"\r\n\r\n")[2]
    status, got = post("/v1/validation?date=2019-06-01", published, port=place.port, kind="application/geo+json")
    told = json.loads(got.partition(b"\r\n\r\n")[2])
    file = told.get("summary", {}).get("published", {}).get("file")
    check("an upload has no path", status == 200 and file == "published.geojson", got[-300:])


def many():
    """More connections than there may be: those that are held wait, and are answered when others go."""
    held = []
    for _ in range(1_100):
        try:
            held.append(connect())
        except OSError:
            break
    for caller in held[:200]:
        caller.close()
    status, got = get("/health/live")
    check("an answer among a thousand connections", status == 200, got[:100])
    for caller in held:
        caller.close()


pid = int(subprocess.run(["sh", "-c", f"ss -ltnp 2>/dev/null | sed -n 's/.*:{place.port} .*pid=\\([0-9]*\\).*/\\1/p'"],
                         capture_output=True, text=True).stdout.split()[0]) if os.path.exists("/usr/bin/ss") else None
before = memory_kb(pid) if pid else 0
for part in (heads, bodies, connections, uploads, many, access, offers, slow):
    part()
if pid:
    after = memory_kb(pid)
    check("memory is bounded", after < before + 200_000, f"{before} kB, then {after} kB")
print(f"hostile callers: {len(failures)} failures")
sys.exit(1 if failures else 0)
