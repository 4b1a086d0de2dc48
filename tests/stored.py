"""What the database holds, to be compared before and after."""

from contextlib import contextmanager

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection, transaction


def rows():
    """Every row of every table of the product that has any, but for when people signed in.

    One statement finds those tables: most are empty in a test, and each question takes its time.
    """
    models = [*apps.get_app_config("guide").get_models(include_auto_created=True), EmailAddress]
    some = ", ".join(f"EXISTS (SELECT 1 FROM {one._meta.db_table})" for one in models)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {some}")
        filled = [model for model, any_ in zip(models, cursor.fetchone(), strict=True) if any_]
        return {model.__name__: _rows(cursor, model._meta) for model in filled}


def _rows(cursor, table):
    columns = [f'"{one.column}"' for one in table.concrete_fields if one.name != "last_login"]
    cursor.execute(f"SELECT {', '.join(columns)} FROM {table.db_table}")  # noqa: S608
    return sorted(map(repr, cursor.fetchall()))


@contextmanager
def nothing_changes():
    """Hold that not one row of the product changes inside."""
    before = rows()
    yield
    assert rows() == before


@contextmanager
def undone():
    """Take back what happens inside, so that the rows made before serve everybody in turn."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
