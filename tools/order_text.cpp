#include "order_text.h"

#include "catalog/decimal.h"
#include "catalog/routing.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <array>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::index;
using order::Order;

/// Rows of cells, each column as wide as its widest cell; the last is never padded.
class Table {
public:
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

    std::string text() const {
        std::string out;
        for (const std::vector<std::string>& row : rows_) {
            out += " ";
            for (std::size_t i = 0; i < row.size(); ++i)
                out += " " + (i + 1 == row.size() ? row[i] : padded(row[i], width(i) + 1));
            out += "\n";
        }
        return out;
    }

private:
    std::size_t width(std::size_t column) const {
        std::size_t widest = 0;
        for (const std::vector<std::string>& row : rows_)
            if (column + 1 < row.size()) widest = std::max(widest, utf8::count(row[column]));
        return widest;
    }

    std::vector<std::vector<std::string>> rows_;
};

class Writer {
public:
    Writer(const Catalog& catalog, const Order& order, Language language, const Painter& painter)
        : catalog_(catalog), order_(order), language_(language), painter_(painter) {}

    std::string text() const {
        return heading() + section(Message::tools_section_choices, items()) +
               section(Message::tools_section_price, price()) + section(Message::tools_section_parts, parts()) +
               section(Message::tools_section_totals, totals()) + section(Message::order_production, production()) +
               section(Message::tools_section_dealer, dealer()) + section(Message::tools_section_customer, customer());
    }

private:
    std::string word(Message message) const { return say(language_, message, {}); }

    std::string heading() const {
        const std::string title = say(language_, Message::tools_order_title, {order_.number, order_.date});
        return painter_.bold(title) + "\n" + printable(catalog_.name.in(language_)) + " (" + order_.catalog_id + " " +
               printable(order_.catalog_version) + ")\n" + list() + "SHA-256 " + order_.digest + "\n";
    }

    std::string list() const {
        if (order_.list.empty()) return "";
        const catalog::PriceList* known = catalog_.find_list(order_.list);
        const std::string name = known != nullptr ? printable(known->name.in(language_)) : order_.list;
        return say(language_, Message::price_list, {name}) + "\n";
    }

    std::string section(Message title, const std::string& body) const {
        return body.empty() ? "" : "\n" + painter_.bold(word(title)) + "\n" + body;
    }

    struct Names {
        std::string group;
        std::string option;
    };

    Names names_of(const std::string& group, const std::string& option) const {
        const auto group_id = catalog_.find_group(group);
        const auto option_id = group_id ? catalog_.find_option(*group_id, option) : std::nullopt;
        return {group_id ? printable(catalog_.group(*group_id).name.in(language_)) : group,
                option_id ? printable(catalog_.option(*option_id).name.in(language_)) : option};
    }

    std::string items() const {
        Table table;
        for (const order::Item& item : order_.items) {
            const Names names = names_of(item.group, item.option);
            const Message by = item.automatic ? Message::tools_by_program : Message::tools_by_shopper;
            const std::string stock = item.from_stock ? ", " + word(Message::order_from_stock) : "";
            const std::string times = item.quantity == 1 ? "" : "*" + std::to_string(item.quantity);
            table.add({names.group, printable(catalog::counted(item.quantity, names.option)) + stock,
                       item.group + "=" + item.option + times, word(by)});
        }
        for (const order::Given& given : order_.parameters) {
            const Message by = given.automatic ? Message::tools_by_program : Message::tools_by_shopper;
            table.add({name_of_parameter(given.parameter), value_of(given),
                       given.parameter + "=" + printable(given.value), word(by)});
        }
        return table.text();
    }

    std::string name_of_parameter(const std::string& id) const {
        const auto which = catalog_.find_parameter(id);
        return which ? printable(catalog_.parameter(*which).name.in(language_)) : id;
    }

    std::string name_of_surcharge(const std::string& id) const {
        const auto which = catalog_.find_surcharge(id);
        return which ? printable(catalog_.surcharge(*which).name.in(language_)) : id;
    }

    std::string value_of(const order::Given& given) const {
        const auto which = catalog_.find_parameter(given.parameter);
        const auto setting =
            which ? std::optional(catalog::read_setting(catalog_, *which, given.value, language_)) : std::nullopt;
        return printable(setting && *setting ? described(catalog_, **setting, language_) : given.value);
    }

    std::string money(std::int64_t amount) const {
        return printable(format_money(catalog::Money{amount}, order_.currency, language_));
    }

    std::string percent(const std::string& text) const {
        const auto number = catalog::decimal_of(text);
        return number ? printable(format_quantity(number->digits, number->places, catalog::Unit::percent, language_))
                      : text;
    }

