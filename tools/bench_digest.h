// Every answer of a scripted run as text, line after line, and a digest over it: the same on every build, or the builds
// do not answer alike. What is answered, not only how good it is: which repair, which model, which sample, in order.
#pragma once

#include "bench_case.h"

#include "catalog/catalog.h"

#include <memory>
#include <string>

namespace maatwerk::bench {

/// The answers of the search, and of the diagram where it fits, over choices drawn from a fixed seed.
std::string answers_about(const Case& data);

/// The answers of a session of random actions.
std::string answers_about(std::shared_ptr<const catalog::Catalog> catalog);

}  // namespace maatwerk::bench
