#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

#include <filesystem>
#include <memory>

#include "app/accounts/openid.hpp"
#include "app/doctor/checks.hpp"
#include "app/settings/applied.hpp"
#include "base/text.hpp"

namespace staffwright::app::doctor {

namespace {

using Id = settings::SettingId;
using settings::Effective;

constexpr std::int64_t mebibyte = 1 << 20;
constexpr std::int64_t least_room = 256 * mebibyte;
constexpr std::int64_t good_room = 1024 * mebibyte;
constexpr int soon_days = 21;
constexpr int urgent_days = 3;
constexpr std::size_t longest_certificate = 1 << 20;

struct FreeX509 {
    void operator()(X509* certificate) const { X509_free(certificate); }
};
struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

/// What is wrong with keeping a database there; empty: nothing.
std::string fault_of_file_system(const std::string& folder) {
    struct statfs status {};
    if (::statfs(folder.c_str(), &status) != 0) {
        return "";
    }
    switch (static_cast<unsigned long>(status.f_type)) {
        case 0x6969:        // NFS
        case 0x517b:        // SMB
        case 0xff534d42:    // CIFS
        case 0xfe534d42:    // SMB 2
            return "lies on a network file system, where SQLite's locks cannot be relied on";
        case 0x01021994:    // tmpfs
            return "lies in memory, and is gone when the machine restarts";
        case 0x794c7630:    // overlay
            return "lies in a layer of a container, and is gone with it";
        default:
            return "";
    }
}

void check_room(const std::string& folder, std::int64_t size, Findings& findings) {
    struct statvfs status {};
    if (::statvfs(folder.c_str(), &status) != 0) {
        findings.push_back({"disk", State::problem, "the folder of the database cannot be looked at", folder});
        return;
    }
    const auto room = static_cast<std::int64_t>(status.f_bavail) * static_cast<std::int64_t>(status.f_frsize);
    const std::string what = fmt::format("{} MiB are free, and the database has {}", room / mebibyte, size / mebibyte);
    const State state = room < least_room                  ? State::problem
                        : room < std::max(good_room, size) ? State::warning
                                                           : State::well;
    findings.push_back(
        {"disk", state, what, folder,
         state == State::well ? "" : "make room: a migration or a copy needs as much as the database has"});
}

std::unique_ptr<X509, FreeX509> read_certificate(const std::string& text) {
    const std::unique_ptr<BIO, FreeBio> bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    return std::unique_ptr<X509, FreeX509>(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

bool belong_together(const X509& certificate, const std::string& key_file) {
    const Result<std::string> text = read_file(key_file, longest_certificate);
    if (!text) {
        return false;
    }
    const std::unique_ptr<BIO, FreeBio> bio(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
    // No pass phrase is asked for: nobody is there to type it when the server starts.
    const std::unique_ptr<EVP_PKEY, FreeKey> key(PEM_read_bio_PrivateKey(
        bio.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr));
    return key != nullptr && X509_check_private_key(&certificate, key.get()) == 1;
}

}    // namespace

void check_disk(const Effective& settings, Findings& findings) {
    const Result<store::sql::Url> url = store::sql::Url::parse(settings.text(Id::database_url));
    if (!url) {
        return;    // the check of the store has said so
    }
    if (url->engine() != store::sql::Engine::sqlite) {
        findings.push_back({"disk", State::skipped, "the disk of the database's server is not seen from here", "",
                            "watch it there: PostgreSQL stops when it is full"});
        return;
    }
    const std::filesystem::path file(url->target());
    const std::string folder = file.parent_path().empty() ? "." : file.parent_path().string();
    std::error_code missing;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file, missing));
    check_room(folder, missing ? 0 : size, findings);
    if (const std::string fault = fault_of_file_system(folder); !fault.empty()) {
        findings.push_back({"disk", State::warning, "the database " + fault, folder,
                            "put it onto a disk of this machine, or use PostgreSQL"});
    }
}

void check_certificate(const Effective& settings, calendar::Moment now, Findings& findings) {
    const std::string& file = settings.text(Id::server_tls_certificate);
    if (file.empty()) {
        findings.push_back({"certificate", State::skipped, "TLS is not served here"});
        return;
    }
    const Result<std::string> text = read_file(file, longest_certificate);
    if (!text) {
        findings.push_back(finding_of("certificate", text.error()));
        return;
    }
    const std::unique_ptr<X509, FreeX509> certificate = read_certificate(*text);
    if (certificate == nullptr) {
        findings.push_back({"certificate", State::problem, "has no certificate in PEM", file, "give the whole chain"});
        return;
    }
    if (!belong_together(*certificate, settings.text(Id::server_tls_key))) {
        findings.push_back({"certificate", State::problem, "the key is not this certificate's, or cannot be read",
                            settings.text(Id::server_tls_key), "give the key that the certificate was asked for with"});
        return;
    }
    const std::time_t moment = now.microseconds_since_1970_utc() / 1'000'000;
    const std::unique_ptr<ASN1_TIME, void (*)(ASN1_TIME*)> today(ASN1_TIME_set(nullptr, moment), ASN1_TIME_free);
    int days = 0;
    int seconds = 0;
    if (ASN1_TIME_diff(&days, &seconds, today.get(), X509_get0_notAfter(certificate.get())) != 1) {
        findings.push_back({"certificate", State::problem, "its end cannot be read", file});
        return;
    }
    const bool is_over = days < 0 || seconds < 0;
    const State state = is_over || days < urgent_days ? State::problem
                        : days < soon_days            ? State::warning
                                                      : State::well;
    findings.push_back({"certificate", state, is_over ? "has run out" : fmt::format("holds for {} days", days), file,
                        state == State::well ? "" : "renew it, and send serve a SIGHUP"});
}

void check_mail(const Effective& settings, Findings& findings) {
    const Result<MailSettings> mail = settings::mail_of(settings);
    if (!mail) {
        findings.push_back(finding_of("mail", mail.error()));
        return;
    }
    const net::MailServer& server = mail->server;
    if (server.host.empty()) {
        findings.push_back({"mail", State::warning, "no mail server is set: nobody gets invitations or notices", "",
                            "set mail.host and mail.from"});
        return;
    }
    const std::string where = fmt::format("{}:{}", server.host, server.port);
    const net::Sent sent = net::greet(server);
    if (sent.outcome == net::Outcome::sent) {
        findings.push_back(
            {"mail", State::well, server.user.empty() ? "the server answers" : "the server lets us in", where});
        return;
    }
    findings.push_back({"mail", State::problem, "the server does not let us in: " + sent.words, where,
                        "check mail.host, mail.port, mail.tls, mail.user and its password"});
}

void check_openid(const Effective& settings, Findings& findings) {
    const std::string& file = settings.text(Id::openid_file);
    if (file.empty()) {
        return;
    }
    const Result<accounts::OpenIdFile> read = accounts::read_openid(file);
    if (!read) {
        findings.push_back(finding_of("openid", read.error()));
        return;
    }
    net::OpenIdClient client(read->settings);
    if (const auto begun = client.begin(); !begun) {
        Finding finding = finding_of("openid", begun.error());
        finding.where = read->settings.issuer;
        findings.push_back(std::move(finding));
        return;
    }
    findings.push_back({"openid", State::well, "the provider describes itself", read->settings.issuer});
}

}    // namespace staffwright::app::doctor
