"""The shape of a log line: one JSON object, so that no text can forge a second line."""

import json
import logging
from datetime import UTC, datetime


class OneLine(logging.Formatter):
    """Time zone, level, logger, message and any `extra` named in FIELDS, as JSON on one line."""

    FIELDS = ("method", "path", "status", "ms", "user", "address", "reference")

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in self.FIELDS if hasattr(record, name)}
        reference = getattr(getattr(record, "request", None), "reference", None)
        if reference:  # Django's own line about an error names the request, not the reference
            line["reference"] = reference
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)
