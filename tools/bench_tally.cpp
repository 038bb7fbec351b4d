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

void Tallies::note(Question question, std::string engine, double ms) {
    Tally& tally = tallies_[question];
    tally.engine = std::move(engine);
    tally.times.push_back(ms);
    const std::vector<double> slices = slices_.take_times_ms();
    tally.slices.insert(tally.slices.end(), slices.begin(), slices.end());
    tally.peak = peak_bytes();
}

void Tallies::check_answers() {
    for (Check& check : std::exchange(checks_, {})) {
        where_ = std::move(check.where);
        tell(check.question, ": checking the answer ...");
        const std::string complaint = check.complaint();
        if (!complaint.empty() && ++tallies_[check.question].wrong <= complaints_a_question) {
            wipe();
            errors_ << name_ << ": " << where_ << ": " << question_names[static_cast<std::size_t>(check.question)]
                    << ": " << complaint << '\n';
        }
    }
}

bool Tallies::gave_up(Question question) const {
    const auto found = tallies_.find(question);
    return found != tallies_.end() && found->second.gave_up;
}

void Tallies::give_up(Question question) {
    Tally& tally = tallies_[question];
    tally.engine = "gave up";
    tally.gave_up = true;
    tally.peak = peak_bytes();
    wipe();
    errors_ << name_ << ": " << where_ << ": " << question_names[static_cast<std::size_t>(question)]
            << ": no answer within the limit, and not asked again; --limit SECONDS gives more\n";
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
            result.push_back({question, "nobody", {}, {}, 0, 0, peak_bytes()});
            continue;
        }
        const Tally& tally = found->second;
        result.push_back({question, tally.engine, tally.times, tally.slices,
                          question == Question::load ? 0 : tally.times.size(), tally.wrong, tally.peak, tally.gave_up});
    }
    return result;
}

void Tallies::keep_least(std::vector<Row>& kept, const std::vector<Row>& other) {
    const auto least = [](std::vector<double>& times, const std::vector<double>& again) {
        times.resize(std::min(times.size(), again.size()));
        std::transform(times.begin(), times.end(), again.begin(), times.begin(),
                       [](double a, double b) { return std::min(a, b); });
    };
    for (std::size_t i = 0; i < kept.size(); ++i) {
        least(kept[i].times_ms, other[i].times_ms);
        least(kept[i].slices_ms, other[i].slices_ms);
        kept[i].gave_up = kept[i].gave_up || other[i].gave_up;
        kept[i].wrong = std::max(kept[i].wrong, other[i].wrong);
        kept[i].peak_bytes = std::max(kept[i].peak_bytes, other[i].peak_bytes);
    }
}

}  // namespace maatwerk::bench
