"""What changes from one level to the next, in all rounds and in one."""

import re

import pytest
from django.test import Client

from guide.curriculum.models import Level, Topic
from tests.curriculum.make import TRACK, practiced
from tests.curriculum.test_pages import text
from tests.make import make_card, make_level, make_topic, make_track


def step(level, round=""):
    return f"{TRACK}levels/{level}/next/" + (f"{round}/" if round else "")


@pytest.mark.parametrize("level", ["junior", "mid"])
@pytest.mark.parametrize("round_", ["", "ai", "coding"])
def test_every_cell_shows_what_both_levels_ask(client, track, level, round_):
    page = text(client, step(level, round_))

    assert page.count("<h1") == 1
    if round_ != "coding":
        assert "Asks the junior thing" in page
        assert "Asks the mid thing" in page


def test_the_highest_level_shows_what_it_adds(client, track):
    assert "From junior to mid" in text(client, step("junior"))
    page = text(client, step("mid", "ai"))
    assert "what mid adds to junior" in page
    assert "There is no level above mid here." in page


def test_a_cell_tells_topics_that_begin_from_topics_that_go_on(client, track):
    new = make_topic("planning", Topic.objects.get(slug="rag").focus_area, title="Planning ahead")
    make_card(new, Level.objects.get(slug="mid"))

    page = text(client, step("junior", "ai"))

    begins = page[page.index("First asked at mid") : page.index("In numbers")]
    assert "Planning ahead" in begins
    assert "RAG basics" not in begins
    assert re.search(r"<dt>Topics that go on</dt>\s*<dd>\s*1\s*</dd>", page)
    assert "Improves retrieval" in page


def test_claims_of_other_rounds_stay_out_of_a_cell(client, track):
    Level.objects.update(expectations=[{"text": "Expected elsewhere", "topics": ["nothing"]}])

    assert "Expected elsewhere" not in text(client, step("junior", "ai"))


def test_a_person_sees_what_they_know_already(client, alice, track):
    practiced(alice, Topic.objects.get(slug="rag"))
    visitor = text(client, step("junior", "ai"))
    client.force_login(alice)

    page = text(client, step("junior", "ai"))

    assert "You have a head start" in page
    assert "1 of 2 cards seen" in page
    assert "You have a head start" not in visitor
    assert "Junior, you" in text(client, step("junior"))


@pytest.mark.parametrize("address", [step("nothing"), step("junior", "nothing")])
def test_what_there_is_not_is_not_found(client, track, address):
    assert client.get(address).status_code == 404


def test_a_track_of_one_level_has_no_step(client, db):
    make_track(levels=[make_level()])

    assert client.get(step("mid")).status_code == 404
    assert "/next/" not in text(client, f"{TRACK}levels/mid/")


def test_levels_lead_to_the_step(client, track):
    assert f'href="{step("junior")}"' in text(client, f"{TRACK}levels/junior/")
    assert f'href="{step("junior", "ai")}"' in text(client, step("junior"))


@pytest.mark.parametrize("round_", ["", "ai"])
def test_a_step_keeps_to_its_budget_of_statements(alice, track, count_statements, round_):
    rag = Topic.objects.get(slug="rag")
    practiced(alice, rag)
    counts = []
    for number in (1, 3, 60):
        for n in range(number):
            topic = make_topic(f"topic-{number}-{n}", rag.focus_area, [rag])
            make_card(topic)
        client = Client()
        client.force_login(alice)
        client.get(step("junior", round_))
        with count_statements() as statements:
            client.get(step("junior", round_))
        counts.append(statements.total)

    assert len(set(counts)) == 1
    assert counts[0] <= 12
