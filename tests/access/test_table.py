"""The table itself: every way in has its row, every word has its meaning, every reader stands in the cast."""

from lms.kernel.actor import Role
from tests.access.cast import KEYS
from tests.access.matrix import ways_in
from tests.access.table import EVERYBODY, FILES, MEANING, SIGNED_IN, contents, row_of, rows


def test_every_way_in_has_its_row(application):
    without = {f"{method} {rule}" for method, rule in set(ways_in(application)) - set(row_of())}
    assert not without, "tests/access.toml says nothing about them; add them to the row that means the same"


def test_no_row_speaks_of_a_way_that_is_gone(application):
    assert set(row_of()) - set(ways_in(application)) == set()


def test_what_asks_again_is_a_way_of_its_row_or_its_files():
    for row in rows().values():
        assert row.again <= {*row.ways, FILES}, row.name


def test_what_the_doors_ask_again_for_stands_in_the_table(application):
    """And the other way round: what the table says of changes is what the doors declare; a file asks where it is made."""
    declared = {
        f"{method} {rule.rule}"
        for (method, _text), rule in ways_in(application).items()
        if application.view_functions[rule.endpoint].door.stepped_up and method != "GET"
    }
    said = {way for row in rows().values() for way in row.again} - {FILES}
    assert {way for way in said if not way.startswith("GET ")} == declared


def test_no_way_in_stands_in_two_rows():
    ways = [way for row in rows().values() for way in row.ways]
    assert sorted(ways) == sorted(set(ways))


def test_every_word_of_the_table_is_explained_there():
    said = {word for row in rows().values() for words in row.words.values() for word in words}
    assert said <= set(contents()["words"]) | {"no"}
    assert set(MEANING) <= set(contents()["words"])


def test_every_reader_of_the_table_is_in_the_cast(made):
    scene, *_rest = made
    named = {name for row in rows().values() for name in row.words} - {EVERYBODY, SIGNED_IN}
    assert named <= set(contents()["readers"])
    assert set(contents()["readers"]) == {reader.role for reader in scene.readers.values()}
    assert set(scene.readers) == set(KEYS)


def test_every_role_of_the_product_is_a_reader_of_the_table():
    labels = {role.label.lower() for role in Role}
    assert labels <= {name.lower() for name in contents()["readers"]}


def test_every_address_with_a_name_in_it_has_things_to_name(application, made):
    scene, *_rest = made
    for way, rule in ways_in(application).items():
        things = [thing for thing in scene.of_kind(row_of()[way].kind) if rule.arguments <= set(thing.ids)]
        assert things or not rule.arguments, f"{way}: tests/access/records has none of “{row_of()[way].kind}”"


def test_every_kind_of_thing_is_hidden_from_somebody_and_open_to_somebody(made):
    scene, *_rest = made
    for row in rows().values():
        things = scene.of_kind(row.kind) or [None]
        answers = {row.allows(reader, thing) for reader in scene.readers.values() for thing in things}
        assert True in answers, row.name
        assert False in answers or row.for_everybody, row.name
