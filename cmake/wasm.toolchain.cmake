# WebAssembly by Emscripten: emsdk's (EMSDK set, or emcc on the PATH) or Debian's. Emscripten's own
# toolchain file does the work; this one finds it.
find_program(MAATWERK_EMCC emcc HINTS "$ENV{EMSDK}/upstream/emscripten" NO_CMAKE_FIND_ROOT_PATH)
if(NOT MAATWERK_EMCC)
  message(FATAL_ERROR "emcc is not here. On Debian: apt-get install emscripten. Elsewhere: "
    "install emsdk and run its emsdk_env script in this shell.")
endif()
file(REAL_PATH "${MAATWERK_EMCC}" emcc)
get_filename_component(folder "${emcc}" DIRECTORY)
set(emscripten_toolchain "cmake/Modules/Platform/Emscripten.cmake")
foreach(root "${folder}" "$ENV{EMSDK}/upstream/emscripten" /usr/share/emscripten)
  if(EXISTS "${root}/${emscripten_toolchain}")
    set(EMSCRIPTEN_ROOT_PATH "${root}")
    break()
  endif()
endforeach()
if(NOT EMSCRIPTEN_ROOT_PATH)
  message(FATAL_ERROR "Found ${MAATWERK_EMCC}, but not its ${emscripten_toolchain}.")
endif()
include("${EMSCRIPTEN_ROOT_PATH}/${emscripten_toolchain}")

# Debian puts acorn, which emcc's linker needs, where only Debian's own node looks.
if(EXISTS /usr/share/nodejs/acorn)
  foreach(language C CXX)
    set(CMAKE_${language}_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
  endforeach()
endif()
