"""Databases of their own for tests that run on SQLite, or on PostgreSQL where tests/store/private_cluster has started one.

    url = databases.new(self, self.path("store.db"))     # dropped when the test ends
    databases.psql(url, "SELECT 1")                      # one answer of PostgreSQL, as the system sees it
"""
import itertools
import os
import subprocess

SERVER = os.environ.get("STAFFWRIGHT_TEST_DATABASE")
_numbers = itertools.count(1)


def psql(database, words):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-d", database, "-c", words], capture_output=True, text=True,
                          env={**os.environ, "PGOPTIONS": "-c staffwright.trust=* -c staffwright.region=*"})
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout.strip()


def new(case, file):
    """Address of an empty database: the file, or one of the server's."""
    if not SERVER:
        return f"sqlite:{file}"
    name = f"test_{os.getpid()}_{next(_numbers)}"
    psql(SERVER, f"CREATE DATABASE {name}")
    case.addCleanup(psql, SERVER, f"DROP DATABASE {name} WITH (FORCE)")
    return SERVER.replace("/postgres?", f"/{name}?")
