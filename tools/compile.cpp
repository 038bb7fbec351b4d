// `maatwerk compile`: a catalog's diagram, made beforehand; or whether a file of one still fits its catalog.
#include "commands.h"
#include "configure/record.h"
#include "day.h"
#include "input.h"
#include "report.h"

#include <chrono>
#include <ostream>

namespace maatwerk::tools {

namespace {

using configure::CompiledSize;
using configure::Session;
using record::member;

/// What is told of a compiled catalog. `file` is where it stands, if anywhere.
struct Made {
    CompiledSize size;
    std::size_t bytes = 0;
    std::optional<std::int64_t> ms;  ///< that making it took
    std::optional<std::string> file;
};

std::string whole(std::size_t number) { return std::to_string(number); }

void answer(World& world, const Arguments& arguments, const Made& made) {
    if (arguments.has("--json")) {
        const auto number = [](std::string_view name, std::size_t value) {
            return member(name, static_cast<std::int64_t>(value));
        };
        std::vector<json::Member> members{member("ok", json::boolean(true)), member("findings", json::array({})),
                                          number("links", made.size.links), number("bytes", made.bytes),
                                          number("sums_left_out", made.size.sums_left_out)};
        if (made.ms) members.push_back(member("ms", *made.ms));
        if (made.file) members.push_back(member("file", *made.file));
        return print_json(world, json::object(std::move(members)));
    }
    world.out << printable(say(world.language, Message::tools_compiled,
                               {arguments.operand(0), whole(made.size.links), whole(made.bytes),
                                whole(made.size.sums_left_out), std::to_string(made.ms.value_or(0))}));
    if (made.file) world.out << ", " << printable(say(world.language, Message::tools_compiled_written, {*made.file}));
    world.out << '\n';
}

Exit check_file(const Arguments& arguments, World& world, Session& session) {
    const auto taken = read_compiled(world, arguments, session, "--check");
    if (!taken) return taken.error();
    const std::string name = *arguments.value("--check");
    if (arguments.has("--json")) {
        answer(world, arguments, {*session.compiled_size(), session.compiled().size(), std::nullopt, name});
    } else {
        world.out << printable(say(world.language, Message::tools_compiled_fits, {name, arguments.operand(0)})) << '\n';
    }
    return Exit::fine;
}

}  // namespace

Exit compile(const Arguments& arguments, World& world) {
    if (arguments.has("-o") && arguments.has("--check")) {
        complain(world, Message::tools_not_both, {"-o", "--check"});
        return Exit::usage;
    }
    if (arguments.operand(0) == "-" && arguments.value("--check") == "-") {
        complain(world, Message::tools_both_stdin, {});
        return Exit::usage;
    }
    const auto catalog = read_catalog_of_day(world, arguments);
    if (!catalog) return catalog.error();
    Session session(*catalog);
    if (arguments.has("--check")) return check_file(arguments, world, session);
    const auto start = std::chrono::steady_clock::now();
    if (!settle([&](solver::Budget& budget) { return session.compile(budget); })) {
        const catalog::Diagnostic finding{
            Message::tools_compiled_too_large, catalog::Severity::error, "", {}, {arguments.operand(0)}};
        refuse(world, arguments, arguments.operand(0), {finding});
        return Exit::findings;
    }
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
    const std::vector<std::uint8_t> bytes = session.compiled();
    const auto file = arguments.value("-o");
    if (file && !write_file(world, *file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}))
        return Exit::unreadable;
    answer(world, arguments, {*session.compiled_size(), bytes.size(), std::int64_t{ms}, file});
    return Exit::fine;
}

}  // namespace maatwerk::tools
