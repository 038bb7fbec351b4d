#include "configure/renewal.h"

#include "catalog/decimal.h"
#include "configure/link.h"
#include "configure/words.h"

#include <algorithm>

namespace maatwerk::configure {
namespace {

using catalog::Diagnostic;
using Renames = std::map<std::string, std::string, std::less<>>;

const std::string& name_now(const Renames& renamed, const std::string& name) {
    const auto found = renamed.find(name);
    return found == renamed.end() ? name : found->second;
}

Diagnostic told(Message code, std::vector<std::string> arguments) {
    return {code, catalog::Severity::warning, {}, {}, std::move(arguments)};
}

}  // namespace

const std::string& group_now(const Catalog& catalog, const std::string& id) {
    return name_now(catalog.renamed.groups, id);
}

const std::string& option_now(const Catalog& catalog, const std::string& group, const std::string& id) {
    const auto options = catalog.renamed.options.find(group);
    return options == catalog.renamed.options.end() ? id : name_now(options->second, id);
}

std::string parameter_now(const Catalog& catalog, const std::string& id) {
    const std::size_t dot = std::min(id.find('.'), id.size());
    if (dot == id.size()) return name_now(catalog.renamed.parameters, id);
    const std::string group = id.substr(0, dot), option = id.substr(dot + 1), now = group_now(catalog, group);
    return now + "." + option_now(catalog, now, option);
}

void Renewer::choose(const std::string& old_group, const std::string& old_option, Origin origin) {
    const std::string& group = group_now(catalog_, old_group);
    const std::string& option = option_now(catalog_, group, old_option);
    const std::string was = old_group + " = " + old_option;
    const auto now = parse_choice(catalog_, group + "=" + option);
    if (!now) {
        lost_.insert(old_group + "." + old_option);
        return report(Message::migrate_gone, {was});
    }
    if (group != old_group || option != old_option)
        report(Message::migrate_renamed, {was, full_name(catalog_, *now, reader_)});
    auto& choices = made_.step.choices;
    if (std::none_of(choices.begin(), choices.end(), [&](const Choice& one) { return one.option == *now; }))
        choices.push_back({*now, origin});
}

void Renewer::give(const std::string& old_parameter, const std::string& value) {
    const std::string name = parameter_now(catalog_, old_parameter);
    if (lost_.contains(old_parameter) || gives_most(name, value)) return;
    const std::string was = old_parameter + " = " + value;
    const auto parameter = catalog_.find_parameter(name);
    if (!parameter) return report(Message::migrate_gone, {was});
    auto setting = catalog::read_setting(catalog_, *parameter, value, reader_);
    if (!setting) {
        const Diagnostic& why = setting.error();
        return report(Message::migrate_value, {was, say(reader_, why.code, why.arguments)});
    }
    const bool is_told = catalog_.parameter(*parameter).pieces_of.has_value();  // with the option
    if (name != old_parameter && !is_told)
        report(Message::migrate_renamed, {was, full_name(catalog_, Wanted(*setting), reader_)});
    made_.step.settings.push_back(std::move(*setting));
}

bool Renewer::gives_most(const std::string& name, const std::string& value) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    const auto option = parse_choice(catalog_, name.substr(0, dot) + "=" + name.substr(std::min(dot + 1, name.size())));
    const auto number = catalog::decimal_of(value);
    if (dot == name.size() || !option || !number || number->places != 0) return false;
    const auto pieces = catalog_.option(*option).pieces;
    const std::int64_t most = catalog::most_of(catalog_, catalog_.option(*option));
    if (number->digits <= most) return !pieces;
    report(Message::migrate_changed, {full_name(catalog_, *option, reader_), catalog::format_pieces(number->digits),
                                      catalog::format_pieces(most)});
    if (pieces) made_.step.settings.push_back({*pieces, most - 1, {}});
    return true;
}

void Renewer::report(Message code, std::vector<std::string> arguments) {
    made_.report.push_back(told(code, std::move(arguments)));
}

catalog::Diagnostics not_kept(const Catalog& catalog, const Step& wanted, const Step& step, Language reader) {
    catalog::Diagnostics report;
    const auto lost = [&](const Wanted& one) {
        report.push_back(told(Message::migrate_not_kept, {full_name(catalog, one, reader)}));
    };
    for (const Choice& choice : wanted.choices)
        if (std::find(step.choices.begin(), step.choices.end(), choice) == step.choices.end()) lost(choice.option);
    for (const Setting& setting : wanted.settings)
        if (std::find(step.settings.begin(), step.settings.end(), setting) == step.settings.end()) lost(setting);
    return report;
}

}  // namespace maatwerk::configure
