"""Closed-loop load on one operation: N workers, each with its own connection and signed-in user, no pause between operations.

load.py --system moodle --base http://127.0.0.1:8081 --ids ids.json --pids 12,34 --out results.jsonl
Every cell (operation x concurrency x repetition) is one JSON line. A cell starts when the rest of the machine is quiet and
says how much CPU processes other than the system under test and this program took meanwhile (`foreign_cpu`, in cores).
"""

import argparse
import collections
import itertools
import json
import resource
import statistics
import sys
import threading
import time

import procs
from httpclient import Client
from systems import SYSTEMS


def own_cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


def wait_until_quiet(limit, patience=90):
    end = time.time() + patience
    while time.time() < end:
        before = procs.busy_seconds()
        time.sleep(1)
        if procs.busy_seconds() - before < limit:
            return
    print("  still not quiet, going on", file=sys.stderr)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


class Cell:
    def __init__(self, system, operation, clients, seconds, supply):
        self.call, self.seconds = getattr(system, operation), seconds
        self.verify = getattr(system, "verify_" + operation, None)
        self.clients, self.supply = clients, None if supply is None else collections.deque(supply)
        self.lock, self.latencies, self.errors, self.last_response = threading.Lock(), [], [], None
        self.gate = threading.Barrier(len(clients) + 1)

    def _take(self, client):
        """The arguments of the next operation; a supplied client belongs to one worker until `_give_back`."""
        if self.supply is None:
            return (client,), None
        with self.lock:
            if not self.supply:
                return None, None
            item = self.supply.popleft()
        return (item[0], item[1].pop(0)), item

    def _give_back(self, item):
        if item is not None and item[1]:
            with self.lock:
                self.supply.append(item)

    def _work(self, client):
        self.gate.wait()
        while time.perf_counter() < self.end:
            args, item = self._take(client)
            if args is None:
                break
            start = time.perf_counter()
            try:
                result = self.call(*args)
                took = time.perf_counter() - start
                if self.verify:
                    self.verify(result)
                with self.lock:
                    self.latencies.append(took)
                    self.finished = time.perf_counter()
            except Exception as error:
                with self.lock:
                    self.errors.append("%s: %s" % (type(error).__name__, error))
            self._give_back(item)

    def run(self, pids):
        threads = [threading.Thread(target=self._work, args=(c,)) for c in self.clients]
        for thread in threads:
            thread.start()
        busy, own, theirs = procs.busy_seconds(), own_cpu(), procs.cpu_seconds(procs.tree(pids))
        self.begin = self.finished = time.perf_counter()
        self.end = self.begin + self.seconds
        self.gate.wait()
        time.sleep(self.seconds * 0.7)
        pss = procs.pss_kib(procs.tree(pids)) / 1024
        for thread in threads:
            thread.join()
        span = max(self.finished - self.begin, 1e-9)
        whole = time.perf_counter() - self.begin
        own, theirs, busy = (
            own_cpu() - own,
            procs.cpu_seconds(procs.tree(pids)) - theirs,
            procs.busy_seconds() - busy,
        )
        n = len(self.latencies)
        return {
            "n": n,
            "errors": len(self.errors),
            "error": self.errors[0] if self.errors else None,
            "rps": round(n / span, 2),
            "p50_ms": round(1000 * statistics.median(self.latencies), 1) if n else None,
            "p95_ms": round(1000 * percentile(self.latencies, 0.95), 1) if n else None,
            "server_cpu_ms_per_op": round(1000 * theirs / n, 2) if n else None,
            "client_cpu": round(own / whole, 2),
            "foreign_cpu": round(max(busy - own - theirs, 0) / whole, 2),
            "pss_mib": round(pss, 1),
        }


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--system", choices=SYSTEMS, default="groeiplek")
    ap.add_argument("--base", required=True)
    ap.add_argument("--ids", required=True, help="JSON file with the seeded records' ids")
    ap.add_argument("--pids", default="", help="root processes of the system under test")
    ap.add_argument("--operations", default="")
    ap.add_argument("--concurrency", default="1,8,32")
    ap.add_argument("--repeat", type=int, default=3)
    ap.add_argument(
        "--timeout", type=float, default=60, help="a request that takes longer counts as an error"
    )
    ap.add_argument("--seconds", type=float, default=8)
    ap.add_argument("--supply-users", type=int, default=48)
    ap.add_argument("--teacher", default="teacher")
    ap.add_argument(
        "--quiet", type=float, default=0.25, help="cores of other work tolerated before a cell starts"
    )
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    with open(args.ids) as f:
        system = SYSTEMS[args.system](json.load(f))
    pids = [int(p) for p in args.pids.split(",") if p]
    levels = [int(c) for c in args.concurrency.split(",")]

    def sign_in(username):
        client = Client(args.base, args.timeout)
        client.username = username
        system.login(client, username)
        return client

    wanted = args.operations.split(",") if args.operations else system.operations
    learners = [sign_in(system.user(n + 1)) for n in range(max(levels))]
    # The overview of a whole organisation is the coach's, that of today the trainer's.
    teachers = [sign_in(args.teacher) for _ in range(max(levels))] if "overview" in wanted else []
    trainers = [sign_in("trainer") for _ in range(max(levels))] if "overview_today" in wanted else []
    anonymous = [Client(args.base, args.timeout) for _ in range(max(levels))]
    extra = (
        [sign_in(system.user(n + 101)) for n in range(args.supply_users)]
        if set(system.needs_supply) & set(wanted)
        else []
    )
    for operation, level, repetition in itertools.product(wanted, levels, range(args.repeat)):
        group = (
            anonymous
            if operation == "login_page"
            else trainers
            if operation == "overview_today"
            else teachers
            if operation == "overview"
            else learners
        )
        supply = None
        if operation in system.needs_supply:
            supply = system.prepare(operation, extra)
        else:
            for client in group[: level if repetition == 0 else 0]:  # warm-up, not timed
                getattr(system, operation)(client)
        requests, size = (
            sum(c.requests for c in group[:level] + extra),
            sum(c.bytes for c in group[:level] + extra),
        )
        wait_until_quiet(args.quiet)
        row = {"system": args.system, "operation": operation, "concurrency": level, "repetition": repetition}
        row.update(Cell(system, operation, group[:level], args.seconds, supply).run(pids))
        done = max(row["n"], 1)
        row["requests_per_op"] = round((sum(c.requests for c in group[:level] + extra) - requests) / done, 2)
        row["kib_per_op"] = round((sum(c.bytes for c in group[:level] + extra) - size) / done / 1024, 1)
        with open(args.out, "a") as f:
            f.write(json.dumps(row) + "\n")
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
