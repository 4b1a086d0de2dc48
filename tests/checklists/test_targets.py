"""What an item leads to: pages of the guide, practice, a mock round, an https address."""

import pytest
from django.conf import settings

from guide.checklists.models import ChecklistActivity
from guide.checklists.targets import NO_PAGE, NOT_A_LINK
from guide.curriculum.models import Article, Topic
from tests.checklists.make import (
    add_version,
    address,
    entry,
    make_item,
    make_list,
    make_team,
    make_template,
    text_of,
)
from tests.make import make_area, make_round, make_topic, make_track
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PRACTICE, MOCK, TOPIC = "/cards/practice/?area=retrieval", "/mocks/?round=ai", "/guide/topics/rag/"
OUTSIDE = "https://www.example.org/a?b=1"


@pytest.fixture(autouse=True)
def guide(db):
    """A topic in an area of a round, an article, and a topic that is not published yet."""
    make_track(rounds=[make_round()], areas=[make_area()])
    make_topic()
    make_topic("draft-topic", status="draft")
    Article.objects.create(
        slug="how-to-read", title="How to read", summary="-", type="guide", body="-", digest="-"
    )


@pytest.fixture
def item(alice, bob):
    return make_item(make_list(make_team(alice, coach=bob)), "Read", links={"topics": ["rag"]})


def sent(item, **words):
    return address("item", item), {"text": item.text, "version": item.version} | words


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        (TOPIC, TOPIC, "Rag"),
        (settings.SITE_URL + TOPIC + "?from=here#cards", TOPIC, "Rag"),
        ("/guide/articles/how-to-read/", "/guide/articles/how-to-read/", "How to read"),
        ("/guide/areas/retrieval/", PRACTICE, "Practice: Retrieval"),
        ("/cards/practice/?level=mid&area=retrieval", PRACTICE, "Practice: Retrieval"),
        ("/guide/ai-engineer/rounds/ai/", MOCK, "Mock: AI"),
        (MOCK, MOCK, "Mock: AI"),
        (f"  {OUTSIDE} ", OUTSIDE, "example.org"),
    ],
)
def test_an_item_leads_where_its_link_says(browser, alice, typed, kept, shown):
    row = make_list(alice)
    client = browser(alice)

    added = client.post(address("add", row), {"text": "Prepare", "link": typed})

    item = row.items.get()
    page = text_of(client.get(row.get_absolute_url()))
    outside = ' rel="nofollow"' if kept == OUTSIDE else ""
    assert added.status_code == 302
    assert item.link == kept
    assert f'<a href="{kept}"{outside}>{shown}</a>' in page
    assert f'href="{kept}"' in text_of(client.get(item.get_absolute_url()))
    assert client.get(kept).status_code == 200 or kept in (OUTSIDE, PRACTICE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("javascript:alert(1)", NOT_A_LINK),
        ("http://example.org/", NOT_A_LINK),
        ("https://", NOT_A_LINK),
        ("https://[", NOT_A_LINK),
        ("rag", NOT_A_LINK),
        ("//example.org/", NO_PAGE),
        ("/", NO_PAGE),
        ("/settings/", NO_PAGE),
        ("/guide/topics/no-such-thing/", NO_PAGE),
        ("/guide/topics/draft-topic/", NO_PAGE),
        ("/cards/practice/", NO_PAGE),
        ("/mocks/?round=", NO_PAGE),
        ("/guide/topics/" + "x" * 400 + "/", NO_PAGE),
        ("https://example.org/" + "x" * 500, "at most 500"),
        ("https://example.org/a\0b", "Null characters"),
    ],
)
def test_a_link_to_nowhere_is_refused_and_kept_as_typed(browser, alice, item, typed, said):
    client, before = browser(alice), rows()

    for door, row in (("item", item), ("add", item.checklist)):
        answer = client.post(address(door, row), sent(item)[1] | {"text": "Other", "link": typed})

        form = answer.context["form" if door == "item" else "add"]
        assert answer.status_code == 422
        assert said in form.errors["link"][0]
        assert (form["link"].value(), form["text"].value()) == (typed, "Other")
    assert rows() == before


def test_a_link_is_an_edit_like_any_other_and_leaves_the_pages_of_the_template(
    browser, alice, item
):
    client = browser(alice)

    for link in (MOCK, MOCK, ""):
        client.post(*sent(item, link=link))
        item.refresh_from_db()

    assert (item.version, item.links) == (3, {"topics": ["rag"]})
    edits = list(ChecklistActivity.objects.order_by("pk").values_list("before", "after"))
    assert edits == [("link: ", f"link: {MOCK}"), (f"link: {MOCK}", "link: ")]


def test_two_links_at_once_are_both_shown(browser, alice, bob, item):
    browser(alice).post(*sent(item, link=MOCK))

    answer = browser(bob).post(*sent(item, link=PRACTICE))

    item.refresh_from_db()
    assert answer.status_code == 409
    assert [label for label, _, _ in answer.context["fields"]] == ["Link"]
    assert answer.context["form"]["link"].value() == PRACTICE
    assert "?round=ai" in text_of(answer)
    assert item.link == MOCK


def test_a_page_that_left_the_guide_is_not_shown_and_does_not_stand_in_the_way(
    browser, alice, item
):
    client = browser(alice)
    make_topic("agents")
    client.post(*sent(item, link="/guide/topics/agents/"))
    Topic.objects.filter(slug="agents").update(status="retired")
    item.refresh_from_db()

    answer = client.post(*sent(item, text="Read on", link="/guide/topics/agents/"))

    page = text_of(client.get(item.checklist.get_absolute_url()))
    assert answer.status_code == 302
    assert "Read on" in page
    assert 'href="/guide/topics/agents/"' not in page


def test_a_link_goes_into_a_template_and_comes_with_its_versions(browser, alice):
    row, client = make_list(alice), browser(alice)
    client.post(address("add", row), {"text": "Prepare", "link": MOCK})
    client.post(address("save", row), {"title": "Mine", "for_whom": "mine"})
    row.refresh_from_db()
    template = row.template_version.template
    slug = row.template_version.items[0]["slug"]

    add_version(template, entry(slug, "Prepare", section="", link=PRACTICE))
    offered = text_of(client.get(address("update", row)))
    client.post(address("update", row), {"version": 2, "reword": slug})

    assert "?round=ai" in offered
    assert "?area=retrieval" in offered
    assert row.items.get().link == PRACTICE


def test_a_list_made_from_a_template_has_its_links(browser, alice):
    template = make_template(entry("read", topics=["rag", "draft-topic"], link=OUTSIDE))
    client = browser(alice)

    shown = text_of(client.get(template.get_absolute_url()))
    made = client.post(
        f"{address('new')}?template={template.pk}",
        {"title": "L", "for_whom": "mine", "mode": "shared"},
    )

    for page in (shown, text_of(client.get(made.url))):
        assert f'<a href="{TOPIC}">Rag</a>' in page
        assert f'<a href="{OUTSIDE}" rel="nofollow">example.org</a>' in page
        assert "draft-topic" not in page


def test_a_link_to_a_mock_opens_with_its_round_chosen(browser, alice):
    page = text_of(browser(alice).get(MOCK))

    assert 'value="ai" checked required' in page
