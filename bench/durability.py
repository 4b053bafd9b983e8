"""Writers over HTTP, with and without `kill -9`: is every answer whose response a client saw in the database afterwards?

durability.py --data FOLDER --ids ids.json [--writers 16] [--seconds 60] [--kills 0]

FOLDER holds a seeded database (see README). The server is started here on a port of its own. With --kills N, server and
worker are killed with SIGKILL at N random moments and started again; requests that fail meanwhile are not counted as seen.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import procs
from httpclient import Client
from systems import Failed, Groeiplek

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """The whole product as `groeiplek start` runs it, in a process group of its own."""

    def __init__(self, data, port):
        self.base, self.port = "http://127.0.0.1:%d" % port, port
        self.environ = {
            **os.environ, "GROEIPLEK_DATA": data, "PORT": str(port), "GROEIPLEK_DEMO": "1", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.environ.pop("DJANGO_SETTINGS_MODULE", None)

    def start(self):
        command = [sys.executable, "-m", "groeiplek", "start"]
        self.process = subprocess.Popen(
            command, env=self.environ, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL
        )
        end = time.time() + 60
        while time.time() < end:
            if self.process.poll() is not None:
                raise SystemExit("the server ended by itself")
            try:
                urllib.request.urlopen(self.base + "/inloggen/", timeout=5).read()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server does not start")

    def kill(self):
        for pid in procs.tree([self.process.pid]):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


class Writer(threading.Thread):
    """Signs in by card and answers one question again and again, each time as a new write."""

    def __init__(self, system, base, number, state):
        super().__init__(daemon=True)
        self.system, self.base, self.number, self.state = system, base, number, state
        self.seen, self.refused, self.cut = [], [], 0

    def run(self):
        client, turn = None, 0
        while not self.state["over"]:
            try:
                if client is None:
                    client = Client(self.base, timeout=30)
                    self.system.login(client, self.system.user(self.number + 1))
                turn += 1
                write_id = "d%d-%d-%d" % (os.getpid(), self.number, turn)
                response = self.system.answer(client, write_id)
                if response.status == 200 and "reply" in response.text:
                    self.seen.append(write_id)
                else:
                    self.refused.append("%s %s" % (response.status, response.url))
            except (OSError, Failed, Exception) as problem:  # noqa: B014 - a cut connection shows in many ways
                self.cut += 1
                if not self.state["killing"]:
                    self.refused.append("%s: %s" % (type(problem).__name__, problem))
                if client is not None:
                    client.close()
                client = None
                time.sleep(0.05)


def kept(data):
    database = sqlite3.connect(str(Path(data) / "groeiplek.sqlite3"))
    rows = database.execute("SELECT write_id FROM journeys_ledgerentry WHERE write_id LIKE 'd%'").fetchall()
    answers = database.execute("SELECT count(*) FROM journeys_answer").fetchone()[0]
    database.close()
    return {row[0] for row in rows}, answers


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--ids", required=True)
    ap.add_argument("--writers", type=int, default=16)
    ap.add_argument("--seconds", type=float, default=60)
    ap.add_argument("--kills", type=int, default=0)
    ap.add_argument("--port", type=int, default=8799)
    args = ap.parse_args()
    with open(args.ids) as file:
        system = Groeiplek(json.load(file))
    server, state = Server(args.data, args.port), {"over": False, "killing": args.kills > 0}
    server.start()
    before, answers_before = kept(args.data)
    writers = [Writer(system, server.base, number, state) for number in range(args.writers)]
    for writer in writers:
        writer.start()
    begin = time.time()
    for _ in range(args.kills):
        time.sleep(random.uniform(0.2, 2.0))
        server.kill()
        server.start()
    time.sleep(max(0.0, args.seconds - (time.time() - begin)))
    state["over"] = True
    for writer in writers:
        writer.join(60)
    server.stop()
    ledger, answers = kept(args.data)
    seen = {write_id for writer in writers for write_id in writer.seen}
    refused = [line for writer in writers for line in writer.refused]
    new = ledger - before
    print(
        json.dumps(
            {
                "writers": args.writers, "seconds": round(time.time() - begin, 1), "kills": args.kills,
                "seen": len(seen), "kept": len(new), "lost": len(seen - new),
                "answers_added": answers - answers_before, "twice": answers - answers_before - len(new),
                "refused": len(refused), "first_refused": refused[:1], "cut": sum(writer.cut for writer in writers),
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
