// The demonstration region: made, served, and its rosters built meanwhile.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/builds/builds.hpp"
#include "app/invented/accounts.hpp"
#include "app/invented/region.hpp"
#include "app/invented/stored_region.hpp"
#include "app/migrated.hpp"
#include "app/opened.hpp"
#include "app/outputs.hpp"
#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/serving.hpp"

namespace staffwright::cli {

namespace {

using namespace std::chrono_literals;
using app::invented::StoredUnit;

constexpr double usual_seconds = 4;
constexpr const char* rosters_at_a_time = "2";

void say(const std::string& line) {
    // Who does not read it any more misses nothing: the server says for itself whether it could begin.
    static_cast<void>(print_text(stdout, line + "\n"));
}

/// The Monday in two to three weeks: rosters that are worked on are those ahead.
calendar::Date soon() {
    const calendar::Date today = calendar::Zone::europe_london().wall(app::now().minute()).date;
    const calendar::Date in_two_weeks = today + 14;
    return in_two_weeks + (7 - static_cast<std::int32_t>(in_two_weeks.weekday())) % 7;
}

Result<calendar::Date> first_monday(const DemoArguments& arguments) {
    const calendar::Date first = arguments.from.empty() ? soon() : TRY(date_of("--from", arguments.from));
    if (first.weekday() != calendar::Weekday::monday) {
        return Error{ErrorId::bad_usage,
                     "--from " + first.to_string() + " is no Monday",
                     "the Monday before is " + (first - static_cast<std::int32_t>(first.weekday())).to_string(),
                     {}};
    }
    return first;
}

Result<std::string> database_under(const std::string& folder) {
    TRY(app::make_writable_folder(folder));
    return "sqlite:" + (std::filesystem::path(folder) / "region.db").string();
}

/// Those of a demonstration alone: what is set for the platform of this machine is none of its business, and nothing
/// of it goes out by mail.
Result<app::settings::Effective> settings_of(const DemoArguments& arguments, const std::string& database) {
    app::settings::Surroundings surroundings = app::settings::system_surroundings();
    surroundings.file.clear();
    const app::settings::Effective all = TRY(app::settings::effective(arguments.settings, surroundings));
    app::settings::Effective settings;
    for (const app::settings::Setting& setting : app::settings::table()) {
        if ((setting.uses & app::settings::demonstrates) != 0) {
            settings.put(setting.id, all.list(setting.id), all.origin(setting.id));
        }
    }
    const app::settings::Origin ours{app::settings::Source::program, "demo", ""};
    settings.put(app::settings::SettingId::database_url, {database}, ours);
    settings.put(app::settings::SettingId::jobs_threads, {rosters_at_a_time}, ours);
    if (!settings.is_given(app::settings::SettingId::log_level)) {
        // Somebody watches how the rosters come along: a line for each request would bury that.
        settings.put(app::settings::SettingId::log_level, {"problems"}, ours);
    }
    return settings;
}

/// Of what a job's progress and result have.
std::string words_of(const store::Job& job) {
    if (job.state != store::JobState::done) {
        return fmt::format("{}{}", store::name(job.state), job.error ? ": " + *job.error : "");
    }
    const app::BuildResult result = app::read_result(job);
    if (!result.number) {
        return "no legal roster found in that time";
    }
    const std::int64_t soft = result.soft.value_or(0);
    if (!result.bound) {
        return fmt::format("penalty {}", soft);
    }
    const double gap = static_cast<double>(soft - *result.bound) / static_cast<double>(std::max<std::int64_t>(1, soft));
    return soft == *result.bound ? fmt::format("penalty {}, proved best", soft)
                                 : fmt::format("penalty {}, at most {:.1f} % from the best possible", soft, 100 * gap);
}

class Builds {
public:
    Builds(const app::Platform& platform, const app::invented::StoredRegion& stored, std::int64_t seconds,
           std::uint64_t seed)
        : platform_(platform),
          stored_(stored),
          actor_(app::acting_job("demonstration", stored.region)),
          wish_{.seconds = seconds, .seed = seed, .key = fmt::format("demonstration {} {}", seconds, seed)} {}

