// `maatwerk import`: a feature model or a table of parts as a catalog.
#include "import.h"

#include "catalog/catalog.h"
#include "catalog/currency.h"
#include "catalog/utf8.h"
#include "commands.h"
#include "configure/record.h"
#include "import_ids.h"
#include "input.h"
#include "report.h"

#include <algorithm>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Diagnostics;
using record::member;

/// "uvl" or "csv": as --from says, or the name of the file.
tl::expected<std::string, Exit> kind_of(World& world, const Arguments& arguments) {
    const std::string& file = arguments.operand(0);
    const auto said = arguments.value("--from");
    if (said == "uvl" || said == "csv") return *said;
    if (!said && file.ends_with(".uvl")) return "uvl";
    if (!said && (file.ends_with(".csv") || file.ends_with(".tsv"))) return "csv";
    if (said)
        complain(world, Message::json_one_of, {utf8::brief(*said, 60), "uvl, csv"});
    else
        complain(world, Message::import_kind, {file});
    return tl::unexpected(Exit::usage);
}

tl::expected<ImportWishes, Exit> read_wishes(World& world, const Arguments& arguments) {
    ImportWishes wishes;
    const auto misuse = [&](Message code, const std::string& word) {
        complain(world, code, {utf8::brief(word, 60)});
        return tl::unexpected(Exit::usage);
    };
    wishes.id = arguments.value("--id").value_or("");
    if (arguments.has("--id") && id_of(wishes.id) != wishes.id) return misuse(Message::catalog_id, wishes.id);
    wishes.currency = arguments.value("--currency").value_or("EUR");
    const auto currency = catalog::currency_of(wishes.currency);
    if (!currency) return misuse(Message::catalog_currency, wishes.currency);
    wishes.decimals = static_cast<int>(currency->decimals);
    return wishes;
}

std::string summary(World& world, const Imported& made, const catalog::Catalog& catalog) {
    return printable(say(world.language, Message::import_summary,
                         {catalog.id, std::to_string(catalog.groups.size()), std::to_string(catalog.options.size()),
                          std::to_string(catalog.rules.size()), std::to_string(made.not_carried.size())}));
}

Exit answer(World& world, const Arguments& arguments, const std::string& file, Imported made,
            const catalog::Catalog& catalog) {
    const auto target = arguments.value("-o");
    if (target && !write_file(world, *target, json::pretty(made.catalog))) return Exit::unreadable;
    if (arguments.has("--json")) {
        std::vector<json::Member> members{member("ok", json::boolean(true)),
                                          member("findings", findings_json(world.language, file, made.not_carried))};
        if (!target) members.push_back(member("catalog", std::move(made.catalog)));
        print_json(world, json::object(std::move(members)));
        return Exit::fine;
    }
    report(world, file, made.not_carried);
    (target ? world.out : world.err) << summary(world, made, catalog) << '\n';
    if (!target) print_json(world, std::move(made.catalog));
    return Exit::fine;
}

}  // namespace

Exit import(const Arguments& arguments, World& world) {
    const auto kind = kind_of(world, arguments);
    if (!kind) return kind.error();
    const auto wishes = read_wishes(world, arguments);
    if (!wishes) return wishes.error();
    const auto input = read_input(world, arguments.operand(0));
    if (!input) return input.error();
    if (const std::size_t bad = utf8::first_bad(input->text); bad != std::string::npos) {
        const catalog::Diagnostic finding{
            Message::json_utf8, catalog::Severity::error, "", catalog::place_of(input->text, bad), {}};
        refuse(world, arguments, input->name, {finding});
        return Exit::findings;
    }
    auto made = *kind == "uvl" ? import_uvl(input->text, *wishes) : import_csv(input->text, *wishes);
    if (!made) {
        refuse(world, arguments, input->name, made.error());
        return Exit::findings;
    }
    // What the other format allowed and a catalog does not (too many options, a text too long) the reader tells.
    const auto catalog = catalog::read(json::pretty(made->catalog));
    if (catalog) return answer(world, arguments, input->name, std::move(*made), *catalog);
    Diagnostics findings = catalog.error();
    for (catalog::Diagnostic& finding : findings) finding.place = {};  // a line of the text made is no line of the file
    refuse(world, arguments, input->name, findings);
    return Exit::findings;
}

}  // namespace maatwerk::tools
