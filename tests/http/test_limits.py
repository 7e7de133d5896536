"""Settings of `serve` that clients notice: how often one may ask, how long a session lasts, what is logged."""
import json
import time

import accounts
import wire


class Limits(accounts.PlatformTest):
    def served(self, *words):
        process = self.start(*words)
        self.port = process.port
        return process

    def statuses(self, client, count, path="/api/v1/session"):
        return [client.get(path, checked=False).status for _ in range(count)]

    def test_who_is_signed_in_is_counted_by_account_and_not_by_address(self):
        self.user("amy", "roster_maker", trust="R0A")
        self.user("beth", "roster_maker", trust="R0A")
        self.served("--address-burst", "30", "--address-per-minute", "1", "--account-burst", "40", "--account-per-minute", "1")
        amy, beth = (self.client(login, second_factor=False) for login in ("amy", "beth"))
        self.assertEqual(self.statuses(amy, 1), [200])    # from here on the server knows whose session it is
        self.assertEqual(self.statuses(beth, 1), [200])
        self.assertEqual(self.statuses(amy, 40), [200] * 40)
        limited = amy.get("/api/v1/session")
        self.assertEqual(limited.status, 429)
        self.assertIn("this account", json.loads(limited.body)["detail"])
        self.assertGreater(int(limited.headers["retry-after"]), 1)
        # The same account with another session has nothing more; others behind the address do.
        again = self.client("amy", second_factor=False)
        self.assertIn(429, self.statuses(again, 2))
        self.assertEqual(self.statuses(beth, 20), [200] * 20)
        # Cookies that open nothing are counted by address, however many there are.
        stranger = accounts.Client(self.port)
        seen = []
        for number in range(40):
            stranger.cookie = f"made-up-{number}"
            seen += self.statuses(stranger, 1)
        self.assertEqual(set(seen), {401, 429})
        self.assertIn("this address", json.loads(stranger.get("/api/v1/session").body)["detail"])
        self.assertEqual(self.statuses(beth, 10), [200] * 10)

    def test_sessions_are_as_long_as_is_set(self):
        self.user("amy", "roster_maker", trust="R0A")
        self.served("--session-longest-minutes", "1")
        amy = self.client("amy", second_factor=False)
        self.assertEqual(amy.get("/api/v1/session").status, 200)
        self.sql("UPDATE sessions SET seen_at = seen_at - 29 * 60000000")
        self.assertEqual(amy.get("/api/v1/session").status, 200)
        self.assertEqual(self.sql("SELECT MAX(expires_at - created_at) FROM sessions"), [(720 * 60_000_000,)])
        self.assertEqual(self.sql("SELECT MIN(expires_at - created_at) FROM sessions"), [(60_000_000,)])
        self.served("--session-idle-minutes", "1")
        late = self.client("amy", second_factor=False)
        self.assertEqual(late.get("/api/v1/session").status, 200)
        self.sql("UPDATE sessions SET seen_at = seen_at - 61000000")
        self.assertEqual(late.get("/api/v1/session").status, 401)

    def sql(self, words):
        import sqlite3
        with sqlite3.connect(self.path("store.db"), timeout=10) as database:
            return database.execute(words).fetchall()

    def test_what_is_logged(self):
        for level, wanted in (("requests", {200, 404}), ("problems", {404}), ("faults", set())):
            process = self.served("--log-level", level)
            client = accounts.Client(process.port)
            self.assertEqual([client.get(path, checked=False).status for path in ("/healthz", "/nothing/here.json")], [200, 404])
            time.sleep(0.2)
            process.terminate()
            log = process.communicate(timeout=wire.PATIENCE)[1]
            self.assertEqual({json.loads(line)["status"] for line in log.splitlines()}, wanted, level)


if __name__ == "__main__":
    wire.main()
