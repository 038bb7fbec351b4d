#include "day.h"

#include "catalog/on_day.h"
#include "catalog/utf8.h"
#include "input.h"

#include <ostream>

namespace maatwerk::tools {

using catalog::Catalog;
using catalog::Date;

tl::expected<std::optional<Date>, Exit> read_date(World& world, const Arguments& arguments) {
    const auto text = arguments.value("--date");
    if (!text) return std::nullopt;
    if (const auto date = catalog::date_of(*text)) return date;
    const std::string words = say(world.language, Message::record_date, {utf8::brief(*text, 60)});
    world.err << "maatwerk: --date: " << printable(words) << '\n';
    return tl::unexpected(Exit::usage);
}

tl::expected<std::shared_ptr<const Catalog>, Exit> read_catalog_of_day(World& world, const Arguments& arguments) {
    const auto date = read_date(world, arguments);
    if (!date) return tl::unexpected(date.error());
    auto catalog = read_catalog(world, arguments);
    const auto day = *date ? *date : catalog::date_of(world.today);
    if (!catalog || !day) return catalog;
    return std::make_shared<const Catalog>(on_day(**catalog, *day));
}

}  // namespace maatwerk::tools
