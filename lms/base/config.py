"""Settings: defaults in code, then instance/config.toml, then LMS_* variables; all errors at once."""

import os
import re
import secrets
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from click import ClickException

ROOT = Path(__file__).resolve().parents[2]
TELLTALE = re.compile(
    r"change.?me|secret.?key|password|example|replace|default|qwerty|letmein", re.IGNORECASE
)
SHORTEST_KEY, FEWEST_LETTERS = 32, 10
A_GOOD_KEY = (
    f"use at least {SHORTEST_KEY} random characters "
    "(python3 -c 'import secrets; print(secrets.token_urlsafe(48))')."
)


class ConfigurationError(ClickException):
    """The installation is set up wrongly; carries every error, one a line, and ends a command with them."""


THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
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
    values = {name: str(value) for name, value in (DEFAULTS | values).items()}
    return [*_wrong_keys(values), *_wrong_addresses(values), *_wrong_services(values)]


def weakness(key: str) -> str:
    """Return what makes a key easy to guess, or nothing when it will do."""
    if len(key) < SHORTEST_KEY:
        return f"has fewer than {SHORTEST_KEY} characters"
    if len(set(key)) < FEWEST_LETTERS:
        return "has too few different characters"
    if key in (key + key)[1:-1]:
        return "repeats itself"
    if TELLTALE.search(key):
        return "is a placeholder"
    steps = sum(abs(ord(a) - ord(b)) == 1 for a, b in zip(key, key[1:], strict=False))
    return "is a sequence" if steps * 2 > len(key) else ""


def _wrong_keys(values):
    if why := weakness(values["SECRET_KEY"]):
        yield f"LMS_SECRET_KEY is missing or weak, it {why}: {A_GOOD_KEY}"
    if "," in values["SECRET_KEY"] or values["SECRET_KEY"] != values["SECRET_KEY"].strip():
        yield "LMS_SECRET_KEY holds a comma or ends in a blank: it could not be listed in LMS_SECRET_KEY_FALLBACKS."
    older = _listed(values["SECRET_KEY_FALLBACKS"])
    if len({values["SECRET_KEY"], *older}) <= len(older):
        yield "LMS_SECRET_KEY_FALLBACKS names a key twice, or the current one: it lists older keys, each once."
    for number, key in enumerate(older, start=1):
        if why := weakness(key):
            yield f"LMS_SECRET_KEY_FALLBACKS: key {number} {why}; whoever guesses it can sign for this site."
    if values["BACKUP_KEY"] and (why := weakness(values["BACKUP_KEY"])):
        yield f"LMS_BACKUP_KEY is weak, it {why}: {A_GOOD_KEY}"
    if values["BACKUP_KEY"] and values["BACKUP_KEY"] == values["SECRET_KEY"]:
        yield "LMS_BACKUP_KEY is a key of its own, not LMS_SECRET_KEY."


def _wrong_addresses(values):
    if values["ENV"] not in {"production", "development", "testing"}:
        yield "LMS_ENV is production, development or testing."
    base = urlsplit(values["BASE_URL"])
    if base.scheme not in {"http", "https"} or not base.hostname:
        yield "LMS_BASE_URL begins with https:// (or http:// on a test machine) and names a host."
    elif base.scheme == "http" and values["ENV"] == "production" and base.hostname not in THIS_MACHINE:
        yield "LMS_BASE_URL must be https:// in production."
    if not _listed(values["TRUSTED_HOSTS"]):
        yield "LMS_TRUSTED_HOSTS names the hosts this installation answers to."
    if values["PROXIES"] not in {"0", "1", "2"}:
        yield "LMS_PROXIES is the number of proxies in front: 0, 1 or 2."


def _wrong_services(values):
    database = values["DATABASE_URL"]
    if database.startswith(("postgres://", "postgresql://")):
        yield "LMS_DATABASE_URL for PostgreSQL is spelled postgresql+psycopg://."
    elif database and not database.startswith(("sqlite://", "postgresql+psycopg://")):
        yield "LMS_DATABASE_URL is sqlite:///<file> or postgresql+psycopg://<...>."
    if values["SMTP_URL"] and urlsplit(values["SMTP_URL"]).scheme not in {"smtp", "smtps"}:
        yield "LMS_SMTP_URL is smtp://<...> (with STARTTLS) or smtps://<...>."
    if values["REDIS_URL"] and urlsplit(values["REDIS_URL"]).scheme not in {"redis", "rediss", "unix"}:
        yield "LMS_REDIS_URL is redis://<...> or rediss://<...>."
    if "@" not in values["MAIL_FROM"] or any(c.isspace() for c in values["MAIL_FROM"]):
        yield "LMS_MAIL_FROM is one plain mail address."
    if values["LOG_LEVEL"] not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        yield "LMS_LOG_LEVEL is DEBUG, INFO, WARNING or ERROR."


def _listed(text):
    return [part.strip() for part in text.split(",") if part.strip()]


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
        "SECRET_KEY_FALLBACKS": _listed(str(values["SECRET_KEY_FALLBACKS"])),
        "TRUSTED_HOSTS": _listed(str(values["TRUSTED_HOSTS"])),
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
