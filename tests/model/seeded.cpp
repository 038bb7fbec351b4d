#include "model/seeded.h"

#include "model/shrink.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

// In a build for coverage, a process that ends at once has to say what it ran through.
extern "C" __attribute__((weak)) void __gcov_dump();

namespace maatwerk::model {
namespace {

/// What a process and those that it makes have in common; zeros at first.
template <class T>
class Shared {
public:
    Shared()
        : memory_(
              static_cast<T*>(mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;
    ~Shared() { munmap(memory_, sizeof(T)); }
    T& value() { return *memory_; }

private:
    T* memory_;
};

enum class Verdict { fine, failed, aborted };

struct End {
    Verdict verdict;
    int status;  ///< as waitpid() tells it
};

/// How `work` ends in a process of its own; it says whether all went well.
template <class Work>
End apart(bool is_quiet, Work work) {
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error("no process can be made");
    }
    if (child == 0) {
        for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS}) {
            std::signal(signal, SIG_DFL);
        }
        if (is_quiet && std::freopen("/dev/null", "w", stderr) == nullptr) {
            _exit(2);
        }
        const bool is_fine = work();
        if (__gcov_dump != nullptr) {
            __gcov_dump();
        }
        _exit(is_fine ? 0 : 100);
    }
    int status = 0;
    waitpid(child, &status, 0);
    const bool is_over = WIFEXITED(status);
    return {is_over && WEXITSTATUS(status) == 0     ? Verdict::fine
            : is_over && WEXITSTATUS(status) == 100 ? Verdict::failed
                                                    : Verdict::aborted,
            status};
}

std::string words_of_abort(const End& end) {
    return "it aborts, " + (WIFSIGNALED(end.status) ? "signal " + std::to_string(WTERMSIG(end.status))
                                                    : "exit code " + std::to_string(WEXITSTATUS(end.status)));
}

std::string words_of(const Failure& failure) { return "step " + std::to_string(failure.step) + ": " + failure.words; }

/// `heard`: what it said where it failed.
std::string keep_small(const Script& script, const End& end, const std::string& heard, std::uint64_t seed,
                       const Panel& panel, const std::string& folder) {
    const Fails fails = [&](const Script& smaller) {
        return end.verdict == Verdict::failed
                   ? play(smaller, panel).has_value()
                   : apart(true, [&] { return !play(smaller, panel); }).verdict != Verdict::fine;
    };
    const bool is_alone = end.verdict == Verdict::aborted || fails(script);
    const Script small = is_alone ? shrunk(script, fails) : script;
    const auto failure = end.verdict == Verdict::failed ? play(small, panel) : std::nullopt;
    const std::string words = failure     ? words_of(*failure)
                              : !is_alone ? "only after the runs before it: " + heard
                                          : words_of_abort(end);
    std::filesystem::create_directories(folder);
    const std::string path = folder + "seed-" + std::to_string(seed) + ".json";
    std::ofstream(path) << to_text(small, words);
    return "MAATWERK_SEED=" + std::to_string(seed) + " MAATWERK_RUNS=1: " + words + "\nmade small: " + path;
}

}  // namespace

const std::string trace_folder = MAATWERK_SOURCE_DIR "/tests/trace/";

std::string run_seeds(std::uint64_t first, std::uint64_t count, const Draw& draw, const Panel& panel,
                      const std::string& folder) {
    Shared<std::uint64_t> seed;
    Shared<std::array<char, 1000>> heard;
    const End end = apart(false, [&] {
        for (std::uint64_t next = first; next < first + count; ++next) {
            seed.value() = next;
            if (const auto failure = play(draw(next), panel)) {
                words_of(*failure).copy(heard.value().data(), heard.value().size() - 1);
                return false;
            }
        }
        return true;
    });
    if (end.verdict == Verdict::fine) {
        return {};
    }
    const std::uint64_t failing = seed.value();
    return keep_small(draw(failing), end, heard.value().data(), failing, panel, folder);
}

}  // namespace maatwerk::model
