// A file that a shopper gives to a parameter: what it is by its own bytes, never by its name. The file itself stays where
// it is; what a design and an order tell of it is this:
//
//   "png 48213 1200x800 SHA-256 label.png"
#pragma once

#include "catalog/parameter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// The kinds that can be told by their bytes, as a catalog writes them.
const std::vector<std::string_view>& file_kinds();

/// `kind` is one of file_kinds(); width and height in pixels.
struct FileFacts {
    std::string kind;
    std::int64_t bytes = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::string digest;
    std::string name;
};

/// What the bytes are; nothing where they are of no kind that is known here, or end too soon. Of a name only its last
/// part is kept, what cannot be shown left out. O(length).
std::optional<FileFacts> facts_of(std::string_view bytes, std::string_view name);

/// As a setting's text has it, and back: nothing where it is no such text.
std::string spelled(const FileFacts& facts);
std::optional<FileFacts> facts_in(std::string_view text);

/// For people: "label.png, 1200 × 800, 48 kB".
std::string described(const FileFacts& facts);

/// The setting of a text as above, or why the parameter cannot take such a file.
tl::expected<Setting, Diagnostic> read_facts(const Parameter& parameter, ParameterId which, std::string_view text);

/// The same of a file itself. Needs a parameter of the kind file.
tl::expected<Setting, Diagnostic> read_file(const Catalog& catalog, ParameterId which, std::string_view bytes,
                                            std::string_view name);

}  // namespace maatwerk::catalog
