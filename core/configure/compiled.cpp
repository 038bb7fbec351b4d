// A session's compiled catalog. Its bytes: "mwc1", the catalog's digest, a fingerprint of the problem that the rules were
// made into, then the solver's own (which carry a checksum). The fingerprint is there because another version of this
// program may write the same rules as another problem.
#include "configure/insides.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace maatwerk::configure {
namespace {

using solver::Literal;
using solver::Problem;
using Bytes = std::vector<std::uint8_t>;

constexpr std::string_view kind = "mwc1";
constexpr std::size_t digest_end = kind.size() + 64;
constexpr std::size_t header_end = digest_end + 8;

/// What trying the whole problem may cost before its wide sums are left out. 0 to 10^9.
constexpr std::uint64_t whole_steps = 4'000'000;
/// What compiling may cost in all: seconds of a page's idle time. 10^7 to 10^10.
constexpr std::uint64_t all_steps = 100'000'000;

/// FNV-1a (Fowler, Noll, Vo), 64 bits, of numbers.
class Fingerprint {
public:
    void add(std::uint64_t number) {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            value_ = (value_ ^ (number >> shift & 0xffU)) * 0x100000001b3ULL;
        }
    }
    void add(const Literal& literal) {
        add(static_cast<std::uint64_t>(literal.var));
        add(2 * std::uint64_t{literal.value} + (literal.holds ? 1 : 0));
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

void add(Fingerprint& print, const Problem& problem) {
    print.add(problem.variable_count());
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        print.add(problem.value_count(solver::Var{var}));
    }
    for (const solver::Clause& clause : problem.clauses()) {
        print.add(clause.literals.size());
        std::for_each(clause.literals.begin(), clause.literals.end(), [&](const Literal& each) { print.add(each); });
    }
    for (const solver::Table& table : problem.tables()) {
        print.add(2 * table.rows.size() + (table.allow ? 1 : 0));
        for (const solver::Var var : table.scope) {
            print.add(static_cast<std::uint64_t>(var));
        }
        for (const std::uint32_t value : table.rows) {
            print.add(value);
        }
    }
    for (const solver::Linear& linear : problem.linears()) {
        print.add(linear.terms.size());
        print.add(static_cast<std::uint64_t>(linear.max));
        print.add(linear.when.value_or(Literal{}));
        for (const solver::WeightedLiteral& term : linear.terms) {
            print.add(term.literal);
            print.add(static_cast<std::uint64_t>(term.weight));
        }
    }
}

Bytes header_of(const Catalog& catalog, const Problem& problem) {
    Fingerprint print;
    add(print, problem);
    std::string text = std::string(kind) + catalog.digest;
    text.resize(digest_end);
    Bytes header;
    header.reserve(header_end);
    for (const char each : text) {
        header.push_back(static_cast<std::uint8_t>(each));
    }
    for (unsigned shift = 0; shift < 64; shift += 8) {
        header.push_back(static_cast<std::uint8_t>(print.value() >> shift));
    }
    return header;
}

bool agree(std::span<const std::uint8_t> one, std::span<const std::uint8_t> two, std::size_t begin, std::size_t end) {
    const auto part = one.subspan(begin, end - begin);
    return std::equal(part.begin(), part.end(), two.subspan(begin).begin());
}

}  // namespace

Answer<bool> Session::compile(Budget& budget) {
    solver::DiagramLimits limits;
    limits.steps = all_steps;
    limits.whole_steps = whole_steps;
    return insides_->solver.compile(budget, limits);
}

std::optional<CompiledSize> Session::compiled_size() const {
    const solver::Solver& solver = insides_->solver;
    if (!solver.is_compiled()) {
        return std::nullopt;
    }
    return CompiledSize{solver.compiled_links(), solver.compiled_without()};
}

Bytes Session::compiled() const {
    const Bytes header = header_of(catalog(), insides_->solver.problem());
    Bytes bytes = header;
    const Bytes rest = insides_->solver.compiled(header);
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return bytes;
}

tl::expected<void, CompiledFault> Session::use_compiled(std::span<const std::uint8_t> bytes) {
    const Bytes header = header_of(catalog(), insides_->solver.problem());
    if (bytes.size() < header_end || !agree(bytes, header, 0, kind.size() - 1)) {
        return tl::unexpected(CompiledFault::damaged);
    }
    if (!agree(bytes, header, kind.size() - 1, kind.size())) {
        return tl::unexpected(CompiledFault::other_version);
    }
    if (!agree(bytes, header, kind.size(), digest_end)) {
        return tl::unexpected(CompiledFault::other_source);
    }
    if (!agree(bytes, header, digest_end, header_end)) {
        return tl::unexpected(CompiledFault::other_version);
    }
    return insides_->solver.use_compiled(bytes.subspan(header_end), header);
}

}  // namespace maatwerk::configure
