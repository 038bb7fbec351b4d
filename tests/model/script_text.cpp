#include "model/script.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace maatwerk::model {
namespace {

using namespace solver;
using nlohmann::json;

std::uint32_t number(Var var) { return static_cast<std::uint32_t>(var); }

json written(const Literal& literal) { return {number(literal.var), literal.value, literal.holds ? 1 : 0}; }
json written(const Choice& choice) {
    json result = written(choice.literal);
    result.push_back(choice.weight);
    return result;
}
json written(const WeightedLiteral& term) {
    return {number(term.literal.var), term.literal.value, term.weight, term.literal.holds ? 1 : 0};
}
json written(const Step& step);
template <class Each>
json written(const std::vector<Each>& all) {
    json result = json::array();
    for (const Each& each : all) {
        result.push_back(written(each));
    }
    return result;
}

json tagged(const char* kind, Tag tag) {
    json result{{"kind", kind}};
    if (tag != untagged) {
        result["tag"] = static_cast<std::uint32_t>(tag);
    }
    return result;
}

json written(const Table& table) {
    json result = tagged("table", table.tag);
    result["allow"] = table.allow;
    result["scope"] = json::array();
    for (const Var var : table.scope) {
        result["scope"].push_back(number(var));
    }
    result["tuples"] = json::array();
    for (std::size_t row = 0; row < table.rows.size(); row += table.scope.size()) {
        const auto begin = table.rows.begin() + static_cast<std::ptrdiff_t>(row);
        result["tuples"].push_back(
            std::vector<std::uint32_t>(begin, begin + static_cast<std::ptrdiff_t>(table.scope.size())));
    }
    return result;
}

json written(const Linear& linear) {
    json result = tagged("linear", linear.tag);
    result["terms"] = written(linear.terms);
    result["max"] = linear.max;
    if (linear.when) {
        result["when"] = written(*linear.when);
    }
    return result;
}

json written(const Clause& clause) {
    json result = tagged("clause", clause.tag);
    result["literals"] = written(clause.literals);
    return result;
}

json written(const Step& step) {
    json result{{"act", act_names[static_cast<std::size_t>(step.act)]}};
    const auto put = [&](const char* name, bool counts, const json& value) {
        if (counts) {
            result[name] = value;
        }
    };
    put("choices", !step.choices.empty(), written(step.choices));
    put("literal", step.literal.has_value(), step.literal ? written(*step.literal) : json());
    put("number", step.number != 0, step.number);
    put("variable", number(step.var) != 0, number(step.var));
    put("objective", !step.goals.empty(), written(step.goals));
    put("ties", !step.ties.empty(), written(step.ties));
    put("dropped", step.is_dropped, true);
    return result;
}

/// Reads what `written` wrote. Throws json's exceptions, and std::out_of_range for a name that is not known.
class Reader {
public:
    Script script;

    void read(const json& root) {
        script.slice = root.value("slice", std::uint64_t{0});
        const json& problem = root.at("problem");
        for (const json& variable : problem.at("variables")) {
            script.problem.sizes.push_back(static_cast<std::uint32_t>(variable.at("values").size()));
        }
        for (const json& constraint : problem.at("constraints")) {
            read_constraint(constraint);
        }
        for (const json& step : root.at("steps")) {
            script.steps.push_back(step_in(step));
        }
    }

private:
    Var var_in(const json& from) const {
        const auto result = from.get<std::uint32_t>();
        static_cast<void>(script.problem.sizes.at(result));
        return Var{result};
    }
    Literal literal_in(const json& from) const {
        const Literal literal{var_in(from.at(0)), from.at(1).get<std::uint32_t>(), from.at(2) != 0};
        if (literal.value >= script.problem.sizes[number(literal.var)]) {
            throw std::out_of_range("no such value");
        }
        return literal;
    }
    WeightedLiteral term_in(const json& from) const {
        const bool holds = from.size() < 4 || from.at(3) != 0;
        return {literal_in({from.at(0), from.at(1), holds ? 1 : 0}), from.at(2).get<std::int64_t>()};
    }
    template <class Each, class Read>
    static std::vector<Each> all_in(const json& from, Read read) {
        std::vector<Each> result;
        for (const json& each : from) {
            result.push_back(read(each));
        }
        return result;
    }
    std::vector<Literal> literals_in(const json& from) const {
        return all_in<Literal>(from, [&](const json& each) { return literal_in(each); });
    }
    std::vector<WeightedLiteral> terms_in(const json& from) const {
        return all_in<WeightedLiteral>(from, [&](const json& each) { return term_in(each); });
    }

