// Findings and answers as people and machines read them.
#pragma once

#include "catalog/bundle.h"
#include "catalog/catalog.h"
#include "catalog/json.h"
#include "command_line.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maatwerk::tools {

/// Marks text for a terminal, or leaves it as it is.
class Painter {
public:
    explicit Painter(bool colours) : colours_(colours) {}
    std::string bold(std::string_view text) const { return paint("1", text); }
    std::string dim(std::string_view text) const { return paint("2", text); }
    std::string red(std::string_view text) const { return paint("31", text); }
    std::string green(std::string_view text) const { return paint("32", text); }
    std::string yellow(std::string_view text) const { return paint("33", text); }

private:
    std::string paint(std::string_view code, std::string_view text) const;
    bool colours_;
};

/// The text without characters that would steer a terminal: what others wrote is never sent there as it is.
/// Line breaks stay where `lines` allows them.
enum class Breaks : std::uint8_t { replace, keep };
std::string printable(std::string_view text, Breaks breaks = Breaks::replace);

/// The text with spaces behind it (or before it), up to so many code points.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

/// "maatwerk: ..." on err.
void complain(World& world, Message message, const std::vector<std::string>& arguments);

/// The names of what findings are in: one file, or those of the pieces of a catalog, by Place::file.
class Files {
public:
    Files(std::string name) : names_{std::move(name)} {}
    Files(const char* name) : names_{name} {}
    explicit Files(std::vector<std::string> names) : names_(std::move(names)) {}
    const std::string& of(const catalog::Diagnostic& finding) const { return names_[finding.place.file]; }

private:
    std::vector<std::string> names_;
};

/// Each finding as a compiler says it, "FILE:LINE:COLUMN: error: PATH: MESSAGE [CODE]", on err.
void report(World& world, const Files& files, const catalog::Diagnostics& findings);

/// [{"code", "severity", "file", "path", "line", "column", "message"}]; a finding without a place has no line and column.
json::Value findings_json(Language language, const Files& files, const catalog::Diagnostics& findings);

/// {"id", "version", "digest"}, and "list" where it is under a price list.
json::Value catalog_json(const catalog::Catalog& catalog);

/// Gives each finding that has a path but no line the place in the text where that path stands, or, where it does not
/// go all the way, where it leads to. O(findings * length).
void place_findings(std::string_view text, catalog::Diagnostics& findings);

/// The same in a catalog of several files, with paths as seen from the file that the finding is in.
void place_findings(const catalog::Bundle& bundle, catalog::Diagnostics& findings);

/// By place; those without one come last.
bool is_before(const catalog::Diagnostic& a, const catalog::Diagnostic& b);
void sort_by_place(catalog::Diagnostics& findings);

}  // namespace maatwerk::tools
