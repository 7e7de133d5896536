#include "http/router/router.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::http {

void Router::add(Route route) {
    Template path = read_template(route.path);
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const auto& other = templates_[i];
        const bool alike =
            std::equal(path.begin(), path.end(), other.begin(), other.end(), [](const Segment& a, const Segment& b) {
                return a.is_parameter == b.is_parameter && (a.is_parameter || a.text == b.text);
            });
        CHECK(!alike || routes_[i].method != route.method);
    }
    templates_.push_back(std::move(path));
    routes_.push_back(std::move(route));
}

Found Router::find(std::string_view method, const std::vector<std::string>& segments, std::optional<Kind> only) const {
    Found found;
    std::size_t best = routes_.size();
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (!fits(templates_[i], segments) || (only && routes_[i].kind != *only)) {
            continue;
        }
        if (routes_[i].method == wanted) {
            if (best == routes_.size() || goes_before(templates_[i], templates_[best])) {
                best = i;
            }
        } else {
            found.allowed.push_back(routes_[i].method);
            if (routes_[i].method == "GET") {
                found.allowed.emplace_back("HEAD");
            }
        }
    }
    if (best == routes_.size()) {
        std::sort(found.allowed.begin(), found.allowed.end());
        found.allowed.erase(std::unique(found.allowed.begin(), found.allowed.end()), found.allowed.end());
        return found;
    }
    found.allowed.clear();
    found.route = &routes_[best];
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (templates_[best][i].is_parameter) {
            found.parameters.emplace_back(templates_[best][i].text, segments[i]);
        }
    }
    return found;
}

Router::Template Router::read_template(std::string_view path) {
    CHECK(path.starts_with('/'));
    Template segments;
    if (path == "/") {
        return segments;
    }
    for (const std::string_view piece : split(path.substr(1), '/')) {
        CHECK(!piece.empty());
        const bool is_parameter = piece.front() == '{' && piece.back() == '}';
        segments.push_back({std::string(is_parameter ? piece.substr(1, piece.size() - 2) : piece), is_parameter});
    }
    return segments;
}

bool Router::fits(const Template& path, const std::vector<std::string>& segments) {
    return path.size() == segments.size() &&
           std::equal(path.begin(), path.end(), segments.begin(), [](const Segment& known, const std::string& segment) {
               return known.is_parameter ? !segment.empty() : known.text == segment;
           });
}

bool Router::goes_before(const Template& a, const Template& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a[i].is_parameter != b[i].is_parameter) {
            return b[i].is_parameter;
        }
    }
    return false;
}

}    // namespace staffwright::http
