// A feature model as UVL writes it: the tree, and the constraints as expressions over features. Internal to the import.
#pragma once

#include "catalog/diagnostics.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::tools::uvl {

struct Attribute {
    std::string name;
    std::string value;  ///< as written; empty for a bare name
    std::size_t offset = 0;
};

struct Feature {
    std::string name;
    std::size_t offset = 0;
    std::optional<std::size_t> branch;  ///< that it stands in; nothing: the root
    std::vector<Attribute> attributes;
    std::vector<std::size_t> branches;  ///< below it
    std::string type;                   ///< "Integer"; empty for a plain feature
    std::string cardinality;            ///< "[1..3]"; empty: once
};

enum class Kind : std::uint8_t { mandatory, optional, alternative, any, between };

/// Children of one feature under one keyword. `most` is nothing for *.
struct Branch {
    Kind kind = Kind::mandatory;
    std::size_t parent = 0;
    std::size_t least = 0;
    std::optional<std::size_t> most;
    std::vector<std::size_t> features;
};

/// feature: `feature`; negation: one child; both, either, implies, equals: two.
struct Formula {
    enum class Kind : std::uint8_t { feature, negation, both, either, implies, equals };
    Kind kind = Kind::feature;
    std::size_t feature = 0;
    std::vector<Formula> children;
};

struct Constraint {
    std::string text;
    std::size_t offset = 0;
    std::optional<Formula> formula;  ///< nothing: more than what Formula can say
};

struct Model {
    std::string name;               ///< its namespace, or empty
    std::vector<Feature> features;  ///< the root first
    std::vector<Branch> branches;
    std::vector<Constraint> constraints;
    std::vector<Attribute> imports;  ///< name and place alone
};

/// Reads a model; the first thing that cannot be read ends it. O(length * names).
tl::expected<Model, catalog::Diagnostic> read(std::string_view text);

}  // namespace maatwerk::tools::uvl
