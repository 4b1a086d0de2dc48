"""Staff see a question as each side of the table will."""

import pytest
from django.urls import reverse

from tests.interviews.make import make_question, text_of
from tests.make import make_card, make_cards, make_person

pytestmark = pytest.mark.django_db
SECRETS = ["Pages are cited then", "The step 1.", "No mechanism 2.", "Only on Mondays"]


@pytest.fixture
def question():
    reveals = [{"if_asked": "When?", "answer": "Only on Mondays"}]
    row = make_question(title="Explain it", prompt="Look at `x`.", reveals=reveals, hints=["Think"])
    row.cards.add(make_card(front="What is linked?"))
    return row


@pytest.fixture
def staff(client):
    client.force_login(make_person("root", is_staff=True))
    return client


def preview_of(question):
    return reverse("interviews:preview", args=[question.slug])


def test_the_candidate_sees_the_prompt_and_nothing_of_the_sheet(staff, question):
    text = text_of(staff.get(preview_of(question)))

    assert "Explain it" in text
    assert "<code>x</code>" in text
    assert "Think" in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_the_interviewer_sees_everything(staff, question):
    text = text_of(staff.get(f"{preview_of(question)}?side=interviewer"))

    assert [secret for secret in SECRETS if secret not in text] == []
    assert "Does the solid thing for limits." in text
    assert "What is linked?" in text


def test_a_side_that_does_not_exist_is_the_candidates(staff, question):
    text = text_of(staff.get(f"{preview_of(question)}?side=judge"))

    assert [secret for secret in SECRETS if secret in text] == []


def test_a_draft_is_shown_as_one_and_a_retired_question_not_at_all(staff, question):
    question.status = "draft"
    question.save()
    assert "of a draft" in text_of(staff.get(preview_of(question)))

    question.status = "retired"
    question.save()
    assert staff.get(preview_of(question)).status_code == 404


def test_a_question_does_not_exist_for_a_candidate(client, question):
    address = f"{preview_of(question)}?side=interviewer"
    assert client.get(address).url.startswith("/accounts/login/")

    client.force_login(make_person("ann"))
    answer = client.get(address)

    assert answer.status_code == 404
    assert "Explain it" not in answer.content.decode()
    assert client.get("/mocks/questions/nothing/preview/").status_code == 404


@pytest.mark.parametrize("cards", [1, 3, 300])
def test_a_preview_takes_the_same_statements_for_any_number_of_cards(
    staff, question, cards, django_assert_num_queries
):
    question.cards.set(make_cards(cards))

    with django_assert_num_queries(8):
        staff.get(f"{preview_of(question)}?side=interviewer")
