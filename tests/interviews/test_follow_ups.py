"""From a debrief to practice: cards for tomorrow, own cards, items of a list, the next mock."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guide.checklists.actions.lists import create_checklist
from guide.checklists.models import Checklist, ChecklistItem
from guide.flashcards.actions.decks import delete_card
from guide.flashcards.models import Card, CardState
from guide.flashcards.queries import queue_of
from guide.interviews.models import FollowUp, Interview
from tests.interviews.make import RICH, make_mock, make_question, text_of
from tests.make import make_card, make_goal, make_level, make_state, make_topic
from tests.make_content import dimension

pytestmark = pytest.mark.django_db
RUBRIC = [dimension("path"), dimension("limits", topics=["chunking"]), dimension("clarity")]


@pytest.fixture
def mock(alice, now):
    """Alice's debriefed mock: points 1 and 2 missed, limits at 2 of 4."""
    make_goal(alice)
    make_topic("chunking")
    return make_mock(alice, make_question(**RICH, rubric=RUBRIC), now=now, until="debriefed")


def at(mock, tail):
    return f"/mocks/{mock.pk}/{tail}"


def sent_from(answer):
    """What a page's form would send as it stands."""
    form = answer.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_three_misses_become_cards_that_are_due_the_next_study_day(hers, alice, mock, now):
    guide = make_card()

    for gap in ("point-1", "point-2", "dimension-limits"):
        page = hers.get(at(mock, f"gaps/{gap}/card/"))
        answer = hers.post(at(mock, f"gaps/{gap}/card/"), sent_from(page), follow=True)
        assert "due on your next study day" in text_of(answer)

    cards = Card.objects.owned_by(alice).order_by("pk")
    assert [card.back for card in cards][:2] == ["Pages are cited then", "Gaps are admitted"]
    assert [card.topic.slug for card in cards] == ["rag", "rag", "chunking"]
    tomorrow = alice.clock.day_of(now) + timedelta(days=1)
    assert set(CardState.objects.values_list("phase", "due_on")) == {("new", tomorrow)}
    assert queue_of(alice, now=now).new == (guide.pk,)
    next_day = queue_of(alice, now=now + timedelta(days=1))
    assert next_day.new == (*[card.pk for card in cards], guide.pk)
    assert next_day.new_today >= 3
    assert FollowUp.objects.count() == 3


def test_the_mock_counts_its_closed_gaps_as_their_cards_reach_a_week(hers, alice, mock, now):
    path = at(mock, "gaps/point-1/card/")
    hers.post(path, sent_from(hers.get(path)))
    assert "0 of 3 gaps closed" in text_of(hers.get(at(mock, "sheet/")))

    today = alice.clock.day_of(now)
    known = {"phase": "review", "stability": 9.0, "difficulty": 5.0, "review_count": 2}
    days = {"last_review_on": today + timedelta(days=3), "due_on": today + timedelta(days=10)}
    CardState.objects.update(**known, **days)
    assert "1 of 3 gaps closed" in text_of(hers.get(at(mock, "sheet/")))

    delete_card(Card.objects.owned_by(alice).get(), now=now)
    assert "0 of 3 gaps closed" in text_of(hers.get(at(mock, "sheet/")))


def test_cards_of_the_question_and_of_low_topics_are_offered_and_unticked_ones_stay(
    hers, alice, mock, now
):
    chunking = make_topic("chunking")
    own, low = make_card(), make_card(chunking)
    mock.question.cards.add(own)
    make_card(chunking, make_level("staff", 9), front="Above the level?")
    make_card(make_topic("elsewhere"), front="Of another topic?")
    seen = make_card()
    today = alice.clock.day_of(now)
    make_state(alice, seen, due_on=today + timedelta(days=20), last_review_on=today)

    page = hers.get(at(mock, "cards/"))
    offered = {card.pk for card, _ in page.context["rows"]}
    for _ in range(2):
        hers.post(at(mock, "cards/"), {"cards": [own.pk, seen.pk]})

    assert offered == {own.pk, low.pk, seen.pk}
    tomorrow = today + timedelta(days=1)
    assert dict(CardState.objects.values_list("card", "due_on")) == {
        own.pk: tomorrow,
        seen.pk: tomorrow,
    }
    assert set(FollowUp.objects.filter(card=own).values_list("gap", flat=True)) == {
        "point-1",
        "point-2",
    }


