// What the parts of the catalog's reader share. Internal to read(): reader.cpp calls the parts in the order below.
//
// A part that meets a mistake reports it and goes on with what it has, so that the catalog in `Reading` may be less than
// the text means. `..._known` and `unsure_groups` tell where: then a name that is not found may be no mistake of the one
// who used it, and is not reported. read() throws the catalog away if there was any finding.
#pragma once

#include "catalog/catalog.h"
#include "catalog/decimal.h"
#include "catalog/fields.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace maatwerk::catalog {

using json::Fields;
using json::Findings;
using json::Node;

struct Reading {
    Findings& findings;
    Catalog catalog{};
    bool languages_known = true;
    bool attributes_known = true;
    bool groups_known = true;
    bool parameters_known = true;
    bool derived_known = true;
    bool tax_known = true;
    bool weights_known = true;                                    ///< what the options state of the attributes
    std::set<std::string, std::less<>> unsure_groups{};           ///< whose kind or options are not all known
    std::size_t weights = 0;                                      ///< of options, in all expressions so far
    std::vector<std::pair<OptionId, std::int64_t>> quantities{};  ///< the most there can be of those with several

    bool is_sure_of(const Group& group) const { return !unsure_groups.contains(group.id); }
};

/// read() of a tree whose values stand in `text`, which consists of `pieces`.
tl::expected<Catalog, Diagnostics> read(const json::Value& document, std::string_view text,
                                        std::span<const Piece> pieces);

// --- The parts ---
void read_languages(Reading& reading, const Node& node);
void read_attributes(Reading& reading, const Node& node);
void read_groups(Reading& reading, const Node& node);
void read_parameters(Reading& reading, const Node& node);
/// Makes the parameters that are the pieces of options, behind all others.
void add_pieces(Reading& reading);
void read_totals(Reading& reading, const Node& node);
void read_derived(Reading& reading, const Node& node);
void read_rules(Reading& reading, const Node& node);
void read_surcharges(Reading& reading, const Node& node);
void read_tax(Reading& reading, const Node& node);
void read_tiers(Reading& reading, const Node& node);
void read_price_lists(Reading& reading, const Node& node);
void read_preferences(Reading& reading, const Node& node);
void read_presets(Reading& reading, const Node& node);
void read_routing(Reading& reading, const Node& node);
void read_dealers(Reading& reading, const Node& node);
void read_areas(Reading& reading, const Node& node);
void read_preview(Reading& reading, const Node& node);
void read_statistics(Reading& reading, const Node& node);
void read_advisor(Reading& reading, const Node& node);
void read_renamed(Reading& reading, const Node& node);

/// What files that a catalog includes can hold: lists, but for "attributes", "tax", "advisor" and "statistics", which are
/// objects.
inline constexpr std::string_view shared_parts[] = {
    "attributes",  "totals",  "derived", "groups", "parameters", "rules",   "surcharges",  "tax",       "tiers",
    "price_lists", "presets", "dealers", "areas",  "advisor",    "routing", "preferences", "statistics"};

// --- What they are made of ---

/// The ids of one list, to find one that stands there twice.
class IdSet {
public:
    /// Reports `id` where the set has it already.
    void add(Reading& reading, const Node& node, const std::string& id);
    /// Whether one was reported: then another name may be missing, since it was given twice.
    bool has_twice() const { return has_twice_; }

private:
    bool has_twice_ = false;
    std::map<std::string, std::size_t, std::less<>> offsets_;
};

/// Whether rules can name it.
enum class Named : std::uint8_t { anywhere, in_rules };

/// The field "id": a well-formed id that the set has not yet. Answers the spelling even of one that is reported, so that
/// those who use it are not reported too; nothing where there is no text.
std::optional<std::string> read_id(Reading& reading, const Fields& fields, IdSet& ids, Named named = Named::anywhere);
/// Reports a text that is no id, or that rules cannot name.
void check_id(Reading& reading, const Node& node, std::size_t offset, const std::string& id, Named named);

/// A text in each language of the catalog, of at most 2,000 characters.
Text read_words(Reading& reading, const Node& node, json::Lines lines = json::Lines::one);
/// The fields "name" (needed) and "help".
Text read_name(Reading& reading, const Fields& fields);
Text read_help(Reading& reading, const Fields& fields);

