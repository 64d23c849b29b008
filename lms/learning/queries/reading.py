"""What the page of a module shows: plain rows, from statements that are built once."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.engine import Row

from lms.base.db import rows_of
from lms.courses.models import Course, Module, Quiz
from lms.courses.queries import IN_USE, in_language
from lms.learning.models import ModuleRead, Study

STUDY = (
    IN_USE.join(Study, Study.course_id == Course.id)
    .where(Study.account_id == bindparam("account"), Course.slug == bindparam("slug"))
    .with_only_columns(Study.id, Study.version_id, Study.language, Course.slug, Course.title)
)
OUTLINE = (
    select(Module.id, Module.number, Module.title, Module.minutes, Module.language,
           ModuleRead.id.is_not(None).label("read"))
    .outerjoin(ModuleRead, and_(ModuleRead.number == Module.number, ModuleRead.study_id == bindparam("study")))
    .where(Module.version_id == bindparam("version"))
    .order_by(Module.number, Module.language)
)  # fmt: skip
TEXT = select(
    Module.objectives,
    Module.html,
    Module.trainer_html,
    exists().where(Quiz.version_id == Module.version_id, Quiz.after == Module.number).label("tested"),
).where(Module.id == bindparam("module"))


@dataclass(frozen=True)
class ModulePage:
    """A module of a study with what stands around it; `at` is its place in the outline."""

    study: Row
    outline: list
    at: int
    languages: list
    text: Row

    @property
    def module(self):
        """Return the outline's line of this module."""
        return self.outline[self.at]

    @property
    def before(self):
        """Return the line of the module before this one, or None."""
        return self.outline[self.at - 1] if self.at else None

    @property
    def after(self):
        """Return the line of the module after this one, or None."""
        return self.outline[self.at + 1] if self.at + 1 < len(self.outline) else None

    @property
    def read(self):
        """Return how many modules are read."""
        return sum(line.read for line in self.outline)


def own_page(actor, slug, number):
    """Return a module of the actor's own study as its page shows it, or None."""
    study = next(iter(rows_of(STUDY, account=actor.account_id, slug=slug)), None)
    if study is None:
        return None
    lines = rows_of(OUTLINE, study=study.id, version=study.version_id)
    outline = in_language(lines, study.language)
    at = next((at for at, line in enumerate(outline) if line.number == number), None)
    if at is None:
        return None
    (text,) = rows_of(TEXT, module=outline[at].id)
    languages = [line.language for line in lines if line.number == number]
    return ModulePage(study, outline, at, languages, text)
