// A frame is drawn when something changed, and only then.
#include "desk.h"

#include "ui/geometry.h"

using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

struct Shop : Desk {
    Shop() {
        boot();
        REQUIRE(open(lamp));
    }
    std::size_t drawn_in(int calls) {
        const std::uint64_t before = app.frames_drawn();
        for (int i = 0; i < calls; ++i) app.frame();
        return static_cast<std::size_t>(app.frames_drawn() - before);
    }
};

}  // namespace

TEST_CASE_METHOD(Shop, "an idle page draws nothing and asks for nothing") {
    page.wakes = 0;
    CHECK(drawn_in(1000) == 0);
    CHECK(page.wakes == 0);
    CHECK_FALSE(app.wants_frame());
    CHECK(page.patches.size() < 10);
}

TEST_CASE_METHOD(Shop, "the catalog is compiled when all is answered, without a frame, and once") {
    CHECK(app.state().compiled);
    CHECK(app.state().session->compiled_size());
    Desk other;
    other.boot();
    other.open(bike);
    CHECK(other.app.state().compiled);
    CHECK(other.app.frames_drawn() < 40);
}

TEST_CASE_METHOD(Shop, "the pointer draws when it comes to another control, not when it moves over one") {
    const Box box = app.place_of(node("option/base/foot"));
    app.pointer(middle_x(box), middle_y(box));
    CHECK(drawn_in(5) == 1);
    app.pointer(middle_x(box) + 3, middle_y(box) + 3);
    CHECK(drawn_in(5) == 0);
    app.pointer(-1, -1);
    CHECK(drawn_in(5) == 1);
}

TEST_CASE_METHOD(Shop, "a press is answered in a frame or two, and tells how long it took") {
    const std::uint64_t before = app.frames_drawn();
    press("option/base/foot");
    CHECK(app.frames_drawn() - before <= 3);
    CHECK(page.measured.back() == "answer");
}

TEST_CASE_METHOD(Shop, "a scroll to where it is draws nothing, and a patch holds only what changed") {
    app.scroll("groups", 0);
    CHECK(drawn_in(5) == 0);
    page.patches.clear();
    press("header/language/nl");
    press("header/language/en");
    page.patches.clear();
    app.scroll("groups", 60);
    settle();
    CHECK(page.patches.empty());
}

TEST_CASE_METHOD(Shop, "a dialog that stands draws nothing either") {
    press("bar/order");
    CHECK(drawn_in(1000) == 0);
    press("order/close");
    CHECK(drawn_in(1000) == 0);
}
