// The commands. Each reads its arguments and answers on the world's streams.
#pragma once

#include "arguments.h"

namespace maatwerk::tools {

Exit check(const Arguments& arguments, World& world);
Exit test(const Arguments& arguments, World& world);
Exit diff(const Arguments& arguments, World& world);
Exit pack(const Arguments& arguments, World& world);
Exit import(const Arguments& arguments, World& world);
Exit relations(const Arguments& arguments, World& world);
Exit show(const Arguments& arguments, World& world);
Exit order(const Arguments& arguments, World& world);
Exit statistics(const Arguments& arguments, World& world);
Exit verify(const Arguments& arguments, World& world);
Exit migrate(const Arguments& arguments, World& world);
Exit compile(const Arguments& arguments, World& world);
Exit link(const Arguments& arguments, World& world);

}  // namespace maatwerk::tools
