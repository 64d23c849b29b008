"""What a search finds: kind by kind, each from what the reader may see."""

from typing import NamedTuple

from sqlalchemy.orm import joinedload

from lms.base.search import find
from lms.base.words import excerpt, phrases_of, plain
from lms.courses.models import Course, CourseVersion, Module
from lms.courses.queries import visible_courses, visible_modules
from lms.meetings.models import Meeting
from lms.meetings.queries import visible_meetings
from lms.needs.models import Finding, Need
from lms.needs.queries import visible_findings, visible_needs
from lms.offerings.models import Offering
from lms.offerings.queries import visible_offerings
from lms.parties.models import GlossaryTerm, Institution, MemberState, Partner
from lms.parties.queries import visible_institutions, visible_partners, visible_states, visible_terms
from lms.programmes.models import Edition, Programme
from lms.programmes.queries import visible_editions, visible_programmes
from lms.topics.models import Topic
from lms.topics.queries import visible_topics
from lms.trainings.models import PublishedTraining
from lms.trainings.queries import visible_trainings

FEW, MANY = 6, 60


class Kind(NamedTuple):
    """A kind of thing as the results show it."""

    key: str
    plural: str
    model: type
    rows: object
    title: object
    text: object
    page: object


class Hit(NamedTuple):
    """One thing that was found; `excerpt` is text in parts, each marked as found or not."""

    title: str
    endpoint: str
    values: dict
    excerpt: list
    lang: str | None = None


class Group(NamedTuple):
    """What was found of one kind, and whether there is more."""

    key: str
    plural: str
    hits: list
    more: bool


def _to(endpoint, **columns):
    """Return a function from a thing to its page: the endpoint and the values of its columns."""
    return lambda thing: (endpoint, {name: getattr(thing, of) for name, of in columns.items()})


KINDS = (
    Kind("course", "Courses", Course, visible_courses, lambda c: c.title, lambda c: c.summary,
         _to("courses.course", slug="slug")),
    Kind("module", "Modules of courses", Module, visible_modules,
         lambda m: f"{m.version.title}: {m.title}", lambda m: plain(m.html),
         lambda m: ("courses.course", {"slug": m.version.course.slug})),
    Kind("programme", "Programmes", Programme, visible_programmes, lambda p: p.title,
         lambda p: f"{p.summary} {p.objectives}", _to("catalogue.programme", public_id="public_id")),
    Kind("edition", "Editions", Edition, visible_editions, lambda e: e.title,
         lambda e: f"{e.place}. {e.conditions}", _to("editions.edition", public_id="public_id")),
    Kind("need", "Needs", Need, visible_needs, lambda n: n.title, lambda n: n.text,
         _to("engagements.need", public_id="public_id")),
    Kind("offering", "Offerings", Offering, visible_offerings, lambda o: o.title,
         lambda o: f"{o.text} {o.place}. {o.conditions_text}",
         _to("engagements.offering", public_id="public_id")),
    Kind("meeting", "Conferences and meetings", Meeting, visible_meetings, lambda m: m.name,
         lambda m: " ".join(filter(None, (m.place, m.host_text, m.agenda, m.outcome))),
         _to("meetings.meeting", public_id="public_id")),
    Kind("topic", "Topics of the capability framework", Topic, visible_topics,
         lambda t: f"{t.code} {t.name}", lambda t: t.keywords, _to("topics.topic", code="code")),
    Kind("training", "Published trainings", PublishedTraining, visible_trainings, lambda t: t.title,
         lambda t: ", ".join(filter(None, (t.provider, t.funder, t.place, t.audience, t.note))),
         _to("trainings.training", code="code")),
    Kind("finding", "Published findings", Finding, visible_findings, lambda f: f.subject,
         lambda f: f"{f.fact} {f.note or ''}", _to("needs.findings", q="subject")),
    Kind("state", "Member states", MemberState, visible_states, lambda s: s.name,
         lambda s: f"{s.formal_name}, {s.capital}", _to("reports.state", code="code")),
    Kind("institution", "Institutions", Institution, visible_institutions,
         lambda i: f"{i.name} ({i.abbreviation})" if i.abbreviation else i.name,
         lambda i: ". ".join(filter(None, (i.role, i.parent, i.note))),
         lambda i: ("reports.state", {"code": i.state.code})),
    Kind("partner", "Partners", Partner, visible_partners, lambda p: p.name, lambda p: p.activity or "",
         _to("reports.partner", code="code")),
    Kind("term", "Glossary", GlossaryTerm, visible_terms, lambda t: t.term, lambda t: t.meaning,
         _to("parties.glossary", q="term")),
)  # fmt: skip
WITH = {
    "module": joinedload(Module.version).joinedload(CourseVersion.course),
    "institution": joinedload(Institution.state),
}


def search(actor, words, only=None):
    """Return a Group for each kind of which something was found, a few of each or many of one."""
    phrases = phrases_of(words)
    if not phrases:
        return []
    kinds = [kind for kind in KINDS if kind.key == only] or KINDS
    most = MANY if len(kinds) == 1 else FEW
    groups = (_group(kind, actor, words, phrases, most) for kind in kinds)
    return [group for group in groups if group.hits]


def _group(kind, actor, words, phrases, most):
    rows = kind.rows(actor)
    if kind.key in WITH:
        rows = rows.options(WITH[kind.key])
    things = find(rows, kind.model, words, most + 1)
    hits = [
        Hit(kind.title(thing), *kind.page(thing), excerpt(kind.text(thing), phrases),
            getattr(thing, "language", None))
        for thing in things[:most]
    ]  # fmt: skip
    return Group(kind.key, kind.plural, hits, len(things) > most)
