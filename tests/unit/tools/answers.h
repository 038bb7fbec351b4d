// What the tests of the commands share: the JSON that was printed, and small changes to the lamp's catalog.
#pragma once

#include "catalog/json.h"
#include "shell.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace maatwerk::test {

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The JSON that a command printed, alone and whole.
inline json::Value parsed(const Outcome& outcome) {
    auto tree = json::parse(outcome.out);
    INFO(outcome.out << outcome.err);
    REQUIRE(tree.has_value());
    return std::move(*tree);
}

inline const json::Value& at(const json::Value& value, std::string_view name) {
    const json::Value* member = value.find(name);
    INFO("the member " << name << " of " << json::canonical(value));
    REQUIRE(member != nullptr);
    return *member;
}

/// The text with `find` replaced by `put`.
inline std::string replaced(std::string text, const std::string& find, const std::string& put) {
    const std::size_t where = text.find(find);
    INFO(find);
    REQUIRE(where != std::string::npos);
    return text.replace(where, find.size(), put);
}

/// The lamp's catalog so changed; with one more rule.
inline std::string lamp_with(const std::string& find, const std::string& put) {
    return replaced(file_text("tests/data/lamp.json"), find, put);
}
inline std::string lamp_with_rule(const std::string& rule) {
    return lamp_with("\"rules\": [", "\"rules\": [\n" + rule + ",");
}

/// The end of a rule that does not matter.
inline const std::string message = R"("message": {"en": "Because.", "nl": "Daarom."}})";

}  // namespace maatwerk::test
