#include "help.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace maatwerk::tools {

namespace {

struct Page {
    std::string_view command, en, nl;
};

constexpr Page pages[] = {
#define MAATWERK_HELP(command, en, nl) {command, en, nl},
#include "help.def"
#undef MAATWERK_HELP
};

}  // namespace

std::string_view help_page(std::string_view command, Language language) {
    const auto* page =
        std::find_if(std::begin(pages), std::end(pages), [&](const Page& one) { return one.command == command; });
    assert(page != std::end(pages));
    return language == Language::nl ? page->nl : page->en;
}

}  // namespace maatwerk::tools
