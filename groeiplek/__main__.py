"""`python -m groeiplek` is the command `groeiplek`."""

import sys

from groeiplek.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
