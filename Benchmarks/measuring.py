"""Whole processes measured by the operating system's account of them, and what machine it was."""
import os
import platform
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    wall_s: float
    cpu_s: float
    peak_mb: float
    """Of the largest process, where one starts others."""
    others_s: float
    """Processor time that other programs, and other machines on the same host, took meanwhile."""
    code: int
    messages: str

    @property
    def others_share(self):
        return self.others_s / self.wall_s / os.cpu_count()


def warm(*paths):
    """Has files in the system's memory, so that the first to read them is not the slowest."""
    for path in paths:
        with open(path, "rb") as file:
            while file.read(1 << 24):
                pass


def run(arguments, more_environment=None):
    """Runs a command to its end. Its children's time counts once they have been waited for.

    What others have left to be written to the disk is written first, outside the time.
    """
    os.sync()
    before_s = busy_s()
    folder = os.environ.get("TMPDIR", "/tmp")
    messages_path = os.path.join(folder, f"messages-{os.getpid()}.txt")
    with open(messages_path, "wb") as messages:
        start = time.perf_counter()
        child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=messages, stderr=messages,
                                 env={**os.environ, **(more_environment or {})})
        _, status, usage = os.wait4(child.pid, 0)
        wall_s = time.perf_counter() - start
    cpu_s = usage.ru_utime + usage.ru_stime
    others_s = max(busy_s() - before_s - cpu_s, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    with open(messages_path, errors="replace") as messages:
        text = messages.read()
    os.remove(messages_path)
    return Run(wall_s, cpu_s, usage.ru_maxrss / 1024, others_s, child.returncode, text)


# A run during which other programs had more of the processors than this is measured again.
DISTURBED = 0.08


def quiet_run(arguments, tries=3):
    """The first run during which others were quiet, else the quietest of some."""
    done = []
    while len(done) < tries and not (done and done[-1].others_share <= DISTURBED):
        done.append(run(arguments))
    return min(done, key=lambda each: each.others_share)


def busy_s():
    """Processor time of the whole machine that was not idle, since it started."""
    with open("/proc/stat") as statistics_file:
        user, nice, system, _, _, interrupts, soft_interrupts, stolen = map(
            int, statistics_file.readline().split()[1:9])
    return (user + nice + system + interrupts + soft_interrupts + stolen) / os.sysconf("SC_CLK_TCK")


def quiet(runs):
    """A sentence on how much of the machine others had while these ran."""
    shares = sorted(run.others_share for run in runs)
    return (f"Others had {statistics.median(shares):.0%} of the processors during the median run, "
            f"{shares[-1]:.0%} during the worst.")


def spread(values, form="{:.2f}"):
    """"median (least-most)" of some values, as one cell of a table."""
    median = form.format(statistics.median(values))
    return f"{median} ({form.format(min(values))}–{form.format(max(values))})" if len(values) > 1 else median


def table(heads, rows):
    """A Markdown table; all columns but the first stand to the right."""
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def first_line(*arguments):
    try:
        return subprocess.check_output(arguments, text=True, stderr=subprocess.STDOUT).strip().splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "not there"


def machine():
    """One line on what the figures were measured on."""
    model = "unknown processor"
    with open("/proc/cpuinfo") as information:
        for line in information:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return (f"{platform.machine()}, {os.cpu_count()} cores ({model}), {memory_gb:.0f} GB, {system}, "
            f"GEOS {first_line('pkg-config', '--modversion', 'geos')}, "
            f"PROJ {first_line('pkg-config', '--modversion', 'proj')}, "
            f"{first_line('swift', '--version')}, {time.strftime('%Y-%m-%d %H:%M')}, "
            f"load at the start {os.getloadavg()[0]:.1f}")
