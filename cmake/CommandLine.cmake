# `maatwerk`, the command line: natively an executable; in wasm a script for node that reads the
# disk as it is (NODERAWFS), so that the very build that the page ships can be asked from a shell.
maatwerk_library(maatwerk_tools "tools/*.cpp" EXCLUDE tools/main.cpp
  INCLUDE tools LINK maatwerk_core nlohmann_json::nlohmann_json qrcodegen::qrcodegen)

if(EXISTS "${PROJECT_SOURCE_DIR}/tools/main.cpp")
  add_executable(maatwerk tools/main.cpp)
  target_link_libraries(maatwerk PRIVATE maatwerk_flags maatwerk_tools)
  set_target_properties(maatwerk PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  if(EMSCRIPTEN)
    set_target_properties(maatwerk PROPERTIES SUFFIX .js)
    target_link_options(maatwerk PRIVATE -sNODERAWFS=1 -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1
      -sEXIT_RUNTIME=1 --pre-js "${PROJECT_SOURCE_DIR}/cmake/node.pre.js")
  endif()

  # The same for a page, on files in memory: the author's page asks it, tests/browser/bench.mjs measures it in Chromium.
  if(EMSCRIPTEN)
    add_executable(maatwerk_in_page tools/main.cpp)
    target_link_libraries(maatwerk_in_page PRIVATE maatwerk_flags maatwerk_tools)
    set_target_properties(maatwerk_in_page PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin" SUFFIX .mjs)
    target_link_options(maatwerk_in_page PRIVATE -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker
      -sINVOKE_RUN=0 -sFORCE_FILESYSTEM=1 -sALLOW_MEMORY_GROWTH=1 -sEXPORTED_RUNTIME_METHODS=FS,callMain)
  endif()
endif()
