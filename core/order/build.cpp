#include "catalog/json_trouble.h"
#include "catalog/prices.h"
#include "catalog/utf8.h"
#include "order/given.h"
#include "order/order.h"
#include "order/production.h"
#include "order/reckon.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::order {

namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using catalog::index;
using catalog::OptionId;
using configure::Completion;
using configure::Session;

void check_utf8(std::string_view text, std::string path, Diagnostics& findings) {
    if (utf8::first_bad(text) != text.npos) findings.push_back({Message::order_not_utf8, {}, std::move(path), {}, {}});
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == text.npos; }

std::vector<bool> marks(const Catalog& catalog, const std::vector<OptionId>& chosen) {
    std::vector<bool> marked(catalog.options.size(), false);
    for (const OptionId option : chosen) {
        assert(index(option) < marked.size());
        marked[index(option)] = true;
    }
    return marked;
}

/// A completion is that of these choices only while it keeps every one of them.
void check_completion(const Session& session, const Completion& completion, const std::vector<bool>& chosen,
                      Diagnostics& findings) {
    const auto is_kept = [&](const configure::Choice& choice) {
        return static_cast<bool>(chosen[index(choice.option)]);
    };
    const auto is_given = [&](const catalog::Setting& setting) {
        return completion.values[index(setting.parameter)] == setting.value;
    };
    const bool has_values = completion.values.size() == session.catalog().parameters.size();
    if (!has_values || !is_complete(session.catalog(), chosen, completion.values)) {
        findings.push_back({Message::order_not_complete, {}, "items", {}, {}});
    } else if (!std::all_of(session.choices().begin(), session.choices().end(), is_kept) ||
               !std::all_of(session.settings().begin(), session.settings().end(), is_given)) {
        findings.push_back({Message::order_stale, {}, "items", {}, {}});
    }
}

Diagnostics missing_answers(const Session& session, const Completion& completion, Language language) {
    Diagnostics findings;
    for (const catalog::GroupId group : session.unanswered()) {
        const std::string& name = session.catalog().group(group).name.in(language);
        findings.push_back({Message::order_unanswered, {}, "items", {}, {name}});
    }
    for (const catalog::ParameterId parameter : not_given(session, completion)) {
        const std::string& name = session.catalog().parameter(parameter).name.in(language);
        findings.push_back({Message::order_unanswered, {}, "parameters", {}, {name}});
    }
    return findings;
}

std::vector<Item> items_of(const Session& session, const std::vector<bool>& chosen,
                           const std::vector<std::int64_t>& values) {
    const Catalog& catalog = session.catalog();
    std::vector<Item> items;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i]) {
            const catalog::Option& option = catalog.options[i];
            const bool by_shopper = session.is_chosen(OptionId{static_cast<std::uint32_t>(i)});
            Item item{catalog.group(option.group).id, option.id, !by_shopper, option.stock.value_or(0) > 0};
            item.quantity = count_of(option, values);
            item.quantity_automatic = by_shopper && item.quantity != 1 && session.setting_of(*option.pieces) == nullptr;
            items.push_back(std::move(item));
        }
    }
    return items;
}

/// What the shopper saw, not what we reckon: verifying reckons, and so checks it.
std::vector<Line> lines_of(const Catalog& catalog, const configure::Price& price) {
    std::vector<Line> lines;
    for (const configure::PriceLine& line : price.lines) {
        if (line.parameter) {
            lines.push_back({"parameter", "", "", minor_units(line.amount), catalog.parameter(*line.parameter).id});
            continue;
        }
        if (line.surcharge) {
            const std::string& id = catalog.surcharge(*line.surcharge).id;
            lines.push_back({"surcharge", "", "", minor_units(line.amount), "", id});
            continue;
        }
        if (!line.option) {
            lines.push_back({"base", "", "", minor_units(line.amount)});
            continue;
        }
        const catalog::Option& option = catalog.option(*line.option);
        lines.push_back({"option", catalog.group(option.group).id, option.id, minor_units(line.amount)});
    }
    return lines;
}

std::vector<TotalLine> totals_of(const Catalog& catalog, const std::vector<std::int64_t>& values) {
    assert(values.size() == catalog.totals.size());
    std::vector<TotalLine> totals;
    for (std::size_t i = 0; i < values.size(); ++i) {
        totals.push_back({catalog.totals[i].id, values[i]});
    }
    return totals;
}

/// From the price of one that the shopper saw to what he pays.
void add_bill(const Catalog& catalog, const catalog::Bill& bill, Order& order) {
    order.quantity = bill.quantity;
    order.unit = minor_units(bill.unit);
    if (bill.tier != nullptr)
        order.discount = Discount{bill.tier->from, percent_of(*bill.tier), minor_units(bill.discount)};
    if (catalog.tax)
        order.tax =
            TaxLine{percent_of(*catalog.tax), catalog.tax->included, minor_units(bill.without), minor_units(bill.tax)};
    order.total = minor_units(bill.with);
}

