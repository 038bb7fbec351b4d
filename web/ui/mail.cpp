#include "ui/mail.h"

#include <algorithm>
#include <vector>

namespace maatwerk::ui {

namespace {

constexpr std::string_view line_end = "%0D%0A";

std::string line(std::string_view text) { return percent_encoded(text) + std::string(line_end); }

std::vector<std::string> item_lines(const catalog::Catalog& catalog, const order::Order& order) {
    std::vector<std::string> lines;
    for (const order::Item& item : order.items) {
        const auto group = catalog.find_group(item.group);
        const auto option = group ? catalog.find_option(*group, item.option) : std::nullopt;
        if (!option || catalog.option(*option).is_none) continue;
        lines.push_back(line(catalog.group(*group).name.in(order.language) + ": " +
                             catalog::counted(item.quantity, catalog.option(*option).name.in(order.language))));
    }
    for (const order::Given& given : order.parameters) {
        const auto which = catalog.find_parameter(given.parameter);
        if (!which) continue;
        const auto setting = catalog::read_setting(catalog, *which, given.value, order.language);
        lines.push_back(line(catalog.parameter(*which).name.in(order.language) + ": " +
                             (setting ? described(catalog, *setting, order.language) : given.value)));
    }
    return lines;
}

/// "12 times € 80.10"; nothing for one.
std::string how_many(const order::Order& order) {
    if (order.quantity == 1) return {};
    const std::string unit = catalog::format_money(catalog::Money{order.unit}, order.currency, order.language);
    return line(say(order.language, Message::price_times, {std::to_string(order.quantity), unit}));
}

std::string dealer_address(const catalog::Catalog& catalog, const order::Order& order) {
    const auto dealer = catalog.find_dealer(order.dealer);
    if (!dealer) return {};
    std::string address;
    for (const char c : catalog.dealers[index(*dealer)].email) address += c == '@' ? "@" : percent_encoded({&c, 1});
    return address;
}

/// Link, digest and name, in that order of what is left out first where there is not room for all.
std::string ending(const order::Order& order, std::string_view link, std::size_t room) {
    const Language language = order.language;
    const std::string digest = std::string(line_end) + line(say(language, Message::ui_order_digest, {order.digest}));
    const std::string name = order.customer.name.empty() ? std::string() : line(order.customer.name);
    const std::string links = std::string(line_end) + line(say(language, Message::ui_mail_link)) + line(link);
    const std::size_t more = line(say(language, Message::ui_mail_more)).size();
    std::string result;
    if (links.size() + digest.size() + name.size() + more <= room) result += links;
    result += digest;
    if (result.size() + name.size() + more <= room) result += name;
    return result;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view kept = "-._~";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                              kept.find(c) != std::string_view::npos;
        if (is_plain) {
            result += c;
        } else {
            result += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return result;
}

std::string mail_address(const catalog::Catalog& catalog, const order::Order& order, std::string_view link) {
    const Language language = order.language;
    const std::string& product = catalog.name.in(language);
    const std::string total = catalog::format_money(catalog::Money{order.total}, order.currency, language);
    const std::string start =
        "mailto:" + dealer_address(catalog, order) +
        "?subject=" + percent_encoded(say(language, Message::ui_mail_subject, {product, order.number})) +
        "&body=" + line(say(language, Message::ui_mail_intro, {product, order.number})) + how_many(order) +
        line(say(language, Message::ui_total_is, {total})) + std::string(line_end);
    const std::string end = ending(order, link, longest_mail - std::min(longest_mail, start.size()));
    const std::string more = line(say(language, Message::ui_mail_more));
    const std::vector<std::string> lines = item_lines(catalog, order);
    std::string items;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t reserve = i + 1 < lines.size() ? more.size() : 0;
        if (start.size() + items.size() + lines[i].size() + reserve + end.size() > longest_mail) {
            items += more;
            break;
        }
        items += lines[i];
    }
    return start + items + end;
}

}  // namespace maatwerk::ui
