"""Every operation of the contract as everybody who has no business there: nobody, every role at another trust, every role
in another region, and every role at the same trust that lacks the permission. All are refused, and see nothing.

New routes are covered by being in the contract: each operation of a trust or region says in `x-permission` which
permission it needs (docs/policy.md), or `own` for what is one's own, `any` for everybody at the trust. Ids in paths are
those of rows of trust R0A where `ids` below knows the parameter, else ids that nobody has.
"""
import json
import re
import time

import wire
from accounts import Client
from contract import CONTRACT, resolved
from roles import MARK, NOBODY, RolesTest, example


class Tenancy(RolesTest):
    def operations(self, beginning):
        for template, operations in CONTRACT["paths"].items():
            if template.startswith(beginning):
                path = re.sub(r"\{(\w+)\}", lambda match: self.ids.get(match.group(1), NOBODY), template)
                for method, operation in operations.items():
                    yield method.upper(), template, path, operation

    def ask(self, client, method, path, operation):
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        query = "&".join(f"{parameter['name']}={example(parameter['schema'])}"
                         for parameter in map(resolved, operation.get("parameters", []))
                         if parameter["in"] == "query" and parameter.get("required"))
        while True:
            answer = client.ask(method, path + (f"?{query}" if query else ""), example(body["schema"]) if body else None)
            if answer.status != 429:
                return answer
            time.sleep(float(answer.headers["retry-after"]))    # the walk is longer than one address may ask at a time

    def refused(self, answer, statuses, *what):
        self.assertIn(answer.status, statuses, (*what, answer.body))
        self.assertNotIn(MARK.encode(), answer.body, what)

    def test_nobody(self):
        for method, template, path, operation in [*self.operations("/api/v1/trusts/"), *self.operations("/api/v1/region"),
                                                  *self.operations("/api/v1/session")]:
            if operation.get("security") != []:
                self.refused(self.ask(Client(self.port), method, path, operation), [401], method, template)

    def test_every_role_of_another_trust(self):
        for role in self.policy.widest:
            client = self.holder(role, "nw", "R0B")
            self.assertIn("R0B", [trust["code"] for trust in client.session()["trusts"]], role)
            self.assertNotIn(MARK, client.get("/api/v1/session").body.decode())
            for method, template, path, operation in self.operations("/api/v1/trusts/"):
                self.refused(self.ask(client, method, path, operation), [404], role, method, template)

    def test_every_role_of_another_region(self):
        for role in self.policy.widest:
            client = self.holder(role, "sw")
            for method, template, path, operation in self.operations("/api/v1/trusts/"):
                answer = self.ask(client, method, path, operation)
                self.refused(answer, [403, 404], role, method, template)
                # Just as for a trust that nobody has: that it is there shows in nothing.
                nowhere = self.ask(client, method, path.replace(self.ids["trust"], NOBODY), operation)
                self.assertEqual((answer.status, json.loads(answer.body)["code"]), (nowhere.status, json.loads(nowhere.body)["code"]))
            for method, template, path, operation in self.operations("/api/v1/region"):
                answer = self.ask(client, method, path, operation)
                self.assertNotIn(MARK.encode(), answer.body, (role, method, template))
                if "{" in template:
                    self.refused(answer, [403, 404], role, method, template)

    def test_every_role_without_the_permission(self):
        asked = 0
        for role in self.policy.widest:
            client = self.holder(role, "nw", "R0A")
            for method, template, path, operation in [*self.operations("/api/v1/trusts/"), *self.operations("/api/v1/region")]:
                self.assertIn("x-permission", operation, f"{method} {template}: say in the contract which permission it needs")
                needed = operation["x-permission"]
                needed = needed if isinstance(needed, list) else [needed]
                unknown = set(needed) - set(self.policy.holders) - {"own", "any"}
                self.assertEqual(unknown, set(), f"{method} {template}: no such permission")
                if {"own", "any"} & set(needed):
                    continue
                if template.startswith("/api/v1/region") or not any(role in self.policy.holders[name] for name in needed):
                    self.refused(self.ask(client, method, path, operation), [403], role, method, template)
                    asked += 1
        self.assertGreater(asked, 100)

    def test_the_walk_can_fail(self):
        """Who has the permission is not refused: the examples are such that nothing else stands in the way."""
        auditor = self.holder("auditor", "nw", "R0A")
        with self.assertRaises(AssertionError):
            method, template, path, operation = next(one for one in self.operations("/api/v1/trusts/") if one[1].endswith("/audit"))
            self.refused(self.ask(auditor, method, path, operation), [403, 404], template)


if __name__ == "__main__":
    wire.main()
