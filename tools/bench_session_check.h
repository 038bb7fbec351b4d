// Whether a session's answer is right: by the meaning of the catalog (catalog::is_complete), by a search that is never
// compiled and knows nothing of the session, and by what its answers say of each other.
// Each check says what is wrong in words, or nothing.
#pragma once

#include "bench_check.h"

#include "configure/session.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::bench {

class SessionChecker {
public:
    explicit SessionChecker(std::shared_ptr<const catalog::Catalog> catalog);

    using Choices = std::vector<configure::Choice>;
    using Differences = std::vector<std::optional<catalog::Money>>;

    /// Some options, others each time, are in the state that the search finds them in.
    std::string available(const std::vector<configure::State>& states, const Choices& choices);
    /// Complete, with every choice, at its price, which is the least one.
    std::string complete(const configure::Completion& answer, const Choices& choices);
    /// A difference for each option that is not blocked; of one of them, another each time, the one that the search finds.
    std::string differences(const Differences& answer, catalog::GroupId group, const configure::Completion& best,
                            const std::vector<configure::State>& states, const Choices& choices);
    std::string explain(const configure::Explanation& answer, catalog::OptionId blocked, const Choices& choices) const;
    /// The first gives up as few choices as any, each lets the option in, the cheapest first.
    std::string repair(const std::vector<configure::Repair>& answer, catalog::OptionId wanted, const Choices& choices);
    /// There is something left, and no more than `before`, if that is known.
    /// So many complete ones, each with every choice.
    std::string sample(const configure::Sample& answer, const Choices& choices, std::size_t number) const;
    static std::string count(const solver::Count& answer, const std::optional<solver::Natural>& before);

private:
    using Literals = Checker::Literals;
    solver::Literal chosen(catalog::OptionId option) const { return chosen_[catalog::index(option)]; }
    Literals literals(const Choices& choices) const;
    Literals beside(catalog::OptionId option, const Choices& choices) const;
    Engine& oracle();
    std::optional<std::int64_t> least(const Literals& choices);
    bool is_whole(const configure::Completion& answer, const Choices& choices) const;

    std::shared_ptr<const catalog::Catalog> catalog_;
    Literals chosen_;  ///< by OptionId
    Case data_;
    Checker check_;
    std::unique_ptr<Engine> oracle_;  ///< made when it is needed
    std::size_t turn_ = 0;            ///< which options are looked at next
};

}  // namespace maatwerk::bench
