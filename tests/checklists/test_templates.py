"""Templates: of the guide by level and round, one's own and a team's; made, cloned, retired."""

from io import StringIO

import pytest
from django.core.management import call_command

from guide.checklists.models import ChecklistTemplate, TemplateVersion
from tests.checklists.make import (
    address,
    entry,
    make_item,
    make_list,
    make_status,
    make_team,
    make_template,
    text_of,
    texts,
)
from tests.make import make_level, make_person, make_round
from tests.make_content import ContentFolder, checklist
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TEMPLATES = address("templates")


def titles(answer, which="guides"):
    return [one.title for one in answer.context[which]]


@pytest.fixture
def guides():
    """Two templates of the guide, for different levels and rounds."""
    mid = make_template(title="Mid loop", order=1)
    mid.levels.add(make_level("mid", 2))
    mid.rounds.add(make_round("ai"), make_round("coding", 1))
    senior = make_template(title="Senior loop", order=2)
    senior.levels.add(make_level("senior", 3), make_level("mid", 2))
    senior.rounds.add(make_round("ai"))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["Mid loop", "Senior loop"]),
        ({"level": "mid"}, ["Mid loop", "Senior loop"]),
        ({"level": "senior"}, ["Senior loop"]),
        ({"round": "coding"}, ["Mid loop"]),
        ({"level": "senior", "round": "coding"}, []),
        ({"level": "wizard"}, []),
        ({"level": "a b\0", "round": "x" * 500}, ["Mid loop", "Senior loop"]),
    ],
)
def test_the_guides_templates_are_filtered_by_level_and_round(browser, alice, guides, query, shown):
    answer = browser(alice).get(TEMPLATES, query)

    assert titles(answer) == shown
    assert ("No template fits this filter." in text_of(answer)) == (not shown)


def test_ones_own_and_those_of_ones_teams_are_listed_and_no_others(browser, alice, bob, guides):
    team = make_team(alice, member=bob)
    make_template(owner=bob, title="Bobs own")
    make_template(team=team, title="Of the team")
    make_template(owner=alice, title="Alices secret")
    make_template(team=make_team(alice), title="Other teams secret")

    answer = browser(bob).get(TEMPLATES)

    assert sorted(titles(answer, "own")) == ["Bobs own", "Of the team"]
    assert "secret" not in text_of(answer)


def test_drafts_of_the_guide_are_for_staff_and_retired_ones_for_nobody(browser, alice):
    make_template(title="Not ready", status="draft")
    make_template(title="Long gone", status="retired")
    root = make_person("root", is_staff=True)

    assert titles(browser(alice).get(TEMPLATES)) == []
    assert titles(browser(root).get(TEMPLATES)) == ["Not ready"]


def test_a_template_shows_its_latest_version_and_offers_a_list(browser, alice):
    template = make_template(entry("old", "Old words"), title="Loop")
    template.versions.create(
        number=2, items=[entry("new", "New words", days_before=3)], published_at="2026-11-01T00:00Z"
    )

    page = text_of(browser(alice).get(address("template", template)))

    assert "version 2, 1 items" in page
    assert "New words" in page
    assert "T-3" in page
    assert "Old words" not in page
    assert f'href="{address("new")}?template={template.pk}"' in page


def test_a_template_is_made_from_a_list_without_what_people_did(browser, alice, now):
    row = make_list(alice, title="My loop")
    words = {"detail": "Aloud.", "done_when": "Calm", "role": "you", "minutes": 20}
    item = make_item(row, "Tell a story", section="First", days_before=3, **words)
    make_item(row, "Tell a story", section="First", due_on="2026-12-01")
    make_item(row, "🙂", section="After")
    make_item(row, "Thrown away", deleted_at=now)
    make_status(item, "done", by=alice, evidence="Private")

    answer = browser(alice).post(address("save", row), {"title": "My template", "for_whom": "mine"})

    template = ChecklistTemplate.objects.get()
    assert answer.url == template.get_absolute_url()
    assert (template.title, template.owner, template.slug) == ("My template", alice, "my-template")
    assert template.versions.get().items == [
        entry("tell-a-story", "Tell a story", days_before=3, **words),
        entry("tell-a-story-2", "Tell a story"),
        entry("item", "🙂", section="After"),
    ]


def test_two_templates_of_one_title_have_slugs_of_their_own(browser, alice, bob):
    make_template(slug="loop", owner=bob)
    client, row = browser(alice), make_list(alice, "Read")

    for _ in range(3):
        client.post(address("save", row), {"title": "Loop", "for_whom": "mine"})

    mine = ChecklistTemplate.objects.filter(owner=alice).order_by("pk")
    assert [one.slug for one in mine] == ["loop", "loop-2", "loop-3"]


