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


class Tour(unittest.TestCase):
    PAGE = "# Tour\n`bind.hpp` makes the book; `help_*.hpp` is prose.\n"

    def test_a_file_that_is_not_named_is_found(self):
        result = run("check_tour", {"docs/architecture.md": self.PAGE, "src/rules/bind.cpp": "", "src/rules/bind_days.cpp": "",
                                    "src/cli/help_rota.hpp": "", "src/cli/help_rota.cpp": ""})
        self.assertEqual(result.returncode, 1)
        self.assertEqual([line.split(":")[0] for line in result.stderr.splitlines()],
                         ["src/cli/help_rota.cpp", "src/rules/bind_days.cpp"])

    def test_names_and_patterns_are_enough(self):
        result = run("check_tour", {"docs/architecture.md": self.PAGE, "src/rules/bind.cpp": "", "src/cli/help_rota.hpp": "",
                                    "src/rules/notes.txt": ""})
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_without_a_page(self):
        self.assertEqual(run("check_tour", {"src/rules/bind.cpp": ""}).returncode, 2)


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
        self.refused("src/rules/bind.cpp", '#include "../roster/rule.hpp"\n', "no plain path")
        self.refused("src/base/rng.cpp", "#include <roster/rule.hpp>\n", "is ours")

    def test_paths_that_climb_are_refused(self):
        self.refused("src/base/rng.cpp", '#include "base/../solve/model.hpp"\n', "no plain path")
        self.refused("src/base/rng.cpp", '#include "base/./rng.hpp"\n', "no plain path")
        self.refused("src/base/rng.cpp", "#include <../src/solve/model.hpp>\n", "no plain path")
        self.refused("src/base/rng.cpp", '#include "/src/solve/model.hpp"\n', "no plain path")

    def test_what_cannot_be_read_is_refused(self):
        self.refused("src/base/rng.cpp", '#import "solve/model.hpp"\n', "src/base/rng.cpp:1: #import")
        self.refused("src/base/rng.cpp", "#include_next <solve/model.hpp>\n", "#include_next")
        self.refused("src/base/rng.cpp", '#define MODEL "solve/model.hpp"\n#include MODEL\n', ":2: #include MODEL is computed")
        self.refused("src/base/rng.cpp", '#include \\\n"solve/model.hpp"\n', "on several lines")
        self.refused("src/base/rng.cpp", '#inc\\\nlude "solve/model.hpp"\n', "on several lines")
        self.refused("src/base/rng.cpp", '#include "base/rng.ipp"\n', "is no header")
        self.refused("src/base/rng.ipp", '#include "solve/model.hpp"\n', "a kind of file that nobody checks")

    def test_an_include_is_found_wherever_the_compiler_finds_it(self):
        self.refused("src/base/rng.cpp", '/* a\n */ #include "solve/model.hpp"\n', "src/base/rng.cpp:2: base includes")
        self.refused("src/base/rng.cpp", '#/**/include/**/"solve/model.hpp" // for it\n', "base includes")
        self.refused("src/base/rng.cpp", '%:include "solve/model.hpp"\n', "base includes")
        self.refused("src/base/rng.cpp", 'const char* text = "/*";\n#include "solve/model.hpp"\n', "src/base/rng.cpp:2: base")
        self.accepted("src/base/rng.cpp", '/*\n#include "solve/model.hpp"\n*/\n// #include "solve/model.hpp"\n')
        self.accepted("src/base/rng.cpp", 'const char* text = R"x(\n#include "solve/model.hpp"\n)x";\n')

    def test_rooms_that_decide_touch_no_files(self):
        for header in ("fstream", "cstdio", "stdio.h", "fcntl.h", "sys/socket.h", "boost/filesystem.hpp", "fmt/os.h"):
            self.refused("src/solve/solve.cpp", f"#include <{header}>\n", "no input or output")
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



class Tries(unittest.TestCase):
    def lines(self, text):
        """The lines of a file of src/ that are refused."""
        result = run("check_tries", {"src/http/routes/rows.cpp": text})
        faults = result.stderr.splitlines()
        self.assertEqual(result.returncode, 1 if faults else 0, result.stderr)
        for fault in faults:
            self.assertIn("give its value a name before the list", fault)
        return [int(fault.split(":")[1]) for fault in faults]

    def refused(self, statement):
        self.assertEqual(self.lines("Result<int> f(int a) {\n" + statement + "\n}\n"), [2], statement)

    def accepted(self, statement):
        self.assertEqual(self.lines("Result<int> f(int a) {\n" + statement + "\n}\n"), [], statement)

    def test_after_another_element_is_refused(self):
        self.refused("return Entry{name, TRY(texts())};")
        self.refused("return Entry{name, Kind::list, length(TRY(texts()), 3), 4};")
        self.refused("return {name, TRY(texts())};")
        self.refused("const Entry entry{.name = name, .texts = TRY(texts())};")
        self.refused("entries.push_back({name, TRY(texts())});")
        self.refused("const std::map<int, int> all = {{1, TRY(texts())}};")
        self.refused("return Flow{name, {TRY(texts())}};")
        self.refused("return Flow{{name, 1}, {TRY(texts())}};")
        self.refused("const auto later = [name = name, texts = TRY(texts())] { return texts; };")
        self.refused("const auto all = each([&](int) -> Result<Pair<int, int>> { return Pair{1, TRY(texts())}; });")
        self.refused("const Row row{1'000, TRY(texts())};")
        self.refused("if (a > 0) { take(Entry{name, TRY(texts())}); }")

    def test_each_line_is_named_once_and_tests_count(self):
        self.assertEqual(self.lines("Result<Row> f() {\n  return Row{TRY(a()),\n    TRY(b()), TRY(c()),\n    TRY(d())};\n}\n"), [3, 4])
        result = run("check_tries", {"tests/unit/test_a.cpp": "Result<Row> f() { return Row{1, TRY(a())}; }\n"})
        self.assertEqual(result.returncode, 1)
        self.assertIn("tests/unit/test_a.cpp:1: ", result.stderr)

    def test_what_leaks_nothing_is_accepted(self):
        self.accepted("return Entry{TRY(texts()), name};")
        self.accepted("return Entry{TRY(texts_of(name, TRY(number())))};")
        self.accepted("return Entry{TRY(pair<int, int>())};")
        self.accepted("return entry_of(name, TRY(texts()));")
        self.accepted("return Id{std::map<int, std::vector<int>>(TRY(texts()))};")
        self.accepted("int b = 1, c = 2; { d = TRY(texts()); }")
        self.accepted("switch (a) { case 1: { return g(a, TRY(texts())); } default: return g(1, TRY(texts())); }")
        self.accepted("for (const auto& [x, y] : pairs) { use(x, TRY(texts())); }")

    def test_a_lambda_in_a_list_is_a_block_of_its_own(self):
        self.accepted("return Route{name, [&](int b) -> Result<int> { return g(b, TRY(texts())); }};")
        self.accepted("return Route{name, [&] { return g(1, TRY(texts())); }};")
        self.accepted("return Route{name, [&](int) mutable { return TRY(texts()); }};")

    def test_comments_and_strings_are_no_code(self):
        self.accepted("// return Entry{name, TRY(texts())};")
        self.accepted("/* Entry{name, TRY(texts())} */")
        self.accepted('say("Entry{name, TRY(texts())}");')
        self.accepted('say(R"x(Entry{name, ")" TRY(texts())})x");')
        self.accepted("use('{'); use(',', TRY(texts()));")
        self.refused('return Entry{"//", TRY(texts())};')


if __name__ == "__main__":
    unittest.main()
