"""Which items have a page: renamed, retired, drafts and unknown ones."""

import pytest
from django.apps import apps

from tests.curriculum.make import (
    AREA,
    EVERY,
    LEVEL,
    ROUND,
    TOPIC,
    TRACK,
    make_article,
    make_comparison,
    make_rename,
)
from tests.make import make_area, make_person, make_topic

MOVES = [
    ("track", TRACK, "ai-engineer"),
    ("track", LEVEL, "ai-engineer"),
    ("level", LEVEL, "mid"),
    ("round", ROUND, "ai"),
    ("focus-area", AREA, "retrieval"),
    ("topic", TOPIC, "rag"),
    ("article", "/guide/articles/reading/", "reading"),
    ("comparison", "/guide/comparisons/a-vs-b/", "a-vs-b"),
    ("career-path", "/guide/paths/startup/", "startup"),
]


@pytest.mark.parametrize(("kind", "address", "slug"), MOVES)
def test_an_old_slug_leads_to_the_new_one_for_good(client, track, kind, address, slug):
    make_rename(kind, "old-name", slug)

    answer = client.get(address.replace(f"/{slug}/", "/old-name/"))

    assert answer.status_code == 301
    assert answer.headers["Location"] == address


@pytest.mark.parametrize(("kind", "address", "slug"), MOVES)
def test_retired_is_gone_and_a_draft_is_for_staff_alone(client, track, alice, kind, address, slug):
    row = _row(kind, slug)
    for status in ("retired", "draft"):
        type(row).objects.filter(pk=row.pk).update(status=status)
        assert client.get(address).status_code == 404

    client.force_login(make_person("staff", is_staff=True))
    answer = client.get(address)
    assert answer.status_code == 200
    if (kind, address) != ("track", LEVEL):
        assert "A draft. Only staff can see this page." in answer.content.decode()

    type(row).objects.filter(pk=row.pk).update(status="retired")
    assert client.get(address).status_code == 404


def _row(kind, slug):
    return apps.get_model("guide", kind.replace("-", "")).objects.get(slug=slug)


def test_lists_leave_out_what_is_retired_or_a_draft(client, track):
    make_article("secret-draft", status="draft")
    make_comparison("gone", title="Gone comparison", status="retired")
    make_topic("hidden", make_area(), title="Hidden topic", status="draft")

    pages = "".join(client.get(address).content.decode() for address in EVERY)

    assert "Secret-draft" not in pages
    assert "Gone comparison" not in pages
    assert "Hidden topic" not in pages


def test_an_unknown_slug_is_not_found(client, track):
    for address in EVERY[1:]:
        assert client.get(address.rstrip("/") + "-x/").status_code == 404
