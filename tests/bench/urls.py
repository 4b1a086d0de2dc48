"""The product's addresses, and the views that it is compared with."""

from django.urls import path

from interviewprep.urls import *  # noqa: F403
from interviewprep.urls import urlpatterns as product
from tests.bench import reference

urlpatterns = [
    path("bench/hello", reference.hello),
    path("bench/signed-in", reference.signed_in),
    path("bench/natural/<int:pk>", reference.natural_rate),
    *product,
]
