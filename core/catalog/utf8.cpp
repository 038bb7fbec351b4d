#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::utf8 {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

struct Lead {
    std::size_t length;
    unsigned second_from, second_to;  ///< what the second byte may be: no overlong forms, no surrogates
};

Lead lead_of(unsigned byte) {
    if (byte < 0x80) return {1, 0, 0};
    if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

}  // namespace

std::size_t length_at(std::string_view text, std::size_t offset) {
    const Lead lead = lead_of(byte_at(text, offset));
    if (lead.length < 2) return lead.length;
    if (text.size() - offset < lead.length) return 0;
    const unsigned second = byte_at(text, offset + 1);
    if (second < lead.second_from || second > lead.second_to) return 0;
    for (std::size_t i = 2; i < lead.length; ++i)
        if (!is_continuation(text[offset + i])) return 0;
    return lead.length;
}

char32_t at(std::string_view text, std::size_t offset) {
    const std::size_t length = lead_of(byte_at(text, offset)).length;
    if (length < 2) return byte_at(text, offset);
    char32_t character = byte_at(text, offset) & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) character = character << 6U | (byte_at(text, offset + i) & 0x3FU);
    return character;
}

std::string encoded(char32_t character) {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    if (character < 0x80) return {byte(character)};
    std::string tail{byte(0x80U | (character & 0x3FU))};
    if (character < 0x800) return byte(0xC0U | character >> 6U) + tail;
    tail = byte(0x80U | (character >> 6U & 0x3FU)) + tail;
    if (character < 0x10000) return byte(0xE0U | character >> 12U) + tail;
    tail = byte(0x80U | (character >> 12U & 0x3FU)) + tail;
    return byte(0xF0U | character >> 18U) + tail;
}

std::size_t first_bad(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = length_at(text, i);
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

std::size_t count(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string show_first(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const unsigned byte = byte_at(text, 0);
    if (byte < 0x20 || byte == 0x7F) return std::string("U+00") + digits[byte >> 4U] + digits[byte & 15U];
    return '"' + std::string(text.substr(0, length_at(text, 0))) + '"';
}

std::string brief(std::string_view text, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t n = 0; n < most && end < text.size(); ++n) end += std::max<std::size_t>(1, length_at(text, end));
    return end < text.size() ? std::string(text.substr(0, end)) + "..." : std::string(text);
}

}  // namespace maatwerk::utf8
