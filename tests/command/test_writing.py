"""solve --out: two programs at once, and one that was killed: readers see a whole roster, the next run is not disturbed."""
import os
import signal
import time

import harness


class Writing(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = self.write("problem.txt", harness.CURTOIS)
        self.roster = self.path("roster.txt")

    def solve_words(self, seed):
        return ("solve", self.problem, "--work", 20, "--seed", seed, "--out", self.roster)

    def solved(self, seed):
        done = self.run_program(*self.solve_words(seed))
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.read("roster.txt")

    def names(self):
        return sorted(os.listdir(self.folder))

    def test_two_programs_write_one_file_at_once(self):
        whole = {seed: self.solved(seed) for seed in (1, 2, 3)}
        self.assertGreater(len(set(whole.values())), 1, "the rosters must differ for the test to tell")
        for _ in range(5):
            os.remove(self.roster)
            running = [self.start_program(*self.solve_words(seed)) for seed in whole]
            for each in running:
                out, err = each.communicate(timeout=60 * harness.SLOWNESS)
                self.assertEqual((each.returncode, out), (0, ""), err)
            self.assertIn(self.read("roster.txt"), whole.values())
            self.assertEqual(self.names(), ["problem.txt", "roster.txt"])

    def test_a_program_killed_in_its_search_leaves_nothing(self):
        self.write("roster.txt", "an older roster\n")
        self.write("problem.txt", harness.large_curtois())
        solving = self.start_program("solve", self.problem, "--seconds", 300, "--out", self.roster)
        time.sleep(1)
        solving.kill()
        solving.communicate(timeout=30 * harness.SLOWNESS)
        self.assertEqual(solving.returncode, -signal.SIGKILL)
        self.assertEqual(self.read("roster.txt"), "an older roster\n")
        self.assertEqual(self.names(), ["problem.txt", "roster.txt"])
        self.write("problem.txt", harness.CURTOIS)
        self.assertNotEqual(self.solved(1), "an older roster\n")

    def test_what_a_program_killed_in_its_writing_left_is_in_nobodys_way(self):
        whole = self.solved(1)

        def leave_a_part():
            # In the process that becomes the program: the very name that it would take for its own first try.
            with open(f"{self.roster}.{os.getpid()}-1.part", "w", encoding="utf-8") as part:
                part.write("half a ros")

        done = self.run_program(*self.solve_words(1), preexec_fn=leave_a_part)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.read("roster.txt"), whole)
        left = [name for name in self.names() if name.endswith(".part")]
        self.assertEqual(len(left), 1, "the other program's part is not ours to take away")
        self.assertEqual(self.read(left[0]), "half a ros")


if __name__ == "__main__":
    harness.main()
