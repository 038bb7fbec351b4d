// The oracle for problems with too many assignments to look at: clasp, by pseudo-boolean constraints (OPB). A number for
// each (variable, value), exactly one a variable; a row of an allowed table is a number that makes its values hold.
#include "model/oracle.h"

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <sstream>
#include <string>

namespace maatwerk::model {
namespace {

using namespace solver;

/// Sum of weight x literal, as clasp counts: by number, with what negations add apart.
struct Sum {
    std::map<std::uint64_t, std::int64_t> weights;
    std::int64_t fixed = 0;
};

class Clasp final : public Oracle {
public:
    explicit Clasp(const Problem& problem) : problem_(problem) {
        for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
            firsts_.push_back(numbers_ + 1);
            numbers_ += problem.value_count(Var{var});
        }
        values_ = numbers_;
        encode();
    }

    bool any(const Literals& literals) override { return run(literals, {}, "").satisfiable; }

    bool excludes(const Literals& literals, const std::vector<Tag>& tags) override {
        const std::set<Tag> named(tags.begin(), tags.end());
        Problem part;
        for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
            part.add_variable(problem_.value_count(Var{var}));
        }
        const auto counts = [&](Tag tag) { return tag == untagged || named.count(tag) != 0; };
        for (const Clause& clause : problem_.clauses()) {
            counts(clause.tag) ? part.add_clause(clause.tag, clause.literals) : void();
        }
        for (const Table& table : problem_.tables()) {
            counts(table.tag) ? part.add_table(table.tag, table.allow, table.scope, table.rows) : void();
        }
        for (const Linear& linear : problem_.linears()) {
            counts(linear.tag) ? part.add_linear(linear.tag, linear.terms, linear.max, linear.when) : void();
        }
        return !Clasp(part).any(literals);
    }

    Availability available(const Literals& literals) override {
        const Outcome outcome = run(literals, {}, "-e brave -n 0");
        Availability answer{outcome.satisfiable, {}};
        for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
            answer.possible.emplace_back();
            for (std::uint32_t value = 0; value < problem_.value_count(Var{var}); ++value) {
                answer.possible.back().push_back(outcome.satisfiable && outcome.held.count(firsts_[var] + value) != 0);
            }
        }
        return answer;
    }

    std::optional<std::vector<std::int64_t>> best(const Literals& literals, const Objective& objective) override {
        std::vector<std::int64_t> values;
        std::string rows;
        for (const Goal& goal : objective) {
            const Outcome outcome = run(literals, sum_of(goal), "", rows);
            if (!outcome.satisfiable) {
                return {};
            }
            values.push_back(outcome.optimum);
            add_row(rows, sum_of(goal), outcome.optimum);
        }
        return !objective.empty() || any(literals) ? std::optional(values) : std::nullopt;
    }

    std::optional<std::uint64_t> count(const Literals& literals, std::uint64_t most) override {
        const Outcome outcome = run(literals, {}, "-q -n " + std::to_string(most + 1));
        return outcome.models <= most ? std::optional(outcome.models) : std::nullopt;
    }

    std::optional<std::uint64_t> least_repair(const std::vector<Choice>& choices, const std::optional<Literal>& wanted,
                                              const std::vector<Literals>& others) override {
        Sum given_up;
        for (const Choice& choice : choices) {
            add(given_up, ~choice.literal, choice.weight);
        }
        std::string rows;
        for (const Literals& other : others) {
            add_clause(rows, other);
        }
        const Outcome outcome = run(wanted ? Literals{*wanted} : Literals{}, given_up, "", rows);
        return outcome.satisfiable ? std::optional(static_cast<std::uint64_t>(outcome.optimum)) : std::nullopt;
    }

