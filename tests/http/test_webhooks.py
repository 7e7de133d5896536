"""Webhooks of a trust over HTTP, as an administrator keeps them; how they are told is tested below (tests/platform)."""
import json
import uuid

import accounts
import wire


class Webhooks(accounts.PlatformTest):
    TRUSTS = ("R0A",)

    def test_they_are_kept_and_their_secret_is_shown_once(self):
        admin = self.user("admin", "administrator", trust="R0A")
        path = f"/api/v1/trusts/{self.trusts['R0A']}/webhooks"
        self.assertEqual(json.loads(admin.get(path).body), {"items": []})
        wanted = {"url": "https://payroll.example/told", "kinds": ["roster.published"]}
        answer = admin.post(path, wanted)
        self.assertEqual(answer.status, 201)
        made = json.loads(answer.body)
        secret = made.pop("secret")
        self.assertEqual({key: made[key] for key in ("url", "kinds", "is_active")}, {**wanted, "is_active": True})
        one = f"{path}/{made['id']}"
        self.assertEqual(json.loads(admin.get(one).body), made)
        self.assertNotIn(secret.encode(), admin.get(path).body)
        changed = json.loads(admin.ask("PUT", one, {**wanted, "kinds": [], "is_active": False, "version": made["version"]}).body)
        self.assertEqual((changed["kinds"], changed["is_active"]), ([], False))
        self.assertEqual(admin.ask("PUT", one, {**wanted, "version": made["version"]}).status, 409, "it is not that version any more")
        self.assertEqual(admin.ask("DELETE", one).status, 204)
        self.assertEqual(admin.get(one).status, 404)
        self.assertEqual(admin.ask("DELETE", one).status, 404)

    def test_what_is_refused(self):
        admin = self.user("admin", "administrator", trust="R0A")
        maker = self.user("maker", "roster_maker", trust="R0A")
        path = f"/api/v1/trusts/{self.trusts['R0A']}/webhooks"
        good = {"url": "https://payroll.example/told"}
        self.assertEqual(maker.get(path).status, 403)
        self.assertEqual(maker.post(path, good).status, 403)
        for wrong in ({"url": "http://payroll.example/told"}, {"url": "https://u:p@payroll.example/"},
                      {"url": ""}, {}, {**good, "kinds": ["Roster Published"]}, {**good, "kinds": "all"}, {**good, "secret": "mine"}):
            answer = admin.post(path, wrong)
            self.assertEqual(answer.status, 422, (wrong, answer.body))
        self.assertEqual(admin.get(f"{path}/{uuid.uuid4()}").status, 404)


if __name__ == "__main__":
    wire.main()
