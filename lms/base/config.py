"""Settings: defaults in code, then instance/config.toml, then LMS_* variables; all errors at once."""

import os
import secrets
import tomllib
from pathlib import Path

from click import ClickException

ROOT = Path(__file__).resolve().parents[2]
WEAK = {
    "",
    "secret",
    "changeme",
    "change-me",
    "dev",
    "development",
    "password",
    "test",
    "key",
}
SHORTEST_KEY = 32
A_GOOD_KEY = (
    f"use at least {SHORTEST_KEY} random characters "
    "(python3 -c 'import secrets; print(secrets.token_urlsafe(48))')."
)


class ConfigurationError(ClickException):
    """The installation is set up wrongly; carries every error, one a line, and ends a command with them."""


DEFAULTS = {
    "ENV": "production",
    "SECRET_KEY": "",
    "SECRET_KEY_FALLBACKS": "",
    "BACKUP_KEY": "",
    "DATABASE_URL": "",
    "REDIS_URL": "",
    "SMTP_URL": "",
    "MAIL_FROM": "balai@localhost",
    "BASE_URL": "http://127.0.0.1:8000",
    "TRUSTED_HOSTS": "127.0.0.1,localhost",
    "PROXIES": "0",
    "LOG_LEVEL": "INFO",
}


def instance_folder() -> Path:
    """Return where this installation keeps its data: LMS_INSTANCE, or `instance` beside the code."""
    return Path(os.environ.get("LMS_INSTANCE") or ROOT / "instance").absolute()


def load(instance: Path, overrides: dict | None = None) -> dict:
    """Return Flask's settings; raise ConfigurationError with every error found."""
    values = DEFAULTS | _file(instance / "config.toml") | _environment() | (overrides or {})
    if values["ENV"] == "development" and not values["SECRET_KEY"]:
        values["SECRET_KEY"] = development_key(instance)
    errors = check(values)
    if errors:
        raise ConfigurationError("\n".join(errors))
    return _flask(values, instance)


def check(values: dict) -> list[str]:
    """Return one sentence per wrong setting."""
    errors = []
    if weak(values["SECRET_KEY"]):
        errors.append(f"LMS_SECRET_KEY is missing or weak: {A_GOOD_KEY}")
    if values["BACKUP_KEY"] and weak(values["BACKUP_KEY"]):
        errors.append(f"LMS_BACKUP_KEY is weak: {A_GOOD_KEY}")
    if values["BACKUP_KEY"] and values["BACKUP_KEY"] == values["SECRET_KEY"]:
        errors.append("LMS_BACKUP_KEY is a key of its own, not LMS_SECRET_KEY.")
    if values["ENV"] not in {"production", "development", "testing"}:
        errors.append("LMS_ENV is production, development or testing.")
    if not str(values["BASE_URL"]).startswith(("http://", "https://")):
        errors.append("LMS_BASE_URL begins with https:// (or http:// on a test machine).")
    if values["ENV"] == "production" and str(values["BASE_URL"]).startswith("http://"):
        host = str(values["BASE_URL"])[7:].split("/")[0].split(":")[0]
        if host not in {"127.0.0.1", "localhost"}:
            errors.append("LMS_BASE_URL must be https:// in production.")
    if str(values["DATABASE_URL"]).startswith(("postgres://", "postgresql://")):
        errors.append("LMS_DATABASE_URL for PostgreSQL is spelled postgresql+psycopg://.")
    if not [host for host in str(values["TRUSTED_HOSTS"]).split(",") if host.strip()]:
        errors.append("LMS_TRUSTED_HOSTS names the hosts this installation answers to.")
    if not str(values["PROXIES"]).isdigit():
        errors.append("LMS_PROXIES is the number of proxies in front: 0, 1 or 2.")
    return errors


def weak(key) -> bool:
    """Tell whether a key could be guessed."""
    key = str(key)
    return key.lower() in WEAK or len(key) < SHORTEST_KEY or len(set(key)) < 10


def development_key(instance: Path) -> str:
    """Return the key of this development installation, made once and readable by its owner only."""
    path = instance / "secret.key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _file(path):
    if not path.exists():
        return {}
    try:
        return {key.upper(): value for key, value in tomllib.loads(path.read_text()).items()}
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigurationError(f"{path.name}: {wrong}") from wrong


def _environment():
    return {
        name[4:]: value
        for name, value in os.environ.items()
        if name.startswith("LMS_") and name[4:] in DEFAULTS
    }


def _flask(values, instance):
    https = values["BASE_URL"].startswith("https://")
    database = values["DATABASE_URL"] or f"sqlite:///{instance / 'balai.sqlite3'}"
    return {
        **values,
        "SQLALCHEMY_DATABASE_URI": database,
        "SECRET_KEY_FALLBACKS": [k for k in str(values["SECRET_KEY_FALLBACKS"]).split(",") if k],
        "TRUSTED_HOSTS": [host.strip() for host in str(values["TRUSTED_HOSTS"]).split(",")],
        "SESSION_COOKIE_NAME": "__Host-balai" if https else "balai",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 500,
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_STORAGE_URI": values["REDIS_URL"] or "memory://",
        "RATELIMIT_HEADERS_ENABLED": False,
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
        "TESTING": values["ENV"] == "testing",
    }
