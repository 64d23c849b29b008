"""The installation of docs/operate.md, run once as a whole: proxy, application, worker, PostgreSQL, Redis."""

import os
import re
import secrets
import socket
import ssl
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from lms.base.config import DEFAULTS
from tests.factories import servers
from tests.factories.postgresql import a_database, server, tools
from tests.factories.world import KEY

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
WORDS = "quiet mangrove beside seven boats"


def settings(address, redis_port, secure_port):
    """Return the environment of compose.yaml with this machine's addresses in it."""
    named = {"LMS_SECRET_KEY": KEY, "LMS_SECRET_KEY_FALLBACKS": "", "LMS_DATABASE_URL": address,
             "LMS_REDIS_URL": f"redis://127.0.0.1:{redis_port}/0", "LMS_SMTP_URL": "",
             "LMS_MAIL_FROM": "balai@localhost", "LMS_BASE_URL": f"https://localhost:{secure_port}",
             "LMS_TRUSTED_HOSTS": "localhost,127.0.0.1"}  # fmt: skip
    asked = COMPOSE["x-balai"]["environment"]
    return dict(os.environ) | {name: named.get(name, value) for name, value in asked.items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The folder, the address and the environment of a running installation."""
    nginx, redis = servers.program("nginx"), servers.program("redis-server")
    folder = tmp_path_factory.mktemp("whole")
    app_port, plain, secure, redis_port = (servers.a_port() for _ in range(4))
    with ExitStack() as stack:
        environment = settings(stack.enter_context(a_database()), redis_port, secure)
        environment |= {"FLASK_APP": "wsgi", "LMS_INSTANCE": str(folder / "instance")}
        run = {"cwd": ROOT, "env": environment}
        stack.enter_context(servers.running(
            [redis, "--port", str(redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
            redis_port, folder, "redis"))  # fmt: skip
        done = subprocess.run([sys.executable, "-m", "flask", "install", "--email", "ops@asean.example", "--name", "Kim"],
                              capture_output=True, text=True, check=False, **run)  # fmt: skip
        assert done.returncode == 0, done.stderr
        stack.enter_context(servers.running(servers.gunicorn(app_port), app_port, folder, "app", **run))
        file = servers.proxy_file(folder, app_port, plain, secure)
        subprocess.run([nginx, "-t", "-q", "-c", file], check=True, capture_output=True)
        stack.enter_context(
            servers.running(
                [nginx, "-c", file, "-g", "daemon off;" + (" user root;" if os.getuid() == 0 else "")],
                secure,
                folder,
                "proxy",
            )
        )
        yield {"folder": folder, "link": re.search(r"https://\S+/link/\S+", done.stdout)[0],
               "home": f"https://localhost:{secure}", "plain": f"http://localhost:{plain}", "run": run,
               "secure": secure}  # fmt: skip


def token_on(text):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)[1]


@pytest.mark.scale
def test_the_first_account_enters_through_the_proxy(whole):
    reader = servers.visitor(whole["folder"])
    _code, _headers, page = servers.ask(reader, whole["link"])
    sent = f"csrf_token={token_on(page)}&password={WORDS}&again={WORDS}".replace(" ", "+").encode()

    code, headers, _text = servers.ask(reader, whole["link"], sent, Referer=whole["link"])

    assert (code, headers["Location"]) == (302, "/sign-in")
    _code, headers, page = servers.ask(reader, whole["home"] + "/sign-in")
    sent = f"csrf_token={token_on(page)}&email=ops@asean.example&password={WORDS}".replace(" ", "+").encode()
    code, headers, _text = servers.ask(
        reader, whole["home"] + "/sign-in", sent, Referer=whole["home"] + "/sign-in"
    )
    assert (code, headers["Location"]) == (302, "/sign-in/second-factor")
    code, headers, _text = servers.ask(reader, whole["home"] + "/needs")
    assert code == 302, "the second factor is still owed"


@pytest.mark.scale
def test_pages_and_assets_come_through_with_their_policy(whole):
    reader = servers.visitor(whole["folder"])
    code, headers, page = servers.ask(reader, whole["home"] + "/states/TL")
    asset = re.search(r'href="(/static/css/[^"]+)"', page)[1]

    _code, of_asset, _text = servers.ask(reader, whole["home"] + asset)

    assert code == 200
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "max-age=63072000" in headers["Strict-Transport-Security"]
    assert "immutable" in of_asset["Cache-Control"]
    code, headers, _text = servers.ask(reader, whole["plain"] + "/states/TL")
    assert (code, headers["Location"]) == (301, "https://localhost/states/TL")


@pytest.mark.scale
def test_too_large_a_body_is_refused_before_the_application_reads_it(whole):
    reader = servers.visitor(whole["folder"])

    code, _headers, page = servers.ask(reader, whole["home"] + "/sign-in", b"x" * (13 * 1024 * 1024))

    assert (code, "nginx" in page) == (413, True)


@pytest.mark.scale
def test_a_host_that_is_not_ours_is_refused_through_the_proxy(whole):
    code, _headers, text = servers.ask(
        servers.visitor(whole["folder"]), whole["home"] + "/", Host="evil.example"
    )

    assert code == 400
    assert "evil.example" not in text


@pytest.mark.scale
def test_slow_readers_hold_no_worker(whole):
    trust = ssl.create_default_context(cafile=whole["folder"] / "fullchain.pem")
    slow = []
    for _number in range(24):
        line = trust.wrap_socket(
            socket.create_connection(("127.0.0.1", whole["secure"])), server_hostname="localhost"
        )
        line.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\ncsrf")
        slow.append(line)

    code, _headers, _text = servers.ask(servers.visitor(whole["folder"]), whole["home"] + "/about")

    assert code == 200
    for line in slow:
        line.close()


@pytest.mark.scale
def test_the_worker_delivers_what_waits_and_the_settings_are_in_order(whole):
    flask = [sys.executable, "-m", "flask"]
    reader = servers.visitor(whole["folder"])
    _code, _headers, page = servers.ask(reader, whole["home"] + "/forgot")
    sent = f"csrf_token={token_on(page)}&email=ops@asean.example".encode()
    servers.ask(reader, whole["home"] + "/forgot", sent, Referer=whole["home"] + "/forgot")

    subprocess.run([*flask, "jobs", "run", "--once"], check=True, capture_output=True, **whole["run"])
    checked = subprocess.run(
        [*flask, "config", "check"], capture_output=True, text=True, check=False, **whole["run"]
    )

    assert checked.returncode == 0, checked.stderr
    trail = subprocess.run(
        [*flask, "audit", "verify"], capture_output=True, text=True, check=True, **whole["run"]
    )
    assert "whole" in trail.stdout


@pytest.mark.postgresql
def test_the_database_file_makes_a_role_that_owns_one_database_and_nothing_else():
    name = f"balai_{secrets.token_hex(4)}"
    admin = sa.make_url(server())
    asked = [tools() / "psql", admin.set(drivername="postgresql").render_as_string(hide_password=False),
             "--no-psqlrc", "--quiet", f"--set=name={name}", f"--file={ROOT / 'deploy' / 'database.sql'}"]  # fmt: skip
    with ExitStack() as stack:
        engine = stack.enter_context(closing_engine(admin))
        stack.callback(engine.exec_driver_sql, f"DROP ROLE IF EXISTS {name}")
        stack.callback(engine.exec_driver_sql, f"DROP DATABASE IF EXISTS {name}")
        subprocess.run(asked, env=dict(os.environ) | {"BALAI_PASSWORD": "it's long"}, check=True)
        able = engine.exec_driver_sql(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolcanlogin "
            f"FROM pg_roles WHERE rolname = '{name}'"
        ).one()
        assert tuple(able) == (False, False, False, False, False, True)
        owned = engine.exec_driver_sql(
            f"SELECT datname FROM pg_database JOIN pg_roles ON datdba = pg_roles.oid WHERE rolname = '{name}'"
        )
        assert list(owned.scalars()) == [name]
        own = stack.enter_context(
            closing_engine(admin.set(database=name, username=name, password="it's long"))
        )
        own.exec_driver_sql("CREATE TABLE it_may_make_tables (id integer)")
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            own.exec_driver_sql("SELECT * FROM pg_authid")


@contextmanager
def closing_engine(address):
    """Give a connection that commits at once and close it with its engine."""
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def test_compose_names_only_settings_that_exist_and_files_that_are_there():
    services = COMPOSE["services"]
    assert set(services) == {"proxy", "app", "worker", "database", "redis"}
    for name in COMPOSE["x-balai"]["environment"]:
        assert name.removeprefix("LMS_") in DEFAULTS, name
    assert (ROOT / services["app"]["build"]["dockerfile"]).exists()
    for place in (services["proxy"]["volumes"][0], services["database"]["volumes"][1]):
        assert (ROOT / place.split(":")[0]).is_file(), place
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_the_image_holds_what_the_application_needs_and_no_data():
    text = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (.+) \./?\S*$", text, re.MULTILINE)
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
    assert {"wsgi.py", "lms", "templates", "static", "courses"} <= set(" ".join(copied).split())
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    assert "!instance" not in ignored
