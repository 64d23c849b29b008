"""Small houses, each of which breaks one rule."""

BROKEN = {
    "rooms": [{"lms/needs/helpers.py": ""}, {"lms/needs/kitchen.py": ""}],
    "bans": [
        {"lms/needs/rules.py": "from flask import g"},
        {"lms/needs/rules.py": "from lms.kernel import clock"},
        {"lms/needs/views.py": "from lms.base.db import db"},
        {"lms/needs/services.py": "import flask"},
        {"lms/needs/policies.py": "from sqlalchemy import select"},
    ],
    "upper_rooms": [{"lms/matching/views/one.py": "from lms.needs.views import bp"},
                    {"lms/matching/services.py": "from lms.needs import emails"}],
    "clock": [{"lms/needs/services.py": "import datetime\nx = datetime.datetime.now()"},
              {"lms/needs/rules.py": "from datetime import date\nx = date.today()"}],
    "moves": [{"lms/needs/services.py": "need.stage = 1"}, {"lms/needs/services.py": "a.b, c.stage = 1, 2"}],
    "sizes": [
        {"lms/needs/services.py": "\n" * 301},
        {"lms/needs/services.py": "def f():\n" + "    x = 1\n" * 41},
        {"lms/needs/views.py": "@door(x)\ndef f():\n" + "    x = 1\n" * 26},
        {"templates/needs/a.html": "\n" * 101},
    ],
    "drawing": [
        {"templates/a.html": "{{ x|safe }}"}, {"templates/a.html": "<script>1</script>"},
        {"templates/a.html": '<p style="a">'}, {"templates/a.html": '<p onclick="a">'},
        {"templates/a.html": '<img src="https://x">'}, {"templates/a.html": "<style>a{}</style>"},
    ],
    "markup": [{"lms/needs/views.py": "x = Markup('a')"}],
    "fetching": [{"lms/needs/services.py": "import urllib.request"}],
    "words": [{"lms/needs/services.py": "# TODO later"}, {"lms/needs/models.py": "status: int = 1"}],
}  # fmt: skip

