#include "app/pay_packs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/pay_pack.hpp"

namespace staffwright::embedded {
std::span<const File> pay_packs();
}    // namespace staffwright::embedded

namespace staffwright::app {

namespace fs = std::filesystem;

namespace {

/// A pack of a scheme that is there already takes its place.
void put(pay::Packs& packs, pay::Pack pack) {
    for (pay::Pack& known : packs.all) {
        if (known.scheme == pack.scheme) {
            known = std::move(pack);
            return;
        }
    }
    packs.all.push_back(std::move(pack));
}

/// Files <folder>/pay/<any name>/pack.json, in order of their names.
Result<std::vector<std::string>> pack_files(const std::string& folder) {
    std::error_code failed;
    std::vector<std::string> files;
    const fs::path place = fs::path(folder) / "pay";
    for (const fs::directory_entry& entry : fs::directory_iterator(place, failed)) {
        const fs::path file = entry.path() / "pack.json";
        if (fs::exists(file, failed)) {
            files.push_back(file.string());
        }
    }
    if (files.empty()) {
        return Error{ErrorId::cannot_read, "there is no pay pack in this folder",
                     "name the folder that has pay/<scale>/pack.json", Place{place.string(), 0, ""}};
    }
    std::sort(files.begin(), files.end());
    return files;
}

}    // namespace

Result<pay::Packs> load_pay_packs(const std::string& folder) {
    pay::Packs packs;
    for (const embedded::File& file : embedded::pay_packs()) {
        put(packs, TRY(formats::read_pay_pack(file.bytes, fmt::format("packs/pay/{}", file.path))));
    }
    if (!folder.empty()) {
        for (const std::string& file : TRY(pack_files(folder))) {
            put(packs, TRY(formats::read_pay_pack(TRY(read_file(file, formats::largest_file)), file)));
        }
    }
    return packs;
}

const Result<pay::Packs>& built_in_pay_packs() {
    static const Result<pay::Packs> packs = load_pay_packs("");
    return packs;
}

Result<pay::Packs> pay_packs_beside_rules(const std::string& folder) {
    std::error_code failed;
    return load_pay_packs(fs::is_directory(fs::path(folder) / "pay", failed) ? folder : "");
}

Result<BothPacks> load_both_packs(const std::string& folder) {
    const std::string rules = rules_beside_pay_packs(folder);
    // Without rules/ the folder must have pay packs: a name that is misspelt is not the built-in packs.
    return BothPacks{TRY(rules.empty() ? load_pay_packs(folder) : pay_packs_beside_rules(folder)), rules};
}

std::string rules_beside_pay_packs(const std::string& folder) {
    std::error_code failed;
    return fs::is_directory(fs::path(folder) / "rules", failed) ? folder : "";
}

}    // namespace staffwright::app
