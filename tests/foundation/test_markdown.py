"""Markdown becomes HTML that is clean, can be scrolled by keyboard and has its contents."""

from guide.foundation.markdown import clean, render


def test_tables_and_code_can_be_scrolled_by_keyboard():
    html = render("| | A |\n|---|---|\n| b | c |\n\n```python\nreturn 1\n```\n").html

    assert '<div class="table-scroll" role="group" aria-label="Table" tabindex="0">' in html
    assert "<td></td>" in html
    assert "<th></th>" not in html
    assert '<pre tabindex="0">' in html
    assert '<span class="k">return</span>' in html


def test_a_tag_inside_an_attribute_opens_nothing():
    html = clean('<a href="https://example.org/" title="<table><script>alert(1)</script>">x</a>')

    assert "<table" not in html
    assert "<script" not in html


def test_links_inside_the_guide_lead_to_their_pages_and_scripts_are_gone():
    html = render("[a](article:one) [t](topic:two)\n\n<script>alert(1)</script>").html

    assert 'href="/guide/articles/one/"' in html
    assert 'href="/guide/topics/two/"' in html
    assert "<script" not in html


def test_headings_are_listed_with_their_ids():
    headings = render("## One & two\n\n### Three\n\n#### Four\n").headings

    assert [(h.level, h.id, h.words) for h in headings] == [
        (2, "one-two", "One & two"),
        (3, "three", "Three"),
    ]
