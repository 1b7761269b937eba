import json
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from tests.sources.reads import codes, opened, piped, rows, values


def test_an_element_that_is_no_object_is_a_wrong_row() -> None:
    read = rows(b'[{"email": "a@x.co"}, 5, "x", null, ["y"],\n {"email": "b@x.co"}]')
    assert [codes(row) for row in read] == [[], *[["broken_json"]] * 4, []]
    assert [row.values for row in read[1:5]] == [["5"], ['"x"'], ["null"], ['["y"]']]
    assert read[5].line == 2


BROKEN = {
    b'[{"email": "a@x.co"},\n {"email": }]': "line 2, column 12",
    b'[{"email": "a@x.co"},\r\n {"email": "b}]': "line 2, column 12",
    b'[{"email": "a@x.co"}': "line 1, column 21",
    b'[{"email": "a@x.co"}] x': "line 1, column 23",
    b'[{"email": "a@x.co"}, nonsense]': "line 1, column 23",
}


@pytest.mark.parametrize(("text", "place"), BROKEN.items())
def test_a_broken_array_ends_the_run_at_its_place_behind_the_rows_before(
    text: bytes, place: str
) -> None:
    batches = opened(text).batches()
    assert [row.values for row in next(batches)] == [["a@x.co"]]
    with pytest.raises(SourceError, match=place):
        next(batches)


def test_the_place_is_right_far_into_a_file() -> None:
    good = [f'{{"email": "lead{i}@example.com"}}' for i in range(4_000)]
    text = "[" + ",\n".join([*good, '{"email": nonsense}']) + "]"
    with pytest.raises(SourceError, match="line 4001, column 11"):
        rows(text.encode())
    with pytest.raises(SourceError, match=f"line 1, column {len(text) - 9}"):
        rows(text.replace("\n", " ").encode())


def test_arrays_may_follow_each_other() -> None:
    assert values(b'[{"email": "a@x.co"}]\n[{"email": "b@x.co"}]\n') == [["a@x.co"], ["b@x.co"]]


def test_an_array_is_cut_anywhere_on_a_stream() -> None:
    text = json.dumps(
        [{"email": 'é"\\u00e9@x.co', "n": 12.5}, {"email": "b"}, 7], indent=1
    ).encode()
    whole = [(row.line, row.values) for row in rows(text)]
    for place in range(len(text)):
        read = piped([text[:place], text[place:]] if place else [text])
        assert [(row.line, row.values) for row in read] == whole


def test_a_large_element_is_read_in_time() -> None:
    large = "x" * 8_000_000
    assert values(json.dumps([{"email": "a", "n": large}, {"email": "b"}]).encode())[0][1] == large


def test_an_array_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "leads.json"
    element = json.dumps({"email": "lead@example.com", "note": "x" * 1000})
    path.write_text("[" + ",".join([element] * 5_000) + "]")
    tracemalloc.start()
    with closing(opened(path)) as source:
        for _ in source.batches():
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_500_000 < path.stat().st_size
