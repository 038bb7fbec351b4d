#include "bench.h"

#include "bench_case.h"
#include "bench_digest.h"
#include "bench_run.h"
#include "bench_session.h"
#include "bench_slices.h"
#include "bench_tally.h"
#include "catalog/digest.h"
#include "input.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iomanip>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <sstream>
#include <utility>

namespace maatwerk::bench {

const char* const usage =
    R"(Usage: maatwerk bench FILE... [--json] [--expected FILE] [--engine both|diagram|search] [--only QUESTION[,...]]
                      [--runs N] [--slice STEPS] [--limit SECONDS]
       maatwerk bench --digest FILE... [--answers] [--slice STEPS]

Asks every question about the problem in FILE (config-problem/1) for each step of the sessions in the file of answers
beside it (NAME.expected.json), and prints a row a question: median, 95th percentile and worst time in milliseconds
(natively of the processor), of the slices in which the answers were made, paced as the page does, the 99th percentile
and the longest, how many answers, how many of them wrong, and the most memory the process held until then. The answers
are checked after each session, by a solver of its own, whose memory counts from then on. About a catalog it asks what
the page does, in 8 sessions of 10 available choices (the same every time): "available" is a click, "outlook" the prices
beside the options of one group; a search that is never compiled tells what is wrong.

  --json             a line of JSON a case and question instead
  --expected FILE    the answers, when they are not beside the problem
  --engine ENGINE    who answers: "both" (the diagram where it fits, the search for the rest), or one only
  --only QUESTIONS   of: available explain repair complete outlook count sample
  --runs N           asks all of it N times, in slices of 2,000 steps unless told, and keeps the least that each answer
                     and each slice took: what else the machine does, and machine code that is still to be made, does
                     not count
  --slice STEPS      in slices of so many steps
  --limit SECONDS    gives up a question about a problem when one answer takes longer, 60 unless told, and says so

With --digest a scripted run asks everything about each FILE, a problem or a catalog, and prints the SHA-256 of all
answers, a line a file. Builds that answer alike print the same, whatever the slices. With --answers the answers
themselves are printed.

Examples:
  maatwerk bench ../shared/bench/renault-medium.json --only available,outlook
  maatwerk bench catalogs/bike.json
  maatwerk bench --digest catalogs/bike.json tests/bench/tiny.json

Exit codes: 0 all answers right, 1 one is wrong, 2 usage, 3 a file cannot be read.
)";

namespace {

constexpr std::uint64_t most_runs = 1000, most_slice_steps = 1'000'000'000, most_limit_s = 86'400;

enum Exit : int { fine = 0, wrong = 1, misuse = 2, unreadable = 3 };

struct Arguments {
    std::vector<std::string> files;
    std::string expected;
    bool json = false, digest = false, answers = false;
    std::uint64_t runs = 1;
    Wish wish;
    std::string fault;
};

std::optional<Question> question_named(const std::string& name) {
    const auto found = std::find(question_names.begin(), question_names.end(), name);
    if (found == question_names.end()) {
        return {};
    }
    return static_cast<Question>(found - question_names.begin());
}

void read_only(const std::string& list, Arguments& to) {
    std::stringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        if (const auto question = question_named(word)) {
            to.wish.questions.push_back(*question);
        } else {
            to.fault = "no such question: " + word;
        }
    }
}

void read_engine(const std::string& name, Arguments& to) {
    if (name != "both" && name != "diagram" && name != "search") {
        to.fault = "no such engine: " + name;
    }
    to.wish.use = name == "diagram" ? Use::diagram : name == "search" ? Use::search : Use::both;
}

void read_number(const std::string& word, std::uint64_t least, std::uint64_t most, std::uint64_t& number,
                 Arguments& to) {
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (fault != std::errc() || end != word.data() + word.size() || number < least || number > most) {
        to.fault = "no number from " + std::to_string(least) + " to " + std::to_string(most) + ": " + word;
    }
}

