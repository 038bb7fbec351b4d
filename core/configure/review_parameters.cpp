#include "configure/review_parameters.h"

#include "configure/review_texts.h"
#include "configure/words.h"

namespace maatwerk::configure {

using catalog::index;

ParameterReview::ParameterReview(Session& session, ParameterId parameter, Language language)
    : session_(session), id_(parameter), parameter_(session.catalog().parameter(parameter)), language_(language) {}

bool ParameterReview::advance(Budget& budget) {
    if (!knows_range_) {
        const auto range = session_.range(id_, budget);
        if (!range) return false;
        if (*range) find_ends(**range);
        knows_range_ = true;
    }
    while (!ends_.empty()) {
        if (!explain(ends_.back(), budget)) return false;
        ends_.pop_back();
    }
    return check_usual(budget);
}

/// Of a text or a file nothing given is one of the values, so that the least is always of use.
void ParameterReview::find_ends(const Range& range) {
    if (has_text(parameter_)) {
        if (range.highest == 0)
            ends_.push_back({Message::check_parameter_dead, "", parameter_.shortest, 0});
        else if (range.highest < parameter_.greatest)
            ends_.push_back({Message::check_range_text, ".max_length", parameter_.greatest, range.highest});
        return;
    }
    const bool is_pieces = parameter_.pieces_of.has_value();
    if (range.highest < parameter_.greatest)
        ends_.push_back({is_pieces ? Message::check_pieces : Message::check_range_high, ".max", parameter_.greatest,
                         range.highest});
    if (!is_pieces && range.lowest > parameter_.least)
        ends_.push_back({Message::check_range_low, ".min", parameter_.least, range.lowest});
}

bool ParameterReview::explain(const End& end, Budget& budget) {
    const auto why = session_.explain(catalog::Setting{id_, end.value, {}}, budget);
    if (!why) return false;
    std::vector<std::string> arguments{joined(reasons(session_.catalog(), *why, language_))};
    if (end.code == Message::check_pieces) {
        arguments.insert(arguments.begin(), spelled_value(parameter_, end.reached));
    } else if (end.code != Message::check_parameter_dead) {
        arguments.insert(arguments.begin(), described_value(parameter_, end.reached, language_));
        arguments.push_back(spelled_value(parameter_, end.reached));
    }
    report(end.code, end.key, std::move(arguments), *why);
    return true;
}

bool ParameterReview::check_usual(Budget& budget) {
    if (!parameter_.usual) return true;
    const catalog::Setting usual{id_, *parameter_.usual, {}};
    const auto can = session_.can_be(usual, budget);
    if (!can) return false;
    if (*can) return check_taken(budget);
    const auto why = session_.explain(usual, budget);
    if (!why) return false;
    report(Message::check_parameter_default, ".default",
           {described_value(parameter_, usual.value, language_), joined(reasons(session_.catalog(), *why, language_))},
           *why);
    return true;
}

/// Whether a shopper who gives nothing gets the default: what costs less goes before it.
bool ParameterReview::check_taken(Budget& budget) {
    const auto best = session_.complete(cheapest(), budget);
    if (!best) return false;
    const std::int64_t taken = best->values[index(id_)];
    if (taken != *parameter_.usual)
        report(
            Message::check_default_parameter, ".default",
            {described_value(parameter_, taken, language_), described_value(parameter_, *parameter_.usual, language_)},
            std::nullopt);
    return true;
}

void ParameterReview::report(Message code, const char* key, std::vector<std::string> arguments,
                             std::optional<Explanation> why) {
    const auto option = parameter_.pieces_of;
    const catalog::Catalog& catalog = session_.catalog();
    arguments.insert(arguments.begin(), option ? full_name(catalog, *option, language_)
                                               : parameter_.name.in(language_) + " (" + parameter_.id + ")");
    std::string path = option ? path_of(catalog, *option) : "parameters[" + std::to_string(index(id_)) + "]" + key;
    found_.push_back({{code, catalog::Severity::warning, std::move(path), {}, std::move(arguments)}, std::move(why)});
}

}  // namespace maatwerk::configure
