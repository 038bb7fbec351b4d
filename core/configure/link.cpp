#include "configure/link.h"

#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace maatwerk::configure {

namespace {

using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::Group;
using catalog::GroupKind;
using catalog::index;

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_';
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return out;
}

bool is_text(std::string_view bytes) { return utf8::first_bad(bytes) == bytes.npos; }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The text without its percent-encoding; nothing where that is broken or hides no text.
std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return is_text(out) && out.find('\0') == std::string::npos ? std::optional(out) : std::nullopt;
}

constexpr std::size_t most_findings = 100;

std::string quoted(std::string_view text) { return utf8::brief(text, 60); }

/// Cuts the part before the next `separator` off the front of `rest`.
std::string_view cut(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

tl::expected<GroupId, Diagnostic> known_group(const Catalog& catalog, const std::string& name) {
    if (const std::optional<GroupId> group = catalog.find_group(name)) {
        return *group;
    }
    std::vector<std::string_view> names;
    for (const Group& group : catalog.groups) {
        names.push_back(group.id);
    }
    return tl::unexpected(
        catalog::unknown_name(Message::catalog_group, Message::catalog_group_near, quoted(name), names));
}

tl::expected<OptionId, Diagnostic> known_option(const Catalog& catalog, GroupId group, const std::string& name) {
    if (const std::optional<OptionId> option = catalog.find_option(group, name)) {
        return *option;
    }
    const Group& inside = catalog.group(group);
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < inside.count; ++i) {
        names.push_back(catalog.options[index(inside.first) + i].id);
    }
    Diagnostic finding =
        catalog::unknown_name(Message::catalog_option, Message::catalog_option_near, quoted(name), names, {inside.id});
    finding.path = inside.id;
    return tl::unexpected(std::move(finding));
}

/// A parameter of the author's: pieces stand behind their option.
std::optional<ParameterId> own_parameter(const Catalog& catalog, std::string_view name) {
    const auto found = catalog.find_parameter(name);
    return found && !catalog.parameter(*found).pieces_of ? found : std::nullopt;
}

/// So many pieces of the option: itself where there can be one of it only.
tl::expected<Wanted, Diagnostic> read_pieces(const Catalog& catalog, OptionId option, std::string_view text,
                                             Language reader) {
    if (const auto pieces = catalog.option(option).pieces) {
        return catalog::read_setting(catalog, *pieces, text, reader).map([](Setting made) {
            return Wanted(std::move(made));
        });
    }
    if (text == "1") return Wanted(option);
    return tl::unexpected(catalog::not_so_many(catalog.option(option).name.in(reader), 1, quoted(text)));
}

/// Cuts the pieces off the end of "option*3", with the star; an empty text where it has none.
std::string_view cut_pieces(std::string_view& word) {
    const std::size_t star = std::min(word.find('*'), word.size());
    const std::string_view pieces = word.substr(star);
    word = word.substr(0, star);
    return pieces;
}

/// A choice that would be well-formed in this catalog, to show how one is written.
std::string example(const Catalog& catalog) {
    if (catalog.options.empty()) {
        return "group=option";
    }
    const catalog::Option& option = catalog.options.back();
    return catalog.group(option.group).id + "=" + option.id;
}

/// Whether "list" in a link is a price list.
bool has_lists(const Catalog& catalog) {
    return !catalog.price_lists.empty() || (!catalog.find_group("list") && !catalog.find_parameter("list"));
}

/// What stands before the choices: "v=1.2.0" and "list=acme", each of them or not.
struct Heading {
    std::optional<std::string_view> version, list;
};

/// Cuts it off.
Heading cut_heading(const Catalog& catalog, std::string_view& rest) {
    Heading heading;
    if (rest.substr(0, 2) == "v=") heading.version = cut(rest, '&');
    if (rest.substr(0, 5) == "list=" && has_lists(catalog)) heading.list = cut(rest, '&').substr(5);
    return heading;
}

