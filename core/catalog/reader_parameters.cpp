// The reader of "parameters": every number is kept exactly, as a whole number of the smallest decimal that the parameter
// has. What would not come out whole (a range that steps do not fill, a price of less than a cent) is the author's to mend.
#include "catalog/date.h"
#include "catalog/decimal.h"
#include "catalog/expression_words.h"
#include "catalog/given_file.h"
#include "catalog/nearest.h"
#include "catalog/parameter.h"
#include "catalog/reading.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_parameters = 200;
constexpr std::int64_t most_steps = 1'000'000;
constexpr std::int64_t longest_setting = 100;    ///< in characters
constexpr std::int64_t most_bytes = 50'000'000;  ///< of a file, and pixels of one of its sides
constexpr std::int64_t most_pixels = 100'000;
constexpr std::size_t most_characters = 200;  ///< named one by one in an alphabet

struct UnitWord {
    std::string_view word;
    Unit unit;
};
constexpr UnitWord unit_words[] = {
    {"mm", Unit::millimetre},
    {"cm", Unit::centimetre},
    {"m", Unit::metre},
    {"in", Unit::inch},
    {"g", Unit::gram},
    {"kg", Unit::kilogram},
    {"W", Unit::watt},
    {"lux", Unit::lux},
    {"days", Unit::days},
    {"years", Unit::years},
    {"%", Unit::percent},
    {"mm2", Unit::square_millimetre},
    {"cm2", Unit::square_centimetre},
    {"m2", Unit::square_metre},
};

struct CharacterClass {
    std::string_view word;
    std::vector<std::pair<char32_t, char32_t>> ranges;
};

const std::vector<CharacterClass>& character_classes() {
    static const std::vector<CharacterClass> classes{
        {"capitals", {{U'A', U'Z'}}},
        {"small", {{U'a', U'z'}}},
        {"accented", {{U'\u00C0', U'\u00D6'}, {U'\u00D8', U'\u00F6'}, {U'\u00F8', U'\u017F'}}},
        {"digits", {{U'0', U'9'}}},
        {"space", {{U' ', U' '}}},
    };
    return classes;
}

template <class List>
std::string words_of(const List& list) {
    std::vector<std::string_view> words;
    for (const auto& row : list) words.push_back(row.word);
    return listed(words);
}

/// The numbers of one parameter, as they stand in the text; nothing for one that is missing or reported.
struct Numbers {
    std::optional<Decimal> min, max, step, usual;
    int places = 0;
};

std::optional<Decimal> read_decimal(Reading& reading, Numbers& numbers, const std::optional<Node>& node) {
    const auto number = node ? catalog::read_decimal(reading, *node) : std::nullopt;
    if (number) numbers.places = std::max(numbers.places, number->places);
    return number;
}

/// Whether the largest number still is a small one when all have as many places.
bool is_within(const Numbers& numbers) {
    const auto fits = [&](const std::optional<Decimal>& number) {
        const std::int64_t most = largest_amount / power_of_ten(numbers.places - number->places);
        return number->digits >= -most && number->digits <= most;
    };
    return fits(numbers.min) && fits(numbers.max) && fits(numbers.step);
}

/// Whether the range is one: from min to max in whole steps, not too many.
bool check_range(Reading& reading, const Fields& fields, const Numbers& numbers, const Parameter& made) {
    const auto say_number = [&](std::int64_t value) { return spelled(value, numbers.places); };
    const std::int64_t least = made.least;
    const std::int64_t span = made.greatest - least;
    const auto report = [&](std::string_view field, Message code, std::vector<std::string> arguments) {
        reading.findings.add(*fields.get(field), code, std::move(arguments));
        return false;
    };
    if (made.step < 1) return report("step", Message::catalog_step, {say_number(made.step)});
    if (span < 0) return report("min", Message::catalog_min_above_max, {say_number(least), say_number(made.greatest)});
    if (span % made.step != 0)
        return report("max", Message::catalog_steps_uneven,
                      {say_number(least), say_number(made.step), say_number(made.greatest),
                       say_number(made.greatest - span % made.step)});
    if (span / made.step > most_steps)
        return report(fields.get("step") ? "step" : "max", Message::catalog_steps,
                      {say_number(least), say_number(made.greatest), grouped(span / made.step), grouped(most_steps)});
    return true;
}

