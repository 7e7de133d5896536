// What kinds of job there are, and what a job's work has to hand while it runs.
//
//     JobKinds kinds;
//     kinds.add("tidy", [](JobContext& job) -> Result<std::string> { ...; return "{}"; });
//
// The work gives its result as JSON. It must be such that it can be done again: a worker may die after everything was
// done and before that was noted. Once stop() is requested it ends soon, with interrupted() or with a result where it
// has one already. An Error that somebody's input caused (exit code 2) fails the job for good; any other is tried
// again. Errors: those of the work. Thread safety: kinds are added before a runner starts; a context belongs to its
// job's thread, but for stop(), which any thread may ask.
#pragma once

#include <boost/json/object.hpp>

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "store/jobs.hpp"

namespace staffwright::app {

/// Why a job's work should end before it is done.
enum class Interruption : std::uint8_t {
    none,
    cancelled,    ///< somebody asked for it
    lost,         ///< another worker may have it by now: nothing more is to be written of it
    shutdown,     ///< this program ends; the job goes back into the queue
};

class JobContext {
public:
    JobContext() = default;
    JobContext(const JobContext&) = delete;
    JobContext& operator=(const JobContext&) = delete;
    virtual ~JobContext() = default;

    [[nodiscard]] virtual const Platform& platform() const = 0;
    /// As it was when it was claimed.
    [[nodiscard]] virtual const store::Job& job() const = 0;
    /// Who acts: the job itself, in the region of its trust.
    [[nodiscard]] virtual const Actor& actor() const = 0;
    [[nodiscard]] virtual std::stop_token stop() const = 0;
    [[nodiscard]] virtual Interruption interruption() const = 0;

    /// Stored, and told to open pages, at most once in a while: what is said too soon is replaced by what is said next.
    virtual void progress(const boost::json::object& said) = 0;
    /// The best so far, whole; stored likewise.
    virtual void best(std::string json) = 0;
};

/// What work ends with that was stopped.
[[nodiscard]] inline Error interrupted() {
    return {ErrorId::unavailable, "the work was interrupted", ""};
}

using JobWork = std::function<Result<std::string>(JobContext&)>;

class JobKinds {
public:
    void add(const std::string& kind, JobWork work) { works_[kind] = std::move(work); }
    /// Null for a kind that there is not.
    [[nodiscard]] const JobWork* find(const std::string& kind) const {
        const auto found = works_.find(kind);
        return found == works_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& [name, work] : works_) {
            all.push_back(name);
        }
        return all;
    }

private:
    std::map<std::string, JobWork> works_;
};

}    // namespace staffwright::app
