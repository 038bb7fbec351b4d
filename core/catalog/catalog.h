// A catalog: what can be chosen, what it costs, what goes together. Read once, never changed after.
//
//   text --read--> Catalog | Diagnostics
//
// catalogs/README.md is the format. Options of all groups stand in one list, a group's side by side, so that
// an OptionId alone names a choice and an answer about options is a plain array.
#pragma once

#include "catalog/date.h"
#include "catalog/diagnostics.h"
#include "catalog/expression.h"
#include "catalog/ids.h"
#include "catalog/messages.h"
#include "catalog/value.h"

#include <tl/expected.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maatwerk::catalog {

/// Minor units of the catalog's currency (cents).
enum class Money : std::int64_t {};
constexpr std::int64_t minor_units(Money money) { return static_cast<std::int64_t>(money); }

/// 0xRRGGBB.
enum class Colour : std::uint32_t {};

/// A text in the languages of its catalog. The reader has seen to it that none of those is missing.
struct Text {
    std::array<std::string, language_count> words;
    /// The words in that language, or in the catalog's first where the catalog lacks it (the reader fills them in).
    const std::string& in(Language language) const { return words[static_cast<std::size_t>(language)]; }
};

/// The units of attributes come first; the others only parameters have.
enum class Unit : std::uint8_t {
    none,
    millimetre,
    gram,
    watt,
    lux,
    days,
    percent,
    centimetre,
    metre,
    inch,
    kilogram,
    years,
    square_millimetre,
    square_centimetre,
    square_metre
};

struct Attribute {
    std::string id;
    Text name;
    Unit unit = Unit::none;
    bool show = false;
};

struct Part {
    std::string number;
    std::int64_t quantity = 1;
};

struct Option {
    std::string id;
    GroupId group{};
    Text name;
    Text help;
    Money price{};
    std::vector<std::optional<std::int64_t>> attributes;  ///< by AttributeId; the group's defaults are filled in
    std::optional<Colour> colour;
    std::vector<Part> parts;
    bool is_none = false;  ///< the `none` of an optional group, added by the reader
    Validity valid;        ///< see on_day.h
    /// How many there are on the shelf, where that is told. Of what is in stock every lead time is 0 (`is_lead_time`).
    std::optional<std::int64_t> stock;
    /// Where there can be several of it: the number of those beyond the first. 0 unless it is chosen.
    std::optional<ParameterId> pieces;
};

/// How many there are of an option that is chosen. O(1).
inline std::int64_t count_of(const Option& option, const std::vector<std::int64_t>& values) {
    return 1 + (option.pieces ? values[index(*option.pieces)] : 0);
}

enum class GroupKind : std::uint8_t { single, optional, several };

/// `first` and `count` are its options in Catalog::options. A single or optional group has exactly one option
/// chosen in a complete configuration (perhaps `none`), a several group between `min` and `max`. `ask`: only the shopper
/// knows which (his measures); no order without his choice. Never a several group.
struct Group {
    std::string id;
    Text name;
    Text help;
    GroupKind kind = GroupKind::single;
    std::uint32_t min = 1;
    std::uint32_t max = 1;
    bool ask = false;
    OptionId first{};
    std::uint32_t count = 0;
    std::optional<OptionId>
        usual;  ///< what of equal price is taken where nothing is chosen, where that goes with the rest
};

enum class ParameterKind : std::uint8_t { number, text, date, file };

/// The characters that a text may have: ranges of code points, in rising order.
struct Alphabet {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool has(char32_t character) const;
};

/// What a file may be: kinds as given_file.h tells them apart, at most so large, at least so many pixels.
struct FileLimits {
    std::vector<std::string> kinds;
    std::int64_t most_bytes = 0;
    std::int64_t least_width = 0;
    std::int64_t least_height = 0;
    bool operator==(const FileLimits&) const = default;
};