/// Whether every step costs a whole number of minor units, and none too many.
void check_price(Reading& reading, const Fields& fields, const Parameter& made) {
    const std::int64_t price = minor_units(made.price);
    const std::int64_t grain = power_of_ten(made.places);
    const auto node = fields.get(made.kind == ParameterKind::text ? "price_per_character" : "price_per_unit");
    const std::int64_t widest = std::max(std::abs(made.least), std::abs(made.greatest));
    if (price == 0) return;
    if (price * made.least % grain != 0 || price * made.step % grain != 0)
        reading.findings.add(*node, Message::catalog_price_step,
                             {std::to_string(price), spelled(made.step, made.places)});
    else if (std::abs(price) > largest_amount / std::max<std::int64_t>(1, widest / grain))
        reading.findings.add(*node, Message::catalog_price_total,
                             {spelled(widest, made.places), grouped(largest_amount)});
}

void read_usual(Reading& reading, const Fields& fields, const Numbers& numbers, Parameter& made) {
    if (!numbers.usual) return;
    const std::int64_t usual = scaled(*numbers.usual, made.places);
    if (can_be(made, usual)) {
        made.usual = usual;
        return;
    }
    reading.findings.add(*fields.get("default"), Message::catalog_default,
                         {spelled(usual, made.places), spelled(made.least, made.places),
                          spelled(made.greatest, made.places), spelled(made.step, made.places)});
}

/// A range with a mistake becomes one that takes anything for its own, so that its users are not reported too.
void read_number(Reading& reading, const Fields& fields, Parameter& made) {
    if (const auto unit = fields.get("unit")) made.unit = read_unit(reading, *unit).value_or(Unit::none);
    Numbers numbers;
    numbers.min = read_decimal(reading, numbers, fields.need("min"));
    numbers.max = read_decimal(reading, numbers, fields.need("max"));
    const auto step = fields.get("step");
    numbers.step = step ? read_decimal(reading, numbers, step) : Decimal{1, 0};
    numbers.usual = read_decimal(reading, numbers, fields.get("default"));
    made.price = read_price(reading, fields, "price_per_unit");
    if (!numbers.min || !numbers.max || !numbers.step) return;
    if (!is_within(numbers)) {
        reading.findings.add(*fields.get("max"), Message::catalog_places, {grouped(largest_amount)});
        return;
    }
    made.places = numbers.places;
    made.least = scaled(*numbers.min, made.places);
    made.greatest = scaled(*numbers.max, made.places);
    made.step = scaled(*numbers.step, made.places);
    if (check_range(reading, fields, numbers, made)) {
        check_price(reading, fields, made);
        read_usual(reading, fields, numbers, made);
    } else {
        made.places = 0;
        made.greatest = made.least = 0;
        made.step = 1;
    }
}

void add_class(Reading& reading, const Node& node, Alphabet& alphabet) {
    const auto word = json::read_text(reading.findings, node, longest_word);
    if (!word) return;
    for (const CharacterClass& one : character_classes())
        if (one.word == *word) {
            alphabet.ranges.insert(alphabet.ranges.end(), one.ranges.begin(), one.ranges.end());
            return;
        }
    reading.findings.add(node, Message::json_one_of, {*word, words_of(character_classes())});
}

Alphabet read_alphabet(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"classes", "characters"});
    Alphabet alphabet;
    const auto classes = fields.get("classes");
    if (classes)
        for_each_item(reading, *classes, 1, character_classes().size(),
                      [&](const Node& item) { add_class(reading, item, alphabet); });
    const auto characters = fields.get("characters");
    if (characters)
        if (const auto text = json::read_text(reading.findings, *characters, most_characters))
            for (std::size_t i = 0; i < text->size(); i += utf8::length_at(*text, i))
                alphabet.ranges.emplace_back(utf8::at(*text, i), utf8::at(*text, i));
    if (!classes && !characters && node.value().kind == json::Kind::object && node.value().members.empty())
        reading.findings.add(node, Message::catalog_alphabet, {words_of(character_classes())});
    std::sort(alphabet.ranges.begin(), alphabet.ranges.end());
    return alphabet;
}

