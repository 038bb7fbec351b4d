#include "profile/profile.h"

#include <cassert>

namespace maatwerk::profile {

configure::Renewal migrate(const Design& design, const catalog::Catalog& catalog, Language reader) {
    assert(design.catalog_id == catalog.id);
    configure::Renewer renewer(catalog, reader);
    const Design::Step& step = design.steps[design.cursor];
    for (const Design::Choice& choice : step.choices) renewer.choose(choice.group, choice.option, choice.origin);
    for (const Design::Setting& setting : step.settings) renewer.give(setting.parameter, setting.value);
    return renewer.finish();
}

}  // namespace maatwerk::profile
