// Ids for names of any spelling. Internal to the import.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace maatwerk::tools {

/// The name as an id: small letters, digits and _, a letter first, no word of the rule language.
std::string id_of(std::string_view name);

/// Gives each name an id that it has not given before: "red", "red_2".
class Ids {
public:
    std::string fresh(std::string_view name);

private:
    std::set<std::string, std::less<>> taken_;
};

}  // namespace maatwerk::tools
