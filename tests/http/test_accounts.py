"""Accounts over HTTP: signing in, second factor, tokens, users and roles, the audit; every answer held to the contract."""
import json
import re
import sqlite3
import time

import accounts
import wire
from accounts import PASSWORD, Client, totp

NEW = "an altogether different phrase"


class Accounts(accounts.PlatformTest):
    def assert_status(self, answer, status, said=""):
        self.assertEqual(answer.status, status, answer.body)
        self.assertIn(said, answer.body.decode())
        return json.loads(answer.body) if answer.body else None

    def mails(self):
        with sqlite3.connect(self.path("store.db")) as database:
            return database.execute("SELECT recipient, subject, body FROM mails ORDER BY id").fetchall()

    def test_signing_in_and_out(self):
        client = Client(self.port)
        self.assertEqual(self.assert_status(client.get("/api/v1/session"), 401)["code"], "not_signed_in")
        self.assertEqual(client.get("/api/v1/session").headers["www-authenticate"], "Bearer")
        wrong = self.assert_status(client.sign_in("root", "no words of this kind"), 401)
        unknown = self.assert_status(client.sign_in("nobody", "no words of this kind"), 401)
        self.assertEqual(wrong["detail"], unknown["detail"])
        self.assert_status(client.sign_in("ROOT"), 201)
        session = client.session()
        self.assertEqual(session["user"]["login"], "root")
        self.assertEqual(session["second_factor"], {"enrolled": False, "shown": False, "needed": True})
        self.assertEqual([trust["code"] for trust in session["trusts"]], ["R0A", "R0B"])
        self.assertEqual(session["permissions"], [])    # nothing privileged before the second factor
        # What is not a GET needs the token of its own session.
        client.csrf = None
        self.assert_status(client.ask("DELETE", "/api/v1/session"), 403, "X-CSRF-Token")
        other = Client(self.port)
        other.sign_in("root")
        client.csrf = other.csrf
        self.assert_status(client.ask("DELETE", "/api/v1/session"), 403)
        client.csrf = session["csrf_token"]    # another text, as good
        self.assert_status(client.ask("DELETE", "/api/v1/session"), 204)
        self.assert_status(client.get("/api/v1/session"), 401)

    def test_mistakes_make_wait_whether_or_not_there_is_such_a_login(self):
        for login in ("root", "nobody"):
            wrong = [Client(self.port).sign_in(login, "no words of this kind") for _ in range(5)]
            for answer in wrong:
                self.assert_status(answer, 401)
            # The first pauses are of a second or two, which a busy machine may take by itself: on to one of four.
            pauses = []
            while not pauses or pauses[-1] < 4:
                answer = Client(self.port).sign_in(login, "no words of this kind")
                if answer.status != 401:
                    self.assert_status(answer, 429)
                    pauses.append(int(answer.headers["retry-after"]))
                    time.sleep(pauses[-1] if pauses[-1] < 4 else 0)
            self.assert_status(Client(self.port).sign_in(login, PASSWORD), 429)

    def test_a_second_factor(self):
        client = Client(self.port)
        client.sign_in("root")
        self.assert_status(client.get("/api/v1/region/users"), 403, "second factor")
        self.assert_status(client.post("/api/v1/session/authenticator", {"password": "no words of this kind"}), 401)
        secret, codes = client.enrol()
        self.assertEqual(len(codes), 10)
        self.assert_status(client.get("/api/v1/region/users"), 200)
        self.assertIn("manage_users", client.session()["permissions"])
        other = Client(self.port)
        other.sign_in("root")
        self.assert_status(other.get("/api/v1/region/users"), 403)
        # A code works once, in all sessions together; the next one is of the next half minute.
        self.assert_status(other.post("/api/v1/session/second-factor", {"code": totp(secret, client.step)}), 403)
        self.assert_status(other.post("/api/v1/session/second-factor", {"code": totp(secret, client.step + 1)}), 204)
        self.assert_status(other.get("/api/v1/region/users"), 200)
        third = Client(self.port)
        third.sign_in("root")
        # Nobody puts an app of their own in place of the one there is.
        self.assert_status(third.post("/api/v1/session/authenticator", {"password": PASSWORD}), 403)
        self.assert_status(third.post("/api/v1/session/recovery-codes"), 403)
        self.assert_status(third.post("/api/v1/session/second-factor", {"recovery_code": codes[3].upper()}), 204)
        fourth = Client(self.port)
        fourth.sign_in("root")
        self.assert_status(fourth.post("/api/v1/session/second-factor", {"recovery_code": codes[3]}), 403)
        renewed = self.assert_status(third.post("/api/v1/session/recovery-codes"), 201)["recovery_codes"]
        self.assert_status(fourth.post("/api/v1/session/second-factor", {"recovery_code": codes[4]}), 403)
        self.assert_status(fourth.post("/api/v1/session/second-factor", {"recovery_code": renewed[0]}), 204)
        self.assert_status(fourth.post("/api/v1/session/second-factor", {"code": "1", "recovery_code": "x"}, checked=False), 422)
        with sqlite3.connect(self.path("store.db")) as database:
            kept = database.execute("SELECT secret FROM credentials WHERE kind = 'totp'").fetchall()
        self.assertNotIn(secret, str(kept))

    def test_wrong_codes_make_wait(self):
        client = Client(self.port)
        client.sign_in("root")
        client.enrol()
        answers = []
        while len(answers) < 15 and 429 not in answers:    # a busy machine may take the first pauses by itself
            answers.append(client.post("/api/v1/session/second-factor", {"code": "000000"}).status)
        self.assertEqual(answers[:5], [403] * 5)
        self.assertEqual(answers[-1], 429)

    def test_passwords(self):
        amy = self.user("amy", "roster_maker", trust="R0A", second_factor=False)
        elsewhere = self.client("amy", second_factor=False)
        change = lambda old, new: amy.ask("PUT", "/api/v1/session/password", {"old_password": old, "new_password": new})
        self.assert_status(change("no words of this kind", NEW), 401)
        self.assert_status(change(PASSWORD, "amy amy amy amy amy"), 422)
        self.assert_status(change(PASSWORD, NEW), 204)
        self.assert_status(amy.get("/api/v1/session"), 200)
        self.assert_status(elsewhere.get("/api/v1/session"), 401)
        self.assert_status(Client(self.port).sign_in("amy", PASSWORD), 401)
        self.assert_status(Client(self.port).sign_in("amy", NEW), 201)

    def test_inviting_and_forgetting(self):
        root = self.client("root")
        users = f"/api/v1/trusts/{self.trusts['R0A']}/users"
        wanted = {"login": "Beth@Example.org", "name": "Beth", "email": "beth@example.org", "roles": [{"role": "roster_maker"}]}
        self.assert_status(root.post(users, {**wanted, "roles": []}), 422)
        self.assert_status(root.post(users, {**wanted, "roles": [{"role": "staff"}]}), 422, "cannot be given for so much")
        self.assert_status(root.post(users, {**wanted, "email": "beth"}), 422)
        beth = self.assert_status(root.post(users, wanted), 201)
        self.assertEqual(beth["login"], "beth@example.org")
        self.assertEqual(beth["roles"][0]["trust"], self.trusts["R0A"])
        self.assert_status(root.post(users, wanted), 409)
        link = re.search(r"/password#(\S+)", self.mails()[-1][2]).group(1)
        nobody = Client(self.port)
        set_password = lambda link, password: nobody.ask("PUT", "/api/v1/password", {"link": link, "password": password})
        self.assert_status(set_password(link, "beth@example.org"), 422)
        self.assert_status(set_password(link, PASSWORD), 204)
        self.assert_status(set_password(link, NEW), 404)
        self.assert_status(nobody.sign_in("beth@example.org"), 201)
        # A link for a new one: the answer is the same whoever asks, and one mail is enough for a while.
        before = len(self.mails())
        for login in ("beth@example.org", "beth@example.org", "nobody@example.org"):
            self.assert_status(Client(self.port).post("/api/v1/password-links", {"login": login}), 202)
        self.assertEqual(len(self.mails()), before + 1)
        link = re.search(r"/password#(\S+)", self.mails()[-1][2]).group(1)
        self.assert_status(set_password(link, NEW), 204)
        self.assert_status(nobody.get("/api/v1/session"), 401)
        self.assert_status(nobody.sign_in("beth@example.org", NEW), 201)
        before = len(self.mails())
        self.assert_status(root.post(f"{users}/{beth['id']}/invitation"), 204)
        self.assertEqual(len(self.mails()), before + 1)

    def test_administering(self):
        root = self.client("root")
        region = "/api/v1/region/users"
        here = f"/api/v1/trusts/{self.trusts['R0A']}/users"
        there = f"/api/v1/trusts/{self.trusts['R0B']}/users"
        admin = self.user("admin-a", "administrator", trust="R0A")
        amy = self.user("amy", "roster_maker", trust="R0A", second_factor=False)
        id_of = {user["login"]: user["id"] for user in self.assert_status(root.get(region), 200)["items"]}
        self.assertEqual(set(id_of), {"root", "admin-a", "amy"})
        # Page by page, the same.
        seen, after = [], ""
        while after is not None:
            page = self.assert_status(root.get(f"{region}?limit=2" + (f"&after={after}" if after else "")), 200)
            seen += [user["id"] for user in page["items"]]
            after = page.get("next")
        self.assertEqual(sorted(seen), sorted(id_of.values()))
        # A trust's administrator sees and rules that trust alone.
        self.assertEqual({user["login"] for user in self.assert_status(admin.get(here), 200)["items"]}, {"admin-a", "amy"})
        self.assert_status(admin.get(there), 404)
        self.assert_status(admin.get(region), 403)
        self.assert_status(amy.get(here), 403)
        self.assert_status(admin.get(f"{here}/{id_of['root']}"), 404)
        self.assert_status(admin.post(f"{here}/{id_of['amy']}/roles", {"role": "regional"}), 201)    # but in its trust only
        self.assert_status(admin.post(f"{region}/{id_of['amy']}/roles", {"role": "planner"}), 403)
        self.assert_status(admin.post(f"{there}/{id_of['amy']}/roles", {"role": "planner"}), 404)
        self.assert_status(admin.post(f"{here}/{id_of['admin-a']}/roles", {"role": "guardian"}), 403, "themselves")
        self.assert_status(admin.post(f"{here}/{id_of['amy']}/roles", {"role": "king"}, checked=False), 422)
        grant = self.assert_status(admin.post(f"{here}/{id_of['amy']}/roles", {"role": "planner"}), 201)["id"]
        self.assert_status(admin.post(f"{here}/{id_of['amy']}/roles", {"role": "planner"}), 409)
        self.assertEqual({role["role"] for role in amy.session()["roles"]}, {"roster_maker", "regional", "planner"})
        self.assert_status(admin.ask("DELETE", f"{here}/{id_of['amy']}/roles/{grant}"), 204)
        self.assert_status(admin.ask("DELETE", f"{here}/{id_of['amy']}/roles/{grant}"), 404)
        # Who also works elsewhere is not this administrator's to shut out.
        self.assert_status(root.post(f"{there}/{id_of['amy']}/roles", {"role": "planner"}), 201)
        change = lambda who, path, **values: who.ask("PATCH", path, values)
        amy_here = f"{here}/{id_of['amy']}"
        self.assert_status(change(admin, amy_here, version=1, state="suspended"), 403)
        token = self.assert_status(amy.post("/api/v1/session/tokens", {"name": "feed", "scopes": ["see_rosters"]}), 201)["token"]
        program = Client(self.port, token)
        self.assert_status(program.get("/api/v1/session"), 200)
        self.assertEqual(self.assert_status(change(root, amy_here, version=1, state="suspended"), 200)["version"], 2)
        self.assert_status(amy.get("/api/v1/session"), 401)
        self.assert_status(program.get("/api/v1/session"), 401)
        self.assert_status(Client(self.port).sign_in("amy"), 401)
        self.assert_status(change(root, amy_here, version=1, state="active"), 409)
        self.assert_status(change(root, amy_here, version=2, state="active"), 200)
        self.assert_status(Client(self.port).sign_in("amy"), 201)
        self.assert_status(program.get("/api/v1/session"), 200)
        self.assert_status(change(root, f"{region}/{id_of['amy']}", version=3, state="left"), 200)
        self.assert_status(program.get("/api/v1/session"), 401)
        # The last administrator stays.
        self.assert_status(change(root, f"{region}/{id_of['root']}", version=1, state="left"), 409, "last administrator")
        mine = next(role["id"] for role in self.assert_status(root.get(f"{region}/{id_of['root']}"), 200)["roles"])
        self.assert_status(root.ask("DELETE", f"{region}/{id_of['root']}/roles/{mine}"), 409)
        self.assert_status(change(root, f"{region}/{id_of['admin-a']}", version=1, state="left"), 200)
        self.assert_status(admin.get(here), 401)

    def test_tokens(self):
        amy = self.user("amy", "planner", trust="R0A", second_factor=False)
        add = lambda **wanted: amy.post("/api/v1/session/tokens", {"name": "demand", "scopes": ["see_demand"], **wanted}, checked=False)
        for wrong in ({"scopes": []}, {"scopes": ["see_everything"]}, {"days": 0}, {"days": 367}, {"name": ""}):
            self.assert_status(add(**wrong), 422)
        made = self.assert_status(add(trust=self.trusts["R0A"], days=1), 201)
        program = Client(self.port, made["token"])
        session = program.session()
        self.assertEqual(session["trusts"][0]["permissions"], ["see_demand"])
        self.assertNotIn("csrf_token", session)
        self.assert_status(program.get("/api/v1/session/tokens"), 403)
        self.assert_status(program.ask("DELETE", "/api/v1/session"), 403)
        listed = self.assert_status(amy.get("/api/v1/session/tokens"), 200)["items"]
        self.assertEqual([token["id"] for token in listed], [made["id"]])
        self.assertNotIn(made["token"], json.dumps(listed))
        self.assert_status(amy.ask("DELETE", f"/api/v1/session/tokens/{made['id']}"), 204)
        self.assert_status(program.get("/api/v1/session"), 401)
        self.assert_status(amy.ask("DELETE", "/api/v1/session/tokens/nonsense"), 404)
        for field in ("Basic YTpi", "Bearer", "Bearer swt_x", f"Bearer {made['token'][:-1]}0"):
            connection = wire.Connection(self.port)
            answer = connection.ask(wire.request("GET", "/api/v1/session", f"Authorization: {field}"))
            connection.close()
            self.assertEqual(answer.status, 401, field)

    def test_a_request_with_a_key_is_done_once_by_any_server(self):
        root = self.client("root")
        users = f"/api/v1/trusts/{self.trusts['R0A']}/users"
        wanted = {"login": "beth", "name": "Beth", "roles": [{"role": "bank"}]}
        send = lambda client, body=wanted, key="k-1", path=users: client.post(path, body, fields=[f"Idempotency-Key: {key}"])
        first = send(root)
        self.assert_status(first, 201)
        again = send(root)
        self.assertEqual((again.status, again.body), (201, first.body))
        self.assertEqual(again.headers["idempotency-replayed"], "true")
        other = self.start()    # another server on the same store
        root.port = other.port
        self.assertEqual(send(root).body, first.body)
        self.process.kill()
        self.process.wait()
        self.assertEqual(send(root).body, first.body)
        self.assert_status(send(root, {**wanted, "name": "Betty"}), 409, "another request")
        self.assert_status(send(root, key="k 1"), 422)
        self.assert_status(root.post(users, wanted), 409)    # without a key it is a second request
        # Another route, and another user, have keys of their own; an error keeps none.
        here = f"{users}/{json.loads(first.body)['id']}/roles"
        self.assert_status(send(root, {"role": "planner"}, path=here), 201)
        self.port = other.port
        admin = self.user("admin-a", "administrator", trust="R0A")
        self.assert_status(send(admin), 409, "login is taken")
        self.assert_status(send(admin, {**wanted, "login": "chris"}), 201)
        self.assert_status(send(Client(other.port)), 401)
        # A server that died in between: nobody does it twice.
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            database.execute("UPDATE answered_requests SET status = NULL")
        self.assert_status(send(root), 409, "has not been answered")

    def test_the_audit_is_read_by_those_who_may(self):
        root = self.client("root")
        auditor = self.user("audrey", "auditor", trust="R0A")
        governance = self.user("ivy", "information_governance", trust="R0A")
        audit = f"/api/v1/trusts/{self.trusts['R0A']}/audit"
        self.assert_status(root.get(audit), 403)
        users = f"/api/v1/trusts/{self.trusts['R0A']}/users"
        beth = self.assert_status(root.post(users, {"login": "beth", "name": "Beth", "roles": [{"role": "bank"}]}), 201)
        entries = self.assert_status(auditor.get(f"{audit}?action=user.&subject_id={beth['id']}"), 200)["items"]
        self.assertEqual([entry["action"] for entry in entries], ["user.add"])
        self.assertNotIn("Beth", json.dumps(entries))
        values = f"{audit}/{entries[0]['id']}/values"
        self.assertEqual(self.assert_status(auditor.get(values), 200), {"state": "kept", "values": {"login": "beth", "name": "Beth"}})
        self.assert_status(auditor.post(f"{audit}/{entries[0]['id']}/erasure", {"reason": "asked"}), 403)
        self.assert_status(governance.post(f"{audit}/{entries[0]['id']}/erasure", {"reason": "letter 12"}), 204)
        self.assertEqual(self.assert_status(auditor.get(values), 200), {"state": "erased"})
        first = self.assert_status(auditor.get(f"{audit}?limit=1"), 200)
        rest = self.assert_status(auditor.get(f"{audit}?after={first['next']}&from=2026-01-01T00:00:00Z"), 200)["items"]
        self.assertIn("audit.read", [entry["action"] for entry in rest])
        self.assertIn("audit.erase_values", [entry["action"] for entry in rest])
        self.assert_status(auditor.get(f"{audit}?until=yesterday", checked=False), 422)
        self.assertEqual(self.run_program("audit", "verify", "--db", self.url).returncode, 0)
        self.assertIn("user.add", self.command("audit", "show", "--db", self.url, "--trust", "R0A", "--action", "user"))


if __name__ == "__main__":
    wire.main()