/// Of a code or a name that is one word.
constexpr std::size_t longest_word = 64;

/// Money or the value of an attribute: a whole number within +-1,000,000,000.
constexpr std::int64_t largest_amount = 1'000'000'000;
Money read_amount(Reading& reading, const Node& node);
/// The field, or nothing at all where it is absent.
Money read_price(Reading& reading, const Fields& fields, std::string_view name = "price");

/// The fields "from" and "until".
Validity read_validity(Reading& reading, const Fields& fields);
/// The field "stock".
std::optional<std::int64_t> read_stock(Reading& reading, const Fields& fields);
/// Makes the lead times of what is in stock 0, before anybody reckons with them. Of what had no finding yet. O(options * totals).
void settle_stock(Catalog& catalog);
/// What stands there, as far as it is one word of JSON.
std::string written(const Reading& reading, const Node& node);
/// A percentage from `least` to `greatest` (whole ones), as a whole number of 10^-places of it.
std::int64_t read_rate(Reading& reading, const Node& node, int places, std::int64_t least, std::int64_t greatest);
/// A group that is named there, for a list of them; one that is in it already is reported.
void add_group(Reading& reading, const Node& node, std::vector<GroupId>& groups);

/// {"most": 4}, as an option or a group has it; for what is reported so many that nobody who names them is reported too.
std::int64_t read_quantity(Reading& reading, const Node& node);

/// "#rrggbb"; nothing for any other text.
std::optional<Colour> colour_of(std::string_view text);

/// By name; one that is not there is reported at `offset`, if the names are known.
std::optional<GroupId> find_group(Reading& reading, const Node& node, std::size_t offset, std::string_view name);
/// The same for what has percentages of prices: that of a parameter has none, which is said.
std::optional<GroupId> find_priced_group(Reading& reading, const Node& node, std::size_t offset, std::string_view name);
bool is_own_parameter(const Catalog& catalog, std::string_view name);
std::optional<OptionId> find_option(Reading& reading, const Node& node, GroupId group);
std::optional<OptionId> find_option(Reading& reading, const Node& node, std::size_t offset, GroupId group,
                                    std::string_view name);
std::optional<AttributeId> find_attribute(Reading& reading, const Node& node, std::size_t offset,
                                          std::string_view name);

/// A number within +-1,000,000,000 10^-places of it.
std::optional<Decimal> read_decimal(Reading& reading, const Node& node);
/// The word of a unit, as parameters have them.
std::optional<Unit> read_unit(Reading& reading, const Node& node);
/// The fields of a number that a shopper gives: unit, min, max, step (reader_parameters.cpp).
void read_range(Reading& reading, const Fields& fields, Parameter& made);

/// Reports a name that is not known, unless what it names could not be read.
void report_unknown(Reading& reading, const Node& node, std::size_t offset, Diagnostic diagnostic);
/// Whether the sums of all expressions, this one's options and parameters counted in, are few enough; reported once.
bool take_weights(Reading& reading, const Node& node, std::size_t count);
std::size_t count_weights(const Expression& expression);

/// A table of a rule (reader_table.cpp): that one of its rows holds.
Expression read_table(Reading& reading, const Node& node);

/// An expression that was made of the text at the node, or what is wrong with that; nothing where it cannot be taken.
std::optional<Expression> take_expression(Reading& reading, const Node& node, std::size_t offset,
                                          tl::expected<Expression, Diagnostic> parsed);
/// An expression in a JSON text; what is wrong with it is reported at the word inside that text.
std::optional<Expression> read_expression(Reading& reading, const Node& node);

/// [latitude, longitude] in thousandths of a degree.
std::optional<GeoPoint> read_point(Reading& reading, const Node& node);

/// Calls `read(Node)` for each item of a list that has `least` to `most`; another value is reported. Whether it is one.
template <class Read>
bool for_each_item(Reading& reading, const Node& node, std::size_t least, std::size_t most, Read read) {
    if (!json::expect_list(reading.findings, node, least, most)) return false;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) read(Node(node, i));
    return true;
}

}  // namespace maatwerk::catalog
