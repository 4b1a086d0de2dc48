"""One note of a person on a thing: written, changed, and never lost."""

import pytest
from django.urls import reverse

from guide.curriculum.models import Topic
from guide.interviews.models import Question
from guide.notebook import actions
from guide.notebook.models import Note
from guide.notebook.queries import note_on
from tests.make import make_goal, make_topic
from tests.notebook.make import make_things, write

KINDS = ("article", "topic", "card", "question", "checklist_item")


def address(kind, thing):
    return reverse("notebook:note", args=[kind, thing.pk])


def send(client, kind, thing, body, version=0, **more):
    return client.post(address(kind, thing), {"body": body, "version": version, **more})


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_is_written_on_every_kind_of_thing(client, alice, kind):
    thing = make_things(alice)[kind]
    client.force_login(alice)

    answer = send(client, kind, thing, "Say *this* first.")

    assert answer.status_code == 302
    assert note_on(alice, kind, thing.pk).body == "Say *this* first."
    assert "Say *this* first." in client.get(address(kind, thing)).content.decode()


def test_saving_leads_back_to_the_page_of_the_thing_and_nowhere_else(client, alice):
    topic = make_topic()
    client.force_login(alice)

    own = send(client, "topic", topic, "One", next="/guide/topics/rag/#note")
    away = send(client, "topic", topic, "Two", version=1, next="https://elsewhere.example/")

    assert own.url == "/guide/topics/rag/#note"
    assert away.url == address("topic", topic)


def test_the_same_text_twice_changes_nothing(alice, now):
    topic = make_topic()

    first = write(alice, topic, "A thought")
    again = write(alice, topic, "A thought")

    assert (first.pk, first.version) == (again.pk, 1)


def test_an_older_copy_is_refused_with_both_texts(client, alice):
    topic = make_topic()
    write(alice, topic, "From the other window")
    client.force_login(alice)

    answer = send(client, "topic", topic, "Typed by me")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "From the other window" in page
    assert page.count("Typed by me") == 2  # beside the other, and in the form
    assert 'name="version" value="1"' in page
    assert Note.objects.get().body == "From the other window"


def test_after_a_conflict_what_was_typed_can_be_saved(client, alice):
    topic = make_topic()
    write(alice, topic, "From the other window")
    client.force_login(alice)

    send(client, "topic", topic, "Both thoughts", version=1)

    assert Note.objects.get().body == "Both thoughts"
    assert Note.objects.get().version == 2


def test_an_emptied_note_leaves_the_list_and_still_guards_against_older_copies(alice):
    topic = make_topic()
    write(alice, topic, "A thought")

    write(alice, topic, "", version=1)

    with pytest.raises(actions.Conflict):
        write(alice, topic, "An older thought", version=1)
    assert note_on(alice, "topic", topic.pk).version == 2


@pytest.mark.parametrize(
    ("body", "version"), [("x" * 20_001, 0), ("a\0b", 0), ("fine", "no"), ("fine", 2**40)]
)
def test_what_cannot_be_stored_is_refused_at_the_field(client, alice, body, version):
    topic = make_topic()
    client.force_login(alice)

    answer = send(client, "topic", topic, body, version)

    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_long_note_that_is_refused_is_kept_on_the_page(client, alice):
    topic = make_topic()
    client.force_login(alice)

    answer = send(client, "topic", topic, "unmistakable " * 2000)

    assert "unmistakable unmistakable" in answer.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_person_may_not_see_takes_no_note_of_theirs(client, alice, bob, kind):
    thing = make_things(alice)[kind]
    write(alice, thing, "Only for Alice", kind=kind)
    client.force_login(bob)

    seen = client.get(address(kind, thing))
    sent = send(client, kind, thing, "Of Bob")

    private = kind in ("question", "checklist_item")
    assert seen.status_code == (404 if private else 200)
    assert sent.status_code == (404 if private else 302)
    assert "Only for Alice" not in seen.content.decode()
    assert Note.objects.filter(user=alice).get().body == "Only for Alice"
    assert Note.objects.filter(user=bob).count() == (0 if private else 1)


def test_an_unknown_kind_of_thing_is_not_found(client, alice):
    client.force_login(alice)

    assert client.get("/notes/user/1/").status_code == 404
    assert client.get(f"/notes/topic/{'9' * 30}/").status_code == 404


def test_a_note_outlives_what_it_is_about(client, alice):
    topic = make_topic(title="Gone from the guide")
    write(alice, topic, "Still mine")
    Topic.objects.update(status="retired")
    client.force_login(alice)

    page = client.get(address("topic", topic)).content.decode()
    send(client, "topic", topic, "Changed", version=1)

    assert "Still mine" in page
    assert "Something that is no longer here" in page
    assert Note.objects.get().body == "Changed"


def test_a_question_that_left_the_guide_still_takes_a_note_in_its_debrief(client, alice, bob):
    question = make_things(alice)["question"]
    Question.objects.update(status="retired")
    client.force_login(alice)

    assert send(client, "question", question, "What I would say now").status_code == 302
    client.force_login(bob)
    assert send(client, "question", question, "Never met").status_code == 404


@pytest.mark.parametrize("kind", ["checklist_item", "question"])
def test_items_and_debriefs_ask_for_the_note_as_a_part(client, alice, htmx, kind):
    thing = make_things(alice)[kind]
    write(alice, thing, "Unmistakable words of hers", kind=kind)
    client.force_login(alice)
    here = thing.get_absolute_url()
    if kind == "question":
        here = reverse("interviews:sheet", args=[alice.interviews.get().pk])

    page = client.get(here).content.decode()
    headers = htmx | {"HX-Current-URL": f"http://testserver{here}#note"}
    part = client.get(address(kind, thing), headers=headers).content.decode()

    assert f'hx-get="{address(kind, thing)}"' in page
    assert part.lstrip().startswith('<section class="section" id="note"')
    assert "Unmistakable words of hers" in part
    assert f'value="{here}#note"' in part


@pytest.mark.parametrize("kind", ["article", "topic", "card"])
def test_a_note_stands_on_the_page_of_its_thing(client, alice, kind):
    thing = make_things(alice)[kind]
    write(alice, thing, "Unmistakable words of hers", kind=kind)
    client.force_login(alice)

    shown = client.get(thing.get_absolute_url()).content.decode()

    assert "Unmistakable words of hers" in shown
    assert f'action="{address(kind, thing)}"' in shown


def test_a_note_on_a_card_is_shown_after_the_reveal_and_not_before(client, alice):
    card = make_things(alice)["card"]
    make_goal(alice)
    write(alice, card, "Unmistakable **words**", kind="card")
    client.force_login(alice)

    question = client.get("/cards/").content.decode()
    answer = client.get(f"/cards/{card.pk}/answer/").content.decode()

    assert "Unmistakable" not in question
    assert "Unmistakable <strong>words</strong>" in answer
