"""A hostile client that knows the contract: thousands of requests of tests/http/nonsense.py, as everybody at once. None is
answered by a 5xx, by something the contract does not say, or with anything of a trust that is not the asker's; what belongs to
nobody here is untouched; the audit chains verify and the server ends as it should.

    test_nonsense.py            STAFFWRIGHT_NONSENSE requests (default 3,000; bin/check --all: 10,000)

Every request is drawn from STAFFWRIGHT_SEED (default 1) and its number; those that fail are printed.
"""
import base64
import collections
import hashlib
import json
import os
import sqlite3
import threading
import uuid

import contract
import wire
from nonsense import OPERATIONS, Nonsense, Sender
from roles import MARK, RolesTest
from wire import request

COUNT = int(os.environ.get("STAFFWRIGHT_NONSENSE", "3000"))
SEED = int(os.environ.get("STAFFWRIGHT_SEED", "1"))
CLIENTS = 2
# Nothing of how it is made may show.
INSIDE = [b"SELECT ", b"INSERT ", b"sqlite", b"libpq", b"std::", b"/src/", b"terminate", b"$argon2", b"token_digest", b"Sanitizer"]
TABLES = {"unit": "units", "person": "people", "roster": "rosters", "shift": "shifts", "skill": "skills", "leave": "leave_periods", "rule": "unit_rules",
          "wish": "wishes", "pattern": "rota_patterns", "user": "users", "grant": "role_grants", "entry": "audit_entries"}
# As the transport ends a request that is none; whatever the contract says of its operation.
BY_TRANSPORT = {400, 408, 413, 414, 415, 417, 431, 501}


