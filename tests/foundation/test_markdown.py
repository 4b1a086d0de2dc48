"""Markdown becomes HTML that is clean, can be scrolled by keyboard and has its contents."""

import pytest

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


def test_angle_brackets_around_a_word_that_is_no_tag_are_text():
    shown = render("Split <thinking> from <answer>, or `List<int>` from List<int>.").html

    assert "Split &lt;thinking&gt; from &lt;answer&gt;" in shown
    assert "<code>List&lt;int&gt;</code> from List&lt;int&gt;." in shown
    assert render("H<sub>2</sub>O").html == "<p>H<sub>2</sub>O</p>"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b"])
def test_what_could_run_is_shown_as_it_was_typed(text):
    html = render(text).html

    assert "&lt;" in html
    assert "<script" not in html
    assert "<img" not in html
