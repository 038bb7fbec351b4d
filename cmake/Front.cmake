# The front end. `maatwerk_ui` is all of web/ that knows no window system (ui/, preview/), so that
# tests can link it; `maatwerk_web` adds web/platform and web/*.cpp: in wasm maatwerk.mjs and
# maatwerk.wasm, an ES module without a page; natively a window, for development.
maatwerk_library(maatwerk_ui "web/ui/*.cpp" "web/preview/*.cpp"
  INCLUDE web LINK maatwerk_core imgui::imgui qrcodegen::qrcodegen)

file(GLOB_RECURSE platform_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/platform/*.cpp")
file(GLOB main_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/*.cpp")
if(NOT main_sources AND NOT platform_sources)
  return()
endif()
maatwerk_find_window_system()
if(NOT TARGET maatwerk_window_system)
  message(STATUS "No desktop window: SDL2 or OpenGL ES was not found. The rest builds without.")
  return()
endif()

add_executable(maatwerk_web ${main_sources} ${platform_sources})
target_link_libraries(maatwerk_web PRIVATE
  maatwerk_flags maatwerk_ui maatwerk_window_system)
set_target_properties(maatwerk_web PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/web")

if(NOT EMSCRIPTEN)
  set_target_properties(maatwerk_web PROPERTIES OUTPUT_NAME maatwerk-desktop)
  target_compile_definitions(maatwerk_web PRIVATE MAATWERK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  return()
endif()
set_target_properties(maatwerk_web PROPERTIES OUTPUT_NAME maatwerk SUFFIX .mjs)
# Its own table of messages, without what only the commands say: linked before that of the library, which then is not.
target_sources(maatwerk_web PRIVATE "${PROJECT_SOURCE_DIR}/core/catalog/messages.cpp")
target_compile_definitions(maatwerk_web PRIVATE MAATWERK_PAGE=1)
target_link_options(maatwerk_web PRIVATE
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createMaatwerk -sENVIRONMENT=web
  -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1
  -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sEXPORTED_FUNCTIONS=_main,_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=HEAPU8)

# Once more after emcc's own pass: what that one inlined and merged can be shortened again, 4 KB after brotli.
find_program(MAATWERK_WASM_OPT wasm-opt HINTS "$ENV{EMSDK}/upstream/bin" NO_CMAKE_FIND_ROOT_PATH)
if(MAATWERK_WASM_OPT AND CMAKE_BUILD_TYPE STREQUAL "Release")
  set(program "${PROJECT_BINARY_DIR}/web/maatwerk.wasm")
  add_custom_command(TARGET maatwerk_web POST_BUILD VERBATIM
    COMMAND "${MAATWERK_WASM_OPT}" -Os "${program}" -o "${program}")
endif()
