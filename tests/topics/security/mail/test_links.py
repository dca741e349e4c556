"""Links: what they show and where they lead."""

from __future__ import annotations

from dojo.topics.security.mail.links import links_of_html, links_of_text, text_of_html


def test_a_shown_address_with_another_target_differs() -> None:
    (link,) = links_of_html('<p><a href="http://a.trap.example/x">https://www.dojo-machi.example/y</a></p>')
    assert (link.shown_domain, link.real_domain, link.differs) == ("dojo-machi.example", "trap.example", True)


def test_another_host_of_the_same_owner_does_not_differ() -> None:
    (link,) = links_of_html('<a href="https://track.midori-takuhai.example/1">www.midori-takuhai.example</a>')
    assert not link.differs


def test_a_link_with_words_claims_no_domain() -> None:
    (link,) = links_of_html('<a href="https://x.example/">ここを押す</a>')
    assert (link.text, link.shown_domain, link.differs) == ("ここを押す", "", False)


def test_a_target_that_is_no_web_address_has_no_domain() -> None:
    links = links_of_html('<a href="mailto:a@b.example">a</a><a>b</a><a href="http://[broken">c</a>')
    assert [link.real_domain for link in links] == ["", "", ""]


def test_written_out_addresses_end_before_japanese_punctuation() -> None:
    (link,) = links_of_text("次のページ(https://a.dojo-ken.example/b)をご覧ください。https://a.dojo-ken.example/b")
    assert link.href == "https://a.dojo-ken.example/b"


def test_the_words_of_a_page_leave_out_what_nobody_sees() -> None:
    page = "<html><head><title>題</title><style>p{}</style></head><body><p>一行目<br>二行目</p><script>x()</script></body></html>"
    assert text_of_html(page) == "一行目\n二行目"
