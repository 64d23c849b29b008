"""What must come of a visit by the table, and what is wrong with what came."""

from tests.access.table import NOT_SIGNED_IN, rows
from tests.access.things import Thing
from tests.access.visits import asks_again, signs_in, words_in

REFUSED_BY_NOBODY = {400, 401, 403, 404, 405, 412, 413, 415, 428, 429}


def may_read(reader, thing):
    """Tell whether the reader may know that a thing is there at all."""
    if thing.behind:
        return all(may_read(reader, behind) for behind in thing.behind)
    found = [rows().get(f"{thing.kind}.{verb}") for verb in ("read", "see")]
    return any(row.allows(reader, thing) for row in found if row is not None)


def due(row, reader, thing):
    """Return what the table asks for: "yes", "sign in", "no such page" or "not you"."""
    if row.allows(reader, thing):
        return "yes"
    if reader.role in NOT_SIGNED_IN and not row.for_everybody:
        return "sign in"
    if thing is not None and not may_read(reader, thing):
        return "no such page"
    return "not you"


def came(response, method):
    """Return what an answer says, in the same words; anything broken is said as its code."""
    code = response.status_code
    if signs_in(response):
        return "sign in"
    if asks_again(response):
        return "prove it again"
    if code in {403, 404}:
        return {403: "not you", 404: "no such page"}[code]
    fine = code < 400 if method == "GET" else code < 500 and code not in REFUSED_BY_NOBODY
    return "yes" if fine else f"code {code}"


def fits(wanted, got, thing, *, for_everybody):
    """Tell whether the answer is the one that the table asks for."""
    if wanted == "not you" and thing is not None:
        return got in {"not you", "no such page"}
    if wanted == "yes" and for_everybody and got == "sign in":
        return True
    return wanted == got


def fault(row, way, reader, thing, response):
    """Return a sentence for what is wrong with an answer, or None."""
    method, rule = way
    wanted, got = due(row, reader, thing), came(response, method)
    if fits(wanted, got, thing, for_everybody=row.for_everybody):
        return None
    about = f" of {thing}" if isinstance(thing, Thing) else ""
    return f"{reader}: {method} {rule}{about}: the table says “{wanted}”, the answer was “{got}”"


def not_asked_again(row, way, reader, thing, response):
    """Return sentences for an answer to somebody who has not stepped up: it asks for that, and shows nothing."""
    wrong, got = [], came(response, way[0])
    if got != "prove it again":
        wrong.append(f"{reader}: {way[0]} {way[1]} of {thing}: without a step-up the answer was “{got}”")
    hidden = thing.says if thing is not None and reader.key not in thing.about else frozenset()
    if hidden & words_in(response):
        wrong.append(f"{reader}: {way[0]} {way[1]} of {thing}: shows its words before the step-up")
    return wrong


def may_know(reader, secret, where):
    """Tell whether the reader may read a word on the page of this row."""
    return any(_opens(door, reader, where) for door in secret.doors)


def _opens(door, reader, where):
    name, thing = door
    if name == "mine":
        return reader.key in thing.about
    if name.endswith(" only there"):
        name = name.removesuffix(" only there")
        return where == name and rows()[name].allows(reader, thing)
    return rows()[name].allows(reader, thing)


def leaks(scene, row, way, reader, response):
    """Return a sentence for every word in an answer that this reader may not read."""
    method, rule = way
    found = []
    for word in words_in(response):
        secret = scene.words.secrets[word]
        if not may_know(reader, secret, row.name):
            found.append(f"{reader}: {method} {rule}: shows {secret.what}")
    return found
