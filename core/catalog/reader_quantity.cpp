// The reader of "quantity": how many there can be of an option. The pieces beyond the first are a parameter of its own, so
// that rules, prices and questions know nothing new: a sum has an attribute once for the option, and once for each of those.
#include "catalog/reading.h"

namespace maatwerk::catalog {
namespace {

constexpr std::int64_t most_of_one = 1'000;

Parameter pieces_of(const Catalog& catalog, OptionId which, std::int64_t most) {
    const Option& option = catalog.option(which);
    Parameter made;
    made.id = catalog.group(option.group).id + "." + option.id;
    made.name = option.name;
    made.greatest = most - 1;
    made.price = option.price;
    made.pieces_of = which;
    return made;
}

}  // namespace

std::int64_t read_quantity(Reading& reading, const Node& node) {
    const json::Value& value = node.value();
    if (value.kind != json::Kind::object) {
        const bool is_number = value.kind == json::Kind::integer && value.integer >= 1 && value.integer <= most_of_one;
        reading.findings.add(node, Message::catalog_quantity, {is_number ? std::to_string(value.integer) : "4"});
        return most_of_one;
    }
    const Fields fields(reading.findings, node, {"most"},
                        {{"max", Message::json_unknown_key_near, "most"},
                         {"maximum", Message::json_unknown_key_near, "most"},
                         {"at_most", Message::json_unknown_key_near, "most"}});
    const auto most = fields.need("most");
    const auto number = most ? json::read_integer(reading.findings, *most, 1, most_of_one) : std::nullopt;
    return number.value_or(most_of_one);
}

void add_pieces(Reading& reading) {
    Catalog& catalog = reading.catalog;
    for (const auto& [option, most] : reading.quantities) {
        catalog.options[index(option)].pieces = ParameterId{static_cast<std::uint32_t>(catalog.parameters.size())};
        catalog.parameters.push_back(pieces_of(catalog, option, most));
    }
}

}  // namespace maatwerk::catalog
