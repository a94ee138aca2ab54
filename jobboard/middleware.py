"""Headers that neither Django nor a library sets or reads."""

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Browser features that the board never uses, so that nothing it shows can ask for them.
UNUSED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that denies every unused feature of the browser."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return respond


# The proxies in front of the board: those that gunicorn believes, under the same name.
PROXIES = {"127.0.0.1", "::1", *os.environ.get("FORWARDED_ALLOW_IPS", "").split(",")} - {""}


def forwarded_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that gives `REMOTE_ADDR` the visitor's address where a proxy of the board's tells
    it: the last one of `X-Forwarded-For`, since those before it are the visitor's own claim."""

    def respond(request: HttpRequest) -> HttpResponse:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told and request.META.get("REMOTE_ADDR", "") in {"", *PROXIES}:
            request.META["REMOTE_ADDR"] = told
        return get_response(request)

    return respond