class NonsenseTest(RolesTest):
    def setUp(self):
        super().setUp()
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7B", str(wire.SOURCE / "examples" / "ward.json"))
        with sqlite3.connect(self.path("store.db"), timeout=30) as self.database:
            self.database.execute("UPDATE people SET family_name = ? || family_name WHERE trust_id = ?", (MARK, self.trusts["R0A"]))
            # Accounts are the region's: whoever is given a role at another trust, as nonsense may, is seen there from then on.
            self.database.execute("UPDATE users SET name = 'Theirs' WHERE name = ?", (MARK,))
            self.known = {name: [row[0] for row in self.database.execute(f"SELECT id FROM {table} LIMIT 60")] for name, table in TABLES.items()}
        self.known["trust"] = list(self.trusts.values())
        self.known["any"] = [one for ids in self.known.values() for one in ids]
        self.secrets = set()
        self.senders = [Sender("nobody", None, None, None, self.trusts["R0A"])]
        for trust in ("R0A", "R0B"):
            self.senders += [self.sender(role, trust) for role in self.policy.widest]
            self.senders += [self.by_token(role, trust) for role in ("roster_maker", "approver", "staff")]
        self.senders.append(self.sender("regional", None))
        self.lock = threading.Lock()
        self.statuses = collections.Counter()
        self.by_sender = collections.Counter()
        self.asked = set()
        self.failures = []

    def sender(self, role, trust):
        client = self.holder(role, "nw", trust)
        self.secrets |= {client.cookie.encode()}
        return Sender(f"{role} {trust or 'of R0A and R0B'}", client.cookie, client.csrf, None, self.trusts[trust or "R0A"])

    def by_token(self, role, trust):
        text = "swt_" + base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
        text += hashlib.sha256(text.encode()).hexdigest()[:8]
        with sqlite3.connect(self.path("store.db"), timeout=30) as self.database:
            user = self.row("users", region_id=self.regions["nw"], login=f"token-{uuid.uuid4()}", name=role, state="active", created_at=0)
            self.row("role_grants", user_id=user, role=role, region_id=self.regions["nw"], trust_id=self.trusts[trust], granted_by="test",
                     granted_at=0, unit_id=self.units[trust] if self.policy.widest[role] == "unit" else None)
            self.row("api_tokens", user_id=user, trust_id=self.trusts[trust], name="test", token_digest=hashlib.sha256(text.encode()).hexdigest().encode(),
                     scopes="see_rosters edit_rosters see_people see_own_work", created_at=0, expires_at=4102444800000000, has_second_factor=1)
        self.secrets.add(text.encode())
        return Sender(f"token of {role} {trust}", None, None, text, self.trusts[trust])

    def what_is_nobodys(self):
        """Trust R1A: nobody here has to do with it."""
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            seen = []
            for table in tables:
                columns = [column[1] for column in database.execute(f"PRAGMA table_info({table})")]
                if "trust_id" in columns:
                    seen += database.execute(f"SELECT '{table}', * FROM {table} WHERE trust_id = ? ORDER BY 2, 3", (self.trusts["R1A"],)).fetchall()
            return seen

    def judge(self, sender, made, answer):
        """None, or what is wrong with the answer."""
        if answer is None:
            return "no answer"
        if answer.status >= 500 and answer.status != 501:
            return "the server is at fault"
        if made.path.partition("?")[0].endswith("/events") and answer.status == 200 or made.method == "OPTIONS" and answer.status == 204:
            return None    # a stream; what a path allows
        if answer.status not in BY_TRANSPORT or "json" in answer.headers.get("content-type", ""):
            try:
                contract.check(answer, made.method, made.path)
            except Exception as error:    # pylint: disable=broad-except    (whatever the validator raises)
                return f"not as the contract says: {str(error)[:400]}"
        whole = answer.raw_head + answer.body
        bare = any(mark in answer.body for mark in INSIDE)
        if bare and "/contract" not in made.path and not any(mark.decode() in made.path for mark in INSIDE):
            return "it shows how it is made"
        shown = [secret for secret in self.secrets if secret in whole]
        if shown:
            return "it shows a secret"
        if "R0A" not in sender.name and MARK.encode() in whole and not self.borrowed(sender, made):
            return "it shows what is another trust's"
        return None

    def borrowed(self, sender, made):
        """Whoever uses another's cookie or token is that other: no leak."""
        fields = "\n".join(made.fields)
        return any(secret and secret in fields for other in self.senders if "R0A" in other.name for secret in (other.cookie, other.token))

    def hound(self, number):
        nonsense = Nonsense(f"{SEED}.{number}", self.known)
        nonsense.senders = self.senders
        address = 2
        for step in range(COUNT // CLIENTS):
            operation = OPERATIONS[(step * CLIENTS + number) % len(OPERATIONS)] if step < len(OPERATIONS) else nonsense.dice.choice(OPERATIONS)
            sender = nonsense.dice.choice(self.senders)
            made = nonsense.request(operation, sender)
            if len(self.failures) > 20:
                return
            for _ in range(4):    # every address may ask so often in a second: this client has a few hundred of them
                address = address % 250 + 2
                connection = wire.Connection(self.port, source=f"127.0.{number + 1}.{address}")
                try:
                    answer = connection.ask(request(made.method, made.path, *made.fields, body=made.body))
                except (BrokenPipeError, ConnectionResetError):
                    answer = connection.answer()
                finally:
                    connection.close()
                if answer is None or answer.status != 429:
                    break
            wrong = self.judge(sender, made, answer)
            with self.lock:
                self.statuses[answer.status if answer else 0] += 1
                self.by_sender[sender.name] += bool(answer) and answer.status < 300
                self.asked.add(operation[:2])
                if wrong:
                    self.failures.append((wrong, f"client {number}, request {step} of seed {SEED}", sender.name, made, answer))
            if answer and answer.status < 300 and "json" in answer.headers.get("content-type", ""):
                nonsense.learn(json.loads(answer.body))

    def test_nonsense(self):
        before = self.what_is_nobodys()
        self.assertTrue(before)
        threads = [threading.Thread(target=self.hound, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.failures, [], "\n\n".join(str(failure)[:900] for failure in self.failures))
        print(f"{sum(self.statuses.values())} requests of seed {SEED}: {dict(sorted(self.statuses.items()))}")
        self.assertEqual(len(self.asked), len(OPERATIONS), "every operation was asked for")
        self.assertGreater(sum(count for status, count in self.statuses.items() if status < 300), COUNT // 50, "some are granted")
        self.assertGreater(len([name for name, count in self.by_sender.items() if count]), 8, "to all sorts of people")
        self.assertEqual(self.what_is_nobodys(), before)
        self.assertIsNone(self.process.poll(), "the server has ended")
        self.assertEqual(wire.Connection(self.port).ask(wire.get("/readyz")).status, 200)
        self.process.terminate()
        self.assertEqual(self.process.wait(wire.PATIENCE), 0)
        self.assertNotIn("Sanitizer", self.process.stderr.read())
        self.command("audit", "verify", "--db", self.url)
        with sqlite3.connect(self.path("store.db")) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])


if __name__ == "__main__":
    wire.main()
