// RFC 8785 asks for one spelling of every document: no white space, the shortest escapes (section 3.2.2.2), members sorted
// by the UTF-16 code units of their names (3.2.3). UTF-8 bytes sort as code points do, and those differ from UTF-16 in
// one thing only: a character above U+FFFF is there a pair that begins with D800 to DBFF, and so comes before U+E000 to
// U+FFFF. Lifting the lead bytes of the latter (EE, EF) above those of the former (F0 to F4) gives that order without
// converting. Numbers are integers within 2^53 and decimals of at
// most 6 digits behind the point and 15 in all, whose shortest form is the plain one without zeros at its end. Cost: O(n log n).
#include "catalog/decimal.h"
#include "catalog/json.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::json {
namespace {

unsigned utf16_rank(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value == 0xEE || value == 0xEF ? value + 0x10U : value;
}

bool before_in_utf16(std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return utf16_rank(x) < utf16_rank(y); });
}

void write_escape(char c, std::string& out) {
    constexpr std::string_view plain = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt", digits = "0123456789abcdef";
    const std::size_t found = plain.find(c);
    out += '\\';
    if (found != std::string_view::npos) {
        out += letters[found];
        return;
    }
    out += "u00";
    out += digits[static_cast<unsigned char>(c) >> 4U];
    out += digits[static_cast<unsigned char>(c) & 15U];
}

void write_string(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\')
            write_escape(c, out);
        else
            out += c;
    }
    out += '"';
}

/// Writes a tree; `pretty` decides on white space and on the order of the members.
class Writer {
public:
    explicit Writer(bool pretty) : pretty_(pretty) {}

    std::string write(const Value& value) {
        add(value);
        return std::move(out_);
    }

private:
    void add(const Value& value) {
        switch (value.kind) {
            case Kind::null:
                out_ += "null";
                return;
            case Kind::boolean:
                out_ += value.boolean ? "true" : "false";
                return;
            case Kind::integer:
                out_ += std::to_string(value.integer);
                return;
            case Kind::decimal:
                add_decimal(value);
                return;
            case Kind::string:
                write_string(value.text, out_);
                return;
            case Kind::array:
                add_array(value);
                return;
            case Kind::object:
                add_object(value);
                return;
        }
    }

    void add_decimal(const Value& value) {
        const auto number = catalog::decimal_of(value.text);
        assert((pretty_ || number) && "a canonical document has only plain decimals");
        out_ += pretty_ || !number ? value.text : catalog::spelled(number->digits, number->places);
    }

    void add_array(const Value& value) {
        open('[');
        for (const Value& item : value.items) {
            begin_item(&item == &value.items.front());
            add(item);
        }
        close(']', value.items.empty());
    }

    void add_object(const Value& value) {
        open('{');
        bool first = true;
        for (const Member* member : in_order(value)) {
            begin_item(first);
            first = false;
            write_string(member->name, out_);
            out_ += pretty_ ? ": " : ":";
            add(member->value);
        }
        close('}', first);
    }

    std::vector<const Member*> in_order(const Value& value) const {
        std::vector<const Member*> members;
        for (const Member& member : value.members) members.push_back(&member);
        if (!pretty_)
            std::sort(members.begin(), members.end(),
                      [](const Member* a, const Member* b) { return before_in_utf16(a->name, b->name); });
        return members;
    }

    void open(char bracket) {
        out_ += bracket;
        ++level_;
    }
    void begin_item(bool first) {
        if (!first) out_ += ',';
        break_line();
    }
    void close(char bracket, bool empty) {
        --level_;
        if (!empty) break_line();
        out_ += bracket;
    }
    void break_line() {
        if (pretty_) out_.append(1, '\n').append(2 * level_, ' ');
    }

    bool pretty_;
    std::size_t level_ = 0;
    std::string out_;
};

}  // namespace

std::string canonical(const Value& value) { return Writer(false).write(value); }

std::string pretty(const Value& value) { return Writer(true).write(value) + '\n'; }

}  // namespace maatwerk::json
