#include "day.h"

#include "catalog/on_day.h"
#include "catalog/utf8.h"
#include "input.h"

#include <ostream>

namespace maatwerk::tools {

using catalog::Catalog;
using catalog::Date;

namespace {

/// What is wrong with the preset of --preset on that day, where it is one of other days.
std::optional<catalog::Diagnostic> wrong_preset(World& world, const Arguments& arguments, const Catalog& catalog,
                                                Date day) {
    const auto name = arguments.value("--preset");
    const auto preset = name ? catalog.find_preset(*name) : std::nullopt;
    if (!preset || catalog.presets[index(*preset)].valid.has(day)) return std::nullopt;
    const catalog::Preset& found = catalog.presets[index(*preset)];
    const bool is_early = found.valid.from && day < *found.valid.from;
    const std::string date = format_date(is_early ? *found.valid.from : *found.valid.until, world.language);
    return catalog::Diagnostic{is_early ? Message::option_from : Message::option_until,
                               catalog::Severity::error,
                               "",
                               {},
                               {found.name.in(world.language), date}};
}

}  // namespace

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
    if (const auto wrong = wrong_preset(world, arguments, **catalog, *day)) {
        refuse(world, arguments, "--preset", {*wrong});
        return tl::unexpected(Exit::findings);
    }
    return std::make_shared<const Catalog>(on_day(**catalog, *day));
}

}  // namespace maatwerk::tools
