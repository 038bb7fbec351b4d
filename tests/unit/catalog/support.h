// What the tests of core/catalog share.
#pragma once

#include "catalog/catalog.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::test {

/// The text of a file of the repository, such as "tests/data/catalogs/good.json".
std::string file(std::string_view path);

/// tests/data/catalogs/good.json: every construct once.
std::string good_text();

/// The catalog of a text that must have no finding.
catalog::Catalog must_read(std::string_view text);

/// `text` with the one place where `from` stands replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// The bytes of the text from a line and column on, counted here independently of the code under test.
std::string_view text_at(std::string_view text, catalog::Place place);

/// "code path line:column" of each finding, for failures that can be read.
std::string list_of(const catalog::Diagnostics& diagnostics);

/// Options of the catalog by "group.option", as is_complete and holds want them.
std::vector<bool> chosen(const catalog::Catalog& catalog, const std::vector<std::string>& names);

}  // namespace maatwerk::test
