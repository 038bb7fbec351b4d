#include "ui/sizes.h"

#include "ui/state.h"

#include <algorithm>

namespace maatwerk::ui {

const catalog::Advisor& advisor_of(const State& state) { return *state.session->catalog().advisor; }

advice::Told told(const State& state) {
    const auto& inputs = advisor_of(state).inputs;
    advice::Told list = state.advice.picked;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!inputs[i].choices.empty()) continue;
        const auto value = catalog::read_figure(inputs[i].figure, state.advice.typed[i], state.language());
        list[i] = value ? std::optional(*value) : std::nullopt;
    }
    return list;
}

std::string told_fault(const State& state, catalog::InputId input) {
    const std::string& typed = state.advice.typed[index(input)];
    if (catalog::is_blank(typed)) return {};
    const auto value = catalog::read_figure(advisor_of(state).input(input).figure, typed, state.language());
    return value ? std::string() : say(state.language(), value.error().code, value.error().arguments);
}

std::vector<advice::Figure> advised_figures(const State& state) {
    if (state.advice.scan) return *state.advice.scan;
    const advice::Told list = told(state);
    if (!advice::missing(advisor_of(state), list).empty()) return {};
    return advice::figures(advisor_of(state), list);
}

std::vector<advice::Fit> advised_fits(const State& state, const std::vector<advice::Figure>& figures) {
    const catalog::Catalog& catalog = state.session->catalog();
    std::vector<bool> chosen(catalog.options.size());
    std::vector<std::int64_t> values(catalog.parameters.size());
    if (const configure::Completion* completion = state.completion(); completion && !completion->chosen.empty()) {
        for (const catalog::OptionId option : completion->chosen) chosen[index(option)] = true;
        values = completion->values;
    }
    return advice::fits(catalog, figures, chosen, values);
}

configure::Step with_sizes(const State& state, const std::vector<advice::Fit>& fits) {
    const catalog::Catalog& catalog = state.session->catalog();
    configure::Step step = state.session->step();
    for (const advice::Fit& fit : fits) {
        if (!fit.option || state.session->is_chosen(*fit.option)) continue;
        std::erase_if(step.choices, [&](const auto& one) { return catalog.option(one.option).group == fit.group; });
        step.choices.push_back({*fit.option, configure::Origin::by_hand});
    }
    configure::sort_by_catalog(step.choices, step.settings);
    return step;
}

}  // namespace maatwerk::ui
