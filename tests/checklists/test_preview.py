"""Staff see a template as the owner of a checklist will."""

from datetime import UTC, datetime

import pytest

from guide.checklists.models import ChecklistTemplate, TemplateVersion
from tests.make import make_level, make_person, make_topic

pytestmark = pytest.mark.django_db
PREVIEW = "/checklists/templates/last-day/preview/"
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def item(slug, **fields):
    return {"slug": slug, "section": "First", "text": f"Do {slug}", **fields}


@pytest.fixture
def template():
    row = ChecklistTemplate.objects.create(
        slug="last-day", title="The last day", summary="Calm.", audience="both", digest="-"
    )
    row.levels.add(make_level())
    make_topic("stories", title="Telling stories")
    items = [
        item("a", detail="In `code`.", done_when="It runs", days_before=14, minutes=30),
        item("b", topics=["stories", "gone"], role="on-call"),
        item("c", section="After", days_before=-1),
    ]
    for number in (1, 2):
        TemplateVersion.objects.create(
            template=row, number=number, items=items[: number * 2], published_at=NOW
        )
    return row


@pytest.fixture
def staff(client):
    client.force_login(make_person("root", is_staff=True))
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_latest_version_is_shown_with_all_that_an_item_says(staff, template):
    text = text_of(staff.get(PREVIEW))

    assert "Version 2, 3 items" in text
    for words in ("Do a", "<code>code</code>", "It runs", "T-14", "30 min", "on-call", "T+1"):
        assert words in text
    assert "Telling stories" in text
    assert "/guide/topics/stories/" in text


def test_a_template_is_not_previewed_by_others(client, template):
    assert client.get(PREVIEW).url.startswith("/accounts/login/")

    client.force_login(make_person("ann"))
    answer = client.get(PREVIEW)

    assert answer.status_code == 404
    assert "Do a" not in answer.content.decode()


@pytest.mark.parametrize("items", [1, 3, 300])
def test_a_preview_takes_the_same_statements_for_any_number_of_items(
    staff, template, items, django_assert_num_queries
):
    topic = make_topic("stories")
    version = template.versions.last()
    version.items = [item(f"i{n}", topics=[topic.slug]) for n in range(items)]
    version.save()

    with django_assert_num_queries(7):
        staff.get(PREVIEW)
