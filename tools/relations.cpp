// `maatwerk relations`: which rules tie which groups, and which options exclude each other.
#include "commands.h"
#include "difference.h"
#include "input.h"
#include "report.h"

#include "catalog/nearest.h"
#include "catalog/utf8.h"
#include "configure/record.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Group;
using catalog::GroupId;
using catalog::index;
using catalog::OptionId;
using configure::Session;
using configure::State;
using record::member;

/// What a rule speaks of.
struct Ties {
    std::set<GroupId> groups;
    std::set<catalog::ParameterId> parameters;
};

void collect(const Catalog& catalog, const catalog::Expression& expression, Ties& ties) {
    if (expression.kind == catalog::Expression::Kind::chosen)
        ties.groups.insert(catalog.option(expression.option).group);
    for (const catalog::OptionTerm& term : expression.terms) ties.groups.insert(catalog.option(term.option).group);
    for (const catalog::ParameterTerm& term : expression.parameters) {
        const auto option = catalog.parameter(term.parameter).pieces_of;
        if (option)
            ties.groups.insert(catalog.option(*option).group);
        else
            ties.parameters.insert(term.parameter);
    }
    for (const catalog::Expression& child : expression.children) collect(catalog, child, ties);
}

Ties ties_of(const Catalog& catalog, const catalog::Rule& rule) {
    Ties ties;
    collect(catalog, rule.condition, ties);
    collect(catalog, rule.consequence, ties);
    return ties;
}

OptionId option_at(const Group& group, std::uint32_t which) {
    return OptionId{static_cast<std::uint32_t>(index(group.first)) + which};
}

/// Every option beside every other: those of `rows` are chosen one by one, alone, and the engine says what is left.
class Matrix {
public:
    Matrix(Session& session, const std::vector<GroupId>& rows) : catalog_(session.catalog()) {
        none_ = settle([&](solver::Budget& budget) { return session.available(budget); });
        beside_.resize(catalog_.options.size());
        for (const GroupId group : rows) {
            const Group& row = catalog_.group(group);
            for (std::uint32_t i = 0; i < row.count; ++i) {
                const OptionId option = option_at(row, i);
                if (!is_dead(option)) beside_[index(option)] = states_beside(session, option);
            }
        }
    }

    bool is_dead(OptionId option) const { return none_[index(option)] == State::blocked; }

    /// Whether no configuration has both. Needs `row` among the options of the rows, of another group than `column`.
    bool excludes(OptionId row, OptionId column) const {
        return is_dead(row) || is_dead(column) || beside_[index(row)][index(column)] == State::blocked;
    }

    /// How many pairs of an option of each exclude each other.
    std::size_t excluded(GroupId row, GroupId column) const {
        std::size_t count = 0;
        for_each_excluded(row, column, [&](OptionId, OptionId) { ++count; });
        return count;
    }

    template <class F>
    void for_each_excluded(GroupId row, GroupId column, F&& visit) const {
        const Group& rows = catalog_.group(row);
        const Group& columns = catalog_.group(column);
        for (std::uint32_t i = 0; i < rows.count; ++i)
            for (std::uint32_t k = 0; k < columns.count; ++k)
                if (excludes(option_at(rows, i), option_at(columns, k)))
                    visit(option_at(rows, i), option_at(columns, k));
    }

private:
    static std::vector<State> states_beside(Session& session, OptionId option) {
        settle_action(session, configure::Choose{option});
        std::vector<State> states = settle([&](solver::Budget& budget) { return session.available(budget); });
        settle_action(session, configure::Undo{});
        return states;
    }

    const Catalog& catalog_;
    std::vector<State> none_;                 ///< by OptionId, with nothing chosen
    std::vector<std::vector<State>> beside_;  ///< by the OptionId that is chosen
};

std::vector<GroupId> all_groups(const Catalog& catalog) {
    std::vector<GroupId> all;
    for (std::uint32_t i = 0; i < catalog.groups.size(); ++i) all.push_back(GroupId{i});
    return all;
}

/// The groups that were named after the catalog: two, or none.
tl::expected<std::vector<GroupId>, Exit> read_groups(World& world, const Arguments& arguments, const Catalog& catalog) {
    std::vector<GroupId> groups;
    for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
        const std::string& name = arguments.operand(i);
        if (const auto group = catalog.find_group(name)) {
            groups.push_back(*group);
            continue;
        }
        std::vector<std::string_view> names;
        for (const Group& group : catalog.groups) names.push_back(group.id);
        const catalog::Diagnostic unknown =
            catalog::unknown_name(Message::catalog_group, Message::catalog_group_near, utf8::brief(name, 60), names);
        complain(world, unknown.code, unknown.arguments);
        return tl::unexpected(Exit::usage);
    }
    if (groups.empty() || (groups.size() == 2 && groups[0] != groups[1])) return groups;
    complain(world, Message::tools_relations_two, {});
    return tl::unexpected(Exit::usage);
}

std::string names_of(const Catalog& catalog, const Ties& ties) {
    std::string names;
    for (const GroupId group : ties.groups) names += (names.empty() ? "" : ", ") + catalog.group(group).id;
    for (const auto parameter : ties.parameters) names += (names.empty() ? "" : ", ") + catalog.parameter(parameter).id;
    return names;
}

/// Two groups that exclude something of each other.
struct Pair {
    GroupId row{};
    GroupId column{};
    std::size_t excluded = 0;
    std::size_t all = 0;
};

