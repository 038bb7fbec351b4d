// Every answer of a scripted run as text, line after line, and a digest over it: the same on every build, or the builds
// do not answer alike. What is answered, not only how good it is: which repair, which model, which sample, in order. The
// answers do not hang on the slices that they are made in: so many steps each, or as the page paces them by its clock.
#pragma once

#include "bench_case.h"

#include "catalog/catalog.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace maatwerk::bench {

/// The answers of the search, and of the diagram where it fits, over choices drawn from a fixed seed.
std::string answers_about(const Case& data, std::optional<std::uint64_t> slice_steps);

/// The answers of a session of random actions.
std::string answers_about(std::shared_ptr<const catalog::Catalog> catalog, std::optional<std::uint64_t> slice_steps);

}  // namespace maatwerk::bench