/// What the shopper gives: a number, a text, a date or a file. Its value is a whole number: of a number, in 10^-places of its unit, one
/// of least, least + step, ... greatest; of a text its length in characters, 0 (no text) or from `shortest` to
/// `greatest` (then least is 0, step 1); of a date its day (date.h), from `least` to `greatest`, in the unit days; of a file 1 where there is one, else 0. `ask`: nobody else can give it; no order without it.
struct Parameter {
    std::string id;
    Text name;
    Text help;
    ParameterKind kind = ParameterKind::number;
    Unit unit = Unit::none;
    bool ask = false;
    int places = 0;
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    std::int64_t step = 1;
    std::int64_t shortest = 0;
    std::optional<std::int64_t> usual;  ///< what it is while the shopper gives nothing, where that goes with the rest
    Money price{};                      ///< for each unit, each character, or the file
    Alphabet alphabet;
    FileLimits file;
    /// The option of which it is the pieces beyond the first (people read, write and pay them with the first).
    std::optional<OptionId> pieces_of;
};

/// Holds in every complete configuration: `condition` implies `consequence`.
struct Rule {
    std::string id;
    Expression condition;
    Expression consequence;
    Text message;
    Place place;
    Validity valid;
};

/// What the price has more, or below 0 less, where `condition` holds: `amount`, and of each chosen option of `groups` so
/// many ten-thousandths (`rate`) of its price for each piece, each rounded to the minor unit by itself, halves away from 0.
struct Surcharge {
    std::string id;
    Text name;
    Expression condition;
    Money amount{};
    std::int64_t rate = 0;
    std::vector<GroupId> groups;
    Validity valid;
};

/// Sales tax: `rate` millionths of the price without it. `included`: whether the prices have it in them.
struct Tax {
    Text name;
    std::int64_t rate = 0;
    bool included = true;
};

/// From so many of one product on, `rate` ten-thousandths less.
struct Tier {
    std::int64_t from = 0;
    std::int64_t rate = 0;
};

/// What a customer or a region pays, and what of all can be had there. with_list() makes a catalog of it.
struct PriceList {
    std::string id;
    Text name;
    std::optional<Money> price;                      ///< the base price
    std::int64_t rate = 0;                           ///< ten-thousandths off the price of each option of `groups`
    std::vector<GroupId> groups;                     ///< none: of all
    std::vector<std::pair<OptionId, Money>> prices;  ///< in the place of the option's own; nothing goes off these
    std::vector<Rule> rules;                         ///< what can be had
    std::optional<bool> tax_included;
};

/// A wish of the author's: where `condition` holds, `consequence` should. It blocks nothing.
struct Preference {
    std::string id;
    Expression condition;
    Expression consequence;
    std::int64_t weight = 1;
    Text reason;
    Place place;
};

struct Preset {
    std::string id;
    Text name;
    Text help;
    std::vector<OptionId> choices;
    std::vector<std::pair<ParameterId, std::int64_t>> pieces;  ///< of those that it takes several of
    Place place;
    Validity valid;
};

enum class Combine : std::uint8_t { sum, max };

/// A figure of a whole configuration: base combined with the attribute over the chosen options.
struct Total {
    std::string id;
    Text name;
    AttributeId attribute{};
    Combine combine = Combine::sum;
    std::int64_t base = 0;
};

/// A figure that is reckoned of others: `value`, in `unit`, rounded to so many `places`. A linear one rules can name;
/// `beyond_sums` tells what it has that sums have not ("/", "min"), and is empty where it has a linear form.
struct Derived {
    std::string id;
    Text name;
    Unit unit = Unit::none;
    bool show = false;
    int places = 0;
    Value value;
    Linear linear;
    std::string_view beyond_sums;
};

/// Thousandths of a degree, WGS 84.
struct GeoPoint {
    std::int32_t latitude = 0;
    std::int32_t longitude = 0;
};

struct Dealer {
    std::string id, name, street, postcode, city, country, phone, email;
    GeoPoint point;
};

struct Area {
    std::string country;
    std::string prefix;
    GeoPoint point;
};

