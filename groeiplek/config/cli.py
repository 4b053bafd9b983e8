"""The command `groeiplek`: starts the product and reaches every management command."""

import os
import sys

from groeiplek import __version__
from groeiplek.config.terminal import CannotStart, _, language, say, stop

# What an organisation that runs Groeiplek uses; the words of each command are here, in its own language.
COMMANDS = {
    "start": _("Start the web server and the worker; set up what is missing."),
    "check_pack": _("Read a content pack and say what is wrong with it: check_pack PATH"),
    "load_pack": _("Load a content pack into the database: load_pack PATH [--dry-run]"),
    "switch_on_pack": _("Let an organisation work with a pack: switch_on_pack PACK ORGANISATION"),
    "seed": _("Make the demo organisation, or one of any size: seed --demo, seed --people 1000"),
    "create_account": _("Make an administrator or somebody else of an organisation, who then can sign in."),
    "migrate": _("Bring the database up to date (start does this by itself)."),
    "collectstatic": _("Put style sheets, letters and scripts in place (start does this by itself)."),
    "clearsessions": _("Remove sessions that are over (the worker does this every night)."),
    "check": _("Check the settings; with --deploy for use on the internet."),
    "dbshell": _("Open the database with its own command line."),
    "shell": _("Open Python with the models at hand."),
}


def main(argv: list[str] | None = None) -> int:
    """Runs one command; what comes back is the status of the process."""
    arguments = sys.argv[1:] if argv is None else argv
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if name in {"--help", "-h", "help"} and not rest:
        say(overview())
        return 0
    if name in {"--version", "version"}:
        say(__version__)
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiplek.config.settings")
    try:
        if name == "start":
            return _start(rest)
        return _manage(name, rest)
    except CannotStart as problem:
        stop(str(problem))


def overview() -> str:
    """Every command with one line."""
    width = max(map(len, COMMANDS)) + 2
    lines = [
        _("Groeiplek {version}: learning at work.").format(version=__version__),
        "",
        "groeiplek <command>",
        "",
    ]
    lines += [f"  {name:<{width}}{text}" for name, text in COMMANDS.items()]
    lines += ["", _("Each tells more with: groeiplek <command> --help"), _settings()]
    return "\n".join(lines)


def _settings() -> str:
    return _("PORT, HOST and GROEIPLEK_DATA say where it runs; all settings stand in the README.")


def _start(rest: list[str]) -> int:
    if rest:
        say(COMMANDS["start"])
        say(_settings())
        return 0 if rest[0] in {"--help", "-h"} else 2
    from groeiplek.config.start import start

    return start()


def _manage(name: str, rest: list[str]) -> int:
    from groeiplek.config.start import check_folder

    check_folder()

    import django
    from django.core.management import execute_from_command_line, get_commands
    from django.utils import translation

    django.setup()
    if name != "help" and name not in get_commands():
        stop(_("“{name}” is no command. groeiplek --help lists them all.").format(name=name), 2)
    with translation.override(language()):
        execute_from_command_line(["groeiplek", name, *rest])
    return 0
