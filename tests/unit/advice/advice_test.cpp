// The advisor: what catalogs/shirt.sizes.json makes of bodies is what scripts/shirt-sizes --predict makes of them
// (tests/data/shirt_bodies.json), on every build.
#include "advice/advice.h"

#include "catalog/bundle.h"
#include "support/data.h"

#include <cmath>
#include <sstream>

namespace maatwerk::advice {
namespace {

using test::file_text;

std::shared_ptr<const Catalog> shirt() {
    static const auto catalog = [] {
        const auto bundle = catalog::gather("shirt.json", file_text("catalogs/shirt.json"),
                                            [](const std::string& name) { return file_text("catalogs/" + name); });
        INFO(test::in_words(bundle.findings));
        REQUIRE(bundle.findings.empty());
        auto read = catalog::read(bundle);
        REQUIRE(read.has_value());
        return std::make_shared<const Catalog>(std::move(*read));
    }();
    return catalog;
}

/// "male,180,80,35[,COLLAR]", as the script takes it.
Told told_of(const Advisor& advisor, const std::string& body) {
    std::istringstream cells(body);
    std::string cell;
    Told told(advisor.inputs.size());
    for (std::size_t i = 0; std::getline(cells, cell, ','); ++i) {
        const catalog::Input& input = advisor.inputs[i];
        if (input.choices.empty()) {
            told[i] = std::llround(std::stod(cell) * std::pow(10, input.figure.places));
            continue;
        }
        for (std::size_t k = 0; k < input.choices.size(); ++k)
            if (input.choices[k].id == cell) told[i] = static_cast<std::int64_t>(k);
        REQUIRE(told[i]);
    }
    return told;
}

const Figure& figure_of(const Advisor& advisor, const std::vector<Figure>& list, const std::string& measure) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Figure& one) { return one.measure == *advisor.find_measure(measure); });
    INFO("the measure " << measure);
    REQUIRE(found != list.end());
    return *found;
}

std::vector<bool> chosen_of(const Catalog& catalog, const std::vector<std::string>& choices) {
    std::vector<bool> chosen(catalog.options.size());
    for (const std::string& choice : choices) chosen[index(test::option(catalog, choice))] = true;
    return chosen;
}

std::string size_of(const std::vector<Fit>& list, const std::string& group) {
    for (const Fit& fit : list)
        if (shirt()->group(fit.group).id == group) return fit.option ? shirt()->option(*fit.option).id : "no option";
    return "not asked";
}

/// A body whose measures were taken: figures that were not worked out.
std::vector<Figure> measured(const std::vector<std::pair<std::string, std::int64_t>>& list) {
    std::vector<Figure> figures;
    for (const auto& [name, mm] : list) figures.push_back({*shirt()->advisor->find_measure(name), mm, 0, nullptr});
    return figures;
}

}  // namespace

TEST_CASE("The shirt's advisor says of each body what scripts/shirt-sizes says, to the millimetre") {
    const Advisor& advisor = *shirt()->advisor;
    const json::Value bodies = test::json_file("tests/data/shirt_bodies.json");
    REQUIRE(bodies.items.size() >= 50);
    for (const json::Value& row : bodies.items) {
        const Told told = told_of(advisor, test::text_of(row, "body"));
        INFO(test::text_of(row, "body"));
        const std::vector<Figure> list = figures(advisor, told);
        CHECK(list.size() == row.find("mm")->members.size());
        for (const json::Member& member : row.find("mm")->members)
            CHECK(figure_of(advisor, list, member.name).mm == member.value.integer);
        std::vector<std::string> names;
        for (const Outside& one : outside(advisor, told)) names.push_back(advisor.input(one.input).figure.id);
        std::vector<std::string> wanted;
        for (const json::Value& name : row.find("outside")->items) wanted.push_back(name.text);
        CHECK(names == wanted);
    }
}

