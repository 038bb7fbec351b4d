// Verifying without trusting who made the order: the digest is taken anew, every item is looked up, the rules are
// asked of the catalog's own meaning (holds, is_complete), and price, parts and totals are reckoned from the catalog's
// lists, then compared with the order's by key. Rejected: building the order again through a session and comparing
// the two texts, which would share its errors and could not say what differs. Cost O(rules + order log order).
#include "catalog/nearest.h"
#include "catalog/on_day.h"
#include "catalog/prices.h"
#include "catalog/utf8.h"
#include "configure/link.h"
#include "configure/record.h"
#include "order/differences.h"
#include "order/given.h"
#include "order/order.h"
#include "order/production.h"
#include "order/reckon.h"

#include <cassert>
#include <utility>

namespace maatwerk::order {

namespace {

using catalog::Catalog;
using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::Group;
using catalog::index;
using catalog::Money;
using catalog::OptionId;

/// One run of verify: findings in the order of the questions.
class Verifier {
public:
    Verifier(const Catalog& catalog, const Order& order, Language reader)
        : catalog_(catalog), order_(order), reader_(reader), chosen_(catalog.options.size(), false) {}

    Diagnostics run() {
        check_seal();
        if (order_.catalog_id != catalog_.id) {
            add(Message::order_other_catalog, "catalog.id", {order_.catalog_id, catalog_.id});
            return std::move(findings_);
        }
        check_catalog();
        check_items();
        const auto values = values_in(catalog_, order_, reader_, findings_);
        if (all_known_ && values) {
            values_ = *values;
            check_counts();
            check_answers();
            check_rules();
            check_figures();
            check_pieces();
        } else {
            add(Message::order_not_reckoned, "items", {});
        }
        check_dealer();
        return std::move(findings_);
    }

private:
    void add(Message code, std::string path, std::vector<std::string> arguments) {
        if (findings_.size() < record::most_findings) {
            findings_.push_back({code, {}, std::move(path), {}, std::move(arguments)});
        }
    }

    void check_seal() {
        const std::string digest = digest_of(order_);
        if (order_.digest != digest) {
            add(Message::order_changed, "digest", {order_.digest, digest});
        } else if (order_.number != number_of(digest)) {
            add(Message::order_number, "number", {order_.number, number_of(digest)});
        }
    }

    void check_catalog() {
        if (order_.catalog_version != catalog_.version) {
            add(Message::order_other_version, "catalog.version",
                {utf8::brief(order_.catalog_version, 60), catalog_.version});
        } else if (order_.catalog_digest != catalog_.digest) {
            add(Message::order_other_digest, "catalog.digest", {order_.catalog_digest, catalog_.digest});
        }
        if (order_.list != catalog_.list) {
            add(Message::order_unknown_list, "catalog.list", {order_.list});
        }
    }

    void check_items() {
        for (std::size_t i = 0; i < order_.items.size(); ++i) {
            const Item& item = order_.items[i];
            const std::string path = "items[" + std::to_string(i) + "]";
            const auto option = configure::parse_choice(catalog_, item.group + "=" + item.option);
            if (!option) {
                const bool group_known = catalog_.find_group(item.group).has_value();
                all_known_ = false;
                add(option.error().code, path + (group_known ? ".option" : ".group"), option.error().arguments);
            } else if (chosen_[index(*option)]) {
                add(Message::order_item_twice, path, {name_of(*option)});
            } else {
                chosen_[index(*option)] = true;
            }
        }
    }

    void check_counts() {
        for (const Group& group : catalog_.groups) {
            std::size_t count = 0;
            for (std::size_t i = 0; i < group.count; ++i) {
                count += chosen_[index(group.first) + i] ? 1 : 0;
            }
            const std::string& name = group.name.in(reader_);
            if (count < group.min) {
                add(Message::order_too_few, "items", {name, std::to_string(count), std::to_string(group.min)});
            } else if (count > group.max) {
                add(Message::order_too_many, "items", {name, std::to_string(count), std::to_string(group.max)});
            }
        }
    }

