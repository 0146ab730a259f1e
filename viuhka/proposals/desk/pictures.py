"""Pictures of strangers, drawn anew: what is not a picture is refused, and nothing but what is seen stays."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from typing import IO

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE = 2000
#: A picture is unpacked to four bytes a point; more points than the best telephones take are an attack.
MOST_POINTS = 60_000_000


class NotAPicture(Exception):
    """The file is none of the kinds of pictures that are taken, is broken, or too big when unpacked."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as we keep it: a JPEG without anything that the camera wrote along."""

    content: bytes
    width: int
    height: int


def drawn_anew(file: IO[bytes]) -> Picture:
    """The picture that a file shows, upright, small enough for a screen. Raises ``NotAPicture``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Its limit is above ours.
            return _drawn_anew(file)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture from error


def _drawn_anew(file: IO[bytes]) -> Picture:
    with Image.open(file, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_POINTS:
            raise NotAPicture
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # Unpacks no more of a JPEG than is kept.
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    with_alpha = upright.convert("RGBA")
    flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
    into = BytesIO()
    flat.save(into, "JPEG", quality=85)
    return Picture(into.getvalue(), flat.width, flat.height)
