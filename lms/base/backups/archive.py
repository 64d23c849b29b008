"""An archive holds the database, the files and a list of both; it is whole or it is refused."""
# Long: the archive is one format; to split its writer from its reader would let them drift apart.

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import flask_migrate
from alembic.script import ScriptDirectory
from flask import current_app

from lms.base import audit
from lms.base.backups import databases
from lms.base.backups.vault import Opener, Refused, Sealer
from lms.base.transactions import use_case

FORMAT = 1
LIST = "manifest.json"
NAMES = re.compile(r"database\.(sqlite3|dump)|files/[0-9a-f]{2}/[0-9a-f]{40}")
ENDING = ".balai-backup"


@dataclass(frozen=True)
class Report:
    """What an archive holds, how long its trail is (None where it was not walked), and what is wrong with it."""

    file: str
    made_at: str
    database: str
    schema: str
    files: int
    size: int
    sha256: str
    events: int | None = None
    trail_fault: str = ""


def create(folder: Path, *, by, now) -> Report:
    """Make a sealed archive of this moment in the folder and return what it holds."""
    secret = _secret()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"balai-{now:%Y%m%dT%H%M%SZ}{ENDING}"
    if path.exists():
        raise Refused(f"{path} is there already.")
    _note("create_backup", {"file": path.name}, by=by, now=now)
    unfinished = path.with_suffix(".unfinished")
    try:
        with _workshop() as shop, os.fdopen(_private(unfinished), "wb") as file:
            _write(Sealer(file, secret), shop, now)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return verify(path)


def verify(path: Path) -> Report:
    """Open the archive, check every part and the trail inside it; touch nothing of the installation."""
    with _workshop() as shop:
        return _checked(path, shop)


def restore(path: Path, *, replace=False, accept_trail=False, by, now) -> Report:
    """Make the archive's content that of this installation; what was there is kept as a sealed archive."""
    with _workshop() as shop:
        report = _checked(path, shop)
        _refuse_unfit(report)
        if report.trail_fault and not accept_trail:
            raise Refused(f"The trail inside is not whole: {report.trail_fault}. --accept-trail restores it.")
        if databases.in_use():
            if not replace:
                raise Refused("This installation has data. Say --replace to put the backup in its place.")
            create(_instance() / "replaced", by=by, now=now)
        databases.put_back(shop / databases.DUMPS[report.database])
        _put_files_back(shop)
    flask_migrate.upgrade()
    _note("restore_backup", {"file": path.name, "sha256": report.sha256}, by=by, now=now)
    return report


@use_case
def _note(verb, facts, *, by, now):
    audit.note(verb, by=by, now=now, **facts)


def _instance():
    return Path(current_app.instance_path)


def _secret():
    key = current_app.config["BACKUP_KEY"]
    if not key:
        raise Refused("LMS_BACKUP_KEY is not set: backups are always sealed, with a key of their own.")
    return key


@contextmanager
def _workshop():
    """Give a private folder on the installation's own disk, and leave nothing of it behind."""
    folder = Path(tempfile.mkdtemp(prefix="backup-", dir=_instance()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _private(path):
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _write(sealer, shop, now):
    taken = shop / databases.DUMPS[databases.kind()]
    databases.take(taken)
    parts = {}
    with gzip.GzipFile("", "wb", 6, sealer, 0) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        parts[taken.name] = _add(tar, taken.name, taken)
        for each in sorted(_instance().glob("files/??/*")):
            name = each.relative_to(_instance()).as_posix()
            if NAMES.fullmatch(name):
                parts[name] = _add(tar, name, each)
        _add_list(tar, parts, now)
    sealer.close()


class _Counted:
    """A file that is read once, counting and hashing what goes by."""

    def __init__(self, file):
        self._file, self._sum, self.size = file, hashlib.sha256(), 0

    def read(self, size=-1):
        """Return what the file gives."""
        data = self._file.read(size)
        self._sum.update(data)
        self.size += len(data)
        return data

    @property
    def facts(self):
        """Return what the list of parts says about this one."""
        return {"size": self.size, "sha256": self._sum.hexdigest()}


def _add(tar, name, path):
    with path.open("rb") as file:
        return _add_file(tar, name, file, path.stat().st_size)


def _add_file(tar, name, file, size):
    member, counted = tarfile.TarInfo(name), _Counted(file)
    member.size, member.mode = size, 0o600
    tar.addfile(member, counted)
    return counted.facts


def _add_list(tar, parts, now):
    about = {
        "format": FORMAT, "made_at": now.isoformat(), "database": databases.kind(),
        "schema": databases.revision(), "example_world": (_instance() / "example-world").exists(),
        "parts": parts,
    }  # fmt: skip
    text = json.dumps(about, indent=1).encode()
    _add_file(tar, LIST, io.BytesIO(text), len(text))


def _checked(path, shop):
    """Unpack into the workshop and return what is there; raise Refused unless list and parts agree."""
    with path.open("rb") as file:
        found = _unpack(Opener(file, _secret()), shop)
    if found.pop(LIST, None) is None:
        raise Refused("The backup has no list of its parts.")
    about = json.loads((shop / LIST).read_text(encoding="utf-8"))
    if about["format"] != FORMAT:
        raise Refused("The backup was made by another version of Balai, in a format this one does not read.")
    if found != about["parts"]:
        raise Refused("The parts of the backup are not those on its list.")
    dump = databases.DUMPS[about["database"]]
    if dump not in found:
        raise Refused("There is no database in the backup.")
    verdict = databases.inspect(shop / dump, about["database"])
    return Report(
        file=str(path), made_at=about["made_at"], database=about["database"], schema=about["schema"],
        files=len(found) - 1, size=path.stat().st_size, sha256=_digest(path),
        events=verdict.events if verdict else None,
        trail_fault=f"event {verdict.broken_at}: {verdict.reason}" if verdict and not verdict.whole else "",
    )  # fmt: skip


def _unpack(opener, shop):
    found = {}
    try:
        with tarfile.open(fileobj=opener, mode="r|gz") as tar:
            for member in tar:
                if not member.isfile() or not (member.name == LIST or NAMES.fullmatch(member.name)):
                    raise Refused(f"The backup holds something strange: {member.name[:80]!r}.")
                found[member.name] = _keep(shop / member.name, _Counted(tar.extractfile(member)))
        opener.read()
    except (tarfile.TarError, EOFError, OSError, ValueError) as wrong:
        raise Refused(f"The backup cannot be unpacked: {wrong}") from wrong
    return found


def _keep(path, counted):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(counted, file)
    return counted.facts


def _digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_unfit(report):
    if report.database != databases.kind():
        raise Refused(f"The backup is of {report.database}; this installation runs on {databases.kind()}.")
    known = ScriptDirectory(str(Path(current_app.root_path) / "migrations"))
    if report.schema not in {script.revision for script in known.walk_revisions()}:
        raise Refused(
            f"The backup has the schema {report.schema}, which is newer than this version of Balai."
        )


def _put_files_back(shop):
    """Put the files in place of those that are here, and the mark of an example world with them."""
    live, taken = _instance() / "files", shop / "files"
    if live.exists():
        shutil.rmtree(live)
    if taken.exists():
        shutil.move(taken, live)
    mark = _instance() / "example-world"
    if json.loads((shop / LIST).read_text())["example_world"]:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def as_json(report):
    """Return the report as one line of JSON."""
    return json.dumps(asdict(report))
