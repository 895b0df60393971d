"""Reading git: revisions by name or day, their files, the log; whatever the repository and its settings look like."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digistrat.errors import DigistratError
from digistrat.reading.log import Touch, revision_of
from digistrat.reading.repository import Repository, open_repository
from digistrat.reading.revisions import Entry, is_of_strategy
from digistrat.reading.sources import Unreadable
from digistrat.reading.trees import MAX_BYTES
from histories import commit_files, git
from samples import BASE, IDEA

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
SHALLOW = "This clone holds only the newest versions. All of them: git fetch --unshallow"
FORMS = "Write a day such as 2022-06-07, a tag, a branch or the id of a commit."
FETCH = "Fetch all of it: git fetch --refetch --no-filter"
HOSTILE = """\
[log]
  showSignature = true
  follow = true
  showRoot = false
  diffMerges = off
  decorate = full
[diff]
  relative = true
  renames = copies
  noprefix = true
[core]
  quotePath = true
  abbrev = 4
  pager = false
[color]
  ui = always
[format]
  pretty = fuller
[i18n]
  logOutputEncoding = UTF-16
[alias]
  log = !false
  rev-parse = !false
[pager]
  log = false
"""
"""Settings of a user that change what git prints."""


def refused(repository: Repository, text: str) -> tuple[int, str, str | None]:
    with pytest.raises(DigistratError) as caught:
        repository.find(text)
    return said(caught.value)


def said(error: DigistratError) -> tuple[int, str, str | None]:
    return error.exit_code, str(error), str(error.hint) if error.hint else None


def not_opened(folder: Path) -> tuple[int, str, str | None]:
    with pytest.raises(DigistratError) as caught:
        open_repository(folder)
    return said(caught.value)


def blob(folder: Path, name: str) -> str:
    return git(folder, "rev-parse", name).strip()


def clone(source: Path, target: Path, *options: str) -> Path:
    git(source, "clone", "--quiet", *options, f"file://{source}", str(target))
    return target


def read_head(folder: Path, path: str = "strategy.yaml") -> bytes | Unreadable:
    repository = open_repository(folder)
    return repository.source(repository.head()).read(path)


def touched(repository: Repository) -> list[tuple[str, ...]]:
    """Give for each commit of the log the paths that it touched."""
    commits = repository.log(repository.head())
    assert commits is not None
    return [tuple(touch.path for touch in commit.touched) for commit in commits]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Build a repository with commits at the very end and the very beginning of days, in winter and in summer."""
    root = tmp_path_factory.mktemp("tage")
    moments = {"a": "2022-01-12T23:59:59", "b": "2022-01-13T00:00", "c": "2022-06-08T23:59:59", "d": "2022-06-09T00:00"}
    ids = {
        name: commit_files(root, {"strategy.yaml": f"{BASE}as_of: {moment[:10]}\n"}, *moment.split("T"))
        for name, moment in moments.items()
    }
    git(
        root,
        "tag",
        "--annotate",
        "--message=Ratsbeschluss",
        "beschluss",
        ids["b"],
        moment=datetime(2022, 2, 1, tzinfo=UTC),
    )
    git(root, "tag", "2022-01", ids["d"])
    git(root, "branch", "Entwürfe/1", ids["a"])
    return root, ids


# --- a revision by its day or name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022-01-12", "a"),
        ("2022-01-13", "b"),
        ("2022-01", "b"),  # a day counts before a tag of that name
        ("2022-Q1", "b"),
        ("2022-06-07", "b"),
        ("2022-06-08", "c"),
        ("2022-06-09", "d"),
        ("2022-H1", "d"),
        ("2022", "d"),
        ("9999", "d"),
        ("beschluss", "b"),
        ("Entwürfe/1", "a"),
        ("main", "d"),
        ("HEAD", "d"),
        ("HEAD~1", "c"),
        ("HEAD^^", "b"),
        ("HEAD^{/2022-01-13}", "b"),
        ("HEAD@{1}", "c"),
    ],
)
def test_a_revision_is_found(days: tuple[Path, dict[str, str]], text: str, name: str) -> None:
    root, ids = days
    assert open_repository(root).find(text).id == ids[name]


