"""Signing in with a real OpenID provider (oidc-provider, of npm) that runs on loopback, in each way of signing tokens."""
import http.client
import json
import pathlib
import re
import socket
import os
import subprocess
import unittest
import urllib.parse

import accounts
import wire
from accounts import Client

HERE = wire.SOURCE / "tests" / "openid"


def node():
    """Its folder; the tests are left out by name where there is none (bin/setup puts one there)."""
    found = subprocess.run([wire.SOURCE / "tools" / "node_path"], capture_output=True, text=True)
    if found.returncode != 0:
        raise unittest.SkipTest("there is no Node 20.19 or later")
    return pathlib.Path(found.stdout.strip())


class Browser:
    """Follows redirects with cookies by host and port, as a browser does."""

    def __init__(self):
        self.cookies = {}

    def get(self, url, follow=True, accept="*/*"):
        for _ in range(10):
            parts = urllib.parse.urlsplit(url)
            connection = http.client.HTTPConnection(parts.netloc, timeout=wire.PATIENCE)
            cookies = self.cookies.setdefault(parts.netloc, {})
            connection.request("GET", parts._replace(scheme="", netloc="", fragment="").geturl(),
                               headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
                                        "Accept": accept})
            response = connection.getresponse()
            body = response.read()
            connection.close()
            for field in response.headers.get_all("set-cookie") or []:
                name, _, value = field.split(";")[0].partition("=")
                cookies[name] = value
                if not value or "Max-Age=0" in field:
                    del cookies[name]
            where = response.headers["location"]
            if where is None or not follow or response.status not in (302, 303):
                return response.status, body, where
            if where.endswith("/") and urllib.parse.urlsplit(where).path == "/":
                return response.status, body, where    # signed in
            url = urllib.parse.urljoin(url, where)
        raise AssertionError("too many redirects")


