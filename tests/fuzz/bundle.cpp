// gather() and read() on any files: the bytes are a catalog and, each behind a NUL and its name on a line, the files beside
// it. Findings with a place in a piece, or a catalog that packs into one of the same digest; and no name leads elsewhere.
// Seeds: tests/data/bundles. `fuzz_bundle -max_len=20000 CORPUS tests/data/bundles`
#include "catalog/bundle.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>

using namespace maatwerk;

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

void check_findings(const catalog::Bundle& bundle, const catalog::Diagnostics& findings) {
    for (const catalog::Diagnostic& finding : findings) {
        require(finding.place.file < bundle.pieces.size() && finding.place.line >= 1);
        require(!describe(finding, Language::nl).empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string rest(reinterpret_cast<const char*>(data), size);
    std::map<std::string, std::string> files;
    for (std::size_t nul = rest.rfind('\0'); nul != std::string::npos; nul = rest.rfind('\0')) {
        const std::size_t line = rest.find('\n', nul);
        if (line != std::string::npos) files[rest.substr(nul + 1, line - nul - 1)] = rest.substr(line + 1);
        rest.resize(nul);
    }
    const catalog::Bundle bundle = catalog::gather("main.json", rest, [&](const std::string& name) {
        require(("/" + name + "/").find("/../") == std::string::npos && name.front() != '/' &&
                name.find('\\') == std::string::npos);
        const auto found = files.find(name);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    });
    check_findings(bundle, bundle.findings);
    if (!bundle.findings.empty()) return 0;
    const auto read = catalog::read(bundle);
    if (!read) {
        check_findings(bundle, read.error());
        return 0;
    }
    const auto again = catalog::read(json::pretty(bundle.document));
    require(again.has_value() && again->digest == read->digest);
    return 0;
}
