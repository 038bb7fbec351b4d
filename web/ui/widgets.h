// The widgets. Each paints itself and states its node (and what pressing it means): nothing that can be pressed or
// typed into is painted in any other way. Ids are those of web/README.md, Nodes: stable over frames, unique in one.
#pragma once

#include "catalog/catalog.h"
#include "ui/paint.h"
#include "ui/strokes.h"

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::ui {

// --- Words ---

/// A heading over the column's width.
void heading(Ui& ui, Column& at, std::string id, std::string_view text, int level, TextStyle style);
/// A paragraph over the column's width.
void paragraph(Ui& ui, Column& at, std::string id, std::string_view text, TextStyle style, Ink ink);
/// The same at a place of its own; answers its height.
float words_at(Ui& ui, std::string id, std::string_view text, TextStyle style, Ink ink, const Box& box,
               Align align = Align::left);

// --- Buttons ---

enum class Look : std::uint8_t { plain, primary, quiet, warning };

struct Button {
    std::string id;
    std::string label;  ///< shown; with an icon it may be empty
    Command command;
    Look look = Look::plain;
    std::optional<Icon> icon{};
    std::string name{};  ///< accessible name where it is not the label
    std::string description{};
    std::optional<bool> pressed{};  ///< of a switch
    bool disabled = false;
};

void button(Ui& ui, const Box& box, const Button& spec);
/// The width that shows its label on one line.
float width_of(const Ui& ui, const Button& spec);
/// The height that shows its label in that width, at least a button's.
float height_of(const Ui& ui, const Button& spec, float width);

// --- Tiles: something to choose, with a mark ---

enum class Mark : std::uint8_t { radio, check, none };

/// How many of what the tile stands for: below its text, in a row of its own.
struct Pieces {
    Button less, more;
    std::string count;  ///< "3 ×"
    std::string price;  ///< "3 × € 40 = € 120"
};

struct Tile {
    std::string id;
    std::string name;
    std::vector<std::string> details{};  ///< paragraphs in small print
    std::string price{};                 ///< "+ € 40"; its room is kept where `priced`
    std::string state{};                 ///< "our pick for now", "Why not?"
    std::string spoken{};                ///< accessible name; `name` and `price` unless told
    std::optional<Command> command{};
    Mark mark = Mark::radio;
    bool chosen = false;
    bool picked = false;  ///< the program's pick: a hollow mark
    bool blocked = false;
    bool priced = true;
    std::optional<catalog::Colour> swatch{};
    std::optional<Pieces> pieces{};
};

/// A tile whose lines are wrapped to a width: measured once, painted in a box of at least `height`.
struct LaidTile {
    const Tile* tile = nullptr;
    std::vector<std::string_view> name;
    std::vector<std::vector<std::string_view>> details;
    bool price_beside = false;  ///< the price stands beside the name, not below
    float height = 0;
};
LaidTile lay(const Ui& ui, const Tile& tile, float width);
void paint(Ui& ui, const LaidTile& laid, const Box& box);

/// Tiles in as many columns as fit, those of a row equally high; answers the height. At least `least` wide each.
void tiles(Ui& ui, Column& at, const std::vector<Tile>& list, float least);

// --- Fields ---

struct TextField {
    std::string id;
    std::string label;
    Target target;
    const std::string* value;
    int max_length;
    std::string hint{};
    std::string autocomplete{};
    std::string input_mode{};
    bool multiline = false;
    bool invalid = false;
    std::optional<Command> done{};    ///< when the text is complete: Enter, or the focus goes on
    std::string least{}, greatest{};  ///< of a number
    bool is_number = false;
    std::string description{};
};

/// The label and, below it, the frame that the page lays its input over. Natively it takes text itself.
void text_field(Ui& ui, Column& at, const TextField& spec);

// --- Surfaces ---

/// A card around what is drawn into its column, as high as that becomes.
class Card {
public:
    Card(Ui& ui, Column& at);
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
    ~Card();
    Column& inside() { return inside_; }

private:
    Ui& ui_;
    Column& at_;
    Column inside_;
    float padding_;
    ImDrawListSplitter layers_;
};

/// A dialog: scrim, sheet, title, close button, what `body` draws (it scrolls) and what `foot` draws below it.
struct Dialog {
    std::string id;
    std::string title;
    float width = 0;  ///< at most; the whole window on a phone where `fills_phone`
    bool fills_phone = false;
    float scrolled = 0;
    float foot_height = 0;
    std::function<void(Column&)> body{};
    std::function<void(const Box&)> foot{};
    std::function<void(const Box&)> above{};  ///< drawn last, over the sheet: notices
};
void dialog(Ui& ui, const Dialog& spec);

}  // namespace maatwerk::ui
