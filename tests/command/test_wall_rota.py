"""`staffwright wall-rota`: the workbook read back with nothing but the standard library, and the document."""
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import harness

WARD = harness.SOURCE / "examples" / "ward.json"
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1,1)", "=HYPERLINK(\"http://x\")"]


class Workbook:
    """What a spreadsheet would show: cells as text or number, with their colours."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.strings = ["".join(node.text or "" for node in item.iter(f"{{{NS['m']}}}t"))
                        for item in self.xml("xl/sharedStrings.xml")]
        book = self.xml("xl/workbook.xml")
        self.names = [sheet.get("name") for sheet in book.find("m:sheets", NS)]
        self.defined = {(node.get("name"), int(node.get("localSheetId"))): node.text
                        for node in book.iterfind("m:definedNames/m:definedName", NS)}
        styles = self.xml("xl/styles.xml")
        self.fonts = [node.find("m:color", NS) for node in styles.find("m:fonts", NS)]
        self.fills = [node.find("m:patternFill/m:fgColor", NS) for node in styles.find("m:fills", NS)]
        self.formats = {node.get("numFmtId"): node.get("formatCode") for node in styles.iterfind("m:numFmts/m:numFmt", NS)}
        self.styles = list(styles.find("m:cellXfs", NS))

    def xml(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def sheet(self, number):
        return self.xml(f"xl/worksheets/sheet{number}.xml")

    def cells(self, number):
        """{(row, column): value}, from 0."""
        found = {}
        for cell in self.sheet(number).iter(f"{{{NS['m']}}}c"):
            letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - ord("A") + 1
            value = cell.find("m:v", NS)
            if value is not None:
                text = value.text
                found[int(row) - 1, column - 1] = self.strings[int(text)] if cell.get("t") == "s" else float(text)
        return found

    def looks(self, number):
        """{text of a cell: {(ground, letters)}}, as rrggbb; None where it is the paper's."""
        found = {}
        for cell in self.sheet(number).iter(f"{{{NS['m']}}}c"):
            value = cell.find("m:v", NS)
            if value is not None and cell.get("t") == "s":
                found.setdefault(self.strings[int(value.text)], set()).add(self.look(int(cell.get("s", 0))))
        return found

    def look(self, style):
        row = self.styles[style]
        fill = self.fills[int(row.get("fillId"))]
        font = self.fonts[int(row.get("fontId"))]
        rgb = lambda node: node.get("rgb")[2:].lower() if node is not None and node.get("rgb") else None
        return rgb(fill), rgb(font)


