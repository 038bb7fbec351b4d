#include "input.h"

#include "catalog/given_file.h"
#include "catalog/nearest.h"
#include "catalog/prices.h"
#include "catalog/utf8.h"
#include "configure/link.h"
#include "configure/record.h"
#include "refusal.h"
#include "report.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>
#include <set>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::OptionId;
using configure::Applied;
using configure::Session;
using configure::Wanted;

constexpr std::size_t most_bytes = (std::size_t{64} << 20) + 1;

/// Everything, or false where the stream broke off.
bool read_all(std::istream& stream, std::string& text) {
    std::string block(std::size_t{1} << 16, '\0');
    while (text.size() < most_bytes && stream.read(block.data(), static_cast<std::streamsize>(block.size())))
        text += block;
    if (text.size() < most_bytes) text.append(block, 0, static_cast<std::size_t>(stream.gcount()));
    return !stream.bad();
}

Exit misuse(World& world, std::string_view what, const Diagnostic& finding) {
    world.err << "maatwerk: " << printable(what) << ": "
              << printable(say(world.language, finding.code, finding.arguments)) << '\n';
    return Exit::usage;
}

/// Takes over choices that belong together: a preset's or a link's.
tl::expected<void, Exit> take_all(World& world, const Arguments& arguments, Session& session,
                                  const configure::Action& action, const configure::Step& step, std::string_view what) {
    const Applied applied = settle_action(session, action);
    if (applied == Applied::done || applied == Applied::unchanged) return {};
    report_contradiction(world, arguments, session, step, what);
    return tl::unexpected(Exit::findings);
}

Message message_of(configure::CompiledFault fault) {
    switch (fault) {
        case configure::CompiledFault::other_version:
        case configure::CompiledFault::other_problem:
            return Message::tools_compiled_version;
        case configure::CompiledFault::other_source:
            return Message::tools_compiled_other;
        case configure::CompiledFault::damaged:
            break;
    }
    return Message::tools_compiled_damaged;
}

tl::expected<void, Exit> take_preset(World& world, const Arguments& arguments, Session& session,
                                     const std::string& name) {
    const Catalog& catalog = session.catalog();
    const auto preset = catalog.find_preset(name);
    if (preset) {
        const configure::Step step = configure::step_of(catalog.presets[index(*preset)]);
        return take_all(world, arguments, session, configure::UsePreset{*preset}, step, "--preset " + name);
    }
    std::vector<std::string_view> names;
    for (const catalog::Preset& one : catalog.presets) names.push_back(one.id);
    const Diagnostic unknown = catalog::unknown_name(Message::tools_unknown_preset, Message::tools_unknown_preset_near,
                                                     utf8::brief(name, 60), names);
    return tl::unexpected(misuse(world, "--preset", unknown));
}

/// What stands after the # of an address, or all of it.
std::string fragment_of(const std::string& address) { return address.substr(address.find('#') + 1); }

tl::expected<std::shared_ptr<const Catalog>, Exit> with_named_list(World& world, std::shared_ptr<const Catalog> catalog,
                                                                   const std::string& name) {
    if (catalog->find_list(name) != nullptr) return catalog::under_list(std::move(catalog), name);
    std::vector<std::string_view> names;
    for (const catalog::PriceList& one : catalog->price_lists) names.push_back(one.id);
    const Diagnostic unknown =
        names.empty() ? Diagnostic{Message::tools_no_lists, {}, "", {}, {utf8::brief(name, 60)}}
                      : catalog::unknown_name(Message::tools_unknown_list, Message::tools_unknown_list_near,
                                              utf8::brief(name, 60), names);
    return tl::unexpected(misuse(world, "--list", unknown));
}

