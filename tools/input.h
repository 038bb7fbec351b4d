// What a command reads: files, catalogs, and the choices on its line.
#pragma once

#include "arguments.h"
#include "catalog/bundle.h"
#include "catalog/catalog.h"
#include "catalog/json.h"
#include "configure/session.h"
#include "report.h"

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maatwerk::tools {

/// A file that was named on the line; "-" is standard input.
struct Input {
    std::string name;  ///< as findings name it: "<stdin>" for "-"
    std::string text;
    std::shared_ptr<const catalog::Bundle> bundle{};  ///< of a catalog: it with all that it takes from other files

    Files files() const;
    /// Of a catalog: its text, or where it has several pieces the text of all of it (bundle.h).
    std::string whole() const;
};

/// The whole file (up to a byte more than any document may have). Where it cannot be read that is said, and the answer
/// is Exit::unreadable.
tl::expected<Input, Exit> read_input(World& world, const std::string& name);

/// Writes a file whole. Where it cannot be written that is said.
bool write_file(World& world, const std::string& name, std::string_view bytes);

/// The file of a catalog, with what it names beside it in its folder: regular files that are in that folder, by whatever
/// links. What is wrong with those is in the bundle's findings.
tl::expected<Input, Exit> read_parts(World& world, const std::string& name);

/// The text of a file with what it names beside it, as read_parts() has them.
catalog::Bundle gather_beside(const std::string& file, const std::string& text);

/// The catalog of these files, or of read_parts(), or what is wrong with it.
tl::expected<catalog::Catalog, catalog::Diagnostics> read_whole(const catalog::Bundle& bundle);
tl::expected<catalog::Catalog, catalog::Diagnostics> read_whole(const Input& input);

/// The same, or of the first file named; there under the price list of --list, or else that of the --link. One that is not
/// valid, and a list that it lacks, is reported (with --json: as JSON on out).
tl::expected<std::shared_ptr<const catalog::Catalog>, Exit> read_catalog(World& world, const Arguments& arguments,
                                                                         const Input& input);
tl::expected<std::shared_ptr<const catalog::Catalog>, Exit> read_catalog(World& world, const Arguments& arguments);

/// --wished: the author's wishes before the price.
configure::Objective objective_of(const Arguments& arguments);

/// A session with what --preset, --link and --choose say, in that order. A name that the catalog lacks is misuse; what
/// cannot go together is reported with its explanation and repairs.
tl::expected<configure::Session, Exit> read_session(World& world, const Arguments& arguments,
                                                    std::shared_ptr<const catalog::Catalog> catalog);

/// Takes over the file of --compiled, where there is one. One that does not match is reported with the way out.
tl::expected<void, Exit> read_compiled(World& world, const Arguments& arguments, configure::Session& session,
                                       std::string_view flag = "--compiled");

/// "the system's words" about the last thing that went wrong with a file: they come in the language of the system.
std::string system_reason();

/// What a word like "frame=diamond" or "height=178" names. Misuse of `flag` where there is none.
tl::expected<configure::Wanted, Exit> read_wanted(World& world, const catalog::Catalog& catalog, std::string_view flag,
                                                  const std::string& word);

/// --language, or the world's. Misuse where it is none.
tl::expected<Language, Exit> read_language(World& world, const Arguments& arguments);

/// Asks until the answer is there. The command line has the time that a page lacks.
template <class Ask>
auto settle(Ask&& ask) {
    solver::Budget budget;
    while (true) {
        budget.steps = 10'000'000;
        if (auto answer = ask(budget)) return std::move(*answer);
    }
}

/// The same for an action.
configure::Applied settle_action(configure::Session& session, const configure::Action& action);

/// Makes a diagram of the catalog where there is none yet and it fits: what is asked then has the same answers, sooner.
/// Worth its second before questions about every option.
void compile_once(configure::Session& session);

/// Whether a completion is one: of a void catalog it is not.
bool is_configuration(const catalog::Catalog& catalog, const configure::Completion& completion);

/// Prints a JSON answer on out.
void print_json(World& world, json::Value value);

/// Findings in the way that was asked for: text on err, or {"ok": false, "findings": [...]} on out.
void refuse(World& world, const Arguments& arguments, const Files& files, const catalog::Diagnostics& findings);

}  // namespace maatwerk::tools
