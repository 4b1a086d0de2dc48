"""The content of this release: no errors, and every fact carried."""

from io import StringIO

from django.core.management import call_command


def test_the_content_is_valid_and_carries_every_fact():
    said = StringIO()

    call_command("load_content", check=True, stdout=said, stderr=said)

    report = said.getvalue()
    assert "no errors" in report
    assert "W407" not in report
