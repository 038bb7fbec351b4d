// `maatwerk link`: the address of a design.
#include "configure/link.h"

#include "commands.h"
#include "configure/record.h"
#include "day.h"
#include "input.h"
#include "refusal.h"
#include "report.h"

#include <ostream>

namespace maatwerk::tools {

Exit link(const Arguments& arguments, World& world) {
    const auto catalog = read_catalog_of_day(world, arguments);
    if (!catalog) return catalog.error();
    const auto session = read_session(world, arguments, *catalog);
    if (!session) return session.error();
    const std::string fragment = configure::to_link(**catalog, session->step());
    if (!arguments.has("--json")) {
        world.out << fragment << '\n';
        return Exit::fine;
    }
    print_json(world, json::object({record::member("ok", json::boolean(true)), record::member("link", fragment),
                                    record::member("choices", choices_json(**catalog, session->step()))}));
    return Exit::fine;
}

}  // namespace maatwerk::tools
