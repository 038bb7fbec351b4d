#include "model/seeded.h"

#include "model/shrink.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

// In a build for coverage, a process that ends at once has to say what it ran through.
extern "C" __attribute__((weak)) void __gcov_dump();

namespace maatwerk::model {
namespace {

/// One number that a process and those that it makes have in common.
class Shared {
public:
    Shared()
        : memory_(static_cast<volatile std::uint64_t*>(
              mmap(nullptr, sizeof(std::uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;
    ~Shared() { munmap(const_cast<std::uint64_t*>(memory_), sizeof(std::uint64_t)); }
    volatile std::uint64_t& number() { return *memory_; }

private:
    volatile std::uint64_t* memory_;
};

enum class End { fine, failed, aborted };

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
    return WIFEXITED(status) && WEXITSTATUS(status) == 0     ? End::fine
           : WIFEXITED(status) && WEXITSTATUS(status) == 100 ? End::failed
                                                             : End::aborted;
}

std::string keep_small(const Script& script, End end, std::uint64_t seed, const Panel& panel,
                       const std::string& folder) {
    const Fails fails = [&](const Script& smaller) {
        return end == End::failed ? play(smaller, panel).has_value()
                                  : apart(true, [&] { return !play(smaller, panel); }) != End::fine;
    };
    const Script small = shrunk(script, fails);
    const auto failure = end == End::failed ? play(small, panel) : std::nullopt;
    const std::string words =
        failure ? "step " + std::to_string(failure->step) + ": " + failure->words : std::string("it aborts");
    const std::string path = folder + "seed-" + std::to_string(seed) + ".json";
    std::ofstream(path) << to_text(small, words);
    return "MAATWERK_SEED=" + std::to_string(seed) + " MAATWERK_RUNS=1: " + words + "\nmade small: " + path;
}

}  // namespace

const std::string trace_folder = MAATWERK_SOURCE_DIR "/tests/trace/";

std::string run_seeds(std::uint64_t first, std::uint64_t count, const Draw& draw, const Panel& panel,
                      const std::string& folder) {
    Shared seed;
    const End end = apart(false, [&] {
        for (std::uint64_t next = first; next < first + count; ++next) {
            seed.number() = next;
            if (play(draw(next), panel)) {
                return false;
            }
        }
        return true;
    });
    if (end == End::fine) {
        return {};
    }
    const std::uint64_t failing = seed.number();
    return keep_small(draw(failing), end, failing, panel, folder);
}

}  // namespace maatwerk::model
