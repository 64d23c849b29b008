"""Files of needs and offerings for programs: taken along, looked at, brought in whole or not at all."""

from typing import Literal

from lms.base.api import FileBody, Scope, Shown, blueprint, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.problems import Refused
from lms.base.sheets import read_table
from lms.exchange import exports, policies, services
from lms.exchange.forms import LARGEST
from lms.exchange.rules import FORMAT, Fate, Fault, read_json, read_rows
from lms.exchange.rules.shapes import NeedShape, OfferingShape, Shape
from lms.kernel import clock
from lms.kernel.errors import ImportRefused, RuleBroken
from lms.parties import queries as parties

bp = blueprint("exchange_api")
READ = Scope("files:read", "Take needs and offerings along as files, as far as you may")
WRITE = Scope("files:write", "Bring needs and offerings in from files, as far as you may")
MOST_NAMED = 200
CSV, JSON = "text/csv", "application/json"


class FileOfNeeds(Shape):
    """A file with the part `needs`; the other parts of an instance may stand beside it and are not read."""

    format: Literal[FORMAT]
    needs: list[NeedShape]


class FileOfOfferings(Shape):
    """A file with the part `offerings`; the other parts of an instance may stand beside it and are not read."""

    format: Literal[FORMAT]
    offerings: list[OfferingShape]


class NeedsTaken(FileOfNeeds):
    """The needs of your party and those that are shown to it, drafts of your own among them."""


class OfferingsTaken(FileOfOfferings):
    """The offerings of your party and those that are open, drafts of your own among them."""


class EntryLooked(Shown):
    """What becomes of one entry: where it stands in the file, and its id there."""

    place: str
    id: str
    fate: Fate
    title: str


class FileLooked(Shown):
    """What becomes of a file, entry by entry. New ones are drafts."""

    new: int
    changed: int
    unchanged: int
    entries: list[EntryLooked]


def pointer(path):
    """Return a path inside a JSON file as a JSON pointer; a line of a table stays as it is."""
    if path.startswith("line "):
        return path
    return "#/" + path.replace("the file", "").replace("]", "").replace("[", "/").replace(".", "/")


def refused(faults):
    """Return the refusal of a file that names its places."""
    told = [{"pointer": pointer(path), "detail": why} for path, why in faults[:MOST_NAMED]]
    first = f"; the first {MOST_NAMED} are named" if len(faults) > MOST_NAMED else ""
    return Refused(422, f"{len(faults)} places of the file are wrong{first}. Nothing was kept.", errors=told)


def _reader(part):
    def read(kind, content):
        """Return [(path, item)] of a file."""
        try:
            items, faults = (
                read_rows(read_table("file.csv", content), part) if kind == CSV else read_json(content, part)
            )
        except RuleBroken as broken:
            items, faults = [], [Fault("the file", broken.sentence)]
        if faults:
            raise refused(faults)
        return items

    return read


NEEDS = FileBody((JSON, CSV), LARGEST, _reader("needs"), FileOfNeeds)
OFFERINGS = FileBody((JSON, CSV), LARGEST, _reader("offerings"), FileOfOfferings)


def _drawn(looked):
    counts = {fate: count for fate, count in looked.counts.items() if fate != Fate.REFUSED}
    entries = [EntryLooked(place=pointer(line.path), id=line.id, fate=line.fate, title=line.title) for line in looked.lines]  # fmt: skip
    return FileLooked(entries=entries, **counts)


def _carried(part, items, carry):
    """Return the Looked of a file; where entries are refused, every one of them is named by its place."""
    actor = current_actor()
    try:
        return carry(items, part, parties.party_by_code(actor.party_code), by=actor, now=clock.now())
    except ImportRefused as broken:
        broken.places = [(pointer(path), why) for path, why in broken.findings[:MOST_NAMED]]
        raise


@bp.get("/needs/file.json")
@door(policies.TAKE_NEEDS)
@operation(READ, answers=NeedsTaken, hands_out=JSON)
def needs_json():
    """Take the needs along that you may read, as a file: drafts of your state and open ones. It is noted on the trail."""
    return exports.handed_out("needs", "json", by=current_actor())


@bp.get("/needs/file.csv")
@door(policies.TAKE_NEEDS)
@operation(READ, answers=str, hands_out=CSV)
def needs_csv():
    """Take the same needs along as a table, with what each topic maps to."""
    return exports.handed_out("needs", "csv", by=current_actor())


@bp.get("/offerings/file.json")
@door(policies.TAKE_OFFERINGS)
@operation(READ, answers=OfferingsTaken, hands_out=JSON)
def offerings_json():
    """Take the offerings along that you may read, as a file: drafts of your party and open ones. It is noted on the trail."""
    return exports.handed_out("offerings", "json", by=current_actor())


@bp.get("/offerings/file.csv")
@door(policies.TAKE_OFFERINGS)
@operation(READ, answers=str, hands_out=CSV)
def offerings_csv():
    """Take the same offerings along as a table, with what each topic maps to."""
    return exports.handed_out("offerings", "csv", by=current_actor())


@bp.post("/needs/import/look")
@door(policies.SEND_NEEDS)
@operation(WRITE, takes=NEEDS, answers=FileLooked, draw=_drawn, guarded=False, looks=True)
def look_at_needs(items):
    """Say what a file of needs of your state would do, entry by entry; nothing is kept. It is refused as it would be."""
    return _carried("needs", items, services.look_strictly)


@bp.post("/needs/import")
@door(policies.SEND_NEEDS)
@operation(WRITE, takes=NEEDS, answers=FileLooked, draw=_drawn, guarded=False)
def bring_needs(items):
    """Bring a file of needs of your state in, whole or not at all. An id that is known is changed, a new one is a draft."""
    return _carried("needs", items, services.bring_in)


@bp.post("/offerings/import/look")
@door(policies.SEND_OFFERINGS)
@operation(WRITE, takes=OFFERINGS, answers=FileLooked, draw=_drawn, guarded=False, looks=True)
def look_at_offerings(items):
    """Say what a file of offerings of your party would do, entry by entry; nothing is kept. It is refused as it would be."""
    return _carried("offerings", items, services.look_strictly)


@bp.post("/offerings/import")
@door(policies.SEND_OFFERINGS)
@operation(WRITE, takes=OFFERINGS, answers=FileLooked, draw=_drawn, guarded=False)
def bring_offerings(items):
    """Bring a file of offerings of your party in, whole or not at all. An id that is known is changed, a new one is a draft."""
    return _carried("offerings", items, services.bring_in)
