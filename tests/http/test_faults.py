"""Programs that are killed at a random moment of what they do, as by a machine that goes down: afterwards every answered write
is there, what was under way is there whole or not at all, and everything goes on.

    test_faults.py      STAFFWRIGHT_FAULTS rounds (default 12; the bench: 200), drawn from STAFFWRIGHT_SEED (default 1)

Four kinds of rounds: a server killed in the life of a roster (edits, approvals, publication); a server and a worker killed in a
build, which another worker ends; a server that builds itself; migrations. Over SQLite, and over PostgreSQL where
tests/store/private_cluster runs this. Each round's clients wait for nothing but their answers.
"""
import collections
import json
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time

import accounts
import contract
import wire
import databases    # from tests/command, as harness
from databases import SERVER
from harness import PROGRAM

ROUNDS = int(os.environ.get("STAFFWRIGHT_FAULTS", "12"))
SEED = int(os.environ.get("STAFFWRIGHT_SEED", "1"))
FIRST = time.struct_time((2027, 1, 4, 0, 0, 0, 0, 4, 0))    # a Monday without demand: no roster there is short of anybody
STEP = 90    # days from one round's roster to the next one's


def day_of(number):
    return time.strftime("%Y-%m-%d", time.gmtime(time.mktime(FIRST) + 43_200 + 86_400 * number))


class Killer:
    """Kills a process so many seconds after it is told to, which may be when all is done."""

    def __init__(self, process, seconds):
        self.thread = threading.Timer(seconds, process.kill)
        self.thread.start()

    def done(self):
        self.thread.join()


