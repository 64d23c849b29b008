"""`flask config check` finds what would go wrong later, and says what to do."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from lms.base.config import ConfigurationError, check, load
from lms.base.db import db
from lms.base.mail import Letter, post
from lms.kernel import clock
from tests.factories.installations import BACKUP_KEY, an_installation
from tests.factories.world import KEY

REAL = {"ENV": "production", "BASE_URL": "https://balai.example", "PROXIES": "1",
        "TRUSTED_HOSTS": "balai.example", "SMTP_URL": "smtp://mail.example"}  # fmt: skip


@pytest.fixture
def real(tmp_path, template, clock):
    with an_installation(tmp_path / "real", template, **REAL) as app:
        Path(app.instance_path).chmod(0o700)
        yield app


def checked(app):
    done = app.test_cli_runner().invoke(args=["config", "check", "--json"])
    return done.exit_code, json.loads(done.output)


def faults(app):
    code, remarks = checked(app)
    sentences = [remark["sentence"] for remark in remarks if remark["fault"]]
    assert code == (1 if sentences else 0)
    return " ".join(sentences)


def test_an_installation_in_order_has_no_faults(real):
    assert faults(real) == ""


@pytest.mark.parametrize(("settings", "words"), [
    ({"PROXIES": "0"}, "LMS_PROXIES=1"),
    ({"TRUSTED_HOSTS": "localhost"}, "does not name balai.example"),
    ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "Redis does not answer"),
])  # fmt: skip
def test_a_wrong_setting_is_a_fault_with_its_cure(tmp_path, template, clock, settings, words):
    with an_installation(tmp_path / "wrong", template, **REAL | settings) as app:
        Path(app.instance_path).chmod(0o700)
        assert words in faults(app)


def test_a_folder_that_others_can_read_is_a_fault(real):
    Path(real.instance_path).chmod(0o755)

    assert "Others on this machine can read" in faults(real)


def test_tables_of_another_version_are_a_fault(real):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    assert "run `flask db upgrade`" in faults(real)


def test_a_worker_that_sleeps_is_noticed_by_the_letters_that_wait(real):
    post(Letter("a@b.example", "Something awaits you", "x", "kind"), now=clock.now() - timedelta(minutes=11))
    db.session.commit()

    _code, remarks = checked(real)

    assert "1 letters wait" in " ".join(remark["sentence"] for remark in remarks)


def test_a_misspelt_variable_is_named(real, monkeypatch):
    monkeypatch.setenv("LMS_SMPT_URL", "smtp://x")

    _code, remarks = checked(real)

    assert "LMS_SMPT_URL is no setting of Balai." in [remark["sentence"] for remark in remarks]


@pytest.mark.parametrize("key", ["", "secret", "changeme", "a" * 64, "short", "0123456789" * 2, "ababababab" * 5,
                                 "development", " " * 40, "k3Y"])  # fmt: skip
def test_a_weak_key_never_starts(tmp_path, key):
    with pytest.raises(ConfigurationError, match="LMS_SECRET_KEY is missing or weak"):
        load(tmp_path, {"ENV": "production", "SECRET_KEY": key})


def test_every_wrong_setting_is_said_at_once(tmp_path):
    wrong = {"ENV": "prod", "SECRET_KEY": KEY, "BACKUP_KEY": KEY, "BASE_URL": "balai.example", "PROXIES": "one",
             "DATABASE_URL": "postgres://x/y", "TRUSTED_HOSTS": " "}  # fmt: skip
    with pytest.raises(ConfigurationError) as broken:
        load(tmp_path, wrong)

    said = broken.value.message.splitlines()
    assert len(said) == 6
    assert any("key of its own" in line for line in said)


def test_good_settings_have_nothing_to_say(tmp_path):
    values = {
        **REAL,
        "SECRET_KEY": KEY,
        "BACKUP_KEY": BACKUP_KEY,
        "DATABASE_URL": "postgresql+psycopg://u:p@h/d",
    }
    assert check(values) == []
