"""Check that this machine has what Throughline needs from the system, and install it if allowed.

Wanted are a Python of 3.11 or newer that can make virtual environments, and the system libraries
that Qt loads but does not bring along. Where apt-get is there and this runs as root (or sudo asks
no password) what is missing is installed; otherwise the one line that installs it is printed and
the exit status is 1. Only the standard library is used, and no syntax newer than Python 3.6, so
that an old Python gets a sentence instead of a SyntaxError.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
VERSION = sys.version_info[:2]

# Library file -> package of Debian and Ubuntu. Without these `import PySide6.QtWidgets` fails.
ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}

# A window on an X display; Qt's xcb plugin links to them.
ON_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# A window on a Wayland display.
ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

QUIET = {key: subprocess.DEVNULL for key in ("stdin", "stdout", "stderr")}


def missing_libraries():
    """Return {library file: package} for what the dynamic linker does not find."""
    wanted = dict(ALWAYS)
    if os.environ.get("DISPLAY"):
        wanted.update(ON_X11)
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted.update(ON_WAYLAND)
    return {library: package for library, package in wanted.items() if not is_found(library)}


def is_found(library):
    """Say whether the dynamic linker finds a library, by the only sure test: loading it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_make_environments():
    """Say whether `python -m venv` works: Debian ships it apart from Python itself."""
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def as_root():
    """Return what to put before a command to run it as root, or None if that needs a password."""
    if os.geteuid() == 0:
        return ["env"]
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], **QUIET) == 0:
        return ["sudo", "-n", "env"]
    return None


def install(packages):
    """Install packages with apt-get as root, or print the line that does; return success."""
    root = as_root()
    if root is not None:
        print("Installing system packages: " + " ".join(packages), flush=True)
        apt_get = [*root, "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        wanted = ["install", "--yes", "--no-install-recommends", *packages]
        subprocess.call([*apt_get, "update"], **QUIET)
        if subprocess.call([*apt_get, *wanted], stdin=QUIET["stdin"], stdout=QUIET["stdout"]) == 0:
            return True
    print("Throughline needs packages of the system. Install them, then run make again:\n")
    print("    sudo apt-get update && sudo apt-get install --yes " + " ".join(packages) + "\n")
    return False


def main():
    """Check the Python, then the packages; return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        print("Throughline needs Python 3.11 or newer; %s is %d.%d." % (sys.executable, *VERSION))
        print("Where there is a newer one beside it, name it:  make PYTHON=python3.12 run")
        return 1
    libraries = missing_libraries() if sys.platform.startswith("linux") else {}
    packages = sorted(set(libraries.values()))
    if not can_make_environments():
        packages.append("python%d.%d-venv" % VERSION)
    if not packages:
        return 0
    if shutil.which("apt-get"):
        return 0 if install(packages) else 1
    # Without apt-get the names of the packages are not ours to know, and Qt may find its own way.
    if libraries:
        print("Not found, so the window may not start: " + " ".join(sorted(libraries)))
    if not can_make_environments():
        print("This Python cannot make virtual environments: its module ensurepip is missing.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
