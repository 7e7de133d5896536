#include "cli/asked_password.hpp"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "base/text.hpp"

namespace staffwright::cli {

namespace {

struct Closing {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Terminal = std::unique_ptr<std::FILE, Closing>;

/// Typed characters stay unseen for as long as it lives.
class Unseen {
public:
    explicit Unseen(int terminal) : terminal_(terminal), known_(tcgetattr(terminal, &before_) == 0) {
        if (known_) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            tcsetattr(terminal_, TCSAFLUSH, &quiet);
        }
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    ~Unseen() {
        if (known_) {
            tcsetattr(terminal_, TCSAFLUSH, &before_);
        }
    }

private:
    int terminal_;
    termios before_{};
    bool known_;
};

std::string first_line(std::FILE* file) {
    std::string line;
    for (int c = std::fgetc(file); c != EOF && c != '\n'; c = std::fgetc(file)) {
        line += static_cast<char>(c);
    }
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    return line;
}

Result<std::string> typed() {
    const Terminal terminal(std::fopen("/dev/tty", "r+"));
    if (!terminal) {
        return Error{ErrorId::bad_usage, "there is no terminal to ask for a password", "use --password-file", Place{}};
    }
    const Unseen unseen(fileno(terminal.get()));
    std::string first;
    for (const char* prompt : {"Password: ", "\nThe same again: "}) {
        std::fputs(prompt, terminal.get());
        std::fflush(terminal.get());
        const std::string line = first_line(terminal.get());
        if (!first.empty() && line != first) {
            std::fputs("\n", terminal.get());
            return Error{ErrorId::bad_usage, "the two passwords differ", "", Place{}};
        }
        first = line;
    }
    std::fputs("\n", terminal.get());
    return first;
}

}    // namespace

Result<std::string> asked_password(const std::string& file) {
    if (file.empty()) {
        return typed();
    }
    if (file == "-") {
        return first_line(stdin);
    }
    const std::string text = TRY(read_file(file, 64 << 10));
    std::string line = text.substr(0, text.find('\n'));
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    return line;
}

}    // namespace staffwright::cli
