"""bin/start as whoever installs the product meets it: real processes, a real data folder, real pages."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90.0
# What bin/start may count on: the smallest Debian has these.
TOOLS = ["sh", "cat", "cksum", "dirname", "grep", "head", "id", "mkdir", "mktemp", "rm", "tail"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The product without its environment, as it comes out of a clone."""
    here = tmp_path / "checkout"
    here.mkdir()
    for name in ("bin", "requirements", "groeiplek"):
        (here / name).symlink_to(ROOT / name)
    return here


@pytest.fixture
def installed(checkout: Path) -> Path:
    """The same after a first start: the packages are there, and the note that says so."""
    python = checkout / ".venv" / "bin" / "python"
    program(python, f'exec "{sys.executable}" "$@"')
    lock = (ROOT / "requirements" / "run.txt").read_bytes()
    noted = subprocess.run(["cksum"], input=lock, capture_output=True, check=True).stdout
    (checkout / ".venv" / "groeiplek-run.stamp").write_bytes(noted)
    return checkout


def program(path: Path, lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A machine with no Python at all."""
    folder = tmp_path / "path"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (folder / tool).symlink_to(found)
    return folder


def environment(data: Path, **more: str) -> dict[str, str]:
    ours = ("GROEIPLEK_", "DJANGO_", "DATABASE_URL", "JOBS_URL", "LC_", "SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"GROEIPLEK_DATA": str(data), "LANG": "C", "PORT": str(free_port())} | more


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refused(here: Path, variables: dict[str, str]) -> str:
    """What bin/start says when it can not start; its last line."""
    ended = subprocess.run(
        [here / "bin" / "start"], env=variables, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert ended.returncode not in {0, 2}, ended.stdout
    assert "Traceback" not in ended.stderr
    return ended.stderr.strip().splitlines()[-1]


@contextmanager
def running(here: Path, variables: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The started product and all that it said up to the end of its welcome."""
    process = subprocess.Popen([here / "bin" / "start"], env=variables, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        assert f"http://localhost:{variables['PORT']}/" in said
        yield process, said
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        finally:
            process.kill()


def sign_in_page(variables: dict[str, str]) -> str:
    address = f"http://127.0.0.1:{variables['PORT']}/inloggen/"
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        return str(answer.read().decode())


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(line) for line in found.split()]


def until(happened: object, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_closed(port: str) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) != 0


def test_starts_with_a_demo_and_keeps_everything(installed: Path, tmp_path: Path) -> None:
    variables = environment(tmp_path / "data")
    with running(installed, variables) as (first, said):
        assert "Sign-ins of the demo" in said
        page = sign_in_page(variables)
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style
        with urllib.request.urlopen(f"http://127.0.0.1:{variables['PORT']}{style[1]}") as answer:
            assert "immutable" in answer.headers["Cache-Control"]
    assert first.returncode == 0
    assert is_closed(variables["PORT"])

    with closing(sqlite3.connect(tmp_path / "data" / "groeiplek.sqlite3")) as database:
        database.execute("UPDATE accounts_organisation SET name = 'Werkplaats Zonnedauw' WHERE slug = 'demo'")
        database.commit()
        people = database.execute("SELECT count(*) FROM accounts_person").fetchone()
    with running(installed, variables) as (second, said):
        assert "Setting up" not in said
        assert "Making" not in said
        assert "Putting" not in said
        sign_in_page(variables)
    assert second.returncode == 0
    with closing(sqlite3.connect(tmp_path / "data" / "groeiplek.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_person").fetchone() == people
        names = [row[0] for row in database.execute("SELECT name FROM accounts_organisation")]
    assert "Werkplaats Zonnedauw" in names


@pytest.mark.skipif(not shutil.which("pgrep"), reason="needs pgrep to find the processes")
def test_a_process_that_dies_comes_back_and_none_stays_behind(installed: Path, tmp_path: Path) -> None:
    variables = environment(tmp_path / "data", GROEIPLEK_DEMO="0")
    with running(installed, variables) as (process, _said):
        before = set(children(process.pid))
        assert len(before) == 2
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        until(lambda: len(set(children(process.pid)) - before) == 2)
        until(lambda: not is_closed(variables["PORT"]))
        sign_in_page(variables)
        process.kill()
        until(lambda: is_closed(variables["PORT"]))


def test_says_that_the_port_is_taken(installed: Path, tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(installed, environment(tmp_path / "data", PORT=str(port)))
    assert said == f"Port {port} is taken. Start on another one: PORT={port + 1} bin/start"
    assert not (tmp_path / "data").exists()


def test_says_it_in_dutch(installed: Path, tmp_path: Path) -> None:
    said = refused(installed, environment(tmp_path / "data", PORT="eighty", LANG="nl_NL.UTF-8"))
    assert said == "PORT is “eighty”; geef een getal van 1 tot en met 65535."


def test_says_that_the_data_folder_can_not_be_written(installed: Path, tmp_path: Path) -> None:
    # A folder inside a file can not be made by anybody, not even by root.
    (tmp_path / "file").touch()
    said = refused(installed, environment(tmp_path / "file" / "data"))
    assert "cannot be written to" in said
    assert "GROEIPLEK_DATA=" in said


def test_says_that_there_is_no_python(checkout: Path, bare_path: Path, tmp_path: Path) -> None:
    said = refused(checkout, environment(tmp_path / "data", PATH=str(bare_path)))
    assert said.startswith("Groeiplek needs Python 3.11 to 3.14, and found none.")
    assert "apt install python3 python3-venv" in said


def test_says_that_python_is_too_old(checkout: Path, bare_path: Path, tmp_path: Path) -> None:
    program(bare_path / "python3", 'case "$2" in *exit*) exit 1 ;; *) echo 3.9 ;; esac')
    said = refused(checkout, environment(tmp_path / "data", PATH=str(bare_path)))
    assert said.startswith("Groeiplek needs Python 3.11 to 3.14, here is Python 3.9.")


def test_says_that_python_has_no_venv(checkout: Path, bare_path: Path, tmp_path: Path) -> None:
    program(
        bare_path / "python3", f'case "$*" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac'
    )
    said = refused(checkout, environment(tmp_path / "data", PATH=str(bare_path)))
    assert said.endswith("apt install python3-venv")
    assert not (checkout / ".venv").exists()


def test_says_that_there_is_no_network(checkout: Path, bare_path: Path, tmp_path: Path) -> None:
    program(bare_path / "python3", f'exec "{sys.executable}" "$@"')
    nowhere = {"PIP_INDEX_URL": f"http://127.0.0.1:{free_port()}/simple", "PIP_RETRIES": "0"}
    nowhere |= {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_NO_CACHE_DIR": "1"}
    said = refused(checkout, environment(tmp_path / "data", PATH=str(bare_path), **nowhere))
    assert said.startswith("No package server within reach.")
