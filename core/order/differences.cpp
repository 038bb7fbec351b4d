#include "order/differences.h"

#include "configure/link.h"

#include <algorithm>

namespace maatwerk::order {

using catalog::Catalog;

std::string key_of(const Line& line) {
    return line.source + " " + line.group + " " + line.option + " " + line.parameter + " " + line.surcharge;
}

std::string name_of(const Catalog& catalog, catalog::OptionId id, Language language) {
    const catalog::Option& option = catalog.option(id);
    return catalog.group(option.group).name.in(language) + ": " + option.name.in(language);
}

std::string name_of(const Catalog& catalog, const Line& line, Language language) {
    if (line.source == "base") return say(language, Message::order_base, {});
    if (line.source == "parameter") {
        const auto parameter = catalog.find_parameter(line.parameter);
        return parameter ? catalog.parameter(*parameter).name.in(language) : line.parameter;
    }
    if (line.source == "surcharge") {
        const auto surcharge = catalog.find_surcharge(line.surcharge);
        return surcharge ? catalog.surcharge(*surcharge).name.in(language) : line.surcharge;
    }
    const auto option = configure::parse_choice(catalog, line.group + "=" + line.option);
    return option ? name_of(catalog, *option, language) : line.group + "=" + line.option;
}

const catalog::Total* total_of(const Catalog& catalog, const TotalLine& line) {
    const auto found = std::find_if(catalog.totals.begin(), catalog.totals.end(),
                                    [&](const catalog::Total& total) { return total.id == line.id; });
    return found == catalog.totals.end() ? nullptr : &*found;
}

std::string measured(const Catalog& catalog, const catalog::Total& total, std::int64_t value, Language language) {
    return format_measure(value, catalog.attributes[index(total.attribute)].unit, language);
}

}  // namespace maatwerk::order
