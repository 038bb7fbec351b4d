#include "sarif.h"

#include "configure/record.h"

#include <algorithm>

namespace maatwerk::tools {

namespace {

using catalog::Diagnostic;
using catalog::Diagnostics;
using record::member;

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of a file as a relative URI (RFC 3986).
std::string uri_of(std::string_view file) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string uri;
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos)
            uri += c;
        else
            uri += std::string{'%', digits[byte >> 4], digits[byte & 15U]};
    }
    return uri;
}

json::Value text(std::string_view words) { return json::object({member("text", words)}); }

std::vector<std::string_view> codes_of(const Diagnostics& findings) {
    std::vector<std::string_view> codes;
    for (const Diagnostic& one : findings) codes.push_back(code_name(one));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

json::Value location(const Files& files, const Diagnostic& finding) {
    std::vector<json::Member> physical{
        member("artifactLocation", json::object({member("uri", uri_of(files.of(finding)))}))};
    if (finding.place.line != 0)
        physical.push_back(member("region", json::object({member("startLine", std::int64_t{finding.place.line}),
                                                          member("startColumn", std::int64_t{finding.place.column})})));
    std::vector<json::Member> members{member("physicalLocation", json::object(std::move(physical)))};
    if (!finding.path.empty())
        members.push_back(
            member("logicalLocations", json::array({json::object({member("fullyQualifiedName", finding.path)})})));
    return json::object(std::move(members));
}

json::Value result(Language language, const Files& files, const Diagnostic& finding,
                   const std::vector<std::string_view>& codes) {
    const auto rule = std::lower_bound(codes.begin(), codes.end(), code_name(finding)) - codes.begin();
    const std::string_view level = finding.severity == catalog::Severity::error ? "error" : "warning";
    return json::object({member("ruleId", code_name(finding)), member("ruleIndex", std::int64_t{rule}),
                         member("level", level),
                         member("message", text(say(language, finding.code, finding.arguments))),
                         member("locations", json::array({location(files, finding)}))});
}

}  // namespace

json::Value sarif(Language language, const Files& files, const Diagnostics& findings) {
    const std::vector<std::string_view> codes = codes_of(findings);
    std::vector<json::Value> rules;
    std::vector<json::Value> results;
    for (const std::string_view code : codes) rules.push_back(json::object({member("id", code)}));
    for (const Diagnostic& one : findings) results.push_back(result(language, files, one, codes));
    const json::Value driver =
        json::object({member("name", std::string_view("maatwerk")), member("rules", json::array(std::move(rules)))});
    const json::Value run = json::object({member("tool", json::object({member("driver", driver)})),
                                          member("columnKind", std::string_view("unicodeCodePoints")),
                                          member("results", json::array(std::move(results)))});
    return json::object(
        {member("$schema", schema), member("version", std::string_view("2.1.0")), member("runs", json::array({run}))});
}

}  // namespace maatwerk::tools
