"""The manual page: well formed, and the same options as the help."""
import json
import re
import shutil
import subprocess

import harness

PAGE = harness.SOURCE / "docs" / "man" / "staffwright.1"
COMMANDS = (["solve"], ["check"], ["explain"], ["wall-rota"], ["pay"], ["pay", "values"], ["pay", "pension"],
            ["payroll", "finalise"], ["payroll", "send"], ["payroll", "lock"], ["payroll", "status"],
            ["exceptions", "judge"], ["exceptions", "quarter"], ["rota", "design"], ["rota", "check"], ["rota", "place"],
            ["work-schedule"], ["hours"], ["job-plan", "check"], ["job-plan", "show"], ["job-plan", "export"],
            ["demo"], ["serve"], ["rules", "kinds"], ["rules", "list"],
            ["rules", "show"], ["rules", "test"], ["migrate"], ["import"], ["export"], ["worker"],
            ["user", "add"], ["user", "list"], ["user", "suspend"], ["user", "restore"], ["user", "leave"], ["user", "reset"],
            ["user", "role", "add"], ["user", "role", "remove"], ["trust", "add"], ["audit", "verify"], ["audit", "show"],
            ["settings"], ["backup"], ["restore"], ["doctor"])


class Manual(harness.CommandTest):
    def options_in_help(self, words):
        return set(re.findall(r"--[a-z][a-z-]*", self.options_part(self.run_program(*words, "--help").stdout)))

    @staticmethod
    def options_part(text):
        """The list of options: from its heading to the prose beneath."""
        lines = text.splitlines()
        return "\n".join(line for line in lines if line.startswith("  -"))

    def options_in_page(self, section):
        text = PAGE.read_text(encoding="utf-8").replace("\\-", "-")
        match = re.search(rf"^\.Ss {section}\n(.*?)(?=^\.S[sh] )", text, re.M | re.S)
        self.assertIsNotNone(match, f"the page has no section for {section}")
        found = set()
        for line in match.group(1).splitlines():
            if line.startswith(".It Fl"):
                found.update("-" + name for name in re.findall(r"(-[a-z][a-z-]+)", line))
        return found

    def settings_by_command(self):
        """The options that are settings, which the page lists once for all commands."""
        commands = {}
        for row in json.loads(self.run_program("settings", "--json").stdout)["settings"]:
            for command in row["commands"]:
                commands.setdefault(command, {"--settings"}).update(filter(None, (row["option"], row["file_option"])))
        return commands

    def test_the_settings_are_listed_once(self):
        self.assertEqual(self.options_in_page("Settings"), set().union(*self.settings_by_command().values()))

    def test_options_are_those_of_the_help(self):
        settings = self.settings_by_command()
        everywhere = {"--help", "--version"}
        self.assertEqual(self.options_in_page("Everywhere"), everywhere)
        for words in COMMANDS:
            here = self.options_in_help(words) - everywhere
            page = self.options_in_page(" ".join(words))
            if words in (["solve"], ["check"], ["explain"], ["wall-rota"], ["pay"]):
                page |= self.options_in_page("Options for reading a problem")
            if "--settings" in here and words != ["settings"]:
                page |= settings[words[0] if words[0] in settings else "with --db"]
            self.assertTrue(here, words)
            self.assertEqual(page, here, words)

    def test_every_command_is_in_the_synopsis(self):
        text = PAGE.read_text(encoding="utf-8")
        synopsis = text[text.index(".Sh SYNOPSIS"):text.index(".Sh DESCRIPTION")]
        for words in COMMANDS:
            self.assertIn(".Cm " + " ".join(words), synopsis)

    def test_statuses_are_defined_and_what_was_not_proved_is_null(self):
        page = PAGE.read_text(encoding="utf-8")
        code = (harness.SOURCE / "src/solve/solve.hpp").read_text(encoding="utf-8")
        names = re.findall(r"^    (\w+),", code[code.index("enum class Status"):code.index("const char* name(Status")], re.M)
        self.assertEqual(re.findall(r"^\.It Li (\w+)$", page, re.M), names)
        help_text = self.run_program("solve", "--help").stdout
        for name in names:
            self.assertIn(name, help_text)
        self.assertRegex(page, r"(?s)null:\n.*bound\nwith\n\.Fl -weekly")
        self.assertIn("No legal roster costs less than the bound", help_text)

    def test_the_page_is_well_formed(self):
        # groff reads the page where man is not installed; one of the two is part of the set-up.
        tool = ["man", "--warnings", "-E", "UTF-8", "-l"] if shutil.which("man") else ["groff", "-ww", "-mandoc", "-Tutf8"]
        done = subprocess.run([*tool, str(PAGE)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, "")
        self.assertIn("EXIT STATUS", re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout))


if __name__ == "__main__":
    harness.main()
