"""The registrable domain, and domains that imitate."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

from dojo.topics.security.mail.domains import known_domains, lookalike, readable, true_domain
from dojo.topics.security.mail.suffixes import split

KNOWN = ("dojo-machi.example", "dojo-ken.example", "kawasemi-bungu.example")


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        # right-hand side by the rules of publicsuffix.org, worked out by hand
        ("dojo-machi.example", "dojo-machi.example"),
        ("MAIL.Dojo-Machi.Example.", "dojo-machi.example"),
        ("dojo-ken.example.schedule-room.example", "schedule-room.example"),
        ("www.city.yamagata.yamagata.jp", "city.yamagata.yamagata.jp"),
        ("a.b.co.jp", "b.co.jp"),
        ("192.0.2.7", "192.0.2.7"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_the_registrable_domain_is_read_from_the_right(host: str, domain: str) -> None:
    assert true_domain(host) == domain


def test_another_script_is_written_as_the_dns_writes_it() -> None:
    # Python's own IDNA codec is the other tool
    host = "dоjo-ken.example"  # Cyrillic о
    assert true_domain(host) == host.encode("idna").decode("ascii")
    assert readable(true_domain(host)) == host


def test_a_damaged_punycode_label_is_left_as_it_is() -> None:
    assert readable("xn--99999999999.example") == "xn--99999999999.example"


@pytest.mark.parametrize(
    ("host", "target", "kind"),
    [
        ("dojo-rnachi.example", "dojo-machi.example", "よく似た文字の並び"),
        ("d0jo-machi.example", "dojo-machi.example", "よく似た文字の並び"),
        ("kawasemi-bunqu.example", "kawasemi-bungu.example", "よく似た文字の並び"),
        ("xn--doj-ken-cjg.example", "dojo-ken.example", "別の国の文字"),
        ("dojo-machi.example.login-check.example", "dojo-machi.example", "左側に本物の名前"),
        ("www.dojo-machi-support.example", "dojo-machi.example", "言葉のつけ足し"),
        ("dojo-mach.example", "dojo-machi.example", "打ちまちがい"),
        ("dojo-michi.example", "dojo-machi.example", "打ちまちがい"),
    ],
)
def test_each_trick_is_named_with_its_target(host: str, target: str, kind: str) -> None:
    found = lookalike(host, KNOWN)
    assert found is not None
    assert (found.target, found.kind) == (target, kind)


@pytest.mark.parametrize("host", ["dojo-machi.example", "portal.dojo-machi.example", "freepost.example", "127.0.0.1", ""])
def test_genuine_and_unrelated_hosts_imitate_nothing(host: str) -> None:
    assert lookalike(host, KNOWN) is None


def test_no_known_domain_is_taken_for_an_imitation_of_another() -> None:
    book = known_domains()
    assert all(lookalike(domain, set(book.values())) is None for domain in book.values())
    assert all(domain.endswith(".example") for domain in book.values())


@given(st.lists(st.text("ab-1x_", min_size=1, max_size=6), min_size=0, max_size=4))
def test_a_practice_domain_is_split_as_the_public_suffix_list_splits_it(labels: list[str]) -> None:
    host = ".".join([*labels, "example"])
    assert true_domain(host) == (split(host).top_domain_under_public_suffix or host)


def test_a_lesson_starts_without_the_public_suffix_list_and_the_tables_of_look_alikes() -> None:
    code = "import sys; from dojo import ui; ui.mail_anatomy('m02'); print(sorted(HEAVY & set(sys.modules)))"
    heavy = {"tldextract", "requests", "dns", "dkim", "confusable_homoglyphs", "pandas", "matplotlib"}
    done = subprocess.run([sys.executable, "-c", code.replace("HEAVY", repr(heavy))], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
