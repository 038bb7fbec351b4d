// The front end as a whole: one state, changed only here.
//
//   page --press, text, go, record--> App --configure::Action--> Session
//                                      |                            |
//     pixels and semantics tree <--draw (panels)  <---- answers ----+ think
//
// Needs an ImGui context and its fonts before boot(); knows no window system: whoever calls frame() and gets true
// renders ImGui::GetDrawData().
#pragma once

#include "order/migrate.h"
#include "profile/profile.h"
#include "solver/pace.h"
#include "ui/page.h"
#include "ui/slot.h"
#include "ui/state.h"
#include "ui/think.h"
#include "ui/ui.h"

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace maatwerk::ui {

/// The one finding of a record that a newer version wrote.
bool is_newer(const catalog::Diagnostics& findings);

class App {
public:
    explicit App(Page& page) : page_(page) {}

    // --- From the page (web/README.md, page -> wasm) ---
    /// Keeps a copy of the bytes. Answers false where they are no font. Before boot.
    bool font(std::size_t which, std::string_view bytes);
    /// Answers false where the configuration cannot be read; then the defaults hold.
    bool boot(std::string_view config_json);
    /// Opens a catalog, or shows what is wrong with it and keeps the one that is open. Of an order its choices are taken.
    bool open_catalog(std::string_view text, std::string_view source);
    /// Measures from a file: taken for the advisor, or the findings are shown.
    void open_scan(std::string_view text, std::string_view source);
    /// A file for a parameter: taken by what its bytes are, or it is said why not.
    void open_picture(std::string_view parameter, std::string_view bytes, std::string_view name);
    void resize(float width, float height, float density);
    void system_theme(bool dark);
    void pointer(float x, float y);
    void press(std::string_view id);
    void text(std::string_view id, std::string_view text);
    void scroll(std::string_view id, float top);
    void go(int step, std::string_view fragment);
    void record(std::string_view key, std::uint64_t revision, std::string_view json);
    void stored(std::string_view key, std::uint64_t revision, Slot::Outcome outcome, std::string_view reason);
    void notice(std::string_view id, std::string_view text);

    /// Works for at most 4 ms on what is asked.
    void work_on();
    /// Draws if something changed; right after a press, only once all that can be seen is answered or that takes too
    /// long. Answers whether it drew.
    bool draw_changes();
    /// Whether work_on(), draw_changes() have something to do.
    bool has_work() const;
    bool wants_to_draw() const;
    /// Both, for a window that has nothing better to do in between.
    bool frame();
    bool wants_frame() const { return has_work() || wants_to_draw(); }
    std::uint64_t frames_drawn() const { return frames_drawn_; }
    /// The colour behind everything.
    Ink paper() const { return (state_.dark() ? dark_theme() : light_theme()).paper; }

    // --- For a window without a page, and tests ---
    const State& state() const { return state_; }
    const semantics::Tree& tree() const { return tree_; }
    /// The control at that place of the window, or nothing. Where a dialog stands, one of it.
    std::string_view control_at(float x, float y) const;
    /// Where the node is in the window now.
    Box place_of(const semantics::Node& node) const;
    void native(bool yes) { state_.around.native = yes; }
    void focus(std::string_view id);
    const std::string& focused() const { return focused_; }
    /// Whether the node of the last frame can be pressed or typed into.
    bool means_something(const std::string& id) const {
        return drawn_.commands.contains(id) || drawn_.fields.contains(id);
    }
    void redraw() { dirty_ = true; }

private:
    // Work that the session does, in order (tasks.cpp)
    enum class Cause : std::uint8_t { shopper, saved_design, migration, link, walk, order };
    struct Walk {
        int step;
        std::string fragment;
    };
    struct Task {
        std::variant<configure::Action, configure::History, Walk> work;
        Cause cause;
    };
    void queue(configure::Action action, Cause cause = Cause::shopper);
    bool work(configure::Budget& budget);
    configure::Applied attempt(const Task& task, configure::Budget& budget);
    configure::Applied walk(const Walk& to, configure::Budget& budget);
    void worked(const Task& task, configure::Applied applied);
    void changed(Cause cause);
    void refused(const Task& task, configure::Applied applied);
    void show_address(bool replace);

    // The start (start.cpp)
    void start();
    void restore_design();
    void migrate_design();
    void migrated();
    void load_link();

    // Files of parameters (pictures.cpp)
    bool is_as_linked(const Task& task) const;
    void let_lost_pictures_go();

    // An order, again (reorder.cpp)
    void open_order(std::string_view text, std::string_view source);
    void tell_reordered();
    void open(std::shared_ptr<const Catalog> catalog);
    std::string wanted_list();
    std::shared_ptr<const Catalog> under_list(const std::string& list);
    void open_under(const std::string& list, std::string fragment);

    // What a press means (perform.cpp)
    void perform(const Act& command);
    void perform(const AskWhy& command);
    void perform(const Give& command);
    void perform(const OpenOrder&);
    void perform(const OpenSettings&);
    void perform(const OpenSaving&);
    void perform(const CloseDialog&);
    void perform(const ToNextOpen&);
    void perform(const ToGroup& command);
    void perform(const ToParameter& command);
    void perform(const SetLanguage& command);
    void perform(const SetTheme& command);
    void perform(const PickDealer& command);
    void perform(const PickCountry& command);
    void perform(const ShowAllDealers&);
    void perform(const SetQuantity& command);
    void perform(const UseStandardPrices&);
    void perform(const DownloadOrder&);
    void perform(const PrintOrder&);
    void perform(const MailOrder&);
    void perform(const CopyLink&);
    void perform(const ExportDesign&);
    void perform(const ExportSaved&);
    void perform(const Reload&);
    void perform(const PickCatalogFile&);
    void perform(const OpenProducts&);
    void perform(const OpenProduct& command);
    void perform(const ShowMore& command);
    void perform(const TakeOver&);
    void perform(const KeepThis&);
    void perform(const PickAnswer& command);
    void perform(const TakeSizes&);
    void perform(const TakeWished&);
    void perform(const PickScan&);
    void perform(const DropScan&);
    void perform(const PickPicture& command);
    void perform(const DismissNotice& command);

    void show(Showing what);
    void search(GroupId group, std::string_view text);
    void bring_into_view(const std::string& card);
    void ask_why(std::optional<configure::Wanted> wanted, configure::Step step);
    void show_findings(Message title, std::string intro, const catalog::Diagnostics& findings);
    void make_order();
    void tell_void();

    // Saving (keeping.cpp)
    Slot& slot(const std::string& key);
    Slot* design_slot();
    void save_design();
    void save_profile();
    void read_profile(Slot& slot);
    void leave_profile(Slot& slot);
    void tell_saving();

    // Drawing (app.cpp)
    void draw();
    void use_fonts();
    void after_drawing();
    void apply_look();
    void dirty();
    bool is_shown_ready() const;
    std::string_view hovered() const;
    std::string say(Message message, std::initializer_list<std::string> arguments = {}) const;

    Page& page_;
    State state_;
    std::shared_ptr<const Catalog> standard_;  ///< the catalog that is open, under no price list
    Thinker thinker_;
    configure::Renewal migration_;  ///< while LoadWhatFits is under way
    struct Reorder {
        order::Order order;
        configure::Renewal wanted;
    };
    std::optional<Reorder> reorder_;  ///< until its price of today is known
    std::deque<Task> tasks_;
    std::unordered_map<std::string, Slot> slots_;
    semantics::Tree tree_;
    Drawn drawn_;
    std::array<std::string, 2> font_bytes_;
    std::array<ImFont*, 2> fonts_{};
    float pointer_x_ = -1, pointer_y_ = -1;
    std::string hovered_;
    std::string focused_;
    std::string focus_after_drawing_;
    std::string title_, address_;
    solver::Pace pace_;  ///< of work_on()
    double pressed_at_ = -1;
    bool starting_ = false;
    bool restores_ = true;  ///< at the next start: the saved design comes first
    bool void_is_told_ = false;
    bool dirty_ = true;
    bool order_is_stale_ = true;
    std::uint64_t frames_drawn_ = 0;
};

}  // namespace maatwerk::ui
