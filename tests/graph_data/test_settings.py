"""project.toml: what it says is read back, and a hostile one is refused in a sentence."""

import tomllib

import pytest
from hypothesis import given, settings

from graph_data.errors import BadInput, NewerFormat, NotACase
from graph_data.settings import Settings, check_settings, read_settings
from tests.support import strategies

BASE = "https://example.org/case/"


@settings(deadline=None, max_examples=100)
@given(title=strategies.wordings())
def test_any_title_is_read_back(title):
    said = tomllib.loads(Settings(title, BASE).toml())
    assert said == {"format": 1, "title": title, "base": BASE, "quotations": "words"}


def test_a_folder_gives_its_settings(tmp_path):
    wanted = Settings("Harbour “2031”", "urn:case:", "hashes")
    (tmp_path / "project.toml").write_text(wanted.toml(), "utf-8")
    assert read_settings(tmp_path) == wanted


def test_words_are_kept_unless_the_file_says_otherwise(tmp_path):
    (tmp_path / "project.toml").write_text(f'format = 1\ntitle = "x"\nbase = "{BASE}"\n')
    assert read_settings(tmp_path).quotations == "words"


def test_no_case(tmp_path):
    with pytest.raises(NotACase, match=r"holds no case \(there is no project.toml in it\)"):
        read_settings(tmp_path)
    with pytest.raises(NotACase, match="is not there: choose another folder"):
        read_settings(tmp_path / "nowhere")
    (tmp_path / "project.toml").mkdir()
    with pytest.raises(NotACase):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no toml",
        "format = 1",
        'format = "x"',
        "format = []",
        "format = inf",
        "format = nan",
        "format = {}",
        'format = 1\ntitle = "x"',
        f'title = "x"\nbase = "{BASE}"',
        f'format = 1\nbase = "{BASE}"',
        "\x00",
        "\udcff",
        'format = 1\ntitle = "x"\nbase = ""',
        'format = 1\ntitle = "x"\nbase = "not absolute/"',
        'format = 1\ntitle = "x"\nbase = "https://x/> } ; DROP ALL ; { <x:/"',
        'format = 1\ntitle = "x"\nbase = "https://w3id.org/throughline/ns#"',
        'format = 1\ntitle = "x"\nbase = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
        'format = 1\ntitle = "x"\nbase = "https://example.org/case"',
        'format = 1\ntitle = "x"\nbase = ["x"]',
        f'format = 1\ntitle = "x"\nbase = "{BASE}"\nquotations = "all"',
    ],
)
def test_a_file_that_is_none_is_named(said, tmp_path):
    (tmp_path / "project.toml").write_bytes(said.encode(errors="surrogateescape"))
    with pytest.raises(NotACase, match=r"project\.toml( cannot be read|: | does not say).*\.$"):
        read_settings(tmp_path)


def test_a_later_format_is_told_apart_even_if_nothing_else_is_known(tmp_path):
    (tmp_path / "project.toml").write_text("format = 2\nname = 'another way of saying it'\n")
    with pytest.raises(NewerFormat, match=r"format 2, made by a newer .* Nothing was changed"):
        read_settings(tmp_path)


def test_half_letters_are_no_title():
    with pytest.raises(BadInput, match="surrogate"):
        check_settings(Settings("a\udcff", BASE))
