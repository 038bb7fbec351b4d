#include "bench_tally.h"

#include <algorithm>
#include <ostream>
#ifndef __EMSCRIPTEN__
#include <sys/resource.h>
#endif

namespace maatwerk::bench {
namespace {

constexpr std::size_t complaints_a_question = 5;

std::uint64_t peak_bytes() {
#ifdef __EMSCRIPTEN__
    return std::uint64_t{__builtin_wasm_memory_size(0)} * 65536;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
#endif
}

}  // namespace

bool Wish::asks(Question question) const {
    return questions.empty() || std::find(questions.begin(), questions.end(), question) != questions.end();
}

void Tallies::wipe() const {
    if (progress_ != nullptr) {
        *progress_ << "\r\033[K" << std::flush;
    }
}

void Tallies::tell(Question question, std::string_view doing) const {
    if (progress_ != nullptr) {
        *progress_ << "\r\033[K" << name_ << ": " << where_ << ": "
                   << question_names[static_cast<std::size_t>(question)] << doing << std::flush;
    }
}

void Tallies::note(Question question, std::string engine, double ms, const std::string& problem) {
    Tally& tally = tallies_[question];
    tally.engine = std::move(engine);
    tally.times.push_back(ms);
    tally.longest_slice_ms = std::max(tally.longest_slice_ms, slices_.take_longest_ms());
    tally.peak = peak_bytes();
    if (!problem.empty() && ++tally.wrong <= complaints_a_question) {
        wipe();
        errors_ << name_ << ": " << where_ << ": " << question_names[static_cast<std::size_t>(question)] << ": "
                << problem << '\n';
    }
}

std::vector<Row> Tallies::rows(const Wish& wish) const {
    std::vector<Row> result;
    for (std::size_t at = 0; at < question_names.size(); ++at) {
        const auto question = static_cast<Question>(at);
        const auto found = tallies_.find(question);
        if (!wish.asks(question) && question != Question::load && question != Question::compile) {
            continue;
        }
        if (found == tallies_.end()) {
            result.push_back({question, "nobody", 0, 0, 0, 0, 0, 0, peak_bytes()});
            continue;
        }
        const Tally& tally = found->second;
        std::vector<double> times = tally.times;
        std::sort(times.begin(), times.end());
        const std::size_t last = times.size() - 1;
        result.push_back({question, tally.engine, times[last / 2], times[last * 95 / 100], times[last],
                          tally.longest_slice_ms, question == Question::load ? 0 : times.size(), tally.wrong,
                          tally.peak});
    }
    return result;
}

}  // namespace maatwerk::bench
