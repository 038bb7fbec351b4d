// Files that a shopper gives to parameters: known by their bytes, kept on this device under what they are. A design tells
// only what the file is; where the file itself is gone, the shopper is told, and what was given is open again.
#include "catalog/given_file.h"
#include "configure/link.h"
#include "ui/app.h"
#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

std::string picture_key(const State& state, const configure::Setting& setting) {
    const Catalog& catalog = state.session->catalog();
    const catalog::Parameter& parameter = catalog.parameter(setting.parameter);
    if (parameter.kind != catalog::ParameterKind::file) return {};
    const auto facts = catalog::facts_in(setting.text);
    return "file/" + catalog.id + "/" + parameter.id + "/" + (facts ? facts->digest : std::string());
}

void App::perform(const PickPicture& command) {
    const catalog::Parameter& parameter = state_.session->catalog().parameter(command.parameter);
    std::string accept;
    for (const std::string& kind : parameter.file.kinds) accept += (accept.empty() ? "image/" : ",image/") + kind;
    page_.pick_picture(parameter.id, accept);
}

void App::open_picture(std::string_view parameter, std::string_view bytes, std::string_view name) {
    const auto which = state_.session ? state_.session->catalog().find_parameter(parameter) : std::nullopt;
    if (!which || state_.session->catalog().parameter(*which).kind != catalog::ParameterKind::file) return;
    const auto setting = catalog::read_file(state_.session->catalog(), *which, bytes, name);
    if (!setting)
        return notice("picture", maatwerk::say(state_.language(), setting.error().code, setting.error().arguments));
    perform(DismissNotice{"picture"});
    const std::string key = picture_key(state_, *setting);
    if (state_.pictures.insert(key).second) page_.keep_picture(key);
    queue(configure::Set{*setting});
}

/// A link cannot carry files: one that says the same as what stands changes nothing, so that a reload keeps them.
bool App::is_as_linked(const Task& task) const {
    const auto* action = std::get_if<configure::Action>(&task.work);
    const auto* load = action == nullptr ? nullptr : std::get_if<configure::Load>(action);
    const Catalog& catalog = state_.session->catalog();
    const auto is_file = [&](const configure::Setting& setting) {
        return catalog.parameter(setting.parameter).kind == catalog::ParameterKind::file;
    };
    return load != nullptr && std::none_of(load->settings.begin(), load->settings.end(), is_file) &&
           configure::to_link(catalog, {load->choices, load->settings}) ==
               configure::to_link(catalog, state_.session->step());
}

void App::let_lost_pictures_go() {
    for (const configure::Setting& setting : state_.session->settings()) {
        const std::string key = picture_key(state_, setting);
        if (key.empty() || state_.pictures.contains(key)) continue;
        const auto facts = catalog::facts_in(setting.text);
        notice("picture", say(Message::ui_file_lost, {facts ? facts->name : std::string()}));
        queue(configure::Unset{setting.parameter});
    }
}

}  // namespace maatwerk::ui
