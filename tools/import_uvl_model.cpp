#include "import_uvl_model.h"

#include "catalog/utf8.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace maatwerk::tools::uvl {

namespace {

using catalog::Diagnostic;

constexpr std::size_t deepest = 200;  ///< brackets and nots in a constraint

/// One line without its comment: its words begin at `offset`, `indent` columns in.
struct Line {
    std::string_view words;
    std::size_t offset = 0;
    std::size_t indent = 0;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Where // begins outside of quotes, or the end.
std::size_t comment_in(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' || line[i] == '\'') quoted = !quoted;
        if (!quoted && line.substr(i, 2) == "//") return i;
    }
    return line.size();
}

/// A tab counts as four columns: models are indented by the one or the other.
std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view whole = text.substr(begin, end - begin);
        const std::string_view line = whole.substr(0, comment_in(whole));
        const std::string_view words = trimmed(line);
        if (!words.empty()) {
            const auto blank = static_cast<std::size_t>(words.data() - line.data());
            const std::string_view before = line.substr(0, blank);
            const auto tabs = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\t'));
            lines.push_back({words, begin + blank, blank + 3 * tabs});
        }
        begin = end + 1;
    }
    return lines;
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '#' || static_cast<unsigned char>(c) >= 0x80;
}

/// Takes a name off the words, quoted or not; empty where none begins.
std::string take_name(std::string_view& words) {
    words = trimmed(words);
    std::string name;
    if (words.starts_with('"')) {
        const std::size_t end = words.find('"', 1);
        if (end == std::string_view::npos) return "";  // never closed: no name, and the words stay in the way
        name = words.substr(1, end - 1);
        words.remove_prefix(end + 1);
    } else {
        const auto end = std::find_if_not(words.begin(), words.end(), is_name_character);
        name.assign(words.begin(), end);
        words.remove_prefix(name.size());
    }
    words = trimmed(words);
    return name;
}

