"""The peers' private environment under build/peers, made on first use (a minute or two) and kept.

    environment.python()     a Python with OR-Tools
    environment.timefold()   the command line of bench/peers/timefold, built; INSTANCE SECONDS SEED OUT follow
"""
import glob
import importlib.util
import os
import shutil
import subprocess
import sys

import shared

FOLDER = os.path.join(shared.ROOT, "build", "peers")
PROJECT = os.path.join(shared.ROOT, "bench", "peers", "timefold")
ORTOOLS = "ortools==9.15.6755"


def need_packages():
    """A bare Debian lacks some of these; what cannot be installed is named by bin/setup."""
    programs = all(shutil.which(name) for name in ("java", "javac", "mvn"))
    if not programs or importlib.util.find_spec("ensurepip") is None:
        subprocess.run([os.path.join(shared.ROOT, "bin", "setup"), "--peers"], check=True, stdout=sys.stderr)


def run(words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def python():
    folder = os.path.join(FOLDER, "venv")
    found = os.path.join(folder, "bin", "python")
    made = os.path.join(folder, ORTOOLS)    # written when everything is installed
    if not os.path.exists(made):
        shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", folder])
        run([found, "-m", "pip", "install", "--quiet", ORTOOLS])
        with open(made, "w", encoding="utf-8"):
            pass
    return found


def timefold():
    folder = os.path.join(FOLDER, "timefold")
    sources = [path for path in glob.glob(os.path.join(PROJECT, "**"), recursive=True) if os.path.isfile(path)]
    built = os.path.join(folder, "timefold-peer-1.jar")
    if not os.path.exists(built) or os.path.getmtime(built) < max(map(os.path.getmtime, sources)):
        run(["mvn", "--quiet", "--batch-mode", "--file", os.path.join(PROJECT, "pom.xml"),
             f"-Dmaven.repo.local={os.path.join(FOLDER, 'maven')}", f"-Dbuild.folder={folder}", "clean", "package"])
    # The collector that Timefold's guide recommends for solving.
    return ["java", "-XX:+UseParallelGC", "-cp", f"{built}:{os.path.join(folder, 'libraries', '*')}",
            "staffwright.peers.Main"]
