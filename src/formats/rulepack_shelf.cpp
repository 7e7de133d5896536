// Where packs come from: built into the program, or a folder.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "formats/native_fields.hpp"
#include "formats/rulepack.hpp"

namespace staffwright::embedded {
std::span<const File> rule_packs();
}

namespace staffwright::formats {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_pack_file = 4 << 20;

struct FoundFile {
    std::string pack;
    std::string path;
    std::string text;
};

/// The error of a check that knows the pack but not its text, at the nearest place in the file.
Error placed(const std::vector<FoundFile>& files, const Error& error) {
    for (const FoundFile& file : files) {
        if (file.path != error.place.file) {
            continue;
        }
        const auto document = parse_json(file.text, file.path);
        if (document) {
            std::vector<std::string> steps;
            for (const std::string_view step : split(error.place.path, '/')) {
                if (!step.empty()) {
                    steps.emplace_back(step);
                }
            }
            return Node(*document, file.path).placed(steps, error);
        }
    }
    return error;
}

Result<PackShelf> shelf_of(const std::vector<FoundFile>& files) {
    std::vector<rules::RulePack> packs;
    PackShelf shelf;
    for (const FoundFile& file : files) {
        if (file.path.ends_with(".roster")) {
            shelf.cases.push_back({file.pack, file.path, file.text});
            continue;
        }
        rules::RulePack pack = TRY(read_rulepack(file.text, file.path));
        if (pack.id != file.pack) {
            return placed(files, {ErrorId::contradiction,
                                  fmt::format("the pack is called \"{}\" and its folder \"{}\"", pack.id, file.pack),
                                  "give both the same name", Place{file.path, 0, "/id"}});
        }
        packs.push_back(std::move(pack));
    }
    Result<rules::Packs> created = rules::Packs::create(std::move(packs));
    if (!created) {
        return placed(files, created.error());
    }
    shelf.packs = std::move(*created);
    return shelf;
}

/// "wtr" of "wtr/cases/rest.roster".
std::string first_folder(std::string_view path) {
    return std::string(path.substr(0, path.find('/')));
}

Result<void> add_file(const fs::path& path, const std::string& pack, std::vector<FoundFile>& files) {
    std::string text = TRY(read_file(path.string(), largest_pack_file));
    files.push_back({pack, path.string(), std::move(text)});
    return {};
}

Result<std::vector<FoundFile>> files_of_folder(const std::string& folder) {
    std::error_code failed;
    std::vector<fs::path> packs;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
        if (fs::exists(entry.path() / "pack.json", failed)) {
            packs.push_back(entry.path());
        }
    }
    if (failed || packs.empty()) {
        return Error{ErrorId::cannot_read,
                     fmt::format("there is no rule pack in {}", folder),
                     "name a folder that has packs in it, each as PACK/pack.json",
                     {}};
    }
    std::sort(packs.begin(), packs.end());
    std::vector<FoundFile> files;
    for (const fs::path& pack : packs) {
        const std::string id = pack.filename().string();
        TRY(add_file(pack / "pack.json", id, files));
        std::vector<fs::path> cases;
        for (const fs::directory_entry& entry : fs::directory_iterator(pack / "cases", failed)) {
            if (entry.path().extension() == ".roster") {
                cases.push_back(entry.path());
            }
        }
        std::sort(cases.begin(), cases.end());
        for (const fs::path& each : cases) {
            TRY(add_file(each, id, files));
        }
    }
    return files;
}

std::vector<FoundFile> embedded_files() {
    std::vector<FoundFile> files;
    for (const embedded::File& file : embedded::rule_packs()) {
        files.push_back({first_folder(file.path), std::string(file.path), std::string(file.bytes)});
    }
    return files;
}

}    // namespace

Result<PackShelf> load_packs(const std::string& folder) {
    if (folder.empty()) {
        return shelf_of(embedded_files());
    }
    std::error_code failed;
    const fs::path rules = fs::path(folder) / "rules";
    const bool has_rules = fs::is_directory(rules, failed);
    if (!has_rules && fs::is_directory(fs::path(folder) / "pay", failed)) {
        return shelf_of(embedded_files());
    }
    const std::vector<FoundFile> files = TRY(files_of_folder(has_rules ? rules.string() : folder));
    return shelf_of(files);
}

const rules::Packs& built_in_packs() {
    static const rules::Packs packs = [] {
        Result<PackShelf> shelf = load_packs("");
        CHECK(shelf.has_value());
        return std::move(shelf->packs);
    }();
    return packs;
}

}    // namespace staffwright::formats
