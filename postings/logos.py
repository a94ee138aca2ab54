"""The logos of companies: what an editor uploads, made small and safe to show.

Whatever comes is decoded and drawn anew, so that nothing of the file is passed on to visitors but
its pixels: no place or name of a camera, no second file behind the picture. SVG is refused: it is a
document that may run scripts and ask other hosts, where the others are pictures.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from postings.models import Company, Logo

MOST_BYTES = 2_000_000
LONGEST_SIDE = 4_000
"""Pixels of what is taken in. Decoded, such a square is 64 MB."""
SIDE = 256
"""Pixels of what is kept: four times what a page gives it, for dense screens and search engines."""

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_GROUND, _DARK_GROUND = "#ffffff", "#1a1d1b"
# Mean lightness, of 255, above which what is drawn would be lost on white.
_LIGHT = 190
# Bytes from which a lossless picture is a photograph rather than a drawing.
_LONG = 12_000


class LogoError(ValueError):
    """The message says to an editor why there is no logo to be had from a file."""


def read_logo(content: bytes) -> Logo:
    """The logo of a file, not stored yet; of a moving picture the first frame. What is transparent
    gets a ground on which the rest can be seen, in light and in dark. Refused by content, before
    anything is decoded, are other formats and what is too large."""
    if len(content) > MOST_BYTES:
        raise LogoError(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    drawn = _decoded(content)
    made = _encoded(drawn)
    digest = sha256(made).hexdigest()
    return Logo(digest=digest, content=made, width=drawn.width, height=drawn.height)


def give_logo(company: Company, logo: Logo | None) -> None:
    """Store it as the company's own, or take away what it has. The company is left to be saved."""
    if logo:
        Logo.objects.bulk_create([logo], ignore_conflicts=True)
    company.logo, company.logo_from = logo, None


def _decoded(content: bytes) -> Image.Image:
    too_long = f"The picture has more than {LONGEST_SIDE:,} pixels on a side."
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if max(image.size) > LONGEST_SIDE:
                raise LogoError(too_long)
            return _drawn(image)
    except LogoError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LogoError(too_long) from error
    except UnidentifiedImageError as error:
        raise LogoError("The file is no PNG, JPEG, WebP or GIF picture.") from error
    except Exception as error:  # Of a damaged file, a decoder raises what it stumbles over.
        raise LogoError("The picture is damaged.") from error


def _drawn(image: Image.Image) -> Image.Image:
    picture = _as_colours(ImageOps.exif_transpose(image))
    seen = picture.getchannel("A")
    box = seen.getbbox()
    if box is None:
        raise LogoError("The picture is transparent all over.")
    is_whole = seen.getextrema() == (255, 255)
    picture = picture if is_whole else picture.crop(box)
    side = SIDE if is_whole else SIDE * 7 // 8
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    margin = 0 if is_whole else max(picture.size) // 14
    size = (picture.width + 2 * margin, picture.height + 2 * margin)
    drawn = Image.new("RGB", size, _ground(picture))
    drawn.paste(picture, (margin, margin), picture)
    return drawn


def _as_colours(image: Image.Image) -> Image.Image:
    """Deep greys are brought to eight bits first, which `convert` would cut off instead."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA")


def _ground(picture: Image.Image) -> str:
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0)
    if seen.getbbox() is None:
        return _GROUND
    lightness = ImageStat.Stat(picture.convert("L"), mask=seen).mean[0]
    return _DARK_GROUND if lightness > _LIGHT else _GROUND


def _encoded(drawn: Image.Image) -> bytes:
    """Lossless, as suits letters and edges, unless it is long and the other form is shorter."""
    lossless, lossy = BytesIO(), BytesIO()
    drawn.save(lossless, "WEBP", lossless=True, quality=80, method=6)
    if lossless.tell() <= _LONG:
        return lossless.getvalue()
    drawn.save(lossy, "WEBP", quality=90, method=6)
    return min(lossless.getvalue(), lossy.getvalue(), key=len)