void read_text(Reading& reading, const Fields& fields, Parameter& made) {
    const auto read_length = [&](const std::optional<Node>& node, std::int64_t otherwise) {
        return node ? json::read_integer(reading.findings, *node, 1, longest_setting).value_or(otherwise) : otherwise;
    };
    made.shortest = read_length(fields.get("min_length"), 1);
    made.greatest = read_length(fields.need("max_length"), longest_setting);
    if (made.shortest > made.greatest) {
        reading.findings.add(*fields.get("min_length"), Message::catalog_min_above_max,
                             {std::to_string(made.shortest), std::to_string(made.greatest)});
        made.shortest = 1;
    }
    if (const auto alphabet = fields.need("alphabet")) made.alphabet = read_alphabet(reading, *alphabet);
    made.price = read_price(reading, fields, "price_per_character");
    check_price(reading, fields, made);
}

std::optional<std::int64_t> read_day(Reading& reading, const std::optional<Node>& node) {
    const auto text = node ? json::read_text(reading.findings, *node, longest_word) : std::nullopt;
    const auto day = text ? day_of(*text) : std::nullopt;
    if (text && !day) reading.findings.add(*node, Message::catalog_date, {*text});
    return day;
}

/// Its value is its day, so that rules count in days; a range with a mistake takes anything for its own, as of a number.
void read_date(Reading& reading, const Fields& fields, Parameter& made) {
    made.unit = Unit::days;
    const auto least = read_day(reading, fields.need("min"));
    const auto greatest = read_day(reading, fields.need("max"));
    const auto usual = read_day(reading, fields.get("default"));
    if (!least || !greatest) return;
    const std::string from = spelled_day(*least), to = spelled_day(*greatest);
    if (*least > *greatest) {
        reading.findings.add(*fields.get("min"), Message::catalog_min_above_max, {from, to});
        return;
    }
    made.least = *least;
    made.greatest = *greatest;
    if (usual && !can_be(made, *usual))
        reading.findings.add(*fields.get("default"), Message::catalog_date_range, {spelled_day(*usual), from, to});
    else
        made.usual = usual;
}

void read_file_kind(Reading& reading, const Node& node, std::vector<std::string>& kinds) {
    const auto word = json::read_text(reading.findings, node, longest_word);
    if (!word) return;
    if (std::find(file_kinds().begin(), file_kinds().end(), *word) == file_kinds().end())
        reading.findings.add(node, Message::json_one_of, {*word, listed(file_kinds())});
    else if (std::find(kinds.begin(), kinds.end(), *word) != kinds.end())
        reading.findings.add(node, Message::catalog_twice, {*word});
    else
        kinds.push_back(*word);
}

/// Its value is whether there is one.
void read_file(Reading& reading, const Fields& fields, Parameter& made) {
    const auto number = [&](const std::optional<Node>& node, std::int64_t most) {
        return node ? json::read_integer(reading.findings, *node, 1, most).value_or(1) : 1;
    };
    made.greatest = made.shortest = 1;
    if (const auto kinds = fields.need("kinds"))
        for_each_item(reading, *kinds, 1, file_kinds().size(),
                      [&](const Node& item) { read_file_kind(reading, item, made.file.kinds); });
    made.file.most_bytes = number(fields.need("max_bytes"), most_bytes);
    made.file.least_width = number(fields.get("min_width"), most_pixels);
    made.file.least_height = number(fields.get("min_height"), most_pixels);
    made.price = read_price(reading, fields, "price");
}

/// The fields that not every kind has: those of a kind, and the word for it.
struct KindFields {
    ParameterKind kind;
    std::string_view word;
    std::vector<std::string_view> names;
};

const std::vector<KindFields>& kind_fields() {
    static const std::vector<KindFields> all{
        {ParameterKind::number, "number", {"unit", "min", "max", "step", "default", "price_per_unit"}},
        {ParameterKind::text, "text", {"min_length", "max_length", "alphabet", "price_per_character"}},
        {ParameterKind::date, "date", {"min", "max", "default"}},
        {ParameterKind::file, "file", {"kinds", "max_bytes", "min_width", "min_height", "price"}},
    };
    return all;
}

std::optional<ParameterKind> read_kind(Reading& reading, const Fields& fields) {
    const auto node = fields.need("kind");
    const auto word = node ? json::read_text(reading.findings, *node, longest_word) : std::nullopt;
    for (const KindFields& row : kind_fields())
        if (word == row.word) return row.kind;
    if (word) reading.findings.add(*node, Message::json_one_of, {*word, words_of(kind_fields())});
    return std::nullopt;
}

