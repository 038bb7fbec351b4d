// Any bytes as an order: read or refused with findings; what is read comes back from its own text, and can be verified.
#include "order/order.h"

#include "fuzz/lamp.h"

#include <cstddef>
#include <cstdint>

using namespace maatwerk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto order = order::read(text);
    if (!order) {
        fuzz::promise(!order.error().empty());
        fuzz::say_all(order.error());
        return 0;
    }
    const auto again = order::read(order::to_json(*order));
    fuzz::promise(again && *again == *order);
    fuzz::say_all(order::verify(fuzz::lamp(), *order));
    return 0;
}
