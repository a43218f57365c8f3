"""A small tree with the product's own contracts, to plant a forbidden import into."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MODULES = (
    "__main__",
    "bootstrap",
    "station",
    "clock",
    "crashpoints",
    "logs",
    "paths",
    "training/__init__",
    "training/day",
    "ui/__init__",
    "ui/frame",
    "ui/screens/__init__",
    "ui/screens/orders/__init__",
    "ui/screens/orders/screen",
    "ui/screens/orders/presenter",
    "ui/screens/sale/__init__",
    "ui/screens/sale/screen",
    "services/__init__",
    "services/sales",
    "db/__init__",
    "db/orders",
    "devices/__init__",
    "devices/printer",
    "gateways/__init__",
    "gateways/mall",
    "documents/__init__",
    "documents/receipt",
    "domain/__init__",
    "domain/money",
)


def contracts() -> str:
    """The import contracts of this project, as they stand in its pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return text[text.index("[tool.importlinter]") :]


def contract_names() -> list[str]:
    return re.findall(r'^name = "(.+)"$', contracts(), re.M)


def grow(folder: Path) -> Path:
    """An empty product that keeps every contract."""
    for module in MODULES:
        file = folder / "pos_app" / f"{module}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('"""Nothing."""\n', encoding="utf-8")
    (folder / "pos_app" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "pyproject.toml").write_text(contracts(), encoding="utf-8")
    return folder


def lint(folder: Path) -> tuple[int, dict[str, str]]:
    """Exit code of import-linter there, and KEPT or BROKEN of each contract."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from importlinter.cli import lint_imports_command as run\n"
        "run(['--no-cache', '--no-logo'])"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b.*$", done.stdout, re.M))
    if not verdicts:
        raise AssertionError(done.stdout + done.stderr)
    return done.returncode, verdicts
