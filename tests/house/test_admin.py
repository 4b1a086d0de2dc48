"""The admin is for staff."""

import pytest
from django.contrib import admin
from django.urls import reverse

LISTS = [f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist" for m in admin.site._registry]


@pytest.mark.parametrize("name", ["admin:index", *LISTS])
def test_only_staff_enter(client, alice, name):
    visitor = client.get(reverse(name))
    assert visitor.status_code == 302

    client.force_login(alice)
    assert client.get(reverse(name), follow=True).status_code == 403

    alice.is_staff = alice.is_superuser = True
    alice.save()
    assert client.get(reverse(name)).status_code == 200
