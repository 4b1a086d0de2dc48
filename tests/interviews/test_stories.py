"""The story bank: stories, what they cover, two pages at once, delete with undo, told in mocks."""

import re
from datetime import timedelta
from html import unescape

import pytest

from guide.interviews.actions import stories as actions
from guide.interviews.models import Story
from tests.interviews.make import RICH, make_mock, make_question, text_of
from tests.make import make_area, make_goal, make_level, make_round, make_topic

pytestmark = pytest.mark.django_db
BANK = "/mocks/stories/"
MARCH = {
    "title": "The March release",
    "situation": "About 3,000 questions a day.",
    "task": "I was on call.",
    "action": "I rolled back.\nThen I built a set.",
    "result": "Three releases stopped since.",
    "numbers": "People affected: about 410\nRolled back in ten minutes",
    "scope": "1",
    "short": "In March I broke the assistant.",
    "long": "",
}


@pytest.fixture
def levels(db):
    return [make_level(slug, n) for n, slug in enumerate(("junior", "mid", "senior", "staff"), 1)]


@pytest.fixture
def topics(levels):
    """Two competencies of mid level; and one topic of the round on which nobody asks for one."""
    area = make_area("delivery", make_round("behavioral", 5))
    made = [
        make_topic(slug, area, levels=levels[1:]) for slug in ("ownership", "failure", "career")
    ]
    for topic in made[:2]:
        make_question(topic, levels[1], **RICH | {"form": "story"})
    return made[:2]


@pytest.fixture
def story(alice, topics, now):
    words = MARCH | {"scope": 1}
    return actions.write_story(alice, topics=topics[:1], now=now, **words)


def seen(answer, tag="main"):
    """What the eye sees of the first element of this kind."""
    part = re.search(f"<{tag}\\b.*?</{tag}>", answer.content.decode(), re.S)[0]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", part).split()))


def typed(topic, version=0, **changes):
    return MARCH | {"topics": [topic.pk], "version": str(version)} | changes


def test_a_story_is_written_and_read_part_by_part(hers, alice, topics):
    page = seen(hers.post(f"{BANK}new/", typed(topics[0]), follow=True))

    row = Story.objects.get()
    assert (row.user, row.scope, list(row.topics.all())) == (alice, 1, topics[:1])
    for words in ("About 3,000", "I was on call.", "Three releases stopped", "Own work"):
        assert words in page
    assert "People affected about 410" in page
    assert "Also Rolled back in ten minutes" in page
    assert "about 0:03 to say" in page


def test_only_the_title_is_needed_and_what_was_typed_is_kept(hers, topics):
    refused = hers.post(f"{BANK}new/", typed(topics[0], title=""))
    hers.post(f"{BANK}new/", {"title": "Bare", "scope": "2", "version": "0"})

    assert refused.status_code == 422
    assert "Give it a title" in text_of(refused)
    assert "Then I built a set." in text_of(refused)
    assert Story.objects.get().title == "Bare"


@pytest.mark.parametrize(
    ("field", "value"),
    [("scope", "5"), ("scope", "x"), ("title", "a\0b"), ("topics", ["999999"]), ("topics", ["x"])],
)
def test_what_makes_no_sense_is_refused_at_its_field(hers, topics, field, value):
    answer = hers.post(f"{BANK}new/", typed(topics[0], **{field: value}))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Story.objects.exists()


def test_writing_it_twice_makes_one_story(hers, topics):
    for _ in range(2):
        hers.post(f"{BANK}new/", typed(topics[0]))

    assert Story.objects.count() == 1


def test_the_grid_shows_holes_and_stories_too_small_for_the_level(hers, alice, levels, story):
    make_goal(alice, level=levels[1])

    answer = hers.get(BANK)

    assert seen(answer, "h1") == "Ownership: your story could reach further."
    table = seen(answer, "table")
    assert "Own work, junior One team, mid Across teams, senior The company, staff" in table
    assert "Ownership too small A scope. The March release None yet None None" in table
    assert "Failure A scope. None None yet None None" in table
    assert "Career" not in table
    assert "0 of 2 competencies have one" in text_of(answer)
    assert f'href="{BANK}{story.pk}/edit/">Widen' in text_of(answer)


def test_a_story_that_is_wide_enough_leaves_the_other_hole_and_then_none(
    hers, alice, levels, topics, story
):
    make_goal(alice, level=levels[1])
    hers.post(f"{BANK}{story.pk}/edit/", typed(topics[0], 1, scope="3"))
    hole = hers.get(BANK)
    hers.post(f"{BANK}new/", typed(topics[1], title="Another", scope="2"))

    assert seen(hole, "h1") == "No story yet: Failure."
    assert f"{BANK}new/?topic=failure&amp;scope=2" in text_of(hole)
    assert seen(hers.get(BANK), "h1") == "Every competency has a story of this size."


def test_a_new_story_begins_with_what_the_hole_asks_for(hers, topics):
    form = hers.get(f"{BANK}new/?topic=failure&scope=2").context["form"]
    odd = hers.get(f"{BANK}new/?topic=%00&scope=99")

    assert list(form.initial["topics"]) == topics[1:]
    assert form.initial["scope"] == 2
    assert odd.status_code == 200


def test_an_edit_sent_twice_is_one_edit(hers, topics, story):
    for _ in range(2):
        answer = hers.post(f"{BANK}{story.pk}/edit/", typed(topics[0], 1, task="I was there."))

    story.refresh_from_db()
    assert answer.status_code == 302
    assert (story.task, story.version) == ("I was there.", 2)


