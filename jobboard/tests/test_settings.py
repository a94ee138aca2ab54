"""What the environment makes of the board: local, in production, or nothing but a clear refusal."""

import json
import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from jobboard import environment

ROOT = Path(__file__).resolve().parents[2]
KEY = "k3y-" + "abcdefghij" * 5
PRODUCTION = {"ALLOWED_HOSTS": "jobs.example.com,www.example.com", "DJANGO_SECRET_KEY": KEY}
UNSAFE_IN_TESTS = "DJANGO_ALLOW_ASYNC_UNSAFE"  # Set while a browser runs.
NAMES = [
    "ALLOWED_HOSTS", "BOARD_CURRENCY", "BOARD_NAME", "CLOSE_UNSEEN_AFTER_DAYS", "DATABASE_URL",
    "DJANGO_DEBUG", "DJANGO_SECRET_KEY", "EMAIL_URL", "HISTORY_DAYS", "SEARCH_ENGINE",
    "SEARCH_SNAPSHOT", "SITE_URL",
]  # fmt: skip
SHOWN = (
    "import json; from jobboard import settings as s; print(json.dumps({n: getattr(s, n, None)"
    " for n in dir(s) if n.isupper()}, default=str))"
)


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout with only the given variables of the board's."""
    kept = {
        name: value for name, value in os.environ.items() if name not in [*NAMES, UNSAFE_IN_TESTS]
    }
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=kept | environ, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def settings_with(**environ: str) -> dict[str, Any]:
    result = run("-c", SHOWN, **environ)
    assert result.returncode == 0, result.stderr
    shown: dict[str, Any] = json.loads(result.stdout)
    return shown


def test_a_local_board_answers_on_this_machine_only_and_over_http() -> None:
    settings = settings_with()
    assert settings["ALLOWED_HOSTS"] == ["localhost", ".localhost", "127.0.0.1", "[::1]"]
    assert settings["DEBUG"] is False
    assert settings["SECURE_SSL_REDIRECT"] is False
    assert settings["SECURE_HSTS_SECONDS"] == 0
    assert settings["SESSION_COOKIE_SECURE"] is False
    assert settings["DATABASES"]["default"]["EMBEDDED"] == str(ROOT / "var")
    assert len(settings["SECRET_KEY"]) >= 50


def test_production_is_https_only() -> None:
    settings = settings_with(**PRODUCTION)
    assert settings["ALLOWED_HOSTS"] == ["jobs.example.com", "www.example.com"]
    assert settings["SECRET_KEY"] == KEY
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 15_768_000
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True


def test_production_passes_the_deployment_checks() -> None:
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (result.returncode, "no issues" in result.stdout) == (0, True), result.stderr


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"ALLOWED_HOSTS": "jobs.example.com"}, "DJANGO_SECRET_KEY is not set"),
        (PRODUCTION | {"DJANGO_SECRET_KEY": "short"}, "too easy to guess"),
        (PRODUCTION | {"DJANGO_SECRET_KEY": "ab" * 40}, "too easy to guess"),
        (PRODUCTION | {"DJANGO_SECRET_KEY": "django-insecure-" + KEY}, "too easy to guess"),
        (PRODUCTION | {"DJANGO_DEBUG": "1"}, "unset one of them"),
        ({"DJANGO_DEBUG": "perhaps"}, "set it to 1 or 0"),
    ],
)
def test_what_is_unsafe_stops_every_command_with_one_line(
    environ: dict[str, str], told: str
) -> None:
    result = run("manage.py", "check", **environ)
    assert result.returncode == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_weak_key_is_refused_with_the_way_to_a_strong_one() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.read_secret_key({"KEY": "weak"}, "KEY", ROOT, production=True)
    command = re.search(r'python3 -c "(.*)"', str(refusal.value))
    assert command is not None
    made = run("-c", command[1]).stdout
    assert environment.read_secret_key({"KEY": made}, "KEY", ROOT, production=True) == made.strip()


