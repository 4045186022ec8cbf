"""``python -m data PACKAGES``: makes the data files anew from a folder with the packages."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.outlines import write_middles, write_world
from data.packages import Packages
from data.towns import write_towns

HERE = Path(__file__).parent
PLACES = HERE.parent / "src" / "sayso" / "resources" / "places"


def main() -> None:
    """Reads the packages and writes world.json, middles.json, towns and their names."""
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    parser.add_argument("packages", type=Path, help="where `make data` has put the packages")
    packages = Packages(parser.parse_args().packages)
    write_world(packages, PLACES)
    write_middles(packages, PLACES)
    write_towns(packages, PLACES, HERE / "town_names.tsv")


if __name__ == "__main__":
    main()
