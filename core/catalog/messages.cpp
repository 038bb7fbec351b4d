#include "catalog/messages.h"

#include "catalog/utf8.h"

#include <array>
#include <cassert>

namespace maatwerk {
namespace {

struct Row {
    std::string_view name, en, nl;
};

// The page says no codes, and nothing of what only the commands say.
#ifdef MAATWERK_PAGE
#define MAATWERK_MESSAGE(name, en, nl) {{}, en, nl},
#else
#define MAATWERK_MESSAGE(name, en, nl) {#name, en, nl},
#endif
constexpr Row rows[] = {
#include "catalog/messages.def"
#ifdef MAATWERK_PAGE
#undef MAATWERK_MESSAGE
#define MAATWERK_MESSAGE(name, en, nl) {{}, {}, {}},
#endif
#include "catalog/messages_commands.def"
};
#undef MAATWERK_MESSAGE

constexpr std::array<std::string_view, language_count> codes{"en", "nl", "de", "fr"};

const Row& row_of(Message message) {
    assert(static_cast<std::size_t>(message) < std::size(rows));
    return rows[static_cast<std::size_t>(message)];
}

bool is_place(std::string_view rest) {
    return rest.size() >= 3 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
}

}  // namespace

std::string_view code_of(Language language) { return codes[static_cast<std::size_t>(language)]; }

std::optional<Language> language_of(std::string_view tag) {
    if (tag.size() < 2 || (tag.size() > 2 && tag[2] != '-' && tag[2] != '_')) return std::nullopt;
    const char code[] = {utf8::small_letter(tag[0]), utf8::small_letter(tag[1])};
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (codes[i] == std::string_view(code, 2)) return static_cast<Language>(i);
    return std::nullopt;
}

std::string say(Language language, Message message, std::span<const std::string> arguments) {
    const Row& row = row_of(message);
    const std::string_view words = language == Language::nl ? row.nl : row.en;
    std::string said;
    said.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_place(words.substr(i))) {
            said += words[i];
            continue;
        }
        const auto which = static_cast<std::size_t>(words[i + 1] - '0');
        if (which < arguments.size()) said += arguments[which];
        i += 2;
    }
    return said;
}

std::string say(Language language, Message message, std::initializer_list<std::string> arguments) {
    return say(language, message, std::span<const std::string>(arguments.begin(), arguments.size()));
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    if (digits.size() - first < 5) return digits;
    for (std::size_t at = digits.size() - 3; at > first && at < digits.size(); at -= 3) digits.insert(at, "\u00A0");
    return digits;
}

std::string_view name_of(Message message) { return row_of(message).name; }

}  // namespace maatwerk