def test_the_key_of_a_local_board_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    var = tmp_path / "var"

    def read(_: int) -> str:
        return environment.read_secret_key({}, "KEY", var, production=False)

    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(read, range(64)))
    assert len(keys) == 1
    assert [path.name for path in var.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((var / "secret-key").stat().st_mode) == 0o600


def test_an_empty_key_file_is_not_taken_for_a_key(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    with pytest.raises(ImproperlyConfigured, match="is empty: delete it"):
        environment.read_secret_key({}, "KEY", tmp_path, production=False)


def test_a_folder_that_cannot_be_written_asks_for_a_given_key(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(ImproperlyConfigured, match="or set DJANGO_SECRET_KEY"):
        environment.read_secret_key({}, "KEY", tmp_path / "var", production=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", False), ("0", False), ("off", False), ("1", True), ("True", True), (" yes ", True)],
)
def test_a_flag_is_on_or_off(value: str, expected: bool) -> None:
    assert environment.read_flag({"FLAG": value}, "FLAG") is expected


@pytest.mark.parametrize("value", ["*", "https://example.com", "example.com:80", "a b", "a..b"])
def test_what_is_no_host_name_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="without scheme, port or wildcard"):
        environment.read_hosts({"HOSTS": f"example.com,{value}"}, "HOSTS")


def test_hosts_are_separated_by_commas() -> None:
    hosts = environment.read_hosts({"HOSTS": " example.com, .example.org,,[::1],"}, "HOSTS")
    assert hosts == ["example.com", ".example.org", "[::1]"]


@pytest.mark.parametrize(("value", "expected"), [("", "one"), (" Two ", "two")])
def test_a_choice_is_one_of_a_few(value: str, expected: str) -> None:
    assert environment.read_choice({"CHOICE": value}, "CHOICE", ("one", "two")) == expected


def test_what_is_no_choice_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="'three': give one or two"):
        environment.read_choice({"CHOICE": "three"}, "CHOICE", ("one", "two"))


@pytest.mark.parametrize("value", ["", "https://jobs.example.com", "http://localhost:8000"])
def test_a_site_url_is_scheme_and_host(value: str) -> None:
    assert environment.read_site_url({"URL": f"{value}/" if value else ""}, "URL") == value


@pytest.mark.parametrize(
    "value", ["jobs.example.com", "ftp://example.com", "https://", "https://a/b", "https://[::1"]
)
def test_what_is_no_site_url_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="give scheme and host"):
        environment.read_site_url({"URL": value}, "URL")


@pytest.mark.parametrize("value", ["eur", "EURO", "€"])
def test_what_is_no_currency_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="three letters"):
        environment.read_currency({"CURRENCY": value}, "CURRENCY")


def test_a_database_url_is_read_with_its_escapes() -> None:
    url = "postgres://ann:p%40ss@db.example.com:5433/board?sslmode=require"
    database = environment.read_database({"URL": url}, "URL", ROOT)
    assert {name: database[name] for name in ("ENGINE", "HOST", "PORT", "NAME", "PASSWORD")} == {
        "ENGINE": "jobboard.postgres", "HOST": "db.example.com", "PORT": 5433, "NAME": "board",
        "PASSWORD": "p@ss",
    }  # fmt: skip
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert "EMBEDDED" not in database


@pytest.mark.parametrize(
    "value",
    ["sqlite:///board.db", "mysql://secret@host/board", "postgres://host", "postgres://secret:x/y"],
)
def test_what_is_no_database_is_refused_without_telling_its_password(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="give one like postgres://") as refusal:
        environment.read_database({"URL": value}, "URL", ROOT)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "host", "port", "tls", "ssl"),
    [
        ("smtp://ann:p%40ss@mail.example.com", "mail.example.com", 587, True, False),
        ("smtp://mail.example.com:2525", "mail.example.com", 2525, True, False),
        ("smtps://mail.example.com", "mail.example.com", 465, False, True),
        ("smtp://localhost", "localhost", 25, False, False),
    ],
)
def test_mail_is_encrypted_unless_it_stays_here(
    value: str, host: str, port: int, tls: bool, ssl: bool
) -> None:
    mail = environment.read_email({"URL": value}, "URL")
    named = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert tuple(mail[name] for name in named) == (host, port, tls, ssl)


def test_mail_has_a_user_and_a_sender() -> None:
    url = "smtp://ann:p%40ss@mail.example.com?from=jobs@example.com"
    mail = environment.read_email({"URL": url}, "URL")
    assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("ann", "p@ss")
    assert mail["DEFAULT_FROM_EMAIL"] == "jobs@example.com"


@pytest.mark.parametrize("value", ["mail.example.com", "http://example.com", "smtp://host:port"])
def test_what_is_no_mail_server_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="no address of a mail server"):
        environment.read_email({"URL": value}, "URL")


def test_settings_alone_start_no_database() -> None:
    result = run(
        "-c",
        "import sys, jobboard.settings; print([m for m in sys.modules if m.startswith("
        "('jobboard.postgres.', 'django.db.backends.postgresql'))])",
    )
    assert result.stdout == "[]\n"


def test_every_variable_of_the_settings_is_in_the_readme() -> None:
    source = (ROOT / "jobboard" / "settings.py").read_text()
    read = set(re.findall(r'os\.environ(?:\.get\(|, )"([A-Z_]+)"', source))
    assert read == set(NAMES)
    readme = (ROOT / "README.md").read_text()
    assert [name for name in sorted(read) if f"`{name}`" not in readme] == []


def test_every_make_target_is_explained_by_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    assert phony is not None
    assert re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE) == phony[1].split()


def test_pages_carry_the_headers_that_keep_browsers_safe(client: Client) -> None:
    headers = client.get("/robots.txt").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert {name for name, source in policy.items() if source == "'self'"} == {
        "connect-src", "form-action", "img-src", "manifest-src", "script-src", "style-src",
    }  # fmt: skip
    assert {name for name, source in policy.items() if source == "'none'"} == {
        "base-uri", "default-src", "frame-ancestors", "object-src",
    }  # fmt: skip
    assert len(policy) == 10
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_static_files_are_served_without_collecting_them(client: Client) -> None:
    response = client.get("/static/admin/css/base.css")
    assert b"".join(response).startswith(b"/*")
    assert "Access-Control-Allow-Origin" not in response.headers
