"""The product's settings, the addresses of the reference views, and a log in a file."""

from interviewprep.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
LOGGING["handlers"]["stderr"] = {  # noqa: F405
    "class": "logging.FileHandler",
    "filename": DATA_DIR / "requests.log",  # noqa: F405
    "formatter": "lines",
}