    Result<void> run(const std::stop_token& stop) {
        std::vector<store::JobId> jobs;
        for (const StoredUnit& unit : stored_.units) {
            jobs.push_back(TRY(app::start_build(platform_, actor_, unit.trust, unit.roster, wish_)).id);
        }
        std::vector<bool> told(jobs.size(), false);
        std::size_t left = jobs.size();
        while (left > 0 && !stop.stop_requested()) {
            for (std::size_t at = 0; at < jobs.size(); ++at) {
                if (told[at]) {
                    continue;
                }
                const store::Job job = TRY(app::show_job(platform_, actor_, stored_.units[at].trust, jobs[at]));
                if (job.finished_at) {
                    told[at] = true;
                    --left;
                    const StoredUnit& unit = stored_.units[at];
                    say(fmt::format("  {} of {}  {} {}: {}", jobs.size() - left, jobs.size(), unit.trust_code,
                                    unit.name, words_of(job)));
                }
            }
            std::this_thread::sleep_for(200ms);
        }
        if (left == 0) {
            say("All rosters are built.");
        }
        return {};
    }

private:
    const app::Platform& platform_;
    const app::invented::StoredRegion& stored_;
    const app::Actor actor_;
    const app::BuildWish wish_;
};

/// Whether the server at "http://127.0.0.1:8080" answers one request well.
bool answers(const std::string& address) {
    const std::size_t host_at = address.find("//") + 2;
    const std::size_t port_at = address.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(port_at + 1))));
    std::string host = address.substr(host_at, port_at - host_at);
    if (host == "0.0.0.0") {
        host = "127.0.0.1";
    }
    if (inet_pton(AF_INET, host.c_str(), &to.sin_addr) != 1) {
        return false;
    }
    const int socket_of = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket_of < 0) {
        return false;
    }
    std::string answer;
    sockaddr generic{};
    std::memcpy(&generic, &to, sizeof to);
    if (::connect(socket_of, &generic, sizeof to) == 0) {
        const std::string request = "GET /readyz HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n";
        if (::send(socket_of, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
            char some[512];
            ssize_t count = 0;
            while ((count = ::recv(socket_of, some, sizeof some, 0)) > 0) {
                answer.append(some, static_cast<std::size_t>(count));
            }
        }
    }
    ::close(socket_of);
    return answer.starts_with("HTTP/1.1 200");
}

std::string introduction(const std::string& address, const std::vector<app::invented::DemoAccount>& accounts) {
    std::string text =
        fmt::format("\nOpen {}/ and sign in. Everybody's password is: {}\n", address, app::invented::demo_password);
    for (const app::invented::DemoAccount& account : accounts) {
        text += fmt::format("  {:<42}{}\n", account.login, account.what);
    }
    return text;
}

struct Prepared {
    app::invented::StoredRegion stored;
    std::vector<app::invented::DemoAccount> accounts;
};

Result<Prepared> prepare(const DemoArguments& arguments, const std::string& database) {
    TRY(app::migrated(database, app::MigrateMode::apply));
    const auto pool = TRY(app::opened(database, 4));
    const app::Platform platform{*pool};
    const calendar::Date monday = TRY(first_monday(arguments));
    const app::invented::Region region =
        app::invented::invented_region({arguments.seed, monday, static_cast<std::size_t>(arguments.units_each)});
    say(region.name + ". Nobody in it is real. It is in " + database.substr(database.find(':') + 1));
    std::size_t people = 0;
    for (const app::invented::Trust& trust : region.trusts) {
        for (const app::invented::Unit& unit : trust.units) {
            people += unit.problem.people.size();
        }
    }
    Prepared made{TRY(app::invented::store_region(platform, region)), {}};
    made.accounts = TRY(app::invented::add_demo_accounts(platform, made.stored));
    say(fmt::format("{} trusts, {} units, {} people, {} accounts", region.trusts.size(), made.stored.units.size(),
                    people, made.accounts.size()));
    return made;
}

}    // namespace

Result<int> demo_command(const DemoArguments& arguments) {
    const std::string database = TRY(database_under(arguments.data));
    const app::settings::Effective settings = TRY(settings_of(arguments, database));
    const Prepared made = TRY(prepare(arguments, database));
    int outcome = 0;
    Beside beside{.is_demonstration = true};
    beside.run = [&](const app::Platform& platform, const std::string& address, const std::stop_token& stop) {
        say(introduction(address, made.accounts) + "Rosters are being built:");
        const auto seconds = static_cast<std::int64_t>(std::max(1.0, arguments.seconds.value_or(usual_seconds)));
        const Result<void> built = Builds(platform, made.stored, seconds, arguments.seed).run(stop);
        if (!built) {
            static_cast<void>(print_text(stderr, "staffwright: " + built.error().to_string() + "\n"));
        }
        if (arguments.once) {
            const bool well = answers(address);
            say(well ? "The server has answered." : "The server does not answer.");
            outcome = built && well ? 0 : 3;
            ::kill(::getpid(), SIGTERM);    // to the process: whoever waits for signals is another thread
        }
    };
    const int ended = TRY(serve(settings, beside));
    return outcome != 0 ? outcome : ended;
}

}    // namespace staffwright::cli
