// Two lists of an order side by side, and what their lines are called: for verify() and migrate().
#pragma once

#include "order/order.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace maatwerk::order {

/// What the two lists say about one key; `where` is the path of the order's own entry, or of its list.
template <class T>
struct Difference {
    const T* ours;
    const T* theirs;
    std::string where;
};

/// Matches two lists by key, each entry at most once: what only one has, and what both have but not alike.
template <class T>
std::vector<Difference<T>> differences(const std::vector<T>& ours, const std::vector<T>& theirs,
                                       const std::string& path, const std::function<std::string(const T&)>& key_of) {
    std::map<std::string, const T*> left;
    for (const T& one : ours) {
        left.emplace(key_of(one), &one);
    }
    std::vector<Difference<T>> found;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const auto match = left.find(key_of(theirs[i]));
        const T* mine = match == left.end() ? nullptr : match->second;
        if (!mine || !(*mine == theirs[i])) {
            found.push_back({mine, &theirs[i], path + "[" + std::to_string(i) + "]"});
        }
        if (mine) {
            left.erase(match);
        }
    }
    for (const T& one : ours) {
        if (left.count(key_of(one)) != 0) {
            found.push_back({&one, nullptr, path});
        }
    }
    return found;
}

/// What a line of the price is for: two lines with the same are the same line.
std::string key_of(const Line& line);

/// "Base: Foot"; of a name that the catalog does not know its id.
std::string name_of(const catalog::Catalog& catalog, catalog::OptionId option, Language language);
std::string name_of(const catalog::Catalog& catalog, const Line& line, Language language);

/// "Discount from 10: 5%, -€48.06"; "excl. 21% VAT, €50.22"; "none" where there is none.
std::string words_of(const catalog::Catalog& catalog, const std::optional<Discount>& discount, Language language);
std::string words_of(const catalog::Catalog& catalog, const std::optional<TaxLine>& tax, Language language);

/// Null where the catalog has none of that id.
const catalog::Total* total_of(const catalog::Catalog& catalog, const TotalLine& line);
std::string measured(const catalog::Catalog& catalog, const catalog::Total& total, std::int64_t value,
                     Language language);

}  // namespace maatwerk::order
