"""Time from start command to the first 200 of a page.

startup.py --start CMD --stop CMD --url URL [--evict DIR ...] [--repeat 3]
--evict drops the files below DIR from the page cache first (only those, not the whole machine's cache).
"""

import argparse
import os
import statistics
import subprocess
import time
import urllib.error
import urllib.request


def evict(folder):
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            if os.path.isfile(path) and not os.path.islink(path):
                fd = os.open(path, os.O_RDONLY)
                os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(fd)


def main():
    ap = argparse.ArgumentParser()
    for name in ("start", "stop", "url"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--evict", nargs="*", default=[])
    ap.add_argument("--repeat", type=int, default=3)
    args = ap.parse_args()
    took = []
    for _ in range(args.repeat):
        subprocess.run(
            args.stop, shell=True, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.sync()
        for folder in args.evict:
            evict(folder)
        begin = time.perf_counter()
        subprocess.Popen(args.start, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while time.perf_counter() - begin < 120:
            try:
                with urllib.request.urlopen(args.url, timeout=60) as answer:
                    if answer.status == 200 and answer.read():
                        break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.02)
        took.append(time.perf_counter() - begin)
        time.sleep(1)
    print("first 200 after %s s, median %.2f" % (" ".join("%.2f" % t for t in took), statistics.median(took)))


if __name__ == "__main__":
    main()