/// Reads one fragment: the catalog's id, then parameter after parameter.
class LinkReader {
public:
    LinkReader(const Catalog& catalog, std::string_view fragment, Language reader)
        : catalog_(catalog), fragment_(fragment), reader_(reader) {}

    tl::expected<Link, Diagnostics> read() {
        if (fragment_.size() > longest_link) {
            add(Message::link_too_long, fragment_, {std::to_string(longest_link)});
        } else if (!is_text(fragment_)) {
            add(Message::link_encoding, fragment_, {});
        } else {
            read_fragment();
        }
        if (!findings_.empty()) {
            return tl::unexpected(std::move(findings_));
        }
        sort_by_catalog(link_.choices, link_.settings);
        return std::move(link_);
    }

private:
    void add(Message code, std::string_view where, std::vector<std::string> arguments, std::string path = {}) {
        const auto offset = static_cast<std::size_t>(where.data() - fragment_.data());
        if (findings_.size() == most_findings) return;
        findings_.push_back({code, {}, std::move(path), catalog::place_of(fragment_, offset), std::move(arguments)});
    }

    void add(const Diagnostic& finding, std::string_view where) {
        add(finding.code, where, finding.arguments, finding.path);
    }

    void read_fragment() {
        const std::string_view id = catalog_of_link(fragment_);
        if (id.empty()) {
            return add(Message::link_no_catalog, fragment_, {catalog_.id});
        }
        if (id != catalog_.id) {
            return add(Message::link_other_catalog, fragment_, {quoted(id), catalog_.id});
        }
        std::string_view rest = fragment_.substr(std::min(id.size() + 1, fragment_.size()));
        const Heading heading = cut_heading(catalog_, rest);
        if (heading.version) {
            read_version(*heading.version);
        }
        if (heading.list) {
            link_.list = decode(*heading.list).value_or("");
        }
        while (!rest.empty()) {
            if (const std::string_view parameter = cut(rest, '&'); !parameter.empty()) {
                read_parameter(parameter);
            }
        }
    }

    void read_version(std::string_view parameter) {
        const std::optional<std::string> version = decode(parameter.substr(2));
        link_.other_version = version && *version != catalog_.version;
    }

    void read_parameter(std::string_view parameter) {
        std::string_view list = parameter;
        const std::optional<std::string> name = decode(cut(list, '='));
        const std::optional<std::string> options = decode(list);
        if (!name || !options) {
            return;
        }
        if (parameter.find('=') == parameter.npos || name->empty() || options->empty()) {
            return add(Message::link_form, parameter, {quoted(parameter), example(catalog_)});
        }
        if (const std::optional<ParameterId> given = own_parameter(catalog_, *name)) {
            return read_setting(*given, *options, list, parameter);
        }
        const tl::expected<GroupId, Diagnostic> group = known_group(catalog_, *name);
        if (!group) {
            return add(group.error(), parameter);
        }
        if (named_[index(*group)]) {
            return add(Message::link_group_twice, parameter, {*name}, *name);
        }
        named_[index(*group)] = true;
        read_options(*group, *options, list);
    }

    void read_setting(ParameterId which, std::string_view value, std::string_view where, std::string_view parameter) {
        const std::string& id = catalog_.parameter(which).id;
        if (catalog_.parameter(which).kind == catalog::ParameterKind::file)
            return add(Message::link_file, parameter, {id}, id);
        const auto same = [&](const Setting& setting) { return setting.parameter == which; };
        if (std::any_of(link_.settings.begin(), link_.settings.end(), same)) {
            return add(Message::link_parameter_twice, parameter, {id}, id);
        }
        const tl::expected<Setting, Diagnostic> setting = catalog::read_setting(catalog_, which, value, reader_);
        if (!setting) {
            return add(setting.error().code, where, setting.error().arguments, id);
        }
        link_.settings.push_back(*setting);
    }

