// What an author would want to hear of a parameter: that no configuration reaches an end of its range, or has its
// default. Holes between the ends are not looked for: that is a search each, and tables often mean them. Internal to the
// review.
#pragma once

#include "configure/review.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::configure {

/// One parameter, asked of a session without choices that has configurations.
class ParameterReview {
public:
    ParameterReview(Session& session, ParameterId parameter, Language language);

    /// Goes on; true when all is asked.
    bool advance(Budget& budget);
    std::vector<Finding> take() { return std::move(found_); }

private:
    /// A value that no configuration can have, and the nearest that one can.
    struct End {
        Message code{};
        const char* key = "";
        std::int64_t value = 0;
        std::int64_t reached = 0;
    };
    void find_ends(const Range& range);
    bool explain(const End& end, Budget& budget);
    bool check_usual(Budget& budget);
    bool check_taken(Budget& budget);
    void report(Message code, const char* key, std::vector<std::string> arguments, std::optional<Explanation> why);

    Session& session_;
    ParameterId id_;
    const catalog::Parameter& parameter_;
    Language language_;
    bool knows_range_ = false;
    std::vector<End> ends_;  ///< not yet told
    std::vector<Finding> found_;
};

}  // namespace maatwerk::configure
