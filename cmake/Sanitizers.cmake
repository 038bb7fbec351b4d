# Everything that is linked is instrumented, third-party code included: a container that crosses
# from one to the other must be laid out the same on both sides.
if(MAATWERK_SANITIZE)
  set(MAATWERK_SANITIZE_FLAGS -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_compile_options(${MAATWERK_SANITIZE_FLAGS})
  add_link_options(${MAATWERK_SANITIZE_FLAGS})
endif()
# A fuzzer looks for input that takes a new way through the code: so all code tells which way was taken, not
# only the target's own file. What is linked without a fuzzer finds the counters' stubs in the sanitizer's runtime.
if(MAATWERK_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
