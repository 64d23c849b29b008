"""The parts of documents and sheets: no program, no file inside, no outside part, no entity, no formula that reaches out."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from lms.kernel.errors import RuleBroken

CARRIES = re.compile(
    r"vbaproject|vbadata|macrosheet|dialogsheet|activex|/ctrlprops/|embeddings/|externallinks?/|connections\.xml"
    r"|attachedtoolbars|customui|\.(bin|exe|dll|js|jse|vbs|ps1|bat|cmd|com|scr|lnk|zip|docm|xlsm|hta|html?|svg|swf|jar)$",
    re.IGNORECASE,
)
PRINTER = re.compile(r"xl/printersettings/printersettings\d+\.bin", re.IGNORECASE)
XML = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
MACROS = re.compile(rb"macroEnabled|ms-office\.vba|ms-word\.attachedToolbars")
DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|utf-16|us-ascii)", re.IGNORECASE)
FIELDS = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\s", re.IGNORECASE)
FIELD_TEXT = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
FORMULA = re.compile(rb"<f(?:\s[^>]*)?>([^<]*)</f>|<definedName[^>]*>([^<]*)<")
REACHES_OUT = re.compile(
    rb"[|]|\[\d+\]|WEBSERVICE|FILTERXML|HYPERLINK|IMPORT\w+\s*\(|RTD\s*\(|DDE\s*\(|CALL\s*\(|REGISTER|EXEC\s*\(|https?:|\\\\",
    re.IGNORECASE,
)
LINKS = "/relationships/hyperlink"


def inspect(name, content):
    """Raise RuleBroken when a part carries a program or a file, names something outside, or declares entities."""
    if CARRIES.search(name) and not PRINTER.fullmatch(name):
        _refuse("The file carries a program or another file. Save it without macros and embedded files.")
    if not XML.search(name):
        return
    plain = content.replace(b"\x00", b"")
    if DECLARES.search(plain) or ENCODING.search(plain) or MACROS.search(plain):
        _refuse("The file declares what no document needs. Save it again in its usual format.")
    if name.endswith(".rels"):
        _check_relations(content)
    asks = b" ".join(b"".join(found) for found in FIELD_TEXT.findall(plain))
    reckons = b" ; ".join(b"".join(found) for found in FORMULA.findall(plain))
    if FIELDS.search(asks + b" ") or REACHES_OUT.search(reckons):
        _refuse("The file asks other programs or other machines for its content. Keep only the values.")


def _check_relations(content):
    try:
        relations = list(fromstring(content))
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        _refuse("The file is damaged.")
    for relation in relations:
        outside = relation.get("TargetMode", "").lower() == "external"
        link = relation.get("Type", "").endswith(LINKS)
        harmless = re.match(r"https?://|mailto:|#", relation.get("Target", ""), re.IGNORECASE)
        if outside and not (link and harmless):
            _refuse("The file takes a part of itself from elsewhere. Save it with everything in it.")


def _refuse(sentence):
    raise RuleBroken(sentence, field="file")
