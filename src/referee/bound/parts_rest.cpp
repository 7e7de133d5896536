// Time between duties: rest_between_duties, rest_after_run, and that no two duties of different days meet.
//
// A duty can start before one of an earlier roster day does (shifts may start up to two days after their midnight). So
// what a duty begins is settled only once no later day's duty can start before it: at the midnight after.
#include <algorithm>
#include <tuple>

#include "referee/bound/parts.hpp"

namespace staffwright::referee::bound {

namespace {

std::int64_t minute(calendar::Instant instant) {
    return instant.minutes_since_1970_utc();
}

/// A duty as a note keeps it.
struct Entry {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int64_t day = 0;
    std::int64_t shift = 0;
    std::int64_t state = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

std::vector<Entry> entries_of(const Notebook::Note& note) {
    std::vector<Entry> entries;
    for (std::size_t at = 0; at < note.size(); at += 5) {
        entries.push_back({note[at], note[at + 1], note[at + 2], note[at + 3], note[at + 4]});
    }
    return entries;
}

Notebook::Note note_of(std::vector<Entry> entries) {
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    Notebook::Note note;
    for (const Entry& entry : entries) {
        append(note, entry.start, entry.end, entry.day, entry.shift, entry.state);
    }
    return note;
}

/// A part whose memory is a list of duties that still matter.
class RecentDuties : public Part {
public:
    RecentDuties(std::string rule, const OnePerson& who, Basis basis)
        : Part(std::move(rule)),
          who_{who.problem, who.book, who.duties, who.matters, who.person},
          basis_(basis),
          all_alike_(who.book.combinations[who.person].empty()) {}
    [[nodiscard]] Memory start() final {
        Memory memory = 0;
        for (Day day = -who_.history_days(); day < 0; ++day) {
            memory = step(memory, day, who_.duties.on(day)).memory;
        }
        return memory;
    }
    [[nodiscard]] std::int64_t memories() const final {
        return 2 + static_cast<std::int64_t>(who_.problem.shifts.size());
    }

protected:
    [[nodiscard]] bool last_day(Day day) const { return day + 1 == who_.days(); }
    /// Nothing on a later roster day starts before this.
    [[nodiscard]] std::int64_t midnight_after(Day day) const {
        return minute(who_.book.times.midnight(day + 1, basis_));
    }
    [[nodiscard]] Entry entry(const Duty& duty) const {
        const Interval& time = duty.interval(basis_);
        return {minute(time.start), minute(time.end), duty.day, duty.shift.value(), 0};
    }
    [[nodiscard]] bool may_overlap(const Entry& a, const Entry& b) const {
        return !all_alike_ &&
               rules::allowed_to_overlap(who_.book, who_.person, static_cast<Day>(a.day),
                                         ShiftIx{static_cast<std::size_t>(a.shift)}, static_cast<Day>(b.day),
                                         ShiftIx{static_cast<std::size_t>(b.shift)});
    }
    /// Of duties that began before `midnight`, where no permission tells them apart, the one that ends last says all.
    void keep_last_to_end(std::vector<Entry>& entries, std::int64_t state, std::int64_t midnight) const {
        if (!all_alike_) {
            return;
        }
        std::optional<std::int64_t> latest;
        std::erase_if(entries, [&](const Entry& each) {
            const bool begun = each.state == state && each.start < midnight;
            if (begun) {
                latest = latest ? std::max(*latest, each.end) : each.end;
            }
            return begun;
        });
        if (latest) {
            entries.push_back({midnight - 1, *latest, 0, 0, state});
        }
    }

    OnePerson who_;
    Basis basis_;
    bool all_alike_;    ///< no permission of the person's says which duties may meet
    Notebook notes_;
};

/// Memory: duties that rest may follow and that ended lately (`earlier`), duties whose rest is not known yet (`open`).
class Rest final : public RecentDuties {
public:
    Rest(std::string rule, const rules::RestBetweenDuties& kind, const Tariff& tariff, const OnePerson& who)
        : RecentDuties(std::move(rule), who, kind.basis), kind_(kind), tariff_(tariff) {}

    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        std::vector<Entry> entries = entries_of(notes_.note(memory));
        for (const Duty& duty : duties) {
            if (duty.clocked && duty.in(kind_.after)) {
                entries.push_back(entry(duty));
                entries.back().state = earlier;
            }
            if (duty.clocked && duty.in(kind_.before) && day >= 0) {
                entries.push_back(entry(duty));
                entries.back().state = open;
            }
        }
        const std::int64_t midnight = midnight_after(day);
        Charge charge;
        for (const Entry& later : entries) {
            if (later.state == open && (last_day(day) || later.start <= midnight)) {
                charge += charge_before(later, entries);
            }
        }
        std::erase_if(entries, [&](const Entry& each) {
            return each.state == open ? each.start <= midnight : each.end + kind_.min.count() <= midnight;
        });
        if (last_day(day)) {
            return {0, charge};
        }
        const bool any_open =
            std::any_of(entries.begin(), entries.end(), [](const Entry& e) { return e.state == open; });
        if (!any_open) {
            keep_last_to_end(entries, earlier, midnight);
        }
        return {notes_.number(note_of(std::move(entries))), charge};
    }

private:
    static constexpr std::int64_t earlier = 1;
    static constexpr std::int64_t open = 2;

