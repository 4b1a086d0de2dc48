"""What machines read: robots.txt and the sitemap."""

from tests.curriculum.make import make_article, make_map, make_path


def test_robots_are_told_the_sitemaps_full_address(client, db, settings):
    settings.SITE_URL = "https://prep.example.org"

    answer = client.get("/robots.txt")

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: https://prep.example.org/sitemap.xml" in answer.content.decode().splitlines()
    assert "Disallow: /cards/" in answer.content.decode()


def test_the_sitemap_names_every_public_page_and_no_other(client, db, settings):
    settings.SITE_URL = "https://prep.example.org"
    make_map()
    make_article("reading")
    make_article("secret", status="draft")
    make_path("gone", status="retired")

    answer = client.get("/sitemap.xml")

    page = answer.content.decode()
    assert answer.headers["Content-Type"] == "application/xml"
    for address in (
        "/",
        "/guide/ai-engineer/",
        "/guide/ai-engineer/levels/mid/",
        "/guide/ai-engineer/rounds/ai/",
        "/guide/areas/retrieval/",
        "/guide/topics/rag/",
        "/guide/articles/",
        "/guide/articles/reading/",
        "/guide/paths/",
    ):
        assert f"<loc>https://prep.example.org{address}</loc>" in page
    for hidden in ("secret", "gone", "/cards/", "testserver"):
        assert hidden not in page


def test_every_address_of_the_sitemap_answers(client, db, settings):
    make_map()
    make_article("reading")

    page = client.get("/sitemap.xml").content.decode()

    for address in page.split("<loc>")[1:]:
        path = address.split("</loc>")[0].removeprefix(settings.SITE_URL)
        assert client.get(path).status_code == 200
