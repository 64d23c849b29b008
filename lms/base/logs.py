"""Logs of an allowed few fields: what, where, how long, never who or what was said."""

import logging
import sys
import time

import structlog
from flask import g, request

from lms.base.requests import request_id

ALLOWED = {"event", "level", "timestamp", "request", "method", "endpoint", "code", "ms", "logger",
           "exception", "exc_info"}  # fmt: skip
PLUMBING = {"_record", "_from_structlog"}
"""What the formatter hands from step to step; it takes them out itself and fails without them."""


def _only_allowed(_logger, _name, event):
    return {key: value for key, value in event.items() if key in ALLOWED | PLUMBING}


def configure(level):
    """Write one JSON line per event to standard error."""
    # Long: the two chains of the library are one setting and are read side by side.
    shared = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
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
    logger = logging.getLogger("balai")
    logger.handlers = [handler]
    logger.setLevel(level)
    logger.propagate = False
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
    structlog.get_logger("balai.requests").info(
        "request",
        request=request_id(),
        method=request.method,
        endpoint=request.endpoint or "",
        code=response.status_code,
        ms=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
    )
    return response