Arguments read_arguments(const std::vector<std::string>& words) {
    Arguments result;
    for (std::size_t i = 0; i < words.size() && result.fault.empty(); ++i) {
        const std::string& word = words[i];
        const bool takes_value = word == "--expected" || word == "--engine" || word == "--only" || word == "--runs" ||
                                 word == "--slice" || word == "--limit";
        if (takes_value && i + 1 == words.size()) {
            result.fault = word + " needs a value";
        } else if (word == "--expected") {
            result.expected = words[++i];
        } else if (word == "--engine") {
            read_engine(words[++i], result);
        } else if (word == "--only") {
            read_only(words[++i], result);
        } else if (word == "--runs") {
            read_number(words[++i], 1, most_runs, result.runs, result);
        } else if (word == "--slice") {
            read_number(words[++i], 1, most_slice_steps, result.wish.slice_steps.emplace(), result);
        } else if (word == "--limit") {
            read_number(words[++i], 0, most_limit_s, result.wish.limit_s, result);
        } else if (word == "--json") {
            result.json = true;
        } else if (word == "--digest") {
            result.digest = true;
        } else if (word == "--answers") {
            result.answers = true;
        } else if (word.substr(0, 2) == "--") {
            result.fault = "no such flag: " + word;
        } else {
            result.files.push_back(word);
        }
    }
    if (result.runs > 1 && !result.wish.slice_steps) {
        result.wish.slice_steps = solver::Pace::most;  // the same slices every time
    }
    if (result.fault.empty() && result.files.empty()) {
        result.fault = "no FILE was named";
    }
    if (result.fault.empty() && !result.expected.empty() && result.files.size() > 1) {
        result.fault = "--expected goes with one FILE";
    }
    if (result.fault.empty() && result.answers && !result.digest) {
        result.fault = "--answers goes with --digest";
    }
    return result;
}

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text;
    std::array<char, 65536> part{};
    while (file.read(part.data(), part.size()) || file.gcount() > 0) {
        text.append(part.data(), static_cast<std::size_t>(file.gcount()));
    }
    return file.eof() ? std::optional(std::move(text)) : std::nullopt;  // a folder opens, but cannot be read
}

std::string expected_path(const Arguments& arguments, const std::string& file) {
    const std::string ending = ".json";
    const bool has_ending = file.size() > ending.size() && file.substr(file.size() - ending.size()) == ending;
    return !arguments.expected.empty()
               ? arguments.expected
               : (has_ending ? file.substr(0, file.size() - ending.size()) : file) + ".expected.json";
}

std::string quoted(const std::string& name) {
    return nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Nought where nothing was timed.
double percentile(std::vector<double> times_ms, std::size_t percent) {
    std::sort(times_ms.begin(), times_ms.end());
    return times_ms.empty() ? 0 : times_ms[(times_ms.size() - 1) * percent / 100];
}

void print_json(const std::string& name, const Row& row, std::ostream& out) {
    out << R"({"case":)" << quoted(name) << R"(,"question":")" << question_names[static_cast<std::size_t>(row.question)]
        << R"(","median_ms":)" << percentile(row.times_ms, 50) << R"(,"p95_ms":)" << percentile(row.times_ms, 95)
        << R"(,"worst_ms":)" << percentile(row.times_ms, 100) << R"(,"answers":)" << row.answers << R"(,"wrong":)"
        << row.wrong << R"(,"peak_bytes":)" << row.peak_bytes << R"(,"p99_slice_ms":)" << percentile(row.slices_ms, 99)
        << R"(,"longest_slice_ms":)" << percentile(row.slices_ms, 100) << R"(,"gave_up":)"
        << (row.gave_up ? "true" : "false") << "}\n";
}

void print_row(const std::string& name, const Row& row, std::ostream& out) {
    out << std::left << std::setw(18) << name << std::setw(11) << question_names[static_cast<std::size_t>(row.question)]
        << std::setw(13) << row.engine << std::right << std::setw(11) << percentile(row.times_ms, 50) << std::setw(11)
        << percentile(row.times_ms, 95) << std::setw(11) << percentile(row.times_ms, 100) << std::setw(11)
        << percentile(row.slices_ms, 99) << std::setw(10) << percentile(row.slices_ms, 100) << std::setw(9)
        << row.answers << std::setw(7) << row.wrong << std::setw(9) << row.peak_bytes / 1'000'000 << '\n';
}

void print_heading(std::ostream& out) {
    out << std::left << std::setw(18) << "case" << std::setw(11) << "question" << std::setw(13) << "engine"
        << std::right << std::setw(11) << "median ms" << std::setw(11) << "p95 ms" << std::setw(11) << "worst ms"
        << std::setw(11) << "p99 slice" << std::setw(10) << "slice ms" << std::setw(9) << "answers" << std::setw(7)
        << "wrong" << std::setw(9) << "peak MB" << '\n';
}