Order compose(const Session& session, const Completion& completion, const std::vector<bool>& chosen,
              std::int64_t quantity) {
    const Catalog& catalog = session.catalog();
    Order order;
    order.list = catalog.list;
    order.catalog_id = catalog.id;
    order.catalog_version = catalog.version;
    order.catalog_digest = catalog.digest;
    order.items = items_of(session, chosen, completion.values);
    order.parameters = given_to(session, completion);
    order.currency = catalog.currency;
    order.lines = lines_of(catalog, completion.price);
    add_bill(catalog, bill_of(catalog, completion.price.total, quantity), order);
    order.bill_of_materials = reckon(catalog, chosen, completion.values, quantity).bill_of_materials;
    order.totals = totals_of(catalog, completion.totals);
    order.derived = derived_lines(catalog, completion.derived);
    order.production = production_of(catalog, chosen, completion.values);
    return order;
}

/// Whether it comes to a number that JSON cannot say exactly.
bool is_too_large(const Order& order) {
    std::vector<std::int64_t> numbers{order.unit, order.total, order.production.minutes};
    if (order.discount) numbers.push_back(order.discount->amount);
    if (order.tax) numbers.insert(numbers.end(), {order.tax->without, order.tax->amount});
    for (const Line& line : order.lines) numbers.push_back(line.amount);
    for (const BomLine& line : order.bill_of_materials) numbers.push_back(line.quantity);
    for (const TotalLine& line : order.totals) numbers.push_back(line.value);
    return std::any_of(numbers.begin(), numbers.end(), [](std::int64_t number) {
        return number < -json::largest_integer || number > json::largest_integer;
    });
}

/// The order, if its own reader takes it: what we write, we can read. The text's places are of no use to the caller.
tl::expected<Order, Diagnostics> accepted(Order order) {
    tl::expected<Order, Diagnostics> again = read(to_json(order));
    if (again) {
        assert(*again == order);
        return order;
    }
    for (catalog::Diagnostic& finding : again.error()) finding.place = {};
    return tl::unexpected(std::move(again.error()));
}

}  // namespace

std::vector<catalog::ParameterId> not_given(const Session& session, const Completion& completion) {
    std::vector<catalog::ParameterId> missing;
    for (std::uint32_t i = 0; i < session.catalog().parameters.size(); ++i) {
        const catalog::Parameter& parameter = session.catalog().parameters[i];
        const bool needs_text = has_text(parameter) && completion.values[i] != 0;
        if ((parameter.ask || needs_text) && session.setting_of(catalog::ParameterId{i}) == nullptr) {
            missing.push_back(catalog::ParameterId{i});
        }
    }
    return missing;
}

tl::expected<Order, Diagnostics> build(const Session& session, const Completion& completion,
                                       std::optional<catalog::DealerId> dealer, const Customer& customer,
                                       std::string_view date, Language language, std::int64_t quantity) {
    const Catalog& catalog = session.catalog();
    const std::vector<bool> chosen = marks(catalog, completion.chosen);
    Diagnostics findings;
    check_utf8(customer.name, "customer.name", findings);
    check_utf8(customer.note, "customer.note", findings);
    check_utf8(date, "date", findings);
    check_completion(session, completion, chosen, findings);
    if (dealer && index(*dealer) >= catalog.dealers.size())
        findings.push_back({Message::order_unknown_dealer, {}, "dealer", {}, {std::to_string(index(*dealer))}});
    if (!findings.empty()) return tl::unexpected(std::move(findings));
    Order order = compose(session, completion, chosen, quantity);
    if (is_too_large(order))
        return tl::unexpected(
            Diagnostics{{Message::order_too_large, {}, "quantity", {}, {grouped(json::largest_integer)}}});
    order.date = date;
    order.language = language;
    order.dealer = dealer ? catalog.dealers[index(*dealer)].id : "";
    order.customer.name = is_blank(customer.name) ? "" : customer.name;
    order.customer.note = is_blank(customer.note) ? "" : customer.note;
    order.digest = digest_of(order);
    order.number = number_of(order.digest);
    tl::expected<Order, Diagnostics> made = accepted(std::move(order));
    Diagnostics missing = missing_answers(session, completion, language);
    if (missing.empty()) return made;
    if (!made) missing.insert(missing.end(), made.error().begin(), made.error().end());
    return tl::unexpected(std::move(missing));
}

}  // namespace maatwerk::order
