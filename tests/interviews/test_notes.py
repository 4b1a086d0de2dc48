"""Notes: saved while one types, never lost, and never over somebody else's."""

import pytest

from guide.interviews.models import Interview, InterviewEvent
from tests.interviews.make import RICH, make_mock, text_of

pytestmark = pytest.mark.django_db
LONG = "x" * 20_001


def save(client, mock, notes, version=0, door="notes", **fields):
    return client.post(f"/mocks/{mock.pk}/{door}/", {"notes": notes, "version": version} | fields)


def kept(mock):
    row = Interview.objects.get(pk=mock.pk)
    return row.notes, row.notes_version


@pytest.fixture
def running(alice, question, now):
    return make_mock(alice, question, now=now, until="running")


def test_notes_are_saved_as_they_stand_and_the_page_says_so(hers, running):
    answer = save(hers, running, "  Needs first.\r\n\r\nThen <b>.  ")

    page = text_of(hers.get(answer.url))
    assert kept(running) == ("  Needs first.\n\nThen <b>.  ", 1)
    assert "Your notes are saved." in page
    assert "Then &lt;b&gt;." in page
    assert 'name="version" value="1"' in page


def test_a_save_by_script_answers_the_line_and_the_new_version(hers, running, htmx, later):
    later(minutes=3, seconds=4)

    answer = hers.post(f"/mocks/{running.pk}/notes/", {"notes": "A", "version": 0}, headers=htmx)

    text = text_of(answer)
    assert kept(running) == ("A", 1)
    assert "Saved at 12:03:04." in text
    assert 'name="version" value="1" id="id_version" hx-swap-oob="true"' in text
    assert RICH["title"] not in text


def test_the_same_notes_again_change_nothing_whatever_the_version(hers, running):
    save(hers, running, "One\r\ntwo")

    for version in (0, 1, 7):
        assert save(hers, running, "One\ntwo", version).status_code == 302

    assert kept(running) == ("One\ntwo", 1)


def test_an_older_copy_is_refused_with_both_texts(hers, running):
    save(hers, running, "From the laptop")

    answer = save(hers, running, "From the phone", version=0)

    text = text_of(answer)
    assert answer.status_code == 409
    assert "Other notes were saved on another page." in text
    assert "From the laptop</pre>" in text
    assert "From the phone</textarea>" in text
    assert kept(running) == ("From the laptop", 1)


def test_after_that_the_next_save_keeps_ones_own(hers, running):
    save(hers, running, "From the laptop")
    answer = save(hers, running, "From the phone", version=0)
    assert 'name="version" value="1"' in text_of(answer)

    save(hers, running, "From the phone", version=1)

    assert kept(running) == ("From the phone", 2)


def test_by_script_the_other_text_stands_beside_and_the_typed_one_stays(hers, running, htmx):
    save(hers, running, "From the laptop")

    answer = hers.post(
        f"/mocks/{running.pk}/notes/", {"notes": "From the phone", "version": 0}, headers=htmx
    )

    text = text_of(answer)
    assert answer.status_code == 409
    assert '<div id="other" hx-swap-oob="true">' in text
    assert "From the laptop</pre>" in text
    assert "<textarea" not in text
    assert kept(running) == ("From the laptop", 1)


@pytest.mark.parametrize("door", ["notes", "finish", "parts"])
def test_notes_that_are_too_long_are_not_cut_but_given_back(hers, running, door):
    answer = save(hers, running, LONG, door=door, part="hint-0")

    text = text_of(answer)
    assert answer.status_code == 422
    assert "at most 20,000 characters, and these have 20001" in text
    assert f"{LONG}</textarea>" in text
    assert kept(running) == ("", 0)
    assert Interview.objects.get().state == "running"
    assert not InterviewEvent.objects.exists()


def test_twenty_thousand_characters_fit_however_lines_end(hers, running):
    save(hers, running, "a\r\n" * 10_000)

    assert kept(running) == ("a\n" * 10_000, 1)


@pytest.mark.parametrize("version", ["", "one", "-1", 2**31])
def test_notes_of_an_unknown_version_are_given_back(hers, running, version):
    answer = save(hers, running, "Typed", version=version)

    assert answer.status_code == 422
    assert "does not know which notes it shows" in text_of(answer)
    assert "Typed</textarea>" in text_of(answer)
    assert kept(running) == ("", 0)


def test_a_character_that_no_database_takes_is_refused(hers, running):
    answer = save(hers, running, "a\x00b")

    assert answer.status_code == 422
    assert "Null characters are not allowed." in text_of(answer)
    assert kept(running) == ("", 0)


@pytest.mark.parametrize(
    ("door", "fields"),
    [
        ("finish", {}),
        ("clock", {"clock": "pause"}),
        ("clock", {"clock": "run"}),
        ("parts", {"part": "reveal-0"}),
    ],
)
def test_every_button_saves_what_is_on_the_page(hers, running, door, fields):
    answer = save(hers, running, "Typed a second ago", door=door, **fields)

    assert answer.status_code == 302
    assert kept(running) == ("Typed a second ago", 1)


