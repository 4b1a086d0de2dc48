"""The topic map: the field as a picture and as a list."""

import gzip
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from guide.curriculum.models import Topic
from guide.notebook import actions
from guide.progress.layout import NODE
from guide.progress.marks import Mark
from guide.templatetags.topic_map import BAR
from tests.curriculum.make import make_map, practiced
from tests.make import make_area, make_card, make_goal, make_level, make_round, make_topic

MAP = reverse("progress:map")


def seen(client, address=MAP):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def picture(page):
    """Title and address of every topic of the picture, in the order of the keyboard."""
    svg = re.search(r"<svg class=\"map\".*?</svg>", page, re.S)[0]
    found = re.findall(r'<a href="([^"]+)"><title>(.*?)</title>', svg)
    return {unescape(words).split(":")[0]: address for address, words in found}


def listed(page):
    tree = page[page.index('<ul class="tree">') :]
    return {
        unescape(re.sub("<[^>]*>", "", title)): address
        for address, title in re.findall(r'<span><a href="([^"]+)">(.*?)</a>', tree)
    }


def test_the_longest_words_of_a_topic_leave_its_bar_free():
    longest = Mark(9, personal=True, status="doing", recall=1.0, seen=9, due=12).words

    assert longest == "Doing, Ready, 100%, 12 due"
    assert BAR + 8 + len(longest) * 6.4 <= NODE - 2 * 12  # letters of 13 pixels are 6.4 wide


def test_a_visitor_sees_the_field_without_marks(client, db):
    make_map()
    make_card(Topic.objects.get(slug="rag"))

    page = seen(client)

    assert "RAG basics: 1 card" in page
    assert "Not started" not in page
    assert "your level" not in page
    assert "<meter" not in page


def test_the_list_holds_exactly_what_the_picture_holds(client, alice):
    make_map()
    practiced(alice, Topic.objects.get(slug="rag"))
    client.force_login(alice)

    page = seen(client)

    assert picture(page) == listed(page)
    assert set(picture(page)) == {"Embeddings", "RAG basics", "Re-ranking"}
    assert len(re.findall(r'<path class="edge', page)) == 2


def test_a_person_sees_their_own_marks_in_words(client, alice, bob, now):
    make_map()
    rag = Topic.objects.get(slug="rag")
    practiced(alice, rag)
    actions.set_topic_state(alice, rag, "doing", now=now)
    client.force_login(alice)

    hers = seen(client)
    client.force_login(bob)
    his = seen(client)

    assert re.search(r"<title>RAG basics: Next, Doing, \d+%", hers)
    assert "Junior, your level" in hers
    assert "Doing" not in his


def test_a_round_shows_its_topics_and_names_what_it_needs_from_others(client, db):
    make_map()
    coding = make_area("python", make_round("coding", 1))
    base = make_topic("core", coding, title="Core Python")
    Topic.objects.get(slug="rag").requires.add(base)

    page = seen(client, f"{MAP}?round=ai")

    assert "Core Python" not in picture(page)
    assert "From other rounds" in page
    assert "For RAG basics" in page
    assert "also needs Core Python" in page
    assert set(picture(seen(client, f"{MAP}?round=coding"))) == {"Core Python"}


@pytest.mark.parametrize("round_", ["nothing", "a b", "x" * 500, "1%00"])
def test_a_round_that_there_is_not_is_not_found(client, db, round_):
    make_map()

    assert client.get(f"{MAP}?round={round_}").status_code == 404


def test_an_empty_guide_has_an_empty_map(client, db):
    assert "The map has no topics yet." in seen(client)


def test_what_is_not_published_is_not_on_the_map(client, db):
    make_map()
    Topic.objects.filter(slug="embeddings").update(status="retired", title="Unmistakably gone")

    assert "Unmistakably gone" not in seen(client)


def test_the_map_takes_few_statements_and_little_room_for_140_topics(alice, count_statements):
    levels = [make_level(name, n) for n, name in enumerate(("junior", "mid", "senior", "staff"), 1)]
    counts, sizes = [], []
    for number in (1, 3, 140):
        for n in range(number):
            area = make_area(f"area-{n // 5}", make_round(f"round-{n % 5}", n % 5))
            title = f"A topic with a long and plain title, {n}"
            before = list(Topic.objects.order_by("-pk")[:2])
            topic = make_topic(f"t-{number}-{n}", area, before, levels[n % 4 :], title=title)
            make_card(topic, levels[n % 4])
        if number == 1:
            make_goal(alice, levels[1], [make_round("round-0", 0)])
        client = Client()
        client.force_login(alice)
        client.get(MAP)
        with count_statements() as statements:
            answer = client.get(MAP)
        counts.append(statements.total)
        sizes.append(len(gzip.compress(answer.content)))

    assert len(set(counts)) == 1
    assert counts[0] <= 12
    assert sizes[-1] < 100_000
