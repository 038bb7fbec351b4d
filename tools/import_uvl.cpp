#include "catalog/utf8.h"
#include "configure/record.h"
#include "import.h"
#include "import_ids.h"
#include "import_uvl_model.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace maatwerk::tools {

namespace {

using catalog::Diagnostics;
using catalog::Severity;
using record::member;
using uvl::Branch;
using uvl::Feature;
using uvl::Formula;
using uvl::Kind;
using uvl::Model;

/// A condition in the rule language, or one that always or never holds.
struct Condition {
    enum class Truth : std::uint8_t { always, never, depends };
    Truth truth = Truth::depends;
    std::string text{};
};

constexpr auto always = Condition::Truth::always;
constexpr auto never = Condition::Truth::never;
constexpr auto depends = Condition::Truth::depends;

Condition negation_of(const Condition& one) {
    if (one.truth != depends) return {one.truth == always ? never : always};
    return {depends, "not (" + one.text + ")"};
}

Condition both_of(const Condition& one, const Condition& other) {
    if (one.truth == never || other.truth == always) return one;
    if (other.truth == never || one.truth == always) return other;
    return {depends, "(" + one.text + " and " + other.text + ")"};
}

Condition either_of(const Condition& one, const Condition& other) {
    if (one.truth == always || other.truth == never) return one;
    if (other.truth == always || one.truth == never) return other;
    return {depends, "(" + one.text + " or " + other.text + ")"};
}

class UvlImport {
public:
    UvlImport(std::string_view text, const ImportWishes& wishes, Model model)
        : text_(text), wishes_(wishes), model_(std::move(model)), option_(model_.features.size()) {}

    tl::expected<Imported, Diagnostics> run() {
        for (const uvl::Attribute& one : model_.imports) leave(one.offset, Message::import_uvl_import, {one.name});
        for (const Branch& branch : model_.branches) name_options(branch);
        for (std::size_t i = 0; i < model_.features.size(); ++i) look_at(i);
        for (const Branch& branch : model_.branches) write_branch(branch);
        for (const uvl::Constraint& one : model_.constraints) write_constraint(one);
        if (groups_.empty()) {
            leave(0, Message::import_uvl_options, {});
            found_.back().severity = Severity::error;
            return tl::unexpected(std::move(found_));
        }
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
            return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
        });
        return Imported{catalog(), std::move(found_)};
    }