/// Fields that only another kind has.
void report_other_kind(Reading& reading, const Fields& fields, ParameterKind kind) {
    const auto has = [](const KindFields& row, std::string_view name) {
        return std::find(row.names.begin(), row.names.end(), name) != row.names.end();
    };
    const auto own = std::find_if(kind_fields().begin(), kind_fields().end(),
                                  [&](const KindFields& row) { return row.kind == kind; });
    std::vector<std::string_view> reported;
    for (const KindFields& row : kind_fields())
        for (const std::string_view name : row.names)
            if (const auto node = fields.get(name);
                node && !has(*own, name) && std::find(reported.begin(), reported.end(), name) == reported.end()) {
                reading.findings.add(*node, Message::catalog_parameter_kind,
                                     {std::string(name), std::string(row.word)});
                reported.push_back(name);
            }
}

void read_parameter(Reading& reading, const Node& node, IdSet& ids) {
    const Fields fields(reading.findings, node,
                        {"id",
                         "name",
                         "help",
                         "kind",
                         "ask",
                         "unit",
                         "min",
                         "max",
                         "step",
                         "default",
                         "price_per_unit",
                         "min_length",
                         "max_length",
                         "alphabet",
                         "price_per_character",
                         "kinds",
                         "max_bytes",
                         "min_width",
                         "min_height",
                         "price"});
    Parameter made;
    const auto id = read_id(reading, fields, ids, Named::in_rules);
    if (!id || is_reserved(*id) || reading.catalog.find_parameter(*id)) reading.parameters_known = false;
    made.id = id.value_or("");
    if (id && reading.catalog.find_group(*id)) {
        reading.findings.add(*fields.get("id"), Message::catalog_id_group, {*id});
        made.id.clear();  // in rules the name stays the group's
        reading.parameters_known = false;
    }
    made.name = read_name(reading, fields);
    made.help = read_help(reading, fields);
    const auto kind = read_kind(reading, fields);
    if (const auto ask = fields.get("ask")) made.ask = json::read_flag(reading.findings, *ask).value_or(false);
    if (!kind) {
        reading.parameters_known = false;
        return;
    }
    made.kind = *kind;
    report_other_kind(reading, fields, *kind);
    if (*kind == ParameterKind::number)
        read_number(reading, fields, made);
    else if (*kind == ParameterKind::date)
        read_date(reading, fields, made);
    else if (*kind == ParameterKind::file)
        read_file(reading, fields, made);
    else
        read_text(reading, fields, made);
    reading.catalog.parameters.push_back(std::move(made));
}

}  // namespace

std::optional<Decimal> read_decimal(Reading& reading, const Node& node) {
    const auto number = number_of(node.value());
    const std::int64_t most = number ? largest_amount / power_of_ten(number->places) : 0;
    if (!number)
        reading.findings.add(node, Message::catalog_decimal);
    else if (number->digits < -largest_amount || number->digits > largest_amount)
        reading.findings.add(node, Message::json_range,
                             {spelled(number->digits, number->places), grouped(-most), grouped(most)});
    else
        return number;
    return std::nullopt;
}

std::optional<Unit> read_unit(Reading& reading, const Node& node) {
    const auto word = json::read_text(reading.findings, node, longest_word);
    const auto unit = word ? unit_of_word(*word) : std::nullopt;
    if (word && !unit) reading.findings.add(node, Message::json_one_of, {*word, words_of(unit_words)});
    return unit;
}

void read_range(Reading& reading, const Fields& fields, Parameter& made) { read_number(reading, fields, made); }

std::string_view word_of(ParameterKind kind) {
    const auto is_it = [&](const KindFields& row) { return row.kind == kind; };
    return std::find_if(kind_fields().begin(), kind_fields().end(), is_it)->word;
}

std::string_view word_of(Unit unit) {
    for (const UnitWord& row : unit_words)
        if (row.unit == unit) return row.word;
    return {};
}

std::optional<Unit> unit_of_word(std::string_view word) {
    for (const UnitWord& row : unit_words)
        if (row.word == word) return row.unit;
    return std::nullopt;
}

void read_parameters(Reading& reading, const Node& node) {
    IdSet ids;
    const auto read_one = [&](const Node& item) { read_parameter(reading, item, ids); };
    if (!for_each_item(reading, node, 0, most_parameters, read_one)) reading.parameters_known = false;
}

}  // namespace maatwerk::catalog
