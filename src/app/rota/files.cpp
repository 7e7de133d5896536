#include "app/rota/files.hpp"

#include <utility>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/rota.hpp"

namespace staffwright::app {

Result<RotaFile> open_rota(const std::string& path, const std::string& packs_folder, RotaState wanted) {
    RotaFile opened;
    opened.path = path;
    opened.text = TRY(read_file(path, formats::largest_file));
    if (!packs_folder.empty()) {
        opened.shelf = TRY(formats::load_packs(packs_folder));
    }
    opened.rota = TRY(formats::read_rota(opened.text, path, opened.packs()));
    if (wanted == RotaState::designed && !opened.rota.designed()) {
        return Error{ErrorId::contradiction, "the rota has no \"pattern\": it is not designed yet",
                     "run `staffwright rota design " + path + " --out DESIGNED.json` and name its output",
                     Place{path, 1, "/pattern"}};
    }
    return opened;
}

Error in_file(const RotaFile& file, Error error) {
    if (error.place.file.empty()) {
        error.place.file = file.path;
    }
    return formats::with_line(std::move(error));
}

}    // namespace staffwright::app
