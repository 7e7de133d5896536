// Settings from options, environment, file and defaults; what is refused, and what is never shown.
#include <doctest/doctest.h>

#include <cstdlib>
#include <set>

#include "app/settings/applied.hpp"
#include "app/settings/printed.hpp"
#include "base/text.hpp"
#include "support/temporary_folder.hpp"

namespace staffwright::app::settings {
namespace {

using Id = SettingId;

struct Case {
    tests::TemporaryFolder folder;
    Options options{};
    Surroundings surroundings{};

    std::string write(const std::string& name, const std::string& text) const {
        REQUIRE(write_file_whole(folder / name, text).has_value());
        return folder / name;
    }
    void settings_file(const std::string& text) { surroundings.file = write("settings.toml", text); }
    void option(Id id, std::vector<std::string> values) { options.values[place_of(id)] = std::move(values); }
    [[nodiscard]] Effective good() const {
        const Result<Effective> found = effective(options, surroundings);
        REQUIRE_MESSAGE(found.has_value(), found.error().to_string());
        return *found;
    }
    [[nodiscard]] Error bad() const {
        const Result<Effective> found = effective(options, surroundings);
        REQUIRE_FALSE(found.has_value());
        return found.error();
    }
};

TEST_CASE("settings: an option goes before the environment, that before the file, that before the default") {
    Case each;
    CHECK(each.good().number(Id::mail_port) == 587);
    CHECK_FALSE(each.good().is_given(Id::mail_port));
    each.settings_file("[mail]\n\nport = 1\nhost = \"a\"\n");
    CHECK(each.good().number(Id::mail_port) == 1);
    CHECK(each.good().origin(Id::mail_port).where == each.folder / "settings.toml:3");
    each.surroundings.environment = {"PATH=/bin", "STAFFWRIGHT_MAIL_PORT=2"};
    CHECK(each.good().number(Id::mail_port) == 2);
    CHECK(each.good().origin(Id::mail_port).where == "STAFFWRIGHT_MAIL_PORT");
    each.option(Id::mail_port, {"3"});
    CHECK(each.good().number(Id::mail_port) == 3);
    CHECK(each.good().origin(Id::mail_port).where == "--mail-port");
    CHECK(each.good().text(Id::mail_host) == "a");
}

TEST_CASE("settings: the named file is read instead of the usual one, and must be there") {
    Case each;
    each.settings_file("[mail]\nhost = \"usual\"\n");
    each.surroundings.environment = {"STAFFWRIGHT_SETTINGS=" + each.write("b.toml", "[mail]\nhost = \"b\"\n")};
    CHECK(each.good().text(Id::mail_host) == "b");
    each.options.file = each.write("c.toml", "[mail]\nhost = \"c\"\n");
    CHECK(each.good().text(Id::mail_host) == "c");
    CHECK(each.good().file() == each.options.file);
    each.options.file = each.folder / "none.toml";
    CHECK(each.bad().id == ErrorId::cannot_read);
    Case other;
    other.surroundings.file = other.folder / "none.toml";
    CHECK(other.good().file().empty());
}

TEST_CASE("settings: an unknown name is refused with its line and the nearest") {
    Case each;
    each.settings_file("[mail]\nhost = \"a\"\nprot = 25\n");
    const Error error = each.bad();
    CHECK(error.id == ErrorId::bad_reference);
    CHECK(error.to_string().find("settings.toml:3: mail.prot: there is no such setting") != std::string::npos);
    CHECK(error.advice.find("mail.port") != std::string::npos);
    each.settings_file("");
    each.surroundings.environment = {"STAFFWRIGHT_MAIL_HOTS=a"};
    CHECK(each.bad().advice.find("STAFFWRIGHT_MAIL_HOST") != std::string::npos);
    each.surroundings.environment = {"STAFFWRIGHT_SLOWNESS=10", "STAFFWRIGHT=/usr/bin/staffwright"};
    CHECK(each.good().text(Id::mail_host).empty());    // those of others
}

TEST_CASE("settings: values of the wrong kind, out of bounds, or not one of those there are") {
    for (const auto& one : {
             std::pair{"[mail]\nport = \"25\"\n", "whole number, without quotes"},
             {"[mail]\nport = 0\n", "\"0\" is no whole number from 1 to 65535"},
             {"[mail]\nport = 2.5\n", "no text, whole number or list"},
             {"[mail]\ntls = \"maybe\"\n", "is none of none, starttls and tls"},
             {"[mail]\nfrom = \"nobody\"\n", "is no address"},
             {"[mail]\nhost = 5\n", "a text in quotes"},
             {"[mail]\nhost = \"\"\n", "it is empty"},
             {"[server]\ntrusted_proxies = \"10.0.0.0/8\"\n", "write a list"},
             {"[server]\ntrusted_proxies = [1]\n", "no text"},
             {"[server]\nprefix = \"rosters/\"\n", "no path such as /rosters"},
             {"[mail]\nhost = \"a\"\nhost = \"b\"\n", "settings.toml:3"},
             {"[mail\n", "settings.toml:1"},
             {"[mail.more]\nhost = \"a\"\n", "mail.more"},
         }) {
        CAPTURE(one.first);
        Case each;
        each.settings_file(one.first);
        const std::string words = each.bad().to_string();
        CHECK_MESSAGE(words.find(one.second) != std::string::npos, words);
    }
}

TEST_CASE("settings: lists are lists in the file and have commas between elsewhere") {
    Case each;
    each.settings_file("[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"192.0.2.1\"]\n");
    CHECK(each.good().list(Id::server_trusted_proxies) == std::vector<std::string>{"10.0.0.0/8", "192.0.2.1"});
    each.surroundings.environment = {"STAFFWRIGHT_SERVER_TRUSTED_PROXIES=a, b"};
    CHECK(each.good().list(Id::server_trusted_proxies) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("settings: secrets come from files, too, and are never shown") {
    Case each;
    const std::string file = each.write("password", "s3cret word\nmore\n");
    each.settings_file("[mail]\npassword_file = \"" + file + "\"\n\n[database]\nurl = \"postgresql://a:s3cret@h/b\"\n");
    const Effective settings = each.good();
    CHECK(settings.text(Id::mail_password) == "s3cret word");
    CHECK(settings.origin(Id::mail_password).file == file);
    for (const std::string& text : {printed(settings), printed_json(settings)}) {
        CHECK(text.find("s3cret") == std::string::npos);
        CHECK(text.find("postgresql://a:***@h/b") != std::string::npos);
        CHECK(text.find(file) != std::string::npos);
    }
    each.surroundings.environment = {"STAFFWRIGHT_MAIL_PASSWORD_FILE=" + each.write("other", "another\n")};
    CHECK(each.good().text(Id::mail_password) == "another");
    each.options.files[place_of(Id::mail_password)] = each.folder / "none";
    CHECK(each.bad().id == ErrorId::cannot_read);
}

TEST_CASE("settings: a secret is not repeated by whoever refuses it, and is not given twice") {
    Case each;
    each.settings_file("[database]\nurl = \"mysql://a:s3cret@h/b\"\n");
    CHECK(each.bad().to_string().find("s3cret") == std::string::npos);
    each.settings_file("[mail]\npassword = \"s3cret\\u0007\"\n");
    CHECK(each.bad().to_string().find("s3cret") == std::string::npos);
    each.settings_file("[mail]\npassword = \"a\"\npassword_file = \"" + each.write("p", "b") + "\"\n");
    CHECK(each.bad().id == ErrorId::contradiction);
    each.settings_file("[mail]\nhost_file = \"p\"\n");    // no secret
    CHECK(each.bad().id == ErrorId::bad_reference);
}

TEST_CASE("settings: what mail is made of, and what it lacks") {
    Case each;
    CHECK(mail_of(each.good())->server.host.empty());
    each.option(Id::mail_host, {"smtp.example.org"});
    CHECK(mail_of(each.good()).error().what == "mail.host is set and mail.from is not");
    each.option(Id::mail_from, {"rosters@example.org"});
    each.option(Id::mail_user, {"amy"});
    CHECK(mail_of(each.good()).error().what == "mail.user is set and mail.password is not");
    each.options.files[place_of(Id::mail_password)] = each.write("p", "word\n");
    each.option(Id::organisation_name, {"North West"});
    each.option(Id::mail_tls, {"tls"});
    each.option(Id::retention_jobs_days, {"5"});
    each.option(Id::retention_practice_days, {"6"});
    each.option(Id::retention_offers_days, {"8"});
    each.option(Id::retention_stuck_days, {"7"});
    each.option(Id::retention_acuity_days, {"9"});
    const net::MailServer server = mail_of(each.good())->server;
    CHECK(server.password == "word");
    CHECK(server.tls == net::MailTls::tls);
    CHECK(server.from_name == "Staffwright, North West");
    const app::Retention retention = works_of(each.good())->retention;
    CHECK(retention.jobs == std::chrono::days{5});
    CHECK(retention.practice == std::chrono::days{6});
    CHECK(retention.offers == std::chrono::days{8});
    CHECK(retention.stuck == std::chrono::days{7});
    CHECK(retention.acuity == std::chrono::days{9});
}

TEST_CASE("settings: names, variables and options are each one setting's, and the defaults are good") {
    std::set<std::string> names;
    for (const Setting& setting : table()) {
        CAPTURE(setting.name);
        CHECK(&setting_of(setting.id) == &setting);
        CHECK(names.insert(setting.name).second);
        CHECK(names.insert(variable_of(setting.name)).second);
        for (const char* option : {setting.option, setting.file_option}) {
            CHECK((*option == '\0' || names.insert(option).second));
        }
        CHECK(std::string(setting.name).find('.') != std::string::npos);
        CHECK(setting.uses != 0);
        CHECK((*setting.fallback == '\0' || complaint(setting, setting.fallback).empty()));
        CHECK((setting.secrecy != Secrecy::secret || (*setting.option == '\0' && *setting.file_option != '\0')));
    }
}

TEST_CASE("settings: the example is a good file that sets nothing, and each of its lines sets its default") {
    Case each;
    each.settings_file(example_file());
    for (const Setting& setting : table()) {
        CHECK_FALSE(each.good().is_given(setting.id));
    }
    const std::string example = example_file();
    std::string all;
    for (const std::string_view line : split(example, '\n')) {
        const bool is_comment = line.starts_with("# ") || line.find("_file = ") != std::string_view::npos;
        const bool is_none = line.ends_with("= \"\"");
        all += std::string(is_comment || is_none ? "" : line.starts_with("#") ? line.substr(1) : line) + "\n";
    }
    each.settings_file(all);
    const Effective settings = each.good();
    for (const Setting& setting : table()) {
        CHECK(settings.text(setting.id) == setting.fallback);
    }
}

TEST_CASE("settings: the page is the table") {
    const std::string path = "docs/operations/settings.md";
    if (std::getenv("STAFFWRIGHT_RENEW") != nullptr) {
        REQUIRE(write_file_whole(path, reference_page()).has_value());
    }
    const auto page = read_file(path, std::size_t{1} << 20U);
    const bool is_table = page.has_value() && *page == reference_page();
    CHECK_MESSAGE(is_table, "renew it with: staffwright settings --markdown > docs/operations/settings.md");
}

}    // namespace
}    // namespace staffwright::app::settings
