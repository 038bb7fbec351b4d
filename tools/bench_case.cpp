// config-problem/1 runs to many megabytes of small arrays, so it is read as a stream of events: numbers gather in one
// flat buffer until their constraint ends, and no tree of the whole text is ever made.
#include "bench_case.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace maatwerk::bench {
namespace {

using nlohmann::json;
using solver::Literal;
using solver::Tag;
using solver::Var;

/// The numbers of one array of arrays, one after the other, and how long each inner array is.
struct Rows {
    std::vector<std::int64_t> numbers;
    std::vector<std::size_t> lengths;

    void clear() {
        numbers.clear();
        lengths.clear();
    }
    bool all_of_length(std::size_t length) const {
        return std::all_of(lengths.begin(), lengths.end(), [&](std::size_t each) { return each == length; });
    }
};

class CaseReader : public json::json_sax_t {
public:
    Case result;
    std::string error;

    /// Whether what was read is an object that says what it is.
    bool names_its_format() const { return !format_.empty(); }

    bool null() override { return fail("null has no place here"); }
    bool boolean(bool value) override {
        allow_ = value;
        return true;
    }
    bool number_integer(number_integer_t value) override { return number(value); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > (1ULL << 62)) return fail("a number is too large");
        return number(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t&) override { return fail("numbers must be whole"); }
    bool string(string_t& value) override;
    bool binary(binary_t&) override { return fail("binary has no place here"); }
    bool start_object(std::size_t) override;
    bool key(string_t& value) override;
    bool end_object() override;
    bool start_array(std::size_t) override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        return fail("not JSON from byte " + std::to_string(position) + " on");
    }

private:
    enum class Section { none, variables, constraints };

    bool fail(std::string what) {
        error = std::move(what);
        if (section_ == Section::constraints) error += " (constraint " + std::to_string(constraint_) + ")";
        return false;
    }
    bool number(std::int64_t value);
    bool is_flat() const { return field_ == "scope" || field_ == "cost"; }
    bool end_variable();
    bool end_constraint();
    bool end_table();
    bool end_clause();
    bool end_linear();
    bool read_literal(std::size_t at, Literal& literal);

    Section section_ = Section::none;
    std::string format_, field_, kind_;
    int objects_ = 0, arrays_ = 0;
    bool allow_ = true;
    std::int64_t max_ = 0;
    std::uint32_t values_ = 0, constraint_ = 0;
    Rows flat_, nested_;
};

bool CaseReader::string(string_t& value) {
    if (objects_ == 1 && field_ == "format" && value != "config-problem/1")
        return fail("the format is not known: " + value);
    if (objects_ == 1 && field_ == "format") format_ = value;
    if (objects_ == 1 && field_ == "name") result.name = value;
    if (objects_ == 2 && field_ == "kind") kind_ = value;
    if (objects_ == 2 && field_ == "values") ++values_;
    return true;
}

bool CaseReader::start_object(std::size_t) {
    if (++objects_ > 2) return fail("an object has no place here");
    flat_.clear();
    nested_.clear();
    kind_.clear();
    values_ = 0;
    max_ = 0;
    allow_ = true;
    return true;
}

bool CaseReader::key(string_t& value) {
    field_ = value;
    if (objects_ == 1 && value == "variables") section_ = Section::variables;
    if (objects_ == 1 && value == "constraints") section_ = Section::constraints;
    return true;
}

bool CaseReader::end_object() {
    if (--objects_ == 0) return format_.empty() ? fail("it names no format") : true;
    if (section_ == Section::variables) return end_variable();
    if (section_ == Section::constraints) return end_constraint();
    return true;
}

bool CaseReader::start_array(std::size_t) {
    if (++arrays_ > 3) return fail("arrays are nested too deep");
    if (arrays_ == 3) nested_.lengths.push_back(0);
    return true;
}

bool CaseReader::end_array() {
    if (--arrays_ == 0) section_ = Section::none;
    return true;
}

bool CaseReader::number(std::int64_t value) {
    if (value < -(1LL << 40) || value > (1LL << 40)) return fail("a number is too large");
    if (arrays_ < 2) {
        if (field_ == "max") max_ = value;
        return true;
    }
    if ((arrays_ == 2) != is_flat()) return fail("numbers are nested otherwise than " + field_ + " needs");
    (is_flat() ? flat_ : nested_).numbers.push_back(value);
    if (arrays_ == 3) ++nested_.lengths.back();
    return true;
}

bool CaseReader::end_variable() {
    if (values_ == 0) return fail("a variable has no values");
    if (!flat_.numbers.empty() && flat_.numbers.size() != values_) return fail("a variable has not one cost a value");
    const Var var = result.problem.add_variable(values_);
    for (std::uint32_t value = 0; value < flat_.numbers.size(); ++value)
        if (flat_.numbers[value] != 0) result.cost.push_back({solver::is(var, value), flat_.numbers[value]});
    return true;
}

bool CaseReader::end_constraint() {
    const bool known = kind_ == "table" || kind_ == "clause" || kind_ == "linear";
    if (!known) return fail("the kind is not known: " + kind_);
    const bool good = kind_ == "table" ? end_table() : kind_ == "clause" ? end_clause() : end_linear();
    ++constraint_;
    return good;
}

bool CaseReader::read_literal(std::size_t at, Literal& literal) {
    const std::int64_t var = nested_.numbers[at], value = nested_.numbers[at + 1];
    if (var < 0 || static_cast<std::size_t>(var) >= result.problem.variable_count()) return fail("no such variable");
    literal = solver::is(static_cast<Var>(var), static_cast<std::uint32_t>(value));
    if (value < 0 || value >= result.problem.value_count(literal.var)) return fail("no such value");
    return true;
}

