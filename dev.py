#!/usr/bin/env python3
"""The one door to this project: prepares what it needs, then runs, tests, proves or measures.

    python3 dev.py run           the training shop (played off-screen where there is no display)
    python3 dev.py test          format, lint, import contracts, types, tests
    python3 dev.py prove         the long proofs at their full counts
    python3 dev.py app ARGS...   the application's own command line
    python3 dev.py bench [NAME]  our figures beside their yardsticks; --json for a program
    python3 dev.py golden        make the pictures of the README and of the tests anew

Needs Python 3.11 or later and pip; everything else goes into `.venv` beside this file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.lock"
STAMP = VENV / "dev-lock.sha256"
OLDEST = (3, 11)
DEMO_FOLDER = Path("out") / "demo"

# shared library: (Debian and Ubuntu, Fedora)
LIBRARIES: dict[str, tuple[str, str]] = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++"),
}
X11_LIBRARIES: dict[str, tuple[str, str]] = {
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}

_TRY_QT = "from PySide6 import QtCore, QtGui, QtWidgets, QtSvg, QtTest"
_TRY_LIBRARIES = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


class Stop(Exception):
    """Something a person has to do first; the text says what."""


def say(text: str) -> None:
    """To a person. Standard output belongs to the programs this one starts."""
    print(text, file=sys.stderr, flush=True)


def venv_python() -> Path:
    """The interpreter of our virtual environment."""
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return VENV.joinpath(*inside)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the started programs see: this checkout only, UTF-8 everywhere.

    They may keep what they compiled: the tests are a third of a minute of it, at every start.
    """
    unseen = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in unseen}
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", **(extra or {})}


def run(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's folder with our terminal; its exit code."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=environment(extra), check=False
    ).returncode


def ask(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a program and keep what it says."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


# ---- preparing ----


def prepare() -> None:
    """Everything a command stands on: interpreter, locked packages, source path, libraries."""
    wanted = lock_hash()
    if not venv_works():
        make_venv()
    if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != wanted:
        install()
        STAMP.write_text(wanted, encoding="utf-8")
    point_at_source()


def lock_hash() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def venv_works() -> bool:
    """Whether the environment is there and its interpreter starts and is new enough."""
    if not venv_python().is_file():
        return False
    found = ask([venv_python(), "-c", "import sys; print(*sys.version_info[:2])"])
    if found.returncode != 0:
        return False
    return tuple(int(part) for part in found.stdout.split()) >= OLDEST


def make_venv() -> None:
    """A new environment; where Debian keeps ensurepip apart, the caller's own pip serves it."""
    say(f"Making {VENV.name} ...")
    if run([sys.executable, "-m", "venv", "--clear", VENV]) == 0:
        return
    if run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV]) != 0:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Stop(
            "This Python cannot make virtual environments. Install the venv module:\n"
            f"  Debian, Ubuntu: sudo apt-get install python{version}-venv"
        )


def install() -> None:
    """The packages of the lock, each checked against its hash."""
    say(f"Installing the packages of {LOCK.relative_to(ROOT).as_posix()} ...")
    pip: list[str | Path] = [venv_python(), "-m", "pip"]
    if ask([*pip, "--version"]).returncode != 0:
        pip = [sys.executable, "-m", "pip", "--python", venv_python()]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    code = run([*pip, "install", *quiet, "--require-hashes", "-r", LOCK])
    if code != 0:
        raise Stop(f"pip could not install the locked packages (exit {code}); its words are above.")


