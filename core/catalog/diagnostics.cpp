#include "catalog/diagnostics.h"

#include "catalog/utf8.h"

namespace maatwerk::catalog {

Place PlaceFinder::at(std::size_t offset) {
    if (offset < offset_) *this = PlaceFinder(text_, pieces_);
    while (place_.file + 1 < pieces_.size() && pieces_[place_.file + 1].begin <= offset) {
        place_ = {1, 1, place_.file + 1};
        offset_ = pieces_[place_.file].begin;
    }
    for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
        if (text_[offset_] == '\n') {
            ++place_.line;
            place_.column = 1;
        } else if (!utf8::is_continuation(text_[offset_])) {
            ++place_.column;
        }
    }
    return place_;
}

Place place_of(std::string_view text, std::size_t offset) { return PlaceFinder(text).at(offset); }

std::string describe(const Diagnostic& diagnostic, Language language) {
    std::string said;
    if (diagnostic.place.line != 0)
        said = say(language, Message::place_line_column,
                   {std::to_string(diagnostic.place.line), std::to_string(diagnostic.place.column)});
    if (!diagnostic.path.empty()) said += (said.empty() ? "" : ", ") + diagnostic.path;
    if (!said.empty()) said += ": ";
    return said + say(language, diagnostic.code, diagnostic.arguments);
}

std::string_view code_name(const Diagnostic& diagnostic) { return name_of(diagnostic.code); }

}  // namespace maatwerk::catalog
