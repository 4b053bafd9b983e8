"""`groeiplek start`: set up what is missing, then serve. What is already in place costs a glance, no work."""

import errno
import hashlib
import os
import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from groeiplek.config.address import Address, free_address
from groeiplek.config.places import CONTENT_DIR, DATA_DIR
from groeiplek.config.terminal import CannotStart, _, language, say


def start() -> int:
    """Serves until told to stop. Raises CannotStart with one line that says what to do."""
    address = free_address()
    check_folder()
    # Without records yet, whoever starts gets a demo organisation and sees its sign-ins.
    os.environ.setdefault("GROEIPLEK_DEMO", "1")

    import django

    django.setup()
    text = _apart(address)
    from groeiplek.config.serve import serve

    return serve(address, text)


def _apart(address: Address) -> str:
    """Sets up in a process of its own: the server does not carry what that took. Gives the welcome."""
    from django.utils import translation

    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            with translation.override(language()), os.fdopen(writing, "w") as answer:
                prepare()
                answer.write(welcome(address))
            status = 0
        except CannotStart as problem:
            sys.stderr.write(f"{problem}\n")
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        sys.exit(1)
    return text


def check_folder() -> None:
    """The data folder is there and can be written to. Raises CannotStart."""
    probe = DATA_DIR / f".write-{os.getpid()}"
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as problem:
        text = _("The data folder {folder} cannot be written to. Choose another: GROEIPLEK_DATA=/a/folder")
        if problem.errno == errno.ENOSPC:
            text = _(
                "The disk of {folder} is full. Make room, or choose another folder: GROEIPLEK_DATA=/a/folder"
            )
        raise CannotStart(text.format(folder=DATA_DIR)) from problem


def prepare() -> None:
    """Database, style sheets, packs and, in an empty database, the demo organisation."""
    _bring_database_up_to_date()
    _put_static_files_in_place()
    _load_packs()
    _fill_empty_database()


def _bring_database_up_to_date() -> None:
    from django.db import OperationalError

    try:
        if _waiting_migrations():
            from django.core.management import call_command

            say(_("Setting up the database ..."))
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as problem:
        reason = str(problem).strip().splitlines()[0]
        raise CannotStart(
            _("The database cannot be opened ({reason}). Check DATABASE_URL.").format(reason=reason)
        ) from problem


def _waiting_migrations() -> set[tuple[str, str]]:
    """By name, so that no migration has to be imported to see that all are done."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    there = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[0-9]*.py")
    }
    return there - set(MigrationRecorder(connection).applied_migrations())


def _put_static_files_in_place() -> None:
    from django.conf import settings

    from groeiplek import __version__

    stamp = Path(settings.STATIC_ROOT) / "sources.sha256"
    sources = f"{__version__} {_digest(_static_sources())}"
    if stamp.is_file() and stamp.read_text() == sources:
        return
    from django.core.management import call_command

    say(_("Putting style sheets in place ..."))
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(sources)


def _static_sources() -> Iterable[Path]:
    from django.apps import apps

    return sorted(
        file
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "static").rglob("*")
        if file.is_file()
    )


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.parts[-3:]}".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _load_packs() -> None:
    """Those shipped packs that differ from what was loaded. One with errors: CannotStart."""
    from groeiplek.catalogue.models import PackVersion
    from groeiplek.catalogue.packs.folder import PACK, digest_of

    loaded = set(PackVersion.objects.filter(current=True).values_list("digest", flat=True))
    for folder in sorted(file.parent for file in CONTENT_DIR.glob(f"*/{PACK}")):
        if digest_of(folder) in loaded:
            continue
        from django.core.management import CommandError, call_command

        say(_("Loading content ..."))
        try:
            call_command("load_pack", str(folder), verbosity=0, stdout=StringIO())
        except CommandError as problem:
            text = _("The content pack {folder} does not load: {reason}")
            raise CannotStart(text.format(folder=folder, reason=problem)) from problem


def _fill_empty_database() -> None:
    """The demo organisation, where nobody has records yet and demo mode is on."""
    from django.conf import settings

    from groeiplek.accounts.models import Organisation

    if not settings.DEMO or Organisation.objects.exists():
        return
    from django.core.management import call_command

    say(_("Making the demo organisation ..."))
    call_command("seed", demo=True, verbosity=0, stdout=StringIO())


def welcome(address: Address) -> str:
    """The address, and in demo mode who can sign in."""
    from groeiplek.accounts.demo import demo_sign_ins

    lines = [_("Groeiplek is there: {address}").format(address=address)]
    if not address.is_local and "GROEIPLEK_HOSTS" not in os.environ:
        lines.append(
            _("Others reach it after you name the address they use: GROEIPLEK_HOSTS=groeiplek.example.org")
        )
    if found := demo_sign_ins():
        lines += ["", _("Sign-ins of the demo:")]
    for one in found:
        how = (
            f"{one.login} / {one.password}"
            if one.login
            else f"{address}{one.link.lstrip('/')}  {' '.join(one.picture_names)}"
        )
        lines.append(f"  {one.role_name:<26}{one.name:<26}{how}")
    return "\n".join([*lines, "", _("Stop with Ctrl+C.")])