    [[nodiscard]] Charge charge_before(const Entry& later, const std::vector<Entry>& entries) const {
        std::optional<std::int64_t> end;
        for (const Entry& each : entries) {
            const bool before = each.state == earlier && std::tuple(each.start, each.day, each.shift) <
                                                             std::tuple(later.start, later.day, later.shift);
            if (before && !may_overlap(each, later)) {
                end = end ? std::max(*end, each.end) : each.end;
            }
        }
        return end ? tariff_(kind_.min.count() - std::max<std::int64_t>(0, later.start - *end)) : Charge{};
    }

    const rules::RestBetweenDuties& kind_;
    Tariff tariff_;
};

/// Memory: duties that are not over at the midnight after the day.
class Overlap final : public RecentDuties {
public:
    explicit Overlap(const OnePerson& who) : RecentDuties(rules::ids::overlap, who, Basis::elapsed) {}

    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        std::vector<Entry> entries = entries_of(notes_.note(memory));
        const std::size_t before = entries.size();
        bool meet = false;
        for (const Duty& duty : duties) {
            if (!duty.clocked) {
                continue;
            }
            const Entry later = entry(duty);
            for (std::size_t at = 0; at < before; ++at) {
                meet = meet || (entries[at].start < later.end && later.start < entries[at].end &&
                                !may_overlap(entries[at], later));
            }
            entries.push_back(later);
        }
        if (last_day(day)) {
            return {0, {meet && day >= 0, 0}};
        }
        const std::int64_t midnight = midnight_after(day);
        std::erase_if(entries, [&](const Entry& each) { return each.end <= midnight; });
        keep_last_to_end(entries, 0, midnight);
        return {notes_.number(note_of(std::move(entries))), {meet && day >= 0, 0}};
    }
};

/// Memory: the run in progress, then for each run whose rest is not known yet its end and the first duty found since.
class RestAfter final : public Part {
public:
    RestAfter(std::string rule, const rules::RestAfterRun& kind, const Tariff& tariff, const OnePerson& who)
        : Part(std::move(rule)),
          kind_(kind),
          tariff_(tariff),
          who_{who.problem, who.book, who.duties, who.matters, who.person} {
        who_.carried = who.carried;
    }
    [[nodiscard]] Memory start() override {
        State state;
        for (Day day = -who_.history_days(); day < 0; ++day) {
            static_cast<void>(live(state, day, who_.duties.on(day)));
        }
        if (who_.carried) {
            state.length = std::min<std::int64_t>(*who_.carried, kind_.min_run);
            if (!who_.duties.works(-1, kind_.of)) {
                state.ends = false;
                state.end = 0;
            } else if (state.length >= kind_.min_run) {
                note_end(state, who_.duties.on(-1));
            }
        }
        return number(state);
    }
    [[nodiscard]] std::int64_t memories() const override {
        return kind_.min_run + 2 * static_cast<std::int64_t>(who_.problem.shifts.size());
    }
    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        State state = state_of(memory);
        const Charge charge = live(state, day, duties);
        return {day + 1 == who_.days() ? 0 : number(state), charge};
    }

private:
    /// A run that is over, and of the duties since the one that starts first.
    struct Owed {
        std::int64_t last = 0;    ///< day; only where rest is in days
        bool ends = false;        ///< known when its last duty ended; only where rest is in minutes
        std::int64_t end = 0;
        bool found = false;
        bool clocked = false;
        std::int64_t day = 0;
        std::int64_t start = 0;
    };
    struct State {
        std::int64_t length = 0;    ///< of the run in progress, up to min_run
        bool ends = false;          ///< of its last duty so far, once it is long enough
        std::int64_t end = 0;
        std::vector<Owed> owed;
    };