/// One stroke or fill of the preview. A colour is fixed, or that of the option chosen in a group.
struct Paint {
    std::optional<Colour> fixed;
    std::optional<GroupId> group;
};

struct PathStep {
    char kind = 'M';  ///< M, L: one point; C: three points; Z: none
    std::array<std::int32_t, 6> at{};
};

struct Layer {
    Expression when;
    std::vector<PathStep> path;            ///< or, where empty:
    std::array<std::int32_t, 3> circle{};  ///< x, y, radius
    std::optional<Paint> stroke;
    std::int32_t width = 1;
    std::optional<Paint> fill;
};

/// A step of production, done where `condition` holds, and after those steps of `after` that are done at all (routing.h).
struct RoutingStep {
    std::string id;
    Text name;
    std::string station;
    Expression condition;
    Expression minutes;  ///< a comparison: its terms, parameters and -bound, `denominator` times the minutes
    std::int64_t denominator = 1;
    std::vector<std::size_t> after;  ///< positions in Catalog::routing
};

struct Preview {
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::vector<Layer> layers;
};

struct Advisor;     ///< advisor.h
struct Statistics;  ///< statistics.h

/// What has another id than in an earlier version, by the author's map: from the id that it had to the one it has.
struct Renamed {
    std::map<std::string, std::string, std::less<>> groups;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> options;  ///< by today's group
    std::map<std::string, std::string, std::less<>> parameters;
};

struct Catalog {
    std::string id;
    std::string version;
    std::string digest;  ///< SHA-256 over the canonical JSON of the text
    std::vector<Language> languages;
    Text name;
    Text description;
    std::string currency;
    Money price{};
    std::vector<Attribute> attributes;
    std::vector<Total> totals;
    std::vector<Derived> derived;
    std::vector<Group> groups;
    std::vector<Option> options;
    std::vector<Parameter> parameters;  ///< the author's own; behind them the pieces of options, in their order
    std::vector<Rule> rules;
    std::vector<Surcharge> surcharges;
    std::optional<Tax> tax;
    std::vector<Tier> tiers;  ///< rising in both
    std::vector<PriceList> price_lists;
    std::string list;  ///< the price list that it is under (with_list); empty: none
    std::vector<Preference> preferences;
    std::vector<Preset> presets;
    std::vector<RoutingStep> routing;
    std::vector<Dealer> dealers;
    std::vector<Area> areas;
    Preview preview;
    std::shared_ptr<const Advisor> advisor;        ///< null where it has none
    std::shared_ptr<const Statistics> statistics;  ///< the same
    Renamed renamed;

    const Group& group(GroupId which) const { return groups[index(which)]; }
    const Option& option(OptionId which) const { return options[index(which)]; }
    const Rule& rule(RuleId which) const { return rules[index(which)]; }
    const Parameter& parameter(ParameterId which) const { return parameters[index(which)]; }
    const Surcharge& surcharge(SurchargeId which) const { return surcharges[index(which)]; }
    /// In their order; the first of them is `group.first`.
    std::span<const Option> options_of(const Group& group) const {
        return std::span(options).subspan(index(group.first), group.count);
    }

    /// Those that the author wrote: all but the pieces of options. O(pieces).
    std::span<const Parameter> own_parameters() const;

    /// By name; nothing where there is none of that name. O(n).
    std::optional<GroupId> find_group(std::string_view name) const;
    std::optional<OptionId> find_option(GroupId group, std::string_view name) const;
    std::optional<AttributeId> find_attribute(std::string_view name) const;
    std::optional<ParameterId> find_parameter(std::string_view name) const;
    std::optional<SurchargeId> find_surcharge(std::string_view name) const;
    std::optional<DerivedId> find_derived(std::string_view name) const;
    std::optional<TotalId> find_total(std::string_view name) const;
    std::optional<PresetId> find_preset(std::string_view name) const;
    std::optional<DealerId> find_dealer(std::string_view name) const;
    /// Null where there is none.
    const PriceList* find_list(std::string_view name) const;
};