def point_at_source() -> None:
    """Let the environment import `pos_app` from here."""
    where = ask([venv_python(), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    path_file = Path(where.stdout.strip()) / "pos_app_source.pth"
    line = f"{ROOT}\n"
    if not path_file.is_file() or path_file.read_text(encoding="utf-8") != line:
        path_file.write_text(line, encoding="utf-8")


# ---- the libraries of the system ----


def check_qt() -> None:
    """Raises Stop with the command that installs what Qt misses."""
    tried = ask([venv_python(), "-c", _TRY_QT])
    if tried.returncode == 0:
        return
    named = missing_library(tried.stderr)
    if named is None:
        raise Stop(f"Qt does not start:\n{tried.stderr.strip()}")
    missing = [named, *(name for name in missing_of(LIBRARIES) if name != named)]
    raise Stop(how_to_install(missing, os_family()))


def check_display() -> None:
    """Raises Stop where an X display is there but Qt's way to it is not."""
    if sys.platform.startswith("linux") and os.environ.get("DISPLAY"):
        missing = missing_of(X11_LIBRARIES)
        if missing and not os.environ.get("WAYLAND_DISPLAY"):
            raise Stop(how_to_install(missing, os_family()))


def missing_library(error: str) -> str | None:
    """The shared library an ImportError names, or None when it is about something else."""
    found = re.search(r"(\S+\.so[.\d]*): cannot open shared object file", error)
    return found.group(1) if found else None


def missing_of(libraries: Mapping[str, tuple[str, str]]) -> list[str]:
    """Those of the libraries that the system does not have."""
    if not sys.platform.startswith("linux"):
        return []
    return ask([venv_python(), "-c", _TRY_LIBRARIES, *libraries]).stdout.split()


def os_family() -> str:
    """`debian`, `fedora`, or nothing when the system says neither."""
    try:
        told = Path("/etc/os-release").read_text(encoding="utf-8").lower()
    except OSError:
        return ""
    names = set(re.findall(r"[a-z]+", " ".join(re.findall(r"^id(?:_like)?=(.*)$", told, re.M))))
    if names & {"debian", "ubuntu"}:
        return "debian"
    return "fedora" if names & {"fedora", "rhel", "centos"} else ""


def how_to_install(missing: Sequence[str], family: str) -> str:
    """A sentence that names the libraries and the command that brings them."""
    table = {**LIBRARIES, **X11_LIBRARIES}
    lines = [f"This system misses {', '.join(missing)}. Install it with:"]
    known = [table[name] for name in missing if name in table]
    unknown = [name for name in missing if name not in table]
    for column, name, command in (
        (0, "debian", "sudo apt-get install"),
        (1, "fedora", "sudo dnf install"),
    ):
        packages = list(dict.fromkeys(row[column] for row in known))
        if name == "fedora":
            packages += [f"'{library}()(64bit)'" for library in unknown]
        if packages and family in ("", name):
            lines.append(f"  {command} {' '.join(packages)}")
    if unknown and family != "fedora":
        lines.append(f"  apt-file search {unknown[0]}   (names the package to install)")
    return "\n".join(lines)


# ---- commands ----


def has_display() -> bool:
    """Whether a window can be seen here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def do_run(arguments: list[str]) -> int:
    check_qt()
    if has_display():
        check_display()
        return run([venv_python(), "-m", "pos_app", "run", "--training", *arguments])
    say(f"There is no display: playing the training day into {DEMO_FOLDER.as_posix()} ...")
    demo = [venv_python(), "-m", "pos_app", "demo", "--out", DEMO_FOLDER, *arguments]
    return run(demo, {"QT_QPA_PLATFORM": "offscreen"})


def do_test(arguments: list[str]) -> int:
    """Each step with its time; the first that fails ends it with its own exit code."""
    check_qt()
    steps = test_steps(arguments)
    begun = time.monotonic()
    for name, command in steps:
        at = time.monotonic()
        print(f"== {name}", flush=True)
        code = run(command, {"POS_PROOF": "part", "QT_QPA_PLATFORM": "offscreen"})
        print(f"== {name}: {verdict(code)}, {time.monotonic() - at:.1f} s", flush=True)
        if code != 0:
            return code
    print(f"== all {len(steps)} steps passed, {time.monotonic() - begun:.1f} s", flush=True)
    return 0


def verdict(code: int) -> str:
    return "passed" if code == 0 else f"FAILED with {code}"


def workers() -> str:
    """Three test processes for two cores: a third of what a test takes is waiting for a device's
    silence, a child or the database's server, and a core that waits has another test to run."""
    return str(max(2, (os.cpu_count() or 2) * 3 // 2))


def test_steps(arguments: Sequence[str] = ()) -> list[tuple[str, list[str | Path]]]:
    python = venv_python()
    beside = python.parent
    spread = ["-n", workers(), "--dist", "worksteal"]
    pytest: list[str | Path] = [python, "-m", "pytest", "-q", *spread]
    return [
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("imports", [beside / ("lint-imports" + (".exe" if os.name == "nt" else ""))]),
        ("types", [python, "-m", "pyright"]),
        ("tests", [*pytest, *arguments]),
    ]


def do_prove(arguments: list[str]) -> int:
    check_qt()
    command = [venv_python(), "-m", "pytest", "-m", "proof", "-v", "-n", "2", *arguments]
    return run(command, {"POS_PROOF": "full", "QT_QPA_PLATFORM": "offscreen"})


def do_app(arguments: list[str]) -> int:
    return run([venv_python(), "-m", "pos_app", *arguments])


def do_bench(arguments: list[str]) -> int:
    check_qt()
    extra = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return run([venv_python(), "-m", "bench", *arguments], extra)


def do_golden(arguments: list[str]) -> int:
    check_qt()
    command = [venv_python(), "-m", "pos_app.training.golden", *arguments]
    return run(command, {"QT_QPA_PLATFORM": "offscreen"})


COMMANDS = {
    "run": do_run,
    "test": do_test,
    "prove": do_prove,
    "app": do_app,
    "bench": do_bench,
    "golden": do_golden,
}


def newer_python() -> str | None:
    """An interpreter of this computer that is new enough, when this one is not."""
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    return None


def main(arguments: list[str]) -> int:
    if sys.version_info[:2] < OLDEST:
        newer = newer_python()
        if newer is None:
            say("Python 3.11 or later is needed.")
            return 2
        return subprocess.run([newer, str(ROOT / "dev.py"), *arguments], check=False).returncode
    if not arguments or arguments[0] not in COMMANDS:
        say(__doc__ or "")
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        prepare()
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
