"""Where things lie: the package, the shipped content and the data folder. Reads only the environment."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
IN_CHECKOUT = (ROOT / "pyproject.toml").is_file()
DATA_DIR = Path(
    os.environ.get("GROEIPLEK_DATA") or (ROOT / "var" if IN_CHECKOUT else Path.home() / ".groeiplek")
).resolve()
CONTENT_DIR = ROOT / "content" if IN_CHECKOUT else PACKAGE / "content"
# How whoever reads a message starts the product again.
COMMAND = "bin/start" if IN_CHECKOUT else "groeiplek start"
