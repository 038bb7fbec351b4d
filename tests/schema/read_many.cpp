// Catalogs on standard input, one a line -> a line each of the codes of what the reader finds wrong, its test cases
// included. One process for all: a start costs more than the reading.
#include "catalog/bundle.h"
#include "configure/cases.h"

#include <iostream>
#include <optional>
#include <string>

namespace {

maatwerk::catalog::Diagnostics errors_of(const std::string& text) {
    const auto bundle = maatwerk::catalog::gather("one.json", text, [](const std::string&) { return std::nullopt; });
    if (!bundle.findings.empty()) return bundle.findings;
    const auto catalog = maatwerk::catalog::read(bundle);
    if (!catalog) return catalog.error();
    return maatwerk::configure::read_own_cases(text, *catalog).findings;
}

}  // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        for (const auto& one : errors_of(line)) std::cout << code_name(one) << ' ';
        std::cout << '\n';
    }
}
