#include "command_line.h"

#include "arguments.h"
#include "bench.h"
#include "catalog/nearest.h"
#include "catalog/utf8.h"
#include "commands.h"
#include "help.h"
#include "input.h"
#include "report.h"

#include <algorithm>
#include <ostream>
#include <utility>

namespace maatwerk::tools {

namespace {

const Flag json_flag{"--json", Takes::nothing, ""};
const Flag language_flag{"--language", Takes::once, "en|nl"};
const Flag choose_flag{"--choose", Takes::often, "GROUP=OPTION"};
const Flag preset_flag{"--preset", Takes::once, "ID"};
const Flag link_flag{"--link", Takes::once, "LINK"};
const Flag list_flag{"--list", Takes::once, "ID"};
const Flag compiled_flag{"--compiled", Takes::once, "FILE"};
const Flag strict_flag{"--strict", Takes::nothing, ""};
const Flag sarif_flag{"--sarif", Takes::once, "FILE"};
const Flag wished_flag{"--wished", Takes::nothing, ""};
const Flag text_flag{"--text", Takes::nothing, ""};
const Flag date_flag{"--date", Takes::once, "YYYY-MM-DD"};
const Flag out_flag{"-o", Takes::once, "FILE"};
const Flag check_flag{"--check", Takes::once, "FILE"};
const Flag design_flag{"--design", Takes::each, "FILE"};
const Flag links_flag{"--link", Takes::each, "LINK"};
const Flag from_flag{"--from", Takes::once, "uvl|csv"};
const Flag id_flag{"--id", Takes::once, "ID"};
const Flag currency_flag{"--currency", Takes::once, "CODE"};
const Flag why_flag{"--why", Takes::once, "GROUP=OPTION"};
const Flag quantity_flag{"--quantity", Takes::once, "NUMBER"};
const Flag dealer_flag{"--dealer", Takes::once, "ID"};
const Flag name_flag{"--name", Takes::once, "TEXT"};
const Flag note_flag{"--note", Takes::once, "TEXT"};

/// With those that every command has.
std::vector<Flag> flags(std::vector<Flag> own) {
    own.insert(own.end(), {json_flag, language_flag});
    return own;
}

/// With those of a command that begins from choices.
std::vector<Flag> choosing(std::vector<Flag> own) {
    own.insert(own.begin(), {choose_flag, preset_flag, link_flag, list_flag});
    return flags(std::move(own));
}

const std::vector<Command>& commands() {
    static const std::vector<Command> all{
        {"check", {"CATALOG"}, flags({strict_flag, sarif_flag, date_flag, compiled_flag}), check},
        {"test", {"CATALOG"}, flags({compiled_flag}), test, "CASES"},
        {"diff", {"OLD", "NEW"}, flags({design_flag, links_flag}), diff},
        {"pack", {"CATALOG"}, flags({out_flag}), pack},
        {"import", {"FILE"}, flags({from_flag, id_flag, currency_flag, out_flag}), import},
        {"relations", {"CATALOG"}, flags({}), relations, "GROUPS"},
        {"show", {"CATALOG"}, choosing({why_flag, date_flag, wished_flag, compiled_flag}), show},
        {"order",
         {"CATALOG"},
         choosing({quantity_flag, dealer_flag, name_flag, note_flag, date_flag, wished_flag, compiled_flag, text_flag}),
         order},
        {"statistics", {"CATALOG"}, flags({}), statistics, "ORDER"},
        {"verify", {"CATALOG", "ORDER"}, flags({text_flag}), verify},
        {"migrate", {"CATALOG", "ORDER"}, flags({out_flag, date_flag}), migrate},
        {"compile", {"CATALOG"}, flags({list_flag, out_flag, check_flag, date_flag}), compile},
        {"link", {"CATALOG"}, choosing({date_flag}), link},
    };
    return all;
}

const Command* find_command(std::string_view name) {
    const auto found =
        std::find_if(commands().begin(), commands().end(), [&](const Command& one) { return one.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

bool is_help(const std::string& word) { return word == "--help" || word == "-h"; }

/// Whether --help stands among the words, before any "--".
bool asks_help(std::span<const std::string> words) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end, is_help);
}

Exit fail_unknown(World& world, const std::string& name) {
    std::vector<std::string_view> names{"bench"};
    for (const Command& command : commands()) names.push_back(command.name);
    const catalog::Diagnostic unknown = catalog::unknown_name(
        Message::tools_unknown_command, Message::tools_unknown_command_near, utf8::brief(name, 60), names);
    complain(world, unknown.code, unknown.arguments);
    return Exit::usage;
}

Exit print_help(World& world, const std::string& name) {
    if (name == "bench") {
        world.out << bench::usage;
        return Exit::fine;
    }
    const Command* command = find_command(name);
    if (!command) return fail_unknown(world, name);
    world.out << say(world.language, Message::tools_usage, {usage_line(*command)}) << "\n\n"
              << help_page(name, world.language);
    return Exit::fine;
}

Exit run_command(const Command& command, std::span<const std::string> words, World& world) {
    const auto arguments = read_arguments(command, words);
    if (!arguments) {
        complain(world, arguments.error().message, arguments.error().arguments);
        complain(world, Message::tools_see_help, {std::string(command.name)});
        return Exit::usage;
    }
    const auto language = read_language(world, *arguments);
    if (!language) return language.error();
    world.language = *language;
    return command.run(*arguments, world);
}

/// Help in the language that the line asks for, if it does so in a way that can be understood.
void take_language(World& world, const std::vector<std::string>& words) {
    const auto flag = std::find(words.begin(), words.end(), "--language");
    if (flag != words.end() && flag + 1 != words.end()) world.language = language_of(flag[1]).value_or(world.language);
}

Exit dispatch(const std::vector<std::string>& words, World& world) {
    if (words.empty()) {
        world.err << help_page("", world.language);
        return Exit::usage;
    }
    const std::string& name = words[0];
    const std::span<const std::string> rest = std::span(words).subspan(1);
    const bool help_command = is_help(name) || name == "help";
    if (help_command || asks_help(rest)) take_language(world, words);
    if (help_command && (rest.empty() || rest[0].substr(0, 1) == "-")) {
        world.out << help_page("", world.language);
        return Exit::fine;
    }
    if (help_command || asks_help(rest)) return print_help(world, help_command ? rest[0] : name);
    if (name == "bench") {
        std::ostream* const progress = world.is_err_terminal ? &world.err : nullptr;
        return static_cast<Exit>(bench::run({rest.begin(), rest.end()}, world.out, world.err, progress));
    }
    const Command* command = find_command(name);
    return command ? run_command(*command, rest, world) : fail_unknown(world, name);
}

}  // namespace

Exit run(const std::vector<std::string>& arguments, World world) {
    const Exit exit = dispatch(arguments, world);
    world.out.flush();
    if (world.out) return exit;
    complain(world, Message::tools_cannot_write, {});
    return Exit::unreadable;
}

}  // namespace maatwerk::tools
