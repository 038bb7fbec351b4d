#include "ui/print.h"

#include "catalog/decimal.h"
#include "catalog/json.h"
#include "catalog/routing.h"

#include <qrcodegen.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace maatwerk::ui {

namespace {

using catalog::Catalog;
using json::Value;

/// A text in both languages of print; `second` is empty where it is the same.
struct Both {
    std::string text, second;
};

class Document {
public:
    Document(const Catalog& catalog, const order::Order& order)
        : catalog_(catalog), order_(order), first_(order.language), second_(other_language(catalog, order.language)) {}

    Value whole(bool show) const {
        const std::string code(code_of(first_)), second = first_ == second_ ? "" : std::string(code_of(second_));
        return json::object({{"lang", 0, json::string(code)},
                             {"second_lang", 0, json::string(second)},
                             {"title", 0, json::string(say(first_, Message::print_title, {catalog_.name.in(first_)}))},
                             {"number", 0, json::string(order_.number)},
                             {"digest", 0, json::string(order_.digest)},
                             {"date", 0, json::string(order_.date)},
                             {"qr", 0, code_of_order()},
                             {"blocks", 0, json::array(blocks())},
                             {"show", 0, json::boolean(show)}});
    }

private:
    static Language other_language(const Catalog& catalog, Language first) {
        const Language other = first == Language::nl ? Language::en : Language::nl;
        const auto& known = catalog.languages;
        return std::find(known.begin(), known.end(), other) == known.end() ? first : other;
    }

    Both both(std::string text, std::string second) const {
        if (text == second) second.clear();
        return {std::move(text), std::move(second)};
    }
    Both words(Message message, std::initializer_list<std::string> arguments = {}) const {
        return both(say(first_, message, arguments), say(second_, message, arguments));
    }
    Both words(const catalog::Text& text) const { return both(text.in(first_), text.in(second_)); }
    Both same(std::string text) const { return {std::move(text), {}}; }
    std::string money(std::int64_t amount) const {
        return catalog::format_money(catalog::Money{amount}, order_.currency, first_);
    }

    static Value cell(const Both& it) { return json::array({json::string(it.text), json::string(it.second)}); }
    static Value row(const std::vector<Both>& cells) {
        std::vector<Value> list;
        for (const Both& it : cells) list.push_back(cell(it));
        return json::array(std::move(list));
    }
    static Value pair(const Both& label, const std::string& value) {
        return json::array({json::string(label.text), json::string(label.second), json::string(value)});
    }
    static Value words_block(const char* kind, const Both& it) {
        return json::object({{"kind", 0, json::string(kind)},
                             {"text", 0, json::string(it.text)},
                             {"second", 0, json::string(it.second)}});
    }
    static Value pairs_block(std::vector<Value> rows) {
        return json::object({{"kind", 0, json::string("pairs")}, {"rows", 0, json::array(std::move(rows))}});
    }
    static Value table_block(const std::vector<Both>& columns, std::initializer_list<const char*> align,
                             std::vector<Value> rows, std::vector<Value> foot = {}) {
        std::vector<Value> sides;
        for (const char* side : align) sides.push_back(json::string(side));
        return json::object({{"kind", 0, json::string("table")},
                             {"columns", 0, row(columns)},
                             {"align", 0, json::array(std::move(sides))},
                             {"rows", 0, json::array(std::move(rows))},
                             {"foot", 0, json::array(std::move(foot))}});
    }

    Both group_words(const std::string& group) const {
        const auto found = catalog_.find_group(group);
        return found ? words(catalog_.group(*found).name) : same(group);
    }
    static Both counted(std::int64_t count, const Both& it) {
        return {catalog::counted(count, it.text), it.second.empty() ? it.second : catalog::counted(count, it.second)};
    }
    Both option_words(const std::string& group, const std::string& option) const {
        const auto in = catalog_.find_group(group);
        const auto found = in ? catalog_.find_option(*in, option) : std::nullopt;
        return found ? words(catalog_.option(*found).name) : same(option);
    }
    Both beside(const Both& it, const std::string& more, const std::string& second) const {
        return both(it.text + more, (it.second.empty() ? it.text : it.second) + second);
    }
    /// "Moss, from stock".
    Both item_words(const order::Item& item) const {
        const Both option = counted(item.quantity, option_words(item.group, item.option));
        if (!item.from_stock) return option;
        return beside(option, ", " + say(first_, Message::order_from_stock, {}),
                      ", " + say(second_, Message::order_from_stock, {}));
    }
    Both parameter_words(const std::string& id) const {
        const auto found = catalog_.find_parameter(id);
        return found ? words(catalog_.parameter(*found).name) : same(id);
    }
    /// "178.5 cm", or the text.
    Both value_words(const order::Given& given) const {
        const auto which = catalog_.find_parameter(given.parameter);
        if (!which) return same(given.value);
        const auto setting = catalog::read_setting(catalog_, *which, given.value, first_);
        if (!setting) return same(given.value);
        return both(described(catalog_, *setting, first_), described(catalog_, *setting, second_));
    }
    /// "Frame: Diamond" of "frame.diamond".
    Both user_words(const std::string& user) const {
        const std::size_t dot = user.find('.');
        const std::string group = user.substr(0, dot), option = dot == std::string::npos ? "" : user.substr(dot + 1);
        const Both a = group_words(group), b = option_words(group, option);
        const auto second = [](const Both& it) { return it.second.empty() ? it.text : it.second; };
        return both(a.text + ": " + b.text, second(a) + ": " + second(b));
    }
    Both users_words(const std::vector<std::string>& users) const {
        std::string text, second;
        for (const std::string& user : users) {
            const Both it = user_words(user);
            text += (text.empty() ? "" : ", ") + it.text;
            second += (second.empty() ? "" : ", ") + (it.second.empty() ? it.text : it.second);
        }
        return both(std::move(text), std::move(second));
    }

