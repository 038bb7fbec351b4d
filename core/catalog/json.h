// JSON with places: a document as a tree whose every value knows where in the text it stands,
// so that each finding can name its line. Parsed with nlohmann's SAX reader.
#pragma once

#include "catalog/diagnostics.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::json {

enum class Kind : std::uint8_t { null, boolean, integer, decimal, string, array, object };

struct Member;

/// `text` holds a string's characters (UTF-8), or a decimal's spelling. `offset` is the byte where the value begins.
struct Value {
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    std::string text;
    std::vector<Value> items;
    std::vector<Member> members;
    std::size_t offset = 0;

    /// The member of that name, or null; null on anything but an object. O(members).
    const Value* find(std::string_view name) const;
};

struct Member {
    std::string name;
    std::size_t offset = 0;
    Value value;
};

/// The tree of a text of at most 64 MiB and 64 levels. Refused with one finding: bad syntax, bad UTF-8,
/// a name that stands twice in one object, an integer outside +-(2^53 - 1), too deep, too large. O(length).
tl::expected<Value, catalog::Diagnostic> parse(std::string_view text);

/// Builders, for documents that we write. An integer is within +-(2^53 - 1).
Value boolean(bool value);
Value string(std::string_view text);
Value integer(std::int64_t number);
Value array(std::vector<Value> items);
Value object(std::vector<Member> members);

/// The canonical form of RFC 8785 (JSON Canonicalization Scheme): no white space, members by UTF-16 code unit.
/// Needs a tree whose decimals are plain (decimal.h) and of at most 15 digits. O(n log n).
std::string canonical(const Value& value);

/// The same tree for people: two spaces a level, members in the order they have, a line break at the end.
std::string pretty(const Value& value);

}  // namespace maatwerk::json
