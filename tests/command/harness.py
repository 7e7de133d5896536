"""What the tests of the command line share: running the program, scratch folders, small problems.

    import harness
    class MyTest(harness.CommandTest):
        def test_it(self):
            done = self.run_program("check", self.path("p.txt"), self.path("r.txt"))
            self.assertEqual(done.returncode, 0, done.stderr)
    if __name__ == "__main__":
        harness.main()

The program is $STAFFWRIGHT (default: build/release/staffwright), the tree $STAFFWRIGHT_SOURCE (default: two folders up).
Only the standard library is used.
"""
import json
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("STAFFWRIGHT_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
SLOWNESS = int(os.environ.get("STAFFWRIGHT_SLOWNESS", "1"))    # how many times slower than usual the program may be
ENDS_WITHIN = 60 * SLOWNESS    # seconds from SIGTERM on, a build under way included
PROGRAM = os.environ.get("STAFFWRIGHT", str(SOURCE / "build" / "release" / "staffwright"))

# Two weeks, three people, two shifts; every rule of the format is in it, and many legal rosters are.
CURTOIS = """SECTION_HORIZON
14

SECTION_SHIFTS
E,480,
L,480,E

SECTION_STAFF
A,E=14|L=14,4320,3360,5,2,2,1
B,E=14|L=14,4320,3360,5,2,2,1
C,E=14|L=0,4320,3360,5,2,2,1

SECTION_DAYS_OFF
A,0
B,5
C,13

SECTION_SHIFT_ON_REQUESTS
A,2,E,2
B,3,L,3

SECTION_SHIFT_OFF_REQUESTS
C,4,E,1

SECTION_COVER
""" + "".join(f"{day},{shift},1,100,1\n" for day in range(14) for shift in ("E", "L"))

def large_curtois(people=24, days=84):
    """Legal at once, but far from proved in seconds: tight hours, and wishes of all sizes that get in each other's way."""
    names = [f"P{number}" for number in range(people)]
    shifts = ("E", "M", "L", "N")
    staff = "".join(f"{name},E={days}|M={days}|L={days}|N={5 + at % 7},{days * 240},{days * 225},5,2,2,{days // 14}\n"
                    for at, name in enumerate(names))
    wishes = [(at, (at * 37 + step * 11) % days, shifts[(at + step) % 4], 1 + (at * 7 + step * 5) % 3)
              for at in range(people) for step in range(days // 3)]
    ons = {(at, day): (shift, weight) for at, day, shift, weight in wishes if (at + day) % 2}
    offs = {(at, day): (shift, weight) for at, day, shift, weight in wishes if not (at + day) % 2}
    wished = lambda table: "".join(f"{names[at]},{day},{shift},{weight}\n" for (at, day), (shift, weight) in table.items())
    cover = "".join(f"{day},{shift},{people // 8 + (day * 5 + at * 3) % 3},100,1\n"
                    for day in range(days) for at, shift in enumerate(shifts))
    return (f"SECTION_HORIZON\n{days}\n\nSECTION_SHIFTS\nE,480,\nM,480,E\nL,480,E|M\nN,480,E|M|L\n\nSECTION_STAFF\n{staff}\n"
            f"SECTION_DAYS_OFF\n\nSECTION_SHIFT_ON_REQUESTS\n{wished(ons)}\nSECTION_SHIFT_OFF_REQUESTS\n{wished(offs)}\n"
            f"SECTION_COVER\n{cover}")


# The small one with more minutes owed than there are days to work them on.
CURTOIS_IMPOSSIBLE = CURTOIS.replace("A,E=14|L=14,4320,3360,5,2,2,1", "A,E=14|L=14,9000,9000,5,2,2,1")


def inrc2_set(people=100, weeks=4):
    """The files of an INRC-II set "s", by name, history 0 and week 0: weeks that are not proved in seconds."""
    names = [f"N{number}" for number in range(people)]
    shifts, skills = ("Early", "Late", "Night"), ("Head", "Nurse")
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    duties = {"Full": (weeks * 4, weeks * 5), "Most": (weeks * 3, weeks * 4), "Half": (weeks * 2, weeks * 3)}
    wanted = lambda part: " ".join(f"({part},{part + (part + day * 3) % 4})" for day in range(7))
    skills_of = lambda at: " ".join(skills if at % 2 and at % 3 < 2 else skills[1:])
    scenario = (f"SCENARIO = s\n\nWEEKS = {weeks}\n\nSKILLS = 2\nHead\nNurse\n\n"
                "SHIFT_TYPES = 3\nEarly (2,5)\nLate (2,4)\nNight (3,5)\n\n"
                "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS\nEarly 0\nLate 1 Early\nNight 2 Early Late\n\nCONTRACTS = 3\n"
                + "".join(f"{name} ({least},{most}) (3,5) (2,3) {weeks // 2} 1\n" for name, (least, most) in duties.items())
                + f"\nNURSES = {people}\n"
                + "".join(f"{name} {list(duties)[at % 3]} {len(skills_of(at).split())} {skills_of(at)}\n"
                          for at, name in enumerate(names)))
    history = "HISTORY\n0 s\n\nNURSE_HISTORY\n" + "".join(
        f"{name} 0 0 {shifts[at % 3]} {1 + at % 2} {1 + at % 4} 0\n" if at % 2 else f"{name} 0 0 None 0 0 {1 + at % 3}\n"
        for at, name in enumerate(names))
    wishes = sorted({(name, ("Any", *shifts)[(at + step) % 4], days[(at * 3 + step * 2) % 7])
                     for at, name in enumerate(names) for step in range(3)})
    requirements = "".join(f"{shift} {skill} {wanted(people // (30 if skill == 'Head' else 9))}\n"
                           for shift in shifts for skill in skills)
    week = (f"WEEK_DATA\ns\n\nREQUIREMENTS\n{requirements}\nSHIFT_OFF_REQUESTS = {len(wishes)}\n"
            + "".join(f"{name} {shift} {day}\n" for name, shift, day in wishes))
    return {"Sc-s.txt": scenario, "H0-s-0.txt": history, "WD-s-0.txt": week}


class CommandTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="staffwright-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return str(self.folder / name)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.path(name)

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def read_json(self, name):
        return json.loads(self.read(name))

    def environment(self, **extra):
        plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        plain["TERM"] = "xterm"
        plain.update(extra)
        return plain

    def run_program(self, *words, timeout=120 * SLOWNESS, **options):
        """Runs to the end with pipes for output."""
        return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=timeout,
                              env=self.environment(), **options)

    def start_program(self, *words, **options):
        """Starts and returns at once; the caller waits."""
        started = self.started(words, options)
        self.addCleanup(self.end, started)
        return started

    def start_server(self, *words, **options):
        """A program that runs until it is told to end: `serve` or `worker`. How it ends is part of the test."""
        started = self.started(words, options)
        self.addCleanup(self.end_server, started)
        return started

    def started(self, words, options):
        return subprocess.Popen([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=self.environment(), **options)

    def wait_until_worked(self, started, seconds, timeout=200 * SLOWNESS):
        """Until the program has had so many seconds of processor time: on a busy machine the clock says little."""
        ticks = seconds * SLOWNESS * os.sysconf("SC_CLK_TCK")
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            self.assertIsNone(started.poll(), "it should still be working")
            # Fields after the name, which stands in brackets: state is the first, user and system time are 12 and 13.
            fields = pathlib.Path(f"/proc/{started.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            if int(fields[11]) + int(fields[12]) >= ticks:
                return
            time.sleep(0.1)
        self.fail(f"in {timeout} s the program had not {seconds} s of processor time")

    @staticmethod
    def end(started):
        if started.poll() is None:
            started.kill()
        started.communicate()

    @staticmethod
    def end_server(started, log=None):
        """By SIGTERM, and it has to end well: what is killed reports no leaks. One that the test has killed is let be.

        The log is the file of its standard error where that is no pipe.
        """
        if started.poll() is None:
            started.send_signal(signal.SIGTERM)
        try:
            _, complained = started.communicate(timeout=ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            started.kill()
            _, complained = started.communicate()
            raise AssertionError(f"not ended {ENDS_WITHIN} s after SIGTERM: {(complained or '')[-2000:]}") from None
        if log:
            complained = pathlib.Path(log).read_text(encoding="utf-8", errors="replace")
        complained = complained or ""
        if started.returncode not in (0, -signal.SIGKILL) or "Sanitizer" in complained:
            raise AssertionError(f"ended with {started.returncode}: {complained[:6000]}")

    def run_on_terminal(self, *words, timeout=120 * SLOWNESS, **extra):
        """Runs with a terminal for all streams; returns (exit code, everything that was shown)."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(PROGRAM, [PROGRAM, *map(str, words)], self.environment(**extra))
        shown = b""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    piece = os.read(terminal, 65536)
                except OSError:    # how Linux says that the other side has closed
                    break
                if not piece:
                    break
                shown += piece
        else:
            os.kill(child, signal.SIGKILL)
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode("utf-8", "replace")

    def assert_plain(self, text):
        """No escape codes, no carriage returns: fit for a pipe."""
        self.assertNotIn("\x1b", text)
        self.assertNotIn("\r", text)


def main():
    unittest.main(verbosity=2)
