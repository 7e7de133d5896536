"""A served platform where trust R0A has something of every kind, marked, and anybody of any role can be had at once.

    class MyTest(roles.RolesTest):
        def test_it(self):
            planner = self.holder("planner", "nw", "R0B")     # signed in, second factor shown
            planner.get(f"/api/v1/trusts/{self.trusts['R0A']}/units")

R0A and R0B are trusts of region nw, R1A is one of region sw. `example(schema)` is something small that a schema allows.
"""
import hashlib
import json
import re
import sqlite3
import uuid

import accounts
import wire
from accounts import Client
from contract import resolved

MARK = "Marked-as-theirs"    # in whatever R0A has that could show
NOBODY = str(uuid.uuid4())
PLAN = {"start": {"date": "2026-10-19", "week": 1}, "contracts": [{"id": "full"}], "demand": [],
        "groups": [{"id": "g1", "name": MARK, "lines": 1, "contract": "full"}], "pattern": [{"group": "g1", "weeks": [["-"] * 7]}]}


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


class RolesTest(accounts.PlatformTest):
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
            window = self.row("wish_windows", trust_id=self.trusts["R0A"], unit_id=self.units["R0A"], starts_on="2036-10-20",
                              ends_on="2036-11-17", opens_on="2026-01-01", closes_on="2036-10-01", duties=8, days_off=4, strong=2,
                              note=MARK, made_by=MARK, made_at=1)
            pattern = self.row("rota_patterns", trust_id=self.trusts["R0A"], unit_id=self.units["R0A"], name=MARK, plan=json.dumps(PLAN),
                               made_by=MARK, made_at=1, changed_by=MARK, changed_at=1)
            self.ids = {"trust": self.trusts["R0A"], "unit": self.units["R0A"], "person": person, "user": user, "grant": grant,
                        "entry": entry, "window": window, "pattern": pattern, "code": "bad_value"}

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
