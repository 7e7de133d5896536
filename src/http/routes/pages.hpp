// The pages: the built front end of web/, from within the program.
//
//     Pages pages("/rosters");                 the prefix that a reverse proxy leaves before our paths
//     service.set_pages(pages.route());        asked for whatever no other route has
//
// What is built under assets/ has its digest in its name and may be kept for ever; every other path is one of the
// front end's own, which reads it from the address: it gets the same document, with 404 where no page begins so.
// Built without the front end (STAFFWRIGHT_WEB=OFF) there is one plain page that says so.
// Errors: not_found. Thread safety: any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/router/router.hpp"

namespace staffwright::http {

class Pages {
public:
    Pages(std::string_view prefix, std::string_view version);
    [[nodiscard]] Route route() const;
    /// `path`: below the prefix, without its first stroke.
    [[nodiscard]] Result<Response> answer(std::string_view path) const;
    [[nodiscard]] static bool are_built_in();

private:
    std::string document_;    ///< index.html with its base
    std::string tag_;
};

/// First parts of the addresses that web/src/App.svelte knows; a test holds the two together.
[[nodiscard]] const std::vector<std::string_view>& page_names();

}    // namespace staffwright::http
