# Third-party code, each pinned once, from upstream's release tags. A folder of that name under
# MAATWERK_DEPS_DIR (scripts/deps fills it from Debian) or FETCHCONTENT_SOURCE_DIR_<NAME> takes the
# place of the download; both lead through the same FetchContent declaration.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)
set(MAATWERK_DEPS_DIR "${PROJECT_SOURCE_DIR}/build/deps/src" CACHE PATH
  "Folder of sources to use instead of downloading: sdl2, imgui, json, expected, qrcodegen, catch2")

# maatwerk_declare(NAME REPOSITORY TAG ARGS...)
macro(maatwerk_declare name repository tag)
  string(TOUPPER "${name}" upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS "${MAATWERK_DEPS_DIR}/${name}")
    set(FETCHCONTENT_SOURCE_DIR_${upper} "${MAATWERK_DEPS_DIR}/${name}")
  endif()
  FetchContent_Declare(${name} GIT_REPOSITORY "https://github.com/${repository}.git"
    GIT_TAG "${tag}" GIT_SHALLOW ON SYSTEM ${ARGN})
endmacro()

# Header-only, and imgui and qrcodegen, whose targets we make: take the files, run no CMake of theirs.
set(files_only SOURCE_SUBDIR no-cmake-of-its-own)
maatwerk_declare(imgui ocornut/imgui v1.92.2b ${files_only})
maatwerk_declare(json nlohmann/json v3.11.2 ${files_only})
maatwerk_declare(expected TartanLlama/expected v1.0.0 ${files_only})
maatwerk_declare(qrcodegen nayuki/QR-Code-generator v1.8.0 ${files_only})
FetchContent_MakeAvailable(json expected qrcodegen)

# maatwerk_headers(TARGET FOLDER PROBE): the first of FOLDER's include roots that holds PROBE.
function(maatwerk_headers target folder probe)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  foreach(root single_include include .)
    if(EXISTS "${folder}/${root}/${probe}")
      target_include_directories(${target} SYSTEM INTERFACE "${folder}/${root}")
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "${folder} holds no ${probe}. Remove that folder and run scripts/deps again.")
endfunction()
maatwerk_headers(nlohmann_json::nlohmann_json "${json_SOURCE_DIR}" nlohmann/json.hpp)
maatwerk_headers(tl::expected "${expected_SOURCE_DIR}" tl/expected.hpp)

# Its one stream writes the words of an error, and would bring all of C++'s locales into the page: 23 KB after brotli.
file(READ "${qrcodegen_SOURCE_DIR}/cpp/qrcodegen.cpp" source)
string(REPLACE "std::ostringstream sb;" "struct {
				std::string text;
				auto& operator<<(const char* words) { text += words; return *this; }
				auto& operator<<(int number) { text += std::to_string(number); return *this; }
				const std::string& str() const { return text; }
			} sb;" source "${source}")
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/qrcodegen.cpp" CONTENT "${source}" @ONLY)
add_library(qrcodegen STATIC "${PROJECT_BINARY_DIR}/qrcodegen.cpp")
target_include_directories(qrcodegen SYSTEM PUBLIC "${qrcodegen_SOURCE_DIR}/cpp")
add_library(qrcodegen::qrcodegen ALIAS qrcodegen)

if(MAATWERK_FRONT)
  FetchContent_MakeAvailable(imgui)
  add_library(imgui STATIC
    "${imgui_SOURCE_DIR}/imgui.cpp" "${imgui_SOURCE_DIR}/imgui_draw.cpp"
    "${imgui_SOURCE_DIR}/imgui_tables.cpp" "${imgui_SOURCE_DIR}/imgui_widgets.cpp")
  target_include_directories(imgui SYSTEM PUBLIC "${imgui_SOURCE_DIR}")
  # What the page does not need is not in it: the bytes are the shopper's.
  target_compile_definitions(imgui PUBLIC
    IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
    IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_FILE_FUNCTIONS
    IMGUI_IMPL_OPENGL_ES3)
  add_library(imgui::imgui ALIAS imgui)
endif()

# maatwerk_window_system: SDL2, OpenGL ES 3 (WebGL2) and ImGui's backends for them. Not made when a
# native system lacks OpenGL ES: only the desktop window needs it. SDL2 is the one that is installed (in
# wasm: the one that scripts/deps built), else, or with FETCHCONTENT_SOURCE_DIR_SDL2, built from source.
macro(maatwerk_find_window_system)
  find_library(MAATWERK_GLES GLESv2)
  if(EMSCRIPTEN OR MAATWERK_GLES)
    if(EMSCRIPTEN)
      # Only CMAKE_PREFIX_PATH: Emscripten's own root has a config that stands for its port downloads.
      set(only_prefix NO_CMAKE_FIND_ROOT_PATH NO_CMAKE_SYSTEM_PATH)
    endif()
    if(NOT FETCHCONTENT_SOURCE_DIR_SDL2)
      find_package(SDL2 QUIET CONFIG ${only_prefix})
    endif()
    if(NOT SDL2_FOUND)
      maatwerk_build_sdl2()
    endif()
    maatwerk_make_window_system()
  endif()
endmacro()

function(maatwerk_build_sdl2)
  set(SDL_STATIC ON CACHE BOOL "")
  foreach(part SHARED TEST AUDIO JOYSTICK HAPTIC SENSOR HIDAPI)
    set(SDL_${part} OFF CACHE BOOL "")
  endforeach()
  maatwerk_declare(sdl2 libsdl-org/SDL release-2.26.5)
  FetchContent_MakeAvailable(sdl2)
  if(EMSCRIPTEN)
    # Lean: without the software blitters. The page draws with WebGL alone.
    target_compile_definitions(SDL2-static PRIVATE SDL_LEAN_AND_MEAN=1)
  endif()
endfunction()

function(maatwerk_make_window_system)
  add_library(maatwerk_window_system STATIC
    "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp"
    "${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(maatwerk_window_system SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
  target_link_libraries(maatwerk_window_system PUBLIC imgui::imgui)
  # web/platform/window.cpp answers in its place, and says why.
  set_source_files_properties("${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp" PROPERTIES
    COMPILE_DEFINITIONS glGetIntegerv=maatwerk_gl_state)
  if(EMSCRIPTEN)
    # emcc 3.1.6 does not declare emscripten_log without it.
    target_compile_options(maatwerk_window_system PRIVATE "SHELL:-include emscripten/emscripten.h")
  else()
    target_link_libraries(maatwerk_window_system PUBLIC ${MAATWERK_GLES})
  endif()
  if(TARGET SDL2::SDL2-static)
    target_link_libraries(maatwerk_window_system PUBLIC SDL2::SDL2-static)
  else()
    target_link_libraries(maatwerk_window_system PUBLIC SDL2::SDL2)
  endif()
endfunction()
