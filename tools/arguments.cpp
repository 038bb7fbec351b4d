#include "arguments.h"

#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::tools {

std::optional<std::string> Arguments::value(std::string_view flag) const {
    const auto found = flags_.find(flag);
    return found == flags_.end() ? std::nullopt : std::optional(found->second.back());
}

const std::vector<std::string>& Arguments::values(std::string_view flag) const {
    static const std::vector<std::string> none;
    const auto found = flags_.find(flag);
    return found == flags_.end() ? none : found->second;
}

/// Goes through the words once; the first misuse ends it.
class ArgumentReader {
public:
    ArgumentReader(const Command& command, std::span<const std::string> words) : command_(command), words_(words) {}

    tl::expected<Arguments, Misuse> read() {
        bool flags_end = false;
        while (next_ < words_.size() && !misuse_) {
            const std::string& word = words_[next_++];
            if (!flags_end && word == "--") {
                flags_end = true;
            } else if (!flags_end && word.size() > 1 && word[0] == '-') {
                read_flag(word);
            } else {
                read_operand(word);
            }
        }
        if (!misuse_ && said_.operands_.size() < command_.operands.size()) {
            fail(Message::tools_operand_missing, {std::string(command_.operands[said_.operands_.size()])});
        }
        if (misuse_) {
            return tl::unexpected(*misuse_);
        }
        return std::move(said_);
    }

private:
    void fail(Message message, std::vector<std::string> arguments) { misuse_ = Misuse{message, std::move(arguments)}; }

    void read_operand(const std::string& word) {
        if (command_.more.empty() && said_.operands_.size() == command_.operands.size()) {
            return fail(Message::tools_operand_extra, {utf8::brief(word, 60)});
        }
        said_.operands_.push_back(word);
    }

    void read_flag(const std::string& word) {
        const std::size_t equals = word.find('=');
        const std::string_view name = std::string_view(word).substr(0, equals);
        const Flag* flag = find(name);
        if (!flag) {
            return fail_unknown(name);
        }
        std::vector<std::string>& values = said_.flags_[flag->name];
        const bool may_repeat = flag->takes == Takes::often || flag->takes == Takes::each;
        if (!may_repeat && std::exchange(seen_[flag->name], true)) {
            return fail(Message::tools_flag_twice, {std::string(name)});
        }
        if (flag->takes == Takes::nothing) {
            return equals == word.npos ? void() : fail(Message::tools_flag_no_value, {std::string(name)});
        }
        if (equals != word.npos) {
            values.push_back(word.substr(equals + 1));
        } else if (next_ < words_.size() && words_[next_].substr(0, 2) != "--") {
            values.push_back(words_[next_++]);
        } else {
            return fail(Message::tools_flag_value, {std::string(name), std::string(flag->value)});
        }
        while (flag->takes == Takes::often && next_ < words_.size() && is_more(words_[next_])) {
            values.push_back(words_[next_++]);
        }
    }

    static bool is_more(const std::string& word) { return word[0] != '-' && word.find('=') != word.npos; }

    const Flag* find(std::string_view name) const {
        const auto found = std::find_if(command_.flags.begin(), command_.flags.end(),
                                        [&](const Flag& flag) { return flag.name == name; });
        return found == command_.flags.end() ? nullptr : &*found;
    }

    void fail_unknown(std::string_view name) {
        std::vector<std::string_view> names{"--help"};
        for (const Flag& flag : command_.flags) {
            names.push_back(flag.name);
        }
        catalog::Diagnostic unknown = catalog::unknown_name(
            Message::tools_unknown_flag, Message::tools_unknown_flag_near, utf8::brief(name, 60), names);
        fail(unknown.code, std::move(unknown.arguments));
    }

    const Command& command_;
    std::span<const std::string> words_;
    std::size_t next_ = 0;
    Arguments said_;
    std::map<std::string_view, bool> seen_;
    std::optional<Misuse> misuse_;
};

tl::expected<Arguments, Misuse> read_arguments(const Command& command, std::span<const std::string> words) {
    return ArgumentReader(command, words).read();
}

std::string usage_line(const Command& command) {
    std::string line = "maatwerk " + std::string(command.name);
    for (const std::string_view operand : command.operands) {
        line += " " + std::string(operand);
    }
    line += command.more.empty() ? "" : " [" + std::string(command.more) + " ...]";
    for (const Flag& flag : command.flags) {
        line += " [" + std::string(flag.name);
        line += flag.value.empty() ? "" : " " + std::string(flag.value);
        line += flag.takes == Takes::often || flag.takes == Takes::each ? " ...]" : "]";
    }
    return line;
}

}  // namespace maatwerk::tools
