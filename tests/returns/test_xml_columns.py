"""XML taken whole columns at a time: the same as element by element, or left to that."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from csperf.returns.cin_census import format as cin_census
from csperf.returns.description import Column, Group
from csperf.returns.opening import xml_returns
from csperf.returns.opening.xml_returns import by_columns, by_elements, gather, root_of
from csperf.returns.opening.xml_rows import Found
from csperf.returns.ssda903 import format as ssda903

Format = tuple[Group, str | None]
FORMATS: dict[str, Format] = {
    "census": (cin_census.XML_CHILD, cin_census.XML_HEADER),
    "SSDA903": (ssda903.XML_CHILD, None),
}
CENSUS = FORMATS["census"]


def content(found: Found):
    """All that was found, in order."""
    cells = {name: (rows.schema, rows.rows()) for name, rows in found.cells.items()}
    return found.header, list(found.not_known.items()), cells, found.broken


def same(data: bytes, of: Format) -> bool:
    """Whether a file was taken by columns; if it was, then as element by element."""
    found = by_columns(data, *of)
    if found is None:
        return False
    assert content(found) == content(by_elements(data, *of))
    return True


# Documents by the description, with what is odd and yet well-formed.

SPACE = st.sampled_from(["", "", "\n", "\n  ", " ", "\r\n\t", "stray"])
VALUES = st.sampled_from(
    ["", "a", "2017-05-03", " b \n", "two\nlines", "0", "1", "é", "\u00a0x\u2003", '"', "'", "a,b;c", "]]"]
)
ODD = ("Worker", "Team", "UPN", "Disability", "OC2")


@st.composite
def written(draw: st.DrawFn, tag: str, inside: str, prefix: str):
    """An element, written in one of the ways there are."""
    name = prefix + tag
    if not inside and draw(st.booleans()):
        return f"<{name}{draw(st.sampled_from(['', ' ', chr(10)]))}/>"
    return f"<{name}{draw(st.sampled_from(['', '', ' ']))}>{inside}</{name}{draw(st.sampled_from(['', '', ' ']))}>"


@st.composite
def filled(draw: st.DrawFn, group: Group, prefix: str):
    """What stands inside an element of the format: parts missing, there, and there twice; and elements it does not have."""
    said = [draw(VALUES)] if group.text else []
    for part in group.parts:
        for _ in range(draw(st.sampled_from([1, 0, 0, 2]))):
            if isinstance(part, Column):
                inside = draw(VALUES) + draw(st.sampled_from(["", "", "", f"<{prefix}b>c</{prefix}b>d"]))
                said.append(draw(written(part.element, inside, prefix)))
            else:
                said.append(draw(written(part.tag, draw(filled(part, prefix)), prefix)))
    if draw(st.integers(0, 4)) == 0:
        inner = draw(st.sampled_from(["", "x", f"<{prefix}CINdetails>y</{prefix}CINdetails>", f"<{prefix}DOB>y</{prefix}DOB>"]))
        said.insert(draw(st.integers(0, len(said))), draw(written(draw(st.sampled_from(ODD)), inner, prefix)))
    if draw(st.integers(0, 4)) == 0:
        said = draw(st.permutations(said))
    return "".join(piece for element in said for piece in (element, draw(SPACE)))


PREFIXES = [("", ""), ("", ' xmlns="urn:x"'), ("m:", '\n xmlns:m="urn:x"'), ("", " a='b'")]
BEFORE = ["", "\n", '<?xml version="1.0" encoding="UTF-8"?>\r\n', "<!-- made\nby -->\n<?x y?>", "\ufeff"]


@st.composite
def documents(draw: st.DrawFn, of: Format):
    """A file: what stands before it, the header, and some records."""
    record, header = of
    prefix, more = draw(st.sampled_from(PREFIXES))
    said = [draw(written(record.tag, draw(filled(record, prefix)), prefix)) for _ in range(draw(st.integers(0, 2)))]
    if header:
        details = "".join(draw(written(tag, draw(VALUES), prefix)) for tag in ("Year", "LEA", "Year"))
        said.insert(draw(st.integers(0, len(said))), draw(written(header, details, prefix)))
    inside = "".join(piece for element in said for piece in (element, draw(SPACE)))
    before, after = draw(st.sampled_from(BEFORE)), draw(st.sampled_from(["", "\n"]))
    return f"{before}<{prefix}Top{more}>{inside}</{prefix}Top>{after}".encode()


@settings(max_examples=50, deadline=None)
@given(of=st.sampled_from(list(FORMATS)), data=st.data())
def test_both_ways_find_the_same(of: str, data: st.DataObject):
    assert same(data.draw(documents(FORMATS[of])), FORMATS[of])


PIECES = [
    *(b"<", b">", b"/", b"&", b"\0", b"\r", b"\n", b" ", b"x", b"=", b'"', b"\xff", b"\xc3", b"\xef\xbf\xbe", b"\xef\xbb\xbf"),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&amp;", b"<?x?>", b"<a/>", b"x:", b' x="y"'),
    *(b"Child", b"Header", b"</Child>", b"<Child>"),
]


@settings(max_examples=100, deadline=None)
@given(of=st.sampled_from(list(FORMATS)), data=st.data())
def test_what_is_amiss_is_never_taken_for_something_else(of: str, data: st.DataObject):
    file = data.draw(documents(FORMATS[of]))
    for _ in range(data.draw(st.sampled_from([1, 1, 2]))):
        at = data.draw(st.integers(0, len(file)))
        until = at + data.draw(st.sampled_from([0, 0, 1, 2, 30]))
        file = file[:at] + data.draw(st.sampled_from([b"", b"", *PIECES])) + file[until:]
    event("taken by columns" if same(file, FORMATS[of]) else "left")
    gathered = gather("a.xml", file, record=FORMATS[of][0], header=FORMATS[of][1])
    assert gathered.modules or gathered.faults
    root_of(file)


CHILD = "<Child><ChildIdentifiers><LAchildID>{}</LAchildID></ChildIdentifiers>{}</Child>"
ONE = CHILD.format("c1", "")


def census(*inside: str, before: str = "", root: str = "Message"):
    return f"{before}<{root}><Header><Year>2018</Year></Header>{''.join(inside)}</{root.split(maxsplit=1)[0]}>".encode()


ACCEPTED = {
    "one line": census(ONE),
    "no child": census(),
    "text after an element that is only a tag": census(
        CHILD.format("c1", "<CINdetails><ReferralSource/>stray<PrimaryNeedCode />N1</CINdetails>")
    ),
    "a value with elements inside": census(ONE.replace("c1", "c1<b>2</b>3")),
    "a value said twice": census(ONE.replace("</LAchildID>", "</LAchildID> <LAchildID>c2</LAchildID>")),
    "a list": census(
        CHILD.format(
            "c1",
            "<ChildCharacteristics><Disabilities><Disability>LD</Disability> <Disability/><Disability>VIS</Disability>"
            "</Disabilities></ChildCharacteristics>",
        )
    ),
    "a group inside a value": census(ONE.replace("c1", "<CINdetails><CINreferralDate>x</CINreferralDate></CINdetails>")),
    "a header after the children": b"<Message>" + ONE.encode() + b"<Header><Year>2018</Year></Header></Message>",
    "a declaration in other words": census(ONE, before="<?xml version='1.0' encoding='us-ascii'?>"),
    "comments before the outermost element": census(ONE, before="<!-- <a> > -->\n<!-- -->"),
    "a namespace declared on several lines": census(ONE, root='Message\n xmlns="urn:x"\r\n xmlns:y="urn:y"'),
    "attributes": census(ONE.replace("<LAchildID>", '<LAchildID a="b">')),
    "carriage returns": census(ONE.replace("><", ">\r\n<").replace("c1", "c\r\n1")),
    "other scripts": census(ONE.replace("c1", "é \U0001f600 \u2028")),
    "unknown elements in several groups": census(
        CHILD.format(
            "c1",
            "\n<CINdetails>\n<Section47>\n<b/></Section47>\n<a/>\n<Assessments>\n<b/></Assessments><a/></CINdetails>\n<a/>",
        )
    ),
}


@pytest.mark.parametrize("data", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_taken_by_columns(data: bytes):
    assert same(data, CENSUS)


LEFT = {
    "nothing": b"",
    "no XML": b"Message",
    "a bracket": b"<",
    "an element that is only a tag": b"<Message/>",
    "broken off": census(ONE)[:-3],
    "a bracket at the end": census(ONE) + b"<",
    "a bracket too many": census(ONE.replace("c1", "c>1")),
    "a bracket too many at the end": census(ONE) + b">",
    "a bracket too few, and one too many at the end": census(ONE.replace("</LAchildID>", "</LAchildID")) + b">",
    "an empty tag": census(ONE.replace("c1", "<>")),
    "a tag that begins with a space": census(ONE.replace("<LAchildID", "< LAchildID")),
    "an end tag with something in it": census(ONE.replace("</LAchildID", "</LAchildID x='y'")),
    "an end tag of another element": census(ONE.replace("</LAchildID", "</LAChildID")),
    "end tags in the wrong order": census("<a><b></a></b>"),
    "an end tag of another group": census("<a><c></c></b>"),
    "two outermost elements": census(ONE) * 2,
    "text after the end": census(ONE) + b"x",
    "a comment": census(ONE, "<!-- x -->"),
    "an instruction": census(ONE, "<?x y?>"),
    "a section of character data": census(ONE.replace("c1", "<![CDATA[c1]]>")),
    "an end of a section of character data": census(ONE.replace("c1", "c]]>1")),
    "an entity": census(ONE.replace("c1", "a&amp;b")),
    "a DOCTYPE": census(ONE, before="<!DOCTYPE Message>"),
    "a record inside a record": census(CHILD.format("c1", ONE)),
    "a record inside a value": census(ONE.replace("c1", ONE)),
    "a header inside a record": census(CHILD.format("c1", "<Header><Year>2018</Year></Header>")),
    "a record inside the header": census().replace(b"</Year>", b"</Year>" + ONE.encode()),
    "a prefix that is not declared": census("<x:a/>"),
    "an attribute twice": census("<a b='1' b='2'/>"),
    "an identifier twice": census("<a xml:id='b'/><c xml:id='b'/>"),
    "a namespace declared further in": census("<a xmlns:b='urn:x'><b:c/></a>"),
    "NUL": census(ONE.replace("c1", "c\0001")),
    "a control character": census(ONE, "\x0b"),
    "what is no character": census(ONE.replace("c1", "c\uffff1")),
    "a carriage return in place of a bracket": census(ONE.replace("<LAchildID>", "<LAchildID\r")),
    "a carriage return alone": census(ONE.replace("c1", "c\r1")),
    "another encoding than declared": census(ONE.replace("c1", "é"), before='<?xml version="1.0" encoding="latin-1"?>'),
    "not UTF-8": census(ONE.replace("c1", "é")).decode().encode("latin-1"),
    "UTF-16": census(ONE).decode().encode("utf-16"),
    "UTF-16 without a mark": census(ONE).decode().encode("utf-16-le"),
    "a declaration that is not at the start": census(ONE, before='\n<?xml version="1.0"?>'),
    "elements within elements without end": census("<a>" * 100 + "</a>" * 100),
    "a text without end": census(ONE.replace("c1", "c" * 2_000_000)),
    "thousands of different tags": census("".join(f"<a{i}/>" for i in range(5_000))),
    "tens of thousands of different tags": census("".join(f"<a{i}/>" for i in range(70_000))),
}


@pytest.mark.parametrize("data", LEFT.values(), ids=LEFT.keys())
def test_left_to_be_gone_through_element_by_element(data: bytes):
    assert by_columns(data, *CENSUS) is None


def test_a_second_bracket_is_found_anywhere_in_a_large_file():
    whole = census(*(CHILD.format(f"c{i}", "\n") for i in range(30_000)))
    assert by_columns(whole, *CENSUS) is not None
    for start in range(100, len(whole), len(whole) // 20):
        at = whole.index(b">", start - 100) + 1
        assert by_columns(whole[:at] + b">" + whole[at:], *CENSUS) is None


def test_rows_of_one_module_under_several_elements_stand_in_the_order_of_the_file():
    module = cin_census.PLAN_REVIEW
    parts = (Column("CPPreviewDate"),)
    record = Group(
        tag="Child",
        module=cin_census.IDENTIFIERS,
        parts=(Group(tag="a", module=module, parts=parts), Group(tag="b", module=module, parts=parts)),
    )
    dates = "".join(f"<{tag}><CPPreviewDate>{n}</CPPreviewDate></{tag}>" for n, tag in enumerate("baab"))
    data = f"<Message><Child>{dates}</Child><Child>{dates}</Child></Message>".encode()
    assert same(data, (record, None))
    found = by_columns(data, record, None)
    assert found is not None
    assert found.cells[module.name]["CPPreviewDate"].to_list() == list("01230123")


def test_lines_far_down_the_file():
    data = census("\n" * 70_000, ONE, "\n", "<Child>\n<CINdetails><ReferralSource/>\n</CINdetails></Child>")
    found = by_columns(data, *CENSUS)
    assert found is not None
    assert found.cells["ChildIdentifiers"]["source_row"].to_list() == [70_001, 70_002]
    assert found.cells["CINdetails"]["source_row"].to_list() == [70_003]


def test_a_large_file_is_taken_by_columns(monkeypatch: pytest.MonkeyPatch):
    data = census(*(CHILD.format(f"c{i}", "") for i in range(15_000)))
    assert len(data) > xml_returns._LARGE
    monkeypatch.delattr(xml_returns, "by_elements")
    cells = gather("a.xml", data, record=CENSUS[0], header=CENSUS[1]).modules[0].cells
    assert cells["LAchildID"].to_list() == [f"c{i}" for i in range(15_000)]


def test_sample_returns(shared: Callable[[str], Path]):
    paths = {"census": "returns/cin_census/CIN_Census_2026.xml", "SSDA903": "returns/ssda903_xml/fake_903.xml"}
    for of, path in paths.items():
        assert same(shared(path).read_bytes(), FORMATS[of])


# Made to be read at great cost, or wrongly.

ENTITIES = "<!DOCTYPE Message [<!ENTITY a0 'aaaaaaaaaa'>{}]>".format(
    "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
)
HOSTILE = {
    "entities in entities": (census(ONE.replace("c1", "&a9;"), before=ENTITIES), "entities_defined"),
    "an entity that reaches outside": (
        census(ONE.replace("c1", "&a;"), before='<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        "entities_defined",
    ),
    "entities of a file elsewhere": (
        census(ONE.replace("c1", "c&a;1"), before='<!DOCTYPE Message SYSTEM "file:///a.dtd">'),
        "entities_defined",
    ),
    "an entity that is not defined": (census(ONE.replace("c1", "&a;")), "xml_broken"),
    "100,000 elements in each other": (census("<a>" * 100_000 + "</a>" * 100_000), "xml_broken"),
    "100,000 groups in each other": (
        census(CHILD.format("c1", "<CINdetails>" * 100_000 + "</CINdetails>" * 100_000)),
        "xml_broken",
    ),
    "an attribute of 11 million characters": (census(ONE.replace("<Child>", f'<Child a="{"a" * 11_000_000}">')), "xml_broken"),
    "a text of 11 million characters": (census(ONE.replace("c1", "c" * 11_000_000)), "xml_broken"),
    "a name of 11 million characters": (census(f"<{'a' * 11_000_000}/>"), "xml_broken"),
    "NUL": (census(ONE.replace("c1", "c\0001")), "xml_broken"),
    "not UTF-8": (census(ONE.replace("c1", "é")).decode().encode("latin-1"), "xml_broken"),
    "an encoding that is none": (census(ONE, before='<?xml version="1.0" encoding="none"?>'), "xml_broken"),
    "UTF-16 said to be UTF-8": (b'<?xml version="1.0"?>' + census(ONE).decode().encode("utf-16-le"), "xml_broken"),
}


@pytest.mark.parametrize(("data", "rule"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_refused_with_a_clear_fault(data: bytes, rule: str):
    tracemalloc.start()
    gathered = gather("a.xml", data, record=CENSUS[0], header=CENSUS[1])
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pl.concat(gathered.faults)["rule"].to_list() == [rule]
    assert gathered.modules == () or rule == "xml_broken"
    assert held < 10 * len(data) + 2**24


def test_a_file_is_broken_where_an_entity_is_not_defined():
    data = census("\n", ONE, "\n", ONE.replace("c1", "&a;"))
    gathered = gather("a.xml", data, record=CENSUS[0], header=CENSUS[1])
    assert gathered.modules[0].cells["LAchildID"].to_list() == ["c1"]
    assert gathered.faults[0]["row"].to_list() == [3]


OTHER_ENCODINGS = {
    "UTF-16": census(ONE.replace("c1", "é")).decode().encode("utf-16"),
    "UTF-16, declared": census(ONE.replace("c1", "é"), before='<?xml version="1.0" encoding="UTF-16"?>')
    .decode()
    .encode("utf-16"),
    "UTF-16 without a mark": census(ONE.replace("c1", "é"), before='<?xml version="1.0"?>').decode().encode("utf-16-le"),
    "ISO 8859-1, declared": census(ONE.replace("c1", "é"), before='<?xml version="1.0" encoding="ISO-8859-1"?>')
    .decode()
    .encode("ISO-8859-1"),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + census(ONE.replace("c1", "é")),
}


@pytest.mark.parametrize("data", OTHER_ENCODINGS.values(), ids=OTHER_ENCODINGS.keys())
@pytest.mark.parametrize("large", [0, 2**20])
def test_other_encodings_are_read(data: bytes, large: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xml_returns, "_LARGE", large)
    gathered = gather("a.xml", data, record=CENSUS[0], header=CENSUS[1])
    assert gathered.modules[0].cells["LAchildID"].to_list() == ["é"]
    assert gathered.header == {"Year": "2018"}
    assert gathered.faults == ()
