// `maatwerk order`: the choices on the line, completed at the least price, as an order spec.
#include "order/order.h"

#include "catalog/decimal.h"
#include "catalog/nearest.h"
#include "catalog/prices.h"
#include "catalog/utf8.h"
#include "commands.h"
#include "day.h"
#include "input.h"
#include "order_text.h"
#include "report.h"

#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostic;

tl::expected<std::optional<catalog::DealerId>, Exit> read_dealer(World& world, const Catalog& catalog,
                                                                 const Arguments& arguments) {
    const auto name = arguments.value("--dealer");
    if (!name) return std::nullopt;
    if (const auto dealer = catalog.find_dealer(*name)) return dealer;
    std::vector<std::string_view> names;
    for (const catalog::Dealer& dealer : catalog.dealers) names.push_back(dealer.id);
    const Diagnostic unknown = catalog::unknown_name(Message::tools_unknown_dealer, Message::tools_unknown_dealer_near,
                                                     utf8::brief(*name, 60), names);
    complain(world, unknown.code, unknown.arguments);
    return tl::unexpected(Exit::usage);
}

/// What the order's texts lack, as misuse of the flags that they came from.
Exit misuse(World& world, const catalog::Diagnostics& findings) {
    for (const Diagnostic& finding : findings) {
        const std::size_t dot = finding.path.rfind('.');
        const std::string flag = "--" + finding.path.substr(dot == std::string::npos ? 0 : dot + 1);
        world.err << "maatwerk: " << printable(flag + ": " + say(world.language, finding.code, finding.arguments))
                  << '\n';
    }
    return Exit::usage;
}

/// What only the shopper knows and the line does not say: nothing is ordered without it.
catalog::Diagnostics missing_answers(const configure::Session& session, const configure::Completion& completion,
                                     Language language) {
    const Catalog& catalog = session.catalog();
    catalog::Diagnostics findings;
    for (const catalog::GroupId which : session.unanswered()) {
        const catalog::Group& group = catalog.group(which);
        std::vector<std::string_view> names;
        for (const catalog::Option& option : catalog.options_of(group)) names.push_back(option.id);
        findings.push_back(
            {Message::tools_unanswered, {}, "", {}, {group.name.in(language), group.id, catalog::listed(names)}});
    }
    for (const catalog::ParameterId which : order::not_given(session, completion)) {
        const catalog::Parameter& parameter = catalog.parameter(which);
        findings.push_back({Message::tools_not_given, {}, "", {}, {parameter.name.in(language), parameter.id}});
    }
    return findings;
}

/// --quantity, or 1.
tl::expected<std::int64_t, Exit> read_quantity(World& world, const Arguments& arguments) {
    const std::string word = arguments.value("--quantity").value_or("1");
    const auto number = catalog::decimal_of(word);
    const bool is_whole = number && number->places == 0;
    if (is_whole && number->digits >= 1 && number->digits <= catalog::most_products) return number->digits;
    complain(world, Message::tools_quantity, {utf8::brief(word, 60), catalog::spelled(catalog::most_products, 0)});
    return tl::unexpected(Exit::usage);
}

tl::expected<order::Order, Exit> make_order(const Arguments& arguments, World& world,
                                            const std::shared_ptr<const Catalog>& catalog) {
    const auto dealer = read_dealer(world, *catalog, arguments);
    if (!dealer) return tl::unexpected(dealer.error());
    const auto quantity = read_quantity(world, arguments);
    if (!quantity) return tl::unexpected(quantity.error());
    auto session = read_session(world, arguments, catalog);
    if (!session) return tl::unexpected(session.error());
    const configure::Completion completion =
        settle([&](solver::Budget& budget) { return session->complete(objective_of(arguments), budget); });
    if (!is_configuration(*catalog, completion)) {
        complain(world, Message::tools_nothing_to_order, {arguments.operand(0)});
        return tl::unexpected(Exit::findings);
    }
    const order::Customer customer{arguments.value("--name").value_or(""), arguments.value("--note").value_or("")};
    auto order = order::build(*session, completion, *dealer, customer, arguments.value("--date").value_or(world.today),
                              world.language, *quantity);
    if (order) return std::move(*order);
    catalog::Diagnostics findings = std::move(order.error());
    std::erase_if(findings, [](const Diagnostic& finding) { return finding.code == Message::order_unanswered; });
    if (!findings.empty()) return tl::unexpected(misuse(world, findings));
    refuse(world, arguments, arguments.operand(0), missing_answers(*session, completion, world.language));
    return tl::unexpected(Exit::findings);
}

}  // namespace

Exit order(const Arguments& arguments, World& world) {
    if (arguments.has("--text") && arguments.has("--json")) {
        complain(world, Message::tools_not_both, {"--text", "--json"});
        return Exit::usage;
    }
    const auto catalog = read_catalog_of_day(world, arguments);
    if (!catalog) return catalog.error();
    const auto order = make_order(arguments, world, *catalog);
    if (!order) return order.error();
    if (arguments.has("--text")) {
        world.out << order_text(**catalog, *order, world.language, Painter(world.colour_out));
    } else {
        world.out << order::to_json(*order) << '\n';
    }
    return Exit::fine;
}

}  // namespace maatwerk::tools
