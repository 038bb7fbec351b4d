#include "configure/words.h"

namespace maatwerk::configure {

std::string full_name(const Catalog& catalog, OptionId id, Language language) {
    const catalog::Option& option = catalog.option(id);
    const catalog::Group& group = catalog.group(option.group);
    return group.name.in(language) + ": " + option.name.in(language) + " (" + group.id + "=" + option.id + ")";
}

std::string full_name(const Catalog& catalog, const Wanted& wanted, Language language) {
    if (const auto* option = std::get_if<OptionId>(&wanted)) return full_name(catalog, *option, language);
    const auto& setting = std::get<Setting>(wanted);
    const catalog::Parameter& parameter = catalog.parameter(setting.parameter);
    if (parameter.pieces_of) {
        const catalog::Option& option = catalog.option(*parameter.pieces_of);
        const catalog::Group& group = catalog.group(option.group);
        return group.name.in(language) + ": " + catalog::counted(setting.value + 1, option.name.in(language)) + " (" +
               group.id + "=" + option.id + "*" + spelled(catalog, setting) + ")";
    }
    return parameter.name.in(language) + ": " + described(catalog, setting, language) + " (" + parameter.id + "=" +
           spelled(catalog, setting) + ")";
}

std::vector<std::string> reasons(const Catalog& catalog, const Explanation& explanation, Language language,
                                 const Step& step) {
    std::vector<std::string> sentences;
    for (const OptionId option : explanation.choices)
        sentences.push_back(say(language, Message::tools_reason_choice, {full_name(catalog, option, language)}));
    for (const ParameterId parameter : explanation.parameters)
        if (const Setting* setting = setting_of(step, parameter))
            sentences.push_back(say(language, Message::tools_reason_choice, {full_name(catalog, *setting, language)}));
    for (const catalog::RuleId rule : explanation.rules)
        sentences.push_back(say(language, Message::tools_reason_rule,
                                {catalog.rule(rule).id, catalog.rule(rule).message.in(language)}));
    for (const catalog::GroupId id : explanation.limits) {
        const catalog::Group& group = catalog.group(id);
        sentences.push_back(say(language,
                                group.min == group.max ? Message::tools_reason_exactly : Message::tools_reason_limits,
                                {group.name.in(language), std::to_string(group.min), std::to_string(group.max)}));
    }
    return sentences;
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string text;
    for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
    return text;
}

}  // namespace maatwerk::configure