/// Reads a catalog, or answers every finding that can be told apart (at most 100), in the order of the text. One mistake
/// is one finding: what cannot be known because of it is not reported. Nothing is guessed or repaired: a catalog with one
/// error is no catalog. Bounds: 64 MiB, 1,000 attributes, 2,000 groups, 20,000 options, 2,000 of them with a quantity, 200 parameters, 200 surcharges, 200 price lists, 20 tiers, 200 derived values, 5,000,000 options times attributes,
/// 100,000 rules whose sums take in 2,000,000 options together, 1,000 presets, 10,000 dealers, areas and layers.
/// O(length + names in rules * groups + options in sums).
tl::expected<Catalog, Diagnostics> read(std::string_view text);

/// The meaning of a catalog: whether these options (by index) and values (by ParameterId) make a complete valid
/// configuration: every group has as many as it asks, every parameter can have its value, there are pieces only of what
/// is chosen, and every rule holds. The
/// independent check of every answer. O(size of rules).
bool is_complete(const Catalog& catalog, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values = {});

/// What the surcharge takes for each piece of an option of its groups; its amount is not in it. O(1).
Money share_of(const Surcharge& surcharge, const Option& option);

/// What it comes to in a complete configuration, as is_complete() has it. O(size of its condition + options of its groups).
Money amount_of(const Catalog& catalog, const Surcharge& surcharge, const std::vector<bool>& chosen,
                const std::vector<std::int64_t>& values);

/// By DerivedId: the derived values of a configuration, in whole numbers of 10^-places of their units. Nothing where it
/// has none: something is divided by 0, or grows beyond what Fraction holds or 999,999,999,999. O(size of the values).
std::vector<std::optional<std::int64_t>> derive(const Catalog& catalog, const std::vector<bool>& chosen,
                                                const std::vector<std::int64_t>& values);

/// "€ 1.234,50" / "€1,234.50": the amount as the language writes it, with no-break spaces and a true minus sign. The
/// currency's decimals of ISO 4217 (0, 2 or 3; 2 for a code that it does not have); by its code where it has no sign of
/// its own ("CHF 12.00"). O(1).
std::string format_money(Money amount, std::string_view currency, Language language);

/// "12.4 kg", "622 mm", "5 days": a measure as the language writes it, with no-break spaces. Grams from 1,000 on are
/// kilograms: "140 kg" where they are whole, else rounded to a tenth. O(1).
std::string format_measure(std::int64_t value, Unit unit, Language language);

/// "178.5 cm": the same for a number of 10^-places, as it is: grams stay grams. O(1).
std::string format_quantity(std::int64_t value, int places, Unit unit, Language language);

/// A derived value as the shopper reads it, grams without decimals as a total; "—" for none.
std::string format_derived(const Derived& derived, std::optional<std::int64_t> value, Language language);

/// A dealer with the distance to a postcode's area in kilometres, when it is known.
struct NearDealer {
    DealerId dealer{};
    std::optional<std::uint32_t> distance_km;
};

/// The countries ("NL", "BE") that the text may be a postcode of. "3511 AB" is Dutch; four digits alone are Belgian, or
/// the beginning of a Dutch one: both, where `areas` knows the place in both, else the one that it knows, else Belgian.
/// None for a text that is no postcode of either. O(areas).
std::vector<std::string> countries_of(const Catalog& catalog, std::string_view postcode);

/// All dealers, the nearest first to the postcode, as far as `areas` knows it; in the catalog's order and without
/// distance when it does not. Great-circle distance from the area's centre. A postcode that may be of several countries
/// is read as that of `country`; where that is none of them, the distance is the shortest of all readings. Nothing for
/// a text that is no postcode. O(areas + dealers log dealers).
std::optional<std::vector<NearDealer>> dealers_near(const Catalog& catalog, std::string_view postcode,
                                                    std::string_view country = {});

}  // namespace maatwerk::catalog