    void check_answers() {
        for (std::size_t i = 0; i < order_.items.size(); ++i) {
            const Item& item = order_.items[i];
            const Group& group = catalog_.group(*catalog_.find_group(item.group));
            if (group.ask && item.automatic) {
                add(Message::order_answer_missing, "items[" + std::to_string(i) + "].automatic",
                    {group.name.in(reader_)});
            }
        }
    }

    /// The program settles a number only of what the shopper chose, and says so only of several.
    void check_pieces() {
        for (std::size_t i = 0; i < order_.items.size(); ++i) {
            const Item& item = order_.items[i];
            if (!item.quantity_automatic || (!item.automatic && item.quantity != 1)) {
                continue;
            }
            const auto option = catalog_.find_option(*catalog_.find_group(item.group), item.option);
            add(Message::order_pieces_automatic, "items[" + std::to_string(i) + "].quantity_automatic",
                {name_of(*option)});
        }
    }

    void check_rules() {
        for (const catalog::Rule& rule : catalog_.rules) {
            if (holds(rule.condition, chosen_, values_) && !holds(rule.consequence, chosen_, values_)) {
                add(Message::order_rule, "items", {rule.message.in(reader_), rule.id});
            }
        }
        assert(!findings_.empty() || is_complete(catalog_, chosen_, values_));
    }

    void check_figures() {
        const Figures figures = reckon(catalog_, chosen_, values_, order_.quantity);
        check_lines(figures.lines);
        check_bill(figures);
        if (order_.currency != catalog_.currency) {
            add(Message::order_currency, "price.currency", {order_.currency, catalog_.currency});
        }
        if (order_.total != figures.total) {
            add(Message::order_total, "price.total", {money(order_.total), money(figures.total)});
        }
        check_parts(figures.bill_of_materials);
        check_totals(figures.totals);
        check_derived(figures.derived);
        for (Diagnostic& finding : supply_findings(catalog_, order_, chosen_, values_, reader_)) {
            add(finding.code, std::move(finding.path), std::move(finding.arguments));
        }
    }

    void check_lines(const std::vector<Line>& ours) {
        for (const Difference<Line>& one : differences<Line>(ours, order_.lines, "price.lines", key_of)) {
            if (!one.theirs) {
                add(Message::order_line_missing, one.where, {name_of(*one.ours), money(one.ours->amount)});
            } else if (!one.ours) {
                add(Message::order_line_extra, one.where, {name_of(*one.theirs), money(one.theirs->amount)});
            } else {
                add(Message::order_line_amount, one.where + ".amount",
                    {name_of(*one.ours), money(one.theirs->amount), money(one.ours->amount)});
            }
        }
    }

    /// From the price of one to the total. Where both are one figure it is told once, as the total.
    void check_bill(const Figures& figures) {
        if (order_.unit != figures.unit && order_.unit != order_.total) {
            add(Message::order_unit, "price.unit", {money(order_.unit), money(figures.unit)});
        }
        if (order_.discount != figures.discount) {
            add(Message::order_discount, "price.discount", {words_of(order_.discount), words_of(figures.discount)});
        }
        if (words_of(order_.tax) != words_of(figures.tax)) {
            add(Message::order_tax, "price.tax", {words_of(order_.tax), words_of(figures.tax)});
        }
        if (order_.tax && figures.tax && order_.tax->without != figures.tax->without) {
            add(Message::order_without, "price.tax.without", {money(order_.tax->without), money(figures.tax->without)});
        }
    }

    void check_parts(const std::vector<BomLine>& ours) {
        const std::function key = [](const BomLine& line) { return line.part; };
        for (const Difference<BomLine>& one : differences(ours, order_.bill_of_materials, "bill_of_materials", key)) {
            if (!one.theirs) {
                add(Message::order_part_missing, one.where, {one.ours->part, std::to_string(one.ours->quantity)});
            } else if (!one.ours) {
                add(Message::order_part_extra, one.where, {utf8::brief(one.theirs->part, 60)});
            } else if (one.ours->quantity != one.theirs->quantity) {
                add(Message::order_part_quantity, one.where + ".quantity",
                    {one.ours->part, std::to_string(one.theirs->quantity), std::to_string(one.ours->quantity)});
            } else {
                add(Message::order_part_users, one.where + ".used_by", {one.ours->part, joined(one.ours->used_by)});
            }
        }
    }