def luminance(rgb):
    parts = [int(rgb[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class WallRota(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = json.loads(WARD.read_text(encoding="utf-8"))
        done = self.run_program("solve", str(WARD), "--work", "20000", "--out", self.path("roster.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.roster = self.read_json("roster.json")

    def write_wall(self, name, problem=str(WARD)):
        done = self.run_program("wall-rota", problem, self.path("roster.json"), "--out", self.path(name))
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        return (self.folder / name).read_bytes()

    def test_the_rota_is_people_by_days(self):
        book = Workbook(self.write_wall("w.xlsx"))
        self.assertEqual(book.names, ["Rota", "Demand", "Key"])
        cells = book.cells(1)
        days = self.problem["horizon"]["days"]
        people = [person.get("name", person["id"]) for person in self.problem["people"]]
        self.assertEqual([cells[4 + row, 0] for row in range(len(people))], people)
        self.assertEqual([cells[3, 2 + days + at] for at in range(3)], ["Hours", "Nights", "Weekends"])
        letters = sum(1 for (row, column), value in cells.items()
                      if row >= 4 and 2 <= column < 2 + days and isinstance(value, str) and value and value[0] != "("
                      for _ in value.split("+"))
        self.assertEqual(letters, len(self.roster["assignments"]))
        self.assertGreater(sum(cells[4 + row, 2 + days] for row in range(len(people))), 0)

    def test_it_is_set_up_to_print(self):
        book = Workbook(self.write_wall("w.xlsx"))
        sheet = book.sheet(1)
        pane = sheet.find("m:sheetViews/m:sheetView/m:pane", NS)
        self.assertEqual((pane.get("xSplit"), pane.get("ySplit"), pane.get("state")), ("2", "4", "frozen"))
        page = sheet.find("m:pageSetup", NS)
        self.assertEqual((page.get("orientation"), page.get("paperSize"), page.get("fitToHeight")), ("landscape", "9", "0"))
        self.assertEqual(sheet.find("m:sheetPr/m:pageSetUpPr", NS).get("fitToPage"), "1")
        self.assertEqual(book.defined["_xlnm.Print_Titles", 0], "Rota!$A:$B,Rota!$3:$4")
        self.assertIn("_xlnm._FilterDatabase", {name for name, _ in book.defined})

    def test_demand_says_what_is_short(self):
        cells = Workbook(self.write_wall("w.xlsx")).cells(2)
        self.assertEqual([cells[0, at] for at in range(7)],
                         ["Day", "Shift or time", "Skill", "Required", "Wanted", "Assigned", "Short"])
        rows = max(row for row, _ in cells)
        self.assertGreater(rows, 0)
        for row in range(1, rows + 1):
            self.assertEqual(cells[row, 6], max(0, cells[row, 4] - cells[row, 5]))
            self.assertLessEqual(cells[row, 3], cells[row, 4])

    def test_letters_can_be_read_and_the_key_says_what_they_mean(self):
        book = Workbook(self.write_wall("w.xlsx"))
        for style in range(len(book.styles)):
            ground, letters = book.look(style)
            self.assertGreaterEqual(contrast(ground or "ffffff", letters or "000000"), 4.5, (ground, letters))
        cells = book.cells(3)
        shifts = {shift["id"]: shift for shift in self.problem["shifts"]}
        self.assertEqual({cells[row, 0] for row in range(1, len(shifts) + 1)}, set(shifts))
        rota, key = book.looks(1), book.looks(3)
        for code in shifts:
            if code in rota:
                self.assertEqual(rota[code], {look for look in key[code]}, code)

    def test_colours_are_those_of_the_page(self):
        tokens = (harness.SOURCE / "web/src/styles/_tokens.scss").read_text(encoding="utf-8")
        code = (harness.SOURCE / "src/app/wall/look.cpp").read_text(encoding="utf-8")
        for name, here in (("early", "early"), ("day", "day"), ("long", "long_day"), ("late", "late"), ("night", "night"),
                           ("oncall", "on_call")):
            wanted = re.search(rf"--{name}: #(\w+);", tokens).group(1)
            self.assertIn(f"WallRota::Look {here}{{0x{wanted},", code)

    def test_what_people_typed_is_never_a_formula(self):
        problem = json.loads(WARD.read_text(encoding="utf-8"))
        for person, name in zip(problem["people"], FORMULAS):
            person["name"] = name
        problem["name"] = "=A1"
        book = Workbook(self.write_wall("w.xlsx", self.write("typed.json", json.dumps(problem))))
        for number in (1, 2, 3):
            self.assertIsNone(book.sheet(number).find(".//m:f", NS))
            self.assertIsNone(book.sheet(number).find(".//m:hyperlink", NS))
        cells = book.cells(1)
        self.assertEqual([cells[4 + row, 0] for row in range(len(FORMULAS))], FORMULAS)
        # Marked as text, so that they are none either when somebody edits the cell.
        for cell in book.sheet(1).iter(f"{{{NS['m']}}}c"):
            value = cell.find("m:v", NS)
            if cell.get("t") == "s" and book.strings[int(value.text)] in FORMULAS:
                self.assertEqual(book.styles[int(cell.get("s"))].get("numFmtId"), "49")

    def test_the_same_roster_is_the_same_file(self):
        for name in ("w.xlsx", "w.pdf"):
            self.assertEqual(self.write_wall(name), self.write_wall("again-" + name), name)

    def test_the_document_is_a4_across(self):
        data = self.write_wall("w.pdf")
        self.assertTrue(data.startswith(b"%PDF-"))
        self.assertRegex(data, rb"/MediaBox \[ 0 0 841\.\d+ 595\.\d+ \]")

    def test_wrong_input(self):
        for words, part in ((["--out", self.path("w.doc")], ".xlsx or .pdf"), ([], "--out"),
                            (["--out", self.path("none/w.pdf")], "none")):
            done = self.run_program("wall-rota", str(WARD), self.path("roster.json"), *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(part, done.stderr)
        copy = self.write("w.pdf", WARD.read_text(encoding="utf-8"))
        done = self.run_program("wall-rota", copy, self.path("roster.json"), "--out", copy)
        self.assertEqual(done.returncode, 2)
        self.assertIn("is an input itself", done.stderr)


if __name__ == "__main__":
    harness.main()
