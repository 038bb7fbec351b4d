// A saved design against a catalog that has changed: names first, then whether what they name still goes together.
#include "configure/link.h"
#include "configure/words.h"
#include "profile/profile.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::profile {
namespace {

using catalog::Catalog;
using catalog::Diagnostic;
using Renames = std::map<std::string, std::string, std::less<>>;

/// The name of today of what was called so.
const std::string& name_now(const Renames& renamed, const std::string& name) {
    const auto found = renamed.find(name);
    return found == renamed.end() ? name : found->second;
}

Diagnostic told(Message code, std::vector<std::string> arguments) {
    return {code, catalog::Severity::warning, {}, {}, std::move(arguments)};
}

class Migrator {
public:
    Migrator(const Catalog& catalog, Language reader) : catalog_(catalog), reader_(reader) {}

    void take(const Design::Choice& choice) {
        const std::string& group = name_now(catalog_.renamed.groups, choice.group);
        const auto options = catalog_.renamed.options.find(group);
        const bool has_map = options != catalog_.renamed.options.end();
        const std::string& option = has_map ? name_now(options->second, choice.option) : choice.option;
        const std::string was = choice.group + " = " + choice.option;
        const auto now = configure::parse_choice(catalog_, group + "=" + option);
        if (!now) return report(Message::migrate_gone, {was});
        if (group != choice.group || option != choice.option)
            report(Message::migrate_renamed, {was, configure::full_name(catalog_, *now, reader_)});
        const auto is_it = [&](const configure::Choice& one) { return one.option == *now; };
        auto& choices = migration_.step.choices;
        if (std::none_of(choices.begin(), choices.end(), is_it)) choices.push_back({*now, choice.origin});
    }

    void take(const Design::Setting& given) {
        const std::string& name = name_now(catalog_.renamed.parameters, given.parameter);
        const std::string was = given.parameter + " = " + given.value;
        const auto parameter = catalog_.find_parameter(name);
        if (!parameter) return report(Message::migrate_gone, {was});
        auto setting = catalog::read_setting(catalog_, *parameter, given.value, Language::en);
        if (!setting) {
            const Diagnostic& why = setting.error();
            return report(Message::migrate_value, {was, say(reader_, why.code, why.arguments)});
        }
        if (name != given.parameter)
            report(Message::migrate_renamed,
                   {was, configure::full_name(catalog_, configure::Wanted(*setting), reader_)});
        migration_.step.settings.push_back(std::move(*setting));
    }

    Migration finish() { return std::move(migration_); }

private:
    void report(Message code, std::vector<std::string> arguments) {
        migration_.report.push_back(told(code, std::move(arguments)));
    }

    const Catalog& catalog_;
    Language reader_;
    Migration migration_;
};

}  // namespace

Migration migrate(const Design& design, const Catalog& catalog, Language reader) {
    assert(design.catalog_id == catalog.id);
    Migrator migrator(catalog, reader);
    for (const Design::Choice& choice : design.steps[design.cursor].choices) migrator.take(choice);
    for (const Design::Setting& setting : design.steps[design.cursor].settings) migrator.take(setting);
    return migrator.finish();
}

catalog::Diagnostics not_kept(const Catalog& catalog, const configure::Step& wanted, const configure::Step& step,
                              Language reader) {
    catalog::Diagnostics report;
    const auto lost = [&](const configure::Wanted& one) {
        report.push_back(told(Message::migrate_not_kept, {configure::full_name(catalog, one, reader)}));
    };
    for (const configure::Choice& choice : wanted.choices)
        if (std::find(step.choices.begin(), step.choices.end(), choice) == step.choices.end()) lost(choice.option);
    for (const catalog::Setting& setting : wanted.settings)
        if (std::find(step.settings.begin(), step.settings.end(), setting) == step.settings.end()) lost(setting);
    return report;
}

}  // namespace maatwerk::profile
