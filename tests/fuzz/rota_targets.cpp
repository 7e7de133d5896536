#include <string>

#include "formats/rota.hpp"
#include "formats/rota_people.hpp"
#include "formats/rulepack.hpp"
#include "promise.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

namespace {

constexpr const char* lines = R"({
  "format": "staffwright-rota", "version": 1, "id": "r", "start": {"date": "2026-08-03"},
  "shifts": [{"id": "D", "clock": "08:00-16:00"}], "contracts": [{"id": "c"}, {"id": "h", "wte": 0.5}],
  "groups": [{"id": "a", "lines": 3, "contract": "c"}, {"id": "b", "lines": 1, "contract": "h"}], "demand": []
})";

}    // namespace

void rota(std::string_view text) {
    const Result<roster::Rota> read = formats::read_rota(text, "fuzz.txt", formats::built_in_packs());
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    promise(read->start.weekday() == calendar::Weekday::monday, "a rota starts on a Monday");
    if (!read->designed()) {
        return;
    }
    const Result<std::string> written = formats::write_designed(text, *read);
    promise(written.has_value(), "a rota that was read can be written");
    const Result<roster::Rota> again = formats::read_rota(*written, "fuzz.txt", formats::built_in_packs());
    promise(again.has_value() && again->unit == read->unit && again->patterns == read->patterns,
            "written and read again it is the same");
}

void rota_people(std::string_view text) {
    static const roster::Rota known = *formats::read_rota(lines, "lines.json", formats::built_in_packs());
    const Result<roster::RotaPeople> read = formats::read_rota_people(known, text, "fuzz.txt");
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    promise(!read->people.empty(), "there are people");
    for (const roster::RotaPerson& person : read->people) {
        promise(!person.id.empty(), "every person has an id");
        promise(!person.line || person.line->at() < known.unit.people.size(), "lines are those of the rota");
    }
}

}    // namespace staffwright::fuzz
