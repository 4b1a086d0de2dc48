"""The docs name what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = (ROOT / "interviewprep" / "settings.py").read_text()
STARTER = (ROOT / "interviewprep" / "serve.py").read_text()
VARIABLES = {
    *re.findall(r"env(?:\.\w+)?\(\s*['\"]([A-Z_]+)['\"]", SETTINGS),
    *re.findall(r"environ\.get\(\"([A-Z_]+)\"", STARTER),
}
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + DOCS


@pytest.mark.parametrize("variable", sorted(VARIABLES))
def test_every_variable_is_explained(variable):
    explained = (ROOT / "docs" / "settings.md").read_text()

    assert f"| `{variable}` |" in explained


def test_nothing_is_explained_that_is_not_read():
    explained = (ROOT / "docs" / "settings.md").read_text()

    assert {"SECRET_KEY", "DATABASE_URL", "PORT"} <= VARIABLES
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", explained, re.M)) == VARIABLES


def test_settings_read_the_environment_in_no_other_way():
    assert not re.search(r"os\.environ|getenv", SETTINGS)


def test_the_readme_names_both_commands():
    readme = (ROOT / "README.md").read_text()

    assert re.search(r"^make run$", readme, re.M)
    assert re.search(r"^make test$", readme, re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.S)
    for target in re.findall(r"(?<!`)\]\(([^)#\s]+)[^)]*\)", text):
        if re.match(r"https?:|[a-z]+:[a-z]|images/|docs/pictures/", target):
            continue  # other sites, examples of content links, and pictures made from the product
        assert (page.parent / target).exists(), target


def test_every_decision_has_context_decision_and_price():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert len(decisions) >= 14
    assert len({file.name[:4] for file in decisions}) == len(decisions)
    for file in decisions:
        assert file.read_text().startswith(f"# {file.name[:4]} ")
        assert re.match(r"\d{4}-[a-z0-9-]+\.md$", file.name)
        headings = re.findall(r"^## (.+)$", file.read_text(), re.M)
        assert headings[:3] == ["Context", "Decision", "Price"], file.name
        assert len(file.read_text().splitlines()) <= 60


def test_every_dependency_has_its_reason():
    project = (ROOT / "pyproject.toml").read_text()
    wanted = re.search(r"^dependencies = \[(.*?)^\]", project, re.S | re.M)[1]
    reasons = next((ROOT / "docs" / "decisions").glob("*dependencies*.md")).read_text()

    for package in re.findall(r'"([A-Za-z0-9.-]+)', wanted):
        assert f"`{package}`" in reasons, package


def test_both_requirement_files_are_pinned_with_hashes_and_name_no_index():
    for file in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"):
        text = file.read_text()
        pins = re.findall(r"^[a-zA-Z0-9._\[\],-]+==", text, re.M)
        assert len(pins) > 5
        assert len(re.findall(r"^[a-zA-Z0-9._\[\],-]+==.*\\\n +--hash=sha256:", text, re.M)) == len(
            pins
        )
        assert not re.search(r"://|--(extra-)?index|--find-links", text)
