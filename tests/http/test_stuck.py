"""Whoever is stuck says so; the administrators of the trust read it and nobody else does; it holds nothing of anybody else. Over
SQLite, and over PostgreSQL where tests/store/private_cluster runs this."""
import json

import accounts
import wire

PAGE = "/rosters/{trust}/{roster}"


class Stuck(accounts.SealedTest):
    def setUp(self):
        super().setUp()
        self.maya = self.user("maya", "roster_maker", second_factor=False, trust="R0A")
        self.root = self.client("root")
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}/stuck-reports"

    def report(self, client, status=204, **other):
        body = {"page": PAGE, "pages": "0.1.0", "code": "stale", "words": "It says that somebody else saved.", **other}
        answer = client.ask("POST", self.at, {name: value for name, value in body.items() if value is not None})
        self.assertEqual(answer.status, status, answer.body)
        return answer

    def read(self, client, status=200, at=None):
        answer = client.get(at or self.at)
        self.assertEqual(answer.status, status, answer.body)
        return json.loads(answer.body).get("items")

    def test_it_is_read_by_administrators_and_put_away(self):
        self.report(self.maya)
        self.report(self.maya, code=None, words="Where do I begin? é")
        newest, oldest = self.read(self.root)
        self.assertEqual((newest["by"], newest["code"], newest["words"]), ("Maya", None, "Where do I begin? é"))
        self.assertEqual((oldest["page"], oldest["code"], oldest["pages"]), (PAGE, "stale", "0.1.0"))
        self.read(self.maya, 403)
        self.read(self.root, at=self.at.replace(self.trusts["R0A"], self.trusts["R0B"]))
        self.assertEqual(self.maya.ask("DELETE", f"{self.at}/{newest['id']}").status, 403)
        self.assertEqual(self.root.ask("DELETE", f"{self.at}/{newest['id']}").status, 204)
        self.assertEqual(self.root.ask("DELETE", f"{self.at}/{newest['id']}").status, 404)
        self.assertEqual(self.read(self.root), [oldest])
        auditor = self.user("reader", "auditor", trust="R0A")
        audit = auditor.get(self.at.replace("stuck-reports", "audit"))
        self.assertNotIn(b"somebody else saved", audit.body)
        self.assertEqual([entry["action"] for entry in json.loads(audit.body)["items"] if entry["action"].startswith("stuck.")],
                         ["stuck.report", "stuck.report", "stuck.put_away"])

    def test_it_holds_no_ids_and_no_more_than_it_should(self):
        for wrong in ({"page": "/rosters/0192/17"}, {"page": "rosters"}, {"page": "/" + "x" * 200}, {"words": ""},
                      {"words": "x" * 2001}, {"code": "two words"}, {"pages": ""}, {"person": "amy"}):
            self.report(self.maya, 422, **wrong)
        self.assertEqual(self.read(self.root), [])
        for _ in range(20):
            self.report(self.maya)
        self.report(self.maya, 429)
        self.report(self.user("max", "roster_maker", second_factor=False, trust="R0A"))


if __name__ == "__main__":
    wire.main()
