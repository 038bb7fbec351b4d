// "Did you mean ...?": the known name that a wrong word was probably meant to be.
#pragma once

#include "catalog/diagnostics.h"

#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// How many single changes (a letter added, left out, replaced, or two neighbours swapped) make one word of the other.
/// O(product of the lengths).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name nearest to `word` where it is near enough to be meant (a third of its letters changed at most, and
/// three in all; capitals and - for _ do not count); empty where none is. O(known * length^2).
std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

/// "a, b, c": as many as go into 180 characters, then "...".
std::string listed(const std::vector<std::string_view>& known);

/// The two messages for a name that is not known: `near` with {1} the name that was probably meant, `far` with {1} the
/// list of what is known. {0} is the word, {2} and on are `more`. Place and path are left to the caller.
Diagnostic unknown_name(Message far, Message near, std::string_view word, const std::vector<std::string_view>& known,
                        const std::vector<std::string>& more = {});

}  // namespace maatwerk::catalog
