"""Logs of an allowed few fields: what, where, how long, never who or what was said."""

import json
import logging
import sys
import time
import traceback
from pathlib import Path

import structlog
from flask import g, request

from lms.base.requests import request_id
from lms.kernel import clock

ALLOWED = {"event", "level", "timestamp", "request", "method", "endpoint", "code", "ms", "logger",
           "exception"}  # fmt: skip
REQUESTS = logging.getLogger("balai.requests")
"""Every request writes one line of fields that are known here, so it is written without the two chains."""
PLUMBING = {"_record", "_from_structlog"}
"""What the formatter hands from step to step; it takes them out itself and fails without them."""


def _only_allowed(_logger, _name, event):
    return {key: value for key, value in event.items() if key in ALLOWED | PLUMBING}


def _where_it_broke(_logger, _name, event):
    """Tell the kind of a fault and the lines it came through; its words may quote what people typed."""
    fault = event.pop("exc_info", None)
    fault = sys.exc_info() if fault is True else fault
    fault = fault[1] if isinstance(fault, tuple) else fault
    if isinstance(fault, BaseException):
        frames = traceback.extract_tb(fault.__traceback__)
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        event["exception"] = " < ".join([type(fault).__name__, *reversed(places)])
    return event


def configure(level):
    """Write one JSON line per event to standard error."""
    # Long: the two chains of the library are one setting and are read side by side.
    shared = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _where_it_broke,
        _only_allowed,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    for name, least in {"balai": level, "huey": "WARNING"}.items():
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(least)
        logger.propagate = False
    ready = logging.StreamHandler(sys.stderr)
    ready.setFormatter(logging.Formatter("%(message)s"))
    REQUESTS.handlers, REQUESTS.propagate = [ready], False
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def begin():
    """Note when the request began."""
    g.began = time.perf_counter()


def finish(response):
    """Write the request's line."""
    if REQUESTS.isEnabledFor(logging.INFO):
        line = {
            "request": request_id(),
            "method": request.method,
            "endpoint": request.endpoint or "",
            "code": response.status_code,
            "ms": round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            "event": "request",
            "level": "info",
            "timestamp": clock.now().isoformat().replace("+00:00", "Z"),
        }
        REQUESTS.info(json.dumps(line))
    return response
