#include "order/production.h"

#include "catalog/routing.h"
#include "catalog/utf8.h"
#include "configure/record.h"

#include <algorithm>

namespace maatwerk::order {

namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using catalog::format_minutes;
using json::Fields;
using record::member;

constexpr std::size_t longest_words = 1000;
constexpr std::int64_t greatest = (std::int64_t{1} << 53) - 1;

json::Value write(const Step& step) {
    return json::object({member("step", step.step), member("station", step.station), member("minutes", step.minutes)});
}

Step read_step(json::Findings& findings, const json::Node& node) {
    const Fields fields(findings, node, {"step", "station", "minutes"});
    const auto station = fields.need("station");
    return {record::read_form(findings, fields.need("step"), record::forms::id),
            station ? json::read_text(findings, *station, longest_words).value_or("") : "",
            record::read_whole(findings, fields.need("minutes"), 0, greatest)};
}

}  // namespace

const Step* find_step(const Production& production, const std::string& id) {
    const auto found =
        std::find_if(production.steps.begin(), production.steps.end(), [&](const Step& one) { return one.step == id; });
    return found == production.steps.end() ? nullptr : &*found;
}

namespace {

class SupplyVerifier {
public:
    SupplyVerifier(const Catalog& catalog, const Order& order, Production ours, Language reader)
        : catalog_(catalog), order_(order), ours_(std::move(ours)), reader_(reader) {}

    Diagnostics run() {
        check_stock();
        check_steps();
        if (findings_.size() == stock_findings_) check_sequence();
        if (order_.production.minutes != ours_.minutes) {
            add(Message::order_minutes, "production.minutes",
                {lasting(order_.production.minutes), lasting(ours_.minutes)});
        }
        return std::move(findings_);
    }

private:
    void add(Message code, std::string path, std::vector<std::string> arguments) {
        findings_.push_back({code, {}, std::move(path), {}, std::move(arguments)});
    }

    /// Every item's option is in the catalog.
    void check_stock() {
        for (std::size_t i = 0; i < order_.items.size(); ++i) {
            const Item& item = order_.items[i];
            const catalog::Group& group = catalog_.group(*catalog_.find_group(item.group));
            const catalog::Option& option =
                catalog_.option(*catalog_.find_option(*catalog_.find_group(item.group), item.option));
            const bool in_stock = option.stock.value_or(0) > 0;
            if (in_stock != item.from_stock) {
                add(in_stock ? Message::order_stock_missing : Message::order_stock_extra,
                    "items[" + std::to_string(i) + "]", {group.name.in(reader_) + ": " + option.name.in(reader_)});
            }
        }
        stock_findings_ = findings_.size();
    }

    void check_steps() {
        const auto& theirs = order_.production.steps;
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            const std::string path = "production.steps[" + std::to_string(i) + "]";
            const Step* mine = find_step(ours_, theirs[i].step);
            if (!mine || find_step(order_.production, theirs[i].step) != &theirs[i]) {
                add(Message::order_step_extra, path, {theirs[i].step});
            } else if (!(*mine == theirs[i])) {
                add(Message::order_step, path,
                    {name_of(*mine), utf8::brief(theirs[i].station, 60), lasting(theirs[i].minutes), mine->station,
                     lasting(mine->minutes)});
            }
        }
        for (const Step& mine : ours_.steps) {
            if (!find_step(order_.production, mine.step)) {
                add(Message::order_step_missing, "production", {name_of(mine), lasting(mine.minutes)});
            }
        }
    }

    void check_sequence() {
        if (order_.production.steps != ours_.steps) {
            add(Message::order_steps_order, "production.steps", {});
        }
    }

    std::string lasting(std::int64_t minutes) const { return format_minutes(minutes, reader_); }
    std::string name_of(const Step& step) const {
        return catalog_.routing[*find_routing_step(catalog_, step.step)].name.in(reader_);
    }

    const Catalog& catalog_;
    const Order& order_;
    const Production ours_;
    Language reader_;
    std::size_t stock_findings_ = 0;
    Diagnostics findings_;
};

}  // namespace

bool has_supply(const Order& order) {
    return !order.production.steps.empty() ||
           std::any_of(order.items.begin(), order.items.end(), [](const Item& item) { return item.from_stock; });
}

Production production_of(const Catalog& catalog, const std::vector<bool>& chosen,
                         const std::vector<std::int64_t>& values) {
    Production production;
    for (const std::size_t which : catalog::steps_of(catalog, chosen, values)) {
        const catalog::RoutingStep& step = catalog.routing[which];
        production.steps.push_back({step.id, step.station, minutes_of(step, chosen, values)});
        production.minutes += production.steps.back().minutes;
    }
    return production;
}

json::Value write(const Production& production) {
    std::vector<json::Value> steps;
    for (const Step& step : production.steps) {
        steps.push_back(write(step));
    }
    return json::object({member("steps", json::array(std::move(steps))), member("minutes", production.minutes)});
}

Production read_production(json::Findings& findings, const json::Node& node) {
    const Fields fields(findings, node, {"steps", "minutes"});
    Production production;
    const auto steps = fields.need("steps");
    if (steps && json::expect_list(findings, *steps, 1, record::most_items)) {
        record::read_each(findings, steps,
                          [&](const json::Node& item) { production.steps.push_back(read_step(findings, item)); });
    }
    production.minutes = record::read_whole(findings, fields.need("minutes"), 0, greatest);
    return production;
}

Diagnostics supply_findings(const Catalog& catalog, const Order& order, const std::vector<bool>& chosen,
                            const std::vector<std::int64_t>& values, Language reader) {
    return SupplyVerifier(catalog, order, production_of(catalog, chosen, values), reader).run();
}

}  // namespace maatwerk::order
