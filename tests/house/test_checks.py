"""The house's own checks, run on scratch trees: they must find each known fault, name its place, and accept a good tree.

Python's standard library only. Run by ctest as house_checks_can_fail.
"""
import pathlib
import subprocess
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"


def run(tool, files):
    """The tool's result over a tree made of these files (path -> text)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return subprocess.run(
            [TOOLS / tool, "--root", folder], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )


class Layering(unittest.TestCase):
    def refused(self, name, text, *words):
        result = run("check_layering", {name: text})
        self.assertEqual(result.returncode, 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def accepted(self, name, text):
        result = run("check_layering", {name: text})
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_own_room_and_all_below_are_accepted(self):
        self.accepted(
            "src/solve/search/move.cpp",
            '#include "solve/model.hpp"\n#include "rules/kinds.hpp"\n#include "base/rng.hpp"\n#include <vector>\n',
        )

    def test_upwards_is_refused_with_its_line(self):
        self.refused("src/base/result.hpp", '#pragma once\n#include "roster/problem.hpp"\n', "src/base/result.hpp:2:")

    def test_solver_and_referee_are_apart(self):
        self.refused("src/solve/solve.cpp", '#include "referee/referee.hpp"\n', "solve includes")
        self.refused("src/referee/kinds/run.cpp", '#  include "solve/model.hpp"\n', "referee includes")

    def test_rules_do_not_know_who_counts(self):
        self.refused("src/rules/bind.cpp", '#include "referee/referee.hpp"\n', "rules includes")

    def test_formats_decide_nothing(self):
        self.refused("src/formats/native.cpp", '#include "solve/solve.hpp"\n', "formats includes")

    def test_application_does_not_know_its_command_line(self):
        self.refused("src/app/problem_file.cpp", '#include "cli/text.hpp"\n', "app includes")
        self.accepted("src/cli/main.cpp", '#include "app/problem_file.hpp"\n#include "solve/solve.hpp"\n')

    def test_relative_and_angled_includes_of_ours_are_refused(self):
        self.refused("src/rules/bind.cpp", '#include "bind.hpp"\n', 'maybe "rules/bind.hpp"')
        self.refused("src/rules/bind.cpp", '#include "../roster/rule.hpp"\n', "names no room")
        self.refused("src/base/rng.cpp", "#include <roster/rule.hpp>\n", "is ours")

    def test_rooms_that_decide_touch_no_files(self):
        self.refused("src/solve/solve.cpp", "#include <fstream>\n", "no input or output")
        self.accepted("src/formats/text.cpp", "#include <fstream>\n")

    def test_unknown_room_is_refused(self):
        self.refused("src/helpers/misc.hpp", "#pragma once\n", "in no room")
        self.refused("src/loose.hpp", "#pragma once\n", "in no room")


class Links(unittest.TestCase):
    def test_links_that_lead_somewhere_are_accepted(self):
        result = run(
            "check_links",
            {
                "README.md": "see [tour](docs/tour.md#first-steps), [here](#top) and [out](https://example.org)\n# Top\n",
                "docs/tour.md": "# First steps\n[back](../README.md)\n```\n[not a link](nowhere.md)\n```\n",
            },
        )
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_missing_file_is_named_with_its_line(self):
        result = run("check_links", {"docs/a.md": "# A\n\n[b](b.md)\n"})
        self.assertEqual(result.returncode, 1)
        self.assertIn("docs/a.md:3: 'b.md' leads to no file", result.stderr)

    def test_missing_heading_is_named(self):
        result = run("check_links", {"a.md": "[b](b.md#two)\n", "b.md": "# One\n"})
        self.assertEqual(result.returncode, 1)
        self.assertIn("no heading that makes #two", result.stderr)


if __name__ == "__main__":
    unittest.main()
