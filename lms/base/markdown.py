"""The only maker of safe HTML from what people write."""

import re
from functools import lru_cache

import bleach
import markdown as library
import nh3
from bleach.css_sanitizer import CSSSanitizer
from markupsafe import Markup, escape

KEPT_TEXTS = 256
"""As many cleaned texts are kept as courses in use have pages; one has about twenty kilobytes at most."""
EXTENSIONS = [
    "tables",
    "fenced_code",
    "sane_lists",
    "pymdownx.tilde",
    "pymdownx.highlight",
]
SETTINGS = {
    "pymdownx.highlight": {
        "use_pygments": True,
        "noclasses": False,
        "guess_lang": False,
    }
}
TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "span",
        "sub",
        "sup",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "th": {"align"},
    "td": {"align"},
    "div": {"class"},
    "span": {"class"},
    "code": {"class"},
    "ol": {"start"},
}
SCHEMES = {"http", "https", "mailto"}
CLASS = re.compile(r"^[a-z][a-z0-9-]{0,20}( [a-z][a-z0-9-]{0,20})*$")
RELATIVE_IMAGE = re.compile(r"^/(?!/)[a-z0-9/_.-]+\.(svg|png|jpg|jpeg|webp)$", re.IGNORECASE)
LINK = re.compile(r"(https?://|mailto:|[^:/?#]*([/?#]|$))", re.IGNORECASE)
"""Where a link may lead: a web or mail address, or a path that nobody can read as any other scheme."""
LONGEST, MOST_TANGLED = 200_000, 90_000


def render(text: str) -> Markup:
    """Return safe HTML of the Markdown; author HTML, styles, scripts and outside pictures are out."""
    source = (text or "")[:LONGEST].replace("\x00", "")
    once = bleach.clean(
        _lower_headings(_to_html(source)),
        tags=TAGS,
        attributes=_allowed,
        protocols=SCHEMES,
        strip=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=[]),
    )
    last = nh3.clean(
        once,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    return Markup(last)  # noqa: S704 - the one place where HTML is declared safe


def _to_html(source):
    """Return HTML in which every tag the author typed is plain text; what would never end stays as typed."""
    if _tangle(source) > MOST_TANGLED:
        return _as_typed(source)
    reader = library.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS, tab_length=4)
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    try:
        return reader.convert(source)
    except RecursionError:
        return _as_typed(source)


def _tangle(source):
    """Return the work that open brackets make: the reader looks for the end of each to the end of its block."""
    return sum(block.count("[") ** 2 for block in source.split("\n\n"))


def _as_typed(source):
    return f"<pre>{escape(source)}</pre>"


def _lower_headings(html):
    """Keep h1 for the page itself."""
    return html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")


def _allowed(tag, name, value):
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "class":
        return bool(CLASS.match(value))
    if name == "href":
        return bool(LINK.match(value))
    if name == "src":
        return bool(RELATIVE_IMAGE.match(value))
    if name == "align":
        return value in {"left", "right", "center"}
    return True


def render_blocks(blocks) -> Markup:
    """Return safe HTML of a tree of named blocks (name, title, text, children); a solution is folded."""
    return Markup("").join(_block(block) for block in blocks)


def _block(block):
    if not block.name:
        return render(block.text)
    inner = render_blocks(block.children)
    title = block.title or block.name.capitalize()
    if block.name == "solution":
        return Markup('<details class="block solution"><summary>{}</summary>{}</details>').format(
            title, inner
        )
    return Markup('<div class="block {}"><p class="block-title">{}</p>{}</div>').format(
        block.name, title, inner
    )


def inline(text) -> Markup:
    """Return safe HTML of one line of Markdown, for a label or a list."""
    html = str(render(text)).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return Markup(html)  # noqa: S704 - it comes from render


def stored(html) -> Markup:
    """Return HTML that was rendered and kept by us, cleaned once more on its way out."""
    return Markup(clean_stored(html or ""))  # noqa: S704 - cleaned with the same list


@lru_cache(maxsize=KEPT_TEXTS)
def clean_stored(html):
    """Return kept HTML with nothing but what render and render_blocks can make; the same text is cleaned once."""
    return nh3.clean(
        html,
        tags=set(TAGS) | {"details", "summary"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()}
        | {"details": {"class"}, "p": {"class"}},
        attribute_filter=_kept,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )


def _kept(tag, name, value):
    """Return the value of an attribute that render could have made, or None for any other."""
    if tag in {"details", "p"} and name == "class":
        return value if CLASS.match(value) else None
    return value if name == "rel" or _allowed(tag, name, value) else None
