"""Servers that benchmarks measure: started on free ports, and stopped."""
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import preparing


def need(program, package):
    if not shutil.which(program):
        preparing.say(f"installing {package}")
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True,
                       stdout=subprocess.DEVNULL)


def environment():
    """Python with FastAPI and shapely."""
    folder, wanted = preparing.path("http-peers"), os.path.join(preparing.here, "peers", "http-requirements.txt")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(os.path.join(folder, "complete")):
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted], check=True)
        open(os.path.join(folder, "complete"), "w").close()
    return python


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, name, command, path, health, environment=None):
        self.name, self.path = name, path
        self.port = free_port()
        log = open(preparing.path(f"http-{name.split()[0]}.log"), "w")
        self.process = subprocess.Popen([part.replace("PORT", str(self.port)) for part in command], stdout=log, stderr=log,
                                        env={**os.environ, **(environment or {})}, start_new_session=True,
                                        cwd=os.path.join(preparing.here, "peers"))
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}{health}", timeout=5).read()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{name} did not start: see {log.name}")
                time.sleep(0.1)
        sys.exit(f"{name} did not answer")

    def stop(self):
        os.killpg(self.process.pid, 15)
        self.process.wait()


def database(load):
    """A server of PostgreSQL with PostGIS and its address after `load(psql, address)`; or a sentence why there is none.

    `psql` is a command line that takes SQL.
    """
    ready = preparing.postgis()
    if isinstance(ready, str):
        return ready
    binaries, user = ready
    cluster = preparing.cluster
    options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={cluster}", "-c", "shared_buffers=512MB",
               "-c", "jit=off", "-c", "fsync=off"]
    log = open(preparing.path("http-postgres.log"), "w")
    server = subprocess.Popen([f"{binaries}/postgres", "-D", cluster, *options], user=user, stdout=log, stderr=log,
                              cwd=cluster)
    while subprocess.run([f"{binaries}/pg_isready", "-q", "-h", cluster]).returncode != 0:
        if server.poll() is not None:
            return "PostgreSQL did not start"
        time.sleep(0.1)
    address = f"host={cluster} dbname=postgres user=postgres"
    psql = [f"{binaries}/psql", "-qX", "-v", "ON_ERROR_STOP=1", address, "-c"]
    subprocess.run(psql + ["CREATE EXTENSION postgis"], check=True)
    load(psql, address)
    return server, address


def stop_database(server):
    server.send_signal(2)
    server.wait()