    /// What a line of the price is for.
    Both line_words(const order::Line& line) const {
        if (line.source == "base") return words(Message::order_base);
        if (line.source == "option")
            return counted(quantity_of(order_, line.group, line.option), user_words(line.group + "." + line.option));
        if (line.source == "parameter") return parameter_words(line.parameter);
        const auto surcharge = catalog_.find_surcharge(line.surcharge);
        return surcharge ? words(catalog_.surcharge(*surcharge).name) : same(line.surcharge);
    }

    Value configuration() const {
        std::vector<Value> rows;
        for (const order::Item& item : order_.items) {
            rows.push_back(row({group_words(item.group), item_words(item),
                                words(item.automatic ? Message::print_by_program : Message::print_by_shopper)}));
        }
        for (const order::Given& given : order_.parameters) {
            rows.push_back(row({parameter_words(given.parameter), value_words(given),
                                words(given.automatic ? Message::print_by_program : Message::print_by_shopper)}));
        }
        return table_block({words(Message::print_group), words(Message::print_option), words(Message::print_chosen_by)},
                           {"left", "left", "left"}, std::move(rows));
    }

    /// "5.5%" of what the order has as "5.5", in both languages.
    std::array<std::string, 2> percent(const std::string& text) const {
        const auto number = catalog::decimal_of(text);
        const auto in = [&](Language language) {
            return number ? format_quantity(number->digits, number->places, catalog::Unit::percent, language) : text;
        };
        return {in(first_), in(second_)};
    }

    /// What comes between the lines of one product and the total.
    std::vector<Value> bill() const {
        std::vector<Value> rows;
        const auto add = [&](const Both& label, std::int64_t amount) {
            rows.push_back(row({label, same(money(amount))}));
        };
        if (order_.quantity != 1)
            add(words(Message::price_times, {std::to_string(order_.quantity), money(order_.unit)}),
                order_.unit * order_.quantity);
        if (const auto& discount = order_.discount) {
            const auto rate = percent(discount->percent);
            const std::string from = std::to_string(discount->from);
            add(both(say(first_, Message::price_tier, {from, rate[0]}),
                     say(second_, Message::price_tier, {from, rate[1]})),
                discount->amount);
        }
        if (!order_.tax || !catalog_.tax) return rows;
        const catalog::Text& name = catalog_.tax->name;
        const auto rate = percent(order_.tax->percent);
        add(both(say(first_, Message::price_without, {name.in(first_)}),
                 say(second_, Message::price_without, {name.in(second_)})),
            order_.tax->without);
        add(both(name.in(first_) + " " + rate[0], name.in(second_) + " " + rate[1]), order_.tax->amount);
        return rows;
    }

    Value price() const {
        std::vector<Value> rows;
        for (const order::Line& line : order_.lines) {
            rows.push_back(row({line_words(line), same(money(line.amount))}));
        }
        std::vector<Value> foot = bill();
        foot.push_back(row({words(Message::ui_total), same(money(order_.total))}));
        return table_block({words(Message::print_line), words(Message::print_amount)}, {"left", "right"},
                           std::move(rows), std::move(foot));
    }

    Value parts() const {
        std::vector<Value> rows;
        for (const order::BomLine& line : order_.bill_of_materials) {
            rows.push_back(row({same(line.part), same(std::to_string(line.quantity)), users_words(line.used_by)}));
        }
        return table_block({words(Message::print_part), words(Message::print_quantity), words(Message::print_used_for)},
                           {"left", "right", "left"}, std::move(rows));
    }