def test_two_pages_that_edit_lose_nothing(hers, topics, story):
    address = f"{BANK}{story.pk}/edit/"
    hers.post(address, typed(topics[0], 1, task="From the first page."))

    both = hers.post(address, typed(topics[1], 1, task="From the second page."))
    story.refresh_from_db()
    kept = story.task
    hers.post(address, typed(topics[1], both.context["form"]["version"].value(), task="Mine."))

    assert both.status_code == 409
    assert kept == "From the first page."
    page = seen(both)
    assert "2 fields differ." in page
    assert re.search("Typed just now.*From the second page.*From the first page", page)
    assert re.search("What it shows.*Failure.*Ownership", page)
    story.refresh_from_db()
    assert (story.task, story.version) == ("Mine.", 3)


def test_a_deleted_story_is_asked_about_and_comes_back(hers, story):
    address = f"{BANK}{story.pk}/"
    asked = hers.get(f"{address}delete/")
    gone = hers.post(f"{address}delete/", follow=True)
    missing = hers.get(address).status_code
    for _ in range(2):
        back = hers.post(f"{address}restore/", follow=True)

    assert "Delete this story?" in seen(asked)
    assert "Bring back The March release" in seen(gone)
    assert "Write down your first story." in seen(gone)
    assert missing == 404
    assert "I was on call." in seen(back)


def test_after_30_days_it_is_gone_for_good(hers, alice, story, later, now):
    hers.post(f"{BANK}{story.pk}/delete/")

    assert actions.remove_deleted_stories(now=now + timedelta(days=29)) == 0
    moment = later(days=30)
    assert hers.post(f"{BANK}{story.pk}/restore/").status_code == 404
    assert actions.remove_deleted_stories(now=moment) == 1
    assert not Story.objects.exists()


def test_a_story_told_in_a_mock_stands_in_its_debrief_and_is_rehearsed(
    hers, alice, topics, story, now
):
    mock = make_mock(alice, topics[0].home_questions.get(), now=now, until="scored")
    before = seen(hers.get(BANK))

    for _ in range(2):
        debrief = hers.post(f"/mocks/{mock.pk}/stories/", {"told": [story.pk]}, follow=True)

    assert "1 story, 0 rehearsed aloud" in before
    assert f'value="{story.pk}" checked' in text_of(debrief)
    assert "Own work. Read it" in seen(debrief)
    assert "1 story, 1 rehearsed aloud" in seen(hers.get(BANK))
    assert "23 November" in seen(hers.get(story.get_absolute_url()), "aside")
    hers.post(f"/mocks/{mock.pk}/stories/", {})
    assert not mock.stories.exists()


def test_a_round_that_asks_for_no_story_does_not_ask_which(hers, alice, story, question, now):
    mock = make_mock(alice, question, now=now, until="scored")

    assert "Stories you told" not in text_of(hers.get(f"/mocks/{mock.pk}/sheet/"))


def test_no_story_is_told_before_the_sheet_is_in(hers, alice, topics, story, now):
    mock = make_mock(alice, topics[0].home_questions.get(), now=now, until="committed")

    answer = hers.post(f"/mocks/{mock.pk}/stories/", {"told": [story.pk]}, follow=True)

    assert "Score the round first." in text_of(answer)
    assert not mock.stories.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_story_of_another_person_does_not_exist(client, alice, bob, topics, story, later, method):
    client.force_login(bob)
    theirs = Story.objects.values().get()

    for end in ("", "edit/", "delete/", "restore/"):
        answer = getattr(client, method)(f"{BANK}{story.pk}/{end}", typed(topics[1], 1))
        assert answer.status_code in (404, 405), end
        assert "The March release" not in text_of(answer)
    assert "The March release" not in text_of(client.get(BANK))
    assert Story.objects.values().get() == theirs


def test_the_story_of_another_is_not_told_in_ones_mock_nor_ones_own_in_theirs(
    hers, alice, bob, topics, story, now
):
    question = topics[0].home_questions.get()
    his = make_mock(bob, question, now=now, until="scored")
    mine = make_mock(alice, question, now=now, until="scored")
    bobs = actions.write_story(bob, topics=[], now=now, title="Of Bob", scope=1)

    refused = hers.post(f"/mocks/{mine.pk}/stories/", {"told": [bobs.pk]}, follow=True)
    unseen = hers.post(f"/mocks/{his.pk}/stories/", {"told": [story.pk]})

    assert "not there anymore" in text_of(refused)
    assert unseen.status_code == 404
    assert not mine.stories.exists()
    assert not his.stories.exists()


@pytest.mark.parametrize("number", [0, 1, 3, 100])
def test_the_pages_of_stories_take_the_same_few_statements(
    hers, alice, topics, now, number, count_statements
):
    mock = make_mock(alice, topics[0].home_questions.get(), now=now, until="debriefed")
    made = Story.objects.bulk_create(
        Story(user=alice, title=f"Story {n}", created_at=now, updated_at=now) for n in range(number)
    )
    for story in made:
        story.topics.add(topics[0])
        story.mocks.add(mock)

    pages = [BANK, f"{BANK}new/", f"/mocks/{mock.pk}/sheet/"]
    pages += [made[0].get_absolute_url(), f"{made[0].get_absolute_url()}edit/"] if made else []
    for address in pages:
        hers.get(address)
        with count_statements() as counter:
            assert hers.get(address).status_code == 200
        assert counter.total <= 12, address