    void check_totals(const std::vector<TotalLine>& ours) {
        const std::function key = [](const TotalLine& line) { return line.id; };
        for (const Difference<TotalLine>& one : differences(ours, order_.totals, "totals", key)) {
            if (!one.theirs) {
                add(Message::order_figure_missing, one.where, {one.ours->id, measure(*one.ours, one.ours->value)});
            } else if (!one.ours) {
                add(Message::order_figure_extra, one.where, {one.theirs->id});
            } else {
                add(Message::order_figure, one.where + ".value",
                    {name_of(*one.ours), measure(*one.ours, one.theirs->value), measure(*one.ours, one.ours->value)});
            }
        }
    }

    void check_derived(const std::vector<DerivedLine>& ours) {
        const std::function key = [](const DerivedLine& line) { return line.id; };
        for (const Difference<DerivedLine>& one : differences(ours, order_.derived, "derived", key)) {
            if (!one.theirs) {
                add(Message::order_derived_missing, one.where, {one.ours->id, shown(*one.ours)});
            } else if (!one.ours) {
                add(Message::order_derived_extra, one.where, {one.theirs->id});
            } else {
                add(Message::order_figure, one.where + ".value",
                    {derived_of(*one.ours).name.in(reader_), shown(*one.theirs), shown(*one.ours)});
            }
        }
    }

    void check_dealer() {
        if (!order_.dealer.empty() && !catalog_.find_dealer(order_.dealer)) {
            add(Message::order_unknown_dealer, "dealer", {order_.dealer});
        }
    }

    std::string money(std::int64_t amount) const { return format_money(Money{amount}, catalog_.currency, reader_); }
    std::string name_of(const TotalLine& line) const { return total_of(catalog_, line)->name.in(reader_); }
    std::string name_of(const Line& line) const { return order::name_of(catalog_, line, reader_); }

    std::string words_of(const std::optional<Discount>& discount) const {
        return order::words_of(catalog_, discount, reader_);
    }
    std::string words_of(const std::optional<TaxLine>& tax) const { return order::words_of(catalog_, tax, reader_); }

    std::string measure(const TotalLine& line, std::int64_t value) const {
        return measured(catalog_, *total_of(catalog_, line), value, reader_);
    }

    std::string name_of(OptionId id) const { return order::name_of(catalog_, id, reader_); }

    const catalog::Derived& derived_of(const DerivedLine& line) const {
        return catalog_.derived[index(*catalog_.find_derived(line.id))];
    }
    std::string shown(const DerivedLine& line) const { return described(derived_of(line), line, reader_); }

    static std::string joined(const std::vector<std::string>& names) {
        const std::vector<std::string_view> views(names.begin(), names.end());
        return catalog::listed(views);
    }

    const Catalog& catalog_;
    const Order& order_;
    Language reader_;
    std::vector<bool> chosen_;
    std::vector<std::int64_t> values_;
    bool all_known_ = true;
    Diagnostics findings_;
};

}  // namespace

Diagnostics verify(const Catalog& catalog, const Order& order, Language reader) {
    const auto day = catalog::date_of(order.date);
    Catalog then = day ? on_day(catalog, *day) : catalog;
    const bool is_ours = order.catalog_id == catalog.id;
    if (const catalog::PriceList* list = is_ours ? then.find_list(order.list) : nullptr) {
        then = with_list(then, *list);
    }
    return Verifier(then, order, reader).run();
}

Diagnostics verify(const Catalog& catalog, const Order& order) { return verify(catalog, order, order.language); }

}  // namespace maatwerk::order