std::vector<Pair> pairs_of(const Catalog& catalog, const Matrix& matrix) {
    std::vector<Pair> pairs;
    for (std::uint32_t i = 0; i < catalog.groups.size(); ++i)
        for (std::uint32_t k = i + 1; k < catalog.groups.size(); ++k) {
            const std::size_t all = std::size_t{catalog.groups[i].count} * catalog.groups[k].count;
            const std::size_t excluded = matrix.excluded(GroupId{i}, GroupId{k});
            if (excluded > 0) pairs.push_back({GroupId{i}, GroupId{k}, excluded, all});
        }
    return pairs;
}

json::Value ids_json(const Catalog& catalog, const std::vector<GroupId>& groups) {
    std::vector<json::Value> ids;
    for (const GroupId group : groups) ids.push_back(json::string(catalog.group(group).id));
    return json::array(std::move(ids));
}

json::Value rule_json(const Catalog& catalog, const catalog::Rule& rule, Language language) {
    const Ties ties = ties_of(catalog, rule);
    std::vector<json::Value> parameters;
    for (const auto parameter : ties.parameters) parameters.push_back(json::string(catalog.parameter(parameter).id));
    return json::object({member("id", rule.id), member("message", rule.message.in(language)),
                         member("groups", ids_json(catalog, {ties.groups.begin(), ties.groups.end()})),
                         member("parameters", json::array(std::move(parameters)))});
}

void answer_whole(const Catalog& catalog, const Matrix& matrix, const solver::Count& count, const Arguments& arguments,
                  World& world) {
    const std::vector<Pair> pairs = pairs_of(catalog, matrix);
    if (!arguments.has("--json")) {
        for (const catalog::Rule& rule : catalog.rules)
            world.out << printable(say(world.language, Message::tools_relations_rule,
                                       {rule.id, names_of(catalog, ties_of(catalog, rule))}))
                      << '\n';
        for (const Pair& pair : pairs)
            world.out << say(world.language, Message::tools_relations_pair,
                             {catalog.group(pair.row).id, catalog.group(pair.column).id, std::to_string(pair.excluded),
                              std::to_string(pair.all)})
                      << '\n';
        world.out << say(world.language, Message::tools_relations_count, {counted(world.language, count)}) << '\n';
        return;
    }
    std::vector<json::Value> rules;
    for (const catalog::Rule& rule : catalog.rules) rules.push_back(rule_json(catalog, rule, world.language));
    std::vector<json::Value> list;
    for (const Pair& pair : pairs)
        list.push_back(json::object({member("groups", ids_json(catalog, {pair.row, pair.column})),
                                     member("excluded", static_cast<std::int64_t>(pair.excluded)),
                                     member("of", static_cast<std::int64_t>(pair.all))}));
    print_json(world, json::object({member("ok", json::boolean(true)), member("findings", json::array({})),
                                    member("catalog", catalog_json(catalog)), member("count", count_json(count)),
                                    member("rules", json::array(std::move(rules))),
                                    member("pairs", json::array(std::move(list)))}));
}

void print_pair(const Catalog& catalog, const Matrix& matrix, GroupId row, GroupId column, World& world) {
    const Group& rows = catalog.group(row);
    const Group& columns = catalog.group(column);
    std::size_t width = 0;
    for (const catalog::Option& option : catalog.options_of(rows)) width = std::max(width, option.id.size());
    for (std::uint32_t k = 0; k < columns.count; ++k)
        world.out << padded_left(std::to_string(k + 1), width + 3) << "  " << catalog.options_of(columns)[k].id << '\n';
    world.out << std::string(width, ' ');
    for (std::uint32_t k = 0; k < columns.count; ++k) world.out << padded_left(std::to_string(k + 1), 4);
    world.out << '\n';
    for (std::uint32_t i = 0; i < rows.count; ++i) {
        world.out << padded(catalog.options_of(rows)[i].id, width);
        for (std::uint32_t k = 0; k < columns.count; ++k) {
            const bool excludes = matrix.excludes(option_at(rows, i), option_at(columns, k));
            world.out << padded_left(excludes ? "x" : ".", 4);
        }
        world.out << '\n';
    }
}

void answer_pair(const Catalog& catalog, const Matrix& matrix, const std::vector<GroupId>& groups,
                 const Arguments& arguments, World& world) {
    if (!arguments.has("--json")) return print_pair(catalog, matrix, groups[0], groups[1], world);
    std::vector<json::Value> excluded;
    matrix.for_each_excluded(groups[0], groups[1], [&](OptionId a, OptionId b) {
        excluded.push_back(json::array({json::string(catalog.option(a).id), json::string(catalog.option(b).id)}));
    });
    print_json(world,
               json::object({member("ok", json::boolean(true)), member("findings", json::array({})),
                             member("catalog", catalog_json(catalog)), member("groups", ids_json(catalog, groups)),
                             member("excluded", json::array(std::move(excluded)))}));
}

}  // namespace

Exit relations(const Arguments& arguments, World& world) {
    const auto catalog = read_catalog(world, arguments);
    if (!catalog) return catalog.error();
    const auto groups = read_groups(world, arguments, **catalog);
    if (!groups) return groups.error();
    Session session(*catalog);
    const solver::Count count = count_all(session);
    if (groups->empty())
        answer_whole(**catalog, Matrix(session, all_groups(**catalog)), count, arguments, world);
    else
        answer_pair(**catalog, Matrix(session, {groups->front()}), *groups, arguments, world);
    return Exit::fine;
}

}  // namespace maatwerk::tools
