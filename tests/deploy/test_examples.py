"""The container file and the examples for nginx and PostgreSQL: what can be said of them without building or installing."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
import harness  # noqa: E402

DEPLOY = harness.SOURCE / "deploy"
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")


def instructions(text):
    """(word, rest) of a container file, comments left out and lines that go on joined."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word, rest


class Container(harness.CommandTest):
    FILE = DEPLOY / "container" / "Containerfile"

    def setUp(self):
        super().setUp()
        self.all = list(instructions(self.FILE.read_text(encoding="utf-8")))
        last = max(at for at, (word, _) in enumerate(self.all) if word == "FROM")
        self.final = self.all[last:]

    def rest(self, word):
        return [rest for each, rest in self.final if each == word]

    def test_it_runs_as_nobody_special_and_says_how_it_is(self):
        self.assertEqual(self.rest("USER"), ["staffwright"])
        after_user = [word for word, _ in self.final[[word for word, _ in self.final].index("USER"):]]
        self.assertNotIn("RUN", after_user)
        self.assertEqual(len(self.rest("HEALTHCHECK")), 1)
        self.assertEqual(self.rest("STOPSIGNAL"), ["SIGTERM"])
        self.assertEqual(self.rest("ENTRYPOINT"), ['["staffwright"]'])    # a list: signals reach it

    def test_it_is_small_and_the_same_again(self):
        for word, rest in self.all:
            self.assertIn(word, {"FROM", "WORKDIR", "COPY", "RUN", "VOLUME", "ENV", "EXPOSE", "USER", "STOPSIGNAL", "HEALTHCHECK",
                                 "ENTRYPOINT", "CMD"})
            if word == "FROM":
                self.assertRegex(rest, r"^debian:12-slim( AS \w+)?$")
            if word == "RUN" and "apt-get install" in rest:
                self.assertIn("--no-install-recommends", rest)
                self.assertIn("rm -rf /var/lib/apt/lists", rest)
            if word == "ENV":
                self.assertNotRegex(rest, "(?i)password|secret|key")
        ignored = (harness.SOURCE / ".dockerignore").read_text(encoding="utf-8").split()
        self.assertLessEqual({".git", "build"}, set(ignored))

    def test_its_settings_are_settings(self):
        known = {row for row in re.findall(r'"variable":"(\w+)"', self.run_program("settings", "--json").stdout)}
        for name in re.findall(r"(STAFFWRIGHT_\w+)=", " ".join(self.rest("ENV"))):
            self.assertIn(name, known)


class Examples(harness.CommandTest):
    def test_nginx_hands_streams_on_and_lets_no_client_speak_for_another(self):
        text = (DEPLOY / "nginx" / "staffwright.conf").read_text(encoding="utf-8")
        stream = re.search(r"location ~ \^/rosters(/api/v1/\S+)\$ \{(.*?)\}", text, re.S)
        contract = (harness.SOURCE / "spec/openapi.yaml").read_text(encoding="utf-8")
        self.assertIn("  " + stream.group(1).replace("[^/]+", "{trust}") + ":\n", contract)
        self.assertIn("proxy_buffering off;", stream.group(2))
        self.assertIn("proxy_set_header X-Forwarded-For $remote_addr;", text)
        self.assertIn('proxy_set_header Forwarded "";', text)
        self.assertIn("ssl_protocols TLSv1.2 TLSv1.3;", text)

    @unittest.skipUnless(NGINX, "nginx is not on this machine")
    def test_nginx_takes_it(self):
        certificate, key = self.path("c.pem"), self.path("c.key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                        "1", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        text = (DEPLOY / "nginx" / "staffwright.conf").read_text(encoding="utf-8")
        text = text.replace("/etc/ssl/private/rosters.example.org.pem", certificate)
        text = text.replace("/etc/ssl/private/rosters.example.org.key", key)
        site = self.write("site.conf", text)
        whole = self.write("nginx.conf", f"pid {self.path('pid')};\nerror_log stderr;\nevents {{}}\nhttp {{\n"
                                         f"access_log off;\ninclude {site};\n}}\n")
        done = subprocess.run([NGINX, "-t", "-q", "-p", str(self.folder), "-c", whole], capture_output=True, text=True)
        self.assertEqual((done.returncode, re.sub(r".*\[(?:notice|alert)\].*\n", "", done.stderr)), (0, ""))

    def test_the_connections_that_postgresql_is_told_of_are_those_that_the_program_takes(self):
        text = (DEPLOY / "postgresql" / "staffwright.conf").read_text(encoding="utf-8")
        works = (harness.SOURCE / "src/app/jobs/works.cpp").read_text(encoding="utf-8")
        self.assertIn("return 2 * settings.runner.threads + 9;", works)
        self.assertIn("server.handlers + 2 x jobs.threads + 11", text)
        self.assertIn("2 x threads + 9", text)


if __name__ == "__main__":
    harness.main()
