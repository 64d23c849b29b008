"""A course with notes for trainers and feedback, who has begun it, and what they answered."""

from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import select

from lms.base.db import db
from lms.courses import queries
from lms.courses.models import Quiz
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.learning import services as learning
from tests.factories.courses import FILES, a_course

BEGUN = ("trainee of Singapore", "trainee of Malaysia", "trainer of Singapore", "trainer of Japan",
         "secretariat, of Singapore", "system administrator", "officer of Japan")  # fmt: skip
NOTES = "notes for trainers.read"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>A phone</title></svg>'


def make(scene):
    """Make the course in use, one out of use, studies and attempts."""
    course = _course(scene)
    _retired(scene)
    scene.add("picture of a course", "in use", {"slug": "small-course", "name": "phone.svg"}, marks={"open"})
    scene.add("picture of a course", "retired", {"slug": "retired-course", "name": "phone.svg"})
    ids = {"slug": "small-course", "number": "010", "key": "010"}
    for kind, parts in (
        ("study", ()),
        ("module of a study", [(NOTES, scene.notes)]),
        ("test of a study", ()),
    ):
        scene.add(kind, "of a course in use", ids, about=BEGUN, parts=parts)
    studies = {key: learning.begin(scene.cast.accounts[key], course, "en", by=SYSTEM, now=clock.now())
               for key in BEGUN}  # fmt: skip
    _attempts(scene, studies)
    _requests(scene, course)


def _course(scene):
    notes, feedback = scene.word("the notes for trainers"), scene.word("the feedback of a test")
    scene.known_to(notes, (NOTES, None))
    scene.notes = notes
    module, quiz = "modules/010-scene.en.md", "quiz/010.en.gift"
    course = a_course(**{
        "course.toml": FILES["course.toml"].replace("count = 3", "count = 4"),
        module: FILES[module].replace("Only for trainers.", f"Only for trainers, {notes}."),
        quiz: FILES[quiz].replace("#Yes.", f"#{feedback}."),
    })  # fmt: skip
    scene.feedback = feedback
    scene.add("course", "in use", {"slug": "small-course"}, marks={"open"})
    return course


def _retired(scene):
    word, manifest = scene.word("the title of a retired course"), "course.toml"
    course = a_course(
        "retired-course", **{manifest: FILES[manifest].replace("A small course", f"{word} course")}
    )
    course.retired = True
    db.session.commit()
    scene.add("course", "retired", {"slug": "retired-course"}, says={word})
    _pictures()


def _pictures():
    """Give both courses a picture, in a folder of the tests' own."""
    root = Path(mkdtemp())
    for slug in ("small-course", "retired-course"):
        folder = root / "courses" / slug / "media"
        folder.mkdir(parents=True)
        (folder / "phone.svg").write_text(PICTURE, encoding="utf-8")
    queries.ROOT = root


def _attempts(scene, studies):
    for key, stage in (("trainee of Singapore", "open"), ("trainee of Malaysia", "handed in")):
        study, now = studies[key], clock.now()
        quiz = db.session.scalar(select(Quiz).where(Quiz.version_id == study.version_id, Quiz.key == "final"))
        attempt = learning.start_attempt(study, quiz, by=SYSTEM, now=now)
        word = scene.word(f"an answer of the {key}")
        learning.save_answer(attempt, "t-1", {"choices": [0]}, 1, by=SYSTEM, now=now)
        learning.save_answer(attempt, "t-3", {"text": word}, 1, by=SYSTEM, now=now)
        thing = scene.add("attempt", f"{stage}, of the {key}", attempt, about={key}, says={word}, read="take")
        if stage == "handed in":
            learning.hand_in(attempt, by=SYSTEM, now=now)
            scene.known_to(scene.feedback, ("attempt.take", thing))


def _requests(scene, course):
    """Make a request for one more attempt in each of two states, at a test that is handed in twice."""
    for key in ("trainee of Singapore", "trainee of Malaysia"):
        study, now = (
            learning.begin(scene.cast.accounts[key], course, "en", by=SYSTEM, now=clock.now()),
            clock.now(),
        )
        quiz = db.session.scalar(select(Quiz).where(Quiz.version_id == study.version_id, Quiz.key == "010"))
        for _used in range(study.version.attempts):
            learning.hand_in(learning.start_attempt(study, quiz, by=SYSTEM, now=now), by=SYSTEM, now=now)
        reason = scene.word(f"why the {key} asks for one more attempt")
        request = learning.ask_for_attempt(study, quiz, reason, by=SYSTEM, now=now)
        thing = scene.add("request for one more attempt", f"of the {key}", request,
                          of={scene.cast.readers[key].party}, says={reason})  # fmt: skip
        scene.known_to(scene.cast.names[key], ("request for one more attempt.read", thing))
