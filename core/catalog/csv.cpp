#include "catalog/csv.h"

#include <algorithm>
#include <optional>

namespace maatwerk::csv {
namespace {

/// Cuts a table into rows of cells.
class TableReader {
public:
    explicit TableReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    tl::expected<std::vector<Row>, std::size_t> read() {
        std::vector<Row> rows;
        while (at_ < text_.size()) {
            Row row;
            do {
                const auto cell = read_cell();
                if (!cell) return tl::unexpected(at_);
                row.push_back(*cell);
            } while (skip(separator_));
            skip('\r');
            skip('\n');
            if (row.size() > 1 || !row[0].text.empty()) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    /// The one that stands most often in the first line.
    static char separator_of(std::string_view text) {
        const std::string_view line = text.substr(0, text.find('\n'));
        char best = ',';
        for (const char c : {';', '\t'})
            if (std::count(line.begin(), line.end(), c) > std::count(line.begin(), line.end(), best)) best = c;
        return best;
    }

    bool skip(char c) {
        const bool there = at_ < text_.size() && text_[at_] == c;
        at_ += there ? 1 : 0;
        return there;
    }

    std::optional<Cell> read_cell() {
        Cell cell{"", at_};
        if (!skip('"')) {
            const std::string_view rest = text_.substr(at_);
            const std::string ends{separator_, '\r', '\n'};
            cell.text = rest.substr(0, rest.find_first_of(ends));
            at_ += cell.text.size();
            return trimmed(std::move(cell));
        }
        while (at_ < text_.size()) {
            if (text_[at_] != '"') {
                cell.text += text_[at_++];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                cell.text += '"';
                at_ += 2;
            } else {
                ++at_;
                return trimmed(std::move(cell));
            }
        }
        at_ = cell.offset;
        return std::nullopt;
    }

    static Cell trimmed(Cell cell) {
        const std::size_t first = cell.text.find_first_not_of(" \t\n");
        if (first == std::string::npos) return {"", cell.offset};
        cell.text = cell.text.substr(first, cell.text.find_last_not_of(" \t\n") - first + 1);
        std::replace(cell.text.begin(), cell.text.end(), '\n', ' ');
        return cell;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
};

}  // namespace

tl::expected<std::vector<Row>, std::size_t> rows(std::string_view text) { return TableReader(text).read(); }

}  // namespace maatwerk::csv
