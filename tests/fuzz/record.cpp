// Any bytes as a profile and as a design: read or refused with findings; what is read comes back from its own text, and
// a design's history either fits the catalog or is refused with findings.
#include "fuzz/lamp.h"
#include "profile/profile.h"

#include <cstddef>
#include <cstdint>

using namespace maatwerk;

namespace {

void try_profile(std::string_view text) {
    const auto profile = profile::read_profile(text);
    if (!profile) {
        fuzz::promise(!profile.error().empty());
        return fuzz::say_all(profile.error());
    }
    const auto again = profile::read_profile(to_json(*profile));
    fuzz::promise(again && *again == *profile);
}

void try_design(std::string_view text) {
    const auto design = profile::read_design(text);
    if (!design) {
        fuzz::promise(!design.error().empty());
        return fuzz::say_all(design.error());
    }
    const auto again = profile::read_design(to_json(*design));
    fuzz::promise(again && *again == *design);
    const auto history = profile::history_of(*design, fuzz::lamp());
    fuzz::promise(history ? history->cursor < history->steps.size() : !history.error().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try_profile(text);
    try_design(text);
    return 0;
}