/// "[2..3]", "[1..*]", "[2]".
bool read_bounds(std::string_view text, Branch& branch) {
    if (!text.starts_with('[') || !text.ends_with(']')) return false;
    const std::string_view inner = text.substr(1, text.size() - 2);
    const std::size_t dots = inner.find("..");
    const auto number = [](std::string_view digits, std::size_t& value) {
        const std::string_view plain = trimmed(digits);
        const auto [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
        return fault == std::errc{} && end == plain.data() + plain.size() && !plain.empty();
    };
    std::size_t most = 0;
    if (!number(inner.substr(0, dots), branch.least)) return false;
    if (dots == std::string_view::npos) {
        branch.most = branch.least;
    } else if (trimmed(inner.substr(dots + 2)) != "*") {
        if (!number(inner.substr(dots + 2), most)) return false;
        branch.most = most;
    }
    return true;
}

std::optional<Branch> branch_of(std::string_view words) {
    Branch branch;
    if (words == "mandatory")
        branch.kind = Kind::mandatory;
    else if (words == "optional")
        branch.kind = Kind::optional;
    else if (words == "alternative")
        branch.kind = Kind::alternative;
    else if (words == "or")
        branch.kind = Kind::any;
    else if (read_bounds(words, branch))
        branch.kind = Kind::between;
    else
        return std::nullopt;
    return branch;
}

/// Reads one constraint by recursive descent, the loosest operator first; what it does not know makes it fail.
class FormulaReader {
public:
    FormulaReader(std::string_view text, const std::map<std::string, std::size_t, std::less<>>& names)
        : rest_(text), names_(names) {}

    std::optional<Formula> read() {
        auto formula = read_equals(0);
        return formula && rest_.empty() ? std::move(formula) : std::nullopt;
    }
    /// The name that no feature has, if that is what stopped it.
    const std::string& unknown() const { return unknown_; }

private:
    bool take(std::string_view sign) {
        rest_ = trimmed(rest_);
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(sign.size());
        rest_ = trimmed(rest_);
        return true;
    }
    static std::optional<Formula> joined(Formula::Kind kind, std::optional<Formula> left,
                                         std::optional<Formula> right) {
        if (!left || !right) return std::nullopt;
        return Formula{kind, 0, {std::move(*left), std::move(*right)}};
    }

    std::optional<Formula> read_equals(std::size_t depth) {
        auto left = read_implies(depth);
        while (left && take("<=>")) left = joined(Formula::Kind::equals, std::move(left), read_implies(depth));
        return left;
    }
    std::optional<Formula> read_implies(std::size_t depth) {
        auto left = read_either(depth);
        if (!left || !take("=>")) return left;
        if (depth > deepest) return std::nullopt;
        return joined(Formula::Kind::implies, std::move(left), read_implies(depth + 1));
    }
    std::optional<Formula> read_either(std::size_t depth) {
        auto left = read_both(depth);
        while (left && take("|")) left = joined(Formula::Kind::either, std::move(left), read_both(depth));
        return left;
    }
    std::optional<Formula> read_both(std::size_t depth) {
        auto left = read_one(depth);
        while (left && take("&")) left = joined(Formula::Kind::both, std::move(left), read_one(depth));
        return left;
    }
    std::optional<Formula> read_one(std::size_t depth) {
        if (depth > deepest) return std::nullopt;
        if (take("!")) {
            auto inner = read_one(depth + 1);
            if (!inner) return std::nullopt;
            return Formula{Formula::Kind::negation, 0, {std::move(*inner)}};
        }
        if (take("(")) {
            auto inner = read_equals(depth + 1);
            return inner && take(")") ? std::move(inner) : std::nullopt;
        }
        const std::string name = take_name(rest_);
        const auto known = names_.find(name);
        if (known != names_.end()) return Formula{Formula::Kind::feature, known->second, {}};
        const bool reckons = name.empty() || name.find('.') != std::string::npos || rest_.starts_with('(') ||
                             name.find_first_not_of("0123456789.") == std::string::npos;
        if (!reckons) unknown_ = name;
        return std::nullopt;
    }

    std::string_view rest_;
    const std::map<std::string, std::size_t, std::less<>>& names_;
    std::string unknown_;
};

class ModelReader {
public:
    explicit ModelReader(std::string_view text) : text_(text), lines_(lines_of(text)) {}

    tl::expected<Model, Diagnostic> read() {
        while (at_ < lines_.size() && !fault_) {
            const Line& line = lines_[at_++];
            std::string_view words = line.words;
            const std::string section = line.indent == 0 ? take_name(words) : "";
            if (section == "namespace")
                model_.name = take_name(words);
            else if (section == "features")
                read_features();
            else if (section == "constraints")
                read_constraints();
            else if (section == "imports")
                read_imports();
            else if (section == "include")
                read_block([](const Line&) {});
            else
                fail(line.offset, Message::import_uvl_syntax, line.words);
        }
        if (!fault_ && model_.features.empty()) fail(text_.size(), Message::import_uvl_empty, "");
        if (fault_) return tl::unexpected(*fault_);
        return std::move(model_);
    }

private:
    void fail(std::size_t offset, Message code, std::string_view what) {
        std::vector<std::string> arguments;
        if (!what.empty()) arguments.push_back(utf8::brief(what, 80));
        if (!fault_)
            fault_ = Diagnostic{code, catalog::Severity::error, "", catalog::place_of(text_, offset), arguments};
    }

    /// read(line) for each line below the section's heading.
    template <class Read>
    void read_block(Read read) {
        while (at_ < lines_.size() && lines_[at_].indent > 0 && !fault_) read(lines_[at_++]);
    }

    void read_imports() {
        read_block([&](const Line& line) { model_.imports.push_back({std::string(line.words), "", line.offset}); });
    }

    // --- The tree ---

    /// What lines further in belong to.
    struct Level {
        std::size_t indent = 0;
        bool is_branch = false;
        std::size_t index = 0;
    };

    void read_features() {
        std::vector<Level> levels;
        read_block([&](const Line& line) {
            while (!levels.empty() && levels.back().indent >= line.indent) levels.pop_back();
            auto branch = branch_of(line.words);
            if (branch && !levels.empty() && !levels.back().is_branch) {
                branch->parent = levels.back().index;
                model_.features[branch->parent].branches.push_back(model_.branches.size());
                levels.push_back({line.indent, true, model_.branches.size()});
                model_.branches.push_back(std::move(*branch));
                return;
            }
            const bool is_root = levels.empty() && model_.features.empty();
            if (!is_root && (levels.empty() || !levels.back().is_branch))
                return fail(line.offset, Message::import_uvl_syntax, line.words);
            read_feature(line, is_root ? std::nullopt : std::optional(levels.back().index));
            levels.push_back({line.indent, false, model_.features.size() - 1});
        });
    }

    void read_feature(const Line& line, std::optional<std::size_t> branch) {
        Feature feature;
        feature.offset = line.offset;
        feature.branch = branch;
        std::string_view words = line.words;
        feature.name = take_name(words);
        const bool is_type = feature.name == "Integer" || feature.name == "Real" || feature.name == "String" ||
                             feature.name == "Boolean";
        if (is_type && !words.empty() && words.front() != '{') {
            feature.type = feature.name == "Boolean" ? "" : feature.name;
            feature.name = take_name(words);
        }
        if (words.starts_with("cardinality")) {
            const std::size_t end = std::min(words.find(']'), words.size() - 1);
            feature.cardinality = trimmed(words.substr(11, end - 10));
            words = trimmed(words.substr(end + 1));
        }
        const bool braced = words.starts_with('{') && words.ends_with('}');
        if (feature.name.empty() || (!words.empty() && !braced) || names_.contains(feature.name))
            return fail(line.offset, Message::import_uvl_syntax, line.words);
        if (braced) read_attributes(words.substr(1, words.size() - 2), feature);
        names_.emplace(feature.name, model_.features.size());
        if (branch) model_.branches[*branch].features.push_back(model_.features.size());
        model_.features.push_back(std::move(feature));
    }

    /// Parts between commas that stand in no bracket and no quote.
    void read_attributes(std::string_view list, Feature& feature) {
        std::size_t depth = 0;
        bool quoted = false;
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= list.size(); ++i) {
            const char c = i < list.size() ? list[i] : ',';
            if (c == '\'' || c == '"') quoted = !quoted;
            if (!quoted && (c == '{' || c == '[')) ++depth;
            if (!quoted && (c == '}' || c == ']') && depth > 0) --depth;
            if (c != ',' || (i < list.size() && (quoted || depth > 0))) continue;
            std::string_view part = trimmed(list.substr(begin, i - begin));
            const auto offset = static_cast<std::size_t>(part.data() - text_.data());
            begin = i + 1;
            if (part.empty()) continue;
            std::string name = take_name(part);
            feature.attributes.push_back({std::move(name), std::string(part), offset});
        }
    }

    void read_constraints() {
        read_block([&](const Line& line) {
            FormulaReader reader(line.words, names_);
            auto formula = reader.read();
            if (!formula && !reader.unknown().empty())
                return fail(line.offset, Message::import_uvl_unknown, reader.unknown());
            model_.constraints.push_back({std::string(line.words), line.offset, std::move(formula)});
        });
    }

    std::string_view text_;
    std::vector<Line> lines_;
    std::size_t at_ = 0;
    Model model_;
    std::map<std::string, std::size_t, std::less<>> names_;
    std::optional<Diagnostic> fault_;
};

}  // namespace

tl::expected<Model, Diagnostic> read(std::string_view text) { return ModelReader(text).read(); }

}  // namespace maatwerk::tools::uvl
