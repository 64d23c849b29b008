"""How many statements a page takes is exact, and the same for ten rows and for a thousand."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.db import db
from lms.programmes.models import Edition
from tests.factories.people import a_secretary, a_state, a_trainee, password_hash
from tests.factories.statements import counted
from tests.factories.study import a_study
from tests.factories.training import a_published_edition

FEW, MANY = 10, 1000


def statements(browser, path):
    browser.open(path)
    with counted() as asked:
        assert browser.get(path).status_code == 200
    return asked


def copies_of(edition, many):
    """Put more editions like this one into the database."""
    kept = {column.name: getattr(edition, column.name) for column in Edition.__table__.columns}
    rows = [{**kept, "id": None, "public_id": uuid4(), "title": f"Edition {n}"} for n in range(many)]
    for row in rows:
        del row["id"]
    db.session.execute(sa.insert(Edition.__table__), rows)
    db.session.commit()


def more_accounts(many):
    """Put more accounts into the database."""
    party = a_state("SG")
    db.session.add_all(
        Account(email=f"more{n}@example.org", name=f"More {n}", party=party, stage=AccountStage.ACTIVE,
                password_hash=password_hash())
        for n in range(many)
    )  # fmt: skip
    db.session.commit()


def test_the_catalogue_takes_three_statements_and_for_a_reader_four(app, browser):
    edition = a_published_edition()
    copies_of(edition, FEW - 1)
    few = len(statements(browser, "/catalogue"))
    copies_of(edition, MANY - FEW)

    assert (few, len(statements(browser, "/catalogue"))) == (3, 3)
    assert len(statements(browser.sign_in(a_trainee()), "/catalogue")) == 4


@pytest.mark.parametrize(
    "address", ["/accounts", "/accounts?sort=-email", "/accounts?stage=active", "/accounts?q=more"]
)
def test_a_list_takes_as_many_statements_for_a_thousand_rows_as_for_ten(app, browser, address):
    browser.sign_in(a_secretary())
    more_accounts(FEW)
    few = len(statements(browser, address))
    db.session.execute(sa.delete(Account).where(Account.name.like("More%")))
    db.session.commit()
    more_accounts(MANY)

    assert (few, len(statements(browser, address))) == (3, 3)


@pytest.mark.parametrize(
    ("address", "most"), [("/", 12), ("/editions", 3), ("/learning", 4), ("/notifications", 4), ("/about", 1)]
)
def test_the_pages_of_every_day_take_few(app, browser, address, most):
    a_published_edition()
    assert len(statements(browser.sign_in(a_trainee()), address)) <= most


def test_the_page_of_a_module_takes_four_and_one_for_the_reader_is_among_them(app, browser):
    trainee = a_trainee()
    a_study(trainee)
    asked = statements(browser.sign_in(trainee), "/courses/small-course/modules/010")
    assert len(asked) == 4


def test_a_statement_more_would_be_seen(app, browser):
    with counted() as asked:
        db.session.execute(sa.text("SELECT 1"))

    assert asked == ["SELECT 1"]
