// The commands and their flags, as tables, and the reader of a command's words.
#pragma once

#include "command_line.h"

#include <tl/expected.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::tools {

/// once   --dealer utrecht
/// each   --design one.json --design two.json
/// often  --choose frame=diamond bags=basket --choose light=dynamo: every word with a '=' that follows is taken in
enum class Takes : std::uint8_t { nothing, once, each, often };

struct Flag {
    std::string_view name;  ///< "--dealer"
    Takes takes = Takes::nothing;
    std::string_view value;  ///< what stands for the value in usage: "ID"
};

/// What was said: the operands in their order, and the values of each flag.
class Arguments {
public:
    bool has(std::string_view flag) const { return flags_.count(flag) != 0; }
    /// Nothing where the flag was not given.
    std::optional<std::string> value(std::string_view flag) const;
    const std::vector<std::string>& values(std::string_view flag) const;
    const std::string& operand(std::size_t which) const { return operands_[which]; }
    const std::vector<std::string>& operands() const { return operands_; }

private:
    friend class ArgumentReader;
    std::vector<std::string> operands_;
    std::map<std::string_view, std::vector<std::string>> flags_;
};

struct Command {
    std::string_view name;
    std::vector<std::string_view> operands;  ///< "CATALOG"; every one is needed
    std::vector<Flag> flags;
    Exit (*run)(const Arguments& arguments, World& world);
    std::string_view more{};  ///< "CASES": any number of these may follow the operands
};

/// Arguments that cannot be understood, in words.
struct Misuse {
    Message message;
    std::vector<std::string> arguments;
};

/// Reads the words after the command's name: --flag value, --flag=value, operands ("-" is one), and after "--"
/// operands only.
tl::expected<Arguments, Misuse> read_arguments(const Command& command, std::span<const std::string> words);

/// "maatwerk show CATALOG [--choose GROUP=OPTION ...] [--json]"
std::string usage_line(const Command& command);

}  // namespace maatwerk::tools
