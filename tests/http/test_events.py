"""The event stream of a trust: two servers at one database, resumed at the other, after a restart, and by whom."""
import hashlib
import json
import re
import signal
import sqlite3
import time

import wire
from wire import get

REGION, TRUST, OTHER, WARD, CLINIC = (f"00000000-0000-7000-8000-{n:012}" for n in range(1, 6))
DAY = 86_400_000_000


class Events(wire.ServerTest):
    def setUp(self):
        super().setUp()
        self.file = self.path("store.db")
        self.url = "sqlite:" + self.file
        self.assertEqual(self.run_program("migrate", "--db", self.url).returncode, 0)
        self.count = 0
        self.rows("INSERT INTO regions (id, code, name, zone) VALUES (?, 'R', 'Region', 'Europe/London')", REGION)
        for trust in (TRUST, OTHER):
            self.rows("INSERT INTO trusts (id, region_id, code, name, zone) VALUES (?, ?, ?, 'Trust', 'Europe/London')",
                      trust, REGION, trust[-2:])
        for unit in (WARD, CLINIC):
            self.rows("INSERT INTO units (trust_id, id, code, name, kind, zone, source) "
                      "VALUES (?, ?, ?, 'Unit', 'ward', 'Europe/London', 'test')", TRUST, unit, unit[-2:])
        self.amy = self.user("amy", TRUST, WARD)

    def rows(self, words, *values):
        database = sqlite3.connect(self.file, timeout=20)
        try:
            with database:
                return database.execute(words, values).fetchall()
        finally:
            database.close()

    def new_id(self):
        self.count += 1
        return f"00000000-0000-7000-9000-{self.count:012}"

    def user(self, login, trust, unit):
        """Somebody who is signed in; what the cookie holds, and the id."""
        user, secret, now = self.new_id(), (login + "x" * 43)[:43], time.time_ns() // 1000
        self.rows("INSERT INTO users (id, region_id, login, name, state, created_at) VALUES (?, ?, ?, ?, 'active', 0)",
                  user, REGION, login, login)
        self.rows("INSERT INTO role_grants (id, user_id, role, region_id, trust_id, unit_id, granted_by, granted_at) "
                  "VALUES (?, ?, 'staff', ?, ?, ?, 'test', 0)", self.new_id(), user, REGION, trust, unit)
        self.rows("INSERT INTO sessions (id, user_id, token_digest, created_at, seen_at, expires_at) "
                  "VALUES (?, ?, ?, ?, ?, ?)", self.new_id(), user,
                  hashlib.sha256(secret.encode()).hexdigest().encode(), now, now, now + DAY)
        return user, secret

    def happens(self, kind, unit=None, user=None, data=None):
        self.rows("INSERT INTO events (trust_id, id, at, kind, unit_id, user_id, payload) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  TRUST, self.new_id(), self.count, kind, unit, user, json.dumps(data or {}))

    def start(self, *words):
        process = self.start_server("serve", "--db", self.url, "--listen", "127.0.0.1:0", *words)
        line = process.stdout.readline()
        self.assertRegex(line, r"^Serving on", process.stderr.read() if not line else "")
        process.port = int(re.search(r":(\d+)/", line).group(1))
        return process

    def listen(self, process, secret, *fields, trust=TRUST, **options):
        connection = wire.Connection(process.port, **options)
        self.addCleanup(connection.close)
        answer = connection.ask(get(f"/api/v1/trusts/{trust}/events", f"Cookie: __Host-session={secret}", *fields))
        return connection, answer

    def listening(self, *arguments, **options):
        connection, answer = self.listen(*arguments, **options)
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/event-stream"))
        return connection, self.event(connection)

    @staticmethod
    def event(connection):
        while True:
            text = connection.until(b"\n\n").decode()
            if not text:
                return None
            fields = dict(line.split(": ", 1) for line in text.strip().splitlines() if ": " in line)
            if fields:
                return fields["event"], int(fields["id"]), json.loads(fields["data"])

    def test_events_come_to_both_servers_and_go_on_at_the_other_and_after_a_restart(self):
        one, two = self.start(), self.start("--job-threads", "0")
        first, ready = self.listening(one, self.amy[1])
        second, _ = self.listening(two, self.amy[1])
        self.assertEqual(ready[:2], ("ready", 0))
        for number in range(3):
            self.happens("roster.edited", WARD, data={"number": number})
        for connection in (first, second):
            found = [self.event(connection) for _ in range(3)]
            self.assertEqual([(kind, place) for kind, place, _ in found], [("roster.edited", n) for n in (1, 2, 3)])
            self.assertEqual([data["data"]["number"] for _, _, data in found], [0, 1, 2])
            self.assertEqual(found[0][2]["unit"], WARD)
        first.close()
        again, ready = self.listening(two, self.amy[1], "Last-Event-ID: 1")
        self.assertEqual(ready[:2], ("ready", 1))
        self.assertEqual([self.event(again)[1] for _ in range(2)], [2, 3])
        one.send_signal(signal.SIGTERM)
        one.communicate(timeout=60 * wire.SLOWNESS)
        two.send_signal(signal.SIGTERM)
        two.communicate(timeout=60 * wire.SLOWNESS)
        self.assertIsNone(self.event(again))
        self.happens("roster.published", WARD)
        after, ready = self.listening(self.start(), self.amy[1], "Last-Event-ID: 3")
        self.assertEqual(ready[:2], ("ready", 3))
        self.assertEqual(self.event(after)[:2], ("roster.published", 4))

    def test_each_hears_only_what_is_theirs(self):
        server = self.start()
        beth = self.user("beth", TRUST, CLINIC)
        amys, _ = self.listening(server, self.amy[1])
        beths, _ = self.listening(server, beth[1])
        self.happens("ward", WARD)
        self.happens("clinic", CLINIC)
        self.happens("for.beth", WARD, user=beth[0])
        self.happens("all")
        self.assertEqual([self.event(amys)[0] for _ in range(2)], ["ward", "all"])
        self.assertEqual([self.event(beths)[0] for _ in range(3)], ["clinic", "for.beth", "all"])
        self.assertEqual(self.listen(server, self.amy[1], trust=OTHER)[1].status, 404)
        self.assertEqual(self.listen(server, "nobody")[1].status, 401)
        self.assertEqual(self.listen(server, self.amy[1], trust="x")[1].status, 422)

    def test_who_knows_too_little_or_too_much_is_told_to_read_anew(self):
        server = self.start()
        stream, _ = self.listening(server, self.amy[1])
        for _ in range(3):
            self.happens("x", WARD)
        self.assertEqual([self.event(stream)[1] for _ in range(3)], [1, 2, 3])
        self.rows("DELETE FROM events WHERE place < 3")
        for known in ("1", "99", "nonsense", "-1"):
            _, begin = self.listening(server, self.amy[1], f"Last-Event-ID: {known}")
            self.assertEqual(begin[:2], ("reset", 3), known)
        _, begin = self.listening(server, self.amy[1], "Last-Event-ID: 2")
        self.assertEqual(begin[:2], ("ready", 2))

    def test_a_slow_reader_holds_nobody_up(self):
        server = self.start()
        self.listening(server, self.amy[1], receive_buffer=4096)    # and reads no more
        quick, _ = self.listening(server, self.amy[1])
        for number in range(60):
            self.happens("x", WARD, data={"much": "x" * 20_000})
            self.assertEqual(self.event(quick)[1], number + 1)

    def test_a_session_that_ended_closes_its_stream(self):
        server = self.start()
        stream, _ = self.listening(server, self.amy[1])
        self.rows("UPDATE sessions SET ended_at = 1")
        began = time.monotonic()
        stream.socket.settimeout(60 * wire.SLOWNESS)
        self.assertIsNone(self.event(stream))
        self.assertLess(time.monotonic() - began, 45 * wire.SLOWNESS)


if __name__ == "__main__":
    wire.main()
