// Runs scripts drawn from seeds. The first that fails is made small and written into tests/trace; its seed is told.
// They are played in a process of their own, so that one that aborts (an assert, a sanitizer) is shrunk like any other.
#pragma once

#include "model/play.h"

#include <cstdint>
#include <functional>
#include <string>

namespace maatwerk::model {

/// The script of a seed.
using Draw = std::function<Script(std::uint64_t seed)>;

/// Where traces are kept.
extern const std::string trace_folder;

/// Plays the scripts of `count` seeds from `first` on, up to the first that fails. What failed, in words: the seed, the
/// answer, the trace.
std::string run_seeds(std::uint64_t first, std::uint64_t count, const Draw& draw, const Panel& panel = everyone,
                      const std::string& folder = trace_folder);

}  // namespace maatwerk::model
