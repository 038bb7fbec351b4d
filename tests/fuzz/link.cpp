// Any bytes as the fragment of an address and as a choice: read or refused with findings at a column of it; what is read
// comes back from its own link.
#include "configure/link.h"

#include "fuzz/lamp.h"

#include <cstddef>
#include <cstdint>

using namespace maatwerk;

namespace {

void try_link(std::string_view text) {
    const auto link = configure::parse_link(fuzz::lamp(), text);
    if (!link) {
        fuzz::promise(!link.error().empty());
        for (const catalog::Diagnostic& finding : link.error())
            fuzz::promise(finding.place.column >= 1 && finding.place.column <= text.size() + 1);
        return fuzz::say_all(link.error());
    }
    const auto again =
        configure::parse_link(fuzz::lamp(), configure::to_link(fuzz::lamp(), {link->choices, link->settings}));
    fuzz::promise(again && again->choices == link->choices && !again->other_version);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try_link(text);
    try_link("lamp?" + std::string(text));
    const auto choice = configure::parse_choice(fuzz::lamp(), text);
    if (!choice) fuzz::say_all({choice.error()});
    return 0;
}
