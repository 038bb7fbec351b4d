#include "model/subject.h"

#include <utility>

namespace maatwerk::model {

using namespace solver;

std::unique_ptr<Subject> Compiled::made(const Problem& problem, std::uint64_t slice) {
    DiagramCompiler compiler(problem, {200'000, 64'000'000, 20'000'000, 100'000});
    Answer<DiagramCompiler::Outcome> outcome;
    while (!outcome) {
        Budget budget{slice == 0 ? 1'000'000 : slice};
        outcome = compiler.run(budget);
    }
    if (*outcome != DiagramCompiler::Outcome::fits) {
        return nullptr;
    }
    const std::vector<std::uint8_t> digest{1, 2, 3};
    auto read = Diagram::from_bytes(compiler.take().to_bytes(digest), digest, problem);
    return read ? std::make_unique<Compiled>(std::move(*read)) : nullptr;
}

void Compiled::choose(const std::vector<Choice>& choices) {
    std::vector<Literal> literals;
    for (const Choice& choice : choices) {
        literals.push_back(choice.literal);
    }
    answers_.choose(literals);
}

Subjects both(const Problem& problem, std::uint64_t slice) {
    Subjects subjects;
    subjects.push_back(std::make_unique<Search>(problem));
    if (auto compiled = Compiled::made(problem, slice)) {
        subjects.push_back(std::move(compiled));
    }
    return subjects;
}

}  // namespace maatwerk::model
