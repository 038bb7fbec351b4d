// The readers of what an option, a rule, a surcharge or a preset says of supply: from when until when, and how many there
// are in stock.
#include "catalog/on_day.h"
#include "catalog/reading.h"

namespace maatwerk::catalog {
namespace {

constexpr std::int64_t most_in_stock = 1'000'000'000;

std::optional<Date> read_date(Reading& reading, const std::optional<Node>& node) {
    const auto text = node ? json::read_text(reading.findings, *node, longest_word) : std::nullopt;
    if (!text) return std::nullopt;
    const auto date = date_of(*text);
    if (!date) reading.findings.add(*node, Message::record_date, {*text});
    return date;
}

}  // namespace

Validity read_validity(Reading& reading, const Fields& fields) {
    const Validity valid{read_date(reading, fields.get("from")), read_date(reading, fields.get("until"))};
    if (valid.from && valid.until && *valid.until < *valid.from)
        reading.findings.add(*fields.get("until"), Message::catalog_until,
                             {spelled(*valid.until), spelled(*valid.from)});
    return valid;
}

std::optional<std::int64_t> read_stock(Reading& reading, const Fields& fields) {
    const auto node = fields.get("stock");
    return node ? json::read_integer(reading.findings, *node, 0, most_in_stock) : std::nullopt;
}

void settle_stock(Catalog& catalog) {
    for (Option& option : catalog.options) {
        if (option.stock.value_or(0) == 0) continue;
        for (const Total& total : catalog.totals) {
            auto& days = option.attributes[index(total.attribute)];
            if (is_lead_time(catalog, total) && days) days = 0;
        }
    }
}

}  // namespace maatwerk::catalog
