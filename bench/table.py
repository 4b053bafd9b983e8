"""Prints load.py's results as a Markdown table: the median over repetitions, with the range of p50 as the noise."""

import collections
import json
import statistics
import sys

cells = collections.defaultdict(list)
for path in sys.argv[1:]:
    with open(path) as f:
        for line in f:
            row = json.loads(line)
            cells[row["operation"], row["concurrency"], row["system"]].append(row)


def median(rows, key):
    values = [r[key] for r in rows if r[key] is not None]
    return statistics.median(values) if values else float("nan")


print(
    "| operation | conc. | system | ops/s | p50 ms (range) | p95 ms | server CPU ms/op | errors | foreign CPU, cores | PSS MiB | n |"
)
print("|---|---|---|---|---|---|---|---|---|---|---|")
order = list(dict.fromkeys(k[0] for k in cells))
for key in sorted(cells, key=lambda k: (order.index(k[0]), k[1], k[2])):
    rows = cells[key]
    p50 = [r["p50_ms"] for r in rows if r["p50_ms"] is not None]
    print(
        "| %s | %d | %s | %.1f | %.0f (%.0f–%.0f) | %.0f | %.0f | %d | %.2f | %.0f | %d |"
        % (
            key[0],
            key[1],
            key[2],
            median(rows, "rps"),
            median(rows, "p50_ms"),
            min(p50, default=0),
            max(p50, default=0),
            median(rows, "p95_ms"),
            median(rows, "server_cpu_ms_per_op"),
            sum(r["errors"] for r in rows),
            max(r["foreign_cpu"] for r in rows),
            max(r["pss_mib"] for r in rows),
            sum(r["n"] for r in rows),
        )
    )
