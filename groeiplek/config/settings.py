"""Settings: one file; what differs between places comes from the environment (README lists each name)."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from groeiplek.config import places
from groeiplek.config.secret import secret_key

DATA_DIR: Path = places.DATA_DIR
CONTENT_DIR: Path = places.CONTENT_DIR


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "yes", "true", "on"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DEBUG = _flag("GROEIPLEK_DEBUG", False)
SECRET_KEY = os.environ.get("SECRET_KEY") or secret_key(DATA_DIR)
DEMO = _flag("GROEIPLEK_DEMO", False)
ALLOWED_HOSTS = _list("GROEIPLEK_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("GROEIPLEK_ORIGINS", "")
BEHIND_TLS = _flag("GROEIPLEK_TLS", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "groeiplek.kit",
    "groeiplek.accounts",
    "groeiplek.catalogue",
    "groeiplek.dossier",
    "groeiplek.journeys",
    "groeiplek.player",
    "groeiplek.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "groeiplek.kit.middleware.PolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "groeiplek.accounts.middleware.ViewerMiddleware",
    "groeiplek.accounts.middleware.ReadOnlyMiddleware",
]

ROOT_URLCONF = "groeiplek.config.urls"
WSGI_APPLICATION = "groeiplek.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "groeiplek.accounts.context.viewer",
                "groeiplek.config.navigation.navigation",
            ],
            "builtins": [
                "groeiplek.kit.templatetags.kit",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'groeiplek.sqlite3'}",
        conn_max_age=0,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Immediate transactions, WAL and a line for writers: with the defaults half of all concurrent writes are refused.
    DATABASES["default"]["ENGINE"] = "groeiplek.kit.sqlite"
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Threads read the same mapped pages instead of keeping 8 MB of copies each.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-2000; "
        "PRAGMA mmap_size=134217728;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}

# A file, postgresql://... or redis://...
JOBS_URL = os.environ.get("JOBS_URL") or f"sqlite:///{DATA_DIR / 'jobs.sqlite3'}"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["groeiplek.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "groeiplek.accounts.hashers.PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
SESSION_ENGINE = "groeiplek.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_NAME = "groeiplek"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "groeiplek.kit.errors.stale_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
LOCALE_PATHS = [places.PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
