"""Memory (PSS) and CPU time of process trees, from /proc. As a program: procs.py PID... prints the sum and the parts."""

import os
import sys


def _stat(pid):
    with open("/proc/%d/stat" % pid) as f:
        rest = f.read().rpartition(")")[2].split()
    return int(rest[1]), sum(
        int(v) for v in rest[11:15]
    )  # parent; ticks, own and those of children that ended


def tree(roots):
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents[int(name)] = _stat(int(name))[0]
            except OSError:
                pass
    found, grew = {r for r in roots if r in parents}, True
    while grew:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        found |= more
        grew = bool(more)
    return found


def pss_kib(pids):
    total = 0
    for pid in pids:
        try:
            with open("/proc/%d/smaps_rollup" % pid) as f:
                total += next(int(line.split()[1]) for line in f if line.startswith("Pss:"))
        except (OSError, StopIteration):
            pass
    return total


def cpu_seconds(pids):
    ticks = 0
    for pid in pids:
        try:
            ticks += _stat(pid)[1]
        except OSError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


def busy_seconds():
    """CPU time all cores together spent on anything but idling."""
    with open("/proc/stat") as f:
        v = [int(x) for x in f.readline().split()[1:9]]
    return (sum(v) - v[3] - v[4]) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    roots = [int(a) for a in sys.argv[1:]]
    for root in roots:
        pids = tree([root])
        with open("/proc/%d/comm" % root) as f:
            print("%-16s %3d processes %8.1f MiB PSS" % (f.read().strip(), len(pids), pss_kib(pids) / 1024))
    print("%-16s %26.1f MiB PSS" % ("sum", pss_kib(tree(roots)) / 1024))
