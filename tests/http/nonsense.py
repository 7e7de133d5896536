"""Requests nobody would make by accident, over the contract: each is an operation of spec/openapi.yaml with something wrong
in its path, its values, its body, its fields, or in who asks.

    maker = Nonsense(seed, ids)                   # ids: what is known of {parameter: [id, ...]}
    made = maker.request(operation, sender)       # Request(method, path, fields, body)

Deterministic by seed. About one in six is as the contract has it, so that what is stored changes meanwhile too.
"""
import collections
import json
import random
import urllib.parse

from contract import CONTRACT, resolved
from roles import example

Operation = collections.namedtuple("Operation", "method template operation")
Sender = collections.namedtuple("Sender", "name cookie csrf token trust")
Request = collections.namedtuple("Request", "method path fields body")

OPERATIONS = [Operation(method.upper(), template, operation) for template, operations in CONTRACT["paths"].items()
              for method, operation in operations.items()]
DEEP = json.loads("[" * 60 + "]" * 60)
VALUES = [None, True, False, 0, -1, 1, 2**31, 2**53 + 1, 2**63, -2**63 - 1, 10**400, 0.5, -0.0, 1e308, "", " ", "a" * 300, "a" * 70000,
          "\0", "\ud800", "\u202e", "e\u0301" * 9, "'; DROP TABLE users; --", "<script>alert(1)</script>", "../../etc/passwd",
          "2026-02-30", "2026-10-25", "0000-00-00", "9999-12-31", "10000-01-01", "24:00", "-1:00", "%n%s", "\r\nX: y", "=1+1", [], {}, [[]],
          [None] * 2000, {"__proto__": 1}, {"": ""}, DEEP, "00000000-0000-0000-0000-000000000000"]
SEGMENTS = ["..", "%2e%2e", "%00", "%ff", "%", "a%2fb", "a%5cb", "%0d%0aX:%20y", "%c0%ae", "-1", "0", "null", "undefined", "*", ";", "a;b",
            "~", "%252e", "%E2%80%AE", "x" * 3000, "00000000-0000-0000-0000-000000000000", "%27%20OR%201=1", "table", "Z" * 36]
FIELDS = ["If-Match: *", 'If-Match: "x"', "If-None-Match: *", "Idempotency-Key: " + "k" * 300, "Idempotency-Key: same", "Last-Event-ID: -1",
          "Last-Event-ID: x", "Accept: text/plain", "Accept-Encoding: gzip", "Accept-Encoding: ;q=9", "X-Forwarded-For: 1.2.3.4, ::1",
          "X-Forwarded-Proto: gopher", "Forwarded: for=_x", "Origin: https://elsewhere.example", "Sec-Fetch-Site: cross-site",
          "X-HTTP-Method-Override: DELETE", "Range: bytes=0-1", "Expect: 100-continue", "Cookie: a=b; __Host-session=", "TE: trailers",
          "Authorization: Basic eDp5", "Authorization: Bearer", "Upgrade: h2c", "X-Request-Id: " + "r" * 900]
