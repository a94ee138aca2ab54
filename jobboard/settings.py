"""Settings of the board: one file, the environment says what differs between places.

Without `ALLOWED_HOSTS` the board is a local one: it answers on this machine only, over HTTP. With
it the board is in production: HTTPS only, and a strong `DJANGO_SECRET_KEY` is required.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jobboard import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"  # What the board makes itself: key, database, collected static files.

# The environment

DEBUG = environment.read_flag(os.environ, "DJANGO_DEBUG")
ALLOWED_HOSTS = environment.read_hosts(os.environ, "ALLOWED_HOSTS")
PRODUCTION = bool(ALLOWED_HOSTS)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured(
        "DJANGO_DEBUG shows code and settings to every visitor of ALLOWED_HOSTS: unset one of them."
    )
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", ".localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = environment.read_secret_key(os.environ, "DJANGO_SECRET_KEY", VAR, PRODUCTION)
SITE_URL = environment.read_site_url(os.environ, "SITE_URL")
BOARD_NAME = os.environ.get("BOARD_NAME", "").strip() or "Open Job Board"
BOARD_CURRENCY = environment.read_currency(os.environ, "BOARD_CURRENCY")
CLOSE_UNSEEN_AFTER_DAYS = environment.read_days(os.environ, "CLOSE_UNSEEN_AFTER_DAYS", 60)
HISTORY_DAYS = environment.read_days(os.environ, "HISTORY_DAYS", 365)
SEARCH_ENGINE = environment.read_choice(os.environ, "SEARCH_ENGINE", ("fast", "reference"))
DATABASES = {"default": environment.read_database(os.environ, "DATABASE_URL", VAR)}
SEARCH_SNAPSHOT = Path(
    os.environ.get("SEARCH_SNAPSHOT") or VAR / "search" / f"{DATABASES['default']['NAME']}.index"
)
globals().update(environment.read_email(os.environ, "EMAIL_URL"))

# The application

INSTALLED_APPS = [
    "jobboard.admin.apps.BoardAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "axes",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "postings",
]
MIDDLEWARE = [
    "jobboard.middleware.forwarded_address",
    "django.middleware.security.SecurityMiddleware",
    "jobboard.middleware.permissions_policy",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "jobboard.urls"
WSGI_APPLICATION = "jobboard.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# Editors

PASSWORD_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": PASSWORD_LENGTH},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# By address and not by name: a stranger who knows an editor's name could lock that one out.
AXES_LOCKOUT_PARAMETERS = ["ip_address"]
AXES_CLIENT_IP_CALLABLE = "jobboard.addresses.guesser_of"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = BOARD_NAME
# What only reads changes nothing, and asking who reads would keep pages from being shared.
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)
# History is asked for by what it is of: rows that it names need no index into it.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(related_name="+", db_index=False)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(null=True, related_name="+", db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="events", db_index=True)
# Signed in for a working day, and no longer than the browser is open.
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Static files. The development server reads each where it lies; every other server the files that
# `collectstatic` has compressed and named by their content.

READ_IN_PLACE = DEBUG or (not PRODUCTION and "runserver" in sys.argv)
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if READ_IN_PLACE
        else "jobboard.staticfiles.StaticStorage"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = READ_IN_PLACE
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **dict.fromkeys(["connect-src", "form-action", "img-src"], [SELF]),
        **dict.fromkeys(["manifest-src", "script-src", "style-src"], [SELF]),
        **dict.fromkeys(["base-uri", "frame-ancestors", "object-src"], [NONE]),
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # Asked over HTTP from beside the server.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
# Other names below the board's host are not the board's to put under HTTPS for a year.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Errors are told on standard error, with or without DEBUG.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"level": "INFO"},
        # Whoever scans the network for hosts would fill the log.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # An address of the admin that nobody was given is no fault of the board.
        "django.security.DisallowedModelAdminLookup": {"level": "CRITICAL"},
        "django.security.DisallowedModelAdminToField": {"level": "CRITICAL"},
        # It warns at every HEAD request: Django leaves it to the server to drop the body.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
