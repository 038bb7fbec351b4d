// Idea: exhaustive search that keeps its trace. Decide a variable, propagate, cut what is left into components, look
// each up among those compiled before, and decide on in the new ones; the trace, with equal nodes made once, is a
// decision-DNNF over multi-valued variables (Huang and Darwiche, JAIR 2007; Dsharp: Muise et al., 2012; for variables
// with many values cn2mddg: Koriche et al., IJCAI 2015). Every variable of a component is accounted for below its node
// (implied, free within what is left of it, or deeper), so counts and costs need no smoothing afterwards.
// Rejected: apply() bottom up, constraint by constraint, since the diagrams in between can outgrow the final one by far.
// Cost: as large as the problem is wide; at most about (values)^(width of the decision order) nodes.
// The stack is explicit: a deep problem cannot overflow it, and a budget can stop it anywhere.
#include "solver/diagram_compile.h"
#include "solver/tunables.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver::diagram {
namespace {

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
    }
    return rank;
}

}  // namespace

Search::Search(Space& space, std::vector<std::uint32_t> order, Room room)
    : space_(space),
      room_(room),
      order_(std::move(order)),
      rank_(inverse(order_)),
      splitter_(space_, rank_),
      decided_(space_.values().count(), nothing),
      whole_(space_.values().variables(), nothing) {
    vars_ = order_;
    const auto count = static_cast<std::uint32_t>(vars_.size());
    frames_.push_back({0, count, 0, 0, 0, 0, 0, 0, true, space_.mark()});
}

Search::State Search::run(std::uint64_t limit) {
    while (state_ == State::working && steps_ < limit) {
        if (work_ == Work::decide) {
            advance();
        } else if (work_ == Work::propagate) {
            propagate(limit);
        } else if (work_ == Work::collect) {
            collect();
        } else if (splitter_.run(steps_, limit)) {
            ranked_.clear();
            work_ = Work::collect;
        }
        if (work_ == Work::decide && (store_.links() > room_.links || bytes() > room_.bytes)) {
            state_ = State::too_large;
        }
    }
    return state_;
}

void Search::finish(NodeId root) {
    root_ = root;
    state_ = State::done;
}

void Search::advance() {
    const Frame& frame = frames_.back();
    ++steps_;
    if (pending_.size() > frame.pending_begin) {
        const Pending next = pending_.back();
        pending_.pop_back();
        open(next);
    } else if (frames_.size() == 1) {
        finish(store_.both(children_));
    } else if (frame.trying) {
        end_value(true);
    } else if (frame.value == frame.value_end) {
        close(node_of(frame));
    } else if (space_.possible(frame.value)) {
        try_value();
    } else {
        ++frames_.back().value;
    }
}

/// What the last frame took leaves the others less.
void Search::propagate(std::uint64_t limit) {
    const std::optional<bool> good = space_.propagate(steps_, limit);
    if (!good) {
        return;
    }
    work_ = Work::decide;
    const Frame& frame = frames_.back();
    if (*good) {
        split(frames_.size() == 1 ? 0 : frame.vars_begin + 1, frame.vars_end);
    } else {
        fail();
    }
}

/// What the last frame took has no configuration.
void Search::fail() {
    if (frames_.size() == 1) {
        finish(nothing);
    } else {
        end_value(false);
    }
}

/// Begins to cut the variables of the list into parts.
void Search::split(std::uint32_t begin, std::uint32_t end) {
    splitting_next_ = begin;
    splitting_end_ = end;
    splitter_.begin({vars_.data() + begin, end - begin});
    work_ = Work::split;
}

void Search::try_value() {
    Frame& frame = frames_.back();
    frame.trying = true;
    frame.mark = space_.mark();
    ++decisions_;
    space_.take(frame.value);
    work_ = Work::propagate;
}

void Search::end_value(bool good) {
    Frame& frame = frames_.back();
    if (good) {
        nodes_.assign(children_.begin() + frame.children_begin, children_.end());
        branches_.push_back({store_.both(nodes_), frame.value});
    }
    space_.undo(frame.mark);
    children_.resize(frame.children_begin);
    pending_.resize(frame.pending_begin);
    vars_.resize(frame.vars_end);
    frame.trying = false;
    ++frame.value;
}

void Search::open(const Pending& pending) {
    const std::uint32_t var = vars_[pending.vars_begin];
    frames_.push_back({pending.vars_begin, pending.vars_end, pending.entry, space_.values().first(var),
                       space_.values().end(var), static_cast<std::uint32_t>(children_.size()),
                       static_cast<std::uint32_t>(pending_.size()), static_cast<std::uint32_t>(branches_.size()), false,
                       space_.mark()});
}

