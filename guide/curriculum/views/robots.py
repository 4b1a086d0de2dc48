"""Doors for machines: what may be crawled, and every public address."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from guide.curriculum.models import Article, CareerPath, Comparison, FocusArea, Topic, Track
from guide.curriculum.views.finding import public_page

PRIVATE = ("/accounts/", "/admin/", "/cards/", "/goal/", "/progress/", "/settings/")


class PublicPages(Sitemap):
    """The address of every page that a visitor may read, under this site's own address."""

    def items(self) -> list[str]:
        visitor = AnonymousUser()
        found = [reverse("progress:home"), reverse("progress:map")]
        for track in Track.objects.visible_to(visitor):
            found.append(track.get_absolute_url())
            for kind in ("level", "round"):
                rows = getattr(track, f"{kind}s").visible_to(visitor)
                found += [
                    reverse(f"curriculum:{kind}", args=[track.slug, row.slug]) for row in rows
                ]
        found += [reverse(f"curriculum:{name}") for name in ("articles", "comparisons", "paths")]
        for model in (FocusArea, Topic, Article, Comparison, CareerPath):
            found += [
                row.get_absolute_url() for row in model.objects.visible_to(visitor).only("slug")
            ]
        return found

    def location(self, item: str) -> str:
        return item

    def get_urls(self, page: int = 1, site: object = None, protocol: str | None = None) -> list:
        home = urlsplit(settings.SITE_URL)
        return super().get_urls(page, SimpleNamespace(domain=home.netloc), home.scheme)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    return views.sitemap(request, {"pages": PublicPages})


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {start}" for start in PRIVATE)]
    lines += [f"Allow: {reverse('progress:map')}", ""]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('curriculum:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
