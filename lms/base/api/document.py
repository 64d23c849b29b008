"""The OpenAPI document, made from the routes and what each of them declares."""

import re
from functools import cache

from flask import current_app
from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from lms.base.api.bodies import JSON, FileBody
from lms.base.api.gate import PREFIX
from lms.base.api.scopes import SCOPES
from lms.base.problems import KINDS

VERSION = "1.0.0"
REF = "#/components/schemas/{model}"
ALWAYS = (400, 401, 403, 404, 405, 413, 415, 429, 500, 503)
OF_A_CHANGE = (409, 412, 422, 428)
ABOUT = (
    "Training of the ASEAN working group on cybercrime: programmes, editions with their sessions and seats, nominations, "
    "enrolments and what came of them, needs and offerings. Everything here is what the pages show to the owner of the token, no more."
)


class Finding(BaseModel):
    """One place that is wrong."""

    pointer: str = Field(
        description="Where in the body, as a JSON pointer; in a table or XML its line and column."
    )
    detail: str


class Problem(BaseModel):
    """What went wrong, after RFC 9457."""

    type: str = Field(description="The address that explains this kind of problem.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="The number of the request, to be told to whoever runs Balai.")
    errors: list[Finding] | None = None


def operations(app):
    """Return (rule, method, operation, view) of everything that the API does, by address."""
    found = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        declared = getattr(view, "operation", None)
        if declared is not None:
            found += [(rule, method, declared, view) for method in sorted(rule.methods - {"HEAD", "OPTIONS"})]
    return sorted(found, key=lambda each: (each[0].rule, each[1]))


def listed(app):
    """Return (method, address, scope, words) of every operation, for a page."""
    return [
        (
            method,
            address(rule),
            declared.scope.name if declared.scope else "",
            (view.__doc__ or "").partition("\n")[0],
        )
        for rule, method, declared, view in operations(app)
    ]


def document():
    """Return the whole document of this application."""
    return _document(current_app._get_current_object())


@cache
def _document(app):
    found = operations(app)
    paths = {}
    for rule, method, declared, view in found:
        paths.setdefault(address(rule), {})[method.lower()] = _operation(rule, method, declared, view)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Balai", "version": VERSION, "description": ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(found),
            "securitySchemes": {"token": {
                "type": "http", "scheme": "bearer", "description": "Made under “Your account”, “Tokens”. Scopes: "
                + ", ".join(sorted(SCOPES)) + ".",
            }},
        },
    }  # fmt: skip


def address(rule):
    """Return a rule's address as the document writes it."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(rule, method, declared, view):
    words = " ".join((view.__doc__ or "").split())
    said = {
        "operationId": rule.endpoint.replace("_api.", "."), "summary": words.partition(".")[0], "description": words,
        "tags": [rule.rule.removeprefix(PREFIX).split("/")[1]], "parameters": _parameters(rule, method, declared),
        "responses": _responses(method, declared),
    }  # fmt: skip
    if declared.scope is None:
        return said | {"security": []}
    if declared.takes is not None:
        said["requestBody"] = _body(declared.takes)
    return said | {"security": [{"token": [declared.scope.name]}]}


def _body(takes):
    if isinstance(takes, FileBody):
        told = {kind: {"schema": {"type": "string"}} for kind in takes.kinds}
        return {"required": True, "content": told | (_json(takes.shape) if takes.shape else {})}
    needed = any(field.is_required() for field in takes.model_fields.values())
    return {"required": needed, "content": _json(takes)}


def _json(shape):
    schema = {"type": "object"} if shape is dict else {"$ref": REF.format(model=shape.__name__)}
    return {"application/json": {"schema": schema}}


def _parameters(rule, method, declared):
    found = [_parameter("path", name, {"type": "string"} | ({"format": "uuid"} if f"<uuid:{name}>" in rule.rule else {}),
                        required=True) for name in sorted(rule.arguments)]  # fmt: skip
    if declared.query is not None:
        for name, schema in declared.query.model_json_schema()["properties"].items():
            found.append(_parameter("query", name, _without_null(schema), schema.get("description", "")))
    if method == "POST":
        key = {"type": "string", "pattern": "^[!#-~]{1,200}$"}
        found.append(_parameter("header", "Idempotency-Key", key, "A new one for each thing you want done; a repeat is answered as the first.", required=True))  # fmt: skip
    if declared.guarded:
        found.append(_parameter("header", "If-Match", {"type": "string"}, "The ETag of the version you change.", required=True))  # fmt: skip
    return found


def _parameter(place, name, schema, words="", *, required=False):
    said = {"in": place, "name": name, "required": required, "schema": schema}
    return said | {"description": words} if words else said


def _without_null(schema):
    """Return the schema of a parameter, which is there or not but never null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    plain = {name: value for name, value in schema.items() if name not in {"anyOf", "title", "description"}}
    if plain.get("default", "") is None:
        del plain["default"]
    return plain | (kinds[0] if kinds else {})


def _responses(method, declared):
    fine = {"description": "As asked.", "content": _json(declared.answers)}
    headers = {"ETag": {"description": "The mark of this version.", "schema": {"type": "string"}}}
    if declared.query is not None:
        headers = {"Link": {"description": "The next page, if there is one.", "schema": {"type": "string"}}}
    if declared.code == 201:
        headers["Location"] = {"description": "Where it can be read.", "schema": {"type": "string"}}
    if declared.hands_out:
        headers = {"X-TLP": {"description": "How far it may be shared.", "schema": {"type": "string"}}}
    if declared.hands_out not in {None, JSON}:
        fine["content"] = {declared.hands_out: {"schema": {"type": "string"}}}
    if declared.scope is not None:
        fine["headers"] = headers
    codes = (*ALWAYS, *(OF_A_CHANGE if method != "GET" else (422,)))
    found = {str(declared.code): fine} | {str(code): _problem(KINDS[code].title) for code in sorted(codes)}
    if method == "GET" and declared.query is None and declared.scope is not None and not declared.hands_out:
        found["304"] = {"description": "It is still the version that If-None-Match names."}
    return found | {"default": _problem("Anything else that went wrong.")}


def _problem(words):
    return {"description": words, "content": {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}}}  # fmt: skip


def _schemas(found):
    taken = {getattr(declared.takes, "shape", declared.takes) for *_more, declared, _view in found}
    shapes = {(shape, "validation") for shape in taken if shape is not None}
    shapes |= {
        (each.answers, "serialization") for *_more, each, _view in found if each.answers not in {dict, str}
    }
    ordered = sorted(shapes, key=lambda each: each[0].__name__)
    return models_json_schema([*ordered, (Problem, "serialization")], ref_template=REF)[1]["$defs"]
