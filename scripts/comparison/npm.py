"""What npm has brought, as `package-lock.json` fixes it."""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"


def version(package: str) -> str:
    """Return the version that the lock file fixes."""
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    return str(locked["packages"][f"node_modules/{package}"]["version"])
