#include "difference_texts.h"

#include "catalog/json.h"
#include "catalog/prices.h"
#include "catalog/utf8.h"
#include "difference_list.h"

#include <map>

namespace maatwerk::tools {
namespace {

using catalog::Catalog;

constexpr std::size_t longest_rule = 300;  ///< of what is said of one

/// "length != l240", or its table.
std::string said(const json::Value& rule) {
    const json::Value* consequence = rule.find("then");
    return consequence ? consequence->text : json::canonical(*rule.find("table"));
}

/// "wood = pine -> length != l240".
std::string said_of_rule(const json::Value& rule) {
    const json::Value* condition = rule.find("if");
    std::string words = (condition ? condition->text + " -> " : "") + said(rule);
    for (const char* name : {"from", "until"})
        if (const json::Value* date = rule.find(name)) words += std::string(", ") + name + " " + date->text;
    return words;
}

/// A surcharge, a derived value or a wish without what shoppers see of it.
std::string said_of_figure(json::Value figure) {
    std::erase_if(figure.members, [](const json::Member& member) {
        return member.name == "name" || member.name == "show" || member.name == "reason";
    });
    return json::canonical(figure);
}

template <class One>
const catalog::Text& name_of_one(const One& one) {
    return one.name;
}
const catalog::Text& name_of_one(const catalog::Preference& wish) { return wish.reason; }

/// What each of such a list says, by its id.
std::map<std::string, std::string> texts_of(std::string_view text, std::string_view list) {
    std::map<std::string, std::string> texts;
    const auto root = json::parse(text);
    const json::Value* found = root ? root->find(list) : nullptr;
    if (found == nullptr) return texts;
    for (const json::Value& one : found->items)
        texts[one.find("id")->text] = list == "rules" ? said_of_rule(one) : said_of_figure(one);
    return texts;
}

class TextDiffer : public ChangeList {
public:
    TextDiffer(const Edition& old, const Edition& now, Language language)
        : ChangeList(old.session.catalog(), now.session.catalog(), language), old_text_(old.text), text_(now.text) {}

    TextDiffer& compare() {
        compare_rules();
        compare_list("surcharges", old_.surcharges, now_.surcharges,
                     {Message::diff_surcharge_gone, Message::diff_surcharge_changed, Message::diff_surcharge_new});
        compare_list("derived", old_.derived, now_.derived,
                     {Message::diff_derived_gone, Message::diff_derived_changed, Message::diff_derived_new});
        compare_list("preferences", old_.preferences, now_.preferences,
                     {Message::diff_wish_gone, Message::diff_wish_changed, Message::diff_wish_new});
        compare_list("routing", old_.routing, now_.routing,
                     {Message::diff_step_gone, Message::diff_step_changed, Message::diff_step_new});
        compare_list("price_lists", old_.price_lists, now_.price_lists,
                     {Message::diff_list_gone, Message::diff_list_changed, Message::diff_list_new});
        compare_prices();
        return *this;
    }

private:
    void compare_rules() {
        const auto before = texts_of(old_text_, "rules");
        const auto after = texts_of(text_, "rules");
        for (const catalog::Rule& rule : old_.rules) {
            const auto same = after.find(rule.id);
            if (same == after.end())
                add(Message::diff_rule_gone, rule.id, {rule.id, rule.message.in(language_)});
            else if (same->second != before.at(rule.id))
                add(Message::diff_rule_changed, rule.id,
                    {rule.id, utf8::brief(before.at(rule.id), longest_rule), utf8::brief(same->second, longest_rule)});
        }
        for (const catalog::Rule& rule : now_.rules)
            if (!before.contains(rule.id)) add(Message::diff_rule_new, rule.id, {rule.id, rule.message.in(language_)});
    }

    struct Fates {
        Message gone, changed, added;
    };

    /// What has a name and an id, and says something that is compared as it is written.
    template <class List>
    void compare_list(std::string_view name, const List& old_list, const List& now_list, Fates fates) {
        const auto before = texts_of(old_text_, name);
        const auto after = texts_of(text_, name);
        for (const auto& one : old_list) {
            const auto same = after.find(one.id);
            if (same == after.end())
                add(fates.gone, one.id, {name_of_one(one).in(language_), one.id});
            else if (same->second != before.at(one.id))
                add(fates.changed, one.id, {name_of_one(one).in(language_), one.id});
        }
        for (const auto& one : now_list)
            if (!before.contains(one.id)) add(fates.added, one.id, {name_of_one(one).in(language_), one.id});
    }

    void compare_prices() {
        const auto compare = [&](Message code, const std::string& subject, const std::string& before,
                                 const std::string& after) {
            if (before != after) add(code, subject, {before, after});
        };
        compare(Message::diff_tax, "tax", words_of_tax(old_), words_of_tax(now_));
        compare(Message::diff_tiers, "tiers", words_of_tiers(old_), words_of_tiers(now_));
    }

    std::string words_of_tax(const Catalog& catalog) const {
        return catalog.tax ? tax_words(*catalog.tax, language_) : say(language_, Message::diff_none, {});
    }

    std::string words_of_tiers(const Catalog& catalog) const {
        std::string words;
        for (const catalog::Tier& tier : catalog.tiers)
            words += (words.empty() ? "" : "; ") + tier_words(tier, language_);
        return words.empty() ? say(language_, Message::diff_none, {}) : words;
    }

    std::string_view old_text_;
    std::string_view text_;
};

/// "disk=big" to "disk=large".
std::map<std::string, std::string> names_before(const catalog::Renamed& renamed) {
    std::map<std::string, std::string> names(renamed.groups.begin(), renamed.groups.end());
    names.insert(renamed.parameters.begin(), renamed.parameters.end());
    for (const auto& [group, options] : renamed.options)
        for (const auto& [before, now] : options) names[group + "=" + before] = group + "=" + now;
    return names;
}

}  // namespace

std::vector<Change> text_changes(const Edition& old, const Edition& now, Language language) {
    return TextDiffer(old, now, language).compare().take();
}

std::vector<Change> renamed_changes(const Catalog& old, const Catalog& now) {
    const auto old_names = names_before(old.renamed);
    const auto names = names_before(now.renamed);
    const auto lacks = [](const std::map<std::string, std::string>& all, const auto& one) {
        const auto found = all.find(one.first);
        return found == all.end() || found->second != one.second;
    };
    std::vector<Change> changes;
    for (const auto& one : old_names)
        if (lacks(names, one))
            changes.push_back({Message::diff_renamed_gone, true, "renamed", {one.first, one.second}});
    for (const auto& one : names)
        if (lacks(old_names, one))
            changes.push_back({Message::diff_renamed_new, false, "renamed", {one.first, one.second}});
    return changes;
}

}  // namespace maatwerk::tools
