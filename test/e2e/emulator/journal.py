"""One JSON line for everything the engine does: a run is evaluated by what happened, not by what was printed."""

import json
import os
import threading

_lock = threading.Lock()
_path = ""

# How a resource came to be. Every line names one of these.
API = "api"
STUB = "stub"
ENGINE = "engine"


def open_journal(path):
    """Name the file; without one nothing is recorded (unit tests)."""
    global _path
    _path = path


def folder():
    """The folder of the run, which goes with it; None without a journal."""
    return os.path.dirname(_path) or None


def record(kind, operation, resource_type, logical_id, physical_id="", **details):
    """Append one line; the lock keeps lines of parallel requests whole."""
    if not _path:
        return
    line = {"kind": kind, "op": operation, "type": resource_type, "logical": logical_id, "id": str(physical_id)}
    with _lock, open(_path, "a", encoding="utf-8") as file:
        file.write(json.dumps({**line, **details}) + "\n")
