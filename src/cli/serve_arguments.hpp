// The commands `serve` and `worker` as typed values, which are settings alone, and their descriptions to the parser.
// Beside arguments.hpp, which has the others. Thread safety: plain values; the parser has one owner.
#pragma once

#include "app/settings/effective.hpp"

namespace CLI {
class App;
}

namespace staffwright::cli {

struct ServeArguments {
    app::settings::Options settings;
};
void add_serve(CLI::App& app, ServeArguments& arguments);
inline constexpr const char* serve_name = "serve";

struct WorkerArguments {
    app::settings::Options settings;
};
void add_worker(CLI::App& app, WorkerArguments& arguments);
inline constexpr const char* worker_name = "worker";

}    // namespace staffwright::cli
