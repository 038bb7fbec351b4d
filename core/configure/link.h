// A design in the fragment of an address: "bike?v=1.0.0&frame=diamond&bags=pannier,basket". Readable, and small.
// A choice that came with a preset has a '~' before its option.
#pragma once

#include "configure/session.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::configure {

/// The fragment, without '#'. O(choices).
std::string to_link(const Catalog& catalog, const std::vector<Choice>& choices);

struct Link {
    std::vector<Choice> choices;
    bool other_version = false;  ///< made with another version of the catalog; every choice exists in this one
};

/// Reads a fragment (percent-encoding allowed, at most 16 KiB), whole or not at all. Findings: another catalog's link,
/// unknown group or option, one named twice, two options of a single group, bad encoding. O(length).
tl::expected<Link, catalog::Diagnostics> parse_link(const Catalog& catalog, std::string_view fragment);

/// The id of the catalog that a fragment speaks of, before its '?'; empty where it has none.
std::string_view catalog_of_link(std::string_view fragment);

/// "group=option" as on the command line; a finding names the nearest known name.
tl::expected<OptionId, catalog::Diagnostic> parse_choice(const Catalog& catalog, std::string_view text);

}  // namespace maatwerk::configure