private:
    struct Outcome {
        bool satisfiable = false;
        std::set<std::uint64_t> held;
        std::int64_t optimum = 0;
        std::uint64_t models = 0;
    };

    std::uint64_t number_of(const Literal& literal) const {
        return firsts_[static_cast<std::size_t>(literal.var)] + literal.value;
    }
    void add(Sum& sum, const Literal& literal, std::int64_t weight) const {
        sum.weights[number_of(literal)] += literal.holds ? weight : -weight;
        sum.fixed += literal.holds ? 0 : weight;
    }
    Sum sum_of(std::span<const WeightedLiteral> terms) const {
        Sum sum;
        for (const WeightedLiteral& term : terms) {
            add(sum, term.literal, term.weight);
        }
        return sum;
    }
    static std::string written(const Sum& sum, std::int64_t sign) {
        std::string text;
        for (const auto& [number, weight] : sum.weights) {
            if (weight != 0) {
                const std::int64_t signed_weight = sign * weight;
                text += (signed_weight > 0 ? "+" : "") + std::to_string(signed_weight) + " x" + std::to_string(number) +
                        " ";
            }
        }
        return text;
    }
    /// sum <= most.
    static void add_row(std::string& rows, const Sum& sum, std::int64_t most) {
        const std::string terms = written(sum, -1);
        // A sum of nothing is 0: the row says nothing, or that there is no model.
        rows += (terms.empty() ? "+1 x1 " : terms) +
                ">= " + std::to_string(terms.empty() ? (sum.fixed <= most ? 0 : 2) : sum.fixed - most) + " ;\n";
    }
    void add_clause(std::string& rows, const std::vector<Literal>& literals) const {
        Sum missed;
        for (const Literal& literal : std::set<Literal>(literals.begin(), literals.end())) {
            add(missed, literal, -1);
        }
        add_row(rows, missed, -1);
    }

    void encode() {
        for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
            for (std::uint32_t value = 0; value < problem_.value_count(Var{var}); ++value) {
                rows_ += "+1 x" + std::to_string(firsts_[var] + value) + " ";
            }
            rows_ += "= 1 ;\n";
        }
        for (const Clause& clause : problem_.clauses()) {
            add_clause(rows_, clause.literals);
        }
        for (const Table& table : problem_.tables()) {
            encode(table);
        }
        for (const Linear& linear : problem_.linears()) {
            encode(linear);
        }
    }

    void encode(const Table& table) {
        std::set<std::vector<Literal>> tuples;
        for (std::size_t row = 0; row < table.rows.size(); row += table.scope.size()) {
            std::vector<Literal> tuple;
            for (std::size_t column = 0; column < table.scope.size(); ++column) {
                tuple.push_back(Literal{table.scope[column], table.rows[row + column], table.allow});
            }
            tuples.insert(std::move(tuple));
        }
        std::string some;
        for (const std::vector<Literal>& tuple : tuples) {
            if (!table.allow) {
                add_clause(rows_, tuple);
                continue;
            }
            const std::string row = std::to_string(++numbers_);
            some += "+1 x" + row + " ";
            for (const Literal& literal : tuple) {
                rows_ += "+1 x" + std::to_string(number_of(literal)) + " -1 x" + row + " >= 0 ;\n";
            }
        }
        if (table.allow) {
            rows_ += (some.empty() ? "+1 x1 >= 2" : some + ">= 1") + " ;\n";
        } else if (table.scope.empty() && !table.rows.empty()) {
            rows_ += "+1 x1 >= 2 ;\n";
        }
    }

    void encode(const Linear& linear) {
        Sum sum = sum_of(linear.terms);
        if (linear.when) {
            std::int64_t most = sum.fixed;
            for (const auto& [number, weight] : sum.weights) {
                most += std::max<std::int64_t>(weight, 0);
            }
            // The more than enough is there only when the condition does not hold.
            add(sum, ~*linear.when, -std::max<std::int64_t>(0, most - linear.max));
        }
        add_row(rows_, sum, linear.max);
    }

    Outcome run(const Literals& literals, const Sum& goal, const std::string& flags, std::string rows = {}) const {
        for (const Literal& literal : literals) {
            add_clause(rows, {literal});
        }
        const auto count = std::count(rows.begin(), rows.end(), '\n') + std::count(rows_.begin(), rows_.end(), '\n');
        char name[] = "/tmp/maatwerk-clasp-XXXXXX";
        const int file = mkstemp(name);
        std::FILE* problem = file < 0 ? nullptr : fdopen(file, "w");
        if (problem == nullptr) {
            return {};
        }
        const std::string terms = written(goal, 1);
        std::fprintf(problem, "* #variable= %llu #constraint= %lld\n%s%s%s%s%s",
                     static_cast<unsigned long long>(numbers_), static_cast<long long>(count),
                     terms.empty() ? "" : "min: ", terms.c_str(), terms.empty() ? "" : ";\n", rows_.c_str(),
                     rows.c_str());
        std::fclose(problem);
        const Outcome outcome = read("clasp " + flags + " " + name, goal.fixed);
        unlink(name);
        return outcome;
    }

    Outcome read(const std::string& command, std::int64_t fixed) const {
        Outcome outcome;
        outcome.optimum = fixed;
        std::FILE* out = popen(command.c_str(), "r");
        std::string text;
        char part[4096];
        for (std::size_t got; (got = std::fread(part, 1, sizeof part, out)) > 0;) {
            text.append(part, got);
        }
        pclose(out);
        std::istringstream lines(text);
        bool has_values = false;
        for (std::string line; std::getline(lines, line);) {
            if (line.substr(0, 2) == "s ") {
                outcome.satisfiable = line != "s UNSATISFIABLE";
            } else if (line.substr(0, 2) == "o ") {
                outcome.optimum = fixed + std::strtoll(line.c_str() + 2, nullptr, 10);
            } else if (line.substr(0, 11) == "c Models   ") {
                outcome.models = std::strtoull(line.c_str() + line.find(':') + 1, nullptr, 10);
            } else if (line.substr(0, 2) == "v ") {
                outcome.held = has_values ? outcome.held : std::set<std::uint64_t>{};
                has_values = true;
                read_values(line, outcome.held);
            } else {
                has_values = false;
            }
        }
        return outcome;
    }

    void read_values(const std::string& line, std::set<std::uint64_t>& held) const {
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            const std::uint64_t number = word[0] == 'x' ? std::strtoull(word.c_str() + 1, nullptr, 10) : 0;
            if (number > 0 && number <= values_) {
                held.insert(number);
            }
        }
    }

    Problem problem_;
    std::vector<std::uint64_t> firsts_;
    std::uint64_t numbers_ = 0, values_ = 0;
    std::string rows_;
};

}  // namespace

std::unique_ptr<Oracle> clasp_oracle(const Problem& problem) {
    static const bool is_here = std::system("clasp --version > /dev/null 2>&1") == 0;
    return is_here ? std::make_unique<Clasp>(problem) : nullptr;
}

}  // namespace maatwerk::model
