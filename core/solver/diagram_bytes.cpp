// A diagram as bytes: "MWDD", a version, then numbers of seven bits a byte, then a checksum of all before it.
//
//   digest length, digest | variables, value count of each | leaves: length, first value, distances
//   | nodes: 2 x links + choice?, then "both": first child, distances; choice: leaf, distance down to the child
//   | root + 1, or 0
//
// Idea: the checksum finds what was damaged by chance, and every number is checked all the same, so that bytes made to
// harm give a fault or a diagram that is safe to ask: ids point down, a choice's leaves are disjoint values of one
// variable, and each configuration has every variable once (sums of one random number a variable, which agree by
// accident once in 2^64). Cost: O(links).
#include "solver/diagram.h"
#include "solver/diagram_hash.h"

#include <algorithm>
#include <array>

namespace maatwerk::solver {
namespace {

constexpr std::array<std::uint8_t, 4> magic{'M', 'W', 'D', 'D'};
constexpr std::uint8_t version = 1;
constexpr std::size_t checksum_bytes = 8;

std::uint64_t checksum(std::span<const std::uint8_t> bytes) {
    std::uint64_t hash = bytes.size();
    for (std::uint8_t byte : bytes) {
        hash = (hash ^ byte) * 0x100000001b3ULL;
        hash ^= hash >> 32;
    }
    return diagram::mix(hash);
}

class Writer {
public:
    void number(std::uint64_t value) {
        for (; value >= 128; value >>= 7) {
            bytes.push_back(static_cast<std::uint8_t>(value | 128U));
        }
        bytes.push_back(static_cast<std::uint8_t>(value));
    }
    void rising(std::span<const std::uint32_t> values) {
        std::uint32_t last = 0;
        for (std::uint32_t value : values) {
            number(value - last);
            last = value;
        }
    }
    std::vector<std::uint8_t> bytes;
};

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool good = true;
    bool at_end() const { return next_ == bytes_.size(); }
    /// A number of at most `most`; 0 and no longer good when there is none.
    std::uint32_t number(std::uint64_t most) {
        std::uint64_t value = 0;
        unsigned shift = 0;
        std::uint8_t byte = 128;
        while (good && byte >= 128) {
            good = next_ < bytes_.size() && shift < 35;
            byte = good ? bytes_[next_++] : 0;
            value |= std::uint64_t{byte & 127U} << shift;
            shift += 7;
        }
        good = good && value <= most && value <= 0xffffffffU;
        return good ? static_cast<std::uint32_t>(value) : 0;
    }
    /// How many things follow, of which each takes a byte or more.
    std::uint32_t count() { return number(bytes_.size() - next_); }
    std::span<const std::uint8_t> raw(std::size_t length) {
        good = good && length <= bytes_.size() - next_;
        const auto result = good ? bytes_.subspan(next_, length) : std::span<const std::uint8_t>();
        next_ += result.size();
        return result;
    }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t next_ = 0;
};

}  // namespace

std::vector<std::uint8_t> Diagram::to_bytes(std::span<const std::uint8_t> source_digest) const {
    Writer out;
    out.bytes.assign(magic.begin(), magic.end());
    out.bytes.push_back(version);
    out.number(source_digest.size());
    out.bytes.insert(out.bytes.end(), source_digest.begin(), source_digest.end());
    out.number(variable_count());
    for (std::uint32_t var = 0; var < variable_count(); ++var) {
        out.number(first(var + 1) - first(var));
    }
    out.number(leaf_count());
    for (Id id = 0; id < leaf_count(); ++id) {
        out.number(leaf(id).size());
        out.rising(leaf(id));
    }
    out.number(node_count() - leaf_count());
    for (Id id = leaf_count(); id < node_count(); ++id) {
        out.number(2 * links(id).size() + (is_choice(id) ? 1 : 0));
        if (!is_choice(id)) {
            out.rising(links(id));
        }
        for (std::size_t i = 0; is_choice(id) && i < links(id).size(); i += 2) {
            out.number(links(id)[i]);
            out.number(id - links(id)[i + 1]);
        }
    }
    out.number(root_ == none ? 0 : std::uint64_t{root_} + 1);
    const std::uint64_t sum = checksum(out.bytes);
    for (std::size_t i = 0; i < checksum_bytes; ++i) {
        out.bytes.push_back(static_cast<std::uint8_t>(sum >> (8 * i)));
    }
    return std::move(out.bytes);
}

/// Reads a diagram piece by piece; the first fault ends it.
class DiagramDecoder {
public:
    explicit DiagramDecoder(std::span<const std::uint8_t> body) : in_(body) {}

    std::optional<DiagramFault> read(std::span<const std::uint8_t> digest, const Problem& problem) {
        const std::uint32_t digest_length = in_.count();
        const auto source = in_.raw(digest_length);
        if (in_.good && !std::equal(source.begin(), source.end(), digest.begin(), digest.end())) {
            return DiagramFault::other_source;
        }
        if (!read_variables(problem) && in_.good) {
            return DiagramFault::other_problem;
        }
        if (!in_.good || !read_leaves() || !read_nodes() || !read_root() || !in_.at_end()) {
            return DiagramFault::damaged;
        }
        return {};
    }
    Diagram result;

private:
    bool read_variables(const Problem& problem) {
        const std::uint32_t count = in_.count();
        bool same = count == problem.variable_count();
        for (std::uint32_t var = 0; var < count && in_.good && same; ++var) {
            const std::uint32_t values = in_.number(0xffffffffU);
            same = values == problem.value_count(static_cast<Var>(var));
            result.firsts_.push_back(result.firsts_.back() + values);
            marks_.push_back(diagram::mix(var + 1));
        }
        return same;
    }

