// The search that makes the diagram.
#pragma once

#include "solver/diagram_cache.h"
#include "solver/diagram_space.h"
#include "solver/diagram_split.h"
#include "solver/diagram_store.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace maatwerk::solver::diagram {

/// How much the search may hold: links of nodes, bytes of everything it remembers.
struct Room {
    std::size_t links = 0;
    std::size_t bytes = 0;
};

//            run(steps)            every part done
//   working -----------> working -----------------> done: root() is the diagram, or `nothing`
//      |  what it holds outgrows the room
//      +------------------------------------------> too_large
class Search {
public:
    /// The space must outlive the search; `order` is that of its Ordering.
    Search(Space& space, std::vector<std::uint32_t> order, Room room);
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    enum class State : std::uint8_t { working, done, too_large };
    /// Works until `limit` steps are made (or a little more) or the state is no longer working.
    State run(std::uint64_t limit);

    NodeId root() const { return root_; }
    const Store& store() const { return store_; }
    std::uint64_t steps() const { return steps_; }
    std::size_t decisions() const { return decisions_; }
    std::size_t cache_entries() const { return cache_.size(); }
    std::size_t bytes() const {
        return store_.bytes() + cache_.bytes() + splitter_.bytes() + sizeof(std::uint32_t) * vars_.size();
    }
    /// Gives back its memory until about `limit` steps are added to `steps`; true when what is left goes at once. Nothing
    /// else may be asked of it from then on.
    bool shed(std::uint64_t& steps, std::uint64_t limit) {
        const std::uint64_t stop = steps + limit;
        return store_.shed(steps, stop) && cache_.shed(steps, stop) && splitter_.shed(steps, stop);
    }

private:
    /// A component on its way; the first of its variables is decided, one value after the other.
    struct Frame {
        std::uint32_t vars_begin, vars_end;  // in vars_
        std::uint32_t entry;                 // in the cache
        std::uint32_t value, value_end;      // flat values: the one tried now or next, and the end of them
        std::uint32_t children_begin, pending_begin, branches_begin;
        bool trying;  // the value is taken, and its parts are on their way
        Space::Mark mark;
    };
    struct Pending {
        std::uint32_t vars_begin, vars_end, entry;
    };
    struct Ranked {
        std::uint32_t rank;
        NodeId node;
    };
    struct Branch {
        NodeId child;
        std::uint32_t flat;
        auto operator<=>(const Branch&) const = default;
    };
    void advance();
    void propagate(std::uint64_t limit);
    void split(std::uint32_t begin, std::uint32_t end);
    void try_value();
    void end_value(bool good);
    void fail();
    void open(const Pending& pending);
    void close(NodeId node);
    void collect();
    void bundle();
    void bundle_blocks(std::uint32_t shift);
    bool collect_parts();
    NodeId leaf_of(std::uint32_t var);
    NodeId node_of(const Frame& frame);
    void finish(NodeId root);

    Space& space_;
    Room room_;
    std::vector<std::uint32_t> order_, rank_;
    Splitter splitter_;
    Cache cache_;
    Store store_;
    State state_ = State::working;
    NodeId root_ = nothing;
    std::uint64_t steps_ = 0;
    std::size_t decisions_ = 0;
    enum class Work : std::uint8_t { decide, propagate, split, collect };
    Work work_ = Work::propagate;                           // what the last frame waits for
    std::uint32_t splitting_next_ = 0, splitting_end_ = 0;  // in vars_: the next to collect, the end of the list

    std::vector<Frame> frames_;  // the first is the whole problem, and decides nothing
    std::vector<std::uint32_t> vars_;
    std::vector<Pending> pending_;
    std::vector<NodeId> children_;
    std::vector<Branch> branches_;
    std::vector<Ranked> ranked_;           // scratch
    std::vector<NodeId> decided_, whole_;  // leaves made before: by flat value, by variable
    std::vector<std::uint32_t> values_;    // scratch
    std::vector<NodeId> nodes_;            // scratch
};

}  // namespace maatwerk::solver::diagram
