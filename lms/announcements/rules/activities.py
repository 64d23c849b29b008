"""IATI activities, XML 2.03, read strictly: the elements that an offer is made of, each fault with its line.

What is used of the standard (iatistandard.org, version 2.03, activity): `iati-identifier`, `reporting-org`, `title`, `description`,
`activity-status`, `activity-date` (1 to 4), `recipient-country`, `budget` with `value`. Everything else of the standard is left
alone; an element of no namespace that the standard does not know is refused.
"""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import ParseError, TreeBuilder  # noqa: S405 - only its builder; the text goes through defusedxml

from babel.numbers import list_currencies
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from lms.exchange.rules.files import Fault
from lms.kernel.money import CURRENCIES, places_of

# Long: one element after the other in the order of the standard; a reader compares it with the list above.
VERSION, MOST = "2.03", 2000
KNOWN = {"iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier", "activity-status",
     "activity-date", "contact-info", "activity-scope", "recipient-country", "recipient-region", "location", "sector", "tag",
     "country-budget-items", "humanitarian-scope", "policy-marker", "collaboration-type", "default-flow-type",
     "default-finance-type", "default-aid-type", "default-tied-status", "budget", "planned-disbursement", "capital-spend",
     "transaction", "document-link", "related-activity", "legacy-data", "conditions", "result", "crs-add", "fss"}  # fmt: skip
STATUSES = {"1", "2", "3", "4", "5", "6"}
RUNNING = {"1", "2"}
"""Pipeline and implementation: what is finalised, closed, cancelled or suspended is no offer."""
STARTS, ENDS = ("2", "1"), ("4", "3")
"""Dates as they happened before dates as they were planned (codelist ActivityDateType)."""
DAY, AMOUNT = (
    re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?"),
    re.compile(r"\+?[0-9]+(\.[0-9]+)?"),
)
"""A day and an amount as XML writes them."""
LARGEST = 99_999_999_999
KNOWN_CURRENCIES = {code for code in list_currencies() if code not in {"XTS", "X" * 3}}
REVISED = "2"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Activity(NamedTuple):
    """An activity as it was published; what it does not say is None."""

    identifier: str
    line: int
    party_ref: str
    party_name: str
    title: str
    text: str
    running: bool
    start_on: date | None
    end_on: date | None
    countries: tuple[str, ...]
    budget: Decimal | None
    currency: str | None


class _Lines(TreeBuilder):
    """Builds the tree and remembers on which line each element begins."""

    def __init__(self):
        super().__init__()
        self.parser, self.lines = None, {}

    def start(self, tag, attrs):
        element = super().start(tag, attrs)
        self.lines[element] = self.parser.parser.CurrentLineNumber
        return element


def read_activities(content: bytes):
    """Return ([Activity], [Fault]) of a file; no entity, no document type and nothing from elsewhere is ever read."""
    builder = _Lines()
    builder.parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        builder.parser.feed(content)
        root = builder.parser.close()
    except ParseError as wrong:
        return [], [
            Fault(f"line {wrong.position[0]}", f"It is not whole XML: {str(wrong.msg).split(':')[0]}.")
        ]
    except DefusedXmlException:
        return [], [Fault("the file", "It holds a document type or entities; activities need neither.")]
    except (ValueError, LookupError):
        return [], [Fault("the file", "It is written in an encoding that cannot be read. Save it in UTF-8.")]
    strange = _strange(root)
    if strange:
        return [], [Fault(f"line {builder.lines[root]}, {root.tag}", strange)]
    return _Reading(builder.lines).read(root)


def _strange(root):
    """Return why a file is none of activities of our version, or nothing."""
    if root.tag != "iati-activities":
        return "A file of activities begins with iati-activities; this one is something else."
    said = root.get("version")
    if said != VERSION:
        return f"It says {f'version {said[:20]}' if said else 'no version'}; only version {VERSION} is read."
    return ""


