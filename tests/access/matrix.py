"""The cells of the matrix: ways in times things, and the visit to each."""

import os
import zlib

from tests.access.cast import AT_THE_EDGES
from tests.access.table import row_of, rows
from tests.access.typed import typed
from tests.access.verdicts import came, due, fault, leaks, not_asked_again
from tests.access.visits import SAFE, WORD, absent_ids, same

FILES = ("csv", "xlsx")
SAID = {"text/html", "application/json"}
PUBLISHES = ("/editions/<uuid:public_id>/publish", "/api/v1/editions/<uuid:public_id>/publish")
"""What is published may be told to everybody from then on."""
ALL = "LMS_ALL_CELLS" in os.environ
"""Every push asks each reader for half of what can be read of things and a quarter of what can be done with them; a nightly
run asks for all, and for all that never was. What names no thing, and what a reader is about, is asked always."""


def ways_in(app):
    """Return {(method, rule text): rule} of every way in that the application has."""
    return {
        (method, rule.rule): rule
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def cells(world):
    """Yield (row, way, rule, thing); the thing is None where the address names none."""
    for way, rule in sorted(ways_in(world.app).items(), key=lambda found: found[0][::-1]):
        row = row_of()[way]
        if not rule.arguments:
            yield row, way, rule, None
        for thing in world.scene.of_kind(row.kind) if rule.arguments else ():
            if rule.arguments <= set(thing.ids):
                yield row, way, rule, thing


def sampled(reader, row, way, thing):
    """Tell whether a cell is asked: a share that differs from reader to reader, and what is about the reader always."""
    if ALL or thing is None or reader.key in thing.about:
        return True
    share = 5 if reader.key in AT_THE_EDGES else 2 if row.verb == "read" else 4
    return zlib.crc32(f"{reader.key} {way} {thing.name}".encode()) % share == 0


def ask_everything(world, reader):
    """Visit every cell as one reader and return what was wrong, each a sentence."""
    wrong = []
    for row, way, rule, thing in cells(world):
        if not sampled(reader, row, way, thing):
            continue
        path = world.path(rule, thing.ids if thing else {})
        wrong += visit(world, reader, row, way, thing, path)
    wrong += ask_for_the_absent(world, reader) + search(world, reader)
    if WORD.search(world.logged()):
        wrong.append(f"{reader}: a word stands in the log")
    return wrong


def search(world, reader):
    """Search for words that many records share and return what was found and may not be."""
    way, wrong = ("GET", "/search"), []
    for words in ("phones", "meeting", "edition", "volatility", "course", "wait"):
        response = world.ask(reader, "GET", f"/search?q={words}")
        wrong += leaks(world.scene, row_of()[way], way, reader, response)
    return wrong


def visit(world, reader, row, way, thing, path):
    """Ask once, compare with the table, look for words; put the world back when it changed."""
    method, rule = way
    again, wrong = row.asks_again(*way), []
    if again and due(row, reader, thing) == "yes":
        wrong += not_asked_again(row, way, reader, thing, world.ask(reader, method, path, typed(rule)))
    response = world.ask(reader, method, path, typed(rule), proven=again)
    wrong += [fault(row, way, reader, thing, response), *leaks(world.scene, row, way, reader, response)]
    allowed = due(row, reader, thing) == "yes"
    if allowed and method == "GET":
        wrong += _not_shown(row, way, reader, thing, response)
        wrong += _files(world, reader, row, way, path, response)
    if world.changed():
        if not allowed or method in SAFE:
            wrong.append(f"{reader}: {method} {rule} of {thing}: it changed something")
        wrong += _letters(world, reader, way, thing)
        world.restore()
    return [sentence for sentence in wrong if sentence]


def _not_shown(row, way, reader, thing, response):
    """Return a sentence for what a page ought to show and does not: then a leak could hide there too."""
    if row.verb not in {"read", "take"} or thing is None or response.mimetype not in SAID:
        return []
    there = set(WORD.findall(response.text))
    page = response.mimetype == "text/html"
    # A program is told less than a page shows: what only the decision needs, and what came of a need, stay on pages.
    parts = thing.parts if page or row.kind not in {"nomination", "need"} else ()
    wanted = [(part, word) for part, word in parts if rows()[part].allows(reader, thing)]
    wrong = [
        f"{reader}: {way[1]} of {thing}: does not show {part}" for part, word in wanted if word not in there
    ]
    if thing.says and not thing.says & there:
        wrong.append(f"{reader}: {way[1]} of {thing}: shows none of its words")
    return wrong


def _files(world, reader, row, way, path, response):
    """Ask for the same list as files, where the page offers them."""
    wrong = []
    for ending in FILES:
        if f"format={ending}".encode() in response.get_data():
            if row.files_ask_again:
                wrong += not_asked_again(
                    row, way, reader, None, world.ask(reader, "GET", f"{path}?format={ending}")
                )
            answer = world.ask(reader, "GET", f"{path}?format={ending}", proven=row.files_ask_again)
            wrong += leaks(world.scene, row, way, reader, answer)
            if answer.status_code != 200:
                wrong.append(f"{reader}: {way[1]} as {ending}: {answer.status_code}")
    if wrong == [] and world.changed():
        world.restore()
    return wrong


def _letters(world, reader, way, thing):
    """Return a sentence for every letter that says more than it may: a word that is not its reader's own."""
    wrong, secrets = [], world.scene.words.secrets
    published = thing.says if way[1] in PUBLISHES else frozenset()
    for to, text in world.letters():
        for word in set(WORD.findall(text)) - published:
            allowed = secrets[word].in_letters_to
            if "everybody" not in allowed and to not in {_address(world, key) for key in allowed}:
                wrong.append(f"{reader}: {way[0]} {way[1]}: a letter to {to} says {secrets[word].what}")
    return wrong


def _address(world, key):
    return world.scene.addresses.get(key, key)


def ask_for_the_absent(world, reader):
    """Ask for things that never were: the answer is the one for what is hidden."""
    wrong = []
    for way, rule in sorted(ways_in(world.app).items()):
        asked = ALL or zlib.crc32(f"{reader.key} {way}".encode()) % 2 == 0
        if asked and rule.arguments and not rule.rule.startswith("/verify"):
            row = row_of()[way]
            response = world.ask(reader, way[0], world.path(rule, absent_ids(rule)))
            outside = not row.for_everybody and reader.role in {"visitor", "half signed in"}
            wanted, got = "sign in" if outside else "no such page", came(response, way[0])
            if wanted != got:
                wrong.append(f"{reader}: {way[0]} {way[1]} of nothing: “{got}” and not “{wanted}”")
    return wrong


def page_of(world, reader, rule, ids):
    """Return a page without what differs between two requests, and without the address asked for."""
    path = world.path(rule, ids)
    return same(world.ask(reader, "GET", path).get_data().decode("utf-8", "replace").replace(path, ""))