tl::expected<void, Exit> take_link(World& world, const Arguments& arguments, Session& session,
                                   const std::string& address) {
    const std::string fragment = fragment_of(address);
    const auto link = configure::parse_link(session.catalog(), fragment, world.language);
    if (!link) {
        refuse(world, arguments, "--link", link.error());
        return tl::unexpected(Exit::findings);
    }
    if (link->other_version) complain(world, Message::tools_link_version, {session.catalog().version});
    return take_all(world, arguments, session, configure::Load{link->choices, link->settings},
                    {link->choices, link->settings}, "--link");
}

/// "bags=pannier,basket" names two options.
tl::expected<std::vector<Wanted>, Exit> read_options(World& world, const Catalog& catalog, const std::string& word) {
    std::vector<Wanted> options;
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string group = word.substr(0, equals);
    const bool is_parameter = catalog.find_parameter(group).has_value();
    std::size_t begin = equals;
    do {
        const std::size_t end = is_parameter ? word.size() : std::min(word.find(',', begin + 1), word.size());
        const std::string part = equals == word.size() ? word : group + "=" + word.substr(begin + 1, end - begin - 1);
        const auto option = read_wanted(world, catalog, "--choose", part);
        if (!option) return tl::unexpected(option.error());
        options.push_back(*option);
        begin = end;
    } while (begin < word.size());
    return options;
}

/// Two options of a group that takes one, and two values of a parameter, are misuse whatever the catalog's rules.
class Taken {
public:
    explicit Taken(const Catalog& catalog) : catalog_(catalog) {}

    std::optional<Diagnostic> add(const Wanted& wanted) {
        if (const auto* option = std::get_if<OptionId>(&wanted)) {
            const catalog::Group& group = catalog_.group(catalog_.option(*option).group);
            const bool again = !names_.insert(group.id).second && group.kind != catalog::GroupKind::several;
            return again ? std::optional(Diagnostic{Message::link_one_option, {}, "", {}, {group.id}}) : std::nullopt;
        }
        const std::string& id = catalog_.parameter(std::get<catalog::Setting>(wanted).parameter).id;
        if (names_.insert(id).second) return std::nullopt;
        return Diagnostic{Message::link_parameter_twice, {}, "", {}, {id}};
    }

private:
    const Catalog& catalog_;
    std::set<std::string> names_;
};

/// All that --choose names.
tl::expected<std::vector<Wanted>, Exit> read_choices(World& world, const Catalog& catalog,
                                                     const std::vector<std::string>& words) {
    std::vector<Wanted> choices;
    Taken taken(catalog);
    for (const std::string& word : words) {
        const auto options = read_options(world, catalog, word);
        if (!options) return tl::unexpected(options.error());
        for (const Wanted& wanted : *options) {
            if (const auto finding = taken.add(wanted)) return tl::unexpected(misuse(world, "--choose", *finding));
            choices.push_back(wanted);
        }
    }
    return choices;
}

configure::Action action_for(const Wanted& wanted) {
    if (const auto* option = std::get_if<OptionId>(&wanted)) return configure::Choose{*option};
    return configure::Set{std::get<catalog::Setting>(wanted)};
}

std::filesystem::path folder_of(const std::string& name) { return std::filesystem::path(name).parent_path(); }

/// Nothing for what is no regular file, or is one of another folder that a link leads to.
std::optional<std::string> read_beside(const std::filesystem::path& folder, const std::string& name) {
    std::error_code fault;
    const auto home = std::filesystem::canonical(folder.empty() ? "." : folder, fault);
    const auto file = fault ? home : std::filesystem::canonical(home / name, fault);
    if (fault || !std::filesystem::is_regular_file(file, fault)) return std::nullopt;
    if (std::mismatch(home.begin(), home.end(), file.begin(), file.end()).first != home.end()) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    std::string text;
    if (!stream.is_open() || !read_all(stream, text)) return std::nullopt;
    return text;
}

}  // namespace

Files Input::files() const {
    if (!bundle) return name;
    std::vector<std::string> names{name};
    for (std::size_t i = 1; i < bundle->pieces.size(); ++i)
        names.push_back((folder_of(name) / bundle->pieces[i].name).string());
    return Files(std::move(names));
}