KINDS = ["text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "text/csv", "", "application/json, x"]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class Nonsense:
    def __init__(self, seed, ids):
        self.dice = random.Random(seed)
        self.ids = {name: list(known) for name, known in ids.items()}
        self.senders = []

    def often(self, chance):
        return self.dice.random() < chance

    def learn(self, value):
        """Ids in answers are what the next requests ask for."""
        if isinstance(value, dict):
            for name, one in value.items():
                if isinstance(one, str) and len(one) == 36 and name != "trust":
                    known = self.ids.setdefault("any", [])
                    known.append(one) if len(known) < 500 else known.__setitem__(self.dice.randrange(500), one)
                self.learn(one)
        elif isinstance(value, list):
            for one in value[:20]:
                self.learn(one)

    def path(self, template, sender, wrong):
        segments = []
        for segment in template.split("/"):
            if segment.startswith("{"):
                known = self.ids.get(segment[1:-1], [])
                if segment == "{trust}" and not self.often(0.1):
                    known = [sender.trust]
                elif self.often(0.1) or not known:
                    known = self.ids.get("any") or known
                segment = self.dice.choice(known) if known else self.dice.choice(SEGMENTS)
                if wrong and self.often(0.3):
                    segment = self.dice.choice(SEGMENTS)
            segments.append(segment)
        return "/".join(segments)

    def sane(self, schema, depth=0):
        """As the contract allows, with ids that there are."""
        schema = resolved(schema)
        if depth < 9 and schema.get("type") == "object" and "properties" in schema:
            names = [name for name in schema["properties"] if name in schema.get("required", []) or self.often(0.4)]
            return {name: self.sane(schema["properties"][name], depth + 1) for name in names}
        if depth < 9 and schema.get("type") == "array":
            count = max(schema.get("minItems", 0), self.dice.choice((0, 1, 1, 2)))
            return [self.sane(schema.get("items", {}), depth + 1) for _ in range(count)]
        if "enum" in schema:
            return self.dice.choice(schema["enum"])
        value = example(schema)
        if isinstance(value, str) and len(value) == 36 and self.often(0.9):
            return self.dice.choice(self.ids.get("any") or [value])
        return self.dice.randrange(max(0, value), value + 5) if type(value) is int and self.often(0.5) else value

    def spoilt(self, value):
        """One thing in it is something else, gone, or new."""
        if isinstance(value, (dict, list)) and value and self.often(0.8):
            key = self.dice.choice(list(value) if isinstance(value, dict) else range(len(value)))
            copy = dict(value) if isinstance(value, dict) else list(value)
            what = self.dice.random()
            if what < 0.15:
                del copy[key]
            elif what < 0.25 and isinstance(copy, dict):
                copy[self.dice.choice(["id", "trust", "state", "version", "roles", "__proto__", "x" * 500])] = self.dice.choice(VALUES)
            elif what < 0.3 and isinstance(copy, list):
                copy = copy * 300
            else:
                copy[key] = self.spoilt(copy[key])
            return copy
        return self.dice.choice(VALUES)

    def body(self, schema, wrong):
        value = self.sane(schema)
        if wrong and self.often(0.7):
            value = self.spoilt(value)
        text = json.dumps(value).encode()
        if not wrong or self.often(0.8):
            return text
        at = self.dice.randrange(len(text) + 1)
        return self.dice.choice([
            text[:at], text[:at] + b"\xff\xfe" + text[at:], b"\xef\xbb\xbf" + text, text + b"x", b"", b"null", b"NaN", b"[" * 5000,
            b'{"a":' * 500 + b"1" + b"}" * 500, text.replace(b"}", b',"a":1,"a":2}'), text.replace(b'"', b"'"), b"/**/" + text,
            text.replace(b"1", b"1e999"), b'"' + b"a" * 200_000 + b'"', bytes(self.dice.randrange(256) for _ in range(200))])

    def query(self, operation, wrong):
        words = []
        for parameter in map(resolved, operation.get("parameters", [])):
            if parameter["in"] != "query" or not (parameter.get("required") or self.often(0.4)):
                continue
            value = self.sane(parameter["schema"])
            if wrong and self.often(0.4):
                value = self.dice.choice(VALUES)
            text = urllib.parse.quote(str(value)[:2000], safe=":,", errors="replace")
            words += [f"{parameter['name']}={text}"] * (2 if wrong and self.often(0.1) else 1)
        if wrong and self.often(0.1):
            words.append(self.dice.choice(["x=1", "=", "&&", "limit=-1", "after=%00", "a" * 3000, "trust=x", "%ff=1"]))
        return "?" + "&".join(words) if words else ""

    def who(self, sender, wrong):
        """What says who asks: one's own, or another's CSRF value, none, a token and a cookie at once, something bent."""
        other = self.dice.choice(self.senders)
        cookie, csrf, token = sender.cookie, sender.csrf, sender.token
        if wrong and self.often(0.25):
            cookie, csrf, token = self.dice.choice([
                (cookie, None, token), (cookie, other.csrf, token), (cookie, csrf, other.token), (other.cookie, csrf, None),
                (cookie[::-1] if cookie else "x", csrf, None), (None, csrf, None), (None, None, "swt_" + "A" * 51),
                (None, None, token.swapcase() if token else "x"), ("x" * 5000, csrf, None), (cookie, (csrf or "x")[:-1], None)])
        return ([f"Cookie: __Host-session={cookie}"] if cookie else []) + ([f"X-CSRF-Token: {csrf}"] if csrf else []) + (
            [f"Authorization: Bearer {token}"] if token else [])

    def request(self, operation, sender):
        method, template, details = operation
        wrong = self.often(0.85)
        path = self.path(template, sender, wrong) + self.query(details, wrong)
        fields = self.who(sender, wrong)
        if wrong and self.often(0.2):
            fields.append(self.dice.choice(FIELDS))
        contents = details.get("requestBody", {}).get("content", {})
        body = None
        if contents:
            kind, content = self.dice.choice(list(contents.items()))
            body = self.body(content["schema"], wrong)
            if wrong and self.often(0.1):
                kind = self.dice.choice(KINDS)
            fields.append(f"Content-Type: {kind}")
        elif wrong and self.often(0.05):
            body = b"{}"
        if wrong and self.often(0.04):
            method = self.dice.choice(METHODS)
        if body is None and method in ("POST", "PUT", "PATCH"):
            body = b""
        return Request(method, path, fields, body)
