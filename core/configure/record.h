// Reading the records that we write (orders, profiles, designs) and that anybody may have changed since. Every
// member is asked for by its name and form; all that is not as asked becomes a finding with its place and way out.
//
//   Findings findings(text);
//   Object root(findings, tree, "");
//   if (root.is_record("maatwerk-order", 1)) {
//       order.date = root.text("date", forms::date);
//       root.close();                                  // a member that nobody asked for is a finding too
//   }
//   if (!findings.empty()) return tl::unexpected(findings.take());
#pragma once

#include "catalog/diagnostics.h"
#include "catalog/json.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maatwerk::record {

inline constexpr std::size_t most_findings = 100;

/// Collects findings about one text. Beyond `most_findings` no more are taken in.
class Findings {
public:
    explicit Findings(std::string_view text) : text_(text) {}
    /// A finding at a byte offset of the text. O(offset).
    void add(Message code, std::string path, std::size_t offset, std::vector<std::string> arguments = {});
    bool empty() const { return found_.empty(); }
    /// In the order of the text.
    catalog::Diagnostics take();

private:
    std::string_view text_;
    catalog::Diagnostics found_;
};

/// What a text must look like, and the finding where it does not; {0} is the text.
struct Form {
    bool (*fits)(std::string_view text);
    Message otherwise;
};

namespace forms {
extern const Form id;        ///< as in a catalog: frame_size
extern const Form date;      ///< a day of the calendar: 2026-11-22
extern const Form digest;    ///< 64 lower-case hexadecimal digits
extern const Form language;  ///< en, nl, de, fr
extern const Form currency;  ///< EUR
}  // namespace forms

/// Whether the text is a day of the calendar, written yyyy-mm-dd.
bool is_date(std::string_view text);

/// The text, fit to be quoted in a message: at most 40 code points, control characters as spaces, and what is no
/// UTF-8 as U+FFFD.
std::string clipped(std::string_view text);

enum class Need : std::uint8_t { required, may_lack };

/// Whether the value is of the kind; a finding where it is not.
bool expect(Findings& findings, const json::Value& value, json::Kind kind, const std::string& path);

/// Calls each_item(item, path) for the items of a list; a finding where it is none.
template <class F>
void each(Findings& findings, const json::Value& list, const std::string& path, F&& each_item) {
    if (!expect(findings, list, json::Kind::array, path)) {
        return;
    }
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        each_item(list.items[i], path + "[" + std::to_string(i) + "]");
    }
}

/// One JSON object under reading. Where a member is not as asked, there is a finding and the answer is empty or 0.
class Object {
public:
    /// A finding where `value` is not an object; then every member lacks without further findings.
    Object(Findings& findings, const json::Value& value, std::string path);

    /// Whether it says of itself that it is this kind of record, in a version from 1 to `newest`. The one finding
    /// where it is not: another kind, a newer version, a version that never was.
    bool is_record(std::string_view kind, std::int64_t newest);

    bool has(std::string_view name) const { return value_.find(name) != nullptr; }
    std::string text(std::string_view name, const Form& form, Need need = Need::required);
    /// Any text of at most `most` code points; not empty where it is required.
    std::string words(std::string_view name, std::size_t most, Need need = Need::required);
    /// A whole number from `least` to `greatest`.
    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t greatest);
    bool flag(std::string_view name);
    /// One of the words that are allowed.
    std::string choice(std::string_view name, const std::vector<std::string_view>& allowed);
    /// An object; one without members, about which nothing more is said, where it lacks.
    Object object(std::string_view name);

    /// Calls each_item(item, path) for the items of a list.
    template <class F>
    void each(std::string_view name, F&& each_item) {
        if (const json::Value* list = member(name, json::Kind::array, Need::required)) {
            record::each(findings_, *list, path_of(name), each_item);
        }
    }

    /// A finding of the caller's at a member, or at the object where it lacks.
    void report(Message code, std::string_view name, std::vector<std::string> arguments = {});
    /// Members that may stand there, though nobody reads them now.
    void allow(std::initializer_list<std::string_view> names);
    /// A finding for each member that was never asked for.
    void close();

private:
    const json::Value* member(std::string_view name, json::Kind kind, Need need);
    std::string path_of(std::string_view name) const;

    Findings& findings_;
    const json::Value& value_;
    std::string path_;
    bool is_object_;
    std::set<std::string, std::less<>> asked_;
};

/// Writing: a member of an object.
json::Member member(std::string_view name, json::Value value);
json::Member member(std::string_view name, std::string_view text);
json::Member member(std::string_view name, std::int64_t number);
/// The first two members of every record; the counterpart of is_record.
std::vector<json::Member> heading(std::string_view kind, std::int64_t version);

}  // namespace maatwerk::record
