"""Who has a roster open: over one server and two, by the event stream, gone at a word and after silence, seen by those who make
or approve the roster and by nobody else, and stored nowhere. Over SQLite, where there is one server, and over PostgreSQL
where tests/store/private_cluster runs this."""
import json
import time

import accounts
import wire
import databases    # from tests/command, as harness
from accounts import Client
from wire import get

PAGE = "page-of-"
LONGEST = 20    # seconds, of app/events/visits.hpp


class Visits(accounts.SealedTest):
    TRUSTS = ("R0A", "R0B")

    def setUp(self):
        super().setUp()
        for code in self.TRUSTS:
            self.command("import", "--db", self.url, "--trust", code, "--unit", "7A", str(wire.SOURCE / "examples" / "ward.json"))
        self.maya = self.user("maya", "roster_maker", second_factor=False, trust="R0A")
        self.max = self.user("max", "roster_maker", second_factor=False, trust="R0A")
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}"
        unit = self.answer(self.maya.get(self.at + "/units"))["items"][0]["id"]
        listed = self.answer(self.maya.get(f"{self.at}/units/{unit}/rosters?from=2026-10-19&until=2026-10-26"))
        self.roster = f"{self.at}/rosters/{listed['items'][0]['id']}"

    def answer(self, answer, status=200):
        self.assertEqual(answer.status, status, answer.body)
        return json.loads(answer.body) if answer.body else None

    def here(self, client, page, status=200, roster=None, **at):
        return self.answer(client.ask("PUT", f"{roster or self.roster}/visits/{PAGE}{page}", at), status)

    def names(self, *arguments, **at):
        return [person["name"] for person in self.here(*arguments, **at)["people"]]

    def listening(self, client):
        connection = wire.Connection(client.port)
        self.addCleanup(connection.close)
        answer = connection.ask(get(f"{self.at}/events", f"Cookie: __Host-session={client.cookie}"))
        self.assertEqual(answer.status, 200)
        self.event(connection)    # ready
        return connection

    @staticmethod
    def event(connection, seconds=60 * wire.SLOWNESS):
        """Its name, its id and its data; None where nothing came in time."""
        connection.socket.settimeout(seconds)
        while True:
            try:
                text = connection.until(b"\n\n").decode()
            except TimeoutError:
                return None
            fields = dict(line.split(": ", 1) for line in text.strip().splitlines() if ": " in line)
            if fields:
                return fields["event"], fields.get("id"), json.loads(fields["data"])

    def heard(self, connection):
        kind, place, data = self.event(connection)
        self.assertEqual((kind, place), ("roster.visited", None))
        self.assertEqual(data["data"]["roster"], self.roster.rpartition("/")[2])
        return [(person["name"], person["day"]) for person in data["data"]["people"]]

    def test_two_at_one_roster_see_each_other_until_one_leaves(self):
        stream = self.listening(self.maya)
        self.assertEqual(self.names(self.maya, "a"), ["Maya"])
        self.assertEqual(self.heard(stream), [("Maya", None)])
        person = self.answer(self.maya.get(self.roster))["people"][0]["id"]
        self.assertEqual(self.names(self.max, "b", person=person, day="2026-10-20"), ["Max", "Maya"])
        self.assertEqual(self.heard(stream), [("Max", "2026-10-20"), ("Maya", None)])
        self.here(self.max, "b", person=person, day="2026-10-20")    # said again: no news
        self.here(self.max, "b", person=person, day="2026-10-21")
        self.assertEqual(self.heard(stream), [("Max", "2026-10-21"), ("Maya", None)])
        # Another window of the same person is the same person, where they were last.
        self.assertEqual(self.names(self.max, "c"), ["Max", "Maya"])
        self.assertEqual(self.heard(stream), [("Max", None), ("Maya", None)])
        self.answer(self.max.ask("DELETE", f"{self.roster}/visits/{PAGE}c"), 204)
        self.assertEqual(self.heard(stream), [("Max", "2026-10-21"), ("Maya", None)])
        self.answer(self.max.ask("DELETE", f"{self.roster}/visits/{PAGE}b"), 204)
        self.assertEqual(self.heard(stream), [("Maya", None)])
        self.answer(self.max.ask("DELETE", f"{self.roster}/visits/{PAGE}b"), 204)    # again, as of a page that knows no better
        self.assertEqual(self.names(self.max, "b", day="2026-10-22"), ["Maya"], "said before it was gone, heard after it")
        self.here(self.maya, "a")
        began = time.monotonic()
        self.assertEqual(self.heard(stream), [], "who is not heard of any more is gone")
        self.assertLess(time.monotonic() - began, (LONGEST + 10) * wire.SLOWNESS)
        self.assertEqual(self.names(self.max, "b"), ["Max"])

    def test_who_may_not_edit_or_approve_neither_sees_nor_is_seen(self):
        watcher = self.user("watcher", "hr", trust="R0A")    # sees rosters
        abena = self.user("abena", "approver", trust="R0A")
        theirs = self.user("theirs", "roster_maker", second_factor=False, trust="R0B")
        stream = self.listening(watcher)
        self.here(watcher, "w", 403)
        self.here(theirs, "t", 404)
        self.here(Client(self.port), "n", 401)
        self.assertEqual(self.names(abena, "a"), ["Abena"])
        self.assertIsNone(self.event(stream, 3))
        self.here(self.maya, "a", 404, roster=self.roster.rpartition("/")[0] + "/" + self.trusts["R0A"])
        self.assertEqual(self.max.ask("PUT", f"{self.roster}/visits/" + "x" * 65, {}).status, 404)
        self.assertEqual(self.max.ask("PUT", f"{self.roster}/visits/a%20b", {}).status, 404)
        self.assertEqual(self.max.ask("PUT", f"{self.roster}/visits/a", {"day": "yesterday"}).status, 422)
        self.max.csrf = "wrong"
        self.here(self.max, "a", 403)

    def test_nothing_of_it_is_stored_and_it_keeps_no_session(self):
        audited = self.user("reader", "auditor", trust="R0A")
        before = self.answer(audited.get(self.at + "/audit"))["items"]
        for day in range(10, 20):
            self.here(self.maya, "a", day=f"2026-10-{day}")
        self.answer(self.maya.ask("DELETE", f"{self.roster}/visits/{PAGE}a"), 204)
        actions = [entry["action"] for entry in self.answer(audited.get(self.at + "/audit"))["items"]]
        self.assertEqual([action for action in actions if "visit" in action], [])
        self.assertLessEqual(len(actions), len(before) + 1)    # the reading itself
        stream = self.listening(self.maya)
        self.here(self.max, "b")
        self.assertEqual([name for name, _ in self.heard(stream)], ["Max"])
        # Who comes back with the last event that they have gets none of these: they are nowhere.
        again = self.listening(self.maya)
        self.assertIsNone(self.event(again, 2))

    def test_signing_out_ends_the_visits_of_that_session_and_no_others(self):
        stream = self.listening(self.maya)
        self.here(self.maya, "a")
        self.assertEqual(self.heard(stream), [("Maya", None)])
        self.here(self.max, "b")
        self.here(self.max, "c", day="2026-10-20")    # another window
        self.assertEqual([self.heard(stream), self.heard(stream)][-1], [("Max", "2026-10-20"), ("Maya", None)])
        phone = self.client("max", second_factor=False)
        self.assertEqual(self.names(phone, "d", day="2026-10-21"), ["Max", "Maya"])
        self.assertEqual(self.heard(stream), [("Max", "2026-10-21"), ("Maya", None)])
        self.answer(self.max.ask("DELETE", "/api/v1/session"), 204)
        for _ in range(2):    # of each window
            self.assertEqual(self.heard(stream), [("Max", "2026-10-21"), ("Maya", None)])
        self.here(self.max, "b", 401)
        self.answer(phone.ask("DELETE", "/api/v1/session"), 204)
        began = time.monotonic()
        self.assertEqual(self.heard(stream), [("Maya", None)])
        self.assertLess(time.monotonic() - began, LONGEST / 4 * wire.SLOWNESS)

    def until_seen(self, client, page, names):
        """What servers tell each other arrives within moments."""
        began = time.monotonic()
        while (seen := self.names(client, page)) != names:
            self.assertLess(time.monotonic() - began, LONGEST / 2 * wire.SLOWNESS, seen)
            time.sleep(0.1)

    def test_what_is_closed_at_another_server_than_it_was_opened_at_is_told_to_no_third(self):
        if not databases.SERVER:
            return
        other = self.start("--job-threads", "0")
        abena = self.user("abena", "approver", trust="R0A")
        self.here(abena, "a")
        self.here(self.max, "b")
        self.maya.port = other.port
        self.until_seen(self.maya, "m", ["Abena", "Max", "Maya"])
        self.max.port = other.port
        self.answer(self.max.ask("DELETE", f"{self.roster}/visits/{PAGE}b"), 204)
        self.until_seen(abena, "a", ["Abena", "Maya"])
        # The first server tells a third what it knows itself.
        self.maya.port = self.start("--job-threads", "0").port
        self.until_seen(self.maya, "n", ["Abena", "Maya"])
        # And who signs out at one server leaves what was opened at another.
        self.max.port = self.port
        self.here(self.max, "c")
        self.until_seen(self.maya, "n", ["Abena", "Max", "Maya"])
        self.max.port = other.port
        self.answer(self.max.ask("DELETE", "/api/v1/session"), 204)
        self.until_seen(self.maya, "n", ["Abena", "Maya"])

    def test_over_two_servers(self):
        if not databases.SERVER:
            return    # with SQLite there is one
        other = self.start("--job-threads", "0")
        stream = self.listening(self.maya)
        self.here(self.maya, "a")
        self.assertEqual(self.heard(stream), [("Maya", None)])
        self.max.port = other.port
        self.here(self.max, "b", day="2026-10-20")
        self.assertEqual(self.heard(stream), [("Max", "2026-10-20"), ("Maya", None)])
        # A server that has just begun is told by those that were there before.
        began = time.monotonic()
        while self.names(self.max, "b", day="2026-10-20") != ["Max", "Maya"]:
            self.assertLess(time.monotonic() - began, 8 * wire.SLOWNESS)
            time.sleep(0.1)
        self.here(self.maya, "a")
        self.answer(self.max.ask("DELETE", f"{self.roster}/visits/{PAGE}b"), 204)
        self.assertEqual(self.heard(stream), [("Maya", None)])
        # What it said before that and arrives after it brings it back at neither.
        self.assertEqual(self.names(self.max, "b", day="2026-10-22"), ["Maya"])
        # And of one that dies nothing is left after a while.
        self.here(self.max, "c")
        self.assertEqual(len(self.heard(stream)), 2)
        other.kill()
        other.wait()
        for _ in range(LONGEST // 4):
            self.here(self.maya, "a")
            time.sleep(1)
        began = time.monotonic()
        while len(self.names(self.maya, "a")) > 1:
            self.assertLess(time.monotonic() - began, 2 * LONGEST * wire.SLOWNESS)
            time.sleep(0.5)


if __name__ == "__main__":
    wire.main()
