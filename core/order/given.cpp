#include "order/given.h"

#include "catalog/nearest.h"
#include "configure/record.h"

#include <string_view>

namespace maatwerk::order {

namespace {

using catalog::Catalog;
using catalog::Diagnostic;
using catalog::index;
using catalog::Parameter;
using catalog::ParameterId;

class Reader {
public:
    Reader(const Catalog& catalog, const Order& order, Language reader, catalog::Diagnostics& findings)
        : catalog_(catalog), order_(order), reader_(reader), findings_(findings), values_(catalog.parameters.size()) {}

    std::optional<std::vector<std::int64_t>> read() {
        for (std::size_t i = 0; i < order_.items.size(); ++i) {
            read_quantity(order_.items[i], "items[" + std::to_string(i) + "].quantity");
        }
        for (std::size_t i = 0; i < order_.parameters.size(); ++i) {
            read_one(order_.parameters[i], "parameters[" + std::to_string(i) + "]");
        }
        for (std::size_t i = 0; i < catalog_.own_parameters().size(); ++i) {
            if (!values_[i]) {
                miss(catalog_.parameters[i]);
            }
        }
        if (!known_) {
            return std::nullopt;
        }
        std::vector<std::int64_t> values;
        for (const auto& value : values_) {
            values.push_back(value.value_or(0));
        }
        return values;
    }

private:
    void add(Diagnostic finding, std::string path) {
        finding.path = std::move(path);
        if (findings_.size() < record::most_findings) {
            findings_.push_back(std::move(finding));
        }
    }

    /// The pieces of an option beyond the first.
    void read_quantity(const Item& item, const std::string& path) {
        const auto group = catalog_.find_group(item.group);
        const auto option = group ? catalog_.find_option(*group, item.option) : std::nullopt;
        if (!option) {
            return;
        }
        const auto pieces = catalog_.option(*option).pieces;
        const std::int64_t most = catalog::most_of(catalog_, catalog_.option(*option));
        if (item.quantity > most) {
            known_ = false;
            add({.code = Message::order_pieces,
                 .arguments = {catalog_.option(*option).name.in(reader_), std::to_string(item.quantity),
                               std::to_string(most)}},
                path);
        } else if (pieces) {
            values_[index(*pieces)] = item.quantity - 1;
        }
    }

    void read_one(const Given& given, const std::string& path) {
        const auto which = catalog_.find_parameter(given.parameter);
        if (!which) {
            std::vector<std::string_view> names;
            for (const Parameter& parameter : catalog_.own_parameters()) {
                names.push_back(parameter.id);
            }
            known_ = false;
            return add(catalog::unknown_name(Message::record_parameter, Message::record_parameter_near, given.parameter,
                                             names),
                       path + ".parameter");
        }
        const Parameter& parameter = catalog_.parameter(*which);
        if (values_[index(*which)]) {
            return add({.code = Message::order_item_twice, .arguments = {parameter.name.in(reader_)}}, path);
        }
        const auto setting = catalog::read_setting(catalog_, *which, given.value, reader_);
        values_[index(*which)] = setting ? setting->value : 0;
        if (!setting) {
            known_ = false;
            return add(setting.error(), path + ".value");
        }
        if (given.automatic && (parameter.ask || has_text(parameter))) {
            add({.code = Message::order_answer_missing, .arguments = {parameter.name.in(reader_)}},
                path + ".automatic");
        }
    }

    /// A text may be left out, but not where the shopper was asked for it.
    void miss(const Parameter& parameter) {
        if (has_text(parameter) && !parameter.ask) {
            return;
        }
        known_ = known_ && has_text(parameter);
        add({.code = Message::order_parameter_missing, .arguments = {parameter.name.in(reader_)}}, "parameters");
    }

    const Catalog& catalog_;
    const Order& order_;
    Language reader_;
    catalog::Diagnostics& findings_;
    std::vector<std::optional<std::int64_t>> values_;
    bool known_ = true;
};

}  // namespace

std::vector<Given> given_to(const configure::Session& session, const configure::Completion& completion) {
    const Catalog& catalog = session.catalog();
    std::vector<Given> given;
    for (std::uint32_t i = 0; i < catalog.own_parameters().size(); ++i) {
        const catalog::ParameterId which{i};
        const catalog::Setting* setting = session.setting_of(which);
        if (setting != nullptr) {
            given.push_back({catalog.parameter(which).id, spelled(catalog, *setting), false});
        } else if (!has_text(catalog.parameter(which))) {
            given.push_back({catalog.parameter(which).id, spelled(catalog, {which, completion.values[i], {}}), true});
        }
    }
    return given;
}

std::optional<std::vector<std::int64_t>> values_in(const Catalog& catalog, const Order& order, Language reader,
                                                   catalog::Diagnostics& findings) {
    return Reader(catalog, order, reader, findings).read();
}

}  // namespace maatwerk::order
