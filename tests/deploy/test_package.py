"""The Debian package: built by cpack, and looked into. What is in it is what the pages of operations speak of."""
import os
import pathlib
import re
import subprocess
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
import harness  # noqa: E402

BUILD = os.environ.get("STAFFWRIGHT_BUILD", str(harness.SOURCE / "build" / "release"))


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


class Package(harness.CommandTest):
    def setUp(self):
        super().setUp()
        run("cpack", "-G", "DEB", "-B", self.folder, "--config", f"{BUILD}/CPackConfig.cmake", cwd=BUILD)
        self.package, = self.folder.glob("*.deb")

    def field(self, name):
        return run("dpkg-deb", "--field", self.package, name).strip()

    def test_what_is_in_it(self):
        version = self.run_program("--version").stdout.split()[1]
        self.assertEqual(self.package.name, f"staffwright_{version}_{self.field('Architecture')}.deb")
        self.assertEqual((self.field("Package"), self.field("Version")), ("staffwright", version))
        self.assertTrue(self.field("Maintainer"))
        depends = self.field("Depends")
        for needed in ("libc6", "libpq5", "libsqlite3-0", "libssl3", "libsodium23", "libcurl4", "libtomlplusplus3", "libxlsxwriter4",
                       "adduser", "tzdata"):
            self.assertIn(needed, depends)
        self.assertNotIn("-dev", depends)
        self.assertIn("postgresql-client", self.field("Recommends"))

        root = self.folder / "root"
        run("dpkg-deb", "--extract", self.package, root)
        listed = run("dpkg-deb", "--contents", self.package)
        self.assertNotRegex(listed, r"(?m)^\S+ (?!root/root)", "everything is root's")
        self.assertNotRegex(listed, r"(?m)^-.{7}w", "nothing may be written by everybody")
        program = root / "usr/bin/staffwright"
        self.assertEqual(run(program, "--version"), f"staffwright {version}\n")
        for name in ("staffwright.service", "staffwright-worker.service", "staffwright-backup.service", "staffwright-backup.timer"):
            self.assertTrue((root / "usr/lib/systemd/system" / name).is_file(), name)
        manual = root / "usr/share/man/man1/staffwright.1.gz"
        self.assertEqual(run("zcat", manual), (harness.SOURCE / "docs/man/staffwright.1").read_text(encoding="utf-8"))
        documents = root / "usr/share/doc/staffwright"
        self.assertTrue((documents / "copyright").is_file())
        self.assertTrue((documents / "operations/settings.md").is_file())
        self.assertTrue((documents / "examples/staffwright.conf").is_file())

        settings = root / "etc/staffwright/settings.toml"
        said = run(program, "settings", "--settings", settings, "--json")
        self.assertIn("sqlite:/var/lib/staffwright/store.db", said)

    def test_its_scripts(self):
        control = self.folder / "control"
        run("dpkg-deb", "--control", self.package, control)
        self.assertEqual((control / "conffiles").read_text(), "/etc/staffwright/settings.toml\n")
        for name in ("postinst", "prerm", "postrm"):
            script = control / name
            self.assertEqual(script.stat().st_mode & 0o777, 0o755, name)
            run("sh", "-n", script)
            self.assertRegex(script.read_text(), r"^#!/bin/sh\n")
            self.assertIn("\nset -e\n", script.read_text())
        self.assertIn("adduser --system", (control / "postinst").read_text())
        # Rosters are records: no script removes a store, a key or a backup.
        for name in ("postinst", "prerm", "postrm"):
            self.assertNotRegex((control / name).read_text(), r"\brm\b|deluser")

    def test_the_same_tree_makes_the_same_files(self):
        def digests(package):
            data = run("sh", "-c", f"dpkg-deb --fsys-tarfile {package} > {self.path('data.tar')}")
            self.assertEqual(data, "")
            with tarfile.open(self.path("data.tar")) as archive:
                return {member.name: (member.mode, member.size) for member in archive.getmembers()}
        first = digests(self.package)
        again = self.folder / "again"
        run("cpack", "-G", "DEB", "-B", again, "--config", f"{BUILD}/CPackConfig.cmake", cwd=BUILD)
        second, = again.glob("*.deb")
        self.assertEqual(digests(second), first)

    def test_its_settings_are_the_example_with_a_database(self):
        example = self.run_program("settings", "--example").stdout
        ours = re.sub(r'(?m)^#url = ""$', 'url = "sqlite:/var/lib/staffwright/store.db"', example, count=1)
        self.assertNotEqual(ours, example)
        shipped = (harness.SOURCE / "deploy/debian/settings.toml").read_text(encoding="utf-8")
        self.assertEqual(shipped, ours, "renew it: staffwright settings --example, with that line")


if __name__ == "__main__":
    harness.main()
