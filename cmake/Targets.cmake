# How a target of ours is made: our warnings (errors, in our code only), our include roots, our globs.
add_library(maatwerk_flags INTERFACE)
target_compile_options(maatwerk_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
# The same multiplications and additions on every build: what is rounded once here is not rounded otherwise there.
target_compile_options(maatwerk_flags INTERFACE -ffp-contract=off)
if(MAATWERK_CHECKS)
  target_compile_definitions(maatwerk_flags INTERFACE MAATWERK_CHECKS=1)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # With its optimizer or its sanitizers on, GCC 12 sees these in sound code of the libraries.
  target_compile_options(maatwerk_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Clang counts changes of sign as conversions, GCC does not; one meaning of -Wconversion for both.
  target_compile_options(maatwerk_flags INTERFACE -Wno-sign-conversion)
endif()
if(EMSCRIPTEN)
  target_compile_options(maatwerk_flags INTERFACE -fno-exceptions -fno-rtti)
endif()

# maatwerk_library(NAME GLOB... [FAST] [EXCLUDE FILE...] [INCLUDE ROOT...] [LINK TARGET...])
# A folder that has only headers (or nothing) becomes an interface library of the same name. FAST code is
# compiled for speed where the rest of the page is compiled for size. For size emcc passes -fno-inline-functions, which
# no later -O takes back: without -finline-functions not even a vector's operator[] is inlined.
function(maatwerk_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FAST" "" "INCLUDE;LINK;EXCLUDE")
  list(TRANSFORM arg_UNPARSED_ARGUMENTS PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE globs)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${globs})
  list(TRANSFORM arg_EXCLUDE PREPEND "${PROJECT_SOURCE_DIR}/")
  list(REMOVE_ITEM sources ${arg_EXCLUDE})
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PRIVATE maatwerk_flags)
    if(arg_FAST AND EMSCRIPTEN)
      target_compile_options(${name} PRIVATE "$<$<CONFIG:Release>:-Os;-finline-functions>")
    endif()
    set(scope PUBLIC)
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  list(TRANSFORM arg_INCLUDE PREPEND "${PROJECT_SOURCE_DIR}/")
  target_include_directories(${name} ${scope} ${arg_INCLUDE})
  target_link_libraries(${name} ${scope} ${arg_LINK})
endfunction()
