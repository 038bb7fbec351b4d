// What is wrong with a text that somebody gave us, in words for the one who gave it.
#pragma once

#include "catalog/messages.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// A place in a text. Lines and columns count from 1; a column is a code point, a tab counts as one. `file` is 0 but in a
/// catalog that takes parts of itself from other files (bundle.h): there it is the number of the piece.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t file = 0;
};

/// One of several texts that are read as one, behind each other: its name and the byte where it begins.
struct Piece {
    std::string name;
    std::size_t begin = 0;
};

/// The line and column of a byte offset in `text`. An offset past the end answers the end. O(offset).
Place place_of(std::string_view text, std::size_t offset);

/// The same for many offsets: asked in rising order they cost O(length) together. Keeps the view.
class PlaceFinder {
public:
    explicit PlaceFinder(std::string_view text, std::span<const Piece> pieces = {}) : text_(text), pieces_(pieces) {}
    Place at(std::size_t offset);

private:
    std::string_view text_;
    std::span<const Piece> pieces_;
    std::size_t offset_ = 0;
    Place place_{1, 1};
};

enum class Severity : std::uint8_t { error, warning };

/// One finding. `code` selects the words (message and hint, each language) in the table of messages;
/// `arguments` fill its {0}, {1}, ... . `path` is the place as an author names it: `groups[3].options[0].price`,
/// empty where the text as a whole is meant.
struct Diagnostic {
    Message code{};
    Severity severity = Severity::error;
    std::string path{};
    Place place{};
    std::vector<std::string> arguments{};
};

using Diagnostics = std::vector<Diagnostic>;

/// "line 12, column 8, groups[3].price: The price must be a whole number of cents. Write 1250 for 12.50."
std::string describe(const Diagnostic& diagnostic, Language language);

/// The stable name of the finding for machines, such as "json_unknown_key".
std::string_view code_name(const Diagnostic& diagnostic);

}  // namespace maatwerk::catalog