    std::vector<Value> figures() const {
        std::vector<Value> rows;
        for (const order::TotalLine& line : order_.totals) {
            const auto total = std::find_if(catalog_.totals.begin(), catalog_.totals.end(),
                                            [&](const catalog::Total& it) { return it.id == line.id; });
            if (total == catalog_.totals.end()) continue;
            const catalog::Unit unit = catalog_.attributes[index(total->attribute)].unit;
            rows.push_back(pair(words(total->name), catalog::format_measure(line.value, unit, first_)));
        }
        for (const order::DerivedLine& line : order_.derived) {
            const auto which = catalog_.find_derived(line.id);
            if (!which || !catalog_.derived[index(*which)].show) continue;
            const catalog::Derived& derived = catalog_.derived[index(*which)];
            rows.push_back(pair(words(derived.name), order::described(derived, line, first_)));
        }
        return rows;
    }

    Value production() const {
        std::vector<Value> rows;
        for (const order::Step& step : order_.production.steps) {
            const auto which = find_routing_step(catalog_, step.step);
            const Both name = which ? words(catalog_.routing[*which].name) : same(step.step);
            rows.push_back(row({beside(name, ", " + step.station, ", " + step.station),
                                same(catalog::format_minutes(step.minutes, first_))}));
        }
        return table_block(
            {words(Message::order_production), words(Message::order_production_time)}, {"left", "right"},
            std::move(rows),
            {row({words(Message::ui_total), same(catalog::format_minutes(order_.production.minutes, first_))})});
    }

    Value dealer(const catalog::Dealer& it) const {
        std::vector<Value> rows = {
            pair(words(Message::ui_name), it.name),
            pair(words(Message::print_address), it.street + "\n" + it.postcode + " " + it.city + "\n" + it.country)};
        if (!it.phone.empty()) rows.push_back(pair(words(Message::print_phone), it.phone));
        if (!it.email.empty()) rows.push_back(pair(words(Message::print_email), it.email));
        return pairs_block(std::move(rows));
    }

    Value customer() const {
        std::vector<Value> rows;
        if (!order_.customer.name.empty()) rows.push_back(pair(words(Message::ui_name), order_.customer.name));
        if (!order_.customer.note.empty()) rows.push_back(pair(words(Message::ui_note), order_.customer.note));
        return pairs_block(std::move(rows));
    }

    Value catalog_pairs() const {
        return pairs_block({pair(words(Message::print_catalog), order_.catalog_id + " " + order_.catalog_version),
                            pair(words(Message::print_catalog_digest), order_.catalog_digest)});
    }

    std::vector<Value> blocks() const {
        std::vector<Value> list;
        const auto section = [&](Message title, Value body) {
            list.push_back(words_block("heading", words(title)));
            list.push_back(std::move(body));
        };
        if (const auto at = catalog_.find_dealer(order_.dealer)) {
            section(Message::ui_dealer, dealer(catalog_.dealers[index(*at)]));
        }
        if (!order_.customer.name.empty() || !order_.customer.note.empty())
            section(Message::print_customer, customer());
        section(Message::print_configuration, configuration());
        if (std::vector<Value> rows = figures(); !rows.empty()) list.push_back(pairs_block(std::move(rows)));
        section(Message::print_price, price());
        if (const catalog::PriceList* prices = catalog_.find_list(order_.list))
            list.push_back(words_block("text", both(say(first_, Message::price_list, {prices->name.in(first_)}),
                                                    say(second_, Message::price_list, {prices->name.in(second_)}))));
        if (!order_.bill_of_materials.empty()) section(Message::print_parts, parts());
        if (!order_.production.steps.empty()) section(Message::order_production, production());
        section(Message::print_origin, catalog_pairs());
        list.push_back(words_block("text", words(Message::print_verify)));
        return list;
    }

    /// Number and digest, so that a scanner tells whether paper and file are the same order.
    Value code_of_order() const {
        using qrcodegen::QrCode;
        const std::string text = order_.number + " " + order_.digest;
        const QrCode code = QrCode::encodeText(text.c_str(), QrCode::Ecc::MEDIUM);
        std::vector<Value> rows;
        for (int y = 0; y < code.getSize(); ++y) {
            std::string line;
            for (int x = 0; x < code.getSize(); ++x) line += code.getModule(x, y) ? '1' : '0';
            rows.push_back(json::string(line));
        }
        return json::object({{"size", 0, json::integer(code.getSize())}, {"rows", 0, json::array(std::move(rows))}});
    }

    const Catalog& catalog_;
    const order::Order& order_;
    Language first_, second_;
};

}  // namespace

std::string print_document(const catalog::Catalog& catalog, const order::Order& order, bool show) {
    return json::canonical(Document(catalog, order).whole(show));
}

}  // namespace maatwerk::ui
