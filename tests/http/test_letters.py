"""Letters with links, from the request to the page that they lead to: a real mail server takes them."""
import email
import json
import re
import socket
import subprocess
import sys
import unittest
import urllib.parse

import accounts
import wire
from accounts import PASSWORD, Client

NEW = "an altogether different phrase"


class Letters(accounts.PlatformTest):
    def start(self, *words):
        self.office = subprocess.Popen([sys.executable, str(wire.SOURCE / "tests/support/smtp_server.py"), self.path("letters")],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.close_office)
        port = self.office.stdout.readline().split()[1]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            ours = free.getsockname()[1]
        self.public = f"http://127.0.0.1:{ours}"
        process = self.start_server("serve", "--db", self.url, "--listen", f"127.0.0.1:{ours}", "--public-url", self.public,
                                    "--organisation", "Harbour Hospitals", "--mail-host", "127.0.0.1", "--mail-port", port,
                                    "--mail-tls", "none", "--mail-from", "rosters@example.org", *words)
        self.assertRegex(process.stdout.readline(), "^Serving on ")
        process.port = ours
        return process

    def close_office(self):
        self.office.communicate("", timeout=wire.PATIENCE)

    def letters(self):
        file = wire.pathlib.Path(self.path("letters"))
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    def link_of(self, number):
        """Of the letter with that number, once it has arrived."""
        self.wait_for(lambda: len(self.letters()) >= number, f"letter {number}")
        text = email.message_from_string(self.letters()[number - 1]["letter"]).get_payload(decode=True).decode()
        return urllib.parse.urlsplit(re.search(r"http\S+", text).group(0))

    def set_password(self, link, password):
        return Client(self.port).ask("PUT", "/api/v1/password", {"link": link.fragment, "password": password})

    def test_the_link_of_a_letter_leads_to_a_page_and_sets_a_password(self):
        root = self.client("root")
        wanted = {"login": "beth@example.org", "name": "Beth", "email": "beth@example.org", "roles": [{"role": "roster_maker"}]}
        self.assertEqual(root.post(f"/api/v1/trusts/{self.trusts['R0A']}/users", wanted).status, 201)
        link = self.link_of(1)
        self.assertEqual(f"{link.scheme}://{link.netloc}", self.public)
        page = Client(self.port).get(link.path, checked=False)
        self.assertEqual((page.status, page.headers["content-type"]), (200, "text/html; charset=utf-8"))
        refused = json.loads(self.set_password(link, "beth beth beth beth").body)
        self.assertEqual((refused["code"], "guessed first" in refused["detail"]), ("bad_value", True))
        self.assertEqual(self.set_password(link, PASSWORD).status, 204)
        self.assertEqual(json.loads(self.set_password(link, NEW).body)["code"], "not_found")
        beth = self.client("beth@example.org", second_factor=False)
        # Forgotten: whoever has no account is answered alike, and gets no letter.
        asked = [Client(self.port).post("/api/v1/password-links", {"login": login}) for login in ("nobody", "beth@example.org")]
        self.assertEqual(len({(answer.status, answer.body) for answer in asked}), 1)
        self.assertEqual(self.set_password(self.link_of(2), NEW).status, 204)
        self.assertEqual(beth.get("/api/v1/session").status, 401)
        self.assertEqual(Client(self.port).sign_in("beth@example.org", NEW).status, 201)
        self.assertEqual({letter["to"] for letter in self.letters()}, {"beth@example.org"})

    def test_whose_server_it_is(self):
        ways = json.loads(Client(self.port).get("/api/v1/sign-in").body)
        self.assertEqual(ways, {"organisation": "Harbour Hospitals"})
        self.assertEqual(self.client("root", second_factor=False).session()["organisation"], "Harbour Hospitals")


if __name__ == "__main__":
    wire.main()
