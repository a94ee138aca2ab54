"""Headers that neither Django nor a library sets or reads."""

import os
from collections.abc import Callable
from ipaddress import ip_address, ip_network

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


# Proxies on the board's own machine. Others are those that gunicorn believes, under the same name:
# addresses and networks; "*" is whoever asks.
NEAR = "127.0.0.1, ::1"


def forwarded_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that gives `REMOTE_ADDR` the visitor's address where a proxy of the board's tells
    it: the last of `X-Forwarded-For` that is no proxy, since those before it are the visitor's own
    claim."""
    named = f"{NEAR},{os.environ.get('FORWARDED_ALLOW_IPS', '')}".split(",")
    proxies = {each.strip() for each in named} - {""}
    networks = [ip_network(each, strict=False) for each in proxies - {"*"}]

    def is_proxy(address: str) -> bool:
        return any(ip_address(address) in network for network in networks)

    def respond(request: HttpRequest) -> HttpResponse:
        peer = request.META.get("REMOTE_ADDR", "")
        told = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if told and (not peer or "*" in proxies or is_proxy(peer)):  # a socket has no address
            request.META["REMOTE_ADDR"] = _last_but(is_proxy, told.split(",")) or peer
        return get_response(request)

    return respond


def _last_but(is_proxy: Callable[[str], bool], told: list[str]) -> str:
    """The first where all are proxies; empty where one that counts is no address."""
    address = ""
    for each in reversed(told):
        try:
            address = str(ip_address(each.strip()))
        except ValueError:
            return ""
        if not is_proxy(address):
            break
    return address
