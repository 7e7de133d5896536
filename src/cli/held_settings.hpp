// Settings as commands get them: their options, the environment and the settings file of this machine together.
//
//     const app::settings::Effective settings = TRY(held_settings(arguments.settings));
//     const auto pool = TRY(app::opened(TRY(database_in(arguments.settings)), 2));
//
// Errors: those of app/settings/effective.hpp. Thread safety: any thread, as long as nobody changes the environment.
#pragma once

#include <string>

#include "app/settings/effective.hpp"
#include "http/router/access_log.hpp"

namespace staffwright::cli {

inline Result<app::settings::Effective> held_settings(const app::settings::Options& options) {
    return app::settings::effective(options, app::settings::system_surroundings());
}

inline Result<std::string> database_in(const app::settings::Options& options) {
    return app::settings::database_of(TRY(held_settings(options)));
}

inline http::LogLevel log_level_of(const app::settings::Effective& settings) {
    const std::string& word = settings.text(app::settings::SettingId::log_level);
    return word == "faults"     ? http::LogLevel::faults
           : word == "problems" ? http::LogLevel::problems
                                : http::LogLevel::requests;
}

}    // namespace staffwright::cli
