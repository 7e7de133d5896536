"""Every operation of the contract as everybody who has no business there: nobody, every role at another trust, every role
in another region, and every role at the same trust that lacks the permission. All are refused, and see nothing.

New routes are covered by being in the contract: each operation of a trust or region says in `x-permission` which
permission it needs (docs/policy.md), or `own` for what is one's own, `any` for everybody at the trust. Ids in paths are
those of rows of trust R0A where `ids` below knows the parameter, else ids that nobody has.
"""
import hashlib
import json
import re
import sqlite3
import time
import uuid

import accounts
import contract
import wire
from accounts import Client
from contract import CONTRACT, resolved

MARK = "Marked-as-theirs"    # in whatever R0A has that could show
NOBODY = str(uuid.uuid4())


def example(schema, depth=0):
    """Something small that the schema allows."""
    schema = resolved(schema)
    for key in ("example", "const", "default"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    if "oneOf" in schema or "anyOf" in schema:
        return example((schema.get("oneOf") or schema.get("anyOf"))[0], depth)
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {})
        names = schema.get("required", []) or list(properties)[:schema.get("minProperties", 0)]
        return {name: example(properties.get(name, {}), depth + 1) for name in names}
    if kind == "array":
        return [example(schema.get("items", {}), depth + 1) for _ in range(schema.get("minItems", 0))]
    if kind == "string":
        return text(schema)
    return {"integer": schema.get("minimum", 1), "number": 1, "boolean": True, "null": None}[kind]


def text(schema):
    pattern = schema.get("pattern", "")
    for known in (NOBODY, "2026-10-19", "2026-10-19T08:00:00Z", "000000", "a", "A", "1", "07:00", "#000000"):
        if pattern and re.search(pattern, known):
            return known
    return "x" * max(1, schema.get("minLength", 1))


class Policy:
    """docs/policy.md, which a test holds to the code."""

    def __init__(self):
        page = (wire.SOURCE / "docs" / "policy.md").read_text(encoding="utf-8")
        self.roles = dict(re.findall(r"^\| ([^|`]+) \(`(\w+)`\) \|", page, re.M))    # title: name
        self.widest = {name: level for name, level in re.findall(r"^\| [^|]+\(`(\w+)`\) \|[^|]*\| (\w+) \|", page, re.M)}
        self.holders = {}
        for name, titles in re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", page, re.M):
            self.holders[name] = {self.roles[title.strip()] for title in titles.split(",") if title.strip() in self.roles}


class Tenancy(accounts.PlatformTest):
    def setUp(self):
        super().setUp()
        self.policy = Policy()
        self.command("user", "list", "--db", self.url)
        self.ids = {}
        with sqlite3.connect(self.path("store.db"), timeout=30) as self.database:
            self.regions = {"nw": self.database.execute("SELECT id FROM regions").fetchone()[0]}
            self.regions["sw"] = self.row("regions", code="sw", name="South West", zone="Europe/London")
            self.trusts["R1A"] = self.row("trusts", region_id=self.regions["sw"], code="R1A", name="Elsewhere", zone="Europe/London")
            self.database.execute("UPDATE trusts SET name = ? WHERE code = 'R0A'", (f"{MARK} trust",))
            for code in self.trusts:
                self.units = getattr(self, "units", {})
                self.units[code] = self.row("units", trust_id=self.trusts[code], code="7A", name=f"{MARK if code == 'R0A' else 'A'} ward",
                                            kind="ward", zone="Europe/London", source="test")
            identity = self.row("identities", region_id=self.regions["nw"])
            person = self.row("people", trust_id=self.trusts["R0A"], identity_id=identity, given_name=MARK, family_name=MARK, source="test")
            user = self.row("users", region_id=self.regions["nw"], login="theirs", name=MARK, state="active", created_at=1)
            grant = self.row("role_grants", user_id=user, role="bank", region_id=self.regions["nw"], trust_id=self.trusts["R0A"],
                             granted_by=MARK, granted_at=1)
            entry = self.row("audit_entries", chain_id=self.trusts["R0A"], at=1, actor=MARK, action="test", subject_kind="user",
                             subject_id=user, details="{}")
            self.ids = {"trust": self.trusts["R0A"], "unit": self.units["R0A"], "person": person, "user": user, "grant": grant,
                        "entry": entry, "code": "bad_value"}

    def row(self, table, **values):
        values = {"id": str(uuid.uuid4()), **values}
        self.database.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", list(values.values()))
        return values["id"]

    def holder(self, role, region, trust=None):
        """Somebody with that role, in the widest scope that there is within `trust` (or the region)."""
        secret = uuid.uuid4().hex + uuid.uuid4().hex
        level = self.policy.widest[role]
        code = trust or ("R0B" if region == "nw" else "R1A")
        with sqlite3.connect(self.path("store.db"), timeout=30) as self.database:
            user = self.row("users", region_id=self.regions[region], login=f"{role}-{secret[:8]}", name=role, state="active", created_at=1)
            self.row("role_grants", user_id=user, role=role, region_id=self.regions[region], granted_by="test", granted_at=1,
                     trust_id=None if level == "region" and not trust else self.trusts[code],
                     unit_id=self.units[code] if level == "unit" else None)
            self.row("sessions", user_id=user, token_digest=hashlib.sha256(secret.encode()).hexdigest().encode(), created_at=1,
                     seen_at=4102444800000000, expires_at=4102444800000000, second_factor_at=1)
        client = Client(self.port)
        client.cookie = secret
        client.csrf = json.loads(client.get("/api/v1/session").body)["csrf_token"]
        return client

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
