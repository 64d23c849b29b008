"""PDF files are looked into without opening them: whole, readable, nothing else besides, nothing that acts."""

import re
import zlib

from lms.kernel.errors import RuleBroken

ACTS = re.compile(
    rb"/(JavaScript|Launch|SubmitForm|ImportData|GoTo[ER]|Rendition|RichMedia\w*|EmbeddedFiles?|Filespec|Movie|XFA)"
    rb"(?![\w.-])"
)
"""What acts or carries something: scripts, programs started, forms sent, files inside, films, dynamic forms."""
LOCKED = re.compile(rb"/Encrypt(?![\w.-])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream[ \t]*\r?\n?")
PAGE = re.compile(rb"<(html|script|svg|iframe|!doctype|body|\?php)", re.IGNORECASE)
END = re.compile(rb"%%EOF[\s\x00]{0,1024}\Z")
OBJECTS = re.compile(rb"/ObjStm|/First(?=[\s\S]*/N\s+\d)|/N\s+\d[\s\S]*/First")
"""How a stream of objects is told: by its type, or by the two numbers that it cannot do without."""
FILTERS = re.compile(rb"/(\w+Decode|Fl|LZW|AHx|A85|RL)(?!\w)")
LARGEST_UNPACKED = 32 * 1024 * 1024
ZIP_ENDS, WHERE_ZIP_ENDS, HEAD = b"PK\x05\x06", 65_557, 2048


def inspected(content: bytes) -> bytes:
    """Return the file as it came; raise RuleBroken when it is damaged, locked, mixed, or would act."""
    if not re.match(rb"%PDF-[12]\.\d\s", content) or not END.search(content[-1100:]):
        _refuse("The PDF is damaged or cut off.")
    if PAGE.search(content[:HEAD]) or PAGE.search(content[-HEAD:]) or ZIP_ENDS in content[-WHERE_ZIP_ENDS:]:
        _refuse("The file is a PDF and something else at once.")
    shown = _unescaped(content)
    if LOCKED.search(shown):
        _refuse("The PDF is locked with a password. Save it without one.")
    if ACTS.search(shown) or any(ACTS.search(_unescaped(part)) for part in _objects_in(content)):
        _refuse("The PDF holds a script, an action or another file. Print it as a PDF again and attach that.")
    return content


def _refuse(sentence):
    raise RuleBroken(sentence, field="file")


def _unescaped(content):
    """Return the content with names spelled out: a reader takes /J#61vaScript for /JavaScript."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _objects_in(content):
    """Yield what is packed into streams of objects, in which names hide from a plain search."""
    left, before = LARGEST_UNPACKED, 0
    for found in STREAM.finditer(content):
        about, before = _unescaped(content[before : found.start()]), found.end()
        if not OBJECTS.search(about):
            continue
        part = _unpacked(content, found.end(), left)
        if b"/Predictor" in about or (b"/Filter" in about and (part is None or not _is_plain(about))):
            _refuse("The PDF is packed in a way that cannot be looked into. Print it as a PDF again.")
        left -= len(part or b"")
        if left <= 0:
            _refuse("The PDF unpacks to far more than it seems.")
        yield part or b""


def _is_plain(about):
    """Tell whether a stream is packed once, in the one way that is opened here."""
    return set(FILTERS.findall(about)) <= {b"FlateDecode", b"Fl"} and len(FILTERS.findall(about)) == 1


def _unpacked(content, start, left):
    """Return what a packed stream holds, at most `left` bytes of it, or None when it is packed otherwise."""
    try:
        return zlib.decompressobj().decompress(memoryview(content)[start:], left)
    except zlib.error:
        return None
