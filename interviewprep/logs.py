"""The shape of a log line: one JSON object, so that no text can forge a second line."""

import json
import logging
from datetime import UTC, datetime

from django.http import HttpRequest

SECRETS = ("key", "link")  # how our addresses name them


def without_secrets(text: str, request: HttpRequest | None) -> str:
    """The text with the secret of a link (reset, proof of email, invitation) blotted out."""
    match = getattr(request, "resolver_match", None)
    for secret in (match.kwargs[name] for name in SECRETS if match and name in match.kwargs):
        text = text.replace(secret, "***")
    return text


class OneLine(logging.Formatter):
    """Time zone, level, logger, message and any `extra` named in FIELDS, as JSON on one line."""

    FIELDS = ("method", "path", "status", "ms", "user", "address", "reference")

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)  # of Django's own lines, which name the path
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage(), request),
        }
        line |= {name: getattr(record, name) for name in self.FIELDS if hasattr(record, name)}
        reference = getattr(request, "reference", None)
        if reference:
            line["reference"] = reference
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)
