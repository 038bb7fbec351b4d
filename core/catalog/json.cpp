// The library's SAX reader tells what it read, not where. Its tokens come one by one and in order, so a cursor of our own
// follows them in the text: from the end of the last token, over white space, ',' and ':', to the beginning of the next.
// Rejected: counting the bytes that the library takes, as it reads one ahead after a number; a tree of the library's,
// which knows no places and forgets a name that stands twice.
// Cost: O(length); each string is passed over once more by the cursor.
#include "catalog/json.h"

#include "catalog/json_trouble.h"
#include "catalog/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>

namespace maatwerk::json {
namespace {

using Library = nlohmann::json;
using catalog::Diagnostic;

constexpr std::size_t largest_mebibytes = 64;
constexpr std::size_t deepest = 64;
constexpr std::string_view byte_order_mark =
    "\xEF\xBB\xBF";  ///< as some editors write it; the library passes over it too

Value spelled(Kind kind, std::string text) {
    Value made;
    made.kind = kind;
    made.text = std::move(text);
    return made;
}

/// The first member whose name stood before in the object; null where there is none. O(members log members).
const Member* find_repeated(const std::vector<Member>& members) {
    std::vector<const Member*> sorted(members.size());
    std::transform(members.begin(), members.end(), sorted.begin(), [](const Member& m) { return &m; });
    std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) {
        return a->name != b->name ? a->name < b->name : a->offset < b->offset;
    });
    const Member* first = nullptr;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i]->name == sorted[i - 1]->name && (first == nullptr || sorted[i]->offset < first->offset))
            first = sorted[i];
    return first;
}

/// Builds the tree. `open_` holds the containers not yet closed: each is the last child of the one before, so that
/// none moves while a pointer to it is kept.
class Builder {
public:
    explicit Builder(std::string_view text) : text_(text), cursor_(text.starts_with(byte_order_mark) ? 3 : 0) {}

    bool null() { return add({}); }
    bool boolean(bool value) { return add(json::boolean(value)); }
    bool number_integer(std::int64_t value) {
        if (value < -largest_integer || value > largest_integer) return refuse_number();
        return add(integer(value));
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > static_cast<std::uint64_t>(largest_integer)) return refuse_number();
        return add(integer(static_cast<std::int64_t>(value)));
    }
    bool number_float(double, const std::string&) {
        const std::size_t begin = next_token();
        const std::string_view spelling = text_.substr(begin, token_end(text_, begin) - begin);
        if (spelling.find_first_of(".eE") == std::string_view::npos) return refuse_number();
        return add(spelled(Kind::decimal, std::string(spelling)));
    }
    bool string(std::string& value) { return add(spelled(Kind::string, std::move(value))); }
    bool binary(Library::binary_t&) { return false; }  // not in a text

    bool start_object(std::size_t) { return open(Kind::object); }
    bool start_array(std::size_t) { return open(Kind::array); }
    bool end_array() { return close(); }
    bool end_object() {
        if (const Member* repeated = find_repeated(open_.back()->members))
            return refuse(Message::json_name_twice, repeated->offset, {repeated->name});
        return close();
    }

    bool key(std::string& name) {
        const std::size_t begin = step_over_token();
        open_.back()->members.push_back({std::move(name), begin, {}});
        last_ = Last::name;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        const Trouble trouble = find_trouble(text_, standing());
        return refuse(trouble.code, trouble.offset, trouble.arguments);
    }

    tl::expected<Value, Diagnostic> finish(bool accepted) {
        assert(accepted != finding_.has_value());
        if (!accepted) return tl::unexpected(*finding_);
        return std::move(root_);
    }

private:
    std::size_t next_token() const {
        const std::size_t found = text_.find_first_not_of(" \t\r\n,:", cursor_);
        assert(found != std::string_view::npos);
        return found;
    }

    /// Answers where the token begins.
    std::size_t step_over_token() {
        const std::size_t begin = next_token();
        cursor_ = token_end(text_, begin);
        return begin;
    }

    Value& place_for_value() {
        if (open_.empty()) return root_;
        Value& parent = *open_.back();
        if (parent.kind == Kind::object) return parent.members.back().value;
        return parent.items.emplace_back();
    }

    bool add(Value value) {
        value.offset = step_over_token();
        place_for_value() = std::move(value);
        last_ = Last::value;
        return true;
    }

    bool open(Kind kind) {
        const std::size_t begin = next_token();
        if (open_.size() == deepest) return refuse(Message::json_too_deep, begin, {std::to_string(deepest)});
        cursor_ = begin + 1;
        Value& value = place_for_value();
        value.kind = kind;
        value.offset = begin;
        open_.push_back(&value);
        last_ = Last::nothing;
        return true;
    }

    bool close() {
        step_over_token();
        open_.pop_back();
        last_ = Last::value;
        return true;
    }

    Standing standing() const {
        Standing standing{cursor_, last_, {}};
        for (const Value* value : open_)
            standing.open.push_back({value->kind == Kind::object ? '{' : '[', value->offset});
        return standing;
    }

    bool refuse_number() { return refuse(Message::json_number_range, next_token(), {grouped(largest_integer)}); }
    bool refuse(Message code, std::size_t offset, std::vector<std::string> arguments) {
        finding_ =
            Diagnostic{.code = code, .place = catalog::place_of(text_, offset), .arguments = std::move(arguments)};
        return false;
    }

    std::string_view text_;
    std::size_t cursor_;
    Last last_ = Last::nothing;
    Value root_;
    std::vector<Value*> open_;
    std::optional<Diagnostic> finding_;
};

/// What no parser needs to look for: the text as bytes.
std::optional<Diagnostic> find_bad_bytes(std::string_view text) {
    const auto at = [&](Message code, std::size_t offset) {
        return Diagnostic{.code = code, .place = catalog::place_of(text, offset)};
    };
    if (text.size() > largest_mebibytes << 20U)
        return Diagnostic{.code = Message::json_too_large, .arguments = {std::to_string(largest_mebibytes)}};
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) return at(Message::json_nul, nul);
    if (const std::size_t bad = utf8::first_bad(text); bad != std::string_view::npos)
        return at(Message::json_utf8, bad);
    return std::nullopt;
}

}  // namespace

const Value* Value::find(std::string_view name) const {
    for (const Member& member : members)
        if (member.name == name) return &member.value;
    return nullptr;
}

tl::expected<Value, Diagnostic> parse(std::string_view text) {
    if (auto finding = find_bad_bytes(text)) return tl::unexpected(std::move(*finding));
    Builder builder(text);
    const bool accepted = Library::sax_parse(text.begin(), text.end(), &builder);
    return builder.finish(accepted);
}

Value boolean(bool value) {
    Value made;
    made.kind = Kind::boolean;
    made.boolean = value;
    return made;
}

Value integer(std::int64_t number) {
    assert(number >= -largest_integer && number <= largest_integer);
    Value made;
    made.kind = Kind::integer;
    made.integer = number;
    return made;
}

Value string(std::string_view text) { return spelled(Kind::string, std::string(text)); }

Value array(std::vector<Value> items) {
    Value made;
    made.kind = Kind::array;
    made.items = std::move(items);
    return made;
}

Value object(std::vector<Member> members) {
    Value made;
    made.kind = Kind::object;
    made.members = std::move(members);
    return made;
}

}  // namespace maatwerk::json
