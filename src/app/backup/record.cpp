#include "app/backup/record.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "base/text.hpp"

namespace staffwright::app::backup {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_record = 16 << 20;

Error no_record(const std::string& file) {
    return {ErrorId::bad_syntax, "it is no record of a backup as staffwright backup writes it beside its file",
            "restore the backup without it, under another name", Place{file, 0, ""}};
}

}    // namespace

std::string record_file(const std::string& backup) {
    return backup + ".json";
}

std::string rfc3339(calendar::Moment moment) {
    const std::time_t seconds = moment.microseconds_since_1970_utc() / 1'000'000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string written(const Record& record) {
    json::object rows;
    for (const auto& [table, count] : record.rows) {
        rows[table] = count;
    }
    json::array chains;
    for (const ChainHead& head : record.chains) {
        chains.push_back(json::object{{"chain", head.chain}, {"place", head.place}, {"digest", head.digest}});
    }
    return json::serialize(json::object{{"engine", store::sql::name(record.engine)},
                                        {"schema", record.schema},
                                        {"at", record.at},
                                        {"bytes", record.bytes},
                                        {"sha256", record.sha256},
                                        {"rows", std::move(rows)},
                                        {"chains", std::move(chains)}}) +
           "\n";
}

Result<Record> read_record(const std::string& file) {
    const std::string text = TRY(read_file(file, longest_record));
    try {
        const json::value whole = json::parse(text);
        const json::object& object = whole.as_object();
        Record record;
        const std::string_view engine = object.at("engine").as_string();
        if (engine != "sqlite" && engine != "postgresql") {
            return no_record(file);
        }
        record.engine = engine == "sqlite" ? store::sql::Engine::sqlite : store::sql::Engine::postgresql;
        record.schema = object.at("schema").as_int64();
        record.at = std::string(object.at("at").as_string());
        record.bytes = object.at("bytes").as_int64();
        record.sha256 = std::string(object.at("sha256").as_string());
        for (const auto& [table, count] : object.at("rows").as_object()) {
            record.rows[std::string(table)] = count.as_int64();
        }
        for (const json::value& head : object.at("chains").as_array()) {
            const json::object& each = head.as_object();
            record.chains.push_back({std::string(each.at("chain").as_string()), each.at("place").as_int64(),
                                     std::string(each.at("digest").as_string())});
        }
        return record;
    } catch (const std::exception&) {
        return no_record(file);
    }
}

Result<Digest> digest_of_file(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<unsigned char> piece(1 << 20);
    Digest digest;
    ssize_t count = descriptor < 0 ? -1 : 0;
    while (descriptor >= 0 && (count = ::read(descriptor, piece.data(), piece.size())) > 0) {
        crypto_hash_sha256_update(&state, piece.data(), static_cast<unsigned long long>(count));
        digest.bytes += count;
    }
    const int reason = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (count < 0) {
        return Error{ErrorId::cannot_read, std::string("cannot be read: ") + std::strerror(reason), "",    // NOLINT
                     Place{file, 0, ""}};
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    for (const unsigned char byte : hash) {
        digest.sha256 += fmt::format("{:02x}", byte);
    }
    return digest;
}

}    // namespace staffwright::app::backup
