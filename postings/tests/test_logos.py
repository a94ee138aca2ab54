"""Logos of companies: what is taken in, who gives them, where they are shown."""

from __future__ import annotations

import json
import re
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image, ImageDraw

from postings import company_merging, hiding
from postings.bulk import one_writer
from postings.history import steps
from postings.logos import LONGEST_SIDE, MOST_BYTES, SIDE, LogoError, give_logo, read_logo
from postings.models import Company, Logo, Posting
from postings.tests.factories import make_company, make_posting
from postings.tests.job_posting_rules import Page, faults
from postings.tests.test_pairs import in_role
from postings.tests.test_structured_data import TODAY, make_stated

pytestmark = pytest.mark.django_db

WHITE, DARK = (255, 255, 255), (26, 29, 27)


def drawn(colour: str = "#d03020", size: tuple[int, int] = (600, 300), mode: str = "RGBA") -> Any:
    """A disc on what is transparent, or on black where the mode has no such thing."""
    picture = Image.new("RGBA", size)
    side = min(size)
    ImageDraw.Draw(picture).ellipse((0, 0, side - 1, side - 1), colour)
    return picture.convert(mode)


def file_of(picture: Any, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(logo: Logo) -> Any:
    return Image.open(BytesIO(logo.content))


def is_near(found: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(found, expected, strict=True))


def png_claiming(width: int, height: int) -> bytes:
    """A small file of a picture that says it is large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [header, b"IDAT" + zlib.compress(bytes(100)), b"IEND"]
    packed = (
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each))
        for each in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


# What is taken in


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("RGBA", "RGB", "L", "LA", "P", "1")),
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
        *(("WEBP", "RGBA"), ("WEBP", "RGB"), ("GIF", "P")),
    ],
)
def test_each_format_becomes_a_small_webp(kind: str, mode: str) -> None:
    logo = read_logo(file_of(drawn(mode=mode), kind))
    picture = opened(logo)
    assert (picture.format, picture.mode) == ("WEBP", "RGB")
    assert picture.size == (logo.width, logo.height)
    assert max(picture.size) == SIDE
    assert len(logo.digest) == 64


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NO_PICTURE = "The file is no PNG, JPEG, WebP or GIF picture."
TOO_LONG = "The picture has more than 4,000 pixels on a side."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (SVG, NO_PICTURE),
        (b"", NO_PICTURE),
        (b"%PDF-1.7", NO_PICTURE),
        (file_of(drawn(mode="RGB"), "BMP"), NO_PICTURE),
        (file_of(drawn(mode="RGB"), "TIFF"), NO_PICTURE),
        (file_of(drawn(), "ICO"), NO_PICTURE),
        (bytes(MOST_BYTES + 1), "The file is larger than 2 MB."),
        (png_claiming(LONGEST_SIDE + 1, 1), TOO_LONG),
        (png_claiming(1, LONGEST_SIDE + 1), TOO_LONG),
        (png_claiming(10_000, 10_000), TOO_LONG),
        (png_claiming(100_000, 100_000), TOO_LONG),
        (png_claiming(100, 100), "The picture is damaged."),
        (file_of(drawn())[:-200], "The picture is damaged."),
        (file_of(Image.new("RGBA", (9, 9))), "The picture is transparent all over."),
    ],
)
def test_what_is_no_logo_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(LogoError) as refused:
        read_logo(content)
    assert str(refused.value) == why


def test_a_picture_of_the_longest_side_is_taken() -> None:
    logo = read_logo(file_of(Image.new("RGB", (LONGEST_SIDE, 40), "red")))
    assert (logo.width, logo.height) == (256, 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_but_pixels_is_passed_on(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    said = {"exif": exif, "icc_profile": b"a profile of mine"}
    given = file_of(drawn(mode="RGB"), kind, **said) + b"a second file"
    assert b"taken at home" in given
    logo = read_logo(given)
    for words in (b"taken at home", b"a profile of mine", b"a second file", b"EXIF", b"ICCP"):
        assert words not in logo.content


def test_a_picture_stands_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = read_logo(file_of(drawn(mode="RGB"), "JPEG", exif=exif))
    assert (logo.width, logo.height) == (128, 256)


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    moving = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    picture = opened(read_logo(moving))
    assert getattr(picture, "n_frames", 1) == 1
    assert is_near(picture.convert("RGB").getpixel((20, 20)), (255, 0, 0))


def test_deep_greys_keep_their_lightness() -> None:
    deep = Image.new("I;16", (40, 40), 128 * 256)
    assert is_near(opened(read_logo(file_of(deep))).getpixel((20, 20)), (128, 128, 128))


@pytest.mark.parametrize(
    ("colour", "ground"), [("#d03020", WHITE), ("#101010", WHITE), ("#ffffff", DARK)]
)
def test_what_is_transparent_gets_a_ground_that_shows_the_rest(
    colour: str, ground: tuple[int, int, int]
) -> None:
    logo = read_logo(file_of(drawn(colour)))
    assert logo.width == logo.height  # what is empty around the disc is cut away
    assert is_near(opened(logo).getpixel((2, 2)), ground)


def test_a_small_picture_is_not_made_larger() -> None:
    logo = read_logo(file_of(Image.new("RGB", (20, 10), "red")))
    assert (logo.width, logo.height) == (20, 10)
    assert logo.size_within(128, 40) == (20, 10)


def test_a_drawing_is_kept_as_it_is_and_a_photograph_short() -> None:
    drawing = Image.new("RGB", (200, 100), "#123456")
    assert opened(read_logo(file_of(drawing))).getpixel((100, 50)) == (0x12, 0x34, 0x56)
    photograph = Image.effect_noise((256, 256), 90).convert("RGB")
    assert len(read_logo(file_of(photograph)).content) < 50_000


# Who gives one


def company_of(posting: Posting) -> Company:
    assert posting.company is not None
    return posting.company


def make_logo(company: Company, colour: str = "#d03020") -> Logo:
    """Given to it."""
    logo = read_logo(file_of(drawn(colour)))
    give_logo(company, logo)
    company.save()
    return logo


def send(client: Client, company: Company, content: bytes | None = None, **data: Any) -> Any:
    page = reverse("admin:postings_company_change", args=[company.pk])
    values: dict[str, Any] = {"name": company.name, "website": company.website, **data}
    if content is not None:
        values["upload"] = SimpleUploadedFile("logo.png", content, "image/png")
    return client.post(page, values)


def test_an_editor_gives_changes_and_removes_one(client: Client) -> None:
    in_role(client, "Editor")
    company = make_company()
    found = []
    for data in ({"content": file_of(drawn())}, {"content": file_of(drawn("#222222"))}, {}):
        assert send(client, company, **data).status_code == 302
        company.refresh_from_db()
        found.append(company.logo_id)
    given, changed, left = found
    assert None not in found
    assert given != changed == left
    assert send(client, company, remove_logo="on").status_code == 302
    company.refresh_from_db()
    assert company.logo is None
    changes = [step.changes["logo_id"] for step in steps(company)]
    assert changes == [(changed, None), (given, changed), (None, given)]


def test_what_is_refused_is_said_beside_the_field_and_changes_nothing(client: Client) -> None:
    in_role(client, "Editor")
    company = make_company()
    logo = make_logo(company)
    response = send(client, company, SVG)
    assert response.context["adminform"].form.errors == {"upload": [NO_PICTURE]}
    company.refresh_from_db()
    assert (company.logo, Logo.objects.count()) == (logo, 1)


def test_a_reviewer_gives_none(client: Client) -> None:
    in_role(client, "Reviewer")
    company = make_company()
    make_logo(company)
    page = client.get(reverse("admin:postings_company_change", args=[company.pk])).content.decode()
    assert f'alt="Logo of {company}"' in page
    assert 'name="upload"' not in page
    assert send(client, company, file_of(drawn("#222222"))).status_code == 403
    assert Logo.objects.count() == 1


def test_a_logo_is_put_back(client: Client) -> None:
    in_role(client, "Editor")
    company = make_company()
    logo = make_logo(company)
    give_logo(company, None)
    company.save()
    page = reverse("admin:postings_company_history", args=[company.pk])
    assert f"the logo {logo.digest[:8]}" in client.get(page).content.decode()
    client.post(page, {"event": steps(company)[0].event})
    company.refresh_from_db()
    assert company.logo == logo


def test_companies_are_read_without_their_pictures(client: Client) -> None:
    make_logo(company_of(make_posting()))
    in_role(client, "Editor")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/")
        client.get("/companies/")
        client.get("/companies/northwind/")
        client.get(Posting.objects.get().get_absolute_url())
        client.get(reverse("admin:postings_company_changelist"))
    assert not [each["sql"] for each in asked if '"content"' in each["sql"]]


# Where they are shown


def pictures(client: Client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return re.findall(r'<img [^>]*src="([^"]*)"', html)


def test_a_logo_is_served_for_ever_under_its_digest(client: Client) -> None:
    logo = make_logo(company_of(make_posting()))
    response = client.get(logo.get_absolute_url())
    assert logo.get_absolute_url() == f"/logos/{logo.digest}.webp"
    assert (response.status_code, response.content) == (200, logo.content)
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    said = set(response["Cache-Control"].split(", "))
    assert said == {"public", "max-age=31536000", "immutable"}
    assert "Vary" not in response
    assert not response.cookies


@pytest.mark.parametrize("address", ["/logos/0.webp", "/logos/{}.png", "/logos/{}"])
def test_other_addresses_are_not_found(client: Client, address: str) -> None:
    logo = make_logo(company_of(make_posting()))
    response = client.get(address.format(logo.digest))
    assert response.status_code == 404
    assert "immutable" not in response.get("Cache-Control", "")


def test_pages_of_the_company_and_its_postings_show_it_and_lists_do_not(client: Client) -> None:
    posting = make_posting()
    logo = make_logo(company_of(posting))
    source = logo.get_absolute_url()
    for address in ("/companies/northwind/", posting.get_absolute_url()):
        assert pictures(client, address) == [source]
    for address in ("/", "/companies/", "/skills/", "/insights/"):
        assert pictures(client, address) == []
    tag = re.findall("<img [^>]*>", client.get(posting.get_absolute_url()).content.decode())
    assert tag == [f'<img class="logo" src="{source}" width="40" height="40" alt="">']


def test_a_logo_costs_no_query(client: Client) -> None:
    posting = make_posting()
    for address in (posting.get_absolute_url(), "/companies/northwind/"):
        counts = []
        client.get(address)  # names and words are asked for once in a process
        for colour in (None, "#d03020"):
            make_logo(company_of(posting), colour) if colour else give_logo(
                company_of(posting), None
            )
            company_of(posting).save()
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))
        assert counts[0] == counts[1]


def test_pages_that_are_kept_are_renewed(client: Client) -> None:
    posting = make_posting()
    address = posting.get_absolute_url()
    for _ in range(2):
        assert pictures(client, address) == []
    first = make_logo(company_of(posting))
    assert pictures(client, address) == [first.get_absolute_url()]
    second = make_logo(company_of(posting), "#222222")
    assert pictures(client, address) == [second.get_absolute_url()]
    assert client.get(first.get_absolute_url()).status_code == 404
    give_logo(company_of(posting), None)
    company_of(posting).save()
    assert pictures(client, address) == []


def test_a_hidden_company_shows_nothing(client: Client) -> None:
    posting = make_posting()
    logo = make_logo(company_of(posting))
    with one_writer():
        hiding.hide([company_of(posting)])
    assert client.get(logo.get_absolute_url()).status_code == 404
    make_logo(company_of(make_posting(company="Other")))
    assert client.get(logo.get_absolute_url()).status_code == 200


def test_search_engines_are_told_the_whole_address(client: Client, settings: Any) -> None:
    posting = make_stated({"posting": {"countries": ["US"]}})
    logo = make_logo(company_of(posting))
    for site, start in (("", "http://testserver"), ("https://b.example", "https://b.example")):
        settings.SITE_URL = site
        html = client.get(posting.get_absolute_url(), {"for": site}).content.decode()
        assert faults(html, status=200, today=TODAY) == []
        employer = json.loads(Page(html).blocks[0])["hiringOrganization"]
        assert employer["logo"] == f"{start}{logo.get_absolute_url()}"


# Merging


def merge(kept: str, *gone: str) -> None:
    with one_writer():
        company_merging.merge(make_company(kept), [make_company(name) for name in gone])


def part(name: str) -> None:
    with one_writer():
        company_merging.part(make_company(name))


def shown() -> dict[str, str | None]:
    rows = Company.objects.order_by("name").values_list("name", "logo_id")
    return {name: logo and logo[:4] for name, logo in rows}


def test_the_logo_of_the_company_that_stays_is_kept() -> None:
    own, other = make_logo(make_company("Acme")), make_logo(make_company("Zenith"), "#222222")
    before = {"Acme": own.digest[:4], "Zenith": other.digest[:4]}
    assert shown() == before
    merge("Acme", "Zenith")
    assert shown() == before
    part("Zenith")
    assert shown() == before


def test_without_one_it_takes_that_of_the_other_until_they_are_parted(client: Client) -> None:
    make_posting(company="Acme")
    logo = make_logo(make_company("Zenith"))
    merge("Acme", "Zenith")
    assert pictures(client, "/companies/acme/") == [logo.get_absolute_url()]
    part("Zenith")
    assert shown() == {"Acme": None, "Zenith": logo.digest[:4]}


def test_its_own_that_is_given_later_stays() -> None:
    other = make_logo(make_company("Zenith"))
    merge("Acme", "Zenith")
    own = make_logo(make_company("Acme"), "#222222")
    part("Zenith")
    assert shown() == {"Acme": own.digest[:4], "Zenith": other.digest[:4]}


def test_one_that_both_had_is_of_both_again() -> None:
    logo = make_logo(make_company("Acme"))
    make_logo(make_company("Zenith"))
    merge("Acme", "Zenith")
    part("Zenith")
    assert shown() == {"Acme": logo.digest[:4], "Zenith": logo.digest[:4]}


def test_what_was_taken_goes_on_with_whom_it_was_taken_from() -> None:
    logo = make_logo(make_company("Cobalt"))
    merge("Zenith", "Cobalt")
    merge("Acme", "Zenith")
    has = logo.digest[:4]
    assert shown() == {"Acme": has, "Cobalt": has, "Zenith": None}
    part("Zenith")
    assert shown() == {"Acme": has, "Cobalt": has, "Zenith": None}
    part("Cobalt")
    assert shown() == {"Acme": None, "Cobalt": has, "Zenith": None}
