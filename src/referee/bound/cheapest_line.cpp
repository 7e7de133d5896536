#include "referee/bound/cheapest_line.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "referee/bound/line_graph.hpp"
#include "referee/bound/parts.hpp"

namespace staffwright::referee::bound {

namespace {

constexpr std::int64_t few_memories = 64;    // parts with no more are brought in together

class Search {
public:
    Search(const Judging& judging, const OnePerson& who, const Works& works, std::optional<std::int64_t> claimed)
        : judging_(judging),
          who_(who),
          works_(works),
          claimed_(claimed),
          parts_(parts_of(who, works)),
          standing_(parts_.size(), Standing::outside),
          graph_(works, claimed.value_or(LineGraph::no_way)) {}

    LeastCost run() {
        for (;;) {
            answer_.most_arcs = std::max(answer_.most_arcs, graph_.arcs());
            const std::optional<std::int64_t> least = graph_.least();
            if (!least) {
                answer_.standing = claimed_ ? LeastCost::Standing::proved : LeastCost::Standing::no_line;
                answer_.least = claimed_.value_or(0);
                answer_.left_out.clear();
                return answer_;
            }
            answer_.least = *least;
            const std::vector<std::size_t> line = graph_.cheapest();
            std::vector<std::size_t> broken = broken_by(line);
            if (broken.empty()) {
                judge_line(line, *least);
                return answer_;
            }
            std::erase_if(broken, [&](std::size_t part) { return standing_[part] == Standing::left_out; });
            if (broken.empty()) {
                return answer_;    // it breaks only what would be too much to tell apart
            }
            refine(broken);
        }
    }

private:
    enum class Standing : std::uint8_t { outside, inside, left_out };

    [[nodiscard]] Charge charge_of(Part& part, const std::vector<std::size_t>& line) const {
        Charge charge;
        Memory memory = part.start();
        for (std::size_t day = 0; day < line.size(); ++day) {
            const Next next = part.step(memory, static_cast<Day>(day), works_.days[day][line[day]].duties);
            memory = next.memory;
            charge += next.charge;
        }
        return charge;
    }

    /// Parts outside the graph that the line breaks, those with the fewest memories first. Notes who of them is left
    /// out.
    std::vector<std::size_t> broken_by(const std::vector<std::size_t>& line) {
        std::vector<std::size_t> broken;
        answer_.left_out.clear();
        for (std::size_t part = 0; part < parts_.size(); ++part) {
            if (standing_[part] != Standing::inside && !charge_of(*parts_[part], line).nothing()) {
                broken.push_back(part);
                if (standing_[part] == Standing::left_out) {
                    answer_.left_out.insert(parts_[part]->rule());
                }
            }
        }
        std::stable_sort(broken.begin(), broken.end(),
                         [&](std::size_t a, std::size_t b) { return parts_[a]->memories() < parts_[b]->memories(); });
        return broken;
    }

    void refine(const std::vector<std::size_t>& broken) {
        for (const std::size_t part : broken) {
            if (part != broken.front() && parts_[part]->memories() > few_memories) {
                break;
            }
            std::optional<LineGraph> finer = graph_.refined(*parts_[part], works_);
            standing_[part] = finer ? Standing::inside : Standing::left_out;
            if (finer) {
                graph_ = std::move(*finer);
            }
        }
    }

    /// The referee's judges know nothing of graphs and parts: what they say of the line holds these to account.
    void judge_line(const std::vector<std::size_t>& line, std::int64_t least) {
        std::vector<Assignment> assignments;
        std::int64_t of_days = 0;
        Charge of_parts;
        for (std::size_t day = 0; day < line.size(); ++day) {
            const Work& work = works_.days[day][line[day]];
            of_days += work.cost;
            for (const Duty& duty : work.duties) {
                assignments.push_back({duty.day, duty.shift, duty.skill});
            }
        }
        for (const auto& part : parts_) {
            of_parts += charge_of(*part, line);
        }
        Verdict verdict;
        BreachSink sink(verdict, BreachSink::Keep::hard);
        judging_.person(who_.person, PersonDuties(who_.problem, who_.book, who_.person, assignments), sink);
        if (const std::set<std::string> unknown = rules_without_part(who_); !unknown.empty()) {
            answer_.left_out = unknown;
            return;
        }
        CHECK(verdict.legal());
        CHECK(!of_parts.forbidden);
        // Prices are in the days' cost, and in no verdict: what is compared is the rest.
        CHECK(of_days + of_parts.cost * roster::Certificate::scale == least || least == LineGraph::most_cost);
        CHECK(verdict.score.soft.count() == of_parts.cost + own_cost_of_days(line));
    }

    /// What the judges charge for single days: the days' cost without prices.
    [[nodiscard]] std::int64_t own_cost_of_days(const std::vector<std::size_t>& line) const {
        std::int64_t sum = 0;
        for (std::size_t day = 0; day < line.size(); ++day) {
            sum += works_.days[day][line[day]].own;
        }
        return sum;
    }

    const Judging& judging_;
    const OnePerson& who_;
    const Works& works_;
    std::optional<std::int64_t> claimed_;
    Parts parts_;
    std::vector<Standing> standing_;
    LineGraph graph_;
    LeastCost answer_;
};

}    // namespace

LeastCost least_cost(const Judging& judging, const OnePerson& who, const Works& works,
                     std::optional<std::int64_t> claimed) {
    if (works.too_many) {
        return {LeastCost::Standing::unfinished, 0, {}, 0};
    }
    return Search(judging, who, works, claimed).run();
}

}    // namespace staffwright::referee::bound
