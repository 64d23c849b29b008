"""Files that people send: honest ones, and the hostile and awkward ones of the corpus, all made here."""

import io
import struct
import zipfile
import zlib

from fpdf import FPDF
from PIL import Image
from xlsxwriter import Workbook

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" TargetMode="External" Target="{}"/>'
    "</Relationships>"
)
XXE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip


def a_pdf(
    inside="",
    *,
    packed=b"",
    about="/Type/ObjStm/Filter/FlateDecode",
    after=b"",
    words="Endorsed by the Ministry.",
):
    """Return a small whole PDF; `inside` is one more object, `packed` a stream of objects."""
    body = f"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n({words})\n"
    parts = f"3 0 obj\n{inside}\nendobj\n" if inside else ""
    stream = b""
    if packed:
        kept = zlib.compress(packed)
        stream = (b"4 0 obj\n<<%b/N 1/First 4/Length %d>>\nstream\n" % (about.encode(), len(kept))
                  + kept + b"\nendstream\nendobj\n")  # fmt: skip
    return b"%PDF-1.7\n" + f"{body}{parts}".encode() + stream + b"trailer\n<</Root 1 0 R>>\n%%EOF\n" + after


def a_drawn_pdf():
    """Return a PDF as our own certificates are made, with a font inside it."""
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    page.cell(text="A letter of endorsement", link="https://example.org")
    return bytes(page.output())


def an_archive(*entries, method=zipfile.ZIP_DEFLATED):
    """Return a zip file of (name, text) entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, text in entries:
            archive.writestr(name, text)
    return made.getvalue()


def a_document(*more, body="<w:t>Words</w:t>", types=TYPES, before=""):
    """Return a Word document with further entries."""
    main = ("word/document.xml", before + WORD.format(body))
    return an_archive(("[Content_Types].xml", types), main, *more)


def a_book(*more, cell="<v>1</v>"):
    """Return a workbook with one cell and further entries."""
    sheet = f"<worksheet><sheetData><row><c>{cell}</c></row></sheetData></worksheet>"
    return an_archive(("[Content_Types].xml", TYPES), ("xl/workbook.xml", "<workbook/>"),
                      ("xl/worksheets/sheet1.xml", sheet), *more)  # fmt: skip


def a_real_book():
    """Return a workbook as a spreadsheet program makes it, with a sum and a link's text."""
    made = io.BytesIO()
    book = Workbook(made)
    sheet = book.add_worksheet("Officers")
    sheet.write_row(0, 0, ["Name", "Days"])
    sheet.write_row(1, 0, ["ສົມພອນ", 5])
    sheet.write_formula(2, 1, "=SUM(B2:B2)")
    sheet.write_url(3, 0, "https://example.org")
    book.close()
    return made.getvalue()


def a_picture(kind="PNG", size=(32, 16), **facts):
    """Return a picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, (10, 80, 160)).save(made, kind, **facts)
    return made.getvalue()


def a_photo_with_a_place():
    """Return a JPEG whose EXIF says where it was taken, and by whom."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "canary place 1.3521 103.8198", "canary photographer"
    exif.get_ifd(0x8825)[1] = "N"
    return a_picture("JPEG", exif=exif)


def a_flood(width=60_000, height=60_000):
    """Return a PNG of a few bytes that claims to be enormous."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def entry_of(name="x.xml", **facts):
    """Return an archive whose one more entry carries unusual facts, such as a link's mark."""
    made = io.BytesIO(a_document())
    with zipfile.ZipFile(made, "a") as archive:
        info = zipfile.ZipInfo(name)
        for fact, value in facts.items():
            setattr(info, fact, value)
        archive.writestr(info, "../../etc/passwd")
    return made.getvalue()


def lying(size=10, *, local=True, checksum=False):
    """Return a document whose entry says it is small and is not."""
    secret = b"a" * 5_000_000
    made = bytearray(a_document(("word/big.xml", secret)))
    true, said = struct.pack("<I", len(secret)), struct.pack("<I", size)
    at = made.rindex(true)
    made[at : at + 4] = said
    if local:
        at = made.index(true)
        made[at : at + 4] = said
    if checksum:
        real, new = struct.pack("<I", zlib.crc32(secret)), struct.pack("<I", zlib.crc32(secret[:size]))
        made = bytearray(bytes(made).replace(real, new))
    return bytes(made)


def spoiled(place, value):
    """Return a document with one byte changed in the directory's description of an entry."""
    made = bytearray(a_document(("word/x.xml", "x")))
    made[made.rindex(b"PK\x01\x02") + place] = value
    return bytes(made)