class OpenId(accounts.PlatformTest):
    def setUp(self):
        self.node = node()
        if not (HERE / "node_modules").is_dir():
            subprocess.run([self.node / "npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True, capture_output=True,
                           env={**os.environ, "PATH": f"{self.node}:{os.environ['PATH']}"})
        super().setUp()

    def begin(self, algorithm="RS256", **account):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.public = f"http://127.0.0.1:{port}"
        self.account(**account)
        provider = subprocess.Popen([self.node / "node", HERE / "provider.mjs", self.path("account.json"),
                                     f"{self.public}/api/v1/session/openid/callback", algorithm],
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.end, provider)
        self.provider = f"http://127.0.0.1:{provider.stdout.readline().split()[1]}"
        secret = self.write("client.secret", "a secret of the client\n")
        settings = self.write("openid.json", json.dumps({
            "title": "Test", "issuer": self.provider, "client_id": "staffwright", "client_secret_file": secret,
            "scopes": "openid email", "acr_values": "AAL3_ANY AAL1", "match": {"claim": "email", "verified": "email_verified"},
            "second_factor_acr": ["AAL3_ANY"]}))
        self.server = self.start_server("serve", "--db", self.url, "--listen", f"127.0.0.1:{port}", "--public-url", self.public,
                                        "--openid", settings)
        self.assertRegex(self.server.stdout.readline(), "^Serving on ")
        self.port = port

    def account(self, sub="s1", email="amy@example.org", verified=True, acr="AAL1"):
        self.write("account.json", json.dumps({"sub": sub, "acr": acr, "claims": {"email": email, "email_verified": verified}}))

    def sign_in(self, browser=None):
        browser = browser or Browser()
        status, body, where = browser.get(f"{self.public}/api/v1/session/openid")
        client = Client(self.port)
        client.cookie = browser.cookies[urllib.parse.urlsplit(self.public).netloc].get("__Host-session")
        return (status, body, client)

    def test_each_way_of_signing(self):
        self.user("amy@example.org", "roster_maker", trust="R0A", second_factor=False)
        for algorithm in ("RS256", "PS256", "ES256"):
            with self.subTest(algorithm):
                self.begin(algorithm)
                status, body, client = self.sign_in()
                self.assertEqual(status, 303, body)
                self.assertEqual(client.session()["user"]["login"], "amy@example.org")
                self.assertFalse(client.session()["second_factor"]["shown"])
                self.end_server(self.server)

    def test_who_is_who(self):
        self.user("amy@example.org", second_factor=False)
        self.user("beth@example.org", "approver", trust="R0A", second_factor=False)
        self.begin()
        # Without a role: signed in, and nothing to do.
        _, _, client = self.sign_in()
        self.assertEqual((client.session()["roles"], client.session()["trusts"]), ([], []))
        # The same subject is the same user, whatever the address is by now; another subject with it is not.
        self.account(email="changed@example.org")
        self.assertEqual(self.sign_in()[2].session()["user"]["login"], "amy@example.org")
        self.account(sub="s2")
        status, body, client = self.sign_in()
        self.assertEqual((status, client.cookie), (403, None), body)
        # An address that is not verified, or nobody's.
        self.account(sub="s3", email="beth@example.org", verified=False)
        self.assertEqual(self.sign_in()[0], 403)
        self.account(sub="s4", email="nobody@example.org")
        self.assertEqual(self.sign_in()[0], 403)
        # A way of signing in that counts as a second factor.
        self.account(sub="s3", email="BETH@example.org", acr="AAL3_ANY")
        _, _, client = self.sign_in()
        self.assertTrue(client.session()["second_factor"]["shown"])
        self.assertIn("approve_rosters", client.session()["trusts"][0]["permissions"])
        self.command("user", "suspend", "--db", self.url, "--login", "beth@example.org")
        self.assertEqual(self.sign_in()[0], 403)

    def test_a_sign_in_is_its_browsers_alone_and_keys_may_change(self):
        self.user("amy@example.org", second_factor=False)
        self.begin()
        browser = Browser()
        status, _, where = browser.get(f"{self.public}/api/v1/session/openid", follow=False)
        self.assertEqual(status, 302)
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(where).query)
        self.assertEqual(asked["code_challenge_method"], ["S256"])
        for field in ("state", "nonce", "code_challenge"):
            self.assertGreaterEqual(len(asked[field][0]), 43)
        # Up to the callback, and then in somebody else's browser, or with another state.
        url = where
        while "/openid/callback" not in url:
            status, body, following = browser.get(url, follow=False)
            self.assertIsNotNone(following, body)
            url = urllib.parse.urljoin(url, following)
        self.assertEqual(Browser().get(url)[0], 401)
        self.assertEqual(browser.get(re.sub(r"state=[^&]*", "state=x", url))[0], 401)
        self.assertEqual(browser.get(url)[0], 303)
        self.assertEqual(browser.get(url)[0], 401)    # a code and its cookie are good once
        self.assertEqual(Browser().get(f"{self.public}/api/v1/session/openid/callback?error=access_denied&state=x")[0], 401)
        # With other keys than those of a minute ago it works again once they may be fetched; forged ones never do.
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.provider).netloc)
        connection.request("GET", "/test/renew")
        self.assertEqual(connection.getresponse().read(), b"renewed")
        self.assertEqual(self.sign_in()[0], 401)

    def test_the_button_of_the_page_and_what_goes_wrong_behind_it(self):
        self.user("amy@example.org", second_factor=False)
        self.begin(email="nobody@example.org")
        self.assertEqual(json.loads(Client(self.port).get("/api/v1/sign-in").body), {"openid": {"title": "Test"}})
        # A browser that wants a page is sent to one; programs get the problem, and the address to go on from none of it.
        browser, url = Browser(), f"{self.public}/api/v1/session/openid"
        while "/openid/callback" not in url:
            status, body, following = browser.get(url, follow=False, accept="text/html,*/*;q=0.8")
            self.assertIsNotNone(following, body)
            url = urllib.parse.urljoin(url, following)
        status, _, where = browser.get(url, follow=False, accept="text/html,*/*;q=0.8")
        self.assertEqual((status, where), (303, f"{self.public}/sign-in#not_permitted"))
        self.account()
        self.assertEqual(self.sign_in()[2].session()["user"]["login"], "amy@example.org")

    def test_without_a_provider_and_with_bad_settings(self):
        self.assertEqual(Client(self.port).get("/api/v1/session/openid").status, 404)
        self.assertEqual(json.loads(Client(self.port).get("/api/v1/sign-in").body), {})
        for text, said in (('{"title": "T"}', "issuer"), ("{", "openid.json"),
                           ('{"title": "T", "issuer": "https://x", "client_id": "c", "match": {"claim": "email"}}', "verified")):
            done = self.run_program("serve", "--db", self.url, "--listen", "127.0.0.1:0", "--openid", self.write("openid.json", text))
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr)


if __name__ == "__main__":
    wire.main()
