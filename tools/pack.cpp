// `maatwerk pack`: a catalog with all that it takes from other files, as one file.
#include "commands.h"
#include "configure/record.h"
#include "input.h"
#include "report.h"

#include <ostream>

namespace maatwerk::tools {

Exit pack(const Arguments& arguments, World& world) {
    const auto input = read_parts(world, arguments.operand(0));
    if (!input) return input.error();
    const auto catalog = read_catalog(world, arguments, *input);
    if (!catalog) return catalog.error();
    const std::string text = json::pretty(input->bundle->document);
    const auto file = arguments.value("-o");
    if (file && !write_file(world, *file, text)) return Exit::unreadable;
    if (!arguments.has("--json")) {
        if (!file) world.out << text;
        return Exit::fine;
    }
    std::vector<json::Value> files;
    for (const catalog::Piece& piece : input->bundle->pieces) files.push_back(json::string(printable(piece.name)));
    std::vector<json::Member> members{record::member("ok", json::boolean(true)),
                                      record::member("catalog", catalog_json(**catalog)),
                                      record::member("files", json::array(std::move(files)))};
    if (!file) members.push_back(record::member("document", input->bundle->document));
    print_json(world, json::object(std::move(members)));
    return Exit::fine;
}

}  // namespace maatwerk::tools
