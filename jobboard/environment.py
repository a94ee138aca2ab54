"""What the environment says, read strictly: a malformed value is refused with what to do."""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:]+\]")
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
MAKE_A_KEY = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
EMAIL_EXAMPLE = "smtp://user:password@smtp.example.com:587?from=jobs@example.com"


def read_flag(environ: Mapping[str, str], name: str) -> bool:
    """On or off; off when not set."""
    value = environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")


def read_hosts(environ: Mapping[str, str], name: str) -> list[str]:
    """Host names separated by commas; none when not set."""
    hosts = [host.strip() for host in environ.get(name, "").split(",") if host.strip()]
    for host in hosts:
        if not HOST.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name} has {host!r}, which is no host name: give names without scheme, port or "
                "wildcard, separated by commas, like jobs.example.com,www.example.com."
            )
    return hosts


def read_site_url(environ: Mapping[str, str], name: str) -> str:
    """The address of the board without a closing slash; empty when not set."""
    value = environ.get(name, "").strip().rstrip("/")
    with suppress(ValueError):
        parts = urlsplit(value)
        known = parts.scheme in {"http", "https"} and parts.hostname
        if not value or (known and value == f"{parts.scheme}://{parts.netloc}"):
            return value
    raise ImproperlyConfigured(
        f"{name} is {value!r}: give scheme and host, like https://jobs.example.com."
    )


def read_currency(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip() or "USD"
    if not re.fullmatch("[A-Z]{3}", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: give a code of three letters, like EUR.")
    return value


def read_days(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"\d{1,5}", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: give a number of days, like {default}.")
    return int(value)


def read_choice(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """One of the choices; the first when not set."""
    value = environ.get(name, "").strip().lower() or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: give {' or '.join(choices)}.")
    return value


def read_database(environ: Mapping[str, str], name: str, var: Path) -> dict[str, Any]:
    """The PostgreSQL of the given address; the embedded one, its files in `var`, when not set."""
    kept = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    value = environ.get(name, "").strip()
    if not value:
        return {"ENGINE": "jobboard.postgres", "NAME": "jobboard", "EMBEDDED": var, **kept}
    parsed: dict[str, Any] = {}
    if value.startswith(("postgres://", "postgresql://")):
        with suppress(ValueError):
            parsed = {**dj_database_url.parse(value, engine="jobboard.postgres"), **kept}
    if not parsed.get("NAME"):
        # The value may hold a password, so it is not repeated.
        raise ImproperlyConfigured(
            f"{name} is no address of a PostgreSQL database: give one like "
            "postgres://user:password@host:5432/name, with %-escapes for special characters, "
            "or leave it out to use the embedded PostgreSQL."
        )
    return parsed


def read_email(environ: Mapping[str, str], name: str) -> dict[str, Any]:
    """Settings for sending e-mail; printed to the console when not set.

    `smtp` is encrypted by STARTTLS unless it stays on this machine, `smtps` from the beginning.
    """
    value = environ.get(name, "").strip()
    if not value:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    with suppress(ValueError):
        parts = urlsplit(value)
        if parts.scheme in {"smtp", "smtps"} and parts.hostname:
            starttls = parts.scheme == "smtp" and parts.hostname not in LOOPBACK
            usual_port = 465 if parts.scheme == "smtps" else 587 if starttls else 25
            settings: dict[str, Any] = {
                "EMAIL_HOST": parts.hostname,
                "EMAIL_PORT": parts.port or usual_port,
                "EMAIL_HOST_USER": unquote(parts.username or ""),
                "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
                "EMAIL_USE_TLS": starttls,
                "EMAIL_USE_SSL": parts.scheme == "smtps",
                "EMAIL_TIMEOUT": 30,
            }
            if sender := parse_qs(parts.query).get("from"):
                settings["DEFAULT_FROM_EMAIL"] = settings["SERVER_EMAIL"] = sender[0]
            return settings
    raise ImproperlyConfigured(
        f"{name} is no address of a mail server: give one like {EMAIL_EXAMPLE}"
    )


def read_secret_key(environ: Mapping[str, str], name: str, var: Path, production: bool) -> str:
    """The key that signs sessions. A local board makes its own once; in production it is given."""
    key = environ.get(name, "").strip()
    if not production:
        return key or _own_key(var / "secret-key")
    if not key:
        raise ImproperlyConfigured(f"{name} is not set, and ALLOWED_HOSTS is. {MAKE_A_KEY}")
    if len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"{name} is too easy to guess: it needs 50 characters drawn at random. {MAKE_A_KEY}"
        )
    return key


def _own_key(path: Path) -> str:
    """The key in the file, which is made complete and at once: whoever comes second reads it."""
    try:
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            descriptor, new = tempfile.mkstemp(dir=path.parent, prefix="secret-key-")
            try:
                with os.fdopen(descriptor, "w") as file:
                    file.write(secrets.token_urlsafe(50))
                    file.flush()
                    os.fsync(descriptor)
                _share_with_owner(path.parent, Path(new))
                with suppress(FileExistsError):
                    os.link(new, path)
            finally:
                os.unlink(new)
        if key := path.read_text().strip():
            return key
    except OSError as error:
        raise ImproperlyConfigured(
            f"The key of this board cannot be kept in {path} ({error.strerror}): run as the owner "
            "of the checkout, or set DJANGO_SECRET_KEY."
        ) from error
    raise ImproperlyConfigured(f"{path} is empty: delete it, and a new key is made.")


def _share_with_owner(folder: Path, file: Path) -> None:
    """Give what root makes in a checkout of somebody else to them."""
    if os.geteuid() == 0:
        owner = folder.parent.stat()
        for path in (folder, file):
            os.chown(path, owner.st_uid, owner.st_gid)
