// The records that we write (orders, profiles, designs) and that anybody may have changed since: what they have in
// common. Read field by field with catalog/fields.h; what is not as asked is a finding, and the answer empty or 0.
//
//   {"format": "maatwerk-order", "version": 1, ...}
#pragma once

#include "catalog/fields.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::record {

/// Most findings about one record, and more items than any list of one has.
inline constexpr std::size_t most_findings = 100;
inline constexpr std::size_t most_items = std::size_t{1} << 30;

/// What a text must look like, and the finding where it does not; {0} is the text.
struct Form {
    bool (*fits)(std::string_view text);
    Message otherwise;
};

namespace forms {
extern const Form id;        ///< as in a catalog: frame_size
extern const Form pieces;    ///< the same, or an option's: fans.large
extern const Form date;      ///< a day of the calendar: 2026-11-22
extern const Form digest;    ///< 64 lower-case hexadecimal digits
extern const Form language;  ///< en, nl, de, fr
extern const Form currency;  ///< EUR
}  // namespace forms

/// Whether the text is a day of the calendar, written yyyy-mm-dd.
bool is_date(std::string_view text);

/// Whether the record says of itself that it is of this kind, in a version from 1 to `newest`. The one finding where it
/// does not: no object, another kind, a newer version, a version that never was. Ask before its fields.
bool is_record(json::Findings& findings, const json::Node& root, std::string_view kind, std::int64_t newest);

/// A field (perhaps absent) as a text of the form, one of the words, or a whole number.
std::string read_form(json::Findings& findings, const std::optional<json::Node>& field, const Form& form);
std::string read_word(json::Findings& findings, const std::optional<json::Node>& field,
                      const std::vector<std::string_view>& words);
std::int64_t read_whole(json::Findings& findings, const std::optional<json::Node>& field, std::int64_t least,
                        std::int64_t most);

/// A field (perhaps absent) as a list: read(item) for each item.
template <class F>
void read_each(json::Findings& findings, const std::optional<json::Node>& field, F&& read) {
    if (!field || !json::expect_list(findings, *field, 0, most_items)) return;
    for (std::size_t i = 0; i < field->value().items.size(); ++i) read(json::Node(*field, i));
}

/// Writing: a member of an object.
json::Member member(std::string_view name, json::Value value);
json::Member member(std::string_view name, std::string_view text);
json::Member member(std::string_view name, std::int64_t number);
/// The first two members of every record; the counterpart of is_record.
std::vector<json::Member> heading(std::string_view kind, std::int64_t version);

}  // namespace maatwerk::record
