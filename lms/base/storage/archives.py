"""Documents and sheets are archives: every entry is measured and looked into, none is ever written out."""

import io
import re
import struct
import unicodedata
import zipfile
import zlib

from lms.base.storage import officefiles
from lms.kernel.errors import RuleBroken

MOST_ENTRIES, MOST_UNPACKED, LARGEST_PART = 2_000, 100 * 1024 * 1024, 40 * 1024 * 1024
CHUNK = 256 * 1024
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
LOCKED, LINK, KIND_OF_FILE = 0x1, 0xA000, 0xF000
PLAIN = re.compile(r"(?!/)(?!.*(^|/)\.\.?(/|$))[\w\[\]. /()+-]{1,240}")
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    UnicodeDecodeError,
    RuntimeError,
    OSError,
    EOFError,
)


def document(content: bytes) -> bytes:
    """Return a Word document as it came, or raise RuleBroken."""
    return _inspected(content, "word/document.xml")


def sheet(content: bytes) -> bytes:
    """Return a workbook as it came, or raise RuleBroken."""
    return _inspected(content, "xl/workbook.xml")


def _inspected(content, main):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_whole(content, archive, entries)
            for entry in entries:
                officefiles.inspect(entry.filename, _read(content, entry))
    except DAMAGED as wrong:
        raise RuleBroken("The file is damaged.", field="file") from wrong
    if not {"[Content_Types].xml", main} <= {entry.filename for entry in entries}:
        raise RuleBroken("The file is an archive, but not the document that its name says.", field="file")
    return content


def _check_whole(content, archive, entries):
    """Refuse an archive that lies about itself: names, sizes, doubles, locks, links, something before or behind."""
    names = [unicodedata.normalize("NFC", entry.filename).casefold() for entry in entries]
    first = min((entry.header_offset for entry in entries), default=-1)
    mixed = first != 0 or archive.comment or content[-22:-18] != b"PK\x05\x06"
    wrong = [entry for entry in entries if not PLAIN.fullmatch(entry.filename)
             or entry.orig_filename != entry.filename
             or entry.flag_bits & LOCKED or entry.compress_type not in PACKED
             or (entry.external_attr >> 16) & KIND_OF_FILE == LINK]  # fmt: skip
    if mixed or wrong or len(set(names)) != len(names):
        raise RuleBroken("The file is an archive that is locked, mixed or made to mislead.", field="file")
    total = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MOST_ENTRIES
        or total > MOST_UNPACKED
        or any(e.file_size > LARGEST_PART for e in entries)
    ):
        raise RuleBroken("The file unpacks to far more than it seems.", field="file")


def _read(content, entry):
    """Return an entry's bytes, unpacked no further than it says; both of its descriptions must tell the truth."""
    at = entry.header_offset
    mark, flags, kind, name, extra = struct.unpack("<4s2xHH16xHH", content[at : at + 30])
    start = at + 30 + name + extra
    same_name = content[at + 30 : at + 30 + name] == entry.orig_filename.encode()
    packed = content[start : start + entry.compress_size]
    whole = mark == b"PK\x03\x04" and same_name and kind == entry.compress_type
    if not whole or flags & LOCKED or len(packed) != entry.compress_size:
        raise zipfile.BadZipFile(entry.filename)
    found = packed if kind == zipfile.ZIP_STORED else _inflated(packed, entry.file_size)
    if len(found) != entry.file_size or zlib.crc32(found) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return found


def _inflated(packed, size):
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    found = reader.decompress(packed, size + 1)
    if not reader.eof or reader.unused_data:
        raise zipfile.BadZipFile
    return found