TEST_CASE("A collar size that is told is the neck itself, and makes the other measures better") {
    const Advisor& advisor = *shirt()->advisor;
    const auto without = figures(advisor, told_of(advisor, "female,165,62.5,44"));
    const auto with = figures(advisor, told_of(advisor, "female,165,62.5,44,36.5"));
    CHECK(figure_of(advisor, without, "neck").plus_minus_mm == 20);
    CHECK(figure_of(advisor, with, "neck").mm == 365);
    CHECK(figure_of(advisor, with, "neck").plus_minus_mm == 0);
    CHECK(figure_of(advisor, with, "hip").plus_minus_mm < figure_of(advisor, without, "hip").plus_minus_mm);
}

TEST_CASE("What is needed and not told is missing, and nothing is worked out without it") {
    const Advisor& advisor = *shirt()->advisor;
    Told told(advisor.inputs.size());
    CHECK(missing(advisor, told).size() == 4);
    CHECK(figures(advisor, told).empty());
    told = told_of(advisor, "male,180,80,35");
    CHECK(missing(advisor, told).empty());
    told[2].reset();
    CHECK(missing(advisor, told) == std::vector{InputId{2}});
    CHECK(figures(advisor, told).empty());
}

TEST_CASE("What lies outside is told with what was seen, and clamped nowhere") {
    const Advisor& advisor = *shirt()->advisor;
    const Told tall = told_of(advisor, "male,215,150,70");
    const auto beyond = outside(advisor, tall);
    REQUIRE(beyond.size() == 3);
    CHECK(beyond[0] == Outside{InputId{1}, 1528, 1980});
    CHECK(beyond[2] == Outside{InputId{3}, 18, 58});
    const auto within = figures(advisor, told_of(advisor, "male,199.3,144,58"));
    CHECK(figure_of(advisor, figures(advisor, tall), "sleeve").mm > figure_of(advisor, within, "sleeve").mm + 30);
}

TEST_CASE("Measures mean options of their groups; one that no option is made for has none") {
    const std::vector<bool> nothing(shirt()->options.size());
    const auto list =
        fits(*shirt(), measured({{"neck", 394}, {"chest", 1000}, {"waist", 2000}, {"sleeve", 529}}), nothing, {});
    CHECK(size_of(list, "neck") == "n39");
    CHECK(size_of(list, "chest") == "c100");
    CHECK(size_of(list, "waist") == "no option");
    CHECK(size_of(list, "arm") == "no option");
    CHECK(size_of(list, "fit") == "not asked");
    CHECK(size_of(fits(*shirt(), measured({{"sleeve", 530}}), nothing, {}), "arm") == "a54");
    CHECK(size_of(fits(*shirt(), measured({{"neck", 395}}), nothing, {}), "neck") == "n40");
}

TEST_CASE("A size is advised only under its condition: boxer shorts that nobody chose have none") {
    const auto waist = measured({{"waist", 890}});
    const Catalog& catalog = *shirt();
    CHECK(size_of(fits(catalog, waist, chosen_of(catalog, {"boxers=none"}), {}), "boxer_size") == "not asked");
    CHECK(size_of(fits(catalog, waist, chosen_of(catalog, {"boxers=jersey_black"}), {}), "boxer_size") == "m");
}

TEST_CASE("Every waist that a shirt is made for has boxer shorts that go with it") {
    const Catalog& catalog = *shirt();
    for (std::int64_t mm = 640; mm < 1400; ++mm) {
        const auto list = fits(catalog, measured({{"waist", mm}}), chosen_of(catalog, {"boxers=poplin_white"}), {});
        configure::Session session(shirt());
        INFO(mm << " mm: " << size_of(list, "waist") << " with " << size_of(list, "boxer_size"));
        for (const Fit& fit : list) {
            REQUIRE(fit.option);
            CHECK(test::apply(session, configure::Choose{*fit.option}) == configure::Applied::done);
        }
        if (mm % 20 == 0) mm += 18;  // ends of spans, and what lies about them
    }
}

TEST_CASE("The logarithm is that of the library, to the last digits") {
    for (const double number :
         {1e-6, 0.5, 0.70710678118654752, 0.999, 1.0, 1.4142135623730951, 2.0, 62.5, 80.0, 400.0, 1e9})
        CHECK(std::abs(natural_logarithm(number) - std::log(number)) <=
              2e-15 * std::max(1.0, std::abs(std::log(number))));
}

}  // namespace maatwerk::advice
