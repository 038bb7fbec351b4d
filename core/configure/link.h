// A design in the fragment of an address: "bike?v=1.0.0&frame=diamond&bags=pannier,basket". Readable, and small.
// Several pieces of an option are "fans=large*3". A parameter stands there with what was given to it: "height=178.5". A file it cannot carry. A choice that came with a preset has a '~' before its option. `v` is the catalog's version where it stands first;
// anywhere else it is a group of that name.
#pragma once

#include "configure/renewal.h"
#include "configure/session.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::configure {

/// The longest fragment that is read, in bytes.
inline constexpr std::size_t longest_link = 16384;

/// The fragment, without '#'. O(choices log choices).
std::string to_link(const Catalog& catalog, const Step& step);

struct Link {
    std::vector<Choice> choices;    ///< in the catalog's order
    std::vector<Setting> settings;  ///< the same
    std::string list;               ///< as it stands there, which may be one that the catalog lacks; empty: none
    bool other_version = false;     ///< made with another version of the catalog; every choice exists in this one
};

/// Reads a fragment (percent-encoding allowed, at most 16 KiB), whole or not at all. Findings, with the column in the
/// fragment: another catalog's link, unknown group or option, one named twice, two options of a single group,
/// a value that its parameter cannot have, bad encoding. That the choices go together is for Session::apply to say.
/// Names in the findings are in `reader`. O(length * names).
tl::expected<Link, catalog::Diagnostics> parse_link(const Catalog& catalog, std::string_view fragment,
                                                    Language reader = Language::en);

/// The same of a fragment that an earlier version of the catalog made: what is left of it by today's names, with a report
/// of the rest. Findings: another catalog's link, bad encoding, no "name=value". O(length * names).
tl::expected<Renewal, catalog::Diagnostics> renew_link(const Catalog& catalog, std::string_view fragment,
                                                       Language reader);

/// The price list that a fragment asks for; empty where it asks for none. Not of a catalog that has a group or a
/// parameter "list" and no price lists. O(length).
std::string list_of_link(const Catalog& catalog, std::string_view fragment);

/// The id of the catalog that a fragment speaks of: all before its '?', or the whole where it has none and
/// could be an id; else empty.
std::string_view catalog_of_link(std::string_view fragment);

/// "group=option" as in an order; a finding names the nearest known name.
tl::expected<OptionId, catalog::Diagnostic> parse_choice(const Catalog& catalog, std::string_view text);

/// The same, or "group=option*3" or "parameter=value", as on the command line; its finding has the parameter for a path.
tl::expected<Wanted, catalog::Diagnostic> parse_wanted(const Catalog& catalog, std::string_view text,
                                                       Language reader = Language::en);

}  // namespace maatwerk::configure
