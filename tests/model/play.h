// Plays a script: does what it says, asks what it says of everyone examined, and holds each answer to an oracle.
#pragma once

#include "model/script.h"
#include "model/subject.h"

#include <cstddef>
#include <optional>
#include <string>

namespace maatwerk::model {

struct Failure {
    std::size_t step = 0;
    std::string words;
};

/// What an oracle cannot tell, since there are too many assignments for brute force and clasp is not here, is let pass.
std::optional<Failure> play(const Script& script, const Panel& panel = everyone);

}  // namespace maatwerk::model
