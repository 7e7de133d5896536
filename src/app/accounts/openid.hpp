// Signing in with an OpenID provider, such as NHS CIS2: what it says of somebody is mapped to a user that is here
// already.
//
//     const OpenId openid(TRY(read_openid(file)), address);
//     const OpenId::Begun begun = TRY(openid.begin(platform));           send the browser to begun.url with the cookie
//     const NewSession session = TRY(openid.finish(platform, cookie, state, code, request_id));
//
// Somebody who signed in so before is known by issuer and subject. Who comes for the first time is the user whose login
// is the value of the claim that the file names, if there is one, and no other subject of this issuer is theirs: then
// the two are linked, for good. Nobody becomes a user by signing in, and no role follows from a claim: roles are given
// here. So who comes without a role at the provider (CIS2 tells none then) or here is signed in, and may do nothing
// yet. A way of signing in there that counts as a second factor is named in the file, by `acr`. What has to be kept
// between begin and finish is in a sealed cookie. Errors: not_signed_in (not believed, or too late), not_permitted
// (nobody here), unsupported (no sealing key), unavailable; those of files. Thread safety: any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/accounts/sign_in.hpp"
#include "net/openid.hpp"

namespace staffwright::app::accounts {

struct OpenIdFile {
    std::string title;
    net::OpenIdSettings settings;              ///< without `redirect`
    std::string claim;                         ///< whose value is a login
    std::string verified;                      ///< a claim that has to be true for that; empty: none
    std::vector<std::string> second_factor;    ///< values of acr
};
Result<OpenIdFile> read_openid(const std::string& file);

inline constexpr const char* openid_callback = "/api/v1/session/openid/callback";

class OpenId {
public:
    /// `address`: where browsers find the platform.
    OpenId(OpenIdFile file, const std::string& address);

    struct Begun {
        std::string url;
        std::string cookie;
    };
    Result<Begun> begin(const Platform& platform);
    Result<NewSession> finish(const Platform& platform, const std::string& cookie, const std::string& state,
                              const std::string& code, const std::string& request);
    [[nodiscard]] const std::string& title() const { return file_.title; }

private:
    Result<store::User> user_for(store::sql::Transaction& t, const boost::json::object& claims,
                                 calendar::Moment now) const;

    OpenIdFile file_;
    net::OpenIdClient client_;
};

}    // namespace staffwright::app::accounts
