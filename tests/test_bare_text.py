"""Places in a text without its byte order mark and carriage returns lead back to the stored one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.attribution import Attribution, Source
from sayso.model.bare import BareText
from sayso.model.claim import TimeRef
from sayso.model.spans import Span

STORED = st.text(alphabet="ab \r\n\ufeff🙂\u0301", min_size=1, max_size=30)


def test_what_is_left_out() -> None:
    assert BareText("\ufeffOne\r\ntwo\rthree\n\ufeff").text == "One\ntwo\rthree\n\ufeff"


@given(STORED, st.data())
def test_every_place_leads_back(stored: str, data: st.DataObject) -> None:
    bare = BareText(stored)
    if not bare.text:
        return
    start = data.draw(st.integers(0, len(bare.text) - 1))
    spans = (Span(start, data.draw(st.integers(start + 1, len(bare.text)))),)
    words = bare.text[start : spans[0].end]
    source = Source(spans, words, "person")
    said = TimeRef(spans[0], words, None, None, "day", "relative")
    found = bare.stored(Attribution("1", "2", "indirect", source, spans, spans, said=said))
    assert found.source
    (back,) = found.content
    assert found.cue == found.source.spans == (back,)
    assert found.said
    assert (found.said.span, found.said.text) == (back, found.source.text)
    assert found.source.text == stored[back.start : back.end]
    assert BareText(found.source.text).text.lstrip("\ufeff") == words.lstrip("\ufeff")
