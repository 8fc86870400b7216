"""The index as it stands on disk: only what is shown, nothing moved by a new item, the same bytes however it was made."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from indexing import FOLDERS, corpus, documents, items, written
from openpyxl import Workbook

from disclosure import forked
from disclosure.model.corpus import Corpus
from disclosure.search import index, postings
from disclosure.search.documents import CHUNK, frequencies, scripts
from disclosure.search.index import shard_count
from disclosure.search.places import SHELF, Place, plan
from disclosure.search.postings import shard_name, shard_of
from disclosure.search.reading import held as arrived
from disclosure.search.reading import unpacked
from disclosure.search.tokens import terms
from project import item_text

Files = dict[str, str | bytes]
DATES = {"formed": "2026-05-08", "published": "2026-05-11"}


def everything(files: Mapping[str, bytes]) -> str:
    """All that stands in the files, unpacked: terms, titles, texts."""
    return "\n".join(unpacked(part) for data in files.values() for part in map(str, arrived(data.decode())))


def texts(files: Mapping[str, bytes]) -> str:
    return "\n".join(unpacked(arrived(data.decode())[0]) for name, data in files.items() if name.startswith("t/"))


def terms_of(shard: bytes) -> list[str]:
    return list(filter(None, unpacked(arrived(shard.decode())[0]).split("\n")))


def indexed(files: Mapping[str, bytes]) -> set[str]:
    return {term for name, data in files.items() if name.startswith("s/") for term in terms_of(data)}


def xlsx(*cells: str) -> bytes:
    book = Workbook()
    book.active.append(cells)
    with io.BytesIO() as held:
        book.save(held)
        return held.getvalue()


HIDDEN = {
    "withdrawn": {"withdrawn": "{date: 2026-06-01, reason: 㐂㐆}"},
    "past its 公示期": {"notice_period": "{from: 2026-05-11, to: 2026-05-17}"},
    "scheduled": {"published": "2026-11-22"},
}


@pytest.mark.parametrize("changes", HIDDEN.values(), ids=HIDDEN)
def test_nothing_of_an_item_that_is_hidden(tmp_path: Path, changes: dict[str, str]) -> None:
    hidden = {"title": "龘靐通知", "document_number": "爨发〔2026〕777号", "summary": "麤麤说明。", "body": "彧彧正文。\n"} | changes
    files: Files = items(5) | {
        "news/x.md": item_text(6, attachments="[{file: a.xlsx, title: 蠡蠡}]", **hidden),
        "news/a.xlsx": xlsx("鬻鬻"),
    }
    found = everything(written(corpus(files), tmp_path))
    assert [word for word in ("龘", "靐", "爨", "麤", "彧", "蠡", "鬻", "㐂", "777") if word in found] == []
    assert "2026-00006" not in found


def test_the_same_item_is_found_while_it_is_shown(tmp_path: Path) -> None:
    """That what is not found above is found here, attachment and all."""
    shown = {"title": "龘靐通知", "document_number": "爨发〔2026〕777号", "summary": "麤麤说明。", "body": "彧彧正文。\n"}
    files: Files = items(5) | {
        "news/x.md": item_text(6, attachments="[{file: a.xlsx, title: 蠡蠡}]", **shown),
        "news/a.xlsx": xlsx("鬻鬻", "表格"),
    }
    made = written(corpus(files), tmp_path)
    assert [word for word in ("龘", "靐", "爨", "麤", "彧", "蠡", "鬻", "777") if word not in texts(made)] == []
    assert {"龘靐", "靐通", "爨发", "#2026/777", "麤麤", "彧彧", "蠡蠡", "鬻鬻", "表格"} <= indexed(made)
    assert "鬻表" not in indexed(made)


def test_no_field_that_is_the_offices_own(tmp_path: Path) -> None:
    internal = {
        "approvals": "{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 龘某: 2026-05-09}",
        "exceptions": "{personal-data: 靐靐经本人同意}",
    }
    internal |= {"withhold_reason": "麤麤", "review_due": "2027-01-01", "contact": "彧彧"}
    found = everything(written(corpus({"news/x.md": item_text(1, **internal)}), tmp_path))
    assert [word for word in ("龘", "靐", "麤", "彧", "保密审查", "股室负责人", "2027") if word in found] == []


NEW = [
    {"path": f"{folder}/{day[:4]}/new.md", "published": day, "formed": day, "index_number": f"999999007/{day[:4]}-09999"}
    for folder, day in zip(
        [*FOLDERS, *FOLDERS], ("2022-01-15", "2026-06-15", "2026-11-20", "2024-12-31", "2011-03-15", "2020-01-01"), strict=True
    )
]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(corpus(items(60)), tmp_path_factory.mktemp("before"))


@pytest.mark.parametrize("new", NEW, ids=lambda new: new["path"] + new["published"])
def test_a_new_item_changes_only_what_holds_it(tmp_path: Path, before: dict[str, bytes], new: dict[str, str]) -> None:
    after_corpus = corpus(
        items(60) | {new["path"]: item_text(title="关于学费和鼟鼟的通知", **{key: value for key, value in new.items() if key != "path"})}
    )
    after = written(after_corpus, tmp_path)
    place = plan(after_corpus).places[new["path"]]
    own = documents(after_corpus)[place]
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    holders = {f"{shard_name(shard_of(term, shard_count(61)))}.js" for term in frequencies(own)}
    assert changed >= {"current.js", "days.js", "genres.js", f"t/{place.year}/{place.number}.js", f"{shard_name(shard_of('鼟鼟', 256))}.js"}
    assert changed <= {"current.js", "days.js", "genres.js", "statuses.js", f"t/{place.year}/{place.number}.js"} | holders


def test_a_withdrawn_item_keeps_its_place(tmp_path: Path, before: dict[str, bytes]) -> None:
    files = items(60)
    path = sorted(files)[20]
    text = files[path]
    assert isinstance(text, str)
    files[path] = text.replace("genre:", "withdrawn: {date: 2026-11-01, reason: 有误}\ngenre:")
    found, earlier = corpus(files), corpus(items(60))
    assert plan(found) == plan(earlier)
    after = written(found, tmp_path)
    place = plan(found).places[path]
    assert before.keys() - after.keys() == {f"t/{place.year}/{place.number}.js"}
    assert all(after[name] == data for name, data in before.items() if name.startswith("t/") and name in after)


def shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork for anything, whatever it is worth."""

    def spread(work: Callable[[Sequence[Any]], list[Any]], pieces: Sequence[Any], workers: int, **_: object) -> list[Any]:
        return forked.spread(work, pieces, workers, least=2)

    monkeypatch.setattr(index, "spread", spread)