BROKEN |= {
    "keys_down": [
        {"lms/needs/models.py": 'class Need:\n    __tablename__ = "need"\n    x = ForeignKey("match.id")',
         "lms/matching/models.py": 'class Match:\n    __tablename__ = "match"'},
        {"lms/needs/models.py": 'class Need:\n    x = ForeignKey("meeting.id")',
         "lms/meetings/models.py": 'class Meeting:\n    __tablename__ = "meeting"'},
        {"lms/needs/models.py": 'x = ForeignKey("nowhere.id")'},
    ],
    "relationships": [
        {"lms/needs/models.py": 'x = relationship("Match", backref="need")'},
        {"lms/needs/models.py": 'x = relationship(back_populates=backref("need"))'},
    ],
    "constraints": [
        {"lms/needs/models.py": 'x = CheckConstraint("people > 0")'},
        {"lms/needs/models.py": 'x = CheckConstraint("people > 0", name="ck_1")'},
    ],
    "asked_by_name": [
        {"lms/needs/models.py": 'x = CheckConstraint("people > 0", name="people_are_few")'},
        {"lms/needs/models.py": 'x = CheckConstraint("people > 0", name="people_are_few")',
         "tests/architecture/test_a.py": 'x = "people_are_few"', "tests/needs/test_a.py": "people_are_few = 1"},
    ],
    "names_of_columns": [
        {"lms/needs/models.py": "class Need:\n    posted: Mapped[datetime | None]"},
        {"lms/needs/models.py": "class Need:\n    wanted: Mapped[date]"},
        {"lms/needs/models.py": "class Need:\n    status: Mapped[str]"},
    ],
    "reasons": [
        {"lms/needs/services.py": "def f():\n" + "    x = 1\n" * 26},
        {"lms/needs/services.py": "x = 1\n" * 201},
        {"lms/needs/services.py": "# Long:\n" + "x = 1\n" * 201},
    ],
    "queries": [{"lms/needs/queries.py": "def need(actor, key):\n    return select(Need).where(Need.id == key)"}],
    "hallways": [
        {"lms/needs/views.py": "def f():\n    if actor.holds(Role.CHAIR):\n        pass"},
        {"lms/needs/views.py": "def f():\n    session.commit()"},
        {"lms/needs/views.py": "@door(x)\ndef f(needs):\n    for need in needs:\n        post(need)"},
        {"templates/a.html": "{% if current_actor.holds(x) %}"},
        {"templates/a.html": "{% if 'chair' in current_actor.roles %}"},
    ],
    "use_cases": [
        {"lms/needs/services.py": "@use_case\ndef post(need, by, now): pass"},
        {"lms/needs/services.py": "@use_case\ndef post(need, *, by): pass"},
    ],
    "features": [
        {"lms/needs/services/one.py": "x = 1\n" * 800, "lms/needs/rules.py": "x = 1\n" * 701},
        {"lms/courses/rules.py": "x = 1\n" * 1701},
    ],
    "small_tests": [
        {"tests/conftest.py": "x = 1\n" * 61},
        {"tests/needs/test_needs.py": "x = 1\n" * 301},
        {"tests/needs/test_needs.py": "def test_f():\n" + "    x = 1\n" * 41},
    ],
    "honest_tests": [
        {"tests/test_a.py": "print(1)"},
        {"tests/test_a.py": "from unittest.mock import patch"},
        {"tests/test_a.py": "import unittest.mock"},
        {"tests/test_a.py": "def test_a(monkeypatch):\n    monkeypatch.setattr(needs, 'post', None)"},
        {"tests/test_a.py": "import time\nassert time.perf_counter() < 1"},
        {"tests/test_a.py": "pytest.skip()"},
        {"tests/test_a.py": "@pytest.mark.skip\ndef test_a(): pass"},
        {"tests/test_a.py": "@pytest.mark.skipif(True)\ndef test_a(): pass"},
        {"tests/test_a.py": "@pytest.mark.xfail(strict=True)\ndef test_a(): pass"},
    ],
    "letters": [{"templates/needs/emails/posted.txt": "Dear {{ name }}"}],
    "sentences": [{"tests/test_a.py": "def test_needs(): pass"}],
    "fetches": [
        {"lms/needs/views.py": "x = db.session.get(Need, 1)"},
        {"lms/needs/views.py": "x = select(Need)"}, {"lms/needs/api.py": "x = s.scalar(q)"},
        {"lms/needs/views/one.py": "x = Need.query.filter_by(id=1)"},
    ],
    "makers": [
        {"lms/needs/views.py": "x = Markup('a')"}, {"lms/needs/lists.py": "import csv\nx = csv.writer(f)"},
        {"lms/needs/lists.py": "from csv import writer as w\nx = w(f)"}, {"lms/needs/lists.py": "x = csv.DictWriter(f, ())"},
        {"lms/needs/views.py": "x = send_file(p)"}, {"lms/needs/services.py": "x = secure_filename(n)"},
        {"lms/needs/exports.py": "x = xlsxwriter.Workbook(f)"},
    ],
    "uploads": [
        {"lms/needs/views.py": "x = request.files['a']"}, {"lms/needs/views.py": "x = form.letter.data.stream.read()"},
        {"lms/needs/views.py": "x = form.letter.data.filename"},
    ],
    "parcels": [
        {"lms/needs/services.py": "from werkzeug.datastructures import FileStorage"},
        {"lms/needs/forms.py": "from werkzeug.datastructures.file_storage import FileStorage as F"},
        {"lms/base/forms.py": "import werkzeug.datastructures.file_storage"},
    ],
    "outward": [
        {"lms/needs/services.py": "import urllib.request"}, {"lms/needs/services.py": "from http.client import x"},
        {"lms/needs/services.py": "import smtplib"}, {"lms/needs/jobs.py": "import requests"},
    ],
    "onward": [
        {"lms/needs/views.py": "x = redirect(request.args.get('next'))"},
        {"lms/needs/views.py": 'x = request.form["url"]'}, {"templates/a.html": '<a href="/sign-in?next=/x">'},
    ],
}  # fmt: skip