bool CaseReader::end_table() {
    std::vector<Var> scope;
    for (const std::int64_t var : flat_.numbers) {
        if (var < 0 || static_cast<std::size_t>(var) >= result.problem.variable_count())
            return fail("no such variable");
        scope.push_back(static_cast<Var>(var));
    }
    if (scope.empty()) return fail("a table has no scope");
    if (!nested_.all_of_length(scope.size())) return fail("a tuple is not as long as its scope");
    std::vector<std::uint32_t> rows;
    rows.reserve(nested_.numbers.size());
    for (std::size_t i = 0; i < nested_.numbers.size(); ++i) {
        const std::int64_t value = nested_.numbers[i];
        if (value < 0 || value >= result.problem.value_count(scope[i % scope.size()])) return fail("no such value");
        rows.push_back(static_cast<std::uint32_t>(value));
    }
    result.problem.add_table(Tag{constraint_}, allow_, std::move(scope), std::move(rows));
    return true;
}

bool CaseReader::end_clause() {
    if (!nested_.all_of_length(3)) return fail("a literal is not of three numbers");
    std::vector<Literal> literals(nested_.lengths.size());
    for (std::size_t i = 0; i < literals.size(); ++i) {
        if (!read_literal(3 * i, literals[i])) return false;
        literals[i].holds = nested_.numbers[3 * i + 2] != 0;
    }
    result.problem.add_clause(Tag{constraint_}, std::move(literals));
    return true;
}

bool CaseReader::end_linear() {
    if (!nested_.all_of_length(3)) return fail("a term is not of three numbers");
    std::vector<solver::WeightedLiteral> terms(nested_.lengths.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (!read_literal(3 * i, terms[i].literal)) return false;
        terms[i].weight = nested_.numbers[3 * i + 2];
    }
    result.problem.add_linear(Tag{constraint_}, std::move(terms), max_);
    return true;
}

/// Reads one expected file; `good` turns false at the first thing that does not fit.
class ExpectedReader {
public:
    ExpectedReader(const solver::Problem& problem) : problem_(problem) {}
    bool good = true;

    Expected read(const json& root) {
        Expected result;
        good = root.is_object() && root.value("format", json()) == "config-expected/1";
        if (!good) return result;
        result.solutions = text(root, "solutions");
        if (root.contains("blocked")) result.blocked = literals(root["blocked"]);
        result.least_cost = integer(root, "least_cost");
        result.greatest_cost = integer(root, "greatest_cost");
        const json sessions = root.contains("sessions") ? root["sessions"] : json::array();
        good = good && sessions.is_array();
        for (std::size_t i = 0; good && i < sessions.size(); ++i) {
            auto& steps = result.sessions.emplace_back();
            good = sessions[i].is_array();
            for (std::size_t j = 0; good && j < sessions[i].size(); ++j) steps.push_back(read_step(sessions[i][j]));
        }
        return result;
    }

private:
    Step read_step(const json& from) {
        Step step;
        good = good && from.is_object() && from.contains("choice");
        if (!good) return step;
        step.choice = literal(from["choice"]);
        if (from.contains("blocked")) step.blocked = literals(from["blocked"]);
        step.solutions = text(from, "solutions");
        step.least_cost = integer(from, "least_cost");
        return step;
    }
    Literal literal(const json& pair) {
        good =
            good && pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() && pair[1].is_number_unsigned();
        good = good && pair[0] < problem_.variable_count();
        good = good && pair[1] < problem_.value_count(static_cast<Var>(pair[0].get<std::uint64_t>()));
        if (!good) return {};
        return solver::is(static_cast<Var>(pair[0].get<std::uint32_t>()), pair[1].get<std::uint32_t>());
    }
    std::vector<Literal> literals(const json& list) {
        std::vector<Literal> result;
        good = good && list.is_array();
        if (!good) return result;
        for (const json& each : list) result.push_back(literal(each));
        return result;
    }
    std::optional<std::string> text(const json& object, const char* key) {
        if (!object.contains(key) || object[key].is_null()) return {};
        good = good && object[key].is_string();
        return good ? std::optional(object[key].get<std::string>()) : std::nullopt;
    }
    std::optional<std::int64_t> integer(const json& object, const char* key) {
        if (!object.contains(key) || object[key].is_null()) return {};
        good = good && object[key].is_number_integer();
        return good ? std::optional(object[key].get<std::int64_t>()) : std::nullopt;
    }

    const solver::Problem& problem_;
};

}  // namespace

tl::expected<Case, std::string> read_case(std::string_view text) {
    CaseReader reader;
    const bool is_json = json::sax_parse(text.begin(), text.end(), &reader);
    if (is_json && !reader.names_its_format()) return tl::unexpected(std::string("it names no format"));
    if (is_json) return std::move(reader.result);
    return tl::unexpected(reader.error.empty() ? "it is not JSON" : reader.error);
}

tl::expected<Expected, std::string> read_expected(std::string_view text, const solver::Problem& problem) {
    const json root = json::parse(text.begin(), text.end(), nullptr, false);
    ExpectedReader reader(problem);
    Expected result = reader.read(root);
    if (!reader.good) return tl::unexpected(std::string("it is not config-expected/1 for this problem"));
    return result;
}

}  // namespace maatwerk::bench
