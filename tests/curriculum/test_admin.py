"""Staff look at the map in the admin; it is changed in files."""

import pytest

from guide.curriculum.models import Topic
from tests.curriculum.make import make_map
from tests.make import make_person

KINDS = ["track", "level", "round", "focusarea", "topic", "article", "source", "rename"]


@pytest.fixture
def staff(client, db):
    make_map()
    client.force_login(make_person("root", is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("kind", KINDS)
def test_staff_look_at_every_kind_and_add_none(staff, kind):
    assert staff.get(f"/admin/guide/{kind}/").status_code == 200
    assert staff.get(f"/admin/guide/{kind}/add/").status_code == 403


def test_staff_change_and_delete_no_topic(staff):
    topic = Topic.objects.get(slug="rag")

    assert staff.get(f"/admin/guide/topic/{topic.pk}/change/").status_code == 200
    staff.post(f"/admin/guide/topic/{topic.pk}/change/", {"title": "Changed"})
    staff.post(f"/admin/guide/topic/{topic.pk}/delete/", {"post": "yes"})

    assert Topic.objects.get(pk=topic.pk).title == "RAG basics"
