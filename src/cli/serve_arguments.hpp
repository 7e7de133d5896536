// The command `serve` as typed values, and its description to the parser. Beside arguments.hpp, which has the others.
// Thread safety: plain values; the parser has one owner.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace staffwright::cli {

struct ServeArguments {
    std::string listen = "127.0.0.1:8080";
    std::string database;       ///< URL; empty: none, and only what needs none is served
    std::string sealing_key;    ///< file; empty: beside a database of SQLite
    std::string openid;         ///< file about an OpenID provider; empty: none
    std::string public_url;     ///< where browsers find the platform; empty: the address listened on
    int job_threads = 1;        ///< jobs at a time; 0: none, and nothing of what is done beside them
    std::string certificate;    ///< empty: no TLS
    std::string key;
    std::vector<std::string> trusted;    ///< networks of reverse proxies
    std::string prefix;                  ///< empty: none
};

void add_serve(CLI::App& app, ServeArguments& arguments);
inline constexpr const char* serve_name = "serve";

}    // namespace staffwright::cli
