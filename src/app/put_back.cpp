#include "app/put_back.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "app/re_solve.hpp"
#include "referee/trial.hpp"

namespace staffwright::app {

namespace {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;

constexpr std::size_t most_paired = 60;    // pieces of which two together are tried: pairs grow with the square

using Cell = std::pair<PersonIx, Day>;
using Cells = std::vector<Cell>;    // ascending

class PutBack {
public:
    PutBack(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& before,
            roster::Roster now, const std::function<bool()>& over)
        : problem_(problem), judging_(problem, book), before_(before), now_(std::move(now)), over_(over) {
        trial_.emplace(judging_, now_);
    }

    roster::Roster run() {
        while (pass()) {
        }
        return std::move(now_);
    }

private:
    [[nodiscard]] bool over() const { return over_ && over_(); }

    /// Large pieces first: what goes back together costs one trial. True: something went back.
    bool pass() {
        bool any = try_all(by_person());
        any = try_all(one_by_one()) || any;
        any = try_all(by_day()) || any;
        any = try_all(two_people()) || any;
        return try_all(two_of_a_day()) || any;
    }

    bool try_all(const std::vector<Cells>& pieces) {
        bool any = false;
        for (const Cells& piece : pieces) {
            if (over()) {
                return false;
            }
            any = try_piece(piece) || any;
        }
        return any;
    }

    /// Some of the cells may have gone back since the piece was made.
    bool try_piece(const Cells& piece) {
        std::map<PersonIx, referee::Part> parts;
        for (const auto& [person, day] : piece) {
            const std::vector<Assignment> was = duties_on(before_, person, day);
            const std::vector<Assignment> is = duties_on(now_, person, day);
            if (was == is) {
                continue;
            }
            referee::Part& part = parts.try_emplace(person, referee::Part{person}).first->second;
            std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(part.removed));
            std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(part.added));
        }
        std::vector<referee::Part> change;
        for (auto& [person, part] : parts) {
            change.push_back(std::move(part));
        }
        if (change.empty() || trial_->change(change).change > roster::Score{}) {
            return false;
        }
        now_ = with_parts(std::move(now_), change);
        trial_.emplace(judging_, now_);
        return true;
    }

    [[nodiscard]] std::vector<Cells> by_person() const {
        std::vector<Cells> pieces;
        for (const Changes::OfPerson& changed : changes_between(problem_, before_, now_).people) {
            Cells cells;
            for (const Day day : changed.days) {
                cells.emplace_back(changed.person, day);
            }
            pieces.push_back(std::move(cells));
        }
        return pieces;
    }

    [[nodiscard]] std::vector<Cells> one_by_one() const {
        std::vector<Cells> pieces;
        for (const Cells& cells : by_person()) {
            for (const Cell& cell : cells) {
                pieces.push_back({cell});
            }
        }
        return pieces;
    }

    [[nodiscard]] std::vector<Cells> by_day() const {
        std::map<Day, Cells> days;
        for (const Cells& cells : one_by_one()) {
            days[cells.front().second].push_back(cells.front());
        }
        std::vector<Cells> pieces;
        for (auto& [day, cells] : days) {
            pieces.push_back(std::move(cells));
        }
        return pieces;
    }

    [[nodiscard]] std::vector<Cells> two_people() const { return pairs(by_person()); }

    [[nodiscard]] std::vector<Cells> two_of_a_day() const {
        std::vector<Cells> pieces;
        for (const Cells& cells : by_day()) {
            std::vector<Cells> single;
            for (const Cell& cell : cells) {
                single.push_back({cell});
            }
            const std::vector<Cells> of_day = pairs(single);
            pieces.insert(pieces.end(), of_day.begin(), of_day.end());
        }
        return pieces;
    }

    static std::vector<Cells> pairs(const std::vector<Cells>& pieces) {
        std::vector<Cells> all;
        if (pieces.size() > most_paired) {
            return all;
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            for (std::size_t j = i + 1; j < pieces.size(); ++j) {
                Cells both = pieces[i];
                both.insert(both.end(), pieces[j].begin(), pieces[j].end());
                all.push_back(std::move(both));
            }
        }
        return all;
    }

    const roster::Problem& problem_;
    referee::Judging judging_;
    const roster::Roster& before_;
    roster::Roster now_;
    const std::function<bool()>& over_;
    std::optional<referee::Trial> trial_;
};

}    // namespace

roster::Roster put_back(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& before,
                        roster::Roster now, const std::function<bool()>& over) {
    return PutBack(problem, book, before, std::move(now), over).run();
}

}    // namespace staffwright::app
