// read() on any bytes: a catalog or findings, each with words and a place; and a catalog that was read keeps its promises.
// Seeds: tests/data/catalogs. `fuzz_catalog -max_len=20000 CORPUS tests/data/catalogs`
#include "catalog/catalog.h"
#include "catalog/json.h"
#include "catalog/parameter.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace maatwerk;

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

void check_findings(const catalog::Diagnostics& findings, std::string_view text) {
    require(!findings.empty() && findings.size() <= 100);
    catalog::Place last{};
    for (const catalog::Diagnostic& finding : findings) {
        require(!describe(finding, Language::en).empty() && !describe(finding, Language::nl).empty());
        const catalog::Place place = finding.place;
        require(place.line >= 1 && place.column >= 1 && place.line <= text.size() + 1);
        require(place.line > last.line || (place.line == last.line && place.column >= last.column));
        last = place;
    }
}

void check_catalog(const catalog::Catalog& read, std::string_view text) {
    std::vector<bool> chosen(read.options.size());
    for (const catalog::Group& group : read.groups)
        if (group.min == 1) chosen[catalog::index(group.first)] = true;
    std::vector<std::int64_t> values;
    for (const catalog::Parameter& parameter : read.parameters) {
        values.push_back(parameter.greatest);
        require(can_be(parameter, parameter.greatest) && (!parameter.usual || can_be(parameter, *parameter.usual)));
    }
    is_complete(read, chosen, values);
    for (const catalog::Layer& layer : read.preview.layers) holds(layer.when, chosen, values);
    dealers_near(read, "3511 AB");
    const auto again = catalog::read(json::canonical(*json::parse(text)));
    require(again.has_value() && again->digest == read.digest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = catalog::read(text);
    if (read)
        check_catalog(*read, text);
    else
        check_findings(read.error(), text);
    return 0;
}
