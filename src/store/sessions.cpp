// The half of identity.hpp that comes after sign-in: sessions and API tokens.
#include "store/identity.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Bytes;
using sql::Row;
using sql::Statement;
using sql::Transaction;

#define SESSION_COLUMNS \
    "id, user_id, token_digest, trust_id, created_at, seen_at, expires_at, second_factor_at, ended_at"
constexpr Statement add_session{
    "add a session", "INSERT INTO sessions (" SESSION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Statement session_of_token{"session of a token",
                                     "SELECT " SESSION_COLUMNS
                                     " FROM sessions WHERE token_digest = $1 AND ended_at IS NULL AND expires_at > $2"};
constexpr Statement see{"mark a session as seen", "UPDATE sessions SET seen_at = $2 WHERE id = $1"};
constexpr Statement pass_second_factor{"mark the second factor",
                                       "UPDATE sessions SET second_factor_at = $2 WHERE id = $1 AND ended_at IS NULL"};
constexpr Statement choose{"choose a trust", "UPDATE sessions SET trust_id = $2 WHERE id = $1 AND ended_at IS NULL"};
constexpr Statement end_one{"end a session", "UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL"};
constexpr Statement end_all{"end a user's sessions",
                            "UPDATE sessions SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL"};
constexpr Statement end_others{
    "end a user's other sessions",
    "UPDATE sessions SET ended_at = $3 WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL"};
constexpr Statement remove_old{"remove old sessions", "DELETE FROM sessions WHERE expires_at < $1"};

#define TOKEN_COLUMNS                                                                                  \
    "id, user_id, trust_id, name, token_digest, scopes, created_at, expires_at, used_at, revoked_at, " \
    "has_second_factor"
constexpr Statement add_token{"add an API token", "INSERT INTO api_tokens (" TOKEN_COLUMNS
                                                  ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement token_of_digest{
    "API token",
    "SELECT " TOKEN_COLUMNS " FROM api_tokens WHERE token_digest = $1 AND revoked_at IS NULL AND expires_at > $2"};
constexpr Statement tokens_of_user{
    "API tokens of a user", "SELECT " TOKEN_COLUMNS " FROM api_tokens WHERE user_id = $1 ORDER BY created_at, id"};
constexpr Statement use_token{"mark an API token as used", "UPDATE api_tokens SET used_at = $2 WHERE id = $1"};
constexpr Statement revoke_token{
    "revoke an API token",
    "UPDATE api_tokens SET revoked_at = $3 WHERE user_id = $1 AND id = $2 AND revoked_at IS NULL"};
constexpr Statement revoke_all_tokens{
    "revoke a user's API tokens", "UPDATE api_tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL"};

constexpr Statement add_link{
    "add a password link",
    "INSERT INTO password_links (token_digest, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)"};
constexpr Statement use_link{"use a password link",
                             "UPDATE password_links SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND "
                             "expires_at > $2 RETURNING user_id"};
constexpr Statement user_of_link{
    "user of a password link",
    "SELECT user_id FROM password_links WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2"};
constexpr Statement end_links{"end a user's password links",
                              "UPDATE password_links SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL"};

Session read_session(Row& row) {
    return {.id = row.get<SessionId>("id"),
            .user = row.get<UserId>("user_id"),
            .token_digest = row.get<Bytes>("token_digest"),
            .trust = row.get<std::optional<TrustId>>("trust_id"),
            .created_at = row.get<Moment>("created_at"),
            .seen_at = row.get<Moment>("seen_at"),
            .expires_at = row.get<Moment>("expires_at"),
            .second_factor_at = row.get<std::optional<Moment>>("second_factor_at"),
            .ended_at = row.get<std::optional<Moment>>("ended_at")};
}

ApiToken read_token(Row& row) {
    return {.id = row.get<TokenId>("id"),
            .user = row.get<UserId>("user_id"),
            .trust = row.get<std::optional<TrustId>>("trust_id"),
            .name = row.get<std::string>("name"),
            .token_digest = row.get<Bytes>("token_digest"),
            .scopes = row.get<std::string>("scopes"),
            .created_at = row.get<Moment>("created_at"),
            .expires_at = row.get<Moment>("expires_at"),
            .used_at = row.get<std::optional<Moment>>("used_at"),
            .revoked_at = row.get<std::optional<Moment>>("revoked_at"),
            .has_second_factor = row.get<bool>("has_second_factor")};
}

}    // namespace

Result<void> add(Transaction& t, const Session& session) {
    TRY(t.run(add_session, session.id, session.user, session.token_digest, session.trust, session.created_at,
              session.seen_at, session.expires_at, session.second_factor_at, session.ended_at));
    return {};
}

Result<std::optional<Session>> live_session(Transaction& t, const Bytes& token_digest, Moment now) {
    return t.one(session_of_token, read_session, token_digest, now);
}

Result<void> mark_seen(Transaction& t, const SessionId& session, Moment now) {
    TRY(t.run(see, session, now));
    return {};
}

Result<void> mark_second_factor(Transaction& t, const SessionId& session, Moment now) {
    TRY(t.run(pass_second_factor, session, now));
    return {};
}

Result<void> choose_trust(Transaction& t, const SessionId& session, const TrustId& trust) {
    TRY(t.run(choose, session, trust));
    return {};
}

Result<void> end_session(Transaction& t, const SessionId& session, Moment now) {
    TRY(t.run(end_one, session, now));
    return {};
}

Result<std::int64_t> end_sessions_of(Transaction& t, const UserId& user, Moment now) {
    return t.change(end_all, user, now);
}

Result<std::int64_t> end_other_sessions_of(Transaction& t, const UserId& user, const SessionId& but, Moment now) {
    return t.change(end_others, user, but, now);
}

Result<std::int64_t> remove_old_sessions(Transaction& t, Moment expired_before) {
    return t.change(remove_old, expired_before);
}

Result<void> add(Transaction& t, const ApiToken& token) {
    TRY(t.run(add_token, token.id, token.user, token.trust, token.name, token.token_digest, token.scopes,
              token.created_at, token.expires_at, token.used_at, token.revoked_at, token.has_second_factor));
    return {};
}

Result<std::optional<ApiToken>> live_token(Transaction& t, const Bytes& token_digest, Moment now) {
    return t.one(token_of_digest, read_token, token_digest, now);
}

Result<std::vector<ApiToken>> tokens_of(Transaction& t, const UserId& user) {
    return t.all(tokens_of_user, read_token, user);
}

Result<void> mark_used(Transaction& t, const TokenId& token, Moment now) {
    TRY(t.run(use_token, token, now));
    return {};
}

Result<bool> revoke(Transaction& t, const UserId& user, const TokenId& token, Moment now) {
    return TRY(t.change(revoke_token, user, token, now)) == 1;
}

Result<std::int64_t> revoke_tokens_of(Transaction& t, const UserId& user, Moment now) {
    return t.change(revoke_all_tokens, user, now);
}

Result<void> add(Transaction& t, const PasswordLink& link) {
    TRY(t.run(add_link, link.token_digest, link.user, link.created_at, link.expires_at));
    return {};
}

Result<std::optional<UserId>> use_password_link(Transaction& t, const Bytes& token_digest, Moment now) {
    return t.one(
        use_link, [](Row& row) { return row.get<UserId>("user_id"); }, token_digest, now);
}

Result<std::optional<User>> user_of_password_link(Transaction& t, const Bytes& token_digest, Moment now) {
    const auto user = TRY(t.one(
        user_of_link, [](Row& row) { return row.get<UserId>("user_id"); }, token_digest, now));
    return user ? find(t, *user) : Result<std::optional<User>>(std::optional<User>{});
}

Result<std::int64_t> end_password_links_of(Transaction& t, const UserId& user, Moment now) {
    return t.change(end_links, user, now);
}

}    // namespace staffwright::store
