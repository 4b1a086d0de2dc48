"""Bring database, content and static files up to this release, in one short process."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

COLLECTED = settings.DATA_DIR / "static.digest"


class Command(BaseCommand):
    """Everything between a new release and the first request; repeating it changes nothing."""

    requires_system_checks = ()  # each step checks what it needs
    help = "Migrate, make the cache table, load the content and collect the static files."

    def handle(self, **options: object) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("load_content", stdout=self.stdout, stderr=self.stderr)
        if not settings.DEBUG:
            self.collect()

    def collect(self) -> None:
        """Collect and compress the static files, unless these very files were collected before."""
        digest = digest_of_static_files()
        manifest = settings.STATIC_ROOT / "staticfiles.json"
        if manifest.is_file() and COLLECTED.is_file() and COLLECTED.read_text() == digest:
            return
        self.stdout.write("Collecting the static files ...")
        call_command("collectstatic", interactive=False, verbosity=0)
        COLLECTED.write_text(digest)


def digest_of_static_files() -> str:
    """Tell by name, size and time of change whether any static file differs."""
    sources = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            sources.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return sources.hexdigest()
