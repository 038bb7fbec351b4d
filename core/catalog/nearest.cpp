// Idea: the name at the least edit distance is what was meant, if that distance is small for the length of the word.
// Source: the optimal string alignment form of Damerau's distance (F. J. Damerau, 1964), by rows of Wagner and Fischer.
// Rejected: plain Levenshtein, which finds two swapped letters, the commonest slip, as far as two other letters; sound
// likeness, which fits no ids. Cost: O(|a| |b|) for a pair, three rows of memory; only for a text that is refused.
#include "catalog/nearest.h"

#include "catalog/utf8.h"

#include <algorithm>
#include <numeric>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_compared = 64;
constexpr std::size_t longest_list = 180;

/// As names are compared: small letters, _ for - and for a space.
std::string plain(std::string_view word) {
    std::string made(word);
    for (char& c : made) {
        c = utf8::small_letter(c);
        if (c == '-' || c == ' ') c = '_';
    }
    return made;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);
            row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string_view>& known) {
    if (word.size() > longest_compared) return {};
    const std::string wanted = plain(word);
    std::string_view best;
    std::size_t least = std::min<std::size_t>(3, std::max<std::size_t>(1, wanted.size() / 3)) + 1;
    for (const std::string_view name : known) {
        if (name.size() > longest_compared) continue;
        const std::size_t distance = edit_distance(wanted, plain(name));
        if (distance < least) {
            least = distance;
            best = name;
        }
    }
    return std::string(best);
}

std::string listed(const std::vector<std::string_view>& known) {
    std::string list;
    for (const std::string_view name : known) {
        if (list.size() + name.size() > longest_list) return list + ", ...";
        list.append(list.empty() ? "" : ", ").append(name);
    }
    return list;
}

Diagnostic unknown_name(Message far, Message near, std::string_view word, const std::vector<std::string_view>& known,
                        const std::vector<std::string>& more) {
    const std::string meant = nearest(word, known);
    Diagnostic diagnostic;
    diagnostic.code = meant.empty() ? far : near;
    diagnostic.arguments = {std::string(word), meant.empty() ? listed(known) : meant};
    diagnostic.arguments.insert(diagnostic.arguments.end(), more.begin(), more.end());
    return diagnostic;
}

}  // namespace maatwerk::catalog
