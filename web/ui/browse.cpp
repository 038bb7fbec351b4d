#include "ui/browse.h"

#include "catalog/utf8.h"
#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

/// From so many options on a group is long. 2 to 100.
constexpr std::uint32_t long_from = 17;

/// A searched word of so many signs is found inside words too. 2 to 5.
constexpr std::size_t anywhere_from = 3;

/// Latin capitals without accents as small letters; every other sign as it is.
std::string folded(std::string_view text) {
    std::string result(text);
    for (char& sign : result) sign = utf8::small_letter(sign);
    return result;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(folded(text.substr(at, end - at)));
        at = end + 1;
    }
    return words;
}

bool is_letter_or_digit(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || static_cast<unsigned char>(sign) >= 0x80;
}

/// A short word only where a word of the text begins: "7" is not to find "3.75".
bool has(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        if (word.size() >= anywhere_from || at == 0 || (!is_letter_or_digit(text[at - 1]) && text[at - 1] != '.')) {
            return true;
        }
    }
    return false;
}

bool has_all(const std::string& text, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has(text, word); });
}

/// Those whose name has the search as it stands first; else in the catalog's order.
std::vector<OptionId> matching(const State& state, const catalog::Group& group, std::string_view search) {
    const std::vector<std::string> words = words_of(search);
    std::vector<OptionId> list;
    for (std::uint32_t i = 0; i < group.count; ++i) {
        const OptionId id{static_cast<std::uint32_t>(index(group.first)) + i};
        const catalog::Option& option = state.session->catalog().option(id);
        const Language language = state.language();
        if (words.empty() || has_all(folded(option.name.in(language) + ' ' + option.help.in(language)), words)) {
            list.push_back(id);
        }
    }
    const std::string whole = folded(search);
    if (whole.empty()) return list;
    std::stable_partition(list.begin(), list.end(), [&](OptionId id) {
        return has(folded(state.session->catalog().option(id).name.in(state.language())), whole);
    });
    return list;
}

/// By the states last known: while new ones are on their way, nothing jumps.
bool is_blocked(const State& state, OptionId option) {
    const auto& states = state.answers.available ? state.answers.available : state.before.available;
    return states && (*states)[index(option)] == configure::State::blocked;
}

bool stands_out(const State& state, OptionId option) {
    const configure::Completion* completion = state.completion();
    return state.session->is_chosen(option) || (completion != nullptr && completion->has(option));
}

}  // namespace

bool is_long(const catalog::Group& group) { return group.count >= long_from; }

Browsed browse(const State& state, GroupId id) {
    const catalog::Group& group = state.session->catalog().group(id);
    const Browsing& browsing = state.browsing[index(id)];
    std::vector<OptionId> list = matching(state, group, browsing.search);
    Browsed browsed{{}, list.size()};
    std::stable_partition(list.begin(), list.end(), [&](OptionId option) { return !is_blocked(state, option); });
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), browsing.shown));
    std::copy_if(end, list.end(), std::back_inserter(browsed.shown),
                 [&](OptionId option) { return stands_out(state, option); });
    browsed.shown.insert(browsed.shown.end(), list.begin(), end);
    return browsed;
}

std::string browsed_words(const State& state, GroupId id, const Browsed& browsed) {
    const std::string all = std::to_string(state.session->catalog().group(id).count);
    const std::string& search = state.browsing[index(id)].search;
    if (browsed.matching == 0) return say(state.language(), Message::ui_none_match, {search});
    if (!words_of(search).empty()) {
        return say(state.language(), Message::ui_match, {std::to_string(browsed.matching), all, search});
    }
    return say(state.language(), Message::ui_shown_of, {std::to_string(browsed.shown.size()), all});
}

}  // namespace maatwerk::ui
