"""Where resources, data and logs are, from source and from a frozen build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "damda-pos"
DATA_VARIABLE = "POS_APP_DATA"


def resources() -> Path:
    """The folder of fonts, icons and sounds that ships with the program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "pos_app" / "resources"
    return Path(__file__).resolve().parent / "resources"


def data_dir() -> Path:
    """This person's data folder. `POS_APP_DATA` moves it, as tests and the training shop do."""
    moved = os.environ.get(DATA_VARIABLE)
    if moved:
        return Path(moved)
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def log_dir() -> Path:
    """Where the log files are: inside the data folder when that was moved."""
    if os.environ.get(DATA_VARIABLE):
        return data_dir() / "logs"
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))


def station_file() -> Path:
    """The settings file of this computer."""
    return data_dir() / "station.toml"


def private_dir(folder: Path) -> Path:
    """Make the folder if it is missing and let only its owner in; returns it.

    Customers' names and phones lie here. On Windows the profile's own rights already do it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
    return folder