void Search::close(NodeId node) {
    const Frame done = frames_.back();
    frames_.pop_back();
    cache_.set(done.entry, node);
    branches_.resize(done.branches_begin);
    vars_.resize(done.vars_begin);
    if (node != nothing) {
        children_.push_back(node);
    } else {
        fail();
    }
}

/// Accounts for more variables of the list that was split: leaves for those that nothing joins any more, at last parts
/// for the others.
void Search::collect() {
    const std::uint32_t end = std::min(splitting_end_, splitting_next_ + tunables::collected_at_once);
    steps_ += (end - splitting_next_) / tunables::collected_a_step;
    for (; splitting_next_ < end; ++splitting_next_) {
        const std::uint32_t var = vars_[splitting_next_];
        if (!space_.is_open(var) || splitter_.is_alone(var)) {
            ranked_.push_back({rank_[var], leaf_of(var)});
        }
    }
    if (end < splitting_end_) {
        return;
    }
    work_ = Work::decide;
    bundle();
    for (const Ranked& each : ranked_) {
        children_.push_back(each.node);
    }
    if (!collect_parts()) {
        fail();
    }
}

/// Puts neighbours in the order into nodes of their own, and those again, so that branches that agree on them share
/// them: without it n variables set free one by one take n^2 links (after Shih et al., Smoothing, NeurIPS 2019).
void Search::bundle() {
    for (std::uint32_t shift = tunables::bundle_bits; shift < 32 && ranked_.size() > tunables::bundle_least;
         shift += tunables::bundle_bits) {
        bundle_blocks(shift);
    }
}

/// Bundles those whose ranks agree above the lowest `shift` bits.
void Search::bundle_blocks(std::uint32_t shift) {
    std::size_t kept = 0;
    for (std::size_t first = 0, last = 0; first < ranked_.size(); first = last) {
        const std::uint32_t rank = ranked_[first].rank;
        nodes_.clear();
        for (; last < ranked_.size() && ranked_[last].rank >> shift == rank >> shift; ++last) {
            nodes_.push_back(ranked_[last].node);
        }
        if (nodes_.size() >= tunables::bundle_least) {
            ranked_[kept++] = {rank, store_.both(nodes_)};
            continue;
        }
        for (std::size_t i = first; i < last; ++i) {
            ranked_[kept++] = ranked_[i];
        }
    }
    ranked_.resize(kept);
}

/// False when a part is known to have no configuration.
bool Search::collect_parts() {
    for (const Splitter::Part& part : splitter_.parts()) {
        const std::uint32_t entry = cache_.find(part.key);
        const NodeId node = cache_.node(entry);
        if (node == nothing) {
            return false;
        }
        if (node != unknown) {
            children_.push_back(node);
            continue;
        }
        const auto vars_begin = static_cast<std::uint32_t>(vars_.size());
        vars_.insert(vars_.end(), part.vars.begin(), part.vars.end());
        pending_.push_back({vars_begin, static_cast<std::uint32_t>(vars_.size()), entry});
    }
    return true;
}

/// The leaf of the values that the variable has left.
NodeId Search::leaf_of(std::uint32_t var) {
    const Values& all = space_.values();
    values_.clear();
    for (std::uint32_t x = all.first(var); x < all.end(var); ++x) {
        if (space_.possible(x)) {
            values_.push_back(x);
        }
    }
    NodeId unshared = nothing;
    NodeId& known = values_.size() == 1 ? decided_[values_[0]] : space_.is_whole(var) ? whole_[var] : unshared;
    return known != nothing ? known : known = store_.leaf(values_);
}

/// One branch for each different child, with all the values that lead to it.
NodeId Search::node_of(const Frame& frame) {
    const auto begin = branches_.begin() + frame.branches_begin;
    std::sort(begin, branches_.end());
    nodes_.clear();
    for (auto first = begin, last = begin; first != branches_.end(); first = last) {
        values_.clear();
        while (last != branches_.end() && last->child == first->child) {
            values_.push_back((last++)->flat);
        }
        nodes_.push_back(store_.leaf(values_));
        nodes_.push_back(first->child);
    }
    if (nodes_.empty()) {
        return nothing;
    }
    return nodes_.size() == 2 ? store_.both(nodes_) : store_.choice(nodes_);
}

}  // namespace maatwerk::solver::diagram
