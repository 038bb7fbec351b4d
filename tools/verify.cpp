// `maatwerk verify`: is this order what its catalog says?
#include "catalog/fields.h"
#include "commands.h"
#include "configure/record.h"
#include "input.h"
#include "order/order.h"
#include "order_text.h"
#include "report.h"

#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using order::Order;

void answer(World& world, const Arguments& arguments, const Input& input, const Catalog& catalog, const Order& order,
            const Diagnostics& findings) {
    if (arguments.has("--json")) {
        return print_json(
            world,
            json::object({record::member("ok", json::boolean(findings.empty())),
                          record::member("findings", findings_json(world.language, input.name, findings)),
                          record::member("number", order.number), record::member("catalog", catalog_json(catalog))}));
    }
    report(world, input.name, findings);
    const Painter painter(world.colour_out);
    const Message verdict = findings.empty() ? Message::tools_order_valid : Message::tools_order_differs;
    const std::string words =
        say(world.language, verdict, {order.number, catalog.id, catalog.version, std::to_string(findings.size())});
    world.out << (findings.empty() ? painter.green(printable(words)) : painter.red(printable(words))) << '\n';
    if (arguments.has("--text")) world.out << '\n' << order_text(catalog, order, world.language, painter);
}

}  // namespace

Exit verify(const Arguments& arguments, World& world) {
    if (arguments.operand(0) == "-" && arguments.operand(1) == "-") {
        complain(world, Message::tools_both_stdin, {});
        return Exit::usage;
    }
    const auto parts = read_parts(world, arguments.operand(0));
    if (!parts) return parts.error();
    if (order::is_order(parts->text)) {
        complain(world, Message::tools_order_first, {parts->name});
        return Exit::usage;
    }
    const auto catalog = read_catalog(world, arguments, *parts);
    if (!catalog) return catalog.error();
    const auto input = read_input(world, arguments.operand(1));
    if (!input) return input.error();
    const auto order = order::read(input->text);
    if (!order) {
        refuse(world, arguments, input->name, order.error());
        return Exit::findings;
    }
    Diagnostics findings = order::verify(**catalog, *order, world.language);
    place_findings(input->text, findings);
    answer(world, arguments, *input, **catalog, *order, findings);
    return findings.empty() ? Exit::fine : Exit::findings;
}

}  // namespace maatwerk::tools
