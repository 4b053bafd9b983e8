"""Settings of the tests: as in real use, but with an own data folder and files served from the source."""

import atexit
import os
import shutil
import tempfile

if "GROEIPLEK_DATA" not in os.environ:
    os.environ["GROEIPLEK_DATA"] = tempfile.mkdtemp(prefix="groeiplek-test-")
    atexit.register(shutil.rmtree, os.environ["GROEIPLEK_DATA"], ignore_errors=True)
os.environ.setdefault("GROEIPLEK_DEMO", "1")
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from groeiplek.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
if DATABASES["default"]["ENGINE"] == "groeiplek.kit.sqlite":  # noqa: F405
    # pytest-django knows by this name that each of its processes needs a database in memory; there is no line there.
    DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"  # noqa: F405
