// Strong ids: positions in a Catalog's lists. An id is good only with the catalog that it came from.
#pragma once

#include <cstddef>
#include <cstdint>

namespace maatwerk::catalog {

enum class GroupId : std::uint32_t {};
enum class OptionId : std::uint32_t {};
enum class RuleId : std::uint32_t {};
enum class PresetId : std::uint32_t {};
enum class DealerId : std::uint32_t {};
enum class AttributeId : std::uint32_t {};
enum class TotalId : std::uint32_t {};
enum class ParameterId : std::uint32_t {};
enum class SurchargeId : std::uint32_t {};
enum class DerivedId : std::uint32_t {};
enum class PreferenceId : std::uint32_t {};

template <class Id>
constexpr std::size_t index(Id id) {
    return static_cast<std::size_t>(id);
}

}  // namespace maatwerk::catalog