def test_a_coach_makes_a_template_of_the_team_that_members_may_use(browser, alice, bob):
    team = make_team(alice, coach=bob)
    row = make_list(team, "Read")

    browser(bob).post(address("save", row), {"title": "Ours", "for_whom": team.slug})

    template = ChecklistTemplate.objects.get()
    assert (template.owner, template.team, template.audience) == (None, team, "team")
    assert "Read" in text_of(browser(alice).get(address("template", template)))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": ""}, "Give the template a title"),
        ({"title": "x" * 81}, "at most 80"),
        ({"for_whom": "elsewhere"}, "Select a valid choice"),
    ],
)
def test_a_template_that_cannot_be_made_answers_422(browser, alice, answers, said):
    row = make_list(alice, "Read")
    typed = {"title": "Kept title", "for_whom": "mine"} | answers

    answer = browser(alice).post(address("save", row), typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ("Kept title" in answer.content.decode()) == ("title" not in answers)
    assert not ChecklistTemplate.objects.exists()


def test_a_list_without_items_makes_no_template(browser, alice, now):
    row = make_list(alice)
    make_item(row, "Thrown away", deleted_at=now)

    answer = browser(alice).post(address("save", row), {"title": "Loop", "for_whom": "mine"})

    assert answer.status_code == 422
    assert "at least one item" in answer.content.decode()
    assert not ChecklistTemplate.objects.exists()


def test_a_clone_is_ones_own_and_knows_nothing_of_the_other(browser, alice):
    template = make_template(entry("read"), title="Of the guide")

    answer = browser(alice).post(address("clone", template), {"for_whom": "mine"})
    template.versions.create(number=2, items=[], published_at="2026-11-30T00:00Z")

    clone = ChecklistTemplate.objects.get(owner=alice)
    assert answer.url == clone.get_absolute_url()
    assert clone.title == "Of the guide"
    assert clone.versions.get().items == [entry("read")]


@pytest.mark.parametrize("whom", ["", "theirs", "a\0"])
def test_a_clone_asks_for_whom(browser, alice, bob, whom):
    template = make_template()
    slug = make_team(bob).slug if whom == "theirs" else whom

    answer = browser(alice).post(address("clone", template), {"for_whom": slug})

    assert answer.status_code == 422
    assert "Choose for whom." in answer.content.decode()
    assert ChecklistTemplate.objects.count() == 1


def test_a_retired_template_is_gone_and_its_lists_stay(browser, alice):
    template = make_template(owner=alice, title="Old way")
    version = template.versions.get()
    row = make_list(alice, "Read", template_version=version)
    client = browser(alice)

    client.post(address("retire", template))

    row.refresh_from_db()
    assert "Old way" not in client.get(TEMPLATES).content.decode()
    assert client.get(address("template", template)).status_code == 404
    assert client.post(address("retire", template)).status_code == 404
    assert client.get(row.get_absolute_url()).status_code == 200
    assert (texts(row), row.template_version) == (["Read"], version)


def test_a_template_of_the_guide_is_changed_by_nobody_here(browser, alice):
    template = make_template()
    row = make_list(alice, "Read", template_version=template.versions.get())
    before = rows()

    retired = browser(alice).post(address("retire", template))
    published = browser(alice).post(address("publish", template), {"checklist": row.pk})

    assert (retired.status_code, published.status_code) == (403, 403)
    assert rows() == before


def test_loading_the_guides_content_never_touches_peoples_templates(tmp_path, alice):
    folder = ContentFolder(tmp_path / "content")
    make_template(entry("mine"), owner=alice, slug="last-day", title="My last day")
    make_template(entry("ours"), team=make_team(alice), slug="last-day")
    old = make_template(entry("gone"), slug="gone")
    row = make_list(alice, "Read", template_version=old.versions.get())
    of_people = ChecklistTemplate.objects.exclude(owner=None, team=None)
    before = [list(of_people.order_by("pk").values()), list(row.items.values())]
    versions = list(TemplateVersion.objects.filter(template__in=of_people).values())

    for title in ("The last day", "Other words"):
        folder.write("c.yaml", checklists=[checklist(title=title)])
        call_command("load_content", folder=folder.root, stdout=StringIO())
    (folder.root / "c.yaml").unlink()
    call_command("load_content", folder=folder.root, stdout=StringIO())

    row.refresh_from_db()
    assert [list(of_people.order_by("pk").values()), list(row.items.values())] == before
    assert list(TemplateVersion.objects.filter(template__in=of_people).values()) == versions
    assert ChecklistTemplate.objects.of_the_guide().get(slug="last-day").status == "retired"
    assert row.template_version == old.versions.get()
