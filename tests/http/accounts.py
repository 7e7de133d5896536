"""A platform that is served over a database of its own, with accounts: what tests of its routes begin with.

    class MyTest(accounts.PlatformTest):
        def test_it(self):
            amy = self.user("amy", "roster_maker", trust="R0A")
            self.assertEqual(amy.get("/api/v1/session").status, 200)

Every answer is held to spec/openapi.yaml. Users have a second factor, and have shown it, where `second_factor` is true.
"""
import base64
import hashlib
import hmac
import json
import os
import re
import struct
import time

import contract
import wire
from wire import request

import databases    # from tests/command, as harness

PASSWORD = "correct horse battery staple, nearly"


def totp(secret, step):
    """RFC 6238 with what authenticator apps take: base 32, SHA-1, six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mark = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[at:at + 4])[0] & 0x7fffffff) % 1000000:06}"


class Client:
    """One browser, or one program with a token."""

    def __init__(self, port, token=None):
        self.port, self.token, self.cookie, self.csrf = port, token, None, None

    def ask(self, method, path, body=None, fields=(), checked=True):
        fields = list(fields)
        if self.token:
            fields.append(f"Authorization: Bearer {self.token}")
        if self.cookie:
            fields.append(f"Cookie: __Host-session={self.cookie}")
        if self.csrf and method != "GET":
            fields.append(f"X-CSRF-Token: {self.csrf}")
        data = None
        if body is not None:
            fields.append("Content-Type: application/json")
            data = json.dumps(body).encode()
        elif method in ("POST", "PUT", "PATCH"):
            data = b""
        connection = wire.Connection(self.port)
        try:
            answer = connection.ask(request(method, path, *fields, body=data))
        finally:
            connection.close()
        if checked:
            contract.check(answer, method, path)
            if body is not None and answer.status < 300:
                contract.check_request(body, method, path)
        return answer

    def get(self, path, **options):
        return self.ask("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.ask("POST", path, body, **options)

    def sign_in(self, login, password=PASSWORD):
        answer = self.post("/api/v1/session", {"login": login, "password": password})
        if answer.status == 201:
            self.cookie = re.match(r"__Host-session=([^;]+);", answer.headers["set-cookie"]).group(1)
            self.csrf = json.loads(answer.body)["csrf_token"]
        return answer

    def enrol(self, password=PASSWORD):
        """An authenticator app; returns (its secret, the recovery codes)."""
        begun = json.loads(self.post("/api/v1/session/authenticator", {"password": password}).body)
        self.secret, self.step = begun["secret"], int(time.time()) // 30
        answer = self.ask("PUT", "/api/v1/session/authenticator", {"code": totp(self.secret, self.step)})
        assert answer.status == 200, answer
        return self.secret, json.loads(answer.body)["recovery_codes"]

    def session(self):
        return json.loads(self.get("/api/v1/session").body)


class PlatformTest(wire.ServerTest):
    TRUSTS = ("R0A", "R0B")

    def setUp(self):
        super().setUp()
        self.url = self.store()
        self.command("migrate", "--db", self.url)
        self.with_password("user", "add", "--region", "nw", "--region-name", "North West", "--login", "root", "--name", "Root",
                           "--administrator")
        self.trusts = {}
        for code in self.TRUSTS:
            said = self.command("trust", "add", "--db", self.url, "--region", "nw", "--code", code, "--name", f"Trust {code}")
            self.trusts[code] = said.split()[-1]
        self.process = self.start()
        self.port = self.process.port

    def store(self):
        return f"sqlite:{self.path('store.db')}"

    def start(self, *words):
        process = self.start_server("serve", "--db", self.url, "--listen", "127.0.0.1:0", *words)
        line = process.stdout.readline()
        self.assertRegex(line, r"^Serving on ", process.stderr.read() if not line else "")
        process.port = int(re.search(r":(\d+)/", line).group(1))
        return process

    def command(self, *words):
        done = self.run_program(*words)
        self.assertEqual(done.returncode, 0, (words, done.stderr))
        return done.stdout

    def with_password(self, *words, password=PASSWORD):
        file = self.write("password", password + "\n")
        return self.command(*words, "--db", self.url, "--password-file", file)

    def user(self, login, *roles, second_factor=True, **place):
        """A signed-in client with these roles, at `trust` and `unit` (codes), or in the region."""
        self.with_password("user", "add", "--region", "nw", "--login", login, "--name", login.title())
        where = [word for key, value in place.items() for word in (f"--{key}", value)]
        for role in roles:
            self.command("user", "role", "add", "--db", self.url, "--login", login, "--role", role, *where)
        return self.client(login, second_factor)

    def client(self, login, second_factor=True):
        client = Client(self.port)
        self.assertEqual(client.sign_in(login).status, 201)
        if second_factor:
            client.enrol()
        return client


class SealedTest(PlatformTest):
    """On the engine that the test is run for (tests/command/databases.py), with a key for what is kept sealed."""

    def store(self):
        return databases.new(self, self.path("store.db"))

    def start(self, *words):
        key = self.path("sealing.key")
        if not os.path.exists(key):
            self.write("sealing.key", "A" * 42 + "E\n")
            os.chmod(key, 0o600)
        return super().start("--sealing-key", key, *words)
