"""A server of PostgreSQL of one's own, in a folder, on a socket of the file system."""
import os
import shutil
import signal
import subprocess
import time


def programs():
    """The folder of `initdb` and its neighbours; None where they are not on the machine."""
    folders = ["/usr/local/bin", "/usr/bin"]
    if os.path.isdir("/usr/lib/postgresql"):
        folders += [f"/usr/lib/postgresql/{name}/bin" for name in sorted(os.listdir("/usr/lib/postgresql"), reverse=True)]
    needed = ["initdb", "pg_ctl", "postgres"]
    return next((folder for folder in folders if all(os.access(f"{folder}/{name}", os.X_OK) for name in needed)), None)


class Server:
    def __init__(self, folder):
        self.folder, self.data = folder, os.path.join(folder, "data")
        # The path of a socket has room for some hundred characters.
        self.socket = f"/tmp/ledger-server-{os.getpid()}"
        # The server refuses to run as the superuser.
        self.user = 65534 if os.geteuid() == 0 else None
        for made in [folder, self.socket]:
            os.makedirs(made)
            if self.user:
                os.chown(made, self.user, -1)
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "ledger", "-N", "--locale=C", "-E", "UTF8")
        self.start()

    def _run(self, program, *arguments):
        subprocess.run([f"{programs()}/{program}", *arguments], check=True, user=self.user, cwd="/",
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        options = f"-k {self.socket} -c listen_addresses='' -c max_connections=100"
        for _ in range(50):
            try:
                return self._run("pg_ctl", "-D", self.data, "-w", "-l", f"{self.folder}/log", "-o", options, "start")
            except subprocess.CalledProcessError:
                # The memory that its processes shared is free once the last of them is gone.
                time.sleep(0.1)
        raise RuntimeError("the server does not start")

    def kill(self):
        """SIGKILL to the server and all its processes."""
        with open(f"{self.data}/postmaster.pid") as file:
            server = int(file.readline())
        told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server)], capture_output=True, text=True).stdout
        for process in [server, *map(int, told.split())]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        while os.path.exists(f"/proc/{server}") and "Z" not in open(f"/proc/{server}/stat").read().split()[2]:
            time.sleep(0.01)
        os.remove(f"{self.data}/postmaster.pid")

    def stop_at_once(self):
        """Without a checkpoint: it recovers when it starts."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    def new_database(self, name):
        subprocess.run(["psql", "-q", "-h", self.socket, "-U", "ledger", "postgres", "-c", f"CREATE DATABASE {name}"],
                       check=True)
        return f"postgresql://ledger@{self.socket.replace('/', '%2F')}/{name}"

    def remove(self):
        try:
            self.stop_at_once()
        except subprocess.CalledProcessError:
            pass
        shutil.rmtree(self.socket, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)
