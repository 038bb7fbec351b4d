// The card of the advisor: what is asked, told and taken, odd bodies, measures from a file.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

struct Tailor : Desk {
    Tailor() {
        boot();
        resize(1200, 3000);
        static const std::string text = shirt_text();
        REQUIRE(app.open_catalog(text, "shirt"));
        settle();
    }
    void tell(const std::string& sex, const std::string& height, const std::string& weight, const std::string& age) {
        press("advice/sex/" + sex);
        type("advice/height", height);
        type("advice/weight", weight);
        type("advice/age", age);
        settle();
    }
    void scan(const std::string& text) {
        app.open_scan(text, "me.csv");
        settle();
    }
    std::string words(const std::string& id) const { return find(id) == nullptr ? "" : node(id).name; }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE_METHOD(Tailor, "the advisor stands above the measures and asks with fields of a phone's own keyboard") {
    const auto top = [&](const std::string& id) { return node(id).box->y; };
    CHECK(top("heading/advice") < top("heading/neck"));
    CHECK(node("advice/height").role == semantics::Role::textbox);
    CHECK(node("advice/height").name == "Height (cm)");
    CHECK(node("advice/age").name == "Age (years)");
    CHECK((node("advice/weight").input_mode == "decimal" && node("advice/age").input_mode == "numeric"));
    CHECK(node("advice/sex/male").pressed == false);
    CHECK(find("advice/take") == nullptr);
    CHECK(holds(words("advice/private"), "not kept and not sent"));
}

TEST_CASE_METHOD(Tailor, "measures are told with how far they may be off, and taken as one step that can be undone") {
    tell("male", "180", "80", "35");
    CHECK(words("advice/size/chest") == "Chest: 100 to 104 cm. 102.3\u00a0cm, give or take 5\u00a0cm");
    CHECK(holds(words("advice/measure/hip"), "98.4\u00a0cm"));
    CHECK(find("advice/size/boxer_size") == nullptr);
    const std::size_t steps = session().history().steps.size();
    press("advice/take");
    CHECK(session().history().steps.size() == steps + 1);
    for (const char* option : {"neck/n39", "chest/c100", "waist/w88", "arm/a60"}) CHECK(is_chosen(option));
    CHECK(holds(words("advice/taken"), "Each can be changed"));
    press("option/chest/c96");
    CHECK(is_chosen("chest/c96"));
    CHECK(find("advice/take") != nullptr);
    press("header/undo");
    press("header/undo");
    CHECK(session().choices().empty());
}

TEST_CASE_METHOD(Tailor, "what was chosen otherwise stays, and boxer shorts that were chosen get their size") {
    press("option/collar/kent");
    press("option/boxers/jersey_black");
    tell("male", "180", "80", "35");
    CHECK(holds(words("advice/size/boxer_size"), ": M."));
    press("advice/take");
    for (const char* option : {"collar/kent", "boxers/jersey_black", "boxer_size/m", "waist/w88"})
        CHECK(is_chosen(option));
}

TEST_CASE_METHOD(Tailor, "an odd body is told what lies outside, and which sizes there are none of") {
    tell("male", "225", "100", "80");
    CHECK(holds(words("advice/outside/height"), "from 152.8\u00a0cm to 198\u00a0cm"));
    CHECK(holds(words("advice/outside/age"), "58\u00a0years"));
    CHECK(find("advice/outside/weight") == nullptr);
    CHECK(holds(words("advice/size/arm"), "No size of ours"));
    CHECK(holds(words("advice/no_size"), "ask the maker"));
    press("advice/take");
    CHECK(session().unanswered().size() == 1);
}

TEST_CASE_METHOD(Tailor, "what cannot be read is told beside its field, and nothing follows from it") {
    tell("male", "1.80 m", "80", "35");
    CHECK(node("advice/height").invalid);
    CHECK(node("advice/height/fault").role == semantics::Role::alert);
    CHECK(find("advice/size/chest") == nullptr);
    type("advice/height", "180,5");
    settle();
    CHECK_FALSE(node("advice/height").invalid);
    CHECK(find("advice/size/chest") != nullptr);
}

TEST_CASE_METHOD(Tailor, "nothing of what was told is saved, in the address or in an order") {
    tell("female", "171.3", "66.6", "47");
    press("advice/take");
    answer_saves();
    REQUIRE_FALSE(page.saves.empty());
    for (const auto& save : page.saves)
        for (const char* secret : {"171.3", "1713", "66.6", "female"}) CHECK_FALSE(holds(save.json, secret));
    for (const char* secret : {"171.3", "1713", "66.6", "female"})
        CHECK_FALSE(holds(page.addresses.back().fragment, secret));
}

TEST_CASE_METHOD(Tailor, "measures from a file take the place of the answers, whole or not at all") {
    press("advice/scan_open");
    CHECK(page.scan_picks == 1);
    scan("measure,value,unit\nneck,41,cm\nchest,1010,mm\nwaist,36,in\nsleeve,61,cm\n");
    CHECK(find("advice/height") == nullptr);
    CHECK(words("advice/size/chest") == "Chest: 100 to 104 cm. 101\u00a0cm");
    CHECK(holds(words("advice/scan"), "me.csv"));
    scan("measure,value,unit\nneck,41,cm\nchest,1010,ell\n");
    CHECK(holds(words("findings/0/words"), "line 3"));
    press("findings/close");
    CHECK(words("advice/size/waist") == "Waist: 88 to 92 cm. 91.4\u00a0cm");
    press("advice/take");
    for (const char* option : {"neck/n41", "chest/c100", "waist/w88", "arm/a62"}) CHECK(is_chosen(option));
    press("advice/scan_away");
    CHECK(find("advice/height") != nullptr);
}

TEST_CASE_METHOD(Tailor, "measures that cannot belong to one body are refused with the reason") {
    scan("measure,value,unit\nneck,50,cm\nchest,82,cm\n");
    press("advice/take");
    CHECK(app.state().showing == Showing::why);
    CHECK(session().choices().empty());
}
