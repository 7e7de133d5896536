"""The systemd units: well formed, hardened, and of commands that there are."""
import configparser
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
import harness  # noqa: E402

UNITS = harness.SOURCE / "deploy" / "systemd"
SERVICES = ("staffwright.service", "staffwright-worker.service", "staffwright-backup.service")
ANALYZE = shutil.which("systemd-analyze")

# What each service says, whatever else it does.
WANTED = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
          "PrivateDevices": "yes", "ProtectKernelModules": "yes", "ProtectKernelTunables": "yes", "ProtectKernelLogs": "yes",
          "ProtectControlGroups": "yes", "RestrictNamespaces": "yes", "RestrictSUIDSGID": "yes", "LockPersonality": "yes",
          "MemoryDenyWriteExecute": "yes", "CapabilityBoundingSet": "", "UMask": "0077", "User": "staffwright"}


class Units(harness.CommandTest):
    def service(self, name):
        parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
        parser.optionxform = str
        parser.read(UNITS / name, encoding="utf-8")
        return parser

    def with_our_program(self):
        """The units with the program that was built in place of the one that will be installed."""
        for path in UNITS.iterdir():
            text = path.read_text(encoding="utf-8").replace("/usr/bin/staffwright", harness.PROGRAM)
            self.write(path.name, re.sub(r"(?m)^(User|Group)=.*\n", "", text))
        return [self.path(name) for name in (*SERVICES, "staffwright-backup.timer")]

    def test_each_is_hardened(self):
        for name in SERVICES:
            service = self.service(name)["Service"]
            for key, value in WANTED.items():
                self.assertEqual(service[key], value, (name, key))

    def test_their_commands_are_the_programs(self):
        for name in SERVICES:
            words = self.service(name)["Service"]["ExecStart"].split()
            self.assertEqual(words[0], "/usr/bin/staffwright")
            done = self.run_program(words[1], "--help")
            self.assertEqual(done.returncode, 0, name)
            for option in (word for word in words if word.startswith("--")):
                self.assertIn(option, done.stdout)

    def test_the_server_ends_before_it_is_killed(self):
        for name in SERVICES[:2]:
            self.assertGreater(int(self.service(name)["Service"]["TimeoutStopSec"]), 10, "serve may take so long to finish")

    @unittest.skipUnless(ANALYZE, "systemd is not on this machine")
    def test_systemd_has_nothing_to_complain_about(self):
        done = subprocess.run([ANALYZE, "verify", "--man=no", *self.with_our_program()], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    @unittest.skipUnless(ANALYZE, "systemd is not on this machine")
    def test_little_is_left_to_an_attacker(self):
        for name in SERVICES:
            # Of 100, without what only the network's operator can say (IPAddressDeny).
            done = subprocess.run([ANALYZE, "security", "--offline=true", "--threshold=20", str(UNITS / name)],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout[-400:] + done.stderr)


if __name__ == "__main__":
    harness.main()
