from __future__ import annotations

import os
from pathlib import Path

import pytest

from udlsym.errors import OutputError
from udlsym.files import make_folder, write_whole


def test_writes_text_and_bytes(tmp_path: Path) -> None:
    """Text arrives as UTF-8 with line ends as given, bytes as they are."""
    write_whole(tmp_path / "text", "φ\n")
    write_whole(tmp_path / "bytes", b"\x00\r\n")
    assert (tmp_path / "text").read_bytes() == b"\xcf\x86\n"
    assert (tmp_path / "bytes").read_bytes() == b"\x00\r\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bytes", "text"]


def test_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    """An existing file is replaced and stays as readable as it was."""
    place = tmp_path / "a"
    place.write_text("old")
    place.chmod(0o640)
    write_whole(place, "new")
    assert (place.read_text(), place.stat().st_mode & 0o777) == ("new", 0o640)


def test_link_is_followed(tmp_path: Path) -> None:
    """Writing to a link writes the file it points to, and the link stays."""
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


def test_device_is_written_to_and_stays() -> None:
    """A device is not replaced by a file."""
    write_whole(Path(os.devnull), "x")
    assert Path(os.devnull).is_char_device()


def test_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last moment fails, the old content stands and nothing lies beside it."""
    place = tmp_path / "a"
    place.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match=r"cannot write .*a: no space left on device"):
        write_whole(place, "new")
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("name", ["missing/a", "folder", "nul\0", "x" * 300, "file/a"])
def test_unwritable_places(tmp_path: Path, name: str) -> None:
    """A place that cannot be written is one clear error."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"^cannot write "):
        write_whole(tmp_path / name, "x")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_make_folder(tmp_path: Path) -> None:
    """A folder is made with those above it, and one that exists keeps its files."""
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "a" / "b" / "kept").write_text("")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "kept").exists()


@pytest.mark.parametrize("name", ["file", "file/below", "nul\0"])
def test_impossible_folders(tmp_path: Path, name: str) -> None:
    """A folder in the place of a file, or below one, cannot be made."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"^cannot "):
        make_folder(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_protected_places(tmp_path: Path) -> None:
    """Protected files and folders are not replaced."""
    place = tmp_path / "a"
    place.write_text("old")
    place.chmod(0o400)
    with pytest.raises(OutputError, match="permission denied"):
        write_whole(place, "new")
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"):
        make_folder(tmp_path)
    tmp_path.chmod(0o700)
    assert place.read_text() == "old"