@pytest.mark.parametrize(("workers", "batch"), [(2, 1000), (2, 4), (3, 1)])
def test_the_same_bytes_in_any_number_of_processes(
    tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, workers: int, batch: int
) -> None:
    shares(monkeypatch)
    monkeypatch.setattr(postings, "_BATCH", batch)
    assert written(corpus(items(60)), tmp_path, workers) == before


def test_the_same_bytes_in_any_order(tmp_path: Path, before: dict[str, bytes]) -> None:
    found = corpus(items(60))
    shuffled = random.Random(3).sample(found.items, len(found.items))  # noqa: S311 - any other order will do
    assert written(Corpus(found.setting, found.tree, tuple(shuffled)), tmp_path) == before


def test_writing_again_leaves_one_index(tmp_path: Path) -> None:
    found = corpus(items(5))
    assert written(found, tmp_path) == written(found, tmp_path)
    assert len(list((tmp_path / "search").iterdir())) == 2


def test_an_empty_site(tmp_path: Path) -> None:
    files = written(corpus({}), tmp_path)
    assert indexed(files) == set() and not [name for name in files if name.startswith("t/")]
    current = arrived(files["current.js"].decode())[0]
    assert current["documents"] == 0 and current["years"] == {} and current["shards"] == 256


@pytest.mark.parametrize(
    ("documents", "shards"),
    [(0, 256), (1, 256), (500, 256), (511, 256), (512, 512), (1023, 512), (1024, 1024), (10_000, 8192), (50_000, 32_768)],
)
def test_shards_are_as_many_as_documents_at_most(documents: int, shards: int) -> None:
    assert shard_count(documents) == shards


def test_shelves_fill_by_category() -> None:
    """Sixteen items of one category, then the next shelf; the order is that of the index numbers, 9 before 10."""
    files: Files = {
        f"news/{serial}.md": item_text(index_number=f"999999007/2026-{serial}", title=f"第{serial}", **DATES) for serial in range(1, 20)
    }
    files |= {
        f"policy/other/{serial}.md": item_text(index_number=f"999999007/2026-{serial}", title=f"第{serial}", **DATES) for serial in (20, 21)
    }
    made = plan(corpus(files))
    assert made.shelves == {2026: ("news", "news", "policy/other")}
    assert [made.places[f"news/{serial}.md"].number for serial in range(1, 20)] == list(range(19))
    assert [made.places[f"policy/other/{serial}.md"] for serial in (20, 21)] == [Place(2026, 2 * SHELF), Place(2026, 2 * SHELF + 1)]


@pytest.mark.parametrize(
    "body",
    [
        "甲" * (CHUNK * 2 + 5),
        ("乙" * 99 + "\n") * 100,
        "𠮷" * (CHUNK + 1),
        "短",
        "",
        "\n".join(["丙" * (CHUNK - 1)] * 3),
        "\n" * (CHUNK + 2),
    ],
    ids=["one line", "lines", "surrogates", "short", "empty", "full lines", "no words"],
)
def test_long_texts_come_in_chunks(body: str) -> None:
    found = corpus({"news/x.md": item_text(1, body="正文。\n")})
    (held,) = documents(found).values()
    made = dict(scripts(type(held)(**{name: getattr(held, name) for name in held.__dataclass_fields__} | {"body": body}), "t/2026/0"))
    pieces = [unpacked(arrived(script)[0]) for script in made.values()]
    head, _, first = pieces[0].rpartition("\v")
    assert list(made) == ["t/2026/0", *(f"t/2026/0-{number}" for number in range(1, len(pieces)))]
    assert head.split("\v")[4] == str(len(pieces))
    assert "".join([first, *pieces[1:]]) == "\n".join(filter(None, (held.summary, body)))
    assert all(len(piece) <= CHUNK for piece in (first, *pieces[1:]))


def test_a_long_text_is_indexed_to_its_end(tmp_path: Path) -> None:
    made = written(corpus({"news/x.md": item_text(1, body="甲。" * CHUNK + "\n\n龘靐爨麤\n")}), tmp_path)
    assert {"龘靐", "靐爨", "爨麤"} <= indexed(made)


def test_every_term_stands_in_its_shard(before: dict[str, bytes]) -> None:
    for name, data in before.items():
        if name.startswith("s/"):
            assert {shard_name(shard_of(term, 256)) for term in terms_of(data)} <= {name.removesuffix(".js")}
    assert sum(name.startswith("s/") for name in before) == 256


def test_a_summary_that_repeats_the_text_is_not_kept_twice(tmp_path: Path) -> None:
    made = written(corpus({"news/x.md": item_text(1, summary="请各学校按时办理。", body="请各学校按时办理。\n")}), tmp_path)
    assert texts(made).count("请各学校按时办理") == 1
    assert terms("请各学校")[0] in indexed(made)