def test_a_revision_is_found_by_its_id_whole_or_in_part(days: tuple[Path, dict[str, str]]) -> None:
    root, ids = days
    repository = open_repository(root)
    found = repository.find(ids["c"])
    assert repository.find(found.short) == found
    assert repository.find(ids["c"][:12]) == found
    assert found.time.isoformat() == "2022-06-08T23:59:59+02:00"
    assert revision_of(found.id, 1654725599) == found
    assert repository.head().day.isoformat() == "2022-06-09"


@pytest.mark.parametrize(
    "text",
    [
        *("unbekannt", "", " ", "HEAD~9", "HEAD..main", "HEAD^@", "^HEAD", "^HEAD^{commit}", "HEAD:strategy.yaml"),
        *("HEAD^{tree}", "@{upstream}", "0" * 40, "1" * 40, "Entw\u00fcrfe", "2022-13", "2022-02-31", "0000"),
        *("--output=x", "-n", "--all", "--", "--end-of-options", "-h", "--exec=touch x", "$(touch x)"),
        *("HEAD\nHEAD", "HEAD\0", "\x1b[31m", "HEAD\udcff", "\u202eHEAD"),
    ],
)
def test_what_is_no_revision_is_told_and_does_nothing(
    days: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    root, _ = days
    monkeypatch.chdir(root)
    code, words, hint = refused(open_repository(root), text)
    shown = text if text.isprintable() else repr(text)[1:-1]
    assert (code, words, hint) == (2, f"“{shown}” is neither a day nor a version in git.", FORMS)
    assert sorted(path.name for path in root.iterdir()) == [".git", "strategy.yaml"]


def test_a_day_in_german_is_understood(days: tuple[Path, dict[str, str]]) -> None:
    assert refused(open_repository(days[0]), "07.06.2022")[2] == "Did you mean “2022-06-07”?"


@pytest.mark.parametrize("text", ["2022-01-11", "2021", "1969-12-31", "0001"])
def test_a_day_before_the_first_version_names_that_one(days: tuple[Path, dict[str, str]], text: str) -> None:
    code, words, hint = refused(open_repository(days[0]), text)
    assert code == 2
    assert words.endswith("the first is of 2022-01-12.")
    assert hint == "Name a later day."


def test_the_day_is_that_of_berlin_wherever_the_committer_was(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-06-01")
    tokyo, hawaii = timezone(timedelta(hours=9)), timezone(timedelta(hours=-10))
    # 00:30 of the 9th in Tokyo is 17:30 of the 8th in Berlin; 13:30 of the 9th on Hawaii is 01:30 of the 10th there.
    for moment in (datetime(2022, 6, 9, 0, 30, tzinfo=tokyo), datetime(2022, 6, 9, 13, 30, tzinfo=hawaii)):
        git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=x", moment=moment)
    repository = open_repository(tmp_path)
    found = [repository.find(day).time.isoformat() for day in ("2022-06-08", "2022-06-09", "2022-06-10")]
    assert found == ["2022-06-08T17:30:00+02:00", "2022-06-08T17:30:00+02:00", "2022-06-10T01:30:00+02:00"]


def test_a_day_goes_along_the_first_parents(tmp_path: Path) -> None:
    """What lay on a branch was not in force before it was merged."""
    main = commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-01-01")
    git(tmp_path, "checkout", "--quiet", "-b", "entwurf")
    commit_files(tmp_path, {"roadmap/a.yaml": IDEA}, "2022-02-01")
    git(tmp_path, "checkout", "--quiet", "main")
    git(tmp_path, "merge", "--quiet", "--no-ff", "-m", "x", "entwurf", moment=datetime(2022, 3, 1, tzinfo=UTC))
    assert open_repository(tmp_path).find("2022-02").id == main


# --- the log


def test_the_log_tells_each_commit_against_its_first_parent(tmp_path: Path) -> None:
    first = commit_files(
        tmp_path,
        {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA, "roadmap/b.yaml": IDEA, "README.md": "x"},
        "2022-01-01",
    )
    commit_files(tmp_path, {"README.md": "y"}, "2022-01-02")
    second = commit_files(tmp_path, {"roadmap/b.yaml": None, "roadmap/2022/b.yaml": IDEA}, "2022-01-03")
    repository = open_repository(tmp_path)
    idea, base = blob(tmp_path, "HEAD:roadmap/a.yaml"), blob(tmp_path, "HEAD:strategy.yaml")
    commits = repository.log(repository.head())
    assert commits is not None
    assert [(commit.revision.id, commit.touched) for commit in commits] == [
        (
            first,
            (
                Touch("roadmap/a.yaml", None, idea),
                Touch("roadmap/b.yaml", None, idea),
                Touch("strategy.yaml", None, base),
            ),
        ),
        (second, (Touch("roadmap/2022/b.yaml", None, idea), Touch("roadmap/b.yaml", idea, None))),
    ]


def test_the_log_may_begin_after_a_commit_of_the_first_parents_only(tmp_path: Path) -> None:
    first = commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-01-01")
    second = commit_files(tmp_path, {"roadmap/a.yaml": IDEA}, "2022-01-02")
    git(tmp_path, "checkout", "--quiet", "-b", "entwurf")
    side = commit_files(tmp_path, {"roadmap/b.yaml": IDEA}, "2022-01-03")
    git(tmp_path, "checkout", "--quiet", "main")
    third = commit_files(tmp_path, {"roadmap/c.yaml": IDEA}, "2022-01-04")
    git(tmp_path, "merge", "--quiet", "--no-ff", "-m", "x", "entwurf", moment=datetime(2022, 3, 1, tzinfo=UTC))
    repository = open_repository(tmp_path)
    head = repository.head()

    def after(commit: str) -> list[str] | None:
        commits = repository.log(head, commit)
        return None if commits is None else [commit.revision.id for commit in commits]

    assert after(first) == [second, third, head.id]
    assert after(third) == [head.id]
    assert after(side) is None
    assert after(head.id) is None
    assert after("1" * 40) is None
    assert repository.log(repository.find(first), third) is None


def test_a_merge_tells_what_it_brings_once(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-01-01")
    for number, name in enumerate(("eins", "zwei"), 2):
        git(tmp_path, "checkout", "--quiet", "-b", name, "main")
        commit_files(tmp_path, {f"roadmap/{name}.yaml": IDEA}, f"2022-01-0{number}")
    git(tmp_path, "checkout", "--quiet", "main")
    commit_files(tmp_path, {"roadmap/drei.yaml": IDEA}, "2022-01-04")
    git(tmp_path, "merge", "--quiet", "-m", "octopus", "eins", "zwei", moment=datetime(2022, 3, 1, tzinfo=UTC))
    assert len(git(tmp_path, "rev-parse", "HEAD^@").split()) == 3
    assert touched(open_repository(tmp_path)) == [
        ("strategy.yaml",),
        ("roadmap/drei.yaml",),
        ("roadmap/eins.yaml", "roadmap/zwei.yaml"),
    ]


HEADER = b"1" * 40 + b" 1654725599 " + b"2" * 40
CHANGE = b":100644 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" M"
PARTS = (
    *(b"\x01", b"\n", b"\t", b'"', b":", b"\\", b"\xff", b" ", b"a", b"/", b"-", HEADER, CHANGE),
    *(b"\x01" + HEADER + b"\n" + CHANGE, b"roadmap/a.yaml", b"strategy.yaml", "ä".encode()),
)
"""What a path may be made of: all but a zero byte."""


@POSIX
@settings(max_examples=25)
@given(paths=st.sets(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(b"".join), min_size=1, max_size=6))
def test_no_name_of_a_file_changes_what_the_log_tells(
    tmp_path_factory: pytest.TempPathFactory, paths: set[bytes]
) -> None:
    root = tmp_path_factory.mktemp("namen")
    ids = [commit_files(root, {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA}, "2022-01-01")]
    listed = b"".join(
        b"100644 " + blob(root, "HEAD:roadmap/a.yaml").encode() + b"\t" + path + b"\0"
        for path in paths
        if all(path.split(b"/")) and path not in {b"roadmap/a.yaml", b"strategy.yaml"}
    )
    git(root, "update-index", "--add", "--replace", "-z", "--index-info", told=listed)
    git(root, "commit", "--quiet", "--allow-empty", "--message=x", moment=datetime(2022, 1, 2, tzinfo=UTC))
    names = git(root, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")[:-1]
    ids += [blob(root, "HEAD"), commit_files(root, {"roadmap/b.yaml": IDEA}, "2022-01-03")]
    repository = open_repository(root)
    commits = repository.log(repository.head())
    assert commits is not None
    told = {commit.revision.id: {touch.path for touch in commit.touched} for commit in commits}
    added = {name for name in names if is_of_strategy(name)} - told[ids[0]]
    assert told == {
        ids[0]: {"strategy.yaml", "roadmap/a.yaml"},
        **({ids[1]: added} if added else {}),
        ids[2]: {"roadmap/b.yaml"},
    }
    assert repository.source(repository.head()).entries.keys() == {*told[ids[0]], *added, "roadmap/b.yaml"}


@pytest.mark.parametrize("folder", ["", "stadt"])
def test_the_settings_of_a_user_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    at = f"{folder}/" if folder else ""
    root = tmp_path / "repository"
    for day, name in enumerate(("Käse", "Brot"), 1):
        commit_files(
            root, {f"{at}strategy.yaml": BASE, f"{at}roadmap/{name}.yaml": IDEA, "a.md": name}, f"2022-01-0{day}"
        )
    calm = open_repository(root / folder)
    expected = (calm.head(), calm.find("2022"), calm.log(calm.head()), calm.source(calm.head()).blobs)
    assert touched(calm) == [("roadmap/Käse.yaml", "strategy.yaml"), ("roadmap/Brot.yaml",)]
    (tmp_path / "gitconfig").write_text(HOSTILE, encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    hostile = open_repository(root / folder)
    found = (hostile.head(), hostile.find("HEAD"), hostile.log(hostile.head()), hostile.source(hostile.head()).blobs)
    assert found == expected
    assert hostile.source(hostile.head()).read("roadmap/Käse.yaml") == IDEA.encode()


def test_commits_are_as_they_were_made_whatever_replaces_them(tmp_path: Path) -> None:
    ids = [commit_files(tmp_path, {"strategy.yaml": BASE + "#\n" * day}, f"2022-01-0{day}") for day in (1, 2, 3)]
    repository = open_repository(tmp_path)
    before = repository.log(repository.head())
    git(tmp_path, "replace", ids[2], ids[0])
    (tmp_path / ".git/info").mkdir(exist_ok=True)
    (tmp_path / ".git/info/grafts").write_text(f"{ids[2]} {ids[0]}\n", encoding="utf-8")
    assert len(git(tmp_path, "log", "--format=%H").split()) < 3
    assert repository.head().day.isoformat() == "2022-01-03"
    assert repository.log(repository.head()) == before
    assert repository.source(repository.head()).read("strategy.yaml") == (BASE + "#\n" * 3).encode()


# --- files of a revision


def test_a_revision_without_a_strategy_is_told(tmp_path: Path) -> None:
    first = commit_files(tmp_path, {"stadt/README.md": "x"}, "2022-01-01")
    commit_files(tmp_path, {"stadt/strategy.yaml": BASE}, "2022-01-02")
    repository = open_repository(tmp_path / "stadt")
    with pytest.raises(DigistratError) as caught:
        repository.source(repository.find("HEAD~1"))
    assert said(caught.value) == (
        3,
        f"The version {first[:8]} of 2022-01-01 holds no stadt/strategy.yaml.",
        "Name another one. All that touched it: git log --oneline -- strategy.yaml",
    )


def test_the_files_of_an_old_version_are_read(tmp_path: Path) -> None:
    commit_files(
        tmp_path, {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA, "roadmap/x.md": "x", "y.yaml": "x"}, "2022-01-01"
    )
    commit_files(tmp_path, {"roadmap/a.yaml": None, "roadmap/b.yaml": IDEA}, "2022-01-02")
    repository = open_repository(tmp_path)
    source = repository.source(repository.find("HEAD~1"))
    assert source.entries == {
        "roadmap/a.yaml": Entry("100644", blob(tmp_path, "HEAD:roadmap/b.yaml")),
        "strategy.yaml": Entry("100644", blob(tmp_path, "HEAD:strategy.yaml")),
    }
    assert [source.read(path) for path in source.paths()] == [BASE.encode(), IDEA.encode()]


@POSIX
def test_names_may_hold_umlauts_spaces_line_breaks_and_lost_letters(tmp_path: Path) -> None:
    root = tmp_path / "Stadt\nKöln :(exclude)*"
    lost = os.fsdecode(b"roadmap/b\xff.yaml")
    names = ["strategy.yaml", "roadmap/a\nb\t.yaml", lost, "roadmap/ä ö/*.yaml"]
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(IDEA, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=x")
    repository = open_repository(root)
    assert repository.prefix == "Stadt\nKöln :(exclude)*/"
    source = repository.source(repository.head())
    assert list(source.paths()) == names
    assert {source.read(name) for name in names} == {IDEA.encode()}
    assert sorted(touched(repository)[0]) == sorted(names)


@POSIX
def test_a_repository_may_lie_in_a_folder_with_a_line_break(tmp_path: Path) -> None:
    root = tmp_path / "alle\nfalse\nStädte"
    commit_files(root, {"stadt/strategy.yaml": BASE}, "2022-01-01")
    repository = open_repository(root / "stadt")
    assert (repository.place, repository.prefix) == (str(root / ".git"), "stadt/")
    assert read_head(root / "stadt") == BASE.encode()


@POSIX
def test_links_are_followed_inside_the_strategy_only(tmp_path: Path) -> None:
    commit_files(
        tmp_path, {"stadt/strategy.yaml": BASE, "stadt/roadmap/a.yaml": IDEA, "geheim.yaml": "x"}, "2022-01-01"
    )
    links = {"b": "a.yaml", "c": "../../geheim.yaml", "d": "weg.yaml", "e": "b.yaml", "f": "f.yaml", "g": "/etc/passwd"}
    for name, aim in links.items():
        (tmp_path / f"stadt/roadmap/{name}.yaml").symlink_to(aim)
    (tmp_path / "stadt/roadmap/ordner").symlink_to("..")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=x")
    repository = open_repository(tmp_path / "stadt")
    source = repository.source(repository.head())
    assert list(source.paths()) == ["strategy.yaml", *(f"roadmap/{name}.yaml" for name in "abcdefg")]
    assert source.read("roadmap/b.yaml") == IDEA.encode()
    for name in "cdefg":
        found = source.read(f"roadmap/{name}.yaml")
        assert isinstance(found, Unreadable)
        assert str(found.message) == "The file does not exist."


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    large = b"#" * (MAX_BYTES * 2 + 7)
    commit_files(tmp_path, {"strategy.yaml": BASE, "roadmap/a.yaml": large, "roadmap/b.yaml": IDEA}, "2022-01-01")
    commit_files(tmp_path, {"roadmap/a.yaml": b"#" * (MAX_BYTES + 1)}, "2022-01-02")
    repository = open_repository(tmp_path)
    ids = [blob(tmp_path, name) for name in ("HEAD~1:roadmap/a.yaml", "HEAD:roadmap/a.yaml", "HEAD:roadmap/b.yaml")]
    with repository.blobs(ids) as contents:
        assert list(contents) == [large[: MAX_BYTES + 1], large[: MAX_BYTES + 1], IDEA.encode()]


def test_blobs_come_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA, "roadmap/b.yaml": b""}, "2022-01-01")
    repository = open_repository(tmp_path)
    base, idea, empty = (
        blob(tmp_path, f"HEAD:{name}") for name in ("strategy.yaml", "roadmap/a.yaml", "roadmap/b.yaml")
    )
    with repository.blobs([idea, base, "1" * 40, empty, idea]) as contents:
        assert list(contents) == [IDEA.encode(), BASE.encode(), None, b"", IDEA.encode()]
    with repository.blobs([]) as contents:
        assert list(contents) == []
    with repository.blobs([idea] * 20_000) as contents:
        assert next(contents) == IDEA.encode()  # whoever stops early ends git, too


# --- clones of all kinds


@POSIX
def test_a_link_to_a_folder_in_a_repository_lies_in_it(tmp_path: Path) -> None:
    commit_files(tmp_path / "alles", {"stadt/strategy.yaml": BASE}, "2022-01-01")
    (tmp_path / "stadt").symlink_to("alles/stadt")
    assert read_head(tmp_path / "stadt") == BASE.encode()
    assert open_repository(tmp_path / "stadt").prefix == "stadt/"


def test_a_bare_repository_is_read(tmp_path: Path) -> None:
    commit_files(tmp_path / "stadt", {"strategy.yaml": BASE}, "2022-01-01")
    bare = clone(tmp_path / "stadt", tmp_path / "stadt.git", "--bare")
    assert read_head(bare) == BASE.encode()
    assert (open_repository(bare).prefix, open_repository(bare).place) == ("", str(bare.resolve()))


def test_a_worktree_and_its_repository_have_one_place(tmp_path: Path) -> None:
    first = commit_files(tmp_path / "stadt", {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA}, "2022-01-01")
    commit_files(tmp_path / "stadt", {"strategy.yaml": f"{BASE}#\n"}, "2022-01-02")
    git(tmp_path / "stadt", "worktree", "add", "--quiet", str(tmp_path / "zweiter"), first)
    assert open_repository(tmp_path / "zweiter").head().id == first
    assert read_head(tmp_path / "zweiter") == BASE.encode()
    assert open_repository(tmp_path / "zweiter/roadmap").prefix == "roadmap/"
    assert open_repository(tmp_path / "zweiter").place == open_repository(tmp_path / "stadt").place


def test_a_submodule_has_a_history_of_its_own(tmp_path: Path) -> None:
    commit_files(tmp_path / "stadt", {"strategy.yaml": BASE}, "2022-01-01")
    commit_files(tmp_path / "alles", {"README.md": "x"}, "2022-02-01")
    allowed = ("-c", "protocol.file.allow=always")
    git(tmp_path / "alles", *allowed, "submodule", "--quiet", "add", f"file://{tmp_path}/stadt", "strategie")
    git(tmp_path / "alles", "commit", "--quiet", "--message=x")
    assert read_head(tmp_path / "alles/strategie") == BASE.encode()
    assert open_repository(tmp_path / "alles/strategie").head().day.isoformat() == "2022-01-01"
    # Seen from around it, a submodule is no file of a strategy.
    outside = open_repository(tmp_path / "alles")
    with pytest.raises(DigistratError, match=r"holds no strategy\.yaml"):
        outside.source(outside.head())


def test_a_detached_head_counts(days: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    root, ids = days
    target = clone(root, tmp_path / "klon")
    git(target, "checkout", "--quiet", ids["b"])
    repository = open_repository(target)
    assert repository.head().id == repository.find("2022").id == ids["b"]


def test_a_shallow_clone_says_that_it_lacks_the_past(days: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    root, ids = days
    repository = open_repository(clone(root, tmp_path / "klon", "--depth=2"))
    assert repository.is_shallow
    assert repository.find("HEAD~1").id == ids["c"]
    assert refused(repository, "2022-06-07")[1:] == (
        "There is no version of 2022-06-07: the first is of 2022-06-08.",
        SHALLOW,
    )
    assert refused(repository, "HEAD~2")[1:] == ("“HEAD~2” is neither a day nor a version in git.", SHALLOW)
    assert not open_repository(root).is_shallow


def files_below(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_what_a_partial_clone_lacks_is_told_and_not_fetched(tmp_path: Path) -> None:
    root = tmp_path / "stadt"
    commit_files(root, {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA}, "2022-01-01")
    commit_files(root, {"roadmap/a.yaml": f"{IDEA}#\n"}, "2022-01-02")
    git(root, "config", "uploadpack.allowFilter", "true")
    partial = clone(root, tmp_path / "klon", "--filter=blob:none")
    before = files_below(partial)
    repository = open_repository(partial)
    assert read_head(partial, "roadmap/a.yaml") == f"{IDEA}#\n".encode()
    old = repository.source(repository.find("HEAD~1"))
    assert old.read("strategy.yaml") == BASE.encode()
    lacking = old.read("roadmap/a.yaml")
    assert isinstance(lacking, Unreadable)
    assert (str(lacking.message), str(lacking.hint)) == ("This clone does not hold the file.", FETCH)
    assert len(touched(repository)) == 2
    assert files_below(partial) == before


def test_a_clone_without_folders_says_how_to_get_them(tmp_path: Path) -> None:
    root = tmp_path / "stadt"
    commit_files(root, {"strategy.yaml": BASE}, "2022-01-01")
    git(root, "config", "uploadpack.allowFilter", "true")
    repository = open_repository(clone(root, tmp_path / "klon", "--filter=tree:0", "--no-checkout"))
    with pytest.raises(DigistratError) as caught:
        repository.log(repository.head())
    code, words, hint = said(caught.value)
    assert (code, hint) == (3, FETCH)
    assert words.startswith("git could not read the repository: could not fetch ")


# --- where nothing can be read


def test_without_a_commit_there_is_no_history(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    repository = open_repository(tmp_path)
    for look in (repository.head, lambda: repository.find("2022")):
        with pytest.raises(DigistratError) as caught:
            look()
        assert said(caught.value) == (
            3,
            "Nothing was committed to git yet: there is no history.",
            "Begin with: git add . and git commit",
        )
    assert refused(repository, "HEAD")[0] == 2


def test_a_folder_outside_of_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (
        3,
        f"The folder does not lie in a git repository: {tmp_path}",
        "Are you in the right folder? If so, begin a repository: git init",
    )
    assert not_opened(tmp_path) == expected
    # A folder that looks like a repository to us and not to git.
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert not_opened(tmp_path) == expected


def test_without_git_is_told_where_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-01-01")
    (tmp_path / "leer").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "leer"))
    assert not_opened(tmp_path) == (
        3,
        "git was not found on this computer.",
        "Install it from https://git-scm.com, then try again.",
    )


def test_a_repository_of_somebody_else_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-01-01")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "true")
    assert not_opened(tmp_path) == (
        3,
        f"git does not trust “{tmp_path}”, since it belongs to somebody else.",
        f"If you trust it: git config --global --add safe.directory {tmp_path}",
    )


def test_what_git_complains_of_is_passed_on(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE}, "2022-01-01")
    (tmp_path / ".git/config").write_text("[core\n", encoding="utf-8")
    code, words, hint = not_opened(tmp_path)
    assert (code, hint) == (3, "Mend the setting that git names.")
    assert words.startswith("git could not read the repository: bad config line 1 in file ")


def object_of(folder: Path, name: str) -> Path:
    identifier = blob(folder, name)
    path = folder / ".git/objects" / identifier[:2] / identifier[2:]
    path.chmod(0o644)
    return path


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    text = "".join(f"{BASE}# {number * 7919}\n" for number in range(300))
    commit_files(tmp_path, {"strategy.yaml": text}, "2022-01-01")
    damaged = object_of(tmp_path, "HEAD:strategy.yaml")
    damaged.write_bytes(damaged.read_bytes()[:-40])
    with pytest.raises(DigistratError) as caught:
        read_head(tmp_path)
    code, words, hint = said(caught.value)
    assert (code, hint) == (3, "Try: git fsck")
    assert words.startswith("git could not read the repository: ")
    assert not words.endswith(": ?")
    damaged.write_bytes(b"kaputt")
    lacking = read_head(tmp_path)
    assert isinstance(lacking, Unreadable)
    assert str(lacking.message) == "This clone does not hold the file."


def test_a_damaged_commit_is_told(tmp_path: Path) -> None:
    for day in (1, 2):
        commit_files(tmp_path, {"strategy.yaml": BASE + "#\n" * day}, f"2022-01-0{day}")
    repository = open_repository(tmp_path)
    head = repository.head()
    object_of(tmp_path, "HEAD~1").write_bytes(b"kaputt")
    object_of(tmp_path, "HEAD").write_bytes(b"kaputt")
    for look in (
        lambda: repository.log(head),
        repository.head,
        lambda: repository.find("2022"),
        lambda: repository.source(head),
    ):
        with pytest.raises(DigistratError) as caught:
            look()
        assert said(caught.value)[::2] == (3, "Try: git fsck")
        assert str(caught.value).startswith("git could not read the repository: loose object ")