Exit complain(std::ostream& errors, const std::string& file, const std::string& what) {
    errors << file << ": " << what << '\n';
    return unreadable;
}

/// The scripted run of one file, a problem or a catalog.
Exit digest_file(const Arguments& arguments, const std::string& file, std::ostream& out, std::ostream& errors) {
    const auto text = read_file(file);
    if (!text) {
        return complain(errors, file, "cannot be read");
    }
    std::string answers;
    if (const auto data = read_case(*text)) {
        answers = answers_about(*data, arguments.wish.slice_steps);
    } else if (auto catalog = tools::read_whole(tools::gather_beside(file, *text))) {
        answers =
            answers_about(std::make_shared<const catalog::Catalog>(std::move(*catalog)), arguments.wish.slice_steps);
    } else {
        return complain(errors, file, "is no catalog, and no problem: " + data.error());
    }
    const std::size_t slash = file.find_last_of('/');
    out << (arguments.answers ? answers : "") << catalog::sha256(answers) << "  "
        << file.substr(slash == std::string::npos ? 0 : slash + 1) << '\n';
    return fine;
}

/// What `run` gives, so many times, the least of each time.
template <class Run>
std::vector<Row> least_of(std::uint64_t runs, Run run) {
    std::vector<Row> rows = run();
    while (--runs > 0) {
        Tallies::keep_least(rows, run());
    }
    return rows;
}

Exit print_rows(const Arguments& arguments, const std::string& name, const std::vector<Row>& rows, std::ostream& out) {
    Exit exit = fine;
    for (const Row& row : rows) {
        arguments.json ? print_json(name, row, out) : print_row(name, row, out);
        exit = row.wrong != 0 ? wrong : exit;
    }
    out.flush();
    return exit;
}

/// A file that is no problem, for the reason `fault`.
Exit run_catalog_file(const Arguments& arguments, const std::string& file, const std::string& text,
                      const std::string& fault, std::ostream& out, std::ostream& errors, std::ostream* progress) {
    const double start = spent_ms();
    auto read = tools::read_whole(tools::gather_beside(file, text));
    const double load_ms = spent_ms() - start;
    if (!read) {
        return complain(errors, file, "is no catalog, and no problem: " + fault);
    }
    const auto catalog = std::make_shared<const catalog::Catalog>(std::move(*read));
    const auto rows =
        least_of(arguments.runs, [&] { return run_catalog(catalog, arguments.wish, load_ms, errors, progress); });
    return print_rows(arguments, catalog->id, rows, out);
}

Exit run_file(const Arguments& arguments, const std::string& file, std::ostream& out, std::ostream& errors,
              std::ostream* progress) {
    const double start = spent_ms();
    const auto text = read_file(file);
    if (!text) {
        return complain(errors, file, "cannot be read");
    }
    const auto data = read_case(*text);
    const double load_ms = spent_ms() - start;
    if (!data) {
        return run_catalog_file(arguments, file, *text, data.error(), out, errors, progress);
    }
    const std::string beside = expected_path(arguments, file);
    const auto expected_text = read_file(beside);
    if (!expected_text) {
        return complain(errors, beside, "cannot be read; name the file of answers with --expected");
    }
    const auto expected = read_expected(*expected_text, data->problem);
    if (!expected) {
        return complain(errors, beside, expected.error());
    }
    const auto rows =
        least_of(arguments.runs, [&] { return run_case(*data, *expected, arguments.wish, load_ms, errors, progress); });
    return print_rows(arguments, data->name, rows, out);
}

}  // namespace

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& errors, std::ostream* progress) {
    const Arguments arguments = read_arguments(words);
    if (!arguments.fault.empty()) {
        errors << "maatwerk bench: " << arguments.fault << "\n\n" << usage;
        return misuse;
    }
    out << std::fixed << std::setprecision(3);
    if (!arguments.json && !arguments.digest) {
        print_heading(out);
    }
    Exit exit = fine;
    for (const std::string& file : arguments.files) {
        exit = std::max(exit, arguments.digest ? digest_file(arguments, file, out, errors)
                                               : run_file(arguments, file, out, errors, progress));
    }
    return exit;
}

}  // namespace maatwerk::bench
