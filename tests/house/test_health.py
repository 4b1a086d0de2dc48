"""What a monitor is told."""

from contextlib import contextmanager

from django.db import DatabaseError, connection


def test_a_working_house_says_ok_without_a_login(client, db):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_database_that_does_not_answer_is_503_and_names_nothing(client, db):
    def broken(execute, sql, params, many, context):
        raise DatabaseError("host db.internal, user prep, password hunter2")

    with connection.execute_wrapper(broken):
        answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.content == b"The database does not answer."


def test_a_connection_that_cannot_be_made_is_503_too(client, db, monkeypatch):
    @contextmanager
    def refused():
        raise DatabaseError("connection refused")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refused)
        answer = client.get("/healthz")

    assert answer.status_code == 503


def test_only_reading_is_allowed(client, db):
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405