class _Reading:
    """Reads the activities one by one and collects what is wrong, by line and element."""

    def __init__(self, lines):
        self.lines, self.faults = lines, []

    def read(self, root):
        found, own = {}, [element for element in root if "}" not in element.tag]
        if not 1 <= len(own) <= MOST:
            return [], [
                Fault(
                    f"line {self.lines[root]}, {root.tag}",
                    f"Up to {MOST:,} activities are read at once; send it in parts."
                    if own
                    else "It holds no activity.",
                )
            ]
        self.language = root.get(LANGUAGE, "en")
        for element in own:
            if element.tag != "iati-activity":
                self.wrong(element, "Only iati-activity may stand here.")
                continue
            activity = self.activity(element)
            if activity.identifier in found:
                self.wrong(element, f"The identifier {activity.identifier} stands twice.")
            found[activity.identifier] = activity
        faults = sorted(
            dict.fromkeys(self.faults), key=lambda f: int(f.path.split(",")[0].removeprefix("line "))
        )
        return ([] if faults else list(found.values())), faults

    def wrong(self, element, sentence):
        self.faults.append(Fault(f"line {self.lines[element]}, {element.tag}", sentence))

    def activity(self, element):
        for child in element:
            if "}" not in child.tag and child.tag not in KNOWN:
                self.wrong(child, "The standard has no such element here.")
        self.spoken = element.get(LANGUAGE, self.language)
        org, (amount, currency) = self.one(element, "reporting-org"), self.budget(element)
        self.one(element, "activity-date", many=True)
        status = self.one(element, "activity-status")
        code = status.get("code", "") if status is not None else ""
        if status is not None and code not in STATUSES:
            self.wrong(status, "Its code is none of 1 to 6.")
        if org is not None and not org.get("ref", "").strip():
            self.wrong(org, "It needs the attribute ref.")
        identifier = self.one(element, "iati-identifier")
        key = self.said(identifier) if identifier is not None else ""
        start, end = self.day(element, STARTS), self.day(element, ENDS)
        if start and end and end < start:
            self.wrong(element, "It ends before it starts.")
        return Activity(
            key, self.lines[element], org.get("ref", "").strip() if org is not None else "", self.narrative(org),
            self.narrative(self.one(element, "title")), self.narrative(self.description(element)), code in RUNNING,
            start, end, self.countries(element), amount, currency,
        )  # fmt: skip

    def one(self, element, name, many=False):
        """Return the element that the standard asks for, or None after saying that it is missing or stands twice."""
        found = element.findall(name)
        if not found:
            self.wrong(element, f"It has no {name}.")
        elif len(found) > 1 and not many:
            self.wrong(found[1], "It may stand once only.")
        return found[0] if found else None

    def description(self, element):
        """Return the general description, or the first one (codelist DescriptionType)."""
        first = self.one(element, "description", many=True)
        return next((d for d in element.findall("description") if d.get("type", "1") == "1"), first)

    def said(self, element):
        text = " ".join((element.text or "").split())
        if not text or len(text) > 200:
            self.wrong(element, "It is empty or too long.")
        return text

    def narrative(self, element):
        """Return the words of an element, the English or the first ones; the standard puts them into `narrative`."""
        if element is None:
            return ""
        told = [
            (self._language(each, element), " ".join("".join(each.itertext()).split()))
            for each in element.findall("narrative")
        ]
        told = [(language, text) for language, text in told if text]
        if not told:
            self.wrong(element, "It needs a narrative.")
            return ""
        return next((text for language, text in told if language.lower().startswith("en")), told[0][1])

    def _language(self, narrative, element):
        """Return the language of a narrative: its own, or that of what it stands in."""
        return narrative.get(LANGUAGE) or element.get(LANGUAGE) or self.spoken

    def day(self, element, kinds):
        by_kind = {}
        for each in element.findall("activity-date"):
            if each.get("type") not in {"1", "2", "3", "4"}:
                self.wrong(each, "Its type is none of 1 to 4.")
                continue
            by_kind[each.get("type")] = self.iso(each, "iso-date")
        return next((by_kind[kind] for kind in kinds if by_kind.get(kind)), None)

    def iso(self, element, attribute):
        found = DAY.fullmatch((element.get(attribute) or "").strip())
        try:
            return date.fromisoformat(found[1] if found else "")
        except ValueError:
            self.wrong(element, f"Its {attribute} is no day such as 2027-01-31.")
            return None

    def countries(self, element):
        found = []
        for each in element.findall("recipient-country"):
            code = each.get("code", "")
            if len(code) != 2 or not code.isalpha() or not code.isupper():
                self.wrong(each, "Its code is no country of ISO 3166.")
            found.append(code)
        return tuple(sorted(set(found)))

    def budget(self, element):
        """Return (sum, currency) of all budgets, of each period the revised ones where there are some.

        What is in several currencies, or in one that is not kept here, is not added up.
        """
        periods = {}
        for each in element.findall("budget"):
            found = self.value(each, element)
            days = tuple(
                p.get("iso-date") for name in ("period-start", "period-end") for p in each.findall(name)
            )
            periods.setdefault(days, {}).setdefault(each.get("type") == REVISED, []).append(found)
        amounts = [found for kinds in periods.values() for found in kinds[max(kinds)]]
        currencies = {currency for _amount, currency in amounts}
        if (
            len(currencies) != 1
            or not currencies <= set(CURRENCIES)
            or any(a is None for a, _currency in amounts)
        ):
            return None, None
        total = sum(amount for amount, _currency in amounts)
        if total > LARGEST:
            self.wrong(element, "Its budgets together are more than can be kept here.")
        return round(total, places_of(*currencies)), currencies.pop()

    def value(self, budget, activity):
        """Return (amount, currency) of one budget, None for what is wrong."""
        value = budget.find("value")
        if value is None:
            self.wrong(budget, "It has no value.")
            return None, None
        currency = value.get("currency") or activity.get("default-currency") or ""
        if currency not in KNOWN_CURRENCIES:
            self.wrong(
                value,
                "Its currency is none of ISO 4217."
                if currency
                else "It names no currency, nor does the activity.",
            )
        return self.amount(value), currency

    def amount(self, value):
        words = (value.text or "").strip()
        found = Decimal(words) if AMOUNT.fullmatch(words) else None
        if found is None or found > LARGEST:
            self.wrong(value, "It is no amount.")
            return None
        return found