    void read_constraint(const json& from) {
        const std::string kind = from.at("kind");
        const Tag tag{from.value("tag", static_cast<std::uint32_t>(untagged))};
        if (kind == "clause") {
            script.problem.clauses.push_back({tag, literals_in(from.at("literals"))});
        } else if (kind == "table") {
            Table table{tag, from.value("allow", true), {}, {}};
            table.scope = all_in<Var>(from.at("scope"), [&](const json& each) { return var_in(each); });
            for (const json& row : from.at("tuples")) {
                for (std::size_t column = 0; column < table.scope.size(); ++column) {
                    table.rows.push_back(literal_in({number(table.scope[column]), row.at(column), 1}).value);
                }
            }
            script.problem.tables.push_back(std::move(table));
        } else if (kind == "linear") {
            Linear linear{tag, terms_in(from.at("terms")), from.at("max").get<std::int64_t>(), {}};
            if (from.contains("when")) {
                linear.when = literal_in(from["when"]);
            }
            script.problem.linears.push_back(std::move(linear));
        } else {
            throw std::out_of_range("the kind is not known: " + kind);
        }
    }

    Step step_in(const json& from) const {
        const std::string act = from.at("act");
        const auto found = std::find(act_names.begin(), act_names.end(), act);
        if (found == act_names.end()) {
            throw std::out_of_range("no such act: " + act);
        }
        Step step;
        step.act = static_cast<Act>(found - act_names.begin());
        step.number = from.value("number", 0U);
        step.var = var_in(from.value("variable", json(0)));
        step.is_dropped = from.value("dropped", false);
        step.choices = all_in<Choice>(from.value("choices", json::array()), [&](const json& each) {
            return Choice{literal_in(each), each.at(3).get<std::uint32_t>()};
        });
        if (from.contains("literal")) {
            step.literal = literal_in(from["literal"]);
        }
        step.goals = all_in<std::vector<WeightedLiteral>>(from.value("objective", json::array()),
                                                          [&](const json& each) { return terms_in(each); });
        step.ties = literals_in(from.value("ties", json::array()));
        return step;
    }
};

std::string lines(const json& list) {
    std::string text = "[";
    for (const json& each : list) {
        text += (&each == &list.front() ? "\n  " : ",\n  ") + each.dump();
    }
    return text + "]";
}

}  // namespace

std::string to_text(const Script& script, const std::string& why) {
    json variables = json::array(), constraints = json::array();
    for (std::size_t var = 0; var < script.problem.sizes.size(); ++var) {
        json values = json::array();
        for (std::uint32_t value = 0; value < script.problem.sizes[var]; ++value) {
            values.push_back(std::to_string(value));
        }
        variables.push_back({{"name", "v" + std::to_string(var)}, {"values", values}});
    }
    const auto add = [&](const auto& all) {
        for (const auto& each : all) {
            constraints.push_back(written(each));
        }
    };
    add(script.problem.clauses);
    add(script.problem.tables);
    add(script.problem.linears);
    return R"({"format":"maatwerk-trace/1","why":)" + json(why).dump() + R"(,"slice":)" + std::to_string(script.slice) +
           ",\n" + R"( "problem":{"format":"config-problem/1","name":"trace","variables":)" + lines(variables) +
           ",\n  \"constraints\":" + lines(constraints) + "},\n \"steps\":" + lines(written(script.steps)) + "}\n";
}

tl::expected<Script, std::string> from_text(std::string_view text) {
    try {
        const json root = json::parse(text);
        if (root.value("format", "") != "maatwerk-trace/1") {
            return tl::unexpected(std::string("it is not maatwerk-trace/1"));
        }
        Reader reader;
        reader.read(root);
        return std::move(reader.script);
    } catch (const std::exception& fault) {
        return tl::unexpected(std::string(fault.what()));
    }
}

}  // namespace maatwerk::model