class Faults(accounts.SealedTest):
    TRUSTS = ("R0A",)
    stores = 0

    def store(self):
        Faults.stores += 1
        return databases.new(self, self.path(f"store{Faults.stores}.db"))

    def setUp(self):
        super().setUp()
        self.dice = random.Random(SEED)
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7A", str(wire.SOURCE / "examples" / "ward.json"))
        self.maker = self.user("maker", "roster_maker", trust="R0A")
        self.first = self.user("first", "approver", trust="R0A")
        self.second = self.user("second", "approver", trust="R0A")
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}"
        self.unit = self.get(self.maker, self.at + "/units")["items"][0]["id"]
        self.unanswered = collections.Counter()
        self.took = {}    # seconds by kind of step, when nobody is killed

    def get(self, client, path):
        answer = client.get(path)
        self.assertEqual(answer.status, 200, answer.body)
        return json.loads(answer.body)

    def ask(self, client, path, body, method="POST"):
        """What was answered; None where the server did not live to answer."""
        try:
            answer = client.ask(method, path, body, checked=False)
        except (ConnectionRefusedError, ConnectionResetError, BrokenPipeError):
            return None
        if answer is None:
            return None
        contract.check(answer, method, path)
        self.assertLess(answer.status, 300, (path, answer.body))
        return json.loads(answer.body) if answer.body else {}

    def up_again(self, *words):
        self.process.wait(wire.PATIENCE)
        self.process = self.start(*words)
        for client in (self.maker, self.first, self.second):
            client.port = self.process.port

    def kill_within(self, kind, factor=1.1):
        return Killer(self.process, self.dice.random() * factor * self.took[kind])

    # --- the life of a roster

    def new_roster(self, number):
        days = {"starts_on": day_of(STEP * number), "ends_on": day_of(STEP * number + 28)}
        made = self.ask(self.maker, f"{self.at}/units/{self.unit}/rosters", days)
        grid = self.get(self.maker, f"{self.at}/rosters/{made['id']}")
        return {"path": f"{self.at}/rosters/{made['id']}", "days": days, "grid": grid, "number": number, "cells": {}, "versions": 0,
                "approvals": 0, "publications": 0, "seen": grid["roster"]["version"]}

    def steps(self):
        return ["edit"] * self.dice.randrange(1, 4) + ["approve", "approve", "publish"]

    def cells(self, known):
        """Days of some people, not next to each other, so that no rest is short."""
        shifts = [shift["id"] for shift in known["grid"]["shifts"] if shift["code"] == "D"]
        people = self.dice.sample(known["grid"]["people"], 3)
        return [{"person": person["id"], "day": day_of(STEP * known["number"] + 7 * self.dice.randrange(4) + 2 * self.dice.randrange(2)),
                 "duties": [{"shift": shifts[0], "skill": person["skills"][0]}] if self.dice.random() < 0.8 else []} for person in people]

    def call(self, step, known):
        """(client, path, body, what is known if it comes through)."""
        then = dict(known)
        body = {"version": known["seen"]}
        if step == "edit":
            cells = self.cells(known)
            then["cells"] = {**known["cells"], **{(cell["person"], cell["day"]): len(cell["duties"]) for cell in cells}}
            then["versions"] += 1
            return self.maker, "/edits", {**body, "cells": cells}, then
        if step == "approve":
            then["approvals"] += 1
            return (self.first, self.second)[known["approvals"]], "/approvals", body, then
        then["publications"] += 1
        return self.second, "/publications", {**body, **known["days"]}, then

    def found(self, known):
        """What the server has of all that."""
        grid = self.get(self.first, known["path"])
        kinds = [decision["kind"] for decision in self.get(self.first, known["path"] + "/decisions")["items"]]
        return {"cells": {(cell["person"], cell["day"]): len(cell["duties"]) for cell in grid["cells"] if cell["duties"]},
                "versions": len(self.get(self.maker, known["path"] + "/versions")["items"]),
                "approvals": sum(kind.endswith("_approval") for kind in kinds), "publications": kinds.count("publication"),
                "state": grid["roster"]["state"], "seen": grid["roster"]["version"],
                "hard": [breach for breach in grid["verdict"]["breaches"] if breach["severity"] == "hard"]}

    def alike(self, known, found):
        cells = {cell: count for cell, count in known["cells"].items() if count}
        state = "published" if known["publications"] else "approved" if known["approvals"] == 2 else "draft"
        return (cells == found["cells"] and state == found["state"] and
                all(known[name] == found[name] for name in ("versions", "approvals", "publications")))

    def live(self, number, killed_at):
        """One roster from nothing to published; the server is killed in step `killed_at`, if there is such a step."""
        known = self.new_roster(number)
        steps = self.steps()
        for at, step in enumerate(steps):
            if step == "approve" and not known["approvals"]:
                for breach in self.found(known)["hard"]:
                    self.ask(self.first, known["path"] + "/overrides", {"breach": breach["key"], "reason": "a test"})
            client, path, body, then = self.call(step, known)
            killer = self.kill_within(step) if killed_at == at else None
            began = time.monotonic()
            answer = self.ask(client, known["path"] + path, body)
            if killer is None:
                self.assertIsNotNone(answer, step)
                self.took[step] = max(self.took.get(step, 0), time.monotonic() - began)
            else:
                killer.done()
                self.up_again()
            found = self.found(known)
            whole, nothing = self.alike(then, found), self.alike(known, found)
            self.assertTrue(whole or (nothing and answer is None), (step, answer, found, known, then))
            if answer is None:
                self.unanswered["came through" if whole else "left nothing"] += 1
            if not whole:    # it is asked for again
                body["version"] = found["seen"]
                self.assertIsNotNone(self.ask(client, known["path"] + path, body))
                found = self.found(known)
                self.assertTrue(self.alike(then, found), (step, found, then))
            known = {**then, "seen": found["seen"]}
        return len(steps)

    # --- builds

    def start_worker(self):
        worker = self.start_server("worker", "--db", self.url, "--lease", "2", "--threads", "1")
        self.assertIn("Working on", worker.stdout.readline())
        return worker

    def build(self, number, killed):
        """A build whose worker is killed, or the server, or both: it is done once by somebody, and the roster has its version."""
        known = self.new_roster(number)
        workers = [self.start_worker()]
        self.took["build"] = 3
        victims = [Killer(victim, self.dice.random() * 4) for name, victim in (("worker", workers[0]), ("server", self.process)) if name in killed]
        asked = self.ask(self.maker, known["path"] + "/builds", {"seconds": 3, "seed": 1, "key": "once"})
        workers.append(self.start_worker())
        for victim in victims:
            victim.done()
        if "server" in killed:
            self.up_again("--job-threads", "0")
        asked = self.ask(self.maker, known["path"] + "/builds", {"seconds": 3, "seed": 1, "key": "once"})    # the same build
        job = {}

        def is_done():
            job.update(self.get(self.maker, f"{self.at}/jobs/{asked['id']}"))
            return job["state"] not in ("queued", "running")
        self.wait_for(is_done, "the build is done by the other worker")
        self.assertEqual(job["state"], "done", job)
        versions = self.get(self.maker, known["path"] + "/versions")["items"]
        self.assertEqual([version["number"] for version in versions], [job["result"]["number"]])
        for worker in workers:
            self.end_server(worker)

    # --- migrations

    def schema(self, url):
        if not SERVER:
            with sqlite3.connect(url.removeprefix("sqlite:")) as database:
                return database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
        said = subprocess.run(["psql", "-qAt", url, "-c", "SELECT table_name, column_name, data_type, column_default, is_nullable "
                               "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"], check=True, capture_output=True)
        return said.stdout

    def migrate(self):
        url = self.store()
        process = subprocess.Popen([PROGRAM, "migrate", "--db", url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.dice.random() * 1.2 * self.took["migrate"])
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.command("migrate", "--db", url)
        self.assertEqual(self.schema(url), self.whole)

    def test_killed_at_random(self):
        began = time.monotonic()
        url = self.store()
        self.command("migrate", "--db", url)
        self.took["migrate"] = time.monotonic() - began
        self.whole = self.schema(url)
        self.process.terminate()    # serves, from now on, and works on nothing
        self.up_again("--job-threads", "0")
        self.live(0, None)
        kinds = ["life", "life", "migrate", "life", "build", "life", "migrate", "life", "life", "builds", "life", "server"]
        for number in range(1, ROUNDS + 1):
            kind = kinds[number % len(kinds)]
            try:
                if kind == "life":
                    self.live(number, self.dice.randrange(4))
                elif kind == "migrate":
                    self.migrate()
                else:
                    self.build(number, {"build": ["worker"], "builds": ["worker", "server"], "server": ["server"]}[kind])
            except Exception as error:
                raise AssertionError(f"round {number} ({kind}) of seed {SEED}") from error
        print(f"{ROUNDS} rounds of seed {SEED} over {'PostgreSQL' if SERVER else 'SQLite'}; what was not answered: {dict(self.unanswered)}")
        self.process.terminate()
        self.process.wait(wire.PATIENCE)
        self.command("audit", "verify", "--db", self.url)


if __name__ == "__main__":
    wire.main()