def test_every_gap_has_a_key_for_a_card_and_one_for_a_checklist(hers, mock):
    page = text_of(hers.get(at(mock, "sheet/")))

    for place, gap in enumerate(("point-1", "point-2", "dimension-limits")):
        for tail, key in (("card", "123"[place]), ("item", "qwe"[place])):
            assert f'href="{at(mock, f"gaps/{gap}/{tail}/")}" data-key="{key}"' in page


def test_one_gap_offers_its_own_cards_alone(hers, mock):
    make_card()
    low = make_card(make_topic("chunking"))

    page = hers.get(at(mock, "cards/"), {"gap": "dimension-limits"})

    assert [card.pk for card, _ in page.context["rows"]] == [low.pk]
    assert hers.get(at(mock, "cards/"), {"gap": "point-0"}).status_code == 404


@pytest.mark.parametrize("cards", [[], ["x"], ["9" * 30]])
def test_cards_that_were_not_offered_are_refused(hers, mock, cards):
    make_card()
    foreign = make_card(make_topic("elsewhere"))

    for sent in (cards, [str(foreign.pk)]):
        assert hers.post(at(mock, "cards/"), {"cards": sent}).status_code == 422
    assert not CardState.objects.exists()


def test_without_any_card_the_page_says_so(hers, mock):
    assert "The guide has no card for this" in text_of(hers.get(at(mock, "cards/")))


def test_a_miss_becomes_an_item_of_a_list_once(hers, alice, bob, mock, now):
    theirs = create_checklist(bob, "Not hers", now=now)
    path = at(mock, "gaps/dimension-limits/item/")

    for _ in range(2):
        hers.post(path, {"text": "Name two limits", "title": "After my mocks"})
    mine = Checklist.objects.get(owner=alice)
    hers.post(path, {"text": "Draw the test", "checklist": mine.pk, "title": ""})

    assert mine.title == "After my mocks"
    words = ChecklistItem.objects.order_by("pk").values_list("text", flat=True)
    assert list(words) == ["Name two limits", "Draw the test"]
    assert "Not hers" not in text_of(hers.get(path))
    assert hers.post(path, {"text": "X", "checklist": theirs.pk}).status_code == 422
    assert hers.post(path, {"text": "", "title": "A"}).status_code == 422
    assert hers.post(path, {"text": "Something", "title": " "}).status_code == 422
    assert not theirs.items.exists()


def test_the_next_mock_asks_another_question_of_the_same_round(hers, alice, mock):
    other = make_question(title="Another one")

    answer = hers.get(at(mock, "sheet/"))
    assert f'value="{mock.round.slug}"' in text_of(answer)
    hers.post("/mocks/start/", {"round": mock.round.slug, "level": mock.level.slug})

    assert Interview.objects.exclude(pk=mock.pk).get().question == other


def test_a_mock_without_a_gap_says_so(hers, alice, now):
    mock = make_mock(alice, make_question(**RICH), now=now, until="debriefed")
    sheet = mock.scorecards.get()
    sheet.scores.update(points=4)
    hers.post(at(mock, "debrief/"), {"met": ["0", "1", "2"]})

    assert "Nothing was missed" in text_of(hers.get(at(mock, "sheet/")))


def test_before_the_debrief_nothing_is_offered(hers, alice, now):
    mock = make_mock(alice, make_question(**RICH), now=now, until="scored")

    assert "What to do with it" not in text_of(hers.get(at(mock, "sheet/")))
    for tail in ("cards/", "gaps/point-1/card/", "gaps/point-1/item/"):
        assert hers.get(at(mock, tail)).status_code == 404, tail


def test_the_gaps_of_another_person_do_not_exist(client, bob, mock, later):
    client.force_login(bob)

    for name in ("gap_cards", "gap_card", "gap_item"):
        gap = [] if name == "gap_cards" else ["point-1"]
        path = reverse(f"interviews:{name}", args=[mock.pk, *gap])
        assert client.get(path).status_code == 404
        assert client.post(path, {"text": "X", "title": "Y", "cards": [1]}).status_code == 404
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("number", [1, 3, 60])
@pytest.mark.parametrize("tail", ["sheet/", "cards/"])
def test_pages_take_the_same_few_statements(hers, alice, mock, now, count_statements, number, tail):
    today = alice.clock.day_of(now)
    for _ in range(number):
        card = make_card(make_topic("chunking"))
        FollowUp.objects.create(interview=mock, gap="dimension-limits", card=card, day=today)
        mock.question.cards.add(make_card())
    hers.get(at(mock, tail))

    with count_statements() as statements:
        assert hers.get(at(mock, tail)).status_code == 200

    assert statements.total <= 12
