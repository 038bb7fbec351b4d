// Reading a JSON document field by field. Every function answers the value, or puts a finding on the list and answers
// nothing; so a reader goes on, and its author hears of all that is wrong in one go.
//
//   Findings findings(text);
//   Node root(*parsed);
//   Fields fields(findings, root, {"name", "price"});            // any other name is a finding
//   if (auto price = fields.need("price")) read_integer(findings, *price, 0, 1000);
#pragma once

#include "catalog/diagnostics.h"
#include "catalog/json.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::json {

/// A value and the way to it from the root. Points to its parent and to the tree: for use on the stack, inside their lives.
class Node {
public:
    explicit Node(const Value& root) : value_(&root) {}
    Node(const Node& parent, const Member& member) : value_(&member.value), parent_(&parent), name_(&member.name) {}
    /// Needs an array with an item there.
    Node(const Node& parent, std::size_t position)
        : value_(&parent.value().items[position]), parent_(&parent), position_(position) {}

    const Value& value() const { return *value_; }
    /// "groups[3].options[0].price"; empty for the root. O(its length).
    std::string path() const;

private:
    const Value* value_;
    const Node* parent_ = nullptr;
    const std::string* name_ = nullptr;
    std::size_t position_ = 0;
};

/// Collects what is wrong with one text. Of more than 100 findings the first 100 that were added are kept.
class Findings {
public:
    /// Keeps the views.
    explicit Findings(std::string_view text, std::span<const catalog::Piece> pieces = {})
        : text_(text), pieces_(pieces) {}

    void add(const Node& at, Message code, std::vector<std::string> arguments = {});
    /// At a byte of the text that is not the beginning of a value.
    void add_at(std::size_t offset, const Node& of, Message code, std::vector<std::string> arguments = {});
    /// Puts the diagnostic at that byte, with the path of `of`.
    void add_at(std::size_t offset, const Node& of, catalog::Diagnostic diagnostic);

    bool empty() const { return found_.empty(); }
    /// How many were added, those that were not kept included.
    std::size_t count() const { return count_; }
    std::string_view text() const { return text_; }
    catalog::PlaceFinder places() const { return catalog::PlaceFinder(text_, pieces_); }
    /// "12", or "12, common/colours.json" where the text has several pieces: the line of a byte. O(length).
    std::string line_of(std::size_t offset) const;
    /// All of them, in the order of the text, with line and column. O(length).
    catalog::Diagnostics take();

private:
    struct Found {
        std::size_t offset;
        catalog::Diagnostic diagnostic;
    };
    std::string_view text_;
    std::span<const catalog::Piece> pieces_;
    std::vector<Found> found_;
    std::size_t count_ = 0;
};

/// The members of an object, asked for by name. One that is not an object has none.
class Fields {
public:
    /// Reports each name that is not among `known`, and a value that is no object. `node` must outlive it.
    Fields(Findings& findings, const Node& node, std::initializer_list<std::string_view> known)
        : Fields(findings, node, known, {}) {}

    /// A name that authors bring from elsewhere: what to say of it (with {0} the name), and the field that it means ({1}).
    struct Foreign {
        std::string_view name;
        Message otherwise;
        std::string_view means;
    };
    Fields(Findings& findings, const Node& node, std::initializer_list<std::string_view> known,
           std::initializer_list<Foreign> foreign);

    /// The field, or nothing where it is absent.
    std::optional<Node> get(std::string_view name) const;
    /// The same; absence is a finding, unless a wrong name was reported that probably means this one.
    std::optional<Node> need(std::string_view name) const;

    /// Whether a wrong name was reported that probably means this one.
    bool is_misspelt(std::string_view name) const;

private:
    Findings& findings_;
    const Node& node_;
    std::vector<std::string> meant_;
};

/// Reports a value that is no object.
bool expect_object(Findings& findings, const Node& node);
/// Reports a value that is no list, an empty one where `least` is 1, and one of more than `most` items.
bool expect_list(Findings& findings, const Node& node, std::size_t least, std::size_t most);

/// A whole number from `least` to `most`.
std::optional<std::int64_t> read_integer(Findings& findings, const Node& node, std::int64_t least, std::int64_t most);
std::optional<bool> read_flag(Findings& findings, const Node& node);

enum class Lines : std::uint8_t { one, several };
/// A text of 1 to `most` characters, not only white space and none of them a control character (but line breaks where
/// there can be several lines).
std::optional<std::string> read_text(Findings& findings, const Node& node, std::size_t most, Lines lines = Lines::one);
/// The same; "" is no finding.
std::optional<std::string> read_text_or_empty(Findings& findings, const Node& node, std::size_t most,
                                              Lines lines = Lines::one);

/// The byte of the text where the character number `column` (from 1) of the string literal at `literal` stands, escapes
/// counted as the one character that they mean. O(column).
std::size_t character_offset(std::string_view text, std::size_t literal, std::size_t column);

}  // namespace maatwerk::json