    /// Rising numbers below `end`, appended.
    bool read_rising(std::vector<std::uint32_t>& to, std::uint32_t count, std::uint32_t end) {
        std::uint32_t last = 0;
        for (std::uint32_t i = 0; i < count && in_.good; ++i) {
            const std::uint32_t step = in_.number(end);
            if (std::uint64_t{last} + step >= end || (i > 0 && step == 0)) {
                return false;
            }
            last += step;
            to.push_back(last);
        }
        return in_.good;
    }

    bool read_leaves() {
        const std::uint32_t leaves = in_.count();
        for (std::uint32_t i = 0; i < leaves && in_.good; ++i) {
            const std::uint32_t count = in_.count();
            if (count == 0 || !read_rising(result.leaf_values_, count, result.value_count())) {
                return false;
            }
            result.leaf_ends_.push_back(static_cast<std::uint32_t>(result.leaf_values_.size()));
            const std::uint32_t var = var_of(result.leaf(i).front());
            if (var != var_of(result.leaf(i).back())) {
                return false;
            }
            sums_.push_back(marks_[var]);
            leaf_vars_.push_back(var);
        }
        return in_.good;
    }

    bool read_nodes() {
        const std::uint32_t nodes = in_.count();
        for (std::uint32_t i = 0; i < nodes && in_.good; ++i) {
            const Diagram::Id id = result.node_count();
            const std::uint32_t head = in_.number(0xffffffffU);
            result.is_choice_.push_back(static_cast<std::uint8_t>(head & 1U));
            const bool good = (head & 1U) != 0 ? read_choice(id, head / 2) : read_both(id, head / 2);
            if (!good) {
                return false;
            }
        }
        return in_.good;
    }

    bool read_both(Diagram::Id id, std::uint32_t count) {
        if (!read_rising(result.links_, count, id)) {
            return false;
        }
        result.ends_.push_back(static_cast<std::uint32_t>(result.links_.size()));
        std::uint64_t sum = 0;
        for (Diagram::Id child : result.links(id)) {
            sum += sums_[child];
        }
        sums_.push_back(sum);
        return true;
    }

    bool read_choice(Diagram::Id id, std::uint32_t count) {
        values_.clear();
        for (std::uint32_t i = 0; i < count && in_.good; i += 2) {
            const Diagram::Id leaf = in_.number(0xffffffffU), step = in_.number(id);
            if (!in_.good || leaf >= result.leaf_count() || step == 0) {
                return false;
            }
            result.links_.insert(result.links_.end(), {leaf, id - step});
            values_.insert(values_.end(), result.leaf(leaf).begin(), result.leaf(leaf).end());
        }
        result.ends_.push_back(static_cast<std::uint32_t>(result.links_.size()));
        return in_.good && count != 0 && count % 2 == 0 && branches_agree(id);
    }

    /// Every branch speaks of the same variables, by disjoint values of one of them.
    bool branches_agree(Diagram::Id id) {
        const auto links = result.links(id);
        const std::uint64_t sum = sums_[links[0]] + sums_[links[1]];
        for (std::size_t i = 2; i < links.size(); i += 2) {
            if (leaf_vars_[links[i]] != leaf_vars_[links[0]] || sums_[links[i]] + sums_[links[i + 1]] != sum) {
                return false;
            }
        }
        sums_.push_back(sum);
        std::sort(values_.begin(), values_.end());
        return std::adjacent_find(values_.begin(), values_.end()) == values_.end();
    }

    bool read_root() {
        const std::uint32_t root = in_.number(std::uint64_t{result.node_count()});
        if (!in_.good || root == 0) {
            return in_.good && result.node_count() == 0;
        }
        result.root_ = root - 1;
        std::uint64_t all = 0;
        for (std::uint64_t mark : marks_) {
            all += mark;
        }
        return sums_[result.root_] == all;
    }

    std::uint32_t var_of(std::uint32_t flat) const {
        const auto next = std::upper_bound(result.firsts_.begin(), result.firsts_.end(), flat);
        return static_cast<std::uint32_t>(next - result.firsts_.begin()) - 1;
    }

    Reader in_;
    std::vector<std::uint64_t> marks_;  // by variable: a random number
    std::vector<std::uint64_t> sums_;   // by id: the sum of the marks of its variables
    std::vector<std::uint32_t> leaf_vars_, values_;
};

tl::expected<Diagram, DiagramFault> Diagram::from_bytes(std::span<const std::uint8_t> bytes,
                                                        std::span<const std::uint8_t> source_digest,
                                                        const Problem& problem) {
    const std::size_t head = magic.size() + 1;
    if (bytes.size() < head + checksum_bytes || !std::equal(magic.begin(), magic.end(), bytes.begin())) {
        return tl::unexpected(DiagramFault::damaged);
    }
    if (bytes[magic.size()] != version) {
        return tl::unexpected(DiagramFault::other_version);
    }
    const auto body = bytes.first(bytes.size() - checksum_bytes);
    const std::uint64_t sum = checksum(body);
    for (std::size_t i = 0; i < checksum_bytes; ++i) {
        if (bytes[body.size() + i] != static_cast<std::uint8_t>(sum >> (8 * i))) {
            return tl::unexpected(DiagramFault::damaged);
        }
    }
    DiagramDecoder decoder(body.subspan(head));
    if (const auto fault = decoder.read(source_digest, problem)) {
        return tl::unexpected(*fault);
    }
    return std::move(decoder.result);
}

}  // namespace maatwerk::solver
