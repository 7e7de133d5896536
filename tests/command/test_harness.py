"""The tests' own ending of servers: a leak that a sanitizer reports at the end, or a bad exit status, fails the test."""
import subprocess
import sys
import unittest

import harness

SERVER = """
import signal, sys
def end(*_):
    sys.stderr.write({complaint!r})
    sys.stderr.flush()
    sys.exit({status})
signal.signal(signal.SIGTERM, end)
print("serving", flush=True)
while True:
    signal.pause()
"""


class EndingServers(unittest.TestCase):
    def server(self, status, complaint=""):
        started = subprocess.Popen([sys.executable, "-c", SERVER.format(status=status, complaint=complaint)], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(started.kill)
        self.assertEqual(started.stdout.readline(), "serving\n")
        return started

    def test_one_that_ends_well_passes(self):
        harness.CommandTest.end_server(self.server(0, "a line of the log\n"))

    def test_a_bad_status_fails(self):
        with self.assertRaisesRegex(AssertionError, "ended with 23"):
            harness.CommandTest.end_server(self.server(23))

    def test_a_report_of_a_sanitizer_fails_whatever_the_status(self):
        with self.assertRaisesRegex(AssertionError, "LeakSanitizer"):
            harness.CommandTest.end_server(self.server(0, "==1==ERROR: LeakSanitizer: detected memory leaks\n"))

    def test_one_that_the_test_has_killed_is_let_be(self):
        started = self.server(0)
        started.kill()
        harness.CommandTest.end_server(started)


if __name__ == "__main__":
    harness.main()
