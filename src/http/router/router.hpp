// Which handler answers which method and path. A path is a template whose parameters stand in braces, each a whole
// segment:
//
//     router.add({"GET", "/api/v1/units/{unit}/rosters/{roster}", show_roster});
//     const Found found = router.find("GET", segments);
//
// A literal segment goes before a parameter, so that "/units/mine" and "/units/{unit}" can both be. HEAD is GET without
// a body. Errors: two routes that cannot be told apart are a fault. Thread safety: find() from any thread once all are
// added.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/router/call.hpp"

namespace staffwright::http {

using Handler = std::function<Result<Response>(const Call&)>;

/// Which headers of security an answer gets, and where a route may be asked from.
enum class Kind {
    api,          ///< data for programs
    page,         ///< something that a browser shows
    operations    ///< for the machines around: also without the prefix
};

struct Route {
    std::string method;
    std::string path;
    Handler handler;
    Kind kind = Kind::api;
    std::size_t body_limit = 0;    ///< bytes
};

struct Found {
    const Route* route = nullptr;
    Parameters parameters;
    std::vector<std::string> allowed;    ///< where the path exists, but not with this method: those that it has
};

/// What is done with every route in place of just asking its handler.
using Around = std::function<Result<Response>(const Route&, const Call&)>;

class Router {
public:
    void add(Route route);
    void set_around(Around around) { around_ = std::move(around); }
    [[nodiscard]] Result<Response> run(const Route& route, const Call& call) const {
        return around_ ? around_(route, call) : route.handler(call);
    }
    /// `only`: as if there were no routes of other kinds.
    [[nodiscard]] Found find(std::string_view method, const std::vector<std::string>& segments,
                             std::optional<Kind> only = std::nullopt) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    struct Segment {
        std::string text;    ///< of a parameter: its name
        bool is_parameter = false;
    };
    using Template = std::vector<Segment>;
    [[nodiscard]] static Template read_template(std::string_view path);
    [[nodiscard]] static bool fits(const Template& path, const std::vector<std::string>& segments);
    /// Earlier literal segments go first.
    [[nodiscard]] static bool goes_before(const Template& a, const Template& b);

    Around around_;
    std::vector<Route> routes_;
    std::vector<Template> templates_;    ///< of each route
};

}    // namespace staffwright::http
