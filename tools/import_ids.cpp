#include "import_ids.h"

#include "catalog/expression_words.h"
#include "catalog/utf8.h"

namespace maatwerk::tools {

namespace {

constexpr std::size_t longest = 56;  ///< of the 64 that an id may have: the rest is for a number

}  // namespace

std::string id_of(std::string_view name) {
    std::string id;
    for (const char c : name) {
        const char small = utf8::small_letter(c);
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (plain)
            id += small;
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    id = id.substr(0, longest);
    while (!id.empty() && id.back() == '_') id.pop_back();
    const bool begins_well = !id.empty() && id[0] >= 'a' && id[0] <= 'z';
    if (!begins_well) id = id.empty() ? "x" : "x" + id;
    return catalog::is_reserved(id) || id == "none" ? id + "_" : id;
}

std::string Ids::fresh(std::string_view name) {
    const std::string base = id_of(name);
    std::string id = base;
    for (std::size_t i = 2; !taken_.insert(id).second; ++i) id = base + "_" + std::to_string(i);
    return id;
}

}  // namespace maatwerk::tools