    /// `options` is the decoded list; its names are placed at `where`, since a decoded letter has no place of its own.
    void read_options(GroupId group, std::string_view options, std::string_view where) {
        const std::size_t first = link_.choices.size();
        std::size_t named = 0;
        for (bool more = true; more; ++named) {
            more = options.find(',') != options.npos;
            read_option(group, cut(options, ','), where, first);
        }
        if (named > 1 && catalog_.group(group).kind != GroupKind::several) {
            const std::string& id = catalog_.group(group).id;
            add(Message::link_one_option, where, {id}, id);
        }
    }

    void read_option(GroupId group, std::string_view word, std::string_view where, std::size_t first_of_group) {
        const bool preset = word.substr(0, 1) == "~";
        const std::string_view pieces = cut_pieces(word);
        const std::string name(word.substr(preset ? 1 : 0));
        const tl::expected<OptionId, Diagnostic> option = known_option(catalog_, group, name);
        if (!option) {
            return add(option.error(), where);
        }
        const auto same = [&](Choice choice) { return choice.option == *option; };
        const auto begin = link_.choices.begin() + static_cast<std::ptrdiff_t>(first_of_group);
        if (std::any_of(begin, link_.choices.end(), same)) {
            const std::string& id = catalog_.group(group).id;
            return add(Message::link_option_twice, where, {name, id}, id);
        }
        link_.choices.push_back({*option, preset ? Origin::by_preset : Origin::by_hand});
        if (pieces.empty()) return;
        const auto wanted = read_pieces(catalog_, *option, pieces.substr(1), reader_);
        if (!wanted) return add(wanted.error().code, where, wanted.error().arguments, catalog_.group(group).id);
        if (const auto* setting = std::get_if<Setting>(&*wanted)) link_.settings.push_back(*setting);
    }

    std::optional<std::string> decode(std::string_view part) {
        std::optional<std::string> text = decoded(part);
        if (!text) {
            add(Message::link_encoding, part, {quoted(part)});
        }
        return text;
    }

    const Catalog& catalog_;
    std::string_view fragment_;
    Language reader_;
    Diagnostics findings_;
    std::vector<bool> named_ = std::vector<bool>(catalog_.groups.size(), false);
    Link link_;
};

}  // namespace

std::string to_link(const Catalog& catalog, const Step& step) {
    Step sorted = step;
    sort_by_catalog(sorted.choices, sorted.settings);
    std::string link = catalog.id + "?v=" + encoded(catalog.version);
    link += catalog.list.empty() ? "" : "&list=" + catalog.list;
    std::optional<GroupId> group;
    for (const Choice& choice : sorted.choices) {
        const catalog::Option& option = catalog.option(choice.option);
        link += group == option.group ? "," : "&" + catalog.group(option.group).id + "=";
        link += choice.origin == Origin::by_preset ? "~" : "";
        link += option.id;
        if (const Setting* pieces = option.pieces ? setting_of(sorted, *option.pieces) : nullptr) {
            link += "*" + spelled(catalog, *pieces);
        }
        group = option.group;
    }
    for (const Setting& setting : sorted.settings) {
        const catalog::Parameter& parameter = catalog.parameter(setting.parameter);
        if (parameter.kind == catalog::ParameterKind::file || parameter.pieces_of) continue;
        link += "&" + catalog.parameter(setting.parameter).id + "=" + encoded(spelled(catalog, setting));
    }
    return link;
}

tl::expected<Link, Diagnostics> parse_link(const Catalog& catalog, std::string_view fragment, Language reader) {
    return LinkReader(catalog, fragment, reader).read();
}

