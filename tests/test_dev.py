"""The one door: what it prepares, what it names as missing, and when it stops."""

from __future__ import annotations

import ast
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_door", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The door of another project, with no environment yet, that starts nothing."""
    door: Any = _load()
    lock = tmp_path / "requirements" / "dev.lock"
    lock.parent.mkdir()
    lock.write_text("one==1 --hash=sha256:00\n", encoding="utf-8")
    monkeypatch.setattr(door, "ROOT", tmp_path)
    monkeypatch.setattr(door, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(door, "LOCK", lock)
    monkeypatch.setattr(door, "STAMP", tmp_path / ".venv" / "stamp")
    door.started = []
    door.exits = {}

    def started(command: Sequence[object], extra: dict[str, str] | None = None) -> int:
        line = " ".join(str(part) for part in command[1:])
        door.started.append((line, extra or {}))
        return next((code for word, code in door.exits.items() if word in line), 0)

    monkeypatch.setattr(door, "run", started)
    monkeypatch.setattr(door, "check_qt", lambda: None)
    return door


def _lines(door: Any) -> list[str]:
    return [line for line, _ in door.started]


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    names = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    assert {str(name).split(".")[0] for name in names} <= sys.stdlib_module_names


def test_packages_are_installed_again_only_when_the_lock_changed(
    dev: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "point_at_source", lambda: None)
    monkeypatch.setattr(dev, "venv_works", lambda: dev.VENV.is_dir())
    monkeypatch.setattr(dev, "make_venv", dev.VENV.mkdir)
    installed: list[str] = []
    monkeypatch.setattr(dev, "install", lambda: installed.append(dev.lock_hash()))
    dev.prepare()
    dev.prepare()
    assert len(installed) == 1
    dev.LOCK.write_text("one==2 --hash=sha256:11\n", encoding="utf-8")
    dev.prepare()
    dev.prepare()
    assert len(set(installed)) == len(installed) == 2


def test_an_installation_that_failed_is_tried_again(
    dev: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.VENV.mkdir()
    monkeypatch.setattr(dev, "venv_works", lambda: True)
    monkeypatch.setattr(dev, "ask", lambda command: type("Done", (), {"returncode": 0})())
    dev.exits = {"install": 1}
    with pytest.raises(dev.Stop, match="pip"):
        dev.prepare()
    assert not dev.STAMP.exists()
    assert "--require-hashes" in _lines(dev)[0]


def test_without_ensurepip_the_environment_is_made_without_pip(dev: Any) -> None:
    dev.exits = {"--without-pip": 0, "venv": 1}
    dev.make_venv()
    assert "--without-pip" in _lines(dev)[1]
    dev.exits = {"venv": 1}
    with pytest.raises(dev.Stop, match=r"python3\.\d+-venv"):
        dev.make_venv()


ERROR = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory\n"


def test_a_missing_library_is_named_with_the_command_that_brings_it(dev: Any) -> None:
    assert dev.missing_library(ERROR) == "libEGL.so.1"
    assert dev.missing_library("ModuleNotFoundError: No module named 'PySide6'") is None
    both = dev.how_to_install(["libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"], "")
    assert "sudo apt-get install libegl1 libglib2.0-0\n" in both
    assert "sudo dnf install libglvnd-egl glib2" in both
    assert "dnf" not in dev.how_to_install(["libGL.so.1"], "debian")
    assert "apt" not in dev.how_to_install(["libGL.so.1"], "fedora")


def test_a_library_no_table_knows_is_still_named(dev: Any) -> None:
    assert "apt-file search libodd.so.3" in dev.how_to_install(["libodd.so.3"], "debian")
    assert "'libodd.so.3()(64bit)'" in dev.how_to_install(["libodd.so.3"], "fedora")


def test_all_missing_libraries_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    door: Any = _load()
    monkeypatch.setattr(
        door, "ask", lambda command: type("Done", (), {"returncode": 1, "stderr": ERROR})()
    )
    monkeypatch.setattr(door, "missing_of", lambda table: ["libEGL.so.1", "libdbus-1.so.3"])
    monkeypatch.setattr(door, "os_family", lambda: "debian")
    with pytest.raises(door.Stop) as stop:
        door.check_qt()
    assert str(stop.value).endswith("sudo apt-get install libegl1 libdbus-1-3")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="shared libraries of Linux")
def test_the_loader_itself_says_which_libraries_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    door: Any = _load()
    monkeypatch.setattr(door, "venv_python", lambda: Path(sys.executable))
    table = {"libc.so.6": ("", ""), "libnever.so.9": ("", "")}
    assert door.missing_of(table) == ["libnever.so.9"]


def test_every_step_is_timed_and_all_run_in_order(
    dev: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.do_test([]) == 0
    assert [name for name, _ in dev.test_steps()] == ["format", "lint", "imports", "types", "tests"]
    assert "== all 5 steps passed" in capsys.readouterr().out
    assert {extra["POS_PROOF"] for _, extra in dev.started} == {"part"}


@pytest.mark.parametrize(("cores", "spread"), [(None, 3), (1, 2), (2, 3), (8, 12)])
def test_a_core_that_waits_has_another_test_to_run(
    dev: Any, monkeypatch: pytest.MonkeyPatch, cores: int | None, spread: int
) -> None:
    monkeypatch.setattr(dev.os, "cpu_count", lambda: cores)
    assert dev.do_test([]) == 0
    assert f"-n {spread} " in _lines(dev)[-1]


def test_the_first_failure_ends_it_with_its_code(
    dev: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.exits = {"pyright": 7}
    assert dev.do_test([]) == 7
    assert len(dev.started) == 4
    assert "types: FAILED with 7" in capsys.readouterr().out


def test_run_opens_a_window_or_plays_the_day(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "check_display", lambda: None)
    monkeypatch.setattr(dev, "has_display", lambda: True)
    dev.do_run([])
    monkeypatch.setattr(dev, "has_display", lambda: False)
    dev.do_run([])
    demo = "-m pos_app demo --out " + str(Path("out") / "demo")
    assert _lines(dev) == ["-m pos_app run --training", demo]
    assert dev.started[1][1] == {"QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_a_display_is_x11_or_wayland(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()


def test_commands_go_where_they_should(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "prepare", lambda: None)
    dev.exits = {"import": 5}
    assert dev.main(["app", "import", "a.xls", "--json"]) == 5
    assert dev.main(["bench", "sale", "--json"]) == 0
    assert dev.main(["golden"]) == 0
    assert dev.main(["prove"]) == 0
    assert _lines(dev)[:3] == [
        "-m pos_app import a.xls --json",
        "-m bench sale --json",
        "-m pos_app.training.golden",
    ]
    assert "-m proof" in _lines(dev)[3]
    assert dev.started[3][1]["POS_PROOF"] == "full"


def test_what_is_no_command_is_answered_with_the_list(
    dev: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main([]) == 2
    assert dev.main(["fly"]) == 2
    assert dev.main(["--help"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert all(f"dev.py {name}" in told.err for name in dev.COMMANDS)
    assert dev.started == []


def test_programs_it_starts_see_this_checkout_only(monkeypatch: pytest.MonkeyPatch) -> None:
    door: Any = _load()
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "elsewhere")
    seen = door.environment({"POS_PROOF": "full"})
    assert not {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"} & set(seen)
    assert (seen["POS_PROOF"], seen["PYTHONUTF8"]) == ("full", "1")


@pytest.mark.skipif(os.name == "nt", reason="the file of a POSIX machine")
def test_the_ci_script_is_the_same_door() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "exec python3 dev.py test" in script.read_text(encoding="utf-8")
