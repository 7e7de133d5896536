#include "app/identity/password_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace staffwright::app::identity {

namespace {

// What people choose where they may choose: our own list, of kinds rather than of leaked passwords. In lower case, and
// with the disguises of `plain` undone.
constexpr std::string_view words[] = {
    // of computers
    "password",
    "passwort",
    "passphrase",
    "passw",
    "login",
    "logon",
    "welcome",
    "letmein",
    "changeme",
    "default",
    "admin",
    "administrator",
    "secret",
    "access",
    "system",
    "user",
    "guest",
    "test",
    "temp",
    "master",
    "server",
    "computer",
    "internet",
    // of hospitals and rosters
    "hospital",
    "trust",
    "ward",
    "nurse",
    "doctor",
    "matron",
    "midwife",
    "clinic",
    "health",
    "theatre",
    "surgery",
    "staff",
    "roster",
    "rota",
    "shift",
    "night",
    "nightshift",
    "team",
    "patient",
    // of the year
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "spring",
    "summer",
    "autumn",
    "winter",
    "christmas",
    "easter",
    "birthday",
    "holiday",
    "today",
    // of the heart
    "iloveyou",
    "love",
    "baby",
    "angel",
    "princess",
    "sunshine",
    "happy",
    "smile",
    "family",
    "mummy",
    "daddy",
    "friend",
    "monkey",
    "dragon",
    "tiger",
    "shadow",
    "flower",
    "summer",
    "butterfly",
    "chocolate",
    "cookie",
    "coffee",
    "pepper",
    // of Saturday afternoon
    "football",
    "rugby",
    "cricket",
    "liverpool",
    "arsenal",
    "chelsea",
    "everton",
    "tottenham",
    "manchester",
    "united",
    "city",
    "rangers",
    "celtic",
    "london",
    "leeds",
    "newcastle",
    "birmingham",
    "england",
    "scotland",
    "wales",
    "ireland",
    "superman",
    "batman",
    "starwars",
    "pokemon",
    "hello",
    "freedom",
    "whatever",
    "trustno",
    "correcthorsebatterystaple",
};

// Both ways round; three neighbours in one of them are a run.
constexpr std::string_view rows[] = {"qwertyuiop",          "asdfghjkl",  "zxcvbnm",
                                     "qwertzuiop",          "azertyuiop", "abcdefghijklmnopqrstuvwxyz",
                                     "01234567890",         "!@#$%^&*()", "1q2w3e4r5t6y7u8i9o0p",
                                     "1qaz2wsx3edc4rfv5tgb"};

char lower(char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

/// Lower case, with letters in place of what usually stands for them.
char plain(char c) {
    constexpr std::string_view disguises = "0134578@$!|";
    constexpr std::string_view meant = "oleastbasil";
    const std::size_t at = disguises.find(c);
    return at == std::string_view::npos ? lower(c) : meant[at];
}

std::string mapped(std::string_view text, char (*change)(char)) {
    std::string changed(text);
    std::transform(changed.begin(), changed.end(), changed.begin(), change);
    return changed;
}

/// Characters of UTF-8, not its bytes.
std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// How many characters are left once everything that is guessed first counts as one.
class Weigher {
public:
    Weigher(std::string_view password, const PasswordContext& context)
        : lowered_(mapped(password, lower)), plain_(mapped(password, plain)) {
        known_.assign(std::begin(words), std::end(words));
        add_name(context.service);
        for (const std::string& name : context.names) {
            add_name(name);
        }
    }

    std::size_t weight() const {
        std::size_t sum = 0;
        std::size_t at = 0;
        std::string kinds;
        while (at < plain_.size()) {
            const std::size_t known = std::max({word_at(at), run_at(at), repetition_at(at), std::size_t{0}});
            if (known == 0) {
                sum += begins_character(lowered_[at]) ? 1 : 0;
                ++at;
            } else {
                // The same word once more adds nothing that a guesser would not try.
                const std::string piece = plain_.substr(at, known);
                sum += kinds.find("|" + piece + "|") == std::string::npos ? 1 : 0;
                kinds += "|" + piece + "|";
                at += known;
            }
        }
        return sum;
    }

private:
    void add_name(std::string_view name) {
        std::string word;
        for (const char c : mapped(name, plain) + " ") {
            if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
                word += c;
            } else {
                if (word.size() >= 3) {
                    known_.push_back(word);
                }
                word.clear();
            }
        }
    }
    std::size_t word_at(std::size_t at) const {
        std::size_t longest = 0;
        for (const std::string& word : known_) {
            if (word.size() > longest && std::string_view(plain_).substr(at).starts_with(word)) {
                longest = word.size();
            }
        }
        return longest;
    }
    std::size_t run_at(std::size_t at) const {
        std::size_t longest = 0;
        for (const std::string_view row : rows) {
            const std::string backwards(row.rbegin(), row.rend());
            for (const std::string_view way : {row, std::string_view(backwards)}) {
                for (std::size_t from = 0; from + 2 < way.size(); ++from) {
                    std::size_t length = 0;
                    while (at + length < lowered_.size() && from + length < way.size() &&
                           lowered_[at + length] == way[from + length]) {
                        ++length;
                    }
                    longest = std::max(longest, length);
                }
            }
        }
        const bool is_year = at + 4 <= lowered_.size() &&
                             (lowered_.compare(at, 2, "19") == 0 || lowered_.compare(at, 2, "20") == 0) &&
                             std::isdigit(static_cast<unsigned char>(lowered_[at + 2])) != 0 &&
                             std::isdigit(static_cast<unsigned char>(lowered_[at + 3])) != 0;
        longest = std::max<std::size_t>(longest, is_year ? 4 : 0);
        return longest >= 3 ? longest : 0;
    }
    /// A piece of up to a third of the password that follows itself: "aaa", "abab", with every repeat.
    std::size_t repetition_at(std::size_t at) const {
        std::size_t longest = 0;
        for (std::size_t piece = 1; at + 2 * piece <= lowered_.size(); ++piece) {
            std::size_t length = piece;
            while (at + length < lowered_.size() && lowered_[at + length] == lowered_[at + length - piece]) {
                ++length;
            }
            if (length >= std::max<std::size_t>(3, 2 * piece)) {
                longest = std::max(longest, piece <= 4 ? length : 0);
            }
        }
        return longest;
    }

    std::string lowered_;
    std::string plain_;
    std::vector<std::string> known_;
};

}    // namespace

Result<void> check_password(std::string_view password, const PasswordContext& context) {
    constexpr std::size_t longest = 256;
    constexpr std::size_t least_weight = 9;
    if (!is_valid_utf8(password) || password.find('\0') != std::string_view::npos) {
        return Error{ErrorId::bad_value, "the password is no text", "use letters, digits, signs and blanks", Place{}};
    }
    const std::size_t length = characters_of(password);
    if (length < least_password_length || length > longest) {
        return Error{ErrorId::bad_value,
                     fmt::format("the password has {} characters; from {} to {} are allowed", length,
                                 least_password_length, longest),
                     "put three words together that have nothing to do with each other", Place{}};
    }
    if (Weigher(password, context).weight() < least_weight) {
        return Error{ErrorId::bad_value, "the password is one of those that are guessed first",
                     "put three words together that have nothing to do with you, your work or each other", Place{}};
    }
    return {};
}

}    // namespace staffwright::app::identity