@pytest.mark.parametrize("door", ["finish", "parts"])
def test_a_button_of_an_older_page_does_nothing_but_show_both_texts(hers, running, door):
    save(hers, running, "From the laptop")

    answer = save(hers, running, "From the phone", version=0, door=door, part="hint-0")

    assert answer.status_code == 409
    assert "From the laptop</pre>" in text_of(answer)
    assert "From the phone</textarea>" in text_of(answer)
    assert Interview.objects.get().state == "running"
    assert not InterviewEvent.objects.exists()


def test_a_pause_of_an_older_page_pauses_and_shows_both_texts(hers, running):
    save(hers, running, "From the laptop")

    answer = save(hers, running, "From the phone", version=0, door="clock", clock="pause")

    assert answer.status_code == 409
    assert Interview.objects.get().paused_at is not None
    assert "From the laptop</pre>" in text_of(answer)
    assert "From the phone</textarea>" in text_of(answer)
    assert ", paused" in text_of(answer)


@pytest.mark.parametrize("door", ["notes", "finish", "clock"])
def test_after_the_end_nothing_is_written_and_what_was_typed_is_given_back(hers, running, door):
    save(hers, running, "In time", door="finish", sure="on")

    answer = save(hers, running, "Too late", version=1, door=door, clock="run")

    text = text_of(answer)
    assert answer.status_code == 422
    assert "The round is not running, so nothing more is written down." in text
    assert "Too late</pre>" in text
    assert f'href="/mocks/{running.pk}/sheet/"' in text
    assert kept(running) == ("In time", 1)


@pytest.mark.parametrize("until", ["ready", "scored"])
def test_notes_are_for_a_round_that_runs(hers, alice, now, until):
    mock = make_mock(alice, now=now, until=until)

    answer = save(hers, mock, "Anything")

    assert answer.status_code == 422
    assert "The round is not running" in text_of(answer)
    assert kept(mock) == ("", 0)


@pytest.fixture
def strict(alice, question, now):
    return make_mock(alice, question, now=now, until="running", strict=True)


def test_a_strict_round_closes_the_notes_and_shows_what_came_later(hers, strict, later):
    later(minutes=14, seconds=59)
    save(hers, strict, "In time")
    later(minutes=15, seconds=11)

    answer = save(hers, strict, "Unmistakably late", version=1)

    text = text_of(answer)
    assert answer.status_code == 422
    assert "Time is up, and this round is strict. What you typed after the end is not kept" in text
    assert "What you wrote is kept" not in text
    assert "Unmistakably late</pre>" in text
    assert "readonly> In time</textarea>" in text
    assert kept(strict) == ("In time", 1)


def test_what_was_typed_up_to_the_end_of_a_strict_round_still_arrives(hers, strict, htmx, later):
    later(minutes=15, seconds=9)

    answer = hers.post(
        f"/mocks/{strict.pk}/notes/", {"notes": "To the end", "version": 0}, headers=htmx
    )

    assert answer.status_code == 200
    assert "Saved at" in text_of(answer)
    assert kept(strict) == ("To the end", 1)


def test_finishing_a_strict_round_late_ends_it_and_shows_what_does_not_count(hers, strict, later):
    save(hers, strict, "In time")
    later(minutes=20)

    answer = save(hers, strict, "Unmistakably late", version=1, door="finish")

    text = text_of(answer)
    assert answer.status_code == 422
    assert "This round has ended." in text
    assert "What you typed after the end is not kept and does not count." in text
    assert "Unmistakably late</pre>" in text
    assert f'href="/mocks/{strict.pk}/sheet/"' in text
    assert kept(strict) == ("In time", 1)
    assert Interview.objects.get().state == "ended"


def test_finishing_a_strict_round_late_with_nothing_new_leads_to_the_sheet(hers, strict, later):
    save(hers, strict, "In time")
    later(minutes=20)

    answer = save(hers, strict, "In time", version=1, door="finish")

    assert answer.url == f"/mocks/{strict.pk}/sheet/"


@pytest.mark.parametrize("part", ["follow_up-0", "hint-0", "reveal-0"])
def test_nothing_opens_in_a_strict_round_after_its_time(hers, strict, later, part):
    save(hers, strict, "In time")
    later(minutes=15)

    page = hers.get(f"/mocks/{strict.pk}/")
    answer = save(hers, strict, "In time", version=1, door="parts", part=part)

    assert 'name="part"' not in text_of(page)
    assert answer.status_code == 422
    assert "Time is up, and this round is strict. Nothing more opens." in text_of(answer)
    assert not InterviewEvent.objects.exists()


def test_a_part_asked_for_late_does_not_drop_what_was_typed(hers, strict, later):
    later(minutes=16)

    answer = save(hers, strict, "Unmistakably late", door="parts", part="hint-0")

    assert answer.status_code == 422
    assert "Unmistakably late</pre>" in text_of(answer)


def test_a_round_that_is_not_strict_takes_notes_over_time(hers, running, later):
    later(minutes=40)

    save(hers, running, "Over time")

    assert kept(running) == ("Over time", 1)
