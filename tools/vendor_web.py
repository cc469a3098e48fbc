"""Bring other people's browser files into the tree, and check that they are still what they were.

    python tools/vendor_web.py            fetch the named versions with `npm pack`, write the files
    python tools/vendor_web.py --check    verify the files that are here; asks no network

`VENDOR.toml` beside the files names each package, its version, the integrity that the registry
gave for it, and the SHA-256 of every file taken. A new version is a changed `version` there and one
run of this program, which writes the new sums; the reviewer sees both.
"""

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import tomlkit

ROOT = Path(__file__).parent.parent
LIST = ROOT / "src" / "whoholds" / "web" / "static" / "vendor" / "VENDOR.toml"


def main(arguments: list[str]) -> int:
    """Fetch, or with --check verify; return the exit code."""
    document = tomlkit.parse(LIST.read_text(encoding="utf-8"))
    packages: Any = document["package"]
    if "--check" in arguments:
        wrong = [line for package in packages for line in check(package)]
        print("\n".join(wrong) or f"{len(packages)} packages are what VENDOR.toml says")
        return 1 if wrong else 0
    for package in packages:
        fetch(package)
        print(f"{package['name']} {package['version']}")
    LIST.write_text(tomlkit.dumps(document), encoding="utf-8")
    return 0


def check(package: Any) -> list[str]:
    """Tell which files of a package are missing or not what they were."""
    wrong = []
    for file in package["files"]:
        path = ROOT / file["to"]
        if not path.is_file():
            wrong.append(f"{file['to']}: missing; run python tools/vendor_web.py")
        elif digest(path.read_bytes()) != file["sha256"]:
            wrong.append(f"{file['to']}: changed since it was taken; fetch it again")
    return wrong


def fetch(package: Any) -> None:
    """Write a package's files and their sums; the tarball must be the one that was named."""
    raw = pack(str(package["name"]), str(package["version"]))
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(raw).digest()).decode()
    if package.get("packed") == package["version"] and package.get("integrity") != integrity:
        raise SystemExit(f"{package['name']}: the registry gives another tarball than before")
    package["integrity"], package["packed"] = integrity, package["version"]
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for file in package["files"]:
            member = archive.extractfile(f"package/{file['from']}")
            if member is None:
                raise SystemExit(f"{package['name']}: no file {file['from']} in it")
            content = member.read()
            path = ROOT / file["to"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            file["sha256"] = digest(content)


def pack(name: str, version: str) -> bytes:
    """Return a package's tarball from the registry that npm is set up with."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--json", f"{name}@{version}"],
            cwd=folder, check=True, capture_output=True, text=True,
        )  # fmt: skip
        del done
        (path,) = Path(folder).glob("*.tgz")
        return path.read_bytes()


def digest(content: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