    [[nodiscard]] Memory number(const State& state) {
        Notebook::Note note;
        if (state.length == 0 && state.owed.empty()) {
            return 0;
        }
        append(note, state.length, state.ends, state.end);
        for (const Owed& owed : state.owed) {
            append(note, owed.last, owed.ends, owed.end, owed.found, owed.clocked, owed.day, owed.start);
        }
        return notes_.number(note);
    }
    [[nodiscard]] State state_of(Memory memory) const {
        const Notebook::Note note = notes_.note(memory);
        State state;
        if (note.empty()) {
            return state;
        }
        state.length = note[0];
        state.ends = note[1] != 0;
        state.end = note[2];
        for (std::size_t at = 3; at < note.size(); at += 7) {
            state.owed.push_back({note[at], note[at + 1] != 0, note[at + 2], note[at + 3] != 0, note[at + 4] != 0,
                                  note[at + 5], note[at + 6]});
        }
        return state;
    }

    [[nodiscard]] Charge live(State& state, Day day, std::span<const Duty> duties) const {
        const bool in_run =
            std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.in(kind_.of); });
        if (!in_run && state.length >= kind_.min_run && (kind_.rest_days || state.ends)) {
            Owed owed;
            owed.last = kind_.rest_days ? day - 1 : 0;
            owed.ends = state.ends;
            owed.end = state.end;
            state.owed.push_back(owed);
        }
        for (Owed& owed : state.owed) {
            look_for_next(owed, duties);
        }
        state.length = in_run ? std::min<std::int64_t>(state.length + 1, kind_.min_run) : 0;
        state.ends = false;
        state.end = 0;
        if (in_run && state.length >= kind_.min_run) {
            note_end(state, duties);
        }
        Charge charge;
        const std::int64_t midnight = minute(who_.book.times.midnight(day + 1, kind_.basis));
        std::erase_if(state.owed, [&](const Owed& owed) {
            if (owed.found && (!owed.clocked || owed.start <= midnight || day + 1 == who_.days())) {
                charge += owed.day >= 0 ? charge_of(owed) : Charge{};
                return true;
            }
            return !owed.found &&
                   (kind_.rest_days ? day - owed.last >= *kind_.rest_days : midnight - owed.end >= kind_.rest->count());
        });
        return charge;
    }

    /// When the run's last duty so far ended; where rest is in days, nobody asks.
    void note_end(State& state, std::span<const Duty> duties) const {
        for (const Duty& duty : duties) {
            if (kind_.rest && duty.clocked && duty.in(kind_.of)) {
                const std::int64_t end = minute(duty.interval(kind_.basis).end);
                state.end = state.ends ? std::max(state.end, end) : end;
                state.ends = true;
            }
        }
    }

    /// The earliest start wins; without clocks the earliest day does, and nothing replaces it.
    void look_for_next(Owed& owed, std::span<const Duty> duties) const {
        for (const Duty& duty : duties) {
            if (!duty.in(kind_.before) || (owed.found && !owed.clocked)) {
                continue;
            }
            const std::int64_t start = duty.clocked ? minute(duty.interval(kind_.basis).start) : 0;
            if (!owed.found || (duty.clocked && start < owed.start)) {
                owed.found = true;
                owed.clocked = duty.clocked;
                owed.day = duty.day;
                owed.start = start;
            }
        }
    }

    [[nodiscard]] Charge charge_of(const Owed& owed) const {
        if (kind_.rest_days) {
            return tariff_(*kind_.rest_days - (owed.day - owed.last - 1));
        }
        return owed.clocked ? tariff_(kind_.rest->count() - std::max<std::int64_t>(0, owed.start - owed.end))
                            : Charge{};
    }

    const rules::RestAfterRun& kind_;
    Tariff tariff_;
    OnePerson who_;
    Notebook notes_;
};

}    // namespace

void add_rests(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    const Tariff tariff(rule);
    if (const auto* rest = std::get_if<rules::RestBetweenDuties>(&rule.kind)) {
        maker.add(std::make_unique<Rest>(maker.id(rule), *rest, tariff, who));
    } else if (const auto* after = std::get_if<rules::RestAfterRun>(&rule.kind)) {
        maker.add(std::make_unique<RestAfter>(maker.id(rule), *after, tariff, who));
    }
}

void add_overlap(const OnePerson& who, PartsMaker& maker) {
    maker.add(std::make_unique<Overlap>(who));
}

}    // namespace staffwright::referee::bound