tl::expected<Renewal, Diagnostics> renew_link(const Catalog& catalog, std::string_view fragment, Language reader) {
    const auto refused = [](Message code, std::vector<std::string> arguments) {
        return tl::unexpected(Diagnostics{{code, {}, {}, {1, 1}, std::move(arguments)}});
    };
    std::string_view rest = fragment;
    const std::string id = quoted(cut(rest, '?'));
    if (fragment.size() > longest_link) return refused(Message::link_too_long, {std::to_string(longest_link)});
    if (id != catalog.id) return refused(Message::link_other_catalog, {id, catalog.id});
    cut_heading(catalog, rest);
    Renewer renewer(catalog, reader);
    while (!rest.empty()) {
        std::string_view value = cut(rest, '&');
        const auto name = decoded(cut(value, '='));
        const auto text = decoded(value);
        if (!name || !text) return refused(Message::link_encoding, {quoted(value)});
        if (name->empty() || text->empty()) return refused(Message::link_form, {*name, example(catalog)});
        if (own_parameter(catalog, parameter_now(catalog, *name))) {
            renewer.give(*name, *text);
            continue;
        }
        for (std::string_view list = *text; !list.empty();) {
            std::string_view word = cut(list, ',');
            const bool preset = word.substr(0, 1) == "~";
            const std::string_view pieces = cut_pieces(word);
            const std::string option(word.substr(preset ? 1 : 0));
            renewer.choose(*name, option, preset ? Origin::by_preset : Origin::by_hand);
            if (!pieces.empty()) renewer.give(*name + "." + option, std::string(pieces.substr(1)));
        }
    }
    return renewer.finish();
}

std::string list_of_link(const Catalog& catalog, std::string_view fragment) {
    std::string_view rest = fragment.substr(std::min(fragment.find('?'), fragment.size()));
    rest.remove_prefix(rest.empty() ? 0 : 1);
    const Heading heading = cut_heading(catalog, rest);
    return heading.list ? decoded(*heading.list).value_or("") : std::string();
}

std::string_view catalog_of_link(std::string_view fragment) {
    const std::size_t end = fragment.find('?');
    if (end != fragment.npos) {
        return fragment.substr(0, end);
    }
    const bool plain = fragment.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == fragment.npos;
    return plain ? fragment : std::string_view{};
}

tl::expected<OptionId, Diagnostic> parse_choice(const Catalog& catalog, std::string_view text) {
    const std::size_t equals = text.find('=');
    if (!is_text(text)) {
        return tl::unexpected(Diagnostic{Message::link_encoding, {}, "", {1, 1}, {}});
    }
    if (equals == text.npos) {
        return tl::unexpected(Diagnostic{Message::link_form, {}, "", {1, 1}, {quoted(text), example(catalog)}});
    }
    const auto placed = [&](Diagnostic finding, std::size_t offset) {
        finding.place = catalog::place_of(text, offset);
        return finding;
    };
    const auto group = known_group(catalog, std::string(text.substr(0, equals)));
    if (!group) {
        return tl::unexpected(placed(group.error(), 0));
    }
    const auto option = known_option(catalog, *group, std::string(text.substr(equals + 1)));
    if (!option) {
        return tl::unexpected(placed(option.error(), equals + 1));
    }
    return *option;
}

tl::expected<Wanted, Diagnostic> parse_wanted(const Catalog& catalog, std::string_view text, Language reader) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const auto placed = [&](Diagnostic finding) {
        finding.path = std::string(text.substr(0, equals));
        finding.place = catalog::place_of(text, equals + 1);
        return finding;
    };
    const auto parameter = own_parameter(catalog, text.substr(0, equals));
    if (parameter && equals != text.size() && is_text(text)) {
        auto setting = catalog::read_setting(catalog, *parameter, text.substr(equals + 1), reader);
        if (setting) return Wanted(std::move(*setting));
        return tl::unexpected(placed(std::move(setting.error())));
    }
    std::string_view word = text;
    const std::string_view pieces = cut_pieces(word);
    const auto option = parse_choice(catalog, word);
    if (!option) {
        return tl::unexpected(option.error());
    }
    if (pieces.empty()) return Wanted(*option);
    return read_pieces(catalog, *option, pieces.substr(1), reader).map_error(placed);
}

}  // namespace maatwerk::configure