std::string Input::whole() const { return bundle && bundle->pieces.size() > 1 ? json::pretty(bundle->document) : text; }

tl::expected<Input, Exit> read_input(World& world, const std::string& name) {
    Input input{name == "-" ? "<stdin>" : name, ""};
    errno = 0;
    bool is_read = false;
    if (name == "-") {
        is_read = read_all(world.in, input.text);
    } else {
        std::ifstream file(name, std::ios::binary);
        is_read = file.is_open() && read_all(file, input.text);
    }
    if (is_read && errno == 0) return input;
    complain(world, Message::tools_cannot_read, {input.name, system_reason()});
    return tl::unexpected(Exit::unreadable);
}

catalog::Bundle gather_beside(const std::string& file, const std::string& text) {
    const auto source = [&](const std::string& name) { return read_beside(folder_of(file), name); };
    return catalog::gather(std::filesystem::path(file).filename().string(), text, source);
}

tl::expected<Input, Exit> read_parts(World& world, const std::string& name) {
    auto input = read_input(world, name);
    if (!input) return input;
    input->bundle = std::make_shared<const catalog::Bundle>(gather_beside(input->name, input->text));
    return input;
}

tl::expected<Catalog, Diagnostics> read_whole(const catalog::Bundle& bundle) {
    if (!bundle.findings.empty()) return tl::unexpected(bundle.findings);
    return catalog::read(bundle);
}

tl::expected<Catalog, Diagnostics> read_whole(const Input& input) { return read_whole(*input.bundle); }