private:
    /// What stands for a feature that may be left out.
    struct Option {
        std::string group, id;
        std::vector<json::Member> attributes{};
    };

    void leave(std::size_t offset, Message code, std::vector<std::string> arguments) {
        for (std::string& argument : arguments) argument = utf8::brief(argument, 120);
        found_.push_back({code, Severity::warning, "", catalog::place_of(text_, offset), std::move(arguments)});
    }

    const Feature& parent_of(const Branch& branch) const { return model_.features[branch.parent]; }

    void name_options(const Branch& branch) {
        if (branch.kind == Kind::mandatory) return;
        const std::string group = group_ids_.fresh(parent_of(branch).name);
        Ids ids;
        for (const std::size_t feature : branch.features)
            option_[feature] = Option{group, ids.fresh(model_.features[feature].name)};
    }

    /// When the feature is there: its own option, or else that of what it always goes with.
    Condition presence(std::size_t feature) const {
        while (!option_[feature]) {
            const auto branch = model_.features[feature].branch;
            if (!branch) return {always};
            feature = model_.branches[*branch].parent;
        }
        return {depends, option_[feature]->group + " = " + option_[feature]->id};
    }

    // --- Attributes ---

    void look_at(std::size_t which) {
        const Feature& feature = model_.features[which];
        if (!feature.type.empty()) leave(feature.offset, Message::import_uvl_type, {feature.name, feature.type});
        if (!feature.cardinality.empty() && feature.cardinality != "[1..1]" && feature.cardinality != "[1]")
            leave(feature.offset, Message::import_uvl_cardinality, {feature.name, feature.cardinality});
        for (const uvl::Attribute& attribute : feature.attributes)
            if (attribute.name != "abstract") take_attribute(which, attribute);
    }

    void take_attribute(std::size_t which, const uvl::Attribute& attribute) {
        const std::string& owner = model_.features[which].name;
        if (attribute.name == "constraint" || attribute.name == "constraints")
            return leave(attribute.offset, Message::import_uvl_constraint, {attribute.value});
        const auto value = number_of(attribute.value);
        if (!value) return leave(attribute.offset, Message::import_uvl_attribute, {owner, attribute.name});
        if (!option_[which]) return leave(attribute.offset, Message::import_uvl_fixed, {owner, attribute.name});
        const auto known = std::find_if(attributes_.begin(), attributes_.end(),
                                        [&](const auto& one) { return one.first == attribute.name; });
        const std::string id = known == attributes_.end() ? attribute_ids_.fresh(attribute.name) : known->second;
        if (known == attributes_.end()) attributes_.emplace_back(attribute.name, id);
        option_[which]->attributes.push_back(member(id, *value));
    }

    /// A whole number that a catalog can hold; true, false and a bare name as 1 and 0.
    static std::optional<std::int64_t> number_of(const std::string& text) {
        if (text.empty() || text == "true") return 1;
        if (text == "false") return 0;
        std::int64_t number = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool good = fault == std::errc{} && end == text.data() + text.size();
        return good && number >= -1'000'000'000 && number <= 1'000'000'000 ? std::optional(number) : std::nullopt;
    }

    // --- Groups ---

    void write_branch(const Branch& branch) {
        if (branch.kind == Kind::mandatory || branch.features.empty()) return;
        const Condition there = presence(branch.parent);
        const std::string& group = option_[branch.features.front()]->group;
        const bool fixed = there.truth == always;
        std::vector<json::Member> members{member("id", group), member("name", words(parent_of(branch).name)),
                                          member("kind", kind_of(branch, fixed))};
        if (branch.kind == Kind::any && fixed) members.push_back(member("min", std::int64_t{1}));
        if (branch.kind == Kind::between) {
            if (fixed) members.push_back(member("min", static_cast<std::int64_t>(branch.least)));
            if (branch.most && *branch.most < branch.features.size())
                members.push_back(member("max", static_cast<std::int64_t>(*branch.most)));
        }
        std::vector<json::Value> options;
        for (const std::size_t feature : branch.features) options.push_back(option_json(feature));
        members.push_back(member("options", json::array(std::move(options))));
        groups_.push_back(json::object(std::move(members)));
        if (!fixed) tie_to_parent(branch, group, there.text);
    }

    static std::string_view kind_of(const Branch& branch, bool fixed) {
        if (branch.kind != Kind::alternative) return "several";
        return fixed ? "single" : "optional";
    }

    json::Value option_json(std::size_t feature) const {
        std::vector<json::Member> members{member("id", option_[feature]->id),
                                          member("name", words(model_.features[feature].name))};
        if (!option_[feature]->attributes.empty())
            members.push_back(member("attributes", json::object(option_[feature]->attributes)));
        return json::object(std::move(members));
    }

    /// The group of a parent that may be left out: nothing without it, and with it as much as its kind asks.
    void tie_to_parent(const Branch& branch, const std::string& group, const std::string& there) {
        const std::string& name = parent_of(branch).name;
        const bool alternative = branch.kind == Kind::alternative;
        const std::string any = alternative ? group + " != none" : "count(" + group + ") >= 1";
        add_rule(group + "_with", any, there, "These belong to " + name + ".");
        const std::size_t least = branch.kind == Kind::between ? branch.least : branch.kind == Kind::optional ? 0 : 1;
        if (least == 0) return;
        add_rule(group + "_needs", there, alternative ? any : "count(" + group + ") >= " + std::to_string(least),
                 name + " needs " + (least == 1 ? "one" : std::to_string(least)) + " of these.");
    }

    // --- Rules ---

    Condition condition_of(const Formula& formula) const {
        const auto child = [&](std::size_t i) { return condition_of(formula.children[i]); };
        switch (formula.kind) {
            case Formula::Kind::feature:
                return presence(formula.feature);
            case Formula::Kind::negation:
                return negation_of(child(0));
            case Formula::Kind::both:
                return both_of(child(0), child(1));
            case Formula::Kind::either:
                return either_of(child(0), child(1));
            case Formula::Kind::implies:
                return either_of(negation_of(child(0)), child(1));
            case Formula::Kind::equals:
                break;
        }
        return either_of(both_of(child(0), child(1)), both_of(negation_of(child(0)), negation_of(child(1))));
    }

    void write_constraint(const uvl::Constraint& constraint) {
        if (!constraint.formula) return leave(constraint.offset, Message::import_uvl_constraint, {constraint.text});
        const Formula& formula = *constraint.formula;
        const Condition whole = condition_of(formula);
        if (whole.truth == always) return;
        const std::string words = "The model asks: " + utf8::brief(constraint.text, 1500) + ".";
        const std::string id = "constraint_" + std::to_string(++constraints_);
        if (whole.truth == never) return add_rule(id, "", impossible(), words);
        if (formula.kind == Formula::Kind::implies) {
            const Condition condition = condition_of(formula.children[0]);
            const Condition consequence = condition_of(formula.children[1]);
            if (condition.truth == depends && consequence.truth == depends)
                return add_rule(id, condition.text, consequence.text, words);
        }
        add_rule(id, "", whole.text, words);
    }

    /// The rule language has no word for it.
    std::string impossible() const {
        const auto option =
            std::find_if(option_.begin(), option_.end(), [](const auto& one) { return one.has_value(); });
        if (option == option_.end()) return "";
        const std::string text = (*option)->group + " = " + (*option)->id;
        return text + " and not " + text;
    }

    void add_rule(const std::string& id, const std::string& condition, const std::string& consequence,
                  const std::string& message) {
        std::vector<json::Member> members{member("id", rule_ids_.fresh(id))};
        if (!condition.empty()) members.push_back(member("if", condition));
        members.push_back(member("then", consequence));
        members.push_back(member("message", words(message)));
        rules_.push_back(json::object(std::move(members)));
    }

    // --- The catalog ---

    static json::Value words(const std::string& text) { return json::object({member("en", text)}); }

    json::Value catalog() const {
        const std::string name = model_.name.empty() ? model_.features.front().name : model_.name;
        std::vector<json::Member> members{member("format", std::int64_t{1}),
                                          member("id", wishes_.id.empty() ? id_of(name) : wishes_.id),
                                          member("version", std::string_view("1")),
                                          member("languages", json::array({json::string("en")})),
                                          member("name", words(name)),
                                          member("currency", wishes_.currency)};
        std::vector<json::Member> attributes;
        for (const auto& [text, id] : attributes_)
            attributes.push_back(member(id, json::object({member("name", words(text))})));
        if (!attributes.empty()) members.push_back(member("attributes", json::object(std::move(attributes))));
        members.push_back(member("groups", json::array(groups_)));
        if (!rules_.empty()) members.push_back(member("rules", json::array(rules_)));
        return json::object(std::move(members));
    }

    std::string_view text_;
    const ImportWishes& wishes_;
    Model model_;
    std::vector<std::optional<Option>> option_;                    ///< by feature
    std::vector<std::pair<std::string, std::string>> attributes_;  ///< name and id
    std::vector<json::Value> groups_;
    std::vector<json::Value> rules_;
    std::size_t constraints_ = 0;
    Ids group_ids_, attribute_ids_, rule_ids_;
    Diagnostics found_;
};

}  // namespace

tl::expected<Imported, Diagnostics> import_uvl(std::string_view text, const ImportWishes& wishes) {
    auto model = uvl::read(text);
    if (!model) return tl::unexpected(Diagnostics{model.error()});
    return UvlImport(text, wishes, std::move(*model)).run();
}

}  // namespace maatwerk::tools
