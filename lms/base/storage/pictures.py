"""Pictures are drawn anew: only their points are kept, no place, no comment, no second file behind them."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from lms.kernel.errors import RuleBroken

MOST_POINTS = 25_000_000
DAMAGED = (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError,
           Image.DecompressionBombWarning)  # fmt: skip


def redrawn(content: bytes) -> bytes:
    """Return the picture's points as a new file of the same kind; raise RuleBroken when it has too many or is broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(content)
    except DAMAGED as wrong:
        raise RuleBroken("The picture is damaged.", field="file") from wrong


def _redrawn(content):
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MOST_POINTS:
            raise RuleBroken("The picture has more than 25 million points. Make it smaller.", field="file")
        kind = picture.format
        upright = ImageOps.exif_transpose(picture)
        bare = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    bare.info = {}
    drawn = io.BytesIO()
    bare.save(drawn, kind)
    return drawn.getvalue()