bool write_file(World& world, const std::string& name, std::string_view bytes) {
    errno = 0;
    std::ofstream file(name, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (file) return true;
    complain(world, Message::tools_cannot_write_file, {name, system_reason()});
    return false;
}

tl::expected<std::shared_ptr<const Catalog>, Exit> read_catalog(World& world, const Arguments& arguments,
                                                                const Input& input) {
    auto catalog = read_whole(input);
    if (catalog) return std::make_shared<const Catalog>(std::move(*catalog));
    refuse(world, arguments, input.files(), catalog.error());
    return tl::unexpected(Exit::findings);
}

tl::expected<std::shared_ptr<const Catalog>, Exit> read_catalog(World& world, const Arguments& arguments) {
    const auto input = read_parts(world, arguments.operand(0));
    if (!input) return tl::unexpected(input.error());
    auto catalog = read_catalog(world, arguments, *input);
    if (!catalog) return catalog;
    const auto link = arguments.value("--link");
    const std::string list =
        arguments.value("--list").value_or(link ? configure::list_of_link(**catalog, fragment_of(*link)) : "");
    if (list.empty() && !arguments.has("--list")) return catalog;
    return with_named_list(world, std::move(*catalog), list);
}

tl::expected<Session, Exit> read_session(World& world, const Arguments& arguments,
                                         std::shared_ptr<const Catalog> catalog) {
    if (arguments.has("--preset") && arguments.has("--link")) {
        complain(world, Message::tools_not_both, {"--preset", "--link"});
        return tl::unexpected(Exit::usage);
    }
    const auto choices = read_choices(world, *catalog, arguments.values("--choose"));
    if (!choices) return tl::unexpected(choices.error());
    Session session(std::move(catalog));
    tl::expected<void, Exit> taken = read_compiled(world, arguments, session);
    if (!taken) return tl::unexpected(taken.error());
    if (const auto preset = arguments.value("--preset")) taken = take_preset(world, arguments, session, *preset);
    if (const auto link = arguments.value("--link")) taken = take_link(world, arguments, session, *link);
    if (!taken) return tl::unexpected(taken.error());
    for (const Wanted& wanted : *choices) {
        if (settle_action(session, action_for(wanted)) != Applied::blocked) continue;
        report_blocked(world, arguments, session, wanted);
        return tl::unexpected(Exit::findings);
    }
    return session;
}

tl::expected<void, Exit> read_compiled(World& world, const Arguments& arguments, Session& session,
                                       std::string_view flag) {
    const auto name = arguments.value(flag);
    if (!name) return {};
    const auto input = read_input(world, *name);
    if (!input) return tl::unexpected(input.error());
    const std::vector<std::uint8_t> bytes(input->text.begin(), input->text.end());
    const auto taken = session.use_compiled(bytes);
    if (taken) return {};
    const Diagnostic finding{
        message_of(taken.error()), catalog::Severity::error, "", {}, {arguments.operand(0), *name}};
    refuse(world, arguments, input->name, {finding});
    return tl::unexpected(Exit::findings);
}

std::string system_reason() { return errno == 0 ? "I/O error" : std::strerror(errno); }

namespace {

tl::expected<Wanted, Exit> read_given_file(World& world, const Catalog& catalog, catalog::ParameterId which,
                                           const std::string& name) {
    const auto input = read_input(world, name);
    if (!input) return tl::unexpected(input.error());
    auto setting = catalog::read_file(catalog, which, input->text, input->name);
    if (setting) return Wanted(std::move(*setting));
    return tl::unexpected(misuse(world, catalog.parameter(which).id, setting.error()));
}

}  // namespace

tl::expected<Wanted, Exit> read_wanted(World& world, const Catalog& catalog, std::string_view flag,
                                       const std::string& word) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const auto file = catalog.find_parameter(word.substr(0, equals));
    if (file && catalog.parameter(*file).kind == catalog::ParameterKind::file && equals < word.size())
        return read_given_file(world, catalog, *file, word.substr(equals + 1));
    auto wanted = configure::parse_wanted(catalog, word, world.language);
    if (wanted) return std::move(*wanted);
    const auto parameter = catalog.find_parameter(wanted.error().path);
    if (!parameter) return tl::unexpected(misuse(world, flag, wanted.error()));
    const std::string what = std::string(flag) + " " + catalog.parameter(*parameter).id;
    return tl::unexpected(
        misuse(world, what + ", " + domain_of(catalog.parameter(*parameter), world.language), wanted.error()));
}

tl::expected<Language, Exit> read_language(World& world, const Arguments& arguments) {
    const auto code = arguments.value("--language");
    if (!code) return world.language;
    const auto language = language_of(*code);
    if (language) return *language;
    complain(world, Message::tools_language, {utf8::brief(*code, 60)});
    return tl::unexpected(Exit::usage);
}

Applied settle_action(Session& session, const configure::Action& action) {
    return settle([&](solver::Budget& budget) {
        const Applied applied = session.apply(action, budget);
        return applied == Applied::not_ready ? std::nullopt : std::optional(applied);
    });
}

void compile_once(Session& session) {
    if (!session.compiled_size()) settle([&](solver::Budget& budget) { return session.compile(budget); });
}

bool is_configuration(const Catalog& catalog, const configure::Completion& completion) {
    std::vector<bool> chosen(catalog.options.size(), false);
    for (const OptionId option : completion.chosen) chosen[index(option)] = true;
    return completion.values.size() == catalog.parameters.size() && is_complete(catalog, chosen, completion.values);
}

void print_json(World& world, json::Value value) { world.out << json::pretty(value); }

void refuse(World& world, const Arguments& arguments, const Files& files, const Diagnostics& findings) {
    if (!arguments.has("--json")) return report(world, files, findings);
    print_json(world, json::object({record::member("ok", json::boolean(false)),
                                    record::member("findings", findings_json(world.language, files, findings))}));
}

configure::Objective objective_of(const Arguments& arguments) {
    return arguments.has("--wished") ? configure::as_wished() : configure::cheapest();
}

}  // namespace maatwerk::tools