    /// What comes between the lines of one product and the total.
    void add_bill(std::vector<std::pair<std::string, std::string>>& lines) const {
        const std::string quantity = std::to_string(order_.quantity);
        if (order_.quantity != 1)
            lines.emplace_back(say(language_, Message::price_times, {quantity, money(order_.unit)}),
                               money(order_.unit * order_.quantity));
        if (const auto& discount = order_.discount)
            lines.emplace_back(
                say(language_, Message::price_tier, {std::to_string(discount->from), percent(discount->percent)}),
                money(discount->amount));
        if (!order_.tax) return;
        const std::string name = catalog_.tax ? printable(catalog_.tax->name.in(language_)) : "";
        lines.emplace_back(say(language_, Message::price_without, {name}), money(order_.tax->without));
        lines.emplace_back(name + " " + percent(order_.tax->percent), money(order_.tax->amount));
    }

    std::string price() const {
        std::vector<std::pair<std::string, std::string>> lines;
        for (const order::Line& line : order_.lines) {
            const Names names = names_of(line.group, line.option);
            lines.emplace_back(line.source == "base"        ? word(Message::order_base)
                               : line.source == "parameter" ? name_of_parameter(line.parameter)
                               : line.source == "surcharge"
                                   ? name_of_surcharge(line.surcharge)
                                   : printable(catalog::counted(quantity_of(order_, line.group, line.option),
                                                                names.group + ": " + names.option)),
                               money(line.amount));
        }
        add_bill(lines);
        lines.emplace_back(word(Message::tools_total), money(order_.total));
        std::size_t widest = 0;
        for (const auto& [name, amount] : lines) widest = std::max(widest, utf8::count(amount));
        Table table;
        for (const auto& [name, amount] : lines) table.add({name, padded_left(amount, widest)});
        return table.text();
    }

    std::string parts() const {
        Table table;
        for (const order::BomLine& line : order_.bill_of_materials) {
            std::string users;
            for (const std::string& user : line.used_by) users += (users.empty() ? "" : ", ") + printable(user);
            table.add({std::to_string(line.quantity) + " x", printable(line.part), users});
        }
        return table.text();
    }

    std::string totals() const {
        Table table;
        for (const order::TotalLine& line : order_.totals) {
            const auto total = std::find_if(catalog_.totals.begin(), catalog_.totals.end(),
                                            [&](const catalog::Total& one) { return one.id == line.id; });
            if (total == catalog_.totals.end()) {
                table.add({line.id, std::to_string(line.value)});
                continue;
            }
            const catalog::Unit unit = catalog_.attributes[index(total->attribute)].unit;
            table.add({printable(total->name.in(language_)), printable(format_measure(line.value, unit, language_))});
        }
        for (const order::DerivedLine& line : order_.derived) table.add(derived_row(line));
        return table.text();
    }

    std::vector<std::string> derived_row(const order::DerivedLine& line) const {
        const auto which = catalog_.find_derived(line.id);
        if (!which) return {line.id, line.value};
        const catalog::Derived& derived = catalog_.derived[index(*which)];
        return {printable(derived.name.in(language_)), printable(order::described(derived, line, language_))};
    }

    std::string production() const {
        Table table;
        for (const order::Step& step : order_.production.steps) {
            const auto which = find_routing_step(catalog_, step.step);
            table.add({printable(which ? catalog_.routing[*which].name.in(language_) : step.step),
                       printable(step.station), printable(catalog::format_minutes(step.minutes, language_))});
        }
        if (!order_.production.steps.empty())
            table.add({word(Message::order_production_time), "",
                       printable(catalog::format_minutes(order_.production.minutes, language_))});
        return table.text();
    }

    std::string dealer() const {
        if (order_.dealer.empty()) return "";
        const auto id = catalog_.find_dealer(order_.dealer);
        if (!id) return "  " + order_.dealer + "\n";
        const catalog::Dealer& dealer = catalog_.dealers[index(*id)];
        std::string text;
        for (const std::string& line : {dealer.name, dealer.street, dealer.postcode + " " + dealer.city, dealer.country,
                                        dealer.phone, dealer.email})
            if (line.find_first_not_of(' ') != line.npos) text += "  " + printable(line) + "\n";
        return text;
    }

    std::string customer() const {
        std::string text;
        if (!order_.customer.name.empty()) text += "  " + printable(order_.customer.name) + "\n";
        if (!order_.customer.note.empty())
            text += "  " + indented(printable(order_.customer.note, Breaks::keep)) + "\n";
        return text;
    }

    static std::string indented(const std::string& lines) {
        std::string text;
        for (const char c : lines) text += c == '\n' ? std::string("\n  ") : std::string(1, c);
        return text;
    }

    const Catalog& catalog_;
    const Order& order_;
    Language language_;
    const Painter& painter_;
};

}  // namespace

std::string order_text(const Catalog& catalog, const Order& order, Language language, const Painter& painter) {
    return Writer(catalog, order, language, painter).text();
}

}  // namespace maatwerk::tools
